// Columns of records: the batch engine by the Arrow C Data Interface.
#include "distinguo/batch.h"

#include <fmt/format.h>

#include <utility>

#include "c_api/handles.h"
#include "c_api/options.h"
#include "report/json.h"

struct dg_batch {
  distinguo::ArrowBatch batch;
  distinguo::BatchRun how;
  std::string about;
};

namespace distinguo::c_api {

namespace {

constexpr size_t kMostThreads = 1024;

struct BatchWishes {
  ArrowBatchOptions asked;
  BatchRun how;
};

InstructionSet instruction_set_of(Options& options) {
  const std::optional<InstructionSet> set = instruction_set_named(options.text("instruction_set", "best"));
  if (set && supported(*set)) return *set;
  options.report("instruction_set", set ? "this machine does not have these instructions" : "there is no such instruction set",
                 fmt::format("there are here: best {}", dg_instruction_sets()));
  return InstructionSet::kBest;
}

BatchWishes wishes_of(const Law& law, const char* text) {
  Options options(text, {"statements", "as_of", "today", "standard", "reasons", "form", "threads", "instruction_set"});
  BatchWishes wishes;
  wishes.asked.statements = options.found<StatementId>("statements", [&](std::string_view name) {
    LookedUp<StatementId> looked_up = look_up_statement(law, name);
    if (looked_up.found && !law.statements[*looked_up.found].sides.empty()) {
      return LookedUp<StatementId>{{}, fmt::format("`{}` is a difference and has no value of its own", name), "name one of its sides"};
    }
    return looked_up;
  });
  if (!options.has("statements")) {
    options.report("statements", "no statements are named", "such as {\"statements\": [\"un-tip.trafficking\"]}");
  }
  const std::optional<Date> as_of = options.day("as_of");
  const std::optional<Date> today = options.day("today");
  if (!options.has("as_of") && !options.has("today")) {
    options.report("as_of", "no date is given", "give `as_of`, or `today`: the library has no clock");
  }
  wishes.asked.as_of = as_of ? *as_of : today.value_or(Date{});
  wishes.asked.standard = options.standard();
  // Why refused and not judged on grounds all the same: the columns of one batch are of one standard.
  for (const StatementId id : wishes.asked.statements) {
    if (wishes.asked.standard != Standard::kProof || law.statements[id].kind != Kind::kProtection) continue;
    options.report("standard", fmt::format("`{}` is a protection, which is judged on reasonable grounds only", law.statements[id].id),
                   "make a batch of its own for protections, by the standard \"grounds\"");
  }
  wishes.asked.reasons = options.flag("reasons");
  wishes.asked.form = options.choice("form", {"dictionary", "boolean"}) == "boolean" ? FindingForm::kBoolean : FindingForm::kDictionary;
  const size_t threads = options.number("threads", 1);
  if (threads > kMostThreads) options.report("threads", fmt::format("at most {} threads are used", kMostThreads));
  wishes.how = {instruction_set_of(options), static_cast<unsigned>(threads)};
  options.done();
  return wishes;
}

std::string about(const Law& law, const ArrowBatch& batch, const BatchWishes& wishes) {
  const BatchProgram& program = batch.program();
  report::Json json;
  json["standard"] = wishes.asked.standard == Standard::kProof ? "proof" : "grounds";
  json["as_of"] = to_string(wishes.asked.as_of);
  json["form"] = wishes.asked.form == FindingForm::kBoolean ? "boolean" : "dictionary";
  json["threads"] = wishes.how.threads;
  json["instruction_set"] = to_string(wishes.how.instruction_set);
  for (const char* list : {"statements", "rests_on", "may_matter", "ignored"}) json[list] = report::Json::array();
  for (const StatementId id : program.options().statements) json["statements"].push_back(law.statements[id].id);
  for (const StatementId id : program.rests_on()) json["rests_on"].push_back(law.statements[id].id);
  for (const FactId fact : program.may_matter()) json["may_matter"].push_back(law.facts[fact].name);
  for (const std::string& name : batch.ignored()) json["ignored"].push_back(name);
  const BatchProgram::Size size = program.size();
  json["instructions"] = size.instructions;
  json["instructions_if_disputed"] = size.instructions_if_disputed;
  json["slots"] = size.slots;
  json["columns_read"] = size.columns_read;
  return report::dump(json);
}

// A stream that was taken over, and is released with this unless it is passed on.
class Taken {
 public:
  explicit Taken(ArrowArrayStream* stream) : stream_(*stream) { stream->release = nullptr; }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;
  ~Taken() {
    if (stream_.release != nullptr) stream_.release(&stream_);
  }
  ArrowArrayStream* get() { return &stream_; }

 private:
  ArrowArrayStream stream_;
};

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_batch_new(const dg_law* law, const struct ArrowSchema* schema, const char* options, dg_batch** batch,
                       dg_error** error) {
  return guarded(error, [&] {
    require(batch, "batch");
    *batch = nullptr;
    const Law& used = law_of(law);
    require(schema, "schema");
    if (schema->release == nullptr) fail(DG_BAD_CALL, "C0105", "the schema was released before it was read");
    const BatchWishes wishes = wishes_of(used, options);
    std::string problem;
    std::optional<ArrowBatch> bound = ArrowBatch::bind(used, *schema, wishes.asked, problem);
    if (!bound) fail(DG_BAD_INPUT, "C0108", problem);
    std::string told = about(used, *bound, wishes);
    *batch = new dg_batch{*std::move(bound), wishes.how, std::move(told)};
  });
}

dg_status dg_batch_schema(const dg_batch* batch, struct ArrowSchema* schema, dg_error** error) {
  return guarded(error, [&] {
    require(batch, "batch");
    require(schema, "schema");
    batch->batch.schema(*schema);
  });
}

dg_status dg_batch_run(const dg_batch* batch, const struct ArrowArray* records, struct ArrowArray* findings,
                       dg_error** error) {
  return guarded(error, [&] {
    require(batch, "batch");
    require(records, "records");
    require(findings, "findings");
    std::string problem;
    if (!batch->batch.run(*records, *findings, problem, batch->how)) fail(DG_BAD_INPUT, "C0108", problem);
  });
}

dg_status dg_batch_stream(const dg_law* law, struct ArrowArrayStream* records, const char* options,
                          struct ArrowArrayStream* findings, dg_error** error) {
  return guarded(error, [&] {
    require(records, "records");
    if (records->release == nullptr) fail(DG_BAD_CALL, "C0105", "the stream was released before it was read");
    Taken taken(records);
    require(findings, "findings");
    const Law& used = law_of(law);
    const BatchWishes wishes = wishes_of(used, options);
    std::string problem;
    if (!screen_stream(used, taken.get(), wishes.asked, wishes.how, findings, problem)) fail(DG_BAD_INPUT, "C0108", problem);
  });
}

const char* dg_batch_about(const dg_batch* batch) { return batch == nullptr ? "" : batch->about.c_str(); }

const char* dg_instruction_sets(void) {
  try {
    static const std::string sets = [] {
      std::string all;
      for (const InstructionSet set : supported_instruction_sets()) {
        all += all.empty() ? "" : " ";
        all += to_string(set);
      }
      return all;
    }();
    return sets.c_str();
  } catch (...) {
    return "portable";
  }
}

void dg_batch_free(dg_batch* batch) { delete batch; }
