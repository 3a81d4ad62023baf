#include "narrative/folding.h"

namespace distinguo::narrative {

namespace {

// Two letters for each code point from U+00C0, and from U+1E00: what is left of a Latin letter (Unicode, compatibility
// decomposition; and by use ae oe ss th for letters that have none). Blank: no letter.
constexpr std::string_view kLatin =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "
    "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";
constexpr std::string_view kLatinAdditional =
    "a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "
    "g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m "
    "m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "
    "s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "
    "w w w w w w w w w w x x x x y y z z z z z z h t w y a s s s ssd "
    "a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e "
    "e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "
    "o o o o u u u u u u u u u u u u u u y y y y y y y y l l v v y y ";
static_assert(kLatin.size() == 2 * (0x180 - 0xC0));
static_assert(kLatinAdditional.size() == 2 * 0x100);

Folded of_kind(Folded::Kind kind) {
  Folded folded;
  folded.kind = kind;
  return folded;
}

Folded letter(std::string_view text, bool capital) {
  Folded folded = of_kind(Folded::Kind::kLetter);
  folded.capital = capital;
  for (const char c : text) {
    if (c != ' ') folded.text[folded.size++] = c;
  }
  return folded;
}

Folded letter(char32_t c, bool capital) {
  Folded folded = of_kind(Folded::Kind::kLetter);
  folded.capital = capital;
  const auto add = [&](char32_t byte) { folded.text[folded.size++] = static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x800) {
    add(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
  }
  add(0x80 | (c & 0x3F));
  return folded;
}

// Capital and small letters of these blocks take turns; in parts of Latin Extended-A the capital is the odd one.
bool latin_capital(char32_t c) {
  if (c < 0x100) return c <= 0xDE;
  const bool odd = (c & 1) != 0;
  if (c == 0x178) return true;
  return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) ? odd : !odd;
}

Folded punctuation(char32_t c) {
  switch (c) {
    case 0x85: case 0x2028: case 0x2029: return of_kind(Folded::Kind::kLineBreak);
    case 0xA0: case 0x202F: case 0x205F: case 0x3000: return of_kind(Folded::Kind::kSpace);
    case 0xAD: case 0x200B: case 0x200C: case 0x200D: case 0xFEFF: return of_kind(Folded::Kind::kMark);
    case 0xA7: return of_kind(Folded::Kind::kSection);
    case 0xA2: case 0xA3: case 0xA5: return of_kind(Folded::Kind::kCurrency);
    case 0x2019: case 0x2BC: return of_kind(Folded::Kind::kApostrophe);
    case 0xAB: case 0x201C: case 0x201E: case 0x201F: case 0x2039: return of_kind(Folded::Kind::kOpenQuote);
    case 0xBB: case 0x201D: case 0x203A: return of_kind(Folded::Kind::kCloseQuote);
    case 0x2026: return of_kind(Folded::Kind::kEllipsis);
    default: break;
  }
  if (c >= 0x2000 && c <= 0x200A) return of_kind(Folded::Kind::kSpace);
  if (c >= 0x20A0 && c <= 0x20CF) return of_kind(Folded::Kind::kCurrency);
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F)) {
    return of_kind(Folded::Kind::kMark);
  }
  return {};
}

// No letters: general punctuation to symbols, CJK punctuation, private use, half forms, emoji.
bool beyond_letters(char32_t c) {
  return (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
         (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF0F) ||
         (c >= 0xFFF0 && c <= 0xFFFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c >= 0xE0000;
}

}  // namespace

Folded fold(char32_t c) {
  if (c >= 0xC0 && c < 0x180) {
    const std::string_view text = kLatin.substr(2 * (c - 0xC0), 2);
    return text == "  " ? Folded{} : letter(text, latin_capital(c));
  }
  if (c >= 0x1E00 && c < 0x1F00) return letter(kLatinAdditional.substr(2 * (c - 0x1E00), 2), latin_capital(c));
  switch (c) {
    case 0xAA: return letter("a", false);  // ordinal signs
    case 0xBA: return letter("o", false);
    case 0x1A0: case 0x1A1: return letter("o", c == 0x1A0);
    case 0x1AF: case 0x1B0: return letter("u", c == 0x1AF);
    case 0x218: case 0x219: return letter("s", c == 0x218);
    case 0x21A: case 0x21B: return letter("t", c == 0x21A);
    default: break;
  }
  if (c < 0x180 || (c >= 0x300 && c < 0x370) || c == 0x2BC || c == 0xFEFF || beyond_letters(c)) return punctuation(c);
  if (c >= 0x391 && c <= 0x3A9) return letter(c + 0x20, true);
  if (c >= 0x410 && c <= 0x42F) return letter(c + 0x20, true);
  if (c >= 0x400 && c <= 0x40F) return letter(c + 0x50, true);
  return letter(c, false);
}

}  // namespace distinguo::narrative
