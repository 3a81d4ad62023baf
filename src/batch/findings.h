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

struct FindingPlanes : ValuePlanes {
  Plane known;     // where it is either and not both
  Plane disputed;  // where it is both
};

struct Outputs {
  std::vector<FindingPlanes> findings;  // of the chosen statements, then of rests_on
  std::vector<Plane> matters;           // of may_matter
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
