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
#include "records/missing.h"
#include "records/piece_screener.h"
#include "records/plan.h"
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
        writer_(out_format(options), carried_names(), statement_ids(), options.reasons, matter_names()) {
    check_files();
    if (options_.missing) {
      std::vector<MissingFacts::Asked> asked;
      for (const StatementId statement : judging_.chosen()) asked.push_back({statement, judging_.standard_of(statement)});
      missing_.emplace(law_, mapper_.layout(), std::move(asked), options_.as_of, options_.instruction_set);
      patterns_.emplace(mapper_.layout().words());
    }
    begin();
  }

  TableSummary run() {
    const unsigned jobs = std::max(1U, options_.jobs == 0 ? std::thread::hardware_concurrency() : options_.jobs);
    std::vector<std::thread> others;
    for (unsigned i = 1; i < jobs; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (failure_) std::rethrow_exception(failure_);

    put_patterns_through();
    out_->put_in_place();
    if (problems_) {
      problems_->put_in_place();
    } else {
      remove_file(options_.problems);
      remove_file(OutputFile::part_of(options_.problems));
    }
    remove_file(state_path());
    return summary();
  }

 private:
  // --- before the first record ---

  static ScreenTableOptions with_problems(ScreenTableOptions options) {
    if (options.problems.empty()) options.problems = options.out + ".problems.csv";
    return options;
  }

  const RowMapper& checked(const RowMapper& mapper) const {
    if (!mapper.layout().facts.empty()) return mapper;
    if (options_.map) {
      fail(fmt::format("no column of `{}` is one that the map `{}` reads facts from", options_.in, options_.map->name),
           table_.has_header ? "the first line of the table has to name the columns, as the map does" : "");
    }
    fail(fmt::format("no column of `{}` is called as a fact", options_.in),
         "say what its columns tell by a map: --map NAME|FILE");
  }

  static TableFormat out_format(const ScreenTableOptions& options) {
    if (const auto format = table_format_of(options.out)) return *format;
    fail_usage(fmt::format("`{}` is no table by its name", options.out),
               "findings go to a file that ends in .csv, .tsv, .jsonl or .ndjson");
  }

  std::vector<std::string> carried_names() const {
    std::vector<std::string> names;
    for (const size_t column : mapper_.carried()) {
      const std::string& name = table_.columns[column];
      if (name == "record" || name == "may-matter" || law_.find_statement(name)) {
        fail_usage(fmt::format("the column `{}` cannot be carried over: findings have one that is called so", name),
                   "rename it in the table and in the map");
      }
      names.push_back(name);
    }
    return names;
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

  void check_files() const {
    const std::vector<std::string> files = {options_.in, options_.out, options_.problems,
                                            OutputFile::part_of(options_.out), state_path()};
    for (size_t one = 0; one < files.size(); ++one) {
      for (size_t other = 0; other < one; ++other) {
        if (!same_file(files[one], files[other])) continue;
        fail_usage(fmt::format("`{}` and `{}` are one file", files[other], files[one]),
                   "what is read and what is written need a file each");
      }
    }
  }

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
    add(asked, separated(carried_names()));
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
    if (state->problem_bytes > 0) problems_.emplace(options_.problems, state->problem_bytes);
    input_.seek(state->bytes_read);
    bytes_read_ = checkpointed_ = state->bytes_read;
    tally_ = std::move(state->tally);
    numbered_ = tally_.read;
    for (const Checkpoint::Missing& each : state->missing) {
      const auto fact = law_.find_fact(each.fact);
      if (!missing_ || !fact || each.statement >= judging_.chosen().size()) continue;
      const auto& [matter, yes_yes, yes_no, no_yes, no_no] = each.counts;
      missing_->add(each.statement, {*fact, matter, yes_yes, yes_no, no_yes, no_no});
    }
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
    tally_.add(screener.tally());
    if (missing_) {
      const Patterns& of_piece = screener.patterns();
      for (size_t i = 0; i < of_piece.size(); ++i) patterns_->add(of_piece.row(i), of_piece.times(i));
      if (patterns_->size() >= MissingFacts::kMostPatterns) put_patterns_through();
    }
    bytes_read_ = piece.end;
    if (bytes_read_ - checkpointed_ >= options_.checkpoint_bytes) checkpoint();
    if (options_.progress) options_.progress({static_cast<int64_t>(bytes_read_), input_.size(), tally_.read});
  }

  void put_patterns_through() {
    if (!missing_) return;
    missing_->add(*patterns_);
    patterns_->clear();
  }

  void checkpoint() {
    put_patterns_through();
    Checkpoint state;
    state.same = identity();
    state.bytes_read = bytes_read_;
    out_->sync();
    state.bytes_written = out_->written();
    if (problems_) {
      problems_->sync();
      state.problem_bytes = problems_->written();
    }
    state.tally = tally_;
    if (missing_) {
      const auto counted = missing_->counted();
      for (size_t i = 0; i < counted.size(); ++i) {
        for (const MissingFacts::Missing& each : counted[i]) {
          state.missing.push_back({i, law_.facts[each.fact].name,
                                   {each.may_matter, each.yes_establishes, each.yes_rules_out, each.no_establishes,
                                    each.no_rules_out}});
        }
      }
    }
    replace_small(state_path(), write_checkpoint(state));
    checkpointed_ = bytes_read_;
  }

  // --- after the last record ---

  TableSummary summary() {
    TableSummary sum;
    sum.title = options_.map ? options_.map->title : options_.in.substr(options_.in.rfind('/') + 1);
    if (options_.map) sum.source = options_.map->source;
    sum.standard = options_.standard;
    sum.as_of = options_.as_of;
    sum.records = tally_.read - tally_.left_out;
    sum.left_out = tally_.left_out;
    sum.bad_cells = tally_.bad_cells;
    tally_.findings.resize(judging_.chosen().size());
    tally_.told.resize(mapper_.layout().facts.size());
    tally_.unforeseen.resize(table_.columns.size());
    for (size_t i = 0; i < judging_.chosen().size(); ++i) {
      const auto& [open, established, ruled_out, disputed] = tally_.findings[i];
      sum.findings.push_back({judging_.chosen()[i], established, ruled_out, open, disputed, {}});
    }
    if (missing_) add_missing(sum);
    for (size_t i = 0; i < tally_.told.size(); ++i) {
      const auto& [yes, no, disputed] = tally_.told[i];
      // Without a header every fact could have been told; those that never were are no news.
      if (!table_.has_header && !options_.map && yes + no + disputed == 0) continue;
      sum.told.push_back({mapper_.layout().facts[i], yes, no, disputed, sum.records - yes - no - disputed});
    }
    for (size_t i = 0; i < tally_.unforeseen.size(); ++i) {
      if (tally_.unforeseen[i] > 0) sum.unforeseen.push_back({table_.columns[i], tally_.unforeseen[i]});
    }
    sum.unmapped = mapper_.unmapped();
    sum.absent = mapper_.absent();
    if (!table_.has_header) columns_as_met(sum);
    return sum;
  }

  void add_missing(TableSummary& sum) const {
    auto counted = missing_->counted();
    for (size_t i = 0; i < counted.size(); ++i) {
      std::stable_sort(counted[i].begin(), counted[i].end(),
                       [](const auto& one, const auto& other) { return one.may_matter > other.may_matter; });
      sum.findings[i].missing = std::move(counted[i]);
    }
  }

  // Records of JSON name their columns themselves.
  void columns_as_met(TableSummary& sum) const {
    sum.absent.clear();
    sum.unmapped.clear();
    std::set<std::string_view> ignored;
    for (const MapColumn& column : table_.map.columns) {
      if (column.role == MapColumn::Role::kIgnored) ignored.insert(column.name);
    }
    for (const std::string& name : tally_.others) {
      if (ignored.count(name) == 0) sum.unmapped.push_back(name);
    }
    if (!options_.map) return;
    for (size_t i = 0; i < table_.columns.size(); ++i) {
      if (i >= tally_.met.size() || !tally_.met[i]) sum.absent.push_back(table_.columns[i]);
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
  Tally tally_;
  std::optional<Patterns> patterns_;
  std::optional<MissingFacts> missing_;
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
