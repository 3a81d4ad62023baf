#include "report/ladder.h"

#include <fmt/format.h>

#include <algorithm>

#include "distinguo/source.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

constexpr int kWidestLabel = 164;  // of a contact, before its text is broken
constexpr int kNarrowest = 64;
constexpr int kWire = 16;          // between what stands in series
constexpr int kBus = 14;           // beside what stands in parallel
constexpr int kBetween = 10;       // beneath each other
constexpr int kReturn = 22;        // between two rows of a series, for the line that leads back
constexpr int kRail = 8;
constexpr int kWidestDrawing = 712;  // what A4 and Letter hold at natural size

// Widths of the ASCII characters from space to ~ in Helvetica, in thousandths of the font's size (Adobe
// font metrics). Other fonts come close; text_width() adds a margin for those that are wider.
constexpr int kWidths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

std::string sign_words(const Document& words, Value value) {
  return fmt::format("{} {}", sign(value), words.word(value));
}

int widest_of(const std::vector<std::string>& lines, int size) {
  int widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, text_width(line, size));
  return widest;
}

void write_lines(Placed& placed, const Ladder& ladder, const Document& words, int widest) {
  if (ladder.value) placed.signs = {sign_words(words, *ladder.value)};
  if (!ladder.label.empty()) placed.labels = wrap_pixels(ladder.label, kFont, widest);
  if (!ladder.place.empty()) placed.places = wrap_pixels(ladder.place, kSmall, widest);
}

int lines_height(const Placed& placed) {
  return static_cast<int>(placed.signs.size() + placed.labels.size() + placed.places.size()) * kLine;
}

int lines_width(const Placed& placed) {
  return std::max({widest_of(placed.signs, kFont), widest_of(placed.labels, kFont),
                   widest_of(placed.places, kSmall)});
}

void move(Placed& placed, int right, int down) {
  placed.x += right;
  placed.y += down;
  placed.in += down;
  placed.out += down;
  for (Placed& part : placed.parts) move(part, right, down);
}

class Layout {
 public:
  explicit Layout(const Document& words) : words_(words) {}

  // At the origin.
  Placed place(const Ladder& ladder, int widest) const {
    Placed placed;
    if (ladder.what == Ladder::What::kContact) {
      placed = contact(ladder);
    } else {
      const bool framed = !ladder.label.empty();
      const int inner = framed ? widest - 2 * kPadding : widest;
      placed = ladder.what == Ladder::What::kSeries ? series(ladder, inner) : parallel(ladder, inner);
      if (framed) frame(placed, ladder, widest);
    }
    placed.of = &ladder;
    return placed;
  }

 private:
  Placed contact(const Ladder& ladder) const {
    Placed placed;
    write_lines(placed, ladder, words_, kWidestLabel);
    placed.width = std::max(kNarrowest, lines_width(placed) + 2 * kPadding);
    placed.height = lines_height(placed) + 2 * kPadding - 4;
    placed.in = placed.out = placed.height / 2;
    return placed;
  }

  Placed series(const Ladder& ladder, int widest) const {
    Placed placed;
    int x = 0;
    for (const Ladder& part : ladder.parts) {
      Placed next = place(part, widest);
      if (placed.rows.empty() || x + kWire + next.width > widest) {
        placed.rows.push_back(placed.parts.size());
        x = 0;
      } else {
        x += kWire;
      }
      move(next, x, 0);
      x += next.width;
      placed.width = std::max(placed.width, x);
      placed.parts.push_back(std::move(next));
    }
    int top = 0;
    for (size_t row = 0; row < placed.rows.size(); ++row) {
      const size_t begin = placed.rows[row];
      const size_t end = row + 1 < placed.rows.size() ? placed.rows[row + 1] : placed.parts.size();
      if (row > 0) top += kReturn;
      // Ladder::What stands side by side takes the line in at one height.
      int axis = 0;
      for (size_t i = begin; i < end; ++i) axis = std::max(axis, placed.parts[i].in);
      int bottom = top;
      for (size_t i = begin; i < end; ++i) {
        move(placed.parts[i], 0, top + axis - placed.parts[i].in);
        bottom = std::max(bottom, placed.parts[i].y + placed.parts[i].height);
      }
      top = bottom;
    }
    placed.height = top;
    placed.in = placed.parts.front().in;
    placed.out = placed.parts.back().out;
    return placed;
  }

  Placed parallel(const Ladder& ladder, int widest) const {
    Placed placed;
    int y = 0;
    for (const Ladder& part : ladder.parts) {
      Placed next = place(part, widest - 2 * kBus);
      if (!placed.parts.empty()) y += kBetween;
      move(next, kBus, y);
      y += next.height;
      placed.width = std::max(placed.width, next.width + 2 * kBus);
      placed.parts.push_back(std::move(next));
    }
    placed.height = y;
    placed.in = placed.parts.front().in;
    placed.out = placed.parts.front().out;
    return placed;
  }

