// The kernel: one source, compiled once for each instruction set.
//
// The including file defines DISTINGUO_KERNEL, a namespace of its own, DISTINGUO_VECTOR, the bytes of a
// register, and DISTINGUO_VECTORS, how many make an accumulator. Nothing here may come from the standard library: an inline function compiled for a wider
// instruction set must not be the one that the linker keeps for all.
//
// Vectors are those of GCC and Clang, which compile for any machine.

#include "batch/kernel.h"

namespace distinguo::batch {
namespace DISTINGUO_KERNEL {
namespace {

using Vector = uint64_t __attribute__((vector_size(DISTINGUO_VECTOR)));
// Columns begin at any byte.
using Unaligned = uint64_t __attribute__((vector_size(DISTINGUO_VECTOR), aligned(1), may_alias));

constexpr int kBlockBytes = 64;
// An accumulator takes eight registers: every machine has twice as many, and one dispatch then pays for
// eight operations.
constexpr int kVectors = DISTINGUO_VECTORS;
constexpr int kBytes = kVectors * DISTINGUO_VECTOR;
constexpr int64_t kBlocks = kBytes / kBlockBytes;

// The bits of `records` records from `first` on, as whole vectors, and zeros after them. Reads no byte
// that holds none of the bits.
void fetch_last(const KernelBits& bits, int64_t first, int64_t records, uint8_t* to) {
  uint8_t bytes[kBytes + 1];
  const int64_t at = bits.offset + first;
  const int shift = static_cast<int>(at % 8);
  const int64_t there = (shift + records + 7) / 8;
  __builtin_memset(bytes, 0, sizeof bytes);
  __builtin_memcpy(bytes, bits.data + at / 8, static_cast<__SIZE_TYPE__>(there));
  for (int i = 0; i < kBytes; ++i) to[i] = static_cast<uint8_t>((bytes[i] | bytes[i + 1] << 8) >> shift);
  const int64_t whole = records / 8;
  if (whole < kBytes) {
    to[whole] = static_cast<uint8_t>(to[whole] & ((1 << records % 8) - 1));
    __builtin_memset(to + whole + 1, 0, static_cast<__SIZE_TYPE__>(kBytes - whole - 1));
  }
}

struct alignas(64) Ones {
  uint8_t bytes[kBytes];
  constexpr Ones() : bytes() {
    for (uint8_t& byte : bytes) byte = 0xFF;
  }
};
constexpr Ones kOnes;

// How far ahead a column is fetched into the cache. Why at all: hundreds of columns are read side by side,
// and no machine follows so many by itself.
constexpr int kAhead = 2 * kBytes;

// A plane of a column, read a vector at a time: in place where it reaches far enough.
class Source {
 public:
  // `records`: how many there are from `first` on, at least one.
  void open(const KernelBits& bits, int64_t first, int64_t records) {
    const int64_t at = bits.offset + first;
    shift_ = static_cast<unsigned>(at % 8);
    if (records >= kBytes * 8 + (shift_ != 0 ? 64 : 0)) {
      data_ = bits.data + at / 8;
      for (int byte = 0; byte < kBytes; byte += 64) __builtin_prefetch(data_ + kAhead + byte);
    } else {
      fetch_last(bits, first, records < kBytes * 8 ? records : kBytes * 8, copy_);
      data_ = copy_;
      shift_ = 0;
    }
  }
  void open_ones(int64_t records) {
    shift_ = 0;
    data_ = kOnes.bytes;
    if (records < kBytes * 8) {
      fetch_last({kOnes.bytes, 0}, 0, records, copy_);
      data_ = copy_;
    }
  }
  bool in_step() const { return shift_ == 0; }
  Vector straight(int byte) const { return *reinterpret_cast<const Unaligned*>(data_ + byte); }
  Vector at(int byte) const {
    const Vector low = straight(byte);
    return shift_ == 0 ? low : low >> uint64_t{shift_} | straight(byte + 8) << uint64_t{64 - shift_};
  }

 private:
  const uint8_t* data_;
  unsigned shift_;
  uint8_t copy_[kBytes];
};

// Registers side by side. Why a list and not an array: compilers keep it in registers without fail.
#define DISTINGUO_INLINE inline __attribute__((always_inline))
template <int kSize>
struct Row {
  Vector first;
  Row<kSize - 1> rest;

  template <typename Change>
  DISTINGUO_INLINE void each(const Change& change) {
    change(first);
    rest.each(change);
  }
  template <typename Change>
  DISTINGUO_INLINE void join(const Vector* with, const Change& change) {
    change(first, *with);
    rest.join(with + 1, change);
  }
  DISTINGUO_INLINE Vector any() const { return first | rest.any(); }
};
template <>
struct Row<1> {
  Vector first;

  template <typename Change>
  DISTINGUO_INLINE void each(const Change& change) {
    change(first);
  }
  template <typename Change>
  DISTINGUO_INLINE void join(const Vector* with, const Change& change) {
    change(first, *with);
  }
  DISTINGUO_INLINE Vector any() const { return first; }
};

class Machine {
 public:
  explicit Machine(const KernelRun& run) : run_(run), slots_(static_cast<uint8_t*>(run.slots)) {}

  void work() {
    for (block_ = run_.first_block; block_ < run_.last_block; block_ += kBlocks) {
      if (follow(run_.undisputed) && run_.all != nullptr) follow(run_.all);
    }
  }

