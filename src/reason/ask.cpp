#include "distinguo/ask.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "reason/completions.h"
#include "reason/dated_law.h"
#include "reason/outlook.h"
#include "reason/skeleton.h"
#include "reason/undecided.h"

namespace distinguo {

namespace {

// What the person agreed to, where the vocabulary has it. For a child no law asks it: UN Trafficking
// Protocol Art. 3(c), Smuggling Protocol Art. 5.
constexpr std::string_view kAboutAgreement[] = {
    "agreed-to-travel",        "asked-to-be-smuggled",        "agreed-to-kind-of-work",
    "agreed-to-conditions",    "consented-to-exploitation",   "freely-and-knowingly-agreed",
    "agreement-by-lies",       "agreement-by-force",          "no-longer-or-never-willing"};

constexpr int kAdult = 18;
constexpr int kHeavy = 3;  // the sensitivity of what is painful to be asked
constexpr uint8_t kOftenPutOff = 2;
// What is found to be too large is often so because of one of its parts: find that out soon.
constexpr size_t kShareOfPart = 8;

// Diagram nodes that may be visited to look ahead from one question: some milliseconds, and more than the two
// United Nations protocols take on proof.
constexpr size_t kLookAhead = size_t{1} << 15;

// Each step of sensitivity doubles the cost.
double cost_of(const Fact& fact) { return std::ldexp(1.0, std::clamp(fact.sensitivity, 1, kHeavy) - 1); }

// Some nine decimal digits: gains that differ by less differ by rounding, and are equal on every machine.
double rounded(double gain) {
  int exponent = 0;
  const double fraction = std::frexp(gain, &exponent);
  return std::ldexp(std::round(std::ldexp(fraction, 30)), exponent - 30);
}

bool same(const Formula& a, const Formula& b) {
  return a.op == b.op && a.target == b.target && a.k == b.k && a.children.size() == b.children.size() &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), same);
}

bool has(const std::vector<FactId>& facts, FactId fact) { return std::find(facts.begin(), facts.end(), fact) != facts.end(); }

}  // namespace

std::vector<StatementId> goals_of(const Law& law, const std::vector<uint32_t>& instruments, Date as_of) {
  std::vector<StatementId> goals;
  for (const uint32_t instrument : instruments) {
    for (const StatementId id : law.instruments[instrument].statements) {
      const Kind kind = law.statements[id].kind;
      const bool wanted = kind == Kind::kOffence || kind == Kind::kProtection;
      if (wanted && law.statements[id].on(as_of) != nullptr) goals.push_back(id);
    }
  }
  return goals;
}

bool comes_near(const Law& law, FactId fact, FactId declined) {
  const auto follows = [&](FactId from, FactId to) {
    const auto& consequences = law.consequences_of({from, true});
    return std::find(consequences.begin(), consequences.end(), Literal{to, true}) != consequences.end();
  };
  return fact == declined || follows(fact, declined) || follows(declined, fact);
}

class Interview::Implementation {
 public:
  Implementation(const Law& law, const KnownBefore& before, const AskOptions& options)
      : law_(law),
        options_(options),
        chosen_(law, {options.standard, options.as_of}),
        grounds_(law, {Standard::kReasonableGrounds, options.as_of}),
        proof_(law, {Standard::kProof, options.as_of}),
        before_(before) {
    assert(before.told.size() == law.facts.size());
    now_.situation.priors.assign(law.facts.size(), 0.5);
    for (const Prior& prior : options.priors) {
      if (const auto fact = law.find_fact(prior.fact)) now_.situation.priors[*fact] = prior.yes;
    }
    for (const Fact& fact : law.facts) now_.situation.costs.push_back(options.of_record ? 1.0 : cost_of(fact));
    for (const std::string_view name : kAboutAgreement) {
      if (const auto fact = law.find_fact(name)) about_agreement_.push_back(*fact);
    }
    gather_goals();
    now_.told = before.told;
    now_.silent.assign(law.facts.size(), false);
    now_.put_off.assign(law.facts.size(), 0);
    for (const FactId fact : before.not_known) now_.silent[fact] = true;
    for (const FactId fact : before.declined) decline(fact);
    for (const FactId fact : before.put_off) put_off(fact);
    now_.situation.in_view.assign(law.facts.size(), false);
    for (const Goal& goal : goals_) {
      for (const FactId fact : goal.facts) now_.situation.in_view[fact] = true;
    }
    take_stock();
    now_.views.resize(goals_.size());
    for (size_t goal = 0; goal < goals_.size(); ++goal) now_.views[goal] = views_of(goal);
  }

