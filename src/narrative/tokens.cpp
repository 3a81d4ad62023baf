#include "narrative/tokens.h"

#include <algorithm>

#include "base/utf8.h"
#include "narrative/folding.h"

namespace distinguo::narrative {

namespace {

using Kind = Token::Kind;

enum class Byte : uint8_t { kOther, kSpace, kLineBreak, kLetter, kDigit, kSign, kBeyond };

constexpr struct Bytes {
  Byte of[256] = {};
  constexpr Bytes() {
    for (int c = 0; c < 256; ++c) {
      if (c >= 0x80) of[c] = Byte::kBeyond;
      if (kAsciiLetters.lower[c] != 0) of[c] = Byte::kLetter;
      if (c >= '0' && c <= '9') of[c] = Byte::kDigit;
    }
    for (const char c : {' ', '\t', '\v', '\f'}) of[static_cast<unsigned char>(c)] = Byte::kSpace;
    for (const char c : {'\n', '\r'}) of[static_cast<unsigned char>(c)] = Byte::kLineBreak;
    for (const char c : {'.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '[', ']', '$'}) {
      of[static_cast<unsigned char>(c)] = Byte::kSign;
    }
  }
  constexpr Byte operator[](char c) const { return of[static_cast<unsigned char>(c)]; }
} kBytes;

bool is_digit(char c) { return kBytes[c] == Byte::kDigit; }

}  // namespace

void Tokens::emit(Token& token, Kind kind, size_t begin, size_t bytes) {
  token.kind = kind;
  token.capital = false;
  token.begin = static_cast<uint32_t>(begin);
  token.end = static_cast<uint32_t>(begin + bytes);
  token.folded = text_.substr(begin, bytes);
  token.hash = 0;
  at_ = begin + bytes;
}

void Tokens::next(Token& token) {
  const size_t before = at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    switch (kBytes[c]) {
      case Byte::kLetter:
        token.near = at_ == before;
        if (folding_ == Folding::kHashOnly && plain_word(token)) {
          token.near = token.begin == before;
          return;
        }
        if (word(token)) return;
        break;
      case Byte::kSpace: ++at_; break;
      case Byte::kLineBreak:
        token.near = false;
        if (spaces(token)) return;
        break;
      case Byte::kDigit:
        token.near = at_ == before;
        return number(token);
      case Byte::kBeyond:
        token.near = at_ == before;
        if (beyond_ascii(token)) return;
        break;
      case Byte::kSign: {
        token.near = at_ == before;
        const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        switch (c) {
          case '.': {
            size_t end = at_ + 1;
            while (end < text_.size() && text_[end] == '.') ++end;
            return emit(token, Kind::kFullStop, at_, end - at_);
          }
          case '!': return emit(token, Kind::kExclamation, at_, 1);
          case '?': return emit(token, Kind::kQuestion, at_, 1);
          case ';': return emit(token, Kind::kClauseEnd, at_, 1);
          case ':':
            // "10:30" is a time, and "https:" no clause.
            if (is_digit(after) || after == '/') {
              ++at_;
              break;
            }
            return emit(token, Kind::kClauseEnd, at_, 1);
          case '$': return emit(token, Kind::kCurrency, at_, 1);
          case '"': {
            const bool opens = at_ == 0 || kBytes[text_[at_ - 1]] == Byte::kSpace || kBytes[text_[at_ - 1]] == Byte::kLineBreak ||
                               text_[at_ - 1] == '(' || text_[at_ - 1] == '[';
            return emit(token, opens ? Kind::kOpenQuote : Kind::kCloseQuote, at_, 1);
          }
          case '\'':
            if (clitic_at(at_)) {
              if (word(token)) return;
              break;
            }
            ++at_;
            break;
          default: return emit(token, Kind::kComma, at_, 1);
        }
        break;
      }
      case Byte::kOther: ++at_; break;
    }
  }
  emit(token, Kind::kEnd, text_.size(), 0);
}

bool Tokens::list_mark_at(size_t at) const {
  if (at + 1 >= text_.size() || kBytes[text_[at + 1]] != Byte::kSpace) {
    return text_.substr(at, 3) == "\u2022" || text_.substr(at, 3) == "\u25CF";
  }
  return text_[at] == '-' || text_[at] == '*' || text_[at] == '+';
}

// Line breaks and the spaces after them; a token where they make an empty line or begin an item of a list.
bool Tokens::spaces(Token& token) {
  const size_t begin = at_;
  int lines = 0;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\n' || (c == '\r' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '\n'))) {
      ++lines;
    } else if (c != '\r' && kBytes[c] != Byte::kSpace) {
      break;
    }
  }
  if (lines < 2 && !list_mark_at(at_)) return false;
  emit(token, Kind::kBlankLine, begin, at_ - begin);
  return true;
}

