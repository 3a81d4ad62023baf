// A marked text cut into what renderers write: paragraphs, and within them stretches that are marked or not.
#pragma once

#include <string_view>
#include <vector>

#include "distinguo/document.h"

namespace distinguo::report {

struct MarkedStretch {
  std::string_view words;                      // never empty
  const MarkedText::Passage* passage = nullptr;  // null: not marked
};

struct MarkedParagraph : std::vector<MarkedStretch> {
  using Stretch = MarkedStretch;
};

// Lifetime: refers to the text. Cost: linear.
std::vector<MarkedParagraph> paragraphs_of(const MarkedText& marked);

}  // namespace distinguo::report
