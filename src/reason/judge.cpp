#include "distinguo/judge.h"

#include <algorithm>
#include <cassert>

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


// The value of a formula from the findings so far.
Value evaluate(const Formula& formula, const std::vector<FactFinding>& facts,
               const std::vector<StatementFinding>& statements) {
  const auto child = [&](size_t i) { return evaluate(formula.children[i], facts, statements); };
  switch (formula.op) {
    case Formula::Op::kFact: return facts[formula.target].value;
    case Formula::Op::kStatement: return statements[formula.target].value;
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

// Decides every statement from the facts as they now stand.
void decide_statements(Judgement& judgement) {
  const Law& law = *judgement.law;
  for (const StatementId id : law.statement_order) {
    const Statement& statement = law.statements[id];
    StatementFinding& finding = judgement.statements[id];
    const Version* version = statement.on(judgement.options.as_of);
    finding.in_force = version != nullptr;
    if (version == nullptr) {
      finding.value = kFalse;  // no such law on that day
    } else if (statement.sides.empty()) {
      finding.value = evaluate(version->formula, judgement.facts, judgement.statements);
      if (!finding.presumed.empty()) finding.value.yes = true;
    }  // else a difference: its sides have the values
  }
}

bool names_a_statement(const Formula& formula) {
  return formula.op == Formula::Op::kStatement ||
         std::any_of(formula.children.begin(), formula.children.end(), names_a_statement);
}

// Presumptions in their order, each after those it leans on; a presumed yes travels forward.
void presume(Judgement& judgement) {
  const Law& law = *judgement.law;
  for (uint32_t index = 0; index < law.presumptions.size(); ++index) {
    const Presumption& presumption = law.presumptions[index];
    if (names_a_statement(presumption.premise)) decide_statements(judgement);
    if (!evaluate(presumption.premise, judgement.facts, judgement.statements).yes) continue;
    if (!presumption.to_fact) {
      if (judgement.statements[presumption.target].in_force) {
        judgement.statements[presumption.target].presumed.push_back(index);
      }
      continue;
    }
    derive(judgement.facts[presumption.target], {Derivation::How::kPresumed, true, index, true});
    for (const Literal consequence : law.consequences_of({presumption.target, true})) {
      if (!consequence.positive) continue;  // a presumption never says no
      derive(judgement.facts[consequence.fact], {Derivation::How::kImplied, true, presumption.target, true});
    }
  }
}

}  // namespace

Value Judgement::value_of(const Formula& formula) const { return evaluate(formula, facts, statements); }

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
  Judgement judgement;
  judgement.law = &law;
  judgement.options = options;
  judgement.facts = close(law, told);
  judgement.statements.resize(law.statements.size());
  if (options.standard == Standard::kReasonableGrounds) presume(judgement);
  decide_statements(judgement);
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
