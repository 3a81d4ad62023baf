// What token matchers and regular expressions can say too: of the cues' patterns those of words, classes, gaps,
// alternatives and optional words. Typed things, `!`, `^`, `&`, the phrases of classes and very large patterns are left out, and contexts and
// clauses are: so every peer is asked for less than the reader finds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "distinguo/cues.h"

namespace distinguo {

// One of some words, or a gap.
struct Item {
  std::vector<std::string> words;  // folded; empty: a gap
  uint32_t gap = 0;                // of up to so many words
  bool optional = false;
};

// Some ways of saying the same.
struct Comparable {
  std::string cue;
  std::vector<std::vector<Item>> wordings;
};

struct ComparableCues {
  std::vector<Comparable> patterns;
  size_t left_out = 0;               // patterns that cannot be said
  std::shared_ptr<const Cues> cues;  // the same for the reader: pattern i is cue i, and tells fact i
};

// At most so many, evenly drawn.
ComparableCues comparable(const Cues& cues, size_t most);

// Ignores case. Words are parted by anything but the end of a sentence.
std::string regular_expression(const std::vector<Item>& wording);

}  // namespace distinguo
