// The law in the reader's language.
#include <map>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <utility>

#include "distinguo/language.h"
#include "distinguo/published_law.h"

namespace distinguo {

namespace {

// Calls visit(text, what, span) for each text that a reader needs in their language; the one place
// that says which these are. `Any` is Law or const Law.
template <typename Any, typename Visit>
void each_phrase(Any& law, const Visit& visit) {
  for (auto& group : law.groups) visit(group.title, "title of a group of questions", group.span);
  for (auto& fact : law.facts) {
    visit(fact.question, "question", fact.span);
    visit(fact.label, "short form of a question", fact.span);
  }
  for (auto& instrument : law.instruments) {
    visit(instrument.title, "title of a law", instrument.span);
    visit(instrument.short_title, "short title of a law", instrument.span);
  }
  for (auto& statement : law.statements) {
    for (auto& version : statement.versions) visit(version.label, to_string(statement.kind), version.span);
  }
  for (auto& question : law.questions) {
    visit(question.table, "title of a table of comparison", question.span);
    visit(question.label, "question put to every law", question.span);
  }
  for (auto& claim : law.claims) visit(claim.label, "general statement about the law", claim.span);
}

// "es.mo" is of the language es.
std::string_view language_of(const EmbeddedFile& catalogue) { return catalogue.path.substr(0, catalogue.path.find('.')); }

}  // namespace

std::vector<LawPhrase> phrases(const Law& law) {
  std::vector<LawPhrase> found;
  std::unordered_set<std::string_view> seen;
  each_phrase(law, [&](const std::string& text, std::string_view what, const Span& span) {
    if (!text.empty() && seen.insert(text).second) found.push_back({text, what, span});
  });
  return found;
}

std::shared_ptr<const Law> translated(const Law& law, const Translation& words) {
  auto copy = std::make_shared<Law>(law);
  copy->words = words;
  each_phrase(*copy, [&](std::string& text, std::string_view, const Span&) { text = words(text); });
  return copy;
}

std::vector<std::string> published_languages() {
  std::vector<std::string> languages;
  for (const EmbeddedFile* file = published_translations_begin(); file != published_translations_end(); ++file) {
    languages.emplace_back(language_of(*file));
  }
  return languages;
}

// Why each when it is asked for: reading all of them takes as long as a third of the law, and most readers need none.
const Translation* published_translation(std::string_view language) {
  static std::mutex reading;
  static std::map<std::string_view, std::optional<Translation>> read;
  for (const EmbeddedFile* file = published_translations_begin(); file != published_translations_end(); ++file) {
    if (language_of(*file) != language) continue;
    const std::lock_guard<std::mutex> lock(reading);
    const auto [found, added] = read.try_emplace(language_of(*file));
    if (added) found->second = Translation::from_mo(file->text);
    return found->second ? &*found->second : nullptr;
  }
  return nullptr;
}

}  // namespace distinguo
