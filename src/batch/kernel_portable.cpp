// For every machine.
#define DISTINGUO_KERNEL portable
#define DISTINGUO_VECTOR 16
#define DISTINGUO_VECTORS 8
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kPortableKernel{portable::kBlocks, portable::run};

}  // namespace distinguo::batch
