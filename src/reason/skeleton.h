// An offence taken apart as far as its elements: what a lawyer ticks off.
#pragma once

#include <vector>

#include "distinguo/diagram.h"
#include "reason/dated_law.h"

namespace distinguo {

// A formula that refers to a statement.
Formula reference_to(StatementId statement);

// An offence, counted only where none of its exemptions applies; so are the offences of which it is made.
Formula without_exempt(const DatedLaw& reading, StatementId offence);

// The parts on which a formula is built: references to offences are followed, references to anything else
// (elements, exemptions, rules) and to facts are its parts. The outermost reference is followed whatever
// it is. A statement that can be presumed as such is a part too, as its formula is not all of it.
// Lifetime: refers to the reading.
class Skeleton {
 public:
  Skeleton(const DatedLaw& reading, const Formula& formula);

  // References to facts and statements, each once, in the order in which a reader meets them.
  const std::vector<Formula>& parts() const { return parts_; }

  // When the formula holds, or when it fails, as a monotone function of findings on its parts: variable
  // 2 * i is yes when part i fails, 2 * i + 1 when it is met.
  Diagram build(bool holds, Diagrams& space) const { return build(formula_, holds, space); }

 private:
  const Formula* followed(const Formula& reference) const;
  void gather(const Formula& formula);
  uint32_t part(const Formula& reference) const;
  Diagram build(const Formula& formula, bool holds, Diagrams& space) const;
  Diagram build_at_least(uint32_t k, const Formula& formula, bool holds, Diagrams& space) const;

  const DatedLaw& reading_;
  Formula formula_;
  std::vector<Formula> parts_;
};

}  // namespace distinguo
