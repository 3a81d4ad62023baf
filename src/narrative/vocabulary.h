// The words that cues use: which rows of positions a word or phrase of a text belongs to.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/narrative.h"
#include "narrative/number_table.h"

namespace distinguo::narrative {

// A row of positions: where in a sentence the words of one kind and length begin.
using Slot = uint32_t;
// A set of rows of which one must have a position: for a pattern to be looked at (the first is an anchor), and to be run.
using AnchorId = uint32_t;
using NeedId = uint32_t;
// 0: a word of no cue. Those given while building are others than those found by reading: there the words that are likely to
// be met most often come first, so that what is looked at most stands close together.
using WordId = uint32_t;

// Some needs, 32 numbers to a word.
struct NeedMask {
  uint32_t word = 0;
  uint32_t needs = 0;
};
// Sorts those from the place `first` on, and makes one of those of the same word.
void join(std::vector<NeedMask>& masks, size_t first);

// What each row has some of.
template <typename Each>
struct ListOfSlot {
  std::vector<uint32_t> first;  // by slot, and one more: of `all`
  std::vector<Each> all;

  std::span<const Each> of(Slot slot) const { return {all.data() + first[slot], first[slot + 1] - first[slot]}; }
};
using AnchorsOfSlot = ListOfSlot<AnchorId>;
using NeedsOfSlot = ListOfSlot<NeedMask>;

class Vocabulary {
 public:
  enum Mark : uint8_t {
    kAbbreviation = 1,
    kBeginsNumber = 2,
    kNeedsCapital = 4,  // to be a country
    kNumber = 8,        // of those that begin a number: it is one by itself
    kBeginsMeasure = 16,
    kEndsMeasure = 32,
    kBeginsCitation = 64,  // of the measures that provisions are cited with
    kName = 128            // with a capital it is a name, though it is known
  };

  // A word or a phrase. What it means stands in lists_: how many rows there are, and how many more anchors and masks of
  // needs than the usual; then these.
  struct Entry {
    uint32_t list = 0;
  };
  // Of steps_: a table of its own, of which each step has its place by its word, or one after it.
  struct Steps {
    uint32_t first = 0;
    uint32_t last_place = 0;  // of that table; 0: no steps
  };
  struct Word : Entry {
    uint32_t node = 0;  // of the phrases that it begins; 0: none
    uint64_t hash = 0;
    Steps steps;        // those of the node
    uint32_t followers = 0;       // of followers_: the bits of the words that come second in these phrases,
    uint8_t followers_width = 0;  // 64 << followers_width of them
    uint8_t marks = 0;
  };
  struct Number {
    uint32_t length = 0;  // words; 0: none
    int64_t value = 0;
  };

  // Building. All words first, then finish(), once, with how often each word is likely to be met, by id.
  WordId id_of(std::string_view word);
  // The number of a phrase of two or more words: they count up from 1, as new ones are asked for.
  uint32_t node_of(std::span<const WordId> words);
  void mark(WordId word, Mark mark);
  void add(std::span<const WordId> words, Slot slot);
  void add_number(std::span<const WordId> words, int64_t value);
  void finish(const AnchorsOfSlot& anchors, const NeedsOfSlot& needs, const std::vector<float>& frequencies);

  // Calls each(member) for all that reading needs.
  template <typename Self, typename Each>
  static void each_member(Self& vocabulary, Each& each) {
    each(vocabulary.words_);
    each(vocabulary.places_);
    each(vocabulary.id_bits_);
    each(vocabulary.shift_);
    each(vocabulary.lists_);
    each(vocabulary.followers_);
    each(vocabulary.nodes_);
    each(vocabulary.numbers_);
    each(vocabulary.steps_);
  }

  // Reading. Cost of find(): constant, and of the others the words of the longest phrase.
  //
  // Why the letters are not compared: of words told apart by 64 bits a text would need billions before one that is no
  // cue's is taken for one that is, and then the quote shows it.
  WordId find(uint64_t hash) const {
    for (auto at = static_cast<size_t>(hash >> shift_);; ++at) {
      const uint32_t place = places_[at];
      if (place == 0) return 0;
      if (((place ^ static_cast<uint32_t>(hash)) & ~id_bits_) != 0) continue;
      if (const WordId word = place & id_bits_; words_[word].hash == hash) return word;
    }
  }
  const Word& word(WordId id) const { return words_[id]; }
  // Says that what it means will be asked for soon: the lists of all words are more than what is close to the processor.
  void fetch(const Entry& entry) const {
    __builtin_prefetch(lists_.data() + entry.list);
    __builtin_prefetch(lists_.data() + entry.list + kLine);
  }
  // Its rows; as many as usual may be copied from where they begin, whatever their number.
  static constexpr size_t kUsualSlots = 4;
  std::span<const Slot> slots(const Entry& entry) const { return {lists_.data() + entry.list + kHead, lists_[entry.list]}; }
  // Calls anchor(AnchorId) for the anchors among the needs that these meet, and need(NeedMask) for the others; or for none (0)
  // where there are fewer than usual: how many there are cannot be foretold, and a wrong guess costs more.
  template <typename OfAnchor, typename OfNeeds>
  void needs(const Entry& entry, OfAnchor anchor, OfNeeds need) const {
    const uint32_t* at = lists_.data() + entry.list;
    const size_t more_anchors = at[1];
    const size_t more_masks = at[2];
    at += kHead + at[0];
    for (size_t i = 0; i < kUsualAnchors; ++i) anchor(at[i]);
    at += kUsualAnchors;
    for (size_t i = 0; i < kUsualMasks; ++i) need(NeedMask{at[2 * i], at[2 * i + 1]});
    at += 2 * kUsualMasks;
    for (size_t i = 0; i < more_anchors; ++i) anchor(at[i]);
    at += more_anchors;
    for (size_t i = 0; i < more_masks; ++i) need(NeedMask{at[2 * i], at[2 * i + 1]});
  }
  size_t size() const { return words_.size(); }
  bool marked(WordId id, Mark mark) const { return (words_[id].marks & mark) != 0; }
  bool may_be_name(WordId id) const { return id == 0 || marked(id, kName); }

