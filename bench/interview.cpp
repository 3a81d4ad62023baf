// How many questions until it is settled whether there is trafficking and whether there is smuggling, as
// the two United Nations protocols define them? The planner, against random order, against a fixed
// questionnaire, and, on vocabularies small enough to know it, against the best that any order can do.
//
// Two ways of asking (docs/asking.md):
//   file   on proof, all facts that the law names: a lawyer with a file
//   talk   on reasonable grounds, only facts that a person can be asked
// Questions are counted, not weighed: here each costs the same, and all priors are even, as the matters
// are drawn.
//
// Answers are checked first: whatever an interview leaves unasked, its findings must be the judge's on the
// whole matter. One difference is allowed and counted: who stops at a finding does not hear what would
// have brought it into dispute, or out of it.
//
//   script/bench interview [MATTERS]     10,000 unless said

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "distinguo/ask.h"
#include "distinguo/diagram.h"
#include "distinguo/judge.h"
#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

constexpr uint32_t kSeed = 20001115;  // the day on which both protocols were adopted
const Date kToday = *parse_date("2026-01-23");

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "nothing measured: %s\n", why.c_str());
  std::exit(1);
}

// ---- What is asked ---------------------------------------------------------------------------

AskOptions way_of_asking(const Law& law, bool file) {
  AskOptions options;
  options.standard = file ? Standard::kProof : Standard::kReasonableGrounds;
  options.as_of = kToday;
  options.goals = {*law.find_statement("un-tip.trafficking"), *law.find_statement("un-som.smuggling")};
  options.legal = file;
  options.of_record = true;
  options.stay_on_topic = 1;
  options.priors.clear();
  return options;
}

// A matter: what it says of each fact. Of what cannot be asked it says nothing.
using Whole = Told;

std::vector<StatementFinding> findings(const Law& law, const Told& told, const AskOptions& options) {
  const Judgement judgement = judge(law, told, {options.standard, options.as_of});
  std::vector<StatementFinding> found;
  for (const StatementId goal : options.goals) found.push_back(judgement.statements[goal]);
  return found;
}

// The facts that could ever be asked, in the order of the vocabulary.
std::vector<FactId> askable(const Law& law, const Told& told, const AskOptions& options) {
  std::vector<FactId> facts;
  for (const Question& question : next_questions(law, {told, {}, {}}, options, law.facts.size())) {
    facts.push_back(question.fact);
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

// ---- Matters ---------------------------------------------------------------------------------

// Even draws from all patterns of some facts that the background allows.
class Patterns {
 public:
  Patterns(const Law& law, std::vector<FactId> facts) : facts_(std::move(facts)) {
    const auto literal = [&](size_t place, bool positive) {
      const Diagram yes = space_.variable(static_cast<uint32_t>(place));
      return positive ? yes : space_.negation(yes);
    };
    allowed_ = space_.constant(true);
    for (size_t place = facts_.size(); place-- > 0;) {
      for (const bool positive : {true, false}) {
        Diagram follows = space_.constant(true);
        for (const Literal consequence : law.consequences_of({facts_[place], positive})) {
          const auto at = std::lower_bound(facts_.begin(), facts_.end(), consequence.fact);
          if (at == facts_.end() || *at != consequence.fact) continue;
          follows = space_.conjunction(follows, literal(static_cast<size_t>(at - facts_.begin()), consequence.positive));
        }
        allowed_ = space_.conjunction(allowed_, space_.implication(literal(place, positive), follows));
      }
    }
    share_.resize(space_.size());
    share_[1] = 1;
    for (uint32_t node = 2; node < space_.size(); ++node) {
      share_[node] = (share_[space_.node(node).low] + share_[space_.node(node).high]) / 2;
    }
  }

  Whole draw(const Law& law, std::mt19937& random) const {
    Whole whole(law.facts.size());
    uint32_t node = allowed_.node;
    for (uint32_t place = 0; place < facts_.size(); ++place) {
      const bool tested = node > 1 && space_.node(node).variable == place;
      const double low = tested ? share_[space_.node(node).low] : 1;
      const double high = tested ? share_[space_.node(node).high] : 1;
      const bool yes = static_cast<double>(random()) / 4294967296.0 < high / (low + high);
      if (tested) node = yes ? space_.node(node).high : space_.node(node).low;
      whole[facts_[place]] = yes ? kTrue : kFalse;
    }
    return whole;
  }

 private:
  std::vector<FactId> facts_;  // ascending
  Diagrams space_;
  Diagram allowed_;
  std::vector<double> share_;  // of the patterns, by node
};

// Every person of the landmarks. What follows from what is told can be asked too.
std::vector<Whole> landmarks(const Law& law, const AskOptions& options) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(DISTINGUO_SOURCE_DIR) / "matters/landmarks")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".expected.yaml")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Whole> matters;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    SourceSet sources;
    Diagnostics diagnostics;
    const auto matter = read_matter(law, path.string(), {std::istreambuf_iterator<char>(file), {}}, MatterFormat::kYaml,
                                    sources, diagnostics);
    if (!matter) stop(render(diagnostics, sources));
    for (const Person& person : matter->persons) {
      const auto closed = close(law, told_of(law, evidence_of(law, *matter, person)));
      Whole& whole = matters.emplace_back(law.facts.size());
      for (FactId fact = 0; fact < whole.size(); ++fact) {
        if (options.legal || !law.facts[fact].legal) whole[fact] = closed[fact].value;
      }
    }
  }
  if (matters.empty()) stop("no landmarks");
  return matters;
}

