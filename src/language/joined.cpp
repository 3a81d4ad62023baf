// A law with further files in it. Texts are looked at before they are parsed, because together the two copies
// of an instrument would be an error.
#include <algorithm>
#include <set>

#include "distinguo/language.h"

namespace distinguo {

namespace {

// The names that follow `instrument` at the left margin.
std::set<std::string> instruments_declared(std::string_view text) {
  constexpr std::string_view kKeyword = "instrument ";
  std::set<std::string> names;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.starts_with(kKeyword)) continue;
    const std::string_view name = line.substr(std::min(line.find_first_not_of(' ', kKeyword.size()), line.size()));
    names.emplace(name.substr(0, name.find_first_of(" \r\t")));
  }
  return names;
}

}  // namespace

std::vector<LawText> joined(std::vector<LawText> law, const std::vector<LawText>& more) {
  std::set<std::string> declared;
  for (const LawText& file : more) declared.merge(instruments_declared(file.text));
  std::erase_if(law, [&](const LawText& file) {
    const std::set<std::string> names = instruments_declared(file.text);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return declared.count(name) > 0; });
  });
  law.insert(law.end(), more.begin(), more.end());
  return law;
}

}  // namespace distinguo
