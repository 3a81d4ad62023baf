// From a statement's two bits (rails.h) to reasons. Each of the four kinds of sets is the same
// question, "when is this bit certain?", with other literals to select:
//
//   yes, no                     select among the literals told; nothing else is known
//   to_establish, to_rule_out   all that is known stays known; select among the unknown
//
// A finding is told apart from its bits only where facts are disputed: see semantics.md, section 1.
//
// Example: "act and (means or child)", act told yes. Of the yes, R(act, means, child) is the function
// itself; with act known it is "means or child", whose minimal solutions {means}, {child} are what
// would establish it. What rules it out are the minimal solutions of its no, {not means, not child}.
#include "distinguo/explain.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "reason/answers.h"
#include "reason/rails.h"
#include "reason/dated_law.h"
#include "reason/search.h"
#include "reason/undecided.h"

namespace distinguo {

namespace {

// A statement, ready to be asked about.
struct Ready {
  FactOrder order;
  Bit yes;
  Bit no;
  bool presumed = false;  // a presumption took part: a yes need not exclude a no
};

// What is known of a statement's facts: what was told, and what follows. By literal variable.
std::vector<bool> known_of(const Law& law, const FactOrder& order, const Told& told) {
  std::vector<bool> known(order.variables(), false);
  for (uint32_t variable = 0; variable < known.size(); ++variable) {
    const Literal literal = order.literal(variable);
    bool found = told_of(told, literal);
    for (const Literal excluded : law.consequences_of(negation(literal))) {
      found = found || told_of(told, negation(excluded));
    }
    known[variable] = found;
  }
  return known;
}

// The questions about one statement and one person.
class Questions {
 public:
  Questions(const Law& law, const Ready& ready, const Told& told, size_t max_sets, Diagrams& space)
      : law_(law),
        ready_(ready),
        told_(told),
        max_sets_(max_sets),
        space_(space),
        answers_(law, ready.order, known_of(law, ready.order, told), space) {}

  // By the four-valued tables.
  Value bits() const {
    const auto known = [&](uint32_t variable) { return answers_.known(variable); };
    return {ready_.yes.evaluate(known), ready_.no.evaluate(known)};
  }
  MinimalSets reasons(const Bit& bit);
  // Fills in what is left to say of an open finding.
  void look_ahead(Explanation& explanation);
  // The answers that make one bit certain, whatever they do to the other.
  MinimalSets answers(const Bit& bit);
  // Whether any of the statement's facts is disputed.
  bool disputed() const;

 private:
  bool possible(const Bit& bit);
  Bit undisputed(const Bit& bit);
  MinimalSets listed(Family family, const std::vector<Literal>& elsewhere = {}) const;

