// Tables by the Arrow PyCapsule interface: https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
#include <fmt/format.h>
#include <nanobind/stl/pair.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>

#include "core.h"
#include "distinguo/records.h"
#include "findings.h"

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

struct Findings {
  Owned<ArrowArrayStream> records;
  FindingsProgram program;
  BatchRun how;
  std::string error;

  std::string failure() {
    const char* why = records.get()->get_last_error(records.get());
    return std::string("the records cannot be read") + (why == nullptr ? "" : std::string(": ") + why);
  }

  int next(ArrowArray* out) {
    Owned<ArrowArray> piece;
    if (const int failed = records.get()->get_next(records.get(), piece.get()); failed != 0) {
      error = failure();
      return failed;
    }
    if (piece.get()->release == nullptr) {  // the end
      out->release = nullptr;
      return 0;
    }
    return program.run(*piece.get(), *out, error, how) ? 0 : EINVAL;
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
      all.program.schema(*out);
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
    Owned<ArrowSchema> schema;
    if (records.get()->get_schema(records.get(), schema.get()) != 0) {
      const char* why = records.get()->get_last_error(records.get());
      throw Failure("TableError", std::string("the columns of the table cannot be read") + (why == nullptr ? "" : std::string(": ") + why));
    }
    std::string error;
    std::optional<FindingsProgram> program = FindingsProgram::bind(law, *schema.get(), options, error);
    if (!program) throw Failure("TableError", error);
    return stream_of(std::make_unique<Findings>(
        Findings{std::move(records), *std::move(program), {InstructionSet::kBest, threads}, {}}));
  }().into_capsule();
}

// By column of a stream of findings in dictionary form: how many are open, established, ruled out, disputed.
nb::list counts(nb::handle capsule) {
  Owned<ArrowArrayStream> stream = Owned<ArrowArrayStream>::from(capsule);
  std::vector<std::array<int64_t, 4>> counted;
  {
    nb::gil_scoped_release release;
    for (;;) {
      Owned<ArrowArray> piece;
      if (stream.get()->get_next(stream.get(), piece.get()) != 0) {
        const char* why = stream.get()->get_last_error(stream.get());
        throw Failure("TableError", why == nullptr ? "the table cannot be read" : why);
      }
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
}

}  // namespace distinguo::python
