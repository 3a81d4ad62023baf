// From cue files to evidence: what the words around a cue make of it, where quotes stand, and what no text can do.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "distinguo/language.h"
#include "distinguo/narrative.h"

namespace distinguo {
namespace {

const Law& tiny_law() {
  static const std::shared_ptr<const Law> law = [] {
    std::string text = "group work \"Work\"\n";
    for (const char* fact : {"papers-kept", "paid", "hit", "child", "long-hours", "crossed", "promised", "in-danger", "no-rest"}) {
      text += std::string("fact ") + fact + " \"" + fact + "?\"\n  label \"so\"\n  definition \"so\"\n  group work\n  sensitivity 1\n  source \"made for tests\"\n";
    }
    CheckedLaw checked = check_law({{"tiny.law", text}});
    EXPECT_TRUE(checked.law) << render(checked.diagnostics, checked.sources);
    return checked.law;
  }();
  return *law;
}

constexpr const char* kCues = R"cues(
language en "English"
  known by       "the, of, and, was, were, they"
  abbreviations  "Mr, Dr, No"
clause   "who, which, and then"
stop     "but, however"
segment  journey when "[cross] ..4 border"
segment  destination when "arrived"
mask     "trafficking, smuggling"
charge   trafficking "human trafficking"
charge   trafficking-failed "acquitted ..8 human trafficking, human trafficking ..4 dropped"
charge   trafficking-upheld "convicted ..8 human trafficking"
numbers  "one = 1, two = 2, nine = 9, twelve = 12, twenty = 20, a dozen = 12, hundred = 100, thousand = 1000"
country  US "us, united states"
country  IT "italy, italian"
towns    IT "bari, reggio di calabria"
towns    US "new orleans, reading, reggio"

words years "year, years"
words months "month, months"
words days "day, days"
words weeks "week, weeks"
words hours "hour, hours"
words old "old"
words aged "aged, girl of"
words per-day "a day"
words per-week "a week"
words range "to, and"
words currency "euros, dollars"
words provision "section, article"
words code "u s c, criminal code"

inflection verb "*e" "*es" as s, "*ed" as past participle, "*ing" as ing
inflection verb "*"  "*s"  as s, "*ed" as past participle, "*ing" as ing
irregular  verb "take" "took" as past, "taken" as participle
irregular  verb "pay" "paid" as past participle
irregular  verb "hit" "hit" as past participle
inflection noun "*"  "*s" as plural
verbs take   "take, seize, hold on to"
verbs pay    "pay"
verbs hit    "hit, kick"
verbs cross  "cross"
verbs deny   "deny"
nouns papers "passport, identity card"
irregular verb "deny" "denied" as past

cue papers-taken
  tells   papers-kept
  when    "[take] ..4 [papers]"
  when    "[papers] ..2 (was | were) ..2 [take participle]"
  unless  "[police] .. [take]"
  yes     "He took the passports."
  no      "Police seized two passports."
nouns police "police"
cue papers-away
  tells   papers-kept
  when    "[papers] (away | for good)"
  yes     "Her passport away from her, she wept."
  no      "Her passport lay there."
cue paid
  tells   paid
  when    "[pay past]"
  yes     "They were paid."
  no      "They came."
cue unpaid
  tells   not paid
  when    "not ..2 free of charge", "free of charge"
  yes     "They worked free of charge."
  no      "They came."
cue hit
  tells   hit
  suggests in-danger
  when    "[hit past] !hard ..2 (her | him | me)"
  yes     "He hit her."
  no      "He hit the road."
cue child
  tells   child
  of person
  when    "@age<18", "she ..2 underage"
  yes     "A 17-year-old girl."
  no      "A 19-year-old man."
cue long-hours
  tells   long-hours
  when    "@hours>=12"
  yes     "They worked 14 hours a day."
  no      "They worked 8 hours a day."
cue crossed
  tells   crossed
  when    "from @country ..3 to @country"
  when    "(born | grew up) in (the)? @country ..6 (in | to) (the)? @other-country"
  when    "border & crossed", "landed near @place", "drove ..2 @hours"
  yes     "He drove them from Italy to the United States."
  no      "He drove them from here to us."
cue no-rest
  tells   no-rest
  also in negation
  when    "(no | never) ..3 (day | days) ..2 (off | free)"
  yes     "There was no day off."
  no      "It was a day like any other."
cue promised
  tells   promised
  also in promise
  when    "promised .. job"
  yes     "He promised her a job."
  no      "He found a job."
context not-words
  sets     negation
  reaches  forward 4
  when     "not | never | n't"
  unless   "not only"
context on-both-sides
  sets     negation
  reaches  both 4
  when     "untruly"
context in-two-parts
  sets     negation
  reaches  within
  when     "ne ..3 pas"
context denies
  sets     denial
  by       "the defendant"
  reaches  forward
  when     "[deny]"
context prosecutors
  sets     allegation
  by       "the prosecution"
  reaches  sentence
  when     "prosecutors (say | said)"
context witness
  sets     allegation
  by       "a witness"
  reaches  forward 6
  when     "she (told | said)"
context perhaps
  sets     hedge
  reaches  clause
  when     "perhaps | allegedly"
context defendants
  sets     another
  reaches  both 3
  when     "defendant | (his | her) ..4 daughter"
context people-in-general
  sets     general
  reaches  sentence
  when     "traffickers (take | seize)"
context threats
  sets     threat
  reaches  forward
  when     "threatened to"
context other-cases
  sets     elsewhere
  reaches  sentence
  also charges
  when     "in another case"
subject accused
  lasts    2
  when     "accused"
  until    "girl"
  goes on  "^ he"
context of-the-accused-himself
  sets     elsewhere
  after    accused
  reaches  forward
  when     "^ he himself"
context promises
  sets     promise
  reaches  forward
  when     "promised"
)cues";

std::shared_ptr<const Cues> cues_of(const std::string& text) {
  SourceSet sources;
  Diagnostics diagnostics;
  auto cues = read_cues(tiny_law(), {{"en/tiny.cues", text}}, sources, diagnostics);
  EXPECT_TRUE(cues) << render(diagnostics, sources);
  return cues;
}

const Reader& reader() {
  static const Reader reader(cues_of(kCues));
  return reader;
}

// "papers-kept yes", "paid no by the defendant unsure"; set aside: "(hit threat)".
std::string told(const std::string& text) {
  const Reading reading = reader().read(text);
  std::string all;
  const auto add = [&](const std::string& words) { all += (all.empty() ? "" : "; ") + words; };
  for (const Sighting& sighting : reading.evidence) {
    std::string words = tiny_law().facts[sighting.fact].name + (sighting.yes ? " yes" : " no");
    if (!sighting.by.empty()) words += " by " + sighting.by;
    if (sighting.unsure) words += " unsure";
    add(words);
  }
  for (const Sighting& sighting : reading.set_aside) {
    add("(" + tiny_law().facts[sighting.fact].name + " " + std::string(context_word(sighting.context)) + ")");
  }
  return all;
}

std::string quotes(const std::string& text) {
  std::string all;
  for (const Sighting& sighting : reader().read(text).evidence) {
    all += "[" + text.substr(sighting.quote.begin, sighting.quote.end - sighting.quote.begin) + "]";
  }
  return all;
}

TEST(Reader, FindsFormsOfWordsAndPhrases) {
  EXPECT_EQ(told("He seized their passport."), "papers-kept yes");
  EXPECT_EQ(told("He held on to the identity cards."), "");  // `held` is not a form that the tiny language has
  EXPECT_EQ(told("He holds on to the identity cards."), "papers-kept yes");
  EXPECT_EQ(told("Their passports were then taken."), "papers-kept yes");
  EXPECT_EQ(told("He gave the passports back."), "");
}

TEST(Reader, CaseAndAccentsDoNotCount) {
  EXPECT_EQ(told("HE TOOK THE PASSPORTS"), "papers-kept yes");
  EXPECT_EQ(told("he t\u00F4ok the p\u00E4ssports"), "papers-kept yes");
  EXPECT_EQ(told("he took the passpo\u0301rts"), "papers-kept yes");
}

TEST(Reader, QuotesAreTheExactBytes) {
  EXPECT_EQ(quotes("  \u201CHe took\n the women\u2019s passports.\u201D"), "[took\n the women\u2019s passports]");
  EXPECT_EQ(quotes("A 17-year-old; a girl of nine."), "[17-year-old][girl of nine]");
}

TEST(Reader, QuotesThatOverlapAndTellTheSameAreOnePiece) {
  EXPECT_EQ(quotes("He took her passport away."), "[took her passport away]");
  EXPECT_EQ(told("He took her passport away."), "papers-kept yes");
  // What stands elsewhere stays apart.
  EXPECT_EQ(quotes("He took her passport. The passport, for good."), "[took her passport][passport, for good]");
}

TEST(Reader, GapsStopAtClausesAndSentences) {
  EXPECT_EQ(told("He took money, gold and (they say) passports."), "");  // five words between
  EXPECT_EQ(told("He took money, gold, (fine) passports."), "papers-kept yes");
  EXPECT_EQ(told("He took money; passports he left."), "");
  EXPECT_EQ(told("He took one who had passports."), "");
  EXPECT_EQ(told("He took money. Passports he left."), "");
}

TEST(Reader, UnlessIsReadInTheClauseOfTheMatchAndNearIt) {
  EXPECT_EQ(told("Police seized two passports."), "");
  EXPECT_EQ(told("Police came and then he took the passports."), "papers-kept yes");
  EXPECT_EQ(told("Police took his car in the morning, and he took the passports."), "");
  EXPECT_EQ(told("Police took his car in the morning of that day in May, and he took the passports."), "papers-kept yes");
}

TEST(Reader, NegationTurnsWhatItReaches) {
  EXPECT_EQ(told("He did not take the passports."), "papers-kept no");
  EXPECT_EQ(told("He didn't take the passports."), "papers-kept no");
  EXPECT_EQ(told("He DIDN\u2019T take the passports."), "papers-kept no");
  EXPECT_EQ(told("He not only took the passports."), "papers-kept yes");
  EXPECT_EQ(told("He was not there when somebody else again took the passports."), "papers-kept yes");
  EXPECT_EQ(told("They were not paid."), "paid no");
  EXPECT_EQ(told("It did not help, but took the passports."), "papers-kept yes");
}

TEST(Reader, NegationInTwoPartsTurnsWhatStandsBetween) {
  EXPECT_EQ(told("They ne paid pas."), "paid no");
  EXPECT_EQ(told("He ne took pas the passports."), "papers-kept no");
  EXPECT_EQ(told("They ne slept pas and were paid."), "paid yes");
}

TEST(Reader, TwoNegationsGiveYes) {
  EXPECT_EQ(told("He denied that they were not paid."), "paid yes by the defendant");
}

TEST(Reader, WordsOfTheCueItselfDoNotTurnIt) {
  EXPECT_EQ(told("They worked not quite free of charge."), "paid no");
}

TEST(Reader, WhatIsAlsoToldInNegationIsNotTurned) {
  EXPECT_EQ(told("There was no rest, there were no days off."), "no-rest yes");
  EXPECT_EQ(told("She was not let out and had no days off."), "no-rest yes");
  EXPECT_EQ(told("She was not paid."), "paid no");
}

TEST(Reader, WhoSaysSoIsKept) {
  EXPECT_EQ(told("Prosecutors say he took the passports."), "papers-kept yes by the prosecution");
  EXPECT_EQ(told("He took the passports, prosecutors said."), "papers-kept yes by the prosecution");
  EXPECT_EQ(told("He denied that he took the passports."), "papers-kept no by the defendant");
  EXPECT_EQ(told("Prosecutors say he took the passports but he hit her."), "papers-kept yes by the prosecution; hit yes");
  EXPECT_EQ(told("He perhaps took the passports."), "papers-kept yes unsure");
}

TEST(Reader, QuotedWordsAreSaidBySomebody) {
  EXPECT_EQ(told("\"He hit me,\" one woman recalled."), "hit yes by a person quoted");
  EXPECT_EQ(told("\u201CHe then hit me.\u201D"), "hit yes by a person quoted");
  EXPECT_EQ(told("\"He often and for no reason at all hit me,\" she said."), "hit yes by a witness");
}

TEST(Reader, WhatIsThreatenedOrPromisedIsNoEvidence) {
  EXPECT_EQ(told("He threatened to take the passports."), "(papers-kept threat)");
  EXPECT_EQ(told("He promised they took no passports."), "(papers-kept promise)");
  EXPECT_EQ(told("He promised her a job."), "promised yes");
}

TEST(Reader, WhatACueOnlySuggestsIsNoEvidence) {
  const Reading reading = reader().read("He hit her.");
  ASSERT_EQ(reading.evidence.size(), 1U);
  EXPECT_EQ(tiny_law().facts[reading.evidence[0].fact].name, "hit");
  EXPECT_FALSE(reading.evidence[0].suggested);
  ASSERT_EQ(reading.about_text.size(), 1U);
  EXPECT_EQ(tiny_law().facts[reading.about_text[0].fact].name, "in-danger");
  EXPECT_TRUE(reading.about_text[0].suggested);
  EXPECT_TRUE(reading.about_text[0].yes);
  EXPECT_EQ(matter_of(tiny_law(), reading, "He hit her.", "A text").facts.size(), 1U);
}

TEST(Reader, WhatIsTurnedOrSetAsideSuggestsNothing) {
  for (const char* text : {"He never hit her.", "Has he hit her?"}) EXPECT_TRUE(reader().read(text).about_text.empty()) << text;
}

TEST(Reader, WhatIsSaidOfAnotherIsSetAsideFromCuesOfThePersonAlone) {
  EXPECT_EQ(told("The 17-year-old defendant was fined."), "(child another)");
  EXPECT_EQ(told("The defendant hit her."), "hit yes");
  EXPECT_EQ(told("A 17-year-old girl was there."), "child yes");
}

TEST(Reader, WhatIsSaidOfAnotherOrInGeneralIsSoInTheWordsOfTheCueToo) {
  EXPECT_EQ(told("His 17-year-old daughter came."), "(child another)");
  EXPECT_EQ(told("Traffickers take the passports of women."), "(papers-kept general)");
  EXPECT_EQ(told("They take the passports of women."), "papers-kept yes");
}

TEST(Reader, AQuestionTellsNothing) {
  EXPECT_EQ(told("Did he take the passports?"), "(papers-kept question)");
  EXPECT_EQ(told("Why? He took the passports."), "papers-kept yes");
}

TEST(Reader, WhatMayNotFollowIsLookedFor) {
  EXPECT_EQ(told("He hit her."), "hit yes");
  EXPECT_EQ(told("He hit hard on her."), "");
}

TEST(Reader, NumbersOfListsNotesAndSharesAreNoAges) {
  EXPECT_EQ(told("See the notes, [1] and more."), "");
  EXPECT_EQ(told("They mended the bug, #12, at last."), "");
  EXPECT_EQ(told("The rules are these, 3) the last."), "");
  EXPECT_EQ(told("The constant, 3.14, is known."), "");
  EXPECT_EQ(told("The share was smaller, 4%, then."), "");
  EXPECT_EQ(told("The bug is this, %2%, again."), "");
  EXPECT_EQ(told("Somebody met Ana, 17; she wept."), "child yes");
  EXPECT_EQ(told("Somebody met Ana, 17 (the elder)."), "child yes");
  EXPECT_EQ(told("Somebody met Ana, 17."), "child yes");
}

TEST(Reader, NumbersOfParagraphsCountNothing) {
  EXPECT_EQ(told("[14] hours a day they worked."), "");
  EXPECT_EQ(told("They worked 14 hours a day [9]."), "long-hours yes");
}

TEST(Reader, AgesAreReadInWordsAndNumbers) {
  EXPECT_EQ(told("A girl aged twelve."), "child yes");
  EXPECT_EQ(told("Girls of 14 and 16 years old."), "child yes");
  EXPECT_EQ(told("Somebody met Ana, 17, there."), "child yes");
  EXPECT_EQ(told("The daughter, 17, came."), "child yes");
  EXPECT_EQ(told("Somebody met Ana (17) there."), "child yes");
  EXPECT_EQ(told("They met at Health (3) there."), "");
  EXPECT_EQ(told("They came that morning (14) by car."), "");
  EXPECT_EQ(told("Girls aged 23 and six others."), "");
  EXPECT_EQ(told("Rooms 4, 17, and 20."), "");
  EXPECT_EQ(told("These counts:\n(7) houses."), "");
  EXPECT_EQ(told("They saw twelve (12) houses."), "");
  EXPECT_EQ(told("They were 19 years old."), "");
  EXPECT_EQ(told("He got 17 years."), "");
  EXPECT_EQ(told("On the 17th, years old."), "");
}

TEST(Reader, HoursAreOfADay) {
  EXPECT_EQ(told("They worked 10 to 14 hours a day."), "long-hours yes");
  EXPECT_EQ(told("They worked 90 hours a week."), "long-hours yes");
  EXPECT_EQ(told("They worked 90 hours."), "long-hours yes");
  EXPECT_EQ(told("They worked 60 hours."), "");
  EXPECT_EQ(told("They worked 25 hours."), "");
  EXPECT_EQ(told("They worked 30 hours a day."), "");
  EXPECT_EQ(told("He came at 1420 hours."), "");
  EXPECT_EQ(told("He drove for 30 hours."), "crossed yes");
  EXPECT_EQ(told("They worked twelve hours a day."), "long-hours yes");
  EXPECT_EQ(told("They worked 60 hours a week."), "");
}

TEST(Reader, ATownIsOfItsCountryWhereTwoCountriesHaveToDiffer) {
  EXPECT_EQ(told("She was born in Italy and works in New Orleans."), "crossed yes");
  EXPECT_EQ(told("She was born in Bari and works in New Orleans."), "crossed yes");
  EXPECT_EQ(told("She was born in Bari and works in Italy."), "");
  EXPECT_EQ(told("She was born in Bari and works in Reggio di Calabria."), "");
  EXPECT_EQ(told("She was born in Bari and works in Reggio."), "crossed yes");
  EXPECT_EQ(told("She was born in Italy and works in Reading."), "crossed yes");
}

TEST(Reader, ATownWithoutItsCapitalIsNone) {
  EXPECT_EQ(told("She was born in Italy and works in reading."), "");
}

TEST(Reader, ATownAloneIsNoCountry) {
  EXPECT_EQ(told("He drove them from Italy to New Orleans."), "");
  EXPECT_EQ(told("He drove them from Bari to the United States."), "");
}

TEST(Reader, ATownIsANameStill) {
  EXPECT_EQ(told("They landed near Genoa."), told("They landed near Bari."));
  EXPECT_EQ(told("They landed near Bari."), "crossed yes");
  EXPECT_EQ(told("They landed near bari."), "");
}

TEST(Reader, CountriesAreNoPronouns) {
  EXPECT_EQ(told("He drove them from Italy to the US."), "");  // `the` stands between
  EXPECT_EQ(told("He drove them from Italy to US soil."), "crossed yes");
  EXPECT_EQ(told("He came from Italy to us."), "");
}

TEST(Reader, WhatSomebodyIsIsTurnedByTheWordsRightBeforeItOnly) {
  EXPECT_EQ(told("She was not 17 years old."), "child no");
  EXPECT_EQ(told("She was not underage."), "child no");
  EXPECT_EQ(told("He did not drive with the girl, aged 17."), "child yes");
  EXPECT_EQ(told("It is untruly a 17-year-old."), "child no");
  EXPECT_EQ(told("A 17-year-old untruly was there."), "child yes");
  EXPECT_EQ(told("They took the passports untruly."), "papers-kept no");
  EXPECT_EQ(told("He denied carrying the 17-year-old."), "(child unproved)");
  EXPECT_EQ(told("He denied that she was 17 years old."), "(child unproved)");
}

TEST(Reader, AnotherCountryIsNotTheSameOne) {
  EXPECT_EQ(told("She was born in Italy and works in the United States."), "crossed yes");
  EXPECT_EQ(told("She was born in the United States and works in Italy."), "crossed yes");
  EXPECT_EQ(told("She was born in Italy, is Italian, and went to Italy."), "");
  EXPECT_EQ(told("She was born in the US and works in the United States."), "");
  EXPECT_EQ(told("She grew up in Italy and came to us."), "");
  const std::string far(70, ';');  // a sentence of more than 64 words
  EXPECT_EQ(told(far + " she was born in Italy and works in the US."), "crossed yes");
  EXPECT_EQ(told(far + " she was born in Italy and works in Italy."), "");
}

TEST(Reader, WordsTogetherMayStandInAnyOrder) {
  EXPECT_EQ(quotes("They crossed at night a long border."), "[crossed at night a long border]");
  EXPECT_EQ(told("They crossed a street."), "");
}

TEST(Reader, SegmentsHoldUntilTheNext) {
  const Reading reading = reader().read("He hit her. They crossed the border. He hit her. They arrived. He hit her.");
  std::vector<Segment> segments;
  for (const Sighting& each : reading.evidence) {
    if (tiny_law().facts[each.fact].name == "hit") segments.push_back(each.segment);
  }
  EXPECT_EQ(segments, (std::vector<Segment>{Segment::kNone, Segment::kJourney, Segment::kDestination}));
}

TEST(Reader, AContextAfterASubjectCountsOnlyWhileItIsSpokenOf) {
  EXPECT_EQ(told("He himself hit her."), "hit yes");
  EXPECT_EQ(told("The accused left. He himself hit her."), "(hit elsewhere)");
  EXPECT_EQ(told("The accused left. It rained. He himself hit her."), "(hit elsewhere)");
  EXPECT_EQ(told("The accused left. It rained. It snowed. He himself hit her."), "hit yes");
  EXPECT_EQ(told("The accused left."), "");
  EXPECT_EQ(told("He himself hit her."), "hit yes");  // another text
}

TEST(Reader, ASubjectGoesOnAndEndsAsItsWordsSay) {
  EXPECT_EQ(told("The accused left. He slept. It rained. He himself hit her."), "(hit elsewhere)");
  EXPECT_EQ(told("He slept. He himself hit her."), "hit yes");
  EXPECT_EQ(told("The accused met a girl. He himself hit her."), "hit yes");
  EXPECT_EQ(told("A girl met the accused. He himself hit her."), "(hit elsewhere)");
  EXPECT_EQ(told("The accused left. A girl came. He himself hit her."), "hit yes");
  EXPECT_EQ(told("The accused left. He himself hit the girl and hit her."), "(hit elsewhere)");  // it ends with the sentence
}

TEST(Reader, ChargesAndProvisionsAreKeptApart) {
  const std::string text = "He was charged with human trafficking under 18 U.S.C. \u00A7 1591(a) and section 236.1 of the Criminal Code.";
  const Reading reading = reader().read(text);
  EXPECT_TRUE(reading.evidence.empty());
  std::string all;
  for (const Charge& charge : reading.charges) {
    all += charge.name + "[" + text.substr(charge.quote.begin, charge.quote.end - charge.quote.begin) + "]";
  }
  EXPECT_EQ(all, "trafficking[human trafficking][18 U.S.C. \u00A7 1591(a)][section 236.1 of the Criminal Code]");
}

// "trafficking", "(trafficking)" where nobody is charged with it.
std::string charges(const std::string& text) {
  std::string all;
  for (const Charge& charge : reader().read(text).charges) {
    all += (all.empty() ? "" : " ") + (charge.in_general ? "(" + charge.name + ")" : charge.name);
  }
  return all;
}

TEST(Reader, ChargesSaidInGeneralOfAnotherCaseOrAskedAreMarked) {
  EXPECT_EQ(charges("He was charged with human trafficking."), "trafficking");
  EXPECT_EQ(charges("In another case she was charged with human trafficking."), "(trafficking)");
  EXPECT_EQ(charges("Traffickers seize papers, and so it was human trafficking."), "trafficking");  // that context is not of charges
  EXPECT_EQ(charges("Was it human trafficking?"), "(trafficking)");
  EXPECT_EQ(charges("In another case he was fined. He was charged with human trafficking."), "trafficking");
  for (const char* still : {"He denied human trafficking.", "Perhaps it was human trafficking.", "They threatened to report human trafficking.", "It was not human trafficking."}) {
    EXPECT_EQ(charges(still), "trafficking") << still;
  }
}

TEST(Reader, OfWhatBecameOfAChargeTheVerbNextToItCounts) {
  EXPECT_EQ(charges("He was convicted of theft and acquitted of human trafficking."), "trafficking-failed trafficking");
  EXPECT_EQ(charges("He was acquitted of theft and convicted of human trafficking."), "trafficking-upheld trafficking");
  EXPECT_EQ(charges("He was convicted of human trafficking, and she was acquitted of human trafficking."), "trafficking-upheld trafficking trafficking-failed trafficking");
  EXPECT_EQ(charges("He was convicted of human trafficking that was dropped for her."), "trafficking-upheld trafficking-failed trafficking");
}

TEST(Reader, MaskingLeavesWhatBecameOfACharge) {
  EXPECT_EQ(reader().masked("She was acquitted of human trafficking."), "She was acquitted of _____ ___________.");
}

TEST(Reader, MaskedTextKeepsPlaces) {
  EXPECT_EQ(reader().masked("For human trafficking and Smuggling, 18 U.S.C. 1591."),
            "For _____ ___________ and _________, __ _____. ____.");
  EXPECT_EQ(reader().masked("They crossed."), "They crossed.");
}

TEST(Reader, SentencesEndWhereReadersEndThem) {
  EXPECT_EQ(told("He took it. Passports were there."), "");
  EXPECT_EQ(told("He took Mr. Lee's passport."), "papers-kept yes");
  EXPECT_EQ(told("He took the U.S. passport."), "papers-kept yes");
  EXPECT_EQ(told("He took 2.5 kilos\n\nPassports"), "");
  EXPECT_EQ(told("\"They will all be took.\" passports"), "papers-kept yes");
  EXPECT_EQ(told("he took\n- passports"), "");
}

TEST(Reader, LongSentencesAreCutAndLoseNothing) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "and so on, they said, ";
  for (int i = 0; i < 100; ++i) text += "he took the passports, as they said, ";
  size_t found = reader().read(text).evidence.size();
  EXPECT_EQ(found, 100U);
}

