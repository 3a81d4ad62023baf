#include "distinguo/extract.h"

#include <algorithm>

#include "extract/extract.h"

namespace distinguo {

namespace extract {

void Paragraphs::add(std::string_view words, bool kept) {
  for (const char c : words) {
    if (c == '\n' && kept) {
      line_break();
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      blank_ = true;
    } else {
      if (apart_ && !text_.empty()) text_ += "\n\n";
      if (blank_ && !apart_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
      blank_ = apart_ = false;
      text_ += c;
    }
  }
}

void Paragraphs::line_break() {
  if (apart_ || text_.empty()) return;
  text_ += '\n';
  blank_ = false;
}

void Paragraphs::end() { apart_ = true; }

std::string Paragraphs::take() {
  while (!text_.empty() && text_.back() == '\n') text_.pop_back();
  if (!text_.empty()) text_ += '\n';
  return std::move(text_);
}

namespace {

std::optional<std::string> plain(std::string_view bytes, std::string& problem) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    problem = "it is UTF-16 text: save it as UTF-8";
    return std::nullopt;
  }
  if (bytes.starts_with("%PDF-") || bytes.starts_with("PK\x03\x04")) {
    problem = "it is no text, whatever its name says: give it the ending .pdf or .docx";
    return std::nullopt;
  }
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return std::string(bytes);
}

}  // namespace

}  // namespace extract

std::optional<FileKind> file_kind_named(std::string_view path) {
  const size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::string ending(path.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [name, kind] : {std::pair{"txt", FileKind::kText}, std::pair{"text", FileKind::kText},
                                   std::pair{"md", FileKind::kMarkdown}, std::pair{"markdown", FileKind::kMarkdown},
                                   std::pair{"html", FileKind::kHtml}, std::pair{"htm", FileKind::kHtml},
                                   std::pair{"xhtml", FileKind::kHtml}, std::pair{"pdf", FileKind::kPdf},
                                   std::pair{"docx", FileKind::kDocx}}) {
    if (ending == name) return kind;
  }
  return std::nullopt;
}

FileKind file_kind_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return FileKind::kPdf;
  if (bytes.starts_with("PK\x03\x04")) return FileKind::kDocx;
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  std::string begin(bytes.substr(std::min(first, bytes.size()), 14));
  std::transform(begin.begin(), begin.end(), begin.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return begin.starts_with("<!doctype html") || begin.starts_with("<html") ? FileKind::kHtml : FileKind::kText;
}

std::optional<std::string> text_of_file(std::string_view bytes, FileKind kind, std::string& problem) {
  using namespace extract;
  if (bytes.size() > kMostText) {
    problem = "it has more than 64 MiB";
    return std::nullopt;
  }
  switch (kind) {
    case FileKind::kText:
    case FileKind::kMarkdown: return plain(bytes, problem);
    case FileKind::kHtml: return text_of_html(bytes, problem);
    case FileKind::kPdf: return text_of_pdf(bytes, problem);
    case FileKind::kDocx: return text_of_docx(bytes, problem);
  }
  return std::nullopt;
}

}  // namespace distinguo