  const Law& law_;
  const Ready& ready_;
  const Told& told_;
  size_t max_sets_;
  Diagrams& space_;
  Answers answers_;
};

MinimalSets Questions::reasons(const Bit& bit) {
  space_.clear();
  // What was told for a literal: itself, and those that imply it.
  const auto for_each_source = [&](Literal literal, const auto& visit) {
    if (told_of(told_, literal)) visit(literal);
    for (const Literal excluded : law_.consequences_of(negation(literal))) {
      if (told_of(told_, negation(excluded))) visit(negation(excluded));
    }
  };
  // Sources among other facts than the statement's get variables after these.
  std::vector<Literal> elsewhere;
  for (const uint32_t variable : bit.literals()) {
    for_each_source(ready_.order.literal(variable), [&](Literal source) {
      if (!ready_.order.position(source.fact)) elsewhere.push_back(source);
    });
  }
  std::sort(elsewhere.begin(), elsewhere.end());
  elsewhere.erase(std::unique(elsewhere.begin(), elsewhere.end()), elsewhere.end());

  Answers::Given given(ready_.order.variables());
  for (const uint32_t variable : bit.literals()) {
    for_each_source(ready_.order.literal(variable), [&](Literal source) {
      const auto own = ready_.order.variable(source);
      const auto place = std::lower_bound(elsewhere.begin(), elsewhere.end(), source) - elsewhere.begin();
      const uint32_t selector = own ? *own : ready_.order.variables() + static_cast<uint32_t>(place);
      given[variable] = space_.disjunction(given[variable], space_.variable(selector));
    });
  }
  return listed(space_.minimal_solutions(bit.certain(given, space_)), elsewhere);
}

bool Questions::disputed() const {
  for (uint32_t variable = 0; variable < ready_.order.variables(); variable += 2) {
    if (answers_.known(variable) && answers_.known(variable + 1)) return true;
  }
  return false;
}

// Whether some completion of what is known has the bit.
bool Questions::possible(const Bit& bit) {
  const FactOrder& order = ready_.order;
  Answers::Given given(order.variables());
  for (uint32_t variable = 0; variable < given.size(); ++variable) {
    given[variable] =
        answers_.unknown(variable) ? space_.variable(variable) : space_.constant(answers_.known(variable));
  }
  Diagram found = bit.read(given, space_);
  for (uint32_t variable = 0; variable < given.size(); ++variable) {
    if (!answers_.unknown(variable)) continue;
    const Diagram literal = space_.variable(variable);
    const Diagram denial = space_.variable(variable ^ 1U);
    found = space_.conjunction(found, space_.equivalence(literal, space_.negation(denial)));
    for (const Literal consequence : law_.consequences_of(order.literal(variable))) {
      const auto other = order.variable(consequence);
      if (other && answers_.unknown(*other)) {
        found = space_.conjunction(found, space_.implication(literal, space_.variable(*other)));
      }
    }
  }
  return !found.is_never();
}

// The bit as if nothing had been told of disputed facts, and neither yes nor no could be.
Bit Questions::undisputed(const Bit& bit) {
  Answers::Given given(ready_.order.variables());
  for (uint32_t variable = 0; variable < given.size(); ++variable) {
    const bool is_disputed = answers_.known(variable) && answers_.known(variable ^ 1U);
    if (!is_disputed) given[variable] = space_.variable(variable);
  }
  return Bit(law_, ready_.order, space_, bit.read(given, space_));
}

void Questions::look_ahead(Explanation& explanation) {
  space_.clear();
  const Answers::Given given = answers_.given();
  const Diagram yes = ready_.yes.certain(given, space_);
  const Diagram no = ready_.no.certain(given, space_);
  // On proof, without dispute, a bit that is certain leaves no completion for the other one.
  const bool plain = !ready_.presumed && !disputed();

  if (yes.is_always() && no.is_always()) {
    explanation.settled = kBoth;
  } else if (yes.is_always() && (plain || !possible(ready_.no))) {
    explanation.settled = kTrue;
  } else if (no.is_always() && (plain || !possible(ready_.yes))) {
    explanation.settled = kFalse;
  }
  if (explanation.settled) return;

  Family establish = answers_.consistent(space_.minimal_solutions(yes));
  Family rule_out = answers_.consistent(space_.minimal_solutions(no));
  std::vector<uint32_t> matter = space_.support(establish);
  const auto add_to_matter = [&](Family family) {
    const std::vector<uint32_t> more = space_.support(family);
    matter.insert(matter.end(), more.begin(), more.end());
  };
  add_to_matter(rule_out);
  if (disputed()) {
    // What rests on a disputed fact is disputed with it: the answers have to do without.
    establish = answers_.consistent(space_.minimal_solutions(undisputed(ready_.yes).certain(given, space_)));
    rule_out = answers_.consistent(space_.minimal_solutions(undisputed(ready_.no).certain(given, space_)));
    add_to_matter(establish);
    add_to_matter(rule_out);
  }
  for (const uint32_t variable : matter) explanation.still_matter.push_back(ready_.order.literal(variable).fact);
  std::sort(explanation.still_matter.begin(), explanation.still_matter.end());
  explanation.still_matter.erase(std::unique(explanation.still_matter.begin(), explanation.still_matter.end()),
                                 explanation.still_matter.end());
  // On proof these keep all sets: without a disputed fact, yes and no exclude each other.
  establish = space_.sets_not_satisfying(establish, no);
  rule_out = space_.sets_not_satisfying(rule_out, yes);
  explanation.to_establish = listed(establish);
  explanation.to_rule_out = listed(rule_out);
}

MinimalSets Questions::answers(const Bit& bit) {
  space_.clear();
  const Answers::Given given = answers_.given();
  const Diagram certain = disputed() ? undisputed(bit).certain(given, space_) : bit.certain(given, space_);
  return listed(answers_.consistent(space_.minimal_solutions(certain)));
}

MinimalSets Questions::listed(Family family, const std::vector<Literal>& elsewhere) const {
  const SetList list = space_.shortest_sets(family, max_sets_);
  MinimalSets minimal;
  minimal.complete = list.complete;
  for (const std::vector<uint32_t>& set : list.sets) {
    LiteralSet& literals = minimal.sets.emplace_back();
    for (const uint32_t variable : set) {
      literals.push_back(variable < ready_.order.variables() ? ready_.order.literal(variable)
                                                             : elsewhere[variable - ready_.order.variables()]);
    }
    std::sort(literals.begin(), literals.end());
  }
  return minimal;
}

}  // namespace

class Explainer::Implementation {
 public:
  Implementation(const Law& law, const JudgeOptions& options, const ExplainOptions& limits)
      : reading_(law, options),
        limits_(limits),
        building_({std::min(limits.max_nodes, kBuildingNodes)}),
        space_({limits.max_nodes}),
        searching_({kSearchNodes}) {}

