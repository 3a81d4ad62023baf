// A document as one HTML file. Nothing is loaded and nothing runs; the page says so to the browser.
#include <fmt/format.h>

#include <algorithm>

#include "distinguo/source.h"
#include "report/chart.h"
#include "report/ladder.h"
#include "report/marked_text.h"
#include "report/markup.h"
#include "report/style_sheets.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr size_t kFewHeadings = 4;  // with fewer, no list of them is needed

std::string class_of(Value value) {
  if (value == kTrue) return "yes";
  if (value == kFalse) return "no";
  return value == kBoth ? "both" : "open";
}

std::string class_of(Look look) {
  if (look == Look::kStrong) return "strong";
  return look == Look::kFaint ? "faint" : "";
}

class HtmlWriter {
 public:
  HtmlWriter(const Document& document, std::string_view begin, bool is_page)
      : document_(document), page_(std::string(begin)), is_page_(is_page) {}

  std::string write_part() && {
    page_.open("div", {{"class", "distinguo"}, {"lang", document_.language}, {"dir", direction()}}).line();
    page_.open("p").leaf("strong", {}, fmt::format("{}: {}", document_.kind, document_.title)).close().line();
    for (const std::string& said : document_.opening) page_.leaf("p", {}, said).line();
    blocks(document_.blocks, 3);
    page_.close().line();
    return std::move(page_).take();
  }

