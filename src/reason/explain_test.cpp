#include "distinguo/explain.h"

#include <gtest/gtest.h>

#include "reason/reason_testing.h"

namespace distinguo {
namespace {

Explanation explained(const Law& law, StatementId id, const Told& told, Standard standard = Standard::kProof,
                      const ExplainOptions& limits = {}) {
  return explain(law, id, told, {standard, Date{}}, limits);
}

// --- against the naive reading ---

std::set<LiteralSet> as_whole_set(const MinimalSets& minimal) {
  EXPECT_TRUE(minimal.complete);
  EXPECT_TRUE(std::is_sorted(minimal.sets.begin(), minimal.sets.end(),
                             [](const LiteralSet& a, const LiteralSet& b) { return a.size() < b.size(); }));
  for (const LiteralSet& set : minimal.sets) EXPECT_TRUE(std::is_sorted(set.begin(), set.end()));
  std::set<LiteralSet> sets(minimal.sets.begin(), minimal.sets.end());
  EXPECT_EQ(sets.size(), minimal.sets.size());
  return sets;
}

// One value of each fact out of `stride` is looked at.
void expect_as_oracle(const Law& law, Standard standard, StatementId root, uint32_t stride = 1) {
  const Oracle oracle(law, standard, root);
  const auto facts = static_cast<uint32_t>(law.facts.size());
  Explainer explainer(law, {standard, Date{}}, {10000, size_t{1} << 20});
  const std::set<LiteralSet> none;
  for (uint32_t index = 0; index < (1U << (2 * facts)); index += stride) {
    const Told told = told_number(facts, index);
    const Explanation explanation = explainer.explain(root, told);
    ASSERT_EQ(explanation.value, judge(law, told, {standard, Date{}}).statements[root].value) << index;
    const auto settled = explanation.value == kNeither ? oracle.settled(index) : std::nullopt;
    ASSERT_EQ(explanation.settled, settled) << index;
    const Value shown = settled.value_or(explanation.value);
    ASSERT_EQ(as_whole_set(explanation.yes), shown.yes ? oracle.reasons(index, true) : none) << index;
    ASSERT_EQ(as_whole_set(explanation.no), shown.no ? oracle.reasons(index, false) : none) << index;
    ASSERT_TRUE(!oracle.bits(index).yes || !explanation.yes.sets.empty()) << index;
    ASSERT_TRUE(!oracle.bits(index).no || !explanation.no.sets.empty()) << index;
    if (shown != kNeither) {
      ASSERT_TRUE(explanation.to_establish.sets.empty() && explanation.to_rule_out.sets.empty()) << index;
      ASSERT_TRUE(explanation.still_matter.empty()) << index;
      continue;
    }

    std::set<FactId> matter;
    for (const bool bit : {true, false}) {
      const auto certain = [&](uint32_t known) { return bit ? oracle.yes_certain(known) : oracle.no_certain(known); };
      const auto other = [&](uint32_t known) { return bit ? oracle.no_certain(known) : oracle.yes_certain(known); };
      const auto alone = [&](uint32_t known) { return oracle.certain_without(known, oracle.closed(index), bit); };
      for (const auto& sets : {oracle.answers(index, certain), oracle.answers(index, alone)}) {
        for (const LiteralSet& set : sets) {
          for (const Literal literal : set) matter.insert(literal.fact);
        }
      }
      const auto expected = oracle.answers(index, [&](uint32_t known) { return alone(known) && !other(known); });
      // Of these, the ones after which the judge finds no dispute.
      std::set<LiteralSet> confirmed = expected;
      std::erase_if(confirmed, [&](const LiteralSet& answers) {
        Told after = told;
        for (const Literal answer : answers) (answer.positive ? after[answer.fact].yes : after[answer.fact].no) = true;
        const Value found = judge(law, after, {standard, Date{}}).statements[root].value;
        return bit ? found.no : found.yes;
      });
      const MinimalSets& proposed = bit ? explanation.to_establish : explanation.to_rule_out;
      ASSERT_EQ(std::set<LiteralSet>(proposed.sets.begin(), proposed.sets.end()), confirmed) << index;
      ASSERT_EQ(proposed.complete, confirmed.size() == expected.size()) << index;
      if (standard == Standard::kReasonableGrounds) continue;
      // On proof that is the same as: after the answers every completion has this bit and not the other.
      const Value wanted = bit ? kTrue : kFalse;
      ASSERT_EQ(expected, oracle.answers(index, [&](uint32_t known) {
        const std::vector<Value>& all = oracle.completions(known);
        return std::all_of(all.begin(), all.end(), [&](Value value) { return value == wanted; });
      })) << index;
    }
    ASSERT_EQ(explanation.still_matter, std::vector<FactId>(matter.begin(), matter.end())) << index;
  }
}

// Every formula of three facts and of at most two connectives deep, each with a background by turns.
TEST(ExplainAgainstOracle, AgreesOnAllFormulasOfDepthTwo) {
  std::vector<Formula> literals;
  for (FactId id = 0; id < 3; ++id) {
    literals.push_back(fact(id));
    literals.push_back(!fact(id));
  }
  const auto joined = [](uint32_t op, const Formula& a, const Formula& b) {
    return op == 0 ? a && b : op == 1 ? a || b : op == 2 ? implies(a, b) : equivalent(a, b);
  };
  std::vector<Formula> shallow = literals;
  for (size_t a = 0; a < literals.size(); ++a) {
    for (size_t b = a + 1; b < literals.size(); ++b) {
      for (uint32_t op = 0; op < 2; ++op) shallow.push_back(joined(op, literals[a], literals[b]));
    }
  }
  uint32_t made = 0;
  for (size_t a = 0; a < shallow.size(); ++a) {
    for (size_t b = a; b < shallow.size(); ++b) {
      for (uint32_t op = 0; op < 4; ++op, ++made) {
        LawMaker maker(3);
        if (made % 4 == 1) maker.fact_implies(0, yes(1));
        if (made % 4 == 2) maker.fact_implies(0, no(1)).fact_implies(2, yes(1));
        if (made % 4 == 3) maker.fact_implies(0, yes(1)).fact_implies(1, yes(2));
        const StatementId root = maker.state(joined(op, shallow[a], shallow[b]));
        expect_as_oracle(*maker.finish(), Standard::kProof, root, 5);
        if (HasFatalFailure()) FAIL() << "formula " << made;
      }
    }
  }
  EXPECT_GT(made, 2500U);
}

class ExplainAgainstOracleAtRandom : public testing::TestWithParam<Standard> {};

TEST_P(ExplainAgainstOracleAtRandom, AgreesOnLawsOfFourFacts) {
  for (uint32_t seed = 1; seed <= 250; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(2 + seed % 2, GetParam() == Standard::kReasonableGrounds);
    expect_as_oracle(*law, GetParam(), 2, 1 + 2 * (seed % 3));
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(BothStandards, ExplainAgainstOracleAtRandom,
                         testing::Values(Standard::kProof, Standard::kReasonableGrounds), [](const auto& test) {
                           return test.param == Standard::kProof ? "Proof" : "ReasonableGrounds";
                         });

// --- by name ---

TEST(Reasons, AreTheSmallestSetsShortestFirst) {
  LawMaker maker(4);
  const StatementId root = maker.state((fact(0) && fact(1)) || fact(2) || (fact(0) && fact(3)));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, {kTrue, kTrue, kTrue, kTrue}).yes.sets,
            (Sets{{yes(2)}, {yes(0), yes(1)}, {yes(0), yes(3)}}));
}

TEST(Reasons, OfADisputedFindingStandOnBothSides) {
  LawMaker maker(2);
  const StatementId root = maker.state(fact(0) && fact(1));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kBoth, kTrue});
  EXPECT_EQ(explanation.value, kBoth);
  EXPECT_EQ(explanation.yes.sets, (Sets{{yes(0), yes(1)}}));
  EXPECT_EQ(explanation.no.sets, (Sets{{no(0)}}));
}

