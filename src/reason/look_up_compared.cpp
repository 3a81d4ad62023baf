// What a reader names when two laws are to be compared.
#include <fmt/format.h>

#include "distinguo/compare.h"
#include "distinguo/diagnostic.h"

namespace distinguo {

namespace {

// A statement that has a value, or the main offence of an instrument.
LookedUp<StatementId> statement_meant(const Law& law, std::string_view name) {
  const auto instrument = law.find_instrument(name);
  if (!instrument) {
    if (name.find('.') == std::string_view::npos) {
      LookedUp<uint32_t> nearest = look_up_instrument(law, name);
      if (!nearest.help.empty()) return {{}, std::move(nearest.problem), std::move(nearest.help)};
    }
    LookedUp<StatementId> statement = look_up_statement(law, name);
    if (!statement.found || law.statements[*statement.found].sides.empty()) return statement;
    return {{},
            fmt::format("`{}` is a difference and has no value of its own", name),
            fmt::format("name one of its sides, such as `{}`",
                        law.statements[law.statements[*statement.found].sides.front()].id)};
  }
  const std::vector<StatementId> candidates = main_offences(law, *instrument);
  if (candidates.size() == 1) return {candidates.front(), "", ""};
  if (candidates.empty()) {
    return {{}, fmt::format("`{}` has no offence", name), "name a statement, such as `un-tip.means`; `distinguo law show` lists them"};
  }
  std::string ids;
  for (const StatementId id : candidates) ids += (ids.empty() ? "" : ", ") + law.statements[id].id;
  return {{}, fmt::format("`{}` has several offences: {}", name, ids), "name one of them"};
}

}  // namespace

LookedUp<ComparedStatement> look_up_compared(const Law& law, std::string_view text, std::optional<Date> as_of) {
  if (const size_t at = text.find('@'); at != std::string_view::npos) {
    const std::string_view day = text.substr(at + 1);
    as_of = parse_date(day);
    if (!as_of) return {{}, fmt::format("`{}` is not a date", day), "write year, month and day, such as 2014-06-12"};
    text = text.substr(0, at);
  }
  LookedUp<StatementId> meant = statement_meant(law, text);
  if (!meant.found) return {{}, std::move(meant.problem), std::move(meant.help)};
  const Statement& statement = law.statements[*meant.found];
  if (!as_of) return {{}, "no day is given", fmt::format("write `{}@DATE`, or give one day for both", statement.id)};
  if (statement.on(*as_of) != nullptr) return {ComparedStatement{*meant.found, *as_of}, "", ""};
  std::string dates;
  for (const Version& version : statement.versions) dates += (dates.empty() ? "" : "; ") + to_string(version.in_force);
  return {{},
          fmt::format("`{}` is not in force on {}", statement.id, to_string(*as_of)),
          fmt::format("it is in force {}; write `{}@DATE`", dates, statement.id)};
}

}  // namespace distinguo
