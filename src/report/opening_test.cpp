// The opening of a talk: what is asked first, and what ends it.
#include <gtest/gtest.h>

#include <array>
#include <string_view>

#include "distinguo/asking.h"
#include "distinguo/language.h"

namespace distinguo {
namespace {

// The facts of an opening, and one person.
struct Scene {
  std::shared_ptr<const Law> law;
  Matter matter;
};

constexpr std::array kFacts = {"safe-now", "needs-interpreter", "under-18", "age-uncertain", "reasons-to-believe-child"};

Scene scene(std::string_view further_fact = {}) {
  std::string text = "group safety \"Safety\"\n";
  std::vector<std::string_view> facts(kFacts.begin(), kFacts.end());
  if (!further_fact.empty()) facts.push_back(further_fact);
  for (const std::string_view name : facts) {
    text += "fact " + std::string(name) + " \"Question?\"\n  label \"" + std::string(name) +
            "\"\n  definition \"d\"\n  group safety\n  sensitivity 1\n  source \"test\"\n";
  }
  CheckedLaw checked = check_law({{"opening.law", text}});
  Scene made{checked.law, {}};
  made.matter.title = "t";
  made.matter.persons.emplace_back();
  made.matter.persons[0].id = "person";
  return made;
}

// The steps asked when they are answered so, in turn; further ones with yes.
std::vector<OpeningStep> steps(Opening& opening, std::vector<Reply> replies) {
  std::vector<OpeningStep> asked;
  while (const auto step = opening.next()) {
    opening.answer(asked.size() < replies.size() ? replies[asked.size()] : Reply::kYes);
    asked.push_back(*step);
  }
  return asked;
}

const Date kDay = *parse_date("2026-01-23");

TEST(Opening, AsksSafetyFirstAndAgreementBeforeAnythingElse) {
  const Scene s = scene();
  Opening opening(*s.law, s.matter, s.matter.persons[0], true);
  EXPECT_EQ(steps(opening, {Reply::kYes, Reply::kYes, Reply::kNo, Reply::kYes, Reply::kYes, Reply::kNo}),
            (std::vector{OpeningStep::kSafe, OpeningStep::kPrivate, OpeningStep::kNeedsInterpreter,
                         OpeningStep::kAgreesToTalk, OpeningStep::kAgreesToKeep, OpeningStep::kUnder18}));
  EXPECT_FALSE(opening.stopped());
  EXPECT_TRUE(opening.may_keep());
  EXPECT_FALSE(opening.may_be_child());
}

TEST(Opening, DangerIsAskedOnceThePersonAgreesAndEndsNothing) {
  Scene s = scene("in-danger-now");
  Person& person = s.matter.persons[0];
  person.facts[*s.law->find_fact("in-danger-now")].silence = Silence::kNotKnown;  // at an earlier talk
  Opening opening(*s.law, s.matter, person, false);
  EXPECT_EQ(steps(opening, {Reply::kYes, Reply::kYes, Reply::kNo, Reply::kYes, Reply::kYes, Reply::kNo}),
            (std::vector{OpeningStep::kSafe, OpeningStep::kPrivate, OpeningStep::kNeedsInterpreter,
                         OpeningStep::kAgreesToTalk, OpeningStep::kDanger, OpeningStep::kUnder18}));
  EXPECT_FALSE(opening.stopped());
  EXPECT_TRUE(opening.in_danger());
}

TEST(Opening, GoesOnlyAsFarAsItMay) {
  struct Row {
    std::vector<Reply> replies;
    std::optional<OpeningStep> stopped;
    const char* why;
  };
  const Row rows[] = {
      {{Reply::kNo}, OpeningStep::kSafe, "not safe"},
      {{Reply::kNotKnown}, std::nullopt, "safety may come out in the talk"},
      {{Reply::kYes, Reply::kNo}, OpeningStep::kPrivate, "overheard"},
      {{Reply::kYes, Reply::kNotKnown}, OpeningStep::kPrivate, "perhaps overheard"},
      {{Reply::kYes, Reply::kYes, Reply::kYes, Reply::kNo}, OpeningStep::kTrustedInterpreter, "a companion interprets"},
      {{Reply::kYes, Reply::kYes, Reply::kYes, Reply::kYes, Reply::kYes}, std::nullopt, "a trusted interpreter"},
      {{Reply::kYes, Reply::kYes, Reply::kNo, Reply::kNo}, OpeningStep::kAgreesToTalk, "does not agree"},
      {{Reply::kYes, Reply::kYes, Reply::kNo, Reply::kRatherNotSay}, OpeningStep::kAgreesToTalk, "does not say"},
  };
  for (const Row& row : rows) {
    const Scene s = scene();
    Opening opening(*s.law, s.matter, s.matter.persons[0], false);
    steps(opening, row.replies);
    EXPECT_EQ(opening.stopped(), row.stopped) << row.why;
    const bool has_advice = row.stopped && opening_advice(*s.law, *row.stopped).find("- ") != std::string::npos;
    EXPECT_EQ(has_advice, row.stopped.has_value()) << row.why;
  }
}

TEST(Opening, NothingMayBeKeptWithoutAgreement) {
  for (const Reply reply : {Reply::kNo, Reply::kNotKnown, Reply::kRatherNotSay, Reply::kLater}) {
    const Scene s = scene();
    Opening opening(*s.law, s.matter, s.matter.persons[0], true);
    steps(opening, {Reply::kYes, Reply::kYes, Reply::kNo, Reply::kYes, reply});
    EXPECT_FALSE(opening.stopped());
    EXPECT_FALSE(opening.may_keep());
  }
}

TEST(Opening, AnUnknownAgeIsAskedAboutFurther) {
  const Scene s = scene();
  Opening opening(*s.law, s.matter, s.matter.persons[0], false);
  const auto asked = steps(opening, {Reply::kYes, Reply::kYes, Reply::kNo, Reply::kYes, Reply::kNotKnown});
  EXPECT_EQ(asked.back(), OpeningStep::kReasonsToBelieveChild);
  EXPECT_TRUE(opening.may_be_child());
}

TEST(Opening, AsksNotAgainWhatIsKnownButHowItIsNow) {
  Scene s = scene();
  Person& person = s.matter.persons[0];
  const auto yes = [&](const char* fact) { person.facts[*s.law->find_fact(fact)].pieces.push_back({true, "", "", "", "", {}}); };
  yes("safe-now");
  yes("under-18");
  person.facts[*s.law->find_fact("needs-interpreter")].silence = Silence::kNotKnown;
  person.talk.emplace();
  person.talk->agrees_to_talk = true;
  person.talk->agrees_to_keep = true;
  Opening opening(*s.law, s.matter, person, true);
  EXPECT_EQ(steps(opening, {}), (std::vector{OpeningStep::kSafe, OpeningStep::kPrivate, OpeningStep::kAgreesToTalk}));
  EXPECT_TRUE(opening.may_keep());
}

TEST(Opening, AnswersGoIntoTheRecord) {
  Scene s = scene();
  Person& person = s.matter.persons[0];
  const FactId safe = *s.law->find_fact("safe-now");
  person.facts[safe].pieces.push_back({false, "an earlier talk", "", "", "", {}});
  Opening opening(*s.law, s.matter, person, true);
  steps(opening, {Reply::kYes, Reply::kYes, Reply::kYes, Reply::kYes, Reply::kYes, Reply::kNo, Reply::kRatherNotSay});
  opening.put_into(person, kDay);
  ASSERT_TRUE(person.talk);
  Talk expected;
  expected.date = kDay;
  expected.in_private = true;
  expected.interpreter = Talk::Interpreter::kIndependent;
  expected.agrees_to_talk = true;
  expected.agrees_to_keep = false;
  EXPECT_EQ(*person.talk, expected);
  EXPECT_EQ(person.facts[safe].value(), kTrue);  // now, not then
  EXPECT_EQ(person.facts[*s.law->find_fact("under-18")].silence, Silence::kRatherNotSay);
}

TEST(Opening, UndoTakesBackTheLastAnswer) {
  const Scene s = scene();
  Opening opening(*s.law, s.matter, s.matter.persons[0], false);
  EXPECT_FALSE(opening.undo());
  opening.answer(Reply::kNo);
  EXPECT_TRUE(opening.stopped());
  EXPECT_TRUE(opening.undo());
  EXPECT_FALSE(opening.stopped());
  EXPECT_EQ(opening.next(), OpeningStep::kSafe);
}

}  // namespace
}  // namespace distinguo
