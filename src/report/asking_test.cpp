// The questions of an interview and its end, in words.
#include "distinguo/asking.h"

#include <gtest/gtest.h>

#include "report/report_testing.h"

namespace distinguo {
namespace {

TEST(Replies, AreReadAsPeopleWriteThem) {
  EXPECT_EQ(reply_of("Y"), Reply::kYes);
  EXPECT_EQ(reply_of("?"), Reply::kNotKnown);
  EXPECT_EQ(reply_of("Rather not say"), Reply::kRatherNotSay);
  EXPECT_EQ(reply_of("come back later"), Reply::kLater);
  EXPECT_EQ(reply_of("perhaps"), std::nullopt);
  EXPECT_EQ(reply_of(""), std::nullopt);
}

AskOptions all_goals() {
  AskOptions options;
  options.as_of = day("2012-06-01");
  for (StatementId id = 0; id < small_law().statements.size(); ++id) {
    const Kind kind = small_law().statements[id].kind;
    if (kind == Kind::kOffence || kind == Kind::kProtection) options.goals.push_back(id);
  }
  return options;
}

TEST(QuestionText, SaysInOneLineWhyItAsks) {
  const Told nothing(small_law().facts.size());
  for (const Question& question : next_questions(small_law(), {nothing, {}, {}}, all_goals(), 99)) {
    const std::string text = question_text(small_law(), question, day("2012-06-01"), {});
    const size_t why = text.find("Why: ");
    ASSERT_NE(why, std::string::npos);
    EXPECT_EQ(text.find('\n', why), text.size() - 1) << text;
  }
}

TEST(QuestionText, WarnsOfWhatMayHurtButNotAFile) {
  Question question;
  question.fact = *small_law().find_fact("force-used");
  question.settles = {*small_law().find_statement("traffic.trafficking")};
  EXPECT_NE(question_text(small_law(), question, day("2012-06-01"), {1, true, false}).find("may hurt"), std::string::npos);
  EXPECT_EQ(question_text(small_law(), question, day("2012-06-01"), {1, true, true}).find("may hurt"), std::string::npos);
}

TEST(InterviewSummary, PutsProtectionsFirstAndNeverSaysMoreThanIsShown) {
  Told told(small_law().facts.size());
  told[*small_law().find_fact("fears-return")] = kTrue;
  const std::string text = interview_summary(small_law(), {all_goals(), told, {}, 5});
  EXPECT_LT(text.find("Protections\n"), text.find("Findings on"));
  EXPECT_NE(text.find("[+] Seek advice on asylum"), std::string::npos);
  EXPECT_NE(text.find("[ ] Trafficking in persons"), std::string::npos);
  EXPECT_EQ(text.find("ruled out"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
