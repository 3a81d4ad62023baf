#include <gtest/gtest.h>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "distinguo/source.h"

namespace distinguo {
namespace {

TEST(Date, ReadsCalendarDatesOnly) {
  EXPECT_EQ(to_string(*parse_date("2004-02-29")), "2004-02-29");
  EXPECT_FALSE(parse_date("2003-02-29"));
  EXPECT_FALSE(parse_date("2003-13-01"));
  EXPECT_FALSE(parse_date("2003-1-1"));
  EXPECT_FALSE(parse_date("2003-01-01 "));
  EXPECT_FALSE(parse_date("+003-01-01"));
}

TEST(DateRange, IncludesItsFirstAndLastDay) {
  const DateRange range{parse_date("2011-04-15"), parse_date("2024-07-13")};
  EXPECT_TRUE(range.contains(*parse_date("2011-04-15")));
  EXPECT_TRUE(range.contains(*parse_date("2024-07-13")));
  EXPECT_FALSE(range.contains(*parse_date("2024-07-14")));
}

TEST(DateRange, OverlapsOnASharedDay) {
  const DateRange until{{}, parse_date("2005-12-31")};
  EXPECT_TRUE(until.overlaps({parse_date("2005-12-31"), {}}));
  EXPECT_FALSE(until.overlaps({parse_date("2006-01-01"), {}}));
}

TEST(Source, CountsColumnsInCodePoints) {
  const SourceFile file("x", "a\n\xC3\xA4\xC3\xB6 b\n");
  EXPECT_EQ(file.place(7).line, 2U);
  EXPECT_EQ(file.place(7).column, 4U);
  EXPECT_EQ(file.line(2), "\xC3\xA4\xC3\xB6 b");
}

TEST(Source, FindsMalformedUtf8) {
  EXPECT_EQ(find_malformed_utf8("gr\xC3\xBC\xC3\x9F"), std::string_view::npos);
  EXPECT_EQ(find_malformed_utf8("ab\xFFz"), 2U);
  EXPECT_EQ(find_malformed_utf8("\xC0\xAF"), 0U) << "overlong";
  EXPECT_EQ(find_malformed_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(find_malformed_utf8("ok\xE2\x82"), 2U) << "truncated";
}

TEST(DisplayWidth, CountsMarksAsNothingAndWideSignsAsTwo) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
  EXPECT_EQ(display_width("\xE4\xBA\xBA"), 2);
}

TEST(NearestName, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string_view> names = {"papers-kept", "papers-false", "debt-owed"};
  EXPECT_EQ(nearest_name("paper-kept", names), "papers-kept");
  EXPECT_EQ(nearest_name("debt-wode", names), "debt-owed");
  EXPECT_EQ(nearest_name("recruited", names), "");
}

TEST(Diagnostics, UnderlineTheWholeSpanInDisplayColumns) {
  SourceSet sources;
  const uint32_t file = sources.add("law.law", "\xE4\xBA\xBA wrong\n");
  Diagnostics diagnostics;
  diagnostics.error("L0201", {file, 4, 9}, "nothing is called `wrong`", "did you mean `right`?");
  EXPECT_EQ(render(diagnostics, sources),
            "law.law:1:3: error L0201: nothing is called `wrong`\n"
            "  1 | \xE4\xBA\xBA wrong\n"
            "    |    ^^^^^\n"
            "   help: did you mean `right`?\n"
            "1 error\n");
}

TEST(Diagnostics, AreSortedBySourceOrderAndKeptOnce) {
  SourceSet sources;
  const uint32_t file = sources.add("law.law", "one two\n");
  Diagnostics diagnostics;
  diagnostics.warning("L0209", {file, 4, 7}, "second");
  diagnostics.error("L0201", {file, 0, 3}, "first");
  diagnostics.error("L0201", {file, 0, 3}, "first");
  diagnostics.sort();
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].message, "first");
  EXPECT_EQ(diagnostics.errors(), 1U);
  EXPECT_EQ(diagnostics.warnings(), 1U);
}

}  // namespace
}  // namespace distinguo
