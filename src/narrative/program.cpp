#include "narrative/program.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "narrative/sentences.h"
#include "narrative/tokens.h"

namespace distinguo::narrative {

namespace {

using Op = CuePattern::Op;
using Typed = CuePattern::Typed;

constexpr std::string_view kMeasureClasses[kMeasures] = {
    "years", "months", "weeks", "days", "hours", "old", "aged", "currency", "per-day", "per-week", "range", "provision",
    "code"};

using Numbers = std::span<const uint32_t>;
using Phrase = Numbers;  // of words
using Slots = std::vector<Slot>;

// Lists of numbers, one after the other: of a whole language there are too many for memory of their own.
class Lists {
 public:
  size_t size() const { return ends_.size(); }
  Numbers operator[](size_t i) const {
    const size_t begin = i == 0 ? 0 : ends_[i - 1];
    return {numbers_.data() + begin, ends_[i] - begin};
  }
  bool has_empty() const {
    for (size_t i = 0; i < size(); ++i) {
      if ((*this)[i].empty()) return true;
    }
    return false;
  }
  void clear() {
    numbers_.clear();
    ends_.clear();
  }
  // A list is what is pushed before it ends.
  void push(uint32_t number) { numbers_.push_back(number); }
  void push(Numbers numbers) { numbers_.insert(numbers_.end(), numbers.begin(), numbers.end()); }
  void end() { ends_.push_back(static_cast<uint32_t>(numbers_.size())); }
  // Adds to the last list.
  void lengthen(Numbers by) {
    push(by);
    ends_.back() = static_cast<uint32_t>(numbers_.size());
  }

 private:
  std::vector<uint32_t> numbers_;
  std::vector<uint32_t> ends_;
};
using Phrases = Lists;

uint64_t hash_of(Numbers numbers) {
  WordHash hash;
  for (const uint32_t number : numbers) hash.add_eight(number + 1);
  return hash.value();
}

// Whether a pattern is made of words alone.
bool has_words_only(const CuePattern& pattern) {
  switch (pattern.op) {
    case Op::kWord: return true;
    case Op::kOptional: case Op::kAny: case Op::kSequence:
      return std::all_of(pattern.children.begin(), pattern.children.end(), has_words_only);
    default: return false;
  }
}

// A phrase with alternatives becomes rows of phrases while there are no more of them.
constexpr size_t kMostWordings = 32;

// A row without positions: of a phrase that is longer than any sentence.
constexpr Slot kNeverThere = 0;

// Words in ten thousand: what is as frequent as this is in most sentences, and tells no pattern from another.
constexpr float kTooOften = 400;

class Compiler {
 public:
  Compiler(const Cues& cues, const PatternsInReading* patterns, Program& program) : cues_(cues), patterns_(patterns), program_(program) {}

  void compile() {
    count_words();
    new_slot(0);      // kNeverThere
    number_of({});  // of a measure that a language has no words for
    // Single letters ("U.S.", "a.m.") are initials, with rules of their own.
    for (const std::string& text : cues_.abbreviations) {
      const std::vector<WordId> words = ids_of(text);
      if (text.size() > 1 && words.size() == 1) program_.vocabulary.mark(words[0], Vocabulary::kAbbreviation);
    }
    for (const auto& [words, value] : cues_.numbers) program_.vocabulary.add_number(ids_of(words), value);
    for (int i = 0; i < kMeasures; ++i) {
      const auto found = std::find_if(cues_.classes.begin(), cues_.classes.end(),
                                      [&](const CueClass& each) { return each.name == kMeasureClasses[i]; });
      if (found == cues_.classes.end()) continue;
      program_.measures[i] = number_of(class_symbol(static_cast<uint32_t>(found - cues_.classes.begin()), {}));
      mark_measure(static_cast<Measure>(i), *found);
    }

    add_all(cues_.clause, Role::kClause, 0);
    add_all(cues_.stop, Role::kStop, 0);
    add_all(cues_.mask, Role::kMask, 0);
    for (uint32_t i = 0; i < cues_.segments.size(); ++i) add_all(cues_.segments[i].when, Role::kSegment, i);
    for (uint32_t i = 0; i < cues_.subjects.size(); ++i) {
      add_all(cues_.subjects[i].when, Role::kSubject, i);
      add_all(cues_.subjects[i].until, Role::kSubjectEnds, i);
      add_all(cues_.subjects[i].goes_on, Role::kSubjectGoesOn, i);
    }
    for (uint32_t i = 0; i < cues_.charges.size(); ++i) add_all(cues_.charges[i].when, Role::kCharge, i);
    program_.contexts = told(cues_.contexts, Role::kContext);
    program_.cues = told(cues_.cues, Role::kCue);
    add_towns();
    order_country_names();

    number_needs();
    order_patterns();
    list_needs();
    program_.vocabulary.finish(program_.anchors_of, program_.needs_of, word_frequencies_);
  }

