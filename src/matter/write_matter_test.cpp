// Writing a matter and reading it again gives the same matter, whatever the texts.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "matter/matter_testing.h"

namespace distinguo {
namespace {

std::string written(const Matter& matter, MatterFormat format = MatterFormat::kYaml) {
  return write_matter(tiny_law(), matter, format);
}

TEST(WriteMatter, CanonicalFormIsReadable) {
  const ReadMatter read = read_text(
      "persons:\n - {age-disputed: yes, age: 17, id: anna}\n"
      " - {facts: {exploited: true}, id: b, born: 1990-05-05, label: \"B\"}\n"
      "facts: {papers-kept: [yes, {by: employer, says: no}], threatened: rather not say,"
      " recruited: {quote: \"he said: come\", says: yes}}\n"
      "law: world\ncountries: [GB, NO]\nas-of: 2009-03-31\ndates: 2008-01-01..2008-12-31\n"
      "summary: |\n  Two lines\n  of text.\ntitle: A matter\n");
  ASSERT_TRUE(read.matter) << read.report();
  EXPECT_EQ(written(*read.matter), R"(title: A matter
summary: |-
  Two lines
  of text.
dates: 2008
as-of: 2009-03-31
countries: [GB, "NO"]
law: [world]
facts:
  recruited:
    says: yes
    quote: "he said: come"
  papers-kept:
    - yes
    - says: no
      by: employer
  threatened: rather not say
persons:
  - id: anna
    age: 17
    age-disputed: yes
  - id: b
    label: B
    born: 1990-05-05
    facts:
      exploited: yes
)");
}

TEST(WriteMatter, AssumedPersonIsNotWritten) {
  EXPECT_EQ(written(read_text("title: t\n").matter.value()), "title: t\n");
  EXPECT_EQ(written(read_text("title: t\npersons: [{id: person}]\n").matter.value()), "title: t\n");
  EXPECT_NE(written(read_text("title: t\npersons: [{id: person, age: 3}]\n").matter.value()),
            "title: t\n");
}

TEST(WriteMatter, TalkIsKeptWithEveryAnswer) {
  for (const char* talk : {"{}", "{private: no}", "{date: 2026-01-23, interpreter: not needed}",
                           "{interpreter: not independent, agrees-to-talk: yes, agrees-to-keep: no}",
                           "{interpreter: independent, agrees-to-share: yes, agrees-to-research: no}"}) {
    const ReadMatter read = read_text(std::string("title: t\npersons: [{id: a, talk: ") + talk + "}]\n");
    ASSERT_TRUE(read.matter) << read.report();
    ASSERT_TRUE(read.matter->persons[0].talk) << talk;
    for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
      const ReadMatter again = read_text(written(*read.matter, format), format);
      ASSERT_TRUE(again.matter) << again.report();
      EXPECT_EQ(again.matter->persons[0].talk, read.matter->persons[0].talk) << talk;
    }
  }
}

TEST(WriteMatter, MalformedBytesAreReplaced) {
  Matter matter = read_text("title: t\n").matter.value();
  matter.summary =
      "a\xFF"
      "b";
  for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
    const ReadMatter again = read_text(written(matter, format), format);
    ASSERT_TRUE(again.matter) << again.report();
    EXPECT_EQ(again.matter->summary,
              "a\xEF\xBF\xBD"
              "b");
  }
}

