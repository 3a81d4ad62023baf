// Two laws side by side, and all laws under the same questions.
#include <fmt/format.h>

#include <limits>

#include "core.h"
#include "distinguo/compare.h"
#include "distinguo/matrix.h"
#include "distinguo/report.h"

namespace distinguo::python {

namespace {

// The statement that a name stands for: itself, or an instrument's main offence.
StatementId statement_meant(const Law& law, const std::string& name) {
  const auto instrument = law.find_instrument(name);
  if (!instrument) {
    const StatementId statement = statement_named(law, name);
    const std::vector<StatementId>& sides = law.statements[statement].sides;
    if (sides.empty()) return statement;
    throw Failure("UsageError", fmt::format("`{}` is a difference and has no value of its own; name one of its sides, such as `{}`",
                                            name, law.statements[sides.front()].id));
  }
  const std::vector<StatementId> offences = main_offences(law, *instrument);
  if (offences.size() == 1) return offences.front();
  std::string ids;
  for (const StatementId id : offences) ids += (ids.empty() ? "" : ", ") + law.statements[id].id;
  throw Failure("UsageError", offences.empty() ? fmt::format("`{}` has no offence; name a statement, such as `un-tip.means`", name)
                                               : fmt::format("`{}` has several offences; name one of them: {}", name, ids));
}

// "NAME" or "NAME@DATE".
ComparedStatement side_named(const Law& law, const std::string& text, Date as_of) {
  const size_t at = text.find('@');
  ComparedStatement side;
  side.as_of = at == std::string::npos ? as_of : date_of(text.substr(at + 1));
  side.statement = statement_meant(law, text.substr(0, at));
  const Statement& statement = law.statements[side.statement];
  if (statement.on(side.as_of) != nullptr) return side;
  std::string dates;
  for (const Version& version : statement.versions) dates += (dates.empty() ? "" : "; ") + to_string(version.in_force);
  throw Failure("UsageError", fmt::format("`{}` is not in force on {}; it is in force {}", statement.id, to_string(side.as_of), dates));
}

Report compared(LawPointer law, const std::string& one, const std::string& other, const std::string& standard,
                const std::optional<std::string>& as_of, bool exemptions, bool full, bool common,
                std::optional<size_t> limit) {
  CompareOptions options;
  options.standard = standard_named(standard);
  options.exemptions = exemptions;
  options.full = full;
  options.max_patterns = limit.value_or(std::numeric_limits<size_t>::max());
  const Date date = date_or(as_of, today());
  const auto made = std::make_shared<const Comparison>(
      compare(*law, side_named(*law, one, date), side_named(*law, other, date), options));
  return {[law, made, common](const std::string& format, int width) {
    return format == "json" ? comparison_json(*law, *made) : comparison_text(*law, *made, {common}, {width, false});
  }};
}

Report matrix(LawPointer law, const std::string& standard, const std::optional<std::string>& as_of) {
  const auto made = std::make_shared<const Matrix>(ask_all(*law, {standard_named(standard), date_or(as_of, today())}));
  return {[law, made](const std::string& format, int width) {
    if (format == "json") return matrix_json(*law, *made);
    if (format == "html") return matrix_html(*law, *made);
    if (format == "csv") return matrix_csv(*law, *made);
    return matrix_text(*law, *made, {width, false});
  }};
}

}  // namespace

void add_comparison(nb::module_& module) {
  module.def(
      "compare",
      [](std::shared_ptr<Law> law, const std::string& one, const std::string& other, const std::string& standard,
         const std::optional<std::string>& as_of, bool exemptions, bool full, bool common, std::optional<size_t> limit) {
        return compared(std::move(law), one, other, standard, as_of, exemptions, full, common, limit);
      },
      nb::arg("law"), nb::arg("one"), nb::arg("other"), nb::arg("standard"), nb::arg("as_of").none(),
      nb::arg("exemptions"), nb::arg("full"), nb::arg("common"), nb::arg("limit").none(),
      nb::call_guard<nb::gil_scoped_release>());
  module.def(
      "matrix",
      [](std::shared_ptr<Law> law, const std::string& standard, const std::optional<std::string>& as_of) {
        return matrix(std::move(law), standard, as_of);
      },
      nb::arg("law"), nb::arg("standard"), nb::arg("as_of").none(), nb::call_guard<nb::gil_scoped_release>());
}

}  // namespace distinguo::python