TEST(Reasons, NameTheToldFactAndNotWhatFollowsFromIt) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(1));
  const StatementId root = maker.state(fact(1) && fact(2));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, {kTrue, kNeither, kTrue}).yes.sets, (Sets{{yes(0), yes(2)}}));
}

TEST(Reasons, WhenTwoToldFactsSayTheSameAreEitherOfThem) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(2)).fact_implies(1, yes(2));
  const StatementId root = maker.state(fact(2));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, {kTrue, kTrue, kNeither}).yes.sets, (Sets{{yes(0)}, {yes(1)}}));
}

TEST(Reasons, OfConflictingToldFactsThatImplyAreOnBothSides) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1));
  const StatementId root = maker.state(fact(1));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kTrue, kFalse});
  EXPECT_EQ(explanation.value, kBoth);
  EXPECT_EQ(explanation.yes.sets, (Sets{{yes(0)}}));
  EXPECT_EQ(explanation.no.sets, (Sets{{no(1)}}));
}

TEST(Reasons, OnReasonableGroundsAreThePremises) {
  LawMaker maker(3);
  const StatementId means = maker.state(fact(0));
  maker.presume_statement(means, fact(1) && !fact(2));
  const auto law = maker.finish();
  const Told told{kNeither, kTrue, kFalse};
  const Explanation grounds = explained(*law, means, told, Standard::kReasonableGrounds);
  EXPECT_EQ(grounds.value, kTrue);
  EXPECT_EQ(grounds.yes.sets, (Sets{{yes(1), no(2)}}));
  EXPECT_EQ(explained(*law, means, told, Standard::kProof).value, kNeither);
}

