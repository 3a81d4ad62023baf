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
    return static_cast<uint32_t>(nodes_.size() - 1);
  };
  if (words_[words[0]].node == 0) words_[words[0]].node = make();
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
  node.is_number = true;
  node.number = value;
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
  steps_.assign(std::bit_ceil(2 * children_.size() + 2), {});
  may_step_.assign(std::bit_ceil(children_.size() / 4 + 1), 0);  // 16 bits and more for each
  for (const auto& [key, to] : children_) {
    const auto node = static_cast<uint32_t>(key >> 32);
    const auto word = static_cast<WordId>(key);
    size_t at = step_hash(node, word);
    may_step_[at / 64 & (may_step_.size() - 1)] |= uint64_t{1} << (at % 64);
    while (steps_[at & (steps_.size() - 1)].node != 0) ++at;
    steps_[at & (steps_.size() - 1)] = {node, word, to};
  }
  // At most a quarter full, so that the words of a text that no cue has end at the first look mostly.
  const size_t size = std::bit_ceil(4 * words_.size());
  table_.assign(size, {});
  shift_ = 64 - std::countr_zero(size);
  for (WordId word = 1; word < words_.size(); ++word) {
    size_t at = words_[word].hash >> shift_;
    while (table_[at].word != 0) at = (at + 1) & (size - 1);
    table_[at] = {static_cast<uint32_t>(words_[word].hash), word};
  }
  ids_.clear();
  slots_of_word_.clear();
  slots_of_node_.clear();
  children_.clear();
}

Vocabulary::Number Vocabulary::number(std::span<const WordId> words) const {
  Number longest;
  if (words.empty() || !marked(words[0], kBeginsNumber)) return longest;
  uint32_t node = words_[words[0]].node;
  for (uint32_t i = 1; node != 0; ++i) {
    if (nodes_[node].is_number) longest = {i, nodes_[node].number};
    if (i == words.size() || !marked(words[i], kContinues)) break;
    node = child(node, words[i]);
  }
  return longest;
}

}  // namespace distinguo::narrative
