#include "distinguo/diagram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace distinguo {

namespace {

constexpr uint32_t kNever = 0;
constexpr uint32_t kAlways = 1;
constexpr uint32_t kFailed = UINT32_MAX;
// A constant stands below every variable.
constexpr uint32_t kNoVariable = UINT32_MAX;
// A small statement fits without growing; 1 KiB of slots and 5 KiB of results are cleared at once.
constexpr size_t kFirstSlots = 256;
constexpr size_t kGrowth = 2;

// Three words to one; the multipliers are those of xxHash32.
size_t hash_of(uint32_t a, uint32_t b, uint32_t c) {
  uint32_t hash = a * 2654435761U + b * 2246822519U + c * 3266489917U;
  hash ^= hash >> 15;
  hash *= 668265263U;
  hash ^= hash >> 13;
  return hash;
}

}  // namespace

Diagrams::Diagrams(const DiagramOptions& options) : max_nodes_(std::max<size_t>(options.max_nodes, 2)) { clear(); }

void Diagrams::clear() {
  cut_ = false;
  nodes_.clear();
  nodes_.push_back({kNoVariable, kNever, kNever});
  nodes_.push_back({kNoVariable, kAlways, kAlways});
  resize_tables(kFirstSlots);
}

void Diagrams::forget_from(size_t size) {
  assert(size >= 2);
  if (size >= nodes_.size()) return;
  nodes_.resize(size);
  resize_tables(mask_ + 1);
}

void Diagrams::resize_tables(size_t slots) {
  mask_ = slots - 1;
  if (slots_.size() < slots) {
    slots_.resize(slots);
    computed_.resize(slots);
  }
  std::fill_n(computed_.begin(), slots, kNothingComputed);
  fill_slots();
}

// What was computed stays known: the calls that are under way would compute it again.
void Diagrams::grow_tables() {
  const size_t before = mask_ + 1;
  mask_ = kGrowth * before - 1;
  if (slots_.size() <= mask_) {
    slots_.resize(mask_ + 1);
    computed_.resize(mask_ + 1);
  }
  std::fill_n(computed_.begin() + static_cast<std::ptrdiff_t>(before), mask_ + 1 - before, kNothingComputed);
  // Its place keeps its lower bits, so that no result comes to the place of another.
  for (size_t at = 0; at < before; ++at) {
    const Computed computed = computed_[at];
    if (computed.a == kFailed) continue;
    Computed& place = computed_at(computed.operation, computed.a, computed.b, computed.c);
    if (&place == &computed_[at]) continue;
    place = computed;
    computed_[at] = kNothingComputed;
  }
  fill_slots();
}

void Diagrams::fill_slots() {
  std::fill_n(slots_.begin(), mask_ + 1, 0U);
  for (uint32_t number = 2; number < nodes_.size(); ++number) {
    const Node& node = nodes_[number];
    size_t slot = hash_of(node.variable, node.low, node.high) & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = number;
  }
}

// The one node of this content.
uint32_t Diagrams::make(uint32_t variable, uint32_t low, uint32_t high) {
  if (low == kFailed || high == kFailed) return kFailed;
  size_t slot = hash_of(variable, low, high) & mask_;
  while (slots_[slot] != 0) {
    const Node& node = nodes_[slots_[slot]];
    if (node.variable == variable && node.low == low && node.high == high) return slots_[slot];
    slot = (slot + 1) & mask_;
  }
  if (nodes_.size() >= max_nodes_) {
    overran_ = true;
    return kFailed;
  }
  const auto number = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back({variable, low, high});
  slots_[slot] = number;
  if (2 * nodes_.size() > mask_) grow_tables();
  return number;
}

uint32_t Diagrams::make_decision(uint32_t variable, uint32_t low, uint32_t high) {
  return low == high ? low : make(variable, low, high);
}

uint32_t Diagrams::make_set(uint32_t variable, uint32_t low, uint32_t high) {
  return high == kNever ? low : make(variable, low, high);
}

Diagrams::Computed& Diagrams::computed_at(Operation operation, uint32_t a, uint32_t b, uint32_t c) {
  return computed_[hash_of(a + (static_cast<uint32_t>(operation) << 28), b, c) & mask_];
}

bool Diagrams::recall(Operation operation, uint32_t a, uint32_t b, uint32_t c, uint32_t& result) {
  const Computed& computed = computed_at(operation, a, b, c);
  if (computed.operation != operation || computed.a != a || computed.b != b || computed.c != c) return false;
  result = computed.result;
  return true;
}

