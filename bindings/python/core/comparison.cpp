// Two laws side by side, and all laws under the same questions.
#include <limits>

#include "core.h"
#include "distinguo/compare.h"
#include "distinguo/matrix.h"
#include "distinguo/report.h"

namespace distinguo::python {

namespace {

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
      compare(*law, named(look_up_compared(*law, one, date)), named(look_up_compared(*law, other, date)), options));
  return report_of([law, made, common] { return comparison_document(*law, *made, {common}); },
                   [law, made] { return comparison_json(*law, *made); });
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
