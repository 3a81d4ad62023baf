#include "reason/outlook.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace distinguo {

namespace {

// A diagram of more nodes has more ways to its ends than anybody would follow.
constexpr size_t kReadyNodes = 256;

// Answers make diagrams smaller, but each leaves those before it in the space.
constexpr size_t kRoomToGoOn = 4;

constexpr double kBitsPerNat = 1.4426950408889634;  // 1 / ln 2

constexpr size_t kRegions = 3;
enum Region : size_t { kSupported, kRuledOut, kOpen };
using Weights = std::array<double, kRegions>;

double sum(const Weights& weights) { return std::accumulate(weights.begin(), weights.end(), 0.0); }

// The entropy of the regions, in bits, times their weight. Why not by the logarithm of shares: beside a
// region of nearly all the weight, what a small one takes away would be lost to rounding.
double surprise(const Weights& weights) {
  double total = 0;
  for (size_t own = 0; own < kRegions; ++own) {
    double others = 0;
    for (size_t other = 0; other < kRegions; ++other) others += other == own ? 0 : weights[other];
    if (weights[own] > 0) total += weights[own] * std::log1p(others / weights[own]) * kBitsPerNat;
  }
  return total;
}

}  // namespace

bool Outlook::State::valid() const {
  return no.valid() &&
         std::all_of(regions.begin(), regions.end(), [](Diagram region) { return region.valid(); });
}

Outlook::Outlook(const DatedLaw& reading, const Formula& formula, std::shared_ptr<OutlookSpace> space, size_t max_nodes)
    : space_(std::move(space)),
      scope_(scope_of(space_->law(), FactOrder(reading, {&formula}).facts(), space_->situation())),
      varies_(space_->law().facts.size(), false) {
  for (const Scope::Variable& variable : scope_.variables) {
    varies_[variable.fact] = true;
    space_->place(variable.fact);
  }
  Diagrams& diagrams = space_->diagrams;
  const size_t before = diagrams.size();
  diagrams.allow(before + max_nodes);
  const Diagram yes = space_->bit(reading, formula, true);
  const Diagram no = space_->bit(reading, formula, false);
  const Diagram never = diagrams.constant(false);
  const Diagram allowed = this->allowed();
  start_.regions[kSupported] = diagrams.conjunction(yes, allowed);
  start_.regions[kRuledOut] = diagrams.ite(yes, never, diagrams.conjunction(no, allowed));
  start_.regions[kOpen] = diagrams.ite(diagrams.disjunction(yes, no), never, allowed);
  start_.no = no;
  if (!start_.valid()) space_->forget_from(before);
  diagrams.allow(diagrams.size() + kRoomToGoOn * max_nodes);
}

// The background is made of clauses of two literals, closed under consequence, so those among the variables
// are all that it says of them.
Diagram Outlook::allowed() {
  Diagrams& diagrams = space_->diagrams;
  std::vector<FactId> lowest_first;
  for (const Scope::Variable& variable : scope_.variables) lowest_first.push_back(variable.fact);
  std::sort(lowest_first.begin(), lowest_first.end(), [&](FactId a, FactId b) { return space_->place_of(a) > space_->place_of(b); });
  Diagram allowed = diagrams.constant(true);
  for (const FactId fact : lowest_first) {
    for (const bool positive : {true, false}) {
      Diagram follows = diagrams.constant(true);
      for (const Literal consequence : space_->law().consequences_of({fact, positive})) {
        // Each clause once. One within a single fact denies the literal.
        if (varies(consequence.fact) && space_->place_of(consequence.fact) >= space_->place_of(fact)) {
          follows = diagrams.conjunction(follows, space_->literal(consequence));
        }
      }
      if (follows.is_always()) continue;
      allowed = diagrams.conjunction(allowed, diagrams.implication(space_->literal({fact, positive}), follows));
    }
  }
  return allowed;
}

