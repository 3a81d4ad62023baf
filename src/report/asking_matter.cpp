// From a matter to an interview: what to settle, and what is known; and back.
#include <algorithm>

#include "distinguo/asking.h"

namespace distinguo {

namespace {

constexpr std::string_view kEverybodys[] = {"un-tip", "un-som"};

}  // namespace

std::vector<uint32_t> instruments_to_settle(const Law& law, const Matter& matter) {
  if (!matter.law.empty()) return instruments_of(law, matter);
  std::vector<uint32_t> chosen;
  for (const std::string_view name : kEverybodys) {
    if (const auto found = law.find_instrument(name)) chosen.push_back(*found);
  }
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    const bool here = std::any_of(matter.countries.begin(), matter.countries.end(), [&](const std::string& country) {
      return !law.instruments[i].everywhere && law.instruments[i].applies_in(country);
    });
    if (here) chosen.push_back(i);
  }
  return chosen.empty() ? instruments_of(law, matter) : chosen;
}

KnownBefore known_of(const Law& law, const Matter& matter, const Person& person) {
  KnownBefore known;
  const auto evidence = evidence_of(law, matter, person);
  known.told = told_of(law, evidence);
  for (const auto& [fact, each] : evidence) {
    if (!each.pieces.empty()) continue;
    if (each.silence == Silence::kNotKnown) known.not_known.push_back(fact);
    if (each.silence == Silence::kRatherNotSay) known.declined.push_back(fact);
  }
  return known;
}

void put_answers(const Matter& matter, Person& person, const std::vector<Interview::Answer>& answers,
                 const std::string& by) {
  for (const Interview::Answer& answer : answers) {
    if (answer.reply == Reply::kLater) continue;
    if (person.facts.count(answer.fact) == 0 && matter.facts.count(answer.fact) > 0)
      person.facts[answer.fact] = matter.facts.at(answer.fact);
    FactEvidence& evidence = person.facts[answer.fact];
    if (answer.reply == Reply::kYes || answer.reply == Reply::kNo) {
      evidence.pieces.push_back({answer.reply == Reply::kYes, by, "", "", "", {}});
    } else if (evidence.pieces.empty()) {
      evidence.silence = answer.reply == Reply::kNotKnown ? Silence::kNotKnown : Silence::kRatherNotSay;
    }
  }
}

}  // namespace distinguo