 private:
  // One of the rows of a symbol must have a position; how often one is likely to.
  struct Need {
    SymbolId symbol = 0;
    float frequency = 0;
  };

  // Lists to work with, whose memory is used again.
  struct Scratch {
    explicit Scratch(Compiler& own) : compiler(own), lists(own.scratch()) { lists.clear(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { --compiler.scratches_used_; }

    Compiler& compiler;
    Lists& lists;
  };
  Lists& scratch() {
    if (scratches_used_ == scratches_.size()) scratches_.emplace_back();
    return scratches_[scratches_used_++];
  }

  void mark_measure(Measure measure, const CueClass& words) {
    const bool cites = measure == Measure::kProvision || measure == Measure::kCode;
    for (const CueWord& entry : words.entries) {
      std::vector<WordId> ids;
      for (const std::string& word : entry.words) each_id(word, [&](WordId id) { ids.push_back(id); });
      if (ids.empty()) continue;
      program_.vocabulary.mark(ids.front(), Vocabulary::kBeginsMeasure);
      if (cites) program_.vocabulary.mark(ids.front(), Vocabulary::kBeginsCitation);
      program_.vocabulary.mark(ids.back(), Vocabulary::kEndsMeasure);
    }
  }

  // Every list of patterns goes through here, in the order of PatternsInReading.
  std::vector<PatternId> add_all(const std::vector<CuePattern>& patterns, Role role, uint32_t owner) {
    if (patterns_ != nullptr) patterns_->wait_for(++lists_);
    std::vector<PatternId> ids;
    ids.reserve(patterns.size());
    for (const CuePattern& each : patterns) ids.push_back(add(each, role, owner));
    return ids;
  }

  template <typename Declared>
  std::vector<Program::Told> told(const std::vector<Declared>& all, Role role) {
    std::vector<Program::Told> patterns(all.size());
    for (uint32_t i = 0; i < all.size(); ++i) {
      patterns[i].when = add_all(all[i].when, role, i);
      patterns[i].unless = add_all(all[i].unless, Role::kNever, i);
    }
    return patterns;
  }

  // How often words are in the examples, which are sentences of the kind that will be read.
  void count_words() {
    const auto count = [&](const std::vector<CueExample>& examples) {
      for (const CueExample& example : examples) {
        Tokens tokens(example.text);
        Token token;
        for (tokens.next(token); token.kind != Token::Kind::kEnd; tokens.next(token)) {
          if (token.kind == Token::Kind::kWord) ++counts_[token.hash];
          ++words_counted_;
        }
      }
    };
    counts_.reserve(1 << 13);
    for (const Cue& cue : cues_.cues) count(cue.examples);
    for (const CueContext& context : cues_.contexts) count(context.examples);
  }

  // Calls of(id) for each word of a text.
  template <typename Of>
  void each_id(const std::string& text, Of of) {
    // What is letters alone, as most is, is a word already.
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && !text.empty()) return of(id_of(text));
    for (const std::string& word : words_of(text)) of(id_of(word));
  }
  std::vector<WordId> ids_of(const std::string& text) {
    std::vector<WordId> ids;
    each_id(text, [&](WordId id) { ids.push_back(id); });
    return ids;
  }

  static std::vector<uint64_t> hashes_of(const std::string& text) {
    std::vector<uint64_t> hashes;
    for (const std::string& word : words_of(text)) hashes.push_back(word_hash(word));
    return hashes;
  }

  WordId id_of(const std::string& word) {
    const WordId id = program_.vocabulary.id_of(word);
    // How many words in ten thousand are this one: a guess, which only decides which patterns are tried.
    if (id >= word_frequencies_.size()) {
      const auto found = counts_.find(word_hash(word));
      const float count = found == counts_.end() ? 0.5f : static_cast<float>(found->second);
      word_frequencies_.push_back(10'000 * count / (static_cast<float>(words_counted_) + 1'000));
    }
    return id;
  }

