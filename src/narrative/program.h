// Patterns of cues, compiled for the matcher (matcher.h).
//
// Each distinct thing that a pattern may ask for at one place (a word, a class in some forms, an age under 18) is a
// symbol. A symbol has a row of positions for each length of its words: "take" and "hold on to" are of one class, with
// a row for one word and a row for three. A pattern is a tree over symbols.
//
// A pattern is only run in sentences where all that it needs is there. What it needs is known in sets of rows, of each
// of which one must have a position; the set that is likely to be rarest is its anchor, by which it is found.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "distinguo/cues.h"
#include "narrative/patterns_in_reading.h"
#include "narrative/vocabulary.h"

namespace distinguo::narrative {

using PatternId = uint32_t;

// Where patterns of a kind are used; they are run kind by kind.
enum class Role : uint8_t { kClause, kStop, kSegment, kSubject, kSubjectEnds, kSubjectGoesOn, kContext, kCharge, kCue, kMask, kNever };
inline constexpr int kRoles = 11;

// Some slots, 32 numbers to a word. Those of one symbol were mostly made one after the other, so that a set has few words,
// and a look at each word says which rows of the set a sentence has.
struct SlotMask {
  static constexpr uint32_t kTogether = 4;  // so many are looked at at once: behind those of a set there are empty ones

  uint32_t slots = 0;
  uint32_t word = 0;

  static SlotMask of(Slot slot) { return {uint32_t{1} << (slot % 32), slot / 32}; }
};
struct SlotSet {
  uint32_t first = 0;  // of Program::masks
  uint32_t count = 0;
};

using SymbolId = uint32_t;

// Of one pattern they stand together, each with its children side by side.
struct PatternNode {
  enum class Op : uint8_t { kSymbol, kSequence, kGap, kAny, kOptional, kNotNext, kBegin, kTogether };
  Op op = Op::kSymbol;
  bool in_clause = false;  // of a gap
  uint32_t count = 0;      // children
  uint32_t first = 0;      // of Program::nodes; of a symbol its number; of a gap how many words
};

inline constexpr int kOthers = 3;

struct Pattern {
  uint32_t root = 0;          // of Program::nodes
  uint32_t owner = 0;         // index of the cue, context, segment, subject or charge
  uint32_t order = 0;         // in which patterns were declared
  AnchorId anchor = 0;          // 0: none
  NeedId others[kOthers] = {};  // what else it needs; where there is less, what is always there
  Role role = Role::kNever;
  bool more = false;          // the next pattern has the same anchor
  bool countries_differ = false;  // its matches name two countries that differ
};

// A typed thing that some pattern asks for: the rows of its lengths, and the test on its value.
struct TypedTest {
  // Longer ones are found no more.
  static constexpr uint32_t kLongest = 16;

  // What is there, and how much it is cannot be said: compared with nothing it holds.
  static constexpr int64_t kUnknown = std::numeric_limits<int64_t>::min();

  // Values that hold.
  int64_t least = kUnknown;
  int64_t most = std::numeric_limits<int64_t>::max();
  Slot first_slot = 0;  // of those of one word; those of two have the next

  bool holds(int64_t found) const { return least <= found && found <= most; }
};
inline constexpr int kTyped = 10;

// Of a country, its people or a town of it.
struct CountryName {
  std::vector<uint64_t> words;  // their hashes
  uint16_t country = 0;
};

// Words that typed things are made of, by the names of classes that a language may declare. docs/cues.md, "Measures".
enum class Measure : uint8_t {
  kYears, kMonths, kWeeks, kDays, kHours, kOld, kAged, kMoney, kPerDay, kPerWeek, kRange, kProvision, kCode
};
inline constexpr int kMeasures = 13;

struct Program {
  Vocabulary vocabulary;
  uint32_t slots = 0;
  std::vector<uint8_t> length_of;  // by slot: how many words begin at its positions
  std::vector<SlotMask> masks;
  std::vector<SlotSet> symbols;  // by SymbolId; the first is in no text
  std::vector<PatternNode> nodes;
  // Those of one anchor stand together, the likely frequent anchors first, so that what is looked at most stands close
  // together, as their nodes and symbols do. The first is none.
  std::vector<Pattern> patterns;

  // An anchor has the number of its first pattern. Needs have numbers of their own, the likely frequent first.
  AnchorsOfSlot anchors_of;
  NeedsOfSlot needs_of;
  static constexpr NeedId kAlways = 0;
  AnchorId anchors = 0;  // all are less
  NeedId needs = 0;

  std::vector<TypedTest> typed[kTyped];
  SymbolId measures[kMeasures] = {};
  Slot country_slot = 0;  // of countries of one word
  Slot town_slot = 0;     // of towns of one word; that of no word where no pattern asks for them
  std::vector<CountryName> country_names;  // by their first word, the longer ones first

  // The patterns of each cue and context: `when` and `unless`.
  struct Told {
    std::vector<PatternId> when, unless;
  };
  std::vector<Told> cues, contexts;

  Program() = default;
  // `patterns`: how many of the cues' lists are read already; null: all.
  explicit Program(const Cues& cues, const PatternsInReading* patterns = nullptr);
};

}  // namespace distinguo::narrative
