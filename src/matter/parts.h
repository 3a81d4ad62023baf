// Parts that more than one kind of file has: dates, ids of persons.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "matter/fields.h"
#include "matter/tree.h"

namespace distinguo {

// A day, month, year or range (M0117 form, M0118 no such day, M0119 reversed).
std::optional<DateRange> read_date_range(const TreeEntry& entry, Diagnostics& diagnostics);
// One day.
std::optional<Date> read_day(const TreeEntry& entry, Diagnostics& diagnostics);

// Reads the `id` of persons, each once (M0121 not an id, M0122 written before).
class PersonIds {
 public:
  explicit PersonIds(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  // Empty when there is none or it is not one.
  std::string read(Fields& person);

 private:
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, Span> seen_;
};

// How many diagnostics of one file are shown: a hostile file has no end of errors, and no person
// reads more in one sitting. A last one (M0101) tells how many are left.
inline constexpr size_t kMaxShown = 200;

// Adds what was found in one file, in source order, to the diagnostics of a run.
void append(Diagnostics found, Diagnostics& diagnostics);

// The map that a file must be; null, and M0108, when it is something else.
const Tree* root_map(const std::optional<Tree>& root, std::string_view what,
                     Diagnostics& diagnostics);

}  // namespace distinguo
