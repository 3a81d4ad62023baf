// Tables of records: read, mapped to facts, screened and summed up, in constant memory. docs/records.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/batch.h"
#include "distinguo/law.h"
#include "distinguo/map.h"

namespace distinguo {

struct Matter;  // matter.h
struct Person;

// ---- From cells to facts ----------------------------------------------------------------------

// What could not be read of a record. Says the place and the reason, never the cell: it may be personal.
struct RecordProblem {
  int64_t record = 0;   // from 1, in the order of the table; the header is not counted
  std::string column;   // empty: the whole record
  std::string message;
  bool whole = false;   // true: the record is left out; false: this cell counts as not known
};

// A cell that is itself a list (JSON) is handed over with this sign between its parts.
inline constexpr char kListSeparator = '\x1f';

// From the cells of records to columns of facts, by a map.
// Lifetime: refers to the law; the map may go. Threads: one at a time.
class Mapper {
 public:
  // `header`: the columns that records will have, in their order; those not in the map are ignored, those
  // of the map that are missing tell nothing.
  Mapper(const Law& law, const Map& map, std::vector<std::string> header, Standard standard);
  Mapper(Mapper&&) noexcept;
  Mapper& operator=(Mapper&&) noexcept;
  ~Mapper();

  // The facts that some value of these columns can tell: BatchOptions::columns, in the order of the law; and
  // which of them can come out disputed: BatchOptions::disputed.
  const std::vector<FactId>& facts() const;
  const std::vector<bool>& disputed() const;
  // Columns of the table that the map does not name, and columns that the map reads and the table lacks.
  const std::vector<std::string>& unmapped() const;
  const std::vector<std::string>& absent() const;

  // Adds one record to the columns; `cells` has one entry for each column of the header (asserted). A cell
  // that cannot be read counts as not known, and is added to `problems`.
  void add(const std::vector<std::string_view>& cells, int64_t record, std::vector<RecordProblem>& problems);
  int64_t records() const;
  // As BatchProgram::run() takes them; valid until the next add() or clear().
  std::vector<FactColumn> columns() const;
  void clear();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// ---- What a table shows as a whole ------------------------------------------------------------

struct TableSummary {
  struct Finding {
    StatementId statement = 0;
    int64_t established = 0;
    int64_t ruled_out = 0;
    int64_t open = 0;
    int64_t disputed = 0;
    // Of the open ones, for how many an unknown fact may still matter; and for how many of them its
    // answer alone, yes or no, would give the finding. Facts with the most records first, equal ones in
    // the order of the law; those that matter to no record are left out.
    struct Missing {
      FactId fact = 0;
      int64_t may_matter = 0;
      int64_t yes_establishes = 0;
      int64_t yes_rules_out = 0;
      int64_t no_establishes = 0;
      int64_t no_rules_out = 0;

      friend bool operator==(const Missing&, const Missing&) = default;
    };
    std::vector<Missing> missing;
  };

