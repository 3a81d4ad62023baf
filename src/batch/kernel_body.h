// The kernel: one source, compiled once for each instruction set.
//
// The including file defines
//   DISTINGUO_KERNEL    a namespace of its own
//   DISTINGUO_VECTOR    the bytes of a register
//   DISTINGUO_VECTORS   how many make the accumulator. As many as stay in registers: what a step costs
//                       besides is paid once for all
//   DISTINGUO_STREAM(to, vector), DISTINGUO_FENCE()   a store past the caches, and what ends a run of them
//
// Nothing here may come from the standard library: an inline function compiled for a wider instruction
// set must not be the one that the linker keeps for all. Vectors are those of GCC and Clang, which compile
// for any machine.

#include "batch/kernel.h"

#define DISTINGUO_INLINE inline __attribute__((always_inline))
#define DISTINGUO_APART __attribute__((noinline, cold))

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the first record of a word is taken to be its lowest bit"
#endif

namespace distinguo::batch {
namespace DISTINGUO_KERNEL {
namespace {

using Size = __SIZE_TYPE__;
using Vector = uint64_t __attribute__((vector_size(DISTINGUO_VECTOR)));
// Columns begin at any byte.
using Unaligned = uint64_t __attribute__((vector_size(DISTINGUO_VECTOR), aligned(1), may_alias));

constexpr int kBlockBytes = 64;
constexpr int kVectors = DISTINGUO_VECTORS;
constexpr int kBytes = kVectors * DISTINGUO_VECTOR;
constexpr int64_t kBlocks = kBytes / kBlockBytes;
constexpr int64_t kRecords = int64_t{kBytes} * 8;

// How far ahead columns are fetched. Why at all: hundreds of planes are read side by side, and no machine
// follows so many by itself. Into the second-level cache, where more requests can be under way.
constexpr int64_t kAhead = 2 * kBytes;

DISTINGUO_INLINE Vector vector_at(const uint8_t* data) { return *reinterpret_cast<const Unaligned*>(data); }

// Registers side by side. Why a list and not an array: compilers keep it in registers without fail.
template <int kSize>
struct Row {
  Vector first;
  Row<kSize - 1> rest;

  // change(vector, its place).
  template <typename Change>
  DISTINGUO_INLINE void each(const Change& change, int at = 0) {
    change(first, at);
    rest.each(change, at + 1);
  }
  DISTINGUO_INLINE Vector any() const { return first | rest.any(); }
};
template <>
struct Row<1> {
  Vector first;

  template <typename Change>
  DISTINGUO_INLINE void each(const Change& change, int at = 0) {
    change(first, at);
  }
  DISTINGUO_INLINE Vector any() const { return first; }
};
using Accumulator = Row<kVectors>;

template <Join kJoin>
DISTINGUO_INLINE void join(Vector& sum, const Vector& with) {
  switch (kJoin) {
    case Join::kSet: sum = with; break;
    case Join::kAnd: sum &= with; break;
    case Join::kAndNot: sum &= ~with; break;
    case Join::kOr: sum |= with; break;
    case Join::kOrNot: sum |= ~with; break;
    case Join::kXor: sum ^= with; break;
  }
}

struct Ones {
  alignas(64) uint8_t bytes[kBytes];
  constexpr Ones() : bytes() {
    for (uint8_t& byte : bytes) byte = 0xFF;
  }
};
constexpr Ones kOnes;

// A column in one stride: planes that begin at whole bytes and can be read to the end. `disputed` may be null.
struct Here {
  const uint8_t* valid;
  const uint8_t* value;
  const uint8_t* disputed;
};

class Machine {
 public:
  explicit Machine(const KernelRun& run)
      : run_(run), here_(static_cast<Here*>(run.workspace)), copies_(offset(run.workspace, copies_at(run.column_count))),
        slots_(copies_ + copies_bytes(run.column_count)) {}

  static Size workspace_bytes(Size slots, Size columns) {
    return copies_at(columns) + copies_bytes(columns) + slots * kBytes;
  }

