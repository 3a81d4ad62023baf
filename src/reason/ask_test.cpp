#include "distinguo/ask.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "reason/reason_testing.h"

namespace distinguo {
namespace {

// --- by brute force: every pattern of answers, each judged ---

enum class End { kSupported, kRuledOut, kOpen };

// What may become of one statement, by enumerating.
class BruteForce {
 public:
  BruteForce(const Law& law, StatementId goal, const KnownBefore& before, const AskOptions& options)
      : law_(law), goal_(goal), told_(before.told), options_(options) {
    const std::vector<FactFinding> closed = close(law, before.told);
    const auto silent = [&](FactId fact) {
      if (law.facts[fact].legal && !options.legal) return true;
      if (std::count(before.not_known.begin(), before.not_known.end(), fact) > 0) return true;
      return std::any_of(before.declined.begin(), before.declined.end(),
                         [&](FactId declined) { return comes_near(law, fact, declined); });
    };
    std::vector<FactId> unknown;
    const auto add = [&](FactId fact) {
      if (closed[fact].value != kNeither) return;
      if (std::count(unknown.begin(), unknown.end(), fact) == 0) unknown.push_back(fact);
      if (!silent(fact) && std::count(facts.begin(), facts.end(), fact) == 0) facts.push_back(fact);
    };
    const uint32_t named = facts_named(law, statement(goal), options.standard == Standard::kReasonableGrounds);
    for (FactId fact = 0; fact < law.facts.size(); ++fact) {
      if (((named >> fact) & 1U) == 0) continue;
      add(fact);
      if (closed[fact].value != kNeither || !silent(fact)) continue;
      for (FactId other = 0; other < law.facts.size(); ++other) {
        for (const bool positive : {true, false}) {
          for (const Literal to : law.consequences_of({other, positive})) {
            if (to.fact == fact) add(other);
          }
        }
      }
    }
    std::sort(facts.begin(), facts.end());
    settled_ = decided(bits_of(facts)) || decided(bits_of(unknown));
    // Facts of other findings that imply or exclude one of these, or are implied by one, weigh too.
    weighed_ = facts;
    for (const StatementId other_goal : options.goals) {
      const uint32_t others = facts_named(law, statement(other_goal), options.standard == Standard::kReasonableGrounds);
      for (FactId other = 0; other < law.facts.size(); ++other) {
        const bool askable = closed[other].value == kNeither && !silent(other);
        if (((others >> other) & 1U) == 0 || !askable || std::count(weighed_.begin(), weighed_.end(), other) > 0) continue;
        const bool linked = std::any_of(facts.begin(), facts.end(), [&](FactId own) {
          const auto reaches = [&](const std::vector<Literal>& consequences) {
            return std::any_of(consequences.begin(), consequences.end(), [&](Literal to) { return to.fact == other; });
          };
          return reaches(law.consequences_of({own, true})) || reaches(law.consequences_of({own, false}));
        });
        if (linked) weighed_.push_back(other);
      }
    }
    for (const auto& [pattern, bits] : bits_of(weighed_)) {
      ends[pattern] = bits.yes ? End::kSupported : bits.no ? End::kRuledOut : End::kOpen;
      weights[pattern] = weight_of(pattern);
    }
  }

  template <typename Chosen>
  double uncertainty(const Chosen& chosen, double& weight) const {
    std::map<End, double> shares;
    weight = 0;
    for (const auto& [pattern, end] : ends) {
      if (!chosen(pattern)) continue;
      shares[end] += weights.at(pattern);
      weight += weights.at(pattern);
    }
    double entropy = 0;
    for (const auto& [end, share] : shares) entropy -= share / weight * std::log2(share / weight);
    return entropy;
  }

  double gain(FactId fact) const {
    const size_t place = place_of(fact);
    double whole = 0, yes = 0, no_weight = 0;
    const double before = uncertainty([](uint32_t) { return true; }, whole);
    const double if_yes = uncertainty([&](uint32_t pattern) { return ((pattern >> place) & 1U) != 0; }, yes);
    const double if_no = uncertainty([&](uint32_t pattern) { return ((pattern >> place) & 1U) == 0; }, no_weight);
    return before - (yes > 0 ? yes * if_yes / whole : 0) - (no_weight > 0 ? no_weight * if_no / whole : 0);
  }

