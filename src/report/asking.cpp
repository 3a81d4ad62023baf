// The questions of an interview and its end, in words.
#include "distinguo/asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace {

using report::cited;
using report::Page;
using report::say;
using report::sign;
using report::statement_label;
using report::Style;

constexpr int kHeavy = 3;  // the sensitivity of what is painful to be asked

std::string finding_words(const Law& law, StatementId id, Date as_of) {
  return say(law, "{} ({})", statement_label(law, id, as_of), cited(law, id, as_of));
}

std::string fact_question(const Law& law, const Question& question) {
  const Fact& fact = law.facts[question.fact];
  return fact.legal ? say(law, "{} (legal)", fact.question) : fact.question;
}

// One line of at most `columns`: the finding that the answer is expected to help most, and how many more.
std::string why_words(const Law& law, const Question& question, Date as_of, int columns) {
  const StatementId first = question.settles.front();
  const std::string instrument = report::instrument_name(law.instruments[law.statements[first].instrument]);
  const size_t others = question.settles.size() - 1;
  const std::string rest = others == 0 ? say(law, "{} ({})", "", instrument)
                                       : say(law, "{} ({}); other findings: {}", "", instrument, others);
  const std::string& label = report::version_on(law.statements[first], as_of).label;
  const std::string shown = report::shorten(label, std::max(20, columns - display_width(rest)));
  return others == 0 ? say(law, "{} ({})", shown, instrument)
                     : say(law, "{} ({}); other findings: {}", shown, instrument, others);
}

}  // namespace

std::string question_text(const Law& law, const Question& question, Date as_of, const QuestionWords& words,
                          const TextOptions& options) {
  const Fact& fact = law.facts[question.fact];
  Page page(options);
  if (words.new_topic) page.line(0, law.groups[fact.group].title, Style::kStrong);
  page.line(2, fmt::format("{}.", words.number), fact_question(law, question), Style::kPlain, Style::kStrong);
  const int indent = 4 + static_cast<int>(fmt::format("{}", words.number).size());
  if (!fact.definition.empty()) page.line(indent, fact.definition);
  if (!words.of_record && fact.sensitivity >= kHeavy) {
    page.line(indent, say(law, "This may hurt to speak of. Say first that it need not be answered."));
  }
  page.line(indent, say(law, "Why:"), why_words(law, question, as_of, page.width() - indent - 5), Style::kFaint, Style::kFaint);
  return std::move(page).take();
}

std::string question_reasons(const Law& law, const Question& question, Date as_of, const TextOptions& options) {
  Page page(options);
  page.line(4, say(law, "An answer can help to settle:"));
  for (const StatementId id : question.settles) page.line(4, "-", finding_words(law, id, as_of));
  if (!law.facts[question.fact].source.empty()) page.line(4, say(law, "The question is from:"), law.facts[question.fact].source);
  return std::move(page).take();
}

std::string questions_list(const Law& law, const std::vector<Question>& questions, Date as_of,
                           const TextOptions& options) {
  Page page(options);
  page.heading(say(law, "Ask next"));
  if (questions.empty()) page.line(2, say(law, "No answer can change a finding any more."));
  for (size_t i = 0; i < questions.size(); ++i) {
    const std::string number = fmt::format("{}.", i + 1);
    page.line(2, number, fact_question(law, questions[i]), Style::kPlain, Style::kStrong);
    const int indent = 3 + static_cast<int>(number.size());
    page.line(indent, law.facts[questions[i].fact].name);
    page.line(indent, say(law, "Why:"), why_words(law, questions[i], as_of, page.width() - indent - 5));
  }
  return std::move(page).take();
}

