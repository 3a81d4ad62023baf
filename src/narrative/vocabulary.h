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
using WordId = uint32_t;  // 0: a word of no cue

class Vocabulary {
 public:
  enum Mark : uint8_t { kFrequent = 1, kAbbreviation = 2, kBeginsNumber = 4, kNeedsCapital = 8 };

  // Of one word: its rows, and the node of the phrases that it begins (0: none).
  struct Word {
    uint32_t first_slot = 0;
    uint32_t slots = 0;
    uint32_t node = 0;
    uint8_t marks = 0;
  };
  struct Number {
    uint32_t length = 0;  // words; 0: none
    int64_t value = 0;
  };

  // Building. All words first, then finish(), once.
  void mark(std::string_view word, Mark mark);
  void add(const std::vector<std::string>& words, Slot slot);
  void add_number(const std::vector<std::string>& words, int64_t value);
  void finish();

  // Reading. Cost of find(): constant, and of the others the words of the longest phrase.
  WordId find(uint64_t hash, std::string_view folded) const {
    for (size_t at = hash >> shift_;; at = (at + 1) & (table_.size() - 1)) {
      const Entry& entry = table_[at];
      if (entry.word == 0) return 0;
      if (entry.hash == hash && entry.size == folded.size() && text_.compare(entry.text, entry.size, folded) == 0) {
        return entry.word;
      }
    }
  }
  const Word& word(WordId id) const { return words_[id]; }
  std::span<const Slot> slots(const Word& word) const { return {slots_.data() + word.first_slot, word.slots}; }
  bool marked(WordId id, Mark mark) const { return (words_[id].marks & mark) != 0; }

  // Calls found(slot) for the phrases of two or more words that begin with `words`.
  template <typename Found>
  void phrases(std::span<const WordId> words, Found found) const {
    uint32_t node = words_[words[0]].node;
    for (size_t i = 1; node != 0 && i < words.size(); ++i) {
      node = child(node, words[i]);
      for (const Slot slot : nodes_[node].slots) found(slot);
    }
  }
  // The longest number in words with which `words` begin.
  Number number(std::span<const WordId> words) const;

 private:
  struct Entry {
    uint64_t hash = 0;
    uint32_t text = 0;
    uint16_t size = 0;
    WordId word = 0;
  };
  struct Node {
    std::vector<Slot> slots;
    std::vector<std::pair<WordId, uint32_t>> children;  // in the order of words
    bool is_number = false;
    int64_t number = 0;
  };

  WordId id_of(std::string_view word);
  uint32_t node_of(const std::vector<std::string>& words);
  uint32_t child(uint32_t node, WordId word) const;

  std::vector<Entry> table_ = std::vector<Entry>(2);
  int shift_ = 63;
  std::string text_;
  std::vector<Word> words_ = std::vector<Word>(1);
  std::vector<Slot> slots_;
  // Why node 0 has nothing: it is "no phrase", and walking on from it stays there.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_map<std::string, WordId> ids_;  // while building
  std::vector<std::vector<Slot>> slots_of_;      // while building
};

}  // namespace distinguo::narrative
