#include "narrative/inflection.h"

#include <algorithm>

namespace distinguo {

namespace {

std::string with_stem(const std::string& pattern, std::string_view stem) {
  std::string word;
  for (const char c : pattern) {
    if (c == '*') {
      word += stem;
    } else {
      word += c;
    }
  }
  return word;
}

void append(std::vector<WordForm>& forms, const std::vector<WordForm>& more) {
  forms.insert(forms.end(), more.begin(), more.end());
}

}  // namespace

void Inflection::add_rule(const std::string& kind, const std::string& ending, std::vector<WordForm> forms) {
  for (const WordForm& form : forms) names_.insert(form.form);
  append(rules_[kind][ending], forms);
}

void Inflection::add_irregular(const std::string& kind, const std::string& word, std::vector<WordForm> forms) {
  for (const WordForm& form : forms) names_.insert(form.form);
  append(irregular_[kind][word], forms);
}

std::optional<std::vector<WordForm>> Inflection::forms_of(const std::string& kind, const std::string& word) const {
  std::vector<WordForm> forms = {{word, std::string(kPlainForm)}};
  const auto add = [&](std::string text, const std::string& form) {
    const bool there = std::any_of(forms.begin(), forms.end(), [&](const WordForm& other) {
      return other.word == text && other.form == form;
    });
    if (!there) forms.push_back({std::move(text), form});
  };

  const std::vector<WordForm>* irregular = nullptr;
  if (const auto words = irregular_.find(kind); words != irregular_.end()) {
    if (const auto found = words->second.find(word); found != words->second.end()) irregular = &found->second;
  }
  bool by_rule = false;
  if (const auto rules = rules_.find(kind); rules != rules_.end()) {
    // The longest ending first: the whole word, then without its first letter, ...
    for (size_t stem = 0; stem <= word.size() && !by_rule; ++stem) {
      const auto rule = rules->second.find(std::string_view(word).substr(stem));
      if (rule == rules->second.end()) continue;
      by_rule = true;
      for (const WordForm& form : rule->second) {
        const bool replaced = irregular != nullptr &&
                              std::any_of(irregular->begin(), irregular->end(),
                                          [&](const WordForm& other) { return other.form == form.form; });
        if (!replaced) add(with_stem(form.word, word.substr(0, stem)), form.form);
      }
    }
  }
  if (irregular != nullptr) {
    for (const WordForm& form : *irregular) add(form.word, form.form);
  }
  if (!by_rule && irregular == nullptr) return std::nullopt;
  return forms;
}

}  // namespace distinguo
