// Which unknown facts still matter, held to the definition (docs/semantics.md, section 6): in some completion
// the fact's answer changes the finding. Everything is enumerated.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "batch/batch_testing.h"
#include "reason/reason_testing.h"

namespace distinguo {
namespace {

// By the judge, over all answers to all unknown facts that the background allows.
class Exact {
 public:
  Exact(const Law& law, const JudgeOptions& options, std::vector<StatementId> statements)
      : law_(law), statements_(std::move(statements)) {
    for (uint32_t index = 0; index < (1U << (2 * law.facts.size())); ++index) {
      const Judgement judgement = judge(law, told_number(law.facts.size(), index), options);
      std::vector<Value>& values = values_.emplace_back();
      for (const StatementId id : statements_) values.push_back(judgement.statements[id].value);
    }
  }

  std::set<FactId> mattering(uint32_t index) const {
    const std::vector<FactFinding> closed = close(law_, told_number(law_.facts.size(), index));
    std::vector<FactId> unknown;
    uint32_t known = 0;
    for (FactId fact = 0; fact < closed.size(); ++fact) {
      if (closed[fact].value == kNeither) unknown.push_back(fact);
      known |= (closed[fact].value.yes ? 1U : 0U) << (2 * fact) | (closed[fact].value.no ? 2U : 0U) << (2 * fact);
    }
    std::set<FactId> found;
    for (uint32_t choice = 0; choice < (1U << unknown.size()); ++choice) {
      uint32_t bits = known;
      for (size_t i = 0; i < unknown.size(); ++i) bits |= (((choice >> i) & 1U) != 0 ? 1U : 2U) << (2 * unknown[i]);
      if (!allowed(bits)) continue;
      for (const FactId fact : unknown) {
        const uint32_t otherwise = bits ^ (3U << (2 * fact));
        if (allowed(otherwise) && changes(index, bits, otherwise)) found.insert(fact);
      }
    }
    return found;
  }

 private:
  // No implication broken, where both its facts have one value only.
  bool allowed(uint32_t bits) const {
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (((bits >> (2 * fact)) & 3U) != 1U) continue;
      for (const Literal to : law_.facts[fact].implies) {
        if (((bits >> (2 * to.fact)) & 3U) == (to.positive ? 2U : 1U)) return false;
      }
    }
    return true;
  }
  bool changes(uint32_t index, uint32_t one, uint32_t other) const {
    for (size_t i = 0; i < statements_.size(); ++i) {
      if (values_[index][i] == kNeither && values_[one][i] != values_[other][i]) return true;
    }
    return false;
  }

