#include "distinguo/compare.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "reason/reason_testing.h"

namespace distinguo {
namespace {

Comparison compared(const Law& law, StatementId one, StatementId other, const CompareOptions& options = {}) {
  return compare(law, {one, Date{}}, {other, Date{}}, options);
}

constexpr OffencePart part(StatementId id) { return {true, id}; }
constexpr OffencePart fact_itself(FactId id) { return {false, id}; }

// "any of"; a part of an offence, as it is no conjunction of others.
Formula any_of(std::vector<Formula> facts) { return formula(Formula::Op::kAny, std::move(facts)); }

// --- the meaning, case by case ---

// Facts 0, 1 are acts; 2, 3, 4 are aims. The narrow law has aims 2 and 3, the wide one 4 too.
struct NewAim {
  LawMaker maker{5};
  StatementId act = maker.state(any_of({fact(0), fact(1)}));
  StatementId old_aim = maker.state(any_of({fact(2), fact(3)}));
  StatementId new_aim = maker.state(any_of({fact(2), fact(3), fact(4)}));
  StatementId narrow = maker.state(statement(act) && statement(old_aim), Kind::kOffence);
  StatementId wide = maker.state(statement(act) && statement(new_aim), Kind::kOffence);
};

TEST(Compare, NewAlternativeIsTheOnePatternWhateverElseBothAsk) {
  NewAim laws;
  const Comparison comparison = compared(*laws.maker.finish(), laws.wide, laws.narrow);
  EXPECT_EQ(comparison.relation, Relation::kWider);
  ASSERT_EQ(comparison.only_one.groups.size(), 1U);
  const PartingGroup& group = comparison.only_one.groups[0];
  ASSERT_EQ(group.missing.size(), 1U);
  EXPECT_EQ(group.missing[0].part, part(laws.old_aim));
  EXPECT_FALSE(group.missing[0].met);
  EXPECT_EQ(group.list.patterns, (std::vector<LiteralSet>{{yes(4)}}));
  EXPECT_EQ(comparison.only_one.count, 1);
  EXPECT_EQ(comparison.only_one.full.count, 2) << "one with each act";
  EXPECT_FALSE(comparison.only_other.possible);
}

TEST(Compare, OtherWayRoundIsNarrower) {
  NewAim laws;
  const Comparison comparison = compared(*laws.maker.finish(), laws.narrow, laws.wide);
  EXPECT_EQ(comparison.relation, Relation::kNarrower);
  EXPECT_FALSE(comparison.only_one.possible);
  EXPECT_EQ(comparison.only_other.count, 1);
}

TEST(Compare, FullPatternsAreListedOnRequestOnly) {
  NewAim laws;
  const auto law = laws.maker.finish();
  EXPECT_TRUE(compared(*law, laws.wide, laws.narrow).only_one.full.patterns.empty());
  CompareOptions options;
  options.full = true;
  EXPECT_EQ(compared(*law, laws.wide, laws.narrow, options).only_one.full.patterns,
            (std::vector<LiteralSet>{{yes(0), no(2), no(3), yes(4)}, {yes(1), no(2), no(3), yes(4)}}));
}

TEST(Compare, LawsWrittenOtherwiseAreTheSame) {
  LawMaker maker(3);
  const StatementId one = maker.state(fact(0) && (fact(1) || fact(2)), Kind::kOffence);
  const StatementId other = maker.state(any_of({fact(0) && fact(1), fact(2) && fact(0)}), Kind::kOffence);
  const Comparison comparison = compared(*maker.finish(), one, other);
  EXPECT_EQ(comparison.relation, Relation::kSame);
  EXPECT_EQ(comparison.common.always, (LiteralSet{yes(0)}));
  EXPECT_EQ(comparison.common.patterns.patterns, (std::vector<LiteralSet>{{yes(1)}, {yes(2)}}));
}

TEST(Compare, BackgroundMakesLawsTheSame) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1));
  const StatementId one = maker.state(fact(0) || fact(1));
  const StatementId other = maker.state(fact(1));
  EXPECT_EQ(compared(*maker.finish(), one, other).relation, Relation::kSame);
}

