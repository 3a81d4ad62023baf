// One person's interview: the next question, answers, what is left.
#include <fmt/format.h>
#include <nanobind/stl/pair.h>

#include <mutex>

#include "core.h"
#include "distinguo/ask.h"
#include "distinguo/asking.h"

namespace distinguo::python {

namespace {

const char* word_of(Reply reply) {
  switch (reply) {
    case Reply::kYes: return "yes";
    case Reply::kNo: return "no";
    case Reply::kNotKnown: return "not known";
    case Reply::kRatherNotSay: return "rather not say";
    case Reply::kLater: return "later";
  }
  return "";
}

Reply reply_named(const std::string& word) {
  for (const Reply reply : {Reply::kYes, Reply::kNo, Reply::kNotKnown, Reply::kRatherNotSay, Reply::kLater}) {
    if (word == word_of(reply)) return reply;
  }
  throw Failure("UsageError", fmt::format("`{}` is no reply; it is \"yes\", \"no\", \"not known\", \"rather not say\" or \"later\"",
                                          printable(word)));
}

AskOptions options_of(const MatterOfLaw& of_law, const std::vector<std::string>& laws, const std::string& standard,
                      const std::optional<std::string>& as_of, bool legal, bool record) {
  const std::vector<uint32_t> laws_named = instruments_named(*of_law.law, laws);
  AskOptions options;
  options.standard = standard_named(standard);
  options.as_of = date_or(as_of, of_law.matter.dates.last.value_or(today()));
  options.goals = goals_of(*of_law.law, laws_named.empty() ? instruments_to_settle(*of_law.law, of_law.matter) : laws_named, options.as_of);
  options.legal = legal;
  options.of_record = record || legal;
  return options;
}

// The library's Interview, for one thread at a time, made safe for many: each call waits for its turn. No
// call takes Python's lock while it waits, so no two can wait for each other.
class SharedInterview {
 public:
  SharedInterview(const MatterOfLaw& of_law, const std::vector<std::string>& laws, const std::string& standard,
                  const std::optional<std::string>& as_of, const std::optional<std::string>& person, bool legal,
                  bool record)
      : of_law_(of_law),
        person_(of_law_.person(person)),
        options_(options_of(of_law_, laws, standard, as_of, legal, record)),
        interview_(law(), known_of(law(), of_law_.matter, of_law_.matter.persons[person_]), options_) {}

  const Law& law() const { return *of_law_.law; }

  std::optional<Question> next() {
    const std::lock_guard lock(turn_);
    return interview_.next();
  }
  std::vector<Question> ranked(size_t limit) {
    const std::lock_guard lock(turn_);
    return interview_.ranked(limit);
  }
  void answer(const std::string& fact, const std::string& reply) {
    const FactId id = named(look_up_fact(law(), fact));
    const Reply given = reply_named(reply);
    const std::lock_guard lock(turn_);
    interview_.answer(id, given);
  }
  bool undo() {
    const std::lock_guard lock(turn_);
    return interview_.undo();
  }
  std::vector<Interview::Answer> answers() {
    const std::lock_guard lock(turn_);
    return interview_.answers();
  }
  Told told() {
    const std::lock_guard lock(turn_);
    return interview_.told();
  }
  std::vector<StatementId> unsettled() {
    const std::lock_guard lock(turn_);
    return interview_.unsettled();
  }
  std::string summary(int width) {
    const std::lock_guard lock(turn_);
    return interview_summary(law(), {options_, interview_.told(), interview_.answers(), interview_.ranked(law().facts.size()).size()},
                             {width, false});
  }
  // The matter with the answers in it.
  MatterOfLaw matter() {
    MatterOfLaw of_law = of_law_;
    put_answers(of_law_.matter, of_law.matter.persons[person_], answers(), options_.of_record ? "the record" : "the person");
    return of_law;
  }
  const std::string& person() const { return of_law_.matter.persons[person_].id; }

 private:
  MatterOfLaw of_law_;
  size_t person_;
  AskOptions options_;
  std::mutex turn_;
  Interview interview_;
};

nb::dict row(const Law& law, const Question& question) {
  const Fact& fact = law.facts[question.fact];
  nb::dict row;
  row["fact"] = text_of(fact.name);
  row["text"] = text_of(fact.question);
  row["topic"] = text_of(law.groups[fact.group].title);
  row["definition"] = text_of(fact.definition);
  row["sensitivity"] = fact.sensitivity;
  nb::list settles;
  for (const StatementId id : question.settles) settles.append(text_of(law.statements[id].id));
  row["settles"] = nb::tuple(settles);
  row["exact"] = question.exact;
  return row;
}

nb::object next(SharedInterview& interview) {
  std::optional<Question> question;
  {
    nb::gil_scoped_release release;
    question = interview.next();
  }
  return question ? nb::object(row(interview.law(), *question)) : nb::none();
}

nb::list ranked(SharedInterview& interview, size_t limit) {
  std::vector<Question> questions;
  {
    nb::gil_scoped_release release;
    questions = interview.ranked(limit);
  }
  nb::list list;
  for (const Question& question : questions) list.append(row(interview.law(), question));
  return list;
}

nb::tuple answers(SharedInterview& interview) {
  std::vector<Interview::Answer> given;
  {
    nb::gil_scoped_release release;
    given = interview.answers();
  }
  nb::list list;
  for (const Interview::Answer& answer : given)
    list.append(nb::make_tuple(text_of(interview.law().facts[answer.fact].name), word_of(answer.reply)));
  return nb::tuple(list);
}

nb::dict told(SharedInterview& interview) {
  Told told;
  {
    nb::gil_scoped_release release;
    told = interview.told();
  }
  nb::dict answers;
  for (FactId fact = 0; fact < told.size(); ++fact) {
    if (told[fact] != kNeither) answers[text_of(interview.law().facts[fact].name)] = text_of(fact_word(told[fact]));
  }
  return answers;
}

nb::tuple unsettled(SharedInterview& interview) {
  std::vector<StatementId> open;
  {
    nb::gil_scoped_release release;
    open = interview.unsettled();
  }
  nb::list ids;
  for (const StatementId id : open) ids.append(text_of(interview.law().statements[id].id));
  return nb::tuple(ids);
}

}  // namespace

void add_interview(nb::module_& module) {
  nb::class_<SharedInterview>(module, "Interview")
      .def(nb::init<const MatterOfLaw&, const std::vector<std::string>&, const std::string&,
                    const std::optional<std::string>&, const std::optional<std::string>&, bool, bool>(),
           nb::arg("matter"), nb::arg("laws"), nb::arg("standard"), nb::arg("as_of").none(), nb::arg("person").none(),
           nb::arg("legal"), nb::arg("record"), nb::call_guard<nb::gil_scoped_release>())
      .def("next", &next)
      .def("ranked", &ranked)
      .def("answer", &SharedInterview::answer, nb::call_guard<nb::gil_scoped_release>())
      .def("undo", &SharedInterview::undo, nb::call_guard<nb::gil_scoped_release>())
      .def("answers", &answers)
      .def("told", &told)
      .def("unsettled", &unsettled)
      .def("summary", &SharedInterview::summary, nb::call_guard<nb::gil_scoped_release>())
      .def("matter", &SharedInterview::matter, nb::call_guard<nb::gil_scoped_release>())
      .def_prop_ro("person", &SharedInterview::person);
}

}  // namespace distinguo::python