uint32_t Diagrams::remember(Operation operation, uint32_t a, uint32_t b, uint32_t c, uint32_t result) {
  if (result != kFailed) computed_at(operation, a, b, c) = {a, b, c, operation, result};
  return result;
}

// --- functions ---

Diagram Diagrams::variable(uint32_t variable) { return {make(variable, kNever, kAlways)}; }

Diagram Diagrams::ite(Diagram condition, Diagram then, Diagram otherwise) {
  if (!condition.valid() || !then.valid() || !otherwise.valid()) return {kFailed};
  assert(condition.node < nodes_.size() && then.node < nodes_.size() && otherwise.node < nodes_.size());
  return {ite_nodes(condition.node, then.node, otherwise.node)};
}

Diagram Diagrams::conjunction(Diagram a, Diagram b) {
  if (b.node < a.node) std::swap(a, b);  // one order, so that the result is found again
  return ite(a, b, constant(false));
}

Diagram Diagrams::disjunction(Diagram a, Diagram b) {
  if (b.node < a.node) std::swap(a, b);
  return ite(a, constant(true), b);
}

uint32_t Diagrams::ite_nodes(uint32_t condition, uint32_t then, uint32_t otherwise) {
  if (condition == kAlways) return then;
  if (condition == kNever) return otherwise;
  if (then == condition) then = kAlways;
  if (otherwise == condition) otherwise = kNever;
  if (then == otherwise) return then;
  if (then == kAlways && otherwise == kNever) return condition;
  uint32_t result = 0;
  if (recall(Operation::kIte, condition, then, otherwise, result)) return result;
  const uint32_t top = std::min({variable_of(condition), variable_of(then), variable_of(otherwise)});
  const uint32_t no = ite_nodes(low(condition, top), low(then, top), low(otherwise, top));
  if (no == kFailed) return kFailed;
  const uint32_t yes = ite_nodes(high(condition, top), high(then, top), high(otherwise, top));
  return remember(Operation::kIte, condition, then, otherwise, make_decision(top, no, yes));
}

Diagram Diagrams::at_least(uint32_t k, const std::vector<Diagram>& all) {
  // enough[j]: at least j of those looked at so far hold.
  std::vector<Diagram> enough(size_t{k} + 1, constant(false));
  enough[0] = constant(true);
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    for (size_t j = k; j > 0; --j) enough[j] = ite(*one, enough[j - 1], enough[j]);
  }
  return enough[k];
}

Diagram Diagrams::restrict(Diagram a, uint32_t variable, bool value) {
  return a.valid() ? Diagram{restrict_node(a.node, variable, value)} : a;
}

uint32_t Diagrams::restrict_node(uint32_t a, uint32_t variable, bool value) {
  const Node node = nodes_[a];
  if (node.variable > variable) return a;
  if (node.variable == variable) return value ? node.high : node.low;
  uint32_t result = 0;
  if (recall(Operation::kRestrict, a, variable, value ? 1 : 0, result)) return result;
  const uint32_t no = restrict_node(node.low, variable, value);
  if (no == kFailed) return kFailed;
  const uint32_t yes = restrict_node(node.high, variable, value);
  return remember(Operation::kRestrict, a, variable, value ? 1 : 0, make_decision(node.variable, no, yes));
}

Diagram Diagrams::exists(Diagram a, std::vector<uint32_t> variables) {
  return quantify(Operation::kExists, a, std::move(variables));
}

Diagram Diagrams::for_all(Diagram a, std::vector<uint32_t> variables) {
  return quantify(Operation::kForAll, a, std::move(variables));
}

Diagram Diagrams::quantify(Operation operation, Diagram a, std::vector<uint32_t> variables) {
  std::sort(variables.begin(), variables.end());
  uint32_t cube = kAlways;  // the conjunction of the variables: a list that the tables understand
  for (auto one = variables.rbegin(); one != variables.rend(); ++one) {
    if (cube == kFailed || variable_of(cube) != *one) cube = make(*one, kNever, cube);
  }
  if (!a.valid() || cube == kFailed) return {kFailed};
  return {quantify(operation, a.node, cube)};
}

