// Charts: the same bars drawn as SVG, set as signs, and written as a table.
//
// A bar has its label above and its amounts beneath, so that it reads on a telephone at its natural size and
// no text is smaller than 12 pixels. Parts differ by fill: established is solid, ruled out is hatched,
// disputed is hatched both ways, open is empty.
#pragma once

#include <string>

#include "distinguo/document.h"
#include "report/markup.h"

namespace distinguo::report {

// "47 102", with spaces that do not break.
std::string grouped(int64_t amount);
// "2.6%" of the whole; "under 0.1%" is "<0.1%". Empty where the whole is nothing.
std::string share(int64_t amount, int64_t whole);

// A column for each series; amounts, with their shares where no drawing has them.
Table table_of(const Chart& chart, bool with_shares);

// The bar as `width` letters: those of the signs, so that colour is not needed.
std::string letters(const Chart& chart, const Chart::Bar& bar, int width);
// "established 1 234 (2.6%); open 45 868 (97.4%)": what is not nothing.
std::string amounts(const Chart& chart, const Chart::Bar& bar);

// Writes <svg>; `id` begins the ids in it. `sheet` is put into it, for a chart that is a file.
void draw(const Chart& chart, const Document& words, const std::string& id, std::string_view sheet, Markup& markup);

}  // namespace distinguo::report
