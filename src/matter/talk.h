// Reading the `talk` of a person.
#pragma once

#include <string_view>

#include "distinguo/diagnostic.h"
#include "distinguo/matter.h"
#include "matter/tree.h"

namespace distinguo {

// Reads `talk`. What cannot be read is reported and left out.
Talk read_talk(const TreeEntry& talk, Diagnostics& diagnostics);

// "not needed", "independent", "not independent"; empty for kNotSaid.
std::string_view interpreter_word(Talk::Interpreter interpreter);

}  // namespace distinguo
