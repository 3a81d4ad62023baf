#include "reason/completions.h"

#include <algorithm>

namespace distinguo {

namespace {

// As many facts as the background allows are `wanted`, those that come first in the law before others.
Told completed(const Law& law, std::vector<Value> facts, bool wanted) {
  const auto is = [&](Literal literal) { return literal.positive ? facts[literal.fact].yes : facts[literal.fact].no; };
  for (FactId fact = 0; fact < facts.size(); ++fact) {
    if (facts[fact] != kNeither) continue;
    const auto clashes = [&](Literal consequence) {
      return consequence == Literal{fact, !wanted} || (is(negation(consequence)) && !is(consequence));
    };
    const auto& consequences = law.consequences_of({fact, wanted});
    // The background is closed under consequence, so that one of the two can always be.
    const bool can_be = std::none_of(consequences.begin(), consequences.end(), clashes);
    const Literal chosen{fact, can_be ? wanted : !wanted};
    facts[fact] = chosen.positive ? kTrue : kFalse;
    for (const Literal consequence : law.consequences_of(chosen)) {
      if (facts[consequence.fact] == kNeither) facts[consequence.fact] = consequence.positive ? kTrue : kFalse;
    }
  }
  return facts;
}

}  // namespace

Completions::Completions(const Law& law, const std::vector<Value>& known)
    : law_(law), completions_{completed(law, known, false), completed(law, known, true)} {}

bool Completions::differ(const DatedLaw& reading, const Formula& formula) {
  std::vector<Judgement>& judgements = judgements_[&reading];
  if (judgements.empty()) {
    for (const Told& told : completions_) judgements.push_back(judge(law_, told, reading.options()));
  }
  bool open = false;
  bool closed = false;
  bool established = false;
  bool ruled_out = false;
  for (const Judgement& judgement : judgements) {
    const Value end = judgement.value_of(formula);
    open = open || end == kNeither;
    closed = closed || end != kNeither;
    established = established || end == kTrue;
    ruled_out = ruled_out || end == kFalse;
  }
  return (open && closed) || (established && ruled_out);
}

}  // namespace distinguo
