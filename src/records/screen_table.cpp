// A table from file to file.
//
// The input is cut into pieces of whole records. Each thread takes the next piece, reads and maps its
// records, waits to learn the number of the first of them (all pieces before must have been read for that, which
// takes about as long), judges them, and waits for its turn to write. So memory holds one piece a thread, and
// what comes out does not depend on how many threads there are.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "records/csv.h"
#include "records/files.h"
#include "records/jsonl.h"
#include "records/piece_screener.h"
#include "records/plan.h"
#include "records/totals.h"
#include "records/table.h"
#include "records/turns.h"

namespace distinguo {

namespace {

using namespace records;  // NOLINT: the parts of this folder

constexpr std::string_view kProblemsHeader = "record,column,problem\n";

std::string separated(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, "\n")); }

// ---- The run -----------------------------------------------------------------------------------

class Run {
 public:
  Run(const Law& law, const ScreenTableOptions& options)
      : law_(law),
        options_(with_problems(options)),
        input_(options.in, options.piece_bytes),
        table_(open_table(law, options, input_)),
        mapper_(law, table_.map, table_.columns, options.carried),
        judging_(law, options, checked(mapper_).layout()),
        writer_(out_format(options), carried_names(law, mapper_), statement_ids(), options.reasons, matter_names()),
        totals_(law, options_, mapper_, judging_) {
    check_apart({options_.in, options_.out, options_.problems, OutputFile::part_of(options_.out), state_path()});
    begin();
  }

