// Views of the law itself: lists, one thing in full, sizes of diagrams.
#include <fmt/format.h>

#include <algorithm>

#include "report/law_graph.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

void list_facts(const Law& law, Page& page) {
  for (uint32_t group = 0; group < law.groups.size(); ++group) {
    bool headed = false;
    for (const Fact& fact : law.facts) {
      if (fact.group != group) continue;
      if (!headed) page.heading(law.groups[group].title);
      headed = true;
      page.line(2, fact.name, Style::kStrong);
      std::string question = fact.question;
      if (fact.legal) question = say(law, "{} (for a decision-maker)", question);
      if (fact.sensitivity >= 3) question = say(law, "{} (ask with care)", question);
      page.line(6, question);
    }
  }
  page.blank();
  page.line(0, say(law, "Facts: {}; groups: {}", law.facts.size(), law.groups.size()));
}

void show_field(Page& page, std::string_view term, std::string_view text) {
  if (!text.empty()) page.term(2, 12, term, text);
}

std::string ids_of(const Law& law, const std::vector<StatementId>& ids) {
  std::vector<std::string> names;
  for (const StatementId id : ids) names.push_back(law.statements[id].id);
  return named(law, names);
}

std::vector<StatementId> users_of_statement(const Law& law, StatementId id) {
  std::vector<StatementId> users;
  for (StatementId other = 0; other < law.statements.size(); ++other) {
    if (referred_by(law.statements[other]).statements.count(id) > 0) users.push_back(other);
  }
  return users;
}

void show_presumptions(const Law& law, Page& page, bool to_fact, uint32_t target) {
  for (const Presumption& presumption : law.presumptions) {
    if (presumption.to_fact != to_fact || presumption.target != target) continue;
    // No instrument of its own: names of every instrument are written in full.
    show_field(page, say(law, "presumed"), say(law, "when {}", to_text(law, presumption.premise, ~0U)));
    show_field(page, "",
               presumption.unverified.empty() ? say(law, "from {}", presumption.from)
                                              : say(law, "from {} (unverified)", presumption.from));
  }
}

void show_statement(const Law& law, Page& page, StatementId id) {
  const Statement& statement = law.statements[id];
  page.line(0, statement.id, Style::kStrong);
  show_field(page, say(law, "kind"), to_string(statement.kind));
  show_field(page, say(law, "instrument"), law.instruments[statement.instrument].title);
  for (const Version& version : statement.versions) {
    page.blank();
    show_field(page, say(law, "label"), version.label);
    show_field(page, say(law, "citation"), version.citation);
    show_field(page, say(law, "in force"), range_words(law, version.in_force));
    show_field(page, say(law, "concerns"), ids_of(law, version.to));
    show_field(page, say(law, "from"), version.from);
    show_field(page, say(law, "note"), version.note);
    show_field(page, say(law, "unverified"), version.unverified);
    if (statement.sides.empty()) {
      show_field(page, version.irrelevant ? say(law, "whether or not") : say(law, "formula"),
                 to_text(law, version.formula, statement.instrument));
    }
  }
  for (const StatementId side : statement.sides) {
    const Version& version = law.statements[side].versions.back();
    show_field(page, law.statements[side].side,
               version.irrelevant
                   ? say(law, "whether or not {}", to_text(law, version.formula, statement.instrument))
                   : say(law, "when {}", to_text(law, version.formula, statement.instrument)));
  }
  page.blank();
  show_presumptions(law, page, false, id);
  show_field(page, say(law, "used by"), ids_of(law, users_of_statement(law, id)));
}

void show_fact(const Law& law, Page& page, FactId id) {
  const Fact& fact = law.facts[id];
  page.line(0, fact.name, Style::kStrong);
  show_field(page, say(law, "question"), fact.question);
  show_field(page, say(law, "label"), fact.label);
  show_field(page, say(law, "definition"), fact.definition);
  if (!law.groups.empty()) show_field(page, say(law, "group"), law.groups[fact.group].title);
  show_field(page, say(law, "asking"),
             fact.legal ? say(law, "a legal characterisation: for a decision-maker, not for the person")
             : fact.sensitivity >= 3 ? say(law, "ask with care: it may hurt")
             : fact.sensitivity == 2 ? say(law, "with care")
                                     : say(law, "hurts little"));
  if (fact.age_below) show_field(page, say(law, "age"), say(law, "under {} at the time", *fact.age_below));
  show_field(page, say(law, "source"), fact.source);
  show_field(page, say(law, "note"), fact.note);
  show_field(page, say(law, "unverified"), fact.unverified);
  std::vector<std::string> implied;
  for (const Literal literal : fact.implies) {
    const std::string& name = law.facts[literal.fact].name;
    implied.push_back(literal.positive ? name : say(law, "not {}", name));
  }
  show_field(page, say(law, "implies"), named(law, implied));
  show_presumptions(law, page, true, id);
  std::vector<StatementId> users;
  for (StatementId other = 0; other < law.statements.size(); ++other) {
    if (referred_by(law.statements[other]).facts.count(id) > 0) users.push_back(other);
  }
  show_field(page, say(law, "used by"), ids_of(law, users));
}

void list_statements(const Law& law, Page& page, uint32_t instrument, std::optional<Kind> kind) {
  for (const StatementId id : law.instruments[instrument].statements) {
    const Statement& statement = law.statements[id];
    if (kind && statement.kind != *kind) continue;
    if (statement.difference) continue;
    const Version& version = statement.versions.back();
    page.term(2, 11, to_string(statement.kind), statement.id);
    std::string words =
        version.citation.empty() ? version.label : say(law, "{}, {}", version.label, version.citation);
    if (!version.unverified.empty()) words = say(law, "{} (unverified)", words);
    page.line(15, words, Style::kFaint);
  }
}

