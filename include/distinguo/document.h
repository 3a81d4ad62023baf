// What a page says, told once and before it has a medium: a text for a terminal, Markdown, or one
// HTML file are made of the same Document, so that no reader is told more or less than another.
//
// All texts are UTF-8 and may hold anything that people wrote; each renderer makes them safe for its
// medium. Nothing here prints or reads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "distinguo/value.h"

namespace distinguo {

enum class Look : uint8_t { kPlain, kStrong, kFaint };

struct Paragraph {
  std::string text;
  Look look = Look::kPlain;
};

// One thing of a list, and what belongs to it beneath.
struct Item {
  std::optional<Value> value = {};  // a finding: its sign stands before the text
  bool in_words = false;            // the finding's word stands beside its sign
  std::optional<Value> was = {};    // what the finding was before something changed; needs `value`
  std::string lead = {};            // stands before the text: "-", "still open:"
  std::string text = {};
  std::string quote = {};  // somebody's exact words,
  std::string place = {};  // where they stand, and
  std::string note = {};   // what is to be said of them
  std::string id = {};     // what to type to see more of this
  Look look = Look::kPlain;
  bool beside = false;  // may stand on the line of what it belongs to, when alone there and short
  std::vector<Item> below = {};
};

struct List {
  std::vector<Item> items;
  bool apart = false;  // keeps a distance from the list before it
};

// Terms and what is said of each.
struct Terms {
  std::vector<std::pair<std::string, std::string>> rows;
};

struct Cell {
  std::string text = {};
  std::optional<Value> value = {};
  bool in_words = false;  // as in Item
};

// The first column names the rows. A row of one cell is a title for the rows beneath it.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

// A formula as a ladder, as relay circuits are drawn: what must be so together stands in series, what
// may be so instead stands in parallel, and what is made out lets the line pass.
struct Ladder {
  enum class What : uint8_t { kContact, kSeries, kParallel };

  What what = What::kContact;
  std::string label = {};           // of a contact; parts with a label are drawn in a frame
  std::string place = {};           // the pinpoint
  std::optional<Value> value = {};  // none in a drawing of the law itself
  std::vector<Ladder> parts = {};   // not of a contact; at least one
};

struct Figure {
  std::string title;        // what the drawing is of
  std::string description;  // what it shows, for who cannot see it
  Ladder ladder;            // up to the finding:
  Ladder end;               // a contact, the statement itself
};

// Amounts side by side, as bars that are divided among the same kinds of amount.
struct Chart {
  struct Series {
    std::string name;
    std::optional<Value> value = {};  // of a finding or an answer: drawn as signs and ladders draw it
  };
  struct Bar {
    std::string label;
    std::vector<int64_t> amounts;  // one for each series, none below zero
  };

  std::string title;        // what is counted
  std::string description;  // what it shows, for who cannot see it
  std::string labels;       // what the bars are: "finding"
  std::vector<Series> series;
  std::vector<Bar> bars;
  int64_t whole = 0;  // what a full bar stands for; no bar has more
  bool only_shares = false;  // says no counts, of which a small one may point to somebody
};

// A text that somebody wrote, whole, with passages marked and what is said of each beside it.
struct MarkedText {
  struct Passage {
    size_t begin = 0;  // bytes of `text`; in order, none within another, none empty
    size_t end = 0;
    std::string number;              // by which other lists name it: "3"
    std::vector<std::string> notes;  // for pages, which have room beside the text
    Look look = Look::kPlain;        // kFaint: it counts for nothing
  };

  std::string text;  // paragraphs are parted by an empty line
  std::vector<Passage> passages;
};

struct Block;

struct Section {
  // Of a person, of a subject, of one point within it. Renderers that number headings go by nesting.
  enum class Rank : uint8_t { kPart, kSubject, kPoint };
  // A command is of use on the terminal only; drawings and the small print are for pages.
  enum class Medium : uint8_t { kAll, kTerminal, kPage };

  Section(Rank of_rank, std::string with_title);
  Section(Rank of_rank, std::string with_title, std::vector<Block> with_blocks, Medium for_medium = Medium::kAll);

  Rank rank;
  std::string title;
  std::vector<Block> blocks;
  Medium medium;
};

struct Block {
  std::variant<Paragraph, List, Terms, Table, Figure, Chart, MarkedText, Section> is;
};

// Why here: a section holds blocks, and a block may be a section.
inline Section::Section(Rank of_rank, std::string with_title, std::vector<Block> with_blocks, Medium for_medium)
    : rank(of_rank), title(std::move(with_title)), blocks(std::move(with_blocks)), medium(for_medium) {}
inline Section::Section(Rank of_rank, std::string with_title) : Section(of_rank, std::move(with_title), {}) {}

struct Document {
  std::string language = "en";  // BCP 47
  bool right_to_left = false;
  std::string kind;   // "Distinguo screening"
  std::string title;  // what of
  std::vector<std::string> opening;  // said before all else
  std::vector<Block> blocks;

  // Words of the renderers' own, in the document's language.
  std::array<std::string, 4> finding_words;  // open, established, ruled out, disputed
  std::string contents;                      // over the list of headings
  std::string as_table;                      // opens the table that has the numbers of a chart
  std::string ladders;                       // how they are read; told once, under the first

  // Of a finding.
  const std::string& word(Value value) const {
    return finding_words[(value.yes ? 1U : 0U) + (value.no ? 2U : 0U)];
  }
};

// ---- Renderers -------------------------------------------------------------------------------
// Deterministic, linear in the document. Texts end with a line break.

struct TextOptions {
  int width = 80;      // columns; no line is wider (display_width)
  bool color = false;  // ANSI escapes; they only repeat what signs and words say
};

// For a terminal: signs, indents, lines of at most `width`. Drawings are left out: they repeat lists. Charts
// are bars of the signs' letters.
std::string to_text(const Document& document, const TextOptions& options = {});

// CommonMark with tables. Drawings are left out; charts are tables.
std::string to_markdown(const Document& document);

// One HTML file, with its style and its drawings inside: nothing is loaded, nothing runs. It reads in
// dark and light, on a telephone, on A4 and Letter paper, and without seeing (docs/pages.md).
std::string to_html(const Document& document);

// The same as one element, for a page that has its own style, such as a notebook's. Drawings are left out.
std::string to_html_part(const Document& document);

// One drawing or chart as an SVG file of its own.
std::string to_svg(const Figure& figure, const Document& words);
std::string to_svg(const Chart& chart, const Document& words);

}  // namespace distinguo
