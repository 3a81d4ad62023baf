// Why a finding is what it is, and what would change it. docs/semantics.md, section 6.
#pragma once

#include <optional>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

using LiteralSet = std::vector<Literal>;  // sorted by fact, no duplicates

// Smallest sets: inclusion-minimal, shortest first, then in the order of the facts.
struct MinimalSets {
  std::vector<LiteralSet> sets;
  bool complete = true;  // false: there are more than the limit
};

struct ExplainOptions {
  size_t max_sets = 12;
};

struct Explanation {
  Value value;                    // as the judge found it
  std::optional<Value> settled;   // open, but of this value whatever the answers
  MinimalSets yes;   // smallest sets of told facts that keep it supported, whatever the rest
  MinimalSets no;    // ... that keep it contradicted
  MinimalSets to_establish;  // when open: smallest sets of further answers that would establish it
  MinimalSets to_rule_out;   // ... that would rule it out
  std::vector<FactId> still_matter;  // when open: unknown facts some answer to which can change it
};

// Explains one statement for what was told of a person.
// Requires: as judge(). Returns sets over *told* facts (yes, no) and *unknown* facts (to_...).
// Cost: the size of the statement's diagram times the number of facts told, in practice well
// under a millisecond for the published law.
Explanation explain(const Law& law, StatementId statement, const Told& told,
                    const JudgeOptions& options, const ExplainOptions& limits = {});

}  // namespace distinguo
