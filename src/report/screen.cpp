// From a law, a matter and options to every finding that a report shows.
#include "report/screen.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <utility>

namespace distinguo {

namespace report {

namespace {

DateRange day(Date date) { return {date, date}; }

struct AskedDates {
  DateBasis basis;
  DateRange range;
};

AskedDates dates_of(const Matter& matter, const ScreenOptions& options) {
  if (const auto asked = options.as_of ? options.as_of : matter.as_of) return {DateBasis::kAsked, day(*asked)};
  const auto& [first, last] = matter.dates;
  if (first && last && *first <= *last) return {DateBasis::kEvents, matter.dates};
  // Begun and not known to have ended: it may go on today.
  if (first) return {DateBasis::kEvents, {first, std::max(*first, options.today)}};
  // The last day alone is the only one known to be among the events.
  if (last) return {DateBasis::kEvents, day(*last)};
  return {DateBasis::kToday, day(options.today)};
}

// The evidence without what was read from a text and not confirmed; nothing where all is confirmed.
std::optional<Told> told_confirmed(const Law& law, std::map<FactId, FactEvidence> evidence) {
  size_t left_out = 0;
  for (auto& [fact, each] : evidence) {
    left_out += std::erase_if(each.pieces, [](const Piece& piece) { return !piece.confirmed; });
  }
  if (left_out == 0) return std::nullopt;
  return told_of(law, evidence);
}

void mark_unconfirmed(const Law& law, const Told& confirmed, std::vector<DatedJudgement>& all) {
  for (DatedJudgement& dated : all) {
    const Judgement without = judge(law, confirmed, dated.judgement.options);
    dated.unconfirmed.resize(law.statements.size());
    for (StatementId id = 0; id < law.statements.size(); ++id) {
      dated.unconfirmed[id] = without.statements[id].value != dated.judgement.statements[id].value;
    }
  }
}

std::vector<DatedJudgement> judge_stretches(const Law& law, const Told& told, Standard standard,
                                            const DateRange& dates) {
  std::vector<DatedJudgement> all;
  const std::vector<Date> first_days = versions_between(law, *dates.first, *dates.last);
  for (size_t i = 0; i < first_days.size(); ++i) {
    const Date last = i + 1 < first_days.size() ? first_days[i + 1] - std::chrono::days(1) : *dates.last;
    all.push_back({{first_days[i], last}, judge(law, told, {standard, first_days[i]})});
  }
  return all;
}

bool same_findings(const Instrument& instrument, const Judgement& a, const Judgement& b) {
  return std::all_of(instrument.statements.begin(), instrument.statements.end(), [&](StatementId id) {
    return a.statements[id].value == b.statements[id].value &&
           a.statements[id].in_force == b.statements[id].in_force;
  });
}

// Whether a fact is one of which the person would rather not speak, or so near to one (it follows from
// it, or it follows from this) that asking would come to the same.
bool declined(const Law& law, const PersonScreening& person, FactId fact) {
  const auto said = [&](FactId id) {
    const auto found = person.evidence.find(id);
    return found != person.evidence.end() && found->second.pieces.empty() &&
           found->second.silence == Silence::kRatherNotSay;
  };
  const auto& stronger = law.consequences_of({fact, false});  // facts that imply this one, denied
  const auto& weaker = law.consequences_of({fact, true});
  return said(fact) ||
         std::any_of(stronger.begin(), stronger.end(), [&](Literal l) { return !l.positive && said(l.fact); }) ||
         std::any_of(weaker.begin(), weaker.end(), [&](Literal l) { return l.positive && said(l.fact); });
}

// Nobody is asked again what they would rather not say: other ways to settle a finding are proposed.
void leave_out_declined(const Law& law, const PersonScreening& person, Explanation& explanation) {
  for (MinimalSets* proposed : {&explanation.to_establish, &explanation.to_rule_out}) {
    const size_t before = proposed->sets.size();
    std::erase_if(proposed->sets, [&](const LiteralSet& set) {
      return std::any_of(set.begin(), set.end(), [&](Literal l) { return declined(law, person, l.fact); });
    });
    if (proposed->sets.size() < before) proposed->complete = false;
  }
}

// One explainer for each standard and day: it keeps the diagrams, which all persons share.
class Explainers {
 public:
  Explainers(const Law& law, bool explain) : law_(law), explain_(explain) {}
  Explanation explain(StatementId id, const Told& told, const JudgeOptions& options) {
    if (!explain_) return {};
    return explainers_.try_emplace({options.standard, options.as_of}, law_, options)
        .first->second.explain(id, told);
  }

