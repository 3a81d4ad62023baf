#include "reason/search.h"

#include <gtest/gtest.h>

#include "reason/reason_testing.h"
#include "reason/undecided.h"

namespace distinguo {
namespace {

struct Asked {
  Asked(const Law& law, Standard standard, StatementId id, Told told_facts, size_t max_sets = 10000)
      : reading(law, {standard, Date{}}),
        root(statement(id)),
        order(reading, {&root}),
        told(std::move(told_facts)),
        search(reading, order, id, told, max_sets, space) {}

  MinimalSets answers(bool yes) {
    const Search::Answers found = search.answers(yes, !yes);
    return yes ? found.yes : found.no;
  }
  std::vector<FactId> still_matter() const { return Undecided(reading, told).facts_of(root.target); }

  DatedLaw reading;
  Formula root;
  FactOrder order;
  Told told;
  Diagrams space;
  Search search;
};

std::set<LiteralSet> as_set(const MinimalSets& minimal) {
  EXPECT_TRUE(std::is_sorted(minimal.sets.begin(), minimal.sets.end(),
                             [](const LiteralSet& a, const LiteralSet& b) { return a.size() < b.size(); }));
  return {minimal.sets.begin(), minimal.sets.end()};
}

class SearchAgainstOracle : public testing::TestWithParam<Standard> {
 protected:
  // Calls `check(law, oracle, told, index)` for random laws and matters.
  template <typename Check>
  void for_random_matters(const Check& check) {
    for (uint32_t seed = 1; seed <= 150; ++seed) {
      RandomLaw random(seed, 4);
      const auto law = random.law(2 + seed % 2, GetParam() == Standard::kReasonableGrounds);
      const Oracle oracle(*law, GetParam(), 2);
      for (uint32_t index = seed % 7; index < 256; index += 7) {
        check(*law, oracle, index);
        if (HasFatalFailure()) FAIL() << "seed " << seed << " told " << index;
      }
    }
  }
};

TEST_P(SearchAgainstOracle, FindsExactlyTheMinimalSetsThatGiveTheBit) {
  for_random_matters([&](const Law& law, const Oracle& oracle, uint32_t index) {
    Asked asked(law, GetParam(), 2, told_number(4, index));
    for (const bool bit : {true, false}) {
      const auto given = [&](Value value) { return bit ? value.yes : value.no; };
      const auto other = [&](Value value) { return bit ? value.no : value.yes; };
      ASSERT_EQ(as_set(asked.search.reasons(bit)),
                oracle.parts(index, [&](uint32_t part) { return given(oracle.bits(part)); }));
      ASSERT_EQ(as_set(asked.answers(bit)), oracle.answers(index, [&](uint32_t known) {
        return given(oracle.bits_without(known, oracle.closed(index))) && !other(oracle.bits(known));
      }));
    }
  });
}

TEST_P(SearchAgainstOracle, FindsForBothBitsWhatItFindsForEach) {
  for_random_matters([&](const Law& law, const Oracle&, uint32_t index) {
    Asked asked(law, GetParam(), 2, told_number(4, index), 3);
    const Search::Answers both = asked.search.answers(true, true);
    ASSERT_EQ(both.yes.sets, asked.answers(true).sets);
    ASSERT_EQ(both.no.sets, asked.answers(false).sets);
  });
}

// An answer counts if it is to such a fact or implies one to it.
TEST_P(SearchAgainstOracle, WhatStillMattersHasEveryFactThatAnyAnswerIsAbout) {
  for_random_matters([&](const Law& law, const Oracle& oracle, uint32_t index) {
    if (oracle.bits(index) != kNeither) return;
    Asked asked(law, GetParam(), 2, told_number(4, index));
    const std::vector<FactId> matter = asked.still_matter();
    const auto matters = [&](Literal literal) { return std::binary_search(matter.begin(), matter.end(), literal.fact); };
    for (const bool bit : {true, false}) {
      for (const LiteralSet& set : asked.answers(bit).sets) {
        for (const Literal literal : set) {
          const auto& consequences = law.consequences_of(literal);
          ASSERT_TRUE(matters(literal) || std::any_of(consequences.begin(), consequences.end(), matters));
        }
      }
    }
  });
}

INSTANTIATE_TEST_SUITE_P(BothStandards, SearchAgainstOracle,
                         testing::Values(Standard::kProof, Standard::kReasonableGrounds), [](const auto& test) {
                           return test.param == Standard::kProof ? "Proof" : "ReasonableGrounds";
                         });

// (f0 or f1) and (f2 or f3) and ...: 2^20 minimal sets, all of twenty members.
TEST(Search, FindsNothingWhereEveryMinimalSetIsLong) {
  LawMaker maker(40);
  std::vector<Formula> all;
  for (FactId id = 0; id < 40; id += 2) all.push_back(fact(id) || fact(id + 1));
  const StatementId root = maker.state(formula(Formula::Op::kAll, all));
  const auto law = maker.finish();
  Asked asked(*law, Standard::kProof, root, Told(40), 12);
  EXPECT_TRUE(asked.answers(true).sets.empty());
  EXPECT_FALSE(asked.answers(true).complete);
  EXPECT_EQ(asked.answers(false).sets.size(), 12U);
  EXPECT_EQ(asked.still_matter().size(), 40U);
}

TEST(Search, ListsTheShortestFirstUpToTheLimit) {
  LawMaker maker(6);
  const StatementId root = maker.state((fact(0) && fact(1) && fact(2)) || (fact(3) && fact(4)) || fact(5));
  const auto law = maker.finish();
  Asked asked(*law, Standard::kProof, root, Told(6), 2);
  EXPECT_EQ(asked.answers(true).sets, (Sets{{yes(5)}, {yes(3), yes(4)}}));
}

TEST(Search, AsksNothingUnderWhatIsDecided) {
  LawMaker maker(4);
  const StatementId means = maker.state(fact(1) || fact(2));
  const StatementId root = maker.state(fact(0) && statement(means) && fact(3));
  const auto law = maker.finish();
  Asked asked(*law, Standard::kProof, root, {kNeither, kTrue, kNeither, kNeither});
  EXPECT_EQ(asked.still_matter(), (std::vector<FactId>{0, 3}));
}

}  // namespace
}  // namespace distinguo
