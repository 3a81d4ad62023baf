// A table screened from file to file, against the judge, record by record.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "distinguo/judge.h"
#include "records/csv.h"
#include "records/missing.h"
#include "records/records_testing.h"

namespace distinguo {
namespace {

using Json = nlohmann::ordered_json;

const Date kDay = *parse_date("2024-06-01");

Map map_to_two_laws(const std::string& text) {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Map> map = read_map(two_laws(), "m.map", text, sources, diagnostics);
  if (!map) throw std::runtime_error(render(diagnostics, sources));
  return *map;
}

ScreenTableOptions options_of(const TemporaryFolder& folder, const std::string& in, const std::string& out) {
  ScreenTableOptions options;
  options.in = folder / in;
  options.out = folder / out;
  options.as_of = kDay;
  options.statements = statements_on(two_laws(), kDay);
  return options;
}

// What came out, or the error in brackets.
std::string screened(const TemporaryFolder& folder, const ScreenTableOptions& options) {
  TableError error;
  if (!screen_table(two_laws(), options, error)) return "[" + error.message + "] " + error.help;
  return folder.read(options.out.substr(options.out.rfind('/') + 1));
}

// ---- Random tables, with what they tell ----------------------------------------------------------

struct RandomTable {
  Map map;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> cells;
  std::vector<Told> told, grounds;  // by record
};

RandomTable random_table(std::mt19937& random, size_t records) {
  const Law& law = two_laws();
  RandomTable table;
  table.map.name = "random";
  table.map.title = "Random";
  table.map.missing = {"-99"};
  for (size_t c = 0; c < 12; ++c) {
    MapColumn column;
    column.name = "column " + std::to_string(c);
    if (c == 0) column.role = MapColumn::Role::kId;
    if (c == 5) column.role = MapColumn::Role::kAge;
    if (c == 7) column.role = MapColumn::Role::kCarried;
    if (c == 3) column.split = ";";
    for (size_t v = 0; column.role == MapColumn::Role::kTells && v < 1 + random() % 4; ++v) {
      MapValue value;
      value.value = std::string(1 + random() % 12, static_cast<char>('a' + v));
      if (std::any_of(column.values.begin(), column.values.end(), [&](const MapValue& each) { return each.value == value.value; })) continue;
      for (size_t i = random() % 3; i > 0; --i) {
        value.tells.push_back({static_cast<FactId>(random() % law.facts.size()), random() % 2 == 0});
      }
      if (random() % 4 == 0) value.presumes.push_back(static_cast<FactId>(random() % law.facts.size()));
      column.values.push_back(std::move(value));
    }
    table.map.columns.push_back(std::move(column));
  }
  for (const MapColumn& column : table.map.columns) table.header.push_back(column.name);
  std::shuffle(table.header.begin(), table.header.end(), random);
  for (size_t record = 0; record < records; ++record) {
    std::vector<std::string> cells;
    Told told(law.facts.size(), kNeither), presumed(law.facts.size(), kNeither);
    for (const std::string& name : table.header) {
      const MapColumn& column = *std::find_if(table.map.columns.begin(), table.map.columns.end(),
                                              [&](const MapColumn& each) { return each.name == name; });
      std::string& cell = cells.emplace_back();
      if (column.role == MapColumn::Role::kId) cell = "r,\"" + std::to_string(record);
      if (column.role == MapColumn::Role::kCarried) cell = random() % 3 == 0 ? "two\nlines" : "";
      if (column.role == MapColumn::Role::kAge && random() % 2 == 0) {
        const int years = static_cast<int>(random() % 40);
        cell = std::to_string(years);
        for (FactId fact = 0; fact < law.facts.size(); ++fact) {
          if (const auto limit = law.facts[fact].age_below) told[fact] = combine(told[fact], years < *limit ? kTrue : kFalse);
        }
      }
      if (column.role != MapColumn::Role::kTells || column.values.empty()) continue;
      for (size_t parts = column.split.empty() ? random() % 2 : random() % 3; parts > 0; --parts) {
        const MapValue& value = column.values[random() % column.values.size()];
        cell += (cell.empty() ? "" : column.split) + value.value;
        for (const Literal literal : value.tells) told[literal.fact] = combine(told[literal.fact], literal.positive ? kTrue : kFalse);
        for (const FactId fact : value.presumes) presumed[fact] = kTrue;
      }
      if (cell.empty() && random() % 5 == 0) cell = "-99";
    }
    table.cells.push_back(std::move(cells));
    table.told.push_back(told);
    for (size_t fact = 0; fact < told.size(); ++fact) told[fact] = combine(told[fact], presumed[fact]);
    table.grounds.push_back(std::move(told));
  }
  return table;
}

std::string as_csv(const RandomTable& table) {
  std::string text;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      records::write_csv_cell(text, cells[i], ',');
    }
    text += '\n';
  };
  line(table.header);
  for (const auto& cells : table.cells) line(cells);
  return text;
}