  void work() {
    for (int64_t block = run_.first_block; block < run_.last_block; block += kBlocks) {
      byte_ = block * kBlockBytes;
      records_ = run_.records - block * 512;
      blocks_ = run_.last_block - block;
      for (uint32_t column = 0; column < run_.column_count; ++column) place(column);
      if (!follow(run_.undisputed) || run_.all == nullptr) continue;
      if (run_.expect_disputes != nullptr) run_.expect_disputes(run_.context);
      follow(run_.all);
    }
    if (run_.stream) DISTINGUO_FENCE();
  }

 private:
  // The workspace: a Here and three copied planes for each column, then the slots.
  static constexpr Size copies_at(Size columns) { return (columns * sizeof(Here) + 63) / 64 * 64; }
  static constexpr Size copies_bytes(Size columns) { return columns * 3 * kBytes; }
  static uint8_t* offset(void* from, Size bytes) { return static_cast<uint8_t*>(from) + bytes; }

  Vector* slot(uint32_t number) const {
    return reinterpret_cast<Vector*>(slots_ + static_cast<Size>(number) * kBytes);
  }

  void place(uint32_t number) const {
    const KernelColumn& column = run_.columns[number];
    Here& here = here_[number];
    uint8_t* copy = copies_ + copies_bytes(number);
    const KernelBits& valid = column.valid;
    const KernelBits& disputed = column.disputed;
    here.value = place(column.value.data + byte_, column.value.shift, copy);
    here.valid = valid.data != nullptr ? place(valid.data + byte_, valid.shift, copy + kBytes)
                                       : place(kOnes.bytes, 0, copy + kBytes);
    here.disputed = disputed.data != nullptr ? place(disputed.data + byte_, disputed.shift, copy + 2 * kBytes) : nullptr;
  }

  // In place, if it begins at a whole byte and goes on to the end of the stride.
  DISTINGUO_INLINE const uint8_t* place(const uint8_t* from, unsigned shift, uint8_t* copy) const {
    if (shift == 0 && records_ >= kRecords) return from;
    straighten(from, shift, copy);
    return copy;
  }

  // Copies a stride. Reads no byte that holds none of its records; beyond them zeros.
  DISTINGUO_APART void straighten(const uint8_t* from, unsigned shift, uint8_t* to) const {
    const int64_t size = records_ < kRecords ? records_ : kRecords;
    uint8_t bytes[kBytes + 8];
    const Size there = static_cast<Size>((shift + size + 7) / 8);
    __builtin_memcpy(bytes, from, there);
    __builtin_memset(bytes + there, 0, sizeof bytes - there);
    for (int at = 0; at < kBytes; at += DISTINGUO_VECTOR) {
      const Vector low = vector_at(bytes + at);
      *reinterpret_cast<Unaligned*>(to + at) =
          static_cast<Unaligned>(shift == 0 ? low : low >> uint64_t{shift} | vector_at(bytes + at + 8) << uint64_t{64 - shift});
    }
    if (size == kRecords) return;
    const int64_t whole = size / 8;
    to[whole] = static_cast<uint8_t>(to[whole] & ((1 << size % 8) - 1));
    __builtin_memset(to + whole + 1, 0, static_cast<Size>(kBytes - whole - 1));
  }

  void load(const Here& here, const uint32_t* to) const {
    // What is not wanted goes where nobody looks.
    Vector unread[kVectors];
    Vector* yes = to[0] != kNoSlot ? slot(to[0]) : unread;
    Vector* no = to[1] != kNoSlot ? slot(to[1]) : unread;
    for (int i = 0; i < kVectors; ++i) {
      const Vector known = vector_at(here.valid + i * DISTINGUO_VECTOR);
      const Vector set = vector_at(here.value + i * DISTINGUO_VECTOR);
      yes[i] = known & set;
      no[i] = known & ~set;
    }
    if (here.disputed != nullptr) {
      for (int i = 0; i < kVectors; ++i) {
        const Vector both = vector_at(here.disputed + i * DISTINGUO_VECTOR);
        yes[i] |= both;
        no[i] |= both;
      }
    }
    if (to[2] == kNoSlot) return;
    Vector* told = slot(to[2]);
    for (int i = 0; i < kVectors; ++i) {
      told[i] = vector_at(here.valid + i * DISTINGUO_VECTOR);
      if (here.disputed != nullptr) told[i] |= vector_at(here.disputed + i * DISTINGUO_VECTOR);
    }
  }

