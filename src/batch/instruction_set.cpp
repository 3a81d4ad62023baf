#include "batch/instruction_set.h"

#include <array>
#include <cassert>
#include <utility>

namespace distinguo {

namespace {

constexpr std::array kNames{
    std::pair{InstructionSet::kBest, std::string_view{"best"}},
    std::pair{InstructionSet::kPortable, std::string_view{"portable"}},
    std::pair{InstructionSet::kAvx2, std::string_view{"avx2"}},
    std::pair{InstructionSet::kAvx512, std::string_view{"avx512"}},
};

}  // namespace

std::string_view to_string(InstructionSet set) {
  for (const auto& [named, name] : kNames) {
    if (named == set) return name;
  }
  return {};
}

std::optional<InstructionSet> instruction_set_named(std::string_view name) {
  for (const auto& [set, known] : kNames) {
    if (known == name) return set;
  }
  return std::nullopt;
}

bool supported(InstructionSet set) {
  switch (set) {
    case InstructionSet::kBest:
    case InstructionSet::kPortable: return true;
#if defined(__x86_64__)
    case InstructionSet::kAvx2: return __builtin_cpu_supports("avx2");
    case InstructionSet::kAvx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512bw");
#endif
    default: return false;
  }
}

std::vector<InstructionSet> supported_instruction_sets() {
  std::vector<InstructionSet> sets;
  for (const auto& [set, name] : kNames) {
    if (set != InstructionSet::kBest && supported(set)) sets.push_back(set);
  }
  return sets;
}

namespace batch {

const Kernel& kernel(InstructionSet set) {
  assert(supported(set));
  if (set == InstructionSet::kBest) set = supported_instruction_sets().back();
  switch (set) {
#if defined(__x86_64__)
    case InstructionSet::kAvx2: return kAvx2Kernel;
    case InstructionSet::kAvx512: return kAvx512Kernel;
#endif
    default: return kPortableKernel;
  }
}

}  // namespace batch

}  // namespace distinguo
