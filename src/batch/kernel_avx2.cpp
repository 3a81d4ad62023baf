// Compiled with -mavx2, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#include <immintrin.h>

#define DISTINGUO_KERNEL avx2
#define DISTINGUO_VECTOR 32
#define DISTINGUO_VECTORS 8
#define DISTINGUO_STREAM(to, vector) _mm256_stream_si256(reinterpret_cast<__m256i*>(to), reinterpret_cast<__m256i>(vector))
#define DISTINGUO_FENCE() _mm_sfence()
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kAvx2Kernel = avx2::kKernel;

}  // namespace distinguo::batch

#endif