  std::string title;   // of the map, or of the file
  std::string source;  // of the map; may be empty
  Standard standard = Standard::kReasonableGrounds;  // of findings other than protections
  Date as_of{};
  int64_t records = 0;     // screened
  int64_t left_out = 0;    // records that could not be read, not among `records`
  int64_t bad_cells = 0;   // cells that could not be read and count as not known, unforeseen ones among them
  std::vector<Finding> findings;  // protections first, as in the table of findings
  struct Told {
    FactId fact = 0;
    int64_t yes = 0, no = 0, disputed = 0, not_known = 0;
  };
  std::vector<Told> told;          // of the facts that columns tell
  struct Unforeseen {  // cells with a value that the map does not foresee, by column
    std::string column;
    int64_t cells = 0;
  };
  std::vector<Unforeseen> unforeseen;
  std::vector<std::string> unmapped;
  std::vector<std::string> absent;
};

// ---- What is asked of a table ------------------------------------------------------------------

// The findings that a person would ask for first: protections, then offences, then outcomes, in force on the
// day, of the instruments; when none is given, of the two protocols of the United Nations; in a law without
// them, of all.
std::vector<StatementId> statements_to_screen(const Law& law, std::vector<uint32_t> instruments, Date as_of);

// ---- A table, screened from file to file -------------------------------------------------------

// By the end of the name: .csv (RFC 4180, commas), .tsv (the same, tabs), .jsonl or .ndjson (one flat JSON object
// a line). The last two are read alike.
enum class TableFormat : uint8_t { kCsv, kTsv, kJsonl };
std::optional<TableFormat> table_format_of(std::string_view path);

// What no record and no cell may exceed, in bytes; one that does is a problem of that record.
inline constexpr size_t kMostCellBytes = size_t{1} << 20;
inline constexpr size_t kMostRecordBytes = size_t{16} << 20;

// How far a run is. `bytes` of `bytes_in_all` were read, which is 0 where nobody knows (a pipe).
struct TableProgress {
  int64_t bytes = 0;
  int64_t bytes_in_all = 0;
  int64_t records = 0;
};

struct ScreenTableOptions {
  std::string in;   // the names end as TableFormat says
  std::string out;
  // Where problems are listed, as CSV, when there are any; else an old file there goes. Empty: OUT.problems.csv.
  std::string problems;
  char delimiter = 0;    // of CSV; 0: the comma, or the tab
  std::optional<Map> map;  // none: columns are called as facts (map_of_facts)
  std::vector<std::string> carried;  // further columns that are carried over to the findings

  // The columns of findings. Protections come first and are judged on reasonable grounds whatever the
  // standard. None may be a difference, which has sides and no finding; each is in force on the day.
  std::vector<StatementId> statements;
  Standard standard = Standard::kReasonableGrounds;
  Date as_of{};
  // Also a column for each statement on which the chosen ones rest, and one, `may-matter`, with the names of the
  // unknown facts on which an open finding of a chosen statement still depends.
  bool reasons = false;
  bool missing = false;  // also TableSummary::Finding::missing

  unsigned jobs = 1;  // threads; 0: as many as the machine has
  InstructionSet instruction_set = InstructionSet::kBest;
  bool resume = false;  // goes on from OUT.part, when a run with the same options left it and OUT.part.state
  std::function<void(const TableProgress&)> progress;  // called now and then, from any one thread at a time

