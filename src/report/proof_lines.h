// Claims and what became of them, a line each.
#pragma once

#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// Each claim with the laws under which it is proved or refuted, and beneath it what is against it.
List claims_list(const Law& law, const std::vector<Proof>& proofs);

}  // namespace distinguo::report
