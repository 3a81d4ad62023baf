// One statement in full: its finding, the whole tree, what it rests on, what would settle it.
#include <fmt/format.h>

#include <set>

#include "report/json.h"
#include "report/ladder_of.h"
#include "report/method.h"
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

void add_reasons(std::vector<Block>& to, const Judgement& judgement, const PersonScreening& person,
                 std::string title, const MinimalSets& reasons) {
  if (reasons.sets.empty()) return;
  const Law& law = *judgement.law;
  Section point{Section::Rank::kPoint, std::move(title)};
  List list;
  for (const LiteralSet& set : reasons.sets) {
    Item item = plain_item(say(law, "facts: {}", set.size()));
    item.lead = fmt::format("{}.", list.items.size() + 1);
    for (const Literal literal : set) {
      item.below.push_back(plain_item(
          say(law, "{}: {}", fact_label(law, literal.fact), yes_or_no(law, literal.positive))));
      item.below.back().lead = "-";
      item.below.back().below = evidence_items(judgement, person.evidence, literal.fact, 200);
      for (Item& said : item.below.back().below) said.beside = false;
    }
    list.items.push_back(std::move(item));
  }
  if (!reasons.complete) list.items.push_back(plain_item(say(law, "(there are more)"), Look::kFaint));
  point.blocks.push_back({std::move(list)});
  to.push_back({std::move(point)});
}

void add_reading(std::vector<Block>& to, const PersonScreening& person, const DatedJudgement& dated,
                 StatementId statement) {
  const Judgement& judgement = dated.judgement;
  const Law& law = *judgement.law;
  const Explanation explanation = explain(law, statement, person.told, judgement.options);
  Value shown = explanation.value;
  std::string settled;
  if (explanation.value == kNeither && explanation.settled) {
    shown = *explanation.settled;
    settled = say(law, "{} whatever the further answers", finding_words(law, shown));
  }
  AlreadyShown already;
  Trees trees(dated, person.evidence, Detail::kFull, already);
  to.push_back({List{{trees.root(statement, settled)}}});
  if (judgement.statements[statement].in_force)
    to.push_back({ladder_figure(judgement, statement, shown, true)});
  add_reasons(to, judgement, person, say(law, "It is supported, whatever the rest, by the smallest sets"),
              explanation.yes);
  add_reasons(to, judgement, person, say(law, "It is contradicted, whatever the rest, by the smallest sets"),
              explanation.no);
  const SettleWords words = settle_words(law, explanation, 12);
  if (words.establish.empty() && words.rule_out.empty()) return;
  Section point{Section::Rank::kPoint, say(law, "What would settle it")};
  point.blocks.push_back({List{settle_items(law, words)}});
  to.push_back({std::move(point)});
}

}  // namespace

}  // namespace report

Document why_document(const Screening& screening, StatementId statement) {
  using namespace report;
  const Law& law = *screening.law;
  const Statement& said = law.statements[statement];
  Document page = page_in(
      law, say(law, "Why"), say(law, "{} ({})", version_on(said, *screening.dates.last).label, said.id));
  const std::string standard = standard_words(law, screening.options.standard);
  Terms terms;
  terms.rows.emplace_back(say(law, "standard"),
                          said.kind == Kind::kProtection
                              ? say(law, "{}, as for every protection",
                                    standard_words(law, Standard::kReasonableGrounds))
                              : standard);
  terms.rows.emplace_back(say(law, "law of"), date_basis_words(screening));
  page.blocks.push_back({std::move(terms)});
  for (const PersonScreening& person : screening.persons) {
    Section part{Section::Rank::kPart, person_label(screening.matter->persons[person.person])};
    const std::vector<const DatedJudgement*> readings = readings_of(screening, person, statement);
    // A difference has no finding of its own; its sides have.
    const std::vector<StatementId> parts =
        said.sides.empty() ? std::vector<StatementId>{statement} : said.sides;
    for (const DatedJudgement* dated : readings) {
      std::vector<Block> blocks;
      for (const StatementId one : parts) add_reading(blocks, person, *dated, one);
      if (readings.size() > 1) {
        part.blocks.push_back({Section{Section::Rank::kPoint,
                                       say(law, "As in force {}", range_words(law, dated->dates)),
                                       std::move(blocks)}});
      } else {
        std::move(blocks.begin(), blocks.end(), std::back_inserter(part.blocks));
      }
    }
    page.blocks.push_back({std::move(part)});
  }
  page.blocks.push_back(method_and_limits(law));
  return page;
}

std::string why_text(const Screening& screening, StatementId statement, const TextOptions& options) {
  return to_text(why_document(screening, statement), options);
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
        statements.push_back(statement_json(*dated, order[i], i == 0 ? &explanation : nullptr));
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