  // Bytes read at once, and after how many of them the state is kept that a killed run is resumed from.
  // Findings are the same whatever they are.
  size_t piece_bytes = size_t{1} << 18;
  size_t checkpoint_bytes = size_t{1} << 28;
};

struct TableError {
  std::string message;  // in one line, without any cell
  std::string help;     // what to do; may be empty
  bool usage = false;   // the options are wrong, rather than a file
};

// Reads the table, writes a row of findings for every record that could be read, in order, and says what
// they show as a whole.
//
// The row: `record`, the number of the record; the columns that name it or are carried; and for each
// statement `established`, `ruled out`, `open` or `disputed`. Findings are written to OUT.part, which becomes OUT when it is
// whole; only the owner may read a new file. The same bytes come out whatever the number of threads, the
// size of pieces and the instruction set, and whether or not the run was killed and resumed in between.
//
// Returns: nothing, and the error, when a file cannot be read or written or the table has no column that tells a
//          fact. OUT is then as it was before.
// Cost:    linear in the table; memory does not depend on its length.
std::optional<TableSummary> screen_table(const Law& law, const ScreenTableOptions& options, TableError& error);

// ---- A table in memory ------------------------------------------------------------------------

struct ScreenedTable {
  std::string findings;
  std::string problems;  // CSV: record,column,problem; empty where everything was read
  TableSummary summary;
};

// What screen_table() finds, for who has no files: with the same bytes as there. Of the options, `in` and `out` are
// names only, whose endings say the formats; threads, problems and what a long run needs do not count.
// Cost: linear in the table, and twice its size in memory at most, besides the findings.
std::optional<ScreenedTable> screen_table_text(const Law& law, std::string_view table, const ScreenTableOptions& options,
                                               TableError& error);

// ---- Matters as records, and back --------------------------------------------------------------
// A map whose values tell facts is read forwards and backwards. What a table can carry comes back the same: every
// fact that some value which is written out tells, and the age. A disputed fact, what a person would only
// presume, and values that are `in only` stay behind (docs/maps.md).

// The columns in which persons are written: those that name the record, hold the age, or have a value that
// is written out.
std::vector<std::string> record_header(const Map& map);

struct WrittenRecord {
  std::vector<std::string> cells;   // as record_header()
  std::vector<FactId> left_behind;  // told of the person, and said by no cell nor by what a cell says more broadly
};

// One person as one record. A value is written where all that it tells is told; and where it follows from a told
// fact that no value says itself: who was hit at work was hit. `id` names the record.
WrittenRecord write_record(const Law& law, const Map& map, const Matter& matter, const Person& person,
                           std::string_view id);

// As RFC 4180 has it, with its line break.
std::string csv_line(const std::vector<std::string>& cells);

// One record as a matter of one person. Each fact has a piece of evidence that names the record and the column;
// what is only presumed by the map is said in the matter's note, and is no evidence.
// Requires: as many cells as columns in the header (asserted).
Matter read_record(const Law& law, const Map& map, const std::vector<std::string>& header,
                   const std::vector<std::string_view>& cells, int64_t record, std::vector<RecordProblem>& problems);

// Reads a table record by record. False, and the error, when it cannot be read.
bool read_matters(const Law& law, const Map& map, const std::string& path, char delimiter,
                  const std::function<void(int64_t record, Matter)>& each, std::vector<RecordProblem>& problems,
                  TableError& error);

// ---- Records from elsewhere ---------------------------------------------------------------------

// What was found of consecutive records, as planes of bits: 64 records a word, the first in the lowest bit; beyond
// the last record nothing is specified.
struct ScreenedRecords {
  struct Plane {
    std::vector<uint64_t> yes, no;
  };
  std::vector<Plane> findings;                 // by RecordScreener::columns()
  std::vector<std::vector<uint64_t>> matters;  // by RecordScreener::matters()
  std::vector<RecordProblem> problems;         // cells that count as not known; no record is left out
};

// The middle of screen_table(), for who reads and writes records otherwise: cells in, findings out, and the same
// summary.
//
// Lifetime: refers to the law. Threads: screen() is safe from many, summary() when none of them screens.
class RecordScreener {
 public:
  // `header`: the columns that records have, in their order. Of the options: map, carried, statements, standard,
  // as_of, reasons, missing and instruction_set; `in` names the table. Without a map, columns are called
  // as facts. Nothing, and the error, when no column tells a fact or a carried one is not there or in the way.
  static std::optional<RecordScreener> make(const Law& law, const ScreenTableOptions& options,
                                            std::vector<std::string> header, TableError& error);
  RecordScreener(RecordScreener&&) noexcept;
  ~RecordScreener();

  // The chosen statements, protections first; with reasons, then those that they rest on.
  const std::vector<StatementId>& columns() const;
  // With reasons: facts on which an open finding may still depend.
  const std::vector<FactId>& matters() const;
  // The columns that are carried over, in the order of the header: the map's and those asked for. Their cells are
  // the caller's to carry.
  const std::vector<std::string>& carried() const;
  // Whether any cell of the column is looked at, by its place in the header.
  bool reads(size_t column) const;

  // `cells_of(record, cells, filled)` sets the cells of a record, from 0 to records - 1, and adds to `filled` the
  // places of those it has set, in ascending order; the others are not looked at, nor what it does not read. Cells have
  // to stay until it is called again. `first`: the number of the first record, for problems.
  using CellsOf =
      std::function<void(int64_t record, std::vector<std::string_view>& cells, std::vector<size_t>& filled)>;
  ScreenedRecords screen(int64_t first, int64_t records, const CellsOf& cells_of);

  // Of all records until now.
  TableSummary summary();

  // What was counted until now, for a screener of the same law, options and header that goes on when this one
  // was interrupted. take_up() is false for a text that is no such state.
  std::string state();
  bool take_up(const std::string& state);

 private:
  class Implementation;
  RecordScreener();
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace distinguo
