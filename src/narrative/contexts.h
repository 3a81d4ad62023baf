// What the words around a cue do to what it tells: how far they reach, and whom they make say it. docs/cues.md.
//
// After NegEx (W. W. Chapman and others, "A simple algorithm for identifying negated findings and diseases in discharge
// summaries", J Biomed Inform 34, 2001) and ConText (H. Harkema and others, J Biomed Inform 42, 2009).
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "narrative/matcher.h"

namespace distinguo::narrative {

// Where the clauses of a sentence begin, and which words end the reach of a context.
template <int W>
struct Bounds {
  uint32_t size = 0;
  Bits<W> clauses;
  Bits<W> stops;

  // The clause of a match, or the clauses.
  Match clause(Match match) const {
    const Bits<W> before = clauses & Bits<W>::below(match.first + 1);
    return {before.any() ? before.highest() : 0, clauses.next(match.last, size)};
  }
};

template <int W>
struct FoundContext {
  const CueContext* context = nullptr;
  uint32_t order = 0;  // of its pattern
  Match match;
  Bits<W> words;  // its own
  Bits<W> reach;
};

// The words that a context at `match` reaches.
template <int W>
Bits<W> reach_of(const CueContext& context, Match match, const Bounds<W>& bounds) {
  using Reach = CueContext::Reach;
  if (context.reach == Reach::kWithin) return Bits<W>::range(match.first, match.last);
  const Match clause = bounds.clause(match);
  const bool whole = context.reach == Reach::kSentence;
  uint32_t first = whole ? 0 : clause.first;
  uint32_t last = whole ? bounds.size : clause.last;
  const Bits<W> stops_before = bounds.stops & Bits<W>::below(match.first);
  if (stops_before.any()) first = std::max(first, stops_before.highest() + 1);
  last = std::min(last, bounds.stops.next(match.last, bounds.size));
  if (context.words > 0) {
    if (match.first > context.words) first = std::max(first, match.first - context.words);
    last = std::min(last, match.last + context.words);
  }
  if (context.reach == Reach::kForward) first = match.last;
  if (context.reach == Reach::kBackward) last = match.first;
  if (first >= last) return {};
  return Bits<W>::range(first, last);
}

// What the contexts of a sentence make of one match of a cue.
template <int W>
struct Told {
  bool turned = false;
  bool unsure = false;
  std::string_view by;
  const FoundContext<W>* set_aside = nullptr;
  ContextKind as = ContextKind::kNegation;  // of what is set aside
};

// "He did not hit the 17-year-old" negates the deed: what somebody is, is turned only by words right beside it.
inline constexpr uint32_t kNearPerson = 2;

inline uint32_t distance(Match a, Match b) {
  return a.first >= b.last ? a.first - b.last : b.first >= a.last ? b.first - a.last : 0;
}

// `words` are the cue's own; `quoted` whether they stand in quotes of speech.
template <int W>
Told<W> told(const Cue& cue, Match match, const Bits<W>& words, bool quoted, const std::vector<FoundContext<W>>& contexts) {
  Told<W> told;
  Bits<W> turning;  // words that turned it already: "not" and "did not" are one negation
  const FoundContext<W>* speaker = nullptr;
  const FoundContext<W>* anyone = nullptr;
  for (const FoundContext<W>& found : contexts) {
    const ContextKind kind = found.context->sets;
    if (kind == ContextKind::kAnother && !cue.of_person) continue;
    if (std::find(cue.also_in.begin(), cue.also_in.end(), kind) != cue.also_in.end()) continue;
    // A context within the cue's words is the cue's: "threatened to kill". But whom it is said of is said in them, too: "traffickers
    // take" is general, and "her three children" another's where the context has a word more.
    const bool of_others = kind == ContextKind::kAnother || kind == ContextKind::kElsewhere;
    const bool counts = kind == ContextKind::kGeneral || (of_others && (found.words & ~words).any());
    if ((found.words & words).any() && !counts) continue;
    const bool says = kind == ContextKind::kAllegation || kind == ContextKind::kDenial;
    if (says && !found.context->by.empty() && anyone == nullptr) anyone = &found;
    if (!(found.reach & words).any()) continue;
    // Of what somebody is nobody can say whether it is denied, too: "he denied that she was 17", "he denied carrying the 17-year-old".
    const bool unclear = kind == ContextKind::kDenial && cue.of_person;
    if (sets_aside(kind) || unclear) {
      if (told.set_aside == nullptr) {
        told.set_aside = &found;
        told.as = unclear ? ContextKind::kUnproved : kind;
      }
    } else if (kind == ContextKind::kHedge) {
      told.unsure = true;
    } else if (kind != ContextKind::kAllegation && !(turning & found.words).any()) {
      // And by words before or within it ("my visa has not expired"): "the children were not beaten" says that they are children.
      if (cue.of_person && (found.match.first >= match.last || distance(found.match, match) > kNearPerson)) continue;
      turning |= found.words;
      told.turned = !told.turned;
    }
    if (!says || found.context->by.empty()) continue;
    // Who denies says more than who alleges, and who is nearer more than who is far.
    const auto rank = [&](const FoundContext<W>& each) {
      return std::pair(each.context->sets != ContextKind::kDenial, distance(each.match, match));
    };
    if (speaker == nullptr || rank(found) < rank(*speaker)) speaker = &found;
  }
  if (speaker == nullptr && quoted) speaker = anyone;
  if (speaker != nullptr) {
    told.by = speaker->context->by;
  } else if (quoted) {
    told.by = "a person quoted";
  }
  return told;
}

}  // namespace distinguo::narrative
