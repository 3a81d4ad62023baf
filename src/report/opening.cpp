// The opening of a talk: what to ask before anything else, and what to do where the answer is wrong.
#include <algorithm>
#include <array>

#include "distinguo/asking.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace {

using report::Page;
using report::say;
using report::Style;

constexpr std::array kSteps = {
    OpeningStep::kSafe,         OpeningStep::kPrivate,      OpeningStep::kNeedsInterpreter,
    OpeningStep::kTrustedInterpreter, OpeningStep::kAgreesToTalk, OpeningStep::kAgreesToKeep,
    OpeningStep::kDanger,       OpeningStep::kUnder18,      OpeningStep::kAgeUncertain,
    OpeningStep::kReasonsToBelieveChild};

// Whether the talk may go on after this answer. What is not known of the person's safety may come out in
// the talk; that nobody listens, that the interpreter can be trusted, and that the person agrees must be sure.
bool may_go_on(OpeningStep step, Reply reply) {
  switch (step) {
    case OpeningStep::kSafe: return reply != Reply::kNo;
    case OpeningStep::kPrivate:
    case OpeningStep::kTrustedInterpreter:
    case OpeningStep::kAgreesToTalk: return reply == Reply::kYes;
    default: return true;
  }
}

struct Words {
  std::string question;
  std::string more;
};

Words words_of(const Law& law, OpeningStep step) {
  switch (step) {
    case OpeningStep::kSafe:
      return {say(law, "Is the person safe now, and are you?"), say(law, "No danger from those who used or brought them, or from others.")};
    case OpeningStep::kPrivate:
      return {say(law, "Is it certain that nobody can hear you, or see this screen, whom the person does not want there?"),
              say(law, "A companion, relative, friend, employer or guard may be the one who controls them.")};
    case OpeningStep::kNeedsInterpreter: return {say(law, "Does the person need an interpreter?"), {}};
    case OpeningStep::kTrustedInterpreter:
      return {say(law, "Is there an interpreter whom the person trusts?"),
              say(law, "No companion, relative or employer of theirs, and nobody who brought them.")};
    case OpeningStep::kAgreesToTalk:
      return {say(law, "Does the person agree to talk?"),
              say(law, "They know what it is for, that no help depends on it, and that they may leave any question out and stop at any time.")};
    case OpeningStep::kAgreesToKeep:
      return {say(law, "Does the person agree that the answers are kept in a file?"),
              say(law, "Say where it is, who can read it, and that it can be deleted. Without a yes nothing is written.")};
    case OpeningStep::kDanger:
      return {say(law, "Is the person, or someone close to them, in danger now?"),
              say(law, "Also where they are not: a family that is threatened at home.")};
    case OpeningStep::kUnder18:
      return {say(law, "Was the person under 18 at the time?"), say(law, "Of a child, much need not be asked.")};
    case OpeningStep::kAgeUncertain:
      return {say(law, "Is the person's age not certain?"), say(law, "No reliable paper or other proof of age, or the age is disputed.")};
    case OpeningStep::kReasonsToBelieveChild:
      return {say(law, "Are there reasons to believe that the person is a child?"),
              say(law, "What they say, how they look, papers, or others suggest an age under eighteen.")};
  }
  return {};
}

struct Advice {
  std::string title;
  std::vector<std::string> steps;
};