TEST(Compare, LawsThatCanNeverBothApplyAreApart) {
  LawMaker maker(2);
  maker.fact_implies(0, no(1));
  const StatementId one = maker.state(any_of({fact(0)}));
  const StatementId other = maker.state(any_of({fact(1)}));
  const Comparison comparison = compared(*maker.finish(), one, other);
  EXPECT_EQ(comparison.relation, Relation::kApart);
  EXPECT_FALSE(comparison.common.possible);
}

TEST(Compare, StrongerAnswerIsNoPatternOfItsOwn) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(1));  // under 14 implies under 18
  const StatementId one = maker.state(fact(0) || fact(1));
  const StatementId other = maker.state(any_of({fact(2)}));
  CompareOptions options;
  options.full = true;
  const Comparison comparison = compared(*maker.finish(), one, other, options);
  EXPECT_EQ(comparison.only_one.full.patterns, (std::vector<LiteralSet>{{yes(1), no(2)}}));
}

TEST(Compare, PartThatIsMetDefeatsWhatDeniesIt) {
  LawMaker maker(2);
  const StatementId care = maker.state(any_of({fact(1)}));
  const StatementId one = maker.state(fact(0), Kind::kOffence);
  const StatementId other = maker.state(fact(0) && !statement(care), Kind::kOffence);
  const Comparison comparison = compared(*maker.finish(), one, other);
  ASSERT_EQ(comparison.only_one.groups.size(), 1U);
  EXPECT_EQ(comparison.only_one.groups[0].missing[0].part, part(care));
  EXPECT_TRUE(comparison.only_one.groups[0].missing[0].met);
}

TEST(Compare, FactThatTheOffenceNamesIsAPartOfIt) {
  LawMaker maker(2);
  const StatementId one = maker.state(fact(0), Kind::kOffence);
  const StatementId other = maker.state(fact(0) && fact(1), Kind::kOffence);
  const Comparison comparison = compared(*maker.finish(), one, other);
  EXPECT_EQ(comparison.relation, Relation::kWider);
  ASSERT_EQ(comparison.only_one.groups.size(), 1U);
  EXPECT_EQ(comparison.only_one.groups[0].missing[0].part, fact_itself(1));
  EXPECT_EQ(comparison.only_one.groups[0].list.patterns, (std::vector<LiteralSet>{{}})) << "nothing more is asked";
}

TEST(Compare, EachAlternativeMustBeDefeated) {
  LawMaker maker(4);
  const StatementId a = maker.state(any_of({fact(0)}));
  const StatementId b = maker.state(any_of({fact(1)}));
  const StatementId c = maker.state(any_of({fact(2)}));
  const StatementId first = maker.state(statement(a) && statement(b), Kind::kOffence);
  const StatementId second = maker.state(statement(a) && statement(c), Kind::kOffence);
  const StatementId other = maker.state(statement(first) || statement(second), Kind::kOffence);
  const StatementId one = maker.state(any_of({fact(3)}));
  const Comparison comparison = compared(*maker.finish(), one, other);
  ASSERT_EQ(comparison.only_one.groups.size(), 2U);
  EXPECT_EQ(comparison.only_one.groups[0].missing.size(), 1U) << "what both alternatives ask for";
  EXPECT_EQ(comparison.only_one.groups[1].missing.size(), 2U) << "one part of each";
}

