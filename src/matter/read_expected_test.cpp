#include <gtest/gtest.h>

#include <string>

#include "matter/matter_testing.h"

namespace distinguo {
namespace {

struct ReadExpected {
  std::optional<Expected> expected;
  Diagnostics diagnostics;
  SourceSet sources;

  explicit ReadExpected(std::string text, const Matter* matter = nullptr,
                        const char* path = "m.expected.yaml") {
    expected = read_expected(tiny_law(), path, std::move(text), sources, diagnostics, matter);
  }
  std::string report() const { return render(diagnostics, sources); }
  std::string codes() const {
    std::string all;
    for (const Diagnostic& each : diagnostics.all()) all += (all.empty() ? "" : " ") + each.code;
    return all;
  }
  std::string help() const { return diagnostics.empty() ? "" : diagnostics.all()[0].help; }
};

TEST(Expected, StandardIsProofUnlessItSaysGrounds) {
  const std::string rest = "authority: a\nexpect: {world.means: established}\n";
  EXPECT_EQ(ReadExpected(rest).expected.value().standard, Standard::kProof);
  EXPECT_EQ(ReadExpected("standard: proof\n" + rest).expected.value().standard, Standard::kProof);
  EXPECT_EQ(ReadExpected("standard: grounds\n" + rest).expected.value().standard,
            Standard::kReasonableGrounds);
  EXPECT_EQ(ReadExpected("standard: doubt\n" + rest).codes(), "M0133");
}

TEST(Expected, EachFindingReadsAsItsValue) {
  const ReadExpected read(
      "authority: Court, 1 Jan 2010\nas-of: 2010-01-01\nexpect:\n"
      "  world.trafficking: established\n  world.means: ruled out\n"
      "  island.servitude: {is: open, why: nobody asked}\n  world.border.smuggling: disputed\n");
  ASSERT_TRUE(read.expected) << read.report();
  EXPECT_EQ(read.expected->as_of, parse_date("2010-01-01"));
  EXPECT_EQ(read.expected->authority, "Court, 1 Jan 2010");
  const auto& expect = read.expected->expect;
  ASSERT_EQ(expect.size(), 4U);
  EXPECT_EQ(expect[0].statement, tiny_law().find_statement("world.trafficking").value());
  EXPECT_EQ(expect[0].value, kTrue);
  EXPECT_EQ(expect[1].value, kFalse);
  EXPECT_EQ(expect[2].value, kNeither);
  EXPECT_EQ(expect[2].why, "nobody asked");
  EXPECT_EQ(expect[3].value, kBoth);
  EXPECT_EQ(expect[3].person, "");
}

TEST(Expected, PersonsHaveTheirOwn) {
  const ReadExpected read(
      "authority: a\nexpect: {world.means: open}\n"
      "persons:\n  - id: anna\n    expect: {world.means: established}\n");
  ASSERT_TRUE(read.expected) << read.report();
  ASSERT_EQ(read.expected->expect.size(), 2U);
  EXPECT_EQ(read.expected->expect[1].person, "anna");
}

TEST(Expected, PersonMustBeOfTheMatter) {
  const ReadMatter matter = read_text("title: t\npersons: [{id: anna}, {id: b}]\n");
  const ReadExpected read("authority: a\npersons: [{id: ana, expect: {world.means: open}}]\n",
                          &matter.matter.value());
  EXPECT_EQ(read.codes(), "M0135");
  EXPECT_EQ(read.help(), "did you mean `anna`?");
}

TEST(Expected, UnknownStatementSuggestsTheNearest) {
  const auto help = [](const char* name) {
    const ReadExpected read(std::string("authority: a\nexpect: {") + name + ": open}\n");
    EXPECT_EQ(read.codes(), "M0130") << name;
    return read.help();
  };
  EXPECT_EQ(help("world.traffiking"), "did you mean `world.trafficking`?");
  EXPECT_EQ(help("trafficking"), "did you mean `world.trafficking`?");
  EXPECT_EQ(help("servitude"), "did you mean `island.servitude` or `mainland.servitude`?");
  EXPECT_EQ(help("far-away.from-all"), "");
}

TEST(Expected, FactsAndDifferencesHaveNoFinding) {
  EXPECT_EQ(ReadExpected("authority: a\nexpect: {recruited: established}\n").codes(), "M0131");
  const ReadExpected difference("authority: a\nexpect: {world.border: established}\n");
  EXPECT_EQ(difference.codes(), "M0131");
  EXPECT_NE(difference.help().find("`world.border.smuggling` or `world.border.trafficking`"),
            std::string::npos);
}

TEST(Expected, WhatIsNoFindingSuggestsTheNearest) {
  const ReadExpected read("authority: a\nexpect: {world.means: establishd}\n");
  EXPECT_EQ(read.codes(), "M0132");
  EXPECT_EQ(read.help(), "did you mean `established`?");
  EXPECT_EQ(ReadExpected("authority: a\nexpect: {world.means: yes}\n").codes(), "M0132");
  EXPECT_EQ(ReadExpected("authority: a\nexpect: {world.means:}\n").codes(), "M0132");
  EXPECT_EQ(ReadExpected("authority: a\nexpect: {world.means: {why: x}}\n").codes(), "M0111");
}

TEST(Expected, NothingExpectedNeedsAReason) {
  EXPECT_EQ(ReadExpected("authority: a\n").codes(), "M0134");
  EXPECT_EQ(ReadExpected("authority: a\nnot-modelled: the law is older\n").codes(), "");
}

TEST(Expected, AuthorityIsNeeded) {
  EXPECT_EQ(ReadExpected("expect: {world.means: open}\n").codes(), "M0111");
}

TEST(Expected, JsonIsReadByExtension) {
  EXPECT_TRUE(ReadExpected(R"({"authority": "a", "expect": {"world.means": "open"}})", nullptr,
                           "m.expected.json")
                  .expected);
}

}  // namespace
}  // namespace distinguo