uint32_t Diagrams::quantify(Operation operation, uint32_t a, uint32_t cube) {
  const Node node = nodes_[a];
  while (variable_of(cube) < node.variable) cube = nodes_[cube].high;
  if (a <= kAlways || cube == kAlways) return a;
  uint32_t result = 0;
  if (recall(operation, a, cube, 0, result)) return result;
  const uint32_t no = quantify(operation, node.low, cube);
  if (no == kFailed) return kFailed;
  const uint32_t yes = quantify(operation, node.high, cube);
  if (yes == kFailed) return kFailed;
  if (variable_of(cube) != node.variable) {
    result = make_decision(node.variable, no, yes);
  } else {
    result = operation == Operation::kExists ? ite_nodes(yes, kAlways, no) : ite_nodes(yes, no, kNever);
  }
  return remember(operation, a, cube, 0, result);
}

// --- looking at a diagram ---

// Children have smaller numbers, so one pass downwards finds all nodes.
std::vector<bool> Diagrams::reachable(uint32_t root) const {
  assert(root < nodes_.size());
  std::vector<bool> seen(std::max<size_t>(root + size_t{1}, 2), false);
  seen[root] = true;
  for (uint32_t number = root; number > kAlways; --number) {
    if (!seen[number]) continue;
    seen[nodes_[number].low] = true;
    seen[nodes_[number].high] = true;
  }
  return seen;
}

std::vector<uint32_t> Diagrams::variables_below(uint32_t root) const {
  std::vector<uint32_t> variables;
  if (root == kFailed) return variables;
  const std::vector<bool> seen = reachable(root);
  for (uint32_t number = 2; number <= root; ++number) {
    if (seen[number]) variables.push_back(nodes_[number].variable);
  }
  std::sort(variables.begin(), variables.end());
  variables.erase(std::unique(variables.begin(), variables.end()), variables.end());
  return variables;
}

std::vector<uint32_t> Diagrams::support(Diagram a) const { return variables_below(a.node); }

size_t Diagrams::node_count(Diagram a) const {
  if (!a.valid() || a.node <= kAlways) return 0;
  const std::vector<bool> seen = reachable(a.node);
  return static_cast<size_t>(std::count(seen.begin() + 2, seen.end(), true));
}

double Diagrams::count(Diagram a, uint32_t variables) const {
  if (!a.valid()) return 0;
  // The share of assignments that make each node yes; exact, being a sum of powers of two.
  std::vector<double> share(std::max<size_t>(a.node + size_t{1}, 2), 0.0);
  share[kAlways] = 1.0;
  for (uint32_t number = 2; number <= a.node; ++number) {
    share[number] = (share[nodes_[number].low] + share[nodes_[number].high]) / 2;
  }
  return std::ldexp(share[a.node], static_cast<int>(variables));
}

// --- families of sets ---

Family Diagrams::minimal_solutions(Diagram monotone) {
  return monotone.valid() ? Family{minimal_node(monotone.node)} : Family{kFailed};
}

uint32_t Diagrams::minimal_node(uint32_t a) {
  if (a <= kAlways) return a;  // never: no set; always: the empty set
  uint32_t result = 0;
  if (recall(Operation::kMinimal, a, 0, 0, result)) return result;
  const Node node = nodes_[a];
  const uint32_t without = minimal_node(node.low);
  if (without == kFailed) return kFailed;
  uint32_t with = minimal_node(node.high);
  if (with == kFailed) return kFailed;
  // A set that suffices without this variable must not come back with it.
  with = not_satisfying_node(with, node.low);
  return remember(Operation::kMinimal, a, 0, 0, make_set(node.variable, without, with));
}

Family Diagrams::sets_not_satisfying(Family family, Diagram a) {
  if (!family.valid() || !a.valid()) return {kFailed};
  return {not_satisfying_node(family.node, a.node)};
}

uint32_t Diagrams::not_satisfying_node(uint32_t family, uint32_t a) {
  // Below its last member a set has no further variables: the function is read with all others no.
  while (variable_of(a) < variable_of(family)) a = nodes_[a].low;
  if (a == kNever || family == kNever) return family;
  if (a == kAlways) return kNever;
  uint32_t result = 0;
  if (recall(Operation::kNotSatisfying, family, a, 0, result)) return result;
  const Node node = nodes_[family];
  const uint32_t without = not_satisfying_node(node.low, low(a, node.variable));
  if (without == kFailed) return kFailed;
  const uint32_t with = not_satisfying_node(node.high, high(a, node.variable));
  if (with == kFailed) return kFailed;
  return remember(Operation::kNotSatisfying, family, a, 0, make_set(node.variable, without, with));
}

