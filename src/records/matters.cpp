// A matter's person as a record, and a record as a matter: one map, read backwards and forwards.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "distinguo/matter.h"
#include "distinguo/source.h"
#include "matter/words.h"
#include "records/csv.h"
#include "records/files.h"
#include "records/row_mapper.h"
#include "records/table.h"

namespace distinguo {

namespace {

bool is_written(const MapValue& value) { return value.out && !value.tells.empty(); }

bool is_written(const MapColumn& column) {
  switch (column.role) {
    case MapColumn::Role::kId:
    case MapColumn::Role::kAge: return true;
    case MapColumn::Role::kTells:
      return std::any_of(column.values.begin(), column.values.end(), [](const MapValue& value) { return is_written(value); });
    default: return false;
  }
}

using Literals = std::set<std::pair<FactId, bool>>;

bool holds(const Literals& told, Literal literal) { return told.count({literal.fact, literal.positive}) > 0; }

// What of a person's facts a record can say: told one way, by evidence.
class Sayable {
 public:
  Sayable(const Law& law, const Matter& matter, const Person& person, const Map& map) : law_(law) {
    for (const auto& [fact, evidence] : evidence_of(law, matter, person)) {
      const Value value = evidence.value();
      if (value == kNeither) continue;
      known_.insert(fact);
      if (value != kBoth) told_.insert({fact, value.yes});
    }
    // Where no value says a told fact, the values that say what follows from it will do.
    for (const MapColumn& column : map.columns) {
      for (const MapValue& value : column.values) {
        if (!is_written(value) || !says_all(value, told_)) continue;
        for (const Literal literal : value.tells) said_.insert({literal.fact, literal.positive});
      }
    }
    follows_ = told_;
    for (const auto& [fact, yes] : told_) {
      if (said_.count({fact, yes}) > 0) continue;
      for (const Literal literal : law_.consequences_of({fact, yes})) {
        if (known_.count(literal.fact) == 0) follows_.insert({literal.fact, literal.positive});
      }
    }
  }

  bool says(const MapValue& value) const { return is_written(value) && says_all(value, follows_); }

  // Sayable, and neither said nor followed by something that is.
  std::vector<FactId> left_behind(const Literals& written) const {
    std::vector<FactId> facts;
    for (const FactId fact : known_) {
      const bool yes = told_.count({fact, true}) > 0;
      if (yes || told_.count({fact, false}) > 0) {
        if (written.count({fact, yes}) > 0) continue;
        const std::vector<Literal>& after = law_.consequences_of({fact, yes});
        if (std::any_of(after.begin(), after.end(), [&](Literal literal) { return holds(written, literal); })) continue;
      }
      facts.push_back(fact);
    }
    return facts;
  }

 private:
  static bool says_all(const MapValue& value, const Literals& told) {
    return std::all_of(value.tells.begin(), value.tells.end(), [&](Literal literal) { return holds(told, literal); });
  }

  const Law& law_;
  std::set<FactId> known_;  // told in any way
  Literals told_;
  Literals said_;
  Literals follows_;
};

void add_piece(Person& person, Literal literal, Piece piece) {
  piece.yes = literal.positive;
  person.facts[literal.fact].pieces.push_back(std::move(piece));
}

}  // namespace

std::vector<std::string> record_header(const Map& map) {
  std::vector<std::string> header;
  for (const MapColumn& column : map.columns) {
    if (is_written(column)) header.push_back(column.name);
  }
  return header;
}

WrittenRecord write_record(const Law& law, const Map& map, const Matter& matter, const Person& person,
                           std::string_view id) {
  const Sayable told(law, matter, person, map);
  WrittenRecord record;
  Literals written;
  for (const MapColumn& column : map.columns) {
    if (!is_written(column)) continue;
    std::string& cell = record.cells.emplace_back();
    if (column.role == MapColumn::Role::kId) cell = id;
    if (column.role == MapColumn::Role::kAge && person.age && !person.age_disputed) {
      cell = std::to_string(*person.age);
      for (FactId fact = 0; fact < law.facts.size(); ++fact) {
        if (const auto limit = law.facts[fact].age_below) written.insert({fact, *person.age < *limit});
      }
    }
    for (const MapValue& value : column.values) {
      if (!told.says(value) || (column.split.empty() && !cell.empty())) continue;
      if (!cell.empty()) cell += column.split;
      cell += value.value;
      for (const Literal literal : value.tells) written.insert({literal.fact, literal.positive});
    }
  }
  record.left_behind = told.left_behind(written);
  return record;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    records::write_csv_cell(line, cells[i], ',');
  }
  return line + '\n';
}