TEST(Compare, TooManyReasonsMakeTheOtherOnePart) {
  LawMaker maker(15);
  std::vector<Formula> alternatives;
  for (FactId id = 0; id < 14; id += 2) alternatives.push_back(fact(id) && fact(id + 1));  // 2^7 ways to fail
  const StatementId other = maker.state(any_of(std::move(alternatives)), Kind::kOffence);
  const StatementId one = maker.state(any_of({fact(14)}));
  const Comparison comparison = compared(*maker.finish(), one, other);
  ASSERT_EQ(comparison.only_one.groups.size(), 1U);
  EXPECT_TRUE(comparison.only_one.groups[0].missing.empty());
  EXPECT_EQ(comparison.only_one.full.count, 128);
}

TEST(Compare, StatementIsComparedWithItselfOnAnotherDay) {
  LawMaker maker(2);
  const StatementId id = maker.state(fact(0), Kind::kOffence);
  Statement& changed = maker.statement_at(id);
  changed.versions.push_back(changed.versions[0]);
  changed.versions[0].in_force.last = day(2019) - std::chrono::days{1};
  changed.versions[1].in_force.first = day(2019);
  changed.versions[1].formula = fact(0) && fact(1);
  const auto law = maker.finish();
  EXPECT_EQ(compare(*law, {id, day(2018)}, {id, day(2020)}).relation, Relation::kWider);
  EXPECT_EQ(compare(*law, {id, day(2019)}, {id, day(2020)}).relation, Relation::kSame);
}

TEST(Compare, WhatIsNotInForceAppliesNowhere) {
  LawMaker maker(1);
  const StatementId one = maker.state(any_of({fact(0)}));
  const StatementId later = maker.state(any_of({fact(0)}));
  maker.statement_at(later).versions[0].in_force.first = day(2020);
  EXPECT_EQ(compare(*maker.finish(), {one, day(2019)}, {later, day(2019)}).relation, Relation::kWider);
}

TEST(Compare, ExemptionsCountOnRequestAlsoThoseOfAnAlternative) {
  LawMaker maker(3);
  const StatementId limb = maker.state(fact(0), Kind::kOffence);
  const StatementId one = maker.state(statement(limb) || fact(1), Kind::kOffence);
  const StatementId same = maker.state(fact(0) || fact(1), Kind::kOffence);
  const StatementId exempt = maker.state(any_of({fact(2)}), Kind::kExemption);
  maker.statement_at(exempt).versions[0].to = {limb};
  const auto law = maker.finish();
  EXPECT_EQ(compared(*law, one, same).relation, Relation::kSame);
  CompareOptions options;
  options.exemptions = true;
  const Comparison comparison = compared(*law, one, same, options);
  EXPECT_EQ(comparison.relation, Relation::kNarrower);
  const std::vector<PartFinding>& missing = comparison.only_other.groups.at(0).missing;
  EXPECT_TRUE(std::any_of(missing.begin(), missing.end(),
                          [&](const PartFinding& finding) { return finding.part == part(exempt) && finding.met; }));
}

TEST(Compare, PresumedElementCountsOnReasonableGroundsOnly) {
  LawMaker maker(2);
  const StatementId intent = maker.state(any_of({fact(1)}));
  const StatementId one = maker.state(fact(0) && statement(intent), Kind::kOffence);
  const StatementId other = maker.state(any_of({fact(0)}));
  maker.presume_statement(intent, fact(0));
  const auto law = maker.finish();
  EXPECT_EQ(compared(*law, one, other).relation, Relation::kNarrower);
  CompareOptions options;
  options.standard = Standard::kReasonableGrounds;
  EXPECT_EQ(compared(*law, one, other, options).relation, Relation::kSame);
}

TEST(Compare, ShortListKeepsTheExactCount) {
  NewAim laws;
  CompareOptions options;
  options.max_patterns = 1;
  const PatternList& common = compared(*laws.maker.finish(), laws.wide, laws.narrow, options).common.patterns;
  EXPECT_EQ(common.patterns.size(), 1U);
  EXPECT_EQ(common.count, 4);
  EXPECT_FALSE(common.complete());
}

