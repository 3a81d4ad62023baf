// Tables by the Arrow PyCapsule interface: https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
#include <fmt/format.h>
#include <nanobind/stl/pair.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>

#include "core.h"
#include "distinguo/records.h"
#include "distinguo/report.h"
#include "findings.h"
#include "mapped.h"

namespace distinguo::python {

namespace {

// ---- Capsules --------------------------------------------------------------------------------

template <typename Struct>
struct CapsuleName;
template <>
struct CapsuleName<ArrowSchema> {
  static constexpr const char* kName = "arrow_schema";
};
template <>
struct CapsuleName<ArrowArray> {
  static constexpr const char* kName = "arrow_array";
};
template <>
struct CapsuleName<ArrowArrayStream> {
  static constexpr const char* kName = "arrow_array_stream";
};

// Released when it goes, unless it was given on. Why the release: a producer in Python takes Python's lock
// itself where it needs it, as the interface asks.
template <typename Struct>
class Owned {
 public:
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  Owned(Owned&& other) noexcept : held_(other.held_) { other.held_.release = nullptr; }
  ~Owned() {
    if (held_.release != nullptr) held_.release(&held_);
  }
  Struct* get() { return &held_; }
  const Struct& held() const { return held_; }

  // Takes what is in a capsule, which is left empty.
  static Owned from(nb::handle capsule) {
    auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), CapsuleName<Struct>::kName));
    if (inside == nullptr) throw nb::python_error();
    if (inside->release == nullptr) throw Failure("TableError", "the table was handed over before: its stream is used up");
    Owned taken;
    taken.held_ = *inside;
    inside->release = nullptr;
    return taken;
  }

  // The capsule that hands it on.
  nb::object into_capsule() && {
    auto* held = new Struct(held_);
    PyObject* capsule = PyCapsule_New(held, CapsuleName<Struct>::kName, [](PyObject* of) {
      auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(of, CapsuleName<Struct>::kName));
      if (inside == nullptr) return;
      if (inside->release != nullptr) inside->release(inside);
      delete inside;
    });
    if (capsule == nullptr) {
      delete held;
      throw nb::python_error();
    }
    held_.release = nullptr;
    return nb::steal(capsule);
  }

 private:
  Struct held_{};
};

// ---- Records in ------------------------------------------------------------------------------

// A stream of one array.
struct OneArray {
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> array;
};

// ---- Findings out ----------------------------------------------------------------------------

// What turns records into findings, piece by piece.
struct Program {
  Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  virtual ~Program() = default;
  virtual void schema(ArrowSchema& out) const = 0;
  virtual bool run(const ArrowArray& in, ArrowArray& out, std::string& error) = 0;
};

struct OfBits : Program {
  FindingsProgram program;
  unsigned threads;

  OfBits(FindingsProgram bound, unsigned with_threads) : program(std::move(bound)), threads(with_threads) {}
  void schema(ArrowSchema& out) const override { program.schema(out); }
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error) override {
    return program.run(in, out, error, {InstructionSet::kBest, threads});
  }
};

struct OfCells : Program {
  std::shared_ptr<MappedProgram> program;

  explicit OfCells(std::shared_ptr<MappedProgram> bound) : program(std::move(bound)) {}
  void schema(ArrowSchema& out) const override { program->schema(out); }
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error) override { return program->run(in, out, error); }
};

std::string why_not(ArrowArrayStream* stream, const char* what) {
  const char* why = stream->get_last_error(stream);
  return what + (why == nullptr ? std::string() : std::string(": ") + why);
}

struct Findings {
  Owned<ArrowArrayStream> records;
  std::unique_ptr<Program> program;
  std::string error;

  int next(ArrowArray* out) {
    Owned<ArrowArray> piece;
    if (const int failed = records.get()->get_next(records.get(), piece.get()); failed != 0) {
      error = why_not(records.get(), "the records cannot be read");
      return failed;
    }
    if (piece.get()->release == nullptr) {  // the end
      out->release = nullptr;
      return 0;
    }
    return program->run(*piece.get(), *out, error) ? 0 : EINVAL;
  }
};

