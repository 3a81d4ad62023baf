// A text as words, numbers and the signs that matter, one after the other.
//
//   "He didn't pay: the women's passports, $5,000."
//   He did n't pay : the women 's passports , 5,000 .
//
// Words end at an apostrophe and at a hyphen; digits part from letters ("17yo" is `17` and `yo`). Malformed UTF-8 is
// read as spaces.
#pragma once

#include <cstdint>
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

inline constexpr uint64_t kHashSeed = 0xCBF29CE484222325;
inline constexpr uint64_t hash_step(uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * 0x9E3779B97F4A7C15;
}
inline constexpr uint64_t word_hash(std::string_view folded) {
  uint64_t hash = kHashSeed;
  for (const char c : folded) hash = hash_step(hash, static_cast<unsigned char>(c));
  return hash;
}

class Tokens {
 public:
  enum class Folding : uint8_t { kHashOnly, kText };
  explicit Tokens(std::string_view text, Folding folding = Folding::kHashOnly) : text_(text), folding_(folding) {}

  // The next token; kEnd at the end, again and again. Cost: linear in the bytes passed.
  void next(Token& token);
  // Whether, after closing quotes and spaces, a small letter follows.
  bool small_letter_follows() const;
  // Whether a space, or the end, comes next; or a closing quote or bracket does.
  bool space_follows() const;

 private:
  bool plain_word(Token& token);
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

// The folded words of an entry of a cue file: as the reader parts a text, but an apostrophe at the end of a word stays
// with it ("l'", "d'"), and `n't` and `'s` stand alone. Signs that are tokens (; : and the one for sections) are words.
std::vector<std::string> words_of(std::string_view text);

}  // namespace distinguo::narrative
