#include "reason/search.h"

#include <algorithm>
#include <set>

#include "reason/rails.h"

namespace distinguo {

namespace {

// The lengths at which sets are cut off in turn, until there are enough. Each takes up to twice the time
// of the one before it, and longer lists of answers help nobody.
constexpr uint32_t kLengths[] = {2, 3, 4, 5, 6, 7, 8};

bool told_of(const Told& told, Literal literal) {
  return literal.positive ? told[literal.fact].yes : told[literal.fact].no;
}

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

// Walks down to unknown facts through what is neither sure, with nothing more told, nor out of reach,
// with everything told both ways.
class Search::Undecided {
 public:
  Undecided(const Search& search, Diagrams& constants)
      : search_(search),
        sure_(search.reading_, constants, [&](Literal literal) { return constants.constant(search_.is_known(literal)); }),
        possible_(search.reading_, constants, [&](Literal literal) {
          return constants.constant(unknown(literal.fact) || search_.is_known(literal));
        }) {}

  void walk(const Formula& formula, bool yes) {
    if (sure_.build(formula, yes).is_always() || possible_.build(formula, yes).is_never()) return;
    switch (formula.op) {
      case Formula::Op::kFact: walk_fact(formula.target, yes); break;
      case Formula::Op::kStatement: walk_statement(formula.target, yes); break;
      case Formula::Op::kNot: walk(formula.children[0], !yes); break;
      case Formula::Op::kImplies:
        walk(formula.children[0], !yes);
        walk(formula.children[1], yes);
        break;
      case Formula::Op::kEquivalent:
        for (const Formula& child : formula.children) {
          walk(child, true);
          walk(child, false);
        }
        break;
      default:
        for (const Formula& child : formula.children) walk(child, yes);
    }
  }

  std::vector<FactId> facts() const { return {facts_.begin(), facts_.end()}; }

 private:
  bool unknown(FactId fact) const { return !search_.is_known({fact, true}) && !search_.is_known({fact, false}); }

  void walk_fact(FactId fact, bool yes) {
    if (!seen_facts_.insert({fact, yes}).second) return;
    if (unknown(fact)) facts_.insert(fact);
    if (!yes) return;
    search_.reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { walk(p.premise, true); });
  }

  void walk_statement(StatementId statement, bool yes) {
    const Version* version = search_.reading_.version(statement);
    if (version == nullptr || !seen_statements_.insert({statement, yes}).second) return;
    walk(version->formula, yes);
    if (!yes) return;
    search_.reading_.for_each_presumption_of_statement(statement, [&](const Presumption& p) { walk(p.premise, true); });
  }

  const Search& search_;
  BitBuilder sure_;
  BitBuilder possible_;
  std::set<FactId> facts_;
  std::set<std::pair<FactId, bool>> seen_facts_;
  std::set<std::pair<StatementId, bool>> seen_statements_;
};

std::vector<FactId> Search::still_matter() const {
  Diagrams constants;
  Undecided undecided(*this, constants);
  undecided.walk(root_, true);
  undecided.walk(root_, false);
  return undecided.facts();
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

  return shortest(elsewhere, [&] {
    known_.assign(order_.variables(), Family{});
    for (uint32_t variable = 0; variable < order_.variables(); ++variable) {
      for_each_source(order_.literal(variable), [&](Literal source) {
        const auto own = order_.variable(source);
        const auto place = std::lower_bound(elsewhere.begin(), elsewhere.end(), source) - elsewhere.begin();
        const uint32_t selector = own ? *own : order_.variables() + static_cast<uint32_t>(place);
        known_[variable] = space_.minimal_union(known_[variable], space_.set_of(selector));
      });
    }
    return start(yes);
  });
}

MinimalSets Search::answers(bool yes) {
  return shortest({}, [&] {
    know_answers(false);
    Family family = start(yes);
    family = space_.sets_without(family, contradictions(family));
    know_answers(true);
    return space_.sets_without(family, start(!yes));
  });
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

template <typename Find>
MinimalSets Search::shortest(const std::vector<Literal>& elsewhere, const Find& find) {
  SetList best;
  for (const uint32_t longest : kLengths) {
    longest_ = longest;
    space_.clear();
    const Family family = find();
    if (!family.valid()) break;  // what was found so far is what there is to show
    best = space_.shortest_sets(family, max_sets_);
    if (best.sets.size() == max_sets_ || !space_.take_cut()) break;
  }
  MinimalSets minimal;
  minimal.complete = false;
  for (const std::vector<uint32_t>& set : best.sets) {
    LiteralSet& literals = minimal.sets.emplace_back();
    for (const uint32_t variable : set) {
      literals.push_back(variable < order_.variables() ? order_.literal(variable)
                                                       : elsewhere[variable - order_.variables()]);
    }
    std::sort(literals.begin(), literals.end());
  }
  return minimal;
}

Family Search::start(bool yes) {
  of_fact_.clear();
  of_statement_.clear();
  return build(root_, yes);
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