Family Diagrams::minimal_union(Family a, Family b) {
  return a.valid() && b.valid() ? Family{union_node(a.node, b.node)} : Family{kFailed};
}

Family Diagrams::minimal_join(Family a, Family b, uint32_t longest) {
  return a.valid() && b.valid() ? Family{join_node(a.node, b.node, longest)} : Family{kFailed};
}

Family Diagrams::sets_without(Family family, Family smaller) {
  return family.valid() && smaller.valid() ? Family{without_node(family.node, smaller.node)} : Family{kFailed};
}

uint32_t Diagrams::union_node(uint32_t a, uint32_t b) {
  if (a == b || b == kNever) return a;
  if (a == kNever) return b;
  if (a == kAlways || b == kAlways) return kAlways;  // every set contains the empty one
  if (b < a) std::swap(a, b);
  uint32_t result = 0;
  if (recall(Operation::kUnion, a, b, 0, result)) return result;
  const uint32_t top = std::min(variable_of(a), variable_of(b));
  // In a family a set without the top variable is in `low` alone.
  const auto with = [&](uint32_t node) { return variable_of(node) == top ? nodes_[node].high : kNever; };
  const uint32_t no = union_node(low(a, top), low(b, top));
  if (no == kFailed) return kFailed;
  const uint32_t yes = union_node(with(a), with(b));
  if (yes == kFailed) return kFailed;
  const uint32_t kept = without_node(yes, no);
  if (kept == kFailed) return kFailed;
  return remember(Operation::kUnion, a, b, 0, make_set(top, no, kept));
}

// The sets that contain none of the smaller ones.
uint32_t Diagrams::without_node(uint32_t family, uint32_t smaller) {
  // A smaller set with a variable above the family's is in none of its sets.
  while (variable_of(smaller) < variable_of(family)) smaller = nodes_[smaller].low;
  if (family == kNever || smaller == kNever) return family;
  if (smaller == kAlways || family == smaller) return kNever;
  uint32_t result = 0;
  if (recall(Operation::kWithout, family, smaller, 0, result)) return result;
  const Node node = nodes_[family];
  const uint32_t no = without_node(node.low, low(smaller, node.variable));
  if (no == kFailed) return kFailed;
  uint32_t yes = without_node(node.high, low(smaller, node.variable));
  if (yes == kFailed) return kFailed;
  if (variable_of(smaller) == node.variable) yes = without_node(yes, nodes_[smaller].high);
  if (yes == kFailed) return kFailed;
  return remember(Operation::kWithout, family, smaller, 0, make_set(node.variable, no, yes));
}

uint32_t Diagrams::short_node(uint32_t family, uint32_t longest) {
  if (family <= kAlways || longest == kAnyLength) return family;
  uint32_t result = 0;
  if (recall(Operation::kShort, family, longest, 0, result)) return result;
  const Node node = nodes_[family];
  const uint32_t no = short_node(node.low, longest);
  if (no == kFailed) return kFailed;
  if (longest == 0) cut_ = true;
  const uint32_t yes = longest == 0 ? kNever : short_node(node.high, longest - 1);
  if (yes == kFailed) return kFailed;
  return remember(Operation::kShort, family, longest, 0, make_set(node.variable, no, yes));
}

uint32_t Diagrams::join_node(uint32_t a, uint32_t b, uint32_t longest) {
  if (a == kNever || b == kNever) return kNever;
  if (a == kAlways || a == b) return short_node(b, longest);
  if (b == kAlways) return short_node(a, longest);
  if (b < a) std::swap(a, b);
  uint32_t result = 0;
  if (recall(Operation::kJoin, a, b, longest, result)) return result;
  const uint32_t top = std::min(variable_of(a), variable_of(b));
  const uint32_t no = join_node(low(a, top), low(b, top), longest);
  if (no == kFailed) return kFailed;
  uint32_t yes = kNever;
  if (longest == 0) cut_ = true;
  if (longest > 0) {
    const uint32_t rest = longest == kAnyLength ? longest : longest - 1;
    // (a0 or x a1)(b0 or x b1) has with x: a1 (b0 or b1), a0 b1.
    const auto with = [&](uint32_t node) { return variable_of(node) == top ? nodes_[node].high : kNever; };
    const uint32_t either = union_node(low(b, top), with(b));
    if (either == kFailed) return kFailed;
    const uint32_t first = join_node(with(a), either, rest);
    if (first == kFailed) return kFailed;
    const uint32_t second = join_node(low(a, top), with(b), rest);
    if (second == kFailed) return kFailed;
    const uint32_t both = union_node(first, second);
    if (both == kFailed) return kFailed;
    yes = without_node(both, no);
    if (yes == kFailed) return kFailed;
  }
  return remember(Operation::kJoin, a, b, longest, make_set(top, no, yes));
}