  // Whether a phrase may begin with the two: nearly always right.
  bool may_follow(const Word& first, WordId second) const {
    const uint32_t bit = second & ((64u << first.followers_width) - 1);
    return ((followers_[first.followers + bit / 64] >> (bit % 64)) & 1) != 0;
  }
  // Says that the phrases that begin with the two will be asked for soon, as fetch() does.
  void fetch_phrases(const Word& first, WordId second) const {
    __builtin_prefetch(steps_.data() + first.steps.first + (second & first.steps.last_place));
  }
  // Calls found(Entry) for the phrases of two or more words that begin with `words`.
  template <typename Found>
  void phrases(std::span<const WordId> words, Found found) const {
    Steps steps = words_[words[0]].steps;
    for (size_t i = 1; i < words.size(); ++i) {
      const uint32_t node = child(steps, words[i]);
      if (node == 0) return;
      if (nodes_[node].list != 0) found(nodes_[node]);
      steps = nodes_[node].steps;
    }
  }
  // Whether a number may begin with `words`: "a dozen" does, and most words after an "a" make none.
  bool may_begin_number(std::span<const WordId> words) const {
    const Word& word = words_[words[0]];
    if ((word.marks & kNumber) != 0) return true;
    return (word.marks & kBeginsNumber) != 0 && words.size() > 1 && may_follow(word, words[1]);
  }
  // The longest number in words with which `words` begin.
  Number number(std::span<const WordId> words) const;

 private:
  // A phrase, or the beginning of one.
  struct Node : Entry {
    uint32_t number = 0;  // of numbers_; 0: it is none
    Steps steps;
  };
  struct Step {
    WordId word = 0;  // 0: none
    uint32_t to = 0;
  };
  static constexpr size_t kHead = 3;
  static constexpr size_t kUsualAnchors = 2;
  static constexpr size_t kUsualMasks = 3;
  static constexpr size_t kLine = 16;  // numbers that are fetched together
  // While building: the rows of a word or node, the last first.
  struct Listed {
    Slot slot = 0;
    uint32_t before = 0;  // of listed_; 0: none
  };
  struct Beginning {
    uint32_t node = 0;
    WordId word = 0;

    friend bool operator==(const Beginning&, const Beginning&) = default;
  };

  uint32_t new_node(Beginning beginning);
  void list(Entry& entry, const AnchorsOfSlot& anchors, const NeedsOfSlot& needs);
  void place_words(const std::vector<float>& frequencies, std::vector<WordId>& rank);
  void place_steps(const std::vector<WordId>& rank);
  uint32_t child(Steps from, WordId word) const {
    if (from.last_place == 0) return 0;
    for (uint32_t at = word;; ++at) {
      const Step& step = steps_[from.first + (at & from.last_place)];
      if (step.word == word) return step.to;
      if (step.word == 0) return 0;
    }
  }

  std::vector<Word> words_ = std::vector<Word>(1);  // place 0 is empty: it is no word's
  // Numbers of words, each where its hash says, or soon after it; the bits that a number does not need are those of the hash.
  std::vector<uint32_t> places_;
  uint32_t id_bits_ = 0;
  int shift_ = 63;
  // The first list is of what means nothing.
  std::vector<uint32_t> lists_ = std::vector<uint32_t>(kHead + kUsualAnchors + 2 * kUsualMasks);
  std::vector<uint64_t> followers_ = std::vector<uint64_t>(1);
  // Why node 0 has nothing: it is "no phrase", and walking on from it stays there.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<int64_t> numbers_ = std::vector<int64_t>(1);
  std::vector<Step> steps_;

  // While building. Until finish() `list` of an entry is of listed_.
  NumberTable ids_;
  NumberTable children_;  // nodes, by their beginnings
  std::vector<Beginning> beginnings_ = std::vector<Beginning>(1);  // of nodes; those of one word have node 0
  std::vector<Listed> listed_ = std::vector<Listed>(1);
  std::vector<AnchorId> met_anchors_;
  std::vector<NeedMask> met_masks_;
};

}  // namespace distinguo::narrative
