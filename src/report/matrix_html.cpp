// The table of all laws as one page: no script, no other file, light and dark, and fit for A4.
//
// A sheet of paper holds about seven columns that can still be read, so each table is cut into blocks of
// so many laws, and every block repeats the questions. On a screen the blocks stand one below the other too:
// a table forty columns wide is read by nobody.
#include <fmt/format.h>

#include <algorithm>

#include "report/cells.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr size_t kColumns = 7;

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #bbb; --faint: #555;
  --yes: #e3f1e5; --partly: #fbf1d5; --no: #f1f1f1; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #161616; --line: #555; --faint: #aaa; --yes: #1c3a22; --partly: #443710; --no: #262626; }
}
body { color: var(--ink); background: var(--paper); font: 16px/1.4 system-ui, sans-serif; margin: 1.5em; }
h1 { font-size: 1.4em; } h2 { font-size: 1.2em; margin-top: 2em; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 1em 0; }
th, td { border: 1px solid var(--line); padding: .3em .4em; vertical-align: top; text-align: start;
  overflow-wrap: anywhere; font-weight: normal; font-size: .85em; }
thead th { font-weight: bold; }
th:first-child { width: 24%; }
.yes { background: var(--yes); } .partly { background: var(--partly); } .no { background: var(--no); }
td:empty { border: 0; } b { display: block; } small { color: var(--faint); font-size: .85em; }
ol { font-size: .85em; } sup a { color: inherit; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --line: #999; --faint: #333; --yes: #e3f1e5; --partly: #fbf1d5; --no: #f4f4f4; }
  body { font-size: 8.5pt; margin: 0; } thead { display: table-header-group; } tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
)";

// The signs repeat the words, for those who see no colour and those who hear no sign.
std::string_view answer_sign(const MatrixCell& cell) {
  if (cell.state != MatrixCell::State::kAnswered) return "";
  return cell.answer == Answer::kYes ? "\u2713 " : cell.answer == Answer::kPartly ? "\u25D0 " : "\u2013 ";
}

class MatrixPage {
 public:
  MatrixPage(const Law& law, const Matrix& matrix) : law_(law), matrix_(matrix) {}

  std::string write() {
    const std::string title = escaped(say(law_, "The laws compared"));
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n",
        law_.words.language(), law_.words.right_to_left() ? " dir=\"rtl\"" : "", title, kStyle, title,
        escaped(reading_words(law_, matrix_)),
        escaped(say(law_, "Every cell is proved over all fact patterns of the law as it is written in Distinguo. Partly: in some cases only. Not expressed: the law has no such part here; that is no answer.")));
    for (const MatrixTable& table : matrix_.tables) {
      out_ += fmt::format("<h2>{}</h2>\n", escaped(table.title));
      for (size_t first = 0; first < table.instruments.size(); first += kColumns) block(table, first);
    }
    return out_ + "</body>\n</html>\n";
  }

 private:
  void block(const MatrixTable& table, size_t first) {
    const size_t last = std::min(first + kColumns, table.instruments.size());
    notes_.clear();
    out_ += fmt::format("<table>\n<thead>\n<tr><th scope=\"col\">{}</th>", escaped(say(law_, "Question")));
    for (size_t column = first; column < last; ++column) {
      out_ += fmt::format("<th scope=\"col\">{}</th>", escaped(instrument_name(law_.instruments[table.instruments[column]])));
    }
    // Narrow blocks keep the width of their columns.
    for (size_t column = last; column < first + kColumns; ++column) out_ += "<td></td>";
    out_ += "</tr>\n</thead>\n<tbody>\n";
    for (size_t row = 0; row < table.questions.size(); ++row) {
      out_ += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(law_.questions[table.questions[row]].label));
      for (size_t column = first; column < last; ++column) cell(table.cells[row][column], table.instruments[column]);
      for (size_t column = last; column < first + kColumns; ++column) out_ += "<td></td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
    if (notes_.empty()) return;
    out_ += fmt::format("<ol start=\"{}\">\n", number_ - notes_.size() + 1);
    for (size_t i = 0; i < notes_.size(); ++i) {
      out_ += fmt::format("<li id=\"n{}\">{}</li>\n", number_ - notes_.size() + 1 + i, notes_[i]);
    }
    out_ += "</ol>\n";
  }

  void cell(const MatrixCell& cell, uint32_t instrument) {
    const bool answered = cell.state == MatrixCell::State::kAnswered;
    const bool partly = answered && cell.answer == Answer::kPartly;
    out_ += answered ? fmt::format("<td class=\"{}\">", answer_word(cell)) : std::string("<td>");
    std::string note;
    if (partly && !cell.example.empty()) {
      notes_.push_back(escaped(say(law_, "Smallest pattern: {}.", example_words(law_, cell))));
      ++number_;
      note = fmt::format("<sup><a href=\"#n{}\">{}</a></sup>", number_, number_);
    }
    out_ += fmt::format("<b><span aria-hidden=\"true\">{}</span>{}{}</b>", answer_sign(cell),
                        escaped(answer_in_words(law_, answer_word(cell))), note);
    const std::string cites = citation_words(law_, cell, instrument, matrix_.options.as_of);
    if (!cites.empty()) out_ += fmt::format("<small>{}</small>", escaped(cites));
    out_ += "</td>";
  }

  const Law& law_;
  const Matrix& matrix_;
  std::string out_;
  std::vector<std::string> notes_;  // of the block
  size_t number_ = 0;               // of the last note on the page
};

}  // namespace

}  // namespace report

std::string matrix_html(const Law& law, const Matrix& matrix) { return report::MatrixPage(law, matrix).write(); }

}  // namespace distinguo
