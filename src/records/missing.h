// Which unknown facts keep the findings of a table open.
//
// The question is put to each distinct pattern of told facts once, with how many records have it: a table of
// a hundred million records has thousands of patterns. For each statement, a program of it alone says which
// facts may still matter; for each such fact, one more run over the patterns with that answer added to
// whoever lacks it says whose finding it would give. Counts add up, so patterns may come in any portions,
// and memory stays constant even where every record is a pattern of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "distinguo/batch.h"
#include "distinguo/records.h"
#include "records/patterns.h"
#include "records/row.h"

namespace distinguo::records {

class MissingFacts {
 public:
  // How many patterns are worth gathering before they are put through: few tables have more.
  static constexpr size_t kMostPatterns = size_t{1} << 18;

  // Statements with the standard on which each is judged.
  struct Asked {
    StatementId statement = 0;
    Standard standard = Standard::kReasonableGrounds;
  };
  // Lifetime: refers to `layout`. Cost: milliseconds for each statement.
  MissingFacts(const Law& law, const RowLayout& layout, std::vector<Asked> asked, Date as_of, InstructionSet set);

  using Missing = TableSummary::Finding::Missing;

  void add(const Patterns& patterns);
  // What was counted, by statement as asked; unsorted, without facts that matter to no record.
  std::vector<std::vector<Missing>> counted() const;
  // Adds what another run counted.
  void add(size_t statement, const Missing& counted);

 private:
  // All that is judged on one standard.
  struct Group {
    Standard standard;
    std::vector<size_t> places;                  // in asked_
    std::vector<BatchProgram> alone;             // of each statement, with the facts that may matter to it
    std::vector<FactId> facts;                   // that may matter to any of them
    std::vector<BatchProgram> together;          // one: all of them, with a column for each of these facts too
  };
  void add(const Patterns& patterns, size_t begin, size_t end);
  void add(const Group& group, Planes& planes, const std::vector<std::vector<uint64_t>>& weights);

  const RowLayout& layout_;
  InstructionSet set_;
  std::vector<Asked> asked_;
  std::vector<Group> groups_;
  size_t facts_;
  std::vector<Missing> counts_;  // by statement as asked, then by fact of the law
};

}  // namespace distinguo::records
