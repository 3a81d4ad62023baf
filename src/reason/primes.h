// The smallest and weakest patterns on which something is certain.
//
// A pattern is a set of answers, yes or no, to some facts. It is a *prime* of a function when, whatever the
// other answers are that the background allows, the function holds; when no answer can be left out; and
// when none can be replaced by one that it implies (beside "under 14", "under 18" is weaker).
//
// To have the weakest only, an answer is made to count only together with all that it implies: then the
// minimal sets are closed under implication, and a closed set is part of another just when it says less.
//
// Two ways lead there. A function of yes-or-no facts, which may be the outcome of a projection: with one
// variable for each literal, the sets of answers after which it is certain are a monotone function, whose
// minimal solutions are the primes (O. Coudert and J. C. Madre, "Implicit and incremental computation of
// primes and essential primes of Boolean functions", DAC 1992). And a bit as rails.h knows it, which is such
// a function already: a thousand times faster for a whole law, as the background need not be multiplied in.
#pragma once

#include <optional>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/law.h"
#include "reason/rails.h"
#include "reason/dated_law.h"

namespace distinguo {

// What each fact of an order is known to be, by its place.
using Settled = std::vector<std::optional<bool>>;

// Lifetime: refers to the law, the order and the space; families live in the space.
class Primes {
 public:
  Primes(const Law& law, const FactOrder& order, Diagrams& space);

  // From here on, answers may be given to the facts at places that `scope` has, beside what is settled.
  void ask(const std::vector<bool>& scope, const Settled& settled);

  // Of a function in `plain` with a variable for each place, where `within` holds; sets that leave no way
  // for `within` to hold are left out. Requires: both depend on facts in scope, and on settled ones, only.
  Family of(Diagrams& plain, Diagram a, Diagram within);
  // Of a bit over literals. Requires: all facts are in scope, and nothing is settled.
  Family of(const Bit& bit);
  // Of both together, from the primes of each.
  Family of_both(Family a, Family b);

  double count(Family family) const { return space_.count(family); }
  // The first of a family, without answers that follow from others of the same set. Fewest first, what
  // follows counted; among equals in lexicographic order of places.
  std::vector<std::vector<Literal>> first(Family family, size_t most) const;

 private:
  Diagram certain(const Diagrams& plain, Diagram a);
  Family consistent(Family family) { return space_.sets_not_satisfying(family, contradiction_); }

  const Law& law_;
  const FactOrder& order_;
  Diagrams& space_;
  std::vector<Diagram> given_;  // by literal variable: when it is known
  Diagram contradiction_;       // yes and no to the same fact
};

// Leaves out those literals that follow from others of the same set. Requires: sorted, no duplicates.
std::vector<Literal> without_consequences(const Law& law, const std::vector<Literal>& literals);

}  // namespace distinguo