TEST(Reader, ALongSentenceHasNothingOfTheOneBeforeIt) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "took ";
  text += "it. ";
  for (int i = 0; i < 70; ++i) text += "so ";
  EXPECT_EQ(told(text + "17 so so."), "");
}

TEST(Reader, WordsOfAnyLengthAreFoundWhereverTheTextEnds) {
  for (size_t before = 0; before < 20; ++before) {
    const std::string text = std::string(before, 'x') + " he took the passports";
    for (const char* after : {"", ".", " ", "  so it is said", "\n"}) EXPECT_EQ(told(text + after), "papers-kept yes") << text << after;
    EXPECT_EQ(told(text + "x"), "") << text;
    EXPECT_EQ(told(text + " \u00E9"), "papers-kept yes") << text;
  }
}

TEST(Reader, AnyBytesAreReadAndQuotesAreWithin) {
  std::mt19937 random(5);
  const std::string_view parts[] = {"took ", "passports", "\xC3", "\xE2\x80\x99", "\xE2\x80", "\"", "'", "n't ", ".", ";", "\n\n",
                                    "17", "-year-old", "$", "\xC2\xA7", "not ", "was ", "(", ")", "\xFF", "U.S.C.", " ", "a dozen ", "\xCC\x81",
                                    "denied ", "?", "...", "\xF0\x9F\x98\x80", "hundred ", "1,000,000,000,000,000,000,000 ", "section 5 "};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t count = random() % 60;
    for (size_t i = 0; i < count; ++i) {
      if (random() % 8 == 0) {
        text += static_cast<char>(random() & 0xFF);
      } else {
        text += parts[random() % std::size(parts)];
      }
    }
    const Reading reading = reader().read(text);
    for (const auto* list : {&reading.evidence, &reading.set_aside}) {
      for (const Sighting& each : *list) {
        ASSERT_LT(each.quote.begin, each.quote.end);
        ASSERT_LE(each.quote.end, text.size());
        ASSERT_LE(each.sentence.begin, each.quote.begin) << text;
        ASSERT_GE(each.sentence.end, each.quote.end) << text;
      }
    }
    for (const Charge& each : reading.charges) ASSERT_LE(each.quote.end, text.size());
    ASSERT_EQ(reader().masked(text).size(), text.size());
  }
}

