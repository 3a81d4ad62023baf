// Decision diagrams: functions of yes-or-no variables, kept so that equal functions are one node.
//
// Why: a question about *all* matters (is this always so? what is the smallest reason?) ranges over
// 2^n patterns of facts. A reduced ordered decision diagram (R. E. Bryant, "Graph-based algorithms
// for Boolean function manipulation", IEEE Trans. Computers, 1986) tests the variables in one fixed
// order, shares equal parts and skips tests that do not matter. The functions of law are mostly lists
// of alternatives joined by "and", and stay small: "any of 20 acts, and any of 15 means" has 35 nodes
// instead of 2^35 rows, and once it is built, "always so?" is a comparison with the constant.
//
// What it does not try to be: there are no complement edges, no reordering and no garbage
// collection. A space lives for one question and is cleared; for that, plain is fast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace distinguo {

// A function in a Diagrams space. Two are equal exactly when they are the same function.
// The default is the constant no.
struct Diagram {
  uint32_t node = 0;

  bool is_never() const { return node == 0; }
  bool is_always() const { return node == 1; }
  // False for the answer of a call that ran into DiagramOptions::max_nodes.
  bool valid() const { return node != UINT32_MAX; }
  friend bool operator==(Diagram, Diagram) = default;
};

// A set of sets of variables in a Diagrams space, as a zero-suppressed diagram (S. Minato, "Zero-
// suppressed BDDs for set manipulation in combinatorial problems", DAC 1993): a variable that is not
// tested is not in the set. The default has no sets.
struct Family {
  uint32_t node = 0;

  bool is_empty() const { return node == 0; }
  bool valid() const { return node != UINT32_MAX; }
  friend bool operator==(Family, Family) = default;
};

struct DiagramOptions {
  // Nodes a space may hold, 12 bytes each and about 70 more for its tables. A call that would need
  // more answers with a value that is not valid(), and so does every call on such a value; what was
  // built before stays usable.
  size_t max_nodes = size_t{1} << 22;
};

// A list of sets that may go on.
struct SetList {
  std::vector<std::vector<uint32_t>> sets;  // each in ascending order of variables
  bool complete = true;                     // false: there are more than were asked for
};

// A space of diagrams over variables 0, 1, 2, ... which are tested in this order.
//
// Requires: operands come from the same space since its last clear() (asserted where it is cheap).
// Lifetime: values stay usable until clear() or the end of the space.
// Threads:  one thread at a time, even for const members of a space that another thread extends.
// Cost:     with f and g nodes, an operation on two operands is at most f times g, in law mostly
//           f plus g. Recursion is as deep as there are variables.
class Diagrams {
 public:
  explicit Diagrams(const DiagramOptions& options = {});

  // Forgets all values; keeps the memory.
  void clear();
  // Forgets the values of nodes from `size` on, those made since size() said so.
  void forget_from(size_t size);
  // Another DiagramOptions::max_nodes from now on.
  void allow(size_t max_nodes) { max_nodes_ = max_nodes; }
  // Nodes in the space, the two constants included.
  size_t size() const { return nodes_.size(); }
  // Whether any call ran into DiagramOptions::max_nodes since this was last asked.
  bool take_overrun() { return std::exchange(overran_, false); }

  Diagram constant(bool value) const { return {value ? 1U : 0U}; }
  Diagram variable(uint32_t variable);
  // `condition` and `then`, or not `condition` and `otherwise`.
  Diagram ite(Diagram condition, Diagram then, Diagram otherwise);
  Diagram negation(Diagram a) { return ite(a, constant(false), constant(true)); }
  Diagram conjunction(Diagram a, Diagram b);
  Diagram disjunction(Diagram a, Diagram b);
  Diagram implication(Diagram a, Diagram b) { return ite(a, b, constant(true)); }
  Diagram equivalence(Diagram a, Diagram b) { return ite(a, b, negation(b)); }
  // k or more of `all` hold. Always, for k = 0. Cost: k times all.size() calls of ite.
  Diagram at_least(uint32_t k, const std::vector<Diagram>& all);

  // The function with one variable fixed.
  Diagram restrict(Diagram a, uint32_t variable, bool value);
  // For some values, or for all values, of the variables.
  Diagram exists(Diagram a, std::vector<uint32_t> variables);
  Diagram for_all(Diagram a, std::vector<uint32_t> variables);

  // The variables on which the function depends, ascending.
  std::vector<uint32_t> support(Diagram a) const;
  // Decision nodes: 0 for a constant.
  size_t node_count(Diagram a) const;
  // How many of the 2^variables assignments to variables 0 to `variables` - 1 make it yes; exact up
  // to 2^53. Requires: the support is among them.
  double count(Diagram a, uint32_t variables) const;
  // The value where `value_of(variable)` says what each variable is. Cost: one look a variable.
  template <typename ValueOf>
  bool evaluate(Diagram a, const ValueOf& value_of) const {
    while (a.node > 1) a.node = value_of(nodes_[a.node].variable) ? nodes_[a.node].high : nodes_[a.node].low;
    return a.node == 1;
  }

  // A value for `a` from the values of its nodes, each computed once, from below: of a node it is
  // `at_node(variable, value when the variable is no, value when it is yes)`. Nodes may be added meanwhile.
  // Requires: a.valid().
  template <typename T, typename AtNode>
  T fold(Diagram a, T never, T always, const AtNode& at_node) const {
    const std::vector<bool> needed = reachable(a.node);
    std::vector<T> done(needed.size(), never);
    done[1] = always;
    for (uint32_t number = 2; number <= a.node; ++number) {
      if (!needed[number]) continue;
      const Node node = nodes_[number];
      done[number] = at_node(node.variable, done[node.low], done[node.high]);
    }
    return done[a.node];
  }

