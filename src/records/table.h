// A table that is open: its format, its columns, and the map that it is read by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "distinguo/records.h"
#include "records/input.h"
#include "records/reader.h"
#include "records/row_mapper.h"

namespace distinguo::records {

struct Table {
  std::unique_ptr<TableReader> reader;
  std::vector<std::string> columns;
  bool has_header = false;
  Map map;
};

// Leaves the input at the first record. Of the options, what concerns reading counts. Throws Failed.
Table open_table(const Law& law, const ScreenTableOptions& options, Input& input);

// Each throws Failed where it is not so: no column that counts is there twice, and those to be carried over are
// there; some column tells a fact.
void check_columns(const std::vector<std::string>& header, const ScreenTableOptions& options, const Map& map);
void check_tells(const RowMapper& mapper, const ScreenTableOptions& options, bool has_header);
// Whether a table without a header has any column that was looked for (RecordReader::met()).
bool any_met(const std::vector<bool>& met);
[[noreturn]] void fail_without_columns(const ScreenTableOptions& options, bool has_header);
// Of the columns that are carried over. Throws Failed where one is called as a column of findings.
std::vector<std::string> carried_names(const Law& law, const RowMapper& mapper);

}  // namespace distinguo::records
