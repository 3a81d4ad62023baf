// An interview in words: its opening, its questions, its end. docs/asking.md.
//
// Pure functions and values, as in report.h: nothing here prints or reads. All texts end with a line break.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "distinguo/ask.h"
#include "distinguo/matter.h"
#include "distinguo/report.h"

namespace distinguo {

// ---- The opening -----------------------------------------------------------------------------

// What must be right before anything is asked about what happened, in this order (World Health
// Organization, Ethical and safety recommendations for interviewing trafficked women, 2003).
enum class OpeningStep : uint8_t {
  kSafe,                   // the person is safe now
  kPrivate,                // nobody unwanted can hear or see
  kNeedsInterpreter,
  kTrustedInterpreter,     // and not a companion, relative or employer, nor one who brought the person
  kAgreesToTalk,
  kAgreesToKeep,           // that the answers are kept; asked only if they are to be
  kDanger,                 // of the person, or of somebody close to them: what to do about it cannot wait
  kUnder18,                // asked early, because much need not be asked of a child
  kAgeUncertain,
  kReasonsToBelieveChild
};

// Safety, privacy, agreement and danger are asked at every talk; the rest only when it is not known.
// Lifetime: refers to the law. Threads: one at a time.
class Opening {
 public:
  // `keeps`: the answers are to be kept in a file.
  Opening(const Law& law, const Matter& matter, const Person& person, bool keeps);

  // The step to ask now; none when the opening is over, or the talk must not begin.
  std::optional<OpeningStep> next() const;
  void answer(Reply reply);
  // Takes back the last answer. False when there is none.
  bool undo();

  // The step because of which the talk must not begin.
  std::optional<OpeningStep> stopped() const;
  // Whether the answers may be kept: somebody wants to, and the person has agreed.
  bool may_keep() const;
  // Whether it was said that the person, or somebody close to them, is in danger.
  bool in_danger() const;
  // Whether it was said that the person is a child, or that there are reasons to believe so.
  bool may_be_child() const;

  // Puts the answers into the person's record: facts of the vocabulary, and the talk.
  void put_into(Person& person, Date today) const;

 private:
  struct Answer {
    OpeningStep step;
    Reply reply;
  };
  std::optional<Reply> reply_to(OpeningStep step) const;
  bool asked_for(OpeningStep step) const;
  // The fact behind a step, where the vocabulary has it.
  std::optional<FactId> fact_of(OpeningStep step) const;

  const Law& law_;
  std::vector<bool> known_;  // by FactId: answered before this talk, in whatever way
  std::optional<Talk> talk_before_;
  bool needs_interpreter_before_ = false;
  bool keeps_ = false;
  std::vector<Answer> answers_;
};

std::string opening_title(const Law& law, const TextOptions& options = {});
std::string opening_question(const Law& law, OpeningStep step, const TextOptions& options = {});
// What to do now, where the talk must not begin.
std::string opening_advice(const Law& law, OpeningStep step, const TextOptions& options = {});
std::string child_advice(const Law& law, const TextOptions& options = {});

// ---- What is asked about ---------------------------------------------------------------------

// The laws that an interview about a matter settles unless others are named: those that the matter names;
// else the two United Nations protocols and the law of the matter's countries; else all that apply.
std::vector<uint32_t> instruments_to_settle(const Law& law, const Matter& matter);

// What a matter holds of one of its persons.
KnownBefore known_of(const Law& law, const Matter& matter, const Person& person);

// Puts answers into the record of a person of the matter, as said by `by`. What the matter holds of a fact is
// taken over first, for a person's own evidence stands in its place.
void put_answers(const Matter& matter, Person& person, const std::vector<Interview::Answer>& answers,
                 const std::string& by);

// ---- The questions ---------------------------------------------------------------------------

struct QuestionWords {
  size_t number = 1;      // as people count
  bool new_topic = true;  // names the topic
  bool of_record = false; // put to a file: no care is needed
};

std::string question_text(const Law& law, const Question& question, Date as_of, const QuestionWords& words,
                          const TextOptions& options = {});
// All findings that it bears on, with their places in the law.
std::string question_reasons(const Law& law, const Question& question, Date as_of, const TextOptions& options = {});
// Several questions, best first.
std::string questions_list(const Law& law, const std::vector<Question>& questions, Date as_of,
                           const TextOptions& options = {});
// schema/questions.schema.json.
std::string questions_json(const Law& law, const std::vector<Question>& questions, const AskOptions& options);
// What can be answered.
std::string answers_help(const Law& law, const TextOptions& options = {});

// A reply as people write it ("y", "don't know", "skip"); none when it is not one.
std::optional<Reply> reply_of(std::string_view text);

// ---- The end ---------------------------------------------------------------------------------

struct InterviewEnd {
  AskOptions options;
  Told told;
  std::vector<Interview::Answer> answers;
  size_t questions_left = 0;  // that could still change a finding
};

// What is established and what is open, protections first; how the questions were answered.
std::string interview_summary(const Law& law, const InterviewEnd& end, const TextOptions& options = {});

}  // namespace distinguo
