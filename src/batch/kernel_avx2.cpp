// Compiled with -mavx2, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#define DISTINGUO_KERNEL avx2
#define DISTINGUO_VECTOR 32
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernels kAvx2Kernels = avx2::kAll;

}  // namespace distinguo::batch

#endif
