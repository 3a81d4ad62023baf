// What is held of a person: the person's own, the matter's, and what follows from age.

#include <gtest/gtest.h>

#include <string>

#include "matter/matter_testing.h"

namespace distinguo {
namespace {

// The evidence held of the first person of a matter.
std::map<FactId, FactEvidence> held(const std::string& text) {
  const ReadMatter read = read_text("title: t\n" + text);
  EXPECT_TRUE(read.matter) << read.report();
  if (!read.matter) return {};
  return evidence_of(tiny_law(), *read.matter, read.matter->persons.front());
}

FactEvidence held_on(const std::string& text, std::string_view fact) {
  const auto evidence = held(text);
  const auto found = evidence.find(tiny_law().find_fact(fact).value());
  return found == evidence.end() ? FactEvidence{} : found->second;
}

Value value(const std::string& text, std::string_view fact) { return held_on(text, fact).value(); }

TEST(FactEvidence, PiecesAddUp) {
  FactEvidence evidence;
  EXPECT_EQ(evidence.value(), kNeither);
  evidence.pieces.emplace_back();
  evidence.pieces.back().yes = true;
  EXPECT_EQ(evidence.value(), kTrue);
  evidence.pieces.emplace_back();
  evidence.pieces.back().yes = false;
  EXPECT_EQ(evidence.value(), kBoth);
}

TEST(Evidence, MattersFactHoldsForEachPerson) {
  EXPECT_EQ(value("facts: {recruited: yes}\npersons: [{id: a}]\n", "recruited"), kTrue);
}

TEST(Evidence, PersonsOwnAnswerReplacesTheMatters) {
  EXPECT_EQ(
      value("facts: {recruited: yes}\npersons: [{id: a, facts: {recruited: no}}]\n", "recruited"),
      kFalse);
}

TEST(Evidence, PersonsSilenceTakesNoEvidenceAway) {
  for (const char* silence : {"not asked", "not known", "rather not say"}) {
    EXPECT_EQ(value(std::string("facts: {recruited: yes}\npersons: [{id: a, facts: {recruited: ") +
                        silence + "}}]\n",
                    "recruited"),
              kTrue)
        << silence;
  }
}

TEST(Evidence, PersonsSilenceIsKeptWhereTheMatterIsSilentToo) {
  EXPECT_EQ(held_on("facts: {recruited: not asked}\n"
                    "persons: [{id: a, facts: {recruited: rather not say}}]\n",
                    "recruited")
                .silence,
            Silence::kRatherNotSay);
}

TEST(Age, BelowTheLimitIsYesAndAtTheLimitIsNo) {
  EXPECT_EQ(value("persons: [{id: a, age: 17}]\n", "under-18"), kTrue);
  EXPECT_EQ(value("persons: [{id: a, age: 18}]\n", "under-18"), kFalse);
  EXPECT_EQ(value("persons: [{id: a, age: 17}]\n", "under-14"), kFalse);
  EXPECT_EQ(value("persons: [{id: a}]\n", "under-18"), kNeither);
  EXPECT_EQ(held_on("persons: [{id: a, age: 17}]\n", "under-18").pieces.at(0).by, "age");
}

TEST(Age, FromBirthDependsOnTheDatesOfTheEvents) {
  struct Row {
    const char* name;
    const char* dates;
    Value value;
    const char* note;
  };
  // Born on 5 May 1990: eighteen on 5 May 2008.
  const Row rows[] = {
      {"whole time below", "2007..2008-05-04", kTrue, ""},
      {"never below", "2008-05-05..2009", kFalse, ""},
      {"below at first", "2008", kTrue, "under this age for part of the time"},
      {"below on the first day, end not known", "2007..", kTrue,
       "under this age when it began; when it ended is not known"},
      {"not below on the first day, end not known", "2009..", kFalse, ""},
      {"below on the last day, beginning not known", "..2007", kTrue, ""},
  };
  for (const Row& row : rows) {
    const FactEvidence evidence =
        held_on(std::string("dates: ") + row.dates + "\npersons: [{id: a, born: 1990-05-05}]\n",
                "under-18");
    ASSERT_EQ(evidence.value(), row.value) << row.name;
    EXPECT_EQ(evidence.pieces.at(0).by, "date of birth") << row.name;
    EXPECT_EQ(evidence.pieces.at(0).note, row.note) << row.name;
  }
}

TEST(Age, FromBirthIsNotKnownWhereTheDatesAreNot) {
  EXPECT_EQ(value("persons: [{id: a, born: 1990-05-05}]\n", "under-18"), kNeither);
  EXPECT_EQ(value("dates: ..2009\npersons: [{id: a, born: 1990-05-05}]\n", "under-18"), kNeither);
}

TEST(Age, CountsWhereBirthCannotDecide) {
  EXPECT_EQ(value("persons: [{id: a, born: 1990-05-05, age: 17}]\n", "under-18"), kTrue);
}

TEST(Age, BirthDecidesBeforeAge) {
  // Eighteen at the time asked about, but seventeen when it began.
  const FactEvidence evidence =
      held_on("dates: 2008\npersons: [{id: a, born: 1990-05-05, age: 18}]\n", "under-18");
  EXPECT_EQ(evidence.value(), kTrue);
  EXPECT_EQ(evidence.pieces.size(), 1U);
}

TEST(Age, BornDuringTheEventsIsAChild) {
  EXPECT_EQ(value("dates: 2008..2009\npersons: [{id: a, born: 2009-02-01}]\n", "under-14"), kTrue);
}

TEST(Age, DisputedAgeGivesDisputedFacts) {
  const std::string text = "persons: [{id: a, age: 19, age-disputed: yes}]\n";
  EXPECT_EQ(value(text, "under-18"), kBoth);
  EXPECT_EQ(value(text, "under-14"), kBoth);
  EXPECT_EQ(value(text, "age-disputed"), kTrue);
}

TEST(Age, DisputedButNotGivenIsNotKnown) {
  const std::string text = "persons: [{id: a, age-disputed: yes}]\n";
  EXPECT_EQ(value(text, "under-18"), kNeither);
  EXPECT_EQ(value(text, "age-disputed"), kTrue);
}

TEST(Age, AddsToThePersonsOwnEvidence) {
  const FactEvidence evidence = held_on(
      "persons: [{id: a, age: 19, facts: {under-18: {says: yes, by: school}}}]\n", "under-18");
  EXPECT_EQ(evidence.value(), kBoth);
  EXPECT_EQ(evidence.pieces.size(), 2U);
}

TEST(Age, ReplacesTheMattersEvidence) {
  EXPECT_EQ(value("facts: {under-18: yes}\npersons: [{id: a, age: 34}]\n", "under-18"), kFalse);
  EXPECT_EQ(value("facts: {under-18: yes}\npersons: [{id: a}]\n", "under-18"), kTrue);
}

TEST(Told, HasOneValueForEachFactOfTheLaw) {
  const Told told = told_of(tiny_law(), held("facts: {recruited: yes, threatened: [yes, no]}\n"));
  ASSERT_EQ(told.size(), tiny_law().facts.size());
  EXPECT_EQ(told[tiny_law().find_fact("recruited").value()], kTrue);
  EXPECT_EQ(told[tiny_law().find_fact("threatened").value()], kBoth);
  EXPECT_EQ(told[tiny_law().find_fact("exploited").value()], kNeither);
}

std::string instruments(const std::string& text) {
  const ReadMatter read = read_text("title: t\n" + text);
  EXPECT_TRUE(read.matter) << read.report();
  std::string names;
  if (!read.matter) return names;
  for (const uint32_t each : instruments_of(tiny_law(), *read.matter)) {
    names += (names.empty() ? "" : " ") + tiny_law().instruments[each].name;
  }
  return names;
}

TEST(Instruments, ThoseNamedAreTakenInTheirOrder) {
  EXPECT_EQ(instruments("law: [mainland, world]\ncountries: GB\n"), "mainland world");
}

TEST(Instruments, CountriesChooseBesidesThoseThatApplyEverywhere) {
  EXPECT_EQ(instruments("countries: GB\n"), "world island");
  EXPECT_EQ(instruments("countries: [BE, GB]\n"), "world island mainland");
  EXPECT_EQ(instruments("countries: JP\n"), "world");
}

TEST(Instruments, WithoutCountriesAllApply) { EXPECT_EQ(instruments(""), "world island mainland"); }

}  // namespace
}  // namespace distinguo
