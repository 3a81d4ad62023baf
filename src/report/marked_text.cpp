#include "report/marked_text.h"

#include <algorithm>

namespace distinguo::report {

namespace {

// Where the paragraph that begins at `from` ends: before an empty line.
size_t end_of_paragraph(std::string_view text, size_t from) {
  for (size_t at = from; (at = text.find('\n', at)) != std::string_view::npos; ++at) {
    const size_t next = text.find_first_not_of(" \t\r", at + 1);
    if (next == std::string_view::npos || text[next] == '\n') return at;
  }
  return text.size();
}

}  // namespace

std::vector<MarkedParagraph> paragraphs_of(const MarkedText& marked) {
  const std::string_view text = marked.text;
  std::vector<MarkedParagraph> paragraphs;
  auto passage = marked.passages.begin();
  for (size_t at = 0; (at = text.find_first_not_of(" \t\r\n", at)) != std::string_view::npos;) {
    const size_t end = end_of_paragraph(text, at);
    MarkedParagraph paragraph;
    while (at < end) {
      while (passage != marked.passages.end() && passage->end <= at) ++passage;
      const bool within = passage != marked.passages.end() && passage->begin <= at;
      const size_t limit = passage == marked.passages.end() ? end : within ? passage->end : passage->begin;
      const size_t next = std::min(limit, end);
      paragraph.push_back({text.substr(at, next - at), within ? &*passage : nullptr});
      at = next;
    }
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace distinguo::report
