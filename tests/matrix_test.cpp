// tests/matrix/answers.tsv: what people read in the laws, against what the proofs find in them. Each law is
// a test of its own; one that the folder law/ does not have yet is skipped, and counted as that.
#include "distinguo/matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "distinguo/language.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = DISTINGUO_SOURCE_DIR;
// The day on which the answers were read.
const Date kRead = *parse_date("2026-11-22");

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Law& law() {
  static const std::shared_ptr<const Law> law = [] {
    std::vector<LawText> texts;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kRoot / "law")) {
      if (entry.path().extension() == ".law") texts.push_back({entry.path().string(), read(entry.path())});
    }
    std::sort(texts.begin(), texts.end(), [](const LawText& a, const LawText& b) { return a.path < b.path; });
    CheckedLaw checked = check_law(std::move(texts));
    if (!checked.law) throw std::runtime_error(render(checked.diagnostics, checked.sources));
    return checked.law;
  }();
  return *law;
}

struct Row {
  size_t line = 0;
  std::string table, row, column, law, question, answer, pinpoint, why_not;

  bool expressed() const { return question != "-"; }
  std::string instrument() const { return law.substr(0, law.find_first_of(".@")); }
};

const std::vector<Row>& rows() {
  static const std::vector<Row> rows = [] {
    std::vector<Row> all;
    std::istringstream file(read(kRoot / "tests/matrix/answers.tsv"));
    std::string line;
    for (size_t number = 1; std::getline(file, line); ++number) {
      if (line.empty() || line.front() == '#') continue;
      Row row;
      row.line = number;
      std::istringstream cells(line);
      for (std::string* cell : {&row.table, &row.row, &row.column, &row.law, &row.question, &row.answer, &row.pinpoint,
                                &row.why_not}) {
        std::getline(cells, *cell, '\t');
      }
      all.push_back(std::move(row));
    }
    return all;
  }();
  return rows;
}

std::string answer_word(const MatrixCell& cell) {
  switch (cell.state) {
    case MatrixCell::State::kNotExpressed: return "not expressed";
    case MatrixCell::State::kNotInForce: return "not in force";
    case MatrixCell::State::kUndecided: return "undecided";
    case MatrixCell::State::kAnswered: break;
  }
  return cell.answer == Answer::kYes ? "yes" : cell.answer == Answer::kPartly ? "partly" : "no";
}

std::optional<uint32_t> question_named(const std::string& name) {
  for (uint32_t id = 0; id < law().questions.size(); ++id) {
    if (law().questions[id].name == name) return id;
  }
  return std::nullopt;
}

std::string answered(const Row& row, uint32_t question) {
  const size_t at = row.law.find('@');
  const JudgeOptions options{Standard::kProof, at == std::string::npos ? kRead : *parse_date(row.law.substr(at + 1))};
  const std::string name = row.law.substr(0, at);
  if (const auto instrument = law().find_instrument(name)) {
    return answer_word(ask_of_instrument(law(), question, *instrument, options));
  }
  const auto statement = law().find_statement(name);
  return statement ? answer_word(ask_of_statement(law(), question, *statement, options)) : "no such statement";
}

class AnswersRead : public testing::TestWithParam<std::string> {};

TEST_P(AnswersRead, AreWhatTheProofsFind) {
  if (!law().find_instrument(GetParam())) GTEST_SKIP() << "the folder law/ does not have " << GetParam() << " yet";
  for (const Row& row : rows()) {
    if (!row.expressed() || row.instrument() != GetParam()) continue;
    const auto question = question_named(row.question);
    ASSERT_TRUE(question) << "line " << row.line << ": no question is called " << row.question;
    EXPECT_EQ(answered(row, *question), row.answer)
        << "line " << row.line << ": " << row.law << ", " << law().questions[*question].label << " (" << row.pinpoint << ")";
  }
}

std::vector<std::string> laws() {
  std::set<std::string> names;
  for (const Row& row : rows()) {
    if (row.expressed()) names.insert(row.instrument());
  }
  return {names.begin(), names.end()};
}

INSTANTIATE_TEST_SUITE_P(Matrix, AnswersRead, testing::ValuesIn(laws()), [](const auto& each) {
  std::string name = each.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(AnswersRead, SayWhyWhereNoQuestionCanExpressThem) {
  for (const Row& row : rows()) {
    EXPECT_EQ(row.expressed(), row.why_not.empty()) << "line " << row.line;
    const bool known = row.answer == "yes" || row.answer == "no" || row.answer == "partly";
    EXPECT_EQ(row.expressed(), known) << "line " << row.line;
  }
}

TEST(AnswersRead, DoNotDisagree) {
  std::map<std::string, std::string> answers;
  for (const Row& row : rows()) {
    if (!row.expressed()) continue;
    const auto [first, added] = answers.emplace(row.law + ' ' + row.question, row.answer);
    EXPECT_TRUE(added || first->second == row.answer) << "line " << row.line;
  }
}

// A question that no answer is held to could mean anything.
TEST(Questions, AreEachHeldToAnAnswer) {
  std::set<std::string> held;
  for (const Row& row : rows()) held.insert(row.question);
  for (const MatrixQuestion& question : law().questions) {
    EXPECT_GT(held.count(question.name), 0U) << question.name;
  }
}

TEST(Matrix, EveryCellIsDecided) {
  for (const MatrixTable& table : ask_all(law(), {Standard::kProof, kRead}).tables) {
    for (const std::vector<MatrixCell>& row : table.cells) {
      for (const MatrixCell& cell : row) {
        EXPECT_NE(cell.state, MatrixCell::State::kUndecided);
        EXPECT_TRUE(cell.state != MatrixCell::State::kAnswered || !cell.cites.empty());
      }
    }
  }
}

}  // namespace
}  // namespace distinguo