  float frequency(Phrase words) const {
    float least = 1'000;
    for (const WordId word : words) least = std::min(least, word_frequencies_[word]);
    return words.size() > 1 ? least / 8 : least;
  }

  Slot new_slot(size_t length) {
    frequencies_.push_back(0);
    program_.length_of.push_back(static_cast<uint8_t>(length));
    return program_.slots++;
  }

  // Entries as one symbol of its own: a row for each length.
  Slots symbol(const Phrases& entries) {
    std::map<size_t, Slot> by_length;
    for (size_t i = 0; i < entries.size(); ++i) {
      const Phrase words = entries[i];
      if (words.empty() || words.size() > Sentence::kMost) continue;
      const auto [found, added] = by_length.try_emplace(words.size(), 0);
      if (added) found->second = new_slot(words.size());
      program_.vocabulary.add(words, found->second);
      frequencies_[found->second] += frequency(words);
    }
    Slots slots;
    for (const auto& [length, slot] : by_length) slots.push_back(slot);
    return slots;
  }

  // The row of a word or phrase as it stands; all patterns that name it share it.
  Slot phrase_slot(Phrase words) {
    if (words.size() > Sentence::kMost) return kNeverThere;
    Slots& slots = words.size() == 1 ? slot_of_word_ : slot_of_phrase_;
    const uint32_t place = words.size() == 1 ? words[0] : program_.vocabulary.node_of(words);
    if (place >= slots.size()) slots.resize(2 * size_t{place} + 1, kNeverThere);
    if (slots[place] == kNeverThere) {
      slots[place] = new_slot(words.size());
      program_.vocabulary.add(words, slots[place]);
      frequencies_[slots[place]] = frequency(words);
    }
    return slots[place];
  }

  // The number of a symbol; of the same rows it is the same.
  SymbolId number_of(Slots slots) {
    if (slots.size() > 1) {
      std::sort(slots.begin(), slots.end());
      slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    }
    const uint64_t hash = hash_of(slots);
    const auto same = [&](SymbolId symbol) {
      const Numbers other = symbols_[symbol];
      return std::equal(slots.begin(), slots.end(), other.begin(), other.end());
    };
    const uint32_t found = symbol_numbers_.find(hash, same);
    if (found != NumberTable::kNone) return found;
    const auto symbol = static_cast<SymbolId>(symbols_.size());
    symbols_.push(slots);
    symbols_.end();
    symbol_numbers_.add(hash, symbol);
    return symbol;
  }

  const Slots& class_symbol(uint32_t number, std::vector<std::string> forms) {
    std::sort(forms.begin(), forms.end());
    const auto [found, added] = classes_.try_emplace({number, forms});
    if (!added) return found->second;
    Phrases entries;
    for (const CueWord& entry : cues_.classes[number].entries) {
      if (!forms.empty() && !std::binary_search(forms.begin(), forms.end(), entry.form)) continue;
      for (const std::string& word : entry.words) each_id(word, [&](WordId id) { entries.push(id); });
      entries.end();
    }
    return found->second = symbol(entries);
  }

  const Slots& country_symbol() {
    if (countries_) return *countries_;
    Phrases entries;
    for (const auto& [words, code] : cues_.countries) {
      const std::vector<WordId> ids = ids_of(words);
      if (ids.empty()) continue;
      add_country_name(words, code);
      entries.push(ids);
      entries.end();
      // "us" is no country, "US" is.
      if (ids.size() == 1 && words.size() <= 3) program_.vocabulary.mark(ids[0], Vocabulary::kNeedsCapital);
    }
    countries_ = symbol(entries);
    for (const Slot slot : *countries_) {
      if (program_.length_of[slot] == 1) program_.country_slot = slot;
    }
    return *countries_;
  }

  // Why towns only where two countries have to differ: alone, a town says nothing of a border.
  const Slots& country_or_town_symbol() {
    if (countries_and_towns_) return *countries_and_towns_;
    countries_and_towns_ = country_symbol();
    size_t longest = 0;  // words
    for (const auto& [words, code] : cues_.towns) longest = std::max<size_t>(longest, std::count(words.begin(), words.end(), ' ') + 1);
    longest = std::min<size_t>(longest, Sentence::kMost);
    for (size_t length = 1; length <= longest; ++length) {
      const Slot slot = new_slot(length);
      if (length == 1) program_.town_slot = slot;
      countries_and_towns_->push_back(slot);
      frequencies_.back() = 10;
    }
    return *countries_and_towns_;
  }

