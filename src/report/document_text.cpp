// A document as text for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "distinguo/source.h"
#include "report/chart.h"
#include "report/marked_text.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr int kStep = 2;
constexpr int kNarrowestColumn = 8;
constexpr int kGap = 2;  // between columns, as Page::row sets it

Style style_of(Look look) {
  if (look == Look::kStrong) return Style::kStrong;
  return look == Look::kFaint ? Style::kFaint : Style::kPlain;
}

class TextWriter {
 public:
  TextWriter(const Document& document, const TextOptions& options) : document_(document), page_(options) {
    for (const std::string& word : document.finding_words)
      word_width_ = std::max(word_width_, display_width(word));
  }

  std::string write() && {
    page_.line(0, fmt::format("{}:", document_.kind), document_.title, Style::kStrong, Style::kStrong);
    for (const std::string& said : document_.opening) page_.line(0, said);
    page_.blank();
    blocks(document_.blocks, 0);
    return std::move(page_).take();
  }

 private:
  void blocks(const std::vector<Block>& blocks, int indent) {
    const Block* before = nullptr;
    for (const Block& block : blocks) {
      std::visit([&](const auto& is) { write(is, indent, before); }, block.is);
      before = &block;
    }
  }

  void write(const Paragraph& paragraph, int indent, const Block*) {
    page_.line(indent, paragraph.text, style_of(paragraph.look));
  }

  void write(const List& list, int indent, const Block* before) {
    if (list.apart && before != nullptr) page_.blank();
    for (const Item& item : list.items) write(item, std::max(indent, kStep));
  }

  void write(const Terms& terms, int indent, const Block*) {
    int width = 10;
    for (const auto& [term, text] : terms.rows) width = std::max(width, display_width(clean(term)));
    width = std::min(width, page_.width() / 3);
    for (const auto& [term, text] : terms.rows) page_.term(std::max(indent, kStep), width, term, text);
  }

  void write(const Table& table, int indent, const Block*);
  void write(const Figure&, int, const Block*) {}  // a list beside it says the same

  void write(const Chart& chart, int indent, const Block* before) {
    if (before != nullptr) page_.blank();
    indent = std::max(indent, kStep);
    page_.line(indent, chart.title, Style::kFaint);
    for (const Chart::Bar& bar : chart.bars) {
      page_.line(indent, bar.label);
      page_.line(indent + kStep, letters(chart, bar, std::clamp(page_.width() / 3, 10, 40)), amounts(chart, bar),
                 Style::kPlain, Style::kFaint);
    }
  }

  void write(const MarkedText& marked, int, const Block*) {
    for (const MarkedParagraph& paragraph : paragraphs_of(marked)) {
      page_.blank();
      page_.marked(with_marks(paragraph));
    }
    page_.blank();
  }

  // "[3: took their passports]"; where colour is on, the page paints what stands between the marks.
  static std::string with_marks(const MarkedParagraph& paragraph) {
    std::string text;
    for (const MarkedParagraph::Stretch& stretch : paragraph) {
      const std::string words = without_marks(clean(stretch.words));
      if (stretch.passage == nullptr) {
        text += words;
      } else {
        const bool faint = stretch.passage->look == Look::kFaint;
        text += fmt::format("{}{}: {}{}", faint ? kFaintBegins : kMarkBegins, stretch.passage->number, words, kMarkEnds);
      }
    }
    return text;
  }

  void write(const Section& section, int indent, const Block* before) {
    if (section.medium == Section::Medium::kPage) return;
    switch (section.rank) {
      case Section::Rank::kPart:
        page_.divider(section.title);
        return blocks(section.blocks, 0);
      case Section::Rank::kSubject:
        page_.heading(in_capitals(section.title));
        return blocks(section.blocks, kStep);
      case Section::Rank::kPoint:
        if (before != nullptr) page_.blank();
        page_.line(std::max(indent, kStep), section.title, Style::kStrong);
        return blocks(section.blocks, std::max(indent, kStep));
    }
  }

  std::string signed_word(Value value) const {
    const std::string& word = document_.word(value);
    const int missing = std::max(0, word_width_ - display_width(word));
    return fmt::format("{} {}{}", sign(value), word, std::string(static_cast<size_t>(missing), ' '));
  }