  const Law& law_;
  std::vector<StatementId> statements_;
  std::vector<std::vector<Value>> values_;  // by number of what is told, then statement
};

// What the batch marks, by number of what is told.
std::vector<std::set<FactId>> marked(const Law& law, const BatchOptions& options) {
  const BatchProgram program(law, options);
  const int64_t records = int64_t{1} << (2 * law.facts.size());
  std::vector<PackedColumn> columns;
  for (const FactId fact : options.columns) {
    columns.emplace_back(records, ColumnForm{1, true, true}, [&](int64_t record) {
      return value_of((static_cast<uint32_t>(record) >> (2 * fact)) & 3U);
    });
  }
  const BatchFindings found = run(program, columns, records);
  std::vector<std::set<FactId>> all(static_cast<size_t>(records));
  for (int64_t record = 0; record < records; ++record) {
    for (size_t i = 0; i < program.may_matter().size(); ++i) {
      if (found.matters[i][record]) all[static_cast<size_t>(record)].insert(program.may_matter()[i]);
    }
  }
  return all;
}

BatchOptions reasons_for(const Law& law, Standard standard, std::vector<StatementId> statements) {
  BatchOptions options;
  options.standard = standard;
  options.statements = std::move(statements);
  options.reasons = true;
  options.columns.resize(law.facts.size());
  std::iota(options.columns.begin(), options.columns.end(), 0U);
  options.disputed.assign(law.facts.size(), true);
  return options;
}

bool includes(const std::set<FactId>& all, const std::set<FactId>& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

// Backgrounds, presumptions, disputes, facts named many times.
TEST(MayMatter, MarksEveryFactThatStillMatters) {
  size_t exact_marks = 0;
  size_t marks = 0;
  for (uint32_t seed = 1; seed <= 250; ++seed) {
    RandomLaw random(seed, 4);
    const auto law = random.law(3, seed % 4 != 0);
    for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
      std::vector<StatementId> chosen{2};
      if (seed % 3 == 0) chosen.push_back(1);
      BatchOptions options = reasons_for(*law, standard, chosen);
      if (seed % 5 == 0) {  // of the last fact no column tells
        options.columns.pop_back();
        options.disputed.pop_back();
      }
      const Exact exact(*law, {standard, Date{}}, chosen);
      const std::vector<std::set<FactId>> found = marked(*law, options);
      for (uint32_t index = 0; index < found.size(); ++index) {
        if (seed % 5 == 0 && index >= 64) continue;
        const std::set<FactId> expected = exact.mattering(index);
        ASSERT_TRUE(includes(found[index], expected)) << "seed " << seed << ", told " << index;
        exact_marks += expected.size();
        marks += found[index].size();
      }
    }
  }
  // Random formulas name the same few facts over and over; even there most marks are right.
  EXPECT_LT(marks, 2 * exact_marks);
}

// A formula that names each of the facts [first, last) once.
Formula read_once(RandomLaw& random, FactId first, FactId last) {
  if (last - first == 1) return random.below(3) == 0 ? !fact(first) : fact(first);
  std::vector<Formula> parts;
  while (first < last) {
    const FactId next = first + 1 + random.below(last - first);
    if (parts.empty() && next == last) continue;
    parts.push_back(read_once(random, first, next));
    first = next;
  }
  const auto size = static_cast<uint32_t>(parts.size());
  switch (random.below(5)) {
    case 0: return formula(Formula::Op::kAll, std::move(parts));
    case 1: return formula(Formula::Op::kAny, std::move(parts));
    case 2: return !formula(Formula::Op::kAny, std::move(parts));
    case 3: return size == 2 ? implies(parts[0], parts[1]) : formula(Formula::Op::kAll, std::move(parts));
    default: return formula(Formula::Op::kAtLeast, std::move(parts), 1 + random.below(size));
  }
}

TEST(MayMatter, MarksNoOtherFactWhereEachStandsOnceAndNothingIsDisputed) {
  for (uint32_t seed = 1; seed <= 150; ++seed) {
    RandomLaw random(seed, 5);
    LawMaker maker(5);
    // Half of the formula behind another statement.
    const StatementId part = maker.state(read_once(random, 0, 2));
    const Formula rest = read_once(random, 2, 5);
    const StatementId root = maker.state(seed % 2 == 0 ? statement(part) && rest : !statement(part) || rest);
    const auto law = maker.finish();
    const Exact exact(*law, {Standard::kProof, Date{}}, {root});
    const std::vector<std::set<FactId>> found = marked(*law, reasons_for(*law, Standard::kProof, {root}));
    for (uint32_t index = 0; index < found.size(); ++index) {
      if ((index & (index >> 1) & 0x155U) != 0) continue;  // something is disputed
      ASSERT_EQ(found[index], exact.mattering(index)) << "seed " << seed << ", told " << index;
    }
  }
}

TEST(MayMatter, MarksFactsOfWhichNoColumnTells) {
  LawMaker maker(3);
  const StatementId root = maker.state(fact(0) && (fact(1) || fact(2)));
  const auto law = maker.finish();
  BatchOptions options = reasons_for(*law, Standard::kProof, {root});
  options.columns = {0};
  options.disputed = {true};
  const BatchProgram program(*law, options);
  EXPECT_EQ(program.may_matter(), (std::vector<FactId>{0, 1, 2}));
  const std::vector<std::set<FactId>> found = marked(*law, options);
  EXPECT_EQ(found[0], (std::set<FactId>{0, 1, 2}));
  EXPECT_EQ(found[1], (std::set<FactId>{1, 2})) << "f0 yes";
  EXPECT_EQ(found[2], (std::set<FactId>{})) << "f0 no: ruled out";
}

TEST(MayMatter, MarksThePremisesOfAPresumptionWhileItsConclusionIsNotShown) {
  LawMaker maker(4);
  maker.presume_fact(0, fact(2) && fact(3));
  const StatementId root = maker.state(fact(0) && fact(1));
  const auto law = maker.finish();
  const std::vector<std::set<FactId>> grounds =
      marked(*law, reasons_for(*law, Standard::kReasonableGrounds, {root}));
  EXPECT_EQ(grounds[0], (std::set<FactId>{0, 1, 2, 3}));
  EXPECT_EQ(grounds[0b00000001], (std::set<FactId>{1})) << "f0 yes";
  EXPECT_EQ(grounds[0b10000000], (std::set<FactId>{0, 1})) << "f3 no: nothing will be presumed";
  EXPECT_EQ(grounds[0b01010000], (std::set<FactId>{0, 1})) << "f0 presumed, and might be denied";
  EXPECT_EQ(marked(*law, reasons_for(*law, Standard::kProof, {root}))[0], (std::set<FactId>{0, 1}));
}

// To presume against a no makes a dispute, and that changes the finding.
TEST(MayMatter, MarksThePremisesOfAPresumptionAgainstANo) {
  LawMaker maker(3);
  maker.presume_fact(0, fact(2));
  const StatementId root = maker.state(fact(0) || fact(1));
  const auto law = maker.finish();
  const auto found = marked(*law, reasons_for(*law, Standard::kReasonableGrounds, {root}));
  EXPECT_EQ(found[0b000010], (std::set<FactId>{1, 2}));
}

TEST(MayMatter, LeavesFindingsThatAreNotOpenAlone) {
  LawMaker maker(2);
  const StatementId root = maker.state(fact(0) || fact(1));
  const auto law = maker.finish();
  const auto found = marked(*law, reasons_for(*law, Standard::kProof, {root}));
  EXPECT_TRUE(found[0b0001].empty()) << "established";
  EXPECT_TRUE(found[0b0011].empty()) << "disputed";
  EXPECT_EQ(found[0b0010], (std::set<FactId>{1}));
}

// f0 is under 14, f1 under 18: the first answers the second.
TEST(MayMatter, NamesTheFactsOfTheFormulaAndNotThoseFromWhichTheyFollow) {
  LawMaker maker(2);
  maker.fact_implies(0, {1, true});
  const StatementId root = maker.state(fact(1));
  const auto law = maker.finish();
  const auto found = marked(*law, reasons_for(*law, Standard::kProof, {root}));
  EXPECT_EQ(found[0], (std::set<FactId>{1}));
  EXPECT_TRUE(found[0b0001].empty()) << "known, because f0 is";
}

TEST(RestsOn, NamesWhatIsReferredToBeforeWhatRefersToIt) {
  LawMaker maker(2);
  const StatementId first = maker.state(fact(0));
  const StatementId second = maker.state(statement(first) || fact(1));
  const StatementId third = maker.state(!statement(second));
  maker.state(fact(1));
  const auto law = maker.finish();
  const BatchProgram program(*law, reasons_for(*law, Standard::kProof, {third}));
  EXPECT_EQ(program.rests_on(), (std::vector<StatementId>{first, second}));
}

}  // namespace
}  // namespace distinguo
