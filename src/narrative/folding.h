// What a character of a text is to the reader: case and accents do not count.
#pragma once

#include <cstdint>
#include <string_view>

namespace distinguo::narrative {

struct Folded {
  enum class Kind : uint8_t {
    kLetter,
    kMark,  // stands on the letter before it, and does not count
    kSpace,
    kLineBreak,
    kApostrophe,
    kOpenQuote,
    kCloseQuote,
    kEllipsis,
    kCurrency,
    kSection,
    kOther
  };
  Kind kind = Kind::kOther;
  bool capital = false;
  uint8_t size = 0;  // bytes of `text`
  char text[4] = {};  // of a letter: lower case, without accents, UTF-8
};

// Latin letters lose case and accents ("Ç" is "c", "ß" is "ss"), Greek and Cyrillic ones their case; letters of other
// scripts stand for themselves. `c` is any code point but ASCII.
Folded fold(char32_t c);

// Of an ASCII letter its lower case; 0 for everything else.
inline constexpr struct AsciiLetters {
  unsigned char lower[256] = {};
  constexpr AsciiLetters() {
    for (unsigned char c = 'a'; c <= 'z'; ++c) lower[c] = lower[c - 'a' + 'A'] = c;
  }
  constexpr unsigned char operator[](char c) const { return lower[static_cast<unsigned char>(c)]; }
} kAsciiLetters;

}  // namespace distinguo::narrative
