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

  // When each literal is known if further answers are added: a yes or no to any unknown fact of the
  // order, except what the background excludes by itself. Each answer is the variable of its literal,
  // so that Bit::certain of the result is monotone in answers.
  Given given();

  // The sets of answers that do not contradict themselves.
  Family consistent(Family family);

 private:
  bool excludes_itself(Literal literal) const;

  const Law& law_;
  const FactOrder& order_;
  std::vector<bool> known_;
  Diagrams& space_;
};

}  // namespace distinguo