  Explanation explain(StatementId id, const Told& told) {
    const Law& law = reading_.law();
    assert(told.size() == law.facts.size());
    const Ready& ready = ready_for(id);
    Questions questions(law, ready, told, limits_.max_sets, space_);
    Search search(reading_, ready.order, id, told, limits_.max_sets, searching_);
    Explanation explanation;
    explanation.value = value(id, ready, questions, told);
    const bool difference = !law.statements[id].sides.empty();  // never has a value; its sides do
    if (explanation.value == kNeither && !difference) {
      look_ahead(id, told, ready, questions, search, explanation);
      if (ready.presumed || questions.disputed()) confirm(id, told, explanation);
    }
    const Value shown = explanation.settled.value_or(explanation.value);
    if (shown.yes) explanation.yes = reasons(true, ready, questions, search);
    if (shown.no) explanation.no = reasons(false, ready, questions, search);
    return explanation;
  }

 private:
  // A diagram that is not built within this many nodes is not worth building: half a millisecond.
  static constexpr size_t kBuildingNodes = size_t{1} << 13;
  // Up to this size a bit's minimal sets all together are found sooner than the shortest by search.
  static constexpr size_t kReadyNodes = size_t{1} << 10;

  // Where sets of seven members are needed the published law takes half of this, and twenty
  // milliseconds; most of it a tenth.
  static constexpr size_t kSearchNodes = size_t{1} << 15;

  static bool readily(const Bit& bit) { return bit.valid() && bit.node_count() <= kReadyNodes; }

  Value value(StatementId id, const Ready& ready, const Questions& questions, const Told& told) {
    if (!ready.yes.valid() || !ready.no.valid()) return judged(id, told);
    const Value bits = questions.bits();
    // Why ask the judge: a dispute that silence hides makes a one-sided finding disputed, and one
    // definition of that is enough. Only then can the finding differ from the bits.
    const bool one_sided = bits.yes != bits.no;
    return one_sided && (ready.presumed || questions.disputed()) ? judged(id, told) : bits;
  }

  MinimalSets reasons(bool yes, const Ready& ready, Questions& questions, Search& search) {
    const Bit& bit = yes ? ready.yes : ready.no;
    if (bit.valid()) {
      space_.take_overrun();  // of what was asked before
      MinimalSets sets = questions.reasons(bit);
      if (!space_.take_overrun()) return sets;
    }
    return search.reasons(yes);
  }

  void look_ahead(StatementId id, const Told& told, const Ready& ready, Questions& questions, Search& search, Explanation& explanation) {
    if (readily(ready.yes) && readily(ready.no)) {
      space_.take_overrun();
      Explanation found = explanation;
      questions.look_ahead(found);
      if (!space_.take_overrun()) {
        explanation = std::move(found);
        return;
      }
    }
    std::optional<MinimalSets> establish = readily_answered(ready.yes, questions);
    std::optional<MinimalSets> rule_out = readily_answered(ready.no, questions);
    if (!establish || !rule_out) {
      Search::Answers found = search.answers(!establish, !rule_out);
      if (!establish) establish = std::move(found.yes);
      if (!rule_out) rule_out = std::move(found.no);
    }
    explanation.to_establish = std::move(*establish);
    explanation.to_rule_out = std::move(*rule_out);
    explanation.still_matter = undecided(told).facts_of(id);
  }

