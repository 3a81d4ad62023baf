// Shortest reasons of a statement whose diagram would be too large.
//
// On reasonable grounds an element can be presumed from dozens of patterns of observable facts, and the
// same facts (papers kept, work done) point to many elements at once. The diagram of all of it may run
// into hundreds of thousands of nodes, while the shortest sets, which are what people read, are few.
// So they are built without it: bottom up along the formula, as families of minimal sets cut off at a
// length, as fault tree analysis does with trees that are too large (A. Rauzy, "Mathematical foundations
// of minimal cutsets", IEEE Transactions on Reliability, 2001). The length grows until enough are found.
//
// Cutting off is exact: a minimal set of "a and b" is a minimal set of a joined with one of b, neither of
// them longer. What is not done here is to tell cases apart: sets are found that give the statement the bit
// with every other fact unknown. All of them also make it certain (rails.h); where the formula reads a
// fact both ways, a smaller set might do so too. Hence no list is called complete.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/explain.h"
#include "reason/dated_law.h"

namespace distinguo {

// Lifetime: refers to the reading, and to `space`, which is cleared by every question.
// Threads: one at a time.
class Search {
 public:
  Search(const DatedLaw& reading, const FactOrder& order, StatementId statement, const Told& told, size_t max_sets,
         Diagrams& space);

  // Shortest sets of told literals which alone give the statement the bit (yes or no).
  MinimalSets reasons(bool yes);
  // Shortest sets of answers to unknown facts which, with what is known and not disputed, give it the
  // bit, and with all that is known do not give it the other one. Of the bits asked for; the sets of one are
  // needed for those of the other, so both together take as long as one.
  struct Answers {
    MinimalSets yes;
    MinimalSets no;
  };
  Answers answers(bool of_yes, bool of_no);

 private:
  // By literal variable of order_: the sets of selected literals that make it known.
  using Known = std::vector<Family>;

  bool is_known(Literal literal) const;
  void know_answers(bool with_disputed);
  Family contradictions(Family family);
  // The shortest sets found so far; asked again with longer ones until there are enough of them.
  struct Shortest {
    SetList list;
    bool enough = false;
  };
  void take(Family family, bool cut, Shortest& shortest) const;
  MinimalSets listed(const Shortest& shortest, const std::vector<Literal>& elsewhere) const;
  bool any_disputed() const;

  // Begins anew with sets of another length; forgets what was found from other known facts.
  void start();
  void forget();
  Family build(const Formula& formula, bool yes);
  Family of_fact(FactId fact, bool yes);
  Family of_statement(StatementId statement, bool yes);
  Family at_least(uint32_t k, const std::vector<Family>& all);
  Family either(Family a, Family b) { return space_.minimal_union(a, b); }
  Family both(Family a, Family b) { return space_.minimal_join(a, b, longest_); }

  const DatedLaw& reading_;
  const FactOrder& order_;
  const Told& told_;
  size_t max_sets_;
  Diagrams& space_;
  Formula root_;

  // Of the question at hand.
  Known known_;
  uint32_t longest_ = 0;
  std::map<std::pair<FactId, bool>, Family> of_fact_;
  std::map<std::pair<StatementId, bool>, Family> of_statement_;
};

}  // namespace distinguo
