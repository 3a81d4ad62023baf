// From the declared words of classes to all their forms. docs/cues.md, "Words".
#pragma once

#include <vector>

#include "distinguo/cues.h"
#include "narrative/cue_syntax.h"
#include "narrative/inflection.h"

namespace distinguo {

// Problems are reported (N0111 to N0115, N0126, N0129).
Inflection read_inflection(const SourceSet& sources, const std::vector<syntax::FormsOfWord>& declared,
                           Diagnostics& diagnostics);

// The classes in the order in which they are first declared, with the entries of the classes within.
std::vector<CueClass> read_classes(const SourceSet& sources, const std::vector<syntax::WordsOfClass>& declared,
                                   const Inflection& inflection, Diagnostics& diagnostics);

}  // namespace distinguo
