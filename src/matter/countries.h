// The two-letter codes of countries.
#pragma once

#include <string_view>

namespace distinguo {

// Whether the code is an officially assigned one of ISO 3166-1 alpha-2, or XK, which is in common
// use for Kosovo.
bool is_country(std::string_view code);

}  // namespace distinguo
