// What a table is read from: bytes, cut into pieces of whole records. Whatever fails throws Failed, which the
// functions of records.h turn into a TableError.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "distinguo/records.h"
#include "records/reader.h"

namespace distinguo::records {

struct Failed {
  TableError error;
};
[[noreturn]] void fail(std::string message, std::string help = {});
[[noreturn]] void fail_usage(std::string message, std::string help = {});

// Whole records of a table, as they stand in it.
struct Piece {
  int64_t index = 0;     // from 0
  std::string bytes;     // `size` of the text, and kPadding more
  size_t size = 0;
  uint64_t end = 0;      // where in the table it ends
  bool too_long = false;  // no text: one record that is longer than a record may be
  std::string_view text() const { return {bytes.data(), size}; }
};

class Input {
 public:
  // `path`: what the table is called.
  Input(std::string path, size_t piece_bytes);
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  virtual ~Input() = default;

  // Takes the mark of byte order off the beginning. Fails for what is no UTF-8 text by its first bytes.
  void skip_mark();
  // False at the end.
  bool next(const TableReader& reader, Piece& piece);
  // The rest of a piece, from its byte `from`, is given again by next().
  void give_back(const Piece& piece, size_t from);

  const std::string& path() const { return path_; }

 protected:
  // Up to `most` of the next bytes; how many; 0 at the end.
  virtual size_t read(char* into, size_t most) = 0;
  // What was read and not given is forgotten: the next byte read is that at `offset`.
  void begin_at(uint64_t offset);

 private:
  bool fill();  // reads more; false at the end

  std::string path_;
  size_t piece_bytes_;
  std::string waiting_;     // read, and not given yet
  uint64_t offset_ = 0;     // in the table, of the beginning of waiting_
  bool at_end_ = false;
};

// A table in memory, which has to outlive this.
class InputText : public Input {
 public:
  InputText(std::string path, std::string_view text, size_t piece_bytes) : Input(std::move(path), piece_bytes), text_(text) {}

 private:
  size_t read(char* into, size_t most) override;

  std::string_view text_;  // not yet read
};

}  // namespace distinguo::records
