// Ladders drawn: where each contact stands, and the drawing as SVG.
//
// A ladder is read from left to right, as relay circuits are (IEC 61131-3): the line comes from the
// rail on the left, passes what stands in series, divides where any of several ways will do, and ends
// at the finding. It is thick as far as it is made out. A series that is too wide goes on in the next
// row, as text does. Sizes are CSS pixels; no text is smaller than 12.
#pragma once

#include <string>
#include <vector>

#include "distinguo/document.h"
#include "report/markup.h"

namespace distinguo::report {

// A part of a ladder in its place. `in` and `out` are where the line comes in and goes out, from the
// top of the drawing. Contacts have lines of text; a frame has those of its label.
struct Placed {
  const Ladder* of = nullptr;
  int x = 0, y = 0, width = 0, height = 0;
  int in = 0, out = 0;
  std::vector<std::string> signs, labels, places;  // lines of text, from the top
  std::vector<Placed> parts;
  std::vector<size_t> rows;  // of a series: the first part of each row

  bool framed() const { return !parts.empty() && !labels.empty(); }
};

struct Drawing {
  Ladder whole;  // the ladder and its end, in series; `root` points into it
  Placed root;
  int width = 0;
  int height = 0;

  Drawing() = default;
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  Drawing(Drawing&&) = delete;
  Drawing& operator=(Drawing&&) = delete;
};

// At most `widest` pixels, as far as single contacts allow.
void lay_out(const Figure& figure, const Document& words, int widest, Drawing& drawing);

// Writes <svg>; `id` begins the ids in it. `sheet` is put into it, for a drawing that is a file.
void draw(const Figure& figure, const Document& words, const std::string& id, std::string_view sheet,
          Markup& markup);

// Of letters in every drawing: pixels.
inline constexpr int kFont = 13;
inline constexpr int kSmall = 12;
inline constexpr int kLine = 17;    // from one line of text to the next
inline constexpr int kPadding = 8;  // within a box

// Pixels that a text takes in a sans-serif font of this size, with some to spare.
int text_width(std::string_view text, int size);
// The lines of a text, each at most so wide where its words allow.
std::vector<std::string> wrap_pixels(std::string_view text, int size, int widest);

}  // namespace distinguo::report