Diagram Outlook::narrowed(Diagram region, Literal answer) {
  region = space_->diagrams.restrict(region, space_->place_of(answer.fact), answer.positive);
  for (const Literal consequence : space_->law().consequences_of(answer)) {
    if (varies(consequence.fact) && consequence.fact != answer.fact) {
      region = space_->diagrams.restrict(region, space_->place_of(consequence.fact), consequence.positive);
    }
  }
  return region;
}

Outlook::State Outlook::after(const State& state, Literal answer) {
  State next;
  for (size_t region = 0; region < kRegions; ++region) next.regions[region] = narrowed(state.regions[region], answer);
  next.no = narrowed(state.no, answer);
  return next;
}

bool Outlook::settled(const State& state) {
  const bool may_be_supported = !state.regions[kSupported].is_never();
  const bool may_be_ruled_out = !state.regions[kRuledOut].is_never();
  if (!may_be_supported && !may_be_ruled_out) return true;
  if (!state.regions[kOpen].is_never()) return false;
  if (!may_be_supported || !may_be_ruled_out) return true;
  Diagrams& diagrams = space_->diagrams;
  return diagrams.ite(state.no, diagrams.constant(false), state.regions[kSupported]).is_never();
}

bool Outlook::gather(const State& state, size_t most) {
  Diagrams& diagrams = space_->diagrams;
  std::vector<bool>& seen = space_->seen;
  if (seen.size() < diagrams.size()) seen.resize(diagrams.size(), false);
  nodes_.clear();
  const auto meet = [&](uint32_t node) {
    if (node <= 1 || seen[node]) return;
    seen[node] = true;
    nodes_.push_back(node);
  };
  for (const Diagram region : state.regions) meet(region.node);
  for (size_t at = 0; at < nodes_.size() && nodes_.size() <= most; ++at) {
    const Diagrams::Node node = diagrams.node(nodes_[at]);
    meet(node.low);
    meet(node.high);
  }
  for (const uint32_t node : nodes_) seen[node] = false;
  return nodes_.size() <= most;
}

