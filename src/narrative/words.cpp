#include "narrative/words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace distinguo {

namespace {

// The letter without its accent, in lower case, of each code point from the first on; a blank where there is none,
// or more than one. Made with the decompositions of Unicode 15.
constexpr char32_t kLatin = 0xC0;
constexpr std::string_view kLatinLetters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kLatinAdditional = 0x1E00;
constexpr std::string_view kLatinAdditionalLetters =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy    s aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";

// Code points above ASCII that are no part of a word: signs, spaces, punctuation, symbols.
struct Range {
  char32_t first, last;
};
constexpr std::array<Range, 15> kNoLetters = {{
    {0x80, 0xA9}, {0xAB, 0xB4}, {0xB6, 0xB9}, {0xBB, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7}, {0x1680, 0x1680},
    {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x303F},
    {0xFE30, 0xFE6F}, {0xFEFF, 0xFF0F},
}};

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

// Two letters for one.
std::string_view spelt_out(char32_t c) {
  switch (c) {
    case U'\u00C6': case U'\u00E6': return "ae";
    case U'\u0152': case U'\u0153': return "oe";
    case U'\u00DE': case U'\u00FE': return "th";
    case U'\u0132': case U'\u0133': return "ij";
    case U'\u00DF': case U'\u1E9E': return "ss";
    default: return {};
  }
}

// What stands after an apostrophe and goes with it, in English.
bool is_ending(std::string_view word) {
  return word == "s" || word == "t" || word == "d" || word == "m" || word == "re" || word == "ve" || word == "ll";
}

}  // namespace

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2032 || c == 0xFF07; }

bool is_word_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (is_apostrophe(c)) return false;
  return std::none_of(kNoLetters.begin(), kNoLetters.end(),
                      [&](const Range& range) { return c >= range.first && c <= range.last; });
}

void append_folded(char32_t c, std::string& out) {
  if (c >= 'A' && c <= 'Z') {
    out += static_cast<char>(c - 'A' + 'a');
  } else if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (is_apostrophe(c)) {
    out += '\'';
  } else if (is_combining(c)) {
    return;
  } else if (const std::string_view two = spelt_out(c); !two.empty()) {
    out += two;
  } else if (c >= kLatin && c < kLatin + kLatinLetters.size() && kLatinLetters[c - kLatin] != ' ') {
    out += kLatinLetters[c - kLatin];
  } else if (c >= kLatinAdditional && c < kLatinAdditional + kLatinAdditionalLetters.size() &&
             kLatinAdditionalLetters[c - kLatinAdditional] != ' ') {
    out += kLatinAdditionalLetters[c - kLatinAdditional];
  } else if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
    encode(c + 0x20, out);  // Greek, Cyrillic
  } else if (c >= 0x400 && c <= 0x40F) {
    encode(c + 0x50, out);
  } else {
    encode(c, out);
  }
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    append_folded(c.length == 0 ? U' ' : c.value, out);
    at += std::max<uint32_t>(1, c.length);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  // Runs of letters, and before each the apostrophe that follows a letter or stands at the beginning of a run.
  std::vector<std::string> words;
  std::string run;
  bool after_apostrophe = false;  // the run follows an apostrophe; the word before it ends with one
  const auto finish = [&] {
    if (run.empty()) return;
    if (after_apostrophe && is_ending(run)) {
      if (!words.empty() && words.back().ends_with('\'')) {
        words.back().pop_back();
        if (run == "t" && words.back().ends_with('n')) {
          words.back().pop_back();
          run = "n'" + run;
        } else {
          run = "'" + run;
        }
        if (words.back().empty()) words.pop_back();
      } else {
        run = "'" + run;
      }
    }
    words.push_back(std::move(run));
    run.clear();
    after_apostrophe = false;
  };
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const char32_t value = c.length == 0 ? U' ' : c.value;
    at += std::max<uint32_t>(1, c.length);
    if (is_word_letter(value)) {
      append_folded(value, run);
    } else if (is_apostrophe(value)) {
      const bool follows = !run.empty();
      finish();
      const bool goes_on = at < text.size() && is_word_letter(decode(text, at).value);
      // At the end of a cue's word it is meant ("l'"); at the end of a word of a text it closes a quotation.
      if (follows && (goes_on || at >= text.size())) words.back() += '\'';
      after_apostrophe = goes_on;
    } else {
      finish();
      after_apostrophe = false;
    }
  }
  finish();
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

}  // namespace distinguo