  // The minimal solutions of a monotone function: the sets of variables which, being yes while all
  // others are no, make it yes, and of which no smaller part does (A. Rauzy, "New algorithms for
  // fault trees analysis", Reliability Engineering & System Safety, 1993). None for the constant no;
  // the empty set for the constant yes.
  // Requires: turning a variable from no to yes never turns the function from yes to no.
  Family minimal_solutions(Diagram monotone);
  // The sets of `family` for which `a` is no, when exactly the variables in the set are yes.
  Family sets_not_satisfying(Family family, Diagram a);

  // Families in which no set contains another stand for monotone functions by their minimal solutions,
  // and can be built without the functions' diagrams, which may be far larger (Rauzy 1993; cut off at
  // a length as in fault tree analysis). Operands are such families, and so are results.
  Family empty_set() const { return {1}; }
  Family set_of(uint32_t variable) { return {make(variable, 0, 1)}; }
  // The sets of either, without those that contain another.
  Family minimal_union(Family a, Family b);
  // A set of one with a set of the other, joined, as far as it has at most `longest` members.
  static constexpr uint32_t kAnyLength = UINT32_MAX;
  Family minimal_join(Family a, Family b, uint32_t longest = kAnyLength);
  // Whether any join since clear(), or since this was last asked, left out a set for its length.
  bool take_cut() { return std::exchange(cut_, false); }
  // The sets that contain none of `smaller`.
  Family sets_without(Family family, Family smaller);

  // The variables that are in some set, ascending.
  std::vector<uint32_t> support(Family family) const;
  // How many sets; exact up to 2^53.
  double count(Family family) const;
  // The `max_sets` shortest sets, shortest first, among equally long ones in lexicographic order.
  // Cost: the family's nodes times the length of a set, then the sets listed; sets that are not
  // listed cost nothing. A family that is not valid lists nothing and is not complete.
  SetList shortest_sets(Family family, size_t max_sets) const;
  // The set of least total weight, the first in lexicographic order among equals; `weights` by
  // variable. Requires: the family is valid and not empty.
  std::vector<uint32_t> lightest_set(Family family, const std::vector<uint32_t>& weights) const;

  // A decision node, for walking a diagram or a family: `low` is taken when the variable is no (not
  // in the set). Nodes 0 and 1 are the constants. A node's number is larger than its children's.
  struct Node {
    uint32_t variable;
    uint32_t low;
    uint32_t high;
  };
  const Node& node(uint32_t number) const { return nodes_[number]; }

 private:
  enum class Operation : uint32_t { kIte, kRestrict, kExists, kForAll, kMinimal, kNotSatisfying, kUnion, kJoin, kWithout, kShort };

  struct Computed {
    uint32_t a, b, c;
    Operation operation;
    uint32_t result;
  };
  // No call that is remembered has a failed operand, so this is none of them.
  static constexpr Computed kNothingComputed{UINT32_MAX, 0, 0, Operation::kIte, 0};

  uint32_t make(uint32_t variable, uint32_t low, uint32_t high);
  uint32_t make_decision(uint32_t variable, uint32_t low, uint32_t high);
  uint32_t make_set(uint32_t variable, uint32_t low, uint32_t high);
  void resize_tables(size_t slots);
  void grow_tables();
  void fill_slots();
  Computed& computed_at(Operation operation, uint32_t a, uint32_t b, uint32_t c);
  bool recall(Operation operation, uint32_t a, uint32_t b, uint32_t c, uint32_t& result);
  uint32_t remember(Operation operation, uint32_t a, uint32_t b, uint32_t c, uint32_t result);

  uint32_t ite_nodes(uint32_t condition, uint32_t then, uint32_t otherwise);
  uint32_t restrict_node(uint32_t a, uint32_t variable, bool value);
  uint32_t quantify(Operation operation, uint32_t a, uint32_t cube);
  Diagram quantify(Operation operation, Diagram a, std::vector<uint32_t> variables);
  uint32_t minimal_node(uint32_t a);
  uint32_t not_satisfying_node(uint32_t family, uint32_t a);
  uint32_t union_node(uint32_t a, uint32_t b);
  uint32_t join_node(uint32_t a, uint32_t b, uint32_t longest);
  uint32_t without_node(uint32_t family, uint32_t smaller);
  uint32_t short_node(uint32_t family, uint32_t longest);

  uint32_t variable_of(uint32_t node) const { return nodes_[node].variable; }
  uint32_t low(uint32_t node, uint32_t variable) const {
    return nodes_[node].variable == variable ? nodes_[node].low : node;
  }
  uint32_t high(uint32_t node, uint32_t variable) const {
    return nodes_[node].variable == variable ? nodes_[node].high : node;
  }
  // By node number up to `root`: whether it is reachable from there.
  std::vector<bool> reachable(uint32_t root) const;
  std::vector<uint32_t> variables_below(uint32_t root) const;

  size_t max_nodes_;
  bool overran_ = false;
  bool cut_ = false;
  std::vector<Node> nodes_;
  // The unique table, open addressing; 0 is a free slot, because a constant is never looked up. Both
  // tables use only their first mask_ + 1 places, so that clear() after a large question stays cheap.
  std::vector<uint32_t> slots_;
  std::vector<Computed> computed_;
  size_t mask_ = 0;
};

}  // namespace distinguo
