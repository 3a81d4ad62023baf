// From the cells of a record to the bits of its row, by a map.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/map.h"
#include "distinguo/records.h"
#include "records/row.h"

namespace distinguo::records {

// What a value of a column means, found by its text.
class ValueTable {
 public:
  static constexpr uint32_t kUnforeseen = UINT32_MAX;

  // `action` of a text; the first one added stands.
  void add(std::string_view text, uint32_t action);
  // To be called when all are added.
  void finish();
  uint32_t find(std::string_view text) const;

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t size = 0;
    uint32_t action = kUnforeseen;
    uint32_t text = 0;  // where it begins in texts_, when it is longer than the key
  };
  static uint64_t key_of(std::string_view text);
  size_t slot_of(uint64_t key, size_t size) const;

  std::array<uint32_t, 256> single_ = [] {
    std::array<uint32_t, 256> none{};
    none.fill(kUnforeseen);
    return none;
  }();
  std::vector<std::pair<std::string, uint32_t>> added_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::string texts_;
};

// Lifetime: owns all it needs. Threads: read() is const and safe from many.
class RowMapper {
 public:
  // `carried`: columns that are carried over besides those of the map.
  RowMapper(const Law& law, const Map& map, const std::vector<std::string>& header,
            const std::vector<std::string>& carried = {});

  const RowLayout& layout() const { return layout_; }
  const std::vector<std::string>& header() const { return header_; }
  // Columns of the header that the map does not name, and columns of the map that the header lacks.
  const std::vector<std::string>& unmapped() const { return unmapped_; }
  const std::vector<std::string>& absent() const { return absent_; }
  // Those that are carried over, by their place in the header.
  const std::vector<size_t>& carried() const { return carried_; }
  // Whether cells of a column, by its place in the header, are looked at.
  bool reads(size_t place) const { return column_at_[place] != kNoColumn; }

  // A cell that could not be read, or that the map does not foresee.
  struct BadCell {
    size_t column = 0;  // of the header
    const char* message = "";
    bool unforeseen = false;
  };
  // Sets `row`, of layout().words() words, to what the cells tell. `bad` is added to. `filled`: the only columns
  // that have a cell; null: any may.
  void read(std::span<const std::string_view> cells, const std::vector<size_t>* filled, std::span<uint64_t> row,
            std::vector<BadCell>& bad) const;

 private:
  static constexpr size_t kNoColumn = SIZE_MAX;

  struct Bit {
    uint32_t word = 0;
    uint64_t mask = 0;
  };
  // The bits that a value sets: the first here, the others in more_.
  struct Action {
    Bit first;
    uint32_t more = 0;  // begin and
    uint32_t end = 0;   // end in more_
  };
  struct Column {
    size_t column = 0;  // of the header
    bool age = false;
    std::string split;
    ValueTable values;
  };

  uint32_t action_of(const std::vector<uint32_t>& bits);
  void read(const Column& column, std::string_view cell, std::span<uint64_t> row, std::vector<BadCell>& bad) const;
  void perform(uint32_t action, std::span<uint64_t> row) const;
  void read_unusual(const Column& column, std::string_view cell, std::span<uint64_t> row,
                    std::vector<BadCell>& bad) const;

  RowLayout layout_;
  std::vector<std::string> header_;
  std::vector<std::string> unmapped_;
  std::vector<std::string> absent_;
  std::vector<size_t> carried_;
  std::vector<Column> columns_;
  std::vector<size_t> column_at_;  // in columns_, by place in the header; kNoColumn: tells nothing
  std::vector<Action> actions_;
  std::vector<Bit> more_;
  std::array<uint32_t, 131> of_age_{};  // the action of each age in years
  const char* unforeseen_ = "";
};

// Without the blanks around it, which no cell means.
inline std::string_view trimmed(std::string_view cell) {
  constexpr auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!cell.empty() && blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && blank(cell.back())) cell.remove_suffix(1);
  return cell;
}

// The values of one cell, in their order, without the blanks around them; empty ones too.
template <typename Part>
void each_part(std::string_view cell, std::string_view split, const Part& part) {
  if (cell.find(kListSeparator) != std::string_view::npos) split = {&kListSeparator, 1};
  for (size_t from = 0; from <= cell.size();) {
    const size_t end = split.empty() ? cell.size() : std::min(cell.find(split, from), cell.size());
    part(trimmed(cell.substr(from, end - from)));
    from = end + std::max<size_t>(1, split.size());
  }
}

// Nothing for what is no age.
std::optional<unsigned> age_of(std::string_view cell);
inline constexpr const char* kNoAge = "no age in whole years from 0 to 130";

// Why a text cannot be carried over, or null.
const char* unreadable(std::string_view cell);

}  // namespace distinguo::records
