#include "distinguo/prove.h"

#include <gtest/gtest.h>

#include "reason/reason_testing.h"

namespace distinguo {
namespace {

using Mode = ClaimCase::Mode;
using Outcome = Proof::Outcome;

Proof proof_of(LawMaker& maker) { return prove(*maker.finish(), 0, {}).at(0); }

// --- against all patterns, one by one ---

// A claim decided by enumeration. A pattern is a number with a bit for each fact.
class AllPatterns {
 public:
  explicit AllPatterns(const Law& law) : law_(law), made_(law.claims[0]), size_(1U << law.facts.size()) {
    const Standard standard = made_.on_reasonable_grounds ? Standard::kReasonableGrounds : Standard::kProof;
    for (uint32_t pattern = 0; pattern < size_; ++pattern) {
      Told told(law.facts.size());
      for (FactId id = 0; id < told.size(); ++id) told[id] = (pattern >> id) & 1U ? kTrue : kFalse;
      bool allowed = true;
      for (FactId id = 0; id < told.size(); ++id) {
        for (const Literal to : law.facts[id].implies) allowed = allowed && (!has(pattern, yes(id)) || has(pattern, to));
      }
      allowed_.push_back(allowed);
      holds_.push_back(allowed && judge(law, told, {standard, Date{}}).value_of(formula()).yes);
    }
  }

  bool holds(uint32_t pattern) const { return holds_[pattern]; }
  bool allowed(uint32_t pattern) const { return allowed_[pattern]; }

  // Whether `fact` decides the formula where all else is as in the pattern.
  bool decided_by(uint32_t pattern, FactId fact) const {
    const uint32_t other = pattern ^ (1U << fact);
    return allowed_[pattern] && allowed_[other] && holds_[pattern] != holds_[other];
  }
  bool free_in(uint32_t pattern, FactId fact) const { return allowed_[pattern] && allowed_[pattern ^ (1U << fact)]; }

  // The least (literals, yes-literals) of a set over the formula's facts that some allowed pattern has, and
  // for which every allowed pattern that has it is `good`.
  template <typename Allowed, typename Good>
  std::optional<std::pair<size_t, size_t>> least(const Allowed& allowed, const Good& good) const {
    const uint32_t named = facts_named(law_, formula(), made_.on_reasonable_grounds);
    std::optional<std::pair<size_t, size_t>> best;
    for (uint32_t fixed = 0; fixed < size_; ++fixed) {
      if ((fixed & ~named) != 0) continue;
      for (uint32_t values = fixed;; values = (values - 1) & fixed) {
        bool some = false, all = true;
        for (uint32_t pattern = 0; pattern < size_; ++pattern) {
          if ((pattern & fixed) != values || !allowed(pattern)) continue;
          some = true;
          all = all && good(pattern);
        }
        const std::pair<size_t, size_t> cost{__builtin_popcount(fixed), __builtin_popcount(values)};
        if (some && all && (!best || cost < *best)) best = cost;
        if (values == 0) break;
      }
    }
    return best;
  }

