// One statement in full: its finding, the whole tree, what it rests on, what would settle it.
#include <fmt/format.h>

#include <set>

#include "report/json.h"
#include "report/page.h"
#include "report/settle.h"
#include "report/tree.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

// The judgements to show: those under which the finding differs. Protections are judged on
// reasonable grounds, as everywhere.
std::vector<const DatedJudgement*> readings_of(const Screening& screening, const PersonScreening& person,
                                               StatementId statement) {
  const bool protection = screening.law->statements[statement].kind == Kind::kProtection;
  std::vector<const DatedJudgement*> readings;
  for (const DatedJudgement& dated : protection ? person.grounds : person.judgements) {
    if (!readings.empty()) {
      const StatementFinding& before = readings.back()->judgement.statements[statement];
      const StatementFinding& now = dated.judgement.statements[statement];
      if (before.value == now.value && before.in_force == now.in_force) continue;
    }
    readings.push_back(&dated);
  }
  return readings;
}

void write_reasons(Page& page, const Judgement& judgement, const PersonScreening& person,
                   std::string_view title, const MinimalSets& reasons) {
  if (reasons.sets.empty()) return;
  page.blank();
  page.line(2, title, Style::kStrong);
  for (size_t i = 0; i < reasons.sets.size(); ++i) {
    page.line(2, fmt::format("{}.", i + 1), count(reasons.sets[i].size(), "fact"));
    for (const Literal literal : reasons.sets[i]) {
      page.line(
          5, "-",
          fmt::format("{}: {}", fact_label(*judgement.law, literal.fact), literal.positive ? "yes" : "no"));
      for (const std::string& line : evidence_lines(judgement, person.evidence, literal.fact, 200)) {
        page.line(7, line, Style::kFaint);
      }
    }
  }
  if (!reasons.complete) page.line(2, "(there are more)", Style::kFaint);
}

void write_reading(Page& page, const PersonScreening& person, const DatedJudgement& dated,
                   StatementId statement) {
  const Judgement& judgement = dated.judgement;
  const Law& law = *judgement.law;
  const Explanation explanation = explain(law, statement, person.told, judgement.options);
  std::string settled;
  if (explanation.value == kNeither && explanation.settled) {
    settled = fmt::format("{} whatever the further answers", finding_word(*explanation.settled));
  }
  std::set<FactId> evidenced;
  TreeText tree(page, judgement, person.evidence, Detail::kFull, evidenced);
  tree.root(2, statement, settled);
  write_reasons(page, judgement, person, "It is supported, whatever the rest, by the smallest sets",
                explanation.yes);
  write_reasons(page, judgement, person, "It is contradicted, whatever the rest, by the smallest sets",
                explanation.no);
  const SettleWords words = settle_words(law, explanation, 12);
  if (words.establish.empty() && words.rule_out.empty()) return;
  page.blank();
  page.line(2, "What would settle it", Style::kStrong);
  write_settle(page, 2, words);
}

}  // namespace

}  // namespace report

std::string why_text(const Screening& screening, StatementId statement, const TextOptions& options) {
  using namespace report;
  const Law& law = *screening.law;
  const Statement& said = law.statements[statement];
  Page page(options);
  page.line(0, "Why:", said.id, Style::kStrong, Style::kStrong);
  page.line(0, "It helps people decide; it does not decide.");
  page.blank();
  const bool protection = said.kind == Kind::kProtection;
  page.term(2, 10, "standard",
            std::string(to_string(protection ? Standard::kReasonableGrounds : screening.options.standard)) +
                (protection ? ", as for every protection" : ""));
  page.term(2, 10, "law of", date_basis_words(screening));
  for (const PersonScreening& person : screening.persons) {
    page.divider(person_label(screening.matter->persons[person.person]));
    const std::vector<const DatedJudgement*> readings = readings_of(screening, person, statement);
    // A difference has no finding of its own; its sides have.
    const std::vector<StatementId> parts =
        said.sides.empty() ? std::vector<StatementId>{statement} : said.sides;
    for (const DatedJudgement* dated : readings) {
      page.blank();
      if (readings.size() > 1)
        page.line(0, fmt::format("As in force {}", range_words(dated->dates)), Style::kStrong);
      for (const StatementId part : parts) write_reading(page, person, *dated, part);
    }
  }
  return std::move(page).take();
}

std::string why_json(const Screening& screening, StatementId statement) {
  using namespace report;
  const Law& law = *screening.law;
  Json json;
  json["format"] = "distinguo-why";
  json["format_version"] = 1;
  json["statement"] = law.statements[statement].id;
  json["standard"] =
      to_string(law.statements[statement].kind == Kind::kProtection ? Standard::kReasonableGrounds
                                                                    : screening.options.standard);
  json["persons"] = Json::array();
  for (const PersonScreening& person : screening.persons) {
    Json readings = Json::array();
    for (const DatedJudgement* dated : readings_of(screening, person, statement)) {
      const Judgement& judgement = dated->judgement;
      const Explanation explanation = explain(law, statement, person.told, judgement.options);
      Json statements = Json::array();
      // The statement, then everything that its tree leads to, each once.
      std::vector<StatementId> order = {statement};
      std::vector<bool> reached(law.statements.size(), false);
      std::vector<bool> facts(law.facts.size(), false);
      reached[statement] = true;
      for (size_t i = 0; i < order.size(); ++i) {
        statements.push_back(statement_json(judgement, order[i], i == 0 ? &explanation : nullptr));
        for (const StatementId side : law.statements[order[i]].sides) order.push_back(side);
        const Version* version = law.statements[order[i]].on(judgement.options.as_of);
        if (version == nullptr) continue;
        std::vector<const Formula*> stack = {&version->formula};
        while (!stack.empty()) {
          const Formula* formula = stack.back();
          stack.pop_back();
          if (formula->op == Formula::Op::kFact) facts[formula->target] = true;
          if (formula->op == Formula::Op::kStatement && !reached[formula->target]) {
            reached[formula->target] = true;
            order.push_back(formula->target);
          }
          for (const Formula& child : formula->children) stack.push_back(&child);
        }
      }
      Json known = Json::array();
      for (FactId fact = 0; fact < law.facts.size(); ++fact) {
        if (facts[fact]) known.push_back(fact_json(judgement, person.evidence, fact));
      }
      readings.push_back({{"dates", dates_json(dated->dates)},
                          {"statements", std::move(statements)},
                          {"facts", std::move(known)}});
    }
    const Person& said = screening.matter->persons[person.person];
    json["persons"].push_back(
        {{"id", said.id}, {"label", person_label(said)}, {"readings", std::move(readings)}});
  }
  return dump(json);
}

}  // namespace distinguo