  // One of the two may have a small diagram: a no, mostly, which presumptions leave alone.
  std::optional<MinimalSets> readily_answered(const Bit& bit, Questions& questions) {
    if (!readily(bit)) return std::nullopt;
    space_.take_overrun();
    MinimalSets sets = questions.answers(bit);
    if (space_.take_overrun()) return std::nullopt;
    return sets;
  }

  // Drops proposed answers after which the judge would find a dispute: an answer against what is presumed
  // makes one, and a dispute that silence hides is one too.
  void confirm(StatementId id, const Told& told, Explanation& explanation) {
    const LawPart& part = part_for(id);
    const auto keep = [&](MinimalSets& proposed, bool yes) {
      const auto undisputed = [&](const LiteralSet& answers) {
        Told after = told;
        for (const Literal answer : answers) (answer.positive ? after[answer.fact].yes : after[answer.fact].no) = true;
        const Value found = judge(reading_.law(), after, reading_.options(), part).statements[id].value;
        return yes ? !found.no : !found.yes;
      };
      const auto end = std::stable_partition(proposed.sets.begin(), proposed.sets.end(), undisputed);
      if (end != proposed.sets.end()) proposed.complete = false;  // others may do instead
      proposed.sets.erase(end, proposed.sets.end());
    };
    keep(explanation.to_establish, true);
    keep(explanation.to_rule_out, false);
  }

  const LawPart& part_for(StatementId id) {
    const auto known = parts_.find(id);
    return known != parts_.end() ? known->second : parts_.emplace(id, part_of(reading_, id)).first->second;
  }

  const Ready& ready_for(StatementId id) {
    if (const auto known = ready_.find(id); known != ready_.end()) return known->second;
    Formula reference;
    reference.op = Formula::Op::kStatement;
    reference.target = id;
    Ready& ready = ready_[id];
    ready.order = FactOrder(reading_, {&reference});
    ready.yes = built(ready, reference, true);
    ready.no = built(ready, reference, false);
    return ready;
  }

  Bit built(Ready& ready, const Formula& reference, bool yes) {
    building_.clear();
    BitBuilder builder(reading_, building_, literal_leaf(ready.order, building_));
    const Diagram bit = builder.build(reference, yes);
    ready.presumed = ready.presumed || builder.presumed();
    return Bit(reading_.law(), ready.order, building_, bit);
  }

  Value judged(StatementId id, const Told& told) {
    remember(told);
    if (!judgement_) judgement_ = judge(reading_.law(), told, reading_.options());
    return judgement_->statements[id].value;
  }

  Undecided& undecided(const Told& told) {
    remember(told);
    if (!undecided_) undecided_.emplace(reading_, told);
    return *undecided_;
  }

  // Matters are mostly explained statement by statement, so what was found of the last one is kept.
  void remember(const Told& told) {
    if (told == told_) return;
    judgement_.reset();
    undecided_.reset();
    told_ = told;
  }

  DatedLaw reading_;
  ExplainOptions limits_;
  Told told_;
  std::optional<Judgement> judgement_;  // of told_, as is the next
  std::optional<Undecided> undecided_;
  Diagrams building_;
  Diagrams space_;  // for one question at a time
  Diagrams searching_;
  std::unordered_map<StatementId, Ready> ready_;
  std::unordered_map<StatementId, LawPart> parts_;
};

Explainer::Explainer(const Law& law, const JudgeOptions& options, const ExplainOptions& limits)
    : implementation_(std::make_unique<Implementation>(law, options, limits)) {}
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;
Explainer::~Explainer() = default;

Explanation Explainer::explain(StatementId statement, const Told& told) {
  return implementation_->explain(statement, told);
}

Explanation explain(const Law& law, StatementId statement, const Told& told, const JudgeOptions& options,
                    const ExplainOptions& limits) {
  return Explainer(law, options, limits).explain(statement, told);
}

}  // namespace distinguo
