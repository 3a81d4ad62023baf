// One function for each kind of file; text_of_file() of distinguo/extract.h chooses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace distinguo::extract {

inline constexpr size_t kMostText = size_t{64} << 20;

std::optional<std::string> text_of_html(std::string_view bytes, std::string& problem);
std::optional<std::string> text_of_pdf(std::string_view bytes, std::string& problem);
std::optional<std::string> text_of_docx(std::string_view bytes, std::string& problem);

// Paragraphs that are told word by word: blanks are one space, paragraphs stand apart by an empty line.
class Paragraphs {
 public:
  // Text within a paragraph; `kept` keeps its line breaks.
  void add(std::string_view words, bool kept = false);
  void line_break();
  void end();  // of a paragraph
  std::string take();

 private:
  std::string text_;
  bool blank_ = false;  // waits to be written before the next word
  bool apart_ = false;
};

}  // namespace distinguo::extract