std::string as_jsonl(const RandomTable& table) {
  std::string text;
  for (const auto& cells : table.cells) {
    Json json = Json::object();
    for (size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) json[table.header[i]] = cells[i];
    }
    text += json.dump() + '\n';
  }
  return text;
}

// The rows that the judge would write, as JSON Lines.
std::string judged(const RandomTable& table, const ScreenTableOptions& options) {
  const Law& law = two_laws();
  std::string text;
  for (size_t record = 0; record < table.cells.size(); ++record) {
    const Judgement grounds = judge(law, table.grounds[record], {Standard::kReasonableGrounds, options.as_of});
    const Judgement chosen = options.standard == Standard::kProof
                                 ? judge(law, table.told[record], {Standard::kProof, options.as_of})
                                 : grounds;
    Json json = {{"record", record + 1}};
    for (size_t i = 0; i < table.header.size(); ++i) {
      if (table.header[i] == "column 0" || table.header[i] == "column 7") json[table.header[i]] = table.cells[record][i];
    }
    for (const bool protections : {true, false}) {
      for (const StatementId statement : options.statements) {
        if ((law.statements[statement].kind == Kind::kProtection) != protections) continue;
        json[law.statements[statement].id] = finding_word((protections ? grounds : chosen).statements[statement].value);
      }
    }
    text += json.dump() + '\n';
  }
  return text;
}

TEST(ScreenTable, FindsOfEachRecordWhatTheJudgeFinds) {
  std::mt19937 random(1);
  for (int round = 0; round < 12; ++round) {
    const TemporaryFolder folder;
    const RandomTable table = random_table(random, 1 + random() % 300);
    folder.write("in.csv", as_csv(table));
    folder.write("in.jsonl", as_jsonl(table));
    for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
      ScreenTableOptions options = options_of(folder, "in.csv", "out.jsonl");
      options.map = table.map;
      options.standard = standard;
      const std::string expected = judged(table, options);
      EXPECT_EQ(screened(folder, options), expected);
      if (standard == Standard::kReasonableGrounds) {
        // JSON has no header: cells are carried in the order of the map.
        options.in = folder / "in.jsonl";
        const std::string from_json = screened(folder, options);
        std::istringstream lines(from_json), wanted(expected);
        for (std::string line, want; std::getline(wanted, want) && std::getline(lines, line);) {
          EXPECT_EQ(nlohmann::json::parse(line), nlohmann::json::parse(want));
        }
        EXPECT_EQ(std::count(from_json.begin(), from_json.end(), '\n'), std::count(expected.begin(), expected.end(), '\n'));
      }
      ASSERT_FALSE(HasFailure()) << round;
    }
  }
}

