// A few ways in which all that is unknown may be so or not: quick witnesses that a finding is not settled yet.
//
// Whether a finding comes out the same however the unknown facts are takes a diagram to prove. That it does not
// takes two completions of what is known in which it comes out differently, and mostly the two in which as little,
// and as much, as possible is so will do: the judge tells in microseconds.
#pragma once

#include <map>
#include <vector>

#include "distinguo/judge.h"
#include "reason/dated_law.h"

namespace distinguo {

// Lifetime: refers to the law and the readings. Threads: one at a time.
class Completions {
 public:
  // `known`, by FactId, with what follows by the background.
  Completions(const Law& law, const std::vector<Value>& known);

  // Whether two of them show that the formula is not settled, as Outlook::settled() has it. If not, it may
  // still be.
  bool differ(const DatedLaw& reading, const Formula& formula);

 private:
  const Law& law_;
  std::vector<Told> completions_;
  std::map<const DatedLaw*, std::vector<Judgement>> judgements_;
};

}  // namespace distinguo
