#include "distinguo/judge.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace distinguo {

namespace {

// Adds one bit to a fact and remembers why, unless the same reason is there already.
void derive(FactFinding& finding, Derivation derivation) {
  for (const Derivation& known : finding.derived) {
    if (known.how == derivation.how && known.yes == derivation.yes && known.source == derivation.source &&
        known.source_yes == derivation.source_yes) {
      return;
    }
  }
  (derivation.yes ? finding.value.yes : finding.value.no) = true;
  finding.derived.push_back(derivation);
}


// A formula by the four-valued tables, from the values of facts and statements.
template <typename FactValue, typename StatementValue>
Value evaluate(const Formula& formula, const FactValue& of_fact, const StatementValue& of_statement) {
  const auto child = [&](size_t i) { return evaluate(formula.children[i], of_fact, of_statement); };
  switch (formula.op) {
    case Formula::Op::kFact: return of_fact(formula.target);
    case Formula::Op::kStatement: return of_statement(formula.target);
    case Formula::Op::kNot: return negation(child(0));
    case Formula::Op::kAll: {
      Value value = kTrue;
      for (size_t i = 0; i < formula.children.size(); ++i) value = conjunction(value, child(i));
      return value;
    }
    case Formula::Op::kAny: {
      Value value = kFalse;
      for (size_t i = 0; i < formula.children.size(); ++i) value = disjunction(value, child(i));
      return value;
    }
    case Formula::Op::kAtLeast: {
      int yes = 0;
      int no = 0;
      for (size_t i = 0; i < formula.children.size(); ++i) {
        const Value value = child(i);
        yes += value.yes ? 1 : 0;
        no += value.no ? 1 : 0;
      }
      return at_least(static_cast<int>(formula.k), static_cast<int>(formula.children.size()), yes, no);
    }
    case Formula::Op::kImplies: return implication(child(0), child(1));
    case Formula::Op::kEquivalent: return equivalence(child(0), child(1));
  }
  return kNeither;
}

Value bits_of(const Formula& formula, const Judgement& judgement) {
  return evaluate(
      formula, [&](FactId fact) { return judgement.facts[fact].value; },
      [&](StatementId id) { return judgement.statements[id].bits; });
}

Value possible_bits_of(const Formula& formula, const Judgement& judgement) {
  return evaluate(
      formula, [&](FactId fact) { return judgement.possible_facts[fact]; },
      [&](StatementId id) { return judgement.possible_statements[id]; });
}

// The finding: a one-sided answer stays one-sided only if no further answer could add the other side.
Value finding_of(Value bits, Value possible) {
  return bits == kNeither ? kNeither : combine(bits, possible);
}

// Decides the statements from the facts as they now stand.
void decide_statements(Judgement& judgement, const std::vector<StatementId>& statements) {
  const Law& law = *judgement.law;
  for (const StatementId id : statements) {
    const Statement& statement = law.statements[id];
    StatementFinding& finding = judgement.statements[id];
    const Version* version = statement.on(judgement.options.as_of);
    finding.in_force = version != nullptr;
    if (version == nullptr) {
      finding.bits = kFalse;  // no such law on that day
    } else if (statement.sides.empty()) {
      finding.bits = bits_of(version->formula, judgement);
      if (!finding.presumed.empty()) finding.bits.yes = true;
    }  // else a difference: its sides have the values
    finding.value = finding.bits;
  }
}

// Where something is disputed: decides again with every unknown fact counted both ways, and lets findings
// that this changes be disputed. Without dispute it changes none (semantics.md, section 1).
void look_behind_disputes(Judgement& judgement, const std::vector<StatementId>& statements) {
  const Law& law = *judgement.law;
  // A statement can be disputed without any disputed fact: told no, and presumed.
  const bool disputed = std::any_of(judgement.facts.begin(), judgement.facts.end(),
                                    [](const FactFinding& finding) { return finding.value == kBoth; }) ||
                        std::any_of(judgement.statements.begin(), judgement.statements.end(),
                                    [](const StatementFinding& finding) { return finding.bits == kBoth; });
  if (!disputed) return;
  for (const FactFinding& finding : judgement.facts) {
    judgement.possible_facts.push_back(finding.value == kNeither ? kBoth : finding.value);
  }
  judgement.possible_statements.resize(law.statements.size());
  for (const StatementId id : statements) {
    StatementFinding& finding = judgement.statements[id];
    Value& possible = judgement.possible_statements[id];
    possible = finding.bits;
    const Version* version = law.statements[id].on(judgement.options.as_of);
    // What is presumed stands until somebody says no; it is not an unanswered question.
    if (version == nullptr || !law.statements[id].sides.empty() || !finding.presumed.empty()) continue;
    possible = combine(possible, possible_bits_of(version->formula, judgement));
    finding.value = finding_of(finding.bits, possible);
  }
}

// The bits of a statement as the facts now stand, before all statements are decided. Plain recursion:
// what a premise leans on is small, and settled by the presumptions before it.
Value early_bits_of(StatementId id, const Judgement& judgement) {
  const Statement& statement = judgement.law->statements[id];
  const Version* version = statement.on(judgement.options.as_of);
  if (version == nullptr) return kFalse;
  if (!statement.sides.empty()) return kNeither;
  Value bits = evaluate(
      version->formula, [&](FactId fact) { return judgement.facts[fact].value; },
      [&](StatementId other) { return early_bits_of(other, judgement); });
  if (!judgement.statements[id].presumed.empty()) bits.yes = true;
  return bits;
}

// A presumption, after those that it leans on; a presumed yes travels forward.
void presume(Judgement& judgement, uint32_t index) {
  const Law& law = *judgement.law;
  const Presumption& presumption = law.presumptions[index];
  const Value premise = evaluate(
      presumption.premise, [&](FactId fact) { return judgement.facts[fact].value; },
      [&](StatementId id) { return early_bits_of(id, judgement); });
  if (!premise.yes) return;
  if (!presumption.to_fact) {
    const bool in_force = law.statements[presumption.target].on(judgement.options.as_of) != nullptr;
    if (in_force) judgement.statements[presumption.target].presumed.push_back(index);
    return;
  }
  derive(judgement.facts[presumption.target], {Derivation::How::kPresumed, true, index, true});
  for (const Literal consequence : law.consequences_of({presumption.target, true})) {
    if (!consequence.positive) continue;  // a presumption never says no
    derive(judgement.facts[consequence.fact], {Derivation::How::kImplied, true, presumption.target, true});
  }
}

}  // namespace

