#include "coding/coding_testing.h"

namespace distinguo {
namespace {

CodedNarrative coded(const std::string& text) { return small_coder().code({small_reader().read(text)}, {text}).front(); }

TEST(Coder, TheFirstRuleThatHoldsGivesTheLabel) {
  EXPECT_EQ(coded("They beat him and he worked. He crossed.").label, "both");
  EXPECT_EQ(coded("They beat him and he worked.").label, "trafficking");
  EXPECT_EQ(coded("He crossed.").label, "smuggling");
  EXPECT_EQ(coded("He stole.").label, "neither");
}

TEST(Coder, WhereNoRuleHoldsTheNarrativeIsUndeterminedAndNotNeither) {
  const CodedNarrative said = coded("He left.");
  EXPECT_EQ(said.label, kUndetermined);
  EXPECT_FALSE(said.rule);
}

TEST(Coder, WhatIsDeniedInOnePlaceAndToldInAnotherIsTold) {
  EXPECT_EQ(coded("He never crossed. He crossed.").label, "smuggling");
  EXPECT_EQ(coded("He never crossed.").label, kUndetermined);
  EXPECT_EQ(coded("They never beat him. They beat him. He crossed.").label, "smuggling");
}

TEST(Coder, ChargesCountAndGoFirstWhereTheSchemeSaysSo) {
  EXPECT_EQ(coded("He was charged with trafficking. He crossed.").label, "trafficking");
  EXPECT_EQ(coded("He crossed.").label, "smuggling");
}

TEST(Coder, AChargeSpokenOfInGeneralIsNone) {
  EXPECT_EQ(coded("Trafficking is often charged. He crossed.").label, "smuggling");
  EXPECT_EQ(coded("Trafficking is often charged.").label, kUndetermined);
}

TEST(Coder, AChargeWithoutAFactOfItsOwnIsAnotherCharge) {
  EXPECT_EQ(coded("He was charged with pimping. They beat him and he worked.").label, "neither");
}

TEST(Coder, WhatATextSpeaksOfCountsDeniedOrNotAndIsNoEvidence) {
  for (const char* text : {"He saw boats.", "He never saw boats."}) {
    EXPECT_EQ(coded(text).label, "smuggling") << text;
    EXPECT_EQ(coded(text).evidence, "narrative-speaks-of-boats \"boats\"");
    const Reading reading = small_reader().read(text);
    EXPECT_TRUE(reading.evidence.empty());
    EXPECT_EQ(reading.about_text.size(), 1U);
    EXPECT_TRUE(matter_of(*small_law(), reading, text, "A text").facts.empty());
  }
}

TEST(Coder, FormsAreOfExploitationOnly) {
  EXPECT_EQ(coded("They beat him and he worked.").forms, std::vector<std::string>{"labour"});
  EXPECT_EQ(coded("He crossed. He worked.").forms, std::vector<std::string>{});
}

TEST(Coder, EvidenceIsWhatTheRuleRestsOnWithItsWordsThroughWhatFollowsToo) {
  EXPECT_EQ(coded("They beat him and he worked.").evidence, "hurt \"beat\"; worked \"worked\"");
  EXPECT_EQ(coded("They beat him. He crossed.").evidence, "crossed \"crossed\"");
  EXPECT_EQ(coded("He worked and worked.").evidence, "worked \"worked\"");  // no rule: all that was read, each fact once
}

TEST(Coder, CodesManyAsItCodesOne) {
  std::vector<Reading> readings;
  std::vector<std::string> texts;
  for (int i = 0; i < 700; ++i) {
    texts.push_back(i % 3 == 0 ? "He crossed." : i % 3 == 1 ? "They beat him and he worked." : "He left.");
    readings.push_back(small_reader().read(texts.back()));
  }
  const std::vector<CodedNarrative> all = small_coder().code(readings, texts);
  for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].label, coded(texts[i]).label) << i;
}

TEST(Coder, NamesItsLabelsInTheOrderOfItsRules) {
  EXPECT_EQ(small_coder().labels(), (std::vector<std::string>{"trafficking", "neither", "both", "smuggling", "undetermined"}));
}

TEST(CodingScheme, IsAnInstrumentWithRulesForLabels) {
  EXPECT_TRUE(is_coding_scheme(*small_law(), 0, *parse_date("2020-01-01")));
}

}  // namespace
}  // namespace distinguo
