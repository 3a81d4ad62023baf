#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace distinguo {

std::string_view to_string(Standard standard) {
  return standard == Standard::kProof ? "proof" : "reasonable grounds";
}

namespace report {

std::string_view sign(Value value) {
  if (value == kTrue) return "[+]";
  if (value == kFalse) return "[-]";
  return value == kBoth ? "[!]" : "[ ]";
}

std::string signed_word(Value value) { return fmt::format("{} {:<11}", sign(value), finding_word(value)); }

std::string fact_label(const Law& law, FactId fact) {
  const Fact& said = law.facts[fact];
  return said.label.empty() ? said.question : said.label;
}

std::string literal_words(const Law& law, Literal literal) {
  return (literal.positive ? "" : "not: ") + fact_label(law, literal.fact);
}

std::string answer_words(const Law& law, Literal literal) {
  const Fact& fact = law.facts[literal.fact];
  return fmt::format("{}: {}{}{}", fact_label(law, literal.fact), literal.positive ? "yes" : "no",
                     fact.sensitivity >= 3 ? " (ask with care)" : "", fact.legal ? " (legal)" : "");
}

std::string join(const std::vector<std::string>& parts, std::string_view separator, std::string_view last) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? last : separator;
    text += parts[i];
  }
  return text;
}

std::string instrument_name(const Instrument& instrument) {
  return instrument.short_title.empty() ? instrument.title : instrument.short_title;
}

const Version& version_on(const Statement& statement, Date as_of) {
  if (const Version* version = statement.on(as_of)) return *version;
  const auto later = std::find_if(
      statement.versions.begin(), statement.versions.end(),
      [&](const Version& version) { return version.in_force.first && *version.in_force.first > as_of; });
  return later != statement.versions.end() ? *later : statement.versions.back();
}

bool unverified(const Law& law, StatementId statement, Date as_of) {
  return !version_on(law.statements[statement], as_of).unverified.empty();
}

std::string statement_label(const Law& law, StatementId statement, Date as_of) {
  const Version& version = version_on(law.statements[statement], as_of);
  return version.label + (version.unverified.empty() ? "" : " (unverified)");
}

std::string cited_label(const Law& law, StatementId statement, Date as_of) {
  const Version& version = version_on(law.statements[statement], as_of);
  return fmt::format("{}{}{}{}", version.label, version.citation.empty() ? "" : ", ", version.citation,
                     version.unverified.empty() ? "" : " (unverified)");
}

std::vector<std::string> cited(const Law& law, StatementId statement, Date as_of) {
  std::vector<std::string> parts = {instrument_name(law.instruments[law.statements[statement].instrument])};
  const Version& version = version_on(law.statements[statement], as_of);
  if (!version.citation.empty()) parts.push_back(version.citation);
  return parts;
}

std::string citation_from(const Law& law, StatementId statement, Date as_of, uint32_t home) {
  const uint32_t instrument = law.statements[statement].instrument;
  const std::string& citation = version_on(law.statements[statement], as_of).citation;
  return instrument == home ? citation : fmt::format("{}, {}", instrument_name(law.instruments[instrument]), citation);
}

namespace {

std::string in_words(const Law& law, const Formula& formula, Date as_of, bool outermost) {
  std::vector<std::string> parts;
  for (const Formula& child : formula.children) parts.push_back(in_words(law, child, as_of, false));
  const auto grouped = [&](std::string text) {
    return outermost || parts.size() < 2 ? text : '(' + text + ')';
  };
  switch (formula.op) {
    case Formula::Op::kFact: return fact_label(law, formula.target);
    case Formula::Op::kStatement: return version_on(law.statements[formula.target], as_of).label;
    case Formula::Op::kNot: return "not " + parts.front();
    case Formula::Op::kAll: return grouped(join(parts, " and ", " and "));
    case Formula::Op::kAny: return grouped(join(parts, " or ", " or "));
    case Formula::Op::kAtLeast: return fmt::format("at least {} of ({})", formula.k, join(parts, "; ", "; "));
    case Formula::Op::kImplies: return grouped(join(parts, " implies ", " implies "));
    case Formula::Op::kEquivalent: return grouped(join(parts, " just when ", " just when "));
  }
  return {};
}

}  // namespace

std::string formula_words(const Law& law, const Formula& formula, Date as_of) {
  return in_words(law, formula, as_of, true);
}

std::string range_words(const DateRange& range) {
  if (range.first && range.first == range.last) return to_string(*range.first);
  if (range.first && range.last)
    return fmt::format("{} to {}", to_string(*range.first), to_string(*range.last));
  return to_string(range);
}

std::string date_basis_words(const Screening& screening) {
  switch (screening.basis) {
    case DateBasis::kAsked: return range_words(screening.dates) + ", as asked";
    case DateBasis::kEvents: return range_words(screening.dates) + ", when the events took place";
    case DateBasis::kToday:
      return range_words(screening.dates) + ", today, for no date of the events is given";
  }
  return {};
}

std::string count(size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string number_word(size_t number) {
  static constexpr std::array<std::string_view, 10> kWords = {"NO",   "ONE", "TWO",   "THREE", "FOUR",
                                                              "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"};
  return number < kWords.size() ? std::string(kWords[number]) : fmt::format("{}", number);
}

std::vector<LiteralSet> for_people(const Law& law, const std::vector<LiteralSet>& sets) {
  const auto burden = [&](const LiteralSet& set) {
    int legal = 0;
    int hardest = 0;
    for (const Literal literal : set) {
      const Fact& fact = law.facts[literal.fact];
      legal += fact.legal ? 1 : 0;
      hardest = std::max(hardest, fact.sensitivity);
    }
    return std::tuple(legal, set.size(), hardest);
  };
  std::vector<LiteralSet> ordered = sets;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const LiteralSet& a, const LiteralSet& b) { return burden(a) < burden(b); });
  return ordered;
}

std::string person_label(const Person& person) { return person.label.empty() ? person.id : person.label; }

}  // namespace report
}  // namespace distinguo
