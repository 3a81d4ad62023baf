// A scheme applied. The rules are columns of one batch program, so that a corpus costs what a table does.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "distinguo/batch.h"
#include "distinguo/coding.h"
#include "records/row.h"

namespace distinguo {

namespace {

constexpr std::string_view kLabelGroup = "coded-";
constexpr std::string_view kFormGroup = "coded-form";
constexpr std::string_view kChargeFact = "narrative-charges-";
constexpr std::string_view kOtherCharge = "narrative-charges-other";
// Forms are of exploitation: what is coded smuggling or neither has none.
constexpr std::string_view kWithForms[] = {"trafficking", "both"};

// The facts on which statements rest: by their formulas, what is presumed, and what follows from what.
class RestsOn {
 public:
  RestsOn(const Law& law, Date as_of) : law_(law), as_of_(as_of) {
    for (uint32_t i = 0; i < law.presumptions.size(); ++i) {
      const Presumption& presumption = law.presumptions[i];
      (presumption.to_fact ? to_fact_ : to_statement_)[presumption.target].push_back(i);
    }
    implied_by_.resize(law.facts.size());
    for (FactId fact = 0; fact < law.facts.size(); ++fact) {
      for (const Literal literal : law.consequences_of({fact, true})) {
        if (literal.positive) implied_by_[literal.fact].push_back(fact);
      }
    }
  }

  std::vector<bool> facts_of(StatementId statement) {
    facts_.assign(law_.facts.size(), false);
    statements_.assign(law_.statements.size(), false);
    add_statement(statement);
    return facts_;
  }

 private:
  void add(const Formula& formula) {
    if (formula.op == Formula::Op::kFact) add_fact(formula.target);
    if (formula.op == Formula::Op::kStatement) add_statement(formula.target);
    for (const Formula& child : formula.children) add(child);
  }
  void add_statement(StatementId statement) {
    if (statements_[statement]) return;
    statements_[statement] = true;
    if (const Version* version = law_.statements[statement].on(as_of_)) add(version->formula);
    for (const uint32_t each : to_statement_[statement]) add(law_.presumptions[each].premise);
  }
  void add_fact(FactId fact) {
    if (facts_[fact]) return;
    facts_[fact] = true;
    for (const uint32_t each : to_fact_[fact]) add(law_.presumptions[each].premise);
    for (const FactId from : implied_by_[fact]) add_fact(from);
  }

  const Law& law_;
  Date as_of_;
  std::map<uint32_t, std::vector<uint32_t>> to_fact_, to_statement_;
  std::vector<std::vector<FactId>> implied_by_;
  std::vector<bool> facts_, statements_;
};

// A charge of another name than the law has a fact for is some other charge; a provision of no charge tells nothing.
std::optional<FactId> fact_of_charge(const Law& law, const Charge& charge) {
  if (charge.name.empty()) return std::nullopt;
  const auto own = law.find_fact(std::string(kChargeFact) + charge.name);
  return own ? own : law.find_fact(kOtherCharge);
}

// The group of a statement, if it has one on the day: "coded-both".
std::string_view group_of(const Law& law, StatementId statement, Date as_of) {
  const Version* version = law.statements[statement].on(as_of);
  return version != nullptr && version->group ? std::string_view(law.groups[*version->group].name) : std::string_view{};
}

// What is told in one place and denied in another is told: a narrative is of several persons and times. Why it matters: a
// disputed fact would dispute findings that rest on something else that nobody told.
std::vector<Literal> without_contradicted(const Law& law, std::vector<Literal> told) {
  std::set<FactId> so;
  for (const Literal each : told) {
    if (!each.positive) continue;
    so.insert(each.fact);
    for (const Literal follows : law.consequences_of(each)) {
      if (follows.positive) so.insert(follows.fact);
    }
  }
  std::erase_if(told, [&](const Literal& each) { return !each.positive && so.contains(each.fact); });
  return told;
}

bool is_label_group(std::string_view group) { return group.starts_with(kLabelGroup) && group != kFormGroup; }

// What a text speaks of it speaks of, denied or not.
bool said(const Law& law, const Sighting& sighting) { return sighting.yes || is_about_text(law, sighting.fact); }

// Words as they stand, in one line.
std::string quoted(std::string_view text, TextSpan span) {
  std::string words;
  for (const char c : text.substr(span.begin, span.end - span.begin)) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank) words += c;
    if (blank && !words.empty() && words.back() != ' ') words += ' ';
  }
  return words;
}

}  // namespace