  // Why after all patterns: what is only known as a town's name is a name like those that no cue knows (`@place`).
  void add_towns() {
    if (program_.town_slot == kNeverThere) return;
    const auto known = static_cast<WordId>(program_.vocabulary.size());
    for (const auto& [words, code] : cues_.towns) {
      const std::vector<WordId> ids = ids_of(words);
      if (ids.empty() || ids.size() > Sentence::kMost) continue;
      add_country_name(words, code);
      program_.vocabulary.add(ids, program_.town_slot + static_cast<Slot>(ids.size() - 1));
      // "in reading" is no town.
      if (ids.size() == 1) program_.vocabulary.mark(ids[0], Vocabulary::kNeedsCapital);
    }
    for (auto word = known; word < program_.vocabulary.size(); ++word) program_.vocabulary.mark(word, Vocabulary::kName);
  }

  void add_country_name(const std::string& words, const std::string& code) {
    const auto number = country_numbers_.try_emplace(code, static_cast<uint16_t>(country_numbers_.size())).first->second;
    program_.country_names.push_back({hashes_of(words), number});
  }
  void order_country_names() {
    std::sort(program_.country_names.begin(), program_.country_names.end(), [](const CountryName& a, const CountryName& b) {
      return std::pair(a.words.front(), b.words.size()) < std::pair(b.words.front(), a.words.size());
    });
  }

  const Slots& typed_symbol(const CuePattern& pattern) {
    if (pattern.typed == Typed::kCountry || pattern.typed == Typed::kOtherCountry) {
      return countries_differ_ ? country_or_town_symbol() : country_symbol();
    }
    const auto key = std::tuple(pattern.typed, pattern.compare, pattern.value);
    const auto [found, added] = typed_.try_emplace(key);
    if (!added) return found->second;
    TypedTest test;
    if (pattern.compare != CuePattern::Compare::kNone) test.least = TypedTest::kUnknown + 1;
    switch (pattern.compare) {
      case CuePattern::Compare::kNone: break;
      case CuePattern::Compare::kLess: test.most = pattern.value - 1; break;
      case CuePattern::Compare::kAtMost: test.most = pattern.value; break;
      case CuePattern::Compare::kMore: test.least = pattern.value + 1; break;
      case CuePattern::Compare::kAtLeast: test.least = pattern.value; break;
      case CuePattern::Compare::kEqual: test.least = test.most = pattern.value; break;
    }
    test.first_slot = program_.slots;
    for (uint32_t length = 1; length <= TypedTest::kLongest; ++length) {
      found->second.push_back(new_slot(length));
      constexpr float kOften[kTyped] = {5, 100, 10, 5, 5, 5, 10, 50, 100, 3};
      frequencies_.back() = kOften[static_cast<int>(pattern.typed)] / TypedTest::kLongest;
    }
    program_.typed[static_cast<int>(pattern.typed)].push_back(test);
    return found->second;
  }

  uint32_t node(PatternNode node) {
    nodes_.push_back(node);
    return static_cast<uint32_t>(nodes_.size() - 1);
  }

  uint32_t node(PatternNode::Op op, const std::vector<uint32_t>& children) {
    const PatternNode made{op, false, static_cast<uint32_t>(children.size()), static_cast<uint32_t>(children_.size())};
    children_.insert(children_.end(), children.begin(), children.end());
    return node(made);
  }

  // Lays out the tree at `root`, each node's children side by side.
  uint32_t laid_out(uint32_t root) {
    std::vector<PatternNode>& all = program_.nodes;
    const auto first = static_cast<uint32_t>(all.size());
    all.push_back(nodes_[root]);
    for (size_t i = first; i < all.size(); ++i) {
      const PatternNode made = all[i];
      if (made.op == PatternNode::Op::kSymbol || made.op == PatternNode::Op::kGap) continue;
      all[i].first = static_cast<uint32_t>(all.size());
      for (uint32_t child = 0; child < made.count; ++child) all.push_back(nodes_[children_[made.first + child]]);
    }
    nodes_.clear();
    children_.clear();
    return first;
  }

  uint32_t leaf(Slots slots, std::vector<Need>& needs) {
    Need need;
    need.symbol = number_of(std::move(slots));
    for (const Slot slot : symbols_[need.symbol]) need.frequency += frequencies_[slot];
    needs.push_back(need);
    return node({PatternNode::Op::kSymbol, false, 0, need.symbol});
  }

