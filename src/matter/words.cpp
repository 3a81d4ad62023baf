#include "matter/words.h"

#include <fmt/format.h>

#include "distinguo/diagnostic.h"

namespace distinguo {

std::string shown(std::string_view name) {
  constexpr size_t kMaxBytes = 60;
  std::string out = "`";
  for (const char c : name.substr(0, kMaxBytes)) {
    out += static_cast<unsigned char>(c) < 0x20 || c == '\x7f' ? ' ' : c;
  }
  // Why: a cut may fall within a letter; leave no part of it.
  while (name.size() > kMaxBytes && find_malformed_utf8(out) != std::string::npos) out.pop_back();
  return out + (name.size() > kMaxBytes ? "...`" : "`");
}

std::string choices(const std::vector<std::string_view>& names, std::string_view or_word) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? fmt::format(" {} ", or_word) : ", ";
    out += fmt::format("`{}`", names[i]);
  }
  return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string nearest = nearest_name(name, candidates);
  return nearest.empty() ? std::string() : fmt::format("did you mean `{}`?", nearest);
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