Value Judgement::value_of(const Formula& formula) const {
  const Value bits = bits_of(formula, *this);
  return possible_facts.empty() ? bits : finding_of(bits, possible_bits_of(formula, *this));
}

std::vector<FactFinding> close(const Law& law, const Told& told) {
  assert(told.size() == law.facts.size());
  std::vector<FactFinding> facts(told.size());
  for (FactId fact = 0; fact < told.size(); ++fact) facts[fact].told = facts[fact].value = told[fact];
  for (FactId fact = 0; fact < told.size(); ++fact) {
    for (const bool yes : {true, false}) {
      if (!(yes ? told[fact].yes : told[fact].no)) continue;
      for (const Literal consequence : law.consequences_of({fact, yes})) {
        derive(facts[consequence.fact], {Derivation::How::kImplied, consequence.positive, fact, yes});
      }
    }
  }
  return facts;
}

Judgement judge(const Law& law, const Told& told, const JudgeOptions& options) {
  LawPart whole{law.statement_order, std::vector<uint32_t>(law.presumptions.size())};
  std::iota(whole.presumptions.begin(), whole.presumptions.end(), 0);
  return judge(law, told, options, whole);
}

Judgement judge(const Law& law, const Told& told, const JudgeOptions& options, const LawPart& part) {
  Judgement judgement;
  judgement.law = &law;
  judgement.options = options;
  judgement.facts = close(law, told);
  judgement.statements.resize(law.statements.size());
  if (options.standard == Standard::kReasonableGrounds) {
    for (const uint32_t index : part.presumptions) presume(judgement, index);
  }
  decide_statements(judgement, part.statements);
  look_behind_disputes(judgement, part.statements);
  return judgement;
}

std::vector<Date> versions_between(const Law& law, Date first, Date last) {
  std::vector<Date> days{first};
  const auto add = [&](Date day) {
    if (first < day && day <= last) days.push_back(day);
  };
  for (const Statement& statement : law.statements) {
    for (const Version& version : statement.versions) {
      if (version.in_force.first) add(*version.in_force.first);
      if (version.in_force.last) add(*version.in_force.last + std::chrono::days{1});
    }
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace distinguo
