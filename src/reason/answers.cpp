#include "reason/answers.h"

#include <algorithm>

namespace distinguo {

Answers::Given Answers::given() {
  std::vector<bool> may_answer(known_.size(), false);
  for (uint32_t variable = 0; variable < known_.size(); ++variable) {
    may_answer[variable] = unknown(variable) && !excludes_itself(order_.literal(variable));
  }
  Given given(known_.size());
  for (uint32_t variable = 0; variable < known_.size(); ++variable) {
    if (known_[variable]) given[variable] = space_.constant(true);
    if (!unknown(variable)) continue;
    if (may_answer[variable]) given[variable] = space_.variable(variable);
    // What implies a literal is what its denial excludes.
    for (const Literal excluded : law_.consequences_of(negation(order_.literal(variable)))) {
      const auto source = order_.variable(negation(excluded));
      if (source && may_answer[*source]) {
        given[variable] = space_.disjunction(given[variable], space_.variable(*source));
      }
    }
  }
  return given;
}

bool Answers::excludes_itself(Literal literal) const {
  const auto& consequences = law_.consequences_of(literal);
  return std::find(consequences.begin(), consequences.end(), negation(literal)) != consequences.end();
}

Family Answers::consistent(Family family) {
  const std::vector<uint32_t> members = space_.support(family);
  std::vector<bool> is_member(known_.size(), false);
  for (const uint32_t variable : members) is_member[variable] = true;
  // Two members are enough for a contradiction, see rails.h.
  Diagram contradiction = space_.constant(false);
  for (const uint32_t one : members) {
    Diagram others = space_.constant(false);
    const auto exclude = [&](Literal literal) {
      const auto other = order_.variable(literal);
      // Each pair once: its later member meets the earlier.
      if (other && *other < one && is_member[*other]) others = space_.disjunction(others, space_.variable(*other));
    };
    exclude(negation(order_.literal(one)));
    for (const Literal consequence : law_.consequences_of(order_.literal(one))) exclude(negation(consequence));
    contradiction = space_.disjunction(contradiction, space_.conjunction(space_.variable(one), others));
  }
  return space_.sets_not_satisfying(family, contradiction);
}

}  // namespace distinguo
