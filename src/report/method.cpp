#include "report/method.h"

#include <fmt/format.h>

#include "report/words.h"

namespace distinguo::report {

Block method_and_limits(const Law& law, About about) {
  Section section{Section::Rank::kSubject, say(law, "Method and limits"), {}, Section::Medium::kPage};
  List list;
  const auto add = [&](std::string text) {
    list.items.push_back(plain_item(std::move(text)));
    list.items.back().lead = "-";
  };
  const bool persons = about == About::kPersons;
  add(say(law, "Each law is written as formulas over facts, and what is said here follows from these formulas alone. Nothing is guessed, and no score is given."));
  if (persons) {
    add(say(law, "What was not asked, is not known or was not said counts neither as yes nor as no. Evidence both ways is shown as disputed, and never decided here."));
    add(say(law, "Protections are always looked for on reasonable grounds, which is less than a court asks for."));
  }
  add(say(law, "What is marked unverified has not been compared with the official text. Laws that are not in this program may say otherwise."));
  add(persons ? say(law, "It is no legal advice: show it to a lawyer or adviser whom the person trusts. It quotes what people said: keep it where only they can read it.")
              : say(law, "It is no legal advice: ask a lawyer or adviser about a case of your own."));
  section.blocks.push_back({std::move(list)});
  Terms terms;
  terms.rows.emplace_back(say(law, "program"), "Distinguo " DISTINGUO_VERSION);
  terms.rows.emplace_back(say(law, "law"),
                          say(law, "instruments: {}; statements: {}; fingerprint {}", law.instruments.size(),
                              law.statements.size(), fingerprint(law)));
  section.blocks.push_back({std::move(terms)});
  return {std::move(section)};
}

}  // namespace distinguo::report
