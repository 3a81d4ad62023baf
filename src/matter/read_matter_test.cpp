// What a matter file says, and what it may not say. Whole reports are in tests/golden/matter.

#include <gtest/gtest.h>

#include <string>

#include "matter/matter_testing.h"

namespace distinguo {
namespace {

// A matter with the answer to `papers-kept`.
ReadMatter answered(const std::string& answer) {
  return read_text("title: t\nfacts:\n  papers-kept: " + answer + "\n");
}

TEST(Matter, WithoutPersonsIsAboutOnePerson) {
  const ReadMatter read = read_text("title: t\n");
  ASSERT_TRUE(read.matter) << read.report();
  ASSERT_EQ(read.matter->persons.size(), 1U);
  EXPECT_EQ(read.matter->persons[0].id, "person");
}

TEST(Matter, TitleIsNeeded) {
  EXPECT_EQ(read_text("note: n\n").codes(), "M0111");
  EXPECT_EQ(read_text("title: ''\n").codes(), "M0111");
  EXPECT_EQ(read_text("title: [a]\n").codes(), "M0112");
}

TEST(Matter, MisspeltRequiredKeyIsOneError) { EXPECT_EQ(read_text("titel: t\n").codes(), "M0110"); }

TEST(Matter, AnswersReadAsTheirValue) {
  struct Row {
    const char* answer;
    Value value;
  };
  const Row rows[] = {
      {"yes", kTrue},          {"no", kFalse},         {"true", kTrue},
      {"false", kFalse},       {"\"yes\"", kTrue},     {"'no'", kFalse},
      {"not known", kNeither}, {"{says: yes}", kTrue}, {"{says: no, by: employer}", kFalse},
      {"[yes]", kTrue},        {"[yes, yes]", kTrue},  {"[yes, {says: no, by: employer}]", kBoth},
  };
  for (const Row& row : rows) {
    const ReadMatter read = answered(row.answer);
    ASSERT_TRUE(read.matter) << row.answer << "\n" << read.report();
    EXPECT_EQ(read.matter->facts.at(fact("papers-kept")).value(), row.value) << row.answer;
  }
}

TEST(Matter, TalkSaysOnlyWhatItMay) {
  const auto codes = [](const std::string& talk) {
    return read_text("title: t\npersons: [{id: a, talk: " + talk + "}]\n").codes();
  };
  EXPECT_EQ(codes("{date: 2026-01-23, private: yes, interpreter: not needed, agrees-to-talk: no}"), "");
  EXPECT_EQ(codes("yes"), "M0112");
  EXPECT_EQ(codes("{private: perhaps}"), "M0112");
  EXPECT_EQ(codes("{interpreter: yes}"), "M0136");
  EXPECT_EQ(codes("{consent: yes}"), "M0110");
  EXPECT_EQ(codes("{date: 2026-02-30}"), "M0118");
}

TEST(Matter, ThreeWaysOfNotKnowingAreKeptApart) {
  const auto silence = [](const char* answer) {
    return answered(answer).matter.value().facts.at(fact("papers-kept")).silence;
  };
  EXPECT_EQ(silence("not asked"), Silence::kNotAsked);
  EXPECT_EQ(silence("not known"), Silence::kNotKnown);
  EXPECT_EQ(silence("rather not say"), Silence::kRatherNotSay);
}

TEST(Matter, DisputedFactKeepsBothPieces) {
  const ReadMatter read = answered(
      "\n    - says: yes\n      by: the person\n      quote: they took it\n      at: p. 4"
      "\n    - says: no\n      by: employer\n      note: by letter");
  ASSERT_TRUE(read.matter) << read.report();
  const auto& pieces = read.matter->facts.at(fact("papers-kept")).pieces;
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_TRUE(pieces[0].yes);
  EXPECT_EQ(pieces[0].by, "the person");
  EXPECT_EQ(pieces[0].quote, "they took it");
  EXPECT_EQ(pieces[0].at, "p. 4");
  EXPECT_FALSE(pieces[1].yes);
  EXPECT_EQ(pieces[1].note, "by letter");
}

TEST(Matter, WhatIsNoAnswerIsAnErrorWithTheWayOut) {
  struct Row {
    const char* answer;
    const char* help;  // in part
  };
  const Row rows[] = {
      {"Yes", "did you mean `yes`?"},
      {"FALSE", "did you mean `no`?"},
      {"unknown", "did you mean `not known`?"},
      {"prefer not to say", "did you mean `rather not say`?"},
      {"\"true\"", "did you mean `yes`?"},
      {"1", "did you mean `yes`?"},
      {"they took it", "go into `quote`"},
      {"", "answer `yes`"},
      {"~", "answer `yes`"},
      {"[]", "`not known` if there is no evidence"},
      {"[[yes]]", "one item for each piece"},
      {"[yes, not known]", "leave out"},
      {"{says: not known}", "in place of the map"},
      {"{says: perhaps}", "`says: yes`"},
  };
  for (const Row& row : rows) {
    const ReadMatter read = answered(row.answer);
    EXPECT_FALSE(read.matter) << row.answer;
    ASSERT_EQ(read.codes(), "M0115") << row.answer;
    EXPECT_NE(read.diagnostics.all()[0].help.find(row.help), std::string::npos)
        << row.answer << ": " << read.diagnostics.all()[0].help;
  }
  EXPECT_EQ(answered("{by: x}").codes(), "M0111");
}

TEST(Matter, MessagesNeverRepeatWhatWasSaid) {
  const std::string secret = "Anna Kowalska";
  const std::string texts[] = {
      "title: t\nfacts:\n  papers-kept: " + secret + "\n",
      "title: t\nfacts:\n  papers-kept: {says: " + secret + "}\n",
      "title: t\nfacts:\n  papers-kept: {says: yes, quote: [" + secret + "]}\n",
      "title: t\npersons:\n  - id: " + secret + "\n",
      "title: t\npersons:\n  - " + secret + "\n",
      "title: t\npersons:\n  - {id: a, age: " + secret + "}\n",
      "title: t\npersons:\n  - {id: a, born: " + secret + "}\n",
      "title: t\npersons:\n  - {id: a, age-disputed: " + secret + "}\n",
      "title: t\ncountries: " + secret + "\n",
      "title: t\ndates: " + secret + "\n",
      "title: t\nsummary: [" + secret + "]\n",
      "title: " + secret + ": " + secret + "\n",
      "{\"title\": " + secret + ", \"law\": " + secret + ": 1}",
  };
  for (const std::string& text : texts) {
    for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
      const ReadMatter read = read_text(text, format);
      EXPECT_FALSE(read.matter) << text;
      for (const Diagnostic& each : read.diagnostics.all()) {
        EXPECT_EQ(each.message.find("Anna"), std::string::npos) << each.message;
        EXPECT_EQ(each.help.find("Anna"), std::string::npos) << each.help;
      }
    }
  }
}

TEST(Matter, UnknownFactSuggestsTheNearest) {
  const ReadMatter read = read_text("title: t\nfacts:\n  paper-kept: yes\n");
  ASSERT_EQ(read.first(), "3:3 M0113");
  EXPECT_EQ(read.diagnostics.all()[0].help, "did you mean `papers-kept`?");
}

TEST(Matter, StatementIsNotAFact) {
  EXPECT_EQ(read_text("title: t\nfacts:\n  world.trafficking: yes\n").codes(), "M0114");
  EXPECT_EQ(read_text("title: t\nfacts:\n  trafficking: yes\n").codes(), "M0114");
  EXPECT_EQ(read_text("title: t\nfacts:\n  world.border.smuggling: yes\n").codes(), "M0114");
}

TEST(Matter, NorwayIsACountry) {
  const ReadMatter read = read_text("title: t\ncountries: [NO, GB]\n");
  ASSERT_TRUE(read.matter) << read.report();
  EXPECT_EQ(read.matter->countries, (std::vector<std::string>{"NO", "GB"}));
  EXPECT_EQ(read_text("title: t\ncountries: NO\n").matter.value().countries.at(0), "NO");
}

TEST(Matter, CountryThatIsNoneSuggestsTheUsualMeaning) {
  EXPECT_EQ(read_text("title: t\ncountries: UK\n").diagnostics.all().at(0).help,
            "did you mean `GB`?");
  EXPECT_EQ(read_text("title: t\ncountries: [fr]\n").diagnostics.all().at(0).help,
            "did you mean `FR`?");
  EXPECT_EQ(read_text("title: t\ncountries: [ZZ]\n").codes(), "M0126");
  EXPECT_EQ(read_text("title: t\ncountries: [FR, FR]\n").codes(), "M0107");
}

TEST(Matter, UnknownInstrumentSuggestsTheNearest) {
  const ReadMatter read = read_text("title: t\nlaw: [islnd]\n");
  ASSERT_EQ(read.first(), "2:7 M0127");
  EXPECT_EQ(read.diagnostics.all()[0].help, "did you mean `island`?");
}

TEST(Matter, AgeIsAWholeNumberOfYears) {
  const auto codes = [](const char* age) {
    return read_text(std::string("title: t\npersons: [{id: a, age: ") + age + "}]\n").codes();
  };
  EXPECT_EQ(codes("0"), "");
  EXPECT_EQ(codes("130"), "");
  EXPECT_EQ(codes("131"), "M0123");
  EXPECT_EQ(codes("99999999999999999999"), "M0123");
  EXPECT_EQ(codes("-1"), "M0112");
  EXPECT_EQ(codes("17.5"), "M0112");
  EXPECT_EQ(codes("'17'"), "M0112");
  EXPECT_EQ(codes("seventeen"), "M0112");
}

TEST(Matter, AgeAndBirthMustFitTheDates) {
  const auto codes = [](const char* dates, const char* person) {
    return read_text(std::string("title: t\ndates: ") + dates + "\npersons: [{id: a, " + person +
                     "}]\n")
        .codes();
  };
  EXPECT_EQ(codes("2008", "born: 1990-05-05, age: 17"), "");
  EXPECT_EQ(codes("2008", "born: 1990-05-05, age: 18"), "");
  EXPECT_EQ(codes("2008", "born: 1990-05-05, age: 19"), "M0124");
  EXPECT_EQ(codes("2008", "born: 1990-05-05, age: 16"), "M0124");
  EXPECT_EQ(codes("2008..", "born: 1990-05-05, age: 30"), "");
  EXPECT_EQ(codes("..2008", "born: 1990-05-05, age: 3"), "");
  EXPECT_EQ(codes("2008", "born: 2009-01-01"), "M0125");
  EXPECT_EQ(codes("2008", "born: 1990-05-05, age: 25, age-disputed: yes"), "");
}

TEST(Matter, DayOfTheLawIsAFullDate) {
  const ReadMatter read = read_text("title: t\nas-of: 2019-03-05\n");
  ASSERT_TRUE(read.matter) << read.report();
  EXPECT_EQ(to_string(read.matter->as_of.value()), "2019-03-05");
  EXPECT_EQ(read_text("title: t\nas-of: 2019\n").codes(), "M0117");
  EXPECT_EQ(read_text("title: t\nas-of: 2019-02-30\n").codes(), "M0118");
}

TEST(Matter, FiveHundredPersonsAreReadAndOneMoreIsAnError) {
  std::string text = "title: t\npersons:\n";
  for (int i = 0; i < 500; ++i) text += "  - id: person-" + std::to_string(i) + "\n";
  EXPECT_EQ(read_text(text).codes(), "");
  EXPECT_EQ(read_text(text + "  - id: person-500\n").codes(), "M0101");
}

TEST(Matter, PersonsNeedIdsOfTheirOwn) {
  EXPECT_EQ(read_text("title: t\npersons: []\n").codes(), "M0120");
  EXPECT_EQ(read_text("title: t\npersons: {id: a}\n").codes(), "M0112");
  EXPECT_EQ(read_text("title: t\npersons: [{label: A}]\n").codes(), "M0111");
  EXPECT_EQ(read_text("title: t\npersons: [{id: a}, {id: a}]\n").codes(), "M0122");
  EXPECT_EQ(read_text("title: t\npersons: [{id: A}]\n").codes(), "M0121");
  EXPECT_EQ(read_text("title: t\npersons: [{id: a--b}]\n").codes(), "M0121");
  EXPECT_EQ(read_text("title: t\npersons: [{id: person-1}, {id: person-2}]\n").codes(), "");
}

TEST(Matter, KeyInTheWrongPlaceSaysTheRightOne) {
  const auto help = [](const char* text) { return read_text(text).diagnostics.all().at(0).help; };
  EXPECT_EQ(help("title: t\nage: 17\n"), "`age` belongs to a person: put it under `persons`");
  EXPECT_EQ(help("title: t\npapers-kept: yes\n"), "`papers-kept` is a fact: put it under `facts`");
  EXPECT_EQ(help("title: t\npersons: [{id: a, papers-kept: yes}]\n"),
            "`papers-kept` is a fact: put it under `facts`");
  EXPECT_EQ(help("title: t\npersons: [{id: a, dates: 2008}]\n"),
            "`dates` belongs to the matter: put it beside `persons`");
}

TEST(Matter, AllErrorsAreReportedInOneRunInTheOrderOfTheFile) {
  const ReadMatter read = read_text(
      "titel: t\ndates: 2009..2008\nfacts:\n  papers-kept: maybe\n  papers-kept: yes\n"
      "persons:\n  - age: 200\n");
  EXPECT_FALSE(read.matter);
  EXPECT_EQ(read.codes(), "M0110 M0119 M0115 M0107 M0111 M0123");
}

TEST(Matter, EndlessErrorsHaveAnEnd) {
  std::string text = "title: t\nfacts:\n";
  for (int i = 0; i < 1000; ++i) text += "  no-fact-" + std::to_string(i) + ": yes\n";
  const ReadMatter read = read_text(text);
  ASSERT_EQ(read.diagnostics.errors(), 201U);
  EXPECT_EQ(read.diagnostics.all().back().message, "800 further errors of this file are not shown");
}

TEST(Matter, JsonSaysTheSameAsYaml) {
  const ReadMatter yaml = read_text(
      "title: t\ndates: 2008\nfacts:\n  papers-kept: yes\n  threatened: {says: no, by: b}\n"
      "persons:\n  - {id: a, age: 17, age-disputed: yes}\n");
  const ReadMatter json = read_json_text(
      R"({"title": "t", "dates": 2008,
          "facts": {"papers-kept": true, "threatened": {"says": "no", "by": "b"}},
          "persons": [{"id": "a", "age": 17, "age-disputed": true}]})");
  ASSERT_TRUE(yaml.matter) << yaml.report();
  ASSERT_TRUE(json.matter) << json.report();
  EXPECT_EQ(write_matter(tiny_law(), *yaml.matter), write_matter(tiny_law(), *json.matter));
}

