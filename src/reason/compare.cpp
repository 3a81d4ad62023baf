// Both laws become functions over the same facts, one yes-or-no variable for each, and so does the
// background; then every question is a diagram.
//
// What is hard is to say *briefly* where two laws part. The primes of "A and not B" (primes.h) answer it,
// but there are thousands of them, for each of A's ways (five acts, nine means, eight aims) comes with each
// of B's failures, and most of a pattern is about what nobody disputes. What a lawyer says instead names the
// reason: "where nobody moved the person, the Protocol can apply and the Act cannot". So:
//
//  1. B is a formula over its parts (skeleton.h). The minimal sets of parts that defeat it are the reasons,
//     and each is a group; "A and not B" is the union of its groups.
//  2. In a group the parts are missing; that is given. It leaves some of A's parts as free as they were, and
//     narrows others. Only facts of the narrowed ones are at issue, and of these not what B asks about in
//     other parts. All other facts are projected out, by "there is": A must be possible, through whichever
//     acts and means.
//  3. The primes of what remains, beside what A always requires, are the group's patterns.
//
// Example: A is "act and (old or new)", B is "act and old". The one group misses `old`. That narrows A's
// "old or new", not its act; so old and new are at issue, and as old is missing, the one pattern is `new`.
#include "distinguo/compare.h"

#include <algorithm>
#include <cassert>

#include "reason/primes.h"
#include "reason/rails.h"
#include "reason/dated_law.h"
#include "reason/skeleton.h"

namespace distinguo {

namespace {

// More reasons than this are a riddle again: the other law is then one part.
constexpr size_t kMostGroups = 64;

using Places = std::vector<bool>;  // by place in the order of facts

OffencePart part_of(const Formula& reference) { return {reference.op == Formula::Op::kStatement, reference.target}; }

std::vector<uint32_t> outside(const Places& places) {
  std::vector<uint32_t> all;
  for (uint32_t place = 0; place < places.size(); ++place) {
    if (!places[place]) all.push_back(place);
  }
  return all;
}

// One of the two laws, over the facts of both.
struct Side {
  Side(const Law& law, const ComparedStatement& compared, const CompareOptions& options)
      : reading(law, {options.standard, compared.as_of}, DatedLaw::Presumptions::kOfStatements),
        formula(options.exemptions ? without_exempt(reading, compared.statement) : reference_to(compared.statement)),
        skeleton(reading, formula) {}

  size_t place_of(const OffencePart& part) const {
    size_t at = 0;
    while (part_of(skeleton.parts()[at]) != part) ++at;
    return at;
  }

  DatedLaw reading;
  Formula formula;
  Skeleton skeleton;
  Diagram applies;                // within the background
  // When each part of the skeleton is not met, and when it is not shown to be missing: opposites on proof.
  // On reasonable grounds an element may be presumed and told no, and a law that denies it applies then.
  struct Part {
    Diagram missing;
    Diagram met;
  };
  std::vector<Part> parts;
  Places asks;                    // about which facts it asks
  std::vector<Places> parts_ask;  // and each part
  Family ways_in;                 // primes of its applying
  Family ways_out;                // and of its not applying
};

class Comparer {
 public:
  Comparer(const Law& law, const ComparedStatement& one, const ComparedStatement& other, const CompareOptions& options)
      : law_(law),
        options_(options),
        one_(law, one, options),
        other_(law, other, options),
        order_(FactOrder(one_.reading, {&one_.formula}), FactOrder(other_.reading, {&other_.formula})),
        plain_({options.max_nodes}),
        answers_({options.max_nodes}),
        ways_space_({options.max_nodes}),
        ways_(law, order_, ways_space_) {
    ways_.ask(Places(order_.size(), true), Settled(order_.size()));
    build_background();
    build(one_);
    build(other_);
  }

  void compare(Comparison& comparison);

