#include "matter/talk.h"

#include <algorithm>
#include <array>

#include "matter/fields.h"
#include "matter/parts.h"

namespace distinguo {

namespace {

constexpr std::array kInterpreters = {Talk::Interpreter::kNotNeeded, Talk::Interpreter::kIndependent,
                                      Talk::Interpreter::kNotIndependent};

Talk::Interpreter read_interpreter(const TreeEntry& entry, Diagnostics& diagnostics) {
  const auto found = std::find_if(kInterpreters.begin(), kInterpreters.end(), [&](Talk::Interpreter each) {
    return entry.value.is_text() && entry.value.scalar == interpreter_word(each);
  });
  if (found != kInterpreters.end()) return *found;
  diagnostics.error("M0136", entry.key_span, "`interpreter` does not say whether one was needed and is independent",
                    "write `not needed`, `independent` or `not independent`");
  return Talk::Interpreter::kNotSaid;
}

}  // namespace

std::string_view interpreter_word(Talk::Interpreter interpreter) {
  switch (interpreter) {
    case Talk::Interpreter::kNotSaid: return "";
    case Talk::Interpreter::kNotNeeded: return "not needed";
    case Talk::Interpreter::kIndependent: return "independent";
    case Talk::Interpreter::kNotIndependent: return "not independent";
  }
  return "";
}

Talk read_talk(const TreeEntry& entry, Diagnostics& diagnostics) {
  Talk talk;
  if (!entry.value.is_map()) {
    report_type(entry, "a map that says how the talk was set up", diagnostics);
    return talk;
  }
  Fields fields(entry.value, "the talk",
                {"date", "private", "interpreter", "agrees-to-talk", "agrees-to-keep", "agrees-to-share",
                 "agrees-to-research"},
                diagnostics);
  if (const TreeEntry* date = fields.find("date")) talk.date = read_day(*date, diagnostics);
  talk.in_private = fields.answer("private");
  if (const TreeEntry* interpreter = fields.find("interpreter")) {
    talk.interpreter = read_interpreter(*interpreter, diagnostics);
  }
  talk.agrees_to_talk = fields.answer("agrees-to-talk");
  talk.agrees_to_keep = fields.answer("agrees-to-keep");
  talk.agrees_to_share = fields.answer("agrees-to-share");
  talk.agrees_to_research = fields.answer("agrees-to-research");
  return talk;
}

}  // namespace distinguo
