// The tree that YAML and JSON give, its places, and its limits.

#include "matter/tree.h"

#include <gtest/gtest.h>

#include <string>

namespace distinguo {
namespace {

struct ReadTree {
  std::optional<Tree> tree;
  Diagnostics diagnostics;
  SourceSet sources;

  explicit ReadTree(std::string text, MatterFormat format = MatterFormat::kYaml) {
    if (const auto file = add_source("t", std::move(text), sources, diagnostics)) {
      tree = read_tree(*file, sources, format, diagnostics);
    }
  }
  std::string text(const Span& span) const { return std::string(sources.text(span)); }
  std::string place(const Span& span) const { return sources.place(span); }
  std::string codes() const {
    std::string all;
    for (const Diagnostic& each : diagnostics.all()) all += (all.empty() ? "" : " ") + each.code;
    return all;
  }
};

ReadTree json(std::string text) { return ReadTree(std::move(text), MatterFormat::kJson); }

TEST(Yaml, ScalarsKnowTheirPlaceAmongAccentsAndWindowsLineBreaks) {
  const ReadTree read("título: Ärger # remark\r\nb: 'it''s'\r\nc: \"a\\\"b\"\r\nd: [1, ~]\r\n");
  ASSERT_TRUE(read.tree) << read.codes();
  const auto& entries = read.tree->entries;
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(read.text(entries[0].key_span), "título");
  EXPECT_EQ(read.text(entries[0].value.span), "Ärger");
  EXPECT_EQ(read.place(entries[0].value.span), "t:1:9");
  EXPECT_EQ(entries[1].value.scalar, "it's");
  EXPECT_EQ(read.text(entries[1].value.span), "'it''s'");
  EXPECT_EQ(read.text(entries[2].value.span), "\"a\\\"b\"");
  EXPECT_EQ(read.place(entries[2].value.span), "t:3:4");
  EXPECT_EQ(read.text(entries[3].value.items[1].span), "~");
  EXPECT_EQ(read.text(entries[3].value.span), "[1, ~]");
}

TEST(Yaml, PlacesAreRightAfterAByteOrderMark) {
  const ReadTree read(
      "\xEF\xBB\xBF"
      "a: é\nb: x\n");
  ASSERT_TRUE(read.tree) << read.codes();
  EXPECT_EQ(read.text(read.tree->entries[0].key_span), "a");
  EXPECT_EQ(read.text(read.tree->entries[1].value.span), "x");
}

TEST(Yaml, QuotedScalarsAreTextAndBareOnesMayBeAnything) {
  const ReadTree read("a: no\nb: \"no\"\nc: |\n  no\n");
  ASSERT_TRUE(read.tree) << read.codes();
  EXPECT_EQ(read.tree->entries[0].value.type, Tree::Type::kPlain);
  EXPECT_EQ(read.tree->entries[1].value.type, Tree::Type::kText);
  EXPECT_EQ(read.tree->entries[2].value.type, Tree::Type::kText);
}

TEST(Yaml, TabIsReportedWhereItStands) {
  const ReadTree read("a:\n \tb: 1\n");
  ASSERT_EQ(read.codes(), "M0103");
  EXPECT_EQ(read.place(read.diagnostics.all()[0].span), "t:2:2");
  EXPECT_EQ(read.diagnostics.all()[0].message, "a line is indented with a tab");
}

TEST(Yaml, KeyWithoutValueIsPlacedAtTheKey) {
  const ReadTree read("a:\nnext: 1\n");
  ASSERT_TRUE(read.tree) << read.codes();
  EXPECT_EQ(read.tree->entries[0].value.kind, Tree::Kind::kNull);
  EXPECT_EQ(read.place(read.tree->entries[0].value.span), "t:1:2");
}

TEST(Yaml, DuplicateKeyIsReportedAndTheFirstIsKept) {
  const ReadTree read("a: 1\nb: 2\na: 3\n");
  EXPECT_EQ(read.codes(), "M0107");
  ASSERT_TRUE(read.tree);
  ASSERT_EQ(read.tree->entries.size(), 2U);
  EXPECT_EQ(read.tree->entries[0].value.scalar, "1");
  ASSERT_EQ(read.diagnostics.all()[0].notes.size(), 1U);
  EXPECT_EQ(read.place(read.diagnostics.all()[0].span), "t:3:1");
  EXPECT_EQ(read.place(read.diagnostics.all()[0].notes[0].span), "t:1:1");
}

TEST(Yaml, WhatAPersonDoesNotWriteByHandIsRefused) {
  struct Row {
    const char* name;
    const char* text;
    const char* codes;
  };
  const Row rows[] = {
      {"anchor", "a: &x 1\n", "M0105"},
      {"anchor on a map", "a: &x {b: 1}\n", "M0105"},
      {"anchor on nothing", "a: &x\nb: 1\n", "M0105"},
      {"alias", "a: *x\n", "M0103"},  // of an anchor that is not there
      {"tag", "a: !!str 1\n", "M0105"},
      {"tag on a list", "a: !x [1]\n", "M0105"},
      {"second document", "a: 1\n---\nb: 2\n", "M0106"},
      {"key is a list", "? [a]\n: 1\n", "M0109"},
      {"key is nothing", ": 1\n", "M0109"},
      {"empty file", "", "M0108"},
      {"only white space", " \n\n", "M0108"},
      {"only a comment", "# nothing\n", "M0108"},
      {"tab in indentation", "a:\n\t- 1\n", "M0103"},
      {"colon in a bare text", "a: b: c\n", "M0103"},
      {"open quote", "a: \"b\nc: 1\n", "M0103"},
      {"open bracket", "a: [1, 2\n", "M0103"},
      {"control character", "a: b\x04\nc: d\n", "M0102"},
      {"malformed UTF-8", "a: \xC3\x28\n", "M0102"},
  };
  for (const Row& row : rows) {
    const ReadTree read(row.text);
    EXPECT_EQ(read.codes(), row.codes) << row.name;
    EXPECT_FALSE(read.tree) << row.name;
  }
}

TEST(Yaml, UnclosedQuoteReportsWhereItOpened) {
  const ReadTree read("a: 1\nb: \"never closed\nc: 1\n");
  ASSERT_EQ(read.codes(), "M0103");
  EXPECT_EQ(read.place(read.diagnostics.all()[0].span), "t:2:4");
}

TEST(Json, EveryPartKnowsItsPlace) {
  const ReadTree read =
      json("{\n  \"é\": \"a\\\"b, c\",\n  \"n\": -1.5e3, \"t\": [true, null]\n}\n");
  ASSERT_TRUE(read.tree) << read.codes();
  const auto& entries = read.tree->entries;
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(read.text(read.tree->span),
            "{\n  \"é\": \"a\\\"b, c\",\n  \"n\": -1.5e3, \"t\": [true, null]\n}");
  EXPECT_EQ(read.text(entries[0].key_span), "\"é\"");
  EXPECT_EQ(entries[0].value.scalar, "a\"b, c");
  EXPECT_EQ(read.place(entries[0].value.span), "t:2:8");
  EXPECT_EQ(read.text(entries[1].value.span), "-1.5e3");
  EXPECT_EQ(entries[1].value.scalar, "-1.5e3");
  EXPECT_EQ(read.text(entries[2].value.items[0].span), "true");
  EXPECT_EQ(read.text(entries[2].value.items[1].span), "null");
}

TEST(Json, WhatIsNotStrictJsonIsRefused) {
  struct Row {
    const char* name;
    const char* text;
    const char* codes;
    const char* place;
  };
  const Row rows[] = {
      {"trailing comma", "{\"a\": 1,}", "M0104", "t:1:9"},
      {"comment", "{ // x\n\"a\": 1}", "M0104", "t:1:3"},
      {"single quotes", "{'a': 1}", "M0104", "t:1:2"},
      {"bare word", "{\"a\": yes}", "M0104", "t:1:7"},
      {"cut short", "{\"a\": [1", "M0104", "t:1:9"},
      {"two values", "{} {}", "M0104", "t:1:4"},
      {"number beyond all", "{\"a\": 1e999}", "M0104", "t:1:7"},
      {"duplicate key", "{\"a\": 1, \"a\": 2}", "M0107", "t:1:10"},
      {"line break in a string", "{\"a\": \"b\nc\"}", "M0104", "t:1:7"},
  };
  for (const Row& row : rows) {
    const ReadTree read = json(row.text);
    ASSERT_EQ(read.codes(), row.codes) << row.name;
    EXPECT_EQ(read.place(read.diagnostics.all()[0].span), row.place) << row.name;
  }
}

TEST(Json, EscapedNameIsTheSameKey) {
  EXPECT_EQ(json("{\"a\": 1, \"\\u0061\": 2}").codes(), "M0107");
}

TEST(Limits, DepthAtTheLimitIsReadAndOneMoreIsNot) {
  for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
    const auto nested = [](size_t depth) {
      return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_EQ(ReadTree(nested(kMaxDepth), format).codes(), "");
    EXPECT_EQ(ReadTree(nested(kMaxDepth + 1), format).codes(), "M0101");
  }
}

TEST(Limits, DeepNestingEndsEarly) {
  EXPECT_FALSE(ReadTree(std::string(1'000'000, '[')).tree);
  EXPECT_EQ(json(std::string(1'000'000, '[')).codes(), "M0101");
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  EXPECT_EQ(ReadTree(dashes).codes(), "M0101");
}

TEST(Limits, TextAtTheLimitIsReadAndOneByteMoreIsNot) {
  for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
    const auto text = [](size_t size) { return "{\"a\": \"" + std::string(size, 'x') + "\"}"; };
    EXPECT_EQ(ReadTree(text(kMaxScalarBytes), format).codes(), "");
    EXPECT_EQ(ReadTree(text(kMaxScalarBytes + 1), format).codes(), "M0101");
  }
}

TEST(Limits, FileBeyondTheLimitIsNotRead) {
  EXPECT_EQ(ReadTree(std::string(kMaxFileBytes + 1, ' ')).codes(), "M0101");
}

}  // namespace
}  // namespace distinguo