TEST(Compare, SaysSoWhenItIsTooLarge) {
  NewAim laws;
  CompareOptions options;
  options.max_nodes = 8;
  EXPECT_FALSE(compared(*laws.maker.finish(), laws.wide, laws.narrow, options).decided);
}

TEST(MainOffences, AreThoseCalledTraffickingOrSmugglingElseAll) {
  LawMaker maker(1);
  const StatementId first = maker.state(fact(0), Kind::kOffence);
  const StatementId second = maker.state(fact(0), Kind::kOffence);
  maker.state(fact(0));
  for (StatementId id = 0; id < 3; ++id) maker.raw().instruments[0].statements.push_back(id);
  EXPECT_EQ(main_offences(maker.raw(), 0), (std::vector<StatementId>{first, second}));
  maker.statement_at(second).name = "trafficking";
  EXPECT_EQ(main_offences(maker.raw(), 0), (std::vector<StatementId>{second}));
}

// --- the oracle: docs/comparing.md read by enumeration ---

// A pattern is a number with a bit for each fact. A set of answers has two bits a fact: no, yes.
class Enumeration {
 public:
  using Answers = uint32_t;
  using Holds = std::vector<bool>;  // by pattern

  Enumeration(const Law& law, Standard standard) : law_(law), standard_(standard), size_(1U << law.facts.size()) {
    // Presumptions of facts are left aside: docs/comparing.md.
    Law found = law;
    std::erase_if(found.presumptions, [](const Presumption& presumption) { return presumption.to_fact; });
    for (uint32_t pattern = 0; pattern < size_; ++pattern) {
      Told told(law.facts.size());
      for (FactId id = 0; id < told.size(); ++id) told[id] = ((pattern >> id) & 1U) != 0 ? kTrue : kFalse;
      bool allowed = true;
      for (FactId id = 0; id < told.size(); ++id) {
        for (const Literal to : law.facts[id].implies) allowed = allowed && (!has(pattern, yes(id)) || has(pattern, to));
      }
      allowed_.push_back(allowed);
      const Judgement judgement = judge(found, told, {standard, Date{}});
      for (StatementId id = 0; id < law.statements.size(); ++id) {
        holds_[id].push_back(allowed && judgement.statements[id].bits.yes);
        denied_[id].push_back(allowed && judgement.statements[id].bits.no);
      }
    }
  }

  static bool has(uint32_t pattern, Literal literal) { return (((pattern >> literal.fact) & 1U) != 0) == literal.positive; }

  const Holds& holds(StatementId id) const { return holds_.at(id); }
  // A part has the finding when it lacks the opposite bit.
  bool found(uint32_t pattern, const PartFinding& finding) const {
    if (!finding.part.is_statement) return has(pattern, {finding.part.target, finding.met});
    return !(finding.met ? denied_ : holds_).at(finding.part.target)[pattern];
  }
  Holds where(const std::function<bool(uint32_t)>& condition) const {
    Holds all(size_);
    for (uint32_t pattern = 0; pattern < size_; ++pattern) all[pattern] = allowed_[pattern] && condition(pattern);
    return all;
  }
  static bool any(const Holds& holds) { return std::find(holds.begin(), holds.end(), true) != holds.end(); }

  // There is such a pattern that is like it on the facts in `scope`.
  Holds projected(const Holds& holds, uint32_t scope) const {
    std::set<uint32_t> seen;
    for (uint32_t pattern = 0; pattern < size_; ++pattern) {
      if (holds[pattern]) seen.insert(pattern & scope);
    }
    Holds all(size_);
    for (uint32_t pattern = 0; pattern < size_; ++pattern) all[pattern] = seen.count(pattern & scope) > 0;
    return all;
  }