// No exception may pass through whoever calls these.
template <typename Work>
int guarded(ArrowArrayStream* stream, const Work& work) noexcept {
  auto& findings = *static_cast<Findings*>(stream->private_data);
  try {
    return work(findings);
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (...) {
    return EIO;
  }
}

Owned<ArrowArrayStream> stream_of(std::unique_ptr<Findings> findings) {
  Owned<ArrowArrayStream> made;
  ArrowArrayStream& stream = *made.get();
  stream.private_data = findings.release();
  stream.get_schema = [](ArrowArrayStream* of, ArrowSchema* out) {
    return guarded(of, [&](Findings& all) {
      all.program->schema(*out);
      return 0;
    });
  };
  stream.get_next = [](ArrowArrayStream* of, ArrowArray* out) {
    return guarded(of, [&](Findings& all) { return all.next(out); });
  };
  stream.get_last_error = [](ArrowArrayStream* of) -> const char* {
    const std::string& error = static_cast<Findings*>(of->private_data)->error;
    return error.empty() ? nullptr : error.c_str();
  };
  stream.release = [](ArrowArrayStream* of) {
    delete static_cast<Findings*>(of->private_data);
    of->release = nullptr;
  };
  return made;
}

Owned<ArrowArrayStream> stream_of(std::unique_ptr<OneArray> one) {
  Owned<ArrowArrayStream> made;
  ArrowArrayStream& stream = *made.get();
  stream.private_data = one.release();
  stream.get_schema = [](ArrowArrayStream* of, ArrowSchema* out) {
    *out = *static_cast<OneArray*>(of->private_data)->schema.get();  // asked for once, by Findings
    static_cast<OneArray*>(of->private_data)->schema.get()->release = nullptr;
    return out->release == nullptr ? EINVAL : 0;
  };
  stream.get_next = [](ArrowArrayStream* of, ArrowArray* out) {
    *out = *static_cast<OneArray*>(of->private_data)->array.get();  // afterwards released: the end
    static_cast<OneArray*>(of->private_data)->array.get()->release = nullptr;
    return 0;
  };
  stream.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  stream.release = [](ArrowArrayStream* of) {
    delete static_cast<OneArray*>(of->private_data);
    of->release = nullptr;
  };
  return made;
}

// ---- The doors -------------------------------------------------------------------------------

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

FindingForm form_named(const std::string& form) {
  if (form == "dictionary") return FindingForm::kDictionary;
  if (form == "boolean") return FindingForm::kBoolean;
  throw Failure("UsageError", fmt::format("`{}` is no form of findings; it is \"dictionary\" or \"boolean\"", printable(form)));
}

nb::tuple chosen_statements(const Law& law, const std::vector<std::string>& statements,
                            const std::vector<std::string>& laws, const std::optional<std::string>& as_of) {
  nb::list ids;
  for (const StatementId id : statements_of(law, statements, laws, date_or(as_of, today())))
    ids.append(text_of(law.statements[id].id));
  return nb::tuple(ids);
}

Owned<ArrowArrayStream> records_of(nb::handle given) {
  if (!nb::isinstance<nb::tuple>(given)) return Owned<ArrowArrayStream>::from(given);
  return stream_of(std::make_unique<OneArray>(
      OneArray{Owned<ArrowSchema>::from(given[0]), Owned<ArrowArray>::from(given[1])}));
}

Owned<ArrowSchema> schema_of(Owned<ArrowArrayStream>& records) {
  Owned<ArrowSchema> schema;
  if (records.get()->get_schema(records.get(), schema.get()) != 0)
    throw Failure("TableError", why_not(records.get(), "the columns of the table cannot be read"));
  return schema;
}

nb::object findings(const Law& law, nb::handle given, const std::vector<std::string>& statements,
                    const std::string& standard, const std::optional<std::string>& as_of, bool reasons,
                    const std::string& form, unsigned threads) {
  ArrowBatchOptions options;
  options.standard = standard_named(standard);
  options.as_of = date_or(as_of, today());
  options.statements = statements_of(law, statements, {}, options.as_of);
  options.reasons = reasons;
  options.form = form_named(form);
  Owned<ArrowArrayStream> records = records_of(given);
  return [&] {
    nb::gil_scoped_release release;
    std::string error;
    const Owned<ArrowSchema> schema = schema_of(records);
    std::optional<FindingsProgram> program = FindingsProgram::bind(law, schema.held(), options, error);
    if (!program) throw Failure("TableError", error);
    auto made = std::make_unique<OfBits>(*std::move(program), threads);
    return stream_of(std::make_unique<Findings>(Findings{std::move(records), std::move(made), {}}));
  }().into_capsule();
}

// ---- By a map --------------------------------------------------------------------------------

// A published map by its name, or the text of one.
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

Failure table_failure(const TableError& error) {
  return Failure(error.usage ? "UsageError" : "TableError", error.help.empty() ? error.message : error.message + "; " + error.help);
}

Report summary_report(const LawPointer& law, TableSummary sum) {
  const auto kept = std::make_shared<const TableSummary>(std::move(sum));
  return report_of([law, kept] { return summary_document(*law, *kept); },
                   [law, kept] { return summary_json(*law, *kept); });
}

// The stream of findings, and the program that makes them.
nb::tuple mapped_findings(std::shared_ptr<Law> law, nb::handle given, const std::string& name, const Map* map,
                          const std::vector<std::string>& statements, const std::vector<std::string>& carried,
                          const std::string& standard, const std::optional<std::string>& as_of, bool reasons,
                          bool missing, const std::string& form, unsigned threads, size_t most_problems) {
  ScreenTableOptions options;
  options.in = name;
  if (map != nullptr) options.map = *map;
  options.carried = carried;
  options.standard = standard_named(standard);
  options.as_of = date_or(as_of, today());
  options.statements = statements_of(*law, statements, {}, options.as_of);
  options.reasons = reasons;
  options.missing = missing;
  options.jobs = threads;
  const FindingForm in_form = form_named(form);
  Owned<ArrowArrayStream> records = records_of(given);
  std::shared_ptr<MappedProgram> program;
  nb::object capsule = [&] {
    nb::gil_scoped_release release;
    TableError error;
    const Owned<ArrowSchema> schema = schema_of(records);
    std::optional<MappedProgram> bound = MappedProgram::bind(law, schema.held(), options, in_form, most_problems, error);
    if (!bound) throw table_failure(error);
    program = std::make_shared<MappedProgram>(*std::move(bound));
    return stream_of(std::make_unique<Findings>(Findings{std::move(records), std::make_unique<OfCells>(program), {}}));
  }().into_capsule();
  return nb::make_tuple(capsule, program);
}

nb::list problems_of(MappedProgram& program) {
  nb::list list;
  for (const RecordProblem& problem : program.take_problems())
    list.append(nb::make_tuple(problem.record, text_of(problem.column), text_of(problem.message)));
  return list;
}

// ---- From file to file -----------------------------------------------------------------------

nb::tuple screen_file(std::shared_ptr<Law> law, const std::string& in, const std::string& out,
                      const std::string& problems, const std::string& separator, const Map* map,
                      const std::vector<std::string>& statements, const std::vector<std::string>& carried,
                      const std::string& standard, const std::optional<std::string>& as_of, bool reasons, bool missing,
                      unsigned jobs, bool resume, nb::object progress) {
  ScreenTableOptions options;
  options.in = in;
  options.out = out;
  options.problems = problems;
  options.delimiter = separator.empty() ? '\0' : separator[0];
  if (map != nullptr) options.map = *map;
  options.carried = carried;
  options.standard = standard_named(standard);
  options.as_of = date_or(as_of, today());
  options.statements = statements_of(*law, statements, {}, options.as_of);
  options.reasons = reasons;
  options.missing = missing;
  options.jobs = jobs;
  options.resume = resume;
  if (!progress.is_none()) {
    options.progress = [&](const TableProgress& how_far) {
      nb::gil_scoped_acquire acquire;
      progress(how_far.bytes, how_far.bytes_in_all, how_far.records);
    };
  }
  TableError error;
  std::optional<TableSummary> sum;
  {
    nb::gil_scoped_release release;
    sum = screen_table(*law, options, error);
  }
  if (!sum) throw table_failure(error);
  const int64_t records = sum->records, left_out = sum->left_out, bad_cells = sum->bad_cells;
  nb::tuple absent = texts_of(sum->absent);
  return nb::make_tuple(summary_report(law, *std::move(sum)), records, left_out, bad_cells, absent);
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

void add_table(nb::module_& module) {
  module.def("chosen_statements", &chosen_statements, nb::arg("law"), nb::arg("statements"), nb::arg("laws"),
             nb::arg("as_of").none());
  module.def("findings", &findings, nb::arg("law"), nb::arg("records"), nb::arg("statements"), nb::arg("standard"),
             nb::arg("as_of").none(), nb::arg("reasons"), nb::arg("form"), nb::arg("threads"));
  module.def("count_findings", &counts);

  nb::class_<Map>(module, "Map")
      .def_prop_ro("name", [](const Map& map) { return map.name; })
      .def_prop_ro("title", [](const Map& map) { return map.title; });
  module.def("published_maps", &published_maps);
  module.def("text_of_map", &text_of_map);
  module.def("map_of", &map_of);
  nb::class_<MappedProgram>(module, "MappedProgram")
      .def("take_problems", &problems_of)
      .def_prop_ro("problems", &MappedProgram::problems)
      .def_prop_ro("carried", &MappedProgram::carried)
      .def("summary", [](std::shared_ptr<MappedProgram> program, const std::string& title) {
        TableSummary sum = program->summary();
        sum.title = title;
        return summary_report(program->law_pointer(), std::move(sum));
      });
  module.def("mapped_findings", &mapped_findings, nb::arg("law"), nb::arg("records"), nb::arg("name"),
             nb::arg("map").none(), nb::arg("statements"), nb::arg("carried"), nb::arg("standard"),
             nb::arg("as_of").none(), nb::arg("reasons"), nb::arg("missing"), nb::arg("form"), nb::arg("threads"),
             nb::arg("most_problems"));
  module.def("screen_file", &screen_file, nb::arg("law"), nb::arg("path"), nb::arg("out"), nb::arg("problems"),
             nb::arg("separator"), nb::arg("map").none(), nb::arg("statements"), nb::arg("carried"),
             nb::arg("standard"), nb::arg("as_of").none(), nb::arg("reasons"), nb::arg("missing"), nb::arg("jobs"),
             nb::arg("resume"), nb::arg("progress").none());
}

}  // namespace distinguo::python
