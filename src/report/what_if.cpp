// What changes when some facts are otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/json.h"
#include "report/page.h"
#include "report/screen.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

// The order in which changes are read: what it means for the person first.
int rank(Kind kind) {
  switch (kind) {
    case Kind::kProtection: return 0;
    case Kind::kOffence: return 1;
    case Kind::kExemption: return 2;
    case Kind::kAggravation: return 3;
    case Kind::kRule: return 4;
    case Kind::kOutcome: return 5;
    case Kind::kDifference: return 6;
    case Kind::kIndicator: return 7;
    case Kind::kElement: return 8;
  }
  return 9;
}

std::string_view rank_title(Kind kind) {
  switch (kind) {
    case Kind::kProtection: return "Protections";
    case Kind::kOffence: return "Offences";
    case Kind::kExemption: return "Exemptions";
    case Kind::kAggravation: return "Aggravations";
    case Kind::kRule: return "Rules";
    case Kind::kOutcome: return "Outcomes";
    case Kind::kDifference: return "Differences";
    case Kind::kIndicator: return "Signs";
    case Kind::kElement: return "Elements";
  }
  return {};
}

ChangesReading compare(const Screening& screening, const PersonScreening& before,
                       const PersonScreening& after, size_t at) {
  const Law& law = *screening.law;
  ChangesReading reading{before.judgements[at].dates, {}};
  std::set<StatementId> protections;
  for (const ProtectionFinding& protection : before.protections) protections.insert(protection.statement);
  const auto add = [&](StatementId id, Value from, Value to) {
    if (from != to) reading.changes.push_back({id, from, to});
  };
  for (const StatementId id : protections) {
    add(id, before.grounds[at].judgement.statements[id].value,
        after.grounds[at].judgement.statements[id].value);
  }
  for (const uint32_t instrument : screening.instruments) {
    for (const StatementId id : law.instruments[instrument].statements) {
      if (law.statements[id].kind == Kind::kProtection || !law.statements[id].sides.empty()) continue;
      const Version* version = law.statements[id].on(before.judgements[at].judgement.options.as_of);
      if (version == nullptr || version->irrelevant) continue;
      add(id, before.judgements[at].judgement.statements[id].value,
          after.judgements[at].judgement.statements[id].value);
    }
  }
  std::stable_sort(reading.changes.begin(), reading.changes.end(),
                   [&](const FindingChange& a, const FindingChange& b) {
                     return rank(law.statements[a.statement].kind) < rank(law.statements[b.statement].kind);
                   });
  return reading;
}

bool same_changes(const ChangesReading& a, const ChangesReading& b) {
  return std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end(),
                    [](const FindingChange& x, const FindingChange& y) {
                      return x.statement == y.statement && x.before == y.before && x.after == y.after;
                    });
}

void write_reading(Page& page, const Law& law, const ChangesReading& reading) {
  if (reading.changes.empty()) return page.line(2, "No finding changes.");
  std::string_view title;
  for (const FindingChange& change : reading.changes) {
    const Kind kind = law.statements[change.statement].kind;
    if (rank_title(kind) != title) {
      title = rank_title(kind);
      page.line(2, title, Style::kStrong);
    }
    page.line(4, fmt::format("{} -> {}", signed_word(change.before), signed_word(change.after)),
              fmt::format("{} ({})", statement_label(law, change.statement, *reading.dates.first),
                          join(cited(law, change.statement, *reading.dates.first), ", ", ", ")),
              style_of(change.after));
  }
}

}  // namespace

}  // namespace report

WhatIf what_if(const Law& law, const Matter& matter, const ScreenOptions& options,
               std::vector<FactChange> changes) {
  WhatIf result{report::screen_changed(law, matter, options, {}), std::move(changes), {}};
  const Screening after = report::screen_changed(law, matter, options, result.facts);
  for (size_t i = 0; i < after.persons.size(); ++i) {
    PersonChanges person{after.persons[i].person, {}};
    for (size_t at = 0; at < after.persons[i].judgements.size(); ++at) {
      ChangesReading reading = report::compare(result.before, result.before.persons[i], after.persons[i], at);
      if (!person.readings.empty() && report::same_changes(person.readings.back(), reading)) {
        person.readings.back().dates.last = reading.dates.last;
      } else {
        person.readings.push_back(std::move(reading));
      }
    }
    result.persons.push_back(std::move(person));
  }
  return result;
}

std::string what_if_text(const WhatIf& what_if, const TextOptions& options) {
  using namespace report;
  const Law& law = *what_if.before.law;
  Page page(options);
  page.line(0, "What if:", what_if.before.matter->title, Style::kStrong, Style::kStrong);
  page.line(0, "It helps people decide; it does not decide.");
  page.blank();
  for (const FactChange& change : what_if.facts) {
    page.line(2, fmt::format("{}: {}", fact_label(law, change.fact), fact_word(change.value)));
  }
  page.blank();
  page.term(2, 10, "standard", to_string(what_if.before.options.standard));
  page.term(2, 10, "law of", date_basis_words(what_if.before));
  for (const PersonChanges& person : what_if.persons) {
    page.divider(person_label(what_if.before.matter->persons[person.person]));
    page.line(0, "Told until now:");
    const PersonScreening* told = nullptr;
    for (const PersonScreening& candidate : what_if.before.persons) {
      if (candidate.person == person.person) told = &candidate;
    }
    for (const FactChange& change : what_if.facts) {
      page.line(2, fmt::format("{}: {}", fact_label(law, change.fact), fact_word(told->told[change.fact])));
    }
    for (const ChangesReading& reading : person.readings) {
      page.blank();
      if (person.readings.size() > 1) page.line(0, fmt::format("As in force {}", range_words(reading.dates)));
      write_reading(page, law, reading);
    }
  }
  return std::move(page).take();
}

std::string what_if_json(const WhatIf& what_if) {
  using namespace report;
  const Law& law = *what_if.before.law;
  Json json;
  json["format"] = "distinguo-what-if";
  json["format_version"] = 1;
  json["standard"] = to_string(what_if.before.options.standard);
  json["facts"] = Json::array();
  for (const FactChange& change : what_if.facts) {
    json["facts"].push_back({{"fact", law.facts[change.fact].name}, {"value", fact_word(change.value)}});
  }
  json["persons"] = Json::array();
  for (const PersonChanges& person : what_if.persons) {
    Json readings = Json::array();
    for (const ChangesReading& reading : person.readings) {
      Json changes = Json::array();
      for (const FindingChange& change : reading.changes) {
        const Statement& statement = law.statements[change.statement];
        changes.push_back({{"statement", statement.id},
                           {"kind", to_string(statement.kind)},
                           {"label", version_on(statement, *reading.dates.first).label},
                           {"before", finding_word(change.before)},
                           {"after", finding_word(change.after)}});
      }
      readings.push_back({{"dates", dates_json(reading.dates)}, {"changes", std::move(changes)}});
    }
    const Person& said = what_if.before.matter->persons[person.person];
    json["persons"].push_back(
        {{"id", said.id}, {"label", person_label(said)}, {"readings", std::move(readings)}});
  }
  return dump(json);
}

}  // namespace distinguo
