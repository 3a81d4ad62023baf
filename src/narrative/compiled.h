// Cues compiled, as bytes: a program that carries them reads no cue files and compiles nothing when it starts.
//
// They are the lists of a Program as they lie in memory, for the build that wrote them: other builds, laws and machines compile the
// cue files. Of the cues there is what reading needs (Reader::cues()).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/cues.h"
#include "distinguo/law.h"
#include "narrative/program.h"

namespace distinguo::narrative {

struct CompiledCues {
  std::shared_ptr<const Cues> cues;
  Program program;
};

std::string write_compiled(const Law& law, const Cues& cues, const Program& program);

// Nothing where the bytes are of another build or cut short, or the facts of the law are not those they were compiled for. The law is
// asked for last. Cost: a copy of the bytes.
std::optional<CompiledCues> read_compiled(const std::function<const Law&()>& law, std::string_view bytes);

// Cues::known_by of the cues; none where the bytes are of another build.
std::vector<std::string> compiled_frequent_words(std::string_view bytes);

}  // namespace distinguo::narrative
