// Claims over all fact patterns. A pattern gives every fact yes or no, so it is a completion of
// knowing nothing, and rails.h answers: a formula always holds when its yes is certain though nothing
// is known, and the sets of answers that make its denial certain are the counter-examples.
#include "distinguo/prove.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "reason/answers.h"
#include "reason/rails.h"
#include "reason/dated_law.h"

namespace distinguo {

namespace {

// All fact patterns of one reading, as far as some formulas look at them.
class Patterns {
 public:
  Patterns(const DatedLaw& reading, const std::vector<const Formula*>& formulas, size_t max_nodes)
      : reading_(reading),
        order_(reading, formulas),
        space_({max_nodes}),
        builder_(reading, space_, literal_leaf(order_, space_)) {}

  Diagrams& space() { return space_; }
  const FactOrder& order() const { return order_; }
  Diagram holds(const Formula& formula) { return builder_.build(formula, true); }
  Diagram fails(const Formula& formula) { return denial_of(holds(formula), space_); }

  bool always(Diagram a);
  // The smallest pattern that makes it certain, given what is known. None when there is none.
  std::optional<LiteralSet> smallest(Diagram a) { return smallest(a, std::vector<bool>(order_.variables(), false)); }
  std::optional<LiteralSet> smallest(Diagram a, std::vector<bool> known);
  // Some answer could not be found within the limit.
  bool outgrown() const { return outgrown_; }

 private:
  Bit bit(Diagram a) {
    Bit bit(reading_.law(), order_, space_, a);
    outgrown_ = outgrown_ || !bit.valid();
    return bit;
  }

  const DatedLaw& reading_;
  FactOrder order_;
  Diagrams space_;
  BitBuilder builder_;
  bool outgrown_ = false;
};

bool Patterns::always(Diagram a) {
  const std::vector<Diagram> nothing(order_.variables());
  const Diagram certain = bit(a).certain(nothing, space_);
  outgrown_ = outgrown_ || !certain.valid();
  return certain.is_always();
}

std::optional<LiteralSet> Patterns::smallest(Diagram a, std::vector<bool> known) {
  Answers answers(reading_.law(), order_, std::move(known), space_);
  const Diagram certain = bit(a).certain(answers.given(), space_);
  const Family family = answers.consistent(space_.minimal_solutions(certain));
  outgrown_ = outgrown_ || !family.valid();
  if (!family.valid() || family.is_empty()) return std::nullopt;
  // Fewer literals first, then fewer yes; a set has fewer than 2^16 members.
  std::vector<uint32_t> weights(order_.variables());
  for (uint32_t variable = 0; variable < weights.size(); ++variable) weights[variable] = (1U << 16) + variable % 2;
  LiteralSet literals;
  for (const uint32_t variable : space_.lightest_set(family, weights)) literals.push_back(order_.literal(variable));
  std::sort(literals.begin(), literals.end());
  return literals;
}

// One case of a claim.
class Decision {
 public:
  Decision(const DatedLaw& reading, const ClaimCase& decided, size_t max_nodes)
      : reading_(reading), decided_(decided), patterns_(reading, {&decided.formula}, max_nodes) {}

  void decide(Proof& proof) {
    // What the formula nowhere looks at decides nothing: no diagram is needed to see that.
    if (decided_.mode == ClaimCase::Mode::kWhether && looks_at_none()) {
      proof.expected = decided_.expected;
      return;
    }
    holds_ = patterns_.holds(decided_.formula);
    fails_ = patterns_.fails(decided_.formula);
    proof.nodes = patterns_.space().node_count(holds_);
    bool proved = false;
    switch (decided_.mode) {
      case ClaimCase::Mode::kAlways: proved = refute(fails_, patterns_.always(holds_), proof); break;
      case ClaimCase::Mode::kImpossible: proved = refute(holds_, patterns_.always(fails_), proof); break;
      case ClaimCase::Mode::kPossible: proved = !refute(holds_, patterns_.always(fails_), proof); break;
      case ClaimCase::Mode::kWhether: proved = whether(proof); break;
    }
    proof.decided = !patterns_.outgrown();
    proof.outcome = proved ? Proof::Outcome::kProved : Proof::Outcome::kRefuted;
    if (proved && decided_.mode == ClaimCase::Mode::kAlways && vacuous()) proof.outcome = Proof::Outcome::kVacuous;
    proof.expected = proof.decided && proof.outcome != Proof::Outcome::kVacuous && proved == decided_.expected;
  }

 private:
  // Shows a pattern of `against` unless there is `none`.
  bool refute(Diagram against, bool none, Proof& proof) {
    if (none) return true;
    if (const auto example = patterns_.smallest(against)) proof.example = *example;
    return false;
  }

  bool looks_at_none() const {
    return std::none_of(decided_.whether.begin(), decided_.whether.end(),
                        [&](FactId fact) { return patterns_.order().position(fact).has_value(); });
  }
  bool whether(Proof& proof);
  std::optional<std::vector<bool>> allowing_both(FactId fact) const;
  bool vacuous();

