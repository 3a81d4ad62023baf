// Claims and what became of them.
#include <algorithm>

#include "report/json.h"
#include "report/method.h"
#include "report/proof_lines.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

using Outcome = Proof::Outcome;
using Mode = ClaimCase::Mode;

std::string_view outcome_name(const Proof& proof) {
  if (!proof.decided) return "undecided";
  switch (proof.outcome) {
    case Outcome::kProved: return "proved";
    case Outcome::kRefuted: return "refuted";
    case Outcome::kVacuous: return "vacuous";
  }
  return {};
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

std::string outcome_words(const Law& law, const Proof& proof) {
  if (!proof.decided) return say(law, "undecided");
  switch (proof.outcome) {
    case Outcome::kProved: return say(law, "proved");
    case Outcome::kRefuted: return say(law, "refuted");
    case Outcome::kVacuous: return say(law, "vacuous");
  }
  return {};
}

const ClaimCase& case_of(const Law& law, const Proof& proof) {
  return law.claims[proof.claim].cases[proof.claim_case];
}

// The laws under which a claim came out so; empty for one that names none.
std::string under_words(const Law& law, const std::vector<const Proof*>& proofs) {
  std::vector<std::string> names;
  for (const Proof* proof : proofs) {
    if (const auto& instrument = case_of(law, *proof).instrument)
      names.push_back(instrument_name(law.instruments[*instrument]));
  }
  return named(law, names);
}

std::string claim_label(const Law& law, const Claim& claim) {
  return claim.unverified.empty() ? claim.label : say(law, "{} (unverified)", claim.label);
}

// A claim's cases that came out alike, in the order in which the first of each came.
template <typename Key>
std::vector<std::vector<const Proof*>> alike(const std::vector<const Proof*>& proofs, const Key& key) {
  std::vector<std::vector<const Proof*>> groups;
  for (const Proof* proof : proofs) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const std::vector<const Proof*>& group) {
      return key(*group.front()) == key(*proof);
    });
    (same == groups.end() ? groups.emplace_back() : *same).push_back(proof);
  }
  return groups;
}

// The counter-example on one line; the questions in full are in the details.
std::string example_words(const Law& law, const Proof& proof) {
  if (case_of(law, proof).mode == Mode::kPossible) return say(law, "no fact pattern makes it so");
  if (proof.example.empty()) return say(law, "any fact pattern is against it");
  std::vector<std::string> answers;
  for (const Literal literal : proof.example)
    answers.push_back(say(law, "{}: {}", fact_label(law, literal.fact), yes_or_no(law, literal.positive)));
  return say(law, "against it: {}", listed(law, answers));
}

Item claim_line(const Law& law, const std::vector<const Proof*>& proofs, ClaimLine line) {
  const Claim& claim = law.claims[proofs.front()->claim];
  const bool expected =
      std::all_of(proofs.begin(), proofs.end(), [](const Proof* proof) { return proof->expected; });
  std::vector<std::string> outcomes;
  const auto outcome = [&](const Proof& proof) {
    const std::string words = outcome_words(law, proof);
    return proof.expected ? words : say(law, "UNEXPECTEDLY {}", words);
  };
  for (const auto& group : alike(proofs, outcome)) {
    const std::string under = under_words(law, group);
    const std::string came_out = outcome(*group.front());
    outcomes.push_back(under.empty() ? came_out : say(law, "{} under {}", came_out, under));
  }
  std::string words = say(law, "{}: {}", claim_label(law, claim), listed(law, outcomes));
  if (line == ClaimLine::kLaws) {
    const std::string under = under_words(law, proofs);
    words = under.empty() ? claim_label(law, claim) : say(law, "{} ({})", claim_label(law, claim), under);
  }
  Item item = plain_item(std::move(words));
  item.lead = expected ? "[ok]" : "[!!]";
  item.look = expected ? Look::kPlain : Look::kStrong;
  item.id = claim.id;
  std::vector<const Proof*> refuted;
  for (const Proof* proof : proofs) {
    if (proof->decided && proof->outcome == Outcome::kRefuted) refuted.push_back(proof);
    if (proof->decided && proof->outcome == Outcome::kVacuous)
      item.below.push_back(plain_item(say(law, "it holds only because nothing can meet its first half")));
  }
  // What is against it for the same reason is told once, by the first of the laws.
  const auto reasons = alike(refuted, [&](const Proof& proof) { return case_of(law, proof).why; });
  for (const auto& group : reasons) {
    const std::string under = reasons.size() == 1 ? "" : under_words(law, group);
    const std::string& why = case_of(law, *group.front()).why;
    Item reason = plain_item(example_words(law, *group.front()));
    if (!why.empty()) {
      const std::string because = under.empty() ? say(law, "because: {}", why) : say(law, "{}: {}", under, why);
      Item whole = plain_item(because);
      whole.below.push_back(std::move(reason));
      reason = std::move(whole);
    } else if (!under.empty()) {
      reason.text = say(law, "{}: {}", under, reason.text);
    }
    reason.lead = "-";
    item.below.push_back(std::move(reason));
  }
  return item;
}

