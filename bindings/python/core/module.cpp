// The module itself: its parts, and how failures become Python's exceptions.
#include "core.h"

namespace distinguo::python {

namespace {

// distinguo.errors.KIND(text, diagnostics).
void raise(const Failure& failure) {
  nb::module_ errors = nb::module_::import_("distinguo.errors");
  nb::list entries;
  for (const Failure::Entry& entry : failure.entries) {
    entries.append(errors.attr("Diagnostic")(entry.severity, entry.code, entry.message, entry.path, entry.line,
                                             entry.column, entry.end_line, entry.end_column, entry.help));
  }
  nb::object type = errors.attr(failure.kind.c_str());
  nb::object error = type(text_of(failure.what()), nb::tuple(entries));
  PyErr_SetObject(type.ptr(), error.ptr());
}

}  // namespace

NB_MODULE(_core, module) {
  nb::register_exception_translator([](const std::exception_ptr& pointer, void*) {
    try {
      std::rethrow_exception(pointer);
    } catch (const Failure& failure) {
      raise(failure);
    }
  });
  module.attr("version") = DISTINGUO_VERSION;
  nb::class_<Report>(module, "Report")
      .def(
          "make", [](const Report& report, const std::string& format, int width) { return report.make(format, width); },
          nb::arg("format"), nb::arg("width") = 80, nb::call_guard<nb::gil_scoped_release>());
  add_law(module);
  add_matter(module);
  add_screening(module);
  add_interview(module);
  add_comparison(module);
  add_proofs(module);
  add_table(module);
  add_files(module);
  add_narratives(module);
}

}  // namespace distinguo::python