  std::optional<Question> next() {
    if (!looked_) {
      next_ = find_next();
      looked_ = true;
    }
    return next_;
  }

  std::vector<Question> ranked(size_t limit) {
    std::vector<Question> questions;
    const Candidates candidates = this->candidates();
    for (const Candidate& candidate : candidates.best_first) {
      if (questions.size() == limit) break;
      if (auto question = question_of(candidate, candidates)) questions.push_back(std::move(*question));
    }
    return questions;
  }

  void answer(FactId fact, Reply reply) {
    history_.push_back(now_);
    answers_.push_back({fact, reply});
    looked_ = false;
    const Situation before = now_.situation;
    now_.topic = law_.facts[fact].group;
    switch (reply) {
      case Reply::kYes: now_.told[fact].yes = true; break;
      case Reply::kNo: now_.told[fact].no = true; break;
      case Reply::kNotKnown: now_.silent[fact] = true; break;
      case Reply::kRatherNotSay: decline(fact); break;
      case Reply::kLater: put_off(fact); break;
    }
    take_stock();
    const bool answered = reply == Reply::kYes || reply == Reply::kNo;
    for (size_t goal = 0; goal < goals_.size(); ++goal) {
      bring_up_to_date(goal, before, {fact, reply == Reply::kYes}, answered);
    }
  }

  bool undo() {
    if (history_.empty()) return false;
    now_ = std::move(history_.back());
    history_.pop_back();
    answers_.pop_back();
    looked_ = false;
    leave_position();
    return true;
  }

  std::unique_ptr<Implementation> anew(const KnownBefore& before) const {
    return std::make_unique<Implementation>(law_, before, options_);
  }