  // Adds every wording of a pattern that is made of words alone and has few; an optional part has the empty one too. Whether
  // it is such a pattern; what was added else means nothing.
  bool add_wordings(const CuePattern& pattern, Phrases& all) {
    return has_words_only(pattern) && add_wordings_of_words(pattern, all);
  }
  bool add_wordings_of_words(const CuePattern& pattern, Phrases& all) {
    const size_t before = all.size();
    switch (pattern.op) {
      case Op::kWord:
        each_id(pattern.text, [&](WordId id) { all.push(id); });
        all.end();
        break;
      case Op::kOptional: all.end(); [[fallthrough]];
      case Op::kAny:
        for (const CuePattern& child : pattern.children) {
          if (!add_wordings_of_words(child, all)) return false;
        }
        break;
      case Op::kSequence: {
        if (std::all_of(pattern.children.begin(), pattern.children.end(), [](const CuePattern& child) { return child.op == Op::kWord; })) {
          for (const CuePattern& child : pattern.children) each_id(child.text, [&](WordId id) { all.push(id); });
          all.end();
          break;
        }
        const Scratch whole_scratch(*this), next_scratch(*this);
        Phrases& whole = whole_scratch.lists;
        Phrases& next = next_scratch.lists;
        whole.end();
        for (const CuePattern& child : pattern.children) {
          next.clear();
          if (!add_wordings_of_words(child, next) || !append(whole, next)) return false;
        }
        for (size_t i = 0; i < whole.size(); ++i) {
          all.push(whole[i]);
          all.end();
        }
        break;
      }
      default: return false;
    }
    return all.size() - before <= kMostWordings;
  }

  // Each of `all` with each of `next` after it, if they are few.
  bool append(Phrases& all, const Phrases& next) {
    if (all.size() * next.size() > kMostWordings) return false;
    if (all.size() == 1 && next.size() == 1) {
      all.lengthen(next[0]);
      return true;
    }
    longer_.clear();
    for (size_t before = 0; before < all.size(); ++before) {
      for (size_t after = 0; after < next.size(); ++after) {
        longer_.push(all[before]);
        longer_.push(next[after]);
        longer_.end();
      }
    }
    std::swap(all, longer_);
    return true;
  }

  // Adds the rows of a pattern that needs no more than to look at rows: words, classes, and alternatives of such.
  bool add_slots(const CuePattern& pattern, Slots& slots) {
    if (pattern.op == Op::kTyped || pattern.op == Op::kGap || pattern.op == Op::kBegin || pattern.op == Op::kNotNext) return false;
    if (pattern.op == Op::kClass) {
      const Slots& symbol = class_symbol(pattern.number, pattern.forms);
      slots.insert(slots.end(), symbol.begin(), symbol.end());
      return true;
    }
    if (pattern.op == Op::kAny) {
      return std::all_of(pattern.children.begin(), pattern.children.end(),
                         [&](const CuePattern& child) { return add_slots(child, slots); });
    }
    Phrases& all = wordings_;
    all.clear();
    if (!add_wordings(pattern, all) || all.has_empty()) return false;
    slots.reserve(slots.size() + all.size());
    for (size_t i = 0; i < all.size(); ++i) slots.push_back(phrase_slot(all[i]));
    return true;
  }

  // The tree of a pattern; what it cannot do without is added to `needs`.
  uint32_t tree(const CuePattern& pattern, std::vector<Need>& needs) {
    if (Slots slots; add_slots(pattern, slots)) return leaf(std::move(slots), needs);
    switch (pattern.op) {
      case Op::kWord: return leaf({}, needs);  // a sign that is no word is found nowhere
      case Op::kClass: return leaf(class_symbol(pattern.number, pattern.forms), needs);
      case Op::kTyped: return leaf(typed_symbol(pattern), needs);
      case Op::kGap: return node({PatternNode::Op::kGap, pattern.in_clause, 0, pattern.number});
      case Op::kBegin: return node({PatternNode::Op::kBegin, false, 0, 0});
      case Op::kSequence: return sequence(pattern, needs);
      case Op::kTogether: return node(PatternNode::Op::kTogether, trees(pattern, needs));
      case Op::kOptional: {
        std::vector<Need> none;
        return node(PatternNode::Op::kOptional, trees(pattern, none));
      }
      case Op::kNotNext: {
        std::vector<Need> none;
        return node(PatternNode::Op::kNotNext, trees(pattern, none));
      }
      case Op::kAny: return any(pattern, needs);
    }
    return 0;
  }