  // Inline: a function that only fetches ahead does nothing, say compilers, and do not call it.
  DISTINGUO_INLINE void fetch(const KernelBits& bits) const {
    if (bits.data == nullptr || records_ < kRecords + kAhead * 8) return;
    const uint8_t* from = bits.data + byte_ + kAhead;
    for (int byte = 0; byte < kBytes; byte += 64) __builtin_prefetch(from + byte, 0, 2);
  }

  template <Join kJoin, With kWith, bool kBegins, bool kSaves>
  DISTINGUO_INLINE const uint32_t* joined(Accumulator& sum, uint32_t number, const uint32_t* next) const {
    const Vector* second = kWith == With::kSlots ? slot(*next++) : nullptr;
    const Vector* begin = kBegins ? slot(*next++) : nullptr;
    Vector* to = kSaves ? slot(*next++) : nullptr;
    const Vector* with = slot(number);
    const uint8_t* valid = nullptr;
    const uint8_t* value = nullptr;
    if (kWith != With::kSlot && kWith != With::kSlots) {
      valid = here_[number].valid;
      value = here_[number].value;
    }
    sum.each([=](Vector& part, int at) {
      const auto plane = [at](const uint8_t* of) { return vector_at(of + at * DISTINGUO_VECTOR); };
      if (kBegins) part = begin[at];
      switch (kWith) {
        case With::kSlot: join<kJoin>(part, with[at]); break;
        case With::kSlots:
          join<kJoin>(part, with[at]);
          join<kJoin>(part, second[at]);
          break;
        case With::kYes: join<kJoin>(part, plane(valid) & plane(value)); break;
        case With::kNo: join<kJoin>(part, plane(valid) & ~plane(value)); break;
        case With::kTold: join<kJoin>(part, plane(valid)); break;
      }
      if (kSaves) to[at] = part;
    });
    return next;
  }

  // Outputs have room for whole blocks, and for no more than there are.
  template <typename Change>
  DISTINGUO_INLINE void write(uint32_t output, Accumulator& sum, const Change& change) const {
    uint8_t* to = run_.outputs[output];
    if (to == nullptr) return;
    to += byte_ - run_.output_block * kBlockBytes;
    if (blocks_ < kBlocks) {
      Vector out[kVectors];
      sum.each([&](Vector& part, int at) { out[at] = change(part); });
      __builtin_memcpy(to, out, static_cast<Size>(blocks_ * kBlockBytes));
    } else if (run_.stream) {
      sum.each([&](Vector& part, int at) { DISTINGUO_STREAM(to + at * DISTINGUO_VECTOR, change(part)); });
    } else {
      sum.each([&](Vector& part, int at) {
        *reinterpret_cast<Unaligned*>(to + at * DISTINGUO_VECTOR) = static_cast<Unaligned>(change(part));
      });
    }
  }

