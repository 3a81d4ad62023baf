// Which kernels there are.
#pragma once

#include "batch/kernel.h"
#include "distinguo/batch.h"

namespace distinguo::batch {

// Requires: supported(set).
const Kernels& kernels(InstructionSet set);

}  // namespace distinguo::batch
