#include "records/table_work.h"

#include <fmt/format.h>

#include <set>

namespace distinguo::records {

namespace {

TableFormat out_format(const ScreenTableOptions& options) {
  if (const auto format = table_format_of(options.out)) return *format;
  fail_usage(fmt::format("`{}` is no table by its name", options.out),
             "findings go to a file that ends in .csv, .tsv, .jsonl or .ndjson");
}

}  // namespace

TableWork::TableWork(const Law& law, const ScreenTableOptions& options, Input& input)
    : law_(law),
      options_(options),
      table_(open_table(law, options, input)),
      mapper_(law, table_.map, table_.columns, options.carried),
      judging_(law, options, checked(mapper_).layout()),
      writer_(out_format(options), carried(), statement_ids(), options.reasons, matter_names()),
      totals_(law, options, mapper_, judging_) {}

const RowMapper& TableWork::checked(const RowMapper& mapper) const {
  check_tells(mapper, options_, table_.has_header);
  return mapper;
}

std::vector<std::string> TableWork::carried() const { return carried_names(law_, mapper_); }

std::vector<std::string> TableWork::statement_ids() const {
  std::vector<std::string> ids;
  for (const StatementId statement : judging_.columns()) ids.push_back(law_.statements[statement].id);
  return ids;
}

std::vector<std::string> TableWork::matter_names() const {
  std::vector<std::string> names;
  for (const FactId fact : judging_.matters()) names.push_back(law_.facts[fact].name);
  return names;
}

PieceScreener TableWork::screener() const {
  return {mapper_, judging_, writer_, table_.reader->records(table_.columns), options_.instruction_set, options_.missing};
}

TableSummary TableWork::summary() {
  // Records of JSON name their columns themselves, so that only now it is known whether any was there.
  const Tally& tally = totals_.tally();
  const bool any_read = tally.read > tally.left_out;
  if (!table_.has_header && any_read && !any_met(tally.met)) fail_without_columns(options_, false);

  TableSummary sum = totals_.summary();
  if (table_.has_header) return sum;
  // Without a header every fact could have been told; those that never were are no news.
  if (!options_.map) {
    std::erase_if(sum.told, [](const TableSummary::Told& told) { return told.yes + told.no + told.disputed == 0; });
  }
  columns_as_met(sum);
  return sum;
}

void TableWork::columns_as_met(TableSummary& sum) const {
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

}  // namespace distinguo::records