  // The literals over `scope` that hold in all patterns of `holds`.
  Answers settled(const Holds& holds, uint32_t scope) const {
    Answers answers = 0;
    for (FactId id = 0; id < law_.facts.size(); ++id) {
      if (((scope >> id) & 1U) == 0 || !any(holds)) continue;
      bool always = true, never = true;
      for (uint32_t pattern = 0; pattern < size_; ++pattern) {
        if (holds[pattern]) (has(pattern, yes(id)) ? never : always) = false;
      }
      if (always) answers |= 2U << (2 * id);
      if (never) answers |= 1U << (2 * id);
    }
    return answers;
  }

  bool fits(uint32_t pattern, Answers answers) const {
    for (FactId id = 0; id < law_.facts.size(); ++id) {
      if (((answers >> (2 * id)) & 1U) != 0 && has(pattern, yes(id))) return false;
      if (((answers >> (2 * id)) & 2U) != 0 && has(pattern, no(id))) return false;
    }
    return true;
  }

  // All smallest and weakest sets of answers over `scope`, beside `given`, with which some pattern of
  // `within` is left, and each that is left is in `holds`; closed over `scope`, without what is given.
  std::set<Answers> primes(const Holds& holds, const Holds& within, uint32_t scope, Answers given = 0) const {
    std::vector<Answers> found;
    for (const Answers answers : all_answers(scope)) {
      bool some = false, all = true;
      for (uint32_t pattern = 0; pattern < size_; ++pattern) {
        if (!within[pattern] || !fits(pattern, answers | given)) continue;
        some = true;
        all = all && holds[pattern];
      }
      const Answers closure = closed(answers, scope) & ~given;
      if (some && all && consistent(closed(answers | given, all_facts()))) found.push_back(closure);
    }
    std::set<Answers> minimal;
    for (const Answers one : found) {
      const bool smaller = std::any_of(found.begin(), found.end(),
                                       [&](Answers other) { return other != one && (one & other) == other; });
      if (!smaller) minimal.insert(one);
    }
    return minimal;
  }

  Answers answers_of(const LiteralSet& literals) const {
    Answers answers = 0;
    for (const Literal literal : literals) answers |= (literal.positive ? 2U : 1U) << (2 * literal.fact);
    return answers;
  }
  Answers closed(Answers answers, uint32_t scope) const {
    Answers all = answers;
    for (FactId id = 0; id < law_.facts.size(); ++id) {
      for (const bool positive : {false, true}) {
        if (((answers >> (2 * id)) & (positive ? 2U : 1U)) == 0) continue;
        for (const Literal to : law_.consequences_of({id, positive})) {
          if (((scope >> to.fact) & 1U) != 0) all |= (to.positive ? 2U : 1U) << (2 * to.fact);
        }
      }
    }
    return all;
  }
  std::set<Answers> closed_sets(const PatternList& list, uint32_t scope) const {
    std::set<Answers> sets;
    for (const LiteralSet& pattern : list.patterns) sets.insert(closed(answers_of(pattern), scope));
    return sets;
  }

  uint32_t all_facts() const { return (1U << law_.facts.size()) - 1; }
  uint32_t asked_by(const Formula& formula) const {
    uint32_t found = 0;
    for (const Formula& child : formula.children) found |= asked_by(child);
    if (formula.op == Formula::Op::kFact) found |= 1U << formula.target;
    if (formula.op == Formula::Op::kStatement) {
      found |= asked_by(law_.statements[formula.target].versions[0].formula);
      for (const Presumption& presumption : law_.presumptions) {
        const bool speaks = standard_ == Standard::kReasonableGrounds && !presumption.to_fact;
        if (speaks && presumption.target == formula.target) found |= asked_by(presumption.premise);
      }
    }
    return found;
  }

  // The parts of a statement, and the facts about which each asks.
  std::map<std::pair<bool, uint32_t>, uint32_t> parts(StatementId root) const {
    std::map<std::pair<bool, uint32_t>, uint32_t> found;
    if (presumable(root)) {
      found[{true, root}] = asked_by(statement(root));
    } else {
      gather(law_.statements[root].versions[0].formula, found);
    }
    return found;
  }

