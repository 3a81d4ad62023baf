// Why a finding is what it is, and what would change it. docs/semantics.md, section 6.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

using LiteralSet = std::vector<Literal>;  // sorted by fact, no duplicates

// Smallest sets: inclusion-minimal, shortest first; equally long ones in the order in which a reader
// of the statement, who follows its references, first meets the facts.
struct MinimalSets {
  std::vector<LiteralSet> sets;
  bool complete = true;  // false: there are more, than the limit or than could be found within it
};

struct ExplainOptions {
  size_t max_sets = 12;
  // Diagram nodes that one explanation may use, some 40 bytes each. On proof the published law uses
  // hundreds. On reasonable grounds, where presumptions let one element be shown in very many ways,
  // some of its statements need more: then their shortest sets are found without a diagram, exactly
  // but up to eight members and without telling cases apart. Such lists are not called complete, and
  // nothing is called settled; `still_matter` may then name a few facts too many.
  size_t max_nodes = size_t{1} << 14;
};

// What is known of a person is what was told and what follows from it by the background (implications
// and exclusions). A *completion* gives every other fact yes or no, in a way that the background
// allows. A bit of a finding is *certain* when it holds in all completions.
struct Explanation {
  Value value;                   // as the judge found it
  // Open, but of this value in every completion.
  std::optional<Value> settled;
  // Smallest sets of told bits which alone make the finding's yes (no) certain, whatever the rest. A
  // disputed fact offers its yes and its no separately. Filled when the finding, as settled if it
  // is, has that bit; still empty on the side of a dispute that only an unanswered question hides. A
  // told fact that only implies one of the statement's counts as well. The set without members
  // means: always so.
  MinimalSets yes;
  MinimalSets no;
  // When open and not settled: smallest sets of further answers which would make the yes (no) certain
  // without leaning on a disputed fact, and without making the other certain too. Answers to the
  // facts that the statement's formula names, by following its references, consistent with what is
  // known.
  MinimalSets to_establish;
  MinimalSets to_rule_out;
  // When open and not settled: the unknown facts some answer to which can, with others or alone, make
  // the yes or the no certain. Ascending. A fact that is not here need not be asked about.
  std::vector<FactId> still_matter;
};

// Explains one statement for what was told of a person.
// Requires: as judge(). Returns sets over *told* facts (yes, no) and *unknown* facts (to_...).
// Cost: the size of the statement's diagram times the number of facts told, in practice well
// under a millisecond for the published law.
Explanation explain(const Law& law, StatementId statement, const Told& told,
                    const JudgeOptions& options, const ExplainOptions& limits = {});

// The same for many matters: keeps each statement's diagram, which is most of the work.
// Lifetime: refers to the law. Threads: one thread at a time; use one for each thread.
// Cost: each statement's diagram when it is first asked for.
class Explainer {
 public:
  Explainer(const Law& law, const JudgeOptions& options, const ExplainOptions& limits = {});
  Explainer(Explainer&&) noexcept;
  Explainer& operator=(Explainer&&) noexcept;
  ~Explainer();

  // Requires: as explain().
  Explanation explain(StatementId statement, const Told& told);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace distinguo
