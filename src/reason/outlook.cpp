#include "reason/outlook.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reason/rails.h"

namespace distinguo {

namespace {

// A diagram of more nodes has more ways to its ends than anybody would follow.
constexpr size_t kReadyNodes = 256;

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

Outlook::Outlook(const DatedLaw& reading, const Formula& formula, const Situation& situation, size_t max_nodes)
    : law_(reading.law()), space_({max_nodes}) {
  choose_variables(reading, formula, situation);
  BitBuilder builder(reading, space_, [&](Literal wanted) { return told(wanted, situation); });
  const Diagram yes = builder.build(formula, true);
  const Diagram no = builder.build(formula, false);
  const Diagram never = space_.constant(false);
  const Diagram allowed = this->allowed();
  start_.regions[kSupported] = space_.conjunction(yes, allowed);
  start_.regions[kRuledOut] = space_.ite(yes, never, space_.conjunction(no, allowed));
  start_.regions[kOpen] = space_.ite(space_.disjunction(yes, no), never, allowed);
  start_.no = no;
}

void Outlook::choose_variables(const DatedLaw& reading, const Formula& formula, const Situation& situation) {
  reads_.assign(law_.facts.size(), false);
  std::vector<FactId> own;
  const auto read = [&](FactId fact) {
    if (!reads_[fact] && situation.askable[fact]) own.push_back(fact);
    reads_[fact] = true;
  };
  const FactOrder order(reading, {&formula});
  for (const FactId fact : order.facts()) {
    read(fact);
    if (situation.askable[fact] || situation.known[fact] != kNeither) continue;
    // It stays unknown, unless a fact that implies it, or its denial, is asked in its place.
    for (const bool positive : {true, false}) {
      for (const Literal excluded : law_.consequences_of({fact, positive})) {
        if (situation.askable[excluded.fact]) read(excluded.fact);
      }
    }
  }

  place_of_fact_.assign(law_.facts.size(), kNoPlace);
  const auto place = [&](FactId fact, bool is_own) {
    if (varies(fact)) return;
    place_of_fact_[fact] = static_cast<uint32_t>(variables_.size());
    variables_.push_back(fact);
    own_.push_back(is_own);
    priors_.push_back(situation.priors[fact]);
    costs_.push_back(situation.costs[fact]);
  };
  for (const FactId fact : own) {
    place(fact, true);
    // Why here: what says something about each other keeps a diagram small by standing together.
    for (const bool positive : {true, false}) {
      for (const Literal other : law_.consequences_of({fact, positive})) {
        if (situation.askable[other.fact] && situation.in_view[other.fact] && !reads_[other.fact]) place(other.fact, false);
      }
    }
  }
}

Diagram Outlook::told(Literal wanted, const Situation& situation) {
  if (varies(wanted.fact)) return literal(wanted);
  const Value known = situation.known[wanted.fact];
  Diagram bit = space_.constant(wanted.positive ? known.yes : known.no);
  if (known != kNeither) return bit;
  // What implies a literal is what its denial excludes.
  for (const Literal excluded : law_.consequences_of(negation(wanted))) {
    if (varies(excluded.fact)) bit = space_.disjunction(bit, literal(negation(excluded)));
  }
  return bit;
}

// The background is made of clauses of two literals, closed under consequence, so those among the variables
// are all that it says of them.
Diagram Outlook::allowed() {
  Diagram allowed = space_.constant(true);
  for (auto fact = variables_.rbegin(); fact != variables_.rend(); ++fact) {
    for (const bool positive : {true, false}) {
      Diagram follows = space_.constant(true);
      for (const Literal consequence : law_.consequences_of({*fact, positive})) {
        const uint32_t place = place_of_fact_[consequence.fact];
        // Each clause once. One within a single fact denies the literal.
        if (varies(consequence.fact) && place >= place_of_fact_[*fact]) {
          follows = space_.conjunction(follows, literal(consequence));
        }
      }
      allowed = space_.conjunction(allowed, space_.implication(literal({*fact, positive}), follows));
    }
  }
  return allowed;
}

Diagram Outlook::literal(Literal literal) {
  const Diagram yes = space_.variable(place_of_fact_[literal.fact]);
  return literal.positive ? yes : space_.negation(yes);
}

Diagram Outlook::narrowed(Diagram region, Literal answer) {
  region = space_.restrict(region, place_of_fact_[answer.fact], answer.positive);
  for (const Literal consequence : law_.consequences_of(answer)) {
    if (varies(consequence.fact) && consequence.fact != answer.fact) {
      region = space_.restrict(region, place_of_fact_[consequence.fact], consequence.positive);
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
  return space_.ite(state.no, space_.constant(false), state.regions[kSupported]).is_never();
}

void Outlook::weigh(const State& state) {
  for (const uint32_t node : nodes_) seen_[node] = false;
  nodes_.clear();
  seen_.resize(space_.size(), false);
  up_.resize(space_.size());
  down_.resize(space_.size(), 0.0);
  const auto meet = [&](uint32_t node) {
    if (node <= 1 || seen_[node]) return;
    seen_[node] = true;
    nodes_.push_back(node);
  };
  for (const Diagram region : state.regions) meet(region.node);
  for (size_t at = 0; at < nodes_.size(); ++at) {
    const Diagrams::Node node = space_.node(nodes_[at]);
    meet(node.low);
    meet(node.high);
  }
  std::sort(nodes_.begin(), nodes_.end());  // children have smaller numbers
  up_[0] = 0;
  up_[1] = 1;
  for (const uint32_t number : nodes_) {
    const Diagrams::Node& node = space_.node(number);
    const double yes = priors_[node.variable];
    up_[number] = (1 - yes) * up_[node.low] + yes * up_[node.high];
  }
}

// For each region, down_ is the weight of the ways from its top to a node. By variable, `through` adds up the
// weight of the patterns that pass a test of it, `yes` and `no` those that leave the test on that side. What
// passes no test of a variable divides by its prior.
std::vector<Outlook::Gain> Outlook::gains(const State& state) {
  struct Tests {
    bool any = false;
    Weights through{}, yes{}, no{};
  };
  weigh(state);
  Weights whole{};
  std::vector<Tests> tests(variables_.size());
  for (size_t region = 0; region < kRegions; ++region) {
    const uint32_t root = state.regions[region].node;
    whole[region] = up_[root];
    if (root <= 1) continue;
    down_[root] = 1;
    for (auto at = nodes_.rbegin(); at != nodes_.rend(); ++at) {
      const double weight = down_[*at];
      if (weight == 0) continue;
      down_[*at] = 0;
      const Diagrams::Node& node = space_.node(*at);
      const double prior = priors_[node.variable];
      Tests& tested = tests[node.variable];
      tested.any = true;
      tested.through[region] += weight * up_[*at];
      tested.yes[region] += weight * prior * up_[node.high];
      tested.no[region] += weight * (1 - prior) * up_[node.low];
      down_[node.low] += weight * (1 - prior);
      down_[node.high] += weight * prior;
    }
    down_[0] = down_[1] = 0;
  }

  const double before = surprise(whole);
  std::vector<Gain> gains;
  for (uint32_t variable = 0; variable < variables_.size(); ++variable) {
    Tests& tested = tests[variable];
    if (!tested.any || !own_[variable]) continue;
    for (size_t region = 0; region < kRegions; ++region) {
      const double untested = std::max(0.0, whole[region] - tested.through[region]);
      tested.yes[region] += priors_[variable] * untested;
      tested.no[region] += (1 - priors_[variable]) * untested;
    }
    const double after = surprise(tested.yes) + surprise(tested.no);
    gains.push_back({variables_[variable], std::max(0.0, before - after) / sum(whole), sum(tested.yes) / sum(whole)});
  }
  return gains;
}

bool Outlook::matters(const State& state, FactId fact) {
  // Most facts share no clause with another variable, and then to show in a region is to matter.
  const auto& if_so = law_.consequences_of({fact, true});
  const auto& if_not = law_.consequences_of({fact, false});
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
    const Diagram here = space_.restrict(state.regions[region], place_of_fact_[fact], from);
    return !space_.ite(turned.regions[region], space_.constant(false), here).is_never();
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
  weigh(state);
  if (nodes_.size() > std::min(budget, kReadyNodes)) return std::nullopt;
  budget -= nodes_.size();

  const std::vector<Gain> gains = this->gains(state);
  const auto worth = [&](const Gain& gain) { return gain.bits / costs_[place_of_fact_[gain.fact]]; };
  const Gain best = *std::max_element(gains.begin(), gains.end(),
                                      [&](const Gain& a, const Gain& b) { return worth(a) < worth(b); });
  // What has one answer only is known already.
  double cost = best.yes > 0 && best.yes < 1 ? costs_[place_of_fact_[best.fact]] : 0;
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
