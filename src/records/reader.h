// Readers of tables: what cuts a stream of bytes into whole records, and records into cells. A format has
// one file; the rest of records/ knows no format.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::records {

// Readable bytes that have to follow every text given to a RecordReader: what words of the processor
// and vectors of the JSON parser read past the end.
inline constexpr size_t kPadding = 64;

// How many names that are no column are kept to be shown: hostile records could have no end of them.
inline constexpr size_t kMostOthers = 1000;

// Reads the records of one text of whole records.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  virtual void open(std::string_view text) = 0;

  enum class Got { kRecord, kBad, kEnd };
  // kBad: nothing of this record can be relied on, and `problem` says why.
  virtual Got next(std::string& problem) = 0;
  // Of the record just read: one for each column; views, good until the next call.
  const std::vector<std::string_view>& cells() const { return cells_; }
  // The columns that have a cell in this record, where a format names them; null: any may have one.
  virtual const std::vector<size_t>* filled() const = 0;

  // Of formats that name columns in each record: which of the columns were met, and the names that are
  // none of them, in the order in which they came. Empty in formats with a header.
  virtual const std::vector<bool>& met() const = 0;
  virtual const std::vector<std::string>& others() const = 0;

 protected:
  std::vector<std::string_view> cells_;
};

class TableReader {
 public:
  virtual ~TableReader() = default;

  // How many of the bytes, which begin with a record, are whole records; 0: more are needed. With `at_end` no
  // more will come, and the rest counts as a record.
  virtual size_t whole_records(std::string_view bytes, bool at_end) const = 0;

  // `columns`: the columns that records have, or that are looked for in them.
  virtual std::unique_ptr<RecordReader> records(const std::vector<std::string>& columns) const = 0;
};

}  // namespace distinguo::records
