#include "narrative/program.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "narrative/tokens.h"

namespace distinguo::narrative {

namespace {

using Op = CuePattern::Op;
using Typed = CuePattern::Typed;

constexpr std::string_view kMeasureClasses[kMeasures] = {
    "years", "months", "weeks", "days", "hours", "old", "aged", "currency", "per-day", "per-week", "range", "provision",
    "code"};

// How many words in ten thousand a word is likely to be: a guess, which only decides which patterns are tried.
float frequency(const Cues& cues, const std::string& word) {
  if (std::find(cues.known_by.begin(), cues.known_by.end(), word) != cues.known_by.end()) return 100;
  constexpr float kByLength[] = {20, 20, 20, 10, 5, 3};
  return word.size() < std::size(kByLength) ? kByLength[word.size()] : 2;
}

float frequency(const Cues& cues, const std::vector<std::string>& words) {
  float least = 100;
  for (const std::string& word : words) least = std::min(least, frequency(cues, word));
  return words.size() > 1 ? least / 4 : least;
}

class Compiler {
 public:
  Compiler(const Cues& cues, Program& program) : cues_(cues), program_(program) {}

  void compile() {
    program_.slots = 1;  // row 0 is always empty
    frequencies_.push_back(0);
    for (const std::string& word : cues_.known_by) mark(word, Vocabulary::kFrequent);
    // Single letters ("U.S.", "a.m.") are initials, with rules of their own.
    for (const std::string& word : cues_.abbreviations) {
      if (word.size() > 1) mark(word, Vocabulary::kAbbreviation);
    }
    for (const auto& [words, value] : cues_.numbers) program_.vocabulary.add_number(words_of(words), value);
    for (int i = 0; i < kMeasures; ++i) {
      const auto found = std::find_if(cues_.classes.begin(), cues_.classes.end(),
                                      [&](const CueClass& each) { return each.name == kMeasureClasses[i]; });
      if (found != cues_.classes.end()) program_.measures[i] = class_symbol(static_cast<uint32_t>(found - cues_.classes.begin()), {});
    }

    for (const CuePattern& each : cues_.clause) add(each, Role::kClause, 0);
    for (const CuePattern& each : cues_.stop) add(each, Role::kStop, 0);
    for (const CuePattern& each : cues_.mask) add(each, Role::kMask, 0);
    for (uint32_t i = 0; i < cues_.segments.size(); ++i) {
      for (const CuePattern& each : cues_.segments[i].when) add(each, Role::kSegment, i);
    }
    for (uint32_t i = 0; i < cues_.charges.size(); ++i) {
      for (const CuePattern& each : cues_.charges[i].when) add(each, Role::kCharge, i);
    }
    program_.contexts = told(cues_.contexts, Role::kContext);
    program_.cues = told(cues_.cues, Role::kCue);

    program_.vocabulary.finish();
    list_anchors();
  }

 private:
  // One of a group of rows must have a position; how often one is likely to.
  struct Need {
    std::vector<Slot> slots;
    float frequency = 0;
  };

  void mark(const std::string& text, Vocabulary::Mark mark) {
    const std::vector<std::string> words = words_of(text);
    if (words.size() == 1) program_.vocabulary.mark(words[0], mark);
  }

  template <typename Declared>
  std::vector<Program::Told> told(const std::vector<Declared>& all, Role role) {
    std::vector<Program::Told> patterns(all.size());
    for (uint32_t i = 0; i < all.size(); ++i) {
      for (const CuePattern& each : all[i].when) patterns[i].when.push_back(add(each, role, i));
      for (const CuePattern& each : all[i].unless) patterns[i].unless.push_back(add(each, Role::kNever, i));
    }
    return patterns;
  }

  Slot new_slot() {
    frequencies_.push_back(0);
    return program_.slots++;
  }