 private:
  void build_background();
  void build(Side& side);
  Parting parting(const Side& one, const Side& other);
  std::vector<std::vector<PartFinding>> reasons(const Side& one, const Side& other);
  Diagram missing_of(const Side& other, const std::vector<PartFinding>& missing);
  Places at_issue(const Side& one, const Side& other, Diagram here, PartingGroup& group);
  void share_out(std::vector<PartingGroup>& groups) const;
  Common common();
  std::vector<OffencePart> met_in_all(const Side& side, Diagram all);

  Settled settled_where(Diagram a);
  Diagram assuming(const Settled& settled);
  LiteralSet literals_of(const Settled& settled) const;
  PatternList listed(const Primes& primes, const Diagrams& space, Family family, size_t most,
                     const Settled* beside = nullptr) const;

  const Law& law_;
  const CompareOptions& options_;
  Side one_;
  Side other_;
  FactOrder order_;
  Diagrams plain_;       // over the facts: a variable for each, its place in the order
  Diagrams answers_;     // of one group
  Diagrams ways_space_;  // of whole laws
  Primes ways_;
  Diagram background_;
};

// --- building ---

void Comparer::build_background() {
  background_ = plain_.constant(true);
  const auto diagram_of = [&](uint32_t variable) {
    const Diagram fact = plain_.variable(variable / 2);
    return variable % 2 == 1 ? fact : plain_.negation(fact);
  };
  // From the last fact up, so that each step adds near the top.
  for (uint32_t variable = order_.variables(); variable-- > 0;) {
    for (const Literal consequence : law_.consequences_of(order_.literal(variable))) {
      const auto other = order_.variable(consequence);
      // Each implication is there twice, once from behind.
      if (!other || *other / 2 < variable / 2) continue;
      background_ = plain_.conjunction(background_, plain_.implication(diagram_of(variable), diagram_of(*other)));
    }
  }
}

void Comparer::build(Side& side) {
  BitBuilder builder(side.reading, plain_, two_valued_leaf(order_, plain_));
  side.applies = plain_.conjunction(builder.build(side.formula, true), background_);
  const auto asked_by = [&](const Formula& formula) {
    Places asked(order_.size(), false);
    const FactOrder named(side.reading, {&formula});
    for (const FactId fact : named.facts()) asked[*order_.position(fact)] = true;
    return asked;
  };
  side.asks = asked_by(side.formula);
  for (const Formula& part : side.skeleton.parts()) {
    side.parts.push_back({plain_.negation(builder.build(part, true)), plain_.negation(builder.build(part, false))});
    side.parts_ask.push_back(asked_by(part));
  }

  Diagrams rails({options_.max_nodes});
  BitBuilder rail_builder(side.reading, rails, literal_leaf(order_, rails));
  const Diagram yes = rail_builder.build(side.formula, true);
  side.ways_in = ways_.of(Bit(law_, order_, rails, yes));
  side.ways_out = ways_.of(Bit(law_, order_, rails, denial_of(yes, rails)));
}

// --- what is settled ---

// The facts that have one value wherever `a` holds.
Settled Comparer::settled_where(Diagram a) {
  Settled settled(order_.size());
  if (a.is_never()) return settled;
  for (uint32_t place = 0; place < settled.size(); ++place) {
    if (plain_.restrict(a, place, false).is_never()) settled[place] = true;
    if (plain_.restrict(a, place, true).is_never()) settled[place] = false;
  }
  return settled;
}

Diagram Comparer::assuming(const Settled& settled) {
  Diagram all = plain_.constant(true);
  for (uint32_t place = 0; place < settled.size(); ++place) {
    if (!settled[place]) continue;
    const Diagram fact = plain_.variable(place);
    all = plain_.conjunction(all, *settled[place] ? fact : plain_.negation(fact));
  }
  return all;
}

LiteralSet Comparer::literals_of(const Settled& settled) const {
  LiteralSet literals;
  for (uint32_t place = 0; place < settled.size(); ++place) {
    if (settled[place]) literals.push_back({order_.facts()[place], *settled[place]});
  }
  std::sort(literals.begin(), literals.end());
  return without_consequences(law_, literals);
}

// --- where the one applies and the other does not ---

// The minimal sets of findings on the other's parts which defeat it, each possible where the one applies.
std::vector<std::vector<PartFinding>> Comparer::reasons(const Side& one, const Side& other) {
  const std::vector<Formula>& parts = other.skeleton.parts();
  answers_.clear();
  Diagram defeated = other.skeleton.build(false, answers_);
  for (uint32_t variable = 0; variable < 2 * parts.size(); ++variable) {
    const Side::Part& part = other.parts[variable / 2];
    const Diagram found = variable % 2 == 1 ? part.met : part.missing;
    if (plain_.conjunction(one.applies, found).is_never()) defeated = answers_.restrict(defeated, variable, false);
  }
  const SetList sets = answers_.shortest_sets(answers_.minimal_solutions(defeated), kMostGroups);
  if (!sets.complete) return {{}};
  std::vector<std::vector<PartFinding>> all;
  for (const std::vector<uint32_t>& set : sets.sets) {
    std::vector<PartFinding>& missing = all.emplace_back();
    for (const uint32_t variable : set) missing.push_back({part_of(parts[variable / 2]), variable % 2 == 1});
  }
  return all;
}

Diagram Comparer::missing_of(const Side& other, const std::vector<PartFinding>& missing) {
  if (missing.empty()) return plain_.negation(other.applies);
  Diagram all = plain_.constant(true);
  for (const PartFinding& finding : missing) {
    const Side::Part& part = other.parts[other.place_of(finding.part)];
    all = plain_.conjunction(all, finding.met ? part.met : part.missing);
  }
  return all;
}

// `here` is where the one applies and the group's parts are missing.
Places Comparer::at_issue(const Side& one, const Side& other, Diagram here, PartingGroup& group) {
  Places asked_here = group.missing.empty() ? other.asks : Places(order_.size(), false);
  for (const PartFinding& finding : group.missing) {
    const Places& asked = other.parts_ask[other.place_of(finding.part)];
    for (size_t place = 0; place < asked.size(); ++place) asked_here[place] = asked_here[place] || asked[place];
  }
  Places issue(order_.size(), false);
  for (size_t i = 0; i < one.parts.size(); ++i) {
    const Places& asked = one.parts_ask[i];
    const std::vector<uint32_t> rest = outside(asked);
    if (plain_.exists(here, rest) == plain_.exists(one.applies, rest)) continue;
    group.narrowed.push_back(part_of(one.skeleton.parts()[i]));
    for (size_t place = 0; place < issue.size(); ++place) {
      if (asked[place] && (asked_here[place] || !other.asks[place])) issue[place] = true;
    }
  }
  return issue;
}

// Keeps as many patterns as may be shown in all: the first of each group, then the second of each.
void Comparer::share_out(std::vector<PartingGroup>& groups) const {
  std::vector<size_t> kept(groups.size(), 0);
  size_t left = options_.max_patterns;
  for (bool more = true; more && left > 0;) {
    more = false;
    for (size_t i = 0; i < groups.size() && left > 0; ++i) {
      if (kept[i] == groups[i].list.patterns.size()) continue;
      ++kept[i];
      --left;
      more = true;
    }
  }
  for (size_t i = 0; i < groups.size(); ++i) groups[i].list.patterns.resize(kept[i]);
}

Parting Comparer::parting(const Side& one, const Side& other) {
  Parting parting;
  const Settled always = settled_where(one.applies);
  parting.always = literals_of(always);
  parting.possible = !plain_.conjunction(one.applies, plain_.negation(other.applies)).is_never();
  if (!parting.possible) return parting;

  const Diagram assumed = plain_.conjunction(background_, assuming(always));
  for (std::vector<PartFinding>& missing : reasons(one, other)) {
    const Diagram without = plain_.conjunction(assumed, missing_of(other, missing));
    const Diagram here = plain_.conjunction(one.applies, without);
    if (here.is_never()) continue;
    PartingGroup& group = parting.groups.emplace_back();
    group.missing = std::move(missing);
    const Places issue = at_issue(one, other, here, group);
    const std::vector<uint32_t> rest = outside(issue);
    answers_.clear();
    Primes primes(law_, order_, answers_);
    primes.ask(issue, always);
    const Family family = primes.of(plain_, plain_.exists(here, rest), plain_.exists(without, rest));
    group.list = listed(primes, answers_, family, options_.max_patterns);
    parting.counted = parting.counted && group.list.counted;
    parting.count += group.list.count;
  }
  share_out(parting.groups);
  const Family full = ways_.of_both(one.ways_in, other.ways_out);
  parting.full = listed(ways_, ways_space_, full, options_.full ? options_.max_patterns : 0);
  return parting;
}

PatternList Comparer::listed(const Primes& primes, const Diagrams& space, Family family, size_t most,
                             const Settled* beside) const {
  PatternList list;
  list.counted = family.valid();
  if (!list.counted) return list;
  list.count = space.count(family);
  list.patterns = primes.first(family, most);
  for (LiteralSet& pattern : list.patterns) {
    if (beside == nullptr) break;
    std::erase_if(pattern, [&](Literal literal) { return (*beside)[*order_.position(literal.fact)].has_value(); });
  }
  return list;
}

// --- where both apply ---

std::vector<OffencePart> Comparer::met_in_all(const Side& side, Diagram all) {
  std::vector<OffencePart> met;
  for (size_t i = 0; i < side.parts.size(); ++i) {
    if (plain_.conjunction(all, side.parts[i].missing).is_never()) {
      met.push_back(part_of(side.skeleton.parts()[i]));
    }
  }
  return met;
}

Common Comparer::common() {
  Common common;
  const Diagram either = plain_.disjunction(one_.applies, other_.applies);
  const Settled always = settled_where(either);
  common.possible = !plain_.conjunction(one_.applies, other_.applies).is_never();
  common.always = literals_of(always);
  if (!common.possible) return common;
  common.one = met_in_all(one_, either);
  common.other = met_in_all(other_, either);
  common.patterns = listed(ways_, ways_space_, ways_.of_both(one_.ways_in, other_.ways_in), options_.max_patterns, &always);
  return common;
}

void Comparer::compare(Comparison& comparison) {
  comparison.only_one = parting(one_, other_);
  comparison.only_other = parting(other_, one_);
  comparison.common = common();
  comparison.decided = !plain_.take_overrun();
  const bool more = comparison.only_one.possible;
  const bool less = comparison.only_other.possible;
  if (more && less) {
    comparison.relation = comparison.common.possible ? Relation::kCrossing : Relation::kApart;
  } else {
    comparison.relation = more ? Relation::kWider : less ? Relation::kNarrower : Relation::kSame;
  }
}

}  // namespace

Comparison compare(const Law& law, ComparedStatement one, ComparedStatement other, const CompareOptions& options) {
  assert(law.statements[one.statement].sides.empty() && law.statements[other.statement].sides.empty());
  Comparison comparison;
  Comparer(law, one, other, options).compare(comparison);
  if (!comparison.decided) {
    comparison = {};
    comparison.decided = false;
  }
  comparison.one = one;
  comparison.other = other;
  comparison.options = options;
  return comparison;
}

std::vector<StatementId> main_offences(const Law& law, uint32_t instrument) {
  std::vector<StatementId> offences;
  std::vector<StatementId> named;
  for (const StatementId id : law.instruments[instrument].statements) {
    const Statement& statement = law.statements[id];
    if (statement.kind != Kind::kOffence) continue;
    offences.push_back(id);
    if (statement.name == "trafficking" || statement.name == "smuggling") named.push_back(id);
  }
  return named.empty() ? offences : named;
}

}  // namespace distinguo
