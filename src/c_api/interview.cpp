// What to ask next, at once or in the course of an interview.
#include <memory>
#include <optional>
#include <utility>

#include "c_api/handles.h"
#include "c_api/matter.h"
#include "distinguo/asking.h"

struct dg_interview {
  // About one person, by one way of asking: anything else is another interview.
  struct Held {
    std::string person;
    distinguo::AskOptions asked;
    distinguo::Interview interview;
  };
  std::shared_ptr<const distinguo::Law> law;
  std::optional<Held> held;
};

namespace distinguo::c_api {

namespace {

// "later" and "not_now": what was put off, once or for this day.
std::vector<FactId> put_off(Options& options, const Law& law) {
  const auto named = [&](std::string_view key) {
    return options.found<FactId>(key, [&](std::string_view name) { return look_up_fact(law, name); });
  };
  std::vector<FactId> facts = named("later");
  for (const FactId fact : named("not_now")) facts.insert(facts.end(), 2, fact);
  return facts;
}

AskOptions ask_options(Options& options, const Matter& matter) {
  AskOptions asked;
  asked.standard = options.standard();
  asked.legal = options.flag("legal");
  asked.of_record = options.flag("record") || asked.legal;
  asked.max_nodes = options.number("max_nodes", asked.max_nodes);
  std::optional<Date> day = options.day("as_of");
  const std::optional<Date> today = options.day("today");
  if (!day) day = matter.as_of ? matter.as_of : matter.dates.last ? matter.dates.last : today;
  if (!day) options.report("today", "neither the matter nor the options have a date", "give `today`, for the library has no clock");
  asked.as_of = day.value_or(Date{});
  return asked;
}

bool same_way(const AskOptions& a, const AskOptions& b) {
  return a.standard == b.standard && a.as_of == b.as_of && a.goals == b.goals && a.legal == b.legal &&
         a.of_record == b.of_record && a.max_nodes == b.max_nodes;
}

// The one question to ask now without "limit" and `usual_limit`.
void ask(dg_interview& interview, const char* matter, size_t matter_size, const char* options,
         std::optional<size_t> usual_limit, const TextOut& out) {
  const Law& law = *interview.law;
  const std::string given = text_of(matter, matter_size, "matter");
  Options wished(options, {"laws", "standard", "as_of", "today", "person", "format", "path", "limit", "record", "legal",
                           "max_nodes", "later", "not_now"});
  std::vector<uint32_t> laws = laws_of(wished, law);
  std::string person = wished.text("person");
  const std::string format = wished.choice("format", {"json", "text"});
  const std::string path = path_of(wished);
  const bool one = !wished.has("limit") && !usual_limit;
  const size_t limit = wished.number("limit", usual_limit.value_or(1));
  std::vector<FactId> later = put_off(wished, law);
  wished.done();

  const Matter read = matter_of(law, given, path);
  AskOptions asked = ask_options(wished, read);
  if (person.empty() && read.persons.size() > 1) {
    wished.report("person", "the matter is about several persons", "say with whom you talk: `person`");
  }
  wished.done();
  const Person& talked_with = read.persons[person.empty() ? 0 : person_of(wished, read, person)];
  asked.goals = goals_of(law, laws.empty() ? instruments_to_settle(law, read) : laws, asked.as_of);
  KnownBefore known = known_of(law, read, talked_with);
  known.put_off = std::move(later);

  // Put back when all went well: half revised it would be about nobody.
  std::optional<dg_interview::Held> held = std::exchange(interview.held, std::nullopt);
  if (held && held->person == talked_with.id && same_way(held->asked, asked)) {
    held->interview.revise(known);
  } else {
    held.reset();  // its memory first
    held.emplace(dg_interview::Held{talked_with.id, asked, Interview(law, known, asked)});
  }
  std::vector<Question> questions;
  if (!one) {
    questions = held->interview.ranked(limit);
  } else if (auto next = held->interview.next()) {
    questions.push_back(*std::move(next));
  }
  interview.held = std::move(held);
  give(out, format == "json" ? questions_json(law, questions, asked) : questions_list(law, questions, asked.as_of));
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_ask(const dg_law* law, const char* matter, size_t matter_size, const char* options, char** text,
                 size_t* size, dg_error** error) {
  constexpr size_t kUsualLimit = 10;
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    law_of(law);
    dg_interview once{law->law, std::nullopt};
    ask(once, matter, matter_size, options, kUsualLimit, out);
  });
}

dg_status dg_interview_new(const dg_law* law, dg_interview** interview, dg_error** error) {
  return guarded(error, [&] {
    require(interview, "interview");
    *interview = nullptr;
    law_of(law);
    *interview = new dg_interview{law->law, std::nullopt};
  });
}

dg_status dg_interview_ask(dg_interview* interview, const char* matter, size_t matter_size, const char* options,
                           char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    require(interview, "interview");
    ask(*interview, matter, matter_size, options, std::nullopt, out);
  });
}

void dg_interview_free(dg_interview* interview) { delete interview; }