  const DatedLaw& reading_;
  const ClaimCase& decided_;
  Patterns patterns_;
  Diagram holds_;
  Diagram fails_;
};

// What is known of the other facts wherever both answers to `fact` are allowed: all that either of
// them implies. Nothing when that cannot be.
std::optional<std::vector<bool>> Decision::allowing_both(FactId fact) const {
  const FactOrder& order = patterns_.order();
  std::set<Literal> implied;
  for (const bool positive : {true, false}) {
    for (const Literal consequence : reading_.law().consequences_of({fact, positive})) implied.insert(consequence);
  }
  std::vector<bool> known(order.variables(), false);
  for (const Literal literal : implied) {
    if (literal.fact == fact || implied.count(negation(literal)) > 0) return std::nullopt;
    if (const auto variable = order.variable(literal)) known[*variable] = true;
  }
  return known;
}

bool Decision::whether(Proof& proof) {
  Diagrams& space = patterns_.space();
  std::optional<LiteralSet> best;
  for (const FactId fact : decided_.whether) {
    const auto yes = patterns_.order().variable({fact, true});
    const auto known = allowing_both(fact);
    if (!yes || !known) continue;  // the formula does not look at it, or it is never free
    const auto where = [&](Diagram a, bool value) {
      return space.restrict(space.restrict(a, *yes, value), *yes ^ 1U, !value);
    };
    const Diagram differs = space.disjunction(space.conjunction(where(holds_, true), where(fails_, false)),
                                              space.conjunction(where(holds_, false), where(fails_, true)));
    const auto example = patterns_.smallest(differs, *known);
    if (example && (!best || example->size() < best->size())) {
      best = example;
      proof.matters = fact;
    }
  }
  if (best) proof.example = *best;
  return !best;
}

// An implication holds of nothing when its first half never does; so does an equivalence.
bool Decision::vacuous() {
  const Formula* formula = &decided_.formula;
  while (formula->op == Formula::Op::kStatement) {
    const Version* version = reading_.version(formula->target);
    if (version == nullptr) return false;
    formula = &version->formula;
  }
  if (formula->op != Formula::Op::kImplies && formula->op != Formula::Op::kEquivalent) return false;
  return patterns_.always(patterns_.fails(formula->children[0]));
}

// --- the meaning of a law ---

class MeaningCheck {
 public:
  MeaningCheck(const Law& law, Diagnostics& diagnostics) : law_(law), diagnostics_(diagnostics) {}

  void check() {
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) check_fact(fact);
    for (const StatementId id : law_.statement_order) {
      const Statement& statement = law_.statements[id];
      if (!statement.sides.empty()) continue;  // its sides have the formulas
      for (const Version& version : statement.versions) {
        if (!version.irrelevant) check_version(id, version);
      }
    }
  }

 private:
  void check_fact(FactId fact);
  void check_version(StatementId id, const Version& version);
  void report(StatementId id, const Version& version, Date day, bool whole, bool always);
  void gather_bounds(StatementId id, std::set<StatementId>& seen, std::set<Date>& bounds) const;
  void gather_bounds(const Formula& formula, std::set<StatementId>& seen, std::set<Date>& bounds) const;
  std::vector<Date> stretches(StatementId id, const Version& version) const;
  void note_causes(const Formula& formula, Date day, std::vector<DiagnosticNote>& notes) const;

