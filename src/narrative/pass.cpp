#include "narrative/pass.h"

#include <algorithm>
#include <tuple>

namespace distinguo::narrative {

namespace {

constexpr uint32_t bit(Role role) { return 1u << static_cast<int>(role); }

// Calls of<W>() with vectors of the width.
template <int W, typename Narrow, typename Wide>
auto& of_width(Narrow& narrow, Wide& wide) {
  if constexpr (W == 1) {
    return narrow;
  } else {
    return wide;
  }
}

template <int W>
bool overlap(Match a, Match b) {
  return a.first < b.last && b.first < a.last;
}

}  // namespace

Pass::Pass(const Cues& cues, const Program& program, std::string_view text)
    : cues_(cues), program_(program), text_(text), rows_(program), typed_(program), chosen_before_(program.patterns.size() / 64 + 1) {}

// Sets the rows of the sentence's words.
template <int W>
void Pass::place_words() {
  rows_.clear(W);
  for (std::vector<PatternId>& each : chosen_) each.clear();
  std::fill(chosen_before_.begin(), chosen_before_.end(), 0);
  const Vocabulary& vocabulary = program_.vocabulary;
  for (uint32_t at = 0; at < sentence_.size; ++at) {
    if (sentence_.word[at] == 0) continue;
    const Vocabulary::Word& word = vocabulary.word(sentence_.word[at]);
    const bool no_country = (word.marks & Vocabulary::kNeedsCapital) != 0 && !sentence_.marked(at, Sentence::kCapital);
    for (const Slot slot : vocabulary.slots(word)) {
      if (no_country && slot == program_.country_slot) continue;
      rows_.set(slot, at);
    }
    if (word.followers != 0) vocabulary.phrases(sentence_.words_from(at), [&](Slot slot) { rows_.set(slot, at); });
  }
  typed_.read(text_, sentence_, rows_);
}

// The patterns of some roles that have all they need in this sentence.
void Pass::choose_patterns(const Program::Anchors& of, uint32_t roles) {
  for (const Slot slot : rows_.anchors()) {
    const uint32_t last = of.first_of[slot + 1];
    for (uint32_t i = of.first_of[slot]; i < last; ++i) {
      const PatternId id = of.patterns[i];
      const Pattern& pattern = program_.patterns[id];
      const SlotSet* need = program_.needs.data() + pattern.first_need;
      if (!std::all_of(need + 1, need + pattern.needs, [&](SlotSet set) { return rows_.any(set); })) continue;
      const uint64_t bit = uint64_t{1} << (id % 64);
      if ((roles & narrative::bit(pattern.role)) == 0 || (chosen_before_[id / 64] & bit) != 0) continue;
      chosen_before_[id / 64] |= bit;
      chosen_[static_cast<int>(pattern.role)].push_back(id);
    }
  }
}

// The words and what stands between them; with the bracket that closes what opened among them.
TextSpan Pass::quote(uint32_t first, uint32_t last) const {
  TextSpan quote{sentence_.begin[first], sentence_.end[last - 1]};
  const std::string_view text = text_.substr(quote.begin, quote.end - quote.begin);
  const bool closes = quote.end < text_.size() && text_[quote.end] == ')';
  if (closes && std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')')) ++quote.end;
  return quote;
}

template <int W>
Bounds<W> Pass::clauses(Matcher<W>& matcher) const {
  Bounds<W> bounds;
  bounds.size = sentence_.size;
  Bits<W> quotes;
  for (uint32_t at = 0; at < sentence_.size; ++at) {
    if (sentence_.marked(at, Sentence::kQuoteBegins)) quotes.set(at);
    if (sentence_.marked(at, Sentence::kSign) && text_[sentence_.begin[at]] != '\xC2') {  // not the sign for sections
      bounds.clauses.set(at);
      bounds.clauses.set(at + 1);
    }
  }
  for (const PatternId id : chosen(Role::kClause)) bounds.clauses |= matcher.begins(program_.patterns[id]);
  bounds.clauses &= Bits<W>::below(sentence_.size);
  matcher.set_clauses(bounds.clauses, bounds.clauses | quotes | Bits<W>::one(0));
  return bounds;
}

// The offences named and provisions cited; the words of them all.
template <int W>
Bits<W> Pass::charges(const Matcher<W>& matcher) {
  Bits<W> words;
  named_.clear();
  for (const PatternId id : chosen(Role::kCharge)) {
    const Pattern& pattern = program_.patterns[id];
    matcher.each(pattern, [&](Match match, const Bits<W>& own) {
      words |= own;
      named_.push_back({cues_.charges[pattern.owner].name, quote(match.first, match.last)});
    });
  }
  for (const Match& match : typed_.provisions()) {
    const Bits<W> own = Bits<W>::range(match.first, match.last);
    if (!(words & own).any()) named_.push_back({"", quote(match.first, match.last)});
    words |= own;
  }
  std::sort(named_.begin(), named_.end(), [](const Charge& a, const Charge& b) {
    return std::tuple(a.quote.begin, b.quote.end, std::string_view(a.name)) < std::tuple(b.quote.begin, a.quote.end, std::string_view(b.name));
  });
  // Within one that is kept, the same charge says nothing more; another does: "convicted of trafficking and pimping".
  const size_t first = reading_.charges.size();
  for (Charge& charge : named_) {
    const bool said = std::any_of(reading_.charges.begin() + static_cast<std::ptrdiff_t>(first), reading_.charges.end(), [&](const Charge& kept) {
      return charge.quote.end <= kept.quote.end && (charge.name.empty() || charge.name == kept.name);
    });
    if (!said) reading_.charges.push_back(std::move(charge));
  }
  return words;
}

