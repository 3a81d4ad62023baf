// A document as CommonMark with tables (GitHub Flavored Markdown, section 4.10).
#include <fmt/format.h>

#include <algorithm>

#include "report/chart.h"
#include "report/marked_text.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

// What people wrote, so that none of it is taken for Markdown or for HTML.
std::string escaped_markdown(std::string_view text) {
  static constexpr std::string_view kMarks = "\\`*_{}[]<>#|~!&";
  std::string safe;
  bool space = true;  // line breaks and runs of spaces mean something else at the start of a line
  for (const char c : clean(text)) {
    if (c == ' ' && space) continue;
    space = c == ' ';
    if (kMarks.find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  if (!safe.empty() && safe.back() == ' ') safe.pop_back();
  // A number or a sign at the start would begin a list.
  const size_t word = std::min(safe.find(' '), safe.size());
  if (word > 0 && word < safe.size()) {
    const std::string_view first = std::string_view(safe).substr(0, word);
    if (first == "-" || first == "+" || first.back() == '.' || first.back() == ')') {
      const bool number = std::all_of(first.begin(), first.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
      if (number) safe.insert(word - 1, "\\");
    }
  }
  return safe;
}

std::string styled(const std::string& text, Look look) {
  if (text.empty() || look != Look::kStrong) return text;
  return "**" + text + "**";
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) : document_(document) {}

  std::string write() && {
    text_ = fmt::format("# {}: {}\n", escaped_markdown(document_.kind), escaped_markdown(document_.title));
    for (const std::string& said : document_.opening) paragraph(escaped_markdown(said));
    blocks(document_.blocks, 2);
    return std::move(text_);
  }

 private:
  void paragraph(const std::string& text) { text_ += '\n' + text + '\n'; }

  void blocks(const std::vector<Block>& blocks, int level) {
    for (const Block& block : blocks) std::visit([&](const auto& is) { write(is, level); }, block.is);
  }

  void write(const Paragraph& said, int) { paragraph(styled(escaped_markdown(said.text), said.look)); }

  void write(const List& list, int) {
    // Two lists one after the other would be one; what stands between them is seen by nobody.
    if (after_list()) text_ += "\n<!-- -->\n";
    text_ += '\n';
    for (const Item& item : list.items) write(item, 0);
    list_end_ = text_.size();
  }

  void write(const Terms& terms, int) {
    if (terms.rows.empty()) return;
    if (after_list()) text_ += "\n<!-- -->\n";
    text_ += '\n';
    for (const auto& [term, text] : terms.rows) text_ += fmt::format("- **{}:** {}\n", escaped_markdown(term), escaped_markdown(text));
    list_end_ = text_.size();
  }

  void write(const Table& table, int) {
    if (!table.caption.empty()) paragraph(escaped_markdown(table.caption));
    text_ += "\n|";
    for (const std::string& column : table.columns) text_ += fmt::format(" {} |", escaped_markdown(column));
    text_ += "\n|";
    for (size_t i = 0; i < table.columns.size(); ++i) text_ += " --- |";
    text_ += '\n';
    for (const std::vector<Cell>& row : table.rows) {
      text_ += '|';
      for (size_t i = 0; i < table.columns.size(); ++i)
        text_ += fmt::format(" {} |", i < row.size() ? text_of(row[i], row.size() == 1 || i == 0) : "");
      text_ += '\n';
    }
  }

  void write(const Figure&, int) {}  // a list beside it says the same

  void write(const Chart& chart, int level) {
    if (chart.bars.empty()) return;
    Table table = table_of(chart, true);
    table.caption = chart.title;
    write(table, level);
  }

  void write(const MarkedText& marked, int) {
    for (const MarkedParagraph& each : paragraphs_of(marked)) {
      std::string text;
      for (const MarkedParagraph::Stretch& stretch : each) {
        // Spaces at the edges of a stretch are part of the text.
        const std::string words = escaped_markdown(stretch.words);
        const bool before = stretch.words.front() == ' ' || stretch.words.front() == '\n';
        const bool after = stretch.words.back() == ' ' || stretch.words.back() == '\n';
        if (before && !text.empty()) text += ' ';
        if (stretch.passage == nullptr || words.empty()) {
          text += words;
        } else if (stretch.passage->look == Look::kFaint) {
          text += fmt::format("*{}* \\[{}\\]", words, escaped_markdown(stretch.passage->number));
        } else {
          text += fmt::format("**{}** \\[{}\\]", words, escaped_markdown(stretch.passage->number));
        }
        if (after && !words.empty()) text += ' ';
      }
      paragraph(text);
    }
  }

  void write(const Section& section, int level) {
    if (section.medium == Section::Medium::kTerminal) return;
    text_ += fmt::format("\n{} {}\n", std::string(static_cast<size_t>(std::min(level, 6)), '#'), escaped_markdown(section.title));
    blocks(section.blocks, level + 1);
  }

  bool after_list() const { return list_end_ > 0 && list_end_ == text_.size(); }

  // As code, because brackets would be a box to tick.
  std::string mark(Value value, bool in_words) const {
    return in_words ? fmt::format("`{}` {}", sign(value), escaped_markdown(document_.word(value)))
                    : fmt::format("`{}`", sign(value));
  }

  std::string text_of(const Cell& cell, bool title) const {
    const std::string text = escaped_markdown(cell.text);
    if (!cell.value) return title ? styled(text, Look::kStrong) : text;
    if (text.empty()) return mark(*cell.value, cell.in_words);
    return mark(*cell.value, cell.in_words) + (cell.in_words ? ": " : " ") + text;
  }

  static std::string said(const Item& item) {
    std::string text = styled(escaped_markdown(item.text), item.look);
    if (!item.quote.empty()) text += fmt::format(": \u201c{}\u201d", escaped_markdown(item.quote));
    if (!item.place.empty()) text += fmt::format(" ({})", escaped_markdown(item.place));
    if (!item.note.empty()) text += fmt::format(" \\[{}\\]", escaped_markdown(item.note));
    if (!item.id.empty()) text += fmt::format(" `{}`", item.id);
    return text;
  }

  void write(const Item& item, size_t depth) {
    std::string line(depth * 2, ' ');
    line += "- ";
    if (item.was && item.value) line += mark(*item.was, true) + " \u2192 ";
    if (item.value) {
      line += mark(*item.value, item.in_words || item.was) + (item.in_words || item.was ? ": " : " ");
    } else if (!item.lead.empty() && item.lead != "-") {
      line += escaped_markdown(item.lead) + ' ';
    }
    line += said(item);
    const bool beside = item.below.size() == 1 && item.below.front().beside && item.below.front().below.empty();
    if (beside) line += ": " + said(item.below.front());
    text_ += line + '\n';
    if (beside) return;
    for (const Item& child : item.below) write(child, depth + 1);
  }

  const Document& document_;
  std::string text_;
  size_t list_end_ = 0;
};

}  // namespace

}  // namespace report

std::string to_markdown(const Document& document) { return report::MarkdownWriter(document).write(); }

}  // namespace distinguo