 private:
  bool presumable(StatementId id) const {
    return standard_ == Standard::kReasonableGrounds &&
           std::any_of(law_.presumptions.begin(), law_.presumptions.end(),
                       [&](const Presumption& p) { return !p.to_fact && p.target == id; });
  }

  void gather(const Formula& formula, std::map<std::pair<bool, uint32_t>, uint32_t>& found) const {
    if (formula.op == Formula::Op::kFact) {
      found[{false, formula.target}] = 1U << formula.target;
    } else if (formula.op == Formula::Op::kStatement) {
      const Formula& inner = law_.statements[formula.target].versions[0].formula;
      const bool joins = inner.op == Formula::Op::kAll &&
                         std::any_of(inner.children.begin(), inner.children.end(),
                                     [](const Formula& child) { return child.op == Formula::Op::kStatement; });
      if (joins && !presumable(formula.target)) return gather(inner, found);
      found[{true, formula.target}] = asked_by(formula);
    } else {
      for (const Formula& child : formula.children) gather(child, found);
    }
  }

  static bool consistent(Answers answers) { return (answers & (answers >> 1) & 0x55555555U) == 0; }

  std::vector<Answers> all_answers(uint32_t scope) const {
    std::vector<Answers> all = {0};
    for (FactId id = 0; id < law_.facts.size(); ++id) {
      if (((scope >> id) & 1U) == 0) continue;
      const size_t before = all.size();
      for (size_t i = 0; i < before; ++i) {
        all.push_back(all[i] | (1U << (2 * id)));
        all.push_back(all[i] | (2U << (2 * id)));
      }
    }
    return all;
  }

  const Law& law_;
  Standard standard_;
  uint32_t size_;
  std::vector<bool> allowed_;
  std::map<StatementId, Holds> holds_;
  std::map<StatementId, Holds> denied_;
};

void expect_parting(const Enumeration& oracle, const Parting& parting, StatementId one, StatementId other) {
  const uint32_t scope_one = oracle.asked_by(statement(one));
  const uint32_t scope_other = oracle.asked_by(statement(other));
  const uint32_t scope = scope_one | scope_other;
  const Enumeration::Holds& a = oracle.holds(one);
  const Enumeration::Holds& b = oracle.holds(other);
  const Enumeration::Holds apart = oracle.where([&](uint32_t p) { return a[p] && !b[p]; });
  const Enumeration::Holds world = oracle.where([](uint32_t) { return true; });
  const Enumeration::Answers always = oracle.settled(a, scope);
  EXPECT_EQ(parting.possible, Enumeration::any(apart));
  EXPECT_EQ(oracle.closed(oracle.answers_of(parting.always), scope), always);
  if (!parting.possible) return;

  const auto full = oracle.primes(apart, world, scope);
  EXPECT_EQ(parting.full.count, static_cast<double>(full.size()));
  EXPECT_TRUE(parting.full.complete());
  EXPECT_EQ(oracle.closed_sets(parting.full, scope), full);

  Enumeration::Holds covered(a.size(), false);
  double count = 0;
  for (const PartingGroup& group : parting.groups) {
    const Enumeration::Holds missing = oracle.where([&](uint32_t pattern) {
      if (group.missing.empty()) return !b[pattern];
      return std::all_of(group.missing.begin(), group.missing.end(),
                         [&](const PartFinding& finding) { return oracle.found(pattern, finding); });
    });
    const Enumeration::Holds here = oracle.where([&](uint32_t p) { return a[p] && missing[p]; });
    EXPECT_TRUE(Enumeration::any(here));
    uint32_t asked_here = group.missing.empty() ? scope_other : 0;
    const auto others_parts = oracle.parts(other);
    for (const PartFinding& finding : group.missing) asked_here |= others_parts.at({finding.part.is_statement, finding.part.target});
    for (uint32_t pattern = 0; pattern < a.size(); ++pattern) {
      EXPECT_FALSE(missing[pattern] && b[pattern]) << "the missing parts do not defeat the other";
      covered[pattern] = covered[pattern] || here[pattern];
    }
    uint32_t issue = 0;
    for (const auto& [part, asked] : oracle.parts(one)) {
      if (oracle.projected(here, asked) != oracle.projected(a, asked)) issue |= asked & (asked_here | ~scope_other);
    }
    const Enumeration::Holds without = oracle.where([&](uint32_t p) { return missing[p] && oracle.fits(p, always); });
    const auto primes = oracle.primes(oracle.projected(here, issue), oracle.projected(without, issue), issue, always);
    std::set<Enumeration::Answers> closed;
    for (const Enumeration::Answers answers : oracle.closed_sets(group.list, issue)) closed.insert(answers & ~always);
    EXPECT_EQ(closed, primes);
    EXPECT_EQ(group.list.count, static_cast<double>(primes.size()));
    count += group.list.count;
  }
  EXPECT_EQ(covered, apart) << "the groups together are where the two part";
  EXPECT_EQ(parting.count, count);
}