template <int W>
void Pass::segments(const Matcher<W>& matcher) {
  uint32_t latest = 0;
  for (const PatternId id : chosen(Role::kSegment)) {
    const Pattern& pattern = program_.patterns[id];
    const Bits<W> ends = matcher.ends(pattern);
    if (!ends.any() || ends.highest() < latest) continue;
    latest = ends.highest();
    segment_ = cues_.segments[pattern.owner].segment;
  }
}

template <int W>
void Pass::find_cues(const Matcher<W>& matcher, const Bounds<W>& bounds, const Bits<W>& charged, std::vector<FoundCue<W>>& found) {
  found.clear();
  for (const PatternId id : chosen(Role::kCue)) {
    const Pattern& pattern = program_.patterns[id];
    matcher.each(pattern, [&](Match match, const Bits<W>& words) {
      if ((words & ~charged).any()) found.push_back({pattern.owner, match, words});
    });
  }
  if (found.empty()) return;

  // Of the matches of a cue that overlap, the first to end, and of these the longest: of two patterns it says more.
  std::sort(found.begin(), found.end(), [](const FoundCue<W>& a, const FoundCue<W>& b) {
    return std::tuple(a.cue, a.match.last, a.match.first) < std::tuple(b.cue, b.match.last, b.match.first);
  });
  size_t kept = 0;
  size_t kept_of_cue = 0;
  uint32_t unless_of = ~uint32_t{0};
  Bits<W> unless;
  for (size_t i = 0; i < found.size(); ++i) {
    const FoundCue<W> each = found[i];
    if (each.cue != unless_of) {
      unless_of = each.cue;
      kept_of_cue = kept;
      unless = {};
      for (const PatternId id : program_.cues[each.cue].unless) {
        matcher.each(program_.patterns[id], [&](Match match, const Bits<W>&) { unless |= Bits<W>::range(match.first, match.last); });
      }
    }
    if (kept > kept_of_cue && overlap<W>(found[kept - 1].match, each.match)) continue;
    const Match clause = bounds.clause(each.match);
    if ((unless & Bits<W>::range(clause.first, clause.last)).any()) continue;
    found[kept++] = each;
  }
  found.resize(kept);
}

template <int W>
void Pass::find_contexts(const Matcher<W>& matcher, const Bounds<W>& bounds, std::vector<FoundContext<W>>& found) {
  found.clear();
  for (const PatternId id : chosen(Role::kContext)) {
    const Pattern& pattern = program_.patterns[id];
    const CueContext& context = cues_.contexts[pattern.owner];
    Bits<W> unless;
    bool looked = false;
    matcher.each(pattern, [&](Match match, const Bits<W>& words) {
      if (!looked) {
        looked = true;
        for (const PatternId other : program_.contexts[pattern.owner].unless) {
          matcher.each(program_.patterns[other], [&](Match at, const Bits<W>&) { unless |= Bits<W>::range(at.first, at.last); });
        }
      }
      if ((unless & Bits<W>::range(match.first, match.last)).any()) return;
      found.push_back({&context, match, words, reach_of(context, match, bounds)});
    });
  }
  std::sort(found.begin(), found.end(), [](const FoundContext<W>& a, const FoundContext<W>& b) {
    return std::tuple(a.match.first, a.match.last, a.context) < std::tuple(b.match.first, b.match.last, b.context);
  });
}

template <int W>
bool Pass::quoted(Match match) const {
  if (!sentence_.has_quote) return false;
  for (uint32_t at = match.first; at < match.last; ++at) {
    if (!sentence_.marked(at, Sentence::kQuoted)) return false;
  }
  return true;
}

