#include "reason/primes.h"

#include <algorithm>

namespace distinguo {

Primes::Primes(const Law& law, const FactOrder& order, Diagrams& space) : law_(law), order_(order), space_(space) {
  contradiction_ = space_.constant(false);
  for (uint32_t variable = order.variables(); variable > 0; variable -= 2) {
    const Diagram both = space_.conjunction(space_.variable(variable - 2), space_.variable(variable - 1));
    contradiction_ = space_.disjunction(both, contradiction_);
  }
}

void Primes::ask(const std::vector<bool>& scope, const Settled& settled) {
  const auto answer = [&](uint32_t variable) {
    const std::optional<bool>& value = settled[variable / 2];
    return value ? space_.constant(*value == (variable % 2 == 1)) : space_.variable(variable);
  };
  given_.assign(order_.variables(), space_.constant(false));
  for (uint32_t variable = 0; variable < given_.size(); ++variable) {
    if (!scope[variable / 2] && !settled[variable / 2]) continue;
    Diagram all = answer(variable);
    for (const Literal consequence : law_.consequences_of(order_.literal(variable))) {
      const auto other = order_.variable(consequence);
      if (other && (scope[*other / 2] || settled[*other / 2])) all = space_.conjunction(all, answer(*other));
    }
    given_[variable] = all;
  }
}

// When `a` is certain: at each fact either answer is known and leads on, or both lead on.
Diagram Primes::certain(const Diagrams& plain, Diagram a) {
  if (!a.valid()) return a;
  return plain.fold<Diagram>(a, space_.constant(false), space_.constant(true),
                             [&](uint32_t place, Diagram low, Diagram high) {
                               const Diagram no = space_.conjunction(given_[2 * place], low);
                               const Diagram yes = space_.conjunction(given_[2 * place + 1], high);
                               return space_.disjunction(space_.conjunction(low, high), space_.disjunction(no, yes));
                             });
}

Family Primes::of(Diagrams& plain, Diagram a, Diagram within) {
  const Family family = space_.minimal_solutions(certain(plain, plain.implication(within, a)));
  return consistent(space_.sets_not_satisfying(family, certain(plain, plain.negation(within))));
}

Family Primes::of(const Bit& bit) {
  if (!bit.valid()) return {UINT32_MAX};
  return consistent(space_.minimal_solutions(bit.certain(given_, space_)));
}

Family Primes::of_both(Family a, Family b) { return consistent(space_.minimal_join(a, b)); }

std::vector<std::vector<Literal>> Primes::first(Family family, size_t most) const {
  std::vector<std::vector<Literal>> sets;
  for (const std::vector<uint32_t>& set : space_.shortest_sets(family, most).sets) {
    std::vector<Literal> literals;
    for (const uint32_t variable : set) literals.push_back(order_.literal(variable));
    std::sort(literals.begin(), literals.end());
    sets.push_back(without_consequences(law_, literals));
  }
  return sets;
}

std::vector<Literal> without_consequences(const Law& law, const std::vector<Literal>& literals) {
  std::vector<bool> follows(literals.size(), false);
  for (size_t i = 0; i < literals.size(); ++i) {
    if (follows[i]) continue;  // of facts that imply each other the first is kept
    for (const Literal consequence : law.consequences_of(literals[i])) {
      const auto found = std::lower_bound(literals.begin(), literals.end(), consequence);
      const auto place = static_cast<size_t>(found - literals.begin());
      if (found != literals.end() && *found == consequence && place != i) follows[place] = true;
    }
  }
  std::vector<Literal> kept;
  for (size_t i = 0; i < literals.size(); ++i) {
    if (!follows[i]) kept.push_back(literals[i]);
  }
  return kept;
}

}  // namespace distinguo
