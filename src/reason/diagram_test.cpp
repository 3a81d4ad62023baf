#include "distinguo/diagram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace distinguo {
namespace {

constexpr uint32_t kVariables = 3;
constexpr uint32_t kRows = 1U << kVariables;
constexpr uint32_t kTables = 1U << kRows;

// Row r of a truth table gives variable v the value of bit v of r.
Diagram from_table(Diagrams& space, uint32_t table, uint32_t variables = kVariables) {
  Diagram all = space.constant(false);
  for (uint32_t row = 0; row < (1U << variables); ++row) {
    if (((table >> row) & 1U) == 0) continue;
    Diagram one = space.constant(true);
    for (uint32_t v = 0; v < variables; ++v) {
      const Diagram variable = space.variable(v);
      one = space.conjunction(one, ((row >> v) & 1U) != 0 ? variable : space.negation(variable));
    }
    all = space.disjunction(all, one);
  }
  return all;
}

uint32_t to_table(const Diagrams& space, Diagram a, uint32_t variables = kVariables) {
  uint32_t table = 0;
  for (uint32_t row = 0; row < (1U << variables); ++row) {
    if (space.evaluate(a, [&](uint32_t v) { return ((row >> v) & 1U) != 0; })) table |= 1U << row;
  }
  return table;
}

class AllFunctions : public testing::Test {
 protected:
  void SetUp() override {
    for (uint32_t table = 0; table < kTables; ++table) all_.push_back(from_table(space_, table));
  }
  Diagrams space_;
  std::vector<Diagram> all_;
};

TEST_F(AllFunctions, AreOneNodeEachAndGiveTheirTableBack) {
  std::set<uint32_t> nodes;
  for (uint32_t table = 0; table < kTables; ++table) {
    EXPECT_EQ(to_table(space_, all_[table]), table);
    nodes.insert(all_[table].node);
  }
  EXPECT_EQ(nodes.size(), kTables);
}

TEST_F(AllFunctions, ConnectivesAgreeWithTheirTables) {
  for (uint32_t a = 0; a < kTables; ++a) {
    ASSERT_EQ(space_.negation(all_[a]), all_[~a & (kTables - 1)]);
    for (uint32_t b = 0; b < kTables; ++b) {
      ASSERT_EQ(space_.conjunction(all_[a], all_[b]), all_[a & b]);
      ASSERT_EQ(space_.disjunction(all_[a], all_[b]), all_[a | b]);
      ASSERT_EQ(space_.implication(all_[a], all_[b]), all_[(~a | b) & (kTables - 1)]);
      ASSERT_EQ(space_.equivalence(all_[a], all_[b]), all_[~(a ^ b) & (kTables - 1)]);
    }
  }
}

TEST_F(AllFunctions, IteAgreesWithItsTable) {
  for (uint32_t a = 0; a < kTables; a += 3) {
    for (uint32_t b = 0; b < kTables; b += 5) {
      for (uint32_t c = 0; c < kTables; c += 7) ASSERT_EQ(space_.ite(all_[a], all_[b], all_[c]), all_[(a & b) | (~a & c)]);
    }
  }
}

TEST_F(AllFunctions, RestrictAndQuantifiersAgreeWithTheirTables) {
  for (uint32_t table = 0; table < kTables; ++table) {
    for (uint32_t v = 0; v < kVariables; ++v) {
      uint32_t fixed[2] = {0, 0};
      for (uint32_t row = 0; row < kRows; ++row) {
        fixed[0] |= ((table >> (row & ~(1U << v))) & 1U) << row;
        fixed[1] |= ((table >> (row | (1U << v))) & 1U) << row;
      }
      ASSERT_EQ(space_.restrict(all_[table], v, false), all_[fixed[0]]);
      ASSERT_EQ(space_.restrict(all_[table], v, true), all_[fixed[1]]);
      ASSERT_EQ(space_.exists(all_[table], {v}), all_[fixed[0] | fixed[1]]);
      ASSERT_EQ(space_.for_all(all_[table], {v}), all_[fixed[0] & fixed[1]]);
    }
    for (uint32_t set = 0; set < kRows; ++set) {
      std::vector<uint32_t> variables;
      Diagram exists = all_[table], for_all = all_[table];
      for (uint32_t v = kVariables; v-- > 0;) {
        if (((set >> v) & 1U) == 0) continue;
        variables.push_back(v);
        exists = space_.exists(exists, {v});
        for_all = space_.for_all(for_all, {v});
      }
      ASSERT_EQ(space_.exists(all_[table], variables), exists);
      ASSERT_EQ(space_.for_all(all_[table], variables), for_all);
    }
  }
}

TEST_F(AllFunctions, SupportIsWhatTheValueDependsOn) {
  for (uint32_t table = 0; table < kTables; ++table) {
    std::vector<uint32_t> expected;
    for (uint32_t v = 0; v < kVariables; ++v) {
      if (space_.restrict(all_[table], v, false) != space_.restrict(all_[table], v, true)) expected.push_back(v);
    }
    ASSERT_EQ(space_.support(all_[table]), expected);
  }
}

TEST_F(AllFunctions, CountIsTheNumberOfRows) {
  for (uint32_t table = 0; table < kTables; ++table) {
    ASSERT_EQ(space_.count(all_[table], kVariables), __builtin_popcount(table));
    ASSERT_EQ(space_.count(all_[table], kVariables + 2), 4 * __builtin_popcount(table));
  }
}

// Bit r of the answer: row r makes the table yes, and no row with fewer variables does.
uint32_t minimal_rows(uint32_t table, uint32_t rows) {
  uint32_t minimal = 0;
  for (uint32_t row = 0; row < rows; ++row) {
    if (((table >> row) & 1U) == 0) continue;
    bool smaller = false;
    for (uint32_t other = 0; other < row; ++other) smaller = smaller || ((other & row) == other && ((table >> other) & 1U) != 0);
    if (!smaller) minimal |= 1U << row;
  }
  return minimal;
}

bool is_monotone(uint32_t table, uint32_t variables) {
  for (uint32_t row = 0; row < (1U << variables); ++row) {
    for (uint32_t v = 0; v < variables; ++v) {
      if (((table >> row) & 1U) != 0 && ((table >> (row | (1U << v))) & 1U) == 0) return false;
    }
  }
  return true;
}

uint32_t rows_of(const SetList& list) {
  uint32_t rows = 0;
  for (const auto& set : list.sets) {
    uint32_t row = 0;
    for (const uint32_t v : set) row |= 1U << v;
    rows |= 1U << row;
  }
  return rows;
}

TEST(MinimalSolutions, OfAllMonotoneFunctionsOfFourVariablesAreTheBruteForceOnes) {
  size_t monotone = 0;
  for (uint32_t table = 0; table < (1U << 16); ++table) {
    if (!is_monotone(table, 4)) continue;
    ++monotone;
    Diagrams space;
    const Family family = space.minimal_solutions(from_table(space, table, 4));
    const SetList list = space.shortest_sets(family, 100);
    ASSERT_TRUE(list.complete);
    ASSERT_EQ(rows_of(list), minimal_rows(table, 16));
    ASSERT_EQ(space.count(family), static_cast<double>(list.sets.size()));
    ASSERT_TRUE(std::is_sorted(list.sets.begin(), list.sets.end(), [](const auto& a, const auto& b) {
      return std::pair{a.size(), a} < std::pair{b.size(), b};
    }));
  }
  EXPECT_EQ(monotone, 168U);  // Dedekind's number for four
}

TEST(MinimalSolutions, OfNeverAreNoneAndOfAlwaysTheEmptySet) {
  Diagrams space;
  EXPECT_TRUE(space.shortest_sets(space.minimal_solutions(space.constant(false)), 5).sets.empty());
  EXPECT_EQ(space.shortest_sets(space.minimal_solutions(space.constant(true)), 5).sets,
            std::vector<std::vector<uint32_t>>{{}});
}

TEST(SetsNotSatisfying, KeepsExactlyTheSetsForWhichTheFunctionIsNo) {
  std::mt19937 random(20240611);
  for (int round = 0; round < 2000; ++round) {
    Diagrams space;
    uint32_t table = static_cast<uint32_t>(random()) & 0xFFFF;
    for (uint32_t row = 0; row < 16; ++row) {  // the smallest monotone function above it
      for (uint32_t v = 0; v < 4; ++v) table |= ((table >> row) & 1U) << (row | (1U << v));
    }
    const Family family = space.minimal_solutions(from_table(space, table, 4));
    const uint32_t other = static_cast<uint32_t>(random()) & 0xFFFF;
    const Family kept = space.sets_not_satisfying(family, from_table(space, other, 4));
    ASSERT_EQ(rows_of(space.shortest_sets(kept, 100)), minimal_rows(table, 16) & ~other);
  }
}

uint32_t upward(uint32_t table) {  // the smallest monotone function of four variables above it
  for (uint32_t row = 0; row < 16; ++row) {
    for (uint32_t v = 0; v < 4; ++v) table |= ((table >> row) & 1U) << (row | (1U << v));
  }
  return table;
}

TEST(MinimalFamilies, UnionAndJoinAreThoseOfTheMonotoneFunctions) {
  std::mt19937 random(20240612);
  for (int round = 0; round < 3000; ++round) {
    Diagrams space;
    // Sparse tables, so that the minimal sets have all sizes.
    const uint32_t a = upward(static_cast<uint32_t>(random() & random() & random()) & 0xFFFF);
    const uint32_t b = upward(static_cast<uint32_t>(random() & random() & random()) & 0xFFFF);
    const Family of_a = space.minimal_solutions(from_table(space, a, 4));
    const Family of_b = space.minimal_solutions(from_table(space, b, 4));
    const auto rows = [&](Family family) { return rows_of(space.shortest_sets(family, 100)); };
    ASSERT_EQ(space.minimal_union(of_a, of_b), space.minimal_solutions(from_table(space, a | b, 4)));
    ASSERT_EQ(space.minimal_join(of_a, of_b, 4), space.minimal_solutions(from_table(space, a & b, 4)));
    ASSERT_EQ(space.minimal_join(of_a, of_b), space.minimal_solutions(from_table(space, a & b, 4)));
    for (uint32_t longest = 0; longest <= 4; ++longest) {
      uint32_t short_rows = minimal_rows(a & b, 16);
      for (uint32_t row = 0; row < 16; ++row) {
        if (__builtin_popcount(row) > static_cast<int>(longest)) short_rows &= ~(1U << row);
      }
      ASSERT_EQ(rows(space.minimal_join(of_a, of_b, longest)), short_rows);
    }
    ASSERT_EQ(rows(space.sets_without(of_a, of_b)), minimal_rows(a, 16) & ~b);
  }
}

TEST(MinimalFamilies, AJoinThatLeavesOutNothingIsNotCut) {
  Diagrams space;
  const Family pair = space.minimal_join(space.set_of(0), space.set_of(1), 2);
  EXPECT_FALSE(space.take_cut());
  EXPECT_TRUE(space.minimal_join(pair, space.set_of(2), 2).is_empty());
  EXPECT_TRUE(space.take_cut());
  EXPECT_FALSE(space.take_cut());
}

// (x0 or x1) and (x2 or x3) and ...
Diagram pairs(Diagrams& space, uint32_t count) {
  Diagram all = space.constant(true);
  for (uint32_t i = count; i-- > 0;) {
    all = space.conjunction(space.disjunction(space.variable(2 * i), space.variable(2 * i + 1)), all);
  }
  return all;
}

TEST(ShortestSets, OfAVastFamilyAreListedWithoutListingAll) {
  Diagrams space;
  const Family family = space.minimal_solutions(pairs(space, 50));
  EXPECT_EQ(space.count(family), 1125899906842624.0);  // 2^50
  const SetList list = space.shortest_sets(family, 3);
  EXPECT_FALSE(list.complete);
  ASSERT_EQ(list.sets.size(), 3U);
  EXPECT_EQ(list.sets[0].back(), 98U);
  EXPECT_EQ(list.sets[1].back(), 99U);
  EXPECT_EQ((std::vector<uint32_t>(list.sets[2].end() - 2, list.sets[2].end())), (std::vector<uint32_t>{97, 98}));
}

TEST(ShortestSets, ExactlyAsManyAsAskedForAreComplete) {
  Diagrams space;
  const Family family = space.minimal_solutions(pairs(space, 2));
  EXPECT_TRUE(space.shortest_sets(family, 4).complete);
  EXPECT_FALSE(space.shortest_sets(family, 3).complete);
  EXPECT_EQ(space.shortest_sets(family, 0).sets.size(), 0U);
}

TEST(ShortestSets, LongerThanAWordOfBitsAreFound) {
  Diagrams space;
  Diagram all = space.constant(true);
  for (uint32_t v = 200; v-- > 0;) all = space.conjunction(space.variable(v), all);
  const SetList list = space.shortest_sets(space.minimal_solutions(space.disjunction(all, space.variable(300))), 5);
  ASSERT_EQ(list.sets.size(), 2U);
  EXPECT_EQ(list.sets[0], std::vector<uint32_t>{300});
  EXPECT_EQ(list.sets[1].size(), 200U);
}

TEST(LightestSet, PrefersLessWeightThenTheFirst) {
  Diagrams space;
  const Family family = space.minimal_solutions(pairs(space, 2));
  EXPECT_EQ(space.lightest_set(family, {1, 1, 1, 1}), (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(space.lightest_set(family, {5, 1, 1, 1}), (std::vector<uint32_t>{1, 2}));
}

TEST(AtLeast, AgreesWithCounting) {
  Diagrams space;
  std::vector<Diagram> all;
  for (uint32_t v = 0; v < 4; ++v) all.push_back(space.variable(v));
  for (uint32_t k = 0; k <= 5; ++k) {
    const Diagram enough = space.at_least(k, all);
    for (uint32_t row = 0; row < 16; ++row) {
      EXPECT_EQ(space.evaluate(enough, [&](uint32_t v) { return ((row >> v) & 1U) != 0; }),
                __builtin_popcount(row) >= static_cast<int>(k));
    }
  }
}

TEST(NodeCount, OfAlternativesJoinedByAndIsTheNumberOfVariables) {
  Diagrams space;
  EXPECT_EQ(space.node_count(pairs(space, 50)), 100U);
  EXPECT_EQ(space.node_count(space.constant(true)), 0U);
}

TEST(NodeLimit, GivesAnInvalidAnswerAndLeavesWhatWasBuilt) {
  Diagrams space({10});
  const Diagram small = space.conjunction(space.variable(0), space.variable(1));
  const Diagram large = pairs(space, 50);
  EXPECT_FALSE(large.valid());
  EXPECT_FALSE(large.is_always() || large.is_never());
  EXPECT_FALSE(space.disjunction(large, space.constant(false)).valid());
  EXPECT_FALSE(space.minimal_solutions(large).valid());
  EXPECT_FALSE(space.exists(large, {1}).valid());
  EXPECT_FALSE(space.shortest_sets(space.minimal_solutions(large), 5).complete);
  EXPECT_LE(space.size(), 10U);
  EXPECT_TRUE(small.valid());
  EXPECT_EQ(space.support(small), (std::vector<uint32_t>{0, 1}));
}

TEST(ForgetFrom, LeavesASpaceThatAnswersAsBeforeWhatIsForgotten) {
  Diagrams space;
  const Diagram kept = pairs(space, 6);
  const size_t size = space.size();
  const size_t nodes = space.node_count(pairs(space, 2000));
  EXPECT_GT(space.size(), size);
  space.forget_from(size);
  EXPECT_EQ(space.size(), size);
  EXPECT_EQ(pairs(space, 6), kept);
  EXPECT_EQ(space.node_count(pairs(space, 2000)), nodes);
}

TEST(Clear, LeavesASpaceThatAnswersAsANewOne) {
  Diagrams space;
  pairs(space, 2000);  // large enough that the tables have grown
  EXPECT_GT(space.size(), 4000U);
  space.clear();
  EXPECT_EQ(space.size(), 2U);
  for (uint32_t table = 0; table < kTables; ++table) EXPECT_EQ(to_table(space, from_table(space, table)), table);
}

}  // namespace
}  // namespace distinguo
