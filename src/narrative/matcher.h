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
#include <span>
#include <vector>

#include "narrative/bits.h"
#include "narrative/countries_named.h"
#include "narrative/program.h"

namespace distinguo::narrative {

// The rows of a sentence.
class Rows {
 public:
  explicit Rows(const Program& program)
      : program_(program), present_(program.slots / 32 + 1), found_(program.symbols.size()) {}

  // `width`: words of bits a row has, 1 or 4. Only the rows that were set are cleared: a sentence has few of them.
  void clear(uint32_t width) {
    if (width_ == 1) {
      clear_rows<1>();
    } else {
      clear_rows<4>();
    }
    width_ = width;
    if (bits_.size() < size_t{width} * program_.slots) bits_.resize(size_t{width} * program_.slots);
    found_slots_.clear();
    // What was found in another sentence has another number.
    if (++sentence_ == 0) {
      std::fill(found_.begin(), found_.end(), Found());
      sentence_ = 1;
    }
  }
  struct Occurrence {
    Slot slot = 0;
    uint32_t position = 0;
  };
  // Requires: none of its symbols was asked for yet.
  void set(std::span<const Occurrence> all) {
    if (width_ == 1) {
      set_rows<1>(all);
    } else {
      set_rows<4>(all);
    }
  }
  // The rows of a symbol that have a position, until the next call.
  //
  // Why they are kept: of patterns that run in one sentence many name the same symbols, and a match asks again for each.
  std::span<const Slot> of(SymbolId symbol) {
    Found& found = found_[symbol];
    if (found.sentence != sentence_) look_for(symbol, found);
    return {found_slots_.data() + found.first, found.count};
  }
  bool has(Slot slot, uint32_t position) const {
    return ((bits_[size_t{width_} * slot + position / 64] >> (position % 64)) & 1) != 0;
  }
  template <int W>
  Bits<W> bits(Slot slot) const {
    Bits<W> row;
    std::copy_n(bits_.data() + size_t{W} * slot, W, row.words);
    return row;
  }

 private:
  // Of a symbol, in found_slots_.
  struct Found {
    uint32_t sentence = 0;
    uint32_t first = 0;
    uint32_t count = 0;
  };

  // Why some masks together: how many there are cannot be foretold, nor which of them the sentence has.
  void look_for(SymbolId symbol, Found& found) {
    constexpr uint32_t kTogether = SlotMask::kTogether;
    found = {sentence_, static_cast<uint32_t>(found_slots_.size()), 0};
    const SlotSet set = program_.symbols[symbol];
    const SlotMask* mask = program_.masks.data() + set.first;
    for (const SlotMask* end = mask + set.count; mask < end; mask += kTogether) {
      uint32_t present[kTogether];
      uint32_t which = 0;
      for (uint32_t i = 0; i < kTogether; ++i) {
        present[i] = present_[mask[i].word] & mask[i].slots;
        which |= static_cast<uint32_t>(present[i] != 0) << i;
      }
      for (; which != 0; which &= which - 1) {
        const auto i = static_cast<uint32_t>(std::countr_zero(which));
        for (uint32_t rest = present[i]; rest != 0; rest &= rest - 1) {
          found_slots_.push_back(32 * mask[i].word + static_cast<Slot>(std::countr_zero(rest)));
        }
      }
    }
    found.count = static_cast<uint32_t>(found_slots_.size()) - found.first;
  }

  template <size_t W>
  void clear_rows() {
    for (size_t i = 0; i < count_; ++i) {
      present_[set_[i] / 32] = 0;
      std::fill_n(bits_.data() + W * set_[i], W, 0);
    }
    count_ = 0;
  }

  // Why all at once and in variables of its own: it is done for every word of a text. Why without a branch: whether a row is
  // new cannot be foretold.
  template <size_t W>
  void set_rows(std::span<const Occurrence> all) {
    if (set_.size() < count_ + all.size()) set_.resize(2 * (count_ + all.size()));
    uint32_t* const present = present_.data();
    uint64_t* const bits = bits_.data();
    Slot* const set = set_.data();
    size_t rows = count_;
    for (const Occurrence& each : all) {
      const Slot slot = each.slot;
      const uint32_t before = present[slot / 32];
      set[rows] = slot;
      rows += ((before >> (slot % 32)) & 1) ^ 1;
      present[slot / 32] = before | uint32_t{1} << (slot % 32);
      bits[W * slot + each.position / 64] |= uint64_t{1} << (each.position % 64);
    }
    count_ = rows;
  }