  void frame(Placed& placed, const Ladder& ladder, int widest) const {
    const int room = std::max(placed.width, std::min(widest - 2 * kPadding, kWidestLabel + 2 * kBus));
    write_lines(placed, ladder, words_, room);
    const int title = lines_height(placed) + kPadding;
    const int inner = placed.width;
    placed.width = std::max(inner, lines_width(placed)) + 2 * kPadding;
    for (Placed& part : placed.parts) move(part, (placed.width - inner) / 2, title + kPadding);
    placed.in += title + kPadding;
    placed.out += title + kPadding;
    placed.height += title + 2 * kPadding;
  }

  const Document& words_;
};

class LadderPainter {
 public:
  LadderPainter(const Document& words, Markup& markup) : words_(words), markup_(markup) {}

  // Returns whether the line, when it comes in, goes out as made out.
  bool paint(const Placed& placed, bool live) const {
    const Ladder& ladder = *placed.of;
    const bool passes = live && ladder.value == kTrue;
    if (placed.parts.empty()) {
      box(placed, "contact");
      lines(placed, placed.x + placed.width / 2, "middle", placed.y + kPadding - 2);
      return passes;
    }
    if (placed.framed()) {
      box(placed, "frame");
      const int edge = words_.right_to_left ? placed.x + placed.width - kPadding : placed.x + kPadding;
      lines(placed, edge, "start", placed.y + kPadding - 2);
    }
    const bool out = ladder.what == Ladder::What::kSeries ? series(placed, live) : parallel(placed, live);
    // A count of ways ("at least 2 of these 5") and what is presumed pass as the whole is found.
    return ladder.value ? passes : out;
  }

  void wire(const std::vector<std::pair<int, int>>& points, bool live) const {
    if (std::all_of(points.begin(), points.end(), [&](const auto& point) { return point == points.front(); })) return;
    std::string path;
    for (const auto& [x, y] : points) path += fmt::format("{}{},{}", path.empty() ? "" : " ", x, y);
    markup_.empty("polyline", {{"class", live ? "wire live" : "wire"}, {"points", path}}).line();
  }

 private:
  static std::string value_class(const std::optional<Value>& value) {
    if (!value) return "";
    if (*value == kTrue) return " yes";
    if (*value == kFalse) return " no";
    return *value == kBoth ? " both" : " open";
  }

  void box(const Placed& placed, const char* what) const {
    markup_
        .empty("rect", {{"class", what + value_class(placed.of->value)},
                        {"x", std::to_string(placed.x)},
                        {"y", std::to_string(placed.y)},
                        {"width", std::to_string(placed.width)},
                        {"height", std::to_string(placed.height)},
                        {"rx", what == std::string_view("frame") ? "6" : "3"}})
        .line();
  }

  void lines(const Placed& placed, int x, const char* anchor, int top) const {
    const auto write = [&](const std::vector<std::string>& texts, const std::string& name) {
      for (const std::string& text : texts) {
        top += kLine;
        markup_
            .leaf("text", {{"class", name}, {"x", std::to_string(x)}, {"y", std::to_string(top - 4)}, {"text-anchor", anchor}},
                  text)
            .line();
      }
    };
    write(placed.signs, "sign" + value_class(placed.of->value));
    write(placed.labels, placed.framed() ? "title" : "label");
    write(placed.places, "place");
  }

  bool series(const Placed& placed, bool live) const {
    const int right = placed.x + placed.width;
    for (size_t i = 0; i < placed.parts.size(); ++i) {
      const Placed& part = placed.parts[i];
      const bool begins = std::count(placed.rows.begin(), placed.rows.end(), i) > 0;
      if (i == 0) {
        wire({{placed.x, placed.in}, {part.x, part.in}}, live);
      } else if (begins) {
        // Back to the left, between the rows.
        const Placed& before = placed.parts[i - 1];
        int top = part.y;
        for (size_t j = i; j < placed.parts.size(); ++j) {
          if (j > i && std::count(placed.rows.begin(), placed.rows.end(), j) > 0) break;
          top = std::min(top, placed.parts[j].y);
        }
        const int lane = top - kReturn / 2;
        const int turn = before.x + before.width + kBus / 2;
        wire({{before.x + before.width, before.out}, {turn, before.out}, {turn, lane},
              {part.x - kBus / 2, lane}, {part.x - kBus / 2, part.in}, {part.x, part.in}},
             live);
      } else {
        const Placed& before = placed.parts[i - 1];
        const int middle = (before.x + before.width + part.x) / 2;
        wire({{before.x + before.width, before.out}, {middle, before.out}, {middle, part.in}, {part.x, part.in}}, live);
      }
      live = paint(part, live);
    }
    wire({{placed.parts.back().x + placed.parts.back().width, placed.out}, {right, placed.out}}, live);
    return live;
  }