  std::vector<uint32_t> trees(const CuePattern& pattern, std::vector<Need>& needs) {
    std::vector<uint32_t> children;
    for (const CuePattern& child : pattern.children) children.push_back(tree(child, needs));
    return children;
  }

  // Words side by side are one phrase, with one row.
  uint32_t sequence(const CuePattern& pattern, std::vector<Need>& needs) {
    std::vector<uint32_t> children;
    children.reserve(pattern.children.size());
    const Scratch side_scratch(*this), next_scratch(*this);
    Phrases& side_by_side = side_scratch.lists;
    Phrases& next = next_scratch.lists;
    side_by_side.end();
    const auto finish = [&] {
      if (side_by_side.size() == 1 && side_by_side[0].empty()) return;
      Slots slots;
      slots.reserve(side_by_side.size());
      for (size_t i = 0; i < side_by_side.size(); ++i) {
        if (!side_by_side[i].empty()) slots.push_back(phrase_slot(side_by_side[i]));
      }
      std::vector<Need> none;
      if (slots.size() == side_by_side.size()) {
        children.push_back(leaf(std::move(slots), needs));
      } else if (!slots.empty()) {
        children.push_back(node(PatternNode::Op::kOptional, {leaf(std::move(slots), none)}));
      }
      side_by_side.clear();
      side_by_side.end();
    };
    for (const CuePattern& child : pattern.children) {
      next.clear();
      const bool words = add_wordings(child, next);
      if (words && append(side_by_side, next)) continue;
      finish();
      if (words) {
        std::swap(side_by_side, next);
      } else {
        children.push_back(tree(child, needs));
      }
    }
    finish();
    return children.size() == 1 ? children[0] : node(PatternNode::Op::kSequence, children);
  }

  // Of alternatives one must be there, so the rarest need of one of them. Those that are rows are one.
  uint32_t any(const CuePattern& pattern, std::vector<Need>& needs) {
    std::vector<uint32_t> children;
    Slots needed;
    float frequency = 0;
    bool each_needs = true;
    const auto add_needs = [&](const std::vector<Need>& own) {
      if (own.empty()) {
        each_needs = false;
        return;
      }
      const Need& rarest = *std::min_element(own.begin(), own.end(), rarer);
      const Numbers rows = symbols_[rarest.symbol];
      needed.insert(needed.end(), rows.begin(), rows.end());
      frequency += rarest.frequency;
    };
    Slots slots;
    for (const CuePattern& child : pattern.children) {
      const size_t before = slots.size();
      if (add_slots(child, slots)) continue;
      slots.resize(before);
      std::vector<Need> own;
      children.push_back(tree(child, own));
      add_needs(own);
    }
    if (!slots.empty()) {
      std::vector<Need> own;
      children.push_back(leaf(std::move(slots), own));
      add_needs(own);
    }
    if (each_needs) needs.push_back({number_of(std::move(needed)), frequency});
    return node(PatternNode::Op::kAny, children);
  }

  static bool names_other_country(const CuePattern& pattern) {
    return (pattern.op == CuePattern::Op::kTyped && pattern.typed == Typed::kOtherCountry) ||
           std::any_of(pattern.children.begin(), pattern.children.end(), names_other_country);
  }

  static bool rarer(const Need& a, const Need& b) { return a.frequency < b.frequency; }

  PatternId add(const CuePattern& pattern, Role role, uint32_t owner) {
    std::vector<Need>& needs = needs_;
    needs.clear();
    const auto id = static_cast<PatternId>(program_.patterns.size());
    Pattern made;
    made.order = id;
    countries_differ_ = made.countries_differ = names_other_country(pattern);
    made.root = laid_out(tree(pattern, needs));
    end_of_nodes_.push_back(static_cast<uint32_t>(program_.nodes.size()));
    made.role = role;
    made.owner = owner;
    // By insertion, for they are few: equal ones stay as they are.
    for (size_t i = 1; i < needs.size(); ++i) {
      for (size_t j = i; j > 0 && rarer(needs[j], needs[j - 1]); --j) std::swap(needs[j], needs[j - 1]);
    }
    // What is only run for others needs no anchor.
    const size_t anchors = role == Role::kNever ? 0 : 1;
    for (size_t i = 0; i < std::min<size_t>(needs.size(), kOthers + anchors); ++i) {
      if (i > 0 && needs[i].frequency > kTooOften) break;
      WantedNeed& need = need_of(needs[i]);
      if (i < anchors) {
        need.anchor_of.push_back(id);
      } else {
        need.other_of.emplace_back(id, i - anchors);
      }
    }
    program_.patterns.push_back(made);
    return id;
  }

