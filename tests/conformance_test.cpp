// Runs tests/conformance/*.yaml: the judge, the diagrams, the batch and the proofs must answer as the data say.

#include <yaml-cpp/yaml.h>

#include "batch/batch_testing.h"
#include "distinguo/explain.h"
#include "distinguo/language.h"
#include "distinguo/prove.h"
#include "golden_folders.h"

namespace distinguo {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(DISTINGUO_SOURCE_DIR) / "tests" / "conformance";

struct Case {
  std::string name;
  YAML::Node data;
};

std::vector<Case> all_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const auto& file : files) {
    for (const auto& data : YAML::LoadFile(file.string())) {
      cases.push_back({file.stem().string() + "_" + data["name"].as<std::string>(), data});
    }
  }
  return cases;
}

std::string word(const YAML::Node& node) { return node.as<std::string>(); }

class Conformance : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    const YAML::Node& data = GetParam().data;
    // One text: the case goes on in the instrument that the vocabulary ends with.
    const CheckedLaw checked =
        check_law({{"case.law", golden::read(kFolder / "vocabulary.law") + "\n" + word(data["law"])}});
    ASSERT_TRUE(checked.law) << render(checked.diagnostics, checked.sources);
    law_ = checked.law;
    options_.as_of = *parse_date(data["as-of"] ? word(data["as-of"]) : "2020-01-01");
    options_.standard = data["standard"] && word(data["standard"]) == "grounds" ? Standard::kReasonableGrounds : Standard::kProof;
    told_.assign(law_->facts.size(), kNeither);
    for (const auto& entry : data["told"]) {
      const std::string value = word(entry.second);
      told_[fact(word(entry.first))] = value == "yes" ? kTrue : value == "no" ? kFalse : kBoth;
    }
  }

  FactId fact(const std::string& name) const {
    const auto found = law_->find_fact(name);
    EXPECT_TRUE(found) << name;
    return found.value_or(0);
  }

  StatementId statement(const std::string& id) const {
    const auto found = law_->find_statement(id);
    EXPECT_TRUE(found) << id;
    return found.value_or(0);
  }

  std::string shown(const LiteralSet& set) const {
    std::string text;
    for (const Literal literal : set) {
      text += (text.empty() ? "" : ", ") + std::string(literal.positive ? "" : "not ") + law_->facts[literal.fact].name;
    }
    return "[" + text + "]";
  }

  static std::string shown(const YAML::Node& set) {
    std::string text;
    for (const auto& item : set) text += (text.empty() ? "" : ", ") + word(item);
    return "[" + text + "]";
  }

  void expect_sets(const YAML::Node& expected, const MinimalSets& actual, const std::string& what) const {
    if (!expected) return;
    std::vector<std::string> want, have;
    for (const auto& set : expected) want.push_back(shown(set));
    for (const auto& set : actual.sets) have.push_back(shown(set));
    EXPECT_EQ(have, want) << what;
    EXPECT_TRUE(actual.complete) << what;
  }

  std::shared_ptr<const Law> law_;
  JudgeOptions options_;
  Told told_;
};

TEST_P(Conformance, IsAnsweredAsTheDataSay) {
  const YAML::Node& data = GetParam().data;
  const Judgement judgement = judge(*law_, told_, options_);
  for (const auto& entry : data["findings"]) {
    EXPECT_EQ(finding_word(judgement.statements[statement(word(entry.first))].value), word(entry.second))
        << word(entry.first);
  }
  for (const auto& entry : data["findings"]) {  // the diagrams see the same bits
    const StatementId id = statement(word(entry.first));
    if (!judgement.statements[id].in_force) continue;
    EXPECT_EQ(explain(*law_, id, told_, options_).value, judgement.statements[id].value) << word(entry.first);
  }
  BatchOptions batch;
  batch.standard = options_.standard;
  batch.as_of = options_.as_of;
  for (const auto& entry : data["findings"]) batch.statements.push_back(statement(word(entry.first)));
  std::vector<PackedColumn> columns;
  for (FactId id = 0; id < told_.size(); ++id) {
    batch.columns.push_back(id);
    columns.emplace_back(1, ColumnForm{}, [&](int64_t) { return told_[id]; });
  }
  batch.disputed.assign(told_.size(), true);
  const BatchFindings found = run(BatchProgram(*law_, batch), columns, 1);
  for (size_t i = 0; i < batch.statements.size(); ++i) {
    EXPECT_EQ(found.value(i, 0), judgement.statements[batch.statements[i]].value)
        << law_->statements[batch.statements[i]].id;
  }
  for (const auto& entry : data["explain"]) {
    const Explanation explanation = explain(*law_, statement(word(entry.first)), told_, options_);
    const YAML::Node& want = entry.second;
    if (want["settled"]) {
      EXPECT_EQ(explanation.settled ? finding_word(*explanation.settled) : "no", word(want["settled"]));
    }
    expect_sets(want["yes"], explanation.yes, "yes");
    expect_sets(want["no"], explanation.no, "no");
    expect_sets(want["to-establish"], explanation.to_establish, "to-establish");
    expect_sets(want["to-rule-out"], explanation.to_rule_out, "to-rule-out");
    if (want["still-matter"]) {
      std::vector<std::string> have, names;
      for (const FactId id : explanation.still_matter) have.push_back(law_->facts[id].name);
      for (const auto& item : want["still-matter"]) names.push_back(word(item));
      EXPECT_EQ(have, names);
    }
  }
  for (const auto& entry : data["claims"]) {
    const auto claim = std::find_if(law_->claims.begin(), law_->claims.end(),
                                    [&](const Claim& c) { return c.id == word(entry.first); });
    ASSERT_NE(claim, law_->claims.end()) << word(entry.first);
    const std::vector<Proof> proofs =
        prove(*law_, static_cast<uint32_t>(claim - law_->claims.begin()), {options_.as_of});
    ASSERT_EQ(proofs.size(), 1U);
    const std::string want = entry.second.IsMap() ? word(entry.second["is"]) : word(entry.second);
    const std::string have = proofs[0].outcome == Proof::Outcome::kProved    ? "proved"
                             : proofs[0].outcome == Proof::Outcome::kRefuted ? "refuted"
                                                                             : "vacuous";
    EXPECT_EQ(have, want) << word(entry.first);
    EXPECT_EQ(proofs[0].expected, want != "vacuous" && (want == "proved") == claim->cases[0].expected);
    if (entry.second.IsMap()) {
      EXPECT_EQ(shown(proofs[0].example), shown(entry.second["example"]));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Conformance, testing::ValuesIn(all_cases()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace distinguo