bool is_coding_scheme(const Law& law, uint32_t instrument, Date as_of) {
  const std::vector<StatementId>& statements = law.instruments[instrument].statements;
  return std::any_of(statements.begin(), statements.end(),
                     [&](StatementId id) { return is_label_group(group_of(law, id, as_of)); });
}

std::vector<Literal> told_by(const Law& law, const Reading& reading) {
  std::vector<Literal> told;
  for (const Sighting& sighting : reading.evidence) told.push_back({sighting.fact, sighting.yes});
  for (const Sighting& sighting : reading.about_text) told.push_back({sighting.fact, said(law, sighting)});
  for (const Charge& charge : reading.charges) {
    if (const auto fact = charge.in_general ? std::nullopt : fact_of_charge(law, charge)) told.push_back({*fact, true});
  }
  return told;
}

struct Coder::Scheme {
  struct Rule {
    StatementId statement = 0;
    std::string code;           // the label, or the form
    std::vector<bool> rests_on;  // by fact
  };

  Scheme(const Law& of_law, uint32_t instrument, Date as_of) : law(of_law), program(made(instrument, as_of)) {
    for (FactId fact = 0; fact < law.facts.size(); ++fact) layout.facts.push_back(fact);
    layout.disputed.assign(law.facts.size(), true);
    layout.presumed.assign(law.facts.size(), -1);
    layout.bits = 2 * law.facts.size();
  }

  // Finds the rules too, so that the program's columns are known: rules, then forms.
  BatchProgram made(uint32_t instrument, Date as_of) {
    RestsOn rests_on(law, as_of);
    BatchOptions options;
    options.as_of = as_of;
    for (const bool for_forms : {false, true}) {
      for (const StatementId id : law.instruments[instrument].statements) {
        const std::string_view group = group_of(law, id, as_of);
        if (for_forms ? group != kFormGroup : !is_label_group(group)) continue;
        (for_forms ? forms : rules)
            .push_back({id, for_forms ? law.statements[id].name : std::string(group.substr(kLabelGroup.size())), rests_on.facts_of(id)});
        options.statements.push_back(id);
      }
    }
    assert(!rules.empty());
    for (FactId fact = 0; fact < law.facts.size(); ++fact) options.columns.push_back(fact);
    options.disputed.assign(law.facts.size(), true);
    return BatchProgram(law, options);
  }

  std::string evidence_of(const Reading& reading, std::string_view text, const std::vector<const Rule*>& of) const;

  const Law& law;
  std::vector<Rule> rules, forms;
  BatchProgram program;
  records::RowLayout layout;
};