TEST(Reasons, ForARuledOutAlternativeNameEveryNo) {
  LawMaker maker(100);
  std::vector<Formula> all;
  for (FactId id = 0; id < 100; ++id) all.push_back(fact(id));
  const StatementId root = maker.state(formula(Formula::Op::kAny, all));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, Told(100, kFalse));
  ASSERT_EQ(explanation.no.sets.size(), 1U);
  EXPECT_EQ(explanation.no.sets[0].size(), 100U);
}

TEST(Reasons, BeyondTheLimitAreNotComplete) {
  LawMaker maker(5);
  const StatementId root = maker.state(fact(0) || fact(1) || fact(2) || fact(3) || fact(4));
  const auto law = maker.finish();
  const Explanation three = explained(*law, root, Told(5, kTrue), Standard::kProof, {3, 10000});
  EXPECT_EQ(three.yes.sets, (Sets{{yes(0)}, {yes(1)}, {yes(2)}}));
  EXPECT_FALSE(three.yes.complete);
  EXPECT_TRUE(explained(*law, root, Told(5, kTrue), Standard::kProof, {5, 10000}).yes.complete);
}

TEST(Reasons, FollowTheOrderInWhichTheFormulaMeetsTheFacts) {
  LawMaker maker(3);
  const StatementId root = maker.state(fact(2) || fact(0) || fact(1));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, Told(3, kTrue)).yes.sets, (Sets{{yes(2)}, {yes(0)}, {yes(1)}}));
}

TEST(NodeLimit, LeavesTheJudgesValueAndMinimalReasonsFoundBySearch) {
  LawMaker maker(8);
  std::vector<Formula> all;
  for (FactId id = 0; id < 8; ++id) all.push_back(fact(id));
  const StatementId root = maker.state(formula(Formula::Op::kAtLeast, all, 4));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, Told(8, kTrue), Standard::kProof, {12, 8});
  EXPECT_EQ(explanation.value, kTrue);
  EXPECT_FALSE(explanation.yes.sets.empty());
  for (const LiteralSet& set : explanation.yes.sets) EXPECT_EQ(set.size(), 4U);
  EXPECT_FALSE(explanation.yes.complete);
}

TEST(NodeLimit, LeavesWhatStillMatters) {
  LawMaker maker(9);
  std::vector<Formula> all;
  for (FactId id = 0; id < 8; ++id) all.push_back(fact(id));
  const StatementId root = maker.state(formula(Formula::Op::kAtLeast, all, 4) || (fact(0) && fact(8)));
  const auto law = maker.finish();
  Told told(9);
  told[0] = kFalse;
  const Explanation explanation = explained(*law, root, told, Standard::kProof, {12, 8});
  EXPECT_EQ(explanation.value, kNeither);
  EXPECT_EQ(explanation.still_matter, (std::vector<FactId>{1, 2, 3, 4, 5, 6, 7}));
}

// What the statement's bits are when exactly these literals are told.
Value bits_when(const Law& law, StatementId root, const LiteralSet& literals, Standard standard) {
  Told told(law.facts.size());
  for (const Literal literal : literals) (literal.positive ? told[literal.fact].yes : told[literal.fact].no) = true;
  return judge(law, told, {standard, Date{}}).statements[root].bits;
}

class SearchAtRandom : public testing::TestWithParam<Standard> {};

