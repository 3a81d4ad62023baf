// From planes to the words that a kernel follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "batch/planes.h"

namespace distinguo::batch {

struct Code {
  std::vector<uint16_t> words;  // kernel.h
  size_t instructions = 0;
  size_t slots = 0;
  std::vector<uint32_t> columns;  // that it reads
  uint16_t kept_slot = 0;         // of `kept`
};

// A program that writes each plane to the output of its number, and leaves `kept`, if any, in a slot.
Code assemble(const Planes& planes, const std::vector<Plane>& outputs, std::optional<Plane> kept);

}  // namespace distinguo::batch