  const Law& law_;
  Diagnostics& diagnostics_;
  std::vector<const Version*> never_;  // those reported to be never established
};

void MeaningCheck::check_fact(FactId fact) {
  for (const bool positive : {true, false}) {
    const auto& consequences = law_.consequences_of({fact, positive});
    if (std::find(consequences.begin(), consequences.end(), Literal{fact, !positive}) == consequences.end()) continue;
    diagnostics_.error("L0303", law_.facts[fact].span,
                       "the fact `" + law_.facts[fact].name + "` can never be " + (positive ? "yes" : "no"),
                       "look at what it implies and excludes, and what those imply");
  }
}

void MeaningCheck::gather_bounds(const Formula& formula, std::set<StatementId>& seen, std::set<Date>& bounds) const {
  if (formula.op == Formula::Op::kStatement) gather_bounds(formula.target, seen, bounds);
  for (const Formula& child : formula.children) gather_bounds(child, seen, bounds);
}

void MeaningCheck::gather_bounds(StatementId id, std::set<StatementId>& seen, std::set<Date>& bounds) const {
  if (!seen.insert(id).second) return;
  for (const Version& version : law_.statements[id].versions) {
    if (version.in_force.first) bounds.insert(*version.in_force.first);
    if (version.in_force.last) bounds.insert(*version.in_force.last + std::chrono::days{1});
    gather_bounds(version.formula, seen, bounds);
  }
}

// One day of each stretch of dates in which a version, and all that it rests on, stays the same.
std::vector<Date> MeaningCheck::stretches(StatementId id, const Version& version) const {
  std::set<StatementId> seen;
  std::set<Date> bounds;
  gather_bounds(id, seen, bounds);
  std::vector<Date> days;
  if (version.in_force.first) {
    days.push_back(*version.in_force.first);
  } else {
    days.push_back(bounds.empty() ? Date{} : *bounds.begin() - std::chrono::days{1});
  }
  for (const Date day : bounds) {
    if (day > days.front() && version.in_force.contains(day)) days.push_back(day);
  }
  return days;
}

// The published law needs some hundreds; a statement that needs more than this is a riddle to its reader.
constexpr size_t kMaxNodesToCheck = size_t{1} << 18;

void MeaningCheck::check_version(StatementId id, const Version& version) {
  const std::vector<Date> days = stretches(id, version);
  struct Found {
    Date day{};
    size_t times = 0;
  };
  Found never;
  Found always;
  const auto note = [](Found& found, Date day) {
    if (found.times++ == 0) found.day = day;
  };
  for (const Date day : days) {
    const DatedLaw reading(law_, {Standard::kProof, day});
    Patterns patterns(reading, {&version.formula}, kMaxNodesToCheck);
    const bool is_always = patterns.always(patterns.holds(version.formula));
    const bool is_never = patterns.always(patterns.fails(version.formula));
    if (patterns.outgrown()) {
      diagnostics_.warning("L0304", version.span,
                           "whether `" + law_.statements[id].name + "` can be established at all was too large to check",
                           "name parts of it as elements; long chains of `equivalent` are the usual cause");
      return;
    }
    if (is_never) note(never, day);
    if (is_always) note(always, day);
  }
  if (never.times > 0) report(id, version, never.day, never.times == days.size(), false);
  if (always.times > 0) report(id, version, always.day, always.times == days.size(), true);
}

// What the formula names that can itself never be established: the place to look first.
void MeaningCheck::note_causes(const Formula& formula, Date day, std::vector<DiagnosticNote>& notes) const {
  if (formula.op == Formula::Op::kStatement) {
    const Version* version = law_.statements[formula.target].on(day);
    if (version == nullptr) {
      notes.push_back({"`" + law_.statements[formula.target].name + "` is not in force then", formula.span});
    } else if (std::find(never_.begin(), never_.end(), version) != never_.end()) {
      notes.push_back({"`" + law_.statements[formula.target].name + "` can never be established either", version->span});
    }
  }
  for (const Formula& child : formula.children) note_causes(child, day, notes);
}

void MeaningCheck::report(StatementId id, const Version& version, Date day, bool whole, bool always) {
  const Statement& statement = law_.statements[id];
  const std::string subject = "the " + std::string(to_string(statement.kind)) + " `" + statement.name + "` ";
  const std::string when = whole ? "" : " as of " + to_string(day);
  const std::string code = always ? "L0302" : "L0301";
  const std::string message = subject + (always ? "is always established" : "can never be established") + when;
  const std::string help =
      always ? "it says nothing about any matter; look for `or` where `and` is meant, and for parts that cover everything"
             : "look for conditions that contradict each other, or that the facts' `implies` and `excludes` keep apart";
  // A rule may be there to say that it always holds.
  Diagnostic& diagnostic = statement.kind == Kind::kRule ? diagnostics_.warning(code, version.span, message, help)
                                                         : diagnostics_.error(code, version.span, message, help);
  if (always) return;
  note_causes(version.formula, day, diagnostic.notes);
  never_.push_back(&version);
}

}  // namespace

std::vector<Proof> prove(const Law& law, uint32_t claim, const ProofOptions& options) {
  assert(claim < law.claims.size());
  const Claim& made = law.claims[claim];
  const Standard standard = made.on_reasonable_grounds ? Standard::kReasonableGrounds : Standard::kProof;
  const DatedLaw reading(law, {standard, made.as_of.value_or(options.as_of)});
  std::vector<Proof> proofs;
  for (uint32_t index = 0; index < made.cases.size(); ++index) {
    Proof& proof = proofs.emplace_back();
    proof.claim = claim;
    proof.claim_case = index;
    Decision(reading, made.cases[index], options.max_nodes).decide(proof);
  }
  return proofs;
}

Proof decide(const Law& law, const ClaimCase& decided, const JudgeOptions& options, size_t max_nodes) {
  const DatedLaw reading(law, options);
  Proof proof;
  Decision(reading, decided, max_nodes).decide(proof);
  return proof;
}

void check_meaning(const Law& law, Diagnostics& diagnostics) { MeaningCheck(law, diagnostics).check(); }

size_t diagram_size(const Law& law, StatementId statement, Date as_of) {
  const DatedLaw reading(law, {Standard::kProof, as_of});
  Formula reference;
  reference.op = Formula::Op::kStatement;
  reference.target = statement;
  const FactOrder order(reading, {&reference});
  Diagrams space;
  BitBuilder builder(reading, space, two_valued_leaf(order, space));
  return space.node_count(builder.build(reference, true));
}

}  // namespace distinguo
