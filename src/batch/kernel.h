// The straight-line program as the kernels follow it, and the kernels. Plain types only: kernels are
// compiled for instruction sets that not every machine has, and nothing that they share with other
// sources may be compiled along with them.
#pragma once

#include <stdint.h>

namespace distinguo::batch {

// A kernel takes a *stride* of records at a time. It has one accumulator and many slots, each a plane of one
// bit a record of the stride; the accumulator stays in registers. A word is a code in the lowest eight bits
// and a number above them: of a slot, a column or an output.
//
// Most words join something to the accumulator. Their codes say how, with what, whether the accumulator is
// set to another slot before (a further word), and whether it is saved to a slot after (a further word): to
// find out what a word wants done costs as much as to do it.
enum class Join : uint8_t { kSet, kAnd, kAndNot, kOr, kOrNot, kXor };
// One slot; two, one after the other (the first of the words that follow); or of a column that disputes
// nothing: its yes, its no, where it tells either.
enum class With : uint8_t { kSlot, kSlots, kYes, kNo, kTold };

constexpr uint32_t join_code(Join join, With with, bool begins, bool saves) {
  return static_cast<uint32_t>(join) + 6 * (static_cast<uint32_t>(with) + 5 * ((begins ? 1U : 0U) + (saves ? 2U : 0U)));
}

enum class Step : uint8_t {
  kJoin = 0,   // and all codes up to kEnd
  kEnd = 120,
  kNot,       // accumulator = its complement
  kSave,      // slot = accumulator
  kLoad,      // column; the three words after this: slots for its yes, its no, and where it tells either
  kFetch,     // column, that will be needed in a later stride: towards the cache
  kNote,      // what is set in the accumulator is disputed
  kWrite,     // output = accumulator
  kWriteNot,  // output = complement of the accumulator
  kFill,      // output = the bit that is the word after this
};

inline constexpr uint32_t kNoSlot = 0xFFFFFF;  // not wanted
constexpr uint32_t word(uint32_t code, uint32_t number) { return code | number << 8; }

struct KernelBits {
  const uint8_t* data;
  unsigned shift;  // bits of the first byte that come before, 0 to 7
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
  uint32_t column_count;
  uint8_t* const* outputs;     // null: not wanted
  int64_t output_block;        // with which the outputs begin
  int64_t records;             // of the columns
  int64_t first_block;
  int64_t last_block;          // exclusive
  void* workspace;             // of workspace_bytes(), aligned to 64 bytes
  bool stream;                 // write past the caches: outputs are aligned to 64 bytes
  void (*expect_disputes)(void* context);  // or null; called each time before `all` is followed: outputs may come now
  void* context;
};

struct Kernel {
  int64_t blocks;  // of a stride
  uint64_t (*workspace_bytes)(uint64_t slots, uint64_t columns);
  void (*run)(const KernelRun& run);
  // The codes of the findings of whole blocks, a byte a record: 1 for its yes, plus 2 for its no. `codes` is aligned to
  // 64 bytes.
  void (*write_codes)(const uint8_t* yes, const uint8_t* no, int64_t blocks, uint8_t* codes, bool stream);
};

extern const Kernel kPortableKernel;
#if defined(__x86_64__)
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx512Kernel;
#endif

}  // namespace distinguo::batch
