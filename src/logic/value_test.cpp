#include "distinguo/value.h"

#include <gtest/gtest.h>

#include <array>

namespace distinguo {
namespace {

// Sixteen rows a connective, written out: a is the row, b the column, each in the order
// neither, true, false, both.
constexpr std::array<Value, 4> kOrder = {kNeither, kTrue, kFalse, kBoth};
using Table = std::array<std::array<Value, 4>, 4>;
constexpr Value N = kNeither, T = kTrue, F = kFalse, B = kBoth;

void expect_table(const Table& table, Value (*connective)(Value, Value), const char* name) {
  for (size_t a = 0; a < 4; ++a) {
    for (size_t b = 0; b < 4; ++b) {
      EXPECT_EQ(connective(kOrder[a], kOrder[b]), table[a][b])
          << finding_word(kOrder[a]) << " " << name << " " << finding_word(kOrder[b]);
    }
  }
}

TEST(Conjunction, FollowsBelnapsTable) {
  expect_table({{{N, N, F, F}, {N, T, F, B}, {F, F, F, F}, {F, B, F, B}}}, conjunction, "and");
}

TEST(Disjunction, FollowsBelnapsTable) {
  expect_table({{{N, T, N, T}, {T, T, T, T}, {N, T, F, B}, {T, T, B, B}}}, disjunction, "or");
}

TEST(Implication, IsNotTheFirstOrTheSecond) {
  expect_table({{{N, T, N, T}, {N, T, F, B}, {T, T, T, T}, {T, T, B, B}}}, implication, "implies");
}

TEST(Equivalence, IsImplicationBothWays) {
  expect_table({{{N, N, N, T}, {N, T, F, B}, {N, F, T, B}, {T, B, B, B}}}, equivalence, "equivalent");
}

TEST(Combination, AddsUpEvidence) {
  expect_table({{{N, T, F, B}, {T, T, B, B}, {F, B, F, B}, {B, B, B, B}}}, combine, "with");
}

TEST(Negation, SwapsTheBits) {
  EXPECT_EQ(negation(N), N);
  EXPECT_EQ(negation(T), F);
  EXPECT_EQ(negation(F), T);
  EXPECT_EQ(negation(B), B);
}

TEST(AtLeast, OneIsDisjunctionAndAllIsConjunction) {
  for (const Value a : kOrder) {
    for (const Value b : kOrder) {
      const int yes = (a.yes ? 1 : 0) + (b.yes ? 1 : 0);
      const int no = (a.no ? 1 : 0) + (b.no ? 1 : 0);
      EXPECT_EQ(at_least(1, 2, yes, no), disjunction(a, b));
      EXPECT_EQ(at_least(2, 2, yes, no), conjunction(a, b));
    }
  }
}

TEST(Connectives, AreMonotoneInInformation) {
  const auto below = [](Value a, Value b) { return (!a.yes || b.yes) && (!a.no || b.no); };
  for (auto* connective : {conjunction, disjunction, implication, equivalence, combine}) {
    for (const Value a : kOrder) {
      for (const Value b : kOrder) {
        for (const Value more : kOrder) {
          EXPECT_TRUE(below(connective(a, b), connective(combine(a, more), b)));
          EXPECT_TRUE(below(connective(a, b), connective(a, combine(b, more))));
        }
      }
    }
  }
}

TEST(Words, UnknownIsNeverNo) {
  EXPECT_EQ(fact_word(kNeither), "not known");
  EXPECT_EQ(finding_word(kNeither), "open");
  EXPECT_NE(finding_word(kNeither), finding_word(kFalse));
}

}  // namespace
}  // namespace distinguo
