// Source text and places in it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

// A half-open range of bytes [begin, end) in one file of a SourceSet; 0-based.
struct Span {
  uint32_t file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

// A 1-based line and a 1-based column, the column in code points; for display only.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
};

// One file: its path as people know it, its text, and where its lines begin.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  // The line (without its line break) that is `line`, counted from 1; empty past the end.
  std::string_view line(uint32_t line) const;
  // The line and column of a byte offset. An offset past the end gives the end.
  LineColumn place(uint32_t offset) const;
  uint32_t line_begin(uint32_t line) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<uint32_t> line_begins_;
};

// All files of one run. Files are only ever added, so a Span stays valid. Copies share their files.
class SourceSet {
 public:
  uint32_t add(std::string path, std::string text);
  const SourceFile& file(uint32_t index) const { return *files_[index]; }
  uint32_t size() const { return static_cast<uint32_t>(files_.size()); }
  std::string_view text(Span span) const;
  // "path:line:column" of where the span begins.
  std::string place(Span span) const;

 private:
  std::vector<std::shared_ptr<const SourceFile>> files_;
};

// Number of terminal columns a UTF-8 text takes: combining marks 0, wide East Asian characters
// and emoji 2, a tab 1. Malformed bytes count 1 each.
int display_width(std::string_view utf8);

// Byte offset of the first malformed UTF-8 sequence, or npos when the text is well formed.
size_t find_malformed_utf8(std::string_view text);

}  // namespace distinguo
