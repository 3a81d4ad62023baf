// Comma-separated values: RFC 4180, with other delimiters. docs/records.md.
#pragma once

#include "records/reader.h"

namespace distinguo::records {

class CsvTable : public TableReader {
 public:
  explicit CsvTable(char delimiter) : delimiter_(delimiter) {}

  size_t whole_records(std::string_view bytes, bool at_end) const override;
  std::unique_ptr<RecordReader> records(const std::vector<std::string>& columns) const override;

  // The cells of the first record of whole records, blanks around them removed, and its size with its line break.
  // Nothing, and a problem, when it cannot be read.
  std::optional<std::vector<std::string>> header(std::string_view bytes, size_t& size, std::string& problem) const;

 private:
  char delimiter_;
};

// Adds a cell as RFC 4180 writes it: in quotes where it holds a delimiter, a quote or a line break.
void write_csv_cell(std::string& out, std::string_view cell, char delimiter);

}  // namespace distinguo::records
