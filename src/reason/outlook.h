// What may still become of one finding, and what each answer would tell about it.
//
// The facts that can still be asked are the variables: each is yes or no. What is known is known; what
// is unknown and will not be asked (nobody knows, the person would rather not say, only a decision-maker
// can tell) stays unknown, as the judge would find it. So every pattern of answers that the background
// allows leads to an end, and the patterns fall into three regions, each of them a diagram:
//
//   supported   the finding has its yes: established, or disputed
//   ruled out   it has its no alone
//   open        it has neither
//
// Example: "act and (means or child)" with act told yes, means and child to be asked. Of the four
// patterns three are in `supported` and one in `ruled out`. When the person is known to be a child all
// that is left is `supported`: the finding is settled, and means is not asked about.
//
// With a weight for each fact (its prior), the weight of a region is one pass over its diagram, and the
// weights of all "region, and this fact is yes" one pass more: weighted model counting (M. Chavira and
// A. Darwiche, "On probabilistic inference by weighted model counting", Artificial Intelligence 172, 2008;
// A. Darwiche, "A differential approach to inference in Bayesian networks", Journal of the ACM 50, 2003).
// From them follows, exactly, how much less uncertain the end is expected to be after each answer:
//
//   gain(f) = H(end) - sum over a in {yes, no} of P(f = a) H(end given f = a)
//
// where H is the entropy over the three regions: the information gain of diagnosis by the value of
// information (J. S. Breese and D. Heckerman, "Decision-theoretic troubleshooting", UAI 1996).
//
// Several findings are looked at side by side, each with its own facts. What another one reads may still
// weigh here: each purpose of trafficking implies that somebody acted on purpose, and of eight purposes,
// each as likely as not, one is nearly certain. So facts of other findings that imply or exclude one of
// this finding's own are variables too; they change its weights, and are not asked on its account.
//
// Always to ask for the most gain is short-sighted: it asks whether somebody acted on purpose before it
// asks with which purpose, though the second answer would bring the first with it. So where the rest of
// the interview can be followed to its end, cost_to_settle() says what it would cost to go on that way,
// and the planner (ask.cpp) takes the question after which that is least: one step of policy improvement
// (D. P. Bertsekas, J. N. Tsitsiklis, C. Wu, "Rollout algorithms for combinatorial optimization", Journal
// of Heuristics 3, 1997). The best order of tests for a function is hard to find in general (T. Unluyurt,
// "Sequential testing of complex systems: a review", Discrete Applied Mathematics 142, 2004).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "distinguo/diagram.h"
#include "distinguo/law.h"
#include "reason/dated_law.h"
#include "reason/outlook_space.h"

namespace distinguo {

// Lifetime: refers to the law. Threads: one at a time, for all outlooks of a space.
class Outlook {
 public:
  // The patterns that are still possible. Equal states have the same end whatever is answered.
  struct State {
    std::array<Diagram, 3> regions;  // supported, ruled out, open
    Diagram no;                      // where the finding has its no

    bool valid() const;
  };

  // What the answer to one fact would tell.
  struct Gain {
    FactId fact = 0;
    double bits = 0;  // how much less uncertain it is expected to make the end; never negative
    double yes = 0;   // how likely that answer is
  };

  // In the situation of the space. `max_nodes`: how many nodes this may add to it.
  Outlook(const DatedLaw& reading, const Formula& formula, std::shared_ptr<OutlookSpace> space, size_t max_nodes);

  // The state before any answer; not valid when max_nodes did not suffice.
  const State& start() const { return start_; }
  // Whether the fact is a variable: could be asked when this was made. Those of other findings count.
  bool varies(FactId fact) const { return varies_[fact]; }
  // Whether what is known of the fact, or whether it can be asked, makes a difference to this.
  bool reads(FactId fact) const { return scope_.reads[fact]; }

  // After the answer to a variable. Not valid when the space is full.
  State after(const State& state, Literal answer);
  // Whether nothing is left to ask: the yes is certain, or the no is, or neither can be had. A finding that
  // is not open any more is settled; that it might come to be disputed is no reason to go on.
  bool settled(const State& state);

  // Of every fact of the finding's own that the regions depend on, in the order of variables.
  std::vector<Gain> gains(const State& state);
  // Whether some answer to a fact among the gains can, with some answers to others, decide the end: whether
  // there is a pattern in which turning the fact round, with all that then follows, leads to another region.
  // Why not all of them can: the regions hold the background too, so that facts which only say something
  // about each other show in them.
  bool matters(const State& state, FactId fact);
  // What the questions until the finding is settled are expected to cost together, when always the one
  // with most gain for its cost is asked. Takes the nodes that it visits from `budget`; none when that
  // does not suffice to follow all ways to their end. What was followed once costs nothing again.
  std::optional<double> cost_to_settle(const State& state, size_t& budget);

 private:
  // The patterns that the background allows.
  Diagram allowed();
  Diagram narrowed(Diagram region, Literal answer);
  // Fills nodes_ with the nodes below a state. False when there are more than `most`.
  bool gather(const State& state, size_t most);
  // These nodes from the top down.
  const std::vector<uint32_t>& by_variable();

  std::shared_ptr<OutlookSpace> space_;
  Scope scope_;
  std::vector<bool> varies_;  // by FactId
  State start_;
  std::map<std::array<uint32_t, 4>, double> costs_to_settle_;  // by the nodes of a state
  // Of one pass, kept for their memory.
  std::vector<uint32_t> nodes_;
  std::vector<uint32_t> sorted_;
};

}  // namespace distinguo
