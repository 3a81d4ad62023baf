#include "narrative/vocabulary.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "narrative/tokens.h"

namespace distinguo::narrative {

WordId Vocabulary::id_of(std::string_view word) {
  const uint64_t hash = word_hash(word);
  const uint32_t found = ids_.find(hash, [&](WordId id) { return words_[id].hash == hash; });
  if (found != NumberTable::kNone) return found;
  const auto id = static_cast<WordId>(words_.size());
  words_.emplace_back().hash = hash;
  ids_.add(hash, id);
  return id;
}

void Vocabulary::mark(WordId word, Mark mark) {
  uint8_t& marks = words_[word].marks;
  marks = static_cast<uint8_t>(marks | mark);
}

uint32_t Vocabulary::new_node(Beginning beginning) {
  nodes_.emplace_back();
  beginnings_.push_back(beginning);
  return static_cast<uint32_t>(nodes_.size() - 1);
}

// The node of a phrase; made where it is new. Requires: words is not empty.
uint32_t Vocabulary::node_of(std::span<const WordId> words) {
  if (words_[words[0]].node == 0) words_[words[0]].node = new_node({0, words[0]});
  uint32_t node = words_[words[0]].node;
  for (size_t i = 1; i < words.size(); ++i) {
    const Beginning beginning{node, words[i]};
    WordHash hash;
    hash.add_eight(uint64_t{node} << 32 | words[i]);
    const uint32_t found = children_.find(hash.value(), [&](uint32_t child) { return beginnings_[child] == beginning; });
    if (found != NumberTable::kNone) {
      node = found;
    } else {
      node = new_node(beginning);
      children_.add(hash.value(), node);
    }
  }
  return node;
}

void Vocabulary::add(std::span<const WordId> words, Slot slot) {
  if (words.empty()) return;
  Entry& entry = words.size() > 1 ? static_cast<Entry&>(nodes_[node_of(words)]) : words_[words[0]];
  // Why the last one is all there is to look at: the entries of a slot are added one after the other.
  if (entry.list != 0 && listed_[entry.list].slot == slot) return;
  listed_.push_back({slot, entry.list});
  entry.list = static_cast<uint32_t>(listed_.size() - 1);
}

void Vocabulary::add_number(std::span<const WordId> words, int64_t value) {
  if (words.empty()) return;
  Node& node = nodes_[node_of(words)];
  if (node.number == 0) {
    node.number = static_cast<uint32_t>(numbers_.size());
    numbers_.emplace_back();
  }
  numbers_[node.number] = value;
  mark(words[0], kBeginsNumber);
  if (words.size() == 1) mark(words[0], kNumber);
}

void join(std::vector<NeedMask>& masks, size_t first) {
  const auto from = masks.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(from, masks.end(), [](const NeedMask& a, const NeedMask& b) { return a.word < b.word; });
  size_t kept = first;
  for (size_t i = first; i < masks.size(); ++i) {
    if (kept == first || masks[kept - 1].word != masks[i].word) {
      masks[kept++] = masks[i];
    } else {
      masks[kept - 1].needs |= masks[i].needs;
    }
  }
  masks.resize(kept);
}

// Writes the rows and needs of an entry.
void Vocabulary::list(Entry& entry, const AnchorsOfSlot& anchors, const NeedsOfSlot& needs) {
  if (entry.list == 0) return;
  const uint32_t latest = entry.list;
  entry.list = static_cast<uint32_t>(lists_.size());
  met_anchors_.clear();
  met_masks_.clear();
  uint32_t slots = 0;
  lists_.resize(lists_.size() + kHead);
  for (uint32_t at = latest; at != 0; at = listed_[at].before) {
    const Slot slot = listed_[at].slot;
    lists_.push_back(slot);
    ++slots;
    const auto own_anchors = anchors.of(slot);
    met_anchors_.insert(met_anchors_.end(), own_anchors.begin(), own_anchors.end());
    const auto own_masks = needs.of(slot);
    met_masks_.insert(met_masks_.end(), own_masks.begin(), own_masks.end());
  }
  if (met_anchors_.size() > 1) {
    std::sort(met_anchors_.begin(), met_anchors_.end());
    met_anchors_.erase(std::unique(met_anchors_.begin(), met_anchors_.end()), met_anchors_.end());
  }
  if (slots > 1) join(met_masks_, 0);  // those of one row are joined already
  met_anchors_.resize(std::max(met_anchors_.size(), kUsualAnchors));
  met_masks_.resize(std::max(met_masks_.size(), kUsualMasks));
  uint32_t* const head = lists_.data() + entry.list;
  head[0] = slots;
  head[1] = static_cast<uint32_t>(met_anchors_.size() - kUsualAnchors);
  head[2] = static_cast<uint32_t>(met_masks_.size() - kUsualMasks);
  const size_t begin = lists_.size();
  lists_.resize(begin + met_anchors_.size() + 2 * met_masks_.size());
  uint32_t* to = lists_.data() + begin;
  const auto write_anchors = [&](size_t first, size_t last) { to = std::copy(met_anchors_.data() + first, met_anchors_.data() + last, to); };
  const auto write_masks = [&](size_t first, size_t last) {
    for (; first < last; ++first) {
      *to++ = met_masks_[first].word;
      *to++ = met_masks_[first].needs;
    }
  };
  write_anchors(0, kUsualAnchors);
  write_masks(0, kUsualMasks);
  write_anchors(kUsualAnchors, met_anchors_.size());
  write_masks(kUsualMasks, met_masks_.size());
}

// Puts the words into the order in which they are likely to be met, and makes the table of their places.
void Vocabulary::place_words(const std::vector<float>& frequencies, std::vector<WordId>& rank) {
  std::vector<WordId> order(words_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin() + 1, order.end(), [&](WordId a, WordId b) { return frequencies[a] > frequencies[b]; });
  std::vector<Word> ordered(words_.size());
  rank.resize(words_.size());
  // At most half full, so that the words of a text that no cue has end at the first look mostly.
  const size_t size = std::bit_ceil(2 * words_.size());
  shift_ = 64 - std::countr_zero(size);
  id_bits_ = static_cast<uint32_t>(std::bit_ceil(words_.size()) - 1);
  places_.assign(size + words_.size() + 1, 0);
  size_t last = size;
  for (WordId word = 1; word < words_.size(); ++word) {
    ordered[word] = words_[order[word]];
    rank[order[word]] = word;
    const uint64_t hash = ordered[word].hash;
    auto at = static_cast<size_t>(hash >> shift_);
    while (places_[at] != 0) ++at;
    last = std::max(last, at);
    places_[at] = (static_cast<uint32_t>(hash) & ~id_bits_) | word;
  }
  places_.resize(last + 2);  // the one behind the last is empty
  words_ = std::move(ordered);
}

// Makes the tables of the steps, and the bits of the words that follow others.
void Vocabulary::place_steps(const std::vector<WordId>& rank) {
  std::vector<uint32_t> steps(nodes_.size());
  for (uint32_t node = 1; node < nodes_.size(); ++node) ++steps[beginnings_[node].node];
  size_t places = 0;
  for (uint32_t node = 1; node < nodes_.size(); ++node) {
    if (steps[node] == 0) continue;
    const size_t size = std::bit_ceil(steps[node] + steps[node] / 4 + size_t{1});  // never full
    nodes_[node].steps = {static_cast<uint32_t>(places), static_cast<uint32_t>(size - 1)};
    places += size;
  }
  steps_.assign(places, {});

  const size_t most = std::bit_ceil(words_.size());
  for (Word& word : words_) {
    if (word.node == 0 || steps[word.node] == 0) continue;
    word.steps = nodes_[word.node].steps;
    const size_t bits = std::max<size_t>(64, std::min(most, std::bit_ceil(size_t{16} * steps[word.node])));
    word.followers = static_cast<uint32_t>(followers_.size());
    word.followers_width = static_cast<uint8_t>(std::countr_zero(bits / 64));
    followers_.resize(followers_.size() + bits / 64);
  }
  for (uint32_t node = 1; node < nodes_.size(); ++node) {
    const Beginning& beginning = beginnings_[node];
    if (beginning.node == 0) continue;
    const WordId word = rank[beginning.word];
    const Steps from = nodes_[beginning.node].steps;
    uint32_t at = word & from.last_place;
    while (steps_[from.first + at].word != 0) at = (at + 1) & from.last_place;
    steps_[from.first + at] = {word, node};
    if (const Beginning& first = beginnings_[beginning.node]; first.node == 0) {
      const Word& begins = words_[rank[first.word]];
      const uint32_t bit = word & ((64u << begins.followers_width) - 1);
      followers_[begins.followers + bit / 64] |= uint64_t{1} << (bit % 64);
    }
  }
}

void Vocabulary::finish(const AnchorsOfSlot& anchors, const NeedsOfSlot& needs, const std::vector<float>& frequencies) {
  std::vector<WordId> rank;
  place_words(frequencies, rank);
  place_steps(rank);
  // As much as most have; what is not used is not touched.
  lists_.reserve(2 * (kHead + 1 + kUsualAnchors + 2 * kUsualMasks) * (words_.size() + nodes_.size()));
  for (Word& word : words_) list(word, anchors, needs);
  for (Node& node : nodes_) list(node, anchors, needs);
  lists_.resize(lists_.size() + kLine);  // so that what is copied or fetched behind the last is there
  ids_ = {};
  children_ = {};
  beginnings_.clear();
  listed_.clear();
}

Vocabulary::Number Vocabulary::number(std::span<const WordId> words) const {
  Number longest;
  if (words.empty() || !marked(words[0], kBeginsNumber)) return longest;
  uint32_t node = words_[words[0]].node;
  for (uint32_t i = 1; node != 0; ++i) {
    if (nodes_[node].number != 0) longest = {i, numbers_[nodes_[node].number]};
    if (i == words.size()) break;
    node = child(nodes_[node].steps, words[i]);
  }
  return longest;
}

}  // namespace distinguo::narrative