// ---- Asking ----------------------------------------------------------------------------------

struct Run {
  std::vector<int> questions;  // by matter
  std::vector<int> turns;      // changes of topic, by matter
  size_t disputes = 0;         // findings that more answers would have brought into dispute, or out of it
  double slowest_ms = 0;       // of making ready for an answer and choosing the next question
  double mean_ms = 0;
};

// Interviews many matters at once: those that have answered alike so far are asked alike.
class Asking {
 public:
  // The next question; none to end.
  using Choose = std::function<std::optional<FactId>(Interview&)>;

  Asking(const Law& law, const AskOptions& options, const Told& before, const std::vector<Whole>& matters)
      : law_(law), options_(options), matters_(matters), interview_(law, {before, {}, {}}, options) {
    for (const Whole& matter : matters) ends_.push_back(findings(law, matter, options));
    run_.questions.resize(matters.size());
    run_.turns.resize(matters.size());
  }

  Run run(const Choose& choose) {
    std::vector<size_t> all(matters_.size());
    std::iota(all.begin(), all.end(), size_t{0});
    ask(choose, all, {});
    run_.mean_ms /= static_cast<double>(std::max<size_t>(steps_, 1));
    return run_;
  }

 private:
  struct SoFar {
    int questions = 0;
    int turns = 0;
    std::optional<uint32_t> topic;
  };

  void ask(const Choose& choose, const std::vector<size_t>& which, SoFar so_far) {
    std::optional<FactId> fact;
    timed([&] { fact = choose(interview_); });
    if (!fact) return end(which, so_far);
    const uint32_t group = law_.facts[*fact].group;
    so_far.turns += so_far.topic && *so_far.topic != group ? 1 : 0;
    so_far.topic = group;
    ++so_far.questions;
    for (const Value value : {kTrue, kFalse, kNeither, kBoth}) {
      std::vector<size_t> alike;
      for (const size_t matter : which) {
        if (matters_[matter][*fact] == value) alike.push_back(matter);
      }
      if (alike.empty()) continue;
      if (value == kBoth) interview_.answer(*fact, Reply::kNo);  // one question, and an answer each way
      timed([&] { interview_.answer(*fact, value.yes ? Reply::kYes : value.no ? Reply::kNo : Reply::kNotKnown); });
      ask(choose, alike, so_far);
      interview_.undo();
      if (value == kBoth) interview_.undo();
    }
  }