// The bytes of an apostrophe there, or 0.
uint32_t Tokens::apostrophe_at(size_t at) const {
  if (at >= text_.size()) return 0;
  if (text_[at] == '\'') return 1;
  if (kBytes[text_[at]] != Byte::kBeyond) return 0;
  const CodePoint c = decode(text_, at);
  return c.length > 0 && fold(c.value).kind == Folded::Kind::kApostrophe ? c.length : 0;
}

// The ASCII letters there, folded, if they are a whole word of at most three; else 0.
size_t Tokens::letters_at(size_t at, char (&letters)[3]) const {
  size_t count = 0;
  for (; at < text_.size(); ++at) {
    const unsigned char letter = kAsciiLetters[text_[at]];
    if (letter == 0) break;
    if (count == 3) return 0;
    letters[count++] = static_cast<char>(letter);
  }
  if (at < text_.size() && kBytes[text_[at]] == Byte::kBeyond) {
    const CodePoint c = decode(text_, at);
    if (c.length > 0 && fold(c.value).kind == Folded::Kind::kLetter) return 0;
  }
  return count;
}

// Whether an apostrophe and one of the endings that English hangs on a word are there: 's 't 'd 'm 'll 're 've.
bool Tokens::clitic_at(size_t at) const {
  const uint32_t apostrophe = apostrophe_at(at);
  if (apostrophe == 0) return false;
  char letters[3];
  const size_t count = letters_at(at + apostrophe, letters);
  const std::string_view ending(letters, count);
  if (count == 1) return ending == "s" || ending == "d" || ending == "m" || (ending == "t" && at > 0 && kAsciiLetters[text_[at - 1]] == 'n');
  return ending == "ll" || ending == "re" || ending == "ve";
}

void Tokens::clitic(Token& token, size_t begin, std::string_view folded, size_t end) {
  emit(token, Kind::kWord, begin, end - begin);
  token.folded = folded;
  token.hash = word_hash(folded);
}

// A word, or no token where only marks were passed.
bool Tokens::word(Token& token) {
  const size_t begin = at_;

  // What an earlier word left: 's, n't.
  if (const uint32_t apostrophe = apostrophe_at(at_); apostrophe != 0) {
    char letters[3];
    const size_t count = letters_at(at_ + apostrophe, letters);
    const size_t end = at_ + apostrophe + count;
    if (letters[0] == 't') {
      clitic(token, begin, "n't", end);
    } else {
      buffer_[0] = '\'';
      std::string_view(letters, count).copy(buffer_ + 1, count);
      clitic(token, begin, {buffer_, count + 1}, end);
    }
    return true;
  }
  if (kAsciiLetters[text_[at_]] == 'n' && clitic_at(at_ + 1)) {
    const uint32_t apostrophe = apostrophe_at(at_ + 1);
    if (kAsciiLetters[text_[at_ + 1 + apostrophe]] == 't') {
      clitic(token, begin, "n't", at_ + 2 + apostrophe);
      return true;
    }
  }

  WordHash hash;
  WordHash before_last;
  size_t size = 0;
  bool capital = text_[at_] >= 'A' && text_[at_] <= 'Z';
  const auto add = [&](unsigned char byte) {
    before_last = hash;
    hash.add(byte);
    if (size < kLongestWord) buffer_[size] = static_cast<char>(byte);
    ++size;
  };
  for (;;) {
    while (at_ < text_.size()) {
      const unsigned char letter = kAsciiLetters[text_[at_]];
      if (letter == 0) break;
      add(letter);
      ++at_;
    }
    if (at_ >= text_.size() || kBytes[text_[at_]] != Byte::kBeyond) break;
    const CodePoint c = decode(text_, at_);
    if (c.length == 0) break;
    const Folded folded = fold(c.value);
    if (folded.kind == Folded::Kind::kLetter) {
      if (at_ == begin) capital = folded.capital;
      for (uint8_t i = 0; i < folded.size; ++i) add(static_cast<unsigned char>(folded.text[i]));
    } else if (folded.kind != Folded::Kind::kMark) {
      break;
    }
    at_ += c.length;
  }
  if (size == 0) {
    if (at_ == begin) ++at_;
    return false;
  }

  if (const uint32_t apostrophe = apostrophe_at(at_); apostrophe != 0) {
    const char next = at_ + apostrophe < text_.size() ? text_[at_ + apostrophe] : ' ';
    if (clitic_at(at_)) {
      // "didn't" is `did` and `n't`; "can't" is `can` and `n't`. What is left is the next token.
      if (kAsciiLetters[next] == 't' && size > 1 && !(size == 3 && std::string_view(buffer_, 3) == "can")) {
        --at_;
        --size;
        hash = before_last;
      }
    } else if (kAsciiLetters[next] != 0 || kBytes[next] == Byte::kBeyond) {
      add('\'');
      at_ += apostrophe;
    }
  }
  emit(token, Kind::kWord, begin, at_ - begin);
  token.capital = capital;
  token.hash = hash.value();
  token.folded = {buffer_, std::min(size, kLongestWord)};
  return true;
}

