// Tables of records: read, mapped to facts, screened and summed up, in constant memory. docs/records.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/batch.h"
#include "distinguo/law.h"
#include "distinguo/map.h"

namespace distinguo {

// What could not be read of a record. Says the place and the reason, never the cell: it may be personal.
struct RecordProblem {
  int64_t record = 0;   // from 1, the header not counted
  std::string column;   // empty: the whole record
  std::string message;
  bool whole = false;   // true: the record is left out; false: this cell counts as not known
};

// From the cells of records to columns of facts, by a map.
// Lifetime: refers to the law and the map. Threads: one at a time; several mappers may share a map.
class Mapper {
 public:
  // `header`: the columns that records will have, in their order; those not in the map are ignored, those
  // of the map that are missing tell nothing.
  Mapper(const Law& law, const Map& map, std::vector<std::string> header, Standard standard);
  Mapper(Mapper&&) noexcept;
  ~Mapper();

  // The facts that some value of these columns can tell: BatchOptions::columns, in this order.
  const std::vector<FactId>& facts() const;
  // Columns of the table that the map does not name, and columns of the map that the table lacks.
  const std::vector<std::string>& unmapped() const;
  const std::vector<std::string>& absent() const;

  // Adds one record to the columns; `cells` has one entry for each column of the header.
  void add(const std::vector<std::string_view>& cells, int64_t record, std::vector<RecordProblem>& problems);
  int64_t records() const;
  // As BatchProgram::run() takes them; valid until the next add() or clear().
  std::vector<FactColumn> columns() const;
  void clear();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// What a table shows as a whole.
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

}  // namespace distinguo