std::string answers_help(const Law& law, const TextOptions& options) {
  Page page(options);
  constexpr int kIndent = 4;
  constexpr int kTerms = 14;
  page.term(kIndent, kTerms, "yes, no", say(law, "or y, n"));
  page.term(kIndent, kTerms, "unknown", say(law, "asked, and nobody knows; or ?"));
  page.term(kIndent, kTerms, "decline", say(law, "rather not say: it is never asked again, and never counts against anyone"));
  page.term(kIndent, kTerms, "later", say(law, "come back to it when nothing else is left"));
  page.term(kIndent, kTerms, "undo", say(law, "take back the last answer"));
  page.term(kIndent, kTerms, "why", say(law, "what the answer bears on"));
  page.term(kIndent, kTerms, "FACT yes", say(law, "what was told without being asked, by its name: papers-kept yes"));
  page.term(kIndent, kTerms, "stop", say(law, "end here; everything is kept"));
  return std::move(page).take();
}

std::optional<Reply> reply_of(std::string_view text) {
  struct Way {
    std::string_view text;
    Reply reply;
  };
  static constexpr std::array<Way, 20> kWays = {{{"yes", Reply::kYes},
                                                 {"y", Reply::kYes},
                                                 {"true", Reply::kYes},
                                                 {"no", Reply::kNo},
                                                 {"n", Reply::kNo},
                                                 {"false", Reply::kNo},
                                                 {"unknown", Reply::kNotKnown},
                                                 {"?", Reply::kNotKnown},
                                                 {"not known", Reply::kNotKnown},
                                                 {"not-known", Reply::kNotKnown},
                                                 {"don't know", Reply::kNotKnown},
                                                 {"i don't know", Reply::kNotKnown},
                                                 {"decline", Reply::kRatherNotSay},
                                                 {"d", Reply::kRatherNotSay},
                                                 {"skip", Reply::kRatherNotSay},
                                                 {"rather not say", Reply::kRatherNotSay},
                                                 {"prefer not to say", Reply::kRatherNotSay},
                                                 {"later", Reply::kLater},
                                                 {"l", Reply::kLater},
                                                 {"come back later", Reply::kLater}}};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto* way = std::find_if(kWays.begin(), kWays.end(), [&](const Way& each) { return each.text == lower; });
  return way == kWays.end() ? std::nullopt : std::optional(way->reply);
}

std::string interview_summary(const Law& law, const InterviewEnd& end, const TextOptions& options) {
  const Date as_of = end.options.as_of;
  const Judgement grounds = judge(law, end.told, {Standard::kReasonableGrounds, as_of});
  const Judgement chosen = judge(law, end.told, {end.options.standard, as_of});
  Page page(options);
  page.divider(say(law, "Where things stand"));
  page.line(0, say(law, "It helps people decide; it does not decide."));

  page.heading(say(law, "Protections"));
  size_t open = 0;
  size_t shown = 0;
  for (const StatementId id : end.options.goals) {
    if (law.statements[id].kind != Kind::kProtection) continue;
    const Value value = grounds.statements[id].value;
    if (value == kNeither) ++open;
    if (!value.yes) continue;
    ++shown;
    page.line(2, sign(value), finding_words(law, id, as_of), report::style_of(value));
  }
  if (shown == 0) page.line(2, say(law, "None is shown so far."));
  if (open > 0) page.line(2, say(law, "Not shown so far, and still open: {}", open));

  page.heading(end.options.standard == Standard::kProof ? say(law, "Findings on proof") : say(law, "Findings on reasonable grounds"));
  for (const StatementId id : end.options.goals) {
    if (law.statements[id].kind == Kind::kProtection) continue;
    const Value value = chosen.statements[id].value;
    page.line(2, sign(value), say(law, "{}: {}", finding_words(law, id, as_of), report::finding_words(law, value)), report::style_of(value));
  }

  const auto count = [&](Reply reply) {
    return std::count_if(end.answers.begin(), end.answers.end(), [&](const auto& answer) { return answer.reply == reply; });
  };
  page.heading(say(law, "Questions"));
  page.term(2, 30, say(law, "answered yes or no"), fmt::format("{}", count(Reply::kYes) + count(Reply::kNo)));
  page.term(2, 30, say(law, "not known"), fmt::format("{}", count(Reply::kNotKnown)));
  page.term(2, 30, say(law, "rather not say"), fmt::format("{}", count(Reply::kRatherNotSay)));
  page.term(2, 30, say(law, "could still change a finding"), fmt::format("{}", end.questions_left));
  return std::move(page).take();
}

}  // namespace distinguo
