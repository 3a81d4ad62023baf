// What the work from a table to its findings needs, wherever the bytes come from and go to.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/records.h"
#include "records/findings_writer.h"
#include "records/input.h"
#include "records/piece_screener.h"
#include "records/plan.h"
#include "records/row_mapper.h"
#include "records/table.h"
#include "records/totals.h"

namespace distinguo::records {

// Lifetime: refers to the law and the options. Threads: the parts but the totals may be shared.
class TableWork {
 public:
  // Leaves the input at the first record. Throws Failed.
  TableWork(const Law& law, const ScreenTableOptions& options, Input& input);

  const Table& table() const { return table_; }
  const FindingsWriter& writer() const { return writer_; }
  Totals& totals() { return totals_; }
  std::vector<std::string> carried() const;
  std::vector<std::string> statement_ids() const;

  // One thread's.
  PieceScreener screener() const;

  // Of all records in the totals. Throws Failed where none had a column that was looked for.
  TableSummary summary();

 private:
  const RowMapper& checked(const RowMapper& mapper) const;
  std::vector<std::string> matter_names() const;
  // Records of JSON name their columns themselves.
  void columns_as_met(TableSummary& sum) const;

  const Law& law_;
  const ScreenTableOptions& options_;
  Table table_;
  RowMapper mapper_;
  Judging judging_;
  FindingsWriter writer_;
  Totals totals_;
};

inline constexpr std::string_view kProblemsHeader = "record,column,problem\n";

}  // namespace distinguo::records