TEST(Matter, JsonNumberIsNoText) {
  EXPECT_EQ(read_json_text(R"({"title": 1})").codes(), "M0112");
  EXPECT_EQ(read_json_text(R"({"title": "t", "persons": [{"id": 1}]})").codes(), "M0121");
  EXPECT_EQ(read_json_text(R"({"title": "t", "facts": {"papers-kept": 1}})").codes(), "M0115");
}

TEST(Matter, OtherFilesErrorsDoNotSpoilThisOne) {
  SourceSet sources;
  Diagnostics diagnostics;
  EXPECT_FALSE(read_matter(tiny_law(), "a.yaml", "x", MatterFormat::kYaml, sources, diagnostics));
  EXPECT_TRUE(
      read_matter(tiny_law(), "b.yaml", "title: t", MatterFormat::kYaml, sources, diagnostics));
  EXPECT_EQ(diagnostics.errors(), 1U);
}

TEST(FormatOf, OnlyTheJsonExtensionIsJson) {
  EXPECT_EQ(format_of("a.json"), MatterFormat::kJson);
  EXPECT_EQ(format_of("a.yaml"), MatterFormat::kYaml);
  EXPECT_EQ(format_of("json"), MatterFormat::kYaml);
}

}  // namespace
}  // namespace distinguo