template <int W>
void Pass::tell(const FoundCue<W>& found, const std::vector<FoundContext<W>>& contexts) {
  const Cue& cue = cues_.cues[found.cue];
  const Told<W> told = narrative::told(cue, found.match, found.words, quoted<W>(found.match), contexts);
  Sighting sighting;
  sighting.cue = found.cue;
  sighting.quote = quote(found.match.first, found.match.last);
  sighting.sentence = sentence_.span;
  sighting.by = told.by;
  sighting.unsure = told.unsure;
  sighting.segment = segment_;
  bool set_aside = false;
  if (told.set_aside != nullptr) {
    set_aside = true;
    sighting.context = told.set_aside->context->sets;
    sighting.context_words = quote(told.set_aside->match.first, told.set_aside->match.last);
  } else if (sentence_.question &&
             std::find(cue.also_in.begin(), cue.also_in.end(), ContextKind::kQuestion) == cue.also_in.end()) {
    set_aside = true;
    sighting.context = ContextKind::kQuestion;
    sighting.context_words = sentence_.question_mark;
  }
  for (const Literal& literal : cue.tells) {
    sighting.fact = literal.fact;
    sighting.yes = literal.positive != told.turned;
    (set_aside ? set_aside_ : told_).push_back(sighting);
    // "Not both" is not "neither": of a cue that tells several facts, a turned one says no of the first only.
    if (told.turned) break;
  }
}

// Adds what a sentence told in the order of the text. A quote within another that tells the same is left out.
void Pass::keep(std::vector<Sighting>& sightings, std::vector<Sighting>& kept) {
  std::sort(sightings.begin(), sightings.end(), [](const Sighting& a, const Sighting& b) {
    return std::tuple(a.quote.begin, b.quote.end, a.fact, a.cue) < std::tuple(b.quote.begin, a.quote.end, b.fact, b.cue);
  });
  // Why only the last of a fact is looked at: it reaches furthest, but for others by another speaker.
  last_kept_.clear();
  for (Sighting& each : sightings) {
    const auto same = std::find_if(last_kept_.begin(), last_kept_.end(), [&](const Sighting& last) {
      return last.fact == each.fact && last.yes == each.yes;
    });
    if (same == last_kept_.end()) {
      last_kept_.push_back(each);
    } else if (each.quote.end <= same->quote.end && each.by == same->by && each.unsure == same->unsure && each.context == same->context) {
      continue;
    } else {
      *same = each;
    }
    kept.push_back(std::move(each));
  }
  sightings.clear();
}

template <int W>
void Pass::read_sentence() {
  place_words<W>();
  choose_patterns(program_.telling, ~bit(Role::kMask));
  if (chosen(Role::kCue).empty() && chosen(Role::kCharge).empty() && chosen(Role::kSegment).empty() && typed_.provisions().empty()) return;

  Matcher<W> matcher(program_, rows_, sentence_.size);
  Bounds<W> bounds = clauses(matcher);
  const Bits<W> charged = charges(matcher);
  segments(matcher);
  if (chosen(Role::kCue).empty()) return;
  auto& found = of_width<W>(cues_narrow_, cues_wide_);
  find_cues(matcher, bounds, charged, found);
  if (found.empty()) return;
  choose_patterns(program_.changing, ~uint32_t{0});
  for (const PatternId id : chosen(Role::kStop)) bounds.stops |= matcher.begins(program_.patterns[id]);
  auto& contexts = of_width<W>(contexts_narrow_, contexts_wide_);
  find_contexts(matcher, bounds, contexts);
  for (const FoundCue<W>& each : found) tell(each, contexts);
  keep(told_, reading_.evidence);
  keep(set_aside_, reading_.set_aside);
}

template <int W>
void Pass::mask_sentence(std::string& masked) {
  place_words<W>();
  choose_patterns(program_.telling, bit(Role::kClause) | bit(Role::kMask) | bit(Role::kCharge));
  if (chosen(Role::kMask).empty() && chosen(Role::kCharge).empty() && typed_.provisions().empty()) return;
  Matcher<W> matcher(program_, rows_, sentence_.size);
  clauses(matcher);
  Bits<W> words = charges(matcher);
  for (const PatternId id : chosen(Role::kMask)) {
    matcher.each(program_.patterns[id], [&](Match, const Bits<W>& own) { words |= own; });
  }
  // What joins two masked words goes too ("U.S.C.", "225-4-1").
  for (uint32_t at = 0; at < sentence_.size; ++at) {
    if (!words.has(at)) continue;
    const bool joined = at + 1 < sentence_.size && words.has(at + 1) && sentence_.marked(at + 1, Sentence::kNear);
    const uint32_t end = joined ? sentence_.begin[at + 1] : sentence_.end[at];
    for (uint32_t i = sentence_.begin[at]; i < end; ++i) masked[i] = '_';
  }
}

template <typename OfWidth>
void Pass::each_sentence(OfWidth of_width) {
  Sentences sentences(program_.vocabulary, text_);
  while (sentences.next(sentence_)) {
    if (sentence_.size < 64) {
      of_width(std::integral_constant<int, 1>());
    } else {
      of_width(std::integral_constant<int, 4>());
    }
  }
}

Reading Pass::read() {
  each_sentence([this](auto width) { read_sentence<decltype(width)::value>(); });
  reading_.language = cues_.language;
  return std::move(reading_);
}

std::string Pass::masked() {
  std::string masked(text_);
  each_sentence([&](auto width) { mask_sentence<decltype(width)::value>(masked); });
  return masked;
}

}  // namespace distinguo::narrative
