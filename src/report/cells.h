// A cell of the table of laws in words.
#pragma once

#include <string>
#include <string_view>

#include "distinguo/matrix.h"

namespace distinguo::report {

// "yes", "partly", "no", "not expressed", "not in force", "undecided".
std::string_view answer_word(const MatrixCell& cell);
std::string citation_words(const Law& law, const MatrixCell& cell, Date as_of);
// The smallest pattern that shows the answer; empty when there is none.
std::string example_words(const Law& law, const MatrixCell& cell);

}  // namespace distinguo::report