TEST(ScreenTable, SameBytesWhateverTheThreadsPiecesAndInstructions) {
  std::mt19937 random(2);
  const TemporaryFolder folder;
  const RandomTable table = random_table(random, 700);
  std::string csv = as_csv(table);
  // Some records that cannot be read, too.
  for (int i = 0; i < 40; ++i) {
    const size_t line = csv.find('\n', csv.size() / 2 + random() % (csv.size() / 2 - 1));
    if (line != std::string::npos) csv.insert(line + 1, random() % 2 == 0 ? "ragged\n" : "a,\"b\" c\n");
  }
  folder.write("in.csv", csv);
  std::optional<std::string> rows, problems, summary;
  for (const unsigned jobs : {1U, 2U, 5U}) {
    for (const size_t piece : {7, 1 << 12, 1 << 20}) {
      for (const InstructionSet set : supported_instruction_sets()) {
        ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
        options.map = table.map;
        options.jobs = jobs;
        options.piece_bytes = piece;
        options.instruction_set = set;
        options.reasons = options.missing = true;
        TableError error;
        const auto sum = screen_table(two_laws(), options, error);
        ASSERT_TRUE(sum) << error.message;
        std::string counts = std::to_string(sum->records) + ' ' + std::to_string(sum->left_out) + ' ' + std::to_string(sum->bad_cells);
        for (const auto& finding : sum->findings) {
          counts += '\n' + std::to_string(finding.established) + ' ' + std::to_string(finding.open);
          for (const auto& missing : finding.missing) counts += ' ' + std::to_string(missing.may_matter) + '/' + std::to_string(missing.yes_establishes);
        }
        for (const auto& told : sum->told) counts += ' ' + std::to_string(told.yes) + '/' + std::to_string(told.not_known);
        if (!rows) rows = folder.read("out.csv"), problems = folder.read("out.csv.problems.csv"), summary = counts;
        ASSERT_EQ(folder.read("out.csv"), *rows) << jobs << ' ' << piece;
        ASSERT_EQ(folder.read("out.csv.problems.csv"), *problems);
        ASSERT_EQ(counts, *summary);
        EXPECT_GT(sum->left_out, 0);
        if (piece < 100) break;  // slow enough with one set
      }
    }
  }
  EXPECT_EQ(folder.files(), (std::vector<std::string>{"in.csv", "out.csv", "out.csv.problems.csv"}));
}

TEST(ScreenTable, ReasonsAddWhatFindingsRestOnAndWhatMayMatter) {
  const TemporaryFolder folder;
  folder.write("in.csv", "recruited,force-used,for-organs\nyes,,yes\nyes,yes,\n,,\n");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.statements = {*two_laws().find_statement("traffic.trafficking")};
  options.reasons = true;
  EXPECT_EQ(screened(folder, options),
            "record,traffic.trafficking,traffic.act,traffic.means,traffic.purpose,may-matter\n"
            "1,open,established,open,established,force-used deceived coerced papers-kept free-to-leave under-18\n"
            "2,open,established,established,open,for-forced-labour for-sexual-exploitation for-organs\n"
            "3,open,open,open,open,recruited transported harboured force-used deceived coerced papers-kept free-to-leave "
            "for-forced-labour for-sexual-exploitation for-organs under-18\n");
}

TEST(ScreenTable, ProtectionsComeFirstAndOnReasonableGroundsWhateverTheStandard) {
  const TemporaryFolder folder;
  folder.write("in.csv", "recruited,papers-kept,free-to-leave,for-organs\nyes,yes,no,yes\n");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.statements = {*two_laws().find_statement("traffic.trafficking"), *two_laws().find_statement("traffic.assistance")};
  options.standard = Standard::kProof;
  EXPECT_EQ(screened(folder, options), "record,traffic.assistance,traffic.trafficking\n1,established,open\n");
}

// ---- Missing facts, by brute force -----------------------------------------------------------------

