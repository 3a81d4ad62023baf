// Compiled with -mavx512f, on x86-64 only: src/batch/CMakeLists.txt.
#if defined(__x86_64__)

#include <immintrin.h>

#define DISTINGUO_KERNEL avx512
#define DISTINGUO_VECTOR 64
#define DISTINGUO_VECTORS 8
#define DISTINGUO_STREAM(to, vector) _mm512_stream_si512(reinterpret_cast<__m512i*>(to), reinterpret_cast<__m512i>(vector))
#define DISTINGUO_FENCE() _mm_sfence()
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kAvx512Kernel = avx512::kKernel;

}  // namespace distinguo::batch

#endif