  // A symbol that some patterns need.
  struct WantedNeed {
    SymbolId symbol = 0;
    float frequency = 0;
    std::vector<PatternId> anchor_of;                     // as declared
    std::vector<std::pair<PatternId, size_t>> other_of;   // and which of its others it is
    AnchorId anchor = 0;
    NeedId need = Program::kAlways;
  };

  WantedNeed& need_of(const Need& need) {
    if (wanted_of_.size() < symbols_.size()) wanted_of_.resize(symbols_.size(), kNotWanted);
    uint32_t& wanted = wanted_of_[need.symbol];
    if (wanted == kNotWanted) {
      wanted = static_cast<uint32_t>(wanted_.size());
      wanted_.emplace_back();
      wanted_.back().symbol = need.symbol;
      wanted_.back().frequency = need.frequency;
    }
    return wanted_[wanted];
  }

  void number_needs() {
    std::vector<uint32_t> order(wanted_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return wanted_[a].frequency > wanted_[b].frequency; });
    AnchorId anchor = 1;
    NeedId need = Program::kAlways + 1;
    for (const uint32_t each : order) {
      WantedNeed& wanted = wanted_[each];
      if (!wanted.anchor_of.empty()) {
        wanted.anchor = anchor;
        anchor += static_cast<AnchorId>(wanted.anchor_of.size());
      }
    }
    // Needs that a frequent row meets stand together, so that few words of bits have them all.
    std::vector<std::pair<Slot, uint32_t>> by_row;
    for (uint32_t each = 0; each < wanted_.size(); ++each) {
      if (wanted_[each].other_of.empty()) continue;
      const Numbers slots = symbols_[wanted_[each].symbol];
      const auto often = [&](Slot a, Slot b) { return frequencies_[a] < frequencies_[b]; };
      by_row.emplace_back(slots.empty() ? kNeverThere : *std::max_element(slots.begin(), slots.end(), often), each);
    }
    std::sort(by_row.begin(), by_row.end(), [&](const auto& a, const auto& b) {
      return std::tuple(-frequencies_[a.first], a.first, -wanted_[a.second].frequency, a.second) <
             std::tuple(-frequencies_[b.first], b.first, -wanted_[b.second].frequency, b.second);
    });
    for (const auto& [slot, each] : by_row) wanted_[each].need = need++;
    program_.anchors = anchor;
    program_.needs = need;
  }

  // Gives the patterns of each anchor its number and those after it. A pattern without needs could only be found empty; it
  // comes last.
  void order_patterns() {
    std::vector<Pattern> patterns = std::move(program_.patterns);
    std::vector<PatternId> number(patterns.size());
    for (const WantedNeed& wanted : wanted_) {
      for (size_t i = 0; i < wanted.anchor_of.size(); ++i) {
        Pattern& pattern = patterns[wanted.anchor_of[i]];
        pattern.anchor = wanted.anchor;
        pattern.more = i + 1 < wanted.anchor_of.size();
        number[wanted.anchor_of[i]] = static_cast<PatternId>(wanted.anchor + i);
      }
      for (const auto& [id, which] : wanted.other_of) patterns[id].others[which] = wanted.need;
    }
    PatternId next = program_.anchors;
    for (PatternId& each : number) {
      if (each == 0) each = next++;
    }
    program_.patterns.assign(next, {});
    for (size_t i = 0; i < patterns.size(); ++i) program_.patterns[number[i]] = patterns[i];
    for (std::vector<Program::Told>* all : {&program_.cues, &program_.contexts}) {
      for (Program::Told& told : *all) {
        for (PatternId& id : told.when) id = number[id];
        for (PatternId& id : told.unless) id = number[id];
      }
    }
    order_nodes();
  }

  // Puts what the patterns are made of into their order.
  void order_nodes() {
    const std::vector<PatternNode> nodes = std::move(program_.nodes);
    program_.nodes.clear();
    std::vector<SymbolId> placed(symbols_.size());
    const auto place = [&](SymbolId& symbol) {
      if (placed[symbol] == 0) placed[symbol] = new_symbol(symbols_[symbol]);
      symbol = placed[symbol];
    };
    new_symbol({});
    for (SymbolId& measure : program_.measures) place(measure);
    for (size_t i = 1; i < program_.patterns.size(); ++i) {
      Pattern& pattern = program_.patterns[i];
      const uint32_t begin = pattern.root;
      pattern.root = static_cast<uint32_t>(program_.nodes.size());
      for (uint32_t at = begin; at < end_of_nodes_[pattern.order]; ++at) {
        PatternNode node = nodes[at];
        if (node.op == PatternNode::Op::kSymbol) {
          place(node.first);
        } else if (node.op != PatternNode::Op::kGap) {
          node.first = node.first - begin + pattern.root;
        }
        program_.nodes.push_back(node);
      }
    }
  }