TEST(ScreenTable, MissingFactsAreThoseWhoseAnswerAloneGivesTheFinding) {
  const Law& law = two_laws();
  std::mt19937 random(4);
  for (int round = 0; round < 6; ++round) {
    const TemporaryFolder folder;
    const RandomTable table = random_table(random, 80);
    folder.write("in.csv", as_csv(table) + as_csv(table).substr(as_csv(table).find('\n') + 1));  // each record twice
    ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
    options.map = table.map;
    options.missing = true;
    options.standard = round % 2 == 0 ? Standard::kProof : Standard::kReasonableGrounds;
    TableError error;
    const auto sum = screen_table(law, options, error);
    ASSERT_TRUE(sum) << error.message;
    using Counts = std::array<int64_t, 4>;
    std::vector<std::map<FactId, Counts>> expected(sum->findings.size());
    for (size_t record = 0; record < table.cells.size(); ++record) {
      for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
        const Told& told = standard == Standard::kProof ? table.told[record] : table.grounds[record];
        const Judgement before = judge(law, told, {standard, kDay});
        for (FactId fact = 0; fact < law.facts.size(); ++fact) {
          if (before.facts[fact].value != kNeither) continue;
          for (const bool yes : {true, false}) {
            Told more = told;
            more[fact] = yes ? kTrue : kFalse;
            const Judgement after = judge(law, more, {standard, kDay});
            for (size_t i = 0; i < sum->findings.size(); ++i) {
              const StatementId statement = sum->findings[i].statement;
              const Standard own = law.statements[statement].kind == Kind::kProtection ? Standard::kReasonableGrounds : options.standard;
              if (own != standard || before.statements[statement].value != kNeither) continue;
              const Value value = after.statements[statement].value;
              if (value == kTrue) expected[i][fact][yes ? 0 : 2] += 2;
              if (value == kFalse) expected[i][fact][yes ? 1 : 3] += 2;
            }
          }
        }
      }
    }
    for (size_t i = 0; i < sum->findings.size(); ++i) {
      int64_t before = INT64_MAX;
      for (const auto& missing : sum->findings[i].missing) {
        const Counts counts = {missing.yes_establishes, missing.yes_rules_out, missing.no_establishes, missing.no_rules_out};
        EXPECT_EQ(counts, expected[i][missing.fact]) << law.statements[sum->findings[i].statement].id << ' ' << law.facts[missing.fact].name;
        for (const int64_t count : counts) EXPECT_LE(count, missing.may_matter);
        EXPECT_LE(missing.may_matter, before) << "most first";
        before = missing.may_matter;
        expected[i].erase(missing.fact);
      }
      // What is left gives the finding only through another fact that follows from it, and that one is listed.
      for (const auto& [fact, counts] : expected[i]) {
        EXPECT_FALSE(law.consequences_of({fact, true}).empty() && law.consequences_of({fact, false}).empty())
            << law.facts[fact].name;
      }
    }
    ASSERT_FALSE(HasFailure()) << round;
  }
}

TEST(MissingFacts, PortionsAddUp) {
  const Law& law = two_laws();
  records::RowLayout layout;
  for (const char* name : {"recruited", "force-used", "for-organs"}) layout.facts.push_back(*law.find_fact(name));
  layout.disputed = {true, true, true};
  layout.presumed = {-1, -1, -1};
  layout.bits = 6;
  const std::vector<records::MissingFacts::Asked> asked = {{*law.find_statement("traffic.trafficking"), Standard::kProof}};
  records::MissingFacts whole(law, layout, asked, kDay, InstructionSet::kBest), parts = {law, layout, asked, kDay, InstructionSet::kBest};
  records::Patterns all(1), one(1);
  std::mt19937_64 random(5);
  for (int i = 0; i < 1000; ++i) {
    const uint64_t row[1] = {random() % 64};
    all.add(row);
    one.clear();
    one.add(row);
    parts.add(one);
  }
  whole.add(all);
  ASSERT_EQ(whole.counted().size(), 1U);
  ASSERT_FALSE(whole.counted()[0].empty());
  for (size_t i = 0; i < whole.counted()[0].size(); ++i) {
    EXPECT_EQ(whole.counted()[0][i].may_matter, parts.counted()[0][i].may_matter);
    EXPECT_EQ(whole.counted()[0][i].yes_establishes, parts.counted()[0][i].yes_establishes);
  }
}

// ---- Interrupted -----------------------------------------------------------------------------------

struct Stop {};

