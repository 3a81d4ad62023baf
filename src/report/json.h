// The pieces of every JSON report. Keys keep the order in which they are set here.
#pragma once

#include <nlohmann/json.hpp>

#include "distinguo/report.h"
#include "report/tree.h"

namespace distinguo::report {

using Json = nlohmann::ordered_json;

// Indented, with a closing line break. Malformed UTF-8 is replaced, never thrown at the reader.
std::string dump(const Json& json);
// Sets a key only when there is something to say, so that readers do not meet empty strings.
void set_text(Json& json, const char* key, const std::string& text);

Json dates_json(const DateRange& range);
Json literals_json(const Law& law, const LiteralSet& set);
Json explanation_json(const Law& law, const Explanation& explanation);
// {"fact"|"statement": id, "not"?: true, "finding": ...} or {"all_of"|"any_of"|"at_least": ...}.
Json tree_json(const Law& law, const Node& node);
// What is held of one fact: value, evidence, derivations.
Json fact_json(const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence, FactId fact);
// One statement: id, kind, label, citation, finding, tree, and its explanation when there is one.
Json statement_json(const DatedJudgement& dated, StatementId id, const Explanation* explanation);
Json instrument_json(const Instrument& instrument);
// What the vocabulary says of a fact.
Json vocabulary_json(const Law& law, FactId fact);

}  // namespace distinguo::report
