// Patterns run over the positions of one sentence, all positions at once.
//
// Positions stand before the words: 0 before the first, `size` after the last. Every part of a pattern takes the set of
// positions where it may begin to the set where it may end, in a few operations on bit sets, and back again:
//
//   a word      (begins & its positions) later by 1
//   a gap       begins, and all up to n later, but not past the end of a clause
//   a !b        ends, but not where b can begin (b run backward from everywhere)
//
// So a pattern costs its parts, and a sentence its patterns, whatever the words are: there is nothing to try out and
// take back (Baeza-Yates and Gonnet, "A new approach to text searching", CACM 1992, do so for letters).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "narrative/bits.h"
#include "narrative/program.h"

namespace distinguo::narrative {

// The rows of a sentence. Only those with a position take room.
class Rows {
 public:
  explicit Rows(const Program& program)
      : program_(program), present_(program.slots / 64 + 1), row_of_(new uint16_t[program.slots]) {}

  // `width`: words of bits a row has.
  void clear(uint32_t width) {
    std::fill(present_.begin(), present_.end(), 0);
    anchors_.clear();
    width_ = width;
    count_ = 0;
  }
  void set(Slot slot, uint32_t position) {
    const uint64_t bit = uint64_t{1} << (slot % 64);
    if ((present_[slot / 64] & bit) == 0) {
      present_[slot / 64] |= bit;
      row_of_[slot] = static_cast<uint16_t>(count_);
      if ((program_.anchor_slots[slot / 64] & bit) != 0) anchors_.push_back(slot);
      const uint32_t begin = width_ * count_++;
      if (bits_.size() < begin + width_) bits_.resize(2 * (begin + width_));
      std::fill_n(bits_.begin() + begin, width_, 0);
    }
    bits_[width_ * row_of_[slot] + position / 64] |= uint64_t{1} << (position % 64);
  }
  bool any(Slot slot) const { return ((present_[slot / 64] >> (slot % 64)) & 1) != 0; }
  bool any(SlotSet set) const {
    const SlotMask* mask = program_.masks.data() + set.first;
    for (const SlotMask* end = mask + set.count; mask != end; ++mask) {
      if ((present_[mask->word] & mask->slots) != 0) return true;
    }
    return false;
  }
  // Calls of(slot) for the slots of the set whose rows have a position.
  template <typename Of>
  void each(SlotSet set, Of of) const {
    const SlotMask* mask = program_.masks.data() + set.first;
    for (const SlotMask* end = mask + set.count; mask != end; ++mask) {
      for (uint64_t rest = present_[mask->word] & mask->slots; rest != 0; rest &= rest - 1) {
        of(64 * mask->word + static_cast<Slot>(std::countr_zero(rest)));
      }
    }
  }
  // Requires: any(slot).
  bool has(Slot slot, uint32_t position) const {
    return ((bits_[width_ * row_of_[slot] + position / 64] >> (position % 64)) & 1) != 0;
  }
  template <int W>
  Bits<W> bits(Slot slot) const {
    Bits<W> row;
    std::copy_n(bits_.data() + W * row_of_[slot], W, row.words);
    return row;
  }
  // The anchors that have a position, in the order in which they got their first.
  const std::vector<Slot>& anchors() const { return anchors_; }

 private:
  const Program& program_;
  uint32_t width_ = 1;
  uint32_t count_ = 0;
  std::vector<uint64_t> present_;       // a bit for each slot
  std::unique_ptr<uint16_t[]> row_of_;  // which row of bits_; of the slots that are present
  std::vector<uint64_t> bits_;
  std::vector<Slot> anchors_;
};

struct Match {
  uint32_t first = 0;  // words of the sentence, half-open
  uint32_t last = 0;

  friend bool operator==(const Match&, const Match&) = default;
};

template <int W>
class Matcher {
 public:
  using Set = Bits<W>;

  // Requires: size < 64 W.
  Matcher(const Program& program, const Rows& rows, uint32_t size)
      : program_(program), rows_(rows), size_(size), all_(Set::below(size + 1)) {}

  // Where clauses begin: gaps stop there, and ^ finds it.
  void set_clauses(const Set& breaks, const Set& begins) {
    breaks_ = breaks;
    begins_ = begins;
  }

