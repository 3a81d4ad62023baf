#include "core.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace distinguo::python {

namespace {

const char* word_of(Severity severity) { return severity == Severity::kError ? "error" : "warning"; }

}  // namespace

Failure failure_of(const char* kind, const Diagnostics& diagnostics, const SourceSet& sources, bool with_lines) {
  std::vector<Failure::Entry> entries;
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const SourceFile& file = sources.file(diagnostic.span.file);
    const LineColumn begin = file.place(diagnostic.span.begin);
    const LineColumn end = file.place(diagnostic.span.end);
    const char* severity = word_of(diagnostic.severity);
    entries.push_back({severity, diagnostic.code, diagnostic.message, file.path(), diagnostic.help, begin.line,
                       begin.column, end.line, end.column});
    if (with_lines) continue;
    text += fmt::format("{}{}: {} {}: {}", text.empty() ? "" : "\n", printable(sources.place(diagnostic.span)), severity,
                        diagnostic.code, printable(diagnostic.message));
    if (!diagnostic.help.empty()) text += fmt::format("\n   help: {}", printable(diagnostic.help));
  }
  if (with_lines) text = render(diagnostics, sources);
  while (text.ends_with('\n')) text.pop_back();
  return Failure(kind, std::move(text), std::move(entries));
}

Failure failure_without_places(const char* kind, const Diagnostics& diagnostics) {
  std::vector<Failure::Entry> entries;
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const char* severity = word_of(diagnostic.severity);
    entries.push_back({severity, diagnostic.code, diagnostic.message, "", diagnostic.help, {}, {}, {}, {}});
    text += fmt::format("{}{} {}: {}", text.empty() ? "" : "\n", severity, diagnostic.code, printable(diagnostic.message));
    if (!diagnostic.help.empty()) text += fmt::format("\n   help: {}", printable(diagnostic.help));
  }
  return Failure(kind, std::move(text), std::move(entries));
}

Standard standard_named(const std::string& name) {
  if (name == "grounds") return Standard::kReasonableGrounds;
  if (name == "proof") return Standard::kProof;
  throw Failure("UsageError", fmt::format("`{}` is no standard; it is \"grounds\" or \"proof\"", printable(name)));
}

Date date_of(const std::string& text) {
  if (const auto date = parse_date(text)) return *date;
  throw Failure("UsageError", fmt::format("`{}` is not a date; write year, month and day, such as 2014-06-12", printable(text)));
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
}

nb::object text_of(const std::optional<Date>& date) { return date ? nb::object(text_of(to_string(*date))) : nb::none(); }

nb::str text_of(std::string_view text) { return nb::str(text.data(), text.size()); }

nb::tuple texts_of(const std::vector<std::string>& texts) {
  nb::list list;
  for (const std::string& text : texts) list.append(text_of(text));
  return nb::tuple(list);
}

std::vector<uint32_t> instruments_named(const Law& law, const std::vector<std::string>& names) {
  std::vector<uint32_t> found;
  for (const std::string& name : names) {
    const uint32_t instrument = named(look_up_instrument(law, name));
    if (std::find(found.begin(), found.end(), instrument) == found.end()) found.push_back(instrument);
  }
  return found;
}

nb::tuple formula_of(const Law& law, const Formula& formula) {
  nb::list parts;
  const auto leaf = [&](const char* kind, const std::string& name) { return nb::make_tuple(kind, text_of(name)); };
  switch (formula.op) {
    case Formula::Op::kFact: return leaf("fact", law.facts[formula.target].name);
    case Formula::Op::kStatement: return leaf("statement", law.statements[formula.target].id);
    case Formula::Op::kNot: parts.append("not"); break;
    case Formula::Op::kAll: parts.append("all"); break;
    case Formula::Op::kAny: parts.append("any"); break;
    case Formula::Op::kAtLeast:
      parts.append("at-least");
      parts.append(formula.k);
      break;
    case Formula::Op::kImplies: parts.append("implies"); break;
    case Formula::Op::kEquivalent: parts.append("equivalent"); break;
  }
  for (const Formula& child : formula.children) parts.append(formula_of(law, child));
  return nb::tuple(parts);
}

Report report_of(std::function<Document()> document, std::function<std::string()> json) {
  return {[document = std::move(document), json = std::move(json)](const std::string& format, int width) {
    if (format == "json") return json();
    if (format == "html") return to_html(document());
    if (format == "html-part") return to_html_part(document());
    if (format == "markdown") return to_markdown(document());
    return to_text(document(), {width, false});
  }};
}

}  // namespace distinguo::python
