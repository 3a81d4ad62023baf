// Dates as people write them in a matter, and ages.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "distinguo/date.h"

namespace distinguo {

enum class DateProblem {
  kForm,       // not a date at all
  kNoSuchDay,  // 2009-02-30, 2009-13
  kReversed,   // the last day is before the first
};

// Reads "2008-03-01", "2008-03", "2008" or a range of two of them, either of which may be missing:
// "2008..2009-03-15", "2008 ..", "..2009". A month or year means from its first day to its last.
std::variant<DateRange, DateProblem> read_dates(std::string_view text);

// The shortest text that read_dates() reads as the range; empty for an unbounded one.
std::string write_dates(const DateRange& range);

// Completed years on a day; negative before birth. Who was born on 29 February completes a year
// on 1 March where there is no 29th: of the two customs, the one that protects a child longer.
int age_on(Date born, Date day);

}  // namespace distinguo
