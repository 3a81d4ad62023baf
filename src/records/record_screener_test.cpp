// Records that somebody else reads: found, counted and complained of as those of a file.
#include <gtest/gtest.h>

#include <sstream>

#include "records/records_testing.h"

namespace distinguo {
namespace {

const std::vector<std::string> kHeader = {"papers-kept", "id", "under-18", "deceived__disputed"};

// Cells that fall due in every way: yes, no, disputed, nothing, and what cannot be read.
std::string cell_of(int64_t record, size_t column) {
  if (column == 1) return std::to_string(record);
  const char* const kCells[] = {"yes", "no", "", "disputed", "1", "perhaps", "yes"};
  return kCells[(static_cast<size_t>(record) * (column + 3) + static_cast<size_t>(record) / 11) % 7];
}

ScreenTableOptions options_for(Standard standard) {
  ScreenTableOptions options;
  options.as_of = *parse_date("2024-01-01");
  options.statements = statements_on(two_laws(), options.as_of);
  options.standard = standard;
  options.reasons = options.missing = true;
  return options;
}

std::string word_of(const ScreenedRecords::Plane& plane, int64_t record) {
  const auto bit = [&](const std::vector<uint64_t>& words) { return (words[static_cast<size_t>(record / 64)] >> (record % 64) & 1) != 0; };
  return std::string(finding_word({bit(plane.yes), bit(plane.no)}));
}

std::string in_words(const TableSummary& sum) {
  std::ostringstream words;
  words << sum.records << " records, " << sum.left_out << " left out, " << sum.bad_cells << " cells not read\n";
  for (const auto& each : sum.findings) {
    words << each.statement << ": " << each.established << ' ' << each.ruled_out << ' ' << each.open << ' ' << each.disputed << '\n';
    for (const auto& fact : each.missing) {
      words << "  " << fact.fact << ": " << fact.may_matter << ' ' << fact.yes_establishes << ' ' << fact.yes_rules_out << ' '
            << fact.no_establishes << ' ' << fact.no_rules_out << '\n';
    }
  }
  for (const auto& each : sum.told)
    words << each.fact << ": " << each.yes << ' ' << each.no << ' ' << each.disputed << ' ' << each.not_known << '\n';
  for (const auto& each : sum.unforeseen) words << each.column << ": " << each.cells << '\n';
  for (const auto& name : sum.unmapped) words << "unmapped " << name << '\n';
  for (const auto& name : sum.absent) words << "absent " << name << '\n';
  return words.str();
}

TEST(RecordScreener, FindsCountsAndComplainsAsTheScreeningOfAFileDoes) {
  constexpr int64_t kRecords = 1000;
  const TemporaryFolder folder;
  std::ostringstream csv;
  csv << kHeader[0] << ',' << kHeader[1] << ',' << kHeader[2] << ',' << kHeader[3] << '\n';
  for (int64_t record = 0; record < kRecords; ++record) {
    for (size_t column = 0; column < kHeader.size(); ++column) csv << (column > 0 ? "," : "") << cell_of(record, column);
    csv << '\n';
  }
  folder.write("in.csv", csv.str());
  for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
    ScreenTableOptions options = options_for(standard);
    TableError error;
    auto screener = RecordScreener::make(two_laws(), options, kHeader, error);
    ASSERT_TRUE(screener) << error.message;
    std::string rows, problems = "record,column,problem\n";
    for (int64_t first = 0; first < kRecords; first += 300) {
      if (first == 600) {  // the run is interrupted, and another one goes on
        const std::string state = screener->state();
        screener.emplace(*RecordScreener::make(two_laws(), options, kHeader, error));
        ASSERT_TRUE(screener->take_up(state));
      }
      const int64_t size = std::min<int64_t>(300, kRecords - first);
      std::vector<std::string> texts(kHeader.size());
      const ScreenedRecords found = screener->screen(first + 1, size, [&](int64_t record, auto& cells, auto& filled) {
        for (size_t column = 0; column < kHeader.size(); ++column) {
          if (!screener->reads(column)) continue;
          texts[column] = cell_of(first + record, column);
          cells[column] = texts[column];
          filled.push_back(column);
        }
      });
      for (int64_t record = 0; record < size; ++record) {
        rows += std::to_string(first + record + 1);
        for (const ScreenedRecords::Plane& plane : found.findings) rows += ',' + word_of(plane, record);
        rows += '\n';
      }
      for (const RecordProblem& problem : found.problems) {
        problems += std::to_string(problem.record) + ',' + problem.column + ",\"" + problem.message + "\"\n";
      }
    }

    options.in = folder / "in.csv";
    options.out = folder / "out.csv";
    const auto sum = screen_table(two_laws(), options, error);
    ASSERT_TRUE(sum) << error.message;
    std::string expected;
    std::istringstream out(folder.read("out.csv"));
    std::string line;
    for (std::getline(out, line); std::getline(out, line);) expected += line.substr(0, line.rfind(',')) + '\n';
    EXPECT_EQ(rows, expected);
    EXPECT_EQ(problems, folder.read("out.csv.problems.csv"));
    EXPECT_EQ(in_words(screener->summary()), in_words(*sum));
  }
}

TEST(RecordScreener, TakesUpNothingButAState) {
  TableError error;
  auto screener = RecordScreener::make(two_laws(), options_for(Standard::kProof), kHeader, error);
  EXPECT_FALSE(screener->take_up("record,column,problem\n"));
  EXPECT_EQ(screener->summary().records, 0);
}

TEST(RecordScreener, SaysWhenNoColumnTellsAFact) {
  TableError error;
  ScreenTableOptions options = options_for(Standard::kProof);
  options.in = "cases.parquet";
  EXPECT_FALSE(RecordScreener::make(two_laws(), options, {"id", "name"}, error));
  EXPECT_EQ(error.message, "no column of `cases.parquet` is called as a fact");
}

TEST(RecordScreener, SaysWhichColumnIsNotThereToBeCarriedOver) {
  TableError error;
  ScreenTableOptions options = options_for(Standard::kProof);
  options.in = "cases.parquet";
  options.carried = {"idd"};
  EXPECT_FALSE(RecordScreener::make(two_laws(), options, kHeader, error));
  EXPECT_EQ(error.message, "`cases.parquet` has no column `idd` to carry over");
  EXPECT_EQ(error.help, "did you mean `id`?");
}

TEST(RecordScreener, SaysWhichColumnCannotBeCarriedOverBesideFindings) {
  TableError error;
  ScreenTableOptions options = options_for(Standard::kProof);
  options.carried = {"record"};
  EXPECT_FALSE(RecordScreener::make(two_laws(), options, {"papers-kept", "record"}, error));
  EXPECT_EQ(error.message, "the column `record` cannot be carried over: findings have one that is called so");
  EXPECT_TRUE(error.usage);
}

}  // namespace
}  // namespace distinguo
