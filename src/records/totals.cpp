#include "records/totals.h"

#include <algorithm>

namespace distinguo::records {

Totals::Totals(const Law& law, const ScreenTableOptions& options, const RowMapper& mapper, const Judging& judging)
    : law_(law), options_(options), mapper_(mapper), judging_(judging), patterns_(mapper.layout().words()) {
  if (!options.missing) return;
  std::vector<MissingFacts::Asked> asked;
  for (const StatementId statement : judging.chosen()) asked.push_back({statement, judging.standard_of(statement)});
  missing_.emplace(law, mapper.layout(), std::move(asked), options.as_of, options.instruction_set);
}

void Totals::add(const Tally& tally, const Patterns& patterns) {
  tally_.add(tally);
  if (!missing_) return;
  for (size_t i = 0; i < patterns.size(); ++i) patterns_.add(patterns.row(i), patterns.times(i));
  if (patterns_.size() >= MissingFacts::kMostPatterns) put_patterns_through();
}

void Totals::put_patterns_through() {
  missing_->add(patterns_);
  patterns_.clear();
}

void Totals::take_up(Tally tally, const std::vector<Checkpoint::Missing>& missing) {
  tally_ = std::move(tally);
  for (const Checkpoint::Missing& each : missing) {
    const auto fact = law_.find_fact(each.fact);
    if (!missing_ || !fact || each.statement >= judging_.chosen().size()) continue;
    const auto& [matter, yes_yes, yes_no, no_yes, no_no] = each.counts;
    missing_->add(each.statement, {*fact, matter, yes_yes, yes_no, no_yes, no_no});
  }
}

std::vector<Checkpoint::Missing> Totals::missing() {
  std::vector<Checkpoint::Missing> all;
  if (!missing_) return all;
  put_patterns_through();
  const auto counted = missing_->counted();
  for (size_t i = 0; i < counted.size(); ++i) {
    for (const MissingFacts::Missing& each : counted[i]) {
      all.push_back({i, law_.facts[each.fact].name,
                     {each.may_matter, each.yes_establishes, each.yes_rules_out, each.no_establishes, each.no_rules_out}});
    }
  }
  return all;
}

TableSummary Totals::summary() {
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
  tally_.unforeseen.resize(mapper_.header().size());
  for (size_t i = 0; i < judging_.chosen().size(); ++i) {
    const auto& [open, established, ruled_out, disputed] = tally_.findings[i];
    sum.findings.push_back({judging_.chosen()[i], established, ruled_out, open, disputed, {}});
  }
  if (missing_) {
    put_patterns_through();
    auto counted = missing_->counted();
    for (size_t i = 0; i < counted.size(); ++i) {
      std::stable_sort(counted[i].begin(), counted[i].end(),
                       [](const auto& one, const auto& other) { return one.may_matter > other.may_matter; });
      sum.findings[i].missing = std::move(counted[i]);
    }
  }
  for (size_t i = 0; i < tally_.told.size(); ++i) {
    const auto& [yes, no, disputed] = tally_.told[i];
    sum.told.push_back({mapper_.layout().facts[i], yes, no, disputed, sum.records - yes - no - disputed});
  }
  for (size_t i = 0; i < tally_.unforeseen.size(); ++i) {
    if (tally_.unforeseen[i] > 0) sum.unforeseen.push_back({mapper_.header()[i], tally_.unforeseen[i]});
  }
  sum.unmapped = mapper_.unmapped();
  sum.absent = mapper_.absent();
  return sum;
}

}  // namespace distinguo::records
