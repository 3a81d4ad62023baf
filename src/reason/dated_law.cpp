#include "reason/dated_law.h"

#include <algorithm>
#include <unordered_set>

namespace distinguo {

namespace {

// Walks formulas depth first and notes each fact when it is first met.
class Walk {
 public:
  Walk(const DatedLaw& reading, std::vector<FactId>& facts) : reading_(reading), facts_(facts) {}

  void formula(const Formula& formula) {
    if (formula.op == Formula::Op::kFact) {
      fact(formula.target);
    } else if (formula.op == Formula::Op::kStatement) {
      statement(formula.target);
    } else {
      for (const Formula& child : formula.children) this->formula(child);
    }
  }

 private:
  void fact(FactId fact) {
    if (!seen_facts_.insert(fact).second) return;
    facts_.push_back(fact);
    reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { formula(p.premise); });
  }

  void statement(StatementId statement) {
    if (!seen_statements_.insert(statement).second) return;
    const Version* version = reading_.version(statement);
    if (version == nullptr) return;
    formula(version->formula);
    reading_.for_each_presumption_of_statement(statement, [&](const Presumption& p) { formula(p.premise); });
  }

  const DatedLaw& reading_;
  std::vector<FactId>& facts_;
  std::unordered_set<FactId> seen_facts_;
  std::unordered_set<StatementId> seen_statements_;
};

}  // namespace

DatedLaw::DatedLaw(const Law& law, const JudgeOptions& options, Presumptions presumptions) : law_(law), options_(options) {
  if (options.standard == Standard::kProof) return;
  for (uint32_t index = 0; index < law.presumptions.size(); ++index) {
    const Presumption& presumption = law.presumptions[index];
    if (!presumption.to_fact) {
      of_statement_.push_back({presumption.target, index});
      continue;
    }
    if (presumptions == Presumptions::kOfStatements) continue;
    of_fact_.push_back({presumption.target, index});
    for (const Literal consequence : law.consequences_of({presumption.target, true})) {
      if (consequence.positive) of_fact_.push_back({consequence.fact, index});
    }
  }
  std::sort(of_fact_.begin(), of_fact_.end());
  std::sort(of_statement_.begin(), of_statement_.end());
}

FactOrder::FactOrder(const DatedLaw& reading, const std::vector<const Formula*>& formulas) {
  Walk walk(reading, facts_);
  for (const Formula* formula : formulas) walk.formula(*formula);
  note_positions();
}

FactOrder::FactOrder(const FactOrder& first, const FactOrder& then) : facts_(first.facts_) {
  for (const FactId fact : then.facts_) {
    if (!first.position(fact)) facts_.push_back(fact);
  }
  note_positions();
}

void FactOrder::note_positions() {
  for (uint32_t at = 0; at < facts_.size(); ++at) positions_.push_back({facts_[at], at});
  std::sort(positions_.begin(), positions_.end());
}

std::optional<uint32_t> FactOrder::position(FactId fact) const {
  const auto at = std::lower_bound(positions_.begin(), positions_.end(), std::pair<FactId, uint32_t>{fact, 0});
  if (at == positions_.end() || at->first != fact) return std::nullopt;
  return at->second;
}

}  // namespace distinguo
