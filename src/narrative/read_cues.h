// Reading cues while they are compiled.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "distinguo/cues.h"
#include "narrative/patterns_in_reading.h"

namespace distinguo::narrative {

// What is done, on a thread of its own, with cues whose patterns are still being read; what they tell is missing.
using WhileReading = std::function<void(const std::shared_ptr<const Cues>&, const PatternsInReading&)>;

// distinguo::read_cues(). `meanwhile` is called once, but not where the cues had errors before the first pattern.
std::shared_ptr<const Cues> read_cues(const std::function<const Law&()>& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics, const WhileReading& meanwhile);

}  // namespace distinguo::narrative
