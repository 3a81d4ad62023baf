// Interviews under the published law.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <set>

#include "distinguo/ask.h"
#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

const Law& law() {
  static const auto kLaw = published_law();
  return *kLaw;
}
FactId fact(std::string_view name) { return law().find_fact(name).value(); }
StatementId statement(std::string_view id) { return law().find_statement(id).value(); }

AskOptions a_talk() {
  AskOptions options;
  options.as_of = *parse_date("2026-01-23");
  options.goals = goals_of(law(), {*law().find_instrument("un-tip"), *law().find_instrument("un-som")}, options.as_of);
  return options;
}
AskOptions a_lawyers_file() {
  AskOptions options = a_talk();
  options.standard = Standard::kProof;
  options.goals = {statement("un-tip.trafficking"), statement("un-som.smuggling")};
  options.legal = true;
  options.of_record = true;
  return options;
}

Told told_yes(std::initializer_list<std::string_view> facts) {
  Told told(law().facts.size());
  for (const std::string_view name : facts) told[fact(name)] = kTrue;
  return told;
}

// The facts asked when they are answered at random, more often no than yes.
std::vector<FactId> asked(const Told& before, const AskOptions& options, uint32_t seed) {
  std::mt19937 random(seed);
  Interview interview(law(), {before, {}, {}}, options);
  std::vector<FactId> facts;
  while (const auto question = interview.next()) {
    facts.push_back(question->fact);
    interview.answer(question->fact, random() % 4 == 0 ? Reply::kYes : Reply::kNo);
  }
  return facts;
}

// The facts that a statement names, by following statements; not presumptions.
std::set<FactId> named_by(StatementId id) {
  std::set<FactId> facts;
  const std::function<void(const Formula&)> walk = [&](const Formula& formula) {
    if (formula.op == Formula::Op::kFact) facts.insert(formula.target);
    if (formula.op == Formula::Op::kStatement) walk(law().statements[formula.target].versions.back().formula);
    for (const Formula& child : formula.children) walk(child);
  };
  walk(law().statements[id].versions.back().formula);
  return facts;
}

size_t count_means(const std::vector<FactId>& facts) {
  const std::set<FactId> means = named_by(statement("un-tip.means"));
  return static_cast<size_t>(std::count_if(facts.begin(), facts.end(), [&](FactId one) { return means.count(one) > 0; }));
}

TEST(PublishedInterview, OfAChildsFileAsksNothingAboutMeans) {
  AskOptions options = a_lawyers_file();
  options.goals = {statement("un-tip.trafficking")};
  for (uint32_t seed = 0; seed < 20; ++seed) {
    EXPECT_EQ(count_means(asked(told_yes({"under-18"}), options, seed)), 0U) << seed;
  }
}

TEST(PublishedInterview, OfAnAdultsFileAsksAboutMeans) {
  AskOptions options = a_lawyers_file();
  options.goals = {statement("un-tip.trafficking")};
  Told told = told_yes({"recruited", "purpose-servitude"});
  told[fact("under-18")] = kFalse;
  EXPECT_GT(count_means(asked(told, options, 1)), 0U);
}

TEST(PublishedInterview, OfAChildAsksNothingAboutAgreement) {
  const std::set<std::string> agreement = {"agreed-to-travel",     "asked-to-be-smuggled", "agreed-to-kind-of-work",
                                           "agreed-to-conditions", "agreement-by-lies",    "agreement-by-force"};
  size_t of_adults = 0;
  for (uint32_t seed = 0; seed < 2; ++seed) {
    for (const Told& child : {told_yes({"under-18"}), told_yes({"under-14"}),
                              told_yes({"age-uncertain", "reasons-to-believe-child"})}) {
      for (const FactId one : asked(child, a_talk(), seed)) EXPECT_EQ(agreement.count(law().facts[one].name), 0U) << seed;
    }
    Told adult(law().facts.size());
    adult[fact("under-18")] = kFalse;
    for (const FactId one : asked(adult, a_talk(), seed)) of_adults += agreement.count(law().facts[one].name);
  }
  EXPECT_GT(of_adults, 0U);
}

TEST(PublishedInterview, NeverAsksAPersonForWhatADecisionMakerFinds) {
  for (uint32_t seed = 0; seed < 2; ++seed) {
    for (const FactId one : asked(Told(law().facts.size()), a_talk(), seed)) EXPECT_FALSE(law().facts[one].legal);
  }
}