  // The yes is certain, or the no is, or neither can be had: whatever is answered, or whatever is true.
  bool settled() const { return settled_; }

  // Whether there are answers to other facts that leave the end open, and with some answer to this one decide
  // it: the words of semantics.md, by trying all sets of answers.
  bool matters(FactId fact) const {
    if (settled()) return false;
    const size_t place = place_of(fact);
    for (uint32_t set = 0; set < std::pow(3, facts.size()); ++set) {
      uint32_t asked = 0, answers = 0, rest = set;
      for (size_t i = 0; i < facts.size(); ++i, rest /= 3) {
        if (rest % 3 == 0) continue;
        asked |= 1U << i;
        if (rest % 3 == 2) answers |= 1U << i;
      }
      if (((asked >> place) & 1U) == 0) continue;
      const auto ends_of = [&](uint32_t given) {
        std::set<End> found;
        for (const auto& [pattern, end] : ends) {
          if ((pattern & given) == (answers & given)) found.insert(end);
        }
        return found;
      };
      if (ends_of(asked).size() == 1 && ends_of(asked & ~(1U << place)).size() > 1) return true;
    }
    return false;
  }

  std::vector<FactId> facts;            // that can be asked; the first places of a pattern
  std::map<uint32_t, End> ends;         // by pattern of answers, those allowed
  std::map<uint32_t, double> weights;

 private:
  std::map<uint32_t, Value> bits_of(const std::vector<FactId>& asked) const {
    std::map<uint32_t, Value> bits;
    for (uint32_t pattern = 0; pattern < (1U << asked.size()); ++pattern) {
      Told told = told_;
      for (size_t i = 0; i < asked.size(); ++i) told[asked[i]] = ((pattern >> i) & 1U) != 0 ? kTrue : kFalse;
      const auto after = close(law_, told);
      if (std::any_of(asked.begin(), asked.end(), [&](FactId fact) { return after[fact].value == kBoth; })) continue;
      bits[pattern] = judge(law_, told, {options_.standard, options_.as_of}).statements[goal_].bits;
    }
    return bits;
  }

  static bool decided(const std::map<uint32_t, Value>& bits) {
    const auto all = [&](const auto& holds) { return std::all_of(bits.begin(), bits.end(), holds); };
    return all([](const auto& each) { return each.second.yes; }) || all([](const auto& each) { return each.second.no; }) ||
           all([](const auto& each) { return each.second == kNeither; });
  }

  double weight_of(uint32_t pattern) const {
    double weight = 1;
    for (size_t i = 0; i < weighed_.size(); ++i) {
      double prior = 0.5;
      for (const Prior& one : options_.priors) {
        if (one.fact == law_.facts[weighed_[i]].name) prior = one.yes;
      }
      weight *= ((pattern >> i) & 1U) != 0 ? prior : 1 - prior;
    }
    return weight;
  }

  size_t place_of(FactId fact) const {
    return static_cast<size_t>(std::find(facts.begin(), facts.end(), fact) - facts.begin());
  }