TEST(ScreenTable, InterruptedRunGoesOnToTheSameBytes) {
  std::mt19937 random(6);
  const RandomTable table = random_table(random, 900);
  std::string csv = as_csv(table);
  csv.insert(csv.find('\n') + 1, "ragged\n");
  std::optional<std::string> rows, problems;
  std::optional<TableSummary> whole;
  for (const int stops : {0, 1, 4}) {
    const TemporaryFolder folder;
    folder.write("in.csv", csv);
    ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
    options.map = table.map;
    options.piece_bytes = 300;
    options.checkpoint_bytes = 1000;
    options.missing = options.reasons = true;
    options.jobs = 2;
    for (int stop = 0; stop < stops; ++stop) {
      int calls = 0;
      options.progress = [&](const TableProgress&) {
        if (++calls == 9 + 3 * stop) throw Stop{};
      };
      TableError error;
      EXPECT_THROW(screen_table(two_laws(), options, error), Stop);
      EXPECT_FALSE(folder.has("out.csv")) << "nothing half written stands in its place";
      EXPECT_TRUE(folder.has("out.csv.part.state"));
      options.resume = true;
      options.piece_bytes = 300 + 100 * static_cast<size_t>(stop);
    }
    options.progress = nullptr;
    TableError error;
    const auto sum = screen_table(two_laws(), options, error);
    ASSERT_TRUE(sum) << error.message;
    if (!rows) rows = folder.read("out.csv"), problems = folder.read("out.csv.problems.csv"), whole = sum;
    EXPECT_EQ(folder.read("out.csv"), *rows);
    EXPECT_EQ(folder.read("out.csv.problems.csv"), *problems);
    EXPECT_EQ(sum->records, whole->records);
    EXPECT_EQ(sum->left_out, 1);
    for (size_t i = 0; i < sum->findings.size(); ++i) {
      EXPECT_EQ(sum->findings[i].established, whole->findings[i].established);
      ASSERT_EQ(sum->findings[i].missing.size(), whole->findings[i].missing.size());
      for (size_t j = 0; j < sum->findings[i].missing.size(); ++j) {
        EXPECT_EQ(sum->findings[i].missing[j].no_establishes, whole->findings[i].missing[j].no_establishes);
        EXPECT_EQ(sum->findings[i].missing[j].may_matter, whole->findings[i].missing[j].may_matter);
      }
    }
    EXPECT_EQ(folder.files(), (std::vector<std::string>{"in.csv", "out.csv", "out.csv.problems.csv"}));
  }
}

TEST(ScreenTable, KilledProcessLeavesWhatTheNextOneGoesOnWith) {
  std::mt19937 random(9);
  const TemporaryFolder folder;
  const RandomTable table = random_table(random, 2000);
  folder.write("in.csv", as_csv(table));
  ScreenTableOptions options = options_of(folder, "in.csv", "whole.csv");
  options.map = table.map;
  const std::string whole = screened(folder, options);
  options.out = folder / "out.csv";
  options.jobs = 2;
  options.piece_bytes = 500;
  options.checkpoint_bytes = 5000;
  options.resume = true;
  for (const int after : {3, 40, 70}) {
    const pid_t child = fork();
    if (child == 0) {
      int calls = 0;
      options.progress = [&](const TableProgress&) {
        if (++calls == after) raise(SIGKILL);
      };
      TableError error;
      screen_table(two_laws(), options, error);
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the run ended before it was killed";
    EXPECT_FALSE(folder.has("out.csv"));
    EXPECT_TRUE(folder.has("out.csv.part"));
  }
  EXPECT_TRUE(folder.has("out.csv.part.state"));
  int calls = 0;
  options.progress = [&](const TableProgress& progress) {
    if (++calls > 1) return;
    EXPECT_GT(progress.bytes, 30000) << "what was done is not done again";
  };
  EXPECT_EQ(screened(folder, options), whole);
}

class Interrupted : public testing::Test {
 protected:
  void SetUp() override {
    std::string csv = "papers-kept\n";
    for (int i = 0; i < 500; ++i) csv += "yes\n";
    folder.write("in.csv", csv);
    options = options_of(folder, "in.csv", "out.csv");
    options.piece_bytes = options.checkpoint_bytes = 100;
    int calls = 0;
    options.progress = [&](const TableProgress&) {
      if (++calls == 7) throw Stop{};
    };
    TableError error;
    EXPECT_THROW(screen_table(two_laws(), options, error), Stop);
    options.progress = nullptr;
    options.resume = true;
  }
  TemporaryFolder folder;
  ScreenTableOptions options;
};

TEST_F(Interrupted, IsNotTakenUpWithOtherOptions) {
  options.reasons = true;
  EXPECT_NE(screened(folder, options).find("what is asked for is not as it was] begin anew, without --resume"), std::string::npos);
}

TEST_F(Interrupted, IsNotTakenUpOnAnotherDayAndSaysWhich) {
  options.as_of = *parse_date("2024-06-02");
  EXPECT_NE(screened(folder, options).find("the day of the law is not as it was] it was --as-of 2024-06-01"), std::string::npos);
}

TEST_F(Interrupted, IsNotTakenUpWhenTheTableHasChanged) {
  folder.write("in.csv", folder.read("in.csv") + "no\n");
  EXPECT_NE(screened(folder, options).find("the table is not as it was"), std::string::npos);
}

TEST_F(Interrupted, IsNotTakenUpFromAPartThatWasCut) {
  folder.write("out.csv.part", "record\n");
  EXPECT_NE(screened(folder, options).find("is shorter than when the run ended"), std::string::npos);
}

TEST_F(Interrupted, IsNotTakenUpFromABrokenState) {
  folder.write("out.csv.part.state", "{\"format\": 1}");
  EXPECT_NE(screened(folder, options).find("is not what a run leaves"), std::string::npos);
}

TEST_F(Interrupted, BeginsAnewWithoutResume) {
  options.resume = false;
  const std::string rows = screened(folder, options);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 501);
  EXPECT_EQ(folder.files(), (std::vector<std::string>{"in.csv", "out.csv"}));
}

