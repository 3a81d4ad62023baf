// A page of plain text under construction: indents, hanging signs, wrapping by display columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "distinguo/report.h"
#include "distinguo/value.h"

namespace distinguo::report {

// How a piece of text looks when colour is on. Without colour all look alike, so no meaning may
// rest on it.
enum class Style { kPlain, kStrong, kFaint, kEstablished, kRuledOut, kDisputed };

Style style_of(Value value);

// Text that people wrote, made safe to show: control characters, among them the escapes that drive
// terminals and the marks that turn the direction of writing, become spaces.
std::string clean(std::string_view text);

// The text in capitals, as far as the letters of Latin, Greek and Cyrillic have them; other scripts stay.
std::string in_capitals(std::string_view text);

// The text on one line of at most `columns`, cut at a word and marked "..." when longer.
std::string shorten(std::string_view text, int columns);

// The text with its pinpoints kept on one line: the space in "Art. 3" is one that does not break.
std::string kept_together(std::string_view text);

// The lines of a text, each at most `columns` wide; a longer word is broken.
std::vector<std::string> wrap(std::string_view text, int columns);

// Of private use; without_marks() takes them out of what people wrote. Each is one column wide, as the bracket that it becomes.
inline constexpr std::string_view kMarkBegins = "\uE000";
inline constexpr std::string_view kFaintBegins = "\uE001";
inline constexpr std::string_view kMarkEnds = "\uE002";
std::string without_marks(std::string text);

class Page {
 public:
  explicit Page(const TextOptions& options) : options_(options) {}

  // At most one empty line, and none at the top.
  void blank();
  // A line, underlined.
  void heading(std::string_view title);
  // The largest division: a line across the page.
  void divider(std::string_view title);
  // A paragraph. `lead` (a sign, a term) stands before it; further lines align with the text.
  void line(int indent, std::string_view text, Style style = Style::kPlain) {
    line(indent, "", text, style, style);
  }
  void line(int indent, std::string_view lead, std::string_view text, Style lead_style = Style::kPlain,
            Style text_style = Style::kPlain);
  // A term in a column of `term_width`, and its text beside it.
  void term(int indent, int term_width, std::string_view term, std::string_view text);
  // Cells side by side, each wrapped in its own column; two spaces between columns.
  void row(int indent, const std::vector<int>& widths, const std::vector<std::string>& cells,
           const std::vector<Style>& styles = {});
  // A paragraph in which passages are marked: what stands between kMarkBegins (or kFaintBegins) and kMarkEnds is shown in
  // brackets, and painted where colour is on.
  void marked(std::string_view text);
  // Text that must not be wrapped (a formula of one line is wrapped by `line`; this is for input).
  void raw(std::string_view text) { text_ += text; }

  int width() const { return options_.width; }
  std::string take() && { return std::move(text_); }

 private:
  std::string painted(std::string_view text, Style style) const;

  TextOptions options_;
  std::string text_;
};

}  // namespace distinguo::report
