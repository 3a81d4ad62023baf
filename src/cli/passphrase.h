// The passphrase of a sealed matter, from who sits at the terminal.
#pragma once

#include <string>

namespace distinguo::cli {

// Asked on the terminal without showing it, `twice` for a new one; or the first line of the file that the environment variable
// DISTINGUO_PASSPHRASE_FILE names. Throws CommandError where there is neither, it is empty, or the two differ.
std::string asked_passphrase(const std::string& for_what, bool twice);

}  // namespace distinguo::cli
