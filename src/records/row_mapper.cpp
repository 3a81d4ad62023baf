#include "records/row_mapper.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <map>
#include <set>

#include "distinguo/source.h"

namespace distinguo::records {

namespace {

constexpr int kOldest = 130;

}  // namespace

std::optional<unsigned> age_of(std::string_view cell) {
  if (cell.empty() || cell.size() > 3) return std::nullopt;
  unsigned years = 0;
  for (const char c : cell) {
    if (c < '0' || c > '9') return std::nullopt;
    years = 10 * years + static_cast<unsigned>(c - '0');
  }
  if (years > kOldest) return std::nullopt;
  return years;
}

const char* unreadable(std::string_view cell) {
  if (cell.size() > kMostCellBytes) return "longer than 1 MiB";
  if (cell.find('\0') != std::string_view::npos) return "holds a zero byte";
  const bool ascii = std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && find_malformed_utf8(cell) != std::string_view::npos) return "not UTF-8 text";
  return nullptr;
}

// ---- Values by their text ----------------------------------------------------------------------

// Up to eight bytes as they are; of longer texts the first and the last eight mixed, and the text decides.
inline uint64_t ValueTable::key_of(std::string_view text) {
  const auto load = [&](size_t at, size_t bytes) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, bytes);
    return word;
  };
  // Two loads that may overlap: no loop, and no byte read that is not the text's.
  if (text.size() >= 8) {
    uint64_t first, last;
    std::memcpy(&first, text.data(), 8);
    std::memcpy(&last, text.data() + text.size() - 8, 8);
    return text.size() == 8 ? first : first ^ std::rotl(last, 29);
  }
  if (text.size() >= 4) return load(0, 4) | load(text.size() - 4, 4) << 32;
  if (text.size() >= 2) return load(0, 2) | load(text.size() - 2, 2) << 32;
  return text.empty() ? 0 : load(0, 1);
}

size_t ValueTable::slot_of(uint64_t key, size_t size) const {
  // Fibonacci hashing: the upper bits of the product depend on all of the key.
  return static_cast<size_t>((key + size) * 0x9E3779B97F4A7C15ULL >> 32) & (slots_.size() - 1);
}

void ValueTable::add(std::string_view text, uint32_t action) { added_.emplace_back(text, action); }

void ValueTable::finish(uint32_t nothing) {
  short_.fill(kUnforeseen);
  short_[kEmpty] = nothing;
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) short_[static_cast<unsigned char>(c)] = nothing;
  slots_.assign(std::bit_ceil(2 * added_.size() + 2), {});
  for (const auto& [text, action] : added_) {
    if (find(text) != kUnforeseen) continue;
    if (text.size() == 1) {
      short_[static_cast<unsigned char>(text.front())] = action;
      continue;
    }
    const uint64_t key = key_of(text);
    size_t at = slot_of(key, text.size());
    while (slots_[at].action != kUnforeseen) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, static_cast<uint32_t>(text.size()), action, static_cast<uint32_t>(texts_.size())};
    texts_ += text;
  }
  added_ = {};
}

// Without a branch: in a table of ticked boxes nobody can foresee which cell is empty, the processor neither.
inline uint32_t ValueTable::find_short(std::string_view text) const {
  const char none = 0;
  const char* const letter = text.empty() ? &none : text.data();
  const size_t place = static_cast<unsigned char>(*letter) | static_cast<size_t>(text.empty()) << 8;
  return short_[place];
}

inline uint32_t ValueTable::find(std::string_view text) const {
  if (text.size() <= 1) return find_short(text);
  const uint64_t key = key_of(text);
  for (size_t at = slot_of(key, text.size());; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.action == kUnforeseen) return kUnforeseen;
    if (slot.key == key && slot.size == text.size() &&
        (text.size() <= 8 || std::memcmp(texts_.data() + slot.text, text.data(), text.size()) == 0)) {
      return slot.action;
    }
  }
}

// ---- The map, made ready for one header -------------------------------------------------------