// Random texts that would be something else if they were not quoted well.
std::string random_text(std::mt19937& random) {
  static const char* const kParts[] = {"a",
                                       "B",
                                       " ",
                                       "  ",
                                       "\n",
                                       "\n\n",
                                       "\t",
                                       "\r",
                                       ":",
                                       ": ",
                                       " #",
                                       "- ",
                                       "?",
                                       "\"",
                                       "'",
                                       "\\",
                                       "|",
                                       ">",
                                       "%",
                                       "@",
                                       "&x",
                                       "*x",
                                       "!",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       "yes",
                                       "no",
                                       "null",
                                       "~",
                                       "1",
                                       "é",
                                       "語",
                                       "\x7F",
                                       "\x01",
                                       "\xC2\x85",
                                       "\xE2\x80\xA8",
                                       "\xEF\xBB\xBF",
                                       "---",
                                       "...",
                                       "=",
                                       "<<",
                                       "0x1F",
                                       "on",
                                       "word",
                                       "two words",
                                       "\n  in",
                                       "\n---\n",
                                       "\n- ",
                                       "😀"};
  std::string text;
  const size_t parts = random() % 8;
  for (size_t i = 0; i < parts; ++i) text += kParts[random() % std::size(kParts)];
  // Line breaks at the end of a text are not kept.
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

TEST(WriteMatter, ReadingAgainGivesTheSameMatter) {
  const unsigned seed = 20240607;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto evidence = [&] {
    FactEvidence made;
    made.silence = static_cast<Silence>(random() % 3);
    for (size_t i = random() % 3; i > 0; --i) {
      made.silence = Silence::kNotAsked;
      made.pieces.push_back({random() % 2 == 0,
                             random_text(random),
                             random_text(random),
                             random_text(random),
                             random_text(random),
                             {}});
    }
    return made;
  };
  const auto facts = [&] {
    std::map<FactId, FactEvidence> made;
    for (FactId fact = 0; fact < tiny_law().facts.size(); ++fact) {
      if (random() % 4 == 0) made[fact] = evidence();
    }
    return made;
  };
  for (int round = 0; round < 3000; ++round) {
    Matter matter;
    matter.title = "t" + random_text(random);
    matter.summary = random_text(random);
    matter.citation = random_text(random);
    matter.source = random_text(random);
    matter.note = random_text(random);
    if (random() % 2 == 0) matter.dates.first = *parse_date("2008-01-01");
    if (random() % 2 == 0) matter.dates.last = *parse_date("2008-03-31");
    if (random() % 2 == 0) matter.countries = {"NO", "GB"};
    if (random() % 2 == 0) matter.law = {"world"};
    matter.facts = facts();
    for (size_t i = 0; i <= random() % 3; ++i) {
      Person person;
      person.id = "p-" + std::to_string(i);
      person.label = random_text(random);
      if (random() % 2 == 0) person.age = static_cast<int>(random() % 100);
      person.age_disputed = random() % 2 == 0;
      person.facts = facts();
      matter.persons.push_back(person);
    }
    const std::string as_json = written(matter, MatterFormat::kJson);
    for (const auto format : {MatterFormat::kYaml, MatterFormat::kJson}) {
      const std::string text = written(matter, format);
      const ReadMatter again = read_text(text, format);
      ASSERT_TRUE(again.matter) << again.report() << text;
      ASSERT_EQ(written(*again.matter, MatterFormat::kJson), as_json) << text;
      ASSERT_EQ(written(*again.matter, format), text);
    }
  }
}

TEST(WriteMatter, WhatNobodyConfirmedStaysSo) {
  const ReadMatter read = read_text("title: t\nfacts: {recruited: [{says: yes, confirmed: no}, {says: no, confirmed: yes}]}\n");
  ASSERT_TRUE(read.matter) << read.report();
  const std::vector<Piece>& pieces = read.matter->facts.begin()->second.pieces;
  EXPECT_FALSE(pieces[0].confirmed);
  EXPECT_TRUE(pieces[1].confirmed);
  for (const MatterFormat format : {MatterFormat::kYaml, MatterFormat::kJson}) {
    const ReadMatter again = read_text(written(*read.matter, format), format);
    ASSERT_TRUE(again.matter) << again.report();
    EXPECT_FALSE(again.matter->facts.begin()->second.pieces[0].confirmed);
    EXPECT_TRUE(again.matter->facts.begin()->second.pieces[1].confirmed);
  }
  EXPECT_EQ(written(*read.matter), "title: t\nfacts:\n  recruited:\n    - says: yes\n      confirmed: no\n    - no\n");
  EXPECT_EQ(read_text("title: t\nfacts: {recruited: {says: yes, confirmed: perhaps}}\n").codes(), "M0112");
}

}  // namespace
}  // namespace distinguo
