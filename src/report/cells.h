// A cell of the table of laws in words.
#pragma once

#include <string>
#include <string_view>

#include "distinguo/matrix.h"

namespace distinguo::report {

// "yes", "partly", "no", "not expressed", "not in force", "undecided".
std::string_view answer_word(const MatrixCell& cell);
// The same word in the reader's language.
std::string answer_in_words(const Law& law, std::string_view answer);
// Of which day and by which standard the table is.
std::string reading_words(const Law& law, const Matrix& matrix);
// Where the instrument of the column says so.
std::string citation_words(const Law& law, const MatrixCell& cell, uint32_t instrument, Date as_of);
// The smallest pattern that shows the answer; empty when there is none.
std::string example_words(const Law& law, const MatrixCell& cell);

}  // namespace distinguo::report
