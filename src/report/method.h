// The small print of a page.
#pragma once

#include "distinguo/report.h"

namespace distinguo::report {

enum class About { kPersons, kLaw };

// How the page was made, from which program and law, and what it does not do. For pages only.
Block method_and_limits(const Law& law, About about = About::kPersons);

}  // namespace distinguo::report
