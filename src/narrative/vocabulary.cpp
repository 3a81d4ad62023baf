#include "narrative/vocabulary.h"

#include <algorithm>
#include <bit>

#include "narrative/tokens.h"

namespace distinguo::narrative {

WordId Vocabulary::id_of(std::string_view word) {
  const auto [found, added] = ids_.try_emplace(std::string(word), static_cast<WordId>(words_.size()));
  if (added) {
    words_.emplace_back();
    slots_of_.resize(words_.size());
  }
  return found->second;
}

void Vocabulary::mark(std::string_view word, Mark mark) {
  uint8_t& marks = words_[id_of(word)].marks;
  marks = static_cast<uint8_t>(marks | mark);
}

// The node of a phrase; made where it is new. Requires: words is not empty.
uint32_t Vocabulary::node_of(const std::vector<std::string>& words) {
  const WordId first = id_of(words[0]);
  if (words_[first].node == 0) {
    words_[first].node = static_cast<uint32_t>(nodes_.size());
    nodes_.emplace_back();
  }
  uint32_t node = words_[first].node;
  for (size_t i = 1; i < words.size(); ++i) {
    const WordId word = id_of(words[i]);
    uint32_t next = child(node, word);
    if (next == 0) {
      next = static_cast<uint32_t>(nodes_.size());
      nodes_.emplace_back();
      auto& children = nodes_[node].children;
      const std::pair<WordId, uint32_t> made{word, next};
      children.insert(std::upper_bound(children.begin(), children.end(), made), made);
    }
    node = next;
  }
  return node;
}

void Vocabulary::add(const std::vector<std::string>& words, Slot slot) {
  if (words.empty()) return;
  std::vector<Slot>* slots = nullptr;
  if (words.size() == 1) {
    const WordId word = id_of(words[0]);
    slots = &slots_of_[word];
  } else {
    const uint32_t node = node_of(words);
    slots = &nodes_[node].slots;
  }
  if (std::find(slots->begin(), slots->end(), slot) == slots->end()) slots->push_back(slot);
}

void Vocabulary::add_number(const std::vector<std::string>& words, int64_t value) {
  if (words.empty()) return;
  Node& node = nodes_[node_of(words)];
  node.is_number = true;
  node.number = value;
  mark(words[0], kBeginsNumber);
}

void Vocabulary::finish() {
  for (WordId word = 1; word < words_.size(); ++word) {
    words_[word].first_slot = static_cast<uint32_t>(slots_.size());
    words_[word].slots = static_cast<uint32_t>(slots_of_[word].size());
    slots_.insert(slots_.end(), slots_of_[word].begin(), slots_of_[word].end());
  }
  // At most a quarter full, so that the words of a text that no cue has end at the first look mostly.
  const size_t size = std::bit_ceil(4 * words_.size());
  table_.assign(size, {});
  shift_ = 64 - std::countr_zero(size);
  for (const auto& [text, word] : ids_) {
    if (text.size() > kLongestWord) continue;
    const uint64_t hash = word_hash(text);
    size_t at = hash >> shift_;
    while (table_[at].word != 0) at = (at + 1) & (size - 1);
    table_[at] = {hash, static_cast<uint32_t>(text_.size()), static_cast<uint16_t>(text.size()), word};
    text_ += text;
  }
  ids_.clear();
  slots_of_.clear();
}

uint32_t Vocabulary::child(uint32_t node, WordId word) const {
  const auto& children = nodes_[node].children;
  const auto found = std::lower_bound(children.begin(), children.end(), word,
                                      [](const auto& each, WordId wanted) { return each.first < wanted; });
  return found != children.end() && found->first == word ? found->second : 0;
}

Vocabulary::Number Vocabulary::number(std::span<const WordId> words) const {
  Number longest;
  if (words.empty() || !marked(words[0], kBeginsNumber)) return longest;
  uint32_t node = words_[words[0]].node;
  for (uint32_t i = 1; node != 0; ++i) {
    if (nodes_[node].is_number) longest = {i, nodes_[node].number};
    if (i == words.size()) break;
    node = child(node, words[i]);
  }
  return longest;
}

}  // namespace distinguo::narrative
