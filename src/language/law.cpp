#include "distinguo/law.h"

#include <fmt/format.h>

#include <algorithm>

namespace distinguo {

namespace {

template <typename Map>
std::optional<uint32_t> found(const Map& map, std::string_view key) {
  const auto at = map.find(std::string(key));
  if (at == map.end()) return std::nullopt;
  return at->second;
}

// How tightly a formula holds together, to know where parentheses are needed.
bool needs_parentheses(const Formula& child) {
  return child.op != Formula::Op::kFact && child.op != Formula::Op::kStatement && child.op != Formula::Op::kNot &&
         child.children.size() != 1;
}

std::string written(const Law& law, const Formula& formula, uint32_t instrument);

std::string written_child(const Law& law, const Formula& child, uint32_t instrument) {
  const std::string text = written(law, child, instrument);
  return needs_parentheses(child) ? "(" + text + ")" : text;
}

std::string joined(const Law& law, const Formula& formula, uint32_t instrument, const std::string& between) {
  std::string text;
  for (const Formula& child : formula.children) {
    if (!text.empty()) text += between;
    text += written_child(law, child, instrument);
  }
  return text;
}

std::string written(const Law& law, const Formula& formula, uint32_t instrument) {
  switch (formula.op) {
    case Formula::Op::kFact: return law.facts[formula.target].name;
    case Formula::Op::kStatement: {
      const Statement& statement = law.statements[formula.target];
      return statement.instrument == instrument ? statement.name : statement.id;
    }
    case Formula::Op::kNot: return "not " + written_child(law, formula.children[0], instrument);
    case Formula::Op::kAll: return joined(law, formula, instrument, " and ");
    case Formula::Op::kAny: return joined(law, formula, instrument, " or ");
    case Formula::Op::kAtLeast:
      return "at least " + std::to_string(formula.k) + " of " + joined(law, formula, instrument, ", ");
    case Formula::Op::kImplies: return joined(law, formula, instrument, " implies ");
    case Formula::Op::kEquivalent: return joined(law, formula, instrument, " equivalent ");
  }
  return {};
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::kElement: return "element";
    case Kind::kOffence: return "offence";
    case Kind::kExemption: return "exemption";
    case Kind::kAggravation: return "aggravation";
    case Kind::kRule: return "rule";
    case Kind::kDifference: return "difference";
    case Kind::kOutcome: return "outcome";
    case Kind::kProtection: return "protection";
    case Kind::kIndicator: return "indicator";
  }
  return {};
}

const Version* Statement::on(Date as_of) const {
  const auto version = std::find_if(versions.begin(), versions.end(),
                                    [&](const Version& v) { return v.in_force.contains(as_of); });
  return version == versions.end() ? nullptr : &*version;
}

bool Instrument::applies_in(std::string_view country) const {
  return everywhere || std::find(countries.begin(), countries.end(), country) != countries.end();
}

std::optional<FactId> Law::find_fact(std::string_view name) const { return found(fact_ids, name); }
std::optional<StatementId> Law::find_statement(std::string_view id) const { return found(statement_ids, id); }
std::optional<uint32_t> Law::find_instrument(std::string_view name) const { return found(instrument_ids, name); }

std::string to_text(const Law& law, const Formula& formula, uint32_t instrument) {
  return written(law, formula, instrument);
}

std::string fingerprint(const Law& law) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (uint32_t file = 0; file < law.sources.size(); ++file) {
    const std::string_view text = law.sources.file(file).text();
    bool indented = false;
    for (size_t at = 0; at < text.size(); ++at) {
      const bool begins_line = at == 0 || text[at - 1] == '\n';
      if (begins_line && text.substr(at, 2) == "--") at = std::min(text.find('\n', at), text.size());
      if (at == text.size()) break;
      // Padding between columns, but not what a line begins with: indentation has a meaning.
      indented = (begins_line || indented) && text[at] == ' ';
      if (!indented && text[at] == ' ' && at > 0 && text[at - 1] == ' ') continue;
      hash ^= static_cast<unsigned char>(text[at]);
      hash *= 0x100000001b3U;
    }
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace distinguo
