// What a run has found up to now, over all records.
#pragma once

#include <optional>
#include <vector>

#include "records/missing.h"
#include "records/patterns.h"
#include "records/plan.h"
#include "records/row_mapper.h"
#include "records/tally.h"

namespace distinguo::records {

// Lifetime: refers to what it is made of. Threads: one at a time.
class Totals {
 public:
  // `missing`: also which unknown facts keep records open.
  Totals(const Law& law, const ScreenTableOptions& options, const RowMapper& mapper, const Judging& judging);

  void add(const Tally& tally, const Patterns& patterns);
  // Goes on with what another run counted.
  void take_up(Tally tally, const std::vector<Checkpoint::Missing>& missing);

  const Tally& tally() const { return tally_; }
  std::vector<Checkpoint::Missing> missing();

  TableSummary summary();

 private:
  // Patterns are gathered before the question is put to them.
  void put_patterns_through();

  const Law& law_;
  const ScreenTableOptions& options_;
  const RowMapper& mapper_;
  const Judging& judging_;
  Tally tally_;
  Patterns patterns_;
  std::optional<MissingFacts> missing_;
};

}  // namespace distinguo::records
