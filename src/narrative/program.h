// Patterns of cues, compiled for the matcher (matcher.h).
//
// Each distinct thing that a pattern may ask for at one place (a word, a class in some forms, an age under 18) is a
// symbol. A symbol has a row of positions for each length of its words: "take" and "hold on to" are of one class, with
// a row for one word and a row for three. A pattern is a tree over symbols.
//
// A pattern is only run in sentences where all that it needs is there. What it needs is known in sets of rows, of each
// of which one must have a position; the set that is likely to be rarest is its anchor, under whose rows it is listed.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "distinguo/cues.h"
#include "narrative/vocabulary.h"

namespace distinguo::narrative {

using PatternId = uint32_t;

// Where patterns of a kind are used; they are run kind by kind.
enum class Role : uint8_t { kClause, kStop, kSegment, kContext, kCharge, kCue, kMask, kNever };
inline constexpr int kRoles = 8;

// Some slots, 64 numbers to a word. Those of one symbol were mostly made one after the other, so that a set has few words,
// and a look at each word says which rows of the set a sentence has.
struct SlotMask {
  uint64_t slots = 0;
  uint32_t word = 0;
};
struct SlotSet {
  uint32_t first = 0;  // of Program::masks
  uint32_t count = 0;
};

struct PatternNode {
  enum class Op : uint8_t { kSymbol, kSequence, kGap, kAny, kOptional, kNotNext, kBegin, kTogether };
  Op op = Op::kSymbol;
  bool in_clause = false;   // of a gap
  uint32_t first = 0;       // of `children`, of a symbol in `masks`; of a gap how many words
  uint32_t count = 0;
};

struct Pattern {
  uint32_t root = 0;
  Role role = Role::kNever;
  uint32_t owner = 0;           // index of the cue, context, segment or charge
  uint32_t first_need = 0;      // of Program::needs, the likely rarest first
  uint32_t needs = 0;
};

// A typed thing that some pattern asks for: the rows of its lengths, and the test on its value.
struct TypedTest {
  // Longer ones are found no more.
  static constexpr uint32_t kLongest = 16;

  CuePattern::Compare compare = CuePattern::Compare::kNone;
  int64_t value = 0;
  std::array<Slot, kLongest + 1> slots = {};  // by length

  bool holds(int64_t found) const;
};
inline constexpr int kTyped = 10;

// Words that typed things are made of, by the names of classes that a language may declare. docs/cues.md, "Measures".
enum class Measure : uint8_t {
  kYears, kMonths, kWeeks, kDays, kHours, kOld, kAged, kMoney, kPerDay, kPerWeek, kRange, kProvision, kCode
};
inline constexpr int kMeasures = 13;

struct Program {
  Vocabulary vocabulary;
  uint32_t slots = 0;
  std::vector<uint16_t> length_of;  // by slot: how many words begin at its positions
  std::vector<SlotMask> masks;
  std::vector<PatternNode> nodes;
  std::vector<uint32_t> children;
  std::vector<Pattern> patterns;
  std::vector<SlotSet> needs;

  // By slot: the patterns whose anchor it is, from first_of[slot] to first_of[slot + 1], in parts that are chosen one
  // after the other: what a sentence may tell first, and what changes that only where it tells something.
  struct Anchors {
    std::vector<uint32_t> first_of;
    std::vector<PatternId> patterns;
  };
  Anchors telling, changing;
  std::vector<uint64_t> anchor_slots;  // a bit for each slot that is some pattern's anchor

  std::vector<TypedTest> typed[kTyped];
  SlotSet measures[kMeasures];
  Slot country_slot = 0;  // of countries of one word

  // The patterns of each cue and context: `when` and `unless`.
  struct Told {
    std::vector<PatternId> when, unless;
  };
  std::vector<Told> cues, contexts;

  explicit Program(const Cues& cues);
};

}  // namespace distinguo::narrative
