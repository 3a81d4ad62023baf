// What is held of one person: own evidence, the matter's, and what follows from age.

#include <algorithm>
#include <cassert>
#include <utility>

#include "distinguo/matter.h"
#include "matter/dates.h"

namespace distinguo {

namespace {

Piece age_piece(bool below, const char* by, const char* note, const Person& person) {
  Piece piece;
  piece.yes = below;
  piece.by = by;
  piece.note = note;
  piece.span = person.span;
  return piece;
}

// Whether the person was below `limit` years, by the date of birth and the dates of the events.
// Age only grows, so the first and the last day decide. Who was below it on the first day is held
// to have been below it, even if a birthday fell within the events: part of what was done was done
// to a child, and a doubt must never cost a child protection.
std::optional<Piece> by_birth(const Person& person, const DateRange& dates, int limit) {
  if (!person.born) return std::nullopt;
  const auto below_on = [&](Date day) { return age_on(*person.born, day) < limit; };
  constexpr const char* kBy = "date of birth";
  if (dates.last && below_on(*dates.last)) return age_piece(true, kBy, "", person);
  if (!dates.first) return std::nullopt;
  if (!below_on(*dates.first)) return age_piece(false, kBy, "", person);
  return age_piece(true, kBy,
                   dates.last ? "under this age for part of the time"
                              : "under this age when it began; when it ended is not known",
                   person);
}

std::optional<Piece> by_age(const Person& person, int limit) {
  if (!person.age) return std::nullopt;
  return age_piece(*person.age < limit, "age", "", person);
}

// The date of birth decides where it can: it knows when within the events a birthday fell.
std::vector<Piece> age_pieces(const Person& person, const DateRange& dates, int limit) {
  std::optional<Piece> piece = by_birth(person, dates, limit);
  if (!piece) piece = by_age(person, limit);
  if (!piece) return {};
  std::vector<Piece> pieces{*piece};
  if (person.age_disputed) {
    pieces.push_back(age_piece(!piece->yes, piece->by.c_str(), "the age is disputed", person));
  }
  return pieces;
}

}  // namespace

Value FactEvidence::value() const {
  Value value = kNeither;
  for (const Piece& piece : pieces) value = combine(value, piece.yes ? kTrue : kFalse);
  return value;
}

std::map<FactId, FactEvidence> evidence_of(const Law& law, const Matter& matter,
                                           const Person& person) {
  std::map<FactId, FactEvidence> held = matter.facts;
  for (const auto& [fact, own] : person.facts) {
    FactEvidence& evidence = held[fact];
    // Why silence replaces no evidence: that one person would rather not say what the matter shows
    // must not take away what is shown.
    if (!own.pieces.empty() || evidence.pieces.empty()) evidence = own;
  }

  const auto add = [&](FactId fact, std::vector<Piece> pieces) {
    if (pieces.empty()) return;
    const auto own = person.facts.find(fact);
    FactEvidence& evidence = held[fact];
    if (own == person.facts.end() || own->second.pieces.empty()) evidence.pieces.clear();
    std::move(pieces.begin(), pieces.end(), std::back_inserter(evidence.pieces));
  };
  for (FactId fact = 0; fact < law.facts.size(); ++fact) {
    if (const auto limit = law.facts[fact].age_below) {
      add(fact, age_pieces(person, matter.dates, *limit));
    }
  }
  if (person.age_disputed) {
    for (const std::string_view name : kAgeDisputedFacts) {
      if (const auto fact = law.find_fact(name)) {
        add(*fact, {age_piece(true, "age", "the age is disputed", person)});
      }
    }
  }
  return held;
}

Told told_of(const Law& law, const std::map<FactId, FactEvidence>& evidence) {
  Told told(law.facts.size(), kNeither);
  for (const auto& [fact, each] : evidence) {
    assert(fact < told.size());
    told[fact] = each.value();
  }
  return told;
}

std::vector<uint32_t> instruments_of(const Law& law, const Matter& matter) {
  std::vector<uint32_t> chosen;
  if (!matter.law.empty()) {
    for (const std::string& name : matter.law) {
      const auto instrument = law.find_instrument(name);
      if (instrument && std::find(chosen.begin(), chosen.end(), *instrument) == chosen.end()) {
        chosen.push_back(*instrument);
      }
    }
    return chosen;
  }
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    const Instrument& instrument = law.instruments[i];
    const bool applies =
        (matter.countries.empty() && !instrument.only_named()) || instrument.everywhere ||
        std::any_of(matter.countries.begin(), matter.countries.end(),
                    [&](const std::string& country) { return instrument.applies_in(country); });
    if (applies) chosen.push_back(i);
  }
  return chosen;
}

}  // namespace distinguo