TEST(PublishedInterview, PainfulQuestionsComeAfterAllOthers) {
  std::mt19937 random(7);
  Interview interview(law(), {Told(law().facts.size()), {}, {}}, a_talk());
  bool painful = false;
  while (const auto question = interview.next()) {
    const bool now = law().facts[question->fact].sensitivity == 3;
    EXPECT_TRUE(now || !painful) << law().facts[question->fact].name;
    painful = painful || now;
    interview.answer(question->fact, random() % 8 == 0 ? Reply::kNotKnown : Reply::kNo);
  }
  EXPECT_TRUE(painful);
}

// Children are often told to say that they are of age: their no must not end the looking.
TEST(PublishedInterview, StillAsksForReasonsToBelieveAChildWhereTheAgeWasDenied) {
  Told told(law().facts.size());
  told[*law().find_fact("under-18")] = kFalse;
  Interview interview(law(), {told, {}, {}}, a_talk());
  const FactId reasons = *law().find_fact("reasons-to-believe-child");
  bool found = false;
  for (const Question& question : interview.ranked(law().facts.size())) found = found || question.fact == reasons;
  EXPECT_TRUE(found);
}

// The laws of some countries have findings that outgrow exact counting on reasonable grounds.
TEST(PublishedInterview, OnTheUnitedNationsProtocolsCountsEveryFindingExactly) {
  for (const char* name : {"un-tip", "un-som"}) {
    AskOptions options = a_talk();
    options.goals = goals_of(law(), {*law().find_instrument(name)}, options.as_of);
    for (const Question& question : next_questions(law(), {Told(law().facts.size()), {}, {}}, options, 3)) {
      EXPECT_TRUE(question.exact) << name;
    }
  }
}

TEST(PublishedInterview, NeedsAndSafetyAreAmongTheFirstQuestions) {
  Interview interview(law(), {Told(law().facts.size()), {}, {}}, a_talk());
  EXPECT_EQ(law().groups[law().facts[interview.next()->fact].group].name, "safety");
}

// Each landmark, answered from its file: what is left unasked changes no finding.
TEST(PublishedInterview, LandmarksComeOutAsTheJudgeFindsThem) {
  const std::filesystem::path folder = std::filesystem::path(DISTINGUO_SOURCE_DIR) / "matters/landmarks";
  size_t persons = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".yaml") || path.ends_with(".expected.yaml")) continue;
    std::ifstream file(path, std::ios::binary);
    SourceSet sources;
    Diagnostics diagnostics;
    const auto matter = read_matter(law(), path, {std::istreambuf_iterator<char>(file), {}}, MatterFormat::kYaml, sources, diagnostics);
    ASSERT_TRUE(matter) << path;
    for (const Person& person : matter->persons) {
      ++persons;
      const Told whole = told_of(law(), evidence_of(law(), *matter, person));
      const auto closed = close(law(), whole);
      AskOptions talk = a_talk();
      talk.goals = a_lawyers_file().goals;
      for (const AskOptions& options : {a_lawyers_file(), talk}) {
        Interview interview(law(), {Told(law().facts.size()), {}, {}}, options);
        while (const auto question = interview.next()) {
          const Value value = closed[question->fact].value;
          if (value.yes && value.no) interview.answer(question->fact, Reply::kNo);  // disputed: both are told
          interview.answer(question->fact, value.yes ? Reply::kYes : value.no ? Reply::kNo : Reply::kNotKnown);
        }
        for (const StatementId goal : options.goals) {
          const bool grounds = law().statements[goal].kind == Kind::kProtection;
          const JudgeOptions how{grounds ? Standard::kReasonableGrounds : options.standard, options.as_of};
          // What only a decision-maker finds is not asked in a talk, and not counted here; what follows from it is.
          Told askable(whole.size());
          for (FactId id = 0; id < askable.size(); ++id) {
            if (options.legal || !law().facts[id].legal) askable[id] = closed[id].value;
          }
          const Value now = judge(law(), interview.told(), how).statements[goal].value;
          const Value then = judge(law(), askable, how).statements[goal].value;
          const bool as_found = now == then || (now != kNeither && then == kBoth) || (now == kBoth && then != kNeither);
          EXPECT_TRUE(as_found) << path << " " << law().statements[goal].id;
        }
      }
    }
  }
  EXPECT_GT(persons, 30U);
}

}  // namespace
}  // namespace distinguo