  // Whether the rows hold all that a pattern needs.
  bool may_match(const Pattern& pattern) const {
    const SlotSet* need = program_.needs.data() + pattern.first_need;
    return std::all_of(need, need + pattern.needs, [&](SlotSet set) { return rows_.any(set); });
  }

  // The positions where matches end.
  Set ends(const Pattern& pattern) const { return forward(pattern.root, all_); }

  // The positions where they begin.
  Set begins(const Pattern& pattern) const { return backward(pattern.root, all_); }

  // Calls found(Match, words) for each end with the shortest match that ends there and is not empty; `words` are those
  // that the pattern names, without those that its gaps pass.
  template <typename Found>
  void each(const Pattern& pattern, const Set& ends, Found found) const {
    Set rest = ends;
    while (rest.any()) {
      const uint32_t last = rest.lowest();
      rest &= ~Set::one(last);
      const Set firsts = backward(pattern.root, Set::one(last)) & Set::below(last);
      if (!firsts.any()) continue;
      Match match{firsts.highest(), last};
      Set words;
      consume(pattern.root, match.first, last, words);
      together(pattern.root, match, words);
      found(match, words);
    }
  }
  template <typename Found>
  void each(const Pattern& pattern, Found found) const {
    if (!may_match(pattern)) return;
    const Set all = ends(pattern);
    if (all.any()) each(pattern, all, found);
  }

 private:
  using Op = PatternNode::Op;

  const uint32_t* children(const PatternNode& node) const { return program_.children.data() + node.first; }

  Set symbol_forward(const PatternNode& node, Set from) const {
    Set to;
    rows_.each({node.first, node.count}, [&](Slot slot) { to |= (from & rows_.template bits<W>(slot)).later(program_.length_of[slot]); });
    return to;
  }
  Set symbol_backward(const PatternNode& node, Set to) const {
    Set from;
    rows_.each({node.first, node.count}, [&](Slot slot) { from |= to.earlier(program_.length_of[slot]) & rows_.template bits<W>(slot); });
    return from;
  }

  // Sets go by value: one of a word is a register.
  Set forward(uint32_t id, Set from) const {
    const PatternNode& node = program_.nodes[id];
    switch (node.op) {
      case Op::kSymbol: return symbol_forward(node, from);
      case Op::kSequence:
        // Its symbols without a call for each: they are most of what there is.
        for (uint32_t i = 0; i < node.count && from.any(); ++i) {
          const PatternNode& child = program_.nodes[children(node)[i]];
          from = child.op == Op::kSymbol ? symbol_forward(child, from) : forward(children(node)[i], from);
        }
        return from;
      case Op::kAny: {
        Set to;
        for (uint32_t i = 0; i < node.count; ++i) to |= forward(children(node)[i], from);
        return to;
      }
      case Op::kOptional: return from | forward(children(node)[0], from);
      case Op::kGap: {
        const Set open = open_to(node);
        return gap(node, from, [&](const Set& set) { return (set & open).later(1) & all_; });
      }
      case Op::kNotNext: return from & ~backward(children(node)[0], all_);
      case Op::kBegin: return from & begins_;
      case Op::kTogether: return others_occur(node) ? forward(children(node)[0], from) : Set();
    }
    return {};
  }

  // The positions from which a match ends in `to`.
  Set backward(uint32_t id, Set to) const {
    const PatternNode& node = program_.nodes[id];
    switch (node.op) {
      case Op::kSymbol: return symbol_backward(node, to);
      case Op::kSequence:
        for (uint32_t i = node.count; i > 0 && to.any(); --i) to = backward(children(node)[i - 1], to);
        return to;
      case Op::kAny: {
        Set from;
        for (uint32_t i = 0; i < node.count; ++i) from |= backward(children(node)[i], to);
        return from;
      }
      case Op::kOptional: return to | backward(children(node)[0], to);
      case Op::kGap: {
        const Set open = open_to(node);
        return gap(node, to, [&](const Set& set) { return set.earlier(1) & open; });
      }
      case Op::kNotNext: return to & ~backward(children(node)[0], all_);
      case Op::kBegin: return to & begins_;
      case Op::kTogether: return others_occur(node) ? backward(children(node)[0], to) : Set();
    }
    return {};
  }