void expect_comparison(const Law& law, Standard standard, StatementId one, StatementId other) {
  CompareOptions options;
  options.standard = standard;
  options.full = true;
  options.max_patterns = 100000;
  const Comparison comparison = compared(law, one, other, options);
  ASSERT_TRUE(comparison.decided);
  const Enumeration oracle(law, standard);
  expect_parting(oracle, comparison.only_one, one, other);
  expect_parting(oracle, comparison.only_other, other, one);

  const Enumeration::Holds& a = oracle.holds(one);
  const Enumeration::Holds& b = oracle.holds(other);
  const Enumeration::Holds both = oracle.where([&](uint32_t p) { return a[p] && b[p]; });
  const Enumeration::Holds either = oracle.where([&](uint32_t p) { return a[p] || b[p]; });
  const uint32_t scope = oracle.asked_by(statement(one)) | oracle.asked_by(statement(other));
  const bool more = comparison.only_one.possible, less = comparison.only_other.possible;
  const Relation relation = more && less ? (Enumeration::any(both) ? Relation::kCrossing : Relation::kApart)
                            : more       ? Relation::kWider
                            : less       ? Relation::kNarrower
                                         : Relation::kSame;
  EXPECT_EQ(comparison.relation, relation);
  EXPECT_EQ(comparison.common.possible, Enumeration::any(both));
  const Enumeration::Answers always = oracle.settled(either, scope);
  EXPECT_EQ(oracle.closed(oracle.answers_of(comparison.common.always), scope), always);
  if (!comparison.common.possible) return;
  std::set<Enumeration::Answers> closed;
  for (const Enumeration::Answers answers : oracle.closed_sets(comparison.common.patterns, scope)) closed.insert(answers & ~always);
  std::set<Enumeration::Answers> expected;
  for (const Enumeration::Answers answers : oracle.primes(both, oracle.where([](uint32_t) { return true; }), scope)) {
    expected.insert(answers & ~always);
  }
  EXPECT_EQ(closed, expected);
  EXPECT_EQ(comparison.common.patterns.count, static_cast<double>(expected.size()));
}

TEST(CompareOracle, RandomLawsPartWhereEnumerationSaysOnProof) {
  for (uint32_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto law = RandomLaw(seed, 5).law(2 + seed % 2, false);
    expect_comparison(*law, Standard::kProof, 2, seed % 3);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(CompareOracle, RandomLawsPartWhereEnumerationSaysOnReasonableGrounds) {
  for (uint32_t seed = 1000; seed < 1300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto law = RandomLaw(seed, 4).law(2, true);
    expect_comparison(*law, Standard::kReasonableGrounds, 2, seed % 2);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace distinguo
