// Files that a run reads and writes. Whatever fails throws Failed, which screen_table() turns into a TableError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  uint64_t end = 0;      // where in the file it ends
  bool too_long = false;  // no text: one record that is longer than a record may be
  std::string_view text() const { return {bytes.data(), size}; }
};

class InputFile {
 public:
  InputFile(std::string path, size_t piece_bytes);
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile();

  // Takes the mark of byte order off the beginning. Fails for what is no UTF-8 text by its first bytes.
  void skip_mark();
  // False at the end.
  bool next(const TableReader& reader, Piece& piece);
  // The rest of a piece, from its byte `from`, is given again by next().
  void give_back(const Piece& piece, size_t from);
  void seek(uint64_t offset);

  const std::string& path() const { return path_; }
  int64_t size() const { return size_; }  // 0: not known
  // What tells one content of the file from another: size and time of the last change.
  std::string identity() const { return identity_; }

 private:
  bool fill();  // reads more; false at the end

  std::string path_;
  size_t piece_bytes_;
  int file_ = -1;
  int64_t size_ = 0;
  std::string identity_;
  std::string waiting_;     // read, and not given yet
  uint64_t offset_ = 0;     // in the file, of the beginning of waiting_
  bool at_end_ = false;
};

// A file that is written beside its place and put there when it is whole.
class OutputFile {
 public:
  // `keep`: how many bytes of the part that is there already are kept; 0: it is begun anew.
  OutputFile(std::string path, uint64_t keep);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  static std::string part_of(const std::string& path) { return path + ".part"; }

  void write(std::string_view text);
  uint64_t written() const { return written_; }
  void sync();
  void put_in_place();

 private:
  std::string path_;  // where it goes; of a link, where that leads
  std::string part_;
  int file_ = -1;
  uint64_t written_ = 0;
};

// The whole of a small file, or nothing when it is not there.
std::optional<std::string> read_small(const std::string& path);
void replace_small(const std::string& path, std::string_view text);
void remove_file(const std::string& path);
// Throws Failed where two of the names are one file.
void check_apart(const std::vector<std::string>& files);

}  // namespace distinguo::records
