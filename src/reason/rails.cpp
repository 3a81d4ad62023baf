#include "reason/rails.h"

#include <algorithm>
#include <iterator>

namespace distinguo {

Diagram BitBuilder::build(const Formula& formula, bool yes) {
  const std::vector<Formula>& children = formula.children;
  const auto count = static_cast<uint32_t>(children.size());
  switch (formula.op) {
    case Formula::Op::kFact: return of_fact(formula.target, yes);
    case Formula::Op::kStatement: return of_statement(formula.target, yes);
    case Formula::Op::kNot: return build(children[0], !yes);
    case Formula::Op::kAll: return at_least(yes ? count : 1, formula, yes);
    case Formula::Op::kAny: return at_least(yes ? 1 : count, formula, yes);
    case Formula::Op::kAtLeast:
      // The no bit: more than count - k have it.
      return at_least(yes ? formula.k : count + 1 - std::min(formula.k, count + 1), formula, yes);
    case Formula::Op::kImplies: return of_implication(children[0], children[1], yes);
    case Formula::Op::kEquivalent: {
      const Diagram forth = of_implication(children[0], children[1], yes);
      const Diagram back = of_implication(children[1], children[0], yes);
      return yes ? space_.conjunction(forth, back) : space_.disjunction(forth, back);
    }
  }
  return {};
}

void BitBuilder::forget_from(size_t size) {
  for (auto* bits : {&facts_, &statements_}) {
    for (auto bit = bits->begin(); bit != bits->end();) bit = bit->second.node >= size ? bits->erase(bit) : std::next(bit);
  }
}

Diagram BitBuilder::of_implication(const Formula& from, const Formula& to, bool yes) {
  const Diagram a = build(from, !yes);
  const Diagram b = build(to, yes);
  return yes ? space_.disjunction(a, b) : space_.conjunction(a, b);
}

Diagram BitBuilder::at_least(uint32_t k, const Formula& formula, bool yes) {
  std::vector<Diagram> all;
  for (const Formula& child : formula.children) all.push_back(build(child, yes));
  // A list of alternatives or conditions is by far the commonest.
  const bool every = k == all.size();
  return every || k == 1 ? joined(std::move(all), every) : space_.at_least(k, all);
}

Diagram BitBuilder::joined(std::vector<Diagram> parts, bool every) {
  const auto top = [&](Diagram part) { return part.valid() ? space_.node(part.node).variable : 0; };
  std::stable_sort(parts.begin(), parts.end(), [&](Diagram a, Diagram b) { return top(a) > top(b); });
  Diagram whole = space_.constant(every);
  for (const Diagram part : parts) whole = every ? space_.conjunction(whole, part) : space_.disjunction(whole, part);
  return whole;
}

Diagram BitBuilder::of_fact(FactId fact, bool yes) {
  if (const auto known = facts_.find({fact, yes}); known != facts_.end()) return known->second;
  std::vector<Diagram> ways = {leaf_({fact, yes})};
  if (yes) {
    reading_.for_each_presumption_of_fact(fact, [&](const Presumption& presumption) {
      presumed_ = true;
      ways.push_back(build(presumption.premise, true));
    });
  }
  const Diagram bit = joined(std::move(ways), false);
  facts_.emplace(std::pair{fact, yes}, bit);
  return bit;
}

Diagram BitBuilder::of_statement(StatementId statement, bool yes) {
  if (const auto known = statements_.find({statement, yes}); known != statements_.end()) return known->second;
  const Version* version = reading_.version(statement);
  Diagram bit = space_.constant(false);
  if (version == nullptr) {
    bit = space_.constant(!yes);  // no such law on that day
  } else if (reading_.law().statements[statement].sides.empty()) {  // else its sides have the values
    std::vector<Diagram> ways = {build(version->formula, yes)};
    if (yes) {
      reading_.for_each_presumption_of_statement(statement, [&](const Presumption& presumption) {
        presumed_ = true;
        ways.push_back(build(presumption.premise, true));
      });
    }
    bit = joined(std::move(ways), false);
  }
  statements_.emplace(std::pair{statement, yes}, bit);
  return bit;
}

BitBuilder::Leaf literal_leaf(const FactOrder& order, Diagrams& space) {
  return [&order, &space](Literal literal) { return space.variable(*order.variable(literal)); };
}

BitBuilder::Leaf two_valued_leaf(const FactOrder& order, Diagrams& space) {
  return [&order, &space](Literal literal) {
    const Diagram yes = space.variable(*order.position(literal.fact));
    return literal.positive ? yes : space.negation(yes);
  };
}

Diagram denial_of(Diagram a, Diagrams& space) {
  if (!a.valid()) return a;
  return space.fold<Diagram>(a, space.constant(true), space.constant(false),
                             [&](uint32_t variable, Diagram low, Diagram high) {
                               return space.ite(space.variable(variable ^ 1U), low, high);
                             });
}

Bit::Bit(const Law& law, const FactOrder& order, Diagrams& space, Diagram bit) {
  literals_ = space.support(bit);
  in_tie_.assign(order.variables(), false);
  std::vector<bool> read(order.variables(), false);
  for (const uint32_t variable : literals_) read[variable] = true;

  Diagram tied = bit;
  const auto tie = [&](uint32_t one, uint32_t other) {
    in_tie_[one] = in_tie_[other] = true;
    const Diagram either = space.disjunction(space.variable(one), space.variable(other));
    tied = space.disjunction(tied, space.negation(either));
  };
  for (const uint32_t variable : literals_) {
    const Literal denial = negation(order.literal(variable));
    if (variable % 2 == 0 && read[variable + 1]) tie(variable, variable + 1);
    for (const Literal consequence : law.consequences_of(denial)) {
      // The denial of this literal implies another one, so one of the two is so.
      const auto other = order.variable(consequence);
      if (other && *other >= variable && read[*other]) tie(variable, *other);
    }
  }
  valid_ = bit.valid() && tied.valid();
  if (valid_) copy(space, bit, tied);
}

void Bit::copy(const Diagrams& space, Diagram plain, Diagram tied) {
  // A node's number exceeds its children's: mark downwards, copy upwards.
  const uint32_t last = std::max(plain.node, tied.node);
  std::vector<uint32_t> number(std::max<size_t>(last + size_t{1}, 2), 0);
  number[plain.node] = number[tied.node] = 1;
  for (uint32_t node = last; node > 1; --node) {
    if (number[node] == 0) continue;
    number[space.node(node).low] = number[space.node(node).high] = 1;
  }
  number[0] = 0;
  number[1] = 1;
  for (uint32_t node = 2; node <= last; ++node) {
    if (number[node] == 0) continue;
    const Diagrams::Node& from = space.node(node);
    number[node] = static_cast<uint32_t>(nodes_.size()) + 2;
    nodes_.push_back({from.variable, number[from.low], number[from.high]});
  }
  root_ = number[plain.node];
  tied_root_ = number[tied.node];
}

Diagram Bit::read(const std::vector<Diagram>& given, Diagrams& space) const {
  std::vector<Diagram> done(nodes_.size(), Diagram{UINT32_MAX});
  return walk(root_, false, given, space, done);
}

Diagram Bit::certain(const std::vector<Diagram>& given, Diagrams& space) const {
  std::vector<Diagram> done(nodes_.size(), Diagram{UINT32_MAX});
  return walk(tied_root_, true, given, space, done);
}

// A literal that is known is present. One that is not may be absent: a worse completion, unless a tie
// then asks for something else, so that both must do.
Diagram Bit::walk(uint32_t node, bool tied, const std::vector<Diagram>& given, Diagrams& space,
                  std::vector<Diagram>& done) const {
  if (node <= 1) return space.constant(node == 1);
  if (done[node - 2].valid()) return done[node - 2];
  const Diagrams::Node& at = nodes_[node - 2];
  const Diagram known = given[at.variable];
  Diagram result;
  if (known.is_always()) {
    result = walk(at.high, tied, given, space, done);
  } else {
    Diagram absent = walk(at.low, tied, given, space, done);
    if (!absent.valid()) return absent;
    const bool both = tied && in_tie_[at.variable];
    if (!both && known.is_never()) {
      result = absent;
    } else {
      const Diagram present = walk(at.high, tied, given, space, done);
      if (!present.valid()) return present;
      if (both) absent = space.conjunction(absent, present);
      result = space.ite(known, present, absent);
    }
  }
  return done[node - 2] = result;
}

}  // namespace distinguo
