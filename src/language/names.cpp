#include "distinguo/names.h"

#include <fmt/format.h>

#include "distinguo/diagnostic.h"

namespace distinguo {

LookedUp<uint32_t> look_up_instrument(const Law& law, std::string_view name) {
  if (const auto found = law.find_instrument(name)) return {found, "", ""};
  std::vector<std::string_view> names;
  for (const Instrument& instrument : law.instruments) names.push_back(instrument.name);
  return {{}, fmt::format("no instrument is called `{}`", name), did_you_mean(name, names)};
}

LookedUp<StatementId> look_up_statement(const Law& law, std::string_view name) {
  if (const auto found = law.find_statement(name)) return {found, "", ""};
  std::vector<std::string_view> names;
  std::vector<std::string_view> bare_names;
  std::vector<StatementId> bare;  // statements so called in some instrument
  for (StatementId id = 0; id < law.statements.size(); ++id) {
    names.push_back(law.statements[id].id);
    bare_names.push_back(law.statements[id].name);
    if (law.statements[id].name == name) bare.push_back(id);
  }
  if (bare.size() == 1) return {bare.front(), "", ""};
  if (!bare.empty()) {
    return {{},
            fmt::format("{} instruments have a statement called `{}`", bare.size(), name),
            fmt::format("name the instrument too, such as `{}`", law.statements[bare.front()].id)};
  }
  std::string help = did_you_mean(name, names);
  return {{}, fmt::format("no statement is called `{}`", name), help.empty() ? did_you_mean(name, bare_names) : help};
}

LookedUp<FactId> look_up_fact(const Law& law, std::string_view name) {
  if (const auto found = law.find_fact(name)) return {found, "", ""};
  std::vector<std::string_view> names;
  for (const Fact& fact : law.facts) names.push_back(fact.name);
  return {{}, fmt::format("no fact is called `{}`", name), did_you_mean(name, names)};
}

LookedUp<std::vector<uint32_t>> look_up_claims(const Law& law, std::string_view name) {
  std::vector<uint32_t> found;
  std::vector<std::string_view> names;
  for (uint32_t i = 0; i < law.claims.size(); ++i) {
    const std::string& id = law.claims[i].id;
    names.push_back(id);
    if (id == name || id.ends_with(fmt::format(".{}", name))) found.push_back(i);
  }
  if (!found.empty()) return {std::move(found), "", ""};
  return {{}, fmt::format("no claim is called `{}`", name), did_you_mean(name, names)};
}

}  // namespace distinguo
