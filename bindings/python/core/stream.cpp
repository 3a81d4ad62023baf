#include "stream.h"

#include <cerrno>
#include <new>

namespace distinguo::python {

namespace {

// A stream of one array.
struct OneArray {
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> array;
};

struct Findings {
  Owned<ArrowArrayStream> records;
  std::shared_ptr<Program> program;
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

Owned<ArrowArrayStream> stream_of(std::unique_ptr<OneArray> one) {
  Owned<ArrowArrayStream> made;
  ArrowArrayStream& stream = *made.get();
  stream.private_data = one.release();
  stream.get_schema = [](ArrowArrayStream* of, ArrowSchema* out) {
    *out = *static_cast<OneArray*>(of->private_data)->schema.get();  // asked for once, by schema_of()
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

}  // namespace

std::string why_not(ArrowArrayStream* stream, const char* what) {
  const char* why = stream->get_last_error(stream);
  return what + (why == nullptr ? std::string() : std::string(": ") + why);
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

Owned<ArrowArrayStream> findings_on(Owned<ArrowArrayStream> records, std::shared_ptr<Program> program) {
  auto findings = std::make_unique<Findings>(Findings{std::move(records), std::move(program), {}});
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

}  // namespace distinguo::python
