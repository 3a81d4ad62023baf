// Why presumptions need no order here: the judge takes them in an order in which each comes after all
// that its premise leans on, so that a premise never changes any more. Asking for what is needed when it
// is needed finds the same values.
#include "batch/meaning.h"

#include <algorithm>

namespace distinguo::batch {

namespace {

ValueOf negation(ValueOf value) { return {value.node, !value.negated}; }

}  // namespace

Meaning::Meaning(const Law& law, const JudgeOptions& options, const std::vector<StatementId>& statements)
    : reading_(law, options) {
  for (const StatementId id : statements) statement(id);
  note_formulas(statements);
}

std::optional<uint32_t> Meaning::find_statement(StatementId statement) const {
  const auto found = statements_.find(statement);
  return found == statements_.end() ? std::nullopt : std::optional<uint32_t>(found->second);
}

uint32_t Meaning::made(ValueNode node) {
  nodes_.push_back(std::move(node));
  return static_cast<uint32_t>(nodes_.size() - 1);
}

uint32_t Meaning::fact(FactId fact) {
  if (const auto known = facts_.find(fact); known != facts_.end()) return known->second;
  ValueNode node;
  node.kind = ValueNode::Kind::kFact;
  node.target = fact;
  reading_.for_each_presumption_of_fact(
      fact, [&](const Presumption& presumption) { node.premises.push_back(value_of(presumption.premise)); });
  return facts_[fact] = made(std::move(node));
}

uint32_t Meaning::statement(StatementId statement) {
  if (const auto known = statements_.find(statement); known != statements_.end()) return known->second;
  ValueNode node;
  node.kind = ValueNode::Kind::kStatement;
  node.target = statement;
  const Version* version = reading_.version(statement);
  node.in_force = version != nullptr;
  if (version != nullptr && reading_.law().statements[statement].sides.empty()) {
    node.children.push_back(value_of(version->formula));
    reading_.for_each_presumption_of_statement(
        statement, [&](const Presumption& presumption) { node.premises.push_back(value_of(presumption.premise)); });
  }
  return statements_[statement] = made(std::move(node));
}

ValueOf Meaning::all(std::vector<ValueOf> children) {
  std::sort(children.begin(), children.end());
  children.erase(std::unique(children.begin(), children.end()), children.end());
  if (children.size() == 1) return children.front();
  const auto [known, is_new] = formulas_.try_emplace({0, children}, 0);
  if (is_new) known->second = made({ValueNode::Kind::kAll, 0, std::move(children), {}});
  return {known->second, false};
}

ValueOf Meaning::any(std::vector<ValueOf> children) {
  for (ValueOf& child : children) child = negation(child);
  return negation(all(std::move(children)));
}

ValueOf Meaning::value_of(const Formula& formula) {
  using Op = Formula::Op;
  if (formula.op == Op::kFact) return {fact(formula.target), false};
  if (formula.op == Op::kStatement) return {statement(formula.target), false};
  std::vector<ValueOf> children;
  children.reserve(formula.children.size());
  for (const Formula& child : formula.children) children.push_back(value_of(child));
  switch (formula.op) {
    case Op::kNot: return negation(children[0]);
    case Op::kAny: return any(std::move(children));
    case Op::kImplies: return any({negation(children[0]), children[1]});
    case Op::kEquivalent:
      return all({any({negation(children[0]), children[1]}), any({negation(children[1]), children[0]})});
    case Op::kAtLeast: {
      if (formula.k == 0) return all({});
      std::sort(children.begin(), children.end());
      const auto [known, is_new] = formulas_.try_emplace({formula.k, children}, 0);
      if (is_new) known->second = made({ValueNode::Kind::kAtLeast, formula.k, std::move(children), {}});
      return {known->second, false};
    }
    default: return all(std::move(children));
  }
}

void Meaning::note_formulas(const std::vector<StatementId>& statements) {
  for (const StatementId id : statements) nodes_[statements_.at(id)].in_formulas = true;
  for (size_t node = nodes_.size(); node-- > 0;) {
    if (!nodes_[node].in_formulas) continue;
    for (const ValueOf child : nodes_[node].children) nodes_[child.node].in_formulas = true;
  }
}

}  // namespace distinguo::batch
