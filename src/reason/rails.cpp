#include "reason/rails.h"

#include <algorithm>

namespace distinguo {

Rail RailBuilder::build(const Formula& formula) {
  const std::vector<Formula>& children = formula.children;
  switch (formula.op) {
    case Formula::Op::kFact: return of_fact(formula.target);
    case Formula::Op::kStatement: return of_statement(formula.target);
    case Formula::Op::kNot: return negation(build(children[0]));
    case Formula::Op::kAll: {
      Rail rail{space_.constant(true), space_.constant(false)};
      for (const Formula& child : children) rail = conjunction(rail, build(child));
      return rail;
    }
    case Formula::Op::kAny: {
      Rail rail{space_.constant(false), space_.constant(true)};
      for (const Formula& child : children) rail = disjunction(rail, build(child));
      return rail;
    }
    case Formula::Op::kAtLeast: return at_least(formula);
    case Formula::Op::kImplies: {
      const Rail premise = build(children[0]);
      return implication(premise, build(children[1]));
    }
    case Formula::Op::kEquivalent: {
      const Rail a = build(children[0]);
      const Rail b = build(children[1]);
      return conjunction(implication(a, b), implication(b, a));
    }
  }
  return {};
}

Rail RailBuilder::at_least(const Formula& formula) {
  std::vector<Diagram> yes;
  std::vector<Diagram> no;
  for (const Formula& child : formula.children) {
    const Rail rail = build(child);
    yes.push_back(rail.yes);
    no.push_back(rail.no);
  }
  const auto size = static_cast<uint32_t>(formula.children.size());
  // More than size - k have the no bit. With k above size the yes bit is never, the no bit always so.
  const Diagram ruled_out =
      formula.k > size ? space_.constant(true) : space_.at_least(size - formula.k + 1, no);
  return {space_.at_least(formula.k, yes), ruled_out};
}

Rail RailBuilder::of_fact(FactId fact) {
  if (const auto known = facts_.find(fact); known != facts_.end()) return known->second;
  Rail rail = leaf_(fact);
  reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { presume(rail, p); });
  facts_.emplace(fact, rail);
  return rail;
}

Rail RailBuilder::of_statement(StatementId statement) {
  if (const auto known = statements_.find(statement); known != statements_.end()) return known->second;
  const Version* version = reading_.version(statement);
  Rail rail;
  if (version == nullptr) {
    rail = {space_.constant(false), space_.constant(true)};  // no such law on that day
  } else if (!reading_.law().statements[statement].sides.empty()) {
    rail = {space_.constant(false), space_.constant(false)};  // a difference: its sides have the values
  } else {
    rail = build(version->formula);
    reading_.for_each_presumption_of_statement(statement, [&](const Presumption& p) { presume(rail, p); });
  }
  statements_.emplace(statement, rail);
  return rail;
}

void RailBuilder::presume(Rail& rail, const Presumption& presumption) {
  presumed_ = true;
  rail.yes = space_.disjunction(rail.yes, build(presumption.premise).yes);
}

RailBuilder::Leaf literal_leaf(const FactOrder& order, Diagrams& space) {
  return [&order, &space](FactId fact) {
    return Rail{space.variable(*order.variable({fact, true})), space.variable(*order.variable({fact, false}))};
  };
}

RailBuilder::Leaf two_valued_leaf(const FactOrder& order, Diagrams& space) {
  return [&order, &space](FactId fact) {
    const Diagram yes = space.variable(*order.position(fact));
    return Rail{yes, space.negation(yes)};
  };
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