  // Whether a dispute was noted.
  bool follow(const uint32_t* next) const {
    Accumulator sum{};
    Vector noted{};
    for (;;) {
      const uint32_t code = *next & 0xFF;
      const uint32_t number = *next++ >> 8;
#define DISTINGUO_CASE(how, with, begins, saves)                                 \
  case join_code(Join::how, With::with, begins, saves):                          \
    next = joined<Join::how, With::with, begins, saves>(sum, number, next);      \
    break;
#define DISTINGUO_CASES(how, with)              \
  DISTINGUO_CASE(how, with, false, false)       \
  DISTINGUO_CASE(how, with, true, false)        \
  DISTINGUO_CASE(how, with, false, true)        \
  DISTINGUO_CASE(how, with, true, true)
#define DISTINGUO_JOIN(how)                                            \
  DISTINGUO_CASES(how, kSlot)                                          \
  DISTINGUO_CASES(how, kSlots)                                         \
  DISTINGUO_CASES(how, kYes)                                           \
  DISTINGUO_CASES(how, kNo)                                            \
  DISTINGUO_CASES(how, kTold)
      switch (code) {
        DISTINGUO_JOIN(kSet)
        DISTINGUO_JOIN(kAnd)
        DISTINGUO_JOIN(kAndNot)
        DISTINGUO_JOIN(kOr)
        DISTINGUO_JOIN(kOrNot)
        DISTINGUO_JOIN(kXor)
        default: break;
      }
      if (code < static_cast<uint32_t>(Step::kEnd)) continue;
#undef DISTINGUO_JOIN
#undef DISTINGUO_CASES
#undef DISTINGUO_CASE
      switch (static_cast<Step>(code)) {
        case Step::kEnd: {
          uint64_t some = 0;
          for (unsigned i = 0; i < DISTINGUO_VECTOR / 8; ++i) some |= noted[i];
          return some != 0;
        }
        case Step::kNot: sum.each([](Vector& part, int) { part = ~part; }); break;
        case Step::kSave: {
          Vector* to = slot(number);
          sum.each([to](const Vector& part, int at) { to[at] = part; });
          break;
        }
        case Step::kLoad:
          load(here_[number], next);
          next += 3;
          break;
        case Step::kFetch:
          fetch(run_.columns[number].valid);
          fetch(run_.columns[number].value);
          fetch(run_.columns[number].disputed);
          break;
        case Step::kNote: noted |= sum.any(); break;
        case Step::kWrite: write(number, sum, [](const Vector& part) { return part; }); break;
        case Step::kWriteNot: write(number, sum, [](const Vector& part) { return ~part; }); break;
        case Step::kFill: {
          const Vector all = Vector{} - uint64_t{*next++};
          write(number, sum, [&](const Vector&) { return all; });
          break;
        }
        default: break;
      }
    }
  }

  const KernelRun& run_;
  Here* here_;
  uint8_t* copies_;
  uint8_t* slots_;
  // Of the stride:
  int64_t byte_ = 0;     // where it begins in a plane
  int64_t records_ = 0;  // that are left from there
  int64_t blocks_ = 0;   // that are left from there
};

// The bits of each byte, as the lowest bits of eight bytes.
DISTINGUO_INLINE Vector spread(const uint8_t* bytes) {
  using Few = uint8_t __attribute__((vector_size(DISTINGUO_VECTOR / 8)));
  Few few;
  __builtin_memcpy(&few, bytes, sizeof few);
  Vector bits = __builtin_convertvector(few, Vector);
  bits = (bits | bits << 28U) & uint64_t{0x0000000F0000000F};
  bits = (bits | bits << 14U) & uint64_t{0x0003000300030003};
  return (bits | bits << 7U) & uint64_t{0x0101010101010101};
}

void write_codes(const uint8_t* yes, const uint8_t* no, int64_t blocks, uint8_t* codes, bool stream) {
  for (int64_t at = 0; at < blocks * kBlockBytes; at += DISTINGUO_VECTOR / 8) {
    const Vector both = spread(yes + at) + (spread(no + at) << 1U);
    uint8_t* to = codes + at * 8;
    if (stream) {
      DISTINGUO_STREAM(to, both);
    } else {
      *reinterpret_cast<Unaligned*>(to) = static_cast<Unaligned>(both);
    }
  }
  if (stream) DISTINGUO_FENCE();
}

constexpr Kernel kKernel{kBlocks,
                         [](uint64_t slots, uint64_t columns) -> uint64_t {
                           return Machine::workspace_bytes(static_cast<Size>(slots), static_cast<Size>(columns));
                         },
                         [](const KernelRun& run) { Machine(run).work(); }, write_codes};

}  // namespace
}  // namespace DISTINGUO_KERNEL
}  // namespace distinguo::batch
