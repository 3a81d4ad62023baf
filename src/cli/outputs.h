// Files that the program writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"

namespace distinguo::cli {

// Throws CommandError when a file could not be written there. Writes nothing.
void check_place(const std::string& path);
// Throws CommandError when two of the files are one; an empty path is none.
void check_apart(const std::vector<std::string>& paths);
// Throws CommandError when a file could not be written there, or is there already and is not the one
// that is being continued. Writes nothing.
void check_writable(const std::string& path, const std::string& continued);

// The file has either its old content or all of the new one, whatever happens meanwhile. Only its owner may
// read a new one. Throws CommandError.
void write_atomically(const std::string& path, std::string_view text);

}  // namespace distinguo::cli
