// What a text says was charged is no fact about a person: the law of no State and of no treaty may lean on it.
#include <gtest/gtest.h>

#include <algorithm>

#include "distinguo/coding.h"
#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

bool leans_on_text(const Law& law, const Formula& formula) {
  if (formula.op == Formula::Op::kFact && is_about_text(law, formula.target)) return true;
  for (const Formula& child : formula.children) {
    if (leans_on_text(law, child)) return true;
  }
  return false;
}

TEST(FactsOfTheText, AreReadByTheCodingSchemeAlone) {
  const Law& law = *published_law();
  int read = 0;
  for (const Statement& statement : law.statements) {
    const std::string& instrument = law.instruments[statement.instrument].name;
    for (const Version& version : statement.versions) {
      if (!leans_on_text(law, version.formula)) continue;
      ++read;
      EXPECT_EQ(instrument, kCodingScheme) << statement.id;
    }
  }
  EXPECT_GT(read, 0);
  for (const Presumption& presumption : law.presumptions) {
    EXPECT_FALSE(leans_on_text(law, presumption.premise)) << presumption.from;
    EXPECT_FALSE(presumption.to_fact && is_about_text(law, presumption.target)) << presumption.from;
  }
}

TEST(FactsOfTheText, FollowFromNothingAndNothingFollowsFromThem) {
  const Law& law = *published_law();
  for (FactId fact = 0; fact < law.facts.size(); ++fact) {
    for (const bool positive : {true, false}) {
      for (const Literal literal : law.consequences_of({fact, positive})) {
        EXPECT_FALSE(is_about_text(law, fact) || is_about_text(law, literal.fact)) << law.facts[fact].name;
      }
    }
  }
}

TEST(FactsOfTheText, AreAskedOfNobody) {
  const Law& law = *published_law();
  for (FactId fact = 0; fact < law.facts.size(); ++fact) {
    EXPECT_TRUE(!is_about_text(law, fact) || law.facts[fact].legal) << law.facts[fact].name;
  }
}

// The law of a State that leaned on a statement of the scheme would lean on charges through it.
bool leans_on(const Law& law, const Formula& formula, uint32_t instrument) {
  if (formula.op == Formula::Op::kStatement && law.statements[formula.target].instrument == instrument) return true;
  for (const Formula& child : formula.children) {
    if (leans_on(law, child, instrument)) return true;
  }
  return false;
}

TEST(CodingScheme, IsLeanedOnByNothingElse) {
  const Law& law = *published_law();
  const uint32_t scheme = *law.find_instrument(kCodingScheme);
  for (const Statement& statement : law.statements) {
    if (statement.instrument == scheme) continue;
    for (const Version& version : statement.versions) EXPECT_FALSE(leans_on(law, version.formula, scheme)) << statement.id;
  }
  for (const Presumption& presumption : law.presumptions) {
    EXPECT_FALSE(leans_on(law, presumption.premise, scheme)) << presumption.from;
    EXPECT_FALSE(!presumption.to_fact && law.statements[presumption.target].instrument == scheme) << presumption.from;
  }
}

TEST(CodingScheme, IsLookedAtOnlyWhereItIsNamed) {
  const Law& law = *published_law();
  const uint32_t scheme = *law.find_instrument(kCodingScheme);
  Matter matter;
  for (const std::vector<std::string>& countries : {std::vector<std::string>{}, {"US"}}) {
    matter.countries = countries;
    const std::vector<uint32_t> chosen = instruments_of(law, matter);
    EXPECT_EQ(std::count(chosen.begin(), chosen.end(), scheme), 0);
  }
  matter.law = {std::string(kCodingScheme)};
  EXPECT_EQ(instruments_of(law, matter), std::vector<uint32_t>{scheme});
}

// A reading that tells these facts, each in a word of its own.
std::string label_of(const std::vector<const char*>& facts) {
  static const Law& law = *published_law();
  static const Coder coder(law, *law.find_instrument(kCodingScheme), *parse_date("2026-01-01"));
  Reading reading;
  for (const char* name : facts) {
    const auto fact = law.find_fact(name);
    EXPECT_TRUE(fact) << name;
    Sighting sighting;
    sighting.fact = fact.value_or(0);
    reading.evidence.push_back(sighting);
  }
  return coder.code({reading}, {""}).front().label;
}