  // Entries as one symbol: a row for each length.
  template <typename Entries>
  SymbolPlaces symbol(const Entries& entries) {
    std::map<size_t, Slot> by_length;
    for (const std::vector<std::string>& words : entries) {
      if (words.empty()) continue;
      const auto [found, added] = by_length.try_emplace(words.size(), 0);
      if (added) found->second = new_slot();
      program_.vocabulary.add(words, found->second);
      frequencies_[found->second] += frequency(cues_, words);
    }
    SymbolPlaces places{static_cast<uint32_t>(program_.places.size()), static_cast<uint32_t>(by_length.size())};
    for (const auto& [length, slot] : by_length) {
      program_.places.push_back({slot, static_cast<uint32_t>(length)});
    }
    return places;
  }

  SymbolPlaces word_symbol(const std::string& word) {
    const auto [found, added] = words_.try_emplace(word);
    if (added) found->second = symbol(std::vector<std::vector<std::string>>{{word}});
    return found->second;
  }

  SymbolPlaces class_symbol(uint32_t number, std::vector<std::string> forms) {
    std::sort(forms.begin(), forms.end());
    const auto [found, added] = classes_.try_emplace({number, forms});
    if (!added) return found->second;
    std::vector<std::vector<std::string>> entries;
    for (const CueWord& entry : cues_.classes[number].entries) {
      if (!forms.empty() && !std::binary_search(forms.begin(), forms.end(), entry.form)) continue;
      std::vector<std::string> words;
      for (const std::string& word : entry.words) {
        for (std::string& part : words_of(word)) words.push_back(std::move(part));
      }
      entries.push_back(std::move(words));
    }
    return found->second = symbol(entries);
  }

  SymbolPlaces country_symbol() {
    if (countries_) return *countries_;
    std::vector<std::vector<std::string>> entries;
    for (const auto& [words, code] : cues_.countries) {
      entries.push_back(words_of(words));
      // "us" is no country, "US" is.
      if (entries.back().size() == 1 && entries.back()[0].size() <= 3) {
        program_.vocabulary.mark(entries.back()[0], Vocabulary::kNeedsCapital);
      }
    }
    countries_ = symbol(entries);
    for (uint32_t i = 0; i < countries_->count; ++i) {
      const Place place = program_.places[countries_->first + i];
      if (place.length == 1) program_.country_slot = place.slot;
    }
    return *countries_;
  }

  SymbolPlaces typed_symbol(const CuePattern& pattern) {
    if (pattern.typed == Typed::kCountry) return country_symbol();
    const auto key = std::tuple(pattern.typed, pattern.compare, pattern.value);
    const auto [found, added] = typed_.try_emplace(key);
    if (!added) return found->second;
    TypedTest test{pattern.compare, pattern.value, {}};
    SymbolPlaces& places = found->second;
    places = {static_cast<uint32_t>(program_.places.size()), TypedTest::kLongest};
    for (uint32_t length = 1; length <= TypedTest::kLongest; ++length) {
      test.slots[length] = new_slot();
      constexpr float kOften[kTyped] = {5, 100, 10, 5, 5, 5, 10, 50, 100, 3};
      frequencies_[test.slots[length]] = kOften[static_cast<int>(pattern.typed)] / TypedTest::kLongest;
      program_.places.push_back({test.slots[length], length});
    }
    program_.typed[static_cast<int>(pattern.typed)].push_back(test);
    return places;
  }

  uint32_t node(PatternNode node) {
    program_.nodes.push_back(node);
    return static_cast<uint32_t>(program_.nodes.size() - 1);
  }

  uint32_t node(PatternNode::Op op, const std::vector<uint32_t>& children) {
    PatternNode made{op, false, static_cast<uint32_t>(program_.children.size()), static_cast<uint32_t>(children.size())};
    program_.children.insert(program_.children.end(), children.begin(), children.end());
    return node(made);
  }

  uint32_t leaf(SymbolPlaces places, std::vector<Need>& needs) {
    Need need;
    for (uint32_t i = 0; i < places.count; ++i) {
      need.slots.push_back(program_.places[places.first + i].slot);
      need.frequency += frequencies_[need.slots.back()];
    }
    needs.push_back(std::move(need));
    return node({PatternNode::Op::kSymbol, false, places.first, places.count});
  }

