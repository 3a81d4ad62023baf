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

#include "records/files.h"
#include "records/table_work.h"
#include "records/turns.h"

namespace distinguo {

namespace {

using namespace records;  // NOLINT: the parts of this folder

std::string separated(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, "\n")); }

// ---- The run -----------------------------------------------------------------------------------

class Run {
 public:
  Run(const Law& law, const ScreenTableOptions& options)
      : law_(law),
        options_(with_problems(options)),
        input_(options.in, options.piece_bytes),
        work_(law, options_, input_) {
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
    TableSummary sum = work_.summary();
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

  std::string state_path() const { return OutputFile::part_of(options_.out) + ".state"; }

  // What a run must have in common with the one that it takes up.
  std::vector<std::pair<std::string, std::string>> identity() const {
    std::string law, map, asked;
    for (uint32_t i = 0; i < law_.sources.size(); ++i) law += law_.sources.file(i).text();
    const auto add = [](std::string& to, std::string_view text) {
      to += text;
      to += '\0';
    };
    for (const std::string& missing : work_.table().map.missing) add(map, missing);
    for (const MapColumn& column : work_.table().map.columns) {
      add(map, column.name);
      add(map, column.split);
      add(map, std::to_string(static_cast<int>(column.role)));
      for (const MapValue& value : column.values) {
        add(map, value.value);
        for (const Literal literal : value.tells) add(map, (literal.positive ? "" : "not ") + law_.facts[literal.fact].name);
        for (const FactId fact : value.presumes) add(map, "presumed " + law_.facts[fact].name);
      }
    }
    add(asked, separated(work_.table().columns));
    add(asked, separated(work_.carried()));
    add(asked, separated(work_.statement_ids()));
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
      out_->write(work_.writer().header());
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
    work_.totals().take_up(std::move(state->tally), state->missing);
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
      PieceScreener screener = work_.screener();
      for (records::Piece piece; take(piece);) {
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

  bool take(records::Piece& piece) {
    const std::lock_guard lock(mutex_);
    if (failure_ || !input_.next(*work_.table().reader, piece)) return false;
    piece.index = taken_++;
    return true;
  }

  // One thread at a time, in the order of pieces.
  void write(const records::Piece& piece, const PieceScreener& screener) {
    out_->write(screener.findings());
    if (!screener.problems().empty()) {
      if (!problems_) {
        problems_.emplace(options_.problems, 0);
        problems_->write(kProblemsHeader);
      }
      problems_->write(screener.problems());
    }
    work_.totals().add(screener.tally(), screener.patterns());
    bytes_read_ = piece.end;
    if (bytes_read_ - checkpointed_ >= options_.checkpoint_bytes) checkpoint();
    if (options_.progress) options_.progress({static_cast<int64_t>(bytes_read_), input_.size(), work_.totals().tally().read});
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
    state.tally = work_.totals().tally();
    state.missing = work_.totals().missing();
    replace_small(state_path(), write_checkpoint(state));
    out_->leave();
    if (problems_) problems_->leave();
    checkpointed_ = bytes_read_;
  }

  const Law& law_;
  const ScreenTableOptions options_;
  InputFile input_;
  TableWork work_;

  std::mutex mutex_;  // of input_, taken_ and failure_
  int64_t taken_ = 0;
  std::exception_ptr failure_;
  Turns numbering_;
  int64_t numbered_ = 0;  // by whose turn of numbering it is
  Turns writing_;
  // The rest, and the totals, by whose turn of writing it is.
  std::optional<OutputFile> out_;
  std::optional<OutputFile> problems_;
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
