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

using Phrase = std::vector<WordId>;

// A phrase with alternatives becomes rows of phrases while there are no more of them.
constexpr size_t kMostWordings = 32;

class Compiler {
 public:
  Compiler(const Cues& cues, Program& program) : cues_(cues), program_(program) {}

  void compile() {
    new_slot(0);  // always empty
    for (const std::string& word : cues_.known_by) {
      for (const WordId id : ids_of(word)) {
        program_.vocabulary.mark(id, Vocabulary::kFrequent);
        word_frequencies_[id] = 100;
      }
    }
    // Single letters ("U.S.", "a.m.") are initials, with rules of their own.
    for (const std::string& text : cues_.abbreviations) {
      const Phrase words = ids_of(text);
      if (text.size() > 1 && words.size() == 1) program_.vocabulary.mark(words[0], Vocabulary::kAbbreviation);
    }
    for (const auto& [words, value] : cues_.numbers) program_.vocabulary.add_number(ids_of(words), value);
    for (int i = 0; i < kMeasures; ++i) {
      const auto found = std::find_if(cues_.classes.begin(), cues_.classes.end(),
                                      [&](const CueClass& each) { return each.name == kMeasureClasses[i]; });
      if (found != cues_.classes.end()) program_.measures[i] = set_of(class_symbol(static_cast<uint32_t>(found - cues_.classes.begin()), {}));
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
  using Slots = std::vector<Slot>;

  // One of some rows must have a position; how often one is likely to.
  struct Need {
    Slots slots;
    float frequency = 0;
  };

  template <typename Declared>
  std::vector<Program::Told> told(const std::vector<Declared>& all, Role role) {
    std::vector<Program::Told> patterns(all.size());
    for (uint32_t i = 0; i < all.size(); ++i) {
      for (const CuePattern& each : all[i].when) patterns[i].when.push_back(add(each, role, i));
      for (const CuePattern& each : all[i].unless) patterns[i].unless.push_back(add(each, Role::kNever, i));
    }
    return patterns;
  }

  std::vector<WordId> ids_of(const std::string& text) {
    // What is letters alone, as most is, is a word already.
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && !text.empty()) return {id_of(text)};
    std::vector<WordId> ids;
    for (const std::string& word : words_of(text)) ids.push_back(id_of(word));
    return ids;
  }

  WordId id_of(const std::string& word) {
    const WordId id = program_.vocabulary.id_of(word);
    // How many words in ten thousand are this one: a guess, which only decides which patterns are tried.
    constexpr float kByLength[] = {20, 20, 20, 10, 5, 3};
    if (id >= word_frequencies_.size()) word_frequencies_.push_back(word.size() < std::size(kByLength) ? kByLength[word.size()] : 2);
    return id;
  }

  float frequency(const Phrase& words) const {
    float least = 100;
    for (const WordId word : words) least = std::min(least, word_frequencies_[word]);
    return words.size() > 1 ? least / 4 : least;
  }

  Slot new_slot(size_t length) {
    frequencies_.push_back(0);
    program_.length_of.push_back(static_cast<uint16_t>(length));
    return program_.slots++;
  }

  // Entries as one symbol of its own: a row for each length.
  Slots symbol(const std::vector<Phrase>& entries) {
    std::map<size_t, Slot> by_length;
    for (const Phrase& words : entries) {
      if (words.empty()) continue;
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
  Slot phrase_slot(const Phrase& words) {
    const auto [found, added] = phrases_.try_emplace(words, 0);
    if (added) {
      found->second = new_slot(words.size());
      program_.vocabulary.add(words, found->second);
      frequencies_[found->second] = frequency(words);
    }
    return found->second;
  }

  // Sets that are the same are one. Sorts `slots`, and takes out what is there twice.
  SlotSet set_of(Slots& slots) {
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    const auto [found, added] = sets_.try_emplace(slots);
    if (!added) return found->second;
    SlotSet& set = found->second;
    set.first = static_cast<uint32_t>(program_.masks.size());
    for (const Slot slot : slots) {
      if (set.count == 0 || program_.masks.back().word != slot / 64) {
        program_.masks.push_back({0, slot / 64});
        ++set.count;
      }
      program_.masks.back().slots |= uint64_t{1} << (slot % 64);
    }
    return set;
  }
  SlotSet set_of(const Slots& slots) {
    Slots sorted = slots;
    return set_of(sorted);
  }

  const Slots& class_symbol(uint32_t number, std::vector<std::string> forms) {
    std::sort(forms.begin(), forms.end());
    const auto [found, added] = classes_.try_emplace({number, forms});
    if (!added) return found->second;
    std::vector<Phrase> entries;
    for (const CueWord& entry : cues_.classes[number].entries) {
      if (!forms.empty() && !std::binary_search(forms.begin(), forms.end(), entry.form)) continue;
      Phrase& words = entries.emplace_back();
      for (const std::string& word : entry.words) {
        for (const WordId part : ids_of(word)) words.push_back(part);
      }
    }
    return found->second = symbol(entries);
  }

  const Slots& country_symbol() {
    if (countries_) return *countries_;
    std::vector<Phrase> entries;
    for (const auto& [words, code] : cues_.countries) {
      entries.push_back(ids_of(words));
      // "us" is no country, "US" is.
      if (entries.back().size() == 1 && words.size() <= 3) program_.vocabulary.mark(entries.back()[0], Vocabulary::kNeedsCapital);
    }
    countries_ = symbol(entries);
    for (const Slot slot : *countries_) {
      if (program_.length_of[slot] == 1) program_.country_slot = slot;
    }
    return *countries_;
  }

  const Slots& typed_symbol(const CuePattern& pattern) {
    if (pattern.typed == Typed::kCountry) return country_symbol();
    const auto key = std::tuple(pattern.typed, pattern.compare, pattern.value);
    const auto [found, added] = typed_.try_emplace(key);
    if (!added) return found->second;
    TypedTest test{pattern.compare, pattern.value, {}};
    for (uint32_t length = 1; length <= TypedTest::kLongest; ++length) {
      test.slots[length] = new_slot(length);
      found->second.push_back(test.slots[length]);
      constexpr float kOften[kTyped] = {5, 100, 10, 5, 5, 5, 10, 50, 100, 3};
      frequencies_[test.slots[length]] = kOften[static_cast<int>(pattern.typed)] / TypedTest::kLongest;
    }
    program_.typed[static_cast<int>(pattern.typed)].push_back(test);
    return found->second;
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

  uint32_t leaf(Slots slots, std::vector<Need>& needs) {
    const SlotSet set = set_of(slots);
    Need need;
    for (const Slot slot : slots) need.frequency += frequencies_[slot];
    need.slots = std::move(slots);
    needs.push_back(std::move(need));
    return node({PatternNode::Op::kSymbol, false, set.first, set.count});
  }

  // Every wording of a pattern that is made of words alone and has few; an optional part has the empty one too.
  std::optional<std::vector<Phrase>> wordings(const CuePattern& pattern) {
    std::vector<Phrase> all;
    switch (pattern.op) {
      case Op::kWord: all.push_back(ids_of(pattern.text)); break;
      case Op::kOptional: all.emplace_back(); [[fallthrough]];
      case Op::kAny:
        for (const CuePattern& child : pattern.children) {
          const auto some = wordings(child);
          if (!some) return std::nullopt;
          all.insert(all.end(), some->begin(), some->end());
        }
        break;
      case Op::kSequence:
        all.emplace_back();
        for (const CuePattern& child : pattern.children) {
          const auto next = wordings(child);
          if (!next || !append(all, *next)) return std::nullopt;
        }
        break;
      default: return std::nullopt;
    }
    if (all.size() > kMostWordings) return std::nullopt;
    return all;
  }

  // Each of `all` with each of `next` after it, if they are few.
  static bool append(std::vector<Phrase>& all, const std::vector<Phrase>& next) {
    if (all.size() * next.size() > kMostWordings) return false;
    std::vector<Phrase> longer;
    for (const Phrase& before : all) {
      for (const Phrase& after : next) {
        longer.push_back(before);
        longer.back().insert(longer.back().end(), after.begin(), after.end());
      }
    }
    all = std::move(longer);
    return true;
  }

  // Adds the rows of a pattern that needs no more than to look at rows: words, classes, and alternatives of such.
  bool add_slots(const CuePattern& pattern, Slots& slots) {
    if (pattern.op == Op::kClass) {
      const Slots& symbol = class_symbol(pattern.number, pattern.forms);
      slots.insert(slots.end(), symbol.begin(), symbol.end());
      return true;
    }
    if (pattern.op == Op::kAny) {
      return std::all_of(pattern.children.begin(), pattern.children.end(),
                         [&](const CuePattern& child) { return add_slots(child, slots); });
    }
    const auto some = wordings(pattern);
    if (!some || std::any_of(some->begin(), some->end(), [](const Phrase& words) { return words.empty(); })) return false;
    for (const Phrase& words : *some) slots.push_back(phrase_slot(words));
    return true;
  }

  // The tree of a pattern; what it cannot do without is added to `needs`.
  uint32_t tree(const CuePattern& pattern, std::vector<Need>& needs) {
    if (Slots slots; add_slots(pattern, slots)) return leaf(std::move(slots), needs);
    switch (pattern.op) {
      case Op::kWord: return leaf({}, needs);  // a sign that is no word is found nowhere
      case Op::kClass: return leaf(class_symbol(pattern.number, pattern.forms), needs);
      case Op::kTyped: return leaf(typed_symbol(pattern), needs);
      case Op::kGap: return node({PatternNode::Op::kGap, pattern.in_clause, pattern.number, 0});
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
    std::vector<Phrase> side_by_side(1);
    const auto finish = [&] {
      const size_t all = side_by_side.size();
      std::erase_if(side_by_side, [](const Phrase& words) { return words.empty(); });
      Slots slots;
      for (const Phrase& words : side_by_side) slots.push_back(phrase_slot(words));
      std::vector<Need> none;
      if (side_by_side.size() == all) {
        children.push_back(leaf(std::move(slots), needs));
      } else if (!slots.empty()) {
        children.push_back(node(PatternNode::Op::kOptional, {leaf(std::move(slots), none)}));
      }
      side_by_side.assign(1, {});
    };
    for (const CuePattern& child : pattern.children) {
      const auto next = wordings(child);
      if (next && append(side_by_side, *next)) continue;
      finish();
      if (next) {
        side_by_side = *next;
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
    Need one;
    bool each_needs = true;
    const auto add_needs = [&](const std::vector<Need>& own) {
      if (own.empty()) {
        each_needs = false;
        return;
      }
      const Need& rarest = *std::min_element(own.begin(), own.end(), rarer);
      one.slots.insert(one.slots.end(), rarest.slots.begin(), rarest.slots.end());
      one.frequency += rarest.frequency;
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
    made.needs = static_cast<uint32_t>(needs.size());
    for (const Need& need : needs) program_.needs.push_back(set_of(need.slots));
    // A pattern without needs could only be found empty.
    if (role != Role::kNever && !needs.empty()) {
      auto& listed = role == Role::kContext || role == Role::kStop ? changing_ : telling_;
      for (const Slot slot : needs[0].slots) listed.push_back({slot, id});
    }
    program_.patterns.push_back(made);
    return id;
  }

  void list_anchors() {
    program_.anchor_slots.assign(program_.slots / 64 + 1, 0);
    list_anchors(telling_, program_.telling);
    list_anchors(changing_, program_.changing);
  }

  void list_anchors(std::vector<std::pair<Slot, PatternId>>& listed, Program::Anchors& anchors) {
    std::stable_sort(listed.begin(), listed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    anchors.first_of.assign(program_.slots + 1, 0);
    for (const auto& [slot, pattern] : listed) {
      ++anchors.first_of[slot + 1];
      anchors.patterns.push_back(pattern);
      program_.anchor_slots[slot / 64] |= uint64_t{1} << (slot % 64);
    }
    std::partial_sum(anchors.first_of.begin(), anchors.first_of.end(), anchors.first_of.begin());
  }

  const Cues& cues_;
  Program& program_;
  std::vector<float> frequencies_;               // by slot
  std::vector<float> word_frequencies_ = {0};  // by word
  std::map<Phrase, Slot> phrases_;
  std::map<std::pair<uint32_t, std::vector<std::string>>, Slots> classes_;
  std::map<std::tuple<Typed, CuePattern::Compare, int64_t>, Slots> typed_;
  std::optional<Slots> countries_;
  std::map<Slots, SlotSet> sets_;
  std::vector<std::pair<Slot, PatternId>> telling_, changing_;
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
