// The whole law as data, for programs that show it: schema/law.schema.json.
#include "report/json.h"

namespace distinguo {

namespace report {

namespace {

Json formula_json(const Law& law, const Formula& formula) {
  Json parts = Json::array();
  for (const Formula& child : formula.children) parts.push_back(formula_json(law, child));
  switch (formula.op) {
    case Formula::Op::kFact: return {{"fact", law.facts[formula.target].name}};
    case Formula::Op::kStatement: return {{"statement", law.statements[formula.target].id}};
    case Formula::Op::kNot: return {{"not", std::move(parts[0])}};
    case Formula::Op::kAll: return {{"all_of", std::move(parts)}};
    case Formula::Op::kAny: return {{"any_of", std::move(parts)}};
    case Formula::Op::kAtLeast: return {{"at_least", formula.k}, {"of", std::move(parts)}};
    case Formula::Op::kImplies: return {{"if", std::move(parts[0])}, {"then", std::move(parts[1])}};
    case Formula::Op::kEquivalent: return {{"same", std::move(parts)}};
  }
  return {};
}

Json ids_json(const Law& law, const std::vector<StatementId>& ids) {
  Json names = Json::array();
  for (const StatementId id : ids) names.push_back(law.statements[id].id);
  return names;
}

Json fact_in_full(const Law& law, const Fact& fact) {
  Json json;
  json["id"] = fact.name;
  json["label"] = fact.label.empty() ? fact.question : fact.label;
  json["question"] = fact.question;
  set_text(json, "definition", fact.definition);
  json["topic"] = law.groups.empty() ? "" : law.groups[fact.group].title;
  json["sensitivity"] = fact.sensitivity;
  json["legal"] = fact.legal;
  if (fact.age_below) json["age_below"] = *fact.age_below;
  if (!fact.implies.empty()) json["implies"] = literals_json(law, fact.implies);
  set_text(json, "source", fact.source);
  set_text(json, "note", fact.note);
  set_text(json, "unverified", fact.unverified);
  return json;
}

Json version_json(const Law& law, const Statement& statement, const Version& version) {
  Json json;
  json["label"] = version.label;
  set_text(json, "citation", version.citation);
  json["in_force"] = dates_json(version.in_force);
  if (!version.to.empty()) json["to"] = ids_json(law, version.to);
  set_text(json, "from", version.from);
  set_text(json, "note", version.note);
  set_text(json, "unverified", version.unverified);
  // A difference has no formula of its own: its sides have.
  if (!statement.sides.empty()) return json;
  if (version.irrelevant) json["irrelevant"] = true;
  json["formula"] = formula_json(law, version.formula);
  return json;
}

Json statement_in_full(const Law& law, const Statement& statement) {
  Json json;
  json["id"] = statement.id;
  json["kind"] = to_string(statement.kind);
  if (!statement.sides.empty()) json["sides"] = ids_json(law, statement.sides);
  if (statement.difference) json["side"] = statement.side;
  json["versions"] = Json::array();
  for (const Version& version : statement.versions) json["versions"].push_back(version_json(law, statement, version));
  return json;
}

Json instrument_in_full(const Law& law, const Instrument& instrument) {
  Json json;
  json["id"] = instrument.name;
  json["title"] = instrument.title;
  json["short"] = instrument.short_title.empty() ? instrument.title : instrument.short_title;
  set_text(json, "citation", instrument.citation);
  set_text(json, "source", instrument.source);
  json["in_force"] = dates_json(instrument.in_force);
  json["everywhere"] = instrument.everywhere;
  json["countries"] = instrument.countries;
  json["guidance"] = instrument.guidance;
  set_text(json, "note", instrument.note);
  set_text(json, "unverified", instrument.unverified);
  json["statements"] = Json::array();
  for (const StatementId id : instrument.statements) json["statements"].push_back(statement_in_full(law, law.statements[id]));
  return json;
}

Json presumption_json(const Law& law, const Presumption& presumption) {
  Json json;
  json[presumption.to_fact ? "fact" : "statement"] =
      presumption.to_fact ? law.facts[presumption.target].name : law.statements[presumption.target].id;
  json["when"] = formula_json(law, presumption.premise);
  set_text(json, "from", presumption.from);
  set_text(json, "note", presumption.note);
  set_text(json, "unverified", presumption.unverified);
  return json;
}

const char* mode_word(ClaimCase::Mode mode) {
  switch (mode) {
    case ClaimCase::Mode::kAlways: return "always";
    case ClaimCase::Mode::kPossible: return "possible";
    case ClaimCase::Mode::kImpossible: return "impossible";
    case ClaimCase::Mode::kWhether: return "whether";
  }
  return "";
}

Json claim_json(const Law& law, const Claim& claim) {
  Json json;
  json["id"] = claim.id;
  json["label"] = claim.label;
  set_text(json, "from", claim.from);
  set_text(json, "note", claim.note);
  set_text(json, "unverified", claim.unverified);
  json["instrument"] = law.instruments[claim.instrument].name;
  if (claim.as_of) json["as_of"] = to_string(*claim.as_of);
  json["standard"] = to_string(claim.on_reasonable_grounds ? Standard::kReasonableGrounds : Standard::kProof);
  json["cases"] = Json::array();
  for (const ClaimCase& each : claim.cases) {
    Json one;
    if (each.instrument) one["under"] = law.instruments[*each.instrument].name;
    one["expected"] = each.expected;
    set_text(one, "why", each.why);
    one["mode"] = mode_word(each.mode);
    one["formula"] = formula_json(law, each.formula);
    if (!each.whether.empty()) {
      one["whether"] = Json::array();
      for (const FactId fact : each.whether) one["whether"].push_back(law.facts[fact].name);
    }
    json["cases"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

}  // namespace report

std::string law_json(const Law& law) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-law";
  json["format_version"] = 1;
  json["language"] = law.words.language();
  json["fingerprint"] = fingerprint(law);
  json["instruments"] = Json::array();
  for (const Instrument& instrument : law.instruments) json["instruments"].push_back(instrument_in_full(law, instrument));
  json["facts"] = Json::array();
  for (const Fact& fact : law.facts) json["facts"].push_back(fact_in_full(law, fact));
  json["presumptions"] = Json::array();
  for (const Presumption& presumption : law.presumptions) json["presumptions"].push_back(presumption_json(law, presumption));
  json["claims"] = Json::array();
  for (const Claim& claim : law.claims) json["claims"].push_back(claim_json(law, claim));
  return dump(json);
}

}  // namespace distinguo
