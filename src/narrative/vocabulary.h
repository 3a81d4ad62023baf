// The words that cues use: which rows of positions a word or phrase of a text belongs to.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "distinguo/narrative.h"

namespace distinguo::narrative {

// A row of positions: where in a sentence the words of one kind and length begin.
using Slot = uint32_t;
using WordId = uint32_t;  // 0: a word of no cue. Those given while building are others than those found by reading

class Vocabulary {
 public:
  enum Mark : uint8_t {
    kFrequent = 1,
    kAbbreviation = 2,
    kBeginsNumber = 4,
    kNeedsCapital = 8,  // to be a country
    kContinues = 16     // a phrase has it after its first word
  };

  // Of one word: its rows, and the node of the phrases that it begins (0: none).
  struct Word {
    uint64_t hash = 0;
    uint32_t first_slot = 0;
    uint32_t node = 0;
    uint32_t followers = 0;  // the bits of the words that come second in these phrases
    uint16_t slots = 0;
    uint8_t marks = 0;

    bool may_begin_with(const Word& second) const { return (followers & second.bit()) != 0; }
    uint32_t bit() const { return uint32_t{1} << (hash & 31); }
  };
  struct Number {
    uint32_t length = 0;  // words; 0: none
    int64_t value = 0;
  };

  // Building. All words first, then finish(), once.
  WordId id_of(std::string_view word);
  void mark(WordId word, Mark mark);
  void add(const std::vector<WordId>& words, Slot slot);
  void add_number(const std::vector<WordId>& words, int64_t value);
  void finish();

  // Reading. Cost of find(): constant, and of the others the words of the longest phrase.
  //
  // Why the letters are not compared: of words told apart by 64 bits a text would need billions before one that is no
  // cue's is taken for one that is, and then the quote shows it.
  WordId find(uint64_t hash) const {
    for (auto at = static_cast<WordId>(1 + (hash >> shift_));; ++at) {
      const Word& word = words_[at];
      if (word.hash == 0) return 0;
      if (word.hash == hash) return at;
    }
  }
  const Word& word(WordId id) const { return words_[id]; }
  std::span<const Slot> slots(const Word& word) const { return {slots_.data() + word.first_slot, word.slots}; }
  bool marked(WordId id, Mark mark) const { return (words_[id].marks & mark) != 0; }

  // Calls found(slot) for the phrases of two or more words that begin with `words`.
  template <typename Found>
  void phrases(std::span<const WordId> words, Found found) const {
    // Most words after the first of some phrase continue none.
    if (words.size() < 2 || !words_[words[0]].may_begin_with(words_[words[1]])) return;
    uint32_t node = words_[words[0]].node;
    for (size_t i = 1; i < words.size(); ++i) {
      if ((words_[words[i]].marks & kContinues) == 0) return;
      node = child(node, words[i]);
      if (node == 0) return;
      const Node& reached = nodes_[node];
      for (uint32_t at = 0; at < reached.slots; ++at) found(slots_[reached.first_slot + at]);
    }
  }
  // The longest number in words with which `words` begin.
  Number number(std::span<const WordId> words) const;

 private:
  // A phrase, or the beginning of one.
  struct Node {
    uint32_t first_slot = 0;
    uint16_t slots = 0;
    uint16_t number = 0;  // of numbers_; 0: it is none
  };
  struct Step {
    uint32_t node = 0;  // 0: none
    WordId word = 0;
    uint32_t to = 0;
  };

  uint32_t node_of(const std::vector<WordId>& words);
  uint32_t child(uint32_t node, WordId word) const {
    const size_t hash = step_hash(node, word);
    if (((may_step_[hash / 64 & (may_step_.size() - 1)] >> (hash % 64)) & 1) == 0) return 0;
    for (size_t at = hash;; ++at) {
      const Step& step = steps_[at & (steps_.size() - 1)];
      if (step.node == 0) return 0;
      if (step.node == node && step.word == word) return step.to;
    }
  }
  static size_t step_hash(uint32_t node, WordId word) {
    return ((uint64_t{node} << 32 | word) * 0x9E3779B97F4A7C15) >> 40;
  }

  // While building one after the other; then a table in which each has its place by its hash, or one soon after it.
  // Place 0 is empty: it is no word's.
  std::vector<Word> words_ = std::vector<Word>(1);
  int shift_ = 63;
  std::vector<Slot> slots_;
  // Why node 0 has nothing: it is "no phrase", and walking on from it stays there.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<int64_t> numbers_ = std::vector<int64_t>(1);
  std::vector<Step> steps_ = std::vector<Step>(2);  // open-addressed
  // A bit for each step there is, at its hash: small enough to stay near the processor, and it answers most questions.
  std::vector<uint64_t> may_step_ = std::vector<uint64_t>(1);
  std::unordered_map<uint64_t, WordId> ids_;  // by hash, while building
  std::vector<std::vector<Slot>> slots_of_word_ = std::vector<std::vector<Slot>>(1);  // while building
  std::vector<std::vector<Slot>> slots_of_node_ = std::vector<std::vector<Slot>>(1);
  std::vector<WordId> first_word_ = std::vector<WordId>(1);  // of a node of one word; else 0
  std::unordered_map<uint64_t, uint32_t> children_;  // by node and word
};

}  // namespace distinguo::narrative