  std::string lead_of(const Item& item) const {
    if (item.was && item.value) return fmt::format("{} -> {}", signed_word(*item.was), signed_word(*item.value));
    if (item.value && item.in_words) return signed_word(*item.value);
    if (item.value) return std::string(sign(*item.value));
    return clean(item.lead);
  }

  // The text with what was said and where.
  static std::string text_of(const Item& item) {
    std::string text = item.text;
    if (!item.quote.empty()) text += fmt::format(": \"{}\"", item.quote);
    if (!item.place.empty()) text += fmt::format(" ({})", item.place);
    if (!item.note.empty()) text += fmt::format(" [{}]", item.note);
    if (!item.id.empty()) text += fmt::format(" <{}>", item.id);
    return text;
  }

  void write(const Item& item, int indent) {
    std::string lead = lead_of(item);
    std::string text = text_of(item);
    if (display_width(lead) > page_.width() / 2) {  // no column beside it: the text follows
      text = lead + ' ' + text;
      lead.clear();
    }
    const int hanging = lead.empty() ? 0 : display_width(lead) + 1;
    const Style lead_style = item.value ? report::style_of(*item.value) : Style::kPlain;
    if (item.below.size() == 1 && item.below.front().beside) {
      const std::string together = fmt::format("{}: {}", text, text_of(item.below.front()));
      if (indent + hanging + display_width(clean(together)) <= page_.width())
        return page_.line(indent, lead, together, lead_style, style_of(item.look));
    }
    page_.line(indent, lead, text, lead_style, style_of(item.look));
    for (const Item& child : item.below) write(child, indent + (hanging == 0 ? kStep : hanging));
  }

  std::string text_of(const Cell& cell) const {
    if (!cell.value) return cell.text;
    std::string text(sign(*cell.value));
    if (cell.in_words) text += ' ' + document_.word(*cell.value);
    if (!cell.text.empty()) text += (cell.in_words ? ": " : " ") + cell.text;
    return text;
  }

  std::vector<int> widths_of(const Table& table, int room) const;

  const Document& document_;
  Page page_;
  int word_width_ = 0;
};

// Each column as wide as its widest cell; where that is too wide, the widest columns give way evenly.
std::vector<int> TextWriter::widths_of(const Table& table, int room) const {
  std::vector<int> widths;
  for (const std::string& column : table.columns) widths.push_back(display_width(clean(column)));
  for (const std::vector<Cell>& row : table.rows) {
    if (row.size() == 1) continue;
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(clean(text_of(row[i]))));
  }
  int too_much = std::accumulate(widths.begin(), widths.end(), 0) +
                 kGap * (static_cast<int>(widths.size()) - 1) - room;
  while (too_much > 0) {
    const int widest = *std::max_element(widths.begin(), widths.end());
    if (widest <= kNarrowestColumn) break;
    const auto as_wide = static_cast<int>(std::count(widths.begin(), widths.end(), widest));
    int next = kNarrowestColumn;
    for (const int width : widths) next = width < widest ? std::max(next, width) : next;
    const int less = std::min(widest - next, std::max(1, too_much / as_wide));
    for (int& width : widths) {
      if (width != widest || too_much <= 0) continue;
      width -= less;
      too_much -= less;
    }
  }
  return widths;
}

void TextWriter::write(const Table& table, int indent, const Block*) {
  indent = std::max(indent, kStep);
  if (!table.caption.empty()) page_.line(indent, table.caption);
  const std::vector<int> widths = widths_of(table, page_.width() - indent);
  page_.row(indent, widths, table.columns, std::vector<Style>(table.columns.size(), Style::kStrong));
  for (const std::vector<Cell>& row : table.rows) {
    if (row.size() == 1) {
      page_.line(indent, row.front().text, Style::kStrong);
      continue;
    }
    std::vector<std::string> cells;
    std::vector<Style> styles;
    for (const Cell& cell : row) {
      cells.push_back(text_of(cell));
      styles.push_back(cell.value ? report::style_of(*cell.value) : Style::kPlain);
    }
    page_.row(indent, widths, cells, styles);
  }
}

}  // namespace

}  // namespace report

std::string to_text(const Document& document, const TextOptions& options) {
  return report::TextWriter(document, options).write();
}

}  // namespace distinguo
