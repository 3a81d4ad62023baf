#include <gtest/gtest.h>

#include "report/report_testing.h"
#include "report/tree.h"

namespace distinguo {
namespace {

constexpr const char* kHeld[] = {"recruited", "for-forced-labour", "papers-kept", "-free-to-leave"};

std::vector<std::string> held() { return {std::begin(kHeld), std::end(kHeld)}; }

TEST(Protections, AreJudgedOnReasonableGroundsWhateverTheStandard) {
  const Matter matter = matter_of(held());
  for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
    const std::string page = screening_text(screening_of(matter, standard));
    EXPECT_NE(section(page, "PROTECTIONS").find("[+] Assistance"), std::string::npos) << page;
  }
}

TEST(Protections, OffencesOnProofStayOpenBesideThem) {
  const Matter matter = matter_of(held());
  const std::string page = screening_text(screening_of(matter, Standard::kProof));
  EXPECT_NE(section(page, "FINDINGS").find("[ ] open        Trafficking"), std::string::npos) << page;
}

TEST(Protections, OpenOnesSayWhatTheyDependOn) {
  const Matter matter = matter_of({"recruited"});
  const std::string text = section(screening_text(screening_of(matter)), "PROTECTIONS");
  EXPECT_NE(text.find("if fear of return: yes"), std::string::npos) << text;
  EXPECT_NE(text.find("[ ] Seek advice on asylum"), std::string::npos) << text;
}

TEST(Protections, TodaysLawCountsBesideThatOfTheEvents) {
  // In 2000 there was no Smuggling Protocol; help is given today.
  const Matter matter = matter_of({"entry-unlawful", "transported"}, "2000-06-01");
  const std::string text = section(screening_text(screening_of(matter)), "PROTECTIONS");
  EXPECT_NE(text.find("[+] No liability for having been smuggled"), std::string::npos) << text;
  EXPECT_NE(flat(text).find("today's law"), std::string::npos) << text;
}

TEST(Protections, ChoosingOneLawDoesNotHideThoseOfAnother) {
  const Matter matter = matter_of({"fears-return"});
  ScreenOptions options;
  options.today = day("2020-01-01");
  options.instruments = {*small_law().find_instrument("smuggle")};
  const std::string text = section(screening_text(screen(small_law(), matter, options)), "PROTECTIONS");
  EXPECT_NE(text.find("[+] Seek advice on asylum"), std::string::npos) << text;
}

TEST(Protections, ComeFirst) {
  const Matter matter = matter_of(held());
  const std::string page = screening_text(screening_of(matter));
  EXPECT_LT(page.find("\nPROTECTIONS"), page.find("\nFINDINGS"));
  EXPECT_LT(page.find("\nFINDINGS"), page.find("\nREASONS"));
}

TEST(Findings, ThatAreDisputedShowBothSides) {
  const Matter matter = matter_of({"recruited", "deceived", "!for-forced-labour"});
  const Screening screening = screening_of(matter, Standard::kProof);
  const std::string page = screening_text(screening);
  EXPECT_NE(section(page, "FINDINGS").find("disputed is: meant for forced labour"), std::string::npos)
      << page;
  const std::string reasons = section(page, "REASONS");
  EXPECT_NE(reasons.find("yes - one witness"), std::string::npos) << page;
  EXPECT_NE(reasons.find("no - another witness"), std::string::npos) << page;
}

TEST(Findings, UnverifiedStatementsAreMarked) {
  const Matter matter = matter_of({"entry-unlawful", "transported"}, "2016-01-01");
  EXPECT_NE(flat(screening_text(screening_of(matter))).find("as amended (unverified)"), std::string::npos);
}

TEST(Findings, LawThatChangedDuringTheEventsIsShownForEachStretch) {
  Matter matter = matter_of({"entry-unlawful", "transported"});
  matter.dates = {day("2014-06-01"), day("2015-06-01")};
  const std::string text = section(screening_text(screening_of(matter)), "FINDINGS");
  EXPECT_NE(text.find("as in force 2014-06-01 to 2014-12-31"), std::string::npos) << text;
  EXPECT_NE(text.find("as in force 2015-01-01 to 2015-06-01"), std::string::npos) << text;
}

TEST(Findings, LawThatDidNotMatterToThemIsShownOnce) {
  Matter matter = matter_of({"-transported", "-harboured"});
  matter.dates = {day("2014-06-01"), day("2015-06-01")};
  EXPECT_EQ(screening_text(screening_of(matter)).find("as in force"), std::string::npos);
}

TEST(Dates, OneKnownBoundIsTheDateOfTheLaw) {
  Matter matter = matter_of({});
  matter.dates = {std::nullopt, day("2014-06-01")};
  const Screening screening = screening_of(matter);
  EXPECT_EQ(screening.basis, DateBasis::kEvents);
  EXPECT_EQ(screening.dates.first, day("2014-06-01"));
}

TEST(Dates, WithoutAnyTodayIsTheDateOfTheLaw) {
  Matter matter = matter_of({});
  matter.dates = {};
  const Screening screening = screening_of(matter);
  EXPECT_EQ(screening.basis, DateBasis::kToday);
  EXPECT_EQ(screening.dates.last, day("2020-01-01"));
}

TEST(Dates, DayThatTheMatterNamesGoesBeforeItsEvents) {
  Matter matter = matter_of({});
  matter.dates = {day("2014-06-01"), day("2015-06-01")};
  matter.as_of = day("2016-01-01");
  const Screening screening = screening_of(matter);
  EXPECT_EQ(screening.basis, DateBasis::kAsked);
  EXPECT_EQ(screening.dates.first, day("2016-01-01"));
}

TEST(Text, NeverSaysThatAPersonIsNotAVictim) {
  for (const auto& facts :
       {std::vector<std::string>{}, held(), {"-recruited", "-transported", "-harboured"}}) {
    const Matter matter = matter_of(facts);
    const std::string page = screening_text(screening_of(matter));
    EXPECT_EQ(page.find("not a victim"), std::string::npos);
    EXPECT_EQ(page.find("not trafficking"), std::string::npos);
  }
}

TEST(Text, EscapesInWhatPeopleWroteDoNotReachTheTerminal) {
  Matter matter = matter_of({"recruited"});
  matter.title = "A \x1b[2Jtest";
  matter.persons.front().facts.begin()->second.pieces.front().quote = "he said \x1b]0;x\x07 so";
  EXPECT_EQ(screening_text(screening_of(matter)).find('\x1b'), std::string::npos);
}

TEST(Text, SeveralPersonsAreNeverAveraged) {
  Matter matter = matter_of(held());
  matter.persons.push_back({});
  matter.persons.back().id = "p2";
  const std::string page = screening_text(screening_of(matter));
  EXPECT_NE(page.find("=== p1 "), std::string::npos);
  EXPECT_NE(page.find("=== p2 "), std::string::npos);
  const size_t row = page.find("Trafficking in persons, Art. 3(a), 5(1)", page.find("side by side"));
  ASSERT_NE(row, std::string::npos);
  EXPECT_NE(page.substr(row, page.find('\n', row) - row).find("[+]  [ ]"), std::string::npos)
      << page.substr(row);
}

TEST(Tree, PushingNotDownChangesNoValue) {
  // Every formula shape over three facts, under all 64 assignments of the four values.
  const Law& law = small_law();
  const auto fact = [](FactId id) { return Formula{Formula::Op::kFact, id, 0, {}, {}}; };
  const std::vector<Formula> parts = {fact(0), fact(1), fact(4)};
  std::vector<Formula> formulas;
  for (const Formula::Op op : {Formula::Op::kAll, Formula::Op::kAny})
    formulas.push_back({op, 0, 0, parts, {}});
  for (uint32_t k = 1; k <= 3; ++k) formulas.push_back({Formula::Op::kAtLeast, 0, k, parts, {}});
  for (const Formula::Op op : {Formula::Op::kImplies, Formula::Op::kEquivalent}) {
    formulas.push_back(
        {op, 0, 0, {parts[0], Formula{Formula::Op::kAny, 0, 0, {parts[1], parts[2]}, {}}}, {}});
  }
  Judgement judgement;
  judgement.law = &law;
  judgement.facts.resize(law.facts.size());
  judgement.statements.resize(law.statements.size());
  const Value values[] = {kNeither, kTrue, kFalse, kBoth};
  for (const Value a : values) {
    for (const Value b : values) {
      for (const Value c : values) {
        judgement.facts[0].value = a;
        judgement.facts[1].value = b;
        judgement.facts[4].value = c;
        // As the judge does where something is disputed: silence must not decide it.
        judgement.possible_facts.clear();
        if (a == kBoth || b == kBoth || c == kBoth) {
          for (const FactFinding& finding : judgement.facts) {
            judgement.possible_facts.push_back(finding.value == kNeither ? kBoth : finding.value);
          }
        }
        for (const Formula& formula : formulas) {
          const Value value = judgement.value_of(formula);
          EXPECT_EQ(report::tree_of(judgement, formula).value, value);
          EXPECT_EQ(report::tree_of(judgement, formula, true).value, negation(value));
        }
      }
    }
  }
}

TEST(WhatIf, ShowsEachFindingBeforeAndAfter) {
  const Matter matter = matter_of({"recruited", "deceived"});
  ScreenOptions options;
  options.today = day("2020-01-01");
  const WhatIf result =
      what_if(small_law(), matter, options, {{*small_law().find_fact("for-forced-labour"), kTrue}});
  ASSERT_EQ(result.persons.size(), 1U);
  ASSERT_EQ(result.persons[0].readings.size(), 1U);
  const FindingChange& first = result.persons[0].readings[0].changes.front();
  EXPECT_EQ(small_law().statements[first.statement].id, "traffic.assistance");
  EXPECT_EQ(first.before, kNeither);
  EXPECT_EQ(first.after, kTrue);
}

TEST(WhatIf, NotKnownTakesAnAnswerBack) {
  const Matter matter = matter_of({"recruited", "deceived", "for-forced-labour"});
  ScreenOptions options;
  options.today = day("2020-01-01");
  const WhatIf result =
      what_if(small_law(), matter, options, {{*small_law().find_fact("deceived"), kNeither}});
  EXPECT_NE(what_if_text(result).find("[+] established -> [ ] open"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
