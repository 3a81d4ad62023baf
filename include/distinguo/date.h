// Calendar dates and intervals in which a provision is in force.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace distinguo {

// A calendar date as a count of days; no time zone.
using Date = std::chrono::sys_days;

// Reads "2003-12-25". Nothing when the text is not such a date or the day does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

// First and last day, both included. An absent bound is open.
struct DateRange {
  std::optional<Date> first;
  std::optional<Date> last;

  bool contains(Date date) const {
    return (!first || *first <= date) && (!last || date <= *last);
  }
  bool overlaps(const DateRange& other) const {
    return (!first || !other.last || *first <= *other.last) &&
           (!other.first || !last || *other.first <= *last);
  }
  bool unbounded() const { return !first && !last; }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// "2011-04-15 .. 2024-07-13", "since 2003-12-25", "until ..."; empty when unbounded.
std::string to_string(const DateRange& range);

}  // namespace distinguo
