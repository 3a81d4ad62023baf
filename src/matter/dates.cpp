#include "matter/dates.h"

#include <fmt/format.h>

#include <optional>

namespace distinguo {

namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The number that is the whole text of so many digits, or nothing.
std::optional<int> digits(std::string_view text, size_t count) {
  if (text.size() != count) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// A day, a month or a year, as its first and last day.
std::variant<DateRange, DateProblem> read_point(std::string_view text) {
  const std::optional<int> y = digits(text.substr(0, 4), 4);
  if (!y || *y == 0) return DateProblem::kForm;
  if (text.size() == 4) return DateRange{Date{year{*y} / 1 / 1}, Date{year{*y} / 12 / last}};

  if (text[4] != '-') return DateProblem::kForm;
  const std::optional<int> m = digits(text.substr(5, 2), 2);
  if (!m) return DateProblem::kForm;
  const auto in_month = year{*y} / month{static_cast<unsigned>(*m)};
  if (text.size() == 7) {
    if (!in_month.ok()) return DateProblem::kNoSuchDay;
    return DateRange{Date{in_month / 1}, Date{in_month / last}};
  }

  if (text[7] != '-') return DateProblem::kForm;
  const std::optional<int> d = digits(text.substr(8), 2);
  if (!d) return DateProblem::kForm;
  const year_month_day date = in_month / day{static_cast<unsigned>(*d)};
  if (!date.ok()) return DateProblem::kNoSuchDay;
  return DateRange{Date{date}, Date{date}};
}

}  // namespace

std::variant<DateRange, DateProblem> read_dates(std::string_view text) {
  text = trimmed(text);
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) return read_point(text);

  DateRange range;
  const std::string_view from = trimmed(text.substr(0, dots));
  const std::string_view to = trimmed(text.substr(dots + 2));
  if (from.empty() && to.empty()) return DateProblem::kForm;
  if (!from.empty()) {
    const auto point = read_point(from);
    if (const auto* problem = std::get_if<DateProblem>(&point)) return *problem;
    range.first = std::get<DateRange>(point).first;
  }
  if (!to.empty()) {
    const auto point = read_point(to);
    if (const auto* problem = std::get_if<DateProblem>(&point)) return *problem;
    range.last = std::get<DateRange>(point).last;
  }
  if (range.first && range.last && *range.last < *range.first) return DateProblem::kReversed;
  return range;
}

std::string write_dates(const DateRange& range) {
  if (range.unbounded()) return {};
  if (!range.first) return ".." + to_string(*range.last);
  const std::string from = to_string(*range.first);
  if (!range.last) return from + "..";
  for (const size_t length : {size_t{4}, size_t{7}, size_t{10}}) {
    std::string text = from.substr(0, length);
    const auto read = read_dates(text);
    if (const auto* same = std::get_if<DateRange>(&read); same && *same == range) return text;
  }
  return from + ".." + to_string(*range.last);
}

int age_on(Date born, Date day) {
  const year_month_day birth{born};
  const year_month_day then{day};
  const int years = static_cast<int>(then.year()) - static_cast<int>(birth.year());
  const bool birthday_to_come =
      then.month() < birth.month() || (then.month() == birth.month() && then.day() < birth.day());
  return years - (birthday_to_come ? 1 : 0);
}

}  // namespace distinguo
