// Reasons by search, for a statement whose diagram would be too large.
//
// On reasonable grounds an element can be presumed from dozens of patterns of observable facts, and the
// diagram of all of them together may run into hundreds of thousands of nodes. The smallest sets are
// still easy to come by: collect small candidates along the formula, then take from each whatever it can
// do without. What is found is sound and inclusion-minimal; it need not be all there is, so no list is
// called complete, and no finding is called settled.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "distinguo/explain.h"
#include "reason/rails.h"
#include "reason/reading.h"

namespace distinguo {

// Lifetime: refers to the reading and to what was told. Threads: one at a time.
class Search {
 public:
  Search(const Reading& reading, StatementId statement, const Told& told, size_t max_sets);

  // Smallest sets of told literals which alone give the statement the bit (yes or no).
  MinimalSets reasons(bool yes);
  // Smallest sets of answers to unknown facts which, with what is known, give it the bit without the
  // other bit.
  MinimalSets answers(bool yes);
  // The unknown facts on which the statement rests.
  std::vector<FactId> unknown_facts() const;

 private:
  using Sets = std::vector<LiteralSet>;

  // The statement's bits when exactly these literals, and what follows from them, are so.
  Value bits_of(const LiteralSet& literals) const;
  bool has(const LiteralSet& literals, bool yes) const;
  // What remains of `set` when it has dropped, from the end, all that the bit does not need beside `kept`.
  LiteralSet reduced(LiteralSet set, const LiteralSet& kept, bool yes) const;

  const Sets& candidates_of_fact(FactId fact, bool yes);
  const Sets& candidates_of_statement(StatementId statement, bool yes);
  Sets candidates(const Formula& formula, bool yes);
  Sets at_least(uint32_t k, const std::vector<Sets>& parts) const;
  Sets either(Sets a, const Sets& b) const;
  Sets both(const Sets& a, const Sets& b) const;
  void keep_smallest(Sets& sets) const;
  bool contradicts_itself(const LiteralSet& set) const;
  MinimalSets listed(Sets sets) const;

  const Reading& reading_;
  StatementId statement_;
  size_t max_sets_;
  size_t width_;  // candidates kept at each step
  FactOrder order_;
  mutable Diagrams constants_;  // rails of known literals are constants: evaluation, not diagrams
  std::vector<Value> known_;    // by FactId: what was told, and what follows
  LiteralSet told_;
  std::unordered_map<uint64_t, Sets> of_fact_;
  std::unordered_map<uint64_t, Sets> of_statement_;
};

}  // namespace distinguo