TEST(CodingScheme, AConvictionThatWasOverturnedIsNeitherThoughItIsTold) {
  EXPECT_EQ(label_of({"narrative-charges-trafficking-upheld"}), "trafficking");
  EXPECT_EQ(label_of({"narrative-charges-trafficking-upheld", "narrative-tells-conviction-overturned"}), "neither");
}
TEST(CodingScheme, AVerdictNeedNameNoCharge) {
  EXPECT_EQ(label_of({"narrative-charges-smuggling", "narrative-tells-acquittal"}), "neither");
  EXPECT_EQ(label_of({"narrative-charges-smuggling", "narrative-tells-acquittal", "narrative-tells-conviction"}), "smuggling");
  EXPECT_EQ(label_of({"narrative-charges-trafficking", "narrative-tells-acquittal", "narrative-tells-conviction"}), "trafficking");
  EXPECT_EQ(label_of({"narrative-charges-trafficking", "narrative-tells-acquittal", "narrative-tells-conviction", "narrative-charges-other"}), "neither");
  EXPECT_EQ(label_of({"narrative-charges-trafficking-upheld", "narrative-tells-acquittal", "narrative-tells-conviction", "narrative-charges-other"}), "trafficking");
}
TEST(CodingScheme, ALesserChargeAgainstWhoUsedOthersGoesBeforeWhatIsToldAndNoOtherDoes) {
  EXPECT_EQ(label_of({"sold-sex", "sex-earnings-taken", "threat-made", "narrative-charges-lesser"}), "neither");
  EXPECT_EQ(label_of({"sold-sex", "sex-earnings-taken", "threat-made", "narrative-charges-other"}), "trafficking");
  EXPECT_EQ(label_of({"narrative-charges-lesser", "narrative-charges-trafficking"}), "trafficking");
}
TEST(CodingScheme, SexSoldByAChildIsTraffickingWithoutAnyMeans) {
  EXPECT_EQ(label_of({"sold-sex", "under-18"}), "trafficking");
}
TEST(CodingScheme, SexSoldForOthersByAnAdultNeedsAHold) {
  EXPECT_EQ(label_of({"sold-sex", "sex-earnings-taken"}), "neither");
  EXPECT_EQ(label_of({"sold-sex", "sex-earnings-taken", "threat-made"}), "trafficking");
}
TEST(CodingScheme, AssaultOnSomeoneWhoSoldSexForThemselfIsNoTrafficking) {
  EXPECT_EQ(label_of({"sold-sex", "hit-or-hurt"}), "neither");
}
TEST(CodingScheme, PoorPayAloneIsNoTrafficking) {
  EXPECT_EQ(label_of({"work-done", "pay-very-low", "hours-excessive"}), "neither");
}
TEST(CodingScheme, PoorPayUnderAHoldIsTrafficking) {
  EXPECT_EQ(label_of({"work-done", "pay-very-low", "papers-kept"}), "trafficking");
}
TEST(CodingScheme, ACrossingWithoutPapersForAFeeIsSmuggling) {
  EXPECT_EQ(label_of({"brought-to-state", "no-entry-permission", "travel-paid"}), "smuggling");
}
TEST(CodingScheme, SomeoneWhoCrossesAloneIsNotSmuggled) {
  EXPECT_EQ(label_of({"border-crossed", "no-entry-permission"}), "undetermined");
}
TEST(CodingScheme, AFeeForALawfulJourneyIsNoSmuggling) { EXPECT_EQ(label_of({"transported", "travel-paid"}), "undetermined"); }
TEST(CodingScheme, HeldForTheFareIsSmugglingAndNoTrafficking) {
  EXPECT_EQ(label_of({"brought-to-state", "no-entry-permission", "held-for-fee-or-ransom", "threat-made"}), "smuggling");
}
TEST(CodingScheme, BroughtInUnlawfullyAndExploitedIsBoth) {
  EXPECT_EQ(label_of({"brought-to-state", "no-entry-permission", "work-done", "pay-none", "papers-kept"}), "both");
}
TEST(CodingScheme, AChargeOfEitherCrimeGoesBeforeWhatIsTold) {
  EXPECT_EQ(label_of({"narrative-charges-trafficking", "narrative-charges-other"}), "trafficking");
  EXPECT_EQ(label_of({"narrative-charges-smuggling", "pay-withheld"}), "smuggling");
}
TEST(CodingScheme, AChargeOfSomethingElseTakesNothingAwayFromWhatIsTold) {
  EXPECT_EQ(label_of({"narrative-charges-other", "sold-sex", "under-18"}), "trafficking");
  EXPECT_EQ(label_of({"narrative-charges-other"}), "neither");
}
TEST(CodingScheme, NothingToldIsUndetermined) { EXPECT_EQ(label_of({}), "undetermined"); }

}  // namespace
}  // namespace distinguo