 private:
  Vector* slot(uint32_t number) const {
    return reinterpret_cast<Vector*>(slots_ + static_cast<__SIZE_TYPE__>(number) * kBytes);
  }
  int64_t first() const { return block_ * 512; }
  int64_t left() const { return run_.records - first(); }

  void open_valid(const KernelColumn& column, Source& valid) const {
    if (column.valid.data != nullptr) {
      valid.open(column.valid, first(), left());
    } else {
      valid.open_ones(left());
    }
  }

  void load(const KernelColumn& column, uint32_t yes, uint32_t no) const {
    Source value;
    Source valid;
    value.open(column.value, first(), left());
    open_valid(column, valid);
    // Where one is not wanted it goes where nobody looks.
    Vector unread[kVectors];
    Vector* to_yes = yes != kNoSlot ? slot(yes) : unread;
    Vector* to_no = no != kNoSlot ? slot(no) : unread;
    if (value.in_step() && valid.in_step()) {
      for (int i = 0; i < kVectors; ++i) {
        const Vector known = valid.straight(i * DISTINGUO_VECTOR);
        const Vector set = value.straight(i * DISTINGUO_VECTOR);
        to_yes[i] = known & set;
        to_no[i] = known & ~set;
      }
    } else {
      for (int i = 0; i < kVectors; ++i) {
        const Vector known = valid.at(i * DISTINGUO_VECTOR);
        const Vector set = value.at(i * DISTINGUO_VECTOR);
        to_yes[i] = known & set;
        to_no[i] = known & ~set;
      }
    }
    if (column.disputed.data == nullptr) return;
    Source disputed;
    disputed.open(column.disputed, first(), left());
    for (int i = 0; i < kVectors; ++i) {
      const Vector both = disputed.at(i * DISTINGUO_VECTOR);
      to_yes[i] |= both;
      to_no[i] |= both;
    }
  }

  void load_told(const KernelColumn& column, Vector* to) const {
    Source valid;
    open_valid(column, valid);
    for (int i = 0; i < kVectors; ++i) to[i] = valid.at(i * DISTINGUO_VECTOR);
    if (column.disputed.data == nullptr) return;
    Source disputed;
    disputed.open(column.disputed, first(), left());
    for (int i = 0; i < kVectors; ++i) to[i] |= disputed.at(i * DISTINGUO_VECTOR);
  }

  // Outputs have room for whole blocks, and for no more than there are.
  template <typename Change>
  DISTINGUO_INLINE void write(uint32_t output, Row<kVectors>& sum, const Change& change) const {
    uint8_t* to = run_.outputs[output];
    if (to == nullptr) return;
    to += block_ * kBlockBytes;
    const int64_t blocks = run_.last_block - block_;
    if (blocks >= kBlocks) {
      sum.each([&](Vector& a) {
        *reinterpret_cast<Unaligned*>(to) = static_cast<Unaligned>(change(a));
        to += DISTINGUO_VECTOR;
      });
      return;
    }
    Vector out[kVectors];
    Vector* next = out;
    sum.each([&](Vector& a) { *next++ = change(a); });
    __builtin_memcpy(to, out, static_cast<__SIZE_TYPE__>(blocks * kBlockBytes));
  }

  // Whether a dispute was noted.
  bool follow(const uint32_t* next) const {
    Row<kVectors> sum{};
    Vector noted{};
    for (;;) {
      const uint32_t number = *next >> 8;
      switch (static_cast<Step>(*next++ & 0xFF)) {
        case Step::kEnd: {
          uint64_t some = 0;
          for (unsigned i = 0; i < DISTINGUO_VECTOR / 8; ++i) some |= noted[i];
          return some != 0;
        }
        case Step::kSet: sum.join(slot(number), [](Vector& a, const Vector& b) { a = b; }); break;
        case Step::kAnd: sum.join(slot(number), [](Vector& a, const Vector& b) { a &= b; }); break;
        case Step::kAndNot: sum.join(slot(number), [](Vector& a, const Vector& b) { a &= ~b; }); break;
        case Step::kOr: sum.join(slot(number), [](Vector& a, const Vector& b) { a |= b; }); break;
        case Step::kOrNot: sum.join(slot(number), [](Vector& a, const Vector& b) { a |= ~b; }); break;
        case Step::kXor: sum.join(slot(number), [](Vector& a, const Vector& b) { a ^= b; }); break;
        case Step::kNot: sum.each([](Vector& a) { a = ~a; }); break;
        case Step::kSave: {
          Vector* to = slot(number);
          sum.each([&](Vector& a) { *to++ = a; });
          break;
        }
        case Step::kWrite: write(number, sum, [](const Vector& a) { return a; }); break;
        case Step::kWriteNot: write(number, sum, [](const Vector& a) { return ~a; }); break;
        case Step::kFill: {
          const Vector all = Vector{} - uint64_t{*next++};
          write(number, sum, [&](const Vector&) { return all; });
          break;
        }
        case Step::kNote: noted |= sum.any(); break;
        case Step::kLoad:
          load(run_.columns[number], next[0], next[1]);
          next += 2;
          break;
        case Step::kLoadTold: load_told(run_.columns[number], slot(*next++)); break;
      }
    }
  }

  const KernelRun& run_;
  uint8_t* slots_;
  int64_t block_ = 0;
};

void run(const KernelRun& run) { Machine(run).work(); }

}  // namespace
}  // namespace DISTINGUO_KERNEL
}  // namespace distinguo::batch
