// Claims and what became of them.
#include <fmt/format.h>

#include "report/json.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

using Outcome = Proof::Outcome;
using Mode = ClaimCase::Mode;

std::string_view outcome_word(const Proof& proof) {
  if (!proof.decided) return "undecided";
  switch (proof.outcome) {
    case Outcome::kProved: return "proved";
    case Outcome::kRefuted: return "refuted";
    case Outcome::kVacuous: return "vacuous";
  }
  return {};
}

// What the facts after it show.
std::string_view example_words(const Proof& proof, Mode mode) {
  if (proof.outcome == Outcome::kProved) return "smallest fact pattern in which it is so";
  return mode == Mode::kImpossible ? "smallest fact pattern in which it happens"
                                   : "smallest fact pattern against it";
}

struct Counts {
  size_t proved = 0;
  size_t refuted = 0;
  size_t vacuous = 0;
  size_t undecided = 0;
  size_t unexpected = 0;
};

Counts counts_of(const std::vector<Proof>& proofs) {
  Counts counts;
  for (const Proof& proof : proofs) {
    counts.unexpected += proof.expected ? 0 : 1;
    if (!proof.decided) {
      ++counts.undecided;
      continue;
    }
    counts.proved += proof.outcome == Outcome::kProved ? 1 : 0;
    counts.refuted += proof.outcome == Outcome::kRefuted ? 1 : 0;
    counts.vacuous += proof.outcome == Outcome::kVacuous ? 1 : 0;
  }
  return counts;
}

void write_case(Page& page, const Law& law, const Claim& claim, const Proof& proof) {
  const ClaimCase& decided = claim.cases[proof.claim_case];
  const std::string under =
      decided.instrument ? " under " + instrument_name(law.instruments[*decided.instrument]) : "";
  const std::string_view mark = proof.expected ? "[ok]" : "[!!]";
  page.line(2, mark,
            fmt::format("{}{}{}", outcome_word(proof), under, proof.expected ? "" : ": UNEXPECTED"),
            proof.expected ? Style::kEstablished : Style::kDisputed,
            proof.expected ? Style::kPlain : Style::kStrong);
  if (!proof.decided) return;
  if (proof.outcome == Outcome::kVacuous)
    page.line(7, "it holds only because nothing can meet its first half");
  // Of a proof that holds for all facts there is no example; of "possible" the example is the proof.
  if (proof.outcome == Outcome::kRefuted ||
      (proof.outcome == Outcome::kProved && decided.mode == Mode::kPossible)) {
    if (proof.outcome == Outcome::kRefuted && decided.mode == Mode::kPossible) {
      page.line(7, "no fact pattern makes it so");
    } else {
      page.line(7, fmt::format("{}:", example_words(proof, decided.mode)));
      if (proof.example.empty()) page.line(9, "-", "any");
      for (const Literal literal : proof.example) {
        page.line(9, "-",
                  fmt::format("{} {}", law.facts[literal.fact].question, literal.positive ? "Yes." : "No."));
      }
    }
  }
  if (!decided.why.empty()) page.line(7, "because:", decided.why);
}

}  // namespace

}  // namespace report

std::string proofs_text(const Law& law, const std::vector<Proof>& proofs, const TextOptions& options) {
  using namespace report;
  Page page(options);
  std::optional<uint32_t> shown;
  size_t claims = 0;
  for (const Proof& proof : proofs) {
    const Claim& claim = law.claims[proof.claim];
    if (shown != proof.claim) {
      page.blank();
      page.line(0, fmt::format("{}{}", claim.label, claim.unverified.empty() ? "" : " (unverified)"),
                Style::kStrong);
      page.line(2, claim.id, Style::kFaint);
      if (!claim.from.empty()) page.line(2, "from:", claim.from);
      if (claim.on_reasonable_grounds) page.line(2, "on reasonable grounds");
      if (claim.as_of) page.line(2, "as of " + to_string(*claim.as_of));
      shown = proof.claim;
      ++claims;
    }
    write_case(page, law, claim, proof);
  }
  page.blank();
  const Counts counts = counts_of(proofs);
  page.line(0,
            fmt::format(
                "{}, {}: {} proved, {} refuted{}; {}", count(claims, "claim"), count(proofs.size(), "case"),
                counts.proved, counts.refuted,
                (counts.vacuous == 0 ? "" : fmt::format(", {} vacuous", counts.vacuous)) +
                    (counts.undecided == 0 ? "" : fmt::format(", {} undecided", counts.undecided)),
                counts.unexpected == 0 ? "all as expected" : fmt::format("{} UNEXPECTED", counts.unexpected)),
            counts.unexpected == 0 ? Style::kStrong : Style::kDisputed);
  return std::move(page).take();
}

std::string proofs_json(const Law& law, const std::vector<Proof>& proofs) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-proofs";
  json["format_version"] = 1;
  json["proofs"] = Json::array();
  for (const Proof& proof : proofs) {
    const Claim& claim = law.claims[proof.claim];
    const ClaimCase& decided = claim.cases[proof.claim_case];
    Json one;
    one["claim"] = claim.id;
    one["label"] = claim.label;
    if (!claim.from.empty()) one["from"] = claim.from;
    if (!claim.unverified.empty()) one["unverified"] = claim.unverified;
    one["under"] = decided.instrument ? Json(law.instruments[*decided.instrument].name) : Json(nullptr);
    one["outcome"] = outcome_word(proof);
    one["expected"] = proof.expected;
    if (!decided.why.empty()) one["why"] = decided.why;
    one["example"] = literals_json(law, proof.example);
    one["nodes"] = proof.nodes;
    json["proofs"].push_back(std::move(one));
  }
  const Counts counts = counts_of(proofs);
  json["counts"] = {{"cases", proofs.size()},
                    {"proved", counts.proved},
                    {"refuted", counts.refuted},
                    {"vacuous", counts.vacuous},
                    {"undecided", counts.undecided},
                    {"unexpected", counts.unexpected}};
  return dump(json);
}

}  // namespace distinguo
