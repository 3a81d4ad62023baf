// What is in a law, thing by thing.
#include <array>

#include "c_api/handles.h"
#include "distinguo/report.h"

namespace distinguo::c_api {

namespace {

const char* instrument_text(const dg_law& law, size_t index, int32_t what) {
  const Instrument& instrument = law.law->instruments[index];
  switch (what) {
    case DG_NAME: return instrument.name.c_str();
    case DG_LABEL: return (instrument.short_title.empty() ? instrument.title : instrument.short_title).c_str();
    case DG_TITLE: return instrument.title.c_str();
    case DG_CITATION: return instrument.citation.c_str();
    case DG_SOURCE: return instrument.source.c_str();
    case DG_COUNTRIES: return law.countries[index].c_str();
    default: return nullptr;
  }
}

const char* statement_text(const Law& law, size_t index, int32_t what) {
  const Statement& statement = law.statements[index];
  const Version& version = statement.versions.back();
  switch (what) {
    case DG_NAME: return statement.id.c_str();
    case DG_LABEL: return version.label.c_str();
    case DG_CITATION: return version.citation.c_str();
    case DG_KIND: return to_string(statement.kind).data();  // of a literal, so a zero follows
    default: return nullptr;
  }
}

const char* fact_text(const Law& law, size_t index, int32_t what) {
  constexpr std::array kSensitivities = {"1", "2", "3"};
  const Fact& fact = law.facts[index];
  switch (what) {
    case DG_NAME: return fact.name.c_str();
    case DG_LABEL: return (fact.label.empty() ? fact.question : fact.label).c_str();
    case DG_SOURCE: return fact.source.c_str();
    case DG_QUESTION: return fact.question.c_str();
    case DG_DEFINITION: return fact.definition.c_str();
    case DG_TOPIC: return law.groups.empty() ? "" : law.groups[fact.group].title.c_str();
    case DG_SENSITIVITY: return kSensitivities[static_cast<size_t>(fact.sensitivity - 1)];
    case DG_LEGAL: return fact.legal ? "yes" : "no";
    default: return nullptr;
  }
}

const char* claim_text(const Law& law, size_t index, int32_t what) {
  const Claim& claim = law.claims[index];
  switch (what) {
    case DG_NAME: return claim.id.c_str();
    case DG_LABEL: return claim.label.c_str();
    case DG_SOURCE: return claim.from.c_str();
    default: return nullptr;
  }
}

template <typename Id>
int64_t number(const std::optional<Id>& found) {
  return found ? static_cast<int64_t>(*found) : -1;
}

int64_t find(const Law& law, int32_t thing, std::string_view name) {
  switch (thing) {
    case DG_INSTRUMENT: return number(law.find_instrument(name));
    case DG_STATEMENT: return number(law.find_statement(name));
    case DG_FACT: return number(law.find_fact(name));
    default: break;
  }
  for (size_t i = 0; thing == DG_CLAIM && i < law.claims.size(); ++i) {
    if (law.claims[i].id == name) return static_cast<int64_t>(i);
  }
  return -1;
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo::c_api;

dg_status dg_law_json(const dg_law* law, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    give(out, distinguo::law_json(law_of(law)));
  });
}

size_t dg_law_count(const dg_law* law, int32_t thing) {
  if (law == nullptr) return 0;
  switch (thing) {
    case DG_INSTRUMENT: return law->law->instruments.size();
    case DG_STATEMENT: return law->law->statements.size();
    case DG_FACT: return law->law->facts.size();
    case DG_CLAIM: return law->law->claims.size();
    default: return 0;
  }
}

const char* dg_law_text(const dg_law* law, int32_t thing, size_t index, int32_t what) {
  if (index >= dg_law_count(law, thing)) return nullptr;
  switch (thing) {
    case DG_INSTRUMENT: return instrument_text(*law, index, what);
    case DG_STATEMENT: return statement_text(*law->law, index, what);
    case DG_FACT: return fact_text(*law->law, index, what);
    default: return claim_text(*law->law, index, what);
  }
}

int64_t dg_law_find(const dg_law* law, int32_t thing, const char* name) {
  if (law == nullptr || name == nullptr) return -1;
  try {
    return find(*law->law, thing, name);
  } catch (...) {  // looking up copies the name
    return -1;
  }
}
