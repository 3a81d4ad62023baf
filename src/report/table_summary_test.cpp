// What is said of a table as a whole: every count, nothing that could be read as a count of people.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/markup_testing.h"
#include "report/report_testing.h"

namespace distinguo {
namespace {

TableSummary::Finding finding(const char* id, int64_t established, int64_t disputed, int64_t open, int64_t ruled_out) {
  TableSummary::Finding made;
  made.statement = *small_law().find_statement(id);
  made.established = established;
  made.disputed = disputed;
  made.open = open;
  made.ruled_out = ruled_out;
  return made;
}

TableSummary::Finding::Missing missing(const char* fact, int64_t may_matter, int64_t yes, int64_t no) {
  TableSummary::Finding::Missing made;
  made.fact = *small_law().find_fact(fact);
  made.may_matter = may_matter;
  made.yes_establishes = yes;
  made.no_rules_out = no;
  return made;
}

TableSummary summary() {
  TableSummary made;
  made.title = "Intake form";
  made.source = "https://example.org/form";
  made.standard = Standard::kProof;
  made.as_of = day("2020-01-01");
  made.records = 1000;
  made.left_out = 3;
  made.bad_cells = 4;
  made.findings = {finding("traffic.assistance", 150, 0, 850, 0), finding("traffic.trafficking", 100, 1, 889, 10)};
  made.findings.back().missing = {missing("for-forced-labour", 880, 120, 0), missing("recruited", 700, 300, 20),
                                  missing("for-organs", 600, 0, 0)};
  made.told = {{*small_law().find_fact("force-used"), 400, 0, 2, 598}};
  made.unforeseen = {{"means", 4}};
  made.unmapped = {"office"};
  made.absent = {"age"};
  return made;
}

std::string text_of(const TableSummary& of) { return flat(to_text(summary_document(small_law(), of))); }

TEST(Summary, SaysProtectionsFirst) {
  const std::string text = text_of(summary());
  EXPECT_LT(text.find("Assistance, and a time to recover"), text.find("Trafficking in persons"));
}

TEST(Summary, SaysThatOpenIsNeverNo) {
  EXPECT_NE(text_of(summary()).find("Open means that the record does not say enough. It never means no."), std::string::npos);
}

TEST(Summary, NeverSaysThatSomebodyIsNotTrafficked) {
  for (const std::string& said : {text_of(summary()), to_markdown(summary_document(small_law(), summary())),
                                  to_html(summary_document(small_law(), summary()))}) {
    EXPECT_EQ(said.find("not trafficked"), std::string::npos);
    EXPECT_EQ(said.find("no victim"), std::string::npos);
  }
}

TEST(Summary, NamesTheQuestionWhoseAnswerAloneWouldEstablishMost) {
  const std::string text = text_of(summary());
  EXPECT_NE(text.find("would establish it in most of them: Was the person recruited? A yes would establish it in 300 of them."),
            std::string::npos)
      << text;
}

TEST(Summary, SaysWhereNoSingleAnswerEstablishes) {
  TableSummary of = summary();
  for (auto& each : of.findings.back().missing) each.yes_establishes = each.no_rules_out = 0;
  EXPECT_NE(text_of(of).find("No single answer would establish it in any of them"), std::string::npos);
}

// Any element denied rules an offence out: that is no question to recommend.
TEST(Summary, RecommendsNoQuestionForWhatItsNoRulesOut) {
  TableSummary of = summary();
  of.findings.back().missing.push_back(missing("harboured", 889, 0, 889));
  EXPECT_EQ(text_of(of).find("most of them: Was the person housed"), std::string::npos);
}

TEST(Summary, AsksForCareWithSmallCounts) {
  EXPECT_NE(text_of(summary()).find("below ten"), std::string::npos);
  TableSummary of = summary();
  of.findings.back().disputed = 0;
  of.told.front().disputed = 0;
  EXPECT_EQ(text_of(of).find("below ten"), std::string::npos);
}

TEST(Summary, SaysWhatWasNotRead) {
  const std::string text = text_of(summary());
  for (const char* said : {"are in no count: 3", "Values that the map does not foresee: 4", "office", "age"})
    EXPECT_NE(text.find(said), std::string::npos) << said;
}

TEST(Summary, OfNoRecordsIsStillAPage) {
  TableSummary of;
  of.title = "Empty";
  of.as_of = day("2020-01-01");
  of.findings = {finding("traffic.trafficking", 0, 0, 0, 0)};
  EXPECT_EQ(problems_of_page(to_html(summary_document(small_law(), of))), std::vector<std::string>{});
}

TEST(Summary, IsAWellFormedPage) {
  EXPECT_EQ(problems_of_page(to_html(summary_document(small_law(), summary()))), std::vector<std::string>{});
}

// Of a table with very many columns a list of all would be the whole page.
TEST(Summary, NamesManyColumnsInPart) {
  TableSummary of = summary();
  of.unmapped.clear();
  for (int i = 0; i < 100000; ++i) of.unmapped.push_back("column-" + std::to_string(i));
  const std::string text = text_of(of);
  EXPECT_NE(text.find("column-59"), std::string::npos);
  EXPECT_EQ(text.find("column-60"), std::string::npos);
  EXPECT_NE(text.find("and 99\u00A0940 more"), std::string::npos) << text;
}

TEST(Summary, HasAPictureOfAllFindings) {
  const Chart chart = summary_chart(small_law(), summary());
  ASSERT_EQ(chart.bars.size(), 2U);
  EXPECT_EQ(chart.bars.back().amounts, (std::vector<int64_t>{100, 1, 889, 10}));
  EXPECT_NO_THROW(xml(to_svg(chart, summary_document(small_law(), summary()))));
}

TEST(Summary, SaysTheSameForPrograms) {
  const auto json = nlohmann::json::parse(summary_json(small_law(), summary()));
  EXPECT_EQ(json["format"], "distinguo-summary");
  EXPECT_EQ(json["records"], 1000);
  EXPECT_EQ(json["findings"][0]["standard"], "reasonable grounds");
  EXPECT_EQ(json["findings"][1]["standard"], "proof");
  EXPECT_EQ(json["findings"][1]["missing"][1]["yes_establishes"], 300);
  EXPECT_EQ(json["told"][0]["not_known"], 598);
  EXPECT_EQ(json["vocabulary"].size(), 4U);
}

}  // namespace
}  // namespace distinguo