RowMapper::RowMapper(const Law& law, const Map& map, const std::vector<std::string>& header,
                     const std::vector<std::string>& carried)
    : header_(header) {
  const std::set<std::string_view> also_carried(carried.begin(), carried.end());
  std::map<std::string_view, const MapColumn*> by_name;
  for (const MapColumn& column : map.columns) by_name.emplace(column.name, &column);
  std::vector<const MapColumn*> found(header_.size(), nullptr);
  column_at_.assign(header_.size(), kNoColumn);
  std::set<std::string_view> present;
  for (size_t i = 0; i < header_.size(); ++i) {
    const auto column = by_name.find(header_[i]);
    if (column != by_name.end()) {
      found[i] = column->second;
      present.insert(header_[i]);
    } else if (!header_[i].empty() && also_carried.count(header_[i]) == 0) {
      unmapped_.push_back(header_[i]);
    }
  }
  for (const MapColumn& column : map.columns) {
    if (column.role != MapColumn::Role::kIgnored && present.count(column.name) == 0) absent_.push_back(column.name);
  }

  // Which facts can be told, and how.
  struct Ways {
    bool yes = false, no = false, presumed = false;
  };
  std::map<FactId, Ways> ways;
  for (const MapColumn* column : found) {
    if (column == nullptr) continue;
    if (column->role == MapColumn::Role::kAge) {
      for (FactId fact = 0; fact < law.facts.size(); ++fact) {
        if (law.facts[fact].age_below) ways[fact].yes = ways[fact].no = true;
      }
    }
    if (column->role != MapColumn::Role::kTells) continue;
    for (const MapValue& value : column->values) {
      for (const Literal literal : value.tells) {
        (literal.positive ? ways[literal.fact].yes : ways[literal.fact].no) = true;
      }
      for (const FactId fact : value.presumes) ways[fact].presumed = true;
    }
  }
  std::map<FactId, uint32_t> place;
  for (const auto& [fact, way] : ways) {
    place.emplace(fact, static_cast<uint32_t>(layout_.facts.size()));
    layout_.facts.push_back(fact);
    layout_.disputed.push_back(way.no && (way.yes || way.presumed));
  }
  layout_.bits = 2 * layout_.facts.size();
  for (const auto& [fact, way] : ways) {
    layout_.presumed.push_back(way.presumed ? static_cast<std::ptrdiff_t>(layout_.bits++) : -1);
  }

  const auto bit_of = [&](Literal literal) { return 2 * place.at(literal.fact) + (literal.positive ? 0U : 1U); };
  for (size_t i = 0; i < header_.size(); ++i) {
    const MapColumn* const column = found[i];
    if (also_carried.count(header_[i]) > 0 ||
        (column != nullptr && (column->role == MapColumn::Role::kId || column->role == MapColumn::Role::kCarried))) {
      carried_.push_back(i);
    }
    if (column == nullptr) continue;
    if (column->role != MapColumn::Role::kTells && column->role != MapColumn::Role::kAge) continue;
    column_at_[i] = columns_.size();
    Column& made = columns_.emplace_back();
    made.column = i;
    made.age = column->role == MapColumn::Role::kAge;
    made.split = column->split;
    const uint32_t nothing = action_of({});
    for (const MapValue& value : column->values) {
      std::vector<uint32_t> bits;
      for (const Literal literal : value.tells) bits.push_back(bit_of(literal));
      for (const FactId fact : value.presumes) {
        bits.push_back(static_cast<uint32_t>(layout_.presumed[place.at(fact)]));
      }
      made.values.add(value.value, action_of(bits));
    }
    for (const std::string& missing : map.missing) made.values.add(missing, nothing);
    made.values.finish(nothing);
  }
  const bool ages = std::any_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.age; });
  for (unsigned years = 0; ages && years <= kOldest; ++years) {
    std::vector<uint32_t> bits;
    for (const auto& [fact, unused] : place) {
      if (const auto limit = law.facts[fact].age_below) bits.push_back(bit_of({fact, static_cast<int>(years) < *limit}));
    }
    of_age_[years] = action_of(bits);
  }
  unforeseen_ = map.name.empty() ? "neither yes, no nor disputed" : "a value that the map does not foresee";
}

uint32_t RowMapper::action_of(const std::vector<uint32_t>& bits) {
  Action action;
  for (const uint32_t bit : bits) {
    const Bit each{bit / 64, uint64_t{1} << (bit % 64)};
    if (action.first.mask == 0) {
      action.first = each;
      action.more = action.end = static_cast<uint32_t>(more_.size());
    } else {
      more_.push_back(each);
      action.end = static_cast<uint32_t>(more_.size());
    }
  }
  actions_.push_back(action);
  return static_cast<uint32_t>(actions_.size() - 1);
}

inline void RowMapper::perform(uint32_t action, std::span<uint64_t> row) const {
  const Action& done = actions_[action];
  row[done.first.word] |= done.first.mask;
  for (uint32_t i = done.more; i < done.end; ++i) row[more_[i].word] |= more_[i].mask;
}

void RowMapper::read(std::span<const std::string_view> cells, const std::vector<size_t>* filled,
                     std::span<uint64_t> row, std::vector<BadCell>& bad) const {
  assert(cells.size() == header_.size() && row.size() == layout_.words());
  std::fill(row.begin(), row.end(), 0);
  if (filled == nullptr) {
    for (const Column& column : columns_) read(column, cells[column.column], row, bad);
    return;
  }
  for (const size_t place : *filled) {
    if (const size_t at = column_at_[place]; at != kNoColumn) read(columns_[at], cells[place], row, bad);
  }
}

inline void RowMapper::read(const Column& column, std::string_view cell, std::span<uint64_t> row,
                            std::vector<BadCell>& bad) const {
  uint32_t action;
  if (cell.size() <= 1) {
    action = column.values.find_short(cell);
  } else {
    cell = trimmed(cell);
    action = column.values.find(cell);
  }
  if (action != ValueTable::kUnforeseen) {
    perform(action, row);
  } else {
    read_unusual(column, cell, row, bad);
  }
}

// An age, several values in one cell, or one that is not foreseen.
void RowMapper::read_unusual(const Column& column, std::string_view cell, std::span<uint64_t> row,
                             std::vector<BadCell>& bad) const {
  const char* wrong = nullptr;
  bool unforeseen = false;
  each_part(cell, column.split, [&](std::string_view text) {
    if (text.empty()) return;
    if (const uint32_t action = column.values.find(text); action != ValueTable::kUnforeseen) {
      perform(action, row);
    } else if (column.age) {
      if (const auto years = age_of(text)) {
        perform(of_age_[*years], row);
      } else {
        wrong = kNoAge;
      }
    } else {
      wrong = unreadable(text);
      if (wrong == nullptr) wrong = unforeseen_, unforeseen = true;
    }
  });
  if (wrong != nullptr) bad.push_back({column.column, wrong, unforeseen});
}

}  // namespace distinguo::records
