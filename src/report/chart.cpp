#include "report/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/ladder.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

constexpr int kWidth = 360;  // what a telephone shows without scrolling
constexpr int kBar = 14;
constexpr int kBetweenBars = 10;  // from the amounts of one bar to the label of the next
constexpr int kSwatch = 12;

std::string_view class_of(const Chart::Series& series) {
  if (!series.value) return "plain";
  if (*series.value == kTrue) return "yes";
  if (*series.value == kFalse) return "no";
  return *series.value == kBoth ? "both" : "open";
}

char letter_of(const Chart::Series& series) { return series.value ? sign(*series.value)[1] : '#'; }

// Where the parts of a bar end, in steps of a full one. A part that is not nothing is seen where there is
// room for it.
std::vector<int> ends_of(const Chart& chart, const Chart::Bar& bar, int steps) {
  std::vector<int> ends;
  double before = 0;
  int end = 0;
  for (const int64_t amount : bar.amounts) {
    before += static_cast<double>(amount);
    const auto exact = static_cast<int>(before / static_cast<double>(std::max<int64_t>(1, chart.whole)) * steps + 0.5);
    end = std::min(steps, std::max(exact, amount > 0 ? end + 1 : end));
    ends.push_back(end);
  }
  return ends;
}

class ChartPainter {
 public:
  ChartPainter(const Chart& chart, const Document& words, const std::string& id, Markup& markup)
      : chart_(chart), id_(id), from_right_(words.right_to_left), markup_(markup) {}

  // The text's first baseline is below `y`; returns where the next line begins.
  int text(const std::vector<std::string>& lines, std::string_view of_class, int x, int y) {
    for (const std::string& line : lines) {
      markup_
          .leaf("text", {{"class", std::string(of_class)},
                         {"x", std::to_string(from_right_ ? kWidth - x : x)},
                         {"y", std::to_string(y + kFont)}},
                line)
          .line();
      y += kLine;
    }
    return y;
  }

  void part(const Chart::Series& series, int x, int y, int width, int height) {
    if (width <= 0) return;
    const std::string_view of_class = class_of(series);
    const bool hatched = of_class == "no" || of_class == "both";
    box(of_class, hatched ? fmt::format("url(#{}-{})", id_, of_class) : "", x, y, width, height);
  }

  void box(std::string_view of_class, const std::string& fill, int x, int y, int width, int height) {
    markup_
        .empty("rect", {{"class", std::string(of_class)},
                        {"fill", fill},
                        {"x", std::to_string(from_right_ ? kWidth - x - width : x)},
                        {"y", std::to_string(y)},
                        {"width", std::to_string(width)},
                        {"height", std::to_string(height)}})
        .line();
  }

  // Hatchings, so that no meaning rests on colour.
  void patterns() {
    markup_.open("defs").line();
    for (const bool both : {false, true}) {
      const std::string of_class = both ? "both" : "no";
      markup_
          .open("pattern", {{"id", fmt::format("{}-{}", id_, of_class)},
                            {"width", "6"},
                            {"height", "6"},
                            {"patternUnits", "userSpaceOnUse"}})
          .line();
      markup_.empty("rect", {{"class", of_class}, {"width", "6"}, {"height", "6"}}).line();
      markup_.empty("path", {{"class", "hatch " + of_class},
                             {"d", both ? "M-1 7L7 -1M-1 -1L7 7" : "M-1 1L1 -1M-1 7L7 -1M5 7L7 5"}}).line();
      markup_.close().line();
    }
    markup_.close().line();
  }

  int legend(int y) {
    int x = 0;
    for (const Chart::Series& series : chart_.series) {
      const int width = kSwatch + 5 + text_width(series.name, kSmall);
      if (x > 0 && x + width > kWidth) {
        x = 0;
        y += kLine;
      }
      box("track", "", x, y + 3, kSwatch, kSwatch);
      part(series, x, y + 3, kSwatch, kSwatch);
      text({series.name}, "amounts", x + kSwatch + 5, y);
      x += width + 14;
    }
    return y + kLine + kBetweenBars / 2;
  }

