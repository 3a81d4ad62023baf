#include "records/plan.h"

#include <algorithm>
#include <map>
#include <set>

namespace distinguo::records {

Judging::Judging(const Law& law, const ScreenTableOptions& options, const RowLayout& layout)
    : law_(&law), standard_(options.standard) {
  std::set<StatementId> known;
  for (const bool protections : {true, false}) {
    for (const StatementId statement : options.statements) {
      const bool protects = law.statements[statement].kind == Kind::kProtection;
      if (protects == protections && known.insert(statement).second) chosen_.push_back(statement);
    }
  }
  columns_ = chosen_;

  BatchOptions asked;
  asked.as_of = options.as_of;
  asked.columns = layout.facts;
  asked.disputed = layout.disputed;
  asked.reasons = options.reasons;
  // The standard asked for first: a statement on which findings of both rest is shown by it.
  const Standard other =
      standard_ == Standard::kProof ? Standard::kReasonableGrounds : Standard::kProof;
  for (const Standard standard : {standard_, other}) {
    asked.standard = standard;
    asked.statements.clear();
    for (const StatementId statement : chosen_) {
      if (standard_of(statement) == standard) asked.statements.push_back(statement);
    }
    if (!asked.statements.empty()) programs_.push_back({BatchProgram(law, asked), {}, {}});
  }

  std::set<StatementId> rests_on;
  std::set<FactId> matters;
  for (const Program& each : programs_) {
    rests_on.insert(each.program.rests_on().begin(), each.program.rests_on().end());
    matters.insert(each.program.may_matter().begin(), each.program.may_matter().end());
  }
  for (const StatementId statement : rests_on) {
    if (known.count(statement) == 0) columns_.push_back(statement);
  }
  matters_.assign(matters.begin(), matters.end());

  std::set<size_t> filled;
  for (Program& each : programs_) {
    std::vector<StatementId> found = each.program.options().statements;
    found.insert(found.end(), each.program.rests_on().begin(), each.program.rests_on().end());
    for (const StatementId statement : found) {
      const auto column = static_cast<size_t>(std::find(columns_.begin(), columns_.end(), statement) - columns_.begin());
      // A chosen statement may be what findings on the other standard rest on, too; its own finding is shown.
      const bool own = column >= chosen_.size() || standard_of(statement) == each.program.options().standard;
      each.columns.push_back(own && filled.insert(column).second ? column : kNowhere);
    }
    for (const FactId fact : each.program.may_matter()) {
      each.matters.push_back(
          static_cast<size_t>(std::lower_bound(matters_.begin(), matters_.end(), fact) - matters_.begin()));
    }
  }
}

Standard Judging::standard_of(StatementId statement) const {
  return law_->statements[statement].kind == Kind::kProtection ? Standard::kReasonableGrounds : standard_;
}

}  // namespace distinguo::records
