#include "reason/search.h"

#include <algorithm>

namespace distinguo {

namespace {

// The lengths at which sets are cut off in turn, until there are enough. Each takes up to twice the time
// of the one before it, and longer lists of answers help nobody.
constexpr uint32_t kLengths[] = {2, 3, 4, 5, 6, 7, 8};

}  // namespace

Search::Search(const DatedLaw& reading, const FactOrder& order, StatementId statement, const Told& told,
               size_t max_sets, Diagrams& space)
    : reading_(reading), order_(order), told_(told), max_sets_(max_sets), space_(space) {
  root_.op = Formula::Op::kStatement;
  root_.target = statement;
}

bool Search::is_known(Literal literal) const {
  if (told_of(told_, literal)) return true;
  const auto& excluded = reading_.law().consequences_of(negation(literal));
  return std::any_of(excluded.begin(), excluded.end(), [&](Literal e) { return told_of(told_, negation(e)); });
}

MinimalSets Search::reasons(bool yes) {
  // Told literals of other facts that imply one of the statement's get variables after these.
  std::vector<Literal> elsewhere;
  const auto for_each_source = [&](Literal literal, const auto& visit) {
    if (told_of(told_, literal)) visit(literal);
    for (const Literal excluded : reading_.law().consequences_of(negation(literal))) {
      if (told_of(told_, negation(excluded))) visit(negation(excluded));
    }
  };
  for (uint32_t variable = 0; variable < order_.variables(); ++variable) {
    for_each_source(order_.literal(variable), [&](Literal source) {
      if (!order_.position(source.fact)) elsewhere.push_back(source);
    });
  }
  std::sort(elsewhere.begin(), elsewhere.end());
  elsewhere.erase(std::unique(elsewhere.begin(), elsewhere.end()), elsewhere.end());

  Shortest found;
  for (const uint32_t longest : kLengths) {
    longest_ = longest;
    start();
    known_.assign(order_.variables(), Family{});
    for (uint32_t variable = 0; variable < order_.variables(); ++variable) {
      for_each_source(order_.literal(variable), [&](Literal source) {
        const auto own = order_.variable(source);
        const auto place = std::lower_bound(elsewhere.begin(), elsewhere.end(), source) - elsewhere.begin();
        const uint32_t selector = own ? *own : order_.variables() + static_cast<uint32_t>(place);
        known_[variable] = space_.minimal_union(known_[variable], space_.set_of(selector));
      });
    }
    const Family family = build(root_, yes);
    take(family, space_.take_cut(), found);
    if (found.enough) break;
  }
  return listed(found, elsewhere);
}

Search::Answers Search::answers(bool of_yes, bool of_no) {
  const bool disputed = any_disputed();
  Shortest found_yes;
  Shortest found_no;
  found_yes.enough = !of_yes;
  found_no.enough = !of_no;
  for (const uint32_t longest : kLengths) {
    longest_ = longest;
    start();
    know_answers(false);
    const Family yes = build(root_, true);
    const Family no = build(root_, false);
    Family all_yes = yes;
    Family all_no = no;
    if (disputed) {
      forget();
      know_answers(true);
      all_yes = build(root_, true);
      all_no = build(root_, false);
    }
    const auto possible = [&](Family family) { return space_.sets_without(family, contradictions(family)); };
    const Family establish = found_yes.enough ? Family{} : space_.sets_without(possible(yes), all_no);
    const Family rule_out = found_no.enough ? Family{} : space_.sets_without(possible(no), all_yes);
    const bool cut = space_.take_cut();
    take(establish, cut, found_yes);
    take(rule_out, cut, found_no);
    if (found_yes.enough && found_no.enough) break;
  }
  return {listed(found_yes, {}), listed(found_no, {})};
}

bool Search::any_disputed() const {
  for (uint32_t variable = 0; variable < order_.variables(); variable += 2) {
    if (is_known(order_.literal(variable)) && is_known(order_.literal(variable + 1))) return true;
  }
  return false;
}

// What is known if further answers are given; of disputed facts both bits or none.
void Search::know_answers(bool with_disputed) {
  const Law& law = reading_.law();
  std::vector<char> known(order_.variables());
  for (uint32_t variable = 0; variable < known.size(); ++variable) known[variable] = is_known(order_.literal(variable));
  const auto may_answer = [&](uint32_t variable) {
    const auto& consequences = law.consequences_of(order_.literal(variable));
    return !known[variable] && !known[variable ^ 1U] &&
           std::find(consequences.begin(), consequences.end(), negation(order_.literal(variable))) == consequences.end();
  };
  known_.assign(order_.variables(), Family{});
  for (uint32_t variable = 0; variable < order_.variables(); ++variable) {
    if (known[variable]) {
      if (with_disputed || !known[variable ^ 1U]) known_[variable] = space_.empty_set();
      continue;
    }
    if (known[variable ^ 1U]) continue;
    if (may_answer(variable)) known_[variable] = space_.set_of(variable);
    for (const Literal excluded : law.consequences_of(negation(order_.literal(variable)))) {
      const auto source = order_.variable(negation(excluded));
      if (source && may_answer(*source)) {
        known_[variable] = space_.minimal_union(known_[variable], space_.set_of(*source));
      }
    }
  }
}

// The pairs of members that exclude each other.
Family Search::contradictions(Family family) {
  std::vector<bool> is_member(order_.variables(), false);
  const std::vector<uint32_t> members = space_.support(family);
  for (const uint32_t member : members) is_member[member] = true;
  Family pairs;
  for (const uint32_t member : members) {
    const auto exclude = [&](Literal literal) {
      const auto other = order_.variable(literal);
      if (!other || *other >= member || !is_member[*other]) return;
      pairs = space_.minimal_union(pairs, space_.minimal_join(space_.set_of(*other), space_.set_of(member), 2));
    };
    exclude(negation(order_.literal(member)));
    for (const Literal c : reading_.law().consequences_of(order_.literal(member))) exclude(negation(c));
  }
  return pairs;
}

void Search::take(Family family, bool cut, Shortest& shortest) const {
  if (shortest.enough) return;
  if (!family.valid()) {
    shortest.enough = true;  // what was found so far is what there is to show
    return;
  }
  shortest.list = space_.shortest_sets(family, max_sets_);
  shortest.enough = shortest.list.sets.size() == max_sets_ || !cut;
}

MinimalSets Search::listed(const Shortest& shortest, const std::vector<Literal>& elsewhere) const {
  MinimalSets minimal;
  minimal.complete = false;
  for (const std::vector<uint32_t>& set : shortest.list.sets) {
    LiteralSet& literals = minimal.sets.emplace_back();
    for (const uint32_t variable : set) {
      literals.push_back(variable < order_.variables() ? order_.literal(variable)
                                                       : elsewhere[variable - order_.variables()]);
    }
    std::sort(literals.begin(), literals.end());
  }
  return minimal;
}

void Search::start() {
  space_.clear();
  forget();
}

void Search::forget() {
  of_fact_.clear();
  of_statement_.clear();
}

Family Search::build(const Formula& formula, bool yes) {
  std::vector<Family> parts;
  const auto children = [&](bool bit) {
    for (const Formula& child : formula.children) parts.push_back(build(child, bit));
  };
  const auto count = static_cast<uint32_t>(formula.children.size());
  switch (formula.op) {
    case Formula::Op::kFact: return of_fact(formula.target, yes);
    case Formula::Op::kStatement: return of_statement(formula.target, yes);
    case Formula::Op::kNot: return build(formula.children[0], !yes);
    case Formula::Op::kAll: children(yes); return at_least(yes ? count : 1, parts);
    case Formula::Op::kAny: children(yes); return at_least(yes ? 1 : count, parts);
    case Formula::Op::kAtLeast:
      children(yes);
      return at_least(yes ? formula.k : count - std::min(formula.k, count + 1) + 1, parts);
    case Formula::Op::kImplies: {
      const Family a = build(formula.children[0], !yes);
      const Family b = build(formula.children[1], yes);
      return yes ? either(a, b) : both(a, b);
    }
    case Formula::Op::kEquivalent: {
      const auto part = [&](size_t child, bool bit) { return build(formula.children[child], bit); };
      // (a implies b) and (b implies a), by their tables.
      const Family forth = yes ? either(part(0, false), part(1, true)) : both(part(0, true), part(1, false));
      const Family back = yes ? either(part(1, false), part(0, true)) : both(part(1, true), part(0, false));
      return yes ? both(forth, back) : either(forth, back);
    }
  }
  return {};
}

Family Search::at_least(uint32_t k, const std::vector<Family>& all) {
  if (k == all.size()) {
    Family family = space_.empty_set();
    for (const Family one : all) family = both(family, one);
    return family;
  }
  // enough[j]: j of those looked at so far.
  std::vector<Family> enough(size_t{k} + 1);
  enough[0] = space_.empty_set();
  for (const Family one : all) {
    for (size_t j = k; j > 0; --j) enough[j] = either(enough[j], both(enough[j - 1], one));
  }
  return enough[k];
}

Family Search::of_fact(FactId fact, bool yes) {
  if (const auto known = of_fact_.find({fact, yes}); known != of_fact_.end()) return known->second;
  Family family = known_[*order_.variable({fact, yes})];
  if (yes) {
    reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { family = either(family, build(p.premise, true)); });
  }
  of_fact_.emplace(std::pair{fact, yes}, family);
  return family;
}

Family Search::of_statement(StatementId statement, bool yes) {
  if (const auto known = of_statement_.find({statement, yes}); known != of_statement_.end()) return known->second;
  Family family;
  const Version* version = reading_.version(statement);
  if (version == nullptr) {
    if (!yes) family = space_.empty_set();
  } else if (reading_.law().statements[statement].sides.empty()) {
    family = build(version->formula, yes);
    if (yes) {
      reading_.for_each_presumption_of_statement(
          statement, [&](const Presumption& p) { family = either(family, build(p.premise, true)); });
    }
  }
  of_statement_.emplace(std::pair{statement, yes}, family);
  return family;
}

}  // namespace distinguo