  // Requires: `slots` are sorted.
  SymbolId new_symbol(Numbers slots) {
    std::vector<SlotMask>& masks = program_.masks;
    const size_t begin = masks.size();
    for (const Slot slot : slots) {
      if (masks.size() == begin || masks.back().word != slot / 32) masks.push_back(SlotMask::of(slot));
      masks.back().slots |= SlotMask::of(slot).slots;
    }
    const size_t count = masks.size() - begin;
    masks.resize(begin + (count + SlotMask::kTogether - 1) / SlotMask::kTogether * SlotMask::kTogether);
    program_.symbols.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(count)});
    return static_cast<SymbolId>(program_.symbols.size() - 1);
  }

  // The anchors and needs of each row.
  void list_needs() {
    const auto list = [&](uint32_t WantedNeed::*number, auto& lists, auto made) {
      lists.first.assign(program_.slots + 1, 0);
      for (const WantedNeed& need : wanted_) {
        if (need.*number == 0) continue;
        for (const Slot slot : symbols_[need.symbol]) ++lists.first[slot + 1];
      }
      std::partial_sum(lists.first.begin(), lists.first.end(), lists.first.begin());
      lists.all.resize(lists.first.back());
      std::vector<uint32_t> end(lists.first.begin(), lists.first.end() - 1);
      for (const WantedNeed& need : wanted_) {
        if (need.*number == 0) continue;
        for (const Slot slot : symbols_[need.symbol]) lists.all[end[slot]++] = made(need.*number);
      }
    };
    list(&WantedNeed::anchor, program_.anchors_of, [](AnchorId anchor) { return anchor; });
    NeedsOfSlot single;
    list(&WantedNeed::need, single, [](NeedId need) { return NeedMask{need / 32, uint32_t{1} << (need % 32)}; });
    NeedsOfSlot& joined = program_.needs_of;
    joined.first.push_back(0);
    for (Slot slot = 0; slot < program_.slots; ++slot) {
      const auto own = single.of(slot);
      joined.all.insert(joined.all.end(), own.begin(), own.end());
      join(joined.all, joined.first.back());
      joined.first.push_back(static_cast<uint32_t>(joined.all.size()));
    }
  }

  const Cues& cues_;
  const PatternsInReading* patterns_;
  uint32_t lists_ = 0;
  Program& program_;
  std::vector<float> frequencies_;               // by slot
  std::vector<float> word_frequencies_ = {0};  // by word
  std::unordered_map<uint64_t, uint32_t> counts_;  // of words, by hash
  size_t words_counted_ = 0;
  Phrases wordings_, longer_;  // why kept: their memory is used again
  std::deque<Lists> scratches_;
  size_t scratches_used_ = 0;
  Slots slot_of_word_, slot_of_phrase_;  // of phrase_slot(); by word, and by number of the phrase
  Lists symbols_;               // their slots, sorted; until order_nodes(), which gives other numbers
  NumberTable symbol_numbers_;
  std::map<std::pair<uint32_t, std::vector<std::string>>, Slots> classes_;
  std::map<std::tuple<Typed, CuePattern::Compare, int64_t>, Slots> typed_;
  std::optional<Slots> countries_, countries_and_towns_;
  std::map<std::string_view, uint16_t> country_numbers_;  // by code
  std::vector<uint32_t> end_of_nodes_;  // by pattern, as declared
  std::vector<Need> needs_;         // of the pattern that is being compiled
  bool countries_differ_ = false;   // of the pattern that is being compiled
  std::vector<PatternNode> nodes_;  // of the pattern that is being compiled
  std::vector<uint32_t> children_;
  static constexpr uint32_t kNotWanted = ~uint32_t{0};
  std::vector<uint32_t> wanted_of_;  // by symbol: of wanted_
  std::vector<WantedNeed> wanted_;
};

}  // namespace

Program::Program(const Cues& all, const PatternsInReading* reading) { Compiler(all, reading, *this).compile(); }

}  // namespace distinguo::narrative
