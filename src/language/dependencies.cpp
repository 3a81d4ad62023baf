#include "language/dependencies.h"

#include <algorithm>
#include <numeric>

namespace distinguo {

void Dependencies::add_references(uint32_t node, const Formula& formula) {
  for_each_reference(formula, [&](const Formula& reference) {
    leans_on_[node].push_back(reference.op == Formula::Op::kFact ? reference.target
                                                                 : node_of_statement(reference.target));
  });
}

void Dependencies::connect() {
  leans_on_.assign(law_.facts.size() + law_.statements.size(), {});
  for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
    for (const Literal consequence : law_.facts[fact].implies) {
      if (consequence.positive) leans_on_[consequence.fact].push_back(fact);
    }
  }
  for (StatementId id = 0; id < law_.statements.size(); ++id) {
    for (const Version& version : law_.statements[id].versions) {
      add_references(node_of_statement(id), version.formula);
    }
  }
  for (const Presumption& presumption : law_.presumptions) {
    add_references(presumption.to_fact ? presumption.target : node_of_statement(presumption.target),
                   presumption.premise);
  }
}

// Tarjan's strongly connected components (1972), with its own stack because laws may be deep.
void Dependencies::find_components() {
  constexpr uint32_t kUnseen = UINT32_MAX;
  const size_t count = leans_on_.size();
  std::vector<uint32_t> index(count, kUnseen), low(count, 0);
  std::vector<bool> on_stack(count, false);
  std::vector<uint32_t> stack;
  std::vector<std::pair<uint32_t, size_t>> calls;
  uint32_t next_index = 0;
  component_.assign(count, kUnseen);
  for (uint32_t start = 0; start < count; ++start) {
    if (index[start] != kUnseen) continue;
    calls.push_back({start, 0});
    while (!calls.empty()) {
      const uint32_t node = calls.back().first;
      if (calls.back().second == 0) {
        index[node] = low[node] = next_index++;
        stack.push_back(node);
        on_stack[node] = true;
      }
      if (calls.back().second < leans_on_[node].size()) {
        const uint32_t other = leans_on_[node][calls.back().second++];
        if (index[other] == kUnseen) {
          calls.push_back({other, 0});
        } else if (on_stack[other]) {
          low[node] = std::min(low[node], index[other]);
        }
        continue;
      }
      if (low[node] == index[node]) {
        const auto number = static_cast<uint32_t>(component_size_.size());
        component_size_.push_back(0);
        uint32_t member = 0;
        do {
          member = stack.back();
          stack.pop_back();
          on_stack[member] = false;
          component_[member] = number;
          ++component_size_[number];
        } while (member != node);
      }
      calls.pop_back();
      if (!calls.empty()) low[calls.back().first] = std::min(low[calls.back().first], low[node]);
    }
  }
}

void Dependencies::order(Diagnostics& diagnostics) {
  connect();
  find_components();

  std::vector<bool> reported(component_size_.size(), false);
  for (const Presumption& presumption : law_.presumptions) {
    const uint32_t conclusion =
        presumption.to_fact ? presumption.target : node_of_statement(presumption.target);
    bool circular = false;
    for_each_reference(presumption.premise, [&](const Formula& reference) {
      const uint32_t node =
          reference.op == Formula::Op::kFact ? reference.target : node_of_statement(reference.target);
      circular = circular || component_[node] == component_[conclusion];
    });
    if (!circular) continue;
    reported[component_[conclusion]] = true;
    diagnostics.error("L0211", presumption.span, "this presumption leans on its own conclusion",
                      "follow what its premise rests on; somewhere it comes back to here");
  }
  for (StatementId id = 0; id < law_.statements.size(); ++id) {
    const uint32_t node = node_of_statement(id);
    const bool itself = std::find(leans_on_[node].begin(), leans_on_[node].end(), node) != leans_on_[node].end();
    if (component_size_[component_[node]] == 1 && !itself) continue;
    if (reported[component_[node]]) continue;
    reported[component_[node]] = true;
    const Statement& statement = law_.statements[id];
    Diagnostic& diagnostic = diagnostics.error("L0206", statement.versions.front().span,
                                               "`" + statement.name + "` leans on itself",
                                               "a statement may not rest on its own finding; break the circle");
    for (StatementId other = id + 1; other < law_.statements.size(); ++other) {
      if (component_[node_of_statement(other)] == component_[node]) {
        diagnostic.notes.push_back({"through `" + law_.statements[other].id + "`",
                                    law_.statements[other].versions.front().span});
      }
    }
  }

  law_.statement_order.resize(law_.statements.size());
  std::iota(law_.statement_order.begin(), law_.statement_order.end(), 0U);
  std::stable_sort(law_.statement_order.begin(), law_.statement_order.end(), [&](StatementId a, StatementId b) {
    return component_[node_of_statement(a)] < component_[node_of_statement(b)];
  });
  std::stable_sort(law_.presumptions.begin(), law_.presumptions.end(),
                   [&](const Presumption& a, const Presumption& b) {
                     const auto key = [&](const Presumption& p) {
                       return component_[p.to_fact ? p.target : node_of_statement(p.target)];
                     };
                     return key(a) < key(b);
                   });
}

}  // namespace distinguo
