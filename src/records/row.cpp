#include "records/row.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace distinguo::records {

// Swaps ever smaller squares off the diagonal; H. S. Warren, "Hacker's Delight" (2012), section 7-3.
void transpose(uint64_t (&block)[64]) {
  uint64_t mask = 0x00000000FFFFFFFFULL;
  for (unsigned width = 32; width != 0; width >>= 1, mask ^= mask << width) {
    for (unsigned row = 0; row < 64; row = ((row | width) + 1) & ~width) {
      const uint64_t swapped = ((block[row] >> width) ^ block[row | width]) & mask;
      block[row] ^= swapped << width;
      block[row | width] ^= swapped;
    }
  }
}

Planes::Planes(const RowLayout& layout)
    : layout_(&layout),
      rows_(64 * layout.words()),
      planes_(64 * layout.words()),
      valid_(layout.facts.size()),
      value_(layout.facts.size()),
      both_(layout.facts.size()) {}

void Planes::add(std::span<const uint64_t> row) {
  assert(row.size() == layout_->words());
  const size_t at = static_cast<size_t>(records_ % 64) * row.size();
  std::copy(row.begin(), row.end(), rows_.begin() + static_cast<std::ptrdiff_t>(at));
  if (++records_ % 64 == 0) turn();
}

// Turns the rows of the last block, which may be short; it is turned again when more rows have come.
void Planes::turn() {
  if (records_ == 0) return;
  const size_t words = layout_->words();
  const auto block = static_cast<size_t>((records_ - 1) / 64);
  const auto filled = static_cast<size_t>((records_ - 1) % 64) + 1;
  for (size_t word = 0; word < words; ++word) {
    uint64_t square[64] = {};
    uint64_t any = 0;
    for (size_t row = 0; row < filled; ++row) any |= square[row] = rows_[row * words + word];
    if (any != 0) transpose(square);
    for (size_t bit = 0; bit < 64 && 64 * word + bit < layout_->bits; ++bit) {
      std::vector<uint64_t>& plane = planes_[64 * word + bit];
      if (plane.size() <= block) plane.resize(block + 1);
      plane[block] = square[bit];
    }
  }
}

std::vector<FactColumn> Planes::columns(Standard standard) {
  if (records_ % 64 != 0) turn();
  const auto blocks = static_cast<size_t>((records_ + 63) / 64);
  const auto bits_of = [](const std::vector<uint64_t>& plane) {
    return Bits{reinterpret_cast<const uint8_t*>(plane.data()), 0};
  };
  static_assert(std::endian::native == std::endian::little, "bits of a word in the order of Arrow's bytes");
  std::vector<FactColumn> columns(layout_->facts.size());
  for (size_t fact = 0; fact < columns.size(); ++fact) {
    const std::vector<uint64_t>& no = planes_[2 * fact + 1];
    std::vector<uint64_t>& valid = valid_[fact];
    std::vector<uint64_t>& value = value_[fact];
    value.assign(planes_[2 * fact].begin(), planes_[2 * fact].begin() + static_cast<std::ptrdiff_t>(blocks));
    valid.resize(blocks);
    if (layout_->presumed[fact] >= 0 && standard == Standard::kReasonableGrounds) {
      const std::vector<uint64_t>& presumed = planes_[static_cast<size_t>(layout_->presumed[fact])];
      for (size_t i = 0; i < blocks; ++i) value[i] |= presumed[i];
    }
    for (size_t i = 0; i < blocks; ++i) valid[i] = value[i] | no[i];
    columns[fact] = {bits_of(valid), bits_of(value), {}};
    if (!layout_->disputed[fact]) continue;
    both_[fact].resize(blocks);
    for (size_t i = 0; i < blocks; ++i) both_[fact][i] = value[i] & no[i];
    columns[fact].disputed = bits_of(both_[fact]);
  }
  return columns;
}

std::vector<Planes::Counts> Planes::told() {
  if (records_ % 64 != 0) turn();
  const auto blocks = static_cast<size_t>((records_ + 63) / 64);
  std::vector<Counts> counts(layout_->facts.size());
  for (size_t fact = 0; fact < counts.size(); ++fact) {
    for (size_t i = 0; i < blocks; ++i) {
      const uint64_t yes = planes_[2 * fact][i];
      const uint64_t no = planes_[2 * fact + 1][i];
      counts[fact].yes += std::popcount(yes & ~no);
      counts[fact].no += std::popcount(no & ~yes);
      counts[fact].disputed += std::popcount(yes & no);
    }
  }
  return counts;
}

}  // namespace distinguo::records
