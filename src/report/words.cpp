#include "report/words.h"


#include <algorithm>
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

std::string finding_words(const Law& law, Value value) {
  if (value == kTrue) return say(law, "established");
  if (value == kFalse) return say(law, "ruled out");
  return value == kBoth ? say(law, "disputed") : say(law, "open");
}

std::string fact_words(const Law& law, Value value) {
  if (value == kTrue) return say(law, "yes");
  if (value == kFalse) return say(law, "no");
  return value == kBoth ? say(law, "disputed") : say(law, "not known");
}

std::string yes_or_no(const Law& law, bool yes) { return fact_words(law, yes ? kTrue : kFalse); }

std::string standard_words(const Law& law, Standard standard) {
  return standard == Standard::kProof ? say(law, "proof") : say(law, "reasonable grounds");
}

Document page_in(const Law& law, std::string kind, std::string title) {
  Document page;
  page.language = law.words.language();
  page.right_to_left = law.words.right_to_left();
  page.kind = std::move(kind);
  page.title = std::move(title);
  page.opening.push_back(say(law, "It helps people decide; it does not decide."));
  if (!law.words.is_english() && !law.words.reviewed()) {
    page.opening.push_back(
        say(law, "Nobody who knows this language and the law has read the whole of this translation yet."));
  }
  page.finding_words = {finding_words(law, kNeither), finding_words(law, kTrue), finding_words(law, kFalse),
                        finding_words(law, kBoth)};
  page.contents = say(law, "On this page");
  page.as_table = say(law, "The same numbers as a table");
  page.ladders = say(law, "From left to right: what is needed together follows in line, what will do instead of another stands beneath it. The line is thick as far as it is made out. Solid boxes are established, dashed ones open, dotted ones ruled out, dashed and dotted ones disputed.");
  return page;
}

Item finding_item(Value value, std::string text) {
  Item item;
  item.value = value;
  item.text = std::move(text);
  return item;
}

Item plain_item(std::string text, Look look) {
  Item item;
  item.text = std::move(text);
  item.look = look;
  return item;
}

std::string fact_label(const Law& law, FactId fact) {
  const Fact& said = law.facts[fact];
  return said.label.empty() ? said.question : said.label;
}

std::string literal_words(const Law& law, Literal literal) {
  return literal.positive ? fact_label(law, literal.fact) : say(law, "not: {}", fact_label(law, literal.fact));
}

std::string answer_words(const Law& law, Literal literal) {
  const Fact& fact = law.facts[literal.fact];
  std::string words = say(law, "{}: {}", fact_label(law, literal.fact), yes_or_no(law, literal.positive));
  if (fact.sensitivity >= 3) words = say(law, "{} (ask with care)", words);
  return fact.legal ? say(law, "{} (legal)", words) : words;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator, std::string_view last) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? last : separator;
    text += parts[i];
  }
  return text;
}

std::string listed(const Law& law, const std::vector<std::string>& parts) {
  const std::string separator = say(law, "; ");
  return join(parts, separator, separator);
}

std::string named(const Law& law, const std::vector<std::string>& parts) {
  const std::string separator = say(law, ", ");
  return join(parts, separator, separator);
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
  return version.unverified.empty() ? version.label : say(law, "{} (unverified)", version.label);
}

std::string cited_label(const Law& law, StatementId statement, Date as_of) {
  const Version& version = version_on(law.statements[statement], as_of);
  const std::string words =
      version.citation.empty() ? version.label : say(law, "{}, {}", version.label, version.citation);
  return version.unverified.empty() ? words : say(law, "{} (unverified)", words);
}

std::string with_confirmation(const Law& law, std::string words, bool confirmed) {
  return confirmed ? words : say(law, "{} (read, not confirmed)", words);
}

