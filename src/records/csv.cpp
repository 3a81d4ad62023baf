// RFC 4180 at the speed of the memory that it is read from.
//
// A record ends at a line break that is not within quotes, and a quote opens a cell only where the cell
// begins; so whether a line break ends a record depends on all that stands before it in the record. Both
// whole_records(), which cuts the stream for several threads, and the reader of one piece answer this by the
// same two functions, so that they can never disagree.
//
// Most records have no quote at all. For these a record is a line and its cells are what stands between
// delimiters, found eight bytes at a time.
//
// A record whose quotes do not add up (text after the closing quote, or none within the limit of a cell), or
// that is too long, is given up for its first line only, and reading goes on with the next line. Why: the quote
// is then most likely a slip, and the lines after it are records of other people that must not be lost with it.
//
// Why not a library: docs/decisions/0009-csv.md.
#include "records/csv.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>

#include <fmt/format.h>

#include "distinguo/records.h"

namespace distinguo::records {

namespace {

constexpr char kQuote = '"';
constexpr size_t kNone = std::string_view::npos;

size_t find(std::string_view text, char c, size_t from, size_t to) {
  if (from >= to) return kNone;
  const void* found = std::memchr(text.data() + from, c, to - from);
  return found == nullptr ? kNone : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

// Where the quotes close that open at `open`.
struct Closed {
  enum class How {
    kAt,        // here
    kNowhere,   // not within the limit of a cell, or not in text that is at its end
    kNeedsMore  // perhaps in what is still to be read
  };
  How how = How::kNowhere;
  size_t at = 0;
};
Closed close_of(std::string_view text, size_t open, bool at_end) {
  const size_t limit = std::min(text.size(), open + 1 + kMostCellBytes + 1);
  const Closed without{text.size() <= limit && !at_end ? Closed::How::kNeedsMore : Closed::How::kNowhere, 0};
  for (size_t from = open + 1;;) {
    const size_t quote = find(text, kQuote, from, limit);
    if (quote == kNone) return without;
    if (quote + 1 == text.size()) return at_end ? Closed{Closed::How::kAt, quote} : Closed{Closed::How::kNeedsMore, 0};
    if (text[quote + 1] != kQuote) return {Closed::How::kAt, quote};
    from = quote + 2;  // two quotes are one that is part of the cell
  }
}

// Where the line ends: after its line break, or where the text does.
size_t next_line(std::string_view text, size_t from) {
  const size_t end = find(text, '\n', from, text.size());
  return end == kNone ? text.size() : end + 1;
}

bool ends_cell(char c, char delimiter) { return c == delimiter || c == '\n'; }

class CsvRecords : public RecordReader {
 public:
  CsvRecords(char delimiter, size_t columns) : delimiter_(delimiter), columns_(columns) { cells_.resize(columns); }

  void open(std::string_view text) override {
    text_ = text;
    at_ = 0;
    quote_ = find(text, kQuote, 0, text.size());
  }

  Got next(std::string& problem) override {
    for (;;) {
      if (at_ >= text_.size()) return Got::kEnd;
      const size_t begin = at_;
      at_ = next_line(text_, begin);
      const size_t end = without_break(begin, at_);
      if (end == begin) continue;  // an empty line is no record
      if (quote_ < begin) quote_ = find(text_, kQuote, begin, text_.size());
      const size_t first_line = at_;
      const size_t found = quote_ >= at_ ? plain(begin, end) : with_quotes(begin);
      if (at_ - begin > kMostRecordBytes) {
        at_ = first_line;
        // Cut off after its first line, it would look like quotes that do not close; so it always does.
        problem = at_ - begin > kMostRecordBytes ? kTooLong : kBadQuotes;
        return Got::kBad;
      }
      if (found == columns_) return Got::kRecord;
      problem = found == kNone ? kBadQuotes : fmt::format("{} cell{} where the header has {}", found, found == 1 ? "" : "s", columns_);
      return Got::kBad;
    }
  }

  const std::vector<size_t>* filled() const override { return nullptr; }
  const std::vector<bool>& met() const override { return met_; }
  const std::vector<std::string>& others() const override { return others_; }

  // Every cell of the first record, however many there are. Where it ends; kNone: the quotes do not add up.
  size_t all() {
    at_ = next_line(text_, 0);
    columns_ = text_.size() + 1;
    cells_.resize(columns_);
    const size_t found = quote_ >= at_ ? plain(0, without_break(0, at_)) : with_quotes(0);
    if (found == kNone) return kNone;
    cells_.resize(found);
    return at_;
  }

  static constexpr const char* kTooLong = "longer than 16 MiB";
  static constexpr const char* kBadQuotes = "a quote opens a cell and is not closed where the cell ends";

 private:
  // Where [begin, end) ends when its line break is taken off.
  size_t without_break(size_t begin, size_t end) const {
    if (end > begin && text_[end - 1] == '\n') --end;
    if (end > begin && text_[end - 1] == '\r') --end;
    return end;
  }

  // Cells of a line without quotes. Returns how many there are; those beyond the columns are only counted.
  size_t plain(size_t begin, size_t end) {
    const char* const text = text_.data();
    // Copies, so that the compiler need not fear that writing a cell changes them.
    std::string_view* const cells = cells_.data();
    const size_t columns = columns_;
    size_t found = 0;
    size_t cell = begin;
    static_assert(std::endian::native == std::endian::little, "the first byte is in the lowest bits");
    constexpr uint64_t kLow = 0x0101010101010101ULL;
    constexpr uint64_t kSeven = 0x7F7F7F7F7F7F7F7FULL;
    const uint64_t wanted = kLow * static_cast<unsigned char>(delimiter_);
    for (size_t at = begin; at < end; at += 8) {
      uint64_t word;
      std::memcpy(&word, text + at, 8);  // may read padding
      word ^= wanted;
      // The high bit of each byte that is zero now, and of no other.
      uint64_t hits = ~(((word & kSeven) + kSeven) | word | kSeven);
      for (; hits != 0; hits &= hits - 1) {
        const size_t hit = at + static_cast<size_t>(std::countr_zero(hits)) / 8;
        if (hit >= end) break;
        if (found < columns) cells[found] = {text + cell, hit - cell};
        ++found;
        cell = hit + 1;
      }
    }
    if (found < columns) cells[found] = {text + cell, end - cell};
    return found + 1;
  }

  // Cells of a record in which there may be quotes, and line breaks within them. Moves to where it ends.
  size_t with_quotes(size_t begin) {
    scratch_.clear();
    size_t found = 0;
    for (size_t at = begin;; ++at) {
      std::string_view cell;
      if (at < text_.size() && text_[at] == kQuote) {
        const Closed closed = close_of(text_, at, true);
        if (closed.how != Closed::How::kAt) return kNone;
        cell = unescaped(text_.substr(at + 1, closed.at - at - 1));
        at = closed.at + 1;
        if (at < text_.size() && text_[at] == '\r' && (at + 1 == text_.size() || text_[at + 1] == '\n')) ++at;
        if (at < text_.size() && !ends_cell(text_[at], delimiter_)) return kNone;
      } else {
        const size_t start = at;
        while (at < text_.size() && text_[at] != delimiter_ && text_[at] != '\n') ++at;
        const bool last = at == text_.size() || text_[at] == '\n';
        cell = text_.substr(start, (last ? without_break(start, at) : at) - start);
      }
      if (found < columns_) cells_[found] = cell;
      ++found;
      if (at < text_.size() && text_[at] == delimiter_) continue;
      at_ = std::min(at + 1, text_.size());
      return found;
    }
  }

  std::string_view unescaped(std::string_view cell) {
    if (cell.find(kQuote) == kNone) return cell;
    std::string& text = scratch_.emplace_back();
    for (size_t i = 0; i < cell.size(); ++i) {
      text += cell[i];
      if (cell[i] == kQuote) ++i;
    }
    return text;
  }

  char delimiter_;
  size_t columns_;
  std::string_view text_;
  size_t at_ = 0;
  size_t quote_ = 0;  // the first at or after the record begins, kNone when there is none
  std::deque<std::string> scratch_;  // cells that had quotes within
  std::vector<bool> met_;
  std::vector<std::string> others_;
};

}  // namespace

size_t CsvTable::whole_records(std::string_view bytes, bool at_end) const {
  if (at_end) return bytes.size();
  size_t whole = 0;  // a record begins here
  size_t from = 0;   // and no quotes are open here
  // Gives a record up for its first line; false when that has not been read to its end.
  const auto give_up = [&] {
    const size_t line = find(bytes, '\n', whole, bytes.size());
    if (line != kNone) whole = from = line + 1;
    return line != kNone;
  };
  for (;;) {
    const size_t quote = find(bytes, kQuote, from, bytes.size());
    const size_t stretch = quote == kNone ? bytes.size() : quote;
    if (from > whole) {  // within a record that has had quotes
      const size_t line = find(bytes, '\n', from, stretch);
      if ((line == kNone ? stretch : line + 1) - whole > kMostRecordBytes) {
        if (!give_up()) return whole;
        continue;
      }
      if (line != kNone) whole = from = line + 1;
    }
    // Lines without quotes: the last line break ends the last of them.
    if (const size_t line = bytes.substr(from, stretch - from).rfind('\n'); line != kNone) whole = from + line + 1;
    if (quote == kNone) return whole;
    if (quote != whole && bytes[quote - 1] != delimiter_) {  // within a cell it is like any letter
      from = quote + 1;
      continue;
    }
    const Closed closed = close_of(bytes, quote, false);
    if (closed.how == Closed::How::kNeedsMore) return whole;
    bool sound = closed.how == Closed::How::kAt;
    if (sound) {
      from = closed.at + 1;
      if (bytes[from] == '\r') {
        if (from + 1 == bytes.size()) return whole;
        sound = bytes[from + 1] == '\n';
      } else {
        sound = ends_cell(bytes[from], delimiter_);
      }
    }
    if (!sound && !give_up()) return whole;
  }
}

std::unique_ptr<RecordReader> CsvTable::records(const std::vector<std::string>& columns) const {
  return std::make_unique<CsvRecords>(delimiter_, columns.size());
}

std::optional<std::vector<std::string>> CsvTable::header(std::string_view bytes, size_t& size,
                                                          std::string& problem) const {
  CsvRecords reader(delimiter_, 0);
  reader.open(bytes);
  size = reader.all();
  if (size == kNone) {
    problem = CsvRecords::kBadQuotes;
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const std::string_view cell : reader.cells()) {
    const size_t first = cell.find_first_not_of(" \t\r\n");
    names.emplace_back(first == kNone ? "" : cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1));
  }
  return names;
}

void write_csv_cell(std::string& out, std::string_view cell, char delimiter) {
  const bool plain = cell.find(delimiter) == kNone && cell.find_first_of("\"\r\n") == kNone;
  if (plain) {
    out += cell;
    return;
  }
  out += kQuote;
  for (const char c : cell) {
    if (c == kQuote) out += kQuote;
    out += c;
  }
  out += kQuote;
}

}  // namespace distinguo::records
