#include "matter/dates.h"

#include <gtest/gtest.h>

namespace distinguo {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

TEST(Dates, EachFormReadsAsItsFirstToItsLastDay) {
  struct Row {
    const char* text;
    DateRange range;
  };
  const Row rows[] = {
      {"2008-03-01", {date("2008-03-01"), date("2008-03-01")}},
      {"2008-02", {date("2008-02-01"), date("2008-02-29")}},
      {"2008", {date("2008-01-01"), date("2008-12-31")}},
      {"2008..2009-03-15", {date("2008-01-01"), date("2009-03-15")}},
      {"2008-06..2008", {date("2008-06-01"), date("2008-12-31")}},
      {" 2008 .. 2009 ", {date("2008-01-01"), date("2009-12-31")}},
      {"2008..", {date("2008-01-01"), std::nullopt}},
      {"..2008", {std::nullopt, date("2008-12-31")}},
  };
  for (const Row& row : rows) {
    const auto read = read_dates(row.text);
    ASSERT_TRUE(std::holds_alternative<DateRange>(read)) << row.text;
    EXPECT_EQ(std::get<DateRange>(read), row.range) << row.text;
    const auto again = read_dates(write_dates(row.range));
    ASSERT_TRUE(std::holds_alternative<DateRange>(again)) << row.text;
    EXPECT_EQ(std::get<DateRange>(again), row.range) << row.text;
  }
}

TEST(Dates, WhatIsNoDateSaysWhy) {
  struct Row {
    const char* text;
    DateProblem problem;
  };
  const Row rows[] = {
      {"", DateProblem::kForm},
      {"..", DateProblem::kForm},
      {"0000", DateProblem::kForm},
      {"08", DateProblem::kForm},
      {"20080", DateProblem::kForm},
      {"2008/03/01", DateProblem::kForm},
      {"2008-3-1", DateProblem::kForm},
      {"2008-03-01x", DateProblem::kForm},
      {"2008-03-", DateProblem::kForm},
      {"1 March 2008", DateProblem::kForm},
      {"2008..2009..2010", DateProblem::kForm},
      {"2008-13", DateProblem::kNoSuchDay},
      {"2008-00", DateProblem::kNoSuchDay},
      {"2009-02-29", DateProblem::kNoSuchDay},
      {"2009..2008", DateProblem::kReversed},
      {"2008-03-02..2008-03-01", DateProblem::kReversed},
  };
  for (const Row& row : rows) {
    const auto read = read_dates(row.text);
    ASSERT_TRUE(std::holds_alternative<DateProblem>(read)) << row.text;
    EXPECT_EQ(std::get<DateProblem>(read), row.problem) << row.text;
  }
}

TEST(Dates, AreWrittenInTheShortestForm) {
  EXPECT_EQ(write_dates({}), "");
  EXPECT_EQ(write_dates({date("2008-01-01"), date("2008-12-31")}), "2008");
  EXPECT_EQ(write_dates({date("2008-02-01"), date("2008-02-29")}), "2008-02");
  EXPECT_EQ(write_dates({date("2008-01-01"), date("2009-12-31")}), "2008-01-01..2009-12-31");
}

TEST(Age, YearIsCompletedOnTheBirthday) {
  EXPECT_EQ(age_on(date("1990-05-05"), date("2008-05-04")), 17);
  EXPECT_EQ(age_on(date("1990-05-05"), date("2008-05-05")), 18);
  EXPECT_EQ(age_on(date("1990-05-05"), date("1990-05-04")), -1);
}

TEST(Age, LeapDayIsCompletedOnFirstOfMarch) {
  EXPECT_EQ(age_on(date("1992-02-29"), date("2010-02-28")), 17);
  EXPECT_EQ(age_on(date("1992-02-29"), date("2010-03-01")), 18);
  EXPECT_EQ(age_on(date("1992-02-29"), date("2012-02-29")), 20);
}

}  // namespace
}  // namespace distinguo
