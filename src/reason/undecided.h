// The unknown facts that still matter to a statement whose diagram would be too large.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/explain.h"
#include "reason/dated_law.h"
#include "reason/rails.h"

namespace distinguo {

// Of one person. Many statements share what they rest on, so what one question finds the next does not look for again.
// Lifetime: refers to the reading; not copied or moved. Threads: one at a time.
class Undecided {
 public:
  Undecided(const DatedLaw& reading, const Told& told);
  Undecided(const Undecided&) = delete;
  Undecided& operator=(const Undecided&) = delete;

  // The unknown facts that the statement names where its bits are not decided yet, ascending: all that still matter, and
  // perhaps a few that do not.
  std::vector<FactId> facts_of(StatementId statement);

 private:
  bool known(Literal literal) const { return literal.positive ? closed_[literal.fact].value.yes : closed_[literal.fact].value.no; }
  bool unknown(FactId fact) const { return closed_[fact].value == kNeither; }
  void walk(const Formula& formula, bool yes);
  void walk_fact(FactId fact, bool yes);
  void walk_statement(StatementId statement, bool yes);

  const DatedLaw& reading_;
  std::vector<FactFinding> closed_;  // what was told, and what follows from it
  Diagrams constants_;
  BitBuilder sure_;      // with nothing more told
  BitBuilder possible_;  // with every unknown fact told both ways

  // Of the question at hand.
  std::set<FactId> facts_;
  std::set<std::pair<FactId, bool>> seen_facts_;
  std::set<std::pair<StatementId, bool>> seen_statements_;
};

}  // namespace distinguo
