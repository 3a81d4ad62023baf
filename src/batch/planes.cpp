#include "batch/planes.h"

#include <algorithm>
#include <utility>

namespace distinguo::batch {

Planes::Planes(std::vector<bool> disputed) : disputed_(std::move(disputed)), nodes_(1 + 3 * disputed_.size()) {
  for (size_t node = 1; node < nodes_.size(); ++node) nodes_[node].op = Op::kInput;
}

Plane Planes::made(Op op, std::vector<Plane> of) {
  size_t hash = static_cast<size_t>(op);
  for (const Plane plane : of) hash = (hash ^ plane.code) * size_t{0x9E3779B1U} + (hash >> 15);
  const auto [first, last] = known_.equal_range(hash);
  for (auto known = first; known != last; ++known) {
    const Node& node = nodes_[known->second];
    if (node.op == op && node.of == of) return {2 * known->second};
  }
  const auto node = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back({op, std::move(of)});
  known_.emplace(hash, node);
  return {2 * node};
}

// What is known of the inputs of one column: told is yes or no, and yes excludes no where nothing is
// disputed. `of` is sorted.
void Planes::use_columns(std::vector<Plane>& of) const {
  const auto has = [&](Plane plane) { return std::binary_search(of.begin(), of.end(), plane); };
  std::vector<Plane> kept;
  std::vector<Plane> untold;
  for (const Plane plane : of) {
    if (nodes_[plane.node()].op != Op::kInput) {
      kept.push_back(plane);
      continue;
    }
    const uint32_t column = column_of(plane.node());
    const Input input = input_of(plane.node());
    const Plane told = told_of(column);
    if (input == Input::kTold) {
      // Yes says it already, and so does no.
      if (plane.complemented() || !(has(yes_of(column)) || has(no_of(column)))) kept.push_back(plane);
      continue;
    }
    const Plane other = input == Input::kYes ? no_of(column) : yes_of(column);
    if (!plane.complemented()) {
      const bool never = has(~told) || (has(other) && !disputed_[column]);
      kept.push_back(never ? kNever : plane);
    } else if (has(~told)) {
      continue;
    } else if (has(~other)) {
      untold.push_back(~told);
    } else if (!(has(other) && !disputed_[column])) {
      kept.push_back(plane);
    }
  }
  kept.insert(kept.end(), untold.begin(), untold.end());
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  of = std::move(kept);
}

Plane Planes::all(std::vector<Plane> of) {
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  use_columns(of);
  if (!of.empty() && of.front() == kNever) return kNever;
  if (!of.empty() && of.front() == kAlways) of.erase(of.begin());
  for (size_t i = 1; i < of.size(); ++i) {
    if (of[i] == ~of[i - 1]) return kNever;
  }
  if (of.empty()) return kAlways;
  if (of.size() == 1) return of.front();
  return made(Op::kAll, std::move(of));
}

Plane Planes::any(std::vector<Plane> of) {
  for (Plane& plane : of) plane = ~plane;
  return ~all(std::move(of));
}

Planes::Count Planes::add(Plane a, Plane b, Plane c) {
  std::vector<Plane> of{a, b, c};
  std::sort(of.begin(), of.end());
  if (of[0] == of[1]) return {of[2], of[0]};
  if (of[1] == of[2]) return {of[0], of[1]};
  if (of[0] == ~of[1]) return {~of[2], of[2]};
  if (of[1] == ~of[2]) return {~of[0], of[0]};
  const Plane carry = of[0] == kNever    ? all({of[1], of[2]})
                      : of[0] == kAlways ? any({of[1], of[2]})
                                         : made(Op::kMajority, of);
  bool odd = false;
  std::vector<Plane> parity;
  for (const Plane plane : of) {
    odd = odd != plane.complemented();
    if (plane.node() != kNever.node()) parity.push_back({2 * plane.node()});
  }
  const Plane sum = made(Op::kParity, std::move(parity));
  return {odd ? ~sum : sum, carry};
}

// Counts by adding the planes up, a binary digit at a time, and compares the digits with k.
Plane Planes::at_least(int64_t k, std::vector<Plane> of) {
  const auto constant = [](Plane plane) { return plane == kNever || plane == kAlways; };
  k -= std::count(of.begin(), of.end(), kAlways);
  of.erase(std::remove_if(of.begin(), of.end(), constant), of.end());
  if (k <= 0) return kAlways;
  if (k > static_cast<int64_t>(of.size())) return kNever;
  if (k == 1) return any(std::move(of));
  if (k == static_cast<int64_t>(of.size())) return all(std::move(of));
  std::vector<Plane> digits;
  while (!of.empty()) {
    std::vector<Plane> carries;
    size_t next = 0;
    Plane digit = of[next++];
    while (next < of.size()) {
      const Plane second = of[next++];
      const Plane third = next < of.size() ? of[next++] : kNever;
      const Count count = add(digit, second, third);
      digit = count.sum;
      carries.push_back(count.carry);
    }
    digits.push_back(digit);
    of = std::move(carries);
  }
  Plane reached = kAlways;
  for (size_t place = 0; place < digits.size(); ++place) {
    reached = ((k >> place) & 1) != 0 ? all({digits[place], reached}) : any({digits[place], reached});
  }
  return reached;
}

}  // namespace distinguo::batch
