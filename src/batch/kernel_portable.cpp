// For every machine.
#define DISTINGUO_KERNEL portable
#define DISTINGUO_VECTOR 16
#define DISTINGUO_VECTORS 8
#if defined(__SSE2__)
#include <emmintrin.h>
#define DISTINGUO_STREAM(to, vector) _mm_stream_si128(reinterpret_cast<__m128i*>(to), reinterpret_cast<__m128i>(vector))
#define DISTINGUO_FENCE() _mm_sfence()
#else
#define DISTINGUO_STREAM(to, vector) (*reinterpret_cast<Unaligned*>(to) = static_cast<Unaligned>(vector))
#define DISTINGUO_FENCE() static_cast<void>(0)
#endif
#include "batch/kernel_body.h"

namespace distinguo::batch {

const Kernel kPortableKernel = portable::kKernel;

}  // namespace distinguo::batch
