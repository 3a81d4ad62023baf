// One document, three media: each says the same, in its own way, and lets nothing through.
#include "distinguo/document.h"

#include <gtest/gtest.h>

#include <cmath>

#include "distinguo/source.h"
#include "report/markup_testing.h"
#include "report/page.h"
#include "report/report_testing.h"
#include "report/style_sheets.h"

namespace distinguo {
namespace {

const std::string kHostile = "<script>alert(1)</script> & \"x\" ](http://example.org) `y` | z \x1b[2J \u202Eabc\u2066 end";

Item item(std::string text) {
  Item made;
  made.text = std::move(text);
  return made;
}

// Something of everything, with the text everywhere that people can write.
Document everything(const std::string& text) {
  Document page;
  page.kind = "Distinguo test";
  page.title = text;
  page.opening = {text};
  page.finding_words = {"open", "established", "ruled out", "disputed"};
  page.contents = "On this page";
  page.as_table = "As a table";
  Item finding = item(text);
  finding.value = kTrue;
  finding.id = "traffic.trafficking";
  Item evidence = item("yes - " + text);
  evidence.quote = text;
  evidence.place = text;
  evidence.note = text;
  evidence.beside = true;
  finding.below = {evidence};
  Item changed = item(text);
  changed.value = kFalse;
  changed.was = kNeither;
  changed.below = {finding, finding};
  Item led = item(text);
  led.lead = text;
  const Ladder contact{Ladder::What::kContact, text, text, kTrue, {}};
  const Ladder either{Ladder::What::kParallel, text, text, kTrue, {contact, contact}};
  Section point{Section::Rank::kPoint, text, {{List{{finding, changed, led}}}, {Paragraph{text, Look::kStrong}}}};
  Section subject{Section::Rank::kSubject,
                  text,
                  {{Terms{{{text, text}}}},
                   {Table{text, {"", text}, {{{text}}, {{text}, {text, kBoth, true}}}}},
                   {Figure{text, text, either, contact}},
                   {Chart{text, text, text, {{text, kTrue}, {text, kNeither}}, {{text, {1, 2}}}, 3}},
                   {point}}};
  Section terminal{Section::Rank::kSubject, "for the terminal", {{Paragraph{"a command"}}}, Section::Medium::kTerminal};
  Section paper{Section::Rank::kSubject, "small print", {{Paragraph{"a limit"}}}, Section::Medium::kPage};
  page.blocks = {{Section{Section::Rank::kPart, text, {{subject}, {paper}, {terminal}}}}};
  return page;
}

TEST(Html, IsAWellFormedPageThatLoadsAndRunsNothing) {
  EXPECT_EQ(problems_of_page(to_html(everything("plain words"))), std::vector<std::string>{});
}

TEST(Html, TakesNothingThatPeopleWroteForMarkup) {
  const std::string html = to_html(everything(kHostile));
  EXPECT_EQ(problems_of_page(html), std::vector<std::string>{});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"), std::string::npos);
  for (const char* control : {"\x1b", "\u202E", "\u2066"}) EXPECT_EQ(html.find(control), std::string::npos);
}

TEST(Html, SaysToTheEarWhatASignSaysToTheEye) {
  const Element page = xml(to_html(everything("words")));
  size_t signs = 0;
  page.each([&](const Element& element) {
    if (!element.attribute("class").starts_with("mark ")) return;
    ++signs;
    EXPECT_EQ(element.children.front().attribute("aria-hidden"), "true");
    const bool has_word = element.text.find("established") != std::string::npos ||
                          element.text.find("ruled out") != std::string::npos ||
                          element.text.find("open") != std::string::npos ||
                          element.text.find("disputed") != std::string::npos;
    EXPECT_TRUE(has_word) << element.text;
  });
  EXPECT_EQ(signs, 6U);
}

TEST(Html, TurnsAroundForAReaderFromTheRight) {
  Document page = everything("\u0643\u0644\u0645\u0629");
  page.language = "ar";
  page.right_to_left = true;
  const Element html = xml(to_html(page));
  EXPECT_EQ(html.attribute("dir"), "rtl");
  EXPECT_EQ(html.attribute("lang"), "ar");
  for (const Element* code : html.all("code")) EXPECT_EQ(code->attribute("dir"), "ltr");
  EXPECT_EQ(html.all("svg").front()->all("g").front()->attribute("direction"), "rtl");
}

TEST(Html, KeepsCommandsForTheTerminal) {
  const std::string html = to_html(everything("words"));
  EXPECT_EQ(html.find("a command"), std::string::npos);
  EXPECT_NE(html.find("a limit"), std::string::npos);
}

TEST(HtmlPart, IsOneElementThatBringsNeitherStyleNorIdsNorMarkupOfPeople) {
  const std::string part = to_html_part(everything(kHostile));
  EXPECT_EQ(xml(part).name, "div");
  EXPECT_NE(part.find("a limit"), std::string::npos);
  for (const char* kept_out : {"<style", "<svg", " id=", "href", "<script", "\x1b", "a command"})
    EXPECT_EQ(part.find(kept_out), std::string::npos) << kept_out;
}

TEST(Text, KeepsSmallPrintForPages) {
  const std::string text = to_text(everything("words"));
  EXPECT_NE(text.find("a command"), std::string::npos);
  EXPECT_EQ(text.find("a limit"), std::string::npos);
}

TEST(Text, OfEveryBlockStaysWithinTheColumns) {
  for (const int width : {60, 80, 120}) {
    const std::string text = to_text(everything(kHostile), {width, false});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = text.find('\n', begin);
      const std::string line = text.substr(begin, end - begin);
      EXPECT_LE(display_width(line), width) << line;
      begin = end + 1;
    }
  }
}

TEST(Markdown, EscapesWhatWouldBeMarkup) {
  const std::string markdown = to_markdown(everything(kHostile));
  for (const char* raw : {"<script", "](http", "`y", "| z"}) {
    for (size_t at = markdown.find(raw); at != std::string::npos; at = markdown.find(raw, at + 1))
      EXPECT_EQ(markdown[at - 1], '\\') << raw;
  }
  for (const char* control : {"\x1b", "\u202E"}) EXPECT_EQ(markdown.find(control), std::string::npos);
  EXPECT_NE(markdown.find("\\<script\\>alert(1)"), std::string::npos) << markdown;
}

TEST(Markdown, DoesNotBeginAListWhereATextBeginsWithANumber) {
  Document page;
  page.kind = "Test";
  page.title = "Numbers";
  page.blocks = {{Paragraph{"1. April was the day"}}, {Paragraph{"- not a list"}}, {Paragraph{"12) nor this"}}};
  const std::string markdown = to_markdown(page);
  EXPECT_NE(markdown.find("1\\. April"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("\\- not"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("12\\) nor"), std::string::npos) << markdown;
}

TEST(Markdown, SignsAreNoBoxesToTick) {
  const std::string markdown = to_markdown(everything("words"));
  EXPECT_EQ(markdown.find("- [ ]"), std::string::npos);
  EXPECT_NE(markdown.find("- `[ ]` open \u2192 `[-]` ruled out: words"), std::string::npos) << markdown;
}

TEST(Capitals, AreThoseOfTheScript) {
  using report::in_capitals;
  EXPECT_EQ(in_capitals("What was told"), "WHAT WAS TOLD");
  EXPECT_EQ(in_capitals("ce qui a été dit"), "CE QUI A ÉTÉ DIT");
  EXPECT_EQ(in_capitals("większość żródeł"), "WIĘKSZOŚĆ ŻRÓDEŁ");
  EXPECT_EQ(in_capitals("что сказано"), "ЧТО СКАЗАНО");
  EXPECT_EQ(in_capitals("الحماية 保护"), "الحماية 保护");
}

// Relative luminance and contrast as WCAG 2.2 define them.
double luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

TEST(StyleSheet, ColoursOfTextStandOutOnWhatTheyStandOn) {
  const std::string sheet(report::style_sheet("ladder.css"));
  size_t schemes = 0;
  for (size_t begin = sheet.find(":root {"); begin != std::string::npos; begin = sheet.find(":root {", begin + 1)) {
    const std::string scheme = sheet.substr(begin, sheet.find('}', begin) - begin);
    const auto colour = [&](const std::string& name) {
      const size_t at = scheme.find("--" + name + ": ");
      return at == std::string::npos ? "#000000" : scheme.substr(at + name.size() + 4, 7);
    };
    const auto check = [&](const std::string& text, const std::string& ground) {
      const double a = luminance(colour(text));
      const double b = luminance(colour(ground));
      EXPECT_GE((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05), 4.5) << text << " on " << ground << " in " << scheme;
    };
    ++schemes;
    for (const char* text : {"ink", "soft", "link", "yes", "no", "both", "open"}) check(text, "paper");
    for (const char* text : {"ink", "soft", "link"}) check(text, "raised");
    for (const char* finding : {"yes", "no", "both", "open"}) {
      check(finding, std::string(finding) + "-tint");
      check("ink", std::string(finding) + "-tint");
      check("soft", std::string(finding) + "-tint");
    }
  }
  EXPECT_EQ(schemes, 3U);
}

// ---- Reports as pages ------------------------------------------------------------------------

TEST(Pages, OfEveryReportAreWellFormed) {
  const Matter matter = matter_of({"recruited", "for-forced-labour", "papers-kept", "-free-to-leave", "!deceived"});
  const Screening screening = screening_of(matter);
  EXPECT_EQ(problems_of_page(to_html(screening_document(screening))), std::vector<std::string>{});
  for (const char* id : {"traffic.trafficking", "traffic.assistance", "guide.consent"}) {
    const StatementId statement = *small_law().find_statement(id);
    EXPECT_EQ(problems_of_page(to_html(why_document(screening, statement))), std::vector<std::string>{}) << id;
  }
  ScreenOptions options;
  options.today = day("2020-01-01");
  const WhatIf changed = what_if(small_law(), matter, options, {{*small_law().find_fact("under-18"), kTrue}});
  EXPECT_EQ(problems_of_page(to_html(what_if_document(changed))), std::vector<std::string>{});
  std::vector<Proof> proofs;
  for (uint32_t claim = 0; claim < small_law().claims.size(); ++claim) {
    for (Proof& proof : prove(small_law(), claim, {day("2020-01-01")})) proofs.push_back(std::move(proof));
  }
  for (const bool details : {false, true})
    EXPECT_EQ(problems_of_page(to_html(proofs_document(small_law(), proofs, details))), std::vector<std::string>{});
}

FactSheetOptions both_laws() {
  const Law& law = small_law();
  return {{*law.find_instrument("traffic"), *law.find_instrument("smuggle")}, day("2020-01-01")};
}

TEST(FactSheet, IsAWellFormedPage) {
  EXPECT_EQ(problems_of_page(to_html(fact_sheet(small_law(), both_laws()))), std::vector<std::string>{});
}

TEST(FactSheet, SaysWhatIsAnElementAndWhatNeverDecides) {
  const std::string page = flat(to_text(fact_sheet(small_law(), both_laws()), {200, false}));
  EXPECT_NE(page.find("the person agreed never decides never decides"), std::string::npos) << page;
  EXPECT_NE(page.find("border crossed never decides must be so"), std::string::npos) << page;
}

TEST(FactSheet, PutsGeneralStatementsToTheProofUnderTheLawsChosen) {
  const std::string both = flat(to_text(fact_sheet(small_law(), both_laws()), {200, false}));
  EXPECT_NE(both.find("[+] Smuggling is always transnational"), std::string::npos) << both;
  EXPECT_NE(both.find("[-] Smuggling is always paid for"), std::string::npos) << both;
  FactSheetOptions one = both_laws();
  one.instruments.pop_back();
  const std::string trafficking = to_text(fact_sheet(small_law(), one));
  EXPECT_EQ(trafficking.find("Smuggling is always"), std::string::npos);
  EXPECT_NE(trafficking.find("Trafficking can occur within one country"), std::string::npos);
}

TEST(FactSheet, OfADayWithoutTheLawSaysSo) {
  FactSheetOptions before = both_laws();
  before.as_of = day("1999-01-01");
  EXPECT_NE(to_text(fact_sheet(small_law(), before)).find("It defines no offence on that day."), std::string::npos);
}

TEST(Pages, PutProtectionsBeforeFindings) {
  const Matter matter = matter_of({"recruited", "for-forced-labour", "papers-kept", "-free-to-leave"});
  for (const std::string& page :
       {to_html(screening_document(screening_of(matter))), to_markdown(screening_document(screening_of(matter)))}) {
    const size_t protections = page.rfind("Assistance, and a time to recover", page.rfind("What was told"));
    ASSERT_NE(protections, std::string::npos);
    EXPECT_LT(protections, page.rfind("None accuses the person."));
  }
}

TEST(Pages, DrawALadderOfEachOffenceOnWhichSomethingWasTold) {
  const Element page = xml(to_html(screening_document(screening_of(matter_of({"recruited"})))));
  const auto ladders = page.all("svg");
  ASSERT_EQ(ladders.size(), 1U);
  EXPECT_NE(ladders.front()->all("title").front()->text.find("Trafficking in persons"), std::string::npos);
}

TEST(Pages, TellNothingOfThePersonThatTheMatterDoesNotTell) {
  Matter matter = matter_of({"recruited"});
  matter.persons.front().label = "A. B.";
  matter.persons.front().born = day("1999-02-03");
  EXPECT_EQ(to_html(screening_document(screening_of(matter))).find("1999-02-03"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
