// What leans on what: the order of evaluation, and circles.
#pragma once

#include "distinguo/diagnostic.h"
#include "distinguo/law.h"

namespace distinguo {

// Calls `visit` for every fact and statement that a formula names, left to right.
template <typename Visit>
void for_each_reference(const Formula& formula, const Visit& visit) {
  if (formula.op == Formula::Op::kFact || formula.op == Formula::Op::kStatement) {
    visit(formula);
    return;
  }
  for (const Formula& child : formula.children) for_each_reference(child, visit);
}

// The graph of facts and statements. A statement leans on what its formulas name (in any version);
// a presumed fact or statement on the premise; and a fact on every fact that implies it, because
// a presumed yes travels forward.
class Dependencies {
 public:
  explicit Dependencies(Law& law) : law_(law) {}

  // Sets Law::statement_order and puts Law::presumptions in order. Reports circles: a statement that
  // leans on itself (L0206), a presumption that leans on its own conclusion (L0211).
  void order(Diagnostics& diagnostics);

 private:
  void connect();
  void find_components();
  uint32_t node_of_statement(StatementId id) const { return static_cast<uint32_t>(law_.facts.size()) + id; }
  void add_references(uint32_t node, const Formula& formula);

  Law& law_;
  std::vector<std::vector<uint32_t>> leans_on_;
  std::vector<uint32_t> component_;  // numbered so that a component follows all it leans on
  std::vector<uint32_t> component_size_;
};

}  // namespace distinguo
