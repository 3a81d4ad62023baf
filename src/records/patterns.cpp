#include "records/patterns.h"

#include <algorithm>

namespace distinguo::records {

uint64_t Patterns::hash(std::span<const uint64_t> row) const {
  uint64_t hash = 0;
  for (const uint64_t word : row) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
  }
  return hash;
}

void Patterns::grow() {
  slots_.assign(std::max<size_t>(256, 2 * slots_.size()), kFree);
  for (size_t i = 0; i < times_.size(); ++i) {
    size_t at = hash(row(i)) & (slots_.size() - 1);
    while (slots_[at] != kFree) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<uint32_t>(i);
  }
}

void Patterns::add(std::span<const uint64_t> added, int64_t times) {
  if (2 * (times_.size() + 1) > slots_.size()) grow();
  for (size_t at = hash(added) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at] == kFree) {
      slots_[at] = static_cast<uint32_t>(times_.size());
      rows_.insert(rows_.end(), added.begin(), added.end());
      times_.push_back(times);
      return;
    }
    const std::span<const uint64_t> known = row(slots_[at]);
    if (std::equal(known.begin(), known.end(), added.begin())) {
      times_[slots_[at]] += times;
      return;
    }
  }
}

void Patterns::clear() {
  rows_.clear();
  times_.clear();
  std::fill(slots_.begin(), slots_.end(), kFree);
}

}  // namespace distinguo::records