 private:
  const Formula& formula() const { return made_.cases[0].formula; }
  static bool has(uint32_t pattern, Literal literal) { return (((pattern >> literal.fact) & 1U) != 0) == literal.positive; }
  const Law& law_;
  const Claim& made_;
  uint32_t size_;
  std::vector<bool> allowed_;
  std::vector<bool> holds_;
};

void expect_as_enumerated(const Law& law) {
  const ClaimCase& decided = law.claims[0].cases[0];
  const AllPatterns patterns(law);
  const auto size = 1U << law.facts.size();
  const Proof proof = prove(law, 0, {}).at(0);
  ASSERT_TRUE(proof.decided);
  const auto allowed = [&](uint32_t p) { return patterns.allowed(p); };
  const auto holds = [&](uint32_t p) { return patterns.holds(p); };
  const auto fails = [&](uint32_t p) { return !patterns.holds(p); };
  size_t some = 0, all = 0;
  for (uint32_t p = 0; p < size; ++p) {
    some += patterns.holds(p) ? 1U : 0U;
    all += patterns.allowed(p) ? 1U : 0U;
  }
  std::optional<std::pair<size_t, size_t>> example;
  bool proved = false;
  switch (decided.mode) {
    case Mode::kAlways:
      proved = some == all;
      if (!proved) example = patterns.least(allowed, fails);
      break;
    case Mode::kPossible:
      proved = some > 0;
      if (proved) example = patterns.least(allowed, holds);
      break;
    case Mode::kImpossible:
      proved = some == 0;
      if (!proved) example = patterns.least(allowed, holds);
      break;
    case Mode::kWhether: {
      proved = true;
      for (const FactId fact : decided.whether) {
        for (uint32_t p = 0; p < size; ++p) proved = proved && !patterns.decided_by(p, fact);
      }
      ASSERT_EQ(proof.matters.has_value(), !proved);
      if (proof.matters) {
        const FactId fact = *proof.matters;
        example = patterns.least([&](uint32_t p) { return patterns.free_in(p, fact); },
                                 [&](uint32_t p) { return patterns.decided_by(p, fact); });
      }
      break;
    }
  }
  ASSERT_EQ(proof.outcome != Outcome::kRefuted, proved);
  const size_t positive = static_cast<size_t>(
      std::count_if(proof.example.begin(), proof.example.end(), [](Literal literal) { return literal.positive; }));
  if (example) {
    ASSERT_EQ(proof.example.size(), example->first);
    ASSERT_EQ(positive, example->second);
  } else {
    ASSERT_TRUE(proof.example.empty());
  }
}

TEST(ProveAgainstPatterns, AgreesOnRandomClaimsInAllModes) {
  for (uint32_t seed = 1; seed <= 3000; ++seed) {
    RandomLaw random(seed, 4);
    const bool grounds = seed % 4 == 0;
    Law law = *random.law(2, grounds);
    Claim& claim = law.claims.emplace_back();
    claim.on_reasonable_grounds = grounds;
    claim.cases.emplace_back();
    claim.cases[0].mode = static_cast<Mode>(random.below(4));
    claim.cases[0].formula = random.formula(2, 3);
    claim.cases[0].whether = {random.below(4), random.below(4)};
    expect_as_enumerated(law);
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

// --- by name ---

TEST(Prove, ARefutedClaimShowsTheFewestFactsThenTheFewestYes) {
  LawMaker maker(5);
  const StatementId offence = maker.state((fact(0) && fact(1)) || (fact(2) && fact(3) && fact(4)), Kind::kOffence);
  maker.claim(Mode::kAlways, implies(statement(offence), fact(0)));
  const Proof proof = proof_of(maker);
  EXPECT_EQ(proof.outcome, Outcome::kRefuted);
  EXPECT_FALSE(proof.expected);
  EXPECT_EQ(proof.example, (LiteralSet{no(0), yes(2), yes(3), yes(4)}));
  EXPECT_GT(proof.nodes, 0U);
}

TEST(Prove, ACounterExampleThatTheBackgroundForbidsIsNone) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1)).claim(Mode::kAlways, implies(fact(0), fact(1)));
  EXPECT_EQ(proof_of(maker).outcome, Outcome::kProved);
}

TEST(Prove, AnImplicationFromTheImpossibleIsVacuousAndNeverExpected) {
  LawMaker maker(3);
  maker.fact_implies(0, no(1)).claim(Mode::kAlways, implies(fact(0) && fact(1), fact(2)));
  const Proof proof = proof_of(maker);
  EXPECT_EQ(proof.outcome, Outcome::kVacuous);
  EXPECT_FALSE(proof.expected);
}

TEST(Prove, AStatementThatIsAVacuousImplicationIsVacuous) {
  LawMaker maker(3);
  const StatementId rule = maker.state(implies(fact(0) && !fact(0), fact(2)), Kind::kRule);
  maker.claim(Mode::kAlways, statement(rule));
  EXPECT_EQ(proof_of(maker).outcome, Outcome::kVacuous);
}

TEST(Prove, AnImplicationThatSomethingMeetsIsProvedAndExpected) {
  LawMaker maker(2);
  maker.claim(Mode::kAlways, implies(fact(0) && fact(1), fact(1)));
  const Proof proof = proof_of(maker);
  EXPECT_EQ(proof.outcome, Outcome::kProved);
  EXPECT_TRUE(proof.expected);
}

TEST(Prove, AClaimDocumentedToFailIsExpectedWhenRefuted) {
  LawMaker maker(1);
  maker.claim(Mode::kAlways, fact(0));
  maker.raw().claims[0].cases[0].expected = false;
  const Proof proof = proof_of(maker);
  EXPECT_EQ(proof.outcome, Outcome::kRefuted);
  EXPECT_TRUE(proof.expected);
}

TEST(Prove, WhetherNamesTheFactThatMatters) {
  LawMaker maker(3);
  maker.claim(Mode::kWhether, fact(0) && fact(1), {2, 1});
  const Proof proof = proof_of(maker);
  EXPECT_EQ(proof.outcome, Outcome::kRefuted);
  EXPECT_EQ(proof.matters, FactId{1});
  EXPECT_EQ(proof.example, LiteralSet{yes(0)});
}

TEST(Prove, WhetherLooksOnlyWhereBothAnswersAreAllowed) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1)).fact_implies(1, yes(0));  // the two are always the same
  maker.claim(Mode::kWhether, fact(0) && fact(1), {0});
  EXPECT_EQ(proof_of(maker).outcome, Outcome::kProved);
}

