// Questions for programs. The shape is schema/questions.schema.json; `format_version` changes when it does.
// What a question is expected to tell only orders the list, and is not told.
#include "distinguo/asking.h"
#include "report/json.h"
#include "report/words.h"

namespace distinguo {

namespace {

using report::Json;

Json question_json(const Law& law, const Question& question, Date as_of) {
  Json json = report::vocabulary_json(law, question.fact);
  const Fact& fact = law.facts[question.fact];
  if (!fact.definition.empty()) json["definition"] = fact.definition;
  if (!fact.source.empty()) json["source"] = fact.source;
  json["settles"] = Json::array();
  for (const StatementId id : question.settles) {
    const Version& version = report::version_on(law.statements[id], as_of);
    json["settles"].push_back({{"id", law.statements[id].id}, {"label", version.label}, {"citation", version.citation}});
  }
  json["exact"] = question.exact;
  return json;
}

}  // namespace

std::string questions_json(const Law& law, const std::vector<Question>& questions, const AskOptions& options) {
  Json json;
  json["format"] = "distinguo-questions";
  json["format_version"] = 1;
  json["standard"] = to_string(options.standard);
  json["as_of"] = to_string(options.as_of);
  json["questions"] = Json::array();
  for (const Question& question : questions) json["questions"].push_back(question_json(law, question, options.as_of));
  return report::dump(json);
}

}  // namespace distinguo
