// Files that the program writes.
#pragma once

#include <string>
#include <string_view>

#include "cli/console.h"

namespace distinguo::cli {

// Throws CommandError when a file could not be written there, or is there already and is not the one
// that is being continued. Writes nothing.
void check_writable(const std::string& path, const std::string& continued);

// The file has either its old content or all of the new one, whatever happens meanwhile. Only its owner may
// read a new one. Throws CommandError.
void write_atomically(const std::string& path, std::string_view text);

}  // namespace distinguo::cli