TEST(Prove, APresumptionCountsOnReasonableGroundsOnly) {
  for (const bool grounds : {true, false}) {
    LawMaker maker(2);
    maker.presume_fact(0, fact(1)).claim(Mode::kAlways, implies(fact(1), fact(0)), {}, grounds);
    EXPECT_EQ(proof_of(maker).outcome, grounds ? Outcome::kProved : Outcome::kRefuted);
  }
}

TEST(Prove, BeyondTheNodeLimitIsNotDecidedAndNotExpected) {
  LawMaker maker(12);
  std::vector<Formula> all;
  for (FactId id = 0; id < 12; ++id) all.push_back(fact(id));
  maker.claim(Mode::kAlways, implies(formula(Formula::Op::kAtLeast, all, 6), fact(0)));
  ProofOptions options;
  options.max_nodes = 20;
  const auto law = maker.finish();
  EXPECT_FALSE(prove(*law, 0, options)[0].decided);
  EXPECT_FALSE(prove(*law, 0, options)[0].expected);
  EXPECT_TRUE(prove(*law, 0, {})[0].decided);
}

// --- check_meaning ---

std::vector<std::string> problems(LawMaker& maker) {
  Diagnostics diagnostics;
  check_meaning(*maker.finish(), diagnostics);
  std::vector<std::string> texts;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    texts.push_back(diagnostic.code + (diagnostic.severity == Severity::kError ? " error: " : " warning: ") +
                    diagnostic.message);
    EXPECT_FALSE(diagnostic.help.empty());
  }
  return texts;
}
using Texts = std::vector<std::string>;

TEST(CheckMeaning, AStatementThatContradictsItselfIsAnError) {
  LawMaker maker(2);
  maker.state(fact(0) && !fact(0), Kind::kOffence);
  EXPECT_EQ(problems(maker), (Texts{"L0301 error: the offence `s0` can never be established"}));
}

TEST(CheckMeaning, AStatementThatTheBackgroundKeepsApartIsAnError) {
  LawMaker maker(2);
  maker.fact_implies(0, no(1)).state(fact(0) && fact(1));
  EXPECT_EQ(problems(maker), (Texts{"L0301 error: the element `s0` can never be established"}));
}

TEST(CheckMeaning, AStatementThatSaysNothingIsAnError) {
  LawMaker maker(2);
  maker.state(fact(0) || !fact(0) || fact(1));
  EXPECT_EQ(problems(maker), (Texts{"L0302 error: the element `s0` is always established"}));
}

TEST(CheckMeaning, ARuleThatAlwaysHoldsIsAWarning) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1)).state(implies(fact(0), fact(1)), Kind::kRule);
  EXPECT_EQ(problems(maker), (Texts{"L0302 warning: the rule `s0` is always established"}));
}