 private:
  const Law& law_;
  bool explain_;
  std::map<std::pair<Standard, Date>, Explainer> explainers_;
};

InstrumentFindings findings_of(const Law& law, Explainers& explainers, uint32_t instrument,
                               const PersonScreening& person) {
  InstrumentFindings findings{instrument, {}};
  for (size_t i = 0; i < person.judgements.size(); ++i) {
    const auto& [dates, judgement, unconfirmed] = person.judgements[i];
    if (!findings.readings.empty() &&
        same_findings(law.instruments[instrument], judgement,
                      person.judgements[findings.readings.back().judgement].judgement)) {
      findings.readings.back().dates.last = dates.last;
    } else {
      findings.readings.push_back({dates, i, {}});
    }
  }
  for (InstrumentReading& reading : findings.readings) {
    const Judgement& judgement = person.judgements[reading.judgement].judgement;
    for (const StatementId id : law.instruments[instrument].statements) {
      const Kind kind = law.statements[id].kind;
      if ((kind == Kind::kOffence || kind == Kind::kOutcome) && judgement.statements[id].in_force) {
        Explanation& explanation =
            reading.explanations.emplace(id, explainers.explain(id, person.told, judgement.options)).first->second;
        leave_out_declined(law, person, explanation);
      }
    }
  }
  return findings;
}

// How much a finding protects: established, disputed, open, ruled out.
int strength(const StatementFinding& finding) {
  if (!finding.in_force) return -1;
  if (finding.value == kTrue) return 3;
  if (finding.value == kBoth) return 2;
  return finding.value == kNeither ? 1 : 0;
}

bool applies(const Instrument& instrument, const Matter& matter) {
  return instrument.everywhere ||
         std::any_of(matter.countries.begin(), matter.countries.end(),
                     [&](const std::string& country) { return instrument.applies_in(country); });
}

// Those of the matter, and the guidance that applies: it sets smuggling and trafficking apart
// whatever law the matter is about.
std::vector<uint32_t> instruments_to_screen(const Law& law, const Matter& matter) {
  std::vector<uint32_t> instruments = instruments_of(law, matter);
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    if (law.instruments[i].guidance && applies(law.instruments[i], matter) &&
        std::count(instruments.begin(), instruments.end(), i) == 0) {
      instruments.push_back(i);
    }
  }
  return instruments;
}

// Protections are looked for in the instruments chosen and in all that apply at the place of the
// events: choosing one law to look at must not hide the protection of another.
std::vector<bool> protecting_instruments(const Law& law, const Matter& matter,
                                         const std::vector<uint32_t>& chosen) {
  std::vector<bool> protecting(law.instruments.size(), false);
  for (const uint32_t instrument : chosen) protecting[instrument] = true;
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    if (applies(law.instruments[i], matter)) protecting[i] = true;
  }
  return protecting;
}

std::vector<ProtectionFinding> protections_of(const Law& law, Explainers& explainers,
                                              const std::vector<bool>& protecting,
                                              const PersonScreening& person) {
  std::vector<ProtectionFinding> protections;
  for (uint32_t instrument = 0; instrument < law.instruments.size(); ++instrument) {
    if (!protecting[instrument]) continue;
    for (const StatementId id : law.instruments[instrument].statements) {
      if (law.statements[id].kind != Kind::kProtection) continue;
      size_t best = 0;
      for (size_t i = 1; i < person.grounds.size(); ++i) {
        if (strength(person.grounds[i].judgement.statements[id]) >
            strength(person.grounds[best].judgement.statements[id])) {
          best = i;
        }
      }
      const Judgement& judgement = person.grounds[best].judgement;
      if (!judgement.statements[id].in_force) continue;
      protections.push_back({id, best, explainers.explain(id, person.told, judgement.options)});
      leave_out_declined(law, person, protections.back().explanation);
    }
  }
  return protections;
}

}  // namespace

Screening screen_changed(const Law& law, const Matter& matter, const ScreenOptions& options,
                         const std::vector<FactChange>& changes) {
  Screening screening{&law, &matter, options, {}, {}, options.instruments, {}};
  const AskedDates asked = dates_of(matter, options);
  screening.basis = asked.basis;
  screening.dates = asked.range;
  if (screening.instruments.empty()) screening.instruments = instruments_to_screen(law, matter);
  Explainers explainers(law, options.explain);
  const std::vector<bool> protecting = protecting_instruments(law, matter, screening.instruments);

  for (size_t index = 0; index < matter.persons.size(); ++index) {
    if (!options.person.empty() && matter.persons[index].id != options.person) continue;
    PersonScreening person;
    person.person = index;
    person.evidence = evidence_of(law, matter, matter.persons[index]);
    for (const FactChange& change : changes) {
      FactEvidence& evidence = person.evidence[change.fact];
      evidence.pieces.clear();
      if (change.value.yes) evidence.pieces.push_back({true, "what if", "", "", "", {}});
      if (change.value.no) evidence.pieces.push_back({false, "what if", "", "", "", {}});
    }
    person.told = told_of(law, person.evidence);
    person.judgements = judge_stretches(law, person.told, options.standard, asked.range);
    person.grounds = judge_stretches(law, person.told, Standard::kReasonableGrounds, asked.range);
    if (asked.basis == DateBasis::kEvents && !asked.range.contains(options.today)) {
      person.grounds.push_back(
          {day(options.today), judge(law, person.told, {Standard::kReasonableGrounds, options.today})});
    }
    if (const std::optional<Told> confirmed = told_confirmed(law, person.evidence)) {
      mark_unconfirmed(law, *confirmed, person.judgements);
      mark_unconfirmed(law, *confirmed, person.grounds);
    }
    for (const uint32_t instrument : screening.instruments) {
      person.instruments.push_back(findings_of(law, explainers, instrument, person));
    }
    person.protections = protections_of(law, explainers, protecting, person);
    screening.persons.push_back(std::move(person));
  }
  assert(!screening.persons.empty());
  return screening;
}

}  // namespace report

Screening screen(const Law& law, const Matter& matter, const ScreenOptions& options) {
  return report::screen_changed(law, matter, options, {});
}

}  // namespace distinguo