void show_instrument(const Law& law, Page& page, uint32_t index) {
  const Instrument& instrument = law.instruments[index];
  page.line(0, instrument.name, Style::kStrong);
  show_field(page, say(law, "title"), instrument.title);
  show_field(page, say(law, "short"), instrument.short_title);
  show_field(page, say(law, "citation"), instrument.citation);
  show_field(page, say(law, "source"), instrument.source);
  show_field(page, say(law, "applies"), instrument.everywhere     ? say(law, "everywhere")
                                         : instrument.only_named() ? say(law, "nowhere: only looked at where it is named")
                                                                   : named(law, instrument.countries));
  show_field(page, say(law, "in force"), range_words(law, instrument.in_force));
  if (instrument.guidance) show_field(page, say(law, "guidance"), say(law, "it explains the law and is not law itself"));
  show_field(page, say(law, "note"), instrument.note);
  show_field(page, say(law, "unverified"), instrument.unverified);
  page.blank();
  list_statements(law, page, index, std::nullopt);
}

void show_claim(const Law& law, Page& page, uint32_t index) {
  const Claim& claim = law.claims[index];
  page.line(0, claim.id, Style::kStrong);
  show_field(page, say(law, "kind"), say(law, "claim"));
  show_field(page, say(law, "label"), claim.label);
  show_field(page, say(law, "from"), claim.from);
  show_field(page, say(law, "note"), claim.note);
  show_field(page, say(law, "unverified"), claim.unverified);
  for (const ClaimCase& one : claim.cases) {
    std::string text = to_text(law, one.formula, one.instrument.value_or(claim.instrument));
    if (one.mode == ClaimCase::Mode::kPossible) text = say(law, "possible {}", text);
    if (one.mode == ClaimCase::Mode::kImpossible) text = say(law, "impossible {}", text);
    std::vector<std::string> whether;
    for (const FactId fact : one.whether) whether.push_back(law.facts[fact].name);
    if (!whether.empty()) text = say(law, "{} whether or not {}", text, named(law, whether));
    if (one.instrument) text = say(law, "{} (under {})", text, law.instruments[*one.instrument].name);
    show_field(page, one.expected ? say(law, "holds") : say(law, "fails"), text);
  }
}

}  // namespace

}  // namespace report

std::string law_list(const Law& law, const ListOptions& filter, const TextOptions& options) {
  using namespace report;
  Page page(options);
  if (filter.facts) {
    list_facts(law, page);
    return std::move(page).take();
  }
  size_t statements = 0;
  size_t instruments = 0;
  for (uint32_t index = 0; index < law.instruments.size(); ++index) {
    if (filter.instrument && *filter.instrument != index) continue;
    const Instrument& instrument = law.instruments[index];
    const auto listed =
        std::count_if(instrument.statements.begin(), instrument.statements.end(), [&](StatementId id) {
          return !law.statements[id].difference && (!filter.kind || law.statements[id].kind == *filter.kind);
        });
    if (listed == 0 && (filter.kind || filter.instrument)) continue;
    page.blank();
    page.line(0,
              say(law, "{}: {}", instrument.name, instrument_title(law, index)),
              Style::kStrong);
    // Without a filter the list is an overview; a kind or an instrument opens it.
    if (filter.kind || filter.instrument) {
      list_statements(law, page, index, filter.kind);
    } else {
      std::string words = say(law, "statements: {}", listed);
      if (!instrument.in_force.unbounded())
        words = say(law, "{}, in force {}", words, range_words(law, instrument.in_force));
      if (!instrument.unverified.empty()) words = say(law, "{} (unverified)", words);
      page.line(2, words);
    }
    statements += static_cast<size_t>(listed);
    ++instruments;
  }
  page.blank();
  page.line(0, say(law, "Statements: {}; instruments: {}", statements, instruments));
  return std::move(page).take();
}

std::optional<Named> find_named(const Law& law, std::string_view name) {
  if (const auto id = law.find_instrument(name)) return Named{Named::What::kInstrument, *id};
  if (const auto id = law.find_statement(name)) return Named{Named::What::kStatement, *id};
  if (const auto id = law.find_fact(name)) return Named{Named::What::kFact, *id};
  for (uint32_t i = 0; i < law.claims.size(); ++i) {
    if (law.claims[i].id == name) return Named{Named::What::kClaim, i};
  }
  return std::nullopt;
}

std::string law_show(const Law& law, Named named, const TextOptions& options) {
  using namespace report;
  Page page(options);
  switch (named.what) {
    case Named::What::kInstrument: show_instrument(law, page, named.index); break;
    case Named::What::kStatement: show_statement(law, page, named.index); break;
    case Named::What::kFact: show_fact(law, page, named.index); break;
    case Named::What::kClaim: show_claim(law, page, named.index); break;
  }
  return std::move(page).take();
}

std::string law_diagrams(const Law& law, std::optional<uint32_t> instrument, Date as_of,
                         const TextOptions& options) {
  using namespace report;
  Page page(options);
  page.line(0, say(law, "Decision nodes of each offence, on proof, as of {}", to_string(as_of)),
            Style::kStrong);
  for (uint32_t index = 0; index < law.instruments.size(); ++index) {
    if (instrument && *instrument != index) continue;
    for (const StatementId id : law.instruments[index].statements) {
      if (law.statements[id].kind != Kind::kOffence) continue;
      page.line(2,
                law.statements[id].on(as_of) == nullptr ? fmt::format("{:>7}", "-")
                                                        : fmt::format("{:>7}", diagram_size(law, id, as_of)),
                law.statements[id].id);
    }
  }
  return std::move(page).take();
}

}  // namespace distinguo
