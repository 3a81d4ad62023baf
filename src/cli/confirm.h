// A person goes through what was read, piece by piece.
#pragma once

#include <string>

#include "cli/console.h"
#include "distinguo/law.h"
#include "distinguo/matter.h"
#include "distinguo/narrative.h"

namespace distinguo::cli {

// Asks about each piece of evidence in the order of the text: keep, correct, strike or skip; and after each answer writes
// the matter to `out`. What was skipped stays, marked as not confirmed. `matter` is matter_of() this reading of the text.
Matter confirmed(Console& console, const Law& law, Matter matter, const Reading& reading, std::string_view text, const std::string& out);

}  // namespace distinguo::cli
