#include "report/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "distinguo/diagnostic.h"
#include "distinguo/source.h"

namespace distinguo::report {

namespace {

// The deepest indent: beyond it text would become a column of single words.
constexpr int kDeepestIndent = 40;

size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  return lead >= 0xC0 ? 2 : 1;
}

// The longest beginning of `text` that fits, at least one character.
size_t fitting_bytes(std::string_view text, int columns) {
  size_t end = 0;
  while (end < text.size()) {
    const size_t next = std::min(text.size(), end + sequence_length(static_cast<unsigned char>(text[end])));
    if (end > 0 && display_width(text.substr(0, next)) > columns) break;
    end = next;
  }
  return end;
}

// Words that stay with the next: a line that ends in "Art." or in a sign makes the reader look twice.
bool stays_with_next(std::string_view word) {
  // A sign ("[ ]" is two words) stays with what it says.
  if (word == "[" || word == "]" || (word.size() == 3 && word.front() == '[' && word.back() == ']')) return true;
  static constexpr std::string_view kWords[] = {"Art.", "Arts.", "art.",   "No.",         "no.", "p.",
                                                "pp.",  "para",  "paras",  "para.",       "s.",  "ss.",
                                                "Sec.", "sec.",  "\u00A7", "\u00A7\u00A7"};
  while (!word.empty() && (word.front() == '(' || word.front() == '[')) word.remove_prefix(1);
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

std::vector<std::string> words_of(std::string_view text) {
  const std::string safe = clean(text);
  std::vector<std::string> words;
  std::string last;
  size_t at = 0;
  while ((at = safe.find_first_not_of(' ', at)) != std::string::npos) {
    const size_t end = std::min(safe.find(' ', at), safe.size());
    std::string word = safe.substr(at, end - at);
    if (!words.empty() && stays_with_next(last)) {
      words.back() += ' ' + word;
    } else {
      words.push_back(word);
    }
    last = std::move(word);
    at = end;
  }
  return words;
}

}  // namespace

Style style_of(Value value) {
  if (value == kTrue) return Style::kEstablished;
  if (value == kFalse) return Style::kRuledOut;
  return value == kBoth ? Style::kDisputed : Style::kPlain;
}

std::string clean(std::string_view text) { return printable(text); }

std::string kept_together(std::string_view text) {
  std::string kept;
  for (const std::string& word : words_of(text)) {
    if (!kept.empty()) kept += ' ';
    for (const char c : word) {
      if (c == ' ') {
        kept += "\u00A0";
      } else {
        kept += c;
      }
    }
  }
  // What stands between two pieces of markup keeps its spaces.
  if (!text.empty() && text.front() == ' ') kept.insert(0, " ");
  if (text.size() > 1 && text.back() == ' ') kept += ' ';
  return kept;
}

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (size_t i = 0; i < capitals.size(); i += sequence_length(static_cast<unsigned char>(capitals[i]))) {
    const char c = capitals[i];
    if (c >= 'a' && c <= 'z') capitals[i] = static_cast<char>(c - 32);
    if (sequence_length(static_cast<unsigned char>(c)) != 2 || i + 1 >= capitals.size()) continue;
    const auto code = static_cast<uint32_t>((static_cast<unsigned char>(c) & 0x1FU) << 6U |
                                            (static_cast<unsigned char>(capitals[i + 1]) & 0x3FU));
    uint32_t capital = code;
    if (code >= 0xE0 && code <= 0xFE && code != 0xF7) capital = code - 0x20;                  // Latin-1
    if ((code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177)) capital = code & ~1U;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) capital = code - (code % 2 == 0 ? 1 : 0);
    if (code == 0x131) capital = code;                                                         // dotless i
    if (code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) capital = code - 0x20;               // Greek
    if (code >= 0x430 && code <= 0x44F) capital = code - 0x20;                                 // Cyrillic
    if (code >= 0x450 && code <= 0x45F) capital = code - 0x50;
    capitals[i] = static_cast<char>(0xC0U | capital >> 6U);
    capitals[i + 1] = static_cast<char>(0x80U | (capital & 0x3FU));
  }
  return capitals;
}

std::string shorten(std::string_view text, int columns) {
  std::string whole;
  std::string beginning;  // as many words as leave room for the mark
  bool fits = true;
  for (const std::string& word : words_of(text)) {
    whole += whole.empty() ? word : ' ' + word;
    fits = fits && display_width(whole) <= columns - 3;
    if (fits) beginning = whole;
  }
  if (display_width(whole) <= columns) return whole;
  if (beginning.empty()) beginning = whole.substr(0, fitting_bytes(whole, columns - 3));
  return beginning + "...";
}

