#include "report/json.h"

#include "report/words.h"

namespace distinguo::report {

namespace {

Json sets_json(const Law& law, const std::vector<LiteralSet>& sets, bool complete) {
  Json all = Json::array();
  for (const LiteralSet& set : sets) all.push_back(literals_json(law, set));
  return {{"sets", std::move(all)}, {"complete", complete}};
}

std::string_view silence_word(Silence silence) {
  switch (silence) {
    case Silence::kNotAsked: return "not asked";
    case Silence::kNotKnown: return "not known";
    case Silence::kRatherNotSay: return "rather not say";
  }
  return {};
}

}  // namespace

void set_text(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Json dates_json(const DateRange& range) {
  Json json;
  json["first"] = range.first ? Json(to_string(*range.first)) : Json(nullptr);
  json["last"] = range.last ? Json(to_string(*range.last)) : Json(nullptr);
  return json;
}

Json literals_json(const Law& law, const LiteralSet& set) {
  Json json = Json::array();
  for (const Literal literal : set) {
    json.push_back({{"fact", law.facts[literal.fact].name}, {"answer", literal.positive ? "yes" : "no"}});
  }
  return json;
}

Json explanation_json(const Law& law, const Explanation& explanation) {
  Json json;
  json["settled"] = explanation.settled ? Json(finding_word(*explanation.settled)) : Json(nullptr);
  const auto held = [&](const MinimalSets& sets) { return sets_json(law, sets.sets, sets.complete); };
  const auto asked = [&](const MinimalSets& sets) { return sets_json(law, for_people(law, sets.sets), sets.complete); };
  json["yes"] = held(explanation.yes);
  json["no"] = held(explanation.no);
  json["to_establish"] = asked(explanation.to_establish);
  json["to_rule_out"] = asked(explanation.to_rule_out);
  json["still_matter"] = Json::array();
  for (const FactId fact : explanation.still_matter) json["still_matter"].push_back(law.facts[fact].name);
  return json;
}

Json tree_json(const Law& law, const Node& node) {
  Json json;
  Json parts = Json::array();
  for (const Node& child : node.children) parts.push_back(tree_json(law, child));
  switch (node.what) {
    case Node::What::kFact: json["fact"] = law.facts[node.target].name; break;
    case Node::What::kStatement: json["statement"] = law.statements[node.target].id; break;
    case Node::What::kAll: json["all_of"] = std::move(parts); break;
    case Node::What::kAny: json["any_of"] = std::move(parts); break;
    case Node::What::kAtLeast:
      json["at_least"] = node.k;
      json["of"] = std::move(parts);
      break;
  }
  if (node.negated) json["not"] = true;
  json["finding"] = finding_word(node.value);
  return json;
}

Json fact_json(const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence, FactId fact) {
  const Law& law = *judgement.law;
  const FactFinding& finding = judgement.facts[fact];
  Json json;
  json["fact"] = law.facts[fact].name;
  json["value"] = fact_word(finding.value);
  json["told"] = fact_word(finding.told);
  json["evidence"] = Json::array();
  if (const auto found = evidence.find(fact); found != evidence.end()) {
    if (found->second.pieces.empty()) json["silence"] = silence_word(found->second.silence);
    for (const Piece& piece : found->second.pieces) {
      Json said = {{"answer", piece.yes ? "yes" : "no"}};
      set_text(said, "by", piece.by);
      set_text(said, "quote", piece.quote);
      set_text(said, "at", piece.at);
      set_text(said, "note", piece.note);
      if (!piece.confirmed) said["confirmed"] = false;
      json["evidence"].push_back(std::move(said));
    }
  }
  json["derived"] = Json::array();
  for (const Derivation& derivation : finding.derived) {
    Json said = {{"answer", derivation.yes ? "yes" : "no"}};
    if (derivation.how == Derivation::How::kImplied) {
      said["follows_from"] = {{"fact", law.facts[derivation.source].name},
                              {"answer", derivation.source_yes ? "yes" : "no"}};
    } else {
      said["presumed_from"] = law.presumptions[derivation.source].from;
      set_text(said, "unverified", law.presumptions[derivation.source].unverified);
    }
    json["derived"].push_back(std::move(said));
  }
  return json;
}

Json statement_json(const DatedJudgement& dated, StatementId id, const Explanation* explanation) {
  const Judgement& judgement = dated.judgement;
  const Law& law = *judgement.law;
  const Statement& statement = law.statements[id];
  const StatementFinding& finding = judgement.statements[id];
  const Version& version = version_on(statement, judgement.options.as_of);
  Json json;
  json["id"] = statement.id;
  json["kind"] = to_string(statement.kind);
  json["label"] = version.label;
  set_text(json, "citation", version.citation);
  set_text(json, "from", version.from);
  set_text(json, "note", version.note);
  set_text(json, "unverified", version.unverified);
  if (statement.difference) json["difference"] = law.statements[*statement.difference].id;
  set_text(json, "side", statement.side);
  if (!version.to.empty()) {
    json["to"] = Json::array();
    for (const StatementId offence : version.to) json["to"].push_back(law.statements[offence].id);
  }
  json["in_force"] = finding.in_force;
  if (!statement.sides.empty()) return json;
  if (version.irrelevant) json["irrelevant"] = true;
  json["finding"] = finding_word(finding.value);
  if (!dated.confirmed(id)) json["confirmed"] = false;
  json["presumed_from"] = Json::array();
  for (const uint32_t presumption : finding.presumed)
    json["presumed_from"].push_back(law.presumptions[presumption].from);
  if (finding.in_force) json["tree"] = tree_json(law, tree_of(judgement, version.formula));
  if (finding.value == kBoth) {
    json["disputed"] = Json::array();
    for (const FactId fact : disputed_facts(judgement, id)) json["disputed"].push_back(law.facts[fact].name);
  }
  if (explanation != nullptr) json["explanation"] = explanation_json(law, *explanation);
  return json;
}

Json instrument_json(const Instrument& instrument) {
  Json json;
  json["id"] = instrument.name;
  json["title"] = instrument.title;
  set_text(json, "short", instrument.short_title);
  set_text(json, "citation", instrument.citation);
  set_text(json, "source", instrument.source);
  json["guidance"] = instrument.guidance;
  set_text(json, "unverified", instrument.unverified);
  return json;
}

Json vocabulary_json(const Law& law, FactId fact) {
  const Fact& said = law.facts[fact];
  Json json;
  json["id"] = said.name;
  json["label"] = fact_label(law, fact);
  json["question"] = said.question;
  json["group"] = law.groups.empty() ? "" : law.groups[said.group].name;
  json["sensitivity"] = said.sensitivity;
  json["legal"] = said.legal;
  set_text(json, "unverified", said.unverified);
  return json;
}

}  // namespace distinguo::report
