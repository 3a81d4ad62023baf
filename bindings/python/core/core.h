// What the parts of the module `distinguo._core` share. The module gives plain values (text, numbers, tuples,
// dicts) to the Python code in src/distinguo, where names, types and documentation for people are.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "distinguo/document.h"
#include "distinguo/law.h"

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

// A name that does not exist, with the nearest one that does.
Failure unknown_name(std::string_view what, std::string_view name, const std::vector<std::string_view>& known);

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

uint32_t instrument_named(const Law& law, const std::string& name);
StatementId statement_named(const Law& law, const std::string& name);
FactId fact_named(const Law& law, const std::string& name);
std::vector<uint32_t> instruments_named(const Law& law, const std::vector<std::string>& names);

// ("all", ...), ("any", ...), ("at-least", k, ...), ("not", x), ("implies", a, b), ("equivalent", a, b),
// ("fact", name), ("statement", id).
nb::tuple formula_of(const Law& law, const Formula& formula);

// ---- The parts -------------------------------------------------------------------------------

void add_law(nb::module_& module);

}  // namespace distinguo::python