  const Law& law_;
  StatementId goal_;
  Told told_;
  AskOptions options_;
  bool settled_ = false;
  std::vector<FactId> weighed_;
};

constexpr uint32_t kFacts = 5;

// A random law, what is known under it, and how it is asked about.
struct Scene {
  std::shared_ptr<Law> law;
  KnownBefore before;
  AskOptions options;
};

Scene random_scene(uint32_t seed) {
  RandomLaw random(seed, kFacts);
  const bool grounds = random.below(2) == 0;
  Scene scene;
  scene.law = std::make_shared<Law>(*random.law(2, grounds));
  static const std::vector<Prior> kSome = {{"f0", 0.2, ""}, {"f3", 0.9, ""}};
  scene.options.priors = random.below(2) == 0 ? kSome : std::vector<Prior>{};
  scene.options.standard = grounds ? Standard::kReasonableGrounds : Standard::kProof;
  scene.options.goals = {2};
  scene.options.legal = random.below(2) == 0;
  scene.options.of_record = random.below(2) == 0;
  scene.before.told.resize(kFacts);
  for (FactId fact = 0; fact < kFacts; ++fact) {
    scene.law->fact_ids[scene.law->facts[fact].name] = fact;
    scene.law->facts[fact].legal = random.below(4) == 0;
    scene.law->facts[fact].sensitivity = 1 + static_cast<int>(random.below(3));
    if (random.below(4) == 0) scene.before.told[fact] = value_of(random.below(4));
    if (random.below(8) == 0) scene.before.not_known.push_back(fact);
    if (random.below(12) == 0) scene.before.declined.push_back(fact);
  }
  return scene;
}

TEST(Ask, GainAndRelevanceAreThoseOfBruteForce) {
  size_t questions = 0;
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    const Scene scene = random_scene(seed);
    const BruteForce brute(*scene.law, 2, scene.before, scene.options);
    std::set<FactId> expected, proposed;
    for (const FactId fact : brute.facts) {
      if (brute.matters(fact)) expected.insert(fact);
    }
    for (const Question& question : next_questions(*scene.law, scene.before, scene.options, kFacts)) {
      proposed.insert(question.fact);
      ASSERT_NEAR(question.gain, brute.gain(question.fact), 1e-7) << seed;
      ASSERT_EQ(question.settles, std::vector<StatementId>{2}) << seed;
      ASSERT_TRUE(question.exact) << seed;
      ++questions;
    }
    ASSERT_EQ(proposed, expected) << seed;
    Interview interview(*scene.law, scene.before, scene.options);
    ASSERT_EQ(interview.unsettled().empty(), brute.settled()) << seed;
  }
  EXPECT_GT(questions, 1000U);
}

TEST(Ask, GainOfSeveralFindingsIsTheSumOfTheirs) {
  size_t questions = 0;
  for (uint32_t seed = 0; seed < 1500; ++seed) {
    Scene scene = random_scene(seed);
    scene.options.goals = {0, 1, 2};
    const auto same = [&](StatementId a, StatementId b) {
      const auto text = [&](StatementId id) { return to_text(*scene.law, scene.law->statements[id].versions[0].formula, 0); };
      return text(a) == text(b);
    };
    if (same(0, 1) || same(0, 2) || same(1, 2)) continue;  // one finding, not two
    std::vector<BruteForce> brute;
    for (const StatementId goal : scene.options.goals) brute.emplace_back(*scene.law, goal, scene.before, scene.options);
    for (const Question& question : next_questions(*scene.law, scene.before, scene.options, kFacts)) {
      double gain = 0;
      std::set<StatementId> settles;
      for (StatementId goal = 0; goal < brute.size(); ++goal) {
        const auto& own = brute[goal].facts;
        if (brute[goal].settled() || std::count(own.begin(), own.end(), question.fact) == 0) continue;
        gain += brute[goal].gain(question.fact);
        if (brute[goal].matters(question.fact)) settles.insert(goal);
      }
      ASSERT_NEAR(question.gain, gain, 1e-7) << seed;
      ASSERT_EQ(std::set<StatementId>(question.settles.begin(), question.settles.end()), settles) << seed;
      ++questions;
    }
  }
  EXPECT_GT(questions, 500U);
}

// --- whole interviews ---

// What is known at a point of an interview, as a starting point of its own.
KnownBefore as_known(const KnownBefore& before, const Interview& interview) {
  KnownBefore now = before;
  now.told = interview.told();
  for (const Interview::Answer& answer : interview.answers()) {
    if (answer.reply == Reply::kNotKnown) now.not_known.push_back(answer.fact);
    if (answer.reply == Reply::kRatherNotSay) now.declined.push_back(answer.fact);
  }
  return now;
}

TEST(Ask, NeverAsksWhatIsKnownOrImpliedOrDeclinedOrCannotMatter) {
  for (uint32_t seed = 0; seed < 600; ++seed) {
    const Scene scene = random_scene(seed);
    RandomLaw random(seed + 1, kFacts);
    Interview interview(*scene.law, scene.before, scene.options);
    size_t asked = 0;
    while (const auto question = interview.next()) {
      const FactId fact = question->fact;
      ASSERT_EQ(close(*scene.law, interview.told())[fact].value, kNeither) << seed;
      ASSERT_TRUE(scene.options.legal || !scene.law->facts[fact].legal) << seed;
      const KnownBefore now = as_known(scene.before, interview);
      for (const FactId silent : now.not_known) ASSERT_NE(fact, silent) << seed;
      for (const FactId declined : now.declined) ASSERT_FALSE(comes_near(*scene.law, fact, declined)) << seed;
      ASSERT_TRUE(BruteForce(*scene.law, 2, now, scene.options).matters(fact)) << seed;
      const Reply replies[] = {Reply::kYes, Reply::kNo, Reply::kNotKnown, Reply::kRatherNotSay};
      interview.answer(fact, replies[random.below(4)]);
      ASSERT_LE(++asked, kFacts) << seed;
    }
    ASSERT_TRUE(BruteForce(*scene.law, 2, as_known(scene.before, interview), scene.options).settled()) << seed;
    ASSERT_TRUE(interview.unsettled().empty()) << seed;
  }
}

TEST(Ask, AnInterviewStandsWhereOneBegunWithItsAnswersStands) {
  for (uint32_t seed = 0; seed < 400; ++seed) {
    const Scene scene = random_scene(seed);
    RandomLaw random(seed + 2, kFacts);
    Interview interview(*scene.law, scene.before, scene.options);
    for (uint32_t step = 0; step < kFacts; ++step) {
      const FactId fact = random.below(kFacts);  // told without being asked, perhaps against what was told
      interview.answer(fact, random.below(2) == 0 ? Reply::kYes : Reply::kNo);
      const auto now = interview.ranked(kFacts);
      const auto anew = next_questions(*scene.law, as_known(scene.before, interview), scene.options, kFacts);
      // The weights of patterns that are gone may be shared out otherwise; what can be asked is the same.
      std::set<FactId> here, there;
      for (const Question& question : now) here.insert(question.fact);
      for (const Question& question : anew) there.insert(question.fact);
      ASSERT_EQ(here, there) << seed;
    }
  }
}

TEST(Ask, UndoRestoresEverything) {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    const Scene scene = random_scene(seed);
    RandomLaw random(seed + 3, kFacts);
    Interview interview(*scene.law, scene.before, scene.options);
    const auto facts_of = [&] {
      std::vector<std::pair<FactId, double>> found;
      for (const Question& question : interview.ranked(kFacts)) found.push_back({question.fact, question.gain});
      return found;
    };
    const auto first = facts_of();
    std::vector<std::vector<std::pair<FactId, double>>> before;
    std::vector<Told> told;
    for (uint32_t step = 0; step < 6; ++step) {
      before.push_back(facts_of());
      told.push_back(interview.told());
      const Reply replies[] = {Reply::kYes, Reply::kNo, Reply::kNotKnown, Reply::kRatherNotSay, Reply::kLater};
      const FactId fact = random.below(kFacts);
      interview.answer(fact, replies[random.below(5)]);
    }
    while (!before.empty()) {
      ASSERT_TRUE(interview.undo());
      ASSERT_EQ(facts_of(), before.back()) << seed;
      ASSERT_EQ(interview.told(), told.back()) << seed;
      before.pop_back();
      told.pop_back();
      ASSERT_EQ(interview.answers().size(), before.size());
    }
    ASSERT_FALSE(interview.undo());
    ASSERT_EQ(facts_of(), first) << seed;
  }
}