  std::string write_page() && {
    const std::string title = fmt::format("{}: {}", document_.kind, document_.title);
    page_.open("html", {{"lang", document_.language}, {"dir", direction()}}).line();
    page_.open("head").line();
    page_.empty("meta", {{"charset", "utf-8"}}).line();
    page_.leaf("title", {}, title).line();
    page_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
    page_.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                         {"content", "default-src 'none'; style-src 'unsafe-inline'"}}).line();
    page_.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}}).line();
    page_.empty("meta", {{"name", "robots"}, {"content", "noindex"}}).line();
    page_.style(style_sheet("ladder.css")).line();
    page_.style(style_sheet("page.css")).line();
    if (has<Chart>(document_.blocks)) page_.style(style_sheet("chart.css")).line();
    if (has<MarkedText>(document_.blocks)) page_.style(style_sheet("marked.css")).line();
    page_.close().line();
    page_.open("body").line();
    page_.open("header").line();
    page_.leaf("p", {{"class", "kind"}}, document_.kind).line();
    page_.leaf("h1", {}, document_.title).line();
    page_.open("div", {{"class", "opening"}});
    for (const std::string& said : document_.opening) page_.leaf("p", {}, said);
    page_.close().line();
    page_.close().line();
    contents();
    page_.open("main").line();
    blocks(document_.blocks, 2);
    page_.close().line();
    page_.close().line();
    page_.close().line();
    return std::move(page_).take();
  }

 private:
  const char* direction() const { return document_.right_to_left ? "rtl" : "ltr"; }

  static const Section* section_of(const Block& block) {
    const Section* section = std::get_if<Section>(&block.is);
    return section != nullptr && section->medium != Section::Medium::kTerminal ? section : nullptr;
  }

  template <typename Kind>
  static bool has(const std::vector<Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
      const Section* section = section_of(block);
      return std::holds_alternative<Kind>(block.is) || (section != nullptr && has<Kind>(section->blocks));
    });
  }

  // Sections are numbered in the order of the page, at whatever depth.
  static size_t count_sections(const std::vector<Block>& blocks) {
    size_t count = 0;
    for (const Block& block : blocks) {
      if (const Section* section = section_of(block)) count += 1 + count_sections(section->blocks);
    }
    return count;
  }

  // Links to the sections and to the subjects of each.
  void contents() {
    if (count_sections(document_.blocks) < kFewHeadings) return;
    page_.open("nav", {{"aria-label", document_.contents}}).line();
    page_.leaf("p", {{"aria-hidden", "true"}}, document_.contents).line();
    page_.open("ul");
    size_t number = 0;
    for (const Block& block : document_.blocks) {
      const Section* section = section_of(block);
      if (section == nullptr) continue;
      page_.open("li");
      link(*section, ++number);
      size_t inner = number;
      bool first = true;
      for (const Block& below : section->blocks) {
        const Section* subject = section_of(below);
        if (subject == nullptr) continue;
        ++inner;
        if (subject->rank == Section::Rank::kSubject) {
          if (first) page_.line().open("ul").line();
          first = false;
          page_.open("li");
          link(*subject, inner);
          page_.close().line();
        }
        inner += count_sections(subject->blocks);
      }
      if (!first) page_.close();
      page_.close().line();
      number = inner;
    }
    page_.close().line();
    page_.close().line();
  }

  void link(const Section& section, size_t number) {
    page_.leaf("a", {{"href", fmt::format("#s{}", number)}}, section.title);
  }

  void blocks(const std::vector<Block>& blocks, int level) {
    for (const Block& block : blocks) std::visit([&](const auto& is) { write(is, level); }, block.is);
  }

  void write(const Paragraph& paragraph, int) {
    page_.leaf("p", {{"class", class_of(paragraph.look)}}, paragraph.text).line();
  }

  void write(const List& list, int) { items(list.items); }

  void write(const Terms& terms, int) {
    if (terms.rows.empty()) return;
    page_.open("dl").line();
    for (const auto& [term, text] : terms.rows)
      page_.open("div").leaf("dt", {}, term).leaf("dd", {}, text).close().line();
    page_.close().line();
  }

  void write(const Table& table, int);
  void write(const Figure& figure, int) {
    if (!is_page_) return;
    page_.open("figure").line();
    page_.leaf("figcaption", {}, figure.title).line();
    page_.open("div", {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", figure.title}}).line();
    draw(figure, document_, fmt::format("ladder{}", ++figures_), "", page_);
    page_.line().close().line();
    if (figures_ == 1 && !document_.ladders.empty())
      page_.leaf("p", {{"class", "faint"}}, document_.ladders).line();
    page_.close().line();
  }

  void write(const Chart& chart, int level) {
    if (chart.bars.empty()) return;
    if (!is_page_) return write(table_of(chart, false), level);
    page_.open("div", {{"class", "charted"}}).line();
    page_.open("figure").line();
    page_.leaf("figcaption", {}, chart.title).line();
    draw(chart, document_, fmt::format("chart{}", ++charts_), "", page_);
    page_.line().close().line();
    page_.open("details").leaf("summary", {}, document_.as_table).line();
    write(table_of(chart, false), level);
    page_.close().line().close().line();
  }

  void write(const MarkedText& marked, int) {
    page_.open("div", {{"class", "told"}}).line();
    for (const MarkedParagraph& paragraph : paragraphs_of(marked)) {
      page_.open("div", {{"class", "paragraph"}}).line().open("p");
      const MarkedText::Passage* last = nullptr;
      std::vector<const MarkedText::Passage*> here;
      for (const MarkedParagraph::Stretch& stretch : paragraph) {
        if (stretch.passage == nullptr) {
          page_.text(stretch.words);
          continue;
        }
        if (stretch.passage != last) here.push_back(last = stretch.passage);
        page_.open("mark", {{"class", class_of(stretch.passage->look)}}).text(stretch.words);
        page_.leaf("sup", {}, stretch.passage->number).close();
      }
      page_.close().line();
      if (!here.empty()) {
        page_.open("ul", {{"class", "notes"}}).line();
        for (const MarkedText::Passage* passage : here) {
          for (const std::string& note : passage->notes) {
            page_.open("li", {{"class", class_of(passage->look)}}).leaf("sup", {}, passage->number).text(" ").text(note).close().line();
          }
        }
        page_.close().line();
      }
      page_.close().line();
    }
    page_.close().line();
  }

  void write(const Section& section, int level) {
    if (section.medium == Section::Medium::kTerminal) return;
    page_.open("section", {{"class", section.rank == Section::Rank::kPart ? "part" : ""}}).line();
    // Only the list of headings leads to an id, and in another page it may be taken.
    const std::string id = is_page_ ? fmt::format("s{}", ++sections_) : "";
    page_.leaf(fmt_heading(level), {{"id", id}}, section.title).line();
    blocks(section.blocks, level + 1);
    page_.close().line();
  }

  static std::string_view fmt_heading(int level) {
    static constexpr std::string_view kHeadings[] = {"h2", "h3", "h4", "h5", "h6"};
    return kHeadings[std::min(level, 6) - 2];
  }

  // The sign for the eye, the word for the ear; where the word is shown, both read it.
  void mark(Value value, bool in_words) {
    page_.open("span", {{"class", fmt::format("mark {}{}", class_of(value), in_words ? " worded" : "")}});
    page_.leaf("span", {{"class", "sign"}, {"aria-hidden", "true"}}, sign(value));
    if (in_words) {
      page_.text(" ").text(document_.word(value));
    } else {
      page_.open("span", {{"class", "heard"}}).text(document_.word(value)).text(": ").close();
    }
    page_.close();
  }

  void items(const std::vector<Item>& items) {
    page_.open("ul", {{"class", "list"}}).line();
    for (const Item& item : items) write(item);
    page_.close().line();
  }

  void write(const Item& item) {
    const bool bullet = item.lead == "-";
    // A short lead (a number, "[ok]") hangs beside the text as signs do; a longer one begins it.
    const bool hangs = !item.lead.empty() && display_width(item.lead) <= 4;
    const bool marked = item.value || hangs;
    const bool in_words = item.value && (item.in_words || item.was);
    page_.open("li", {{"class", in_words ? "marked worded" : marked ? "marked" : "plain"}});
    if (item.value) {
      page_.open("span");
      if (item.was) {
        mark(*item.was, true);
        page_.text(document_.right_to_left ? " \u2190 " : " \u2192 ");
      }
      mark(*item.value, in_words);
      page_.close();
    } else if (bullet) {
      page_.leaf("span", {{"class", "lead"}, {"aria-hidden", "true"}}, "\u2013");
    } else if (hangs) {
      page_.leaf("span", {{"class", "lead"}}, item.lead);
    }
    if (marked) page_.open("div", {{"class", "said"}});
    if (!item.value && !hangs && !item.lead.empty()) {
      page_.leaf("span", {{"class", "lead"}}, item.lead);
      page_.text(" ");
    }
    said(item);
    const bool beside = item.below.size() == 1 && item.below.front().beside && item.below.front().below.empty();
    if (beside) {
      page_.text(": ");
      said(item.below.front());
    } else if (!item.below.empty()) {
      page_.line();
      items(item.below);
    }
    if (marked) page_.close();
    page_.close().line();
  }

  void said(const Item& item) {
    page_.leaf("span", {{"class", class_of(item.look)}}, item.text);
    if (!item.quote.empty()) page_.text(": ").leaf("q", {}, item.quote);
    if (!item.place.empty()) page_.text(" ").leaf("span", {{"class", "faint"}}, fmt::format("({})", item.place));
    if (!item.note.empty()) page_.text(" ").leaf("span", {{"class", "faint"}}, fmt::format("[{}]", item.note));
    if (!item.id.empty()) page_.text(" ").leaf("code", {{"dir", "ltr"}}, item.id);
  }

  const Document& document_;
  Markup page_;
  bool is_page_;  // else a part of one, which has neither style nor drawings
  size_t sections_ = 0;
  size_t figures_ = 0;
  size_t charts_ = 0;
};

void HtmlWriter::write(const Table& table, int) {
  page_.open("div", {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"},
                     {"aria-label", table.caption.empty() ? table.columns.front() : table.caption}});
  page_.open("table").line();
  if (!table.caption.empty()) page_.leaf("caption", {}, table.caption).line();
  page_.open("thead").open("tr");
  for (const std::string& column : table.columns) {
    if (column.empty()) {
      page_.leaf("td", {}, "");
    } else {
      page_.leaf("th", {{"scope", "col"}}, column);
    }
  }
  page_.close().close().line();
  page_.open("tbody").line();
  for (const std::vector<Cell>& row : table.rows) {
    page_.open("tr");
    if (row.size() == 1) {
      page_.leaf("th", {{"class", "group"}, {"scope", "colgroup"}, {"colspan", std::to_string(table.columns.size())}},
                 row.front().text);
      page_.close().line();
      continue;
    }
    for (size_t i = 0; i < row.size(); ++i) {
      const Cell& cell = row[i];
      if (i == 0) {
        page_.open("th", {{"scope", "row"}});
      } else {
        page_.open("td");
      }
      if (cell.value) {
        mark(*cell.value, cell.in_words);
        if (!cell.text.empty()) page_.text(cell.in_words ? ": " : " ");
      }
      page_.text(cell.text).close();
    }
    page_.close().line();
  }
  page_.close().close().close().line();
}

}  // namespace

}  // namespace report

std::string to_html(const Document& document) {
  return report::HtmlWriter(document, "<!DOCTYPE html>\n", true).write_page();
}

std::string to_html_part(const Document& document) { return report::HtmlWriter(document, "", false).write_part(); }

std::string to_svg(const Figure& figure, const Document& words) {
  report::Markup markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  report::draw(figure, words, "ladder", report::style_sheet("ladder.css"), markup);
  return std::move(markup).take() + '\n';
}

std::string to_svg(const Chart& chart, const Document& words) {
  report::Markup markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  const std::string sheet = std::string(report::style_sheet("ladder.css")) + std::string(report::style_sheet("chart.css"));
  report::draw(chart, words, "chart", sheet, markup);
  return std::move(markup).take() + '\n';
}

}  // namespace distinguo
