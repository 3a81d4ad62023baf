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
  std::vector<uint32_t> columns;  // that it reads
};

// A program that writes each plane to the output of its number, and notes `disputed`, if there is one.
Code assemble(const Planes& planes, const std::vector<Plane>& outputs, std::optional<Plane> disputed);

}  // namespace distinguo::batch