TEST(Reader, ATextOfOneWordTakesNoLongerThanOthers) {
  for (const char* word : {"took ", "passports ", "not ", "17 ", "a dozen ", "section 5 ", "took passports not ", "\"", ". ", "' ", "border crossed "}) {
    std::string text;
    while (text.size() < 500'000) text += word;
    const Reading reading = reader().read(text);
    EXPECT_LE(reading.evidence.size() + reading.set_aside.size(), text.size());
  }
}

TEST(Reader, ReadsATextTheSameWhateverItReadBefore) {
  const std::string longer = "First.\nNobody came. He took the passports there. She was there. They were there.\nThey were there.";
  const std::string shorter = "She came. He took the passports.";
  const Reader fresh(cues_of(kCues));
  const Reading alone = fresh.read(shorter);
  const Reader used(cues_of(kCues));
  ASSERT_FALSE(used.read(longer).evidence.empty());
  EXPECT_EQ(used.masked(longer).size(), longer.size());
  const Reading after = used.read(shorter);
  ASSERT_EQ(after.evidence.size(), alone.evidence.size());
  for (size_t i = 0; i < alone.evidence.size(); ++i) {
    EXPECT_EQ(after.evidence[i].quote, alone.evidence[i].quote);
    EXPECT_EQ(after.evidence[i].sentence_of_line, alone.evidence[i].sentence_of_line);
  }
}

TEST(Reader, TheLanguageIsTheOneWithMoreFrequentWords) {
  const Reader spanish(cues_of("language es \"Espa\u00F1ol\"\n  known by \"el, la, de, que, y\"\n"));
  const std::vector<const Reader*> readers = {&reader(), &spanish};
  EXPECT_EQ(language_of("They were there and the police came.", readers), 0U);
  EXPECT_EQ(language_of("La polic\u00EDa dijo que el hombre de la casa...", readers), 1U);
  EXPECT_EQ(language_of("1234", readers), std::string_view::npos);
}

TEST(Reader, LanguagesAreToldBeforeTheirCuesAreRead) {
  const Law& law = *published_law();
  std::vector<std::vector<std::string>> frequent;
  for (const std::string& language : published_cue_languages()) {
    frequent.push_back(frequent_words(published_cues(language)));
    SourceSet sources;
    Diagnostics diagnostics;
    EXPECT_EQ(frequent.back(), read_cues(law, published_cues(language), sources, diagnostics)->known_by) << language;
  }
  std::vector<const std::vector<std::string>*> all;
  for (const std::vector<std::string>& words : frequent) all.push_back(&words);
  EXPECT_EQ(published_cue_languages().at(likely_languages("They were there and the police came.", all).at(0)), "en");
  EXPECT_EQ(likely_languages("1234", all), std::vector<size_t>{});
  EXPECT_EQ(frequent_words({{"none.cues", "clause \"which\"\n"}}), std::vector<std::string>{});
}

TEST(Reader, OfFilesReadsAsOneOfCuesThatWereReadBefore) {
  const auto law = []() -> const Law& { return *published_law(); };
  SourceSet sources;
  Diagnostics diagnostics;
  const Reader before(read_cues(law, published_cues("en"), sources, diagnostics));
  const std::unique_ptr<Reader> meanwhile = Reader::of_files(law, published_cues("en"), sources, diagnostics);
  ASSERT_NE(meanwhile, nullptr);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(meanwhile->cues().about_text, before.cues().about_text);
  size_t told = 0;
  for (const Cue& cue : before.cues().cues) {
    for (const CueExample& example : cue.examples) {
      const Reading a = before.read(example.text);
      const Reading b = meanwhile->read(example.text);
      ASSERT_EQ(a.evidence.size(), b.evidence.size()) << example.text;
      for (size_t i = 0; i < a.evidence.size(); ++i) {
        EXPECT_EQ(a.evidence[i].cue, b.evidence[i].cue) << example.text;
        EXPECT_EQ(a.evidence[i].quote, b.evidence[i].quote) << example.text;
      }
      told += a.evidence.size();
    }
  }
  EXPECT_GT(told, 0U);
}

TEST(Reader, OfFilesWithErrorsIsNoneAndTellsThemAll) {
  const auto law = []() -> const Law& { return *published_law(); };
  const std::vector<CueFile> files = {{"a.cues", "language en \"English\"\nstop \"and (\", \"but\"\nmask \"[nothing]\"\n"}};
  SourceSet sources;
  Diagnostics diagnostics;
  EXPECT_EQ(Reader::of_files(law, files, sources, diagnostics), nullptr);
  EXPECT_EQ(diagnostics.errors(), 2U);
  diagnostics = {};
  EXPECT_EQ(Reader::of_files(law, {{"b.cues", "stop \"and (\"\n"}}, sources, diagnostics), nullptr);
  EXPECT_EQ(diagnostics.errors(), 2U);
}

TEST(Matter, OfAReadingSaysWhereAndThatNobodyConfirmed) {
  const std::string text = "First.\nProsecutors say he took\nthe passports. Perhaps he hit her.\n";
  const Matter matter = matter_of(tiny_law(), reader().read(text), text, "a story");
  ASSERT_EQ(matter.facts.size(), 2U);
  const Piece& papers = matter.facts.at(*tiny_law().find_fact("papers-kept")).pieces.at(0);
  EXPECT_EQ(papers.quote, "took\nthe passports");
  EXPECT_EQ(papers.at, "line 2");
  EXPECT_EQ(papers.by, "the prosecution");
  EXPECT_FALSE(papers.confirmed);
  const Piece& hit = matter.facts.at(*tiny_law().find_fact("hit")).pieces.at(0);
  EXPECT_EQ(hit.at, "line 3, sentence 2");
  EXPECT_EQ(hit.note, "told as not certain");
}

TEST(Matter, OfOneLongLineSaysTheSentence) {
  const std::string text = "He took the passports. She was afraid. He hit her.\n\nHe hit her.";
  const Reading reading = reader().read(text);
  const Matter matter = matter_of(tiny_law(), reading, text, "a story");
  EXPECT_EQ(matter.facts.at(*tiny_law().find_fact("papers-kept")).pieces.at(0).at, "line 1");
  EXPECT_EQ(matter.facts.at(*tiny_law().find_fact("hit")).pieces.at(0).at, "line 1, sentence 3");
  EXPECT_EQ(matter.facts.at(*tiny_law().find_fact("hit")).pieces.at(1).at, "line 3");
}

// A word of as many classes has as many rows, and a pattern of each is listed under them.
TEST(Reader, HoldsMoreRowsThanSixteenBitsCount) {
  constexpr uint32_t kMany = 70'000;
  auto cues = std::make_shared<Cues>();
  cues->language = "en";
  for (uint32_t i = 0; i < kMany; ++i) {
    const std::string own = "w" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    cues->classes.push_back({own, {{{"shared"}, "plain"}, {{own.substr(0, 2)}, "plain"}}, {}});
    CuePattern of_class;
    of_class.op = CuePattern::Op::kClass;
    of_class.number = i;
    CuePattern number;
    number.text = std::to_string(i);
    CuePattern both;
    both.op = CuePattern::Op::kSequence;
    both.children = {of_class, number};
    Cue cue;
    cue.tells = {{i, true}};
    cue.when = {both};
    cues->cues.push_back(std::move(cue));
  }
  const Reader reader(cues);
  for (const uint32_t i : {0U, 65'535U, 65'536U, kMany - 1}) {
    const Reading reading = reader.read("They were shared " + std::to_string(i) + " times.");
    ASSERT_EQ(reading.evidence.size(), 1U) << i;
    EXPECT_EQ(reading.evidence[0].fact, i);
  }
  EXPECT_TRUE(reader.read("They were shared 70000 times.").evidence.empty());
}

}  // namespace
}  // namespace distinguo