std::vector<std::string> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 8);
  std::vector<std::string> lines;
  std::string line;
  for (const std::string& word : words_of(text)) {
    if (!line.empty() && display_width(line) + 1 + display_width(word) <= columns) {
      line += ' ';
      line += word;
      continue;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    // Why a view: a word of a megabyte, cut from its front, would take minutes.
    std::string_view rest = word;
    for (size_t bytes = fitting_bytes(rest, columns); bytes < rest.size(); bytes = fitting_bytes(rest, columns)) {
      lines.emplace_back(rest.substr(0, bytes));
      rest.remove_prefix(bytes);
    }
    line = rest;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string Page::painted(std::string_view text, Style style) const {
  if (!options_.color || style == Style::kPlain || text.empty()) return std::string(text);
  const char* code = "1";
  switch (style) {
    case Style::kPlain:
    case Style::kStrong: break;
    case Style::kFaint: code = "2"; break;
    case Style::kEstablished: code = "32"; break;
    case Style::kRuledOut: code = "34"; break;
    case Style::kDisputed: code = "33"; break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

void Page::blank() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Page::heading(std::string_view title) {
  blank();
  for (const std::string& part : wrap(title, width())) text_ += painted(part, Style::kStrong) + '\n';
  text_ += std::string(static_cast<size_t>(std::min(width(), display_width(clean(title)))), '-') + '\n';
}

void Page::divider(std::string_view title) {
  blank();
  const std::string shown = shorten(title, width() - 8);
  const int rest = std::max(3, width() - display_width(shown) - 5);
  text_ += "=== " + painted(shown, Style::kStrong) + ' ' + std::string(static_cast<size_t>(rest), '=') + '\n';
}

void Page::line(int indent, std::string_view lead, std::string_view text, Style lead_style,
                Style text_style) {
  const int lead_width = lead.empty() ? 0 : display_width(lead) + 1;
  indent = std::min(indent, kDeepestIndent);
  const std::string margin(static_cast<size_t>(indent), ' ');
  bool first = true;
  for (const std::string& part : wrap(text, width() - indent - lead_width)) {
    text_ += margin;
    if (first && !lead.empty()) {
      text_ += painted(lead, lead_style);
      if (!part.empty()) text_ += ' ';
    } else {
      text_.append(static_cast<size_t>(lead_width), ' ');
    }
    text_ += painted(part, text_style) + '\n';
    first = false;
  }
}

std::string without_marks(std::string text) {
  for (const std::string_view mark : {kMarkBegins, kFaintBegins, kMarkEnds}) {
    for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.replace(at, mark.size(), " ");
  }
  return text;
}

void Page::marked(std::string_view text) {
  const char* painting = nullptr;  // goes on over the ends of lines
  for (const std::string& line : wrap(text, width())) {
    const auto escape = [&](const char* code) {
      if (options_.color && code != nullptr) text_ += fmt::format("\x1b[{}m", code);
    };
    escape(painting);
    for (size_t at = 0; at < line.size();) {
      const std::string_view rest = std::string_view(line).substr(at);
      const bool begins = rest.starts_with(kMarkBegins);
      if (begins || rest.starts_with(kFaintBegins)) {
        text_ += '[';
        escape(painting = begins ? "1;32" : "2");
      } else if (rest.starts_with(kMarkEnds)) {
        if (painting != nullptr) escape("0");
        painting = nullptr;
        text_ += ']';
      } else {
        text_ += rest.front();
        ++at;
        continue;
      }
      at += kMarkEnds.size();
    }
    if (painting != nullptr) escape("0");
    text_ += '\n';
  }
}

void Page::term(int indent, int term_width, std::string_view term, std::string_view text) {
  row(indent, {term_width, width() - indent - term_width - 2}, {std::string(term), std::string(text)});
}

void Page::row(int indent, const std::vector<int>& widths, const std::vector<std::string>& cells,
               const std::vector<Style>& styles) {
  std::vector<std::vector<std::string>> columns;
  size_t height = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    columns.push_back(wrap(cells[i], widths[i]));
    height = std::max(height, columns.back().size());
  }
  for (size_t row = 0; row < height; ++row) {
    std::string line(static_cast<size_t>(indent), ' ');
    int owed = 0;  // spaces to set before the next text, so that no line ends in spaces
    for (size_t i = 0; i < columns.size(); ++i) {
      const std::string part = row < columns[i].size() ? columns[i][row] : "";
      if (!part.empty()) {
        line.append(static_cast<size_t>(owed), ' ');
        owed = 0;
        line += painted(part, i < styles.size() ? styles[i] : Style::kPlain);
      }
      owed += std::max(0, widths[i] - display_width(part)) + 2;
    }
    text_ += line + '\n';
  }
}

}  // namespace distinguo::report
