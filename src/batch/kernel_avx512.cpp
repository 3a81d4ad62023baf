// Compiled with -mavx512f, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#define DISTINGUO_KERNEL avx512
#define DISTINGUO_VECTOR 64
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernels kAvx512Kernels = avx512::kAll;

}  // namespace distinguo::batch

#endif
