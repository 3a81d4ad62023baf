#include "distinguo/matrix.h"

#include <gtest/gtest.h>

#include "distinguo/language.h"
#include "reason/reason_testing.h"

namespace distinguo {
namespace {

// Two laws and their questions, small enough to be read.
constexpr const char* kLaw = R"(
group g "Group"

fact act "Was the act done?"
  label        "act"
  definition   "The act."
  group        g
  sensitivity  1
  source       "none"

fact crossed "Was a border crossed?"
  label        "border crossed"
  definition   "A crossing."
  group        g
  sensitivity  1
  source       "none"

fact gain "Was there a gain?"
  label        "gain"
  definition   "A gain."
  group        g
  sensitivity  1
  source       "none"

fact kind "Was it done from kindness?"
  label        "kindness"
  definition   "Kindness."
  group        g
  sensitivity  1
  source       "none"

instrument one
  title     "Law one"
  short     "One"
  citation  "1"
  source    "https://example.org/1"
  applies   everywhere

element crossing "The crossing" at "Art. 2"
  crossed

offence smuggling "Smuggling" at "Art. 1"
  act and crossing

exemption kindness "Kindness" at "Art. 3"
  to  smuggling
  kind

instrument two
  title     "Law two"
  short     "Two"
  citation  "2"
  source    "https://example.org/2"
  applies   everywhere
  in force  2010-01-01

offence entry "Help with entry" at "s. 1"
  act and crossed

offence stay "Help with stay" at "s. 2"
  act and gain

offence smuggling "Smuggling" at "s. 1-2"
  entry or stay

instrument guide
  title     "A guide"
  short     "Guide"
  citation  "3"
  source    "https://example.org/3"
  applies   everywhere
  guidance

offence smuggling "Smuggling, as the guide has it" at "p. 1"
  act or gain

question border "Must a border be crossed?"
  table  "Smuggling"
  of     smuggling
  yes    it implies crossed

question gain-decides "Does gain decide?"
  table  "Smuggling"
  of     smuggling
  no     it whether or not gain

question kindness-excuses "Does kindness excuse?"
  table   "Smuggling"
  of      smuggling
  unless  exempt
  no      it whether or not kind

question crossing-needed "Is the crossing, as the law defines it, needed?"
  table  "Smuggling"
  of     smuggling
  yes    it implies crossing

question crossing-or-act "Is the crossing needed, or else the act?"
  table  "Smuggling"
  of     smuggling
  yes    it implies crossing
  yes    it implies act

question gain-possible "Can there be gain?"
  table   "Smuggling"
  of      smuggling
  yes     it implies gain
  partly  possible it and gain

question never "Is it always both?"
  table  "Smuggling"
  of     smuggling
  yes    (it and not act) implies gain

question any-gain "Does some offence turn on gain?"
  table  "Offences"
  of     any offence
  no     it whether or not gain
)";

const Law& law() {
  static const std::shared_ptr<const Law> law = [] {
    CheckedLaw checked = check_law({{"law.law", kLaw}});
    if (!checked.law) throw std::runtime_error(render(checked.diagnostics, checked.sources));
    return checked.law;
  }();
  return *law;
}

const JudgeOptions kToday{Standard::kProof, day(2020)};

uint32_t question(const char* name) {
  uint32_t id = 0;
  while (law().questions.at(id).name != name) ++id;
  return id;
}
MatrixCell asked(const char* name, const char* instrument, const JudgeOptions& options = kToday) {
  return ask_of_instrument(law(), question(name), *law().find_instrument(instrument), options);
}
std::vector<std::string> cited(const MatrixCell& cell) {
  std::vector<std::string> ids;
  for (const StatementId id : cell.cites) ids.push_back(law().statements[id].id);
  return ids;
}
FactId fact_named(const char* name) { return *law().find_fact(name); }

TEST(Question, ProvedIsAnsweredWithTheStatementThatNamesTheFact) {
  const MatrixCell cell = asked("border", "one");
  EXPECT_EQ(cell.state, MatrixCell::State::kAnswered);
  EXPECT_EQ(cell.answer, Answer::kYes);
  EXPECT_EQ(cited(cell), (std::vector<std::string>{"one.crossing"}));
  EXPECT_TRUE(cell.example.empty());
}

TEST(Question, YesOfSomeAlternativesOnlyIsPartly) {
  const MatrixCell cell = asked("border", "two");
  EXPECT_EQ(cell.answer, Answer::kPartly);
  EXPECT_EQ(cited(cell), (std::vector<std::string>{"two.entry"}));
  EXPECT_EQ(cell.example, (LiteralSet{{fact_named("act"), true}, {fact_named("gain"), true}})) << "a stay, without a crossing";
}

TEST(Question, FactThatDecidesNowhereIsAnsweredNo) {
  EXPECT_EQ(asked("gain-decides", "one").answer, Answer::kNo);
  const MatrixCell cell = asked("gain-decides", "two");
  EXPECT_EQ(cell.answer, Answer::kYes);
  EXPECT_EQ(cell.matters, fact_named("gain"));
  EXPECT_EQ(cited(cell), (std::vector<std::string>{"two.stay"}));
}

TEST(Question, UnlessExemptLooksAtExemptions) {
  EXPECT_EQ(asked("kindness-excuses", "one").answer, Answer::kYes);
  EXPECT_EQ(asked("kindness-excuses", "two").answer, Answer::kNo);
}

TEST(Question, NameThatTheLawLacksIsNotAnswered) {
  EXPECT_EQ(cited(asked("crossing-needed", "one")), (std::vector<std::string>{"one.crossing"}));
  const MatrixCell cell = asked("crossing-needed", "two");
  EXPECT_EQ(cell.state, MatrixCell::State::kNotExpressed);
  EXPECT_EQ(cell.missing, "crossing");
}

TEST(Question, TestGivenAgainIsForLawsThatCannotReadTheFirst) {
  EXPECT_EQ(cited(asked("crossing-or-act", "one")), (std::vector<std::string>{"one.crossing"}));
  EXPECT_EQ(asked("crossing-or-act", "two").answer, Answer::kYes);
}

TEST(Question, PartlyIsTriedAfterYes) {
  const MatrixCell cell = asked("gain-possible", "one");
  EXPECT_EQ(cell.answer, Answer::kPartly);
  EXPECT_EQ(cell.example, (LiteralSet{{fact_named("act"), true}, {fact_named("crossed"), true}})) << "beside the gain of the question";
}

TEST(Question, WhatNothingCanMeetIsNotProved) { EXPECT_EQ(asked("never", "one").answer, Answer::kNo); }

TEST(Question, OfAnyKindIsYesWhenOneStatementIs) {
  EXPECT_EQ(asked("any-gain", "one").answer, Answer::kNo);
  const MatrixCell cell = asked("any-gain", "two");
  EXPECT_EQ(cell.answer, Answer::kYes);
  EXPECT_EQ(cited(cell), (std::vector<std::string>{"two.stay"}));
}

TEST(Question, IsPutToAStatementInPlaceOfTheOneItNames) {
  const auto stay = law().find_statement("two.stay");
  EXPECT_EQ(ask_of_statement(law(), question("border"), *stay, kToday).answer, Answer::kNo);
  EXPECT_EQ(ask_of_statement(law(), question("gain-possible"), *stay, kToday).answer, Answer::kYes);
}

TEST(Question, BeforeTheLawIsNotInForce) {
  EXPECT_EQ(asked("border", "two", {Standard::kProof, day(2005)}).state, MatrixCell::State::kNotInForce);
}

TEST(Matrix, HasATableForEachTitleAndALawForEachThatIsAsked) {
  const Matrix matrix = ask_all(law(), kToday);
  ASSERT_EQ(matrix.tables.size(), 2U);
  EXPECT_EQ(matrix.tables[0].title, "Smuggling");
  EXPECT_EQ(matrix.tables[0].questions.size(), 7U);
  EXPECT_EQ(matrix.tables[0].instruments, (std::vector<uint32_t>{0, 1})) << "a guide is no law";
  EXPECT_EQ(matrix.tables[0].cells.size(), 7U);
}

TEST(Matrix, LeavesOutLawsThatAreNotInForce) {
  EXPECT_EQ(ask_all(law(), {Standard::kProof, day(2005)}).tables[0].instruments, (std::vector<uint32_t>{0}));
}

}  // namespace
}  // namespace distinguo
