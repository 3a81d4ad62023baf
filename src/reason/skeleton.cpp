#include "reason/skeleton.h"

#include <algorithm>

namespace distinguo {

namespace {

bool presumable(const DatedLaw& reading, StatementId statement) {
  bool found = false;
  reading.for_each_presumption_of_statement(statement, [&](const Presumption&) { found = true; });
  return found;
}

bool same_reference(const Formula& a, const Formula& b) { return a.op == b.op && a.target == b.target; }

Formula joined(Formula::Op op, std::vector<Formula> children) {
  Formula formula;
  formula.op = op;
  formula.children = std::move(children);
  return formula;
}

// `formula` with each offence in it counted only where none of its exemptions applies.
Formula without_exempt(const DatedLaw& reading, const Formula& formula) {
  if (formula.op == Formula::Op::kStatement &&
      reading.law().statements[formula.target].kind == Kind::kOffence) {
    return without_exempt(reading, formula.target);
  }
  Formula made = formula;
  for (Formula& child : made.children) child = without_exempt(reading, child);
  return made;
}

}  // namespace

Formula reference_to(StatementId statement) {
  Formula formula;
  formula.op = Formula::Op::kStatement;
  formula.target = statement;
  return formula;
}

Formula without_exempt(const DatedLaw& reading, StatementId offence) {
  const Version* version = reading.version(offence);
  if (version == nullptr || presumable(reading, offence)) return reference_to(offence);
  std::vector<Formula> all = {without_exempt(reading, version->formula)};
  const Law& law = reading.law();
  for (StatementId id = 0; id < law.statements.size(); ++id) {
    if (law.statements[id].kind != Kind::kExemption) continue;
    const Version* exemption = reading.version(id);
    if (exemption == nullptr) continue;
    if (std::find(exemption->to.begin(), exemption->to.end(), offence) == exemption->to.end()) continue;
    all.push_back(joined(Formula::Op::kNot, {reference_to(id)}));
  }
  return all.size() == 1 ? all.front() : joined(Formula::Op::kAll, std::move(all));
}

Skeleton::Skeleton(const DatedLaw& reading, const Formula& formula) : reading_(reading), formula_(formula) {
  if (formula.op == Formula::Op::kStatement) {
    const Version* version = reading.version(formula.target);
    const bool whole = version != nullptr && !presumable(reading, formula.target) &&
                       reading.law().statements[formula.target].sides.empty();
    if (whole) formula_ = version->formula;
  }
  gather(formula_);
}

// The formula of a reference that is followed, else null.
const Formula* Skeleton::followed(const Formula& reference) const {
  if (reference.op != Formula::Op::kStatement) return nullptr;
  const Statement& statement = reading_.law().statements[reference.target];
  const Version* version = reading_.version(reference.target);
  if (version == nullptr || presumable(reading_, reference.target)) return nullptr;
  const std::vector<Formula>& children = version->formula.children;
  const bool joins_elements =
      version->formula.op == Formula::Op::kAll &&
      std::any_of(children.begin(), children.end(), [](const Formula& child) { return child.op == Formula::Op::kStatement; });
  const bool follow = statement.kind == Kind::kOffence || (statement.kind == Kind::kElement && joins_elements);
  return follow ? &version->formula : nullptr;
}

void Skeleton::gather(const Formula& formula) {
  if (const Formula* inner = followed(formula)) return gather(*inner);
  if (formula.op == Formula::Op::kFact || formula.op == Formula::Op::kStatement) {
    const auto known = [&](const Formula& part) { return same_reference(part, formula); };
    if (std::none_of(parts_.begin(), parts_.end(), known)) parts_.push_back(formula);
    return;
  }
  for (const Formula& child : formula.children) gather(child);
}

uint32_t Skeleton::part(const Formula& reference) const {
  uint32_t at = 0;
  while (!same_reference(parts_[at], reference)) ++at;
  return at;
}

Diagram Skeleton::build(const Formula& formula, bool holds, Diagrams& space) const {
  if (const Formula* inner = followed(formula)) return build(*inner, holds, space);
  const std::vector<Formula>& children = formula.children;
  const auto count = static_cast<uint32_t>(children.size());
  const auto implied = [&](const Formula& from, const Formula& to) {
    const Diagram a = build(from, !holds, space);
    const Diagram b = build(to, holds, space);
    return holds ? space.disjunction(a, b) : space.conjunction(a, b);
  };
  switch (formula.op) {
    case Formula::Op::kFact:
    case Formula::Op::kStatement: return space.variable(2 * part(formula) + (holds ? 1 : 0));
    case Formula::Op::kNot: return build(children[0], !holds, space);
    case Formula::Op::kAll: return build_at_least(holds ? count : 1, formula, holds, space);
    case Formula::Op::kAny: return build_at_least(holds ? 1 : count, formula, holds, space);
    case Formula::Op::kAtLeast:
      return build_at_least(holds ? formula.k : count + 1 - std::min(formula.k, count + 1), formula, holds, space);
    case Formula::Op::kImplies: return implied(children[0], children[1]);
    case Formula::Op::kEquivalent: {
      const Diagram forth = implied(children[0], children[1]);
      const Diagram back = implied(children[1], children[0]);
      return holds ? space.conjunction(forth, back) : space.disjunction(forth, back);
    }
  }
  return {};
}

Diagram Skeleton::build_at_least(uint32_t k, const Formula& formula, bool holds, Diagrams& space) const {
  std::vector<Diagram> all;
  for (const Formula& child : formula.children) all.push_back(build(child, holds, space));
  return space.at_least(k, all);
}

}  // namespace distinguo
