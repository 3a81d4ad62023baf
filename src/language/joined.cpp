// A law with more texts.
#include <algorithm>
#include <iterator>
#include <set>

#include "distinguo/language.h"

namespace distinguo {

namespace {

// The names that follow `instrument` at the left margin.
std::set<std::string> instruments_declared(std::string_view text) {
  constexpr std::string_view kKeyword = "instrument ";
  std::set<std::string> names;
  for (size_t at = 0; at < text.size(); at = text.find('\n', at) == std::string_view::npos ? text.size() : text.find('\n', at) + 1) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    if (!line.starts_with(kKeyword)) continue;
    const std::string_view name = line.substr(std::min(line.find_first_not_of(' ', kKeyword.size()), line.size()));
    names.emplace(name.substr(0, name.find_first_of(" \r\t")));
  }
  return names;
}

bool declare_the_same_instrument(std::string_view one, std::string_view other) {
  const std::set<std::string> names = instruments_declared(one);
  const std::set<std::string> others = instruments_declared(other);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return others.count(name) > 0; });
}

}  // namespace

std::vector<LawText> joined(std::vector<LawText> base, std::vector<LawText> more) {
  std::erase_if(base, [&](const LawText& text) {
    return std::any_of(more.begin(), more.end(),
                       [&](const LawText& given) { return declare_the_same_instrument(text.text, given.text); });
  });
  base.insert(base.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return base;
}

}  // namespace distinguo
