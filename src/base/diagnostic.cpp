#include "distinguo/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace distinguo {

namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kPlain = "\x1b[0m";

// Why an end: a file of nothing but errors would print each of its long lines over and over.
constexpr size_t kMaxShown = 200;

// The source line and the underline. A span over several lines is underlined to the first line's end.
std::string excerpt(Span span, const SourceSet& sources) {
  const SourceFile& file = sources.file(span.file);
  const LineColumn at = file.place(span.begin);
  const std::string_view line = file.line(at.line);
  const uint32_t begin = span.begin - file.line_begin(at.line);
  const std::string_view before = line.substr(0, begin);
  const std::string_view marked = begin < line.size() ? line.substr(begin, span.end - span.begin) : std::string_view{};
  const std::string number = std::to_string(at.line);
  const std::string margin(number.size() + 2, ' ');
  const auto caret_count = static_cast<size_t>(std::max(1, display_width(marked)));
  return "  " + number + " | " + printable(line) + "\n" + margin + " | " +
         std::string(static_cast<size_t>(display_width(before)), ' ') + std::string(caret_count, '^') + "\n";
}

std::string counted(size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

auto order_key(const Diagnostic& d) {
  return std::tie(d.span.file, d.span.begin, d.code, d.span.end, d.message);
}

}  // namespace

Diagnostic& Diagnostics::error(std::string code, Span span, std::string message, std::string help) {
  all_.push_back({Severity::kError, std::move(code), std::move(message), span, std::move(help), {}});
  return all_.back();
}

Diagnostic& Diagnostics::warning(std::string code, Span span, std::string message, std::string help) {
  all_.push_back({Severity::kWarning, std::move(code), std::move(message), span, std::move(help), {}});
  return all_.back();
}

size_t Diagnostics::errors() const {
  return static_cast<size_t>(std::count_if(all_.begin(), all_.end(), [](const Diagnostic& d) {
    return d.severity == Severity::kError;
  }));
}

size_t Diagnostics::warnings() const { return all_.size() - errors(); }

bool Diagnostics::has_errors() const { return errors() > 0; }

void Diagnostics::sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return order_key(a) < order_key(b);
  });
  all_.erase(std::unique(all_.begin(), all_.end(),
                         [](const Diagnostic& a, const Diagnostic& b) { return order_key(a) == order_key(b); }),
             all_.end());
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto byte = [&](size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const unsigned lead = byte(i);
    const size_t whole = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    size_t length = 1;
    while (length < whole && (byte(i + length) & 0xC0U) == 0x80) ++length;
    const unsigned second = byte(i + 1);
    const unsigned third = byte(i + 2);
    const bool control = length == 1 && (lead < 0x20 || lead == 0x7F);
    const bool control_of_8_bits = length == 2 && lead == 0xC2 && second < 0xA0;
    const bool turns = length == 3 && lead == 0xE2 &&
                       ((second == 0x80 && third >= 0xA8 && third <= 0xAE) ||
                        (second == 0x81 && third >= 0xA6 && third <= 0xA9));
    if (length != whole || control || control_of_8_bits || turns) {
      shown += ' ';
    } else {
      shown += text.substr(i, length);
    }
    i += length;
  }
  return shown;
}

namespace {

std::string rendered(const Diagnostic& diagnostic, const SourceSet& sources, bool with_text, bool color) {
  const bool is_error = diagnostic.severity == Severity::kError;
  const auto paint = [&](std::string_view style, const std::string& text) {
    return color ? std::string(style) + text + std::string(kPlain) : text;
  };
  std::string out = paint(kBold, printable(sources.place(diagnostic.span))) + ": " +
                    paint(is_error ? kRed : kYellow, (is_error ? "error " : "warning ") + diagnostic.code) + ": " +
                    printable(diagnostic.message) + "\n" + (with_text ? excerpt(diagnostic.span, sources) : "");
  for (const DiagnosticNote& note : diagnostic.notes) {
    out += "   note: " + printable(note.message) + " (" + printable(sources.place(note.span)) + ")\n";
  }
  if (!diagnostic.help.empty()) out += "   help: " + printable(diagnostic.help) + "\n";
  return out;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, bool color) {
  return rendered(diagnostic, sources, true, color);
}

std::string render_without_text(const Diagnostic& diagnostic, const SourceSet& sources) {
  return rendered(diagnostic, sources, false, false);
}

std::string render(const Diagnostics& diagnostics, const SourceSet& sources, bool color) {
  std::string out;
  size_t shown = 0;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (shown++ == kMaxShown) {
      out += "... " + std::to_string(diagnostics.all().size() - kMaxShown) + " more, not shown\n";
      break;
    }
    out += render(diagnostic, sources, color);
  }
  if (diagnostics.empty()) return out;
  std::string counts;
  if (diagnostics.errors() > 0) counts = counted(diagnostics.errors(), "error");
  if (diagnostics.warnings() > 0) {
    counts += (counts.empty() ? "" : ", ") + counted(diagnostics.warnings(), "warning");
  }
  return out + counts + "\n";
}

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates) {
  // Optimal string alignment distance (Damerau-Levenshtein with adjacent transpositions).
  const auto distance = [](std::string_view a, std::string_view b) {
    std::vector<std::vector<size_t>> d(a.size() + 1, std::vector<size_t>(b.size() + 1));
    for (size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
      for (size_t j = 1; j <= b.size(); ++j) {
        const size_t substitution = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, substitution});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.size()][b.size()];
  };
  const size_t limit = std::max<size_t>(1, name.size() / 3);
  size_t best = limit + 1;
  std::string nearest;
  for (const std::string_view candidate : candidates) {
    const size_t gap = candidate.size() > name.size() ? candidate.size() - name.size() : name.size() - candidate.size();
    if (gap >= best || name.size() > 200) continue;
    if (const size_t d = distance(name, candidate); d < best) {
      best = d;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string nearest = nearest_name(name, candidates);
  return nearest.empty() ? "" : "did you mean `" + nearest + "`?";
}

}  // namespace distinguo
