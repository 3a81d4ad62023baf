#include "report/marked_text.h"

#include <gtest/gtest.h>

#include <regex>

#include "distinguo/source.h"
#include "report/markup_testing.h"

namespace distinguo::report {
namespace {

MarkedText marked(std::string text, const std::vector<std::string>& words) {
  MarkedText made{std::move(text), {}};
  for (const std::string& each : words) {
    const size_t begin = made.text.find(each);
    made.passages.push_back({begin, begin + each.size(), std::to_string(made.passages.size() + 1), {"note on " + each}, Look::kPlain});
  }
  return made;
}

Document page_of(MarkedText text) {
  Document page;
  page.kind = "Kind";
  page.title = "Title";
  page.blocks.push_back({std::move(text)});
  return page;
}

TEST(MarkedText, IsCutIntoParagraphsAndStretchesAndNothingIsLost) {
  const MarkedText text = marked("One two.\nthree four\n\n  Five six.\n \nSeven.", {"two", "four", "Five six."});
  const std::vector<MarkedParagraph> paragraphs = paragraphs_of(text);
  ASSERT_EQ(paragraphs.size(), 3u);
  ASSERT_EQ(paragraphs[0].size(), 4u);
  EXPECT_EQ(paragraphs[0][0].words, "One ");
  EXPECT_EQ(paragraphs[0][1].words, "two");
  EXPECT_EQ(paragraphs[0][1].passage, &text.passages[0]);
  EXPECT_EQ(paragraphs[0][2].words, ".\nthree ");
  EXPECT_EQ(paragraphs[1].front().passage, &text.passages[2]);
  EXPECT_EQ(paragraphs[2].front().words, "Seven.");
}

TEST(MarkedText, PassageThatCrossesParagraphsIsMarkedInEach) {
  const MarkedText text = marked("One two\n\nthree four", {"two\n\nthree"});
  const std::vector<MarkedParagraph> paragraphs = paragraphs_of(text);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0][1].words, "two");
  EXPECT_EQ(paragraphs[1][0].words, "three");
  EXPECT_EQ(paragraphs[1][0].passage, &text.passages[0]);
}

TEST(MarkedText, InATerminalIsInBracketsAndColourOnlyRepeatsThem) {
  const Document page = page_of(marked("They took his passport and it was a long way home for all of them in the end.", {"took his passport", "home for all of them"}));
  const std::string plain = to_text(page, {40, false});
  EXPECT_NE(plain.find("They [1: took his passport] and it was a\n"), std::string::npos) << plain;
  const std::string colored = to_text(page, {40, true});
  EXPECT_NE(colored.find("\x1b[1;32m"), std::string::npos);
  EXPECT_EQ(std::regex_replace(colored, std::regex("\x1b\\[[0-9;]*m"), ""), plain);
}

TEST(MarkedText, MarksInWhatPeopleWroteAreNotTakenForOurs) {
  const std::string text = to_text(page_of(marked("a \uE000 b \uE002 c", {})), {40, true});
  EXPECT_EQ(text.find('['), text.find("\x1b[") + 1) << text;  // only the heading's escapes
  EXPECT_EQ(text.find("1;32"), std::string::npos);
}

TEST(MarkedText, OnAPageHasItsNotesBesideItAndIsSafe) {
  MarkedText text = marked("They took <b>his</b> & her passport.\n\nAnd more.", {"his"});
  text.passages.front().notes = {"papers <kept>"};
  const std::string html = to_html(page_of(text));
  EXPECT_EQ(problems_of_page(html), std::vector<std::string>{});
  EXPECT_NE(html.find("<mark>his<sup>1</sup></mark>"), std::string::npos);
  EXPECT_NE(html.find("papers &lt;kept&gt;"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
}

TEST(MarkedText, InMarkdownKeepsItsSpaces) {
  const std::string text = to_markdown(page_of(marked("They took his passport away.", {"his passport"})));
  EXPECT_NE(text.find("They took **his passport** \\[1\\] away."), std::string::npos) << text;
}

}  // namespace
}  // namespace distinguo::report
