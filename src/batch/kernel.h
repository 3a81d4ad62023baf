// The straight-line program as the kernels follow it, and the kernels. Plain types only: kernels are
// compiled for instruction sets that not every machine has, and nothing that they share with other
// sources may be compiled along with them.
#pragma once

#include <stdint.h>

namespace distinguo::batch {

// A kernel takes a *stride* of records at a time. It has one accumulator and many slots, each a plane of one
// bit a record of the stride; the accumulator stays in registers. A word is a step in the lowest eight bits
// and a number above them.
enum class Step : uint8_t {
  kEnd,
  kSet,       // accumulator = slot
  kAnd,       // and slot
  kAndNot,    // and the complement of slot
  kOr,        // or slot
  kOrNot,     // or the complement of slot
  kXor,       // exclusive or slot
  kNot,       // accumulator = its complement
  kSave,      // slot = accumulator
  kWrite,     // output = accumulator
  kWriteNot,  // output = complement of the accumulator
  kFill,      // output = the bit that is the word after this
  kNote,      // what is set in the accumulator is disputed
  kLoad,      // column; the two words after this: slots for its yes and its no, or kNoSlot
  kLoadTold,  // column; the word after this: slot for where it tells yes or no
};

inline constexpr uint32_t kNoSlot = 0xFFFFFF;
constexpr uint32_t word(Step step, uint32_t number = 0) { return static_cast<uint32_t>(step) | number << 8; }

struct KernelBits {
  const uint8_t* data;
  int64_t offset;
};
struct KernelColumn {
  KernelBits valid;
  KernelBits value;
  KernelBits disputed;
};

// A block is 512 records.
struct KernelRun {
  const uint32_t* undisputed;  // followed on each stride
  const uint32_t* all;         // and this one after it, where that noted a dispute; or null
  const KernelColumn* columns;
  uint8_t* const* outputs;     // null: not wanted
  int64_t records;             // of the columns
  int64_t first_block;
  int64_t last_block;          // exclusive
  void* slots;                 // aligned to 64 bytes
};

struct Kernel {
  int64_t blocks;  // of a stride
  void (*run)(const KernelRun& run);
};

extern const Kernel kPortableKernel;
#if defined(__x86_64__)
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx512Kernel;
#endif

}  // namespace distinguo::batch