  // Where a gap may leave a word behind: it comes up to the beginning of a clause, and not past it.
  Set open_to(const PatternNode& gap) const { return gap.in_clause ? all_ & ~breaks_ : all_; }

  // Up to so many words further. Why n steps of one and not fewer of more: n is small, and clauses end between.
  template <typename Step>
  Set gap(const PatternNode& node, Set set, Step step) const {
    Set reached = set;
    for (uint32_t i = 0; i < node.first; ++i) {
      const Set further = reached | step(reached);
      if (further == reached) break;
      reached = further;
    }
    return reached;
  }

  bool others_occur(const PatternNode& node) const {
    for (uint32_t i = 1; i < node.count; ++i) {
      if (!forward(children(node)[i], all_).any()) return false;
    }
    return true;
  }

  // The words that a match from `first` to `last` names. Requires: there is one.
  void consume(uint32_t id, uint32_t first, uint32_t last, Set& words) const {
    const PatternNode& node = program_.nodes[id];
    switch (node.op) {
      case Op::kSymbol: words |= Set::range(first, last); return;
      case Op::kSequence: {
        // From behind: where each part may begin so that the rest ends at `last`. Patterns are short.
        std::vector<Set> rest(node.count + 1);
        rest[node.count] = Set::one(last);
        for (uint32_t i = node.count; i > 0; --i) rest[i - 1] = backward(children(node)[i - 1], rest[i]);
        for (uint32_t i = 0; i < node.count; ++i) {
          const uint32_t child = children(node)[i];
          const Set ends = forward(child, Set::one(first)) & rest[i + 1];
          // Why an optional part takes what it can: a "not" that a pattern names is the pattern's, and no gap's.
          const uint32_t next = program_.nodes[child].op == Op::kOptional ? ends.highest() : ends.lowest();
          consume(child, first, next, words);
          first = next;
        }
        return;
      }
      case Op::kAny:
        for (uint32_t i = 0; i < node.count; ++i) {
          if (!forward(children(node)[i], Set::one(first)).has(last)) continue;
          return consume(children(node)[i], first, last, words);
        }
        return;
      case Op::kOptional:
      case Op::kTogether:
        if (first < last) consume(children(node)[0], first, last, words);
        return;
      case Op::kGap: case Op::kNotNext: case Op::kBegin: return;
    }
  }

  // Where a whole pattern is `a & b`, its match takes in the nearest match of each other part.
  void together(uint32_t id, Match& match, Set& words) const {
    const PatternNode& node = program_.nodes[id];
    if (node.op == Op::kAny) {
      for (uint32_t i = 0; i < node.count; ++i) {
        const uint32_t child = children(node)[i];
        if (forward(child, Set::one(match.first)).has(match.last)) return together(child, match, words);
      }
    }
    if (node.op != Op::kTogether) return;
    const Match of_first = match;
    for (uint32_t i = 1; i < node.count; ++i) {
      const uint32_t child = children(node)[i];
      Set ends = forward(child, all_);
      Match nearest;
      uint32_t nearest_distance = ~uint32_t{0};
      while (ends.any()) {
        const uint32_t last = ends.lowest();
        ends &= ~Set::one(last);
        const Set firsts = backward(child, Set::one(last)) & Set::below(last);
        if (!firsts.any()) continue;
        const Match other{firsts.highest(), last};
        const uint32_t distance = other.first >= of_first.last   ? other.first - of_first.last
                                  : other.last <= of_first.first ? of_first.first - other.last
                                                                 : 0;
        if (distance >= nearest_distance) continue;
        nearest_distance = distance;
        nearest = other;
      }
      if (nearest.last == 0) continue;
      consume(child, nearest.first, nearest.last, words);
      match = {std::min(match.first, nearest.first), std::max(match.last, nearest.last)};
    }
  }

  const Program& program_;
  const Rows& rows_;
  uint32_t size_;
  Set all_;
  Set breaks_;
  Set begins_;
};

}  // namespace distinguo::narrative
