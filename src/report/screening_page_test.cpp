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

TEST(InShort, CountsOffencesOfOneLawThatFoundNothingWhereThereAreMany) {
  // In the published law many offences are one law's own; those of several laws keep their lines.
  const Law& law = *published_law();
  Matter matter;
  matter.dates = {day("2024-03-01"), day("2024-03-31")};
  matter.countries = {"GB"};
  Person person;
  person.id = "p1";
  for (const char* fact : {"transported", "entry-without-requirements", "travel-paid"})
    person.facts[*law.find_fact(fact)].pieces.push_back({true, "one witness", "", "", "", {}});
  matter.persons.push_back(std::move(person));
  ScreenOptions options;
  options.today = day("2026-01-01");
  const std::string lines = section(screening_text(screen(law, matter, options)), "IN SHORT");
  EXPECT_NE(lines.find("Smuggling of migrants: "), std::string::npos) << lines;
  EXPECT_NE(lines.find("Other offences, open or ruled out, of one law each: "), std::string::npos) << lines;
}

TEST(Countries, WithoutLawOfTheirOwnAreNamed) {
  Matter matter = matter_of({"recruited"});
  EXPECT_EQ(page_of(matter).find("is in this program yet"), std::string::npos);
  matter.countries = {"FR", "TG"};
  EXPECT_NE(flat(page_of(matter)).find("No national law of FR, TG is in this program yet."),
            std::string::npos);
}

TEST(Countries, ThatNobodyGaveMakeTheReportSayWhoseLawsStandThere) {
  const std::shared_ptr<const Law> law = published_law();
  Matter matter;
  matter.persons.emplace_back().id = "p1";
  ScreenOptions options;
  options.today = day("2026-01-01");
  const auto says_so = [&] {
    const std::string page = screening_text(screen(*law, matter, options));
    const bool notice = flat(page).find("No country is given. So the laws of all countries stand here") != std::string::npos;
    EXPECT_EQ(notice, page.find("distinguo screen FILE --country CODE") != std::string::npos);
    return notice;
  };
  EXPECT_TRUE(says_so());
  options.instruments = {*law->find_instrument("un-tip")};
  EXPECT_FALSE(says_so()) << "laws were chosen for this report";
  options.instruments.clear();
  matter.law = {"un-tip"};
  EXPECT_FALSE(says_so()) << "the matter chooses its laws";
  matter.law.clear();
  matter.countries = {"FR"};
  EXPECT_FALSE(says_so());
}

TEST(Countries, NobodyGaveIsNoNewsWhereNoLawIsOfACountry) {
  EXPECT_EQ(page_of(matter_of({"recruited"})).find("No country is given"), std::string::npos);
}

TEST(Reasons, NameEachOffenceSoThatWhyCanBeAsked) {
  const std::string page = page_of(matter_of({"recruited"}));
  EXPECT_NE(section(page, "REASONS").find("<traffic.trafficking>"), std::string::npos) << page;
  EXPECT_NE(page.find("distinguo why FILE traffic.trafficking"), std::string::npos) << page;
}

TEST(Reasons, AreGivenOnceThoughSeveralOffencesRestOnThem) {
  const Law& law = *published_law();
  Matter matter;
  matter.countries = {"US"};
  Person person;
  person.id = "p1";
  for (const char* fact : {"papers-kept", "work-done"})
    person.facts[*law.find_fact(fact)].pieces.push_back({true, "one witness", "", "", "", {}});
  matter.persons.push_back(std::move(person));
  ScreenOptions options;
  options.today = day("2026-01-01");
  const std::string page = flat(section(screening_text(screen(law, matter, options)), "REASONS"));
  const auto count = [&](const std::string& words) {
    int found = 0;
    for (size_t at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) ++found;
    return found;
  };
  // Document servitude rests on each of the offences before it, which stand there with their own reasons.
  EXPECT_EQ(count("Means: force or restraint, serious harm, abuse of law, or a scheme of fear"), 1) << page;
  EXPECT_GE(count("Forced labor (US forced labor (18 U.S.C. 1589), 18 U.S.C. 1589(a)) (see there)"), 1) << page;
}

TEST(Signs, AreCountedByTheirSourceAndStandBesideWhatTheLawFinds) {
  const std::string page = page_of(matter_of({"papers-kept"}));
  const std::string lines = section(page, "SIGNS");
  EXPECT_NE(lines.find("They point to an offence and prove none."), std::string::npos) << lines;
  EXPECT_NE(lines.find("Signs present: 1 of 1: The person may be held"), std::string::npos) << lines;
  EXPECT_EQ(page_of(matter_of({"recruited"})).find("\nSIGNS"), std::string::npos);
}

// The facts of the first person whose evidence was read from a text.
Matter unconfirmed(Matter matter, const std::vector<std::string>& facts) {
  for (const std::string& name : facts) {
    for (Piece& piece : matter.persons[0].facts.at(*small_law().find_fact(name)).pieces) piece.confirmed = false;
  }
  return matter;
}

TEST(ReadNotConfirmed, IsSaidOfThePieceAndOfWhatRestsOnIt) {
  const Matter matter = unconfirmed(matter_of({"recruited", "deceived", "for-forced-labour"}), {"deceived"});
  const std::string page = flat(page_of(matter));
  EXPECT_NE(page.find("no person has confirmed: 1."), std::string::npos) << page;
  EXPECT_NE(page.find("one witness (read, not confirmed)"), std::string::npos) << page;
  EXPECT_NE(page.find("established under Trafficking Protocol (read, not confirmed)"), std::string::npos) << page;
  const Screening screening = screening_of(matter);
  const auto id = [](const char* name) { return small_law().find_statement(name).value(); };
  EXPECT_FALSE(screening.persons[0].judgements[0].confirmed(id("traffic.trafficking")));
  EXPECT_NE(screening_json(screening).find("\"confirmed\": false"), std::string::npos);
  EXPECT_NE(flat(why_text(screening, id("traffic.trafficking"))).find("(read, not confirmed)"), std::string::npos);
}

TEST(ReadNotConfirmed, IsSaidOnceOfTheProtectionsThatRestOnIt) {
  const Matter matter = unconfirmed(matter_of({"recruited", "deceived", "for-forced-labour"}), {"deceived"});
  const std::string lines = section(page_of(matter), "PROTECTIONS");
  EXPECT_NE(lines.find("They attach on what was read, not confirmed:"), std::string::npos) << lines;
  EXPECT_EQ(lines.find("They attach on what was told:"), std::string::npos) << lines;
  EXPECT_EQ(flat(lines).find(", read, not confirmed)"), std::string::npos) << lines;
}

TEST(ReadNotConfirmed, IsNotSaidWhereOtherEvidenceBearsTheFindingOut) {
  Matter matter = matter_of({"recruited", "deceived", "for-forced-labour"});
  EXPECT_EQ(page_of(matter).find("not confirmed"), std::string::npos);
  std::vector<Piece>& pieces = matter.persons[0].facts.at(*small_law().find_fact("deceived")).pieces;
  pieces.push_back(pieces.front());
  pieces.back().confirmed = false;
  const Screening screening = screening_of(matter);
  EXPECT_TRUE(screening.persons[0].judgements[0].confirmed(small_law().find_statement("traffic.trafficking").value()));
}

}  // namespace
}  // namespace distinguo
