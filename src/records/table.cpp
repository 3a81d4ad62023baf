#include "records/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "records/csv.h"
#include "records/jsonl.h"
#include "records/row_mapper.h"

namespace distinguo {

std::optional<TableFormat> table_format_of(std::string_view path) {
  for (const auto& [ending, format] : {std::pair{".csv", TableFormat::kCsv}, std::pair{".tsv", TableFormat::kTsv},
                                       std::pair{".jsonl", TableFormat::kJsonl}, std::pair{".ndjson", TableFormat::kJsonl}}) {
    if (path.ends_with(ending)) return format;
  }
  return std::nullopt;
}

namespace records {

namespace {

// Reads the header, so that the input stands at the first record.
std::vector<std::string> read_header(Input& input, const CsvTable& csv) {
  Piece piece;
  size_t begin = 0;
  do {
    if (!input.next(csv, piece)) fail(fmt::format("`{}` is empty: it has not even a header", input.path()));
    begin = std::min(piece.text().find_first_not_of("\r\n"), piece.size);
  } while (begin == piece.size && !piece.too_long);
  std::string problem;
  size_t size = 0;
  std::optional<std::vector<std::string>> names;
  if (!piece.too_long) names = csv.header(piece.text().substr(begin), size, problem);
  if (!names) {
    fail(fmt::format("the header of `{}` cannot be read: {}", input.path(), piece.too_long ? "longer than 16 MiB" : problem));
  }
  for (const std::string& name : *names) {
    if (name.find('\r') != std::string::npos && name.find('\n') == std::string::npos) {
      // All of the table would be its header, and no record of it would be missed.
      fail(fmt::format("the lines of `{}` end with carriage returns alone", input.path()), "save it with the line ends LF or CRLF");
    }
    if (const char* wrong = unreadable(name)) {
      fail(fmt::format("the header of `{}` cannot be read: a name {}", input.path(), wrong),
           "a table is text: names in its first line, parted by commas (.csv) or tabs (.tsv)");
    }
  }
  input.give_back(piece, begin + size);
  return *std::move(names);
}

// What JSON records are looked through for.
std::vector<std::string> looked_for(const Law& law, const ScreenTableOptions& options) {
  std::vector<std::string> columns;
  std::set<std::string_view> known;
  const auto add = [&](const std::string& name) {
    if (known.insert(name).second) columns.push_back(name);
  };
  for (const std::string& name : options.carried) add(name);
  if (options.map) {
    for (const MapColumn& column : options.map->columns) {
      if (column.role != MapColumn::Role::kIgnored) add(column.name);
    }
    return columns;
  }
  std::vector<std::string> marks;
  for (const Fact& fact : law.facts) marks.push_back(fact.name + "__disputed");
  for (const Fact& fact : law.facts) add(fact.name);
  for (const std::string& mark : marks) add(mark);
  return columns;
}

}  // namespace

void check_columns(const std::vector<std::string>& header, const ScreenTableOptions& options, const Map& map) {
  std::map<std::string_view, size_t> times;
  for (const std::string& name : header) ++times[name];
  for (const MapColumn& column : map.columns) {
    if (times[column.name] > 1 && column.role != MapColumn::Role::kIgnored) {
      fail(fmt::format("the column `{}` is twice in the header of `{}`", column.name, options.in),
           "rename one of the two, so that it is clear which is meant");
    }
  }
  for (const std::string& name : options.carried) {
    if (times[name] == 1) continue;
    if (times[name] > 1) {
      fail(fmt::format("the column `{}` is twice in the header of `{}`", name, options.in),
           "rename one of the two, so that it is clear which is meant");
    }
    const std::string near = nearest_name(name, {header.begin(), header.end()});
    fail_usage(fmt::format("`{}` has no column `{}` to carry over", options.in, name),
               near.empty() ? "" : fmt::format("did you mean `{}`?", near));
  }
}

void check_tells(const RowMapper& mapper, const ScreenTableOptions& options, bool has_header) {
  if (mapper.layout().facts.empty()) fail_without_columns(options, has_header);
}

std::vector<std::string> carried_names(const Law& law, const RowMapper& mapper) {
  std::vector<std::string> names;
  for (const size_t column : mapper.carried()) {
    const std::string& name = mapper.header()[column];
    if (name == "record" || name == "may-matter" || law.find_statement(name)) {
      fail_usage(fmt::format("the column `{}` cannot be carried over: findings have one that is called so", name),
                 "rename it in the table and in the map");
    }
    names.push_back(name);
  }
  return names;
}

Table open_table(const Law& law, const ScreenTableOptions& options, Input& input) {
  const std::optional<TableFormat> format = table_format_of(options.in);
  if (!format) {
    fail_usage(fmt::format("`{}` is no table by its name", options.in), "names of tables end in .csv, .tsv, .jsonl or .ndjson");
  }
  Table table;
  table.has_header = *format != TableFormat::kJsonl;
  input.skip_mark();
  if (table.has_header) {
    const char delimiter = options.delimiter != 0 ? options.delimiter : *format == TableFormat::kTsv ? '\t' : ',';
    auto csv = std::make_unique<CsvTable>(delimiter);
    table.columns = read_header(input, *csv);
    table.reader = std::move(csv);
  } else {
    table.columns = looked_for(law, options);
    table.reader = std::make_unique<JsonLinesTable>();
  }
  table.map = options.map ? *options.map : map_of_facts(law, table.columns);
  if (table.has_header) check_columns(table.columns, options, table.map);
  return table;
}

bool any_met(const std::vector<bool>& met) {
  return std::any_of(met.begin(), met.end(), [](bool each) { return each; });
}

void fail_without_columns(const ScreenTableOptions& options, bool has_header) {
  if (options.map) {
    fail(fmt::format("no column of `{}` is one that the map `{}` reads facts from", options.in, options.map->name),
         has_header ? "the first line of the table has to name the columns, as the map does"
                          : "each record has to name its columns, as the map does");
  }
  fail(fmt::format("no column of `{}` is called as a fact", options.in),
       "say what its columns tell by a map: --map NAME|FILE");
}

}  // namespace records

}  // namespace distinguo