  // The tree of a pattern; what it cannot do without is added to `needs`.
  uint32_t tree(const CuePattern& pattern, std::vector<Need>& needs) {
    switch (pattern.op) {
      case Op::kWord: {
        std::vector<uint32_t> words;
        for (const std::string& word : words_of(pattern.text)) words.push_back(leaf(word_symbol(word), needs));
        if (words.empty()) return leaf({}, needs);  // a sign that is no word is found nowhere
        return words.size() == 1 ? words[0] : node(PatternNode::Op::kSequence, words);
      }
      case Op::kClass: return leaf(class_symbol(pattern.number, pattern.forms), needs);
      case Op::kTyped: return leaf(typed_symbol(pattern), needs);
      case Op::kGap: return node({PatternNode::Op::kGap, pattern.in_clause, pattern.number, 0});
      case Op::kBegin: return node({PatternNode::Op::kBegin, false, 0, 0});
      case Op::kSequence: return node(PatternNode::Op::kSequence, trees(pattern, needs));
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

  // Of alternatives one must be there, so the rarest need of one of them.
  uint32_t any(const CuePattern& pattern, std::vector<Need>& needs) {
    std::vector<uint32_t> children;
    Need one;
    bool each_needs = true;
    for (const CuePattern& child : pattern.children) {
      std::vector<Need> own;
      children.push_back(tree(child, own));
      if (own.empty()) {
        each_needs = false;
        continue;
      }
      const Need& rarest = *std::min_element(own.begin(), own.end(), rarer);
      one.slots.insert(one.slots.end(), rarest.slots.begin(), rarest.slots.end());
      one.frequency += rarest.frequency;
    }
    if (each_needs) needs.push_back(std::move(one));
    return node(PatternNode::Op::kAny, children);
  }

  static bool rarer(const Need& a, const Need& b) { return a.frequency < b.frequency; }

  PatternId add(const CuePattern& pattern, Role role, uint32_t owner) {
    std::vector<Need> needs;
    Pattern made;
    made.root = tree(pattern, needs);
    made.role = role;
    made.owner = owner;
    std::stable_sort(needs.begin(), needs.end(), rarer);
    const auto id = static_cast<PatternId>(program_.patterns.size());
    made.first_need = static_cast<uint32_t>(program_.needs.size());
    for (const Need& need : needs) {
      ++made.needs;
      program_.needs.push_back(static_cast<Slot>(need.slots.size()));
      program_.needs.insert(program_.needs.end(), need.slots.begin(), need.slots.end());
    }
    // A pattern without needs could only be found empty.
    if (role != Role::kNever && !needs.empty()) {
      Slot also = 0;
      for (size_t i = 1; i < needs.size() && also == 0; ++i) {
        if (needs[i].slots.size() == 1) also = needs[i].slots[0];
      }
      for (const Slot slot : needs[0].slots) listed_.push_back({slot, {id, also}});
    }
    program_.patterns.push_back(made);
    return id;
  }

  void list_anchors() {
    std::stable_sort(listed_.begin(), listed_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    program_.anchors_of.assign(program_.slots + 1, 0);
    for (const auto& [slot, anchored] : listed_) ++program_.anchors_of[slot + 1];
    std::partial_sum(program_.anchors_of.begin(), program_.anchors_of.end(), program_.anchors_of.begin());
    for (const auto& [slot, anchored] : listed_) program_.anchored.push_back(anchored);
  }

  const Cues& cues_;
  Program& program_;
  std::vector<float> frequencies_;  // by slot
  std::map<std::string, SymbolPlaces> words_;
  std::map<std::pair<uint32_t, std::vector<std::string>>, SymbolPlaces> classes_;
  std::map<std::tuple<Typed, CuePattern::Compare, int64_t>, SymbolPlaces> typed_;
  std::optional<SymbolPlaces> countries_;
  std::vector<std::pair<Slot, Program::Anchored>> listed_;
};

}  // namespace

bool TypedTest::holds(int64_t found) const {
  using Compare = CuePattern::Compare;
  switch (compare) {
    case Compare::kNone: return true;
    case Compare::kLess: return found < value;
    case Compare::kAtMost: return found <= value;
    case Compare::kMore: return found > value;
    case Compare::kAtLeast: return found >= value;
    case Compare::kEqual: return found == value;
  }
  return false;
}

Program::Program(const Cues& all) { Compiler(all, *this).compile(); }

}  // namespace distinguo::narrative