TEST(Ask, ARevisedInterviewStandsWhereOneBegunWithWhatIsKnownStands) {
  const auto facts_of = [](const std::vector<Question>& questions) {
    std::set<FactId> facts;
    for (const Question& question : questions) facts.insert(question.fact);
    return facts;
  };
  size_t asked = 0;
  for (uint32_t seed = 0; seed < 400; ++seed) {
    const Scene scene = random_scene(seed);
    RandomLaw random(seed + 4, kFacts);
    Interview interview(*scene.law, scene.before, scene.options);
    KnownBefore now = scene.before;
    for (uint32_t step = 0; step < 4; ++step) {
      // Something is told, something is taken back, perhaps of what was known before the interview.
      now.told[random.below(kFacts)] = value_of(random.below(4));
      if (random.below(3) == 0) now.not_known.push_back(random.below(kFacts));
      if (random.below(3) == 0) now.declined.clear();
      if (random.below(3) == 0) now.put_off.push_back(random.below(kFacts));
      if (random.below(6) == 0) now.put_off.clear();
      interview.revise(now);
      ASSERT_EQ(interview.told(), now.told) << seed;
      const auto anew = next_questions(*scene.law, now, scene.options, kFacts);
      ASSERT_EQ(facts_of(interview.ranked(kFacts)), facts_of(anew)) << seed;
      asked += anew.size();
    }
  }
  EXPECT_GT(asked, 300U);
}

