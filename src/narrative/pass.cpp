#include "narrative/pass.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <tuple>

namespace distinguo::narrative {

namespace {

// An `unless` is about the words near it: a clause may go on, with an `and`, to something else.
constexpr uint32_t kUnlessReach = 8;

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

// What became of a charge names no offence: the names within its words are charges of their own, or words to be masked.
bool is_outcome(std::string_view charge) { return charge.ends_with("-failed") || charge.ends_with("-upheld"); }

}  // namespace

Pass::Pass(const Cues& cues, const Program& program)
    : cues_(cues), program_(program), rows_(program), typed_(program), needs_(program), candidates_(program.patterns.size() + 1), spoken_(cues.subjects.size()) {}

// Finds the phrases of the sentence, and adds the needs that its words and phrases meet.
void Pass::look_at_words() {
  const Vocabulary& vocabulary = program_.vocabulary;
  phrases_.clear();
  uint32_t begins[Sentence::kMost + 1];  // where phrases may begin
  size_t count = 0;
  for (uint32_t at = 0; at < sentence_.size; ++at) {
    const Vocabulary::Word& word = vocabulary.word(sentence_.word[at]);
    if (no_country(word, at)) {
      for (const Slot slot : vocabulary.slots(word)) {
        if (!of_country(slot)) needs_.add(slot);
      }
    } else {
      needs_.add(word);
    }
    if (at + 1 == sentence_.size) break;
    const WordId next = sentence_.word[at + 1];
    vocabulary.fetch_phrases(word, next);
    begins[count] = at;
    count += vocabulary.may_follow(word, next) ? 1 : 0;
  }
  // Why after all words: what was fetched is there by now.
  for (size_t i = 0; i < count; ++i) {
    vocabulary.phrases(sentence_.words_from(begins[i]), [&](const Vocabulary::Entry& phrase) {
      needs_.add(phrase);
      for (const Slot slot : vocabulary.slots(phrase)) phrases_.push_back({slot, begins[i]});
    });
  }
}

// Sets the rows of all that the sentence has.
template <int W>
void Pass::place() {
  place_words<W>();
  rows_.set(typed_.found());
}

// Sets the rows of its words and phrases.
template <int W>
void Pass::place_words() {
  if (placed_) return;
  placed_ = true;
  rows_.clear(W);
  const Vocabulary& vocabulary = program_.vocabulary;
  size_t count = 0;
  for (uint32_t at = 0; at < sentence_.size; ++at) {
    const Vocabulary::Word& word = vocabulary.word(sentence_.word[at]);
    const std::span<const Slot> slots = vocabulary.slots(word);
    if (occurrences_.size() < count + slots.size() + Vocabulary::kUsualSlots) occurrences_.resize(2 * count + slots.size() + 256);
    Rows::Occurrence* const occurrences = occurrences_.data() + count;
    for (size_t i = 0; i < Vocabulary::kUsualSlots; ++i) occurrences[i] = {slots.data()[i], at};
    for (size_t i = Vocabulary::kUsualSlots; i < slots.size(); ++i) occurrences[i] = {slots[i], at};
    count += slots.size();
    if (no_country(word, at)) {
      const auto not_country = [&](const Rows::Occurrence& each) { return !of_country(each.slot); };
      count = static_cast<size_t>(std::stable_partition(occurrences, occurrences + slots.size(), not_country) - occurrences_.data());
    }
  }
  rows_.set({occurrences_.data(), count});
  rows_.set(phrases_);
}

// Learns what the sentence has of what patterns need.
template <int W>
void Pass::look() {
  placed_ = false;
  needs_.clear();
  for (std::vector<PatternId>& each : chosen_) each.clear();
  look_at_words();
  typed_.begin(text_, sentence_, needs_);
  if (!typed_.has_figures()) return;
  if (typed_.needs_rows()) place_words<W>();
  typed_.numbers(rows_);
}

// The patterns that have all they need in this sentence, by role.
void Pass::choose_patterns() {
  // Most patterns are left alone at the first look; which cannot be foretold, so that no branch depends on it.
  PatternId* const candidates = candidates_.data();
  size_t count = 0;
  for (const AnchorId anchor : needs_.anchors()) {
    for (PatternId id = anchor;; ++id) {
      const Pattern& pattern = program_.patterns[id];
      candidates[count] = id;
      count += needs_.others(pattern) ? 1 : 0;
      if (!pattern.more) break;
    }
  }
  for (size_t i = 0; i < count; ++i) {
    chosen_[static_cast<int>(program_.patterns[candidates[i]].role)].push_back(candidates[i]);
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

// The offences named and provisions cited; the words of them all. `outcomes`: those of what became of a charge, too.
template <int W>
Bits<W> Pass::charges(const Matcher<W>& matcher, bool outcomes) {
  Bits<W> words;
  named_.clear();
  for (const PatternId id : chosen(Role::kCharge)) {
    const Pattern& pattern = program_.patterns[id];
    if (!outcomes && is_outcome(cues_.charges[pattern.owner].name)) continue;
    matcher.each(pattern, [&](Match match, const Bits<W>& own) {
      words |= own;
      named_.push_back({{cues_.charges[pattern.owner].name, quote(match.first, match.last)}, match});
    });
  }
  for (const Match& match : typed_.provisions()) {
    const Bits<W> own = Bits<W>::range(match.first, match.last);
    if (!(words & own).any()) named_.push_back({{"", quote(match.first, match.last)}, match});
    words |= own;
  }
  return words;
}

// "Convicted of pimping and acquitted of trafficking": of what became of one charge, the verb next to its name counts.
void Pass::keep_nearest_outcomes() {
  const auto of = [](const Named& outcome) { return std::string_view(outcome.charge.name).substr(0, outcome.charge.name.rfind('-')); };
  std::vector<bool> far(named_.size());
  for (size_t i = 0; i < named_.size(); ++i) {
    if (!is_outcome(named_[i].charge.name)) continue;
    far[i] = std::any_of(named_.begin(), named_.end(), [&](const Named& near) {
      return is_outcome(near.charge.name) && near.charge.name != named_[i].charge.name && of(near) == of(named_[i]) &&
             near.match.first > named_[i].match.first && near.match.first < named_[i].match.last && near.match.last <= named_[i].match.last;
    });
  }
  size_t kept = 0;
  for (size_t i = 0; i < named_.size(); ++i) {
    if (far[i]) continue;
    if (kept != i) named_[kept] = std::move(named_[i]);
    ++kept;
  }
  named_.resize(kept);
}

template <int W>
void Pass::keep_charges(const std::vector<FoundContext<W>>& contexts) {
  keep_nearest_outcomes();
  std::sort(named_.begin(), named_.end(), [](const Named& a, const Named& b) {
    return std::tuple(a.match.first, b.match.last, std::string_view(a.charge.name)) < std::tuple(b.match.first, a.match.last, std::string_view(b.charge.name));
  });
  // Within one that is kept, the same charge says nothing more; another does: "convicted of trafficking and pimping".
  const size_t first = reading_.charges.size();
  for (Named& named : named_) {
    Charge& charge = named.charge;
    const bool said = std::any_of(reading_.charges.begin() + static_cast<std::ptrdiff_t>(first), reading_.charges.end(), [&](const Charge& kept) {
      return charge.quote.end <= kept.quote.end && (charge.name.empty() || charge.name == kept.name);
    });
    if (said) continue;
    const Bits<W> words = Bits<W>::range(named.match.first, named.match.last);
    charge.in_general = sentence_.question || std::any_of(contexts.begin(), contexts.end(), [&](const FoundContext<W>& found) {
                          return found.context->of_charges && (found.reach & words).any();
                        });
    reading_.charges.push_back(std::move(charge));
  }
}

template <int W>
void Pass::segments(const Matcher<W>& matcher) {
  std::pair<uint32_t, uint32_t> latest;
  for (const PatternId id : chosen(Role::kSegment)) {
    const Pattern& pattern = program_.patterns[id];
    const Bits<W> ends = matcher.ends(pattern);
    if (!ends.any() || std::pair(ends.highest(), pattern.order) < latest) continue;
    latest = {ends.highest(), pattern.order};
    segment_ = cues_.segments[pattern.owner].segment;
  }
}

// A sentence speaks for those after it: whom it names counts from the next on, and whom those before named counts in all of it.
template <int W>
void Pass::subjects(const Matcher<W>& matcher) {
  const auto latest = [&](Role role, uint32_t subject) {
    uint32_t at = 0;  // one more than where it begins
    for (const PatternId id : chosen(role)) {
      const Pattern& pattern = program_.patterns[id];
      if (pattern.owner != subject) continue;
      if (const Bits<W> begins = matcher.begins(pattern); begins.any()) at = std::max(at, begins.highest() + 1);
    }
    return at;
  };
  for (uint32_t i = 0; i < spoken_.size(); ++i) {
    Spoken& spoken = spoken_[i];
    const bool lasts = spoken.first <= number_ && number_ <= spoken.last;
    const uint32_t ends = latest(Role::kSubjectEnds, i);
    if (latest(Role::kSubject, i) > ends || (lasts && latest(Role::kSubjectGoesOn, i) > ends)) {
      if (!lasts) spoken.first = number_ + 1;
      spoken.last = number_ + cues_.subjects[i].lasts;
    } else if (ends > 0 && lasts) {
      spoken.last = number_;
    }
  }
}

bool Pass::spoken_of(const std::vector<uint32_t>& subjects) const {
  return subjects.empty() || std::any_of(subjects.begin(), subjects.end(), [&](uint32_t subject) {
    return spoken_[subject].first <= number_ && number_ <= spoken_[subject].last;
  });
}

template <int W>
void Pass::find_cues(const Matcher<W>& matcher, const Bounds<W>& bounds, const Bits<W>& charged, std::vector<FoundCue<W>>& found) {
  found.clear();
  for (const PatternId id : chosen(Role::kCue)) {
    const Pattern& pattern = program_.patterns[id];
    if (!spoken_of(cues_.cues[pattern.owner].after)) continue;
    matcher.each_match(pattern, [&](Match match, Bits<W> words) {
      if ((charged & Bits<W>::range(match.first, match.last)).any()) {
        if (!words.any()) words = matcher.words_of(pattern, match);
        if (!(words & ~charged).any()) return;
      }
      found.push_back({pattern.owner, id, pattern.order, match, words});
    });
  }
  if (found.empty()) return;

  // Of the matches of a cue that overlap, the first to end, and of these the longest: of two patterns it says more. Of
  // the same words, the pattern that the cue names first.
  std::sort(found.begin(), found.end(), [](const FoundCue<W>& a, const FoundCue<W>& b) {
    return std::tuple(a.cue, a.match.last, a.match.first, a.order) < std::tuple(b.cue, b.match.last, b.match.first, b.order);
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
        if (!needs_.all(id)) continue;
        matcher.each_match(program_.patterns[id], [&](Match match, const Bits<W>&) { unless |= Bits<W>::range(match.first, match.last); });
      }
    }
    if (kept > kept_of_cue && overlap<W>(found[kept - 1].match, each.match)) continue;
    Match near = bounds.clause(each.match);
    near.first = std::max(near.first, each.match.first - std::min(each.match.first, kUnlessReach));
    near.last = std::min(near.last, each.match.last + kUnlessReach);
    if ((unless & Bits<W>::range(near.first, near.last)).any()) continue;
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
    if (!spoken_of(context.after)) continue;
    Bits<W> unless;
    bool looked = false;
    matcher.each(pattern, [&](Match match, const Bits<W>& words) {
      if (!looked) {
        looked = true;
        for (const PatternId other : program_.contexts[pattern.owner].unless) {
          if (!needs_.all(other)) continue;
          matcher.each_match(program_.patterns[other], [&](Match at, const Bits<W>&) { unless |= Bits<W>::range(at.first, at.last); });
        }
      }
      if ((unless & Bits<W>::range(match.first, match.last)).any()) return;
      found.push_back({&context, pattern.order, match, words, reach_of(context, match, bounds)});
    });
  }
  std::sort(found.begin(), found.end(), [](const FoundContext<W>& a, const FoundContext<W>& b) {
    return std::tuple(a.match.first, a.match.last, a.order) < std::tuple(b.match.first, b.match.last, b.order);
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
void Pass::tell(const Matcher<W>& matcher, const FoundCue<W>& found, const std::vector<FoundContext<W>>& contexts) {
  const Cue& cue = cues_.cues[found.cue];
  // Which of its words the cue names counts only where a context comes near.
  Bits<W> words = found.words.any() ? found.words : Bits<W>::range(found.match.first, found.match.last);
  const auto near = [&](const FoundContext<W>& each) { return ((each.reach | each.words) & words).any(); };
  if (!found.words.any() && std::any_of(contexts.begin(), contexts.end(), near)) {
    words = matcher.words_of(program_.patterns[found.pattern], found.match);
  }
  const Told<W> told = narrative::told(cue, found.match, words, quoted<W>(found.match), contexts);
  Sighting sighting;
  sighting.cue = found.cue;
  sighting.quote = quote(found.match.first, found.match.last);
  sighting.sentence = sentence_.span;
  sighting.sentence_of_line = breaks_line(sentence_.span.begin, sighting.quote.begin) ? 1 : of_line_;
  sighting.by = told.by;
  sighting.unsure = told.unsure;
  sighting.segment = segment_;
  bool set_aside = false;
  if (told.set_aside != nullptr) {
    set_aside = true;
    sighting.context = told.as;
    sighting.context_words = quote(told.set_aside->match.first, told.set_aside->match.last);
  } else if (sentence_.question &&
             std::find(cue.also_in.begin(), cue.also_in.end(), ContextKind::kQuestion) == cue.also_in.end()) {
    set_aside = true;
    sighting.context = ContextKind::kQuestion;
    sighting.context_words = sentence_.question_mark;
  }
  const size_t said = cue.tells.size() - cue.suggests;
  for (size_t i = 0; i < cue.tells.size(); ++i) {
    sighting.fact = cue.tells[i].fact;
    sighting.yes = cue.tells[i].positive != told.turned;
    sighting.suggested = i >= said;
    const bool evidence = !sighting.suggested && (sighting.fact >= cues_.about_text.size() || !cues_.about_text[sighting.fact]);
    if (evidence) {
      (set_aside ? set_aside_ : told_).push_back(sighting);
    } else if (!set_aside) {
      about_text_.push_back(sighting);
    }
    // "Not both" is not "neither": of a cue that tells several facts, a turned one says no of the first only.
    if (told.turned) break;
  }
}

// Adds what a sentence told in the order of the text. Quotes that overlap and tell the same are one, as long as both.
void Pass::keep(std::vector<Sighting>& sightings, std::vector<Sighting>& kept) {
  order_.resize(sightings.size());
  std::iota(order_.begin(), order_.end(), 0);
  std::sort(order_.begin(), order_.end(), [&](uint32_t left, uint32_t right) {
    const Sighting& a = sightings[left];
    const Sighting& b = sightings[right];
    return std::tuple(a.quote.begin, b.quote.end, a.fact, a.cue, left) < std::tuple(b.quote.begin, a.quote.end, b.fact, b.cue, right);
  });
  // Why only the last of a fact is looked at: it reaches furthest, but for others by another speaker.
  last_kept_.clear();
  for (const uint32_t at : order_) {
    Sighting& each = sightings[at];
    const auto same = std::find_if(last_kept_.begin(), last_kept_.end(), [&](size_t place) {
      const Sighting& last = kept[place];
      return last.fact == each.fact && last.yes == each.yes && last.suggested == each.suggested;
    });
    if (same == last_kept_.end()) {
      last_kept_.push_back(kept.size());
    } else if (Sighting& last = kept[*same]; each.quote.begin < last.quote.end && each.by == last.by &&
                                             each.unsure == last.unsure && each.context == last.context) {
      last.quote.end = std::max(last.quote.end, each.quote.end);
      continue;
    } else {
      *same = kept.size();
    }
    kept.push_back(std::move(each));
  }
  sightings.clear();
}

template <int W>
void Pass::read_sentence() {
  look<W>();
  choose_patterns();
  const auto found_none = [&](std::initializer_list<Role> roles) {
    return std::all_of(roles.begin(), roles.end(), [&](Role role) { return chosen(role).empty(); });
  };
  if (found_none({Role::kCue, Role::kCharge, Role::kSegment, Role::kSubject, Role::kSubjectEnds, Role::kSubjectGoesOn}) &&
      typed_.provisions().empty()) {
    return;
  }

  place<W>();
  Matcher<W> matcher(program_, rows_, sentence_.hashes());
  Bounds<W> bounds = clauses(matcher);
  const Bits<W> charged = charges(matcher);
  segments(matcher);
  subjects(matcher);
  auto& found = of_width<W>(cues_narrow_, cues_wide_);
  find_cues(matcher, bounds, charged, found);
  if (found.empty() && named_.empty()) return;
  for (const PatternId id : chosen(Role::kStop)) bounds.stops |= matcher.begins(program_.patterns[id]);
  auto& contexts = of_width<W>(contexts_narrow_, contexts_wide_);
  find_contexts(matcher, bounds, contexts);
  keep_charges(contexts);
  for (const FoundCue<W>& each : found) tell(matcher, each, contexts);
  keep(told_, reading_.evidence);
  keep(about_text_, reading_.about_text);
  keep(set_aside_, reading_.set_aside);
}

template <int W>
void Pass::mask_sentence(std::string& masked) {
  look<W>();
  choose_patterns();
  if (chosen(Role::kMask).empty() && chosen(Role::kCharge).empty() && typed_.provisions().empty()) return;
  place<W>();
  Matcher<W> matcher(program_, rows_, sentence_.hashes());
  clauses(matcher);
  Bits<W> words = charges(matcher, false);
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

bool Pass::breaks_line(uint32_t begin, uint32_t end) const {
  return begin < end && text_.substr(begin, end - begin).find('\n') != std::string_view::npos;
}

// Each byte is looked at twice at most. A sentence that comes from the line before is the first of its last line, too.
void Pass::count_on_line() {
  if (of_line_ == 0 || breaks_line(before_.end, sentence_.span.begin)) {
    of_line_ = 1;
  } else {
    of_line_ = breaks_line(before_.begin, before_.end) ? 2 : of_line_ + 1;
  }
  before_ = sentence_.span;
}

template <typename OfWidth>
void Pass::each_sentence(OfWidth of_width) {
  Sentences sentences(program_.vocabulary, text_);
  of_line_ = 0;
  number_ = 0;
  while (sentences.next(sentence_)) {
    ++number_;
    count_on_line();
    if (sentence_.size < 64) {
      of_width(std::integral_constant<int, 1>());
    } else {
      of_width(std::integral_constant<int, 4>());
    }
  }
}

Reading Pass::read(std::string_view text) {
  text_ = text;
  segment_ = Segment::kNone;
  std::fill(spoken_.begin(), spoken_.end(), Spoken());
  reading_ = {};
  each_sentence([this](auto width) { read_sentence<decltype(width)::value>(); });
  reading_.language = cues_.language;
  return std::move(reading_);
}

std::string Pass::masked(std::string_view text) {
  text_ = text;
  reading_ = {};
  std::string masked(text);
  each_sentence([&](auto width) { mask_sentence<decltype(width)::value>(masked); });
  return masked;
}

}  // namespace distinguo::narrative
