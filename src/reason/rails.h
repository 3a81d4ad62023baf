// A finding's two bits as diagrams over the two bits of each fact, and the question under which
// literals a bit is certain whatever else is so.
//
// A finding's bit grows with the evidence: as a function of the bits told, "told yes" and "told no"
// of every fact, it is monotone. So each literal (a fact's yes, a fact's no) gets a variable of its
// own, a diagram holds one bit, and unknown, disputed and known facts need no special cases.
//
// A *completion* of some known literals gives every other fact yes or no in a way that the
// background allows. Three observations turn "the bit holds in all completions" into one pass over
// its diagram. Let L be the literals that the diagram reads.
//
//  1. What holds for all completions holds for everything that contains one, as the bit is monotone.
//     The sets of bits of L that contain a completion are exactly those which contain what the known
//     literals imply, and in which no two literals are absent of which the background says that one
//     is so: the background is made of clauses of two literals, closed under consequence, so two are
//     always enough to clash. Such pairs are *ties*; x with not x is one.
//  2. Most statements of law read each fact one way only, and have no ties. Then the worst
//     completion is plain: every literal that is not implied is absent.
//  3. With a selector for each literal that might be known, "the bit is certain if the selected are
//     known" is again monotone, in the selectors; its minimal solutions are the smallest reasons.
//
// For consistent evidence these are the sufficient reasons of A. Darwiche and A. Hirth, "On the
// reasons behind decisions" (ECAI 2020), and, with literals of unknown facts to select, the prime
// implicants. Conflicting evidence needs no more than its two bits.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/law.h"
#include "reason/dated_law.h"

namespace distinguo {

// Builds one bit of a formula as the judge evaluates it: its yes or its no, as a function of the bits of
// facts. Only what the bit needs is built.
// Requires: no circles, as in any checked law.
class BitBuilder {
 public:
  // `leaf` gives a fact's bit by evidence, its yes for a positive literal; presumptions are added to it.
  using Leaf = std::function<Diagram(Literal)>;

  BitBuilder(const DatedLaw& reading, Diagrams& space, Leaf leaf)
      : reading_(reading), space_(space), leaf_(std::move(leaf)) {}

  Diagram build(const Formula& formula, bool yes);
  // Forgets the bits that failed or have nodes from `size` on. See Diagrams::forget_from.
  void forget_from(size_t size);
  // Whether any presumption took part so far.
  bool presumed() const { return presumed_; }

 private:
  Diagram of_fact(FactId fact, bool yes);
  Diagram of_statement(StatementId statement, bool yes);
  // k or more children have the bit.
  Diagram at_least(uint32_t k, const Formula& formula, bool yes);
  // Every part, or any. Why from the lowest variables up: what is put on top of a diagram leaves it as it is, and
  // what is added below makes all of it anew.
  Diagram joined(std::vector<Diagram> parts, bool every);
  Diagram of_implication(const Formula& from, const Formula& to, bool yes);

  const DatedLaw& reading_;
  Diagrams& space_;
  Leaf leaf_;
  bool presumed_ = false;
  std::map<std::pair<uint32_t, bool>, Diagram> facts_;
  std::map<std::pair<uint32_t, bool>, Diagram> statements_;
};

// The leaf with a variable for each literal of `order`.
BitBuilder::Leaf literal_leaf(const FactOrder& order, Diagrams& space);
// The leaf with one variable for each fact, its place in `order`: the facts are yes or no.
BitBuilder::Leaf two_valued_leaf(const FactOrder& order, Diagrams& space);

// Where every fact is yes or no, not `a`, again as a monotone function of literals: the function's dual, with
// each literal and its denial exchanged. Requires: `a` is monotone over literal variables.
Diagram denial_of(Diagram a, Diagrams& space);

// One bit, copied out of the space in which it was built.
class Bit {
 public:
  Bit() = default;
  // Requires: `bit` is monotone over the literal variables of `order`.
  Bit(const Law& law, const FactOrder& order, Diagrams& space, Diagram bit);

  // False when the space ran out of nodes.
  bool valid() const { return valid_; }
  // The variables it reads, ascending.
  const std::vector<uint32_t>& literals() const { return literals_; }
  size_t node_count() const { return nodes_.size(); }

  // The bit itself, with `given` in place of each variable.
  Diagram read(const std::vector<Diagram>& given, Diagrams& space) const;
  // Whether it is certain: for each literal variable, `given` says when it is known.
  Diagram certain(const std::vector<Diagram>& given, Diagrams& space) const;
  template <typename ValueOf>
  bool evaluate(const ValueOf& value_of) const {
    uint32_t at = root_;
    while (at > 1) at = value_of(nodes_[at - 2].variable) ? nodes_[at - 2].high : nodes_[at - 2].low;
    return at == 1;
  }

 private:
  Diagram walk(uint32_t node, bool tied, const std::vector<Diagram>& given, Diagrams& space,
               std::vector<Diagram>& done) const;
  void copy(const Diagrams& space, Diagram plain, Diagram tied);

  bool valid_ = false;
  std::vector<Diagrams::Node> nodes_;  // children first; node i is number i + 2
  uint32_t root_ = 0;
  uint32_t tied_root_ = 0;  // of: the bit holds, or some tie has both its literals absent
  std::vector<uint32_t> literals_;
  std::vector<bool> in_tie_;  // by variable
};

}  // namespace distinguo
