#include "distinguo/source.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace distinguo {

namespace {

struct CodePointRange {
  char32_t first, last;
};

// The blocks that matter for underlining quotations: marks that take no column of their own.
constexpr std::array<CodePointRange, 20> kZeroWidth = {{
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x0900, 0x0902}, {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
}};

// East Asian wide and emoji blocks (Unicode Standard Annex 11).
constexpr std::array<CodePointRange, 12> kDoubleWidth = {{
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
}};

template <size_t N>
bool within(const std::array<CodePointRange, N>& ranges, char32_t c) {
  const auto above = std::upper_bound(
      ranges.begin(), ranges.end(), c,
      [](char32_t value, const CodePointRange& range) { return value < range.first; });
  return above != ranges.begin() && c <= std::prev(above)->last;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)), line_begins_{0} {
  for (size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n', end + 1)) {
    line_begins_.push_back(static_cast<uint32_t>(end + 1));
  }
}

uint32_t SourceFile::line_begin(uint32_t line) const {
  if (line == 0 || line > line_begins_.size()) return static_cast<uint32_t>(text_.size());
  return line_begins_[line - 1];
}

std::string_view SourceFile::line(uint32_t line) const {
  const uint32_t begin = line_begin(line);
  std::string_view rest = std::string_view(text_).substr(begin);
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

LineColumn SourceFile::place(uint32_t offset) const {
  offset = std::min<uint32_t>(offset, static_cast<uint32_t>(text_.size()));
  const auto above = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<uint32_t>(above - line_begins_.begin());
  uint32_t column = 1;
  for (size_t i = line_begins_[line - 1]; i < offset;) {
    i += std::max<uint32_t>(1, decode(text_, i).length);
    ++column;
  }
  return {line, column};
}

uint32_t SourceSet::add(std::string path, std::string text) {
  files_.push_back(std::make_shared<SourceFile>(std::move(path), std::move(text)));
  return size() - 1;
}

std::string_view SourceSet::text(Span span) const {
  return file(span.file).text().substr(span.begin, span.end - span.begin);
}

std::string SourceSet::place(Span span) const {
  const SourceFile& source = file(span.file);
  const LineColumn at = source.place(span.begin);
  return source.path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

int display_width(std::string_view utf8) {
  int width = 0;
  for (size_t i = 0; i < utf8.size();) {
    const CodePoint c = decode(utf8, i);
    i += std::max<uint32_t>(1, c.length);
    if (c.length > 0 && within(kZeroWidth, c.value)) continue;
    width += c.length > 0 && within(kDoubleWidth, c.value) ? 2 : 1;
  }
  return width;
}

size_t find_malformed_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    // Most of most texts is ASCII: eight bytes together.
    if (uint64_t eight = 0; i + sizeof(eight) <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof(eight));
      if ((eight & 0x8080808080808080) == 0) {
        i += sizeof(eight);
        continue;
      }
    }
    const uint32_t length = decode(text, i).length;
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

}  // namespace distinguo
