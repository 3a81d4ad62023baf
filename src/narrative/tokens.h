// A text as words, numbers and the signs that matter, one after the other.
//
//   "He didn't pay: the women's passports, $5,000."
//   He did n't pay : the women 's passports , 5,000 .
//
// Words end at an apostrophe and at a hyphen; digits part from letters ("17yo" is `17` and `yo`). Malformed UTF-8 is
// read as spaces.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::narrative {

struct Token {
  enum class Kind : uint8_t {
    kEnd,
    kWord,
    kNumber,      // digits, with points and commas between digits
    kClauseEnd,   // ; or :
    kSection,     // the sign for sections
    kComma,       // and brackets
    kFullStop,    // one or more . or an ellipsis
    kExclamation,
    kQuestion,
    kOpenQuote,
    kCloseQuote,
    kBlankLine,   // an empty line, or a line break before the mark of a list
    kCurrency     // the sign of a currency
  };
  Kind kind = Kind::kEnd;
  bool capital = false;  // begins with a capital letter
  bool near = false;     // right after what is before it, without a space
  uint32_t begin = 0;    // bytes of the text
  uint32_t end = 0;
  uint64_t hash = 0;         // of the folded word, word_hash()
  std::string_view folded;   // valid until the next token; of words only if it was asked for, else as written
};

// Of longer words (in folded bytes) the beginning is kept.
inline constexpr size_t kLongestWord = 64;

// The first is the lowest, on every machine.
inline uint64_t eight_bytes(const char* text) {
  uint64_t bytes = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&bytes, text, 8);  // why not the loop: not every compiler makes one load of it
  } else {
    for (int i = 7; i >= 0; --i) bytes = bytes << 8 | static_cast<unsigned char>(text[i]);
  }
  return bytes;
}

// The hash of a folded word, eight bytes at a time.
class WordHash {
 public:
  void add(unsigned char byte) {
    eight_ |= uint64_t{byte} << (8 * size_);
    if (++size_ == 8) {
      add_eight(eight_);
      eight_ = size_ = 0;
    }
  }
  // Eight bytes, the first lowest; of the last of a word those that are beyond its end are 0.
  void add_eight(uint64_t bytes) {
    hash_ = (hash_ ^ bytes) * 0x9E3779B97F4A7C15;
    hash_ ^= hash_ >> 32;
  }
  uint64_t value() const {
    WordHash whole = *this;
    if (size_ > 0) whole.add_eight(eight_);
    return whole.hash_;
  }

 private:
  uint64_t hash_ = 0xCBF29CE484222325;
  uint64_t eight_ = 0;
  unsigned size_ = 0;
};
inline uint64_t word_hash(std::string_view folded) {
  WordHash hash;
  for (; folded.size() >= 8; folded.remove_prefix(8)) hash.add_eight(eight_bytes(folded.data()));
  for (const char c : folded) hash.add(static_cast<unsigned char>(c));
  return hash.value();
}

class Tokens {
 public:
  enum class Folding : uint8_t { kHashOnly, kText };
  explicit Tokens(std::string_view text, Folding folding = Folding::kHashOnly) : text_(text), folding_(folding) {}

  // The next token; kEnd at the end, again and again. Cost: linear in the bytes passed.
  void next(Token& token);
  // A word of ASCII letters, after a space or none, that no apostrophe follows, which is most of a text; else nothing is
  // passed, and next() says what is there. Requires: kHashOnly.
  bool plain_word(Token& token);
  // Whether, after closing quotes and spaces, a small letter follows.
  bool small_letter_follows() const;
  // Whether a space, or the end, comes next; or a closing quote or bracket does.
  bool space_follows() const;

 private:
  bool spaces(Token& token);
  bool word(Token& token);
  void number(Token& token);
  bool beyond_ascii(Token& token);
  uint32_t apostrophe_at(size_t at) const;
  size_t letters_at(size_t at, char (&letters)[3]) const;
  bool clitic_at(size_t at) const;
  bool list_mark_at(size_t at) const;
  void emit(Token& token, Token::Kind kind, size_t begin, size_t bytes);
  void clitic(Token& token, size_t begin, std::string_view folded, size_t end);

  std::string_view text_;
  Folding folding_;
  size_t at_ = 0;
  char buffer_[kLongestWord + 4];
};

// Eight bytes are looked at together: a byte of `letters` is 0x80 where the text has a letter.
inline bool Tokens::plain_word(Token& token) {
  constexpr uint64_t kEach = 0x0101010101010101;
  constexpr uint64_t kHigh = 0x80 * kEach;
  const char* const text = text_.data();
  if (at_ + 9 > text_.size()) return false;
  const size_t begin = at_ + (text[at_] == ' ' ? 1 : 0);
  WordHash hash;
  size_t end = begin;
  for (;;) {
    if (end + 8 > text_.size()) return false;
    const uint64_t bytes = eight_bytes(text + end);
    const uint64_t small = (bytes | 0x20 * kEach) & ~kHigh;
    const uint64_t letters = (small + (0x80 - 'a') * kEach) & ~(small + (0x7F - 'z') * kEach) & ~bytes & kHigh;
    if (letters == kHigh) {
      hash.add_eight(small);
      end += 8;
      continue;
    }
    const int bits = std::countr_zero(letters ^ kHigh) - 7;
    if (bits > 0) hash.add_eight(small & ((uint64_t{1} << bits) - 1));
    end += static_cast<size_t>(bits / 8);
    break;
  }
  if (end == begin || text[end] == '\'' || static_cast<unsigned char>(text[end]) >= 0x80) return false;
  token.kind = Token::Kind::kWord;
  token.capital = text[begin] <= 'Z';
  token.near = begin == at_;
  token.begin = static_cast<uint32_t>(begin);
  token.end = static_cast<uint32_t>(end);
  token.hash = hash.value();
  at_ = end;
  return true;
}

// The folded words of an entry of a cue file: as the reader parts a text, but an apostrophe at the end of a word stays
// with it ("l'", "d'"), and `n't` and `'s` stand alone. Signs that are tokens (; : and the one for sections) are words.
std::vector<std::string> words_of(std::string_view text);
// Whether there is one.
bool has_words(std::string_view text);

}  // namespace distinguo::narrative
