#include "matter/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "distinguo/diagnostic.h"

namespace distinguo {

// A name is repeated only when it looks like one. What stands in a name's place may be a sentence that a
// person said, after a forgotten quote; the message has the place, and errors never repeat such words.
std::string shown(std::string_view name) {
  constexpr size_t kMaxBytes = 60;
  const bool is_name = name.size() <= kMaxBytes && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.');
  });
  return is_name ? fmt::format("`{}`", name) : "`...`";
}

std::string choices(const std::vector<std::string_view>& names, std::string_view or_word) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? fmt::format(" {} ", or_word) : ", ";
    out += fmt::format("`{}`", names[i]);
  }
  return out;
}

bool is_kebab_case(std::string_view text) {
  bool after_word = false;
  for (const char c : text) {
    if (c == '-') {
      if (!after_word) return false;
      after_word = false;
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      after_word = true;
    } else {
      return false;
    }
  }
  return after_word;
}

}  // namespace distinguo