TEST_P(SearchAtRandom, FindsOnlySetsThatDoAndNoneThatCanDoWithLess) {
  size_t seen = 0;
  for (uint32_t seed = 1; seed <= 60; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(2 + seed % 2, GetParam() == Standard::kReasonableGrounds);
    const StatementId root = 2;
    for (uint32_t index = 0; index < 256; index += 3) {
      const Told told = told_number(law->facts.size(), index);
      const Explanation explanation = explained(*law, root, told, GetParam(), {12, 2});
      ASSERT_EQ(explanation.value, judge(*law, told, {GetParam(), Date{}}).statements[root].value);
      const auto expect_minimal = [&](const MinimalSets& sets, bool bit) {
        for (const LiteralSet& set : sets.sets) {
          ++seen;
          for (size_t dropped = 0; dropped <= set.size(); ++dropped) {
            LiteralSet literals;
            for (size_t i = 0; i < set.size(); ++i) {
              if (i != dropped) literals.push_back(set[i]);
            }
            const Value bits = bits_when(*law, root, literals, GetParam());
            ASSERT_EQ(bit ? bits.yes : bits.no, dropped == set.size()) << "seed " << seed << ", told " << index;
          }
        }
      };
      expect_minimal(explanation.yes, true);
      expect_minimal(explanation.no, false);
      const auto expect_settled = [&](const MinimalSets& sets, Value wanted) {
        for (const LiteralSet& set : sets.sets) {
          ++seen;
          Told after = told;
          for (const Literal answer : set) (answer.positive ? after[answer.fact].yes : after[answer.fact].no) = true;
          ASSERT_EQ(judge(*law, after, {GetParam(), Date{}}).statements[root].value, wanted) << "seed " << seed;
        }
      };
      expect_settled(explanation.to_establish, kTrue);
      expect_settled(explanation.to_rule_out, kFalse);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(seen, 1000U);
}

INSTANTIATE_TEST_SUITE_P(BothStandards, SearchAtRandom,
                         testing::Values(Standard::kProof, Standard::kReasonableGrounds), [](const auto& test) {
                           return test.param == Standard::kProof ? "Proof" : "ReasonableGrounds";
                         });

TEST(LookingAhead, SaysWhatWouldEstablishAndWhatWouldRuleOut) {
  LawMaker maker(3);
  const StatementId root = maker.state(fact(0) && (fact(1) || fact(2)));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kTrue, kNeither, kNeither});
  EXPECT_EQ(explanation.value, kNeither);
  EXPECT_FALSE(explanation.settled);
  EXPECT_EQ(explanation.to_establish.sets, (Sets{{yes(1)}, {yes(2)}}));
  EXPECT_EQ(explanation.to_rule_out.sets, (Sets{{no(1), no(2)}}));
  EXPECT_EQ(explanation.still_matter, (std::vector<FactId>{1, 2}));
}

TEST(LookingAhead, DoesNotAskWhatNoAnswerCanChange) {
  LawMaker maker(2);
  const StatementId root = maker.state(fact(0) || (!fact(0) && (fact(1) || !fact(1))));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kNeither, kNeither});
  EXPECT_EQ(explanation.value, kNeither);
  EXPECT_EQ(explanation.settled, kTrue);
  EXPECT_EQ(explanation.yes.sets, Sets{{}});
  EXPECT_TRUE(explanation.still_matter.empty());
}

TEST(LookingAhead, ProposesNothingThatTheBackgroundForbids) {
  LawMaker maker(3);
  maker.fact_implies(0, no(1));
  const StatementId root = maker.state((fact(0) && fact(1)) || fact(2));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, Told(3)).to_establish.sets, (Sets{{yes(2)}}));
  EXPECT_EQ(explained(*law, root, Told(3)).still_matter, (std::vector<FactId>{2}));
}

TEST(LookingAhead, NeedsNoAnswerThatFollowsFromAnother) {
  LawMaker maker(2);
  maker.fact_implies(0, yes(1));
  const StatementId root = maker.state(fact(0) && fact(1));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, Told(2));
  EXPECT_EQ(explanation.to_establish.sets, (Sets{{yes(0)}}));
  EXPECT_EQ(explanation.to_rule_out.sets, (Sets{{no(0)}, {no(1)}}));
}

TEST(LookingAhead, OnReasonableGroundsProposesThePremise) {
  LawMaker maker(2);
  maker.presume_fact(0, fact(1));
  const StatementId root = maker.state(fact(0));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, Told(2), Standard::kReasonableGrounds);
  EXPECT_EQ(explanation.to_establish.sets, (Sets{{yes(0)}, {yes(1)}}));
  EXPECT_EQ(explanation.to_rule_out.sets, (Sets{{no(0)}}));
}

// With f1 the yes rests on the disputed f0 alone, and an unanswered f2 could still add its no.
TEST(LookingAhead, DoesNotLeanOnADisputedFact) {
  LawMaker maker(3);
  const StatementId root = maker.state((fact(0) && fact(1)) || fact(2));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kBoth, kNeither, kNeither});
  EXPECT_EQ(explanation.value, kNeither);
  EXPECT_EQ(explanation.to_establish.sets, (Sets{{yes(2)}}));
  EXPECT_EQ(explanation.to_rule_out.sets, (Sets{{no(1), no(2)}}));
  EXPECT_EQ(explanation.still_matter, (std::vector<FactId>{1, 2}));
  EXPECT_EQ(explained(*law, root, {kBoth, kTrue, kNeither}).value, kBoth);
}

