// ask: an interview, one question at a time, on a terminal or from a file of answers.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/dialogue.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "distinguo/asking.h"
#include "sealed/sealed.h"

namespace distinguo::cli {

namespace {

struct AskCommand {
  std::string file;
  std::string out;
  std::vector<std::string> instruments;
  std::vector<std::string> countries;
  std::string law_dir;
  std::string as_of;
  std::string standard = "grounds";
  std::string person;
  std::string format = "text";
  bool legal = false;
  bool record = false;
  size_t list = 0;
};

// ---- What is asked about ---------------------------------------------------------------------

std::vector<uint32_t> instruments_for(const Law& law, const Matter& matter, const AskCommand& options) {
  std::vector<uint32_t> chosen;
  for (const std::string& name : options.instruments) chosen.push_back(instrument_named(law, name));
  return chosen.empty() ? instruments_to_settle(law, matter) : chosen;
}

Date date_for(const Matter& matter, const AskCommand& options) {
  if (!options.as_of.empty()) return date_named(options.as_of);
  if (matter.as_of) return *matter.as_of;
  return matter.dates.last ? *matter.dates.last : today();
}

size_t person_for(const Matter& matter, const AskCommand& options) {
  if (!options.person.empty()) {
    require_person(matter, options.person);
  } else if (matter.persons.size() > 1) {
    throw CommandError(kBadUsage, "the matter is about several persons",
                       fmt::format("say with whom you talk, such as --person {}", matter.persons.front().id));
  }
  const auto found = std::find_if(matter.persons.begin(), matter.persons.end(), [&](const Person& person) {
    return options.person.empty() || person.id == options.person;
  });
  return static_cast<size_t>(found - matter.persons.begin());
}

// ---- The talk --------------------------------------------------------------------------------

class AskSession {
 public:
  AskSession(Console& console, const Law& law, Matter matter, size_t person, const AskCommand& options)
      : console_(console),
        law_(law),
        base_(std::move(matter)),
        person_(person),
        out_(options.out),
        record_(options.record || options.legal),
        dialogue_(console),
        text_(console.text()),
        opening_(law, base_, base_.persons[person], !options.out.empty()) {
    asked_.standard = options.standard == "proof" ? Standard::kProof : Standard::kReasonableGrounds;
    asked_.as_of = date_for(base_, options);
    asked_.goals = goals_of(law, instruments_for(law, base_, options), asked_.as_of);
    asked_.legal = options.legal;
    asked_.of_record = record_;
  }

  void list(size_t limit, bool json) {
    const std::vector<Question> questions =
        next_questions(law_, known_of(law_, base_, base_.persons[person_]), asked_, limit);
    console_.out(json ? questions_json(law_, questions, asked_) : questions_list(law_, questions, asked_.as_of, text_));
  }

  void run() {
    if (asked_.standard == Standard::kProof && !asked_.legal) {
      console_.out("On proof, most findings rest on what a decision-maker finds: --legal asks for\nthat too.\n\n");
    }
    if (!record_) {
      console_.out(opening_title(law_, text_));
      if (!open()) return;
    }
    talk();
    end();
  }

 private:
  enum class Said { kReply, kUndo, kStop, kOther };

  // Reads until there is something to do: an answer, undo or stop. `other` handles what remains and says
  // whether it did.
  template <typename Other>
  Said hear(Reply& reply, const Other& other) {
    for (std::string line;;) {
      if (!dialogue_.read(line) || line == "stop" || line == "s" || line == "quit" || line == "q") return Said::kStop;
      if (line == "undo" || line == "u" || line == "back") return Said::kUndo;
      if (const auto found = reply_of(line)) {
        reply = *found;
        return Said::kReply;
      }
      if (line == "help" || line == "h") {
        console_.out(answers_help(law_, text_));
      } else if (other(line)) {
        return Said::kOther;
      } else if (!handled_) {
        console_.out("    That is no answer here. `help` says what can be answered.\n");
      }
      handled_ = false;
    }
  }

  // Whether the talk may begin.
  bool open() {
    while (const auto step = opening_.next()) {
      console_.out("\n" + opening_question(law_, *step, text_));
      Reply reply{};
      switch (hear(reply, [](const std::string&) { return false; })) {
        case Said::kReply: opening_.answer(reply); break;
        case Said::kUndo:
          if (!opening_.undo()) console_.out("    There is nothing to take back.\n");
          break;
        default: return stop_early("");
      }
      if (*step == OpeningStep::kAgreesToKeep && reply != Reply::kYes && !opening_.may_keep()) {
        console_.out("    Nothing will be written.\n");
      }
    }
    if (const auto step = opening_.stopped()) return stop_early(opening_advice(law_, *step, text_));
    save();
    if (opening_.in_danger()) console_.out("\n" + opening_advice(law_, OpeningStep::kSafe, text_));
    if (opening_.may_be_child()) console_.out("\n" + child_advice(law_, text_));
    return true;
  }

  bool stop_early(const std::string& advice) {
    console_.out((advice.empty() ? "" : "\n" + advice) + "\n");
    console_.out(save() ? fmt::format("What was answered is kept in {}.\n", printable(out_)) : "Nothing was written.\n");
    return false;
  }

