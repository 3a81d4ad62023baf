#include "records/csv.h"

#include <gtest/gtest.h>

#include <random>

#include "distinguo/records.h"

namespace distinguo::records {
namespace {

// Each record as "cell|cell", a bad one as "!reason"; cut at every `step` bytes, as a stream would come.
std::vector<std::string> read_in_steps(const std::string& text, size_t columns, size_t step, char delimiter = ',') {
  const CsvTable table(delimiter);
  std::vector<std::string> found;
  const std::unique_ptr<RecordReader> reader = table.records(std::vector<std::string>(columns));
  std::string waiting;
  size_t at = 0;
  while (at < text.size() || !waiting.empty()) {
    waiting += text.substr(at, step);
    at = std::min(at + step, text.size());
    const size_t whole = table.whole_records(waiting, at == text.size());
    if (whole == 0) continue;
    std::string piece = waiting.substr(0, whole);
    waiting.erase(0, whole);
    piece.append(kPadding, '#');
    reader->open(std::string_view(piece).substr(0, whole));
    const std::vector<std::string_view>& cells = reader->cells();
    std::string problem;
    for (RecordReader::Got got; (got = reader->next(problem)) != RecordReader::Got::kEnd;) {
      std::string record;
      for (size_t i = 0; got != RecordReader::Got::kBad && i < cells.size(); ++i) record += (i == 0 ? "" : "|") + std::string(cells[i]);
      found.push_back(got == RecordReader::Got::kBad ? "!" + problem : record);
    }
  }
  return found;
}

std::vector<std::string> read(const std::string& text, size_t columns, char delimiter = ',') {
  const std::vector<std::string> whole = read_in_steps(text, columns, text.size() + 1, delimiter);
  for (const size_t step : {1, 2, 3, 5, 7, 16, 64}) EXPECT_EQ(read_in_steps(text, columns, step, delimiter), whole) << step;
  return whole;
}

using Records = std::vector<std::string>;
const std::string kQuotes = "!a quote opens a cell and is not closed where the cell ends";

TEST(Csv, LinesAreRecordsAndCommasPartCells) {
  EXPECT_EQ(read("a,b,c\n,,\nlonger than eight bytes,x,yz\n", 3), (Records{"a|b|c", "||", "longer than eight bytes|x|yz"}));
}

TEST(Csv, LastRecordNeedsNoLineBreakAndEmptyLinesAreNone) {
  EXPECT_EQ(read("a,b\r\n\r\n\nc,d", 2), (Records{"a|b", "c|d"}));
}

TEST(Csv, QuotedCellHoldsDelimitersLineBreaksAndDoubledQuotes) {
  EXPECT_EQ(read("\"a,b\",\"c\nd\"\r\n\"say \"\"x\"\"\",\"\"\n", 2), (Records{"a,b|c\nd", "say \"x\"|"}));
}

TEST(Csv, QuoteWithinACellIsLikeAnyLetter) { EXPECT_EQ(read("5\" nail,b\nc \"d\",e\n", 2), (Records{"5\" nail|b", "c \"d\"|e"})); }

TEST(Csv, TabsPartCellsOfTsv) { EXPECT_EQ(read("a,b\tc\n\"d\te\"\tf\n", 2, '\t'), (Records{"a,b|c", "d\te|f"})); }

TEST(Csv, RaggedRecordIsBadAndTheNextIsRead) {
  EXPECT_EQ(read("a\nb,c,d\ne,f\n", 2), (Records{"!1 cell where the header has 2", "!3 cells where the header has 2", "e|f"}));
}

TEST(Csv, RecordWhoseQuotesDoNotAddUpCostsItsFirstLineOnly) {
  EXPECT_EQ(read("a,\"b\nc,d\n", 2), (Records{kQuotes, "c|d"}));
  EXPECT_EQ(read("a,\"b\" x\nc,d\n", 2), (Records{kQuotes, "c|d"}));
  EXPECT_EQ(read("a,\"b\nc,\"d\ne,f\n", 2), (Records{kQuotes, kQuotes, "e|f"}));
  EXPECT_EQ(read("a,\"b\rx\nc,d\n", 2), (Records{kQuotes, "c|d"}));
}

TEST(Csv, CellBeyondTheLimitDoesNotSwallowTheRest) {
  std::string rest;
  for (int i = 0; i < 300000; ++i) rest += "c,d\n";  // more than a cell may hold
  const Records records = read_in_steps("a,\"b\n" + rest, 2, 65536);
  ASSERT_EQ(records.size(), 300001U);
  EXPECT_EQ(records.front(), kQuotes);
  EXPECT_EQ(records.back(), "c|d");
}

TEST(Csv, RecordBeyondTheLimitIsBadHoweverItIsCut) {
  std::string cell(kMostCellBytes - 1, 'x');
  cell[100] = '\n';
  std::string text = "a,b\n\"" + cell + "\"";
  for (size_t i = 0; i < 17; ++i) text += ",\"" + cell + "\"";
  text += "\nc,d\n";
  const Records whole = read_in_steps(text, 2, text.size() + 1);
  EXPECT_EQ(whole.front(), "a|b");
  EXPECT_EQ(whole[1], kQuotes);
  EXPECT_EQ(whole.back(), "c|d");
  EXPECT_EQ(read_in_steps(text, 2, size_t{1} << 20), whole);
  EXPECT_EQ(read_in_steps(text, 2, 5 << 20), whole);
}

TEST(Csv, LineBeyondTheLimitIsBadAndTheNextIsRead) {
  const std::string text = "a,b\n" + std::string(kMostRecordBytes + 5, 'x') + ",y\nc,d\n";
  EXPECT_EQ(read_in_steps(text, 2, size_t{3} << 20), (Records{"a|b", "!longer than 16 MiB", "c|d"}));
}

TEST(Csv, HeaderNamesAreTrimmedAndMayBeQuoted) {
  const CsvTable table(',');
  std::string text = " id ,\"the, name\",\"a\nb\"\r\n1,2,3\n";
  text.append(kPadding, '#');
  size_t size = 0;
  std::string problem;
  const auto names = table.header(std::string_view(text).substr(0, text.size() - kPadding), size, problem);
  ASSERT_TRUE(names);
  EXPECT_EQ(*names, (Records{"id", "the, name", "a\nb"}));
  EXPECT_EQ(text.substr(size, 5), "1,2,3");
}

TEST(Csv, AnyTextReadsAlikeHoweverItIsCut) {
  std::mt19937 random(20);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const size_t size = random() % 40;
    for (size_t i = 0; i < size; ++i) text += "\"\"\"a,,\n\n\r"[random() % 9];
    read(text, 2);
    ASSERT_FALSE(HasFailure()) << testing::PrintToString(text);
  }
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  std::mt19937 random(21);
  for (const char delimiter : {',', '\t'}) {
    std::string text;
    Records expected;
    for (int record = 0; record < 2000; ++record) {
      std::string joined;
      for (int i = 0; i < 4; ++i) {
        std::string cell;
        for (size_t size = random() % 12; size > 0; --size) cell += "ab\",\t\n\r;"[random() % 8];
        // A cell ends without a lone \r, and a record is no empty line.
        if (!cell.empty() && cell.back() == '\r') cell.back() = 'x';
        if (i > 0) text += delimiter, joined += '|';
        write_csv_cell(text, cell, delimiter);
        joined += cell;
      }
      text += '\n';
      expected.push_back(joined);
    }
    EXPECT_EQ(read(text, 4, delimiter), expected);
  }
}

}  // namespace
}  // namespace distinguo::records
