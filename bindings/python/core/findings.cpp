#include "findings.h"

#include <algorithm>
#include <map>

#include "batch/arrow_export.h"

namespace distinguo::python {

namespace {

using batch::ArrayOut;
using batch::SchemaOut;

bool protects(const Law& law, StatementId statement) { return law.statements[statement].kind == Kind::kProtection; }

// Released when it goes, but for what was moved out.
template <typename Struct>
struct Received {
  Struct value{};
  Received() = default;
  Received(const Received&) = delete;
  Received& operator=(const Received&) = delete;
  Received(Received&& other) noexcept : value(other.value) { other.value.release = nullptr; }
  ~Received() {
    if (value.release != nullptr) value.release(&value);
  }
};

// Sets in `to` what is set in `from`, where neither has nulls nor an offset: columns that a program just made.
void add_marks(ArrowArray& to, const ArrowArray& from) {
  // Nobody else has seen these columns yet, so they may still be written.
  auto* marks = static_cast<uint8_t*>(const_cast<void*>(to.buffers[1]));
  const auto* more = static_cast<const uint8_t*>(from.buffers[1]);
  for (int64_t at = 0; at < (to.length + 7) / 8; ++at) marks[at] |= more[at];
}

}  // namespace

std::vector<StatementId> protections_first(const Law& law, const std::vector<StatementId>& statements) {
  std::vector<StatementId> ordered;
  for (const bool protections : {true, false}) {
    for (const StatementId statement : statements) {
      if (protects(law, statement) != protections) continue;
      if (std::find(ordered.begin(), ordered.end(), statement) == ordered.end()) ordered.push_back(statement);
    }
  }
  return ordered;
}

std::optional<FindingsProgram> FindingsProgram::bind(const Law& law, const ArrowSchema& schema,
                                                     const ArrowBatchOptions& options, const BatchRun& how,
                                                     std::string& error) {
  const std::vector<StatementId> chosen = protections_first(law, options.statements);
  FindingsProgram made;
  made.how_ = how;
  // The standard asked for first: a statement on which findings of both rest is shown by it.
  std::vector<Standard> standards{options.standard};
  if (options.standard != Standard::kReasonableGrounds) standards.push_back(Standard::kReasonableGrounds);
  for (const Standard standard : standards) {
    ArrowBatchOptions asked = options;
    asked.standard = standard;
    asked.statements.clear();
    for (const StatementId statement : chosen) {
      if ((protects(law, statement) ? Standard::kReasonableGrounds : options.standard) == standard)
        asked.statements.push_back(statement);
    }
    if (asked.statements.empty()) continue;
    std::optional<ArrowBatch> program = ArrowBatch::bind(law, schema, asked, error);
    if (!program) return std::nullopt;
    made.programs_.push_back(*std::move(program));
  }

  const size_t width = options.form == FindingForm::kDictionary ? 1 : 2;
  std::map<StatementId, Source> chosen_sources, other_sources;
  std::map<FactId, Column> marks;
  for (size_t program = 0; program < made.programs_.size(); ++program) {
    const BatchProgram& batch = made.programs_[program].program();
    size_t child = 0;
    for (const StatementId statement : batch.options().statements) {
      chosen_sources.emplace(statement, Source{program, child});
      child += width;
    }
    for (const StatementId statement : batch.rests_on()) {
      other_sources.emplace(statement, Source{program, child});
      child += width;
    }
    for (const FactId fact : batch.may_matter()) marks[fact].push_back({program, child++});
  }
  const auto add = [&](const Source& source) {
    for (size_t i = 0; i < width; ++i) made.columns_.push_back({{source.program, source.child + i}});
  };
  for (const StatementId statement : chosen) add(chosen_sources.at(statement));
  for (const auto& [statement, source] : other_sources) {
    if (chosen_sources.count(statement) == 0) add(source);
  }
  for (const auto& [fact, column] : marks) made.columns_.push_back(column);
  return made;
}

void FindingsProgram::schema(ArrowSchema& out) const {
  std::vector<Received<ArrowSchema>> parts(programs_.size());
  for (size_t i = 0; i < programs_.size(); ++i) programs_[i].schema(parts[i].value);
  SchemaOut made("+s", "", false);
  for (const Column& column : columns_) {
    const Source& source = column.front();
    made.add_child(SchemaOut::taken(*parts[source.program].value.children[source.child]));
  }
  std::move(made).give(out);
}

bool FindingsProgram::run(const ArrowArray& in, ArrowArray& out, std::string& error) {
  std::vector<Received<ArrowArray>> parts(programs_.size());
  for (size_t i = 0; i < programs_.size(); ++i) {
    if (!programs_[i].run(in, parts[i].value, error, how_)) return false;
  }
  ArrayOut made(in.length, 0, {nullptr});
  for (const Column& column : columns_) {
    ArrowArray& child = *parts[column.front().program].value.children[column.front().child];
    for (size_t i = 1; i < column.size(); ++i) {
      add_marks(child, *parts[column[i].program].value.children[column[i].child]);
    }
    made.add_child(ArrayOut::taken(child));
  }
  std::move(made).give(out);
  return true;
}

}  // namespace distinguo::python