  void talk() {
    begin();
    std::optional<uint32_t> topic;
    while (const auto question = interview_->next()) {
      const uint32_t group = law_.facts[question->fact].group;
      const QuestionWords words{interview_->answers().size() + 1, topic != group, record_};
      console_.out("\n" + question_text(law_, *question, asked_.as_of, words, text_));
      topic = group;
      Reply reply{};
      const Said said = hear(reply, [&](const std::string& line) { return other(line, *question); });
      if (said == Said::kStop) return;
      if (said == Said::kReply) interview_->answer(question->fact, reply);
      if (said == Said::kUndo && !interview_->undo()) {
        // Before the first question stands the opening.
        if (record_ || !opening_.undo()) {
          console_.out("    There is nothing to take back.\n");
        } else if (!open()) {
          stopped_ = true;
          return;
        } else {
          begin();
        }
      }
      save();
    }
    console_.out("\nNo answer can change a finding any more.\n");
  }

  void begin() {
    const Matter matter = current();
    interview_.emplace(law_, known_of(law_, matter, matter.persons[person_]), asked_);
  }

  // `why`, or a fact told without being asked. True when an answer was taken.
  bool other(const std::string& line, const Question& question) {
    if (line == "why" || line == "w") {
      console_.out(question_reasons(law_, question, asked_.as_of, text_));
      handled_ = true;
      return false;
    }
    const size_t space = line.find(' ');
    if (space == std::string::npos) return false;
    const auto fact = law_.find_fact(line.substr(0, space));
    const auto reply = reply_of(trimmed(line.substr(space)));
    if (!fact || !reply || *reply == Reply::kLater) return false;
    interview_->answer(*fact, *reply);
    console_.out(fmt::format("    Noted: {}\n", printable(law_.facts[*fact].label.empty() ? law_.facts[*fact].name : law_.facts[*fact].label)));
    return true;
  }

  // ---- What is kept

  Matter current() const {
    Matter matter = base_;
    Person& person = matter.persons[person_];
    opening_.put_into(person, today());
    if (!interview_) return matter;
    put_answers(matter, person, interview_->answers(), record_ ? "the record" : "the person");
    return matter;
  }

  bool keeps() const { return !out_.empty() && (record_ || opening_.may_keep()); }

  // Writes the file as it is now, so that nothing is lost whatever happens. False when nothing is kept.
  bool save() {
    if (!keeps()) return false;
    write_atomically(out_, write_matter(law_, current(), format_of(out_)));
    return true;
  }

  void end() {
    if (stopped_) return;
    console_.out("\n" + interview_summary(law_, {asked_, interview_->told(), interview_->answers(),
                                                 interview_->ranked(law_.facts.size()).size()},
                                          text_));
    if (save()) {
      console_.out(fmt::format("\nKept in {}. To see everything, and to go on:\n  distinguo screen {}\n  distinguo ask {} --out {}\n",
                               printable(out_), printable(out_), printable(out_), printable(out_)));
    } else {
      console_.out("\nNothing was written. As a matter file, the answers are:\n\n" +
                   write_matter(law_, current(), MatterFormat::kYaml));
    }
  }

  Console& console_;
  const Law& law_;
  Matter base_;
  size_t person_;
  std::string out_;
  bool record_;
  Dialogue dialogue_;
  TextOptions text_;
  AskOptions asked_;
  Opening opening_;
  std::optional<Interview> interview_;
  bool handled_ = false;  // the line was no answer, and was dealt with
  bool stopped_ = false;  // the talk ended in its opening
};

Matter new_matter() {
  Matter matter;
  matter.title = "A matter from an interview";
  Person person;
  person.id = kAssumedPerson;
  matter.persons.push_back(person);
  return matter;
}

// The answers are kept in clear, which is not what somebody wants of a file under a passphrase.
void check_not_sealed(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none) || !is_sealed(read_file(path))) return;
  throw CommandError(kBadUsage, fmt::format("`{}` is sealed, and answers are kept in clear", path),
                     "keep them in another file, and seal it then: distinguo matter seal");
}

int ask(Console& console, const AskCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  if (options.file == "-") {
    throw CommandError(kBadUsage, "the matter cannot come from standard input, which has the answers", "give it as a file");
  }
  if (!options.out.empty() && options.list == 0) {
    check_writable(options.out, options.file);
    check_not_sealed(options.out);
  }
  std::optional<Matter> matter = options.file.empty() ? new_matter() : load_matter(console, *law, options.file);
  if (!matter) return kBadInput;
  add_countries(*matter, options.countries);
  const size_t person = person_for(*matter, options);
  AskSession session(console, *law, std::move(*matter), person, options);
  if (options.list > 0) {
    session.list(options.list, options.format == "json");
  } else {
    session.run();
  }
  return kOk;
}

}  // namespace

void add_ask_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "ask", "An interview: few questions, gentle ones first",
                                              footer("distinguo ask --out matter.yaml --country GB"), ask);
  command->add_option("FILE", options->file, "a matter to continue, YAML or JSON")->type_name("");
  command->add_option("--out", options->out, "keep the answers in this file, after each answer")->type_name("FILE");
  command->add_option("--law", options->instruments, "instruments to settle; else UN and the countries'")
      ->delimiter(',')
      ->type_name("NAME,");
  add_country_option(*command, options->countries);
  add_law_dir_option(*command, options->law_dir);
  command->add_option("--as-of", options->as_of, "the law of this day; else of the events")->type_name("DATE");
  command->add_option("--standard", options->standard, "grounds (the default) or proof")
      ->check(CLI::IsMember({"grounds", "proof"}))
      ->type_name("STANDARD");
  command->add_option("--person", options->person, "the person of the matter to talk with")->type_name("ID");
  command->add_flag("--record", options->record, "fill in from a file; nobody is asked, no opening");
  command->add_flag("--legal", options->legal, "also what a decision-maker finds; implies --record");
  command->add_option("--list", options->list, "only list the best next questions")->type_name("N");
  command->add_option("--format", options->format, "of the list: text (the default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->needs("--list")
      ->type_name("FORMAT");
}

}  // namespace distinguo::cli