  void end(const std::vector<size_t>& which, const SoFar& so_far) {
    const std::vector<StatementFinding> now = findings(law_, interview_.told(), options_);
    for (const size_t matter : which) {
      run_.questions[matter] = so_far.questions;
      run_.turns[matter] = so_far.turns;
      for (size_t goal = 0; goal < now.size(); ++goal) {
        const Value here = now[goal].value, there = ends_[matter][goal].value;
        if (here == there) continue;
        const bool dispute = here != kNeither && there != kNeither && (here == kBoth || there == kBoth);
        if (!dispute) stop("an interview ended with another finding than the judge's");
        ++run_.disputes;
      }
    }
  }

  template <typename Do>
  void timed(const Do& what) {
    const auto begin = std::chrono::steady_clock::now();
    what();
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    run_.slowest_ms = std::max(run_.slowest_ms, ms);
    run_.mean_ms += ms;
    ++steps_;
  }

  const Law& law_;
  const AskOptions& options_;
  const std::vector<Whole>& matters_;
  std::vector<std::vector<StatementFinding>> ends_;
  Interview interview_;
  Run run_;
  size_t steps_ = 0;
};

std::optional<FactId> planned(Interview& interview) {
  const auto question = interview.next();
  return question ? std::optional(question->fact) : std::nullopt;
}

// In a given order, but for what is known by then; until all is settled.
Asking::Choose in_order(const Law& law, const std::vector<FactId>& order) {
  return [&law, &order](Interview& interview) -> std::optional<FactId> {
    if (interview.unsettled().empty()) return std::nullopt;
    const auto closed = close(law, interview.told());
    for (const FactId fact : order) {
      const auto& given = interview.answers();
      const bool asked = std::any_of(given.begin(), given.end(), [&](const auto& answer) { return answer.fact == fact; });
      if (!asked && closed[fact].value == kNeither) return fact;
    }
    return std::nullopt;
  };
}

// The same, without what can change nothing any more: a questionnaire with good routing.
Asking::Choose in_order_routed(const std::vector<FactId>& order) {
  return [&order](Interview& interview) -> std::optional<FactId> {
    const auto left = interview.ranked(order.size());
    for (const FactId fact : order) {
      if (std::any_of(left.begin(), left.end(), [&](const Question& question) { return question.fact == fact; })) return fact;
    }
    return std::nullopt;
  };
}

// Each matter in an order of its own.
Run in_random_order(const Law& law, const AskOptions& options, std::vector<FactId> facts, const std::vector<Whole>& matters,
                    std::mt19937& random) {
  Run all;
  for (const Whole& matter : matters) {
    for (size_t i = facts.size(); i > 1; --i) std::swap(facts[i - 1], facts[random() % i]);
    const std::vector<Whole> one = {matter};
    const Run run = Asking(law, options, Told(law.facts.size()), one).run(in_order(law, facts));
    all.questions.push_back(run.questions.front());
    all.turns.push_back(run.turns.front());
    all.disputes += run.disputes;
  }
  return all;
}

// ---- The best that can be done ---------------------------------------------------------------

struct Best {
  double expected = 0;
  std::vector<Whole> matters;  // all patterns that the background allows
};