  bool parallel(const Placed& placed, bool live) const {
    const int left = placed.parts.front().x - kBus;
    int right = 0;
    for (const Placed& part : placed.parts) right = std::max(right, part.x + part.width + kBus);
    wire({{placed.x, placed.in}, {left, placed.in}}, live);
    bool any = false;
    const Placed& last = placed.parts.back();
    wire({{left, placed.in}, {left, last.in}}, live);
    wire({{right, placed.out}, {right, last.out}}, false);
    for (const Placed& part : placed.parts) {
      wire({{left, part.in}, {part.x, part.in}}, live);
      const bool passes = paint(part, live);
      wire({{part.x + part.width, part.out}, {right, part.out}}, passes);
      if (passes) wire({{right, part.out}, {right, placed.out}}, true);
      any = any || passes;
    }
    wire({{right, placed.out}, {placed.x + placed.width, placed.out}}, any);
    return any;
  }

  const Document& words_;
  Markup& markup_;
};

}  // namespace

int text_width(std::string_view text, int size) {
  int thousandths = 0;
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      thousandths += c >= 0x20 && c < 0x7F ? kWidths[c - 0x20] : 500;
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
    thousandths += display_width(text.substr(i, end - i)) * 580;
    i = end;
  }
  return (thousandths * size * 11 / 10 + 999) / 1000;
}

std::vector<std::string> wrap_pixels(std::string_view text, int size, int widest) {
  std::vector<std::string> lines;
  std::string line;
  const std::string safe = clean(text);
  for (size_t at = 0; (at = safe.find_first_not_of(' ', at)) != std::string::npos;) {
    const size_t end = std::min(safe.find(' ', at), safe.size());
    const std::string word = safe.substr(at, end - at);
    at = end;
    const std::string longer = line.empty() ? word : line + ' ' + word;
    if (!line.empty() && text_width(longer, size) > widest) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line = longer;
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

void lay_out(const Figure& figure, const Document& words, int widest, Drawing& drawing) {
  if (figure.ladder.what == Ladder::What::kSeries && figure.ladder.label.empty()) {
    drawing.whole = figure.ladder;
  } else {
    drawing.whole = {Ladder::What::kSeries, "", "", std::nullopt, {figure.ladder}};
  }
  drawing.whole.value.reset();
  drawing.whole.parts.push_back(figure.end);
  const int beside = kRail + kWire;
  drawing.root = Layout(words).place(drawing.whole, widest - 2 * beside);
  move(drawing.root, beside, kRail);
  drawing.width = drawing.root.width + 2 * beside;
  drawing.height = drawing.root.height + 2 * kRail;
}

void draw(const Figure& figure, const Document& words, const std::string& id, std::string_view sheet,
          Markup& markup) {
  Drawing drawing;
  lay_out(figure, words, kWidestDrawing, drawing);
  markup
      .open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", "ladder"},
                    {"role", "img"},
                    {"aria-labelledby", fmt::format("{}-title {}-desc", id, id)},
                    {"width", std::to_string(drawing.width)},
                    {"height", std::to_string(drawing.height)},
                    {"viewBox", fmt::format("0 0 {} {}", drawing.width, drawing.height)}})
      .line();
  markup.leaf("title", {{"id", id + "-title"}}, figure.title).line();
  markup.leaf("desc", {{"id", id + "-desc"}}, figure.description).line();
  if (!sheet.empty()) markup.style(sheet).line();
  markup.open("g", {{"direction", words.right_to_left ? "rtl" : ""}}).line();
  const LadderPainter painter(words, markup);
  const auto rail = [&](int x) {
    markup
        .empty("line", {{"class", "rail"},
                        {"x1", std::to_string(x)},
                        {"y1", "2"},
                        {"x2", std::to_string(x)},
                        {"y2", std::to_string(drawing.height - 2)}})
        .line();
  };
  const bool with_findings = figure.end.value.has_value();
  rail(kRail);
  rail(drawing.width - kRail);
  painter.wire({{kRail, drawing.root.in}, {drawing.root.x, drawing.root.in}}, with_findings);
  const bool out = painter.paint(drawing.root, with_findings);
  painter.wire({{drawing.root.x + drawing.root.width, drawing.root.out}, {drawing.width - kRail, drawing.root.out}}, out);
  markup.close().line();
  markup.close();
}

}  // namespace distinguo::report
