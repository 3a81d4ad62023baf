// What a map file says, and what it may not say. A whole report is in tests/golden/cli/map.
#include <gtest/gtest.h>

#include "distinguo/map.h"
#include "matter/matter_testing.h"

namespace distinguo {
namespace {

struct ReadMap {
  std::optional<Map> map;
  Diagnostics diagnostics;
  SourceSet sources;

  // "4:3 R0105 5:1 R0102": every place and code.
  std::string places() const {
    std::string all;
    for (const Diagnostic& each : diagnostics.all()) {
      const LineColumn at = sources.file(each.span.file).place(each.span.begin);
      all += (all.empty() ? "" : " ") + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + each.code;
    }
    return all;
  }
  std::string help() const { return diagnostics.empty() ? "" : diagnostics.all().front().help; }
};

ReadMap read(const std::string& text) {
  ReadMap read;
  read.map = read_map(tiny_law(), "m.map", text, read.sources, read.diagnostics);
  EXPECT_EQ(read.map.has_value(), !read.diagnostics.has_errors());
  return read;
}

// Lines of a map that begins in order; they stand from line 3 on.
ReadMap read_columns(const std::string& columns) { return read("map m \"M\"\n  source \"s\"\n" + columns); }

TEST(ReadMap, PassesOverTheMarkOfByteOrder) {
  EXPECT_TRUE(read("\xEF\xBB\xBFmap m \"M\"\n  source \"s\"\n").map);
}

TEST(ReadMap, KeepsAllThatIsWritten) {
  const ReadMap whole = read(R"(-- a comment
map m-2.0 "A standard"
  source      "https://example.org"
  note        "for tests,
               of two lines"
  unverified  "the third column"
  missing     "-99", "NULL"

column "Control" split ";" note "one cell, several values"
  from "Codebook 3"
  "Takes papers" tells papers-kept, not under-18 in only note "why"
  "Minor" tells under-18 presumes papers-kept unverified "who says so"
  "Other" tells nothing
column "id" is id
column "years" is age
  note "at registration"
column "where" is carried
column "sex" is ignored note "no law asks"
)");
  ASSERT_TRUE(whole.map) << whole.places();
  const Map& map = *whole.map;
  EXPECT_EQ(map.name, "m-2.0");
  EXPECT_EQ(map.title, "A standard");
  EXPECT_EQ(map.note, "for tests, of two lines");
  EXPECT_EQ(map.unverified, "the third column");
  EXPECT_EQ(map.missing, (std::vector<std::string>{"-99", "NULL"}));
  ASSERT_EQ(map.columns.size(), 5U);
  const MapColumn& control = map.columns.front();
  EXPECT_EQ(control.split, ";");
  EXPECT_EQ(control.from, "Codebook 3");
  ASSERT_EQ(control.values.size(), 3U);
  EXPECT_EQ(control.values[0].value, "Takes papers");
  EXPECT_EQ(control.values[0].tells, (std::vector<Literal>{{fact("papers-kept"), true}, {fact("under-18"), false}}));
  EXPECT_FALSE(control.values[0].out);
  EXPECT_EQ(control.values[0].note, "why");
  EXPECT_EQ(control.values[1].presumes, (std::vector<FactId>{fact("papers-kept")}));
  EXPECT_EQ(control.values[1].unverified, "who says so");
  EXPECT_TRUE(control.values[1].out);
  EXPECT_TRUE(control.values[2].tells.empty());
  EXPECT_EQ(map.columns[1].role, MapColumn::Role::kId);
  EXPECT_EQ(map.columns[2].role, MapColumn::Role::kAge);
  EXPECT_EQ(map.columns[2].note, "at registration");
  EXPECT_EQ(map.columns[3].role, MapColumn::Role::kCarried);
  EXPECT_EQ(map.columns[4].role, MapColumn::Role::kIgnored);
}

TEST(ReadMap, UnknownFactSuggestsTheNearest) {
  const ReadMap wrong = read_columns("column \"c\"\n  \"1\" tells papers-kep\n");
  EXPECT_EQ(wrong.places(), "4:13 R0105");
  EXPECT_EQ(wrong.help(), "did you mean `papers-kept`?");
}

TEST(ReadMap, OneWrongFactIsOneError) {
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells nonsense\n").places(), "4:13 R0105");
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells\n").places(), "4:7 R0101");
}

TEST(ReadMap, EveryLineIsReadInSpiteOfErrors) {
  EXPECT_EQ(read_columns("column \"c\"\n  frum \"x\"\n  \"1\" tells nonsense\n\ncolumn c\ncolum \"d\"\n").places(),
            "4:3 R0102 5:13 R0105 7:8 R0101 8:1 R0102");
}

TEST(ReadMap, StatementIsNoFact) {
  const std::string id = tiny_law().statements.front().id;
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells " + id + "\n").places(), "4:13 R0106");
}

TEST(ReadMap, FactToldBothWaysByOneValueIsAnError) {
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells under-18, not under-18\n").places(), "4:27 R0109");
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells not under-18 presumes under-18\n").places(), "4:35 R0109");
}

TEST(ReadMap, ValueThatTheBackgroundContradictsIsAnError) {
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells under-14, not under-18\n").places(), "4:27 R0110");
}

TEST(ReadMap, TwoColumnsOrValuesOfOneNameShowBothPlaces) {
  EXPECT_EQ(read_columns("column \"c\" is id\ncolumn \"c\" is id\n").places(), "4:8 R0107");
  const ReadMap twice = read_columns("column \"c\"\n  \"1\" tells under-18\n  \"1\" tells under-18\n");
  EXPECT_EQ(twice.places(), "5:3 R0108");
  EXPECT_EQ(twice.diagnostics.all().front().notes.size(), 1U);
}

TEST(ReadMap, WhatTellsNothingOrIsIgnoredSaysWhy) {
  EXPECT_EQ(read_columns("column \"c\"\n  \"1\" tells nothing\ncolumn \"d\" is ignored\n").places(), "4:3 R0111 5:8 R0111");
  EXPECT_EQ(read_columns("column \"c\"\n  note \"why\"\n  \"1\" tells nothing\n").places(), "");
}

TEST(ReadMap, ValueThatNoCellCanHoldIsAnError) {
  EXPECT_EQ(read_columns("column \"c\" split \";\"\n  \"a;b\" tells under-18\n  \" a\" tells under-18\n  \"\" tells under-18\n")
                .places(),
            "4:3 R0113 5:3 R0113 6:3 R0113");
}

TEST(ReadMap, MissingValueCannotTellToo) {
  EXPECT_EQ(read("map m \"M\"\n  source \"s\"\n  missing \"-99\", \"-99\"\ncolumn \"c\"\n  \"-99\" tells under-18\n").places(),
            "3:18 R0108 5:3 R0108");
}

TEST(ReadMap, ColumnNeedsValuesOrARole) {
  EXPECT_EQ(read_columns("column \"c\"\n").places(), "3:8 R0112");
  EXPECT_EQ(read_columns("column \"c\" is id\n  \"1\" tells under-18\n").places(), "4:3 R0112");
  EXPECT_EQ(read_columns("column \"c\" is ids\n").places(), "3:15 R0101");
}

TEST(ReadMap, FileIsOneMapWithASource) {
  EXPECT_EQ(read("").places(), "1:1 R0104");
  EXPECT_EQ(read("map m \"M\"\n").places(), "1:5 R0114");
  EXPECT_EQ(read("map m \"M\"\n  source \"s\"\nmap n \"N\"\n").places(), "3:1 R0104");
}

TEST(ReadMap, AnyBrokenTextEndsInErrorsOnly) {
  const std::string whole =
      "map m \"M\"\n  source \"s\"\n  missing \"-\", \"x\"\ncolumn \"c\" split \";\" note \"n\"\n"
      "  \"1\" tells under-18, not papers-kept in only note \"x\"\n  \"2\" presumes under-18\ncolumn \"i\" is id\n";
  ASSERT_TRUE(read(whole).map);
  for (size_t size = 0; size < whole.size(); ++size) read(whole.substr(0, size));
  for (size_t at = 0; at < whole.size(); ++at) {
    for (const char wrong : {'"', '\n', ' ', '(', '\xff', 'x'}) {
      std::string broken = whole;
      broken[at] = wrong;
      read(broken);
    }
  }
}

TEST(MapOfFacts, KnowsFactsAsTablesWriteThem) {
  const std::vector<std::string> header = {"Papers Kept", "PAPERS_KEPT", " papers - kept ", "Papers_Kept__disputed"};
  const Map map = map_of_facts(tiny_law(), header);
  ASSERT_EQ(map.columns.size(), header.size());
  for (size_t i = 0; i < header.size(); ++i) {
    EXPECT_EQ(map.columns[i].name, header[i]);
    EXPECT_EQ(map.columns[i].values.front().tells.front().fact, fact("papers-kept")) << header[i];
  }
  EXPECT_TRUE(map_of_facts(tiny_law(), {"paperskept", "papers", "_", "", "__disputed"}).columns.empty());
}

TEST(MapOfFacts, ReadsColumnsThatAreCalledAsFactsAndLeavesOthersAlone) {
  const Map map = map_of_facts(tiny_law(), {"id", "papers-kept", "papers-kept__disputed", "nonsense__disputed"});
  ASSERT_EQ(map.columns.size(), 2U);
  const auto tells = [&](size_t column, std::string_view cell) -> std::optional<std::vector<Literal>> {
    for (const MapValue& value : map.columns[column].values) {
      if (value.value == cell) return value.tells;
    }
    return std::nullopt;
  };
  const FactId kept = fact("papers-kept");
  for (const char* yes : {"yes", "Yes", "YES", "true", "True", "TRUE", "1"}) {
    EXPECT_EQ(tells(0, yes), (std::vector<Literal>{{kept, true}})) << yes;
    EXPECT_EQ(tells(1, yes), (std::vector<Literal>{{kept, true}, {kept, false}})) << yes;
  }
  for (const char* no : {"no", "No", "NO", "false", "False", "FALSE", "0"}) {
    EXPECT_EQ(tells(0, no), (std::vector<Literal>{{kept, false}})) << no;
    EXPECT_EQ(tells(1, no), std::vector<Literal>{}) << no;
  }
  EXPECT_EQ(tells(0, "disputed"), (std::vector<Literal>{{kept, true}, {kept, false}}));
  EXPECT_EQ(tells(0, "unknown"), std::nullopt);
}

}  // namespace
}  // namespace distinguo