TEST(Ask, ARevisionThatAddsAnswersIsUndoneAsAnswersAre) {
  const Scene scene = random_scene(1);
  Interview interview(*scene.law, scene.before, scene.options);
  KnownBefore now = scene.before;
  for (Value& value : now.told) value = kBoth;
  interview.revise(now);
  const size_t answers = interview.answers().size();
  EXPECT_GT(answers, 0U);
  interview.revise(scene.before);
  EXPECT_EQ(interview.answers().size(), 0U);
  EXPECT_EQ(interview.told(), scene.before.told);
}

// --- single rules ---

AskOptions options_for(std::vector<StatementId> goals) {
  AskOptions options;
  options.standard = Standard::kProof;
  options.goals = std::move(goals);
  return options;
}

KnownBefore nothing(const Law& law) { return {Told(law.facts.size()), {}, {}}; }

TEST(Ask, SensitiveQuestionsComeLast) {
  LawMaker maker(3);
  maker.raw().facts[0].sensitivity = 3;
  maker.state(fact(0) || (fact(1) && fact(2)));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  ASSERT_NE(interview.next()->fact, 0U);
  interview.answer(interview.next()->fact, Reply::kYes);
  ASSERT_NE(interview.next()->fact, 0U);
  interview.undo();
  interview.answer(interview.next()->fact, Reply::kNo);
  EXPECT_EQ(interview.next()->fact, 0U);  // nothing lighter can change the finding now
}

TEST(Ask, SensitiveQuestionsAreNotAskedOnceTheyCannotChangeAFinding) {
  LawMaker maker(2);
  maker.raw().facts[0].sensitivity = 3;
  maker.state(fact(0) || fact(1));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  interview.answer(1, Reply::kYes);
  EXPECT_EQ(interview.next(), std::nullopt);
}

TEST(Ask, AFileIsAskedWithoutRegardToSensitivity) {
  LawMaker maker(3);
  maker.raw().facts[0].sensitivity = 3;
  maker.state(fact(0) || (fact(1) && fact(2)));
  const auto law = maker.finish();
  AskOptions options = options_for({0});
  options.of_record = true;
  EXPECT_EQ(Interview(*law, nothing(*law), options).next()->fact, 0U);
}

TEST(Ask, WhatIsPutOffComesBackWhenNothingElseIsLeft) {
  LawMaker maker(2);
  maker.state(fact(0) && fact(1));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  const FactId first = interview.next()->fact;
  interview.answer(first, Reply::kLater);
  const FactId second = interview.next()->fact;
  EXPECT_NE(second, first);
  interview.answer(second, Reply::kYes);
  EXPECT_EQ(interview.next()->fact, first);
  interview.answer(first, Reply::kLater);
  EXPECT_EQ(interview.next(), std::nullopt);
  EXPECT_TRUE(interview.undo());
  EXPECT_EQ(interview.next()->fact, first);
}

TEST(Ask, WhatComesNearADeclinedFactIsNotAsked) {
  LawMaker maker(3);
  maker.fact_implies(1, {0, true}).state(fact(0) || (fact(1) && fact(2)));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  interview.answer(0, Reply::kRatherNotSay);
  EXPECT_EQ(interview.next(), std::nullopt);  // 1 would tell 0, and 2 alone tells nothing
  interview.undo();
  interview.answer(0, Reply::kNotKnown);
  EXPECT_NE(interview.next(), std::nullopt);
}

