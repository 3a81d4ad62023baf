// The batch engine is held to the judge: on all small inputs, and on random ones.
#include "distinguo/batch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

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
  for (uint32_t seed = 1; seed <= 200; ++seed) {
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
  for (uint32_t seed = 1; seed <= 200; ++seed) {
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

TEST_P(BatchOnEachInstructionSet, CountsHowManyOfManyPartsThereAre) {
  for (const uint32_t parts : {3U, 5U, 8U, 13U, 20U}) {
    RandomLaw random(parts, parts);
    LawMaker maker(parts);
    std::vector<Formula> facts;
    for (FactId id = 0; id < parts; ++id) facts.push_back(id % 3 == 0 ? !fact(id) : fact(id));
    for (uint32_t k = 0; k <= parts + 1; ++k) maker.state(formula(Formula::Op::kAtLeast, facts, k));
    const auto law = maker.finish();
    std::vector<Told> records(2000);
    for (Told& record : records) {
      // From mostly no to mostly yes, so that every count is met.
      const uint32_t likely = random.below(9);
      for (FactId id = 0; id < parts; ++id) {
        const bool yes = random.below(8) < likely;
        record.push_back(random.below(6) == 0 ? value_of(random.below(4)) : yes ? kTrue : kFalse);
      }
    }
    expect_agreement(*law, everything(*law, Standard::kProof), records, {2, true, true}, how());
  }
}

// One law and many records, whose findings by the plainest way are what every other way has to give.
class Ways : public testing::Test {
 protected:
  static constexpr FactId kFacts = 8;

  Ways() {
    RandomLaw random(77, kFacts);
    law_ = random.law(5, true);
    options_ = everything(*law_, Standard::kReasonableGrounds);
    options_.reasons = true;
    options_.statements = {2};
    records_.resize(20000);
    // The first half disputes nothing.
    for (size_t i = 0; i < records_.size(); ++i) {
      for (FactId id = 0; id < kFacts; ++id) records_[i].push_back(value_of(random.below(i < 10000 ? 2 : 4)));
    }
  }

  BatchFindings found(const BatchProgram& program, int64_t first, int64_t size, const ColumnForm& form,
                      const BatchRun& how) const {
    std::vector<PackedColumn> columns;
    for (FactId id = 0; id < kFacts; ++id) {
      columns.emplace_back(size, form,
                           [&](int64_t record) { return records_[static_cast<size_t>(first + record)][id]; });
    }
    return run(program, columns, size, how);
  }

  void expect_part(const BatchFindings& whole, const BatchFindings& part, int64_t first, int64_t size) const {
    for (int64_t record = 0; record < size; ++record) {
      for (size_t i = 0; i < part.findings.size(); ++i) {
        ASSERT_EQ(part.value(i, record), whole.value(i, first + record)) << "record " << record << " of " << size;
      }
      for (size_t i = 0; i < part.matters.size(); ++i) {
        ASSERT_EQ(part.matters[i][record], whole.matters[i][first + record]) << "record " << record << " of " << size;
      }
    }
  }

  std::shared_ptr<const Law> law_;
  BatchOptions options_;
  std::vector<Told> records_;
};

TEST_F(Ways, EveryLengthAndOffsetGivesTheSame) {
  const BatchProgram program(*law_, options_);
  const BatchFindings whole = found(program, 0, 20000, {0, true, true}, {InstructionSet::kPortable, 1});
  const std::vector<InstructionSet> sets = supported_instruction_sets();
  for (int64_t size = 0; size <= 1100 && !HasFatalFailure(); ++size) {
    const int64_t first = 9500 + size / 2;
    const BatchRun how{sets[static_cast<size_t>(size) % sets.size()], 1};
    expect_part(whole, found(program, first, size, {size % 23, true, true}, how), first, size);
  }
}

TEST_F(Ways, EveryInstructionSetAndNumberOfThreadsGivesTheSame) {
  const BatchProgram program(*law_, options_);
  const BatchFindings whole = found(program, 0, 20000, {0, true, true}, {InstructionSet::kPortable, 1});
  for (const InstructionSet set : supported_instruction_sets()) {
    for (const int64_t size : {4095, 4096, 4097, 8191, 8192 + 64, 20000}) {
      for (const unsigned threads : {0U, 1U, 2U, 5U}) {
        const int64_t first = 20000 - size;
        expect_part(whole, found(program, first, size, {first % 8, true, true}, {set, threads}), first, size);
        if (HasFatalFailure()) FAIL() << to_string(set) << ", " << threads << " threads";
      }
    }
  }
}

// So many bytes are written past the caches.
TEST_F(Ways, OutputsThatAreLargeAndAlignedAreTheSame) {
  const BatchProgram program(*law_, options_);
  const BatchFindings whole = found(program, 0, 20000, {0, true, true}, {InstructionSet::kPortable, 1});
  // The same records over and over: 20000 take 2500 bytes of each plane.
  constexpr int64_t kTimes = 350;
  const int64_t size = 20000 * kTimes - 3;
  std::vector<std::vector<uint8_t>> planes;
  const auto repeated = [&](const auto& bit_of) {
    std::vector<uint8_t>& plane = planes.emplace_back(2500 * kTimes, uint8_t{0});
    for (size_t i = 0; i < 20000; ++i) {
      if (bit_of(i)) plane[i / 8] = static_cast<uint8_t>(plane[i / 8] | 1U << (i % 8));
    }
    for (int64_t time = 1; time < kTimes; ++time) std::copy_n(plane.begin(), 2500, plane.begin() + 2500 * time);
    return Bits{plane.data(), 0};
  };
  std::vector<FactColumn> columns;
  for (FactId id = 0; id < kFacts; ++id) {
    columns.push_back({repeated([&](size_t i) { return records_[i][id] != kNeither; }),
                       repeated([&](size_t i) { return records_[i][id].yes; }),
                       repeated([&](size_t i) { return records_[i][id] == kBoth; })});
  }
  struct alignas(64) Block {
    uint8_t bytes[64];
  };
  const auto blocks = static_cast<size_t>(batch_bytes(size) / 64);
  for (const InstructionSet set : supported_instruction_sets()) {
    std::vector<std::vector<Block>> memory;
    const auto plane = [&] {
      memory.emplace_back(blocks);
      return memory.back().front().bytes;
    };
    std::vector<FindingColumn> findings;
    for (size_t i = 0; i < whole.findings.size(); ++i) findings.push_back({plane(), plane()});
    std::vector<MattersColumn> matters(whole.matters.size());
    for (MattersColumn& column : matters) column.bits = plane();
    program.run(columns, size, findings, matters, {set, 2});
    const auto bit = [](const uint8_t* bytes, int64_t at) { return ((bytes[at / 8] >> (at % 8)) & 1) != 0; };
    for (int64_t record = 0; record < size; record += 997) {
      for (size_t i = 0; i < findings.size(); ++i) {
        ASSERT_EQ(bit(findings[i].yes, record), whole.findings[i].first[record % 20000]);
        ASSERT_EQ(bit(findings[i].no, record), whole.findings[i].second[record % 20000]);
      }
      for (size_t i = 0; i < matters.size(); ++i) {
        ASSERT_EQ(bit(matters[i].bits, record), whole.matters[i][record % 20000]);
      }
    }
  }
}

TEST_F(Ways, AnOutputThatIsNotWantedMayBeNull) {
  const BatchProgram program(*law_, options_);
  const PackedColumn packed(600, {0, true, true}, [](int64_t) { return kTrue; });
  const std::vector<FactColumn> columns(kFacts, packed.column());
  OutputPlane yes(600);
  std::vector<FindingColumn> findings(1 + program.rests_on().size());
  findings[0].yes = yes.data();
  program.run(columns, 600, findings, std::vector<MattersColumn>(program.may_matter().size()));
  Told told(kFacts, kTrue);
  EXPECT_EQ(yes[599], judge(*law_, told, {}).statements[2].value.yes);
}

TEST(BatchProgram, RulesOutWhatIsNotInForceYet) {
  LawMaker maker(1);
  const StatementId root = maker.state(fact(0));
  maker.statement_at(root).versions[0].in_force.first = Date{std::chrono::year{2000} / 1 / 1};
  const auto law = maker.finish();
  BatchOptions options = everything(*law, Standard::kProof);
  for (const int year : {1999, 2001}) {
    options.as_of = Date{std::chrono::year{year} / 1 / 1};
    expect_agreement(*law, options, all_matters(1), {0, true, true});
  }
}

TEST(BatchProgram, NeedsNoColumns) {
  LawMaker maker(2);
  maker.state(fact(0) || fact(1));
  maker.state(formula(Formula::Op::kAll, {}));
  const auto law = maker.finish();
  BatchOptions options = everything(*law, Standard::kProof);
  options.columns.clear();
  options.disputed.clear();
  expect_agreement(*law, options, std::vector<Told>(700, Told(2)), {});
}

TEST(InstructionSet, GoesByItsName) {
  for (const InstructionSet set : {InstructionSet::kBest, InstructionSet::kPortable, InstructionSet::kAvx2,
                                   InstructionSet::kAvx512}) {
    EXPECT_EQ(instruction_set_named(to_string(set)), set);
  }
  EXPECT_EQ(instruction_set_named("sse9"), std::nullopt);
  EXPECT_TRUE(supported(InstructionSet::kPortable));
}

}  // namespace
}  // namespace distinguo
