// The screening for programs: all that the text has, and the parts that the text leaves out.
// The shape is schema/screening.schema.json; `format_version` changes when it does.
#include <algorithm>

#include "report/json.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

std::string_view basis_word(DateBasis basis) {
  switch (basis) {
    case DateBasis::kAsked: return "asked";
    case DateBasis::kEvents: return "events";
    case DateBasis::kToday: return "today";
  }
  return {};
}

Json matter_json(const Matter& matter) {
  Json json;
  json["title"] = matter.title;
  if (!matter.citation.empty()) json["citation"] = matter.citation;
  if (!matter.source.empty()) json["source"] = matter.source;
  json["dates"] = dates_json(matter.dates);
  json["countries"] = matter.countries;
  return json;
}

Json person_json(const Screening& screening, const PersonScreening& person) {
  const Law& law = *screening.law;
  const Person& said = screening.matter->persons[person.person];
  Json json;
  json["id"] = said.id;
  json["label"] = person_label(said);

  json["protections"] = Json::array();
  for (const ProtectionFinding& protection : person.protections) {
    const DatedJudgement& dated = person.grounds[protection.judgement];
    Json one = statement_json(dated, protection.statement, &protection.explanation);
    if (const auto group = version_on(law.statements[protection.statement], dated.judgement.options.as_of).group) {
      one["group"] = law.groups[*group].title;
    }
    one["instrument"] = law.instruments[law.statements[protection.statement].instrument].name;
    one["standard"] = to_string(Standard::kReasonableGrounds);
    one["dates"] = dates_json(dated.dates);
    json["protections"].push_back(std::move(one));
  }

  json["instruments"] = Json::array();
  for (const InstrumentFindings& findings : person.instruments) {
    Json readings = Json::array();
    for (const InstrumentReading& reading : findings.readings) {
      const DatedJudgement& dated = person.judgements[reading.judgement];
      Json statements = Json::array();
      for (const StatementId id : law.instruments[findings.instrument].statements) {
        const auto explained = reading.explanations.find(id);
        statements.push_back(statement_json(
            dated, id, explained == reading.explanations.end() ? nullptr : &explained->second));
      }
      readings.push_back({{"dates", dates_json(reading.dates)}, {"statements", std::move(statements)}});
    }
    json["instruments"].push_back(
        {{"instrument", law.instruments[findings.instrument].name}, {"readings", std::move(readings)}});
  }

  // Presumptions may stand under one stretch of law and not another; facts are told for each.
  json["facts"] = Json::array();
  for (const DatedJudgement& dated : person.judgements) {
    Json facts = Json::array();
    for (FactId fact = 0; fact < law.facts.size(); ++fact) {
      const auto found = person.evidence.find(fact);
      const bool said_nothing = found == person.evidence.end() ||
                                (found->second.pieces.empty() && found->second.silence == Silence::kNotAsked);
      if (dated.judgement.facts[fact].value == kNeither && said_nothing) continue;
      facts.push_back(fact_json(dated.judgement, person.evidence, fact));
    }
    json["facts"].push_back({{"dates", dates_json(dated.dates)}, {"facts", std::move(facts)}});
  }
  return json;
}

// Every fact that the document names, in the order of the vocabulary.
void collect_facts(const Json& json, std::vector<std::string>& names) {
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) {
      if (key == "fact" && value.is_string()) names.push_back(value.get<std::string>());
      if (key == "still_matter" || key == "disputed") {
        for (const Json& name : value) names.push_back(name.get<std::string>());
      }
    }
  }
  if (json.is_structured()) {
    for (const Json& child : json) collect_facts(child, names);
  }
}

}  // namespace

}  // namespace report

std::string screening_json(const Screening& screening) {
  using namespace report;
  const Law& law = *screening.law;
  Json json;
  json["format"] = "distinguo-screening";
  json["format_version"] = 1;
  json["notice"] = "It helps people decide; it does not decide.";
  json["matter"] = matter_json(*screening.matter);
  json["standard"] = to_string(screening.options.standard);
  json["law_of"] = {{"basis", basis_word(screening.basis)}, {"dates", dates_json(screening.dates)}};
  json["instruments"] = Json::array();
  for (const uint32_t instrument : screening.instruments) {
    json["instruments"].push_back(instrument_json(law.instruments[instrument]));
  }
  json["persons"] = Json::array();
  for (const PersonScreening& person : screening.persons)
    json["persons"].push_back(person_json(screening, person));

  std::vector<std::string> named;
  collect_facts(json["persons"], named);
  std::sort(named.begin(), named.end());
  json["vocabulary"] = Json::array();
  for (FactId fact = 0; fact < law.facts.size(); ++fact) {
    if (std::binary_search(named.begin(), named.end(), law.facts[fact].name)) {
      json["vocabulary"].push_back(vocabulary_json(law, fact));
    }
  }
  return dump(json);
}

}  // namespace distinguo
