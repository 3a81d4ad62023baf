// The batch engine is held to the judge: on all small inputs, and on random ones.
#include "distinguo/batch.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "batch/batch_testing.h"
#include "reason/reason_testing.h"

namespace distinguo {
namespace {

std::vector<StatementId> all_statements(const Law& law) {
  std::vector<StatementId> ids(law.statements.size());
  std::iota(ids.begin(), ids.end(), 0U);
  return ids;
}

std::vector<FactId> all_facts(const Law& law) {
  std::vector<FactId> ids(law.facts.size());
  std::iota(ids.begin(), ids.end(), 0U);
  return ids;
}

// Compares on records of which only `options.columns` tell; other facts are not known.
void expect_agreement(const Law& law, const BatchOptions& options, std::vector<Told> records, const ColumnForm& form,
                      const BatchRun& how = {}) {
  const BatchProgram program(law, options);
  const auto count = static_cast<int64_t>(records.size());
  std::vector<PackedColumn> columns;
  for (const FactId fact : options.columns) {
    columns.emplace_back(count, form, [&](int64_t record) { return records[static_cast<size_t>(record)][fact]; });
  }
  const BatchFindings found = run(program, columns, count, how);
  std::vector<bool> told(law.facts.size(), false);
  for (const FactId fact : options.columns) told[fact] = true;
  for (int64_t record = 0; record < count; ++record) {
    Told& facts = records[static_cast<size_t>(record)];
    for (FactId fact = 0; fact < facts.size(); ++fact) {
      if (!told[fact]) facts[fact] = kNeither;
    }
    const Judgement judgement = judge(law, facts, {options.standard, options.as_of});
    for (size_t i = 0; i < options.statements.size() + program.rests_on().size(); ++i) {
      const StatementId id =
          i < options.statements.size() ? options.statements[i] : program.rests_on()[i - options.statements.size()];
      ASSERT_EQ(found.value(i, record), judgement.statements[id].value) << "statement " << id << ", record " << record;
    }
  }
}

BatchOptions everything(const Law& law, Standard standard) {
  BatchOptions options;
  options.standard = standard;
  options.statements = all_statements(law);
  options.columns = all_facts(law);
  options.disputed.assign(law.facts.size(), true);
  return options;
}

std::vector<Told> all_matters(uint32_t facts) {
  std::vector<Told> matters;
  for (uint32_t index = 0; index < (1U << (2 * facts)); ++index) matters.push_back(told_number(facts, index));
  return matters;
}

class BatchOnEachInstructionSet : public testing::TestWithParam<InstructionSet> {
 protected:
  BatchRun how() const { return {GetParam(), 1}; }
};
INSTANTIATE_TEST_SUITE_P(Sets, BatchOnEachInstructionSet, testing::ValuesIn(supported_instruction_sets()),
                         [](const auto& named) { return std::string(to_string(named.param)); });

// Every connective over literals of four facts, one and two deep, on all 256 matters.
TEST_P(BatchOnEachInstructionSet, AgreesOnAllFormulasOfFourFactsAndAllMatters) {
  std::vector<Formula> literals;
  for (FactId id = 0; id < 4; ++id) {
    literals.push_back(fact(id));
    literals.push_back(!fact(id));
  }
  const auto joined = [](uint32_t op, const Formula& a, const Formula& b) {
    return op == 0 ? a && b : op == 1 ? a || b : op == 2 ? implies(a, b) : equivalent(a, b);
  };
  LawMaker maker(4);
  std::vector<Formula> pairs;
  for (const Formula& a : literals) {
    maker.state(a);
    for (const Formula& b : literals) {
      for (uint32_t op = 0; op < 4; ++op) {
        maker.state(joined(op, a, b));
        if (a.op == Formula::Op::kFact) pairs.push_back(joined(op, a, b));
      }
    }
  }
  for (size_t i = 0; i < pairs.size(); ++i) {
    for (uint32_t op = 0; op < 4; ++op) {
      maker.state(joined(op, pairs[i], literals[i % literals.size()]));
      maker.state(joined(op, pairs[i], pairs[(i * 37 + op) % pairs.size()]));
      maker.state(!joined(op, pairs[(i * 53 + op) % pairs.size()], pairs[i]));
    }
  }
  for (uint32_t k = 0; k <= 5; ++k) {
    maker.state(formula(Formula::Op::kAtLeast, {fact(0), !fact(1), fact(2), fact(3)}, k));
    maker.state(formula(Formula::Op::kAtLeast, {fact(0), fact(0), fact(2), !fact(0)}, k));
    maker.state(!formula(Formula::Op::kAtLeast, {fact(0), fact(1), fact(2)}, k));
  }
  maker.state(formula(Formula::Op::kAll, {}));
  maker.state(formula(Formula::Op::kAny, {}));
  const auto law = maker.finish();
  EXPECT_GT(law->statements.size(), 1500U);
  expect_agreement(*law, everything(*law, Standard::kProof), all_matters(4), {3, true, true}, how());
}

// A background, statements on statements, presumptions; every fact with each of the four values.
TEST_P(BatchOnEachInstructionSet, AgreesOnAllMattersOfRandomSmallLaws) {
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(3, seed % 4 != 0);
    for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
      BatchOptions options = everything(*law, standard);
      options.reasons = seed % 2 == 0;
      if (seed % 3 == 0) options.statements = {2};
      expect_agreement(*law, options, all_matters(4), {random.below(9), true, true}, how());
      if (HasFatalFailure()) FAIL() << "seed " << seed << ", standard " << static_cast<int>(standard);
    }
  }
}

TEST_P(BatchOnEachInstructionSet, AgreesWithFewerColumnsAndOtherForms) {
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    RandomLaw random(1000 + seed, 8);
    const auto law = random.law(4, true);
    const Standard standard = seed % 2 == 0 ? Standard::kProof : Standard::kReasonableGrounds;
    BatchOptions options = everything(*law, standard);
    options.columns.clear();
    for (FactId fact = 8; fact-- > 0;) {
      if (random.below(3) != 0) options.columns.push_back(fact);
    }
    const ColumnForm form{random.below(17), random.below(3) != 0, random.below(2) == 0};
    options.disputed.assign(form.disputed ? options.columns.size() : 0, true);
    std::vector<Told> records(random.below(700));
    for (Told& record : records) {
      for (FactId fact = 0; fact < 8; ++fact) {
        record.push_back(form.validity ? value_of(random.below(form.disputed ? 4 : 3))
                                       : value_of(1 + random.below(form.disputed ? 3 : 2)));
      }
    }
    expect_agreement(*law, options, records, form, how());
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

}  // namespace
}  // namespace distinguo
