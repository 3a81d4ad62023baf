// The published maps: what binds them all, and that the one that is written out comes back the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <set>

#include "distinguo/language.h"
#include "distinguo/map.h"
#include "distinguo/matter.h"
#include "distinguo/records.h"

namespace distinguo {
namespace {

const Law& law() {
  static const std::shared_ptr<const Law> kLaw = published_law();
  return *kLaw;
}

Map map_of(const std::string& name) {
  SourceSet sources;
  Diagnostics diagnostics;
  const auto map = read_map(law(), name, std::string(published_map(name)), sources, diagnostics);
  if (!map) throw std::runtime_error(render(diagnostics, sources));
  return *map;
}

std::vector<std::string> header_of(const Map& map) {
  std::vector<std::string> header;
  for (const MapColumn& column : map.columns) header.push_back(column.name);
  return header;
}

using Facts = std::map<FactId, Value>;

Facts told_in(const Matter& matter) {
  Facts facts;
  for (const auto& [fact, evidence] : evidence_of(law(), matter, matter.persons.front())) {
    if (evidence.value() != kNeither) facts[fact] = evidence.value();
  }
  return facts;
}

Matter read(const Map& map, const std::vector<std::string>& header, const std::vector<std::string>& cells) {
  std::vector<RecordProblem> problems;
  Matter matter = read_record(law(), map, header, {cells.begin(), cells.end()}, 1, problems);
  EXPECT_TRUE(problems.empty());
  return matter;
}

class PublishedMap : public testing::TestWithParam<std::string> {};

TEST_P(PublishedMap, IsWithoutErrors) { EXPECT_EQ(map_of(GetParam()).name, GetParam()); }

TEST_P(PublishedMap, SaysWhereEachColumnIsReadFrom) {
  for (const MapColumn& column : map_of(GetParam()).columns) {
    if (column.role == MapColumn::Role::kTells) { EXPECT_FALSE(column.from.empty()) << column.name; }
  }
}

// Unknown is never no: not where the cell is empty, unticked, or says outright that it is not known.
TEST_P(PublishedMap, NoCellThatSaysNothingTellsANo) {
  const Map map = map_of(GetParam());
  const std::vector<std::string> header = header_of(map);
  for (const char* cell : {"", " ", "0", "-99", "NULL", "Unknown", "unknown", "No", "no", "FALSE", "NotSpecified", "Other"}) {
    std::vector<RecordProblem> problems;
    const std::vector<std::string_view> cells(header.size(), cell);
    for (const auto& [fact, value] : told_in(read_record(law(), map, header, cells, 1, problems))) {
      // An age is what an age column says in so many years.
      const bool by_age = law().facts[fact].age_below.has_value() && std::string(cell) == "0";
      EXPECT_TRUE(!value.no || by_age) << '"' << cell << "\" tells not " << law().facts[fact].name;
    }
  }
}

TEST_P(PublishedMap, TellsNoOnlyOfAgeAndOfWomanOrGirl) {
  for (const MapColumn& column : map_of(GetParam()).columns) {
    for (const MapValue& value : column.values) {
      for (const Literal literal : value.tells) {
        const std::string& fact = law().facts[literal.fact].name;
        EXPECT_TRUE(literal.positive || fact == "under-18" || fact == "is-woman-or-girl") << column.name << ": " << fact;
      }
    }
  }
}

// What is an opinion of the whole, or a finding, is never told by a record.
TEST_P(PublishedMap, TellsNoOpinionOfTheWhole) {
  for (const MapColumn& column : map_of(GetParam()).columns) {
    for (const MapValue& value : column.values) {
      for (const Literal literal : value.tells) {
        EXPECT_NE(law().facts[literal.fact].name, "authority-found-victim") << column.name;
        EXPECT_NE(law().facts[literal.fact].name, "reasonable-grounds-victim") << column.name;
      }
      for (const char* opinion : {"VictimOfTrafficking", "Smuggler", "0204", "08051", "Trafficking in persons (adults)"}) {
        if (value.value.find(opinion) != std::string::npos) {
          EXPECT_TRUE(value.tells.empty() && value.presumes.empty()) << column.name << ": " << value.value;
        }
      }
    }
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Every, PublishedMap, testing::ValuesIn(published_maps()), test_name);

// ---- Out and in ---------------------------------------------------------------------------------

struct Written {
  const MapColumn* column;
  const MapValue* value;
};

std::vector<Written> values_written(const Map& map) {
  std::vector<Written> values;
  for (const MapColumn& column : map.columns) {
    for (const MapValue& value : column.values) {
      if (value.out && !value.tells.empty()) values.push_back({&column, &value});
    }
  }
  return values;
}

class Htcds : public testing::Test {
 protected:
  const Map map_ = map_of("htcds-2.0");
  const std::vector<std::string> header_ = record_header(map_);
  const std::vector<Written> values_ = values_written(map_);

  size_t place(const MapColumn& column) const {
    return static_cast<size_t>(std::find(header_.begin(), header_.end(), column.name) - header_.begin());
  }
  std::vector<std::string> write(const Matter& matter, const std::string& id = "") const {
    return write_record(law(), map_, matter, matter.persons.front(), id).cells;
  }
  // A row as the standard would have it, with these values.
  std::vector<std::string> row_of(const std::vector<bool>& chosen) const {
    std::vector<std::string> row(header_.size());
    for (size_t i = 0; i < values_.size(); ++i) {
      std::string& cell = row[place(*values_[i].column)];
      if (!chosen[i] || (values_[i].column->split.empty() && !cell.empty())) continue;
      cell += (cell.empty() ? "" : values_[i].column->split) + values_[i].value->value;
    }
    return row;
  }
};

TEST_F(Htcds, EveryValueThatIsWrittenComesBackAlone) {
  for (size_t i = 0; i < values_.size(); ++i) {
    std::vector<bool> one(values_.size(), false);
    one[i] = true;
    const std::vector<std::string> row = row_of(one);
    EXPECT_EQ(write(read(map_, header_, row)), row) << values_[i].value->value;
  }
}

TEST_F(Htcds, RowsThatAreReadAreWrittenTheSame) {
  std::mt19937 random(20211224);
  for (int round = 0; round < 500; ++round) {
    std::vector<bool> chosen(values_.size());
    for (size_t i = 0; i < chosen.size(); ++i) chosen[i] = random() % 4 == 0;
    std::vector<std::string> row = row_of(chosen);
    row[static_cast<size_t>(std::find(header_.begin(), header_.end(), "id") - header_.begin())] = "r-" + std::to_string(round);
    const auto age = static_cast<size_t>(std::find(header_.begin(), header_.end(), "vic_AgeWhenTrafficked") - header_.begin());
    if (random() % 2 == 0) row[age] = std::to_string(random() % 90);
    const Matter matter = read(map_, header_, row);
    ASSERT_EQ(write(matter, matter.persons.front().id), row) << "round " << round;
  }
}

// Why follows: the table holds "hit or hurt" for who was hurt at work; that is less, and nothing wrong.
TEST_F(Htcds, NothingComesBackThatWasNotToldOrFollowed) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Matter matter;
    Person& person = matter.persons.emplace_back();
    person.id = "p";
    for (FactId fact = 0; fact < law().facts.size(); ++fact) {
      if (random() % 6 != 0) continue;
      FactEvidence& evidence = person.facts[fact];
      const unsigned how = random() % 8;
      if (how < 6) evidence.pieces.push_back({true, "", "", "", "", {}});
      if (how >= 5) evidence.pieces.push_back({false, "", "", "", "", {}});
    }
    if (random() % 2 == 0) person.age = static_cast<int>(random() % 60);
    const Facts told = told_in(matter);
    const WrittenRecord record = write_record(law(), map_, matter, person, "p");
    const Matter back = read(map_, header_, record.cells);
    EXPECT_EQ(back.persons.front().age, person.age);
    const Facts again = told_in(back);
    for (const auto& [fact, value] : again) {
      ASSERT_NE(value, kBoth) << law().facts[fact].name;
      const auto before = told.find(fact);
      bool so = before != told.end() && before->second == value;
      for (const auto& [other, other_value] : told) {
        if (so || before != told.end() || other_value == kBoth) continue;
        const auto& after = law().consequences_of({other, other_value.yes});
        so = std::find(after.begin(), after.end(), Literal{fact, value.yes}) != after.end();
      }
      // A fact of age may be told otherwise than the years say; the years alone are written.
      ASSERT_TRUE(so || law().facts[fact].age_below) << law().facts[fact].name;
    }
    // Whatever a written value tells is told again.
    for (const Written& written : values_) {
      const std::vector<Literal>& tells = written.value->tells;
      const auto so = [&](Literal literal) {
        const auto found = told.find(literal.fact);
        return found != told.end() && found->second == (literal.positive ? kTrue : kFalse);
      };
      if (!std::all_of(tells.begin(), tells.end(), so)) continue;
      for (const Literal literal : tells) {
        const auto found = again.find(literal.fact);
        ASSERT_TRUE(found != again.end() && found->second == (literal.positive ? kTrue : kFalse))
            << written.value->value << " loses " << law().facts[literal.fact].name;
      }
    }
    // And what is neither written nor said more broadly is named.
    for (const FactId fact : record.left_behind) ASSERT_EQ(told.count(fact), 1U);
  }
}

TEST_F(Htcds, WhoWasHurtAtWorkIsWrittenAsHurt) {
  Matter matter;
  Person& person = matter.persons.emplace_back();
  person.id = "p";
  const FactId hurt = *law().find_fact("hurt-at-work");
  person.facts[hurt].pieces.push_back({true, "", "", "", "", {}});
  const WrittenRecord record = write_record(law(), map_, matter, person, "p");
  const auto control = static_cast<size_t>(std::find(header_.begin(), header_.end(), "vic_MethodsOfControl") - header_.begin());
  EXPECT_EQ(record.cells[control], "PhysicalAbuse");
  EXPECT_TRUE(record.left_behind.empty());
}

TEST_F(Htcds, ADisputedFactStaysBehindAndIsNamed) {
  Matter matter;
  Person& person = matter.persons.emplace_back();
  person.id = "p";
  const FactId hit = *law().find_fact("hit-or-hurt");
  person.facts[hit].pieces = {{true, "", "", "", "", {}}, {false, "", "", "", "", {}}};
  const WrittenRecord record = write_record(law(), map_, matter, person, "p");
  EXPECT_EQ(record.left_behind, std::vector<FactId>{hit});
  for (size_t i = 0; i < header_.size(); ++i) EXPECT_EQ(record.cells[i], header_[i] == "id" ? "p" : "") << header_[i];
}

TEST_F(Htcds, WhatIsReadNamesItsRecordAndItsColumn) {
  std::vector<bool> none(values_.size(), false);
  std::vector<std::string> row = row_of(none);
  row[static_cast<size_t>(std::find(header_.begin(), header_.end(), "vic_MethodsOfControl") - header_.begin())] =
      " PhysicalAbuse ; FalsePromises";
  const Matter matter = read(map_, header_, row);
  const FactEvidence& evidence = matter.persons.front().facts.at(*law().find_fact("deceived"));
  ASSERT_EQ(evidence.pieces.size(), 1U);
  EXPECT_EQ(evidence.pieces.front().at, "record 1, vic_MethodsOfControl");
  EXPECT_EQ(evidence.pieces.front().quote, "FalsePromises");
  // Presumed by the map, so told by nobody.
  EXPECT_EQ(matter.persons.front().facts.count(*law().find_fact("recruited")), 0U);
  EXPECT_NE(matter.note.find("recruited"), std::string::npos);
}

TEST_F(Htcds, AnUnforeseenValueIsAProblemAndNeverShown) {
  std::vector<std::string> row(header_.size());
  row.back() = "SomethingElse";
  std::vector<RecordProblem> problems;
  read_record(law(), map_, header_, {row.begin(), row.end()}, 5, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().record, 5);
  EXPECT_EQ(problems.front().column, header_.back());
  EXPECT_EQ(problems.front().message.find("SomethingElse"), std::string::npos);
}

// Tables name their records as they like: what is no id of a matter is what reports call the person.
TEST_F(Htcds, WhateverNamesTheRecordTheMatterCanBeReadBack) {
  for (const char* name : {"case-7", "17", "HT/0003", "true", "-99", "a: \"b\"\n- c", "\xE0\xA4\x85", "#", "a\tb", "\x01"}) {
    std::vector<std::string> row(header_.size());
    row.front() = name;
    for (const MatterFormat format : {MatterFormat::kYaml, MatterFormat::kJson}) {
      SourceSet sources;
      Diagnostics diagnostics;
      const auto matter =
          read_matter(law(), "m", write_matter(law(), read(map_, header_, row), format), format, sources, diagnostics);
      ASSERT_TRUE(matter) << name << "\n" << render(diagnostics, sources);
      const Person& person = matter->persons.front();
      EXPECT_TRUE(person.id == name || person.label == name || name == std::string("-99")) << name << ", " << person.label;
    }
  }
}

TEST_F(Htcds, AListNamesNoRecord) {
  std::vector<std::string> row(header_.size());
  row.front() = std::string("a") + kListSeparator + "b";
  std::vector<RecordProblem> problems;
  const Matter matter = read_record(law(), map_, header_, {row.begin(), row.end()}, 5, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().message, "a list cannot be carried over");
  EXPECT_EQ(matter.persons.front().label, "");
}

TEST(CsvLine, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv_line({"a", "b,c", "d\"e", ""}), "a,\"b,c\",\"d\"\"e\",\n");
}

}  // namespace
}  // namespace distinguo
