// The forms of words: rules by ending, and words that follow none. docs/cues.md, "Words".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

struct WordForm {
  std::string word;  // folded; of a rule: `*` stands for what is left of the word before the ending
  std::string form;  // "past"
};

inline constexpr std::string_view kPlainForm = "plain";

class Inflection {
 public:
  // Words of `kind` ("verb") that end so. Rules for one ending add up.
  void add_rule(const std::string& kind, const std::string& ending, std::vector<WordForm> forms);
  // The forms named replace those of the rule; the others stay.
  void add_irregular(const std::string& kind, const std::string& word, std::vector<WordForm> forms);

  // All forms of a folded word, itself first as `plain`, each once; null where the kind has neither a rule nor an
  // irregular form for it.
  std::optional<std::vector<WordForm>> forms_of(const std::string& kind, const std::string& word) const;

  // The names of all forms, `plain` too.
  const std::set<std::string>& names() const { return names_; }

 private:
  using ByWord = std::map<std::string, std::vector<WordForm>, std::less<>>;  // by ending, or by word

  std::map<std::string, ByWord> rules_;  // by kind
  std::map<std::string, ByWord> irregular_;
  std::set<std::string> names_ = {std::string(kPlainForm)};
};

}  // namespace distinguo
