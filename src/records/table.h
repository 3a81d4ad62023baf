// A table that is open: its format, its columns, and the map that it is read by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "distinguo/records.h"
#include "records/files.h"
#include "records/reader.h"

namespace distinguo::records {

struct Table {
  std::unique_ptr<TableReader> reader;
  std::vector<std::string> columns;
  bool has_header = false;
  Map map;
};

// Leaves the input at the first record. Of the options, what concerns reading counts. Throws Failed.
Table open_table(const Law& law, const ScreenTableOptions& options, InputFile& input);

// Whether a table without a header has any column that was looked for (RecordReader::met()).
bool any_met(const std::vector<bool>& met);
[[noreturn]] void fail_without_columns(const ScreenTableOptions& options, const Table& table);

}  // namespace distinguo::records