// ---- What cannot be done -----------------------------------------------------------------------

class BadTable : public testing::Test {
 protected:
  // The error of a table with this text.
  std::string error_of(const std::string& text, const std::string& name = "in.csv") {
    folder.write(name, text);
    std::string error = screened(folder, options_of(folder, name, "out.csv"));
    EXPECT_FALSE(folder.has("out.csv")) << "a run that fails leaves no findings";
    for (size_t at; (at = error.find(folder / "")) != std::string::npos;) error.erase(at, (folder / "").size());
    return error;
  }
  TemporaryFolder folder;
};

TEST_F(BadTable, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(error_of(""), "[`in.csv` is empty: it has not even a header] ");
  EXPECT_EQ(error_of("\n\r\n"), "[`in.csv` is empty: it has not even a header] ");
  EXPECT_EQ(error_of("name,age\nx,1\n"), "[no column of `in.csv` is called as a fact] say what its columns tell by a map: --map NAME|FILE");
  EXPECT_EQ(error_of("papers-kept,papers-kept\n1,0\n"),
            "[the column `papers-kept` is twice in the header of `in.csv`] rename one of the two, so that it is clear which is meant");
  EXPECT_EQ(error_of("\"papers-kept\n1\n"),
            "[the header of `in.csv` cannot be read: a quote opens a cell and is not closed where the cell ends] ");
  EXPECT_EQ(error_of(std::string("\x7F\x45\x00\x01\n", 5)),
            "[the header of `in.csv` cannot be read: a name holds a zero byte] a table is text: names in its first line, parted by "
            "commas (.csv) or tabs (.tsv)");
  EXPECT_EQ(error_of("\xFF\xFEp\0"), "[`in.csv` is UTF-16 text] save it as UTF-8");
  EXPECT_EQ(error_of("papers-kept\ryes\rno\r"),
            "[the lines of `in.csv` end with carriage returns alone] save it with the line ends LF or CRLF");
  EXPECT_EQ(error_of("{\"name\": \"Anna\"}\n", "in.jsonl"),
            "[no column of `in.jsonl` is called as a fact] say what its columns tell by a map: --map NAME|FILE");
  EXPECT_EQ(error_of("x", "in.xlsx"), "[`in.xlsx` is no table by its name] names of tables end in .csv, .tsv, .jsonl or .ndjson");
}

TEST_F(BadTable, LeavesNothingBesideItsPlace) {
  error_of("{\"name\": \"Anna\"}\n{\"name\": 7}\nno JSON\n", "in.jsonl");
  EXPECT_EQ(folder.files(), std::vector<std::string>{"in.jsonl"});
}

TEST_F(BadTable, ChangedWhileItIsReadHasNoFindings) {
  folder.write("in.csv", "papers-kept\nyes\nno\n");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.progress = [&](const TableProgress&) { folder.write("in.csv", "papers-kept\nyes\n"); };
  EXPECT_NE(screened(folder, options).find("in.csv` was changed while it was read] begin anew"), std::string::npos);
  EXPECT_EQ(folder.files(), std::vector<std::string>{"in.csv"});
}

