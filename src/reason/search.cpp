#include "reason/search.h"

#include <algorithm>

namespace distinguo {

namespace {

uint64_t key(uint32_t target, bool yes) { return 2 * uint64_t{target} + (yes ? 1 : 0); }

LiteralSet joined(const LiteralSet& a, const LiteralSet& b) {
  LiteralSet both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

bool contains(const LiteralSet& larger, const LiteralSet& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

}  // namespace

Search::Search(const Reading& reading, StatementId statement, const Told& told, size_t max_sets)
    : reading_(reading), statement_(statement), max_sets_(max_sets), width_(2 * max_sets) {
  Formula reference;
  reference.op = Formula::Op::kStatement;
  reference.target = statement;
  order_ = FactOrder(reading, {&reference});
  const std::vector<FactFinding> closed = close(reading.law(), told);
  for (const FactFinding& finding : closed) known_.push_back(finding.value);
  for (FactId fact = 0; fact < told.size(); ++fact) {
    if (told[fact].no) told_.push_back({fact, false});
    if (told[fact].yes) told_.push_back({fact, true});
  }
}

std::vector<FactId> Search::unknown_facts() const {
  std::vector<FactId> facts;
  for (const FactId fact : order_.facts()) {
    if (known_[fact] == kNeither) facts.push_back(fact);
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

Value Search::bits_of(const LiteralSet& literals) const {
  std::vector<Value> value(reading_.law().facts.size());
  const auto add = [&](Literal literal) { (literal.positive ? value[literal.fact].yes : value[literal.fact].no) = true; };
  for (const Literal literal : literals) {
    add(literal);
    for (const Literal consequence : reading_.law().consequences_of(literal)) add(consequence);
  }
  RailBuilder builder(reading_, constants_, [&](FactId fact) {
    return Rail{constants_.constant(value[fact].yes), constants_.constant(value[fact].no)};
  });
  Formula reference;
  reference.op = Formula::Op::kStatement;
  reference.target = statement_;
  const Rail rail = builder.build(reference);
  return {rail.yes.is_always(), rail.no.is_always()};
}

bool Search::has(const LiteralSet& literals, bool yes) const {
  const Value bits = bits_of(literals);
  return yes ? bits.yes : bits.no;
}

LiteralSet Search::reduced(LiteralSet set, const LiteralSet& kept, bool yes) const {
  for (size_t i = set.size(); i-- > 0;) {
    LiteralSet less = set;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    if (has(joined(less, kept), yes)) set = std::move(less);
  }
  return set;
}

MinimalSets Search::reasons(bool yes) {
  // Only what bears on the statement can be a reason; the rest is dropped at once.
  LiteralSet bearing;
  for (const Literal literal : told_) {
    const auto& consequences = reading_.law().consequences_of(literal);
    const bool bears = order_.position(literal.fact) ||
                       std::any_of(consequences.begin(), consequences.end(),
                                   [&](Literal consequence) { return order_.position(consequence.fact).has_value(); });
    if (bears) bearing.push_back(literal);
  }
  Sets found;
  if (has(bearing, yes)) {
    // Dropping in another order leaves another reason: begin at each literal once, as often as is listed.
    for (size_t turn = 0; turn < std::min(std::max<size_t>(bearing.size(), 1), max_sets_); ++turn) {
      LiteralSet turned = bearing;
      std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(turn), turned.end());
      for (size_t i = turned.size(); i-- > 0;) {
        LiteralSet less = turned;
        less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
        LiteralSet sorted = less;
        std::sort(sorted.begin(), sorted.end());
        if (has(sorted, yes)) turned = std::move(less);
      }
      std::sort(turned.begin(), turned.end());
      found.push_back(std::move(turned));
    }
  }
  return listed(std::move(found));
}

MinimalSets Search::answers(bool yes) {
  LiteralSet known;
  for (FactId fact = 0; fact < known_.size(); ++fact) {
    if (known_[fact].no) known.push_back({fact, false});
    if (known_[fact].yes) known.push_back({fact, true});
  }
  Sets found;
  for (const LiteralSet& candidate : candidates_of_statement(statement_, yes)) {
    if (contradicts_itself(candidate) || !has(joined(candidate, known), yes)) continue;
    LiteralSet small = reduced(candidate, known, yes);
    if (!has(joined(small, known), !yes)) found.push_back(std::move(small));
  }
  return listed(std::move(found));
}

bool Search::contradicts_itself(const LiteralSet& set) const {
  for (const Literal literal : set) {
    if (contains(set, {negation(literal)})) return true;
    for (const Literal consequence : reading_.law().consequences_of(literal)) {
      const Value known = known_[consequence.fact];
      const bool denied = consequence.positive ? known == kFalse : known == kTrue;
      if (denied || contains(set, {negation(consequence)})) return true;
    }
  }
  return false;
}

const Search::Sets& Search::candidates_of_fact(FactId fact, bool yes) {
  const auto [at, is_new] = of_fact_.try_emplace(key(fact, yes));
  if (!is_new) return at->second;
  Sets sets;
  if (yes ? known_[fact].yes : known_[fact].no) {
    sets.push_back({});
  } else {
    if (known_[fact] == kNeither) sets.push_back({{fact, yes}});
    if (yes) {
      reading_.for_each_presumption_of_fact(
          fact, [&](const Presumption& p) { sets = either(std::move(sets), candidates(p.premise, true)); });
    }
  }
  keep_smallest(sets);
  return of_fact_[key(fact, yes)] = std::move(sets);
}

const Search::Sets& Search::candidates_of_statement(StatementId statement, bool yes) {
  const auto [at, is_new] = of_statement_.try_emplace(key(statement, yes));
  if (!is_new) return at->second;
  Sets sets;
  const Version* version = reading_.version(statement);
  if (version == nullptr) {
    if (!yes) sets.push_back({});
  } else if (reading_.law().statements[statement].sides.empty()) {
    sets = candidates(version->formula, yes);
    if (yes) {
      reading_.for_each_presumption_of_statement(
          statement, [&](const Presumption& p) { sets = either(std::move(sets), candidates(p.premise, true)); });
    }
  }
  keep_smallest(sets);
  return of_statement_[key(statement, yes)] = std::move(sets);
}

Search::Sets Search::candidates(const Formula& formula, bool yes) {
  std::vector<Sets> parts;
  const auto children = [&](bool bit) {
    for (const Formula& child : formula.children) parts.push_back(candidates(child, bit));
  };
  const auto count = static_cast<uint32_t>(formula.children.size());
  switch (formula.op) {
    case Formula::Op::kFact: return candidates_of_fact(formula.target, yes);
    case Formula::Op::kStatement: return candidates_of_statement(formula.target, yes);
    case Formula::Op::kNot: return candidates(formula.children[0], !yes);
    case Formula::Op::kAll: children(yes); return at_least(yes ? count : 1, parts);
    case Formula::Op::kAny: children(yes); return at_least(yes ? 1 : count, parts);
    case Formula::Op::kAtLeast:
      children(yes);
      return at_least(yes ? formula.k : count - std::min(formula.k, count) + 1, parts);
    case Formula::Op::kImplies:
      if (yes) return either(candidates(formula.children[0], false), candidates(formula.children[1], true));
      return both(candidates(formula.children[0], true), candidates(formula.children[1], false));
    case Formula::Op::kEquivalent: {
      const Formula& a = formula.children[0];
      const Formula& b = formula.children[1];
      return either(both(candidates(a, true), candidates(b, yes)), both(candidates(a, false), candidates(b, !yes)));
    }
  }
  return {};
}

// k or more of the parts; by counting through them.
Search::Sets Search::at_least(uint32_t k, const std::vector<Sets>& parts) const {
  std::vector<Sets> reached(k + 1);
  reached[0].push_back({});
  for (const Sets& part : parts) {
    for (uint32_t count = k; count-- > 0;) {
      if (!reached[count].empty()) reached[count + 1] = either(std::move(reached[count + 1]), both(reached[count], part));
    }
  }
  return std::move(reached[k]);
}

Search::Sets Search::either(Sets a, const Sets& b) const {
  a.insert(a.end(), b.begin(), b.end());
  keep_smallest(a);
  return a;
}

Search::Sets Search::both(const Sets& a, const Sets& b) const {
  Sets sets;
  for (const LiteralSet& one : a) {
    for (const LiteralSet& other : b) sets.push_back(joined(one, other));
  }
  keep_smallest(sets);
  return sets;
}

// Shortest first, none that contains another, at most width_.
void Search::keep_smallest(Sets& sets) const {
  std::sort(sets.begin(), sets.end(), [](const LiteralSet& a, const LiteralSet& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  Sets kept;
  for (LiteralSet& set : sets) {
    if (kept.size() == width_) break;
    const bool larger = std::any_of(kept.begin(), kept.end(), [&](const LiteralSet& k) { return contains(set, k); });
    if (!larger) kept.push_back(std::move(set));
  }
  sets = std::move(kept);
}

MinimalSets Search::listed(Sets sets) const {
  keep_smallest(sets);
  if (sets.size() > max_sets_) sets.resize(max_sets_);
  return {std::move(sets), false};
}

}  // namespace distinguo
