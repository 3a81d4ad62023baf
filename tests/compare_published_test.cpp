// The published law compared with itself: what lawyers know of the differences must come out.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "distinguo/compare.h"
#include "distinguo/language.h"

namespace distinguo {
namespace {

const Law& law() {
  static const std::shared_ptr<const Law> law = published_law();
  return *law;
}

ComparedStatement side(const char* id, const char* date = "2026-11-22") {
  return {*law().find_statement(id), *parse_date(date)};
}

// The facts of the patterns, where each is one fact that is so.
std::set<std::string> facts_of(const Parting& parting) {
  std::set<std::string> facts;
  for (const PartingGroup& group : parting.groups) {
    for (const LiteralSet& pattern : group.list.patterns) {
      EXPECT_EQ(pattern.size(), 1U);
      for (const Literal literal : pattern) facts.insert(law().facts[literal.fact].name);
    }
  }
  return facts;
}

// The missing parts of each group.
std::set<std::string> reasons(const Parting& parting) {
  std::set<std::string> ids;
  for (const PartingGroup& group : parting.groups) {
    std::string joined;
    for (const PartFinding& finding : group.missing) {
      joined += (joined.empty() ? "" : ", ") + (finding.part.is_statement ? law().statements[finding.part.target].id
                                                                          : law().facts[finding.part.target].name);
    }
    ids.insert(joined);
  }
  return ids;
}

TEST(PublishedLaw, EuropeanUnionAddedThreePurposesIn2024) {
  const Comparison comparison =
      compare(law(), side("eu-2011-36.trafficking", "2024-01-01"), side("eu-2011-36.trafficking", "2026-08-01"));
  EXPECT_EQ(comparison.relation, Relation::kNarrower);
  EXPECT_EQ(facts_of(comparison.only_other),
            (std::set<std::string>{"purpose-forced-marriage", "purpose-illegal-adoption", "purpose-surrogacy"}));
}

TEST(PublishedLaw, ProtocolNeedsNoTravelAndTheBritishActNoMeans) {
  CompareOptions options;
  options.max_patterns = 1000;
  const Comparison comparison = compare(law(), side("un-tip.trafficking"), side("uk-msa-2015.trafficking"), options);
  EXPECT_EQ(comparison.relation, Relation::kCrossing);
  EXPECT_EQ(reasons(comparison.only_one).count("uk-msa-2015.travel"), 1U);
  EXPECT_EQ(reasons(comparison.only_other).count("un-tip.means, under-18"), 1U);
}

TEST(PublishedLaw, GainPartsTheProtocolFromTheDirectiveOnEntry) {
  const Comparison comparison = compare(law(), side("eu-2002-90.entry-assistance"), side("un-som.smuggling"));
  EXPECT_EQ(reasons(comparison.only_one).count("un-som.benefit"), 1U);
}

TEST(PublishedLaw, AsylumSeekersWereHelpedForGainUntil2022) {
  const Comparison comparison = compare(law(), side("uk-ia1971-25.assisting-asylum-seeker", "2022-06-27"),
                                        side("uk-ia1971-25.assisting-asylum-seeker", "2022-06-28"));
  EXPECT_EQ(comparison.relation, Relation::kNarrower);
  EXPECT_EQ(reasons(comparison.only_other), (std::set<std::string>{"uk-ia1971-25.for-gain"}));
}

// Every law on trafficking against the Protocol, every law on smuggling against its own; both ways round.
TEST(PublishedLaw, IsSmallEnoughToCompare) {
  for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
    CompareOptions options;
    options.standard = standard;
    for (const char* name : {"trafficking", "smuggling"}) {
      const ComparedStatement one = side(name == std::string("trafficking") ? "un-tip.trafficking" : "un-som.smuggling");
      for (const Instrument& instrument : law().instruments) {
        const auto other = law().find_statement(instrument.name + "." + name);
        if (!other || law().statements[*other].on(one.as_of) == nullptr) continue;
        const Comparison comparison = compare(law(), one, {*other, one.as_of}, options);
        const Comparison back = compare(law(), {*other, one.as_of}, one, options);
        EXPECT_TRUE(comparison.decided) << instrument.name;
        EXPECT_TRUE(comparison.only_one.counted && comparison.only_other.counted) << instrument.name;
        EXPECT_EQ(comparison.only_one.count, back.only_other.count) << instrument.name;
        EXPECT_EQ(comparison.only_one.full.count, back.only_other.full.count) << instrument.name;
      }
    }
  }
}

}  // namespace
}  // namespace distinguo
