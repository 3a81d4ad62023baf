// Compiled with -mavx2, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#define DISTINGUO_KERNEL avx2
#define DISTINGUO_VECTOR 32
#define DISTINGUO_VECTORS 8
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kAvx2Kernel{avx2::kBlocks, avx2::run};

}  // namespace distinguo::batch

#endif
