#include <cerrno>
#include <exception>
#include <new>
#include <utility>

#include "distinguo/batch.h"

namespace distinguo {

namespace {

// A stream that was taken over, and is released with this.
class Source {
 public:
  explicit Source(ArrowArrayStream* taken) : stream_(*taken) { taken->release = nullptr; }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  Source(Source&& other) noexcept : stream_(other.stream_) { other.stream_.release = nullptr; }
  ~Source() {
    if (stream_.release != nullptr) stream_.release(&stream_);
  }
  ArrowArrayStream* get() { return &stream_; }

  std::string failure() {
    const char* why = stream_.get_last_error(&stream_);
    return std::string("the stream of records failed") + (why != nullptr ? std::string(": ") + why : std::string());
  }

 private:
  ArrowArrayStream stream_;
};

// Released when it goes, as every array and schema that was received has to be.
template <typename Struct>
struct Received {
  Struct value{};
  Received() = default;
  Received(const Received&) = delete;
  Received& operator=(const Received&) = delete;
  ~Received() {
    if (value.release != nullptr) value.release(&value);
  }
};

struct Screening {
  Source source;
  ArrowBatch batch;
  BatchRun how;
  std::string error;

  int next(ArrowArray* out) {
    Received<ArrowArray> records;
    const int failed = source.get()->get_next(source.get(), &records.value);
    if (failed != 0) {
      error = source.failure();
      return failed;
    }
    if (records.value.release == nullptr) {  // the end
      out->release = nullptr;
      return 0;
    }
    return batch.run(records.value, *out, error, how) ? 0 : EINVAL;
  }
};

// No exception may pass through whoever calls these.
template <typename Work>
int guarded(ArrowArrayStream* stream, const Work& work) noexcept {
  auto& screening = *static_cast<Screening*>(stream->private_data);
  try {
    return work(screening);
  } catch (const std::bad_alloc&) {
    screening.error.clear();
    return ENOMEM;
  } catch (...) {
    screening.error.clear();
    return EIO;
  }
}

}  // namespace

bool screen_stream(const Law& law, ArrowArrayStream* in, const ArrowBatchOptions& options, const BatchRun& how,
                   ArrowArrayStream* out, std::string& error) {
  Source source(in);
  Received<ArrowSchema> schema;
  if (source.get()->get_schema(source.get(), &schema.value) != 0) {
    error = source.failure();
    return false;
  }
  std::optional<ArrowBatch> batch = ArrowBatch::bind(law, schema.value, options, error);
  if (!batch) return false;

  out->private_data = new Screening{std::move(source), std::move(*batch), how, {}};
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* to) {
    return guarded(stream, [&](Screening& screening) {
      screening.batch.schema(*to);
      return 0;
    });
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* to) {
    return guarded(stream, [&](Screening& screening) { return screening.next(to); });
  };
  out->get_last_error = [](ArrowArrayStream* stream) -> const char* {
    const std::string& said = static_cast<Screening*>(stream->private_data)->error;
    return said.empty() ? nullptr : said.c_str();
  };
  out->release = [](ArrowArrayStream* stream) {
    delete static_cast<Screening*>(stream->private_data);
    stream->release = nullptr;
  };
  return true;
}

}  // namespace distinguo