  int bar(const Chart::Bar& bar, int y) {
    y = text(wrap_pixels(bar.label, kFont, kWidth), "", 0, y) + 3;
    box("track", "", 0, y, kWidth, kBar);
    const std::vector<int> ends = ends_of(chart_, bar, kWidth);
    int begin = 0;
    for (size_t i = 0; i < ends.size(); ++i) {
      part(chart_.series[i], begin, y, ends[i] - begin, kBar);
      begin = ends[i];
    }
    return text(wrap_pixels(amounts(chart_, bar), kSmall, kWidth), "amounts", 0, y + kBar) + kBetweenBars;
  }

 private:
  const Chart& chart_;
  const std::string& id_;
  bool from_right_;
  Markup& markup_;
};

int height_of(const Chart& chart, const Document& words) {
  Markup nowhere;
  const std::string id;
  ChartPainter painter(chart, words, id, nowhere);
  int y = chart.series.size() > 1 ? painter.legend(0) : 0;
  for (const Chart::Bar& bar : chart.bars) y = painter.bar(bar, y);
  return std::max(1, y);
}

}  // namespace

std::string grouped(int64_t amount) {
  std::string digits = std::to_string(amount);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, "\u00A0");
  return digits;
}

std::string share(int64_t amount, int64_t whole) {
  if (whole <= 0) return {};
  // In whole numbers, so that every machine rounds alike.
  const int64_t tenths = (amount * 2000 + whole) / (2 * whole);
  if (tenths == 0 && amount > 0) return "<0.1%";
  if (tenths == 1000 && amount < whole) return ">99.9%";
  return fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

Table table_of(const Chart& chart, bool with_shares) {
  Table table;
  table.columns = {chart.labels};
  for (const Chart::Series& series : chart.series) table.columns.push_back(series.name);
  for (const Chart::Bar& bar : chart.bars) {
    std::vector<Cell> row = {{bar.label}};
    for (const int64_t amount : bar.amounts) {
      row.push_back({chart.only_shares          ? share(amount, chart.whole)
                     : with_shares && amount > 0 ? fmt::format("{} ({})", grouped(amount), share(amount, chart.whole))
                                               : grouped(amount)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string letters(const Chart& chart, const Chart::Bar& bar, int width) {
  std::string text;
  const std::vector<int> ends = ends_of(chart, bar, width);
  for (size_t i = 0; i < ends.size(); ++i) text.resize(static_cast<size_t>(ends[i]), letter_of(chart.series[i]));
  text.resize(static_cast<size_t>(width), ' ');
  return "[" + text + "]";
}

std::string amounts(const Chart& chart, const Chart::Bar& bar) {
  std::string text;
  for (size_t i = 0; i < bar.amounts.size(); ++i) {
    if (bar.amounts[i] == 0) continue;
    if (!text.empty()) text += "; ";
    const std::string part = share(bar.amounts[i], chart.whole);
    text += chart.only_shares ? fmt::format("{} {}", chart.series[i].name, part)
                              : fmt::format("{} {} ({})", chart.series[i].name, grouped(bar.amounts[i]), part);
  }
  return text.empty() ? "0" : text;
}

void draw(const Chart& chart, const Document& words, const std::string& id, std::string_view sheet, Markup& markup) {
  const int height = height_of(chart, words);
  markup
      .open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", "chart"},
                    {"role", "img"},
                    {"aria-labelledby", fmt::format("{}-title {}-desc", id, id)},
                    {"width", std::to_string(kWidth)},
                    {"height", std::to_string(height)},
                    {"viewBox", fmt::format("-1 -1 {} {}", kWidth + 2, height + 2)}})
      .line();
  markup.leaf("title", {{"id", id + "-title"}}, chart.title).line();
  markup.leaf("desc", {{"id", id + "-desc"}}, chart.description).line();
  if (!sheet.empty()) markup.style(sheet).line();
  ChartPainter painter(chart, words, id, markup);
  painter.patterns();
  markup.open("g", {{"direction", words.right_to_left ? "rtl" : ""}}).line();
  int y = chart.series.size() > 1 ? painter.legend(0) : 0;
  for (const Chart::Bar& bar : chart.bars) y = painter.bar(bar, y);
  markup.close().line();
  markup.close();
}

}  // namespace distinguo::report
