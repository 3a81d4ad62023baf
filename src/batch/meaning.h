// What chosen statements rest on, as a graph of values: the judge's reading of the law on one day by one
// standard, with records left open.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/law.h"
#include "reason/dated_law.h"

namespace distinguo::batch {

// A value, or its negation.
struct ValueOf {
  uint32_t node = 0;
  bool negated = false;

  friend bool operator==(const ValueOf&, const ValueOf&) = default;
  friend auto operator<=>(const ValueOf&, const ValueOf&) = default;
};

// "Any of" is the negation of "all of" the negations; implication and equivalence are made of these, as
// their tables are.
struct ValueNode {
  enum class Kind : uint8_t { kFact, kStatement, kAll, kAtLeast };

  Kind kind = Kind::kAll;
  uint32_t target = 0;  // FactId or StatementId; k of kAtLeast
  std::vector<ValueOf> children;  // of a statement: its formula, if it is in force and has one
  std::vector<ValueOf> premises;  // of a fact or statement: of the presumptions that support it
  bool in_force = true;           // of a statement
  bool in_formulas = false;       // reached from the chosen statements without following premises
};

class Meaning {
 public:
  Meaning(const Law& law, const JudgeOptions& options, const std::vector<StatementId>& statements);

  // Every node after those it refers to.
  const std::vector<ValueNode>& nodes() const { return nodes_; }
  uint32_t node_of_statement(StatementId statement) const { return statements_.at(statement); }
  std::optional<uint32_t> find_statement(StatementId statement) const;

 private:
  ValueOf value_of(const Formula& formula);
  ValueOf all(std::vector<ValueOf> children);
  ValueOf any(std::vector<ValueOf> children);
  uint32_t fact(FactId fact);
  uint32_t statement(StatementId statement);
  uint32_t made(ValueNode node);
  void note_formulas(const std::vector<StatementId>& statements);

  DatedLaw reading_;
  std::vector<ValueNode> nodes_;
  std::unordered_map<FactId, uint32_t> facts_;
  std::unordered_map<StatementId, uint32_t> statements_;
  std::map<std::pair<uint32_t, std::vector<ValueOf>>, uint32_t> formulas_;  // by k, 0 for kAll
};

}  // namespace distinguo::batch
