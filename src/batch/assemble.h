// From planes to the words that a kernel follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "batch/planes.h"

namespace distinguo::batch {

struct Code {
  std::vector<uint32_t> words;  // kernel.h
  size_t steps = 0;
  size_t slots = 0;
};

// A program that writes the findings and the other planes to outputs numbered in this order, and notes
// `disputed`, if there is one. Its columns go by their place in `columns`, to which those are added that it
// reads and that are not there yet.
Code assemble(const Planes& planes, const std::vector<Plane>& findings, const std::vector<Plane>& others,
              std::optional<Plane> disputed, std::vector<uint32_t>& columns);

}  // namespace distinguo::batch