TEST_F(BadTable, WithoutRecordsHasAHeaderOfFindingsOnly) {
  folder.write("in.csv", "\xEF\xBB\xBFpapers-kept");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.statements = {*two_laws().find_statement("traffic.trafficking")};
  EXPECT_EQ(screened(folder, options), "record,traffic.trafficking\n");
}

TEST_F(BadTable, MayHaveOneColumnTwiceThatNobodyReads) {
  folder.write("in.csv", "x,papers-kept,x,\n1,yes,2,3\n");
  EXPECT_EQ(screened(folder, options_of(folder, "in.csv", "out.csv"))[0], 'r');
}

TEST_F(BadTable, FilesThatCannotBeReadOrWritten) {
  folder.write("in.csv", "papers-kept\nyes\n");
  const auto with = [&](const std::string& in, const std::string& out) { return screened(folder, options_of(folder, in, out)); };
  EXPECT_NE(with("none.csv", "out.csv").find("No such file"), std::string::npos);
  EXPECT_NE(with("in.csv", "none/out.csv").find("No such file"), std::string::npos);
  EXPECT_NE(with("in.csv", "in.csv").find("are one file] what is read and what is written need a file each"), std::string::npos);
  EXPECT_NE(with("in.csv", "./in.csv").find("are one file"), std::string::npos);
  EXPECT_EQ(folder.read("in.csv"), "papers-kept\nyes\n");
  std::filesystem::create_directory(folder / "folder.csv");
  EXPECT_NE(with("folder.csv", "out.csv").find("is a folder"), std::string::npos);
  EXPECT_NE(with("in.csv", "folder.csv").find("is a folder"), std::string::npos);
  std::filesystem::create_symlink("in.csv", folder / "link.csv");
  EXPECT_NE(with("in.csv", "link.csv").find("are one file"), std::string::npos);
}

TEST_F(BadTable, CarriedColumnsMustBeThereAndHaveANameOfTheirOwn) {
  folder.write("in.csv", "record,office,papers-kept\n7,x,yes\n");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.carried = {"ofice"};
  EXPECT_NE(screened(folder, options).find("has no column `ofice` to carry over] did you mean `office`?"), std::string::npos);
  options.carried = {"record"};
  EXPECT_NE(screened(folder, options).find("the column `record` cannot be carried over"), std::string::npos);
  options.carried = {"office"};
  options.statements = {*two_laws().find_statement("traffic.trafficking")};
  EXPECT_EQ(screened(folder, options), "record,office,traffic.trafficking\n1,x,open\n");
}

TEST_F(BadTable, BadRecordsAndCellsAreListedWithoutTheirText) {
  folder.write("in.csv", "id,papers-kept\nAnna,yes\nBerta\n\"Clara\nDora,perhaps\n\"Emma\xFF\",no\nFlora,yes\n");
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.carried = {"id"};
  options.statements = {*two_laws().find_statement("traffic.held")};
  TableError error;
  const auto sum = screen_table(two_laws(), options, error);
  ASSERT_TRUE(sum);
  EXPECT_EQ(folder.read("out.csv"), "record,id,traffic.held\n1,Anna,established\n4,Dora,open\n5,,open\n6,Flora,established\n");
  EXPECT_EQ(folder.read("out.csv.problems.csv"),
            "record,column,problem\n2,,1 cell where the header has 2\n3,,a quote opens a cell and is not closed where the cell ends\n"
            "4,papers-kept,\"neither yes, no nor disputed\"\n5,id,not UTF-8 text\n");
  EXPECT_EQ(sum->records, 4);
  EXPECT_EQ(sum->left_out, 2);
  EXPECT_EQ(sum->bad_cells, 2);
  ASSERT_EQ(sum->unforeseen.size(), 1U);
  EXPECT_EQ(sum->unforeseen[0].column, "papers-kept");
  EXPECT_EQ(sum->unforeseen[0].cells, 1);
}

TEST_F(BadTable, OldListOfProblemsGoesWhenThereAreNone) {
  folder.write("in.csv", "papers-kept\nyes\n");
  folder.write("out.csv.problems.csv", "old");
  screened(folder, options_of(folder, "in.csv", "out.csv"));
  EXPECT_FALSE(folder.has("out.csv.problems.csv"));
}