// Those of one variable after those of the variables above it, so that each comes after its parents. Why not by
// sorting numbers: it took a third of a pass.
const std::vector<uint32_t>& Outlook::by_variable() {
  const Diagrams& diagrams = space_->diagrams;
  std::vector<size_t> next(space_->places() + 1, 0);
  for (const uint32_t node : nodes_) ++next[diagrams.node(node).variable + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  sorted_.resize(nodes_.size());
  for (const uint32_t node : nodes_) sorted_[next[diagrams.node(node).variable]++] = node;
  return sorted_;
}

// For each region, `down` is the weight of the ways from its top to a node. By variable, `through` adds up the
// weight of the patterns that pass a test of it, `yes` and `no` those that leave the test on that side. What
// passes no test of a variable divides by its prior.
std::vector<Outlook::Gain> Outlook::gains(const State& state) {
  struct Tests {
    bool any = false;
    Weights through{}, yes{}, no{};
  };
  const Diagrams& diagrams = space_->diagrams;
  const std::vector<double>& up = space_->weights();
  std::vector<Weights>& down = space_->down;
  if (down.size() < diagrams.size()) down.resize(diagrams.size(), Weights{});
  Weights whole{};
  for (size_t region = 0; region < kRegions; ++region) {
    const uint32_t root = state.regions[region].node;
    whole[region] = up[root];
    if (root > 1) down[root][region] = 1;
  }
  gather(state, SIZE_MAX);
  std::vector<Tests> tests(space_->places());
  for (const uint32_t number : by_variable()) {
    const Diagrams::Node& node = diagrams.node(number);
    const double prior = space_->prior(node.variable);
    Tests& tested = tests[node.variable];
    tested.any = true;
    const Weights weight = std::exchange(down[number], Weights{});
    for (size_t region = 0; region < kRegions; ++region) {
      tested.through[region] += weight[region] * up[number];
      tested.yes[region] += weight[region] * prior * up[node.high];
      tested.no[region] += weight[region] * (1 - prior) * up[node.low];
      down[node.low][region] += weight[region] * (1 - prior);
      down[node.high][region] += weight[region] * prior;
    }
  }
  down[0] = down[1] = Weights{};

  const double before = surprise(whole);
  std::vector<Gain> gains;
  for (const Scope::Variable& variable : scope_.variables) {
    const uint32_t place = space_->place_of(variable.fact);
    Tests& tested = tests[place];
    if (!tested.any || !variable.own) continue;
    for (size_t region = 0; region < kRegions; ++region) {
      const double untested = std::max(0.0, whole[region] - tested.through[region]);
      tested.yes[region] += space_->prior(place) * untested;
      tested.no[region] += (1 - space_->prior(place)) * untested;
    }
    const double after = surprise(tested.yes) + surprise(tested.no);
    gains.push_back({variable.fact, std::max(0.0, before - after) / sum(whole), sum(tested.yes) / sum(whole)});
  }
  return gains;
}

bool Outlook::matters(const State& state, FactId fact) {
  // Most facts share no clause with another variable, and then to show in a region is to matter.
  const auto& if_so = space_->law().consequences_of({fact, true});
  const auto& if_not = space_->law().consequences_of({fact, false});
  const auto is_variable = [&](Literal literal) { return varies(literal.fact); };
  if (std::none_of(if_so.begin(), if_so.end(), is_variable) && std::none_of(if_not.begin(), if_not.end(), is_variable)) {
    return true;
  }
  const State if_yes = after(state, {fact, true});
  const State if_no = after(state, {fact, false});
  const auto impossible = [](const State& one) {
    return std::all_of(one.regions.begin(), one.regions.end(), [](Diagram region) { return region.is_never(); });
  };
  if (impossible(if_yes) || impossible(if_no)) return false;
  // Whether a pattern with the answer `from` leaves the region when the answer is turned round.
  const auto leaves = [&](size_t region, bool from, const State& turned) {
    Diagrams& diagrams = space_->diagrams;
    const Diagram here = diagrams.restrict(state.regions[region], space_->place_of(fact), from);
    return !diagrams.ite(turned.regions[region], diagrams.constant(false), here).is_never();
  };
  for (size_t region = 0; region < kRegions; ++region) {
    if (leaves(region, true, if_no) || leaves(region, false, if_yes)) return true;
  }
  return false;
}

std::optional<double> Outlook::cost_to_settle(const State& state, size_t& budget) {
  if (!state.valid()) return std::nullopt;
  if (settled(state)) return 0.0;
  const std::array<uint32_t, 4> nodes = {state.regions[0].node, state.regions[1].node, state.regions[2].node,
                                         state.no.node};
  if (const auto known = costs_to_settle_.find(nodes); known != costs_to_settle_.end()) return known->second;
  if (!gather(state, std::min(budget, kReadyNodes))) return std::nullopt;
  budget -= nodes_.size();

  const std::vector<Gain> gains = this->gains(state);
  const std::vector<double>& costs = space_->situation().costs;
  const auto worth = [&](const Gain& gain) { return gain.bits / costs[gain.fact]; };
  const Gain best = *std::max_element(gains.begin(), gains.end(),
                                      [&](const Gain& a, const Gain& b) { return worth(a) < worth(b); });
  // What has one answer only is known already.
  double cost = best.yes > 0 && best.yes < 1 ? costs[best.fact] : 0;
  for (const bool positive : {true, false}) {
    const double chance = positive ? best.yes : 1 - best.yes;
    if (chance <= 0) continue;
    const std::optional<double> rest = cost_to_settle(after(state, {best.fact, positive}), budget);
    if (!rest) return std::nullopt;
    cost += chance * *rest;
  }
  costs_to_settle_.emplace(nodes, cost);
  return cost;
}

}  // namespace distinguo
