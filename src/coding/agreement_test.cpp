#include "distinguo/agreement.h"

#include <gtest/gtest.h>

namespace distinguo {
namespace {

using Confusion = std::vector<std::vector<int64_t>>;

CodeTable coded_as(const std::string& labels, const std::string& prefix = "n") {
  CodeTable table;
  for (size_t i = 0; i < labels.size(); ++i) table.codes.push_back({prefix + std::to_string(i), std::string(1, labels[i]), {}, {}});
  return table;
}

// J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213-220, Table 1, as counts of 200: unweighted kappa .492.
TEST(Kappa, IsAsInCohensExample) {
  EXPECT_NEAR(*cohens_kappa({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}), 0.492, 0.0005);
}

// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part A: two coders, binary.
TEST(Alpha, IsAsInKrippendorffsBinaryExample) {
  const Agreement agreement = agree(coded_as("0100000010"), coded_as("1110010000"));
  EXPECT_NEAR(*agreement.alpha.value, 0.095, 0.0005);
}

// The same, part B: two coders, nominal.
TEST(Alpha, IsAsInKrippendorffsNominalExample) {
  const Agreement agreement = agree(coded_as("aabbdcccedda"), coded_as("babbbccceddd"));
  EXPECT_NEAR(*agreement.alpha.value, 0.692, 0.0005);
  EXPECT_EQ(agreement.disagreements.size(), 3u);
  EXPECT_NEAR(*agreement.accuracy.value, 0.75, 1e-12);
}

TEST(Agreement, OfCodersWhoAgreeIsOneInEveryMeasure) {
  const Agreement agreement = agree(coded_as("abcab"), coded_as("abcab"));
  for (const Measure* measure : {&agreement.accuracy, &agreement.macro_f1, &agreement.kappa, &agreement.alpha}) {
    EXPECT_DOUBLE_EQ(*measure->value, 1);
    EXPECT_DOUBLE_EQ(measure->interval->first, 1);
  }
  EXPECT_TRUE(agreement.disagreements.empty());
}

TEST(Agreement, WhereOnlyOneLabelWasGivenChanceHasNoMeaning) {
  const Agreement agreement = agree(coded_as("aaa"), coded_as("aaa"));
  EXPECT_FALSE(agreement.kappa.value);
  EXPECT_FALSE(agreement.alpha.value);
  EXPECT_DOUBLE_EQ(*agreement.accuracy.value, 1);
}

TEST(Agreement, OfNothingIsNotDefined) {
  const Agreement agreement = agree({}, {});
  EXPECT_FALSE(agreement.accuracy.value);
  EXPECT_FALSE(agreement.accuracy.interval);
  EXPECT_FALSE(agreement.macro_f1.value);
}

TEST(Agreement, TellsPrecisionByAAndRecallByB) {
  // A says x three times, and B x twice, together once.
  const Agreement agreement = agree(coded_as("xxxyy"), coded_as("xyyxy"));
  const ClassAgreement& x = agreement.classes.front();
  EXPECT_EQ(x.name, "x");
  EXPECT_DOUBLE_EQ(*x.precision(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*x.recall(), 1.0 / 2);
  EXPECT_DOUBLE_EQ(*x.f1(), 2.0 / 5);
  EXPECT_EQ(agreement.confusion, (Confusion{{1, 1}, {2, 1}}));
}

TEST(Agreement, NamesEveryNarrativeThatOnlyOneCoded) {
  CodeTable a = coded_as("ab");
  a.codes.push_back({"extra", "a", {}, {}});
  CodeTable b = coded_as("ab");
  b.codes.push_back({"other", "a", {}, {}});
  const Agreement agreement = agree(a, b);
  EXPECT_EQ(agreement.compared, 2);
  EXPECT_EQ(agreement.only_in_a, std::vector<std::string>{"extra"});
  EXPECT_EQ(agreement.only_in_b, std::vector<std::string>{"other"});
}

TEST(Agreement, CountsALabelAsAnotherWhereAsked) {
  AgreeOptions options;
  options.as = {{"u", "n"}};
  EXPECT_DOUBLE_EQ(*agree(coded_as("unt"), coded_as("nnt"), options).accuracy.value, 1);
  EXPECT_LT(*agree(coded_as("unt"), coded_as("nnt")).accuracy.value, 1);
}

TEST(Agreement, IntervalsAreTheSameInEveryRunAndHoldTheMeasure) {
  const CodeTable a = coded_as("aabbdcccedda");
  const CodeTable b = coded_as("babbbcccedad");
  const Agreement one = agree(a, b);
  const Agreement other = agree(a, b);
  EXPECT_EQ(one.alpha.interval, other.alpha.interval);
  EXPECT_LT(one.alpha.interval->first, *one.alpha.value);
  EXPECT_GT(one.alpha.interval->second, *one.alpha.value);
}

TEST(Agreement, ComparesEachFormWithItsAbsence) {
  CodeTable a{{{"1", "t", {"child", "sex"}, {}}, {"2", "t", {"labour"}, {}}}, true, {}};
  CodeTable b{{{"1", "t", {"sex"}, {}}, {"2", "t", {"labour", "sex"}, {}}}, true, {}};
  const Agreement agreement = agree(a, b);
  ASSERT_EQ(agreement.forms.size(), 3u);
  EXPECT_EQ(agreement.forms[0].name, "child");
  EXPECT_DOUBLE_EQ(*agreement.forms[0].f1(), 0);
  EXPECT_FALSE(agreement.forms[0].recall());
  EXPECT_DOUBLE_EQ(*agreement.forms[1].f1(), 1);
  EXPECT_DOUBLE_EQ(*agreement.forms[2].f1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(*agreement.forms_micro_f1, 4.0 / 6);
}

CodeTable read(std::string_view text, TableFormat format) {
  TableError error;
  const auto table = read_codes("codes", text, format, error);
  EXPECT_TRUE(table) << error.message;
  return table.value_or(CodeTable{});
}

TEST(ReadCodes, OfCsvAndOfJsonLinesAreTheSame) {
  const CodeTable csv = read("\xEF\xBB\xBFid,label,note,forms\r\nn1,Both,x,\"Domestic_Servitude;labour\"\r\nn2,neither,,\r\n", TableFormat::kCsv);
  const CodeTable json = read("{\"id\":\"n1\",\"label\":\"both\",\"forms\":[\"labour\",\"domestic_servitude\"]}\n{\"id\":\"n2\",\"label\":\"neither\",\"forms\":[],\"text\":\"a\"}\n", TableFormat::kJsonl);
  for (const CodeTable* table : {&csv, &json}) {
    ASSERT_EQ(table->codes.size(), 2u);
    EXPECT_EQ(table->codes[0].label, "both");
    EXPECT_EQ(table->codes[0].forms, (std::vector<std::string>{"domestic-servitude", "labour"}));
    EXPECT_TRUE(table->has_forms);
    EXPECT_TRUE(table->problems.empty());
  }
}

TEST(ReadCodes, ARecordThatCannotBeUsedIsAProblemAndTheRestIsRead) {
  const CodeTable table = read("id,label\nn1,both\n,both\nn2,\nn1,neither\nn3,neither,more\nn4,both\n", TableFormat::kCsv);
  ASSERT_EQ(table.codes.size(), 2u);
  ASSERT_EQ(table.problems.size(), 4u);
  EXPECT_EQ(table.problems[0].record, 2);
  EXPECT_EQ(table.problems[0].reason, "no id");
  EXPECT_EQ(table.problems[1].reason, "no label");
  EXPECT_EQ(table.problems[2].reason, "its id was there before");
  EXPECT_EQ(table.problems[3].record, 5);
}

TEST(ReadCodes, WithoutAnIdColumnNothingIsReadAndItIsSaidWhatIsNeeded) {
  TableError error;
  EXPECT_FALSE(read_codes("a.csv", "name,label\nx,both\n", TableFormat::kCsv, error));
  EXPECT_EQ(error.message, "`a.csv` has no column `id`");
  EXPECT_NE(error.help.find("id,label"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
