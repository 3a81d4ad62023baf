// Looking for a word in the law: what a fact or a statement is called, when one knows what it is about.
#include <algorithm>

#include "distinguo/language.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace {

std::string folded(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

}  // namespace

std::string law_find(const Law& law, const std::vector<std::string>& words, const TextOptions& options) {
  using namespace report;
  std::vector<std::string> wanted;
  for (const std::string& word : words) wanted.push_back(folded(word));
  // Every word has to stand somewhere in what is read together.
  const auto matches = [&](std::initializer_list<std::string_view> texts) {
    std::string all;
    for (const std::string_view text : texts) all += folded(text) + '\n';
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& word) { return all.find(word) != std::string::npos; });
  };

  Page page(options);
  size_t found = 0;
  const auto show = [&](const std::string& heading, size_t& listed, std::string_view name, std::string_view text) {
    if (listed++ == 0) page.heading(heading);
    page.line(2, name, Style::kStrong);
    page.line(6, text);
    ++found;
  };
  size_t facts = 0, statements = 0, claims = 0, instruments = 0;
  for (const Fact& fact : law.facts) {
    if (matches({fact.name, fact.question, fact.label, fact.definition}))
      show(say(law, "FACTS"), facts, fact.name, fact.question);
  }
  for (const Instrument& instrument : law.instruments) {
    if (matches({instrument.name, instrument.title, instrument.short_title, instrument.citation, instrument.note}))
      show(say(law, "INSTRUMENTS"), instruments, instrument.name, instrument.title);
  }
  for (const Statement& statement : law.statements) {
    const Version& version = statement.versions.back();
    if (!statement.difference && matches({statement.id, version.label, version.citation}))
      show(say(law, "STATEMENTS"), statements, statement.id,
           version.citation.empty() ? version.label : version.label + ", " + version.citation);
  }
  for (const Claim& claim : law.claims) {
    if (matches({claim.id, claim.label})) show(say(law, "CLAIMS"), claims, claim.id, claim.label);
  }
  page.blank();
  page.line(0, found == 0 ? say(law, "Nothing in the law speaks of it in these words. Try another word for it.")
                          : say(law, "Found: {}. More on each: distinguo law show NAME", found));
  return std::move(page).take();
}

}  // namespace distinguo
