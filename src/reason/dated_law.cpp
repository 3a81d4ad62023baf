#include "reason/dated_law.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace distinguo {

namespace {

// Walks formulas depth first and notes each fact when it is first met.
class Walk {
 public:
  explicit Walk(const DatedLaw& reading) : reading_(reading) {}

  void formula(const Formula& formula) {
    if (formula.op == Formula::Op::kFact) {
      fact(formula.target);
    } else if (formula.op == Formula::Op::kStatement) {
      statement(formula.target);
    } else {
      for (const Formula& child : formula.children) this->formula(child);
    }
  }

  std::vector<FactId> facts;  // in the order in which they were met
  std::unordered_set<StatementId> statements;
  std::unordered_set<const Presumption*> presumptions;

 private:
  void fact(FactId fact) {
    if (!seen_facts_.insert(fact).second) return;
    facts.push_back(fact);
    reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { presumption(p); });
  }

  void statement(StatementId statement) {
    if (!statements.insert(statement).second) return;
    const Version* version = reading_.version(statement);
    if (version == nullptr) return;
    formula(version->formula);
    reading_.for_each_presumption_of_statement(statement, [&](const Presumption& p) { presumption(p); });
  }

  void presumption(const Presumption& presumption) {
    if (presumptions.insert(&presumption).second) formula(presumption.premise);
  }

  const DatedLaw& reading_;
  std::unordered_set<FactId> seen_facts_;
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

LawPart part_of(const DatedLaw& reading, StatementId statement) {
  Formula reference;
  reference.op = Formula::Op::kStatement;
  reference.target = statement;
  Walk walk(reading);
  walk.formula(reference);
  const Law& law = reading.law();
  LawPart part;
  std::copy_if(law.statement_order.begin(), law.statement_order.end(), std::back_inserter(part.statements),
               [&](StatementId id) { return walk.statements.count(id) > 0; });
  for (uint32_t index = 0; index < law.presumptions.size(); ++index) {
    if (walk.presumptions.count(&law.presumptions[index]) > 0) part.presumptions.push_back(index);
  }
  return part;
}

FactOrder::FactOrder(const DatedLaw& reading, const std::vector<const Formula*>& formulas) {
  Walk walk(reading);
  for (const Formula* formula : formulas) walk.formula(*formula);
  facts_ = std::move(walk.facts);
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
