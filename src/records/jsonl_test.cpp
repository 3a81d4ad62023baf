#include "records/jsonl.h"

#include <gtest/gtest.h>

#include "distinguo/records.h"

namespace distinguo::records {
namespace {

struct Read {
  std::vector<std::string> records;  // "cell|cell", lists with '+'; a bad one as "!reason"
  std::vector<bool> met;
  std::vector<std::string> others;
};

Read read(std::string text, const std::vector<std::string>& columns) {
  const JsonLinesTable table;
  const auto reader = table.records(columns);
  const size_t size = text.size();
  text.append(kPadding, '#');
  reader->open(std::string_view(text).substr(0, size));
  Read read;
  const std::vector<std::string_view>& cells = reader->cells();
  std::string problem;
  for (RecordReader::Got got; (got = reader->next(problem)) != RecordReader::Got::kEnd;) {
    std::string record;
    for (size_t i = 0; i < cells.size(); ++i) record += (i == 0 ? "" : "|") + std::string(cells[i]);
    std::replace(record.begin(), record.end(), kListSeparator, '+');
    read.records.push_back(got == RecordReader::Got::kBad ? "!" + problem : record);
  }
  read.met = reader->met();
  read.others = reader->others();
  return read;
}

using Records = std::vector<std::string>;

TEST(JsonLines, ValuesAreCellsInTheOrderOfTheColumns) {
  EXPECT_EQ(read("{\"b\": \"x\", \"a\": 17}\n{\"a\": true, \"b\": null}\n{\"a\": -99, \"b\": \"\\u00e9\\n\"}", {"a", "b"}).records,
            (Records{"17|x", "true|", "-99|\xC3\xA9\n"}));
}

TEST(JsonLines, NumbersAreWrittenTheShortestWay) {
  EXPECT_EQ(read("{\"a\": 17.0}\n{\"a\": 0.5}\n{\"a\": 18446744073709551615}\n{\"a\": 1e2}", {"a"}).records,
            (Records{"17", "0.5", "18446744073709551615", "100"}));
}

TEST(JsonLines, ListOfTextsIsOneCellWithParts) {
  EXPECT_EQ(read("{\"a\": [\"x\", \"y;z\"]}\n{\"a\": []}\n{\"a\": [\"x\"]}", {"a"}).records, (Records{"x+y;z", "", "x"}));
}

TEST(JsonLines, ColumnThatIsNotThereIsAnEmptyCell) {
  EXPECT_EQ(read("{\"a\": 1, \"b\": 2}\n{\"b\": 3}\n{}\n{\"b\": 4, \"a\": 5}", {"a", "b"}).records, (Records{"1|2", "|3", "|", "5|4"}));
}

TEST(JsonLines, EmptyLinesAreNoRecords) { EXPECT_EQ(read("\n{}\r\n  \n{}", {"a"}).records, (Records{"", ""})); }

TEST(JsonLines, NamesThatAreNoColumnAreKeptInTheirOrder) {
  const Read found = read("{\"x\": {\"deep\": 1}, \"a\": 1}\n{\"y\": 1, \"x\": 2}", {"a", "b"});
  EXPECT_EQ(found.records, (Records{"1|", "|"}));
  EXPECT_EQ(found.others, (Records{"x", "y"}));
  EXPECT_EQ(found.met, (std::vector<bool>{true, false}));
}

TEST(JsonLines, OtherShapesAreBadRecordsAndTheNextIsRead) {
  EXPECT_EQ(read("[1]\n{\"a\": {}}\n{\"a\": [1]}\n{\"a\": [[\"x\"]]}\n{\"a\": 1, \"a\": 2}\n{\"a\": 1\n{\"a\": tru}\n{\"a\": \"\xFF\"}\n"
                 "{\"a\": 1e999}\n{\"a\": 1} {\"a\": 2}\n{\"a\": 3}",
                 {"a"})
                .records,
            (Records{"!no JSON object", "!the column `a` holds neither a value nor a list of texts",
                     "!the column `a` holds neither a value nor a list of texts",
                     "!the column `a` holds neither a value nor a list of texts", "!the column `a` is there twice", "!not JSON",
                     "!not JSON", "!not UTF-8 text",
                     "!not JSON, or a number beyond 64 bits (numbers that name a record are written as texts)", "!not JSON", "3"}));
}

TEST(JsonLines, ColumnThatNobodyReadsMayHoldAnything) {
  EXPECT_EQ(read("{\"x\": {\"y\": [1, {\"a\": 2}]}, \"a\": 3}", {"a"}).records, (Records{"3"}));
  std::string deep(100, '[');
  deep += std::string(100, ']');
  EXPECT_EQ(read("{\"x\": " + deep + "}\n{\"a\": 1}", {"a"}).records, (Records{"!values stand within values too deeply", "1"}));
}

TEST(JsonLines, EveryCutOfALineIsBadOrItself) {
  const std::string line = "{\"a\": \"x\\u00e9\", \"b\": [\"y\"], \"c\": -1.5e3}";
  for (size_t size = 1; size < line.size(); ++size) {
    const Records records = read(line.substr(0, size) + "\n{\"a\": 1}", {"a"}).records;
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0][0], '!');
    EXPECT_EQ(records[1], "1");
  }
}

TEST(JsonLines, TextIsWrittenAsJsonReadsIt) {
  std::string out;
  write_json_text(out, "a\"b\\c\nd\xC3\xA9");
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\nd\xC3\xA9\"");
}

}  // namespace
}  // namespace distinguo::records
