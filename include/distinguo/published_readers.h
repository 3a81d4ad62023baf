// Readers of the published cues, which were compiled when the program was built.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/narrative.h"

namespace distinguo {

// The reader of a published language (published_cue_languages()), in some milliseconds; the law is asked for last. Where nothing was
// compiled for this law (it has other facts, or the program was built for another kind of machine than it was built on) the cue files
// are read, which takes longer; null with `diagnostics` and their places in `sources` where the cues tell facts that this law lacks.
std::unique_ptr<Reader> published_reader(const std::function<const Law&()>& law, std::string_view language, SourceSet& sources,
                                         Diagnostics& diagnostics);

// Cues::known_by of a published language, without making the reader.
std::vector<std::string> published_frequent_words(std::string_view language);

}  // namespace distinguo
