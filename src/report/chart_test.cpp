#include "report/chart.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "distinguo/source.h"
#include "report/markup_testing.h"

namespace distinguo {
namespace {

Chart records(std::vector<int64_t> amounts, int64_t whole) {
  Chart chart;
  chart.title = "Records by finding";
  chart.description = "How many records.";
  chart.labels = "statement";
  chart.series = {{"established", kTrue}, {"disputed", kBoth}, {"open", kNeither}, {"ruled out", kFalse}};
  chart.bars = {{"Trafficking in persons", std::move(amounts)}};
  chart.whole = whole;
  return chart;
}

Document english() {
  Document page;
  page.finding_words = {"open", "established", "ruled out", "disputed"};
  page.kind = "Distinguo test";
  page.title = "charts";
  page.contents = "On this page";
  page.as_table = "As a table";
  return page;
}

TEST(Chart, BarsForATerminalAreTheSignsOfFindings) {
  const Chart chart = records({5, 2, 10, 3}, 20);
  EXPECT_EQ(report::letters(chart, chart.bars.front(), 20), "[+++++!!          ---]");
}

TEST(Chart, APartThatIsNotNothingIsSeen) {
  const Chart chart = records({1, 0, 99999999, 0}, 100000000);
  EXPECT_EQ(report::letters(chart, chart.bars.front(), 10), "[+         ]");
}

TEST(Chart, ABarWithoutRecordsIsEmpty) {
  const Chart chart = records({0, 0, 0, 0}, 0);
  EXPECT_EQ(report::letters(chart, chart.bars.front(), 10), "[          ]");
  EXPECT_EQ(report::amounts(chart, chart.bars.front()), "0");
}

TEST(Chart, SharesNeverRoundToAllOrNothing) {
  EXPECT_EQ(report::share(0, 1000), "0.0%");
  EXPECT_EQ(report::share(1, 100000), "<0.1%");
  EXPECT_EQ(report::share(99999, 100000), ">99.9%");
  EXPECT_EQ(report::share(100000, 100000), "100.0%");
  EXPECT_EQ(report::share(1, 3), "33.3%");
  EXPECT_EQ(report::share(1, 0), "");
}

TEST(Chart, NumbersAreGroupedByThousands) {
  EXPECT_EQ(report::grouped(0), "0");
  EXPECT_EQ(report::grouped(999), "999");
  EXPECT_EQ(report::grouped(100000000), "100\u00A0000\u00A0000");
}

TEST(Chart, TheTableSaysEveryNumberOfTheDrawing) {
  const Table table = report::table_of(records({5, 0, 15, 0}, 20), true);
  EXPECT_EQ(table.columns, (std::vector<std::string>{"statement", "established", "disputed", "open", "ruled out"}));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0][1].text, "5 (25.0%)");
  EXPECT_EQ(table.rows[0][2].text, "0");
}

TEST(Chart, StandsOnAPageAboveItsTableAndIsToldToTheEar) {
  Document page = english();
  page.blocks = {{records({5, 2, 10, 3}, 20)}, {records({1, 0, 0, 0}, 20)}};
  const std::string html = to_html(page);
  EXPECT_EQ(problems_of_page(html), std::vector<std::string>{});
  const Element root = xml(html);
  EXPECT_EQ(root.all("svg").size(), 2U);
  EXPECT_EQ(root.all("table").size(), 2U);
  EXPECT_EQ(root.all("title").back()->text, "Records by finding");
  EXPECT_EQ(root.all("desc").front()->text, "How many records.");
}

TEST(Chart, OfSharesSaysNoCount) {
  Chart chart = records({5, 2, 1990, 3}, 2000);
  chart.only_shares = true;
  const std::string text = xml(to_svg(chart, english())).text + to_markdown([&] {
    Document page = english();
    page.blocks = {{chart}};
    return page;
  }());
  EXPECT_NE(text.find("0.1%"), std::string::npos);
  EXPECT_NE(text.find("99.5%"), std::string::npos);
  EXPECT_EQ(text.find("1990"), std::string::npos);
  EXPECT_EQ(text.find(report::grouped(1990)), std::string::npos);
}

TEST(Chart, FitsATelephone) {
  Chart chart = records({5, 2, 10, 3}, 20);
  chart.bars.front().label = "A very long label that tells of everything that the provision asks for, and of what it does not";
  const Element svg = xml(to_svg(chart, english()));
  EXPECT_EQ(svg.attribute("width"), "360");
  for (const Element* rect : svg.all("rect")) {
    if (rect->attribute("x").empty()) continue;
    EXPECT_GE(std::stoi(rect->attribute("x")), 0);
    EXPECT_LE(std::stoi(rect->attribute("x")) + std::stoi(rect->attribute("width")), 360);
  }
}

TEST(Chart, RunsFromTheRightWhereTheLanguageDoes) {
  Document page = english();
  page.right_to_left = true;
  const Element svg = xml(to_svg(records({5, 0, 15, 0}, 20), page));
  EXPECT_EQ(svg.all("g").front()->attribute("direction"), "rtl");
  const auto parts = svg.all("rect");
  const auto established = std::find_if(parts.begin(), parts.end(), [](const Element* part) {
    return part->attribute("class") == "yes" && part->attribute("width") == "90";  // a quarter
  });
  ASSERT_NE(established, parts.end());
  EXPECT_EQ((*established)->attribute("x"), "270");
}

TEST(Chart, IsATableInMarkdown) {
  Document page = english();
  page.blocks = {{records({5, 0, 15, 0}, 20)}};
  const std::string text = to_markdown(page);
  EXPECT_NE(text.find("| statement | established | disputed | open | ruled out |"), std::string::npos);
  EXPECT_NE(text.find("5 (25.0%)"), std::string::npos);
  EXPECT_EQ(text.find("<svg"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
