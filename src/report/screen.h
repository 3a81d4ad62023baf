// The screening behind screen() and what_if().
#pragma once

#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// As screen(), with some facts of every person changed first.
Screening screen_changed(const Law& law, const Matter& matter, const ScreenOptions& options,
                         const std::vector<FactChange>& changes);

}  // namespace distinguo::report
