// What a sentence has of what patterns need, so that only those are run that have all of it.
//
// A need is a set of rows of which one must have a position (program.h). A word gives the needs of all its rows at once;
// so which patterns may be found is known before a row is set.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "narrative/program.h"

namespace distinguo::narrative {

class Needs {
 public:
  explicit Needs(const Program& program)
      : program_(program), seen_(program.anchors), anchors_(program.anchors + size_t{1}), needs_(program.needs / 32 + size_t{1}) {}

  void clear() {
    // What was seen in another sentence has another number.
    if (++sentence_ == 0) {
      std::fill(seen_.begin(), seen_.end(), 0);
      sentence_ = 1;
    }
    seen_[0] = sentence_;  // what needs no anchor has it
    count_ = 0;
    std::fill(needs_.begin(), needs_.end(), 0);
    needs_[Program::kAlways / 32] = uint32_t{1} << (Program::kAlways % 32);
  }
  void add(const Vocabulary::Entry& entry) {
    uint8_t* const seen = seen_.data();
    AnchorId* const anchors = anchors_.data();
    uint32_t* const needs = needs_.data();
    const uint8_t sentence = sentence_;
    size_t count = count_;
    program_.vocabulary.needs(
        entry,
        [&](AnchorId anchor) {
          // Why no branch: what a sentence has already cannot be foretold.
          anchors[count] = anchor;
          count += seen[anchor] != sentence ? 1 : 0;
          seen[anchor] = sentence;
        },
        [&](NeedMask mask) { needs[mask.word] |= mask.needs; });
    count_ = count;
  }
  void add(Slot slot) {
    for (const AnchorId anchor : program_.anchors_of.of(slot)) {
      if (seen_[anchor] != sentence_) anchors_[count_++] = anchor;
      seen_[anchor] = sentence_;
    }
    for (const NeedMask& mask : program_.needs_of.of(slot)) needs_[mask.word] |= mask.needs;
  }

  // Whether a pattern has all that it needs besides its anchor.
  bool others(const Pattern& pattern) const {
    uint32_t all = 1;
    for (const NeedId need : pattern.others) all &= needs_[need / 32] >> (need % 32);
    return all != 0;
  }
  bool all(PatternId id) const {
    const Pattern& pattern = program_.patterns[id];
    return seen_[pattern.anchor] == sentence_ && others(pattern);
  }
  // The anchors that are there, in the order in which they came.
  std::span<const AnchorId> anchors() const { return {anchors_.data(), count_}; }

 private:
  const Program& program_;
  std::vector<uint8_t> seen_;  // by anchor: the sentence that had it last
  uint8_t sentence_ = 0;
  std::vector<AnchorId> anchors_;
  size_t count_ = 0;
  std::vector<uint32_t> needs_;  // a bit for each
};

}  // namespace distinguo::narrative
