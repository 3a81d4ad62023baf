#include "mapped.h"

#include <algorithm>
#include <cstring>
#include <exception>

#include "batch/arrow_export.h"
#include "batch/shares.h"

namespace distinguo::python {

namespace {

using batch::ArrayOut;
using batch::SchemaOut;

// Records that a thread takes at least; a multiple of 64, so that planes join at words.
constexpr int64_t kShare = int64_t{1} << 13;

const uint8_t* bytes_of(const std::vector<uint64_t>& words) { return reinterpret_cast<const uint8_t*>(words.data()); }

void copy_bits(const std::vector<uint64_t>& words, int64_t records, uint8_t* to) {
  std::memcpy(to, words.data(), static_cast<size_t>((records + 7) / 8));
}

}  // namespace

std::optional<MappedProgram> MappedProgram::bind(std::shared_ptr<const Law> law, const ArrowSchema& schema,
                                                 const ScreenTableOptions& options, FindingForm form,
                                                 size_t most_problems, TableError& error) {
  if (schema.format == nullptr || std::string_view(schema.format) != "+s") {
    error = {"records come as a struct array, one child for each column", "", false};
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (int64_t i = 0; i < schema.n_children; ++i) {
    names.emplace_back(schema.children[i]->name == nullptr ? "" : schema.children[i]->name);
  }
  std::optional<RecordScreener> screener = RecordScreener::make(*law, options, names, error);
  if (!screener) return std::nullopt;
  MappedProgram made(std::move(law), *std::move(screener));
  for (size_t column = 0; column < names.size(); ++column) {
    const ArrowSchema& child = *schema.children[column];
    made.readers_.push_back(made.screener_.read()[column] ? CellReader::of(child) : std::nullopt);
    if (made.screener_.read()[column] && !made.readers_.back()) {
      error = {"column `" + names[column] + "` holds " + CellReader::type_of(child) + ", which no map names",
               "turn it into text, as the map has it", false};
      return std::nullopt;
    }
    if (made.readers_.back()) made.read_.push_back(column);
  }
  made.names_ = std::move(names);
  made.form_ = form;
  made.threads_ = options.jobs;
  made.most_problems_ = most_problems;
  return made;
}

void MappedProgram::schema(ArrowSchema& out) const {
  SchemaOut made("+s", "", false);
  for (const StatementId id : screener_.columns()) {
    const std::string& name = law_->statements[id].id;
    if (form_ == FindingForm::kDictionary) {
      SchemaOut column("c", name, false);
      column.set_dictionary(SchemaOut("u", "", false));
      made.add_child(std::move(column));
    } else {
      made.add_child(SchemaOut("b", name, true));
      made.add_child(SchemaOut("b", name + "__disputed", false));
    }
  }
  for (const FactId fact : screener_.matters()) made.add_child(SchemaOut("b", law_->facts[fact].name + "__matters", false));
  std::move(made).give(out);
}

bool MappedProgram::run(const ArrowArray& in, ArrowArray& out, std::string& error) {
  if (static_cast<size_t>(in.n_children) != names_.size()) {
    error = "the records have not the columns of their schema";
    return false;
  }
  const int64_t records = in.length;
  const int64_t plane = batch_bytes(records);
  struct Memory {
    std::shared_ptr<uint8_t> codes, valid, value, disputed;
  };
  std::vector<Memory> findings(screener_.columns().size());
  for (Memory& memory : findings) {
    if (form_ == FindingForm::kDictionary) {
      memory.codes = batch::column_memory(8 * plane);
    } else {
      for (auto* each : {&memory.valid, &memory.value, &memory.disputed}) *each = batch::column_memory(plane);
    }
  }
  std::vector<std::shared_ptr<uint8_t>> matters(screener_.matters().size());
  for (auto& memory : matters) memory = batch::column_memory(plane);

  const auto present = [&](int64_t row) {
    if (in.n_buffers == 0 || in.buffers[0] == nullptr || in.null_count == 0) return true;
    const int64_t at = in.offset + row;
    return (static_cast<const uint8_t*>(in.buffers[0])[at / 8] >> (at % 8) & 1) != 0;
  };
  std::mutex joining;
  std::exception_ptr failure;
  std::vector<std::pair<int64_t, std::vector<RecordProblem>>> problems;  // with where the share begins
  const auto work = [&](int64_t first, int64_t last) {
    try {
      std::vector<std::string> texts(names_.size());
      ScreenedRecords found = screener_.screen(records_ + first + 1, last - first, [&](int64_t record, auto& cells, auto& filled) {
        const int64_t row = first + record;
        if (!present(row)) return;
        for (const size_t column : read_) {
          const auto cell = readers_[column]->read(*in.children[column], in.offset + row, texts[column]);
          if (!cell) continue;
          cells[column] = *cell;
          filled.push_back(column);
        }
      });
      const int64_t size = last - first;
      for (size_t i = 0; i < findings.size(); ++i) {
        const ScreenedRecords::Plane& of = found.findings[i];
        if (form_ == FindingForm::kDictionary) {
          batch::write_finding_codes(bytes_of(of.yes), bytes_of(of.no), (size + 7) / 8, findings[i].codes.get() + first);
          continue;
        }
        for (int64_t at = 0; at < (size + 7) / 8; ++at) {
          const uint8_t yes = bytes_of(of.yes)[at];
          const uint8_t no = bytes_of(of.no)[at];
          findings[i].valid.get()[first / 8 + at] = yes ^ no;
          findings[i].value.get()[first / 8 + at] = yes;
          findings[i].disputed.get()[first / 8 + at] = yes & no;
        }
      }
      for (size_t i = 0; i < matters.size(); ++i) copy_bits(found.matters[i], size, matters[i].get() + first / 8);
      const std::lock_guard lock(joining);
      problems.emplace_back(first, std::move(found.problems));
    } catch (...) {
      const std::lock_guard lock(joining);
      failure = std::current_exception();
    }
  };
  if (records > 0) batch::in_shares(records, kShare, threads_, work);
  if (failure) std::rethrow_exception(failure);
  records_ += records;
  std::sort(problems.begin(), problems.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
  {
    const std::lock_guard lock(*keeping_);
    for (auto& [first, share] : problems) {
      problems_ += static_cast<int64_t>(share.size());
      for (RecordProblem& problem : share) {
        if (most_problems_ == 0 || kept_.size() < most_problems_) kept_.push_back(std::move(problem));
      }
    }
  }

  ArrayOut made(records, 0, {nullptr});
  for (const Memory& memory : findings) {
    if (form_ == FindingForm::kDictionary) {
      ArrayOut column(records, 0, {nullptr, memory.codes});
      column.set_dictionary(batch::finding_dictionary());
      made.add_child(std::move(column));
    } else {
      made.add_child(ArrayOut(records, -1, {memory.valid, memory.value}));
      made.add_child(ArrayOut(records, 0, {nullptr, memory.disputed}));
    }
  }
  for (const auto& memory : matters) made.add_child(ArrayOut(records, 0, {nullptr, memory}));
  std::move(made).give(out);
  return true;
}

std::vector<RecordProblem> MappedProgram::take_problems() {
  const std::lock_guard lock(*keeping_);
  return std::exchange(kept_, {});
}

int64_t MappedProgram::problems() const {
  const std::lock_guard lock(*keeping_);
  return problems_;
}

TableSummary MappedProgram::summary() { return screener_.summary(); }

std::vector<std::string> MappedProgram::carried() const {
  std::vector<std::string> names;
  for (const size_t column : screener_.carried()) names.push_back(names_[column]);
  return names;
}

}  // namespace distinguo::python
