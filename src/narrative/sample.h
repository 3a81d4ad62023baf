// Sentences that a pattern should find, made from the pattern itself: to see whether it can be met at all, and whether
// another meets wherever it does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "distinguo/cues.h"

namespace distinguo::narrative {

struct SampleOptions {
  // Which way of saying it: 0 takes the first of all choices and leaves out what is optional, others choose in other ways.
  uint32_t way = 0;
  bool long_gaps = false;  // gaps filled to the last word; else empty
};

// Nothing where the pattern has typed things, which words alone do not make.
std::optional<std::string> sample(const Cues& cues, const CuePattern& pattern, const SampleOptions& options);

// A sentence for each word of each class in the pattern, all else as in way 0; at most `most`.
std::vector<std::string> samples_of_words(const Cues& cues, const CuePattern& pattern, size_t most);

}  // namespace distinguo::narrative
