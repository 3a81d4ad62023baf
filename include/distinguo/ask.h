// The next question: of all that could still be asked, the fact whose answer is expected to settle
// most, for what it costs a person to be asked. docs/asking.md.
//
// The expectation only orders questions. It is no statement about anybody, and is never shown as one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

// How often a fact is expected to be so, before anything is known: a number of some public source
// about some people, good for nothing but to order questions.
struct Prior {
  std::string_view fact;
  double yes = 0.5;  // above 0 and below 1
  std::string_view source;
};

// The few facts for which there is a public number. Every other fact counts as even.
const std::vector<Prior>& published_priors();

struct AskOptions {
  Standard standard = Standard::kReasonableGrounds;
  Date as_of{};
  // The findings to settle, such as goals_of(); protections are always looked at on reasonable grounds.
  std::vector<StatementId> goals;
  // Whether facts that a decision-maker finds (Fact::legal) are asked too: for lawyers, not in a talk.
  bool legal = false;
  // Whether a file answers, and not a person: then every question costs the same, none comes last
  // because it hurts, and a child's file may be asked about agreement.
  bool of_record = false;
  // A question on the topic of the last one is preferred to the best when it is worth at least this
  // share of it. 1: the best always.
  double stay_on_topic = 0.4;
  // Each fact's prior; facts that are not here are even.
  std::vector<Prior> priors = published_priors();
  // Diagram nodes that one finding may add to those it shares with others, some 80 bytes each. A finding
  // that needs more is taken part by part: see Question::exact.
  size_t max_nodes = size_t{1} << 18;
};

// What one may answer. Only kYes and kNo tell anything.
enum class Reply : uint8_t {
  kYes,
  kNo,
  kNotKnown,      // asked, and nobody knows; not asked again
  kRatherNotSay,  // not asked again, and neither is a fact so near that it would come to the same
  kLater          // comes back when no other question of its weight is left; put off twice, not any more
};

struct Question {
  FactId fact = 0;
  // The findings that some answer to it can help to settle; the one that it is expected to help most first.
  std::vector<StatementId> settles;
  double gain = 0;  // expected reduction of uncertainty, in bits, summed over the findings
  double cost = 1;  // what it costs to be asked
  // False when a finding was too large for exact counting (AskOptions::max_nodes), so that the order may be
  // less good, and a question may be one that cannot change a finding after all.
  bool exact = true;
};

// What is known before the first question.
struct KnownBefore {
  Told told;                      // size is Law::facts.size()
  std::vector<FactId> not_known;  // asked, and nobody knew
  std::vector<FactId> declined;   // the person would rather not say
  std::vector<FactId> put_off{};  // each as often as it was answered with kLater
};

// The offences and protections of the instruments that are in force on a day, in the order of the law.
std::vector<StatementId> goals_of(const Law& law, const std::vector<uint32_t>& instruments, Date as_of);

// Whether asking for `fact` would come to the same as asking for `declined`: it is the same fact, or
// one follows from the other.
bool comes_near(const Law& law, FactId fact, FactId declined);

// One person's interview. It holds answers and proposes questions; it neither reads nor prints.
//
//   Interview interview(law, {told, {}, {}}, options);
//   while (const auto question = interview.next()) {
//     interview.answer(question->fact, ask(law.facts[question->fact].question));
//   }
//
// It never proposes a fact that is known, that follows from what is known, that can change none of the
// findings, that was answered with kNotKnown, or that comes near one of which the person would rather not
// speak. In a talk (not of_record) it proposes a fact of sensitivity 3 only when nothing lighter is left
// that could change a finding; and, where the person is or may be a child (a fact "under N" of 18 or less
// has its yes), none about agreement: no law asks what a child agreed to.
//
// Deterministic: the same answers give the same questions.
// Lifetime: refers to the law. Threads: one at a time.
// Cost: making it, and each next(), are linear in the diagrams of the findings. For the two United Nations
// protocols on reasonable grounds: some fifty milliseconds until the first question, then three for each answer of
// yes or no, and some twenty for one that leaves a fact unknown; on proof under one.
class Interview {
 public:
  // Requires: before.told.size() == law.facts.size(); goals are statements of the law (asserted).
  Interview(const Law& law, const KnownBefore& before, const AskOptions& options);
  Interview(Interview&&) noexcept;
  Interview& operator=(Interview&&) noexcept;
  ~Interview();

  // The question to ask now; none when no answer can change a finding any more.
  std::optional<Question> next();
  // The `limit` best questions, best first, without regard to the topic.
  std::vector<Question> ranked(size_t limit);

  // Takes an answer to any fact, asked or told without being asked.
  void answer(FactId fact, Reply reply);
  // Takes back the last answer; everything is as it was before it. False when there is none.
  bool undo();
  // Goes on from what is known now: what is new is taken as answers, in the order of the law; and what is not known
  // any more is taken back, with all that was answered after it.
  // Cost: that of the answers; of beginning anew where what was known before the interview is taken back.
  void revise(const KnownBefore& now);

  struct Answer {
    FactId fact = 0;
    Reply reply = Reply::kYes;
  };
  // In the order given, those before the interview not among them.
  const std::vector<Answer>& answers() const;
  // All that was told, before the interview and in it.
  const Told& told() const;
  // The goals that some answer can still change, in their order.
  std::vector<StatementId> unsettled();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// The `limit` best questions at this point, for a report.
std::vector<Question> next_questions(const Law& law, const KnownBefore& before, const AskOptions& options, size_t limit);

}  // namespace distinguo
