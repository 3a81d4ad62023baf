// One meaning, two engines: the judge is compared with the diagrams on all small inputs and on many
// random ones. docs/semantics.md, sections 1 to 3.

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "distinguo/language.h"
#include "reason/rails.h"
#include "reason/reason_testing.h"

namespace distinguo {
namespace {

// The bits of a statement by diagram.
class ByDiagram {
 public:
  ByDiagram(const Law& law, const JudgeOptions& options, StatementId id)
      : reading_(law, options), root_(statement(id)), order_(reading_, {&root_}) {
    BitBuilder builder(reading_, space_, literal_leaf(order_, space_));
    yes_ = builder.build(root_, true);
    no_ = builder.build(root_, false);
  }

  Value bits(const std::vector<FactFinding>& closed) const {
    const auto known = [&](uint32_t variable) {
      const Literal literal = order_.literal(variable);
      const Value value = closed[literal.fact].value;
      return literal.positive ? value.yes : value.no;
    };
    return {space_.evaluate(yes_, known), space_.evaluate(no_, known)};
  }

 private:
  DatedLaw reading_;
  Formula root_;
  FactOrder order_;
  Diagrams space_;
  Diagram yes_;
  Diagram no_;
};

void expect_agreement(const Law& law, Standard standard, StatementId id, const std::vector<Told>& matters) {
  const JudgeOptions options{standard, Date{}};
  const ByDiagram diagram(law, options, id);
  for (const Told& told : matters) {
    ASSERT_EQ(diagram.bits(close(law, told)), judge(law, told, options).statements[id].bits);
  }
}

std::vector<Told> all_matters(uint32_t facts) {
  std::vector<Told> matters;
  for (uint32_t index = 0; index < (1U << (2 * facts)); ++index) matters.push_back(told_number(facts, index));
  return matters;
}

// Every connective over every choice of literals of four facts, one and two deep, on all 256 matters.
TEST(JudgeAgainstDiagrams, AgreesOnAllFormulasOfFourFactsAndAllMatters) {
  std::vector<Formula> literals;
  for (FactId id = 0; id < 4; ++id) {
    literals.push_back(fact(id));
    literals.push_back(!fact(id));
  }
  const auto joined = [](uint32_t op, const Formula& a, const Formula& b) {
    return op == 0 ? a && b : op == 1 ? a || b : op == 2 ? implies(a, b) : equivalent(a, b);
  };
  const std::vector<Told> matters = all_matters(4);
  size_t made = 0;
  const auto check = [&](const Formula& formula) {
    LawMaker maker(4);
    const StatementId id = maker.state(formula);
    expect_agreement(*maker.finish(), Standard::kProof, id, matters);
    ++made;
  };
  std::vector<Formula> pairs;
  for (const Formula& a : literals) {
    check(a);
    for (const Formula& b : literals) {
      for (uint32_t op = 0; op < 4; ++op) {
        check(joined(op, a, b));
        if (a.op == Formula::Op::kFact) pairs.push_back(joined(op, a, b));
      }
    }
  }
  for (size_t i = 0; i < pairs.size() && !HasFatalFailure(); ++i) {
    for (uint32_t op = 0; op < 4; ++op) {
      check(joined(op, pairs[i], literals[i % literals.size()]));
      check(joined(op, pairs[i], pairs[(i * 37 + op) % pairs.size()]));
      check(!joined(op, pairs[(i * 53 + op) % pairs.size()], pairs[i]));
    }
  }
  for (uint32_t k = 0; k <= 5; ++k) {
    check(formula(Formula::Op::kAtLeast, {fact(0), !fact(1), fact(2), fact(3)}, k));
    check(formula(Formula::Op::kAtLeast, {fact(0), fact(0), fact(2), !fact(0)}, k));
  }
  EXPECT_GT(made, 1500U);
}

// Statements, a background, presumptions; eight facts, of which any may be disputed.
TEST(JudgeAgainstDiagrams, AgreesOnAHundredThousandRandomMatters) {
  constexpr uint32_t kSeed = 20240611;
  std::cout << "seed " << kSeed << "\n";
  constexpr uint32_t kLaws = 2000;
  constexpr uint32_t kMatters = 50;
  for (uint32_t round = 0; round < kLaws; ++round) {
    RandomLaw random(kSeed + round, 8);
    const Standard standard = round % 2 == 0 ? Standard::kProof : Standard::kReasonableGrounds;
    const auto law = random.law(3, standard == Standard::kReasonableGrounds);
    std::vector<Told> matters;
    for (uint32_t i = 0; i < kMatters; ++i) matters.push_back(told_number(8, random.below(1U << 16)));
    for (StatementId id = 0; id < 3; ++id) expect_agreement(*law, standard, id, matters);
    if (HasFatalFailure()) FAIL() << "law " << round << " of seed " << kSeed;
  }
}

// What is said, and of which value: a dispute that silence hides is found in the part, too.
void expect_the_same_of_the_part(const Law& law, const JudgeOptions& options, StatementId id, const LawPart& part, const Told& told) {
  const StatementFinding whole = judge(law, told, options).statements[id];
  const StatementFinding found = judge(law, told, options, part).statements[id];
  ASSERT_EQ(found.bits, whole.bits) << law.statements[id].id;
  ASSERT_EQ(found.value, whole.value) << law.statements[id].id;
  ASSERT_EQ(found.presumed, whole.presumed) << law.statements[id].id;
}

TEST(PartOfALaw, FindsWhatTheWholeLawFinds) {
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    RandomLaw random(seed, 6);
    const JudgeOptions options{seed % 2 == 0 ? Standard::kProof : Standard::kReasonableGrounds, Date{}};
    const auto law = random.law(2, seed % 2 != 0);
    const DatedLaw reading(*law, options);
    for (StatementId id = 0; id < 3; ++id) {
      const LawPart part = part_of(reading, id);
      for (uint32_t i = 0; i < 40; ++i) {
        expect_the_same_of_the_part(*law, options, id, part, told_number(6, random.below(1U << 12)));
        if (HasFatalFailure()) FAIL() << "law of seed " << seed;
      }
    }
  }
}

TEST(PartOfALaw, FindsInThePublishedLawWhatTheWholeFinds) {
  const auto published = published_law();
  const Law& law = *published;
  std::mt19937 random(20261123);
  for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
    const JudgeOptions options{standard, parse_date("2026-01-01").value()};
    const DatedLaw reading(law, options);
    for (StatementId id = 0; id < law.statements.size(); id += 23) {
      const LawPart part = part_of(reading, id);
      Told told(law.facts.size());
      for (Value& value : told) {
        const auto drawn = random() % 8;
        value = drawn == 0 ? kTrue : drawn == 1 ? kFalse : drawn == 2 ? kBoth : kNeither;
      }
      expect_the_same_of_the_part(law, options, id, part, told);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(MoreEvidence, OnlyAddsBits) {
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(3, true);
    for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
      for (uint32_t i = 0; i < 20; ++i) {
        const uint32_t before = random.below(256);
        const Judgement less = judge(*law, told_number(4, before), {standard, Date{}});
        const Judgement more = judge(*law, told_number(4, before | random.below(256)), {standard, Date{}});
        for (StatementId id = 0; id < 3; ++id) {
          const Value bits = less.statements[id].bits;
          ASSERT_EQ(combine(bits, more.statements[id].bits), more.statements[id].bits) << "seed " << seed;
        }
      }
    }
  }
}

TEST(MoreEvidence, NeverTurnsEstablishedIntoOpen) {
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(3, true);
    for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
      for (uint32_t i = 0; i < 20; ++i) {
        const uint32_t before = random.below(256);
        const Judgement less = judge(*law, told_number(4, before), {standard, Date{}});
        const Judgement more = judge(*law, told_number(4, before | random.below(256)), {standard, Date{}});
        for (StatementId id = 0; id < 3; ++id) {
          const bool open = more.statements[id].value == kNeither;
          ASSERT_FALSE(open && less.statements[id].value != kNeither) << "seed " << seed;
        }
      }
    }
  }
}