std::string Coder::Scheme::evidence_of(const Reading& reading, std::string_view text, const std::vector<const Rule*>& of) const {
  struct Words {
    uint32_t begin;
    std::string words;
  };
  std::vector<Words> told;
  std::set<std::pair<FactId, bool>> known;
  const auto add = [&](FactId fact, bool yes, TextSpan quote) {
    const bool counts = of.empty() || std::any_of(of.begin(), of.end(), [&](const Rule* rule) { return rule->rests_on[fact]; });
    if (!counts || !known.emplace(fact, yes).second) return;
    told.push_back({quote.begin, fmt::format("{}{} \"{}\"", yes ? "" : "not ", law.facts[fact].name, quoted(text, quote))});
  };
  for (const Sighting& sighting : reading.evidence) add(sighting.fact, sighting.yes, sighting.quote);
  for (const Sighting& sighting : reading.about_text) add(sighting.fact, said(law, sighting), sighting.quote);
  for (const Charge& charge : reading.charges) {
    if (const auto fact = charge.in_general ? std::nullopt : fact_of_charge(law, charge)) add(*fact, true, charge.quote);
  }
  std::stable_sort(told.begin(), told.end(), [](const Words& a, const Words& b) { return a.begin < b.begin; });
  std::string evidence;
  for (const Words& each : told) evidence += (evidence.empty() ? "" : "; ") + each.words;
  return evidence;
}

Coder::Coder(const Law& law, uint32_t instrument, Date as_of) : scheme_(std::make_unique<const Scheme>(law, instrument, as_of)) {}
Coder::~Coder() = default;
Coder::Coder(Coder&&) noexcept = default;

std::vector<std::string> Coder::labels() const {
  std::vector<std::string> labels;
  for (const Scheme::Rule& rule : scheme_->rules) {
    if (std::count(labels.begin(), labels.end(), rule.code) == 0) labels.push_back(rule.code);
  }
  labels.emplace_back(kUndetermined);
  return labels;
}

std::vector<CodedNarrative> Coder::code(const std::vector<Reading>& readings, const std::vector<std::string>& texts) const {
  assert(readings.size() == texts.size());
  const Scheme& scheme = *scheme_;
  records::Planes planes(scheme.layout);
  std::vector<uint64_t> row(scheme.layout.words());
  for (const Reading& reading : readings) {
    std::fill(row.begin(), row.end(), 0);
    for (const Literal told : without_contradicted(scheme.law, told_by(scheme.law, reading))) {
      const size_t bit = 2 * size_t{told.fact} + (told.positive ? 0 : 1);
      row[bit / 64] |= uint64_t{1} << (bit % 64);
    }
    planes.add(row);
  }
  const auto records = static_cast<int64_t>(readings.size());
  const size_t columns = scheme.rules.size() + scheme.forms.size();
  const auto words = static_cast<size_t>(batch_bytes(records)) / 8;
  std::vector<std::vector<uint64_t>> yes(columns, std::vector<uint64_t>(words)), no = yes;
  std::vector<FindingColumn> findings;
  const auto bytes = [](std::vector<uint64_t>& plane) { return reinterpret_cast<uint8_t*>(plane.data()); };
  for (size_t i = 0; i < columns; ++i) findings.push_back({bytes(yes[i]), bytes(no[i])});
  if (records > 0) scheme.program.run(planes.columns(Standard::kReasonableGrounds), records, findings);
  const auto holds = [&](size_t column, size_t record) { 
    return ((yes[column][record / 64] & ~no[column][record / 64]) >> (record % 64) & 1) != 0;
  };

  std::vector<CodedNarrative> coded(readings.size());
  for (size_t record = 0; record < readings.size(); ++record) {
    CodedNarrative& said = coded[record];
    std::vector<const Scheme::Rule*> rests_on;
    for (size_t i = 0; i < scheme.rules.size() && !said.rule; ++i) {
      if (!holds(i, record)) continue;
      said.rule = scheme.rules[i].statement;
      said.label = scheme.rules[i].code;
      rests_on.push_back(&scheme.rules[i]);
    }
    if (std::count(std::begin(kWithForms), std::end(kWithForms), said.label) > 0) {
      for (size_t i = 0; i < scheme.forms.size(); ++i) {
        if (!holds(scheme.rules.size() + i, record)) continue;
        said.forms.push_back(scheme.forms[i].code);
        rests_on.push_back(&scheme.forms[i]);
      }
    }
    said.evidence = scheme.evidence_of(readings[record], texts[record], rests_on);
  }
  return coded;
}

}  // namespace distinguo
