// Where outlooks are built: one space of diagrams, with one order of variables, for all findings of an
// interview at one point.
//
// Why one for all: the findings of a law rest on each other, and on reasonable grounds on the same
// presumptions. Each protection of the UN Trafficking Protocol asks whether somebody may be a victim; that
// diagram is the largest part of each, and here it is built once.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/law.h"
#include "reason/dated_law.h"
#include "reason/rails.h"

namespace distinguo {

// What is known, and what may be asked, at one point of an interview. All by FactId.
struct Situation {
  std::vector<Value> known;    // with what follows by the background
  std::vector<bool> askable;   // not known, and may still be asked
  std::vector<bool> in_view;   // some finding that is looked at reads it
  std::vector<double> priors;  // of yes
  std::vector<double> costs;   // of being asked
};

// What a finding that reads certain facts looks at in a situation.
struct Scope {
  struct Variable {
    FactId fact = 0;
    bool own = false;  // not only of another finding
  };
  std::vector<bool> reads;          // by FactId: what is known of it, or whether it can be asked, makes a difference
  std::vector<Variable> variables;  // in the order in which the finding meets them
};

// `facts` as the finding meets them, see FactOrder.
Scope scope_of(const Law& law, const std::vector<FactId>& facts, const Situation& situation);

// Lifetime: refers to the law and the readings. Threads: one at a time.
class OutlookSpace {
 public:
  OutlookSpace(const Law& law, Situation situation);
  // Diagrams and bit builders refer to each other.
  OutlookSpace(const OutlookSpace&) = delete;
  OutlookSpace& operator=(const OutlookSpace&) = delete;

  const Law& law() const { return law_; }
  const Situation& situation() const { return situation_; }

  // Gives a fact that can be asked the next place in the order of variables, unless it has one. Every one has to
  // have its place before it is looked at; in which order decides how large diagrams are.
  void place(FactId fact);
  uint32_t place_of(FactId fact) const { return places_[fact]; }
  Diagram literal(Literal literal);

  // Where the formula has the bit. Not valid when the space ran out of nodes.
  Diagram bit(const DatedLaw& reading, const Formula& formula, bool yes);
  // Forgets what was built since the space had so many nodes.
  void forget_from(size_t size);

  // By node number: the weight of the patterns that lead from it to yes, each the product of its priors.
  const std::vector<double>& weights();
  double prior(uint32_t place) const { return situation_.priors[facts_[place]]; }
  size_t places() const { return facts_.size(); }

  Diagrams diagrams;
  // Of one pass over diagrams, kept for their memory.
  std::vector<bool> seen;    // by node number; false between passes
  std::vector<std::array<double, 3>> down;  // by node number; 0 between passes

 private:
  static constexpr uint32_t kNoPlace = UINT32_MAX;

  // A bit of a fact by what is known and what is answered, without presumptions.
  Diagram told(Literal wanted);

  const Law& law_;
  Situation situation_;
  std::vector<FactId> facts_;     // by place
  std::vector<uint32_t> places_;  // by FactId
  std::map<const DatedLaw*, BitBuilder> builders_;
  std::vector<double> weights_;  // of the first nodes
};

}  // namespace distinguo
