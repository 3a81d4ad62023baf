#include "mapped.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <utility>

#include "batch/arrow_export.h"
#include "batch/shares.h"

namespace distinguo::python {

namespace {

using batch::ArrayOut;
using batch::SchemaOut;
using Memory = std::shared_ptr<uint8_t>;

// Records that a thread takes at least; a multiple of 64, so that planes join at words.
constexpr int64_t kShare = int64_t{1} << 13;

const uint8_t* bytes_of(const std::vector<uint64_t>& words) { return reinterpret_cast<const uint8_t*>(words.data()); }

std::vector<Memory> memories(size_t count, int64_t bytes) {
  std::vector<Memory> made(count);
  for (Memory& memory : made) memory = batch::column_memory(bytes);
  return made;
}

// The codes of batch::finding_dictionary(), eight records for each byte of the planes.
void write_codes(const uint8_t* yes, const uint8_t* no, int64_t bytes, uint8_t* codes) {
  for (int64_t at = 0; at < bytes; ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      codes[8 * at + bit] = static_cast<uint8_t>((yes[at] >> bit & 1U) | (no[at] >> bit & 1U) << 1U);
    }
  }
}

// The columns that come out, while they are written.
struct Columns {
  FindingForm form;
  std::vector<Memory> codes;                    // of the dictionary form
  std::vector<Memory> valid, value, disputed;   // of the boolean one
  std::vector<Memory> matters;

  Columns(const RecordScreener& screener, FindingForm in_form, int64_t records) : form(in_form) {
    const size_t findings = screener.columns().size();
    const int64_t plane = batch_bytes(records);
    if (form == FindingForm::kDictionary) {
      codes = memories(findings, 8 * plane);
    } else {
      for (auto* each : {&valid, &value, &disputed}) *each = memories(findings, plane);
    }
    matters = memories(screener.matters().size(), plane);
  }

  // `first`: a multiple of eight.
  void write(const ScreenedRecords& found, int64_t first, int64_t records) {
    const int64_t bytes = (records + 7) / 8;
    for (size_t i = 0; i < found.findings.size(); ++i) {
      const uint8_t* const yes = bytes_of(found.findings[i].yes);
      const uint8_t* const no = bytes_of(found.findings[i].no);
      if (form == FindingForm::kDictionary) {
        write_codes(yes, no, bytes, codes[i].get() + first);
        continue;
      }
      for (int64_t at = 0; at < bytes; ++at) {
        valid[i].get()[first / 8 + at] = yes[at] ^ no[at];
        value[i].get()[first / 8 + at] = yes[at];
        disputed[i].get()[first / 8 + at] = yes[at] & no[at];
      }
    }
    for (size_t i = 0; i < matters.size(); ++i) {
      std::memcpy(matters[i].get() + first / 8, found.matters[i].data(), static_cast<size_t>(bytes));
    }
  }

  void give(int64_t records, ArrowArray& out) {
    ArrayOut made(records, 0, {nullptr});
    for (const Memory& memory : codes) {
      ArrayOut column(records, 0, {nullptr, memory});
      column.set_dictionary(batch::finding_dictionary());
      made.add_child(std::move(column));
    }
    for (size_t i = 0; i < valid.size(); ++i) {
      made.add_child(ArrayOut(records, -1, {valid[i], value[i]}));
      made.add_child(ArrayOut(records, 0, {nullptr, disputed[i]}));
    }
    for (const Memory& memory : matters) made.add_child(ArrayOut(records, 0, {nullptr, memory}));
    std::move(made).give(out);
  }
};

}  // namespace

std::shared_ptr<MappedProgram> MappedProgram::bind(LawPointer law, const ArrowSchema& schema,
                                                   const ScreenTableOptions& options, FindingForm form,
                                                   size_t most_problems) {
  if (schema.format == nullptr || std::string_view(schema.format) != "+s")
    throw Failure("TableError", "records come as a struct array, one child for each column");
  std::vector<std::string> names;
  for (int64_t i = 0; i < schema.n_children; ++i) {
    names.emplace_back(schema.children[i]->name == nullptr ? "" : schema.children[i]->name);
  }
  TableError error;
  std::optional<RecordScreener> screener = RecordScreener::make(*law, options, names, error);
  if (!screener) throw failure_of(error);

  const std::shared_ptr<MappedProgram> made(new MappedProgram(std::move(law), *std::move(screener)));
  for (size_t column = 0; column < names.size(); ++column) {
    if (!made->screener_.reads(column)) continue;
    const ArrowSchema& child = *schema.children[column];
    std::optional<CellReader> reader = CellReader::of(child);
    if (!reader) {
      throw failure_of({"column `" + names[column] + "` holds " + CellReader::type_of(child) + ", which no map names",
                        "turn it into text, as the map has it", false});
    }
    made->readers_.emplace_back(column, *std::move(reader));
  }
  made->columns_ = names.size();
  made->form_ = form;
  made->threads_ = options.jobs;
  made->most_problems_ = most_problems;
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
  if (static_cast<size_t>(in.n_children) != columns_) {
    error = "the records have not the columns of their schema";
    return false;
  }
  const auto absent = [&](int64_t row) {
    if (in.n_buffers == 0 || in.buffers[0] == nullptr || in.null_count == 0) return false;
    return !bit_at(in.buffers[0], in.offset + row);
  };
  Columns columns(screener_, form_, in.length);
  std::mutex joining;
  std::exception_ptr failure;
  std::vector<std::pair<int64_t, std::vector<RecordProblem>>> problems;  // with where the share begins
  const auto work = [&](int64_t first, int64_t last) {
    try {
      std::vector<std::string> texts(columns_);
      ScreenedRecords found = screener_.screen(records_ + first + 1, last - first, [&](int64_t record, auto& cells, auto& filled) {
        const int64_t row = first + record;
        if (absent(row)) return;
        for (const auto& [column, reader] : readers_) {
          const auto cell = reader.read(*in.children[column], in.offset + row, texts[column]);
          if (!cell) continue;
          cells[column] = *cell;
          filled.push_back(column);
        }
      });
      columns.write(found, first, last - first);
      const std::lock_guard lock(joining);
      problems.emplace_back(first, std::move(found.problems));
    } catch (...) {
      const std::lock_guard lock(joining);
      failure = std::current_exception();
    }
  };
  if (in.length > 0) batch::in_shares(in.length, kShare, threads_, work);
  if (failure) std::rethrow_exception(failure);
  records_ += in.length;

  std::sort(problems.begin(), problems.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
  {
    const std::lock_guard lock(keeping_);
    for (auto& [first, share] : problems) {
      for (RecordProblem& problem : share) {
        if (kept_.size() < most_problems_) kept_.push_back(std::move(problem));
      }
    }
  }
  columns.give(in.length, out);
  return true;
}

std::vector<RecordProblem> MappedProgram::take_problems() {
  const std::lock_guard lock(keeping_);
  return std::exchange(kept_, {});
}

bool MappedProgram::take_up(int64_t records, const std::string& state) {
  records_ = records;
  return screener_.take_up(state);
}

Failure failure_of(const TableError& error) {
  return Failure(error.usage ? "UsageError" : "TableError", error.help.empty() ? error.message : error.message + "; " + error.help);
}

}  // namespace distinguo::python