  TableSummary run() {
    const unsigned jobs = std::max(1U, options_.jobs == 0 ? std::thread::hardware_concurrency() : options_.jobs);
    std::vector<std::thread> others;
    for (unsigned i = 1; i < jobs; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (failure_) std::rethrow_exception(failure_);

    input_.must_be_unchanged();
    check_columns_met();
    TableSummary sum = summary();
    // The problems first: findings without them would say that there were none.
    out_->sync();
    if (problems_) problems_->put_in_place();
    out_->put_in_place();
    if (!problems_) {
      remove_file(options_.problems);
      remove_file(OutputFile::part_of(options_.problems));
    }
    remove_file(state_path());
    return sum;
  }

 private:
  // --- before the first record ---

  static ScreenTableOptions with_problems(ScreenTableOptions options) {
    if (options.problems.empty()) options.problems = options.out + ".problems.csv";
    return options;
  }

  const RowMapper& checked(const RowMapper& mapper) const {
    check_tells(mapper, options_, table_.has_header);
    return mapper;
  }

  static TableFormat out_format(const ScreenTableOptions& options) {
    if (const auto format = table_format_of(options.out)) return *format;
    fail_usage(fmt::format("`{}` is no table by its name", options.out),
               "findings go to a file that ends in .csv, .tsv, .jsonl or .ndjson");
  }

  std::vector<std::string> statement_ids() const {
    std::vector<std::string> ids;
    for (const StatementId statement : judging_.columns()) ids.push_back(law_.statements[statement].id);
    return ids;
  }

  std::vector<std::string> matter_names() const {
    std::vector<std::string> names;
    for (const FactId fact : judging_.matters()) names.push_back(law_.facts[fact].name);
    return names;
  }

  std::string state_path() const { return OutputFile::part_of(options_.out) + ".state"; }

  // What a run must have in common with the one that it takes up.
  std::vector<std::pair<std::string, std::string>> identity() const {
    std::string law, map, asked;
    for (uint32_t i = 0; i < law_.sources.size(); ++i) law += law_.sources.file(i).text();
    const auto add = [](std::string& to, std::string_view text) {
      to += text;
      to += '\0';
    };
    for (const std::string& missing : table_.map.missing) add(map, missing);
    for (const MapColumn& column : table_.map.columns) {
      add(map, column.name);
      add(map, column.split);
      add(map, std::to_string(static_cast<int>(column.role)));
      for (const MapValue& value : column.values) {
        add(map, value.value);
        for (const Literal literal : value.tells) add(map, (literal.positive ? "" : "not ") + law_.facts[literal.fact].name);
        for (const FactId fact : value.presumes) add(map, "presumed " + law_.facts[fact].name);
      }
    }
    add(asked, separated(table_.columns));
    add(asked, separated(carried_names(law_, mapper_)));
    add(asked, separated(statement_ids()));
    for (const bool choice : {options_.standard == Standard::kProof, options_.reasons, options_.missing}) {
      add(asked, choice ? "yes" : "no");
    }
    asked += options_.delimiter;
    return {{"the version of the program", DISTINGUO_VERSION},
            {"the table", input_.identity()},
            {"the law", fingerprint(law)},
            {"the map", fingerprint(map)},
            {"the day of the law", to_string(options_.as_of)},
            {"what is asked for", fingerprint(asked)}};
  }

  void begin() {
    std::optional<Checkpoint> state;
    if (options_.resume) state = taken_up();
    if (!state) remove_file(state_path());
    out_.emplace(options_.out, state ? state->bytes_written : 0);
    if (!state) {
      out_->write(writer_.header());
      return;
    }
    out_->leave();
    if (state->problem_bytes > 0) {
      problems_.emplace(options_.problems, state->problem_bytes);
      problems_->leave();
    }
    input_.seek(state->bytes_read);
    bytes_read_ = checkpointed_ = state->bytes_read;
    numbered_ = state->tally.read;
    totals_.take_up(std::move(state->tally), state->missing);
  }

  std::optional<Checkpoint> taken_up() const {
    const std::optional<std::string> text = read_small(state_path());
    if (!text) return std::nullopt;  // nothing was kept: the run begins with the first record
    std::optional<Checkpoint> state = read_checkpoint(*text);
    if (!state) fail(fmt::format("`{}` is not what a run leaves", state_path()), "begin anew, without --resume");
    const auto now = identity();
    for (size_t i = 0; i < now.size(); ++i) {
      if (i < state->same.size() && state->same[i] == now[i]) continue;
      const bool day = now[i].first == "the day of the law" && i < state->same.size();
      fail(fmt::format("`{}` cannot be gone on with: {} is not as it was", OutputFile::part_of(options_.out), now[i].first),
           day ? fmt::format("it was --as-of {}; say so, or begin anew, without --resume", state->same[i].second)
               : "begin anew, without --resume");
    }
    return state;
  }

  // --- work ---

  void work() {
    try {
      PieceScreener screener(mapper_, judging_, writer_, table_.reader->records(table_.columns), options_.instruction_set,
                             options_.missing);
      for (Piece piece; take(piece);) {
        screener.read(piece);
        if (!numbering_.wait(piece.index)) return;
        const int64_t first = numbered_ + 1;
        numbered_ += screener.records();
        numbering_.pass();
        screener.judge(first);
        if (!writing_.wait(piece.index)) return;
        write(piece, screener);
        writing_.pass();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      numbering_.fail();
      writing_.fail();
    }
  }

  bool take(Piece& piece) {
    const std::lock_guard lock(mutex_);
    if (failure_ || !input_.next(*table_.reader, piece)) return false;
    piece.index = taken_++;
    return true;
  }

  // One thread at a time, in the order of pieces.
  void write(const Piece& piece, const PieceScreener& screener) {
    out_->write(screener.findings());
    if (!screener.problems().empty()) {
      if (!problems_) {
        problems_.emplace(options_.problems, 0);
        problems_->write(kProblemsHeader);
      }
      problems_->write(screener.problems());
    }
    totals_.add(screener.tally(), screener.patterns());
    bytes_read_ = piece.end;
    if (bytes_read_ - checkpointed_ >= options_.checkpoint_bytes) checkpoint();
    if (options_.progress) options_.progress({static_cast<int64_t>(bytes_read_), input_.size(), totals_.tally().read});
  }

  void checkpoint() {
    Checkpoint state;
    state.same = identity();
    state.bytes_read = bytes_read_;
    out_->sync();
    state.bytes_written = out_->written();
    if (problems_) {
      problems_->sync();
      state.problem_bytes = problems_->written();
    }
    state.tally = totals_.tally();
    state.missing = totals_.missing();
    replace_small(state_path(), write_checkpoint(state));
    out_->leave();
    if (problems_) problems_->leave();
    checkpointed_ = bytes_read_;
  }

  // --- after the last record ---

  // Records of JSON name their columns themselves, so that only now it is known whether any was there.
  void check_columns_met() const {
    const Tally& tally = totals_.tally();
    const bool any_read = tally.read > tally.left_out;
    if (!table_.has_header && any_read && !any_met(tally.met)) fail_without_columns(options_, false);
  }

  TableSummary summary() {
    TableSummary sum = totals_.summary();
    if (table_.has_header) return sum;
    // Without a header every fact could have been told; those that never were are no news.
    if (!options_.map) {
      std::erase_if(sum.told, [](const TableSummary::Told& told) { return told.yes + told.no + told.disputed == 0; });
    }
    columns_as_met(sum);
    return sum;
  }

  // Records of JSON name their columns themselves.
  void columns_as_met(TableSummary& sum) const {
    sum.absent.clear();
    sum.unmapped.clear();
    std::set<std::string_view> ignored;
    for (const MapColumn& column : table_.map.columns) {
      if (column.role == MapColumn::Role::kIgnored) ignored.insert(column.name);
    }
    for (const std::string& name : totals_.tally().others) {
      if (ignored.count(name) == 0) sum.unmapped.push_back(name);
    }
    if (!options_.map) return;
    const std::vector<bool>& met = totals_.tally().met;
    for (size_t i = 0; i < table_.columns.size(); ++i) {
      if (i >= met.size() || !met[i]) sum.absent.push_back(table_.columns[i]);
    }
  }

  const Law& law_;
  const ScreenTableOptions options_;
  InputFile input_;
  Table table_;
  RowMapper mapper_;
  Judging judging_;
  FindingsWriter writer_;

  std::mutex mutex_;  // of input_, taken_ and failure_
  int64_t taken_ = 0;
  std::exception_ptr failure_;
  Turns numbering_;
  int64_t numbered_ = 0;  // by whose turn of numbering it is
  Turns writing_;
  // The rest by whose turn of writing it is.
  std::optional<OutputFile> out_;
  std::optional<OutputFile> problems_;
  Totals totals_;
  uint64_t bytes_read_ = 0;
  uint64_t checkpointed_ = 0;
};

}  // namespace

std::optional<TableSummary> screen_table(const Law& law, const ScreenTableOptions& options, TableError& error) {
  try {
    return Run(law, options).run();
  } catch (const Failed& failed) {
    error = failed.error;
    return std::nullopt;
  }
}

}  // namespace distinguo
