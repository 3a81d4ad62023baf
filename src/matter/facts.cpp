#include "matter/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "matter/fields.h"
#include "matter/words.h"

namespace distinguo {

namespace {

constexpr std::string_view kAnswers =
    "answer `yes`, `no`, `not known`, `not asked` or `rather not say`";

// What people write instead of the five answers, in lower case, and what they mean.
struct Habit {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array<Habit, 18> kHabits = {{
    {"yes", "yes"},
    {"y", "yes"},
    {"true", "yes"},
    {"1", "yes"},
    {"no", "no"},
    {"n", "no"},
    {"false", "no"},
    {"0", "no"},
    {"not known", "not known"},
    {"not-known", "not known"},
    {"unknown", "not known"},
    {"?", "not known"},
    {"not asked", "not asked"},
    {"not-asked", "not asked"},
    {"rather not say", "rather not say"},
    {"rather-not-say", "rather not say"},
    {"prefer not to say", "rather not say"},
    {"refused", "rather not say"},
}};

std::string_view meant_by(std::string_view written) {
  std::string lower(written);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto* habit = std::find_if(kHabits.begin(), kHabits.end(),
                                   [&](const Habit& each) { return each.written == lower; });
  return habit == kHabits.end() ? std::string_view{} : habit->meant;
}

std::optional<Silence> read_silence(const Tree& tree) {
  if (!tree.is_text()) return std::nullopt;
  if (tree.scalar == kNotAskedWord) return Silence::kNotAsked;
  if (tree.scalar == kNotKnownWord) return Silence::kNotKnown;
  if (tree.scalar == kRatherNotSayWord) return Silence::kRatherNotSay;
  return std::nullopt;
}

}  // namespace

bool is_statement_name(const Law& law, std::string_view name) {
  if (law.find_statement(name)) return true;
  return std::any_of(law.statements.begin(), law.statements.end(),
                     [&](const Statement& statement) { return statement.name == name; });
}

std::map<FactId, FactEvidence> FactsReader::read(const TreeEntry& facts) {
  std::map<FactId, FactEvidence> read;
  if (!facts.value.is_map()) {
    report_type(facts, "a map of facts and answers", diagnostics_);
    return read;
  }
  for (const TreeEntry& entry : facts.value.entries) {
    const std::optional<FactId> fact = read_name(entry);
    // Why the answer is read even so: its own errors are reported in the same run.
    FactEvidence evidence = read_answer(entry);
    if (fact) read.emplace(*fact, std::move(evidence));
  }
  return read;
}

std::optional<FactId> FactsReader::read_name(const TreeEntry& entry) {
  if (const auto fact = law_.find_fact(entry.key)) return fact;
  if (is_statement_name(law_, entry.key)) {
    diagnostics_.error("M0114", entry.key_span,
                       fmt::format("{} is a finding, not a fact", shown(entry.key)),
                       "a matter gives facts, the findings follow from them: give the facts that "
                       "this finding rests on");
    return std::nullopt;
  }
  if (names_.empty()) {
    for (const Fact& fact : law_.facts) names_.push_back(fact.name);
  }
  diagnostics_.error("M0113", entry.key_span,
                     fmt::format("there is no fact {} in the vocabulary", shown(entry.key)),
                     did_you_mean(entry.key, names_));
  return std::nullopt;
}

FactEvidence FactsReader::read_answer(const TreeEntry& entry) {
  FactEvidence evidence;
  const Tree& tree = entry.value;
  if (tree.is_list()) {
    if (tree.items.empty()) report_answer(tree, entry.key);
    for (const Tree& item : tree.items) {
      if (auto piece = read_piece(item, entry.key)) evidence.pieces.push_back(std::move(*piece));
    }
  } else if (const auto silence = read_silence(tree)) {
    evidence.silence = *silence;
  } else if (auto piece = read_piece(tree, entry.key)) {
    evidence.pieces.push_back(std::move(*piece));
  }
  return evidence;
}

std::optional<Piece> FactsReader::read_piece(const Tree& tree, std::string_view fact) {
  Piece piece;
  piece.span = tree.span;
  if (!tree.is_map()) {
    const int answer = yes_or_no(tree);
    if (answer < 0) {
      report_answer(tree, fact);
      return std::nullopt;
    }
    piece.yes = answer == 1;
    return piece;
  }

  Fields fields(tree, fmt::format("the evidence on {}", shown(fact)),
                {"says", "by", "quote", "at", "note", "confirmed"}, diagnostics_);
  piece.by = fields.text("by");
  piece.quote = fields.text("quote");
  piece.at = fields.text("at");
  piece.note = fields.text("note");
  if (const TreeEntry* confirmed = fields.find("confirmed")) {
    const int answer = yes_or_no(confirmed->value);
    if (answer < 0) report_type(*confirmed, "`yes` or `no`", diagnostics_);
    piece.confirmed = answer != 0;
  }
  const TreeEntry* says = fields.require("says");
  if (says == nullptr) return std::nullopt;
  const int answer = yes_or_no(says->value);
  if (answer < 0) {
    const bool silent = read_silence(says->value).has_value();
    diagnostics_.error("M0115", says->key_span,
                       fmt::format("`says` of {} is neither `yes` nor `no`", shown(fact)),
                       silent ? "one who does not answer is no evidence: write the answer itself "
                                "in place of the map or of the item"
                              : "write `says: yes` or `says: no`");
    return std::nullopt;
  }
  piece.yes = answer == 1;
  return piece;
}

void FactsReader::report_answer(const Tree& tree, std::string_view fact) {
  const Span place{tree.span.file, tree.span.begin, tree.span.end};
  if (tree.kind == Tree::Kind::kNull) {
    diagnostics_.error("M0115", place, fmt::format("{} has no answer", shown(fact)),
                       std::string(kAnswers));
  } else if (tree.is_list()) {
    diagnostics_.error("M0115", place,
                       tree.items.empty()
                           ? fmt::format("the list of evidence on {} is empty", shown(fact))
                           : fmt::format("a list within the list of evidence on {}", shown(fact)),
                       "write `not known` if there is no evidence, else one item for each piece");
  } else if (read_silence(tree)) {
    diagnostics_.error(
        "M0115", place,
        fmt::format("an item of the evidence on {} says neither `yes` nor `no`", shown(fact)),
        "leave out who does not answer");
  } else {
    const std::string_view meant = meant_by(tree.scalar);
    diagnostics_.error("M0115", place, fmt::format("the answer to {} cannot be read", shown(fact)),
                       meant.empty()
                           ? fmt::format("{}; words of a person go into `quote`", kAnswers)
                           : fmt::format("did you mean `{}`?", meant));
  }
}

}  // namespace distinguo
