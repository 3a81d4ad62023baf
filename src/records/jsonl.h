// JSON Lines: one flat object a line. docs/records.md.
#pragma once

#include "records/reader.h"

namespace distinguo::records {

class JsonLinesTable : public TableReader {
 public:
  size_t whole_records(std::string_view bytes, bool at_end) const override;
  std::unique_ptr<RecordReader> records(const std::vector<std::string>& columns) const override;
};

// Adds a text as JSON writes it, in quotes.
void write_json_text(std::string& out, std::string_view text);

}  // namespace distinguo::records
