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
        carried(carried_names(law, mapper)) {}

  const ScreenTableOptions options;
  const Map map;
  const RowMapper mapper;
  const Judging judging;
  std::mutex adding;  // to the next
  Totals totals;
  const std::vector<std::string> carried;
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
const std::vector<std::string>& RecordScreener::carried() const { return implementation_->carried; }
bool RecordScreener::reads(size_t column) const { return implementation_->mapper.reads(column); }

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

std::string RecordScreener::state() {
  const std::lock_guard lock(implementation_->adding);
  Checkpoint state;
  state.missing = implementation_->totals.missing();
  state.tally = implementation_->totals.tally();
  return write_checkpoint(state);
}

bool RecordScreener::take_up(const std::string& state) {
  std::optional<Checkpoint> kept = read_checkpoint(state);
  if (!kept) return false;
  const std::lock_guard lock(implementation_->adding);
  implementation_->totals.take_up(std::move(kept->tally), kept->missing);
  return true;
}

TableSummary RecordScreener::summary() {
  const std::lock_guard lock(implementation_->adding);
  return implementation_->totals.summary();
}

}  // namespace distinguo
