// How names from a file, and choices, are worded in a message.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

// A name as messages show it: in backticks, on one line, cut at 60 bytes.
std::string shown(std::string_view name);

// "`a`", "`a` or `b`", "`a`, `b` or `c`"; with another word for `or`.
std::string choices(const std::vector<std::string_view>& names, std::string_view or_word = "or");

// "person-1", "anna": lower-case words and numbers joined by single hyphens.
bool is_kebab_case(std::string_view text);

}  // namespace distinguo
