#include "report/page.h"

#include <gtest/gtest.h>

#include "distinguo/source.h"

namespace distinguo::report {
namespace {

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(wrap("one two three", 8), (std::vector<std::string>{"one two", "three"}));
}

TEST(Wrap, BreaksALongWordAtTheColumn) {
  EXPECT_EQ(wrap("abcdefghijkl", 8), (std::vector<std::string>{"abcdefgh", "ijkl"}));
}

TEST(Wrap, KeepsAPinpointWithItsNumber) {
  EXPECT_EQ(wrap("as in (Art. 3)", 10), (std::vector<std::string>{"as in", "(Art. 3)"}));
}

TEST(Wrap, CountsColumnsNotBytes) {
  // Six characters of two bytes each, and two that are two columns wide.
  EXPECT_EQ(wrap("\u00E9\u00E9\u00E9 \u00E9\u00E9\u00E9", 8).size(), 1U);
  EXPECT_EQ(wrap("\u6F22\u5B57\u6F22\u5B57\u6F22", 8).size(), 2U);
}

TEST(Clean, TakesEscapesAndMarksOfDirectionOut) {
  EXPECT_EQ(clean("a\x1b[31mb"), "a [31mb");
  EXPECT_EQ(clean("a\u009Bb"), "a b");
  EXPECT_EQ(clean("a\u202Eb\u2066c"), "a b c");
  EXPECT_EQ(clean("\u00E9\u6F22"), "\u00E9\u6F22");
}

TEST(Clean, LetsNoControlCharacterThroughBehindACutOne) {
  EXPECT_EQ(clean("a\xE2\x1b[31m").find('\x1b'), std::string::npos);
}

TEST(Shorten, NeverExceedsTheColumns) {
  const std::string text = "The person said that the passport was kept in the safe";
  for (int columns = 8; columns < 60; ++columns) EXPECT_LE(display_width(shorten(text, columns)), columns);
  EXPECT_EQ(shorten("short enough", 12), "short enough");
  EXPECT_EQ(shorten("not short enough", 12), "not short...");
}

TEST(Page, AlignsFurtherLinesWithTheText) {
  Page page({20, false});
  page.line(2, "[+]", "one two three four");
  EXPECT_EQ(std::move(page).take(), "  [+] one two three\n      four\n");
}

TEST(Page, NoLineEndsInSpaces) {
  Page page({40, false});
  page.row(2, {10, 10}, {"left", ""});
  EXPECT_EQ(std::move(page).take(), "  left\n");
}

TEST(Page, ColorOnlyWhenAskedFor) {
  Page plain({40, false});
  plain.line(0, "[+]", "text", Style::kEstablished);
  EXPECT_EQ(std::move(plain).take(), "[+] text\n");
  Page colored({40, true});
  colored.line(0, "[+]", "text", Style::kEstablished);
  EXPECT_EQ(std::move(colored).take(), "\x1b[32m[+]\x1b[0m text\n");
}

}  // namespace
}  // namespace distinguo::report
