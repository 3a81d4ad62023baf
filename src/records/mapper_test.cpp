#include <gtest/gtest.h>

#include <random>

#include "distinguo/records.h"
#include "matter/matter_testing.h"
#include "records/row.h"

namespace distinguo {
namespace {

FactId fact(std::string_view name) { return *tiny_law().find_fact(name); }

Map map_of(const std::string& text) {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Map> map = read_map(tiny_law(), "m.map", "map m \"M\"\n  source \"s\"\n" + text, sources, diagnostics);
  EXPECT_TRUE(map) << render(diagnostics, sources);
  return *map;
}

// What a mapper says of one fact of one record.
Value told(const Mapper& mapper, std::string_view name, int64_t record) {
  const std::vector<FactId>& facts = mapper.facts();
  const auto place = std::find(facts.begin(), facts.end(), fact(name));
  if (place == facts.end()) return kNeither;
  const FactColumn column = mapper.columns()[static_cast<size_t>(place - facts.begin())];
  const auto bit = [&](const Bits& bits) { return bits.data != nullptr && (bits.data[record / 8] >> (record % 8) & 1) != 0; };
  if (bit(column.disputed)) return kBoth;
  if (!bit(column.valid)) return kNeither;
  return bit(column.value) ? kTrue : kFalse;
}

struct Mapped {
  Mapper mapper;
  std::vector<RecordProblem> problems;
};

Mapped mapped(const Map& map, std::vector<std::string> header, const std::vector<std::vector<std::string_view>>& records,
              Standard standard = Standard::kProof) {
  Mapped result{Mapper(tiny_law(), map, std::move(header), standard), {}};
  int64_t number = 0;
  for (const auto& cells : records) result.mapper.add(cells, ++number, result.problems);
  return result;
}

TEST(Mapper, CellTellsWhatItsValueSays) {
  const Mapped all = mapped(map_of("column \"c\"\n  \"kept\" tells papers-kept\n  \"own\" tells not papers-kept\n"), {"c"},
                            {{"kept"}, {"own"}, {""}, {"  kept\t"}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kTrue);
  EXPECT_EQ(told(all.mapper, "papers-kept", 1), kFalse);
  EXPECT_EQ(told(all.mapper, "papers-kept", 2), kNeither);
  EXPECT_EQ(told(all.mapper, "papers-kept", 3), kTrue);
  EXPECT_TRUE(all.problems.empty());
}

TEST(Mapper, UnforeseenValueTellsNothingAndIsReportedWithoutItsText) {
  const Mapped all = mapped(map_of("column \"c\"\n  \"kept\" tells papers-kept\n"), {"x", "c"}, {{"y", "Kept"}, {"", "kept"}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kNeither);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].record, 1);
  EXPECT_EQ(all.problems[0].column, "c");
  EXPECT_EQ(all.problems[0].message, "a value that the map does not foresee");
  EXPECT_FALSE(all.problems[0].whole);
}

TEST(Mapper, MissingCellsSayNothing) {
  const Map map = map_of("  missing \"-99\", \"not asked\"\ncolumn \"c\"\n  \"kept\" tells papers-kept\ncolumn \"a\" is age\n");
  const Mapped all = mapped(map, {"c", "a"}, {{"-99", "-99"}, {"not asked", ""}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kNeither);
  EXPECT_EQ(told(all.mapper, "under-18", 0), kNeither);
  EXPECT_TRUE(all.problems.empty());
}

TEST(Mapper, EvidenceOfSeveralColumnsAddsUpToADispute) {
  const Map map = map_of("column \"c\"\n  \"1\" tells papers-kept\ncolumn \"d\"\n  \"1\" tells not papers-kept\n");
  const Mapped all = mapped(map, {"c", "d"}, {{"1", "1"}, {"1", ""}, {"", "1"}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kBoth);
  EXPECT_EQ(told(all.mapper, "papers-kept", 1), kTrue);
  EXPECT_EQ(told(all.mapper, "papers-kept", 2), kFalse);
  EXPECT_EQ(all.mapper.disputed(), std::vector<bool>{true});
}

TEST(Mapper, SplitCellAndListTellWhatTheirPartsTell) {
  const Map map = map_of("column \"c\" split \"; \"\n  \"kept\" tells papers-kept\n  \"child\" tells under-18\n"
                         "  \"grown\" tells not under-18\n");
  const Mapped all = mapped(map, {"c"}, {{"kept; child"}, {"child;  grown; "}, {"kept\x1fgrown"}, {"kept; other"}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kTrue);
  EXPECT_EQ(told(all.mapper, "under-18", 0), kTrue);
  EXPECT_EQ(told(all.mapper, "under-18", 1), kBoth);
  EXPECT_EQ(told(all.mapper, "under-18", 2), kFalse);
  EXPECT_EQ(told(all.mapper, "papers-kept", 3), kTrue) << "what is foreseen counts";
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].record, 4);
}

TEST(Mapper, PresumedFactIsYesOnReasonableGroundsOnly) {
  const Map map = map_of("column \"c\"\n  \"fear\" presumes papers-kept\ncolumn \"d\"\n  \"own\" tells not papers-kept\n");
  const std::vector<std::vector<std::string_view>> records = {{"fear", ""}, {"fear", "own"}};
  const Mapped grounds = mapped(map, {"c", "d"}, records, Standard::kReasonableGrounds);
  EXPECT_EQ(told(grounds.mapper, "papers-kept", 0), kTrue);
  EXPECT_EQ(told(grounds.mapper, "papers-kept", 1), kBoth) << "an explicit no stays";
  const Mapped proof = mapped(map, {"c", "d"}, records, Standard::kProof);
  EXPECT_EQ(told(proof.mapper, "papers-kept", 0), kNeither);
  EXPECT_EQ(told(proof.mapper, "papers-kept", 1), kFalse);
}

TEST(Mapper, AgeTellsWhetherThePersonWasUnderEachAge) {
  const Mapped all = mapped(map_of("column \"a\" is age\n"), {"a"}, {{"13"}, {"14"}, {"18"}, {"130"}, {"017"}});
  EXPECT_EQ(told(all.mapper, "under-14", 0), kTrue);
  EXPECT_EQ(told(all.mapper, "under-14", 1), kFalse);
  EXPECT_EQ(told(all.mapper, "under-18", 1), kTrue);
  EXPECT_EQ(told(all.mapper, "under-18", 2), kFalse);
  EXPECT_EQ(told(all.mapper, "under-18", 3), kFalse);
  EXPECT_EQ(told(all.mapper, "under-18", 4), kTrue);
  EXPECT_TRUE(all.problems.empty());
}

TEST(Mapper, WhatIsNoAgeIsNotKnown) {
  const Mapped all = mapped(map_of("column \"a\" is age\n"), {"a"}, {{"131"}, {"-1"}, {"17.5"}, {"adult"}, {"0000"}, {"99999999999"}});
  EXPECT_EQ(all.problems.size(), 6U);
  for (int64_t record = 0; record < 6; ++record) EXPECT_EQ(told(all.mapper, "under-18", record), kNeither);
}

TEST(Mapper, ColumnsOfFactsNeedNoMap) {
  const std::vector<std::string> header = {"papers-kept", "under-18", "under-18__disputed"};
  const Mapped all = mapped(map_of_facts(tiny_law(), header), header,
                            {{"yes", "0", ""}, {"FALSE", "True", "1"}, {"disputed", "", "yes"}, {"maybe", "1", "no"}});
  EXPECT_EQ(told(all.mapper, "papers-kept", 0), kTrue);
  EXPECT_EQ(told(all.mapper, "under-18", 0), kFalse);
  EXPECT_EQ(told(all.mapper, "papers-kept", 1), kFalse);
  EXPECT_EQ(told(all.mapper, "under-18", 1), kBoth);
  EXPECT_EQ(told(all.mapper, "papers-kept", 2), kBoth);
  EXPECT_EQ(told(all.mapper, "under-18", 2), kBoth);
  EXPECT_EQ(told(all.mapper, "under-18", 3), kTrue);
  ASSERT_EQ(all.problems.size(), 1U);
  EXPECT_EQ(all.problems[0].message, "neither yes, no nor disputed");
}

TEST(Mapper, SaysWhichColumnsAreNotMappedAndWhichAreAbsent) {
  const Map map = map_of("column \"c\"\n  \"1\" tells papers-kept\ncolumn \"d\" is ignored note \"n\"\ncolumn \"e\" is id\n");
  const Mapper mapper(tiny_law(), map, {"x", "c", "d", ""}, Standard::kProof);
  EXPECT_EQ(mapper.unmapped(), std::vector<std::string>{"x"});
  EXPECT_EQ(mapper.absent(), std::vector<std::string>{"e"});
  EXPECT_EQ(mapper.facts(), std::vector<FactId>{fact("papers-kept")});
}

TEST(Mapper, TextThatIsNotUtf8IsSaidToBeSo) {
  const Mapped all = mapped(map_of("column \"c\"\n  \"1\" tells papers-kept\n"), {"c"}, {{"\xFFkept"}, {std::string_view("a\0b", 3)}});
  ASSERT_EQ(all.problems.size(), 2U);
  EXPECT_EQ(all.problems[0].message, "not UTF-8 text");
  EXPECT_EQ(all.problems[1].message, "holds a zero byte");
}

TEST(Mapper, ValuesOfAnyLengthAreToldApart) {
  // Every pair that a careless key would take for one.
  std::vector<std::string> values;
  for (size_t size = 1; size <= 20; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string value(size, 'a');
      value[at] = 'b';
      values.push_back(value);
    }
  }
  std::string columns = "column \"c\"\n";
  for (size_t i = 0; i < values.size(); i += 2) columns += "  \"" + values[i] + "\" tells papers-kept\n";
  const Map map = map_of(columns);
  for (size_t i = 0; i < values.size(); ++i) {
    const Mapped all = mapped(map, {"c"}, {{values[i]}});
    EXPECT_EQ(told(all.mapper, "papers-kept", 0), i % 2 == 0 ? kTrue : kNeither) << values[i];
  }
}

TEST(Mapper, RecordsMayComeAfterColumnsWereAskedFor) {
  Mapper mapper(tiny_law(), map_of("column \"c\"\n  \"1\" tells papers-kept\n"), {"c"}, Standard::kProof);
  std::vector<RecordProblem> problems;
  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round) {
    std::vector<bool> expected;
    for (int64_t record = 0; record < 200; ++record) {
      const bool yes = random() % 2 == 0;
      mapper.add({yes ? "1" : ""}, record, problems);
      expected.push_back(yes);
      if (random() % 5 != 0) continue;
      for (int64_t before = 0; before <= record; ++before) {
        ASSERT_EQ(told(mapper, "papers-kept", before), expected[static_cast<size_t>(before)] ? kTrue : kNeither);
      }
    }
    mapper.clear();
    EXPECT_EQ(mapper.records(), 0);
  }
}

TEST(Transpose, BitOfARowBecomesBitOfAColumn) {
  std::mt19937_64 random(3);
  uint64_t block[64], turned[64];
  for (size_t i = 0; i < 64; ++i) turned[i] = block[i] = random();
  records::transpose(turned);
  for (size_t row = 0; row < 64; ++row) {
    for (size_t column = 0; column < 64; ++column) {
      ASSERT_EQ(turned[column] >> row & 1, block[row] >> column & 1) << row << ' ' << column;
    }
  }
}

}  // namespace
}  // namespace distinguo