Advice advice_on(const Law& law, OpeningStep step) {
  switch (step) {
    case OpeningStep::kSafe:
      return {say(law, "STOP HERE: SAFETY COMES FIRST"),
              {say(law, "Ask nothing more now. If anybody may see this screen, put it away."),
               say(law, "If life is in danger, call the emergency number of the place: 112 in Europe, 911 in North America, 999 in the United Kingdom."),
               say(law, "Ask the person what would make them safer, and go by it: they know the danger best."),
               say(law, "Confront nobody, and tell no authority over the person's head unless life is in danger."),
               say(law, "When they are in a safe place, begin again.")}};
    case OpeningStep::kPrivate:
      return {say(law, "NOT YET: IT IS NOT PRIVATE"),
              {say(law, "Speak of something harmless, or break off."),
               say(law, "Find a place, and a plain reason, to be alone with the person; see a companion elsewhere."),
               say(law, "Then begin again.")}};
    case OpeningStep::kTrustedInterpreter:
      return {say(law, "NOT YET: THE INTERPRETER MUST BE ONE THE PERSON TRUSTS"),
              {say(law, "Let no companion, relative, child or employer interpret, and nobody who brought the person."),
               say(law, "Find one by telephone or from an organisation that the person accepts; ask about sex, origin and dialect, for some they may fear."),
               say(law, "Then begin again.")}};
    case OpeningStep::kAgreesToTalk:
      return {say(law, "WITHOUT AGREEMENT NOTHING IS ASKED"),
              {say(law, "They need give no reason, and lose nothing by it."),
               say(law, "Offer what they need now: rest, food, a doctor, a telephone, a lawyer."),
               say(law, "Say how they can come back, in a way that is safe for them to remember.")}};
    default: return {};
  }
}

}  // namespace

Opening::Opening(const Law& law, const Matter& matter, const Person& person, bool keeps)
    : law_(law), known_(law.facts.size(), false), talk_before_(person.talk), keeps_(keeps) {
  for (const auto& [fact, evidence] : evidence_of(law, matter, person)) {
    known_[fact] = !evidence.pieces.empty() || evidence.silence != Silence::kNotAsked;
    if (fact == fact_of(OpeningStep::kNeedsInterpreter)) needs_interpreter_before_ = evidence.value().yes;
  }
}

std::optional<FactId> Opening::fact_of(OpeningStep step) const {
  switch (step) {
    case OpeningStep::kSafe: return law_.find_fact("safe-now");
    case OpeningStep::kNeedsInterpreter: return law_.find_fact("needs-interpreter");
    case OpeningStep::kDanger: return law_.find_fact("in-danger-now");
    case OpeningStep::kUnder18: return law_.find_fact("under-18");
    case OpeningStep::kAgeUncertain: return law_.find_fact("age-uncertain");
    case OpeningStep::kReasonsToBelieveChild: return law_.find_fact("reasons-to-believe-child");
    default: return std::nullopt;
  }
}

std::optional<Reply> Opening::reply_to(OpeningStep step) const {
  const auto found = std::find_if(answers_.begin(), answers_.end(), [&](const Answer& answer) { return answer.step == step; });
  return found == answers_.end() ? std::nullopt : std::optional(found->reply);
}

bool Opening::asked_for(OpeningStep step) const {
  const auto fact = fact_of(step);
  const bool known = fact && known_[*fact];
  const auto unsure = [&](OpeningStep other) {
    const auto reply = reply_to(other);
    return reply && *reply != Reply::kYes && *reply != Reply::kNo;
  };
  switch (step) {
    case OpeningStep::kSafe:
    case OpeningStep::kPrivate:
    case OpeningStep::kAgreesToTalk: return true;
    case OpeningStep::kNeedsInterpreter: return !known && !(talk_before_ && talk_before_->interpreter != Talk::Interpreter::kNotSaid);
    case OpeningStep::kTrustedInterpreter:
      // At every talk: it may be another one.
      return reply_to(OpeningStep::kNeedsInterpreter) == Reply::kYes || needs_interpreter_before_;
    case OpeningStep::kAgreesToKeep: return keeps_ && !(talk_before_ && talk_before_->agrees_to_keep == true);
    case OpeningStep::kDanger: return fact.has_value();
    case OpeningStep::kUnder18: return fact && !known;
    case OpeningStep::kAgeUncertain: return fact && !known && unsure(OpeningStep::kUnder18);
    case OpeningStep::kReasonsToBelieveChild:
      return fact && !known && reply_to(OpeningStep::kAgeUncertain) == Reply::kYes;
  }
  return false;
}

std::optional<OpeningStep> Opening::next() const {
  if (stopped()) return std::nullopt;
  const auto found = std::find_if(kSteps.begin(), kSteps.end(),
                                  [&](OpeningStep step) { return asked_for(step) && !reply_to(step); });
  return found == kSteps.end() ? std::nullopt : std::optional(*found);
}

