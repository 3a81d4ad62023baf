// The kernel: one source, compiled once for each instruction set.
//
// The including file defines DISTINGUO_KERNEL, a namespace of its own, and DISTINGUO_VECTOR, the bytes of
// a register. Nothing here may come from the standard library: an inline function compiled for a wider
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

// The bits of `records` records from `first` on, as whole vectors, and zeros after them. Reads no byte
// that holds none of the bits.
template <int kBytes>
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

template <int kBytes>
struct alignas(64) Ones {
  uint8_t bytes[kBytes];
  constexpr Ones() : bytes() {
    for (int i = 0; i < kBytes; ++i) bytes[i] = 0xFF;
  }
};
template <int kBytes>
constexpr Ones<kBytes> kOnes;

// A plane of a column, read a vector at a time: in place where it reaches far enough.
template <int kBytes>
class Source {
 public:
  // `records`: how many there are from `first` on, at least one.
  void open(const KernelBits& bits, int64_t first, int64_t records) {
    const int64_t at = bits.offset + first;
    shift_ = static_cast<unsigned>(at % 8);
    if (records >= kBytes * 8 + (shift_ != 0 ? 64 : 0)) {
      data_ = bits.data + at / 8;
    } else {
      fetch_last<kBytes>(bits, first, records < kBytes * 8 ? records : kBytes * 8, copy_);
      data_ = copy_;
      shift_ = 0;
    }
  }
  void open_ones(int64_t records) {
    shift_ = 0;
    data_ = kOnes<kBytes>.bytes;
    if (records < kBytes * 8) {
      fetch_last<kBytes>({data_, 0}, 0, records, copy_);
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

template <int kBlocks>
class Machine {
 public:
  explicit Machine(const KernelRun& run) : run_(run), slots_(static_cast<uint8_t*>(run.slots)) {}

  void work() {
    const KernelProgram& program = *run_.program;
    for (block_ = run_.first_block; block_ < run_.last_block; block_ += kBlocks) {
      follow(program.undisputed);
      if (program.all != nullptr && any(program.disputed_slot)) follow(program.all);
    }
  }

 private:
  static constexpr int kBytes = kBlocks * kBlockBytes;
  static constexpr int kVectors = kBytes / DISTINGUO_VECTOR;
  // So many accumulators stay in registers on every machine.
  static constexpr int kGroup = kVectors < 4 ? kVectors : 4;
  using Words = const uint16_t*;

  Vector* slot(uint16_t number) const {
    return reinterpret_cast<Vector*>(slots_ + static_cast<__SIZE_TYPE__>(number) * kBytes);
  }

  bool any(uint16_t number) const {
    const Vector* of = slot(number);
    Vector all = of[0];
    for (int i = 1; i < kVectors; ++i) all |= of[i];
    uint64_t some = 0;
    for (unsigned i = 0; i < DISTINGUO_VECTOR / 8; ++i) some |= all[i];
    return some != 0;
  }

  void load(const KernelColumn& column, uint16_t yes, uint16_t no) const {
    const int64_t first = block_ * 512;
    const int64_t records = run_.records - first;
    Source<kBytes> value;
    Source<kBytes> valid;
    value.open(column.value, first, records);
    if (column.valid.data != nullptr) {
      valid.open(column.valid, first, records);
    } else {
      valid.open_ones(records);
    }
    Vector* to_yes = yes != kNoSlot ? slot(yes) : nullptr;
    Vector* to_no = no != kNoSlot ? slot(no) : nullptr;
    if (value.in_step() && valid.in_step()) {
      for (int i = 0; i < kVectors; ++i) {
        const Vector known = valid.straight(i * DISTINGUO_VECTOR);
        const Vector set = value.straight(i * DISTINGUO_VECTOR);
        if (to_yes != nullptr) to_yes[i] = known & set;
        if (to_no != nullptr) to_no[i] = known & ~set;
      }
    } else {
      for (int i = 0; i < kVectors; ++i) {
        const Vector known = valid.at(i * DISTINGUO_VECTOR);
        const Vector set = value.at(i * DISTINGUO_VECTOR);
        if (to_yes != nullptr) to_yes[i] = known & set;
        if (to_no != nullptr) to_no[i] = known & ~set;
      }
    }
    if (column.disputed.data == nullptr) return;
    Source<kBytes> disputed;
    disputed.open(column.disputed, first, records);
    for (int i = 0; i < kVectors; ++i) {
      const Vector both = disputed.at(i * DISTINGUO_VECTOR);
      if (to_yes != nullptr) to_yes[i] |= both;
      if (to_no != nullptr) to_no[i] |= both;
    }
  }

  void all(uint16_t to, int a, int b, Words of) const {
    for (int at = 0; at < kVectors; at += kGroup) {
      Vector sum[kGroup];
      for (int i = 0; i < kGroup; ++i) sum[i] = slot(of[0])[at + i];
      for (int next = 1; next < a; ++next) {
        const Vector* with = slot(of[next]) + at;
        for (int i = 0; i < kGroup; ++i) sum[i] &= with[i];
      }
      for (int next = a; next < a + b; ++next) {
        const Vector* without = slot(of[next]) + at;
        for (int i = 0; i < kGroup; ++i) sum[i] &= ~without[i];
      }
      for (int i = 0; i < kGroup; ++i) slot(to)[at + i] = sum[i];
    }
  }

  template <bool kComplement>
  void any(uint16_t to, int a, Words of) const {
    for (int at = 0; at < kVectors; at += kGroup) {
      Vector sum[kGroup];
      for (int i = 0; i < kGroup; ++i) sum[i] = slot(of[0])[at + i];
      for (int next = 1; next < a; ++next) {
        const Vector* with = slot(of[next]) + at;
        for (int i = 0; i < kGroup; ++i) sum[i] |= with[i];
      }
      for (int i = 0; i < kGroup; ++i) slot(to)[at + i] = kComplement ? ~sum[i] : sum[i];
    }
  }

  void parity(uint16_t to, int a, Words of) const {
    for (int i = 0; i < kVectors; ++i) {
      Vector sum = slot(of[0])[i];
      for (int next = 1; next < a; ++next) sum ^= slot(of[next])[i];
      slot(to)[i] = sum;
    }
  }
  void majority(uint16_t to, Words of) const {
    const Vector *a = slot(of[0]), *b = slot(of[1]), *c = slot(of[2]);
    for (int i = 0; i < kVectors; ++i) slot(to)[i] = (a[i] & b[i]) | (c[i] & (a[i] | b[i]));
  }

  // Outputs have room for whole blocks, and for no more than there are.
  template <typename Value>
  void store(uint16_t output, const Value& value) const {
    uint8_t* to = run_.outputs[output];
    if (to == nullptr) return;
    to += block_ * kBlockBytes;
    const int64_t blocks = run_.last_block - block_;
    const int vectors = blocks < kBlocks ? static_cast<int>(blocks) * (kBlockBytes / DISTINGUO_VECTOR) : kVectors;
    for (int i = 0; i < vectors; ++i) {
      *reinterpret_cast<Unaligned*>(to + i * DISTINGUO_VECTOR) = static_cast<Unaligned>(value(i));
    }
  }

  void follow(Words words) const {
    for (;;) {
      switch (static_cast<Step>(*words)) {
        case Step::kEnd: return;
        case Step::kLoad:
          load(run_.columns[words[1]], words[2], words[3]);
          words += 4;
          break;
        case Step::kAll:
          all(words[1], words[2], words[3], words + 4);
          words += 4 + words[2] + words[3];
          break;
        case Step::kAny:
          any<false>(words[1], words[2], words + 3);
          words += 3 + words[2];
          break;
        case Step::kNotAny:
          any<true>(words[1], words[2], words + 3);
          words += 3 + words[2];
          break;
        case Step::kParity:
          parity(words[1], words[2], words + 3);
          words += 3 + words[2];
          break;
        case Step::kMajority:
          majority(words[1], words + 2);
          words += 5;
          break;
        case Step::kStore: {
          const Vector* from = slot(words[2]);
          store(words[1], [from](int i) { return from[i]; });
          words += 3;
          break;
        }
        case Step::kStoreNot: {
          const Vector* from = slot(words[2]);
          store(words[1], [from](int i) { return ~from[i]; });
          words += 3;
          break;
        }
        case Step::kFill: {
          const Vector all = Vector{} - uint64_t{words[2]};
          store(words[1], [all](int) { return all; });
          words += 3;
          break;
        }
      }
    }
  }

  const KernelRun& run_;
  uint8_t* slots_;
  int64_t block_ = 0;
};

template <int kBlocks>
void run(const KernelRun& run) {
  Machine<kBlocks>(run).work();
}

constexpr Kernels kAll{run<1>, run<2>, run<4>, run<8>};

}  // namespace
}  // namespace DISTINGUO_KERNEL
}  // namespace distinguo::batch
