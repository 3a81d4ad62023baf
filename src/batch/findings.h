// From the law to the planes that a program has to compute.
#pragma once

#include <vector>

#include "batch/planes.h"
#include "distinguo/batch.h"

namespace distinguo::batch {

// The two bits of a value, over records.
struct ValuePlanes {
  Plane yes;
  Plane no;
};

struct Outputs {
  std::vector<ValuePlanes> findings;  // of the chosen statements, then of rests_on
  std::vector<Plane> matters;         // of may_matter
};

struct Derived {
  std::vector<StatementId> rests_on;
  std::vector<FactId> may_matter;
  Plane disputed;      // where something is that the findings rest on
  Outputs undisputed;  // right where nothing is
  Outputs all;         // right everywhere
};

Derived derive(const Law& law, const BatchOptions& options, Planes& planes);

}  // namespace distinguo::batch