  const Program& program_;
  uint32_t width_ = 1;
  std::vector<uint32_t> present_;  // a bit for each slot
  std::vector<uint64_t> bits_;     // by slot
  std::vector<Slot> set_;          // those that are present
  size_t count_ = 0;
  uint32_t sentence_ = 0;
  std::vector<Found> found_;       // by symbol
  std::vector<Slot> found_slots_;
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

  // `hashes`: of the words, fewer than 64 W.
  Matcher(const Program& program, Rows& rows, std::span<const uint64_t> hashes)
      : program_(program), rows_(rows), countries_(program.country_names, hashes), all_(Set::below(static_cast<uint32_t>(hashes.size()) + 1)) {}

  // Where clauses begin: gaps stop there, and ^ finds it.
  void set_clauses(const Set& breaks, const Set& begins) {
    breaks_ = breaks;
    begins_ = begins;
  }

  // The positions where matches end.
  Set ends(const Pattern& pattern) const {
    if (!pattern.countries_differ) return forward(root(pattern), all_);
    Set ends;
    each_match(pattern, [&](Match match, const Set&) { ends.set(match.last); });
    return ends;
  }

  // The positions where they begin.
  Set begins(const Pattern& pattern) const {
    if (!pattern.countries_differ) return backward(root(pattern), all_);
    Set begins;
    each_match(pattern, [&](Match match, const Set&) { begins.set(match.first); });
    return begins;
  }

  // Calls found(Match, words) for each end with the shortest match that ends there and is not empty; `words` are those
  // that the pattern names, without those that its gaps pass.
  template <typename Found>
  void each(const Pattern& pattern, Found found) const {
    each_match(pattern, [&](Match match, const Set& words) { found(match, words.any() ? words : words_of(pattern, match)); });
  }

  // The same, but where the words have yet to be found out by words_of() there are none: of most matches nobody asks.
  template <typename Found>
  void each_match(const Pattern& pattern, Found found) const {
    Set rest = forward(root(pattern), all_);
    while (rest.any()) {
      const uint32_t last = rest.lowest();
      rest &= ~Set::one(last);
      const Set firsts = backward(root(pattern), Set::one(last)) & Set::below(last);
      if (!firsts.any()) continue;
      Match match{firsts.highest(), last};
      Set words;
      if (root(pattern).op == Op::kTogether) {
        consume(root(pattern), match.first, last, words);
        together(root(pattern), match, words);
      }
      if (pattern.countries_differ && !countries_differ(match)) continue;
      found(match, words);
    }
  }
  Set words_of(const Pattern& pattern, Match match) const {
    Set words;
    consume(root(pattern), match.first, match.last, words);
    return words;
  }

 private:
  using Op = PatternNode::Op;

  bool countries_differ(Match match) const {
    const auto is_country = [&](uint32_t at) { return rows_.has(program_.country_slot, at) || rows_.has(program_.town_slot, at); };
    return countries_.differ(match.first, match.last, is_country);
  }
  const PatternNode& root(const Pattern& pattern) const { return program_.nodes[pattern.root]; }
  const PatternNode* children(const PatternNode& node) const { return program_.nodes.data() + node.first; }

  Set symbol_forward(const PatternNode& node, Set from) const {
    Set to;
    for (const Slot slot : rows_.of(node.first)) to |= (from & rows_.template bits<W>(slot)).later(program_.length_of[slot]);
    return to;
  }
  Set symbol_backward(const PatternNode& node, Set to) const {
    Set from;
    for (const Slot slot : rows_.of(node.first)) from |= to.earlier(program_.length_of[slot]) & rows_.template bits<W>(slot);
    return from;
  }

  Set gap_forward(const PatternNode& node, Set from) const {
    return gap(node, from, [](Set& reached, const Set& passable, uint32_t by) { reached |= (reached & passable).later(by); }) & all_;
  }
  Set gap_backward(const PatternNode& node, Set to) const {
    return gap(node, to, [](Set& reached, const Set& passable, uint32_t by) { reached |= reached.earlier(by) & passable; });
  }

