// Compiled with -mavx512f, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#define DISTINGUO_KERNEL avx512
#define DISTINGUO_VECTOR 64
#define DISTINGUO_VECTORS 8
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kAvx512Kernel{avx512::kBlocks, avx512::run};

}  // namespace distinguo::batch

#endif
