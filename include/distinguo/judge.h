// The judge: the plain definition of what the law says of one person's facts. docs/semantics.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/law.h"
#include "distinguo/value.h"

namespace distinguo {

// Why a fact has a bit that nobody told: it follows from another fact, or is presumed.
struct Derivation {
  enum class How : uint8_t { kImplied, kPresumed };

  How how = How::kImplied;
  bool yes = true;      // which bit
  uint32_t source = 0;  // kImplied: the FactId it follows from; kPresumed: index of the presumption
  bool source_yes = true;  // kImplied: whether the source's yes or its no carries it
};

struct FactFinding {
  Value told;   // by evidence alone
  Value value;  // with what follows and what is presumed
  std::vector<Derivation> derived;
};

struct StatementFinding {
  Value bits;   // by the four-valued tables
  Value value;  // the finding: `bits`, but disputed where only an unanswered question hides the
                // other side of a dispute (docs/semantics.md, section 1)
  bool in_force = true;                // false: no such law on that date; counts as ruled out
  std::vector<uint32_t> presumed;      // presumptions that support it directly
};

struct JudgeOptions {
  Standard standard = Standard::kReasonableGrounds;
  Date as_of{};
};

// All findings on one person under every statement of the law.
struct Judgement {
  const Law* law = nullptr;
  JudgeOptions options;
  std::vector<FactFinding> facts;           // by FactId
  std::vector<StatementFinding> statements;  // by StatementId

  // The finding on any formula over the law.
  Value value_of(const Formula& formula) const;

  // The bits that facts and statements would have if every unknown fact counted both ways; empty
  // when nothing is disputed, because then no finding can depend on it.
  std::vector<Value> possible_facts;
  std::vector<Value> possible_statements;
};

// Decides every statement. Requires: told.size() == law.facts.size() (asserted).
// Lifetime: the result refers to `law`. Threads: safe. Cost: linear in law size.
Judgement judge(const Law& law, const Told& told, const JudgeOptions& options);

// Some statements with all that they rest on.
struct LawPart {
  std::vector<StatementId> statements;  // each after those it refers to
  std::vector<uint32_t> presumptions;   // by index, in the law's order
};

// The same, of these statements alone; nothing is said of any other. Cost: linear in the part and in the number of
// facts, for what was told may have consequences anywhere.
Judgement judge(const Law& law, const Told& told, const JudgeOptions& options, const LawPart& part);

// Only the closure of evidence under the background (yes travels forward, no travels back, and
// exclusions), without presumptions.
std::vector<FactFinding> close(const Law& law, const Told& told);

// The days on which the law in force changes within [first, last]: the first day of each stretch
// in which every statement keeps one version; begins with `first`.
std::vector<Date> versions_between(const Law& law, Date first, Date last);

}  // namespace distinguo
