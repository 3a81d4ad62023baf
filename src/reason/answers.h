// Further answers: which sets of them make a bit certain, when some literals are known already.
#pragma once

#include <vector>

#include "reason/rails.h"

namespace distinguo {

// Lifetime: refers to the law, the order and the space; its diagrams live in the space.
class Answers {
 public:
  using Given = std::vector<Diagram>;  // by literal variable: when it is known

  // `known`, by literal variable of `order`, has the background's consequences already.
  Answers(const Law& law, const FactOrder& order, std::vector<bool> known, Diagrams& space)
      : law_(law), order_(order), known_(std::move(known)), space_(space) {}

  bool known(uint32_t variable) const { return known_[variable]; }
  bool unknown(uint32_t variable) const { return !known_[variable] && !known_[variable ^ 1U]; }

  // The answers that may count: unknown literals that the bit reads, but for those that the background
  // excludes by themselves.
  std::vector<bool> candidates(const Bit& bit) const;
  // What is known when answers among the candidates, each a variable, are added.
  Given given(const std::vector<bool>& candidates);
  // When answers make the bit certain: monotone in the candidates' variables.
  Diagram certain(const Bit& bit) { return bit.certain(given(candidates(bit)), space_); }

  // The sets of literals that do not contradict themselves.
  Family consistent(Family family);
  // The smallest consistent sets of answers that make the bit certain.
  Family smallest(const Bit& bit) { return consistent(space_.minimal_solutions(certain(bit))); }

 private:
  const Law& law_;
  const FactOrder& order_;
  std::vector<bool> known_;
  Diagrams& space_;
};

}  // namespace distinguo