void Tokens::number(Token& token) {
  size_t end = at_ + 1;
  while (end < text_.size() &&
         (is_digit(text_[end]) ||
          ((text_[end] == '.' || text_[end] == ',') && end + 1 < text_.size() && is_digit(text_[end + 1])))) {
    ++end;
  }
  emit(token, Kind::kNumber, at_, end - at_);
}

bool Tokens::beyond_ascii(Token& token) {
  const CodePoint c = decode(text_, at_);
  if (c.length == 0) {
    ++at_;
    return false;
  }
  switch (fold(c.value).kind) {
    case Folded::Kind::kLetter: return word(token);
    case Folded::Kind::kLineBreak:
      if (c.value != 0x2029) break;
      emit(token, Kind::kBlankLine, at_, c.length);
      return true;
    case Folded::Kind::kApostrophe:
      if (clitic_at(at_)) return word(token);
      break;
    case Folded::Kind::kOpenQuote: emit(token, Kind::kOpenQuote, at_, c.length); return true;
    case Folded::Kind::kCloseQuote: emit(token, Kind::kCloseQuote, at_, c.length); return true;
    case Folded::Kind::kEllipsis: emit(token, Kind::kFullStop, at_, c.length); return true;
    case Folded::Kind::kCurrency: emit(token, Kind::kCurrency, at_, c.length); return true;
    case Folded::Kind::kSection: emit(token, Kind::kSection, at_, c.length); return true;
    default: break;
  }
  at_ += c.length;
  return false;
}

bool Tokens::small_letter_follows() const {
  for (size_t at = at_; at < text_.size();) {
    const char c = text_[at];
    if (c >= 'a' && c <= 'z') return true;
    if (kBytes[c] == Byte::kBeyond) {
      const CodePoint point = decode(text_, at);
      if (point.length == 0) return false;
      const Folded folded = fold(point.value);
      if (folded.kind == Folded::Kind::kLetter) return !folded.capital;
      if (folded.kind != Folded::Kind::kCloseQuote && folded.kind != Folded::Kind::kSpace) return false;
      at += point.length;
    } else if (kBytes[c] == Byte::kSpace || c == '"' || c == ')' || c == ']') {
      ++at;
    } else {
      return false;
    }
  }
  return false;
}

bool Tokens::space_follows() const {
  if (at_ >= text_.size()) return true;
  switch (kBytes[text_[at_]]) {
    case Byte::kSpace: case Byte::kLineBreak: return true;
    case Byte::kLetter: case Byte::kDigit: return false;
    case Byte::kBeyond: {
      const CodePoint c = decode(text_, at_);
      return c.length == 0 || fold(c.value).kind != Folded::Kind::kLetter;
    }
    default: return text_[at_] == '"' || text_[at_] == '\'' || text_[at_] == ')' || text_[at_] == ']';
  }
}

bool has_words(std::string_view text) {
  Tokens tokens(text);
  Token token;
  for (tokens.next(token); token.kind != Kind::kEnd; tokens.next(token)) {
    if (token.kind == Kind::kWord || token.kind == Kind::kNumber || token.kind == Kind::kClauseEnd || token.kind == Kind::kSection) return true;
  }
  return false;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  Tokens tokens(text, Tokens::Folding::kText);
  Token token;
  for (tokens.next(token); token.kind != Kind::kEnd; tokens.next(token)) {
    switch (token.kind) {
      case Kind::kWord: {
        words.emplace_back(token.folded);
        const std::string_view after = text.substr(token.end);
        const bool apostrophe = after.substr(0, 1) == "'" || after.substr(0, 3) == "\u2019";
        const size_t bytes = after.substr(0, 1) == "'" ? 1 : 3;
        const bool at_end = after.size() <= bytes || after[bytes] == ' ';
        if (apostrophe && at_end) words.back() += '\'';
        break;
      }
      case Kind::kNumber: case Kind::kClauseEnd: case Kind::kSection: words.emplace_back(token.folded); break;
      default: break;
    }
  }
  return words;
}

}  // namespace distinguo::narrative
