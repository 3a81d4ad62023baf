// What every call about a matter reads of it and of its options.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "c_api/options.h"
#include "distinguo/matter.h"

namespace distinguo::c_api {

// "laws": none, when they are not named.
std::vector<uint32_t> laws_of(Options& options, const Law& law);

// "path": what the matter is called in errors.
std::string path_of(Options& options);

// Throws Failure with every mistake of the matter.
Matter matter_of(const Law& law, const std::string& text, const std::string& path);

// The place of the person of this id among the matter's. Throws Failure when there is none.
size_t person_of(Options& options, const Matter& matter, const std::string& id);

}  // namespace distinguo::c_api