Matter read_record(const Law& law, const Map& map, const std::vector<std::string>& header,
                   const std::vector<std::string_view>& cells, int64_t record, std::vector<RecordProblem>& problems) {
  assert(header.size() == cells.size());
  Matter matter;
  matter.title = fmt::format("{}, record {}", map.title, record);
  matter.source = map.source;
  Person& person = matter.persons.emplace_back();
  person.id = kAssumedPerson;
  std::map<std::string_view, std::string_view> cell_of;
  for (size_t i = 0; i < header.size(); ++i) cell_of.emplace(header[i], records::trimmed(cells[i]));
  std::vector<std::string> notes;
  std::set<FactId> presumed;
  for (const MapColumn& column : map.columns) {
    const auto found = cell_of.find(column.name);
    if (found == cell_of.end() || found->second.empty()) continue;
    const std::string_view cell = found->second;
    const auto missing = [&](std::string_view text) {
      return text.empty() || std::find(map.missing.begin(), map.missing.end(), text) != map.missing.end();
    };
    const bool is_list = cell.find(kListSeparator) != std::string_view::npos;
    const auto problem = [&](const char* message) { problems.push_back({record, column.name, message, false}); };
    if (const char* wrong = records::unreadable(cell)) {
      problem(wrong);
      continue;
    }
    switch (column.role) {
      case MapColumn::Role::kId:
        if (is_list) {
          problem(records::kNoList);
        } else if (is_kebab_case(cell)) {
          person.id = cell;
        } else if (!missing(cell)) {
          person.label = cell;  // few tables name their records as matters name persons
        }
        break;
      case MapColumn::Role::kCarried:
        if (is_list) {
          problem(records::kNoList);
        } else {
          notes.push_back(fmt::format("{}: {}.", column.name, cell));
        }
        break;
      case MapColumn::Role::kIgnored: break;
      case MapColumn::Role::kAge:
        if (missing(cell)) break;
        if (const auto years = records::age_of(cell)) {
          person.age = static_cast<int>(*years);
        } else {
          problem(records::kNoAge);
        }
        break;
      case MapColumn::Role::kTells:
        records::each_part(cell, column.split, [&](std::string_view text) {
          if (missing(text)) return;
          const auto value = std::find_if(column.values.begin(), column.values.end(),
                                          [&](const MapValue& each) { return each.value == text; });
          if (value == column.values.end()) return problem("a value that the map does not foresee");
          Piece piece;
          piece.by = map.title;
          piece.quote = text;
          piece.at = fmt::format("record {}, {}", record, column.name);
          for (const Literal literal : value->tells) add_piece(person, literal, piece);
          presumed.insert(value->presumes.begin(), value->presumes.end());
        });
        break;
    }
  }
  for (auto fact = presumed.begin(); fact != presumed.end();) {
    fact = person.facts.count(*fact) > 0 ? presumed.erase(fact) : std::next(fact);
  }
  if (!presumed.empty()) {
    std::vector<std::string_view> names;
    for (const FactId fact : presumed) names.push_back(law.facts[fact].name);
    notes.push_back(fmt::format("Not told, and presumed by the map on reasonable grounds: {}.", fmt::join(names, ", ")));
  }
  matter.note = fmt::format("{}", fmt::join(notes, " "));
  return matter;
}

bool read_matters(const Law& law, const Map& map, const std::string& path, char delimiter,
                  const std::function<void(int64_t record, Matter)>& each, std::vector<RecordProblem>& problems,
                  TableError& error) {
  try {
    ScreenTableOptions options;
    options.in = path;
    options.delimiter = delimiter;
    options.map = map;
    records::InputFile input(path, options.piece_bytes);
    const records::Table table = records::open_table(law, options, input);
    if (records::RowMapper(law, table.map, table.columns, {}).layout().facts.empty()) {
      records::fail_without_columns(options, table.has_header);
    }
    const std::unique_ptr<records::RecordReader> reader = table.reader->records(table.columns);
    int64_t record = 0;
    records::Piece piece;
    std::string problem;
    while (input.next(*table.reader, piece)) {
      if (piece.too_long) {
        problems.push_back({++record, "", "longer than 16 MiB", true});
        continue;
      }
      reader->open(piece.text());
      for (auto got = reader->next(problem); got != records::RecordReader::Got::kEnd; got = reader->next(problem)) {
        ++record;
        if (got == records::RecordReader::Got::kBad) {
          problems.push_back({record, "", problem, true});
        } else {
          each(record, read_record(law, table.map, table.columns, reader->cells(), record, problems));
        }
      }
    }
    input.must_be_unchanged();
    if (!table.has_header && record > 0 && !records::any_met(reader->met())) records::fail_without_columns(options, table.has_header);
    return true;
  } catch (const records::Failed& failed) {
    error = failed.error;
    return false;
  }
}

}  // namespace distinguo
