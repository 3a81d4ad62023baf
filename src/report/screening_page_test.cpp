// What a screening says in short, of countries, and of signs.
#include <gtest/gtest.h>

#include "report/report_testing.h"

namespace distinguo {
namespace {

std::string page_of(const Matter& matter) { return screening_text(screening_of(matter)); }

TEST(InShort, ComesFirstAndHasOneLineForEachOffenceOnWhichSomethingWasTold) {
  const Matter matter = matter_of({"recruited", "deceived", "for-forced-labour"});
  const std::string page = page_of(matter);
  EXPECT_LT(page.find("\nIN SHORT"), page.find("\nPROTECTIONS"));
  const std::string lines = section(page, "IN SHORT");
  EXPECT_NE(lines.find("[+] Trafficking in persons: established under Trafficking Protocol"), std::string::npos) << lines;
  EXPECT_EQ(lines.find("Smuggling"), std::string::npos) << "nothing told bears on it";
}

TEST(InShort, SaysSoWhenNothingBearsOnAnyOffence) {
  const std::string lines = section(page_of(matter_of({"fears-return"})), "IN SHORT");
  EXPECT_NE(lines.find("Nothing told yet bears on any offence."), std::string::npos) << lines;
}

TEST(Countries, WithoutLawOfTheirOwnAreNamed) {
  Matter matter = matter_of({"recruited"});
  EXPECT_EQ(page_of(matter).find("is in this program yet"), std::string::npos);
  matter.countries = {"FR", "TG"};
  EXPECT_NE(flat(page_of(matter)).find("No law of FR, TG is in this program yet: findings under international law only."),
            std::string::npos);
}

TEST(Reasons, NameEachOffenceSoThatWhyCanBeAsked) {
  const std::string page = page_of(matter_of({"recruited"}));
  EXPECT_NE(section(page, "REASONS").find("<traffic.trafficking>"), std::string::npos) << page;
  EXPECT_NE(page.find("distinguo why FILE traffic.trafficking"), std::string::npos) << page;
}

TEST(Signs, AreCountedByTheirSourceAndStandBesideWhatTheLawFinds) {
  const std::string page = page_of(matter_of({"papers-kept"}));
  const std::string lines = section(page, "SIGNS");
  EXPECT_NE(lines.find("They point to an offence and prove none."), std::string::npos) << lines;
  EXPECT_NE(lines.find("Signs present: 1 of 1: The person may be held"), std::string::npos) << lines;
  EXPECT_EQ(page_of(matter_of({"recruited"})).find("\nSIGNS"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
