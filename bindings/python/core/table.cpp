// Findings on the records of a table that is in memory, or comes as a stream.
#include "table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "distinguo/report.h"
#include "findings.h"
#include "mapped.h"

namespace distinguo::python {

namespace {

// ---- What is asked ---------------------------------------------------------------------------

std::vector<StatementId> statements_of(const Law& law, const std::vector<std::string>& names,
                                       const std::vector<std::string>& laws, Date as_of) {
  std::vector<StatementId> chosen;
  for (const std::string& name : names) {
    const StatementId id = named(look_up_statement(law, name));
    const Statement& statement = law.statements[id];
    if (!statement.sides.empty()) {
      throw Failure("UsageError", fmt::format("the difference `{}` has no finding of its own; name one of its sides, such as `{}`",
                                              statement.id, law.statements[statement.sides.front()].id));
    }
    if (statement.on(as_of) == nullptr)
      throw Failure("UsageError", fmt::format("`{}` is not in force on {}", statement.id, to_string(as_of)));
    chosen.push_back(id);
  }
  if (chosen.empty()) chosen = statements_to_screen(law, instruments_named(law, laws), as_of);
  if (chosen.empty())
    throw Failure("UsageError", fmt::format("these laws have no protection, offence or outcome on {}", to_string(as_of)));
  return protections_first(law, chosen);
}

InstructionSet set_named(const std::string& name) {
  const auto set = instruction_set_named(name);
  if (set && supported(*set)) return *set;
  std::string names = "best";
  for (const InstructionSet each : supported_instruction_sets()) names += fmt::format(", {}", to_string(each));
  throw Failure("UsageError", fmt::format("this machine has no instruction set `{}`; it has {}", printable(name), names));
}

TableQuestion question(std::shared_ptr<Law> law, const std::string& name, const std::vector<std::string>& statements,
                       const std::vector<std::string>& laws, const std::string& standard,
                       const std::optional<std::string>& as_of, const Map* map, const std::vector<std::string>& carried,
                       bool reasons, bool missing, unsigned jobs, const std::string& instruction_set) {
  ScreenTableOptions options;
  options.in = name;
  options.as_of = date_or(as_of, today());
  options.statements = statements_of(*law, statements, laws, options.as_of);
  options.standard = standard_named(standard);
  if (map != nullptr) options.map = *map;
  options.carried = carried;
  options.reasons = reasons;
  options.missing = missing;
  options.jobs = jobs;
  options.instruction_set = set_named(instruction_set);
  return {std::move(law), std::move(options)};
}

nb::tuple statements(const TableQuestion& asked) {
  nb::list ids;
  for (const StatementId id : asked.options.statements) ids.append(text_of(asked.law->statements[id].id));
  return nb::tuple(ids);
}

FindingForm form_named(const std::string& form) {
  if (form == "dictionary") return FindingForm::kDictionary;
  if (form == "boolean") return FindingForm::kBoolean;
  throw Failure("UsageError", fmt::format("`{}` is no form of findings; it is \"dictionary\" or \"boolean\"", printable(form)));
}

// A map from its text.
Map map_of(const Law& law, const std::string& path, nb::bytes bytes) {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Map> map = read_map(law, path, std::string(bytes.c_str(), bytes.size()), sources, diagnostics);
  if (!map) throw failure_of("TableError", diagnostics, sources, true);
  return *std::move(map);
}

std::optional<nb::bytes> text_of_map(const std::string& name) {
  const std::string_view text = published_map(name);
  if (text.empty()) return std::nullopt;
  return nb::bytes(text.data(), text.size());
}

// ---- Findings --------------------------------------------------------------------------------

// Of boolean columns that are called as facts, read in place.
nb::object findings(const TableQuestion& asked, nb::handle given, const std::string& form) {
  const ScreenTableOptions& options = asked.options;
  const ArrowBatchOptions of_batch{options.standard, options.as_of, options.statements, options.reasons, form_named(form)};
  Owned<ArrowArrayStream> records = records_of(given);
  return [&] {
    nb::gil_scoped_release release;
    std::string error;
    const Owned<ArrowSchema> schema = schema_of(records);
    std::optional<FindingsProgram> program =
        FindingsProgram::bind(*asked.law, schema.held(), of_batch, {options.instruction_set, options.jobs}, error);
    if (!program) throw Failure("TableError", error);
    return findings_on(std::move(records), std::make_shared<FindingsProgram>(*std::move(program)));
  }().into_capsule();
}

// Of cells that a map reads: the program for a schema; or the stream, too.
std::shared_ptr<MappedProgram> mapped_program(const TableQuestion& asked, nb::handle schema, const std::string& form,
                                              size_t most_problems) {
  const FindingForm in_form = form_named(form);
  const auto columns = Owned<ArrowSchema>::from(schema);
  nb::gil_scoped_release release;
  return MappedProgram::bind(asked.law, columns.held(), asked.options, in_form, most_problems);
}

nb::tuple mapped_findings(const TableQuestion& asked, nb::handle given, const std::string& form, size_t most_problems) {
  const FindingForm in_form = form_named(form);
  Owned<ArrowArrayStream> records = records_of(given);
  std::shared_ptr<MappedProgram> program;
  nb::object capsule = [&] {
    nb::gil_scoped_release release;
    const Owned<ArrowSchema> schema = schema_of(records);
    program = MappedProgram::bind(asked.law, schema.held(), asked.options, in_form, most_problems);
    return findings_on(std::move(records), program);
  }().into_capsule();
  return nb::make_tuple(capsule, program);
}

nb::tuple run(MappedProgram& program, nb::handle array) {
  const auto records = Owned<ArrowArray>::from(array);
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> found;
  {
    nb::gil_scoped_release release;
    std::string error;
    if (!program.run(records.held(), *found.get(), error)) throw Failure("TableError", error);
    program.schema(*schema.get());
  }
  return nb::make_tuple(std::move(schema).into_capsule(), std::move(found).into_capsule());
}

nb::tuple columns_read(MappedProgram& program, const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (size_t column = 0; column < header.size(); ++column) {
    if (program.screener().reads(column)) names.push_back(header[column]);
  }
  return texts_of(names);
}

// Of findings, without marks of what matters.
nb::tuple columns_of(MappedProgram& program) {
  nb::list ids;
  for (const StatementId id : program.screener().columns()) ids.append(text_of(program.law()->statements[id].id));
  return nb::tuple(ids);
}

nb::list problems_of(MappedProgram& program) {
  nb::list list;
  for (const RecordProblem& problem : program.take_problems())
    list.append(nb::make_tuple(problem.record, text_of(problem.column), text_of(problem.message)));
  return list;
}

// By column of a stream of findings in dictionary form: how many are open, established, ruled out, disputed.
nb::list counts(nb::handle capsule) {
  Owned<ArrowArrayStream> stream = Owned<ArrowArrayStream>::from(capsule);
  std::vector<std::array<int64_t, 4>> counted;
  {
    nb::gil_scoped_release release;
    for (;;) {
      Owned<ArrowArray> piece;
      if (stream.get()->get_next(stream.get(), piece.get()) != 0)
        throw Failure("TableError", why_not(stream.get(), "the records cannot be counted"));
      if (piece.get()->release == nullptr) break;
      counted.resize(std::max(counted.size(), static_cast<size_t>(piece.get()->n_children)));
      for (int64_t column = 0; column < piece.get()->n_children; ++column) {
        const auto* codes = static_cast<const uint8_t*>(piece.get()->children[column]->buffers[1]);
        std::array<int64_t, 4>& sums = counted[static_cast<size_t>(column)];
        for (int64_t record = 0; record < piece.get()->length; ++record) ++sums[codes[record]];
      }
    }
  }
  nb::list list;
  for (const auto& [open, established, ruled_out, disputed] : counted)
    list.append(nb::make_tuple(open, established, ruled_out, disputed));
  return list;
}

}  // namespace

nb::tuple summary_of(const LawPointer& law, TableSummary sum) {
  const int64_t records = sum.records, left_out = sum.left_out, bad_cells = sum.bad_cells;
  nb::tuple absent = texts_of(sum.absent);
  const auto kept = std::make_shared<const TableSummary>(std::move(sum));
  return nb::make_tuple(report_of([law, kept] { return summary_document(*law, *kept); },
                                  [law, kept] { return summary_json(*law, *kept); }),
                        records, left_out, bad_cells, absent);
}

void add_table(nb::module_& module) {
  nb::class_<Map>(module, "Map")
      .def_prop_ro("name", [](const Map& map) { return map.name; })
      .def_prop_ro("title", [](const Map& map) { return map.title; });
  module.def("published_maps", &published_maps);
  module.def("text_of_map", &text_of_map, nb::arg("name"));
  module.def("map_of", &map_of, nb::arg("law"), nb::arg("path"), nb::arg("text"));

  nb::class_<TableQuestion>(module, "TableQuestion")
      .def(nb::new_(&question), nb::kw_only(), nb::arg("law"), nb::arg("name"), nb::arg("statements"), nb::arg("laws"),
           nb::arg("standard"), nb::arg("as_of").none(), nb::arg("map").none(), nb::arg("carried"), nb::arg("reasons"),
           nb::arg("missing"), nb::arg("jobs"), nb::arg("instruction_set") = "best")
      .def_prop_ro("statements", &statements)
      .def_prop_ro("as_of", [](const TableQuestion& asked) { return to_string(asked.options.as_of); });
  module.def("findings", &findings, nb::arg("asked"), nb::arg("records"), nb::arg("form"));
  module.def("count_findings", &counts, nb::arg("stream"));

  nb::class_<MappedProgram>(module, "MappedProgram")
      .def("run", &run, nb::arg("array"))
      .def("columns_read", &columns_read, nb::arg("header"))
      .def_prop_ro("columns", &columns_of)
      .def_prop_ro("carried", [](MappedProgram& program) { return texts_of(program.screener().carried()); })
      .def("take_problems", &problems_of)
      .def("state", [](MappedProgram& program) { return program.screener().state(); })
      .def("take_up", &MappedProgram::take_up, nb::arg("records"), nb::arg("state"))
      .def("summary", [](MappedProgram& program) { return summary_of(program.law(), program.screener().summary()); });
  module.def("mapped_program", &mapped_program, nb::arg("asked"), nb::arg("schema"), nb::arg("form"), nb::arg("most_problems"));
  module.def("mapped_findings", &mapped_findings, nb::arg("asked"), nb::arg("records"), nb::arg("form"), nb::arg("most_problems"));
}

}  // namespace distinguo::python
