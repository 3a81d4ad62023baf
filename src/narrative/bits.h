// Sets of positions in a sentence, 64 to a word.
#pragma once

#include <bit>
#include <cstdint>

namespace distinguo::narrative {

// The positions 0 to 64 W - 1. Shifts are by 0 to 63.
template <int W>
struct Bits {
  uint64_t words[W] = {};

  static Bits one(uint32_t position) {
    Bits bits;
    bits.set(position);
    return bits;
  }
  // The positions from `first` up to before `last`.
  static Bits range(uint32_t first, uint32_t last) {
    return below(last) & ~below(first);
  }
  static Bits below(uint32_t last) {
    Bits bits;
    for (uint32_t i = 0; i < W; ++i) {
      if (last >= 64 * (i + 1)) {
        bits.words[i] = ~uint64_t{0};
      } else if (last > 64 * i) {
        bits.words[i] = (uint64_t{1} << (last - 64 * i)) - 1;
      }
    }
    return bits;
  }

  bool has(uint32_t position) const { return ((words[position / 64] >> (position % 64)) & 1) != 0; }
  void set(uint32_t position) { words[position / 64] |= uint64_t{1} << (position % 64); }

  bool any() const {
    uint64_t all = 0;
    for (const uint64_t word : words) all |= word;
    return all != 0;
  }
  // Requires: any().
  uint32_t lowest() const {
    uint32_t i = 0;
    while (words[i] == 0) ++i;
    return 64 * i + static_cast<uint32_t>(std::countr_zero(words[i]));
  }
  uint32_t highest() const {
    uint32_t i = W - 1;
    while (words[i] == 0) --i;
    return 64 * i + 63 - static_cast<uint32_t>(std::countl_zero(words[i]));
  }
  // The lowest position from `from` on, or `none`.
  uint32_t next(uint32_t from, uint32_t none) const {
    const Bits rest = *this & ~below(from);
    return rest.any() ? rest.lowest() : none;
  }

  friend Bits operator&(const Bits& a, const Bits& b) {
    Bits bits;
    for (int i = 0; i < W; ++i) bits.words[i] = a.words[i] & b.words[i];
    return bits;
  }
  friend Bits operator|(const Bits& a, const Bits& b) {
    Bits bits;
    for (int i = 0; i < W; ++i) bits.words[i] = a.words[i] | b.words[i];
    return bits;
  }
  friend Bits operator~(const Bits& a) {
    Bits bits;
    for (int i = 0; i < W; ++i) bits.words[i] = ~a.words[i];
    return bits;
  }
  Bits& operator|=(const Bits& other) { return *this = *this | other; }
  Bits& operator&=(const Bits& other) { return *this = *this & other; }

  Bits later(uint32_t by) const {
    Bits bits;
    if (by == 0) return *this;
    for (int i = W - 1; i >= 0; --i) {
      bits.words[i] = words[i] << by;
      if (i > 0) bits.words[i] |= words[i - 1] >> (64 - by);
    }
    return bits;
  }
  Bits earlier(uint32_t by) const {
    Bits bits;
    if (by == 0) return *this;
    for (int i = 0; i < W; ++i) {
      bits.words[i] = words[i] >> by;
      if (i + 1 < W) bits.words[i] |= words[i + 1] << (64 - by);
    }
    return bits;
  }

  friend bool operator==(const Bits&, const Bits&) = default;
};

}  // namespace distinguo::narrative
