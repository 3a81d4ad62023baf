// What the parts of the module `distinguo._core` share. The module gives plain values (text, numbers, tuples,
// dicts) to the Python code in src/distinguo, where names, types and documentation for people are.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "distinguo/document.h"
#include "distinguo/law.h"
#include "distinguo/matter.h"
#include "distinguo/names.h"

namespace distinguo::python {

namespace nb = nanobind;

using LawPointer = std::shared_ptr<const Law>;

// ---- Errors ----------------------------------------------------------------------------------

// Something that a person wrote is wrong. Becomes the exception of distinguo/errors.py that is called `kind`.
struct Failure : std::runtime_error {
  struct Entry {
    std::string severity, code, message, path, help;
    std::optional<uint32_t> line, column;
    std::optional<uint32_t> end_line, end_column;
  };

  // `text` is what str() says.
  Failure(std::string error_kind, std::string text, std::vector<Entry> found = {})
      : std::runtime_error(text), kind(std::move(error_kind)), entries(std::move(found)) {}

  std::string kind;  // "LawError", "MatterError", "TableError", "UnknownName", "UsageError"
  std::vector<Entry> entries;
};

// All diagnostics as a failure. `with_lines`: also the lines that they are about, which must not be done where
// a line may tell of a person.
Failure failure_of(const char* kind, const Diagnostics& diagnostics, const SourceSet& sources, bool with_lines);

// The same where there is no text to point into.
Failure failure_without_places(const char* kind, const Diagnostics& diagnostics);

// What a name stands for, or a failure that says the nearest name there is.
template <typename Id>
Id named(const LookedUp<Id>& looked_up) {
  if (looked_up.found) return *looked_up.found;
  throw Failure("UnknownName", looked_up.help.empty() ? looked_up.problem : looked_up.problem + "; " + looked_up.help);
}

// ---- Values ----------------------------------------------------------------------------------

// "grounds" or "proof".
Standard standard_named(const std::string& name);
// "2014-06-12".
Date date_of(const std::string& text);
inline Date date_or(const std::optional<std::string>& text, Date otherwise) { return text ? date_of(*text) : otherwise; }
Date today();

// None or a date's text.
nb::object text_of(const std::optional<Date>& date);
nb::str text_of(std::string_view text);
nb::tuple texts_of(const std::vector<std::string>& texts);

std::vector<uint32_t> instruments_named(const Law& law, const std::vector<std::string>& names);

// ("all", ...), ("any", ...), ("at-least", k, ...), ("not", x), ("implies", a, b), ("equivalent", a, b),
// ("fact", name), ("statement", id).
nb::tuple formula_of(const Law& law, const Formula& formula);

// ---- Reports ---------------------------------------------------------------------------------

// Something that people read, made when it is asked for. Threads: `make` is called from any.
struct Report {
  // "text" (of so many columns), "html", "html-part", "markdown", "json", "csv".
  std::function<std::string(const std::string& format, int width)> make;
};

// A report that is a document, and its form for programs.
Report report_of(std::function<Document()> document, std::function<std::string()> json);

// ---- Matters ---------------------------------------------------------------------------------

// A matter and the law whose facts it tells of.
struct MatterOfLaw {
  LawPointer law;
  Matter matter;

  // The person's place; of a matter with one person, none need be named.
  size_t person(const std::optional<std::string>& id) const;
};

// ---- The parts -------------------------------------------------------------------------------

void add_law(nb::module_& module);
void add_matter(nb::module_& module);
void add_screening(nb::module_& module);
void add_interview(nb::module_& module);
void add_comparison(nb::module_& module);
void add_proofs(nb::module_& module);
void add_table(nb::module_& module);
void add_files(nb::module_& module);
void add_narratives(nb::module_& module);

}  // namespace distinguo::python
