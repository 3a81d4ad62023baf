// How often each pattern of told facts occurs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace distinguo::records {

// Rows (records/row.h) with how many records have them, each once.
class Patterns {
 public:
  explicit Patterns(size_t words) : words_(words) {}

  void add(std::span<const uint64_t> row, int64_t times = 1);
  void clear();

  size_t size() const { return times_.size(); }
  std::span<const uint64_t> row(size_t index) const { return {rows_.data() + index * words_, words_}; }
  int64_t times(size_t index) const { return times_[index]; }

 private:
  static constexpr uint32_t kFree = UINT32_MAX;
  uint64_t hash(std::span<const uint64_t> row) const;
  void grow();

  size_t words_;
  std::vector<uint64_t> rows_;
  std::vector<int64_t> times_;
  std::vector<uint32_t> slots_;  // a power of two, at most half full
};

}  // namespace distinguo::records