std::vector<uint32_t> Diagrams::support(Family family) const { return variables_below(family.node); }

double Diagrams::count(Family family) const {
  if (!family.valid()) return 0;
  std::vector<double> sets(std::max<size_t>(family.node + size_t{1}, 2), 0.0);
  sets[kAlways] = 1.0;
  for (uint32_t number = 2; number <= family.node; ++number) {
    sets[number] = sets[nodes_[number].low] + sets[nodes_[number].high];
  }
  return sets[family.node];
}

SetList Diagrams::shortest_sets(Family family, size_t max_sets) const {
  SetList list;
  if (!family.valid()) {
    list.complete = false;
    return list;
  }
  const uint32_t root = family.node;
  const std::vector<bool> seen = reachable(root);

  // Rows of bits: bit j of a node's row is set when some set below it has j members. With it the
  // search below never enters a branch without a set to list.
  std::vector<uint32_t> longest(seen.size(), 0);
  for (uint32_t number = 2; number <= root; ++number) {
    if (seen[number]) longest[number] = std::max(longest[nodes_[number].low], longest[nodes_[number].high] + 1);
  }
  const size_t words = longest[root] / 64 + 1;
  std::vector<uint64_t> lengths(seen.size() * words, 0);
  lengths[kAlways * words] = 1;
  for (uint32_t number = 2; number <= root; ++number) {
    if (!seen[number]) continue;
    uint64_t carry = 0;
    for (size_t word = 0; word < words; ++word) {
      const uint64_t high = lengths[nodes_[number].high * words + word];
      lengths[number * words + word] = lengths[nodes_[number].low * words + word] | (high << 1) | carry;
      carry = high >> 63;
    }
  }
  const auto has = [&](uint32_t number, uint32_t length) {
    return ((lengths[number * words + length / 64] >> (length % 64)) & 1) != 0;
  };

  // Depth first, members before non-members, with a stack of where to go on: sets of one length come
  // out in lexicographic order.
  struct Step {
    uint32_t node;
    uint32_t left;    // members still to be found
    size_t members;  // how many were chosen above
  };
  std::vector<Step> open;
  std::vector<uint32_t> chosen;
  for (uint32_t length = 0; length <= longest[root]; ++length) {
    if (!has(root, length)) continue;
    open.push_back({root, length, 0});
    while (!open.empty()) {
      Step step = open.back();
      open.pop_back();
      chosen.resize(step.members);
      while (step.left > 0) {
        const Node& node = nodes_[step.node];
        const bool with = has(node.high, step.left - 1);
        if (with && has(node.low, step.left)) open.push_back({node.low, step.left, chosen.size()});
        if (with) chosen.push_back(node.variable);
        step.left -= with ? 1 : 0;
        step.node = with ? node.high : node.low;
      }
      if (list.sets.size() == max_sets) {
        list.complete = false;
        return list;
      }
      list.sets.push_back(chosen);
    }
  }
  return list;
}

std::vector<uint32_t> Diagrams::lightest_set(Family family, const std::vector<uint32_t>& weights) const {
  assert(family.valid() && !family.is_empty());
  constexpr uint64_t kNone = UINT64_MAX;
  std::vector<uint64_t> weight(std::max<size_t>(family.node + size_t{1}, 2), kNone);
  weight[kAlways] = 0;
  const auto with = [&](uint32_t number) {
    const uint64_t rest = weight[nodes_[number].high];
    return rest == kNone ? kNone : rest + weights[nodes_[number].variable];
  };
  const std::vector<bool> seen = reachable(family.node);
  for (uint32_t number = 2; number <= family.node; ++number) {
    if (seen[number]) weight[number] = std::min(weight[nodes_[number].low], with(number));
  }
  std::vector<uint32_t> set;
  for (uint32_t number = family.node; number > kAlways;) {
    const bool take = with(number) == weight[number];
    if (take) set.push_back(nodes_[number].variable);
    number = take ? nodes_[number].high : nodes_[number].low;
  }
  return set;
}

}  // namespace distinguo