// Everything about one case.
Item case_item(const Law& law, const Proof& proof) {
  const ClaimCase& decided = case_of(law, proof);
  std::string words = outcome_words(law, proof);
  if (decided.instrument)
    words = say(law, "{} under {}", words, instrument_name(law.instruments[*decided.instrument]));
  if (!proof.expected) words = say(law, "{}: UNEXPECTED", words);
  Item item = plain_item(std::move(words), proof.expected ? Look::kPlain : Look::kStrong);
  item.lead = proof.expected ? "[ok]" : "[!!]";
  if (!proof.decided) return item;
  if (proof.outcome == Outcome::kVacuous)
    item.below.push_back(plain_item(say(law, "it holds only because nothing can meet its first half")));
  const bool possible = decided.mode == Mode::kPossible;
  if (proof.outcome == Outcome::kRefuted && possible)
    item.below.push_back(plain_item(say(law, "no fact pattern makes it so")));
  // Of a proof that holds for all facts there is no example; of "possible" the example is the proof.
  if ((proof.outcome == Outcome::kRefuted && !possible) || (proof.outcome == Outcome::kProved && possible)) {
    Item example = plain_item(proof.outcome == Outcome::kProved
                                  ? say(law, "smallest fact pattern in which it is so:")
                              : decided.mode == Mode::kImpossible
                                  ? say(law, "smallest fact pattern in which it happens:")
                                  : say(law, "smallest fact pattern against it:"));
    const auto add = [&](std::string text) {
      example.below.push_back(plain_item(std::move(text)));
      example.below.back().lead = "-";
    };
    if (proof.example.empty()) add(say(law, "any"));
    for (const Literal literal : proof.example) {
      const std::string& question = law.facts[literal.fact].question;
      add(literal.positive ? say(law, "{} Yes.", question) : say(law, "{} No.", question));
    }
    item.below.push_back(std::move(example));
  }
  if (!decided.why.empty()) {
    item.below.push_back(plain_item(decided.why));
    item.below.back().lead = say(law, "because:");
  }
  return item;
}

Item claim_in_full(const Law& law, const std::vector<const Proof*>& proofs) {
  const Claim& claim = law.claims[proofs.front()->claim];
  Item item = plain_item(claim_label(law, claim), Look::kStrong);
  item.id = claim.id;
  if (!claim.from.empty()) {
    item.below.push_back(plain_item(claim.from));
    item.below.back().lead = say(law, "from:");
  }
  if (claim.on_reasonable_grounds) item.below.push_back(plain_item(say(law, "on reasonable grounds")));
  if (claim.as_of) item.below.push_back(plain_item(say(law, "as of {}", to_string(*claim.as_of))));
  for (const Proof* proof : proofs) item.below.push_back(case_item(law, *proof));
  return item;
}

std::string counts_words(const Law& law, const Counts& counts, size_t claims, size_t cases) {
  std::vector<std::string> parts = {say(law, "claims: {}", claims), say(law, "cases: {}", cases),
                                    say(law, "proved: {}", counts.proved),
                                    say(law, "refuted: {}", counts.refuted)};
  if (counts.vacuous > 0) parts.push_back(say(law, "vacuous: {}", counts.vacuous));
  if (counts.undecided > 0) parts.push_back(say(law, "undecided: {}", counts.undecided));
  parts.push_back(counts.unexpected == 0 ? say(law, "all as expected")
                                         : say(law, "UNEXPECTED: {}", counts.unexpected));
  return listed(law, parts);
}

}  // namespace

List claims_list(const Law& law, const std::vector<Proof>& proofs, ClaimLine line) {
  std::vector<const Proof*> all;
  for (const Proof& proof : proofs) all.push_back(&proof);
  List list;
  for (const auto& group : alike(all, [](const Proof& proof) { return proof.claim; }))
    list.items.push_back(claim_line(law, group, line));
  return list;
}

}  // namespace report

Document proofs_document(const Law& law, const std::vector<Proof>& proofs, bool details) {
  using namespace report;
  Document page = page_in(law, say(law, "Distinguo proofs"), say(law, "Claims about the law"));
  page.opening.front() = say(law, "Each is decided over all patterns of facts, not by examples.");
  std::vector<const Proof*> all;
  for (const Proof& proof : proofs) all.push_back(&proof);
  const auto claims = alike(all, [](const Proof& proof) { return proof.claim; });
  List lines;
  for (const auto& group : claims) {
    if (details) {
      page.blocks.push_back({List{{claim_in_full(law, group)}, true}});
    } else {
      lines.items.push_back(claim_line(law, group, ClaimLine::kOutcomes));
    }
  }
  if (!details) page.blocks.push_back({std::move(lines)});
  const Counts counts = counts_of(proofs);
  Item sum = plain_item(counts_words(law, counts, claims.size(), proofs.size()), Look::kStrong);
  page.blocks.push_back({List{{std::move(sum)}, true}});
  page.blocks.push_back(method_and_limits(law, About::kLaw));
  return page;
}

std::string proofs_text(const Law& law, const std::vector<Proof>& proofs, const TextOptions& options,
                        bool details) {
  return to_text(proofs_document(law, proofs, details), options);
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
    one["outcome"] = outcome_name(proof);
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