namespace {

// A name that ends with a place says it once: "Constitution of India, Art. 23" with "Art. 23(1)" is "Constitution of India, Art. 23(1)".
std::string placed(const Law& law, const Instrument& instrument, const std::string& citation) {
  std::string name = instrument_name(instrument);
  if (citation.empty()) return name;
  if (const size_t comma = name.rfind(", "); comma != std::string::npos) {
    const std::string_view last = std::string_view(name).substr(comma + 2);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool said = citation.starts_with(last) && (citation.size() == last.size() || !digit(citation[last.size()]));
    if (said) name.resize(comma);
  }
  return say(law, "{}, {}", name, citation);
}

}  // namespace

std::string cited(const Law& law, StatementId statement, Date as_of) {
  return placed(law, law.instruments[law.statements[statement].instrument], version_on(law.statements[statement], as_of).citation);
}

std::string instrument_title(const Law& law, uint32_t instrument) {
  const Instrument& said = law.instruments[instrument];
  // What of an instrument is unverified is marked statement by statement; the rest is in `law show`.
  return said.guidance ? say(law, "{} (guidance, not law)", instrument_name(said)) : instrument_name(said);
}

std::string citation_from(const Law& law, StatementId statement, Date as_of, uint32_t home) {
  const uint32_t instrument = law.statements[statement].instrument;
  const std::string& citation = version_on(law.statements[statement], as_of).citation;
  return instrument == home ? citation : placed(law, law.instruments[instrument], citation);
}

namespace {

std::string in_words(const Law& law, const Formula& formula, Date as_of, bool outermost) {
  std::vector<std::string> parts;
  for (const Formula& child : formula.children) parts.push_back(in_words(law, child, as_of, false));
  const auto grouped = [&](const std::string& separator) {
    const std::string text = join(parts, separator, separator);
    return outermost || parts.size() < 2 ? text : '(' + text + ')';
  };
  switch (formula.op) {
    case Formula::Op::kFact: return fact_label(law, formula.target);
    case Formula::Op::kStatement: return version_on(law.statements[formula.target], as_of).label;
    case Formula::Op::kNot: return say(law, "not {}", parts.front());
    case Formula::Op::kAll: return grouped(say(law, " and "));
    case Formula::Op::kAny: return grouped(say(law, " or "));
    case Formula::Op::kAtLeast: return say(law, "at least {} of ({})", formula.k, listed(law, parts));
    case Formula::Op::kImplies: return grouped(say(law, " implies "));
    case Formula::Op::kEquivalent: return grouped(say(law, " just when "));
  }
  return {};
}

}  // namespace

std::string formula_words(const Law& law, const Formula& formula, Date as_of) {
  return in_words(law, formula, as_of, true);
}

std::string side_title(const Law& law, const std::string& side) {
  if (side == "smuggling") return say(law, "Smuggling");
  if (side == "trafficking") return say(law, "Trafficking");
  return side;
}

std::string side_words(const Law& law, StatementId side, Date as_of) {
  const Version& version = version_on(law.statements[side], as_of);
  const Statement& difference = law.statements[*law.statements[side].difference];
  const bool own_label = !version.label.empty() && version.label != version_on(difference, as_of).label;
  const std::string words = own_label ? version.label : formula_words(law, version.formula, as_of);
  return version.irrelevant ? say(law, "does not matter: {}", words) : words;
}

std::string range_words(const Law& law, const DateRange& range) {
  if (range.first && range.first == range.last) return to_string(*range.first);
  if (range.first && range.last) return say(law, "{} to {}", to_string(*range.first), to_string(*range.last));
  if (range.first) return say(law, "since {}", to_string(*range.first));
  return range.last ? say(law, "until {}", to_string(*range.last)) : "";
}

std::string date_basis_words(const Screening& screening) {
  const Law& law = *screening.law;
  const std::string dates = range_words(law, screening.dates);
  switch (screening.basis) {
    case DateBasis::kAsked: return say(law, "{}, as asked", dates);
    case DateBasis::kEvents: return say(law, "{}, when the events took place", dates);
    case DateBasis::kToday: return say(law, "{}, today, for no date of the events is given", dates);
  }
  return {};
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
