// Claims and what became of them, a line each.
#pragma once

#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// What a list says of each claim: what became of it under which laws; or, in a list of claims that all
// came out alike, the laws only.
enum class ClaimLine { kOutcomes, kLaws };

// A line for each claim, and beneath it what is against it where it is refuted.
List claims_list(const Law& law, const std::vector<Proof>& proofs, ClaimLine line = ClaimLine::kOutcomes);

}  // namespace distinguo::report
