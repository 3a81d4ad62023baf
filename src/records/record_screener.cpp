#include <algorithm>
#include <mutex>

#include "records/plan.h"
#include "records/table.h"
#include "records/totals.h"

namespace distinguo {

using namespace records;  // NOLINT: the parts of this folder

class RecordScreener::Implementation {
 public:
  Implementation(const Law& law, const ScreenTableOptions& asked, const std::vector<std::string>& header)
      : options(asked),
        map(asked.map ? *asked.map : map_of_facts(law, header)),
        mapper(law, map, header, asked.carried),
        judging(law, options, mapper.layout()),
        totals(law, options, mapper, judging),
        read(header.size()) {
    for (size_t i = 0; i < header.size(); ++i) {
      read[i] = std::any_of(map.columns.begin(), map.columns.end(), [&](const MapColumn& column) {
        return column.name == header[i] && (column.role == MapColumn::Role::kTells || column.role == MapColumn::Role::kAge);
      });
    }
  }

  const ScreenTableOptions options;
  const Map map;
  const RowMapper mapper;
  const Judging judging;
  std::mutex adding;
  Totals totals;
  std::vector<bool> read;
};

RecordScreener::RecordScreener() = default;
RecordScreener::RecordScreener(RecordScreener&&) noexcept = default;
RecordScreener::~RecordScreener() = default;

std::optional<RecordScreener> RecordScreener::make(const Law& law, const ScreenTableOptions& options,
                                                   std::vector<std::string> header, TableError& error) {
  try {
    RecordScreener made;
    made.implementation_ = std::make_unique<Implementation>(law, options, header);
    check_columns(header, options, made.implementation_->map);
    check_tells(made.implementation_->mapper, options, false);
    return made;
  } catch (const Failed& failed) {
    error = failed.error;
    return std::nullopt;
  }
}

const std::vector<StatementId>& RecordScreener::columns() const { return implementation_->judging.columns(); }
const std::vector<FactId>& RecordScreener::matters() const { return implementation_->judging.matters(); }
const std::vector<size_t>& RecordScreener::carried() const { return implementation_->mapper.carried(); }
const std::vector<bool>& RecordScreener::read() const { return implementation_->read; }

ScreenedRecords RecordScreener::screen(int64_t first, int64_t records, const CellsOf& cells_of) {
  const RowMapper& mapper = implementation_->mapper;
  const Judging& judging = implementation_->judging;
  ScreenedRecords screened;
  Tally tally;
  tally.read = records;
  tally.unforeseen.resize(mapper.header().size());
  Patterns patterns(mapper.layout().words());
  Planes planes(mapper.layout());
  std::vector<std::string_view> cells(mapper.header().size());
  std::vector<size_t> filled;
  std::vector<uint64_t> row(mapper.layout().words());
  std::vector<RowMapper::BadCell> bad;
  for (int64_t record = 0; record < records; ++record) {
    filled.clear();
    cells_of(record, cells, filled);
    bad.clear();
    mapper.read(cells, &filled, row, bad);
    planes.add(row);
    if (implementation_->options.missing) patterns.add(row);
    for (const RowMapper::BadCell& each : bad) {
      ++tally.bad_cells;
      if (each.unforeseen) ++tally.unforeseen[each.column];
      screened.problems.push_back({first + record, mapper.header()[each.column], each.message, false});
    }
  }
  tally.told = planes.told();
  if (records > 0) {
    JudgedPlanes found;
    judging.judge(planes, implementation_->options.instruction_set, found);
    tally.findings = judging.count(found, records);
    for (size_t column = 0; column < judging.columns().size(); ++column) {
      screened.findings.push_back({std::move(found.findings[2 * column]), std::move(found.findings[2 * column + 1])});
    }
    screened.matters = std::move(found.matters);
  } else {
    screened.findings.resize(judging.columns().size());
    screened.matters.resize(judging.matters().size());
  }
  const std::lock_guard lock(implementation_->adding);
  implementation_->totals.add(tally, patterns);
  return screened;
}

TableSummary RecordScreener::summary() {
  const std::lock_guard lock(implementation_->adding);
  return implementation_->totals.summary();
}

}  // namespace distinguo