TEST(CheckMeaning, OrdinaryStatementsHaveNoProblem) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(1));
  const StatementId element = maker.state(fact(0) || fact(2));
  maker.state(statement(element) && !fact(1), Kind::kOffence);
  EXPECT_EQ(problems(maker), Texts{});
}

TEST(CheckMeaning, ASideThatDoesNotMatterIsNotLookedAt) {
  LawMaker maker(1);
  const StatementId difference = maker.state({}, Kind::kDifference);
  const StatementId side = maker.state(fact(0) || !fact(0), Kind::kDifference);
  maker.statement_at(difference).sides = {side};
  maker.statement_at(side).versions[0].irrelevant = true;
  EXPECT_EQ(problems(maker), Texts{});
}

TEST(CheckMeaning, WhatRestsOnAnImpossibleStatementPointsAtIt) {
  LawMaker maker(2);
  const StatementId element = maker.state(fact(0) && !fact(0));
  maker.state(statement(element) && fact(1), Kind::kOffence);
  Diagnostics diagnostics;
  check_meaning(*maker.finish(), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_TRUE(diagnostics.all()[0].notes.empty());
  ASSERT_EQ(diagnostics.all()[1].notes.size(), 1U);
  EXPECT_EQ(diagnostics.all()[1].notes[0].message, "`s0` can never be established either");
}

TEST(CheckMeaning, AProblemOnSomeDatesNamesTheFirst) {
  LawMaker maker(2);
  const StatementId element = maker.state(fact(0));
  maker.statement_at(element).versions[0].in_force.last = parse_date("2009-12-31");
  Version later = maker.statement_at(element).versions[0];
  later.in_force = {parse_date("2010-01-01"), std::nullopt};
  later.formula = fact(0) && fact(1);
  maker.statement_at(element).versions.push_back(later);
  maker.state(statement(element) && !fact(1), Kind::kOffence);
  EXPECT_EQ(problems(maker), (Texts{"L0301 error: the offence `s1` can never be established as of 2010-01-01"}));
}

TEST(CheckMeaning, AStatementIsNotTestedOnDatesWhenItIsNotInForce) {
  LawMaker maker(2);
  const StatementId element = maker.state(fact(0));
  maker.statement_at(element).versions[0].in_force = {parse_date("2010-01-01"), std::nullopt};
  const StatementId offence = maker.state(statement(element) && fact(1), Kind::kOffence);
  maker.statement_at(offence).versions[0].in_force = {parse_date("2012-01-01"), std::nullopt};
  EXPECT_EQ(problems(maker), Texts{});
}

TEST(CheckMeaning, AFactThatImpliesAContradictionIsAnError) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(1)).fact_implies(1, yes(2)).fact_implies(0, no(2));
  EXPECT_EQ(problems(maker), (Texts{"L0303 error: the fact `f0` can never be yes"}));
}

TEST(CheckMeaning, AStatementTooLargeToCheckIsSaidToBe) {
  constexpr uint32_t kPairs = 20;
  LawMaker maker(2 * kPairs);
  std::vector<Formula> all;
  for (FactId id = 0; id < 2 * kPairs; ++id) all.push_back(fact(id));
  // All facts are met before the pairs, so that the order of variables keeps the pairs apart.
  std::vector<Formula> parts = {formula(Formula::Op::kAny, all)};
  for (FactId id = 0; id < kPairs; ++id) parts.push_back(equivalent(fact(id), fact(id + kPairs)));
  maker.state(formula(Formula::Op::kAll, parts));
  Diagnostics diagnostics;
  check_meaning(*maker.finish(), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all()[0].code, "L0304");
}

TEST(DiagramSize, OfAlternativesIsOneNodeEach) {
  LawMaker maker(6);
  const StatementId any = maker.state(fact(0) || fact(1) || fact(2));
  const StatementId root = maker.state(statement(any) && (fact(3) || fact(4) || fact(5)));
  EXPECT_EQ(diagram_size(*maker.finish(), root, Date{}), 6U);
}

}  // namespace
}  // namespace distinguo
