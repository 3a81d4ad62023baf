#include "records/plan.h"

#include <algorithm>
#include <bit>
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

void Judging::judge(Planes& planes, InstructionSet set, JudgedPlanes& found) const {
  const int64_t records = planes.records();
  const auto words = static_cast<size_t>(batch_bytes(records)) / 8;
  found.findings.resize(2 * columns_.size());
  found.matters.resize(matters_.size());
  for (auto& plane : found.findings) plane.resize(std::max(plane.size(), words));
  // Several programs may mark one fact, so marks are added to what is there.
  for (auto& plane : found.matters) plane.assign(words, 0);
  std::vector<uint64_t> nowhere(words);
  const auto bytes = [](std::vector<uint64_t>& plane) { return reinterpret_cast<uint8_t*>(plane.data()); };
  const bool alone = programs_.size() == 1;
  std::vector<std::vector<uint64_t>> marks;
  for (const Program& each : programs_) {
    std::vector<FindingColumn> findings;
    for (const size_t column : each.columns) {
      findings.push_back(column == kNowhere
                             ? FindingColumn{bytes(nowhere), bytes(nowhere)}
                             : FindingColumn{bytes(found.findings[2 * column]), bytes(found.findings[2 * column + 1])});
    }
    if (!alone) marks.assign(each.matters.size(), std::vector<uint64_t>(words));
    std::vector<MattersColumn> matters;
    for (size_t i = 0; i < each.matters.size(); ++i) {
      matters.push_back({bytes(alone ? found.matters[each.matters[i]] : marks[i])});
    }
    each.program.run(planes.columns(each.program.options().standard), records, findings, matters, {set, 1});
    for (size_t i = 0; !alone && i < each.matters.size(); ++i) {
      for (size_t word = 0; word < words; ++word) found.matters[each.matters[i]][word] |= marks[i][word];
    }
  }
}

std::vector<std::array<int64_t, 4>> Judging::count(const JudgedPlanes& found, int64_t records) const {
  std::vector<std::array<int64_t, 4>> counts(chosen_.size());
  for (size_t column = 0; column < chosen_.size() && records > 0; ++column) {
    for (int64_t record = 0; record < records; record += 64) {
      const uint64_t there = records - record >= 64 ? ~uint64_t{0} : (uint64_t{1} << (records - record)) - 1;
      const auto word = static_cast<size_t>(record / 64);
      const uint64_t yes = found.findings[2 * column][word] & there;
      const uint64_t no = found.findings[2 * column + 1][word] & there;
      counts[column][0] += std::popcount(there & ~yes & ~no);
      counts[column][1] += std::popcount(yes & ~no);
      counts[column][2] += std::popcount(no & ~yes);
      counts[column][3] += std::popcount(yes & no);
    }
  }
  return counts;
}

}  // namespace distinguo::records