// By dynamic programming over all that can be known of a few facts, 3^n states. It knows the findings from
// the judge alone: of a set of patterns a finding is settled when all have its yes, or all its no, or all
// neither.
Best best_of(const Law& law, const AskOptions& options, const Told& before, const std::vector<FactId>& open) {
  const size_t facts = open.size();
  Best best;
  constexpr uint32_t kNone = UINT32_MAX;  // not allowed: agrees with everything
  std::vector<uint32_t> ends_of(size_t{1} << facts, kNone);  // three bits a finding
  for (size_t pattern = 0; pattern < ends_of.size(); ++pattern) {
    Told told = before;
    for (size_t i = 0; i < facts; ++i) told[open[i]] = ((pattern >> i) & 1U) != 0 ? kTrue : kFalse;
    const auto closed = close(law, told);
    if (std::any_of(open.begin(), open.end(), [&](FactId fact) { return closed[fact].value == kBoth; })) continue;
    uint32_t ends = 0;
    for (const StatementFinding& found : findings(law, told, options)) {
      ends = ends << 3 | (found.bits.yes ? 4U : 0U) | (found.bits.no ? 2U : 0U) | (found.bits == kNeither ? 1U : 0U);
    }
    ends_of[pattern] = ends;
    best.matters.push_back(told);
  }
  const auto settled = [&](uint32_t ends) {
    for (size_t goal = 0; goal < options.goals.size(); ++goal) {
      if (((ends >> (3 * goal)) & 7U) == 0) return false;
    }
    return true;
  };

  std::vector<size_t> power(facts + 1, 1);
  for (size_t i = 0; i < facts; ++i) power[i + 1] = 3 * power[i];
  std::vector<uint32_t> ends(power[facts], kNone);
  std::vector<double> count(power[facts], 0.0), cost(power[facts], 0.0);
  for (size_t state = power[facts]; state-- > 0;) {  // digits: 0 not known, 1 no, 2 yes
    size_t pattern = 0, unknown = facts;
    for (size_t i = 0; i < facts; ++i) {
      const size_t digit = state / power[i] % 3;
      if (digit == 0) unknown = i;
      if (digit == 2) pattern |= size_t{1} << i;
    }
    if (unknown == facts) {
      ends[state] = ends_of[pattern];
      count[state] = ends_of[pattern] == kNone ? 0 : 1;
      continue;
    }
    const size_t no = state + power[unknown], yes = no + power[unknown];
    count[state] = count[no] + count[yes];
    ends[state] = ends[no] & ends[yes];
    if (settled(ends[state])) continue;
    cost[state] = INFINITY;
    for (size_t i = 0; i < facts; ++i) {
      if (state / power[i] % 3 != 0) continue;
      const size_t if_no = state + power[i], if_yes = if_no + power[i];
      const bool asked = count[if_no] > 0 && count[if_yes] > 0;  // else it is known already
      const double expected = (count[if_no] * cost[if_no] + count[if_yes] * cost[if_yes]) / count[state];
      cost[state] = std::min(cost[state], expected + (asked ? 1 : 0));
    }
  }
  best.expected = cost[0];
  return best;
}

// ---- Reports ---------------------------------------------------------------------------------