  // Sets go by value: one of a word is a register.
  Set forward(const PatternNode& node, Set from) const {
    switch (node.op) {
      case Op::kSymbol: return symbol_forward(node, from);
      case Op::kSequence:
        // Its symbols and gaps without a call for each: they are most of what there is.
        for (uint32_t i = 0; i < node.count && from.any(); ++i) {
          const PatternNode& child = children(node)[i];
          from = child.op == Op::kSymbol ? symbol_forward(child, from)
                 : child.op == Op::kGap  ? gap_forward(child, from)
                                         : forward(child, from);
        }
        return from;
      case Op::kAny: {
        Set to;
        for (uint32_t i = 0; i < node.count; ++i) to |= forward(children(node)[i], from);
        return to;
      }
      case Op::kOptional: return from | forward(children(node)[0], from);
      case Op::kGap: return gap_forward(node, from);
      case Op::kNotNext: return from & ~backward(children(node)[0], all_);
      case Op::kBegin: return from & begins_;
      case Op::kTogether: return others_occur(node) ? forward(children(node)[0], from) : Set();
    }
    return {};
  }

  // The positions from which a match ends in `to`.
  Set backward(const PatternNode& node, Set to) const {
    switch (node.op) {
      case Op::kSymbol: return symbol_backward(node, to);
      case Op::kSequence:
        for (uint32_t i = node.count; i > 0 && to.any(); --i) {
          const PatternNode& child = children(node)[i - 1];
          to = child.op == Op::kSymbol ? symbol_backward(child, to)
               : child.op == Op::kGap  ? gap_backward(child, to)
                                       : backward(child, to);
        }
        return to;
      case Op::kAny: {
        Set from;
        for (uint32_t i = 0; i < node.count; ++i) from |= backward(children(node)[i], to);
        return from;
      }
      case Op::kOptional: return to | backward(children(node)[0], to);
      case Op::kGap: return gap_backward(node, to);
      case Op::kNotNext: return to & ~backward(children(node)[0], all_);
      case Op::kBegin: return to & begins_;
      case Op::kTogether: return others_occur(node) ? backward(children(node)[0], to) : Set();
    }
    return {};
  }

  // From all of `set` up to n words further: 1, 2, 4, ... words in a step, which together make 2^k - 1, and the steps of
  // which what is missing to n is made once more. A gap leaves a word behind where it is `open`: it comes up to the
  // beginning of a clause, and not past it.
  template <typename Step>
  Set gap(const PatternNode& node, Set set, Step step) const {
    Set open = node.in_clause ? all_ & ~breaks_ : all_;  // from where as many words as the step has can be passed
    const uint32_t missing = node.first + 1 - std::bit_floor(node.first + 1);
    for (uint32_t by = 1; 2 * by <= node.first + 1; by *= 2) {
      if (by > 1) open &= open.earlier(by / 2);
      step(set, open, by);
      if ((missing & by) != 0) step(set, open, by);
    }
    return set;
  }

  bool others_occur(const PatternNode& node) const {
    for (uint32_t i = 1; i < node.count; ++i) {
      if (!forward(children(node)[i], all_).any()) return false;
    }
    return true;
  }

  // The words that a match from `first` to `last` names. Requires: there is one.
  void consume(const PatternNode& node, uint32_t first, uint32_t last, Set& words) const {
    switch (node.op) {
      case Op::kSymbol: words |= Set::range(first, last); return;
      case Op::kSequence: {
        // From behind: where each part may begin so that the rest ends at `last`. Patterns are short.
        const size_t before = rest_.size();
        rest_.resize(before + node.count);
        Set to = Set::one(last);
        for (uint32_t i = node.count; i > 0; --i) {
          rest_[before + i - 1] = to;
          to = backward(children(node)[i - 1], to);
        }
        for (uint32_t i = 0; i < node.count; ++i) {
          const PatternNode& child = children(node)[i];
          const Set ends = forward(child, Set::one(first)) & rest_[before + i];
          // Why an optional part takes what it can: a "not" that a pattern names is the pattern's, and no gap's.
          const uint32_t next = child.op == Op::kOptional ? ends.highest() : ends.lowest();
          consume(child, first, next, words);
          first = next;
        }
        rest_.resize(before);
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
  void together(const PatternNode& node, Match& match, Set& words) const {
    const Match of_first = match;
    for (uint32_t i = 1; i < node.count; ++i) {
      const PatternNode& child = children(node)[i];
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
  Rows& rows_;
  CountriesNamed countries_;
  Set all_;
  mutable std::vector<Set> rest_;  // of the sequences that consume() is in
  Set breaks_;
  Set begins_;
};

}  // namespace distinguo::narrative