void Opening::answer(Reply reply) {
  if (const auto step = next()) answers_.push_back({*step, reply});
}

bool Opening::undo() {
  if (answers_.empty()) return false;
  answers_.pop_back();
  return true;
}

std::optional<OpeningStep> Opening::stopped() const {
  const auto found = std::find_if(answers_.begin(), answers_.end(),
                                  [](const Answer& answer) { return !may_go_on(answer.step, answer.reply); });
  return found == answers_.end() ? std::nullopt : std::optional(found->step);
}

bool Opening::may_keep() const {
  if (!keeps_) return false;
  const auto now = reply_to(OpeningStep::kAgreesToKeep);
  return now ? *now == Reply::kYes : talk_before_ && talk_before_->agrees_to_keep == true;
}

bool Opening::in_danger() const { return reply_to(OpeningStep::kDanger) == Reply::kYes; }

bool Opening::may_be_child() const {
  return reply_to(OpeningStep::kUnder18) == Reply::kYes || reply_to(OpeningStep::kReasonsToBelieveChild) == Reply::kYes;
}

void Opening::put_into(Person& person, Date today) const {
  if (answers_.empty()) return;
  if (!person.talk) person.talk.emplace();
  person.talk->date = today;
  for (const auto& [step, reply] : answers_) {
    const bool answered = reply == Reply::kYes || reply == Reply::kNo;
    const std::optional<bool> yes = answered ? std::optional(reply == Reply::kYes) : std::nullopt;
    if (const auto fact = fact_of(step); fact && reply != Reply::kLater) {
      FactEvidence& evidence = person.facts[*fact];
      evidence.pieces.clear();  // of an earlier talk: it is asked how it is now
      if (yes) evidence.pieces.push_back({*yes, "the person", "", "", "", {}});
      evidence.silence = answered ? Silence::kNotAsked : reply == Reply::kNotKnown ? Silence::kNotKnown : Silence::kRatherNotSay;
    }
    switch (step) {
      case OpeningStep::kPrivate: person.talk->in_private = yes; break;
      case OpeningStep::kNeedsInterpreter:
        if (yes == false) person.talk->interpreter = Talk::Interpreter::kNotNeeded;
        break;
      case OpeningStep::kTrustedInterpreter:
        if (yes) person.talk->interpreter = *yes ? Talk::Interpreter::kIndependent : Talk::Interpreter::kNotIndependent;
        break;
      case OpeningStep::kAgreesToTalk: person.talk->agrees_to_talk = yes; break;
      case OpeningStep::kAgreesToKeep: person.talk->agrees_to_keep = yes; break;
      default: break;
    }
  }
}

std::string opening_title(const Law& law, const TextOptions& options) {
  Page page(options);
  page.heading(say(law, "Before the talk"));
  page.line(0, say(law, "Answer yes, no or unknown; `help` says what else. What you type stays on this machine."));
  return std::move(page).take();
}

std::string opening_question(const Law& law, OpeningStep step, const TextOptions& options) {
  const Words words = words_of(law, step);
  Page page(options);
  page.line(2, words.question, Style::kStrong);
  if (!words.more.empty()) page.line(2, words.more);
  return std::move(page).take();
}

std::string opening_advice(const Law& law, OpeningStep step, const TextOptions& options) {
  const Advice advice = advice_on(law, step);
  Page page(options);
  page.heading(advice.title);
  for (const std::string& each : advice.steps) page.line(2, "-", each);
  return std::move(page).take();
}

std::string child_advice(const Law& law, const TextOptions& options) {
  Page page(options);
  page.line(2, say(law, "A child, or perhaps one: a guardian, or another adult who depends on nobody involved, should be with them."),
            Style::kStrong);
  page.line(2, say(law, "Nothing will be asked about what a child agreed to. Under the UN Trafficking Protocol no force or lie need be shown for a child."));
  return std::move(page).take();
}

}  // namespace distinguo