TEST(Reasons, AreMissingOnTheSideOfADisputeThatSilenceHides) {
  LawMaker maker(2);
  const StatementId root = maker.state(fact(0) && fact(1));
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, root, {kBoth, kNeither});
  EXPECT_EQ(explanation.value, kBoth);
  EXPECT_TRUE(explanation.yes.sets.empty());
  EXPECT_EQ(explanation.no.sets, (Sets{{no(0)}}));
}

TEST(Settled, OnProofIsTheSameForEquivalentFormulas) {
  LawMaker maker(2);
  const StatementId root = maker.state(equivalent(!(fact(0) && fact(1)), !fact(0) || !fact(1)));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, Told(2)).settled, kTrue);
}

// Whenever f0 is yes f1 is presumed; a finding with both bits needs f1 no beside it.
TEST(Settled, OnReasonableGroundsAsksTheBackgroundWhetherADisputeIsPossible) {
  for (const bool excluded : {true, false}) {
    LawMaker maker(2);
    maker.presume_fact(1, fact(0));
    if (excluded) maker.fact_implies(0, yes(1));
    const StatementId root = maker.state((fact(1) && fact(0)) || !fact(0));
    const auto law = maker.finish();
    const Explanation explanation = explained(*law, root, Told(2), Standard::kReasonableGrounds);
    EXPECT_EQ(explanation.value, kNeither);
    EXPECT_EQ(explanation.settled, excluded ? std::optional<Value>(kTrue) : std::nullopt);
  }
}

TEST(LookingAhead, NeverProposesAnAnswerThatIsImpossibleByItself) {
  LawMaker maker(3);
  maker.fact_implies(0, yes(1)).fact_implies(0, no(1));
  const StatementId root = maker.state(fact(0) || fact(2));
  const auto law = maker.finish();
  EXPECT_EQ(explained(*law, root, Told(3)).to_establish.sets, (Sets{{yes(2)}}));
}

TEST(NotInForce, IsRuledOutWithoutAnyReason) {
  LawMaker maker(1);
  const StatementId root = maker.state(fact(0));
  maker.statement_at(root).versions[0].in_force.first = parse_date("2020-01-01");
  const auto law = maker.finish();
  const Explanation before = explain(*law, root, {kTrue}, {Standard::kProof, *parse_date("2019-12-31")});
  EXPECT_EQ(before.value, kFalse);
  EXPECT_EQ(before.no.sets, Sets{{}});
  EXPECT_EQ(explain(*law, root, {kTrue}, {Standard::kProof, *parse_date("2020-01-01")}).value, kTrue);
}

TEST(Difference, HasNoValueOfItsOwn) {
  LawMaker maker(1);
  const StatementId difference = maker.state({}, Kind::kDifference);
  const StatementId side = maker.state(fact(0), Kind::kDifference);
  maker.statement_at(difference).sides = {side};
  maker.statement_at(side).difference = difference;
  const auto law = maker.finish();
  const Explanation explanation = explained(*law, difference, {kTrue});
  EXPECT_EQ(explanation.value, kNeither);
  EXPECT_FALSE(explanation.settled);
  EXPECT_TRUE(explanation.to_establish.sets.empty());
  EXPECT_EQ(explained(*law, side, {kTrue}).value, kTrue);
}

TEST(Explainer, AnswersAsExplainDoesInAnyOrderOfQuestions) {
  const auto law = RandomLaw(77, 4).law(3, true);
  Explainer kept(*law, {Standard::kReasonableGrounds, Date{}});
  for (const uint32_t index : {0U, 255U, 17U, 100U, 0U}) {
    for (StatementId id = 0; id < 3; ++id) {
      const Told told = told_number(4, index);
      const Explanation a = kept.explain(id, told);
      const Explanation b = explained(*law, id, told, Standard::kReasonableGrounds);
      EXPECT_EQ(a.value, b.value);
      EXPECT_EQ(a.settled, b.settled);
      EXPECT_EQ(a.yes.sets, b.yes.sets);
      EXPECT_EQ(a.no.sets, b.no.sets);
      EXPECT_EQ(a.to_establish.sets, b.to_establish.sets);
      EXPECT_EQ(a.to_rule_out.sets, b.to_rule_out.sets);
      EXPECT_EQ(a.still_matter, b.still_matter);
    }
  }
}

}  // namespace
}  // namespace distinguo
