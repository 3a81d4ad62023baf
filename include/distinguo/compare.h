// Two laws held side by side over all fact patterns: is one narrower, and on which facts do they part?
// docs/comparing.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "distinguo/explain.h"
#include "distinguo/judge.h"
#include "distinguo/law.h"
#include "distinguo/names.h"

namespace distinguo {

// One side of a comparison: an offence, or any other statement that has a value, as it reads on a day.
struct ComparedStatement {
  StatementId statement = 0;
  Date as_of{};

  friend bool operator==(const ComparedStatement&, const ComparedStatement&) = default;
};

struct CompareOptions {
  Standard standard = Standard::kProof;
  // Counts an offence, and each offence that it is made of, only where none of its exemptions applies.
  bool exemptions = false;
  // Lists patterns in full too (Parting::full); counting them is always done.
  bool full = false;
  // Patterns that a list may show; the groups of one Parting share them, the first of each group before the
  // second of any. Counts stay exact.
  size_t max_patterns = 12;
  // Diagram nodes that the comparison may use for each purpose, some 40 bytes each; beyond it nothing is
  // decided, or a count is left out. Any two laws of the published law need a few thousand on proof.
  size_t max_nodes = size_t{1} << 21;
};

// What the first is to the second, over all patterns.
enum class Relation {
  kSame,      // they apply to the same patterns
  kNarrower,  // the second applies wherever the first does, and to more
  kWider,     // the other way round
  kCrossing,  // each applies where the other does not, and some patterns are common to both
  kApart      // never both; and each applies somewhere
};

// A part of which an offence is built: an element, an exemption, or a fact that the offence itself names.
struct OffencePart {
  bool is_statement = true;
  uint32_t target = 0;  // StatementId or FactId

  friend bool operator==(const OffencePart&, const OffencePart&) = default;
};

// A part, and whether it is met. What defeats an offence is mostly a part that is not met; an exemption, or
// a part that the offence denies, defeats it by being met.
struct PartFinding {
  OffencePart part;
  bool met = false;
};

// Patterns, fewest facts first (those that follow from the others counted), among equally many in the
// order in which a reader of the two statements meets the facts. A fact that follows is left out.
struct PatternList {
  std::vector<LiteralSet> patterns;
  double count = 0;      // how many there are in all; exact up to 2^53
  bool counted = true;   // false: there were too many to count, and none is listed

  bool complete() const { return counted && count == static_cast<double>(patterns.size()); }
};

// The patterns on which the one law applies and the other does not, for one reason: a smallest set of
// parts of the other whose findings defeat it.
//
// The missing parts are given. They leave some of the one's parts as free as these are where the other law
// is not looked at, and narrow the rest. The facts *at issue* are those about which the narrowed parts ask,
// but for those about which the other law asks only in parts that are not missing. A pattern listed here is
// a smallest and weakest set of answers to facts at issue, beside what the one always requires, such that
// whatever the other answers at issue are, the one can apply, by some answers to all other facts.
// Smallest: no answer can be left out. Weakest: none can be replaced by one that it implies.
//
// So the empty pattern means: whatever else is so, the one can apply and the other cannot.
struct PartingGroup {
  // The other's parts that are missing, in the order of its text. Empty: the other law as a whole, where its
  // parts can defeat it in too many ways to tell apart.
  std::vector<PartFinding> missing;
  std::vector<OffencePart> narrowed;  // the one's parts that are, in the order of its text
  PatternList list;
};

// Where the one applies and the other does not.
struct Parting {
  bool possible = false;
  // What the one requires in every pattern, without what follows from the rest of it.
  LiteralSet always;
  std::vector<PartingGroup> groups;  // fewest missing parts first, then in the order of the other's text
  double count = 0;                  // of the groups' patterns together
  bool counted = true;
  // The same patterns in full: smallest and weakest sets of answers which alone make the one certain and
  // the other impossible. Listed only on request.
  PatternList full;
};

// Where both apply.
struct Common {
  bool possible = false;
  LiteralSet always;                 // required by both
  std::vector<OffencePart> one;      // the one's parts that are met in every pattern of either
  std::vector<OffencePart> other;    // likewise the other's
  PatternList patterns;              // beside `always`
};

struct Comparison {
  ComparedStatement one;
  ComparedStatement other;
  CompareOptions options;
  // False: it outgrew CompareOptions::max_nodes, and nothing else is filled in.
  bool decided = true;
  Relation relation = Relation::kSame;
  Parting only_one;    // the one applies, the other does not
  Parting only_other;  // the other way round
  Common common;
};

// Compares two statements over all patterns: assignments of yes and no to the facts that both name,
// which the background allows. A statement applies in a pattern when the judge would find its yes bit
// there; one that is not in force on its day applies nowhere.
//
// Requires: neither is a difference (its sides have the values; asserted).
// Threads:  safe. Cost: on proof some milliseconds for any two statements of the published law; on
//           reasonable grounds, where presumptions let elements be shown in many ways, up to seconds.
Comparison compare(const Law& law, ComparedStatement one, ComparedStatement other,
                   const CompareOptions& options = {});

// The statement that an instrument is compared by: `trafficking` or `smuggling`, else its only offence.
// Several or none when that does not decide: then all that could be meant, in the order of the law.
std::vector<StatementId> main_offences(const Law& law, uint32_t instrument);

// What one side of a comparison is named by: a statement, or an instrument that stands for its main offence;
// with @DATE, or as it reads on `as_of`. It is in force then, and has a value.
LookedUp<ComparedStatement> look_up_compared(const Law& law, std::string_view text, std::optional<Date> as_of);

}  // namespace distinguo
