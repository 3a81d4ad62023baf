#include "narrative/vocabulary.h"

#include <algorithm>
#include <bit>

#include "narrative/tokens.h"

namespace distinguo::narrative {

WordId Vocabulary::id_of(std::string_view word) {
  const uint64_t hash = word_hash(word);
  const auto [found, added] = ids_.try_emplace(hash, static_cast<WordId>(words_.size()));
  if (added) {
    words_.emplace_back().hash = hash;
    slots_of_word_.emplace_back();
  }
  return found->second;
}

void Vocabulary::mark(WordId word, Mark mark) {
  uint8_t& marks = words_[word].marks;
  marks = static_cast<uint8_t>(marks | mark);
}

// The node of a phrase; made where it is new. Requires: words is not empty.
uint32_t Vocabulary::node_of(const std::vector<WordId>& words) {
  const auto make = [&] {
    nodes_.emplace_back();
    slots_of_node_.emplace_back();
    first_word_.push_back(0);
    return static_cast<uint32_t>(nodes_.size() - 1);
  };
  if (words_[words[0]].node == 0) {
    words_[words[0]].node = make();
    first_word_[words_[words[0]].node] = words[0];
  }
  uint32_t node = words_[words[0]].node;
  for (size_t i = 1; i < words.size(); ++i) {
    mark(words[i], kContinues);
    const auto [found, added] = children_.try_emplace(uint64_t{node} << 32 | words[i], 0);
    if (added) found->second = make();
    node = found->second;
  }
  return node;
}

void Vocabulary::add(const std::vector<WordId>& words, Slot slot) {
  if (words.empty()) return;
  const uint32_t node = words.size() > 1 ? node_of(words) : 0;
  std::vector<Slot>& slots = node != 0 ? slots_of_node_[node] : slots_of_word_[words[0]];
  if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
}

void Vocabulary::add_number(const std::vector<WordId>& words, int64_t value) {
  if (words.empty()) return;
  Node& node = nodes_[node_of(words)];
  if (node.number == 0) {
    node.number = static_cast<uint16_t>(numbers_.size());
    numbers_.emplace_back();
  }
  numbers_[node.number] = value;
  mark(words[0], kBeginsNumber);
}

void Vocabulary::finish() {
  const auto place = [&](auto& of, const std::vector<Slot>& slots) {
    of.first_slot = static_cast<uint32_t>(slots_.size());
    of.slots = static_cast<decltype(of.slots)>(slots.size());
    slots_.insert(slots_.end(), slots.begin(), slots.end());
  };
  for (WordId word = 1; word < words_.size(); ++word) place(words_[word], slots_of_word_[word]);
  for (uint32_t node = 1; node < nodes_.size(); ++node) place(nodes_[node], slots_of_node_[node]);

  // At most half full, so that the words of a text that no cue has end at the first look mostly.
  const size_t size = std::bit_ceil(2 * words_.size());
  shift_ = 64 - std::countr_zero(size);
  std::vector<Word> table(size + words_.size() + 2);
  std::vector<WordId> place_of(words_.size());
  size_t last = 0;
  for (WordId word = 1; word < words_.size(); ++word) {
    size_t at = 1 + (words_[word].hash >> shift_);
    while (table[at].hash != 0) ++at;
    last = std::max(last, at);
    table[at] = words_[word];
    place_of[word] = static_cast<WordId>(at);
  }
  table.resize(std::max(size, last) + 2);  // the one behind the last is empty

  steps_.assign(std::bit_ceil(children_.size() * 4 / 3 + 2), {});
  may_step_.assign(std::bit_ceil(children_.size() / 8 + 1), 0);  // 8 bits and more for each
  for (const auto& [key, to] : children_) {
    const auto node = static_cast<uint32_t>(key >> 32);
    const WordId word = place_of[static_cast<WordId>(key)];
    size_t at = step_hash(node, word);
    may_step_[at / 64 & (may_step_.size() - 1)] |= uint64_t{1} << (at % 64);
    while (steps_[at & (steps_.size() - 1)].node != 0) ++at;
    steps_[at & (steps_.size() - 1)] = {node, word, to};
    if (first_word_[node] != 0) table[place_of[first_word_[node]]].followers |= table[word].bit();
  }
  words_ = std::move(table);
  ids_.clear();
  slots_of_word_.clear();
  slots_of_node_.clear();
  first_word_.clear();
  children_.clear();
}

Vocabulary::Number Vocabulary::number(std::span<const WordId> words) const {
  Number longest;
  if (words.empty() || !marked(words[0], kBeginsNumber)) return longest;
  uint32_t node = words_[words[0]].node;
  for (uint32_t i = 1; node != 0; ++i) {
    if (nodes_[node].number != 0) longest = {i, numbers_[nodes_[node].number]};
    if (i == words.size() || !marked(words[i], kContinues)) break;
    node = child(node, words[i]);
  }
  return longest;
}

}  // namespace distinguo::narrative
