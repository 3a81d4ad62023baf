// The straight-line program as the kernels run it, and the kernels. Plain types only: the kernels are
// compiled for instruction sets that not every machine has, and nothing that they share with other
// sources may be compiled along with them.
#pragma once

#include <stdint.h>

namespace distinguo::batch {

// A program is a row of words. It works on slots: planes of `64 * stride` bytes, one after another.
//
//   kLoad   column, slot for yes, slot for no      what a column tells; kNoSlot: not wanted
//   kAll    slot, a, b, a slots, b slots           and of the first, and not any of the others; a > 0
//   kAny    slot, a, a slots                       or
//   kNotAny slot, a, a slots                       not any
//   kParity slot, a, a slots                       exclusive or
//   kMajority slot, three slots                    at least two
//   kStore  output, slot                           to an output, as it is
//   kStoreNot output, slot                         or its complement
//   kFill   output, 0 or 1                         a constant to an output
//   kEnd
enum class Step : uint16_t { kEnd, kLoad, kAll, kAny, kNotAny, kParity, kMajority, kStore, kStoreNot, kFill };

inline constexpr uint16_t kNoSlot = 0xFFFF;

struct KernelBits {
  const uint8_t* data;
  int64_t offset;
};
struct KernelColumn {
  KernelBits valid;
  KernelBits value;
  KernelBits disputed;
};

struct KernelProgram {
  const uint16_t* undisputed;  // run on each stride of blocks
  const uint16_t* all;         // and this one where the slot says that something is disputed; or null
  uint16_t disputed_slot;
};

// A block is 512 records.
struct KernelRun {
  const KernelProgram* program;
  const KernelColumn* columns;
  uint8_t* const* outputs;  // null: not wanted
  int64_t records;          // of the columns
  int64_t first_block;
  int64_t last_block;       // exclusive
  void* slots;              // aligned to 64 bytes
};

using Kernel = void (*)(const KernelRun& run);

// Blocks that a kernel takes at once: 1, 2, 4 or 8.
struct Kernels {
  Kernel of_1;
  Kernel of_2;
  Kernel of_4;
  Kernel of_8;
};

extern const Kernels kPortableKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

}  // namespace distinguo::batch
