// Which kernels there are.
#pragma once

#include "batch/kernel.h"
#include "distinguo/batch.h"

namespace distinguo::batch {

// Requires: supported(set).
const Kernel& kernel(InstructionSet set);

}  // namespace distinguo::batch
