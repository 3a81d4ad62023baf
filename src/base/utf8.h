// Code points of UTF-8 text.
#pragma once

#include <cstdint>
#include <string_view>

namespace distinguo {

struct CodePoint {
  char32_t value;
  uint32_t length;  // bytes; 0 when malformed
};

// Reads the code point at `at`. Malformed: overlong, surrogate, out of range, truncated.
CodePoint decode(std::string_view text, size_t at);

}  // namespace distinguo
