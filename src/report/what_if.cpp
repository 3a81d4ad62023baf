// What changes when some facts are otherwise.
#include <algorithm>
#include <set>

#include "report/json.h"
#include "report/method.h"
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

std::string rank_title(const Law& law, Kind kind) {
  switch (kind) {
    case Kind::kProtection: return say(law, "Protections");
    case Kind::kOffence: return say(law, "Offences");
    case Kind::kExemption: return say(law, "Exemptions");
    case Kind::kAggravation: return say(law, "Aggravations");
    case Kind::kRule: return say(law, "Rules");
    case Kind::kOutcome: return say(law, "Outcomes");
    case Kind::kDifference: return say(law, "Differences");
    case Kind::kIndicator: return say(law, "Signs");
    case Kind::kElement: return say(law, "Elements");
  }
  return {};
}

ChangesReading compare(const Screening& screening, const PersonScreening& before,
                       const PersonScreening& after, size_t at) {
  const Law& law = *screening.law;
  ChangesReading reading{before.judgements[at].dates, {}};
  std::set<StatementId> protections;
  for (const ProtectionFinding& protection : before.protections) protections.insert(protection.statement);
  const auto add = [&](StatementId id, const DatedJudgement& from, const DatedJudgement& to) {
    const Value was = from.judgement.statements[id].value;
    const Value is = to.judgement.statements[id].value;
    if (was != is) reading.changes.push_back({id, was, is, from.confirmed(id) && to.confirmed(id)});
  };
  for (const StatementId id : protections) {
    add(id, before.grounds[at], after.grounds[at]);
  }
  for (const uint32_t instrument : screening.instruments) {
    for (const StatementId id : law.instruments[instrument].statements) {
      if (law.statements[id].kind == Kind::kProtection || !law.statements[id].sides.empty()) continue;
      const Version* version = law.statements[id].on(before.judgements[at].judgement.options.as_of);
      if (version == nullptr || version->irrelevant) continue;
      add(id, before.judgements[at], after.judgements[at]);
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

// One group for each kind of statement.
List changes_list(const Law& law, const ChangesReading& reading) {
  List list;
  std::optional<Kind> kind;
  for (const FindingChange& change : reading.changes) {
    const Kind of = law.statements[change.statement].kind;
    if (kind != of) list.items.push_back(plain_item(rank_title(law, of), Look::kStrong));
    kind = of;
    const Date as_of = *reading.dates.first;
    const std::string words =
        say(law, "{} ({})", statement_label(law, change.statement, as_of), cited(law, change.statement, as_of));
    Item item = finding_item(change.after, with_confirmation(law, words, change.confirmed));
    item.was = change.before;
    list.items.back().below.push_back(std::move(item));
  }
  if (list.items.empty()) list.items.push_back(plain_item(say(law, "No finding changes.")));
  return list;
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

Document what_if_document(const WhatIf& what_if) {
  using namespace report;
  const Screening& before = what_if.before;
  const Law& law = *before.law;
  const std::string& title = before.matter->title;
  Document page =
      page_in(law, say(law, "What if"), title.empty() ? say(law, "a matter without a title") : title);
  Terms terms;
  std::vector<std::string> supposed;
  for (const FactChange& change : what_if.facts)
    supposed.push_back(say(law, "{}: {}", fact_label(law, change.fact), fact_words(law, change.value)));
  terms.rows.emplace_back(say(law, "supposed"), listed(law, supposed));
  terms.rows.emplace_back(say(law, "standard"), standard_words(law, before.options.standard));
  terms.rows.emplace_back(say(law, "law of"), date_basis_words(before));
  page.blocks.push_back({std::move(terms)});
  for (const PersonChanges& person : what_if.persons) {
    Section part{Section::Rank::kPart, person_label(before.matter->persons[person.person])};
    const auto told = std::find_if(before.persons.begin(), before.persons.end(),
                                   [&](const PersonScreening& one) { return one.person == person.person; });
    List list;
    for (const FactChange& change : what_if.facts) {
      list.items.push_back(plain_item(
          say(law, "{}: {}", fact_label(law, change.fact), fact_words(law, told->told[change.fact]))));
    }
    part.blocks.push_back({Paragraph{say(law, "Told until now:")}});
    part.blocks.push_back({std::move(list)});
    for (const ChangesReading& reading : person.readings) {
      List changes = changes_list(law, reading);
      if (person.readings.size() == 1) {
        changes.apart = true;
        part.blocks.push_back({std::move(changes)});
        continue;
      }
      Section point{Section::Rank::kPoint, say(law, "As in force {}", range_words(law, reading.dates))};
      point.blocks.push_back({std::move(changes)});
      part.blocks.push_back({std::move(point)});
    }
    page.blocks.push_back({std::move(part)});
  }
  page.blocks.push_back(method_and_limits(law));
  return page;
}

std::string what_if_text(const WhatIf& what_if, const TextOptions& options) {
  return to_text(what_if_document(what_if), options);
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
        if (!change.confirmed) changes.back()["confirmed"] = false;
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
