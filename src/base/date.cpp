#include "distinguo/date.h"

#include <cstdio>

namespace distinguo {

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](size_t begin, size_t length) {
    int value = 0;
    for (size_t i = begin; i < begin + length; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

std::string to_string(Date date) {
  const std::chrono::year_month_day parts{date};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
  return text;
}

std::string to_string(const DateRange& range) {
  if (range.first && range.last) return to_string(*range.first) + " .. " + to_string(*range.last);
  if (range.first) return "since " + to_string(*range.first);
  if (range.last) return "until " + to_string(*range.last);
  return {};
}

}  // namespace distinguo
