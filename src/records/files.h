// Files that a run reads and writes. Whatever fails throws Failed (input.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/input.h"

namespace distinguo::records {

class InputFile : public Input {
 public:
  InputFile(std::string path, size_t piece_bytes);
  ~InputFile() override;

  void seek(uint64_t offset);

  int64_t size() const { return size_; }  // 0: not known
  // What tells one content of the file from another: size and time of the last change, when it was opened.
  const std::string& identity() const { return identity_; }
  // Fails when it is no longer what it was when it was opened: what was read is then of neither content.
  void must_be_unchanged() const;

 private:
  size_t read(char* into, size_t most) override;
  std::string identity_now() const;

  int file_ = -1;
  int64_t size_ = 0;
  std::string identity_;
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
  // What is written stays beside its place even when it is not put there, so that another run can go on with it.
  void leave() { left_ = true; }

 private:
  std::string path_;  // where it goes; of a link, where that leads
  std::string part_;
  bool left_ = false;
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