double mean(const std::vector<int>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

void head() {
  std::printf("  %-34s %8s %7s %7s %6s %5s %7s %7s %9s\n", "", "matters", "median", "mean", "p90", "most", "ratio", "topics",
              "disputes");
}

// `ours`: the mean of the planner on the same matters.
void row(const char* name, const Run& run, double ours) {
  std::vector<int> sorted = run.questions;
  std::sort(sorted.begin(), sorted.end());
  std::printf("  %-34s %8zu %7d %7.2f %6d %5d %7.2f %7.2f %9zu\n", name, sorted.size(), sorted[sorted.size() / 2], mean(sorted),
              sorted[sorted.size() * 9 / 10], sorted.back(), mean(sorted) / ours, mean(run.turns), run.disputes);
  std::fflush(stdout);
}

void compare(const Law& law, const AskOptions& options, const std::vector<FactId>& facts, const std::vector<Whole>& matters,
             size_t most_of_others, std::mt19937& random) {
  const Told nothing(law.facts.size());
  const Run ours = Asking(law, options, nothing, matters).run(planned);
  head();
  row("planner", ours, mean(ours.questions));
  AskOptions on_topic = options;
  on_topic.stay_on_topic = AskOptions{}.stay_on_topic;
  row("planner, staying on its topic", Asking(law, on_topic, nothing, matters).run(planned), mean(ours.questions));

  // The others are slower to follow, so they may see only the first of the matters.
  const std::vector<Whole> some(matters.begin(), matters.begin() + static_cast<long>(std::min(matters.size(), most_of_others)));
  const double same = mean({ours.questions.begin(), ours.questions.begin() + static_cast<long>(some.size())});
  if (options.legal) row("questionnaire with routing", Asking(law, options, nothing, some).run(in_order_routed(facts)), same);
  row("questionnaire", Asking(law, options, nothing, some).run(in_order(law, facts)), same);
  row("random order", in_random_order(law, options, facts, some, random), same);
  std::printf("  a question takes %.2f ms to find, the slowest %.1f ms\n", ours.mean_ms, ours.slowest_ms);
}

// Vocabularies of nine to twelve facts: all others are told no. What alone would settle an offence by its no
// stays in, so that both are open.
void compare_with_best(const Law& law, const AskOptions& options, const std::vector<FactId>& facts, std::mt19937& random) {
  constexpr size_t kWanted = 25, kFewest = 9, kMost = 12;
  const auto both_open = [&](const Told& told) {
    return Interview(law, {told, {}, {}}, options).unsettled().size() == options.goals.size();
  };
  std::vector<FactId> needed, others;
  for (const FactId fact : facts) {
    Told told(law.facts.size());
    told[fact] = kFalse;
    (both_open(told) ? others : needed).push_back(fact);
  }
  double worst = 1, sum = 0, ours_sum = 0, best_sum = 0;
  size_t found = 0;
  for (size_t tries = 0; found < kWanted && tries < 20000; ++tries) {
    for (size_t i = others.size(); i > 1; --i) std::swap(others[i - 1], others[random() % i]);
    Told before(law.facts.size());
    const size_t keep = needed.size() < kMost ? kMost - needed.size() : 0;
    for (size_t i = keep; i < others.size(); ++i) before[others[i]] = kFalse;
    if (!both_open(before)) continue;
    const std::vector<FactId> open = askable(law, before, options);
    if (open.size() < kFewest || open.size() > kMost) continue;
    const Best best = best_of(law, options, before, open);
    const double ours = mean(Asking(law, options, before, best.matters).run(planned).questions);
    if (ours < best.expected - 1e-9) stop("the best was not the best");
    worst = std::max(worst, ours / best.expected);
    sum += ours / best.expected;
    ours_sum += ours;
    best_sum += best.expected;
    ++found;
  }
  if (found == 0) stop("no small vocabulary");
  const auto n = static_cast<double>(found);
  std::printf("  expected questions in %zu of them: planner %.3f, the best order %.3f; ratio %.4f on average, %.4f at worst\n", found,
              ours_sum / n, best_sum / n, sum / n, worst);
}

}  // namespace
}  // namespace distinguo

int main(int argc, char** argv) {
  using namespace distinguo;
  const size_t wanted = argc > 1 ? static_cast<size_t>(std::strtoul(argv[1], nullptr, 10)) : 10000;
  if (wanted == 0) stop("say how many matters, such as 10000");
  const auto law = published_law();
  std::printf("law of %zu facts; seed %u\n", law->facts.size(), kSeed);
  for (const bool file : {true, false}) {
    std::mt19937 random(kSeed);
    const AskOptions options = way_of_asking(*law, file);
    const std::vector<FactId> facts = askable(*law, Told(law->facts.size()), options);
    std::printf("\n%s: %zu facts that could be asked\n", file ? "FILE (proof)" : "TALK (reasonable grounds)", facts.size());

    std::printf("\n matters drawn from the law\n");
    const Patterns patterns(*law, facts);
    std::vector<Whole> drawn;
    for (size_t i = 0; i < wanted; ++i) drawn.push_back(patterns.draw(*law, random));
    compare(*law, options, facts, drawn, file ? wanted : std::min<size_t>(wanted, 500), random);

    std::printf("\n landmarks; what their file does not say is not known\n");
    compare(*law, options, facts, landmarks(*law, options), wanted, random);

    std::printf("\n small vocabularies, all patterns\n");
    compare_with_best(*law, options, facts, random);
  }
}
