#include "reason/undecided.h"

namespace distinguo {

Undecided::Undecided(const DatedLaw& reading, const Told& told)
    : reading_(reading),
      closed_(close(reading.law(), told)),
      sure_(reading, constants_, [this](Literal literal) { return constants_.constant(known(literal)); }),
      possible_(reading, constants_, [this](Literal literal) { return constants_.constant(unknown(literal.fact) || known(literal)); }) {}

std::vector<FactId> Undecided::facts_of(StatementId statement) {
  facts_.clear();
  seen_facts_.clear();
  seen_statements_.clear();
  Formula root;
  root.op = Formula::Op::kStatement;
  root.target = statement;
  walk(root, true);
  walk(root, false);
  return {facts_.begin(), facts_.end()};
}

// Down to unknown facts through what is neither sure nor out of reach.
void Undecided::walk(const Formula& formula, bool yes) {
  if (sure_.build(formula, yes).is_always() || possible_.build(formula, yes).is_never()) return;
  switch (formula.op) {
    case Formula::Op::kFact: walk_fact(formula.target, yes); break;
    case Formula::Op::kStatement: walk_statement(formula.target, yes); break;
    case Formula::Op::kNot: walk(formula.children[0], !yes); break;
    case Formula::Op::kImplies:
      walk(formula.children[0], !yes);
      walk(formula.children[1], yes);
      break;
    case Formula::Op::kEquivalent:
      for (const Formula& child : formula.children) {
        walk(child, true);
        walk(child, false);
      }
      break;
    default:
      for (const Formula& child : formula.children) walk(child, yes);
  }
}

void Undecided::walk_fact(FactId fact, bool yes) {
  if (!seen_facts_.insert({fact, yes}).second) return;
  if (unknown(fact)) facts_.insert(fact);
  if (!yes) return;
  reading_.for_each_presumption_of_fact(fact, [&](const Presumption& p) { walk(p.premise, true); });
}

void Undecided::walk_statement(StatementId statement, bool yes) {
  const Version* version = reading_.version(statement);
  if (version == nullptr || !seen_statements_.insert({statement, yes}).second) return;
  walk(version->formula, yes);
  if (!yes) return;
  reading_.for_each_presumption_of_statement(statement, [&](const Presumption& p) { walk(p.premise, true); });
}

}  // namespace distinguo