  // False when something of before the interview is gone, and it has to begin anew.
  bool revise(const KnownBefore& now) {
    while (goes_beyond(now)) {
      if (!undo()) return false;
    }
    const KnownBefore known = known_now();
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (now.told[fact].yes && !known.told[fact].yes) answer(fact, Reply::kYes);
      if (now.told[fact].no && !known.told[fact].no) answer(fact, Reply::kNo);
    }
    for (const FactId fact : now.not_known) {
      if (!has(known.not_known, fact)) answer(fact, Reply::kNotKnown);
    }
    for (const FactId fact : now.declined) {
      if (!has(known.declined, fact)) answer(fact, Reply::kRatherNotSay);
    }
    for (const FactId fact : now.put_off) {
      if (now_.put_off[fact] < times_put_off(now, fact)) answer(fact, Reply::kLater);
    }
    return true;
  }

  const std::vector<Answer>& answers() const { return answers_; }
  const Told& told() const { return now_.told; }

  std::vector<StatementId> unsettled() {
    std::vector<StatementId> open;
    for (const StatementId id : options_.goals) {
      const size_t goal = goal_of_.at(id);
      if (goal != kNoGoal && !settled(goal)) open.push_back(id);
    }
    return open;
  }

 private:
  static constexpr size_t kNoGoal = SIZE_MAX;

  // Statements that say the same are one goal: whoever settles one settles all.
  struct Goal {
    std::vector<StatementId> statements;
    const DatedLaw* reading = nullptr;
    std::vector<FactId> facts;  // in the order in which it meets them
  };

  // A goal, or a part of one that is too large as a whole, as it stands.
  struct View {
    const DatedLaw* reading = nullptr;
    std::shared_ptr<const Formula> formula;
    size_t max_nodes = 0;
    std::shared_ptr<Outlook> outlook;
    Outlook::State state;
    bool settled = false;
    std::shared_ptr<const std::vector<Outlook::Gain>> gains;  // of the state, once they are needed

    const std::vector<Outlook::Gain>& gains_now() {
      if (!gains) gains = std::make_shared<const std::vector<Outlook::Gain>>(outlook->gains(state));
      return *gains;
    }
    // Whether the end still depends on the fact.
    bool depends_on(FactId fact) {
      const auto& now = gains_now();
      return !settled && std::any_of(now.begin(), now.end(), [&](const auto& gain) { return gain.fact == fact; });
    }
  };
  struct Views {
    bool whole = true;
    std::vector<View> parts;  // one, when whole
  };

  // Everything that an answer changes.
  struct Position {
    Told told;
    std::vector<bool> silent;  // not asked again
    std::vector<uint8_t> put_off;
    std::optional<uint32_t> topic;
    Situation situation;
    std::vector<Views> views;  // by goal
  };

  struct Candidate {
    FactId fact = 0;
    int turn = 0;     // those of a lower one come first
    double gain = 0;  // over all goals
    double cost = 1;
    // What the interview is expected to cost from here on if this is asked now; of no goal, or of all.
    double whole_cost = 0;
  };
  struct Candidates {
    std::vector<Candidate> best_first;
    std::vector<std::vector<Outlook::Gain>> of_goal;  // by goal
    bool to_the_end = true;                           // each has its whole cost

    // What is less is better.
    double rank(const Candidate& candidate) const {
      return to_the_end ? candidate.whole_cost : -candidate.gain / candidate.cost;
    }
    // How far from the best one may be for the sake of the topic.
    double slack(const Candidate& best, double stay_on_topic) const {
      return (1 - stay_on_topic) * (to_the_end ? best.cost : best.gain / best.cost);
    }
  };

  void gather_goals() {
    for (const StatementId id : options_.goals) {
      goal_of_[id] = kNoGoal;
      const Statement& statement = law_.statements[id];
      const Version* version = statement.on(options_.as_of);
      if (version == nullptr || !statement.sides.empty()) continue;
      const bool protection = statement.kind == Kind::kProtection;
      const DatedLaw* reading = protection ? &grounds_ : &chosen_;
      const auto says_the_same = [&](const Goal& goal) {
        const StatementId other = goal.statements.front();
        return goal.reading == reading && !presumed(id) && !presumed(other) &&
               same(law_.statements[other].on(options_.as_of)->formula, version->formula);
      };
      const auto found = std::find_if(goals_.begin(), goals_.end(), says_the_same);
      goal_of_[id] = static_cast<size_t>(found - goals_.begin());
      if (found == goals_.end()) goals_.push_back({{id}, reading, facts_of(id, *reading)});
      else if (std::count(found->statements.begin(), found->statements.end(), id) == 0) found->statements.push_back(id);
    }
  }

  static std::vector<FactId> facts_of(StatementId id, const DatedLaw& reading) {
    const Formula reference = reference_to(id);
    return FactOrder(reading, {&reference}).facts();
  }

  bool presumed(StatementId id) const {
    bool any = false;
    grounds_.for_each_presumption_of_statement(id, [&](const Presumption&) { any = true; });
    return any;
  }

  void decline(FactId declined) {
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (comes_near(law_, fact, declined)) now_.silent[fact] = true;
    }
  }

  void put_off(FactId fact) { now_.put_off[fact] = std::min<uint8_t>(now_.put_off[fact] + 1, kOftenPutOff); }

  static uint8_t times_put_off(const KnownBefore& known, FactId fact) {
    const auto times = std::count(known.put_off.begin(), known.put_off.end(), fact);
    return static_cast<uint8_t>(std::min<std::ptrdiff_t>(times, kOftenPutOff));
  }

  // What was known before, and the answers.
  KnownBefore known_now() const {
    KnownBefore known = before_;
    known.told = now_.told;
    for (const Answer& answer : answers_) {
      if (answer.reply == Reply::kNotKnown) known.not_known.push_back(answer.fact);
      if (answer.reply == Reply::kRatherNotSay) known.declined.push_back(answer.fact);
      if (answer.reply == Reply::kLater) known.put_off.push_back(answer.fact);
    }
    return known;
  }

  // Whether more is known than that. What was put off and is answered now is not put off any more.
  bool goes_beyond(const KnownBefore& less) const {
    const KnownBefore known = known_now();
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if ((known.told[fact].yes && !less.told[fact].yes) || (known.told[fact].no && !less.told[fact].no)) return true;
      const bool answered = less.told[fact] != kNeither || has(less.not_known, fact) || has(less.declined, fact);
      if (!answered && now_.put_off[fact] > times_put_off(less, fact)) return true;
    }
    const auto lacks = [](const std::vector<FactId>& some, const std::vector<FactId>& all) {
      return std::any_of(all.begin(), all.end(), [&](FactId fact) { return !has(some, fact); });
    };
    return lacks(less.not_known, known.not_known) || lacks(less.declined, known.declined);
  }

  bool may_be_child() const {
    const Judgement judgement = judge(law_, now_.told, grounds_.options());
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      const auto& age = law_.facts[fact].age_below;
      if (age && *age <= kAdult && judgement.facts[fact].value.yes) return true;
    }
    return false;
  }

  // Where this position was looked at, the next one is not.
  void leave_position() {
    space_ = nullptr;
    true_space_ = nullptr;
    completions_.reset();
  }

  // What is known and what may be asked now.
  void take_stock() {
    leave_position();
    Situation& situation = now_.situation;
    const std::vector<FactFinding> closed = close(law_, now_.told);
    situation.known.resize(law_.facts.size());
    situation.askable.resize(law_.facts.size());
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      situation.known[fact] = closed[fact].value;
      situation.askable[fact] = closed[fact].value == kNeither && !now_.silent[fact] &&
                                now_.put_off[fact] < kOftenPutOff && (options_.legal || !law_.facts[fact].legal);
    }
    if (options_.of_record || !may_be_child()) return;
    for (const FactId fact : about_agreement_) situation.askable[fact] = false;
  }

  // --- the goals as they stand ---

  Views views_of(size_t goal) {
    const StatementId id = goals_[goal].statements.front();
    Views views;
    views.whole = add_view(goals_[goal].reading, reference_to(id), options_.max_nodes, views);
    return views;
  }

  // Adds the formula, or its parts when it is too large. Returns whether it is whole.
  bool add_view(const DatedLaw* reading, Formula formula, size_t max_nodes, Views& views) {
    View view{reading, std::make_shared<const Formula>(std::move(formula)), max_nodes, nullptr, {}, false, nullptr};
    build(view);
    if (view.state.valid()) {
      views.parts.push_back(std::move(view));
      return true;
    }
    const Formula& large = *view.formula;
    const size_t less = std::min(max_nodes, options_.max_nodes / kShareOfPart);
    const auto add = [&](const DatedLaw* how, const Formula& part) { add_view(how, part, less, views); };
    const auto add_premise = [&](const Presumption& presumption) { add(reading, presumption.premise); };
    if (large.op == Formula::Op::kFact) {
      if (reading != &proof_) {
        reading->for_each_presumption_of_fact(large.target, add_premise);
        add(&proof_, large);
      }
    } else if (large.op == Formula::Op::kStatement) {
      reading->for_each_presumption_of_statement(large.target, add_premise);
      if (const Version* version = reading->version(large.target)) add(reading, version->formula);
    } else {
      for (const Formula& child : large.children) add(reading, child);
    }
    return false;
  }

  // Why what few findings read comes first: it stands on top of what many read, which then is one diagram for all
  // of them. Roughly, in powers of two, so that what belongs together stays together.
  std::shared_ptr<OutlookSpace> space_for(const Situation& situation) const {
    std::vector<FactId> variables;  // in the order in which they are met
    std::vector<size_t> readers(law_.facts.size(), 0);
    for (const Goal& goal : goals_) {
      for (const Scope::Variable& variable : scope_of(law_, goal.facts, situation).variables) {
        if (readers[variable.fact]++ == 0) variables.push_back(variable.fact);
      }
    }
    std::stable_sort(variables.begin(), variables.end(), [&](FactId a, FactId b) {
      return std::ilogb(static_cast<double>(readers[a])) < std::ilogb(static_cast<double>(readers[b]));
    });
    auto space = std::make_shared<OutlookSpace>(law_, situation);
    for (const FactId fact : variables) space->place(fact);
    return space;
  }

  void build(View& view) {
    // A fact by itself is small, and has no parts.
    const bool smallest = view.formula->op == Formula::Op::kFact && view.reading == &proof_;
    const size_t max_nodes = smallest ? DiagramOptions{}.max_nodes : view.max_nodes;
    if (!space_) space_ = space_for(now_.situation);
    view.outlook = std::make_shared<Outlook>(*view.reading, *view.formula, space_, max_nodes);
    move(view, view.outlook->start());
  }

  void move(View& view, const Outlook::State& state) {
    view.state = state;
    view.gains = nullptr;
    view.settled = state.valid() && (view.outlook->settled(state) || settled_in_truth(view));
  }

  // Whether it is settled whatever is true of the facts that nobody will be asked about: explain() would
  // call it so, and then there is nothing to ask. Not looked into where that takes a large diagram.
  bool settled_in_truth(const View& view) {
    constexpr size_t kMostNodes = size_t{1} << 12;
    bool more = false;
    for (FactId fact = 0; fact < law_.facts.size() && !more; ++fact) more = hidden(fact) && view.outlook->reads(fact);
    if (!more) return false;
    if (!completions_) completions_.emplace(law_, now_.situation.known);
    if (completions_->differ(*view.reading, *view.formula)) return false;
    if (!true_space_) {
      Situation truth = now_.situation;
      for (FactId fact = 0; fact < law_.facts.size(); ++fact) truth.askable[fact] = truth.askable[fact] || hidden(fact);
      true_space_ = space_for(truth);
    }
    Outlook outlook(*view.reading, *view.formula, true_space_, kMostNodes);
    return outlook.start().valid() && outlook.settled(outlook.start());
  }

  // Not known, and will not be asked.
  bool hidden(FactId fact) const { return now_.situation.known[fact] == kNeither && !now_.situation.askable[fact]; }

  void bring_up_to_date(size_t goal, const Situation& before, Literal answer, bool answered) {
    for (View& view : now_.views[goal].parts) {
      const bool follows = answered && view.outlook->varies(answer.fact) && before.known[answer.fact] == kNeither;
      // What follows from the answer to a variable comes with it; any other news has to be built in.
      bool stale = answered && !follows && reads_news(view, before);
      if (follows && !stale) move(view, view.outlook->after(view.state, answer));
      stale = stale || !view.state.valid() || counts_on_silence(view);
      if (!stale) continue;
      build(view);
      if (view.state.valid()) continue;
      now_.views[goal] = views_of(goal);
      return;
    }
  }

  bool reads_news(const View& view, const Situation& before) const {
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (before.known[fact] != now_.situation.known[fact] && view.outlook->reads(fact)) return true;
    }
    return false;
  }

  // Whether the end seems to depend on a fact that will not be answered.
  bool counts_on_silence(View& view) const {
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (hidden(fact) && view.outlook->varies(fact) && view.depends_on(fact)) return true;
    }
    return false;
  }

  bool settled(size_t goal) {
    Views& views = now_.views[goal];
    if (views.whole) return views.parts.front().settled;
    const std::vector<bool> named = still_named(goal);
    return std::none_of(views.parts.begin(), views.parts.end(), [&](View& view) {
      if (view.settled) return false;
      const auto& gains = view.gains_now();
      return std::any_of(gains.begin(), gains.end(), [&](const Outlook::Gain& gain) { return named[gain.fact]; });
    });
  }

  // For a goal in parts: by fact, whether it, or an unknown fact that it or its denial implies or excludes, is
  // named where the statement is not decided yet.
  std::vector<bool> still_named(size_t goal) const {
    const StatementId id = goals_[goal].statements.front();
    std::vector<bool> named(law_.facts.size(), false);
    for (const FactId fact : Undecided(*goals_[goal].reading, now_.told).facts_of(id)) {
      named[fact] = true;
      if (now_.situation.askable[fact]) continue;
      for (const bool positive : {true, false}) {
        for (const Literal literal : law_.consequences_of({fact, positive})) named[literal.fact] = true;
      }
    }
    return named;
  }

  // --- choosing ---

  Candidates candidates() {
    Candidates found;
    found.of_goal.resize(goals_.size());
    std::vector<double> gain(law_.facts.size(), 0.0);
    std::vector<bool> met(law_.facts.size(), false);
    size_t budget = kLookAhead;
    for_each_unsettled([&](size_t goal, View& view) {
      for (const Outlook::Gain& one : view.gains_now()) {
        found.of_goal[goal].push_back(one);
        gain[one.fact] += one.bits;
        met[one.fact] = true;
      }
      found.to_the_end = found.to_the_end && view.outlook->cost_to_settle(view.state, budget);
    });
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (!met[fact] || !now_.situation.askable[fact]) continue;
      const bool heavy = !options_.of_record && law_.facts[fact].sensitivity >= kHeavy;
      const int turn = (heavy ? 2 : 0) + (now_.put_off[fact] > 0 ? 1 : 0);
      found.best_first.push_back({fact, turn, rounded(gain[fact]), now_.situation.costs[fact], 0});
    }
    for (Candidate& candidate : found.best_first) {
      if (!found.to_the_end) break;
      const std::optional<double> cost = whole_cost(candidate, found, budget);
      found.to_the_end = cost.has_value();
      candidate.whole_cost = cost.value_or(0);
    }
    std::stable_sort(found.best_first.begin(), found.best_first.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.turn != b.turn) return a.turn < b.turn;
      if (found.rank(a) != found.rank(b)) return found.rank(a) < found.rank(b);
      return a.cost < b.cost;
    });
    return found;
  }

  // Of asking this now and then going on for each goal by itself. None when it cannot be followed to the end.
  std::optional<double> whole_cost(const Candidate& candidate, const Candidates& candidates, size_t& budget) {
    std::optional<double> whole = candidate.cost;
    for_each_unsettled([&](size_t goal, View& view) {
      if (!whole) return;
      const auto& gains = candidates.of_goal[goal];
      const auto own = std::find_if(gains.begin(), gains.end(),
                                    [&](const Outlook::Gain& gain) { return gain.fact == candidate.fact; });
      const auto add = [&](const Outlook::State& state, double chance) {
        const std::optional<double> cost = view.outlook->cost_to_settle(state, budget);
        whole = cost && whole ? std::optional(*whole + chance * *cost) : std::nullopt;
      };
      if (own == gains.end()) {
        add(view.state, 1);
      } else {
        add(view.outlook->after(view.state, {candidate.fact, true}), own->yes);
        add(view.outlook->after(view.state, {candidate.fact, false}), 1 - own->yes);
      }
    });
    return whole ? std::optional(rounded(*whole)) : std::nullopt;
  }

  template <typename Visit>
  void for_each_unsettled(const Visit& visit) {
    for (size_t goal = 0; goal < goals_.size(); ++goal) {
      for (View& view : now_.views[goal].parts) {
        if (!view.settled) visit(goal, view);
      }
    }
  }

  // None when no answer to it can change a finding.
  std::optional<Question> question_of(const Candidate& candidate, const Candidates& candidates) {
    struct Help {
      size_t goal;
      double bits;
    };
    std::vector<Help> helps;
    Question question{candidate.fact, {}, candidate.gain, candidate.cost, true};
    for (size_t goal = 0; goal < goals_.size(); ++goal) {
      double bits = 0;
      bool met = false;
      for (const Outlook::Gain& gain : candidates.of_goal[goal]) {
        if (gain.fact != candidate.fact) continue;
        met = true;
        bits += gain.bits;
      }
      if (!met || !matters(goal, candidate.fact)) continue;
      helps.push_back({goal, bits});
      question.exact = question.exact && now_.views[goal].whole;
    }
    if (helps.empty()) return std::nullopt;
    std::stable_sort(helps.begin(), helps.end(),
                     [](const Help& a, const Help& b) { return rounded(a.bits) > rounded(b.bits); });
    for (const Help& help : helps) {
      const auto& statements = goals_[help.goal].statements;
      question.settles.insert(question.settles.end(), statements.begin(), statements.end());
    }
    return question;
  }

  bool matters(size_t goal, FactId fact) {
    Views& views = now_.views[goal];
    const bool any = std::any_of(views.parts.begin(), views.parts.end(), [&](View& view) {
      return view.depends_on(fact) && view.outlook->matters(view.state, fact);
    });
    return any && (views.whole || still_named(goal)[fact]);
  }

  std::optional<Question> find_next() {
    const Candidates candidates = this->candidates();
    const Candidate* best = nullptr;
    std::optional<Question> question;
    for (const Candidate& candidate : candidates.best_first) {
      question = question_of(candidate, candidates);
      best = &candidate;
      if (question) break;
    }
    if (!question || !now_.topic || law_.facts[best->fact].group == *now_.topic) return question;
    const double worst = candidates.rank(*best) + candidates.slack(*best, options_.stay_on_topic);
    for (const Candidate& candidate : candidates.best_first) {
      if (candidate.turn != best->turn || candidates.rank(candidate) > worst) continue;
      if (law_.facts[candidate.fact].group != *now_.topic) continue;
      if (auto related = question_of(candidate, candidates)) return related;
    }
    return question;
  }

  const Law& law_;
  AskOptions options_;
  DatedLaw chosen_;
  DatedLaw grounds_;
  DatedLaw proof_;  // of facts alone, where their presumptions are looked at apart
  KnownBefore before_;
  std::vector<FactId> about_agreement_;
  std::vector<Goal> goals_;
  std::unordered_map<StatementId, size_t> goal_of_;
  Position now_;
  std::vector<Position> history_;
  std::vector<Answer> answers_;
  // Where outlooks of this position are built, once any is; the other as if all that is hidden could be asked.
  std::shared_ptr<OutlookSpace> space_;
  std::shared_ptr<OutlookSpace> true_space_;
  std::optional<Completions> completions_;
  bool looked_ = false;  // next_ is the answer of find_next() at this position
  std::optional<Question> next_;
};

Interview::Interview(const Law& law, const KnownBefore& before, const AskOptions& options)
    : implementation_(std::make_unique<Implementation>(law, before, options)) {}
Interview::Interview(Interview&&) noexcept = default;
Interview& Interview::operator=(Interview&&) noexcept = default;
Interview::~Interview() = default;

std::optional<Question> Interview::next() { return implementation_->next(); }
std::vector<Question> Interview::ranked(size_t limit) { return implementation_->ranked(limit); }
void Interview::answer(FactId fact, Reply reply) { implementation_->answer(fact, reply); }
bool Interview::undo() { return implementation_->undo(); }
void Interview::revise(const KnownBefore& now) {
  if (!implementation_->revise(now)) implementation_ = implementation_->anew(now);
}
const std::vector<Interview::Answer>& Interview::answers() const { return implementation_->answers(); }
const Told& Interview::told() const { return implementation_->told(); }
std::vector<StatementId> Interview::unsettled() { return implementation_->unsettled(); }

std::vector<Question> next_questions(const Law& law, const KnownBefore& before, const AskOptions& options, size_t limit) {
  return Interview(law, before, options).ranked(limit);
}

}  // namespace distinguo
