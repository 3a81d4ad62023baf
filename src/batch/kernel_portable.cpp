// For every machine.
#define DISTINGUO_KERNEL portable
#define DISTINGUO_VECTOR 16
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernels kPortableKernels = portable::kAll;

}  // namespace distinguo::batch