TEST(Presumption, NeverOverridesAnExplicitNo) {
  LawMaker maker(3);
  maker.presume_fact(0, fact(1));
  const StatementId element = maker.state(fact(0));
  maker.presume_statement(element, fact(2));
  const auto law = maker.finish();
  for (const uint32_t premises : {0b010000U, 0b000100U, 0b010100U}) {
    const Told told = told_number(3, 0b10 | premises);  // the fact: told no
    const Judgement grounds = judge(*law, told, {Standard::kReasonableGrounds, Date{}});
    EXPECT_EQ(grounds.statements[element].value, kBoth);
    EXPECT_EQ(judge(*law, told, {Standard::kProof, Date{}}).statements[element].value, kFalse);
  }
}

TEST(Presumption, TravelsForwardAndNeverSaysNo) {
  LawMaker maker(4);
  maker.fact_implies(0, {1, true}).fact_implies(0, {2, false}).presume_fact(0, fact(3));
  maker.state(fact(0) && fact(1) && fact(2));
  const auto law = maker.finish();
  const Judgement judgement = judge(*law, {kNeither, kNeither, kNeither, kTrue}, {Standard::kReasonableGrounds, Date{}});
  EXPECT_EQ(judgement.facts[0].value, kTrue);
  EXPECT_EQ(judgement.facts[1].value, kTrue);
  EXPECT_EQ(judgement.facts[2].value, kNeither);
}

}  // namespace
}  // namespace distinguo