TEST_F(BadTable, OnlyTheOwnerMayReadFindings) {
  folder.write("in.csv", "papers-kept\nyes\nperhaps\n");
  screened(folder, options_of(folder, "in.csv", "out.csv"));
  for (const char* name : {"out.csv", "out.csv.problems.csv"}) {
    EXPECT_EQ(std::filesystem::status(folder / name).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

TEST_F(BadTable, AnyBrokenTextEndsInFindingsOrAnError) {
  std::mt19937 random(8);
  const std::string whole = "id,papers-kept,under-18\n\"a,b\",yes,no\nx,\"no\",\ny,disputed,1\n";
  const std::string json = "{\"papers-kept\": \"yes\", \"under-18\": [\"no\"]}\n{\"papers-kept\": false}\n";
  for (int round = 0; round < 60; ++round) {
    for (const bool lines : {false, true}) {
      std::string text = lines ? json : whole;
      for (size_t i = 1 + random() % 3; i > 0; --i) {
        const size_t at = random() % text.size();
        if (random() % 3 == 0) text.erase(at, 1 + random() % 10);
        if (text.empty()) text = "x";
        else text[random() % text.size()] = "\",\n\r\0\xFF{}[1"[random() % 10];
      }
      const std::string name = lines ? "in.jsonl" : "in.csv";
      folder.write(name, text);
      ScreenTableOptions options = options_of(folder, name, "out.csv");
      options.piece_bytes = 1 + random() % 50;
      const std::string found = screened(folder, options);
      EXPECT_TRUE(found.starts_with("record,") || found.starts_with("[")) << found;
    }
  }
}

TEST(ScreenTable, LineWithoutEndIsPassedOverInConstantMemory) {
  const TemporaryFolder folder;
  {
    std::ofstream out(folder / "in.csv", std::ios::binary);
    out << "papers-kept\nyes\n";
    const std::string block(size_t{1} << 20, 'x');
    for (int i = 0; i < 40; ++i) out << block;
    out << "\nno\n";
  }
  ScreenTableOptions options = options_of(folder, "in.csv", "out.csv");
  options.statements = {*two_laws().find_statement("traffic.held")};
  EXPECT_EQ(screened(folder, options), "record,traffic.held\n1,established\n3,open\n");
  EXPECT_EQ(folder.read("out.csv.problems.csv"), "record,column,problem\n2,,longer than 16 MiB\n");
}

TEST(ScreenTable, JsonNamesTheColumnsThatWereMet) {
  const TemporaryFolder folder;
  folder.write("in.jsonl", "{\"c\": \"1\", \"sex\": \"f\", \"extra\": {}}\n{\"n\": 7}\n");
  ScreenTableOptions options = options_of(folder, "in.jsonl", "out.csv");
  options.map = map_to_two_laws("map m \"M\"\n  source \"s\"\ncolumn \"c\"\n  \"1\" tells papers-kept\ncolumn \"n\" is id\n"
                       "column \"d\"\n  \"1\" tells under-18\ncolumn \"sex\" is ignored note \"n\"\n");
  TableError error;
  const auto sum = screen_table(two_laws(), options, error);
  ASSERT_TRUE(sum) << error.message;
  EXPECT_EQ(sum->unmapped, std::vector<std::string>{"extra"});
  EXPECT_EQ(sum->absent, std::vector<std::string>{"d"});
  EXPECT_EQ(sum->title, "M");
  EXPECT_EQ(sum->source, "s");
}

TEST(TableFormat, GoesByTheEndOfTheName) {
  EXPECT_EQ(table_format_of("a/b.csv"), TableFormat::kCsv);
  EXPECT_EQ(table_format_of("b.tsv"), TableFormat::kTsv);
  EXPECT_EQ(table_format_of("b.ndjson"), TableFormat::kJsonl);
  EXPECT_EQ(table_format_of("b.jsonl"), TableFormat::kJsonl);
  EXPECT_FALSE(table_format_of("b.json"));
  EXPECT_FALSE(table_format_of("b.yaml"));
}

}  // namespace
}  // namespace distinguo
