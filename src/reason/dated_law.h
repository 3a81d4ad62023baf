// The law as it reads on one day and by one standard of proof, and the order of its facts.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

inline Literal negation(Literal literal) { return {literal.fact, !literal.positive}; }
inline bool told_of(const Told& told, Literal literal) { return literal.positive ? told[literal.fact].yes : told[literal.fact].no; }

// Which version of each statement counts, and which presumptions reach what. (A Reading is of a narrative.)
// Lifetime: refers to the law. Threads: immutable.
class DatedLaw {
 public:
  // Which presumptions speak on reasonable grounds. Those of facts are the same for every law, so a
  // comparison of laws takes facts as found and leaves these aside.
  enum class Presumptions { kAll, kOfStatements };

  DatedLaw(const Law& law, const JudgeOptions& options, Presumptions presumptions = Presumptions::kAll);

  const Law& law() const { return law_; }
  const JudgeOptions& options() const { return options_; }
  const Version* version(StatementId statement) const { return law_.statements[statement].on(options_.as_of); }

  // Calls `visit` with each presumption that supports a fact, itself or through a fact that implies
  // it, or a statement. None on proof, where presumptions are silent.
  template <typename Visit>
  void for_each_presumption_of_fact(FactId fact, const Visit& visit) const {
    for_each_of(of_fact_, fact, visit);
  }
  template <typename Visit>
  void for_each_presumption_of_statement(StatementId statement, const Visit& visit) const {
    for_each_of(of_statement_, statement, visit);
  }

 private:
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;  // conclusion, index; sorted

  template <typename Visit>
  void for_each_of(const Pairs& pairs, uint32_t conclusion, const Visit& visit) const;

  const Law& law_;
  JudgeOptions options_;
  Pairs of_fact_;
  Pairs of_statement_;
};

template <typename Visit>
void DatedLaw::for_each_of(const Pairs& pairs, uint32_t conclusion, const Visit& visit) const {
  size_t low = 0;
  size_t high = pairs.size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    (pairs[middle].first < conclusion ? low : high) = pairs[middle].first < conclusion ? middle + 1 : middle;
  }
  for (; low < pairs.size() && pairs[low].first == conclusion; ++low) visit(law_.presumptions[pairs[low].second]);
}

// A statement with all that it rests on, the presumptions that may speak for any of it among them. Cost: linear in the law.
LawPart part_of(const DatedLaw& reading, StatementId statement);

// The facts on which formulas rest, in the order in which a reader who follows every reference first
// meets them: the order of variables.
//
// Why this order: a law is written so that what belongs together stands together, and that is also
// what keeps a diagram small (M. Fujita et al., "Evaluation and improvements of Boolean comparison
// method based on binary decision diagrams", ICCAD 1988).
class FactOrder {
 public:
  FactOrder() = default;
  FactOrder(const DatedLaw& reading, const std::vector<const Formula*>& formulas);
  // The facts of one, then those of the other that are not among them.
  FactOrder(const FactOrder& first, const FactOrder& then);

  const std::vector<FactId>& facts() const { return facts_; }
  uint32_t size() const { return static_cast<uint32_t>(facts_.size()); }
  std::optional<uint32_t> position(FactId fact) const;

  // One variable for each literal, no before yes, as literals compare.
  uint32_t variables() const { return 2 * size(); }
  Literal literal(uint32_t variable) const { return {facts_[variable / 2], variable % 2 == 1}; }
  std::optional<uint32_t> variable(Literal literal) const {
    const auto at = position(literal.fact);
    if (!at) return std::nullopt;
    return 2 * *at + (literal.positive ? 1U : 0U);
  }

 private:
  void note_positions();

  std::vector<FactId> facts_;
  std::vector<std::pair<FactId, uint32_t>> positions_;  // sorted
};

}  // namespace distinguo
