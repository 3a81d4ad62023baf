#include "reason/outlook_space.h"

namespace distinguo {

Scope scope_of(const Law& law, const std::vector<FactId>& facts, const Situation& situation) {
  Scope scope;
  scope.reads.assign(law.facts.size(), false);
  std::vector<FactId> own;
  const auto read = [&](FactId fact) {
    if (!scope.reads[fact] && situation.askable[fact]) own.push_back(fact);
    scope.reads[fact] = true;
  };
  const auto for_each_consequence = [&](FactId fact, const auto& visit) {
    for (const bool positive : {true, false}) {
      for (const Literal literal : law.consequences_of({fact, positive})) visit(literal.fact);
    }
  };
  for (const FactId fact : facts) {
    read(fact);
    if (situation.askable[fact] || situation.known[fact] != kNeither) continue;
    // It stays unknown, unless a fact that implies it, or its denial, is asked in its place.
    for_each_consequence(fact, [&](FactId other) {
      if (situation.askable[other]) read(other);
    });
  }
  std::vector<bool> met(law.facts.size(), false);
  const auto meet = [&](FactId fact, bool is_own) {
    if (!met[fact]) scope.variables.push_back({fact, is_own});
    met[fact] = true;
  };
  for (const FactId fact : own) {
    meet(fact, true);
    // Why here: what says something about each other keeps a diagram small by standing together.
    for_each_consequence(fact, [&](FactId other) {
      if (situation.askable[other] && situation.in_view[other] && !scope.reads[other]) meet(other, false);
    });
  }
  return scope;
}

OutlookSpace::OutlookSpace(const Law& law, Situation situation)
    : law_(law), situation_(std::move(situation)), places_(law.facts.size(), kNoPlace) {}

void OutlookSpace::place(FactId fact) {
  if (places_[fact] != kNoPlace) return;
  places_[fact] = static_cast<uint32_t>(facts_.size());
  facts_.push_back(fact);
}

Diagram OutlookSpace::literal(Literal literal) {
  const Diagram yes = diagrams.variable(places_[literal.fact]);
  return literal.positive ? yes : diagrams.negation(yes);
}

Diagram OutlookSpace::bit(const DatedLaw& reading, const Formula& formula, bool yes) {
  auto builder = builders_.find(&reading);
  if (builder == builders_.end()) {
    builder = builders_.emplace(&reading, BitBuilder(reading, diagrams, [this](Literal wanted) { return told(wanted); })).first;
  }
  return builder->second.build(formula, yes);
}

void OutlookSpace::forget_from(size_t size) {
  for (auto& [reading, builder] : builders_) builder.forget_from(size);
  diagrams.forget_from(size);
  if (weights_.size() > size) weights_.resize(size);
}

// The same for every finding: of a fact that it reads all that can be asked in its place are among its variables.
Diagram OutlookSpace::told(Literal wanted) {
  if (situation_.askable[wanted.fact]) return literal(wanted);
  const Value known = situation_.known[wanted.fact];
  Diagram bit = diagrams.constant(wanted.positive ? known.yes : known.no);
  if (known != kNeither) return bit;
  // What implies a literal is what its denial excludes.
  for (const Literal excluded : law_.consequences_of(negation(wanted))) {
    if (situation_.askable[excluded.fact]) bit = diagrams.disjunction(bit, literal(negation(excluded)));
  }
  return bit;
}

const std::vector<double>& OutlookSpace::weights() {
  if (weights_.empty()) weights_ = {0.0, 1.0};
  // Children have smaller numbers.
  for (auto number = static_cast<uint32_t>(weights_.size()); number < diagrams.size(); ++number) {
    const Diagrams::Node& node = diagrams.node(number);
    const double yes = prior(node.variable);
    weights_.push_back((1 - yes) * weights_[node.low] + yes * weights_[node.high]);
  }
  return weights_;
}

}  // namespace distinguo