TEST(Ask, AFactThatImpliesALegalOneIsAskedInItsPlace) {
  LawMaker maker(2);
  maker.raw().facts[0].legal = true;
  maker.fact_implies(1, {0, true}).state(fact(0));
  const auto law = maker.finish();
  EXPECT_EQ(Interview(*law, nothing(*law), options_for({0})).next()->fact, 1U);
}

TEST(Ask, AnEquivalenceIsAskedThoughOneAnswerAloneTellsNothing) {
  LawMaker maker(2);
  maker.state(equivalent(fact(0), fact(1)));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  const auto question = interview.next();
  ASSERT_TRUE(question);
  EXPECT_EQ(question->gain, 0);
  interview.answer(question->fact, Reply::kNo);
  EXPECT_NEAR(interview.next()->gain, 1, 1e-9);
}

TEST(Ask, AFactIsAskedBeforeWhatItWouldBringWithIt) {
  // "on purpose, and with one of three purposes": each purpose says that it was on purpose.
  LawMaker maker(4);
  for (FactId purpose = 1; purpose < 4; ++purpose) maker.fact_implies(purpose, {0, true});
  maker.state(fact(0) && (fact(1) || fact(2) || fact(3)));
  const auto law = maker.finish();
  EXPECT_NE(Interview(*law, nothing(*law), options_for({0})).next()->fact, 0U);
}

TEST(Ask, TheTalkStaysOnItsTopicWhenQuestionsAreNearlyEqual) {
  LawMaker maker(4);
  maker.raw().groups.resize(2);
  maker.raw().facts[2].group = 1;
  maker.state((fact(0) && fact(1)) || (fact(2) && fact(3)));
  const auto law = maker.finish();
  Interview interview(*law, nothing(*law), options_for({0}));
  interview.answer(2, Reply::kNotKnown);
  interview.undo();
  interview.answer(0, Reply::kNo);
  EXPECT_EQ(interview.next()->fact, 3U);  // of topic 0 as the last one, and worth as much as 2
}

TEST(Ask, FindingsThatSayTheSameAreSettledTogether) {
  LawMaker maker(2);
  maker.state(fact(0));
  maker.state(fact(0));
  maker.state(fact(1));
  const auto law = maker.finish();
  const auto questions = next_questions(*law, nothing(*law), options_for({0, 1, 2}), 9);
  ASSERT_EQ(questions.size(), 2U);
  EXPECT_EQ(questions[0].settles, (std::vector<StatementId>{0, 1}));
  EXPECT_NEAR(questions[0].gain, 1, 1e-9);
  EXPECT_EQ(questions[1].settles, (std::vector<StatementId>{2}));
}

TEST(Ask, AFindingTooLargeIsTakenInPartsAndStillSettled) {
  size_t in_parts = 0;
  for (uint32_t seed = 0; seed < 600; ++seed) {
    Scene scene = random_scene(seed);
    scene.options.max_nodes = 4;
    RandomLaw random(seed + 4, kFacts);
    Interview interview(*scene.law, scene.before, scene.options);
    while (const auto question = interview.next()) {
      in_parts += question->exact ? 0 : 1;
      ASSERT_EQ(close(*scene.law, interview.told())[question->fact].value, kNeither) << seed;
      interview.answer(question->fact, random.below(2) == 0 ? Reply::kYes : Reply::kNo);
    }
    ASSERT_TRUE(BruteForce(*scene.law, 2, as_known(scene.before, interview), scene.options).settled()) << seed;
  }
  EXPECT_GT(in_parts, 100U);
}

TEST(Ask, PublishedPriorsAreChancesWithASource) {
  std::set<std::string_view> facts;
  for (const Prior& prior : published_priors()) {
    EXPECT_TRUE(facts.insert(prior.fact).second) << prior.fact;
    EXPECT_GT(prior.yes, 0) << prior.fact;
    EXPECT_LT(prior.yes, 1) << prior.fact;
    EXPECT_FALSE(prior.source.empty()) << prior.fact;
  }
}

}  // namespace
}  // namespace distinguo
