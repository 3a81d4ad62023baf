// What readers of files laid out like law share: tokens one by one, lines with bodies, and what is said of a line
// that makes no sense. Used by deriving from it: src/matter/read_map.cpp, src/narrative/cue_syntax.cpp.
//
// Codes are the family's letter and: 0101 something else was expected, 0102 a word that begins no line here,
// 0103 a line given twice.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/token.h"

namespace distinguo {

class LineReader {
 protected:
  using TokenKind = Token::Kind;

  // Thrown to leave a line that makes no sense; the message has been reported. guarded() catches it.
  struct Abandoned {};

  // Lifetime: refers to both.
  LineReader(char family, const Tokens& tokens, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), tokens_(tokens.all), family_(1, family) {}

  const Token& first() const { return tokens_.front(); }
  const Token& now() const { return tokens_[at_]; }
  bool is(TokenKind kind) const { return now().kind == kind; }
  bool is_word(std::string_view word) const { return is(TokenKind::kName) && now().text == word; }
  bool at_line_end() const { return is(TokenKind::kNewline) || is(TokenKind::kEnd); }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    take();
    return true;
  }
  bool take_comma() {
    if (!is(TokenKind::kComma)) return false;
    take();
    return true;
  }

  // The token's span, widened to one byte so that there is something to underline.
  static Span visible(const Token& token) {
    Span span = token.span;
    if (span.end == span.begin) span.end = span.begin + 1;
    return span;
  }

  [[noreturn]] void expected(const std::string& what, std::string help = {}) {
    // A line ends where its last word does; its end is no place to point at.
    const Token& place = is(TokenKind::kNewline) && at_ > 0 ? tokens_[at_ - 1] : now();
    diagnostics_.error(family_ + "0101", visible(place), "expected " + what + ", found " + described(now()),
                       std::move(help));
    throw Abandoned{};
  }

  [[noreturn]] void unknown_word(const std::string& where, const std::vector<std::string_view>& known) {
    std::string help = is(TokenKind::kName) ? did_you_mean(now().text, known) : std::string{};
    diagnostics_.error(family_ + "0102", visible(now()), described(now()) + " does not begin " + where,
                       std::move(help));
    throw Abandoned{};
  }

  const Token& name(std::string_view what) {
    if (!is(TokenKind::kName)) expected(std::string(what));
    return take();
  }

  const Token& text(std::string_view what) {
    if (!is(TokenKind::kString)) expected(std::string(what) + ", a text in quotes");
    return take();
  }

  void end_line() {
    if (!is(TokenKind::kNewline)) expected("the end of the line");
    take();
  }

  void once(bool given, const Token& keyword) {
    if (given) {
      diagnostics_.error(family_ + "0103", visible(keyword), "`" + keyword.text + "` is given twice",
                         "keep one of the two");
    }
  }

  // After a keyword that stands before one text.
  void set(std::string& slot, const Token& keyword) {
    once(!slot.empty(), keyword);
    if (!is(TokenKind::kString)) expected("what `" + keyword.text + "` says, a text in quotes");
    slot = take().text;
  }

  // Runs `line`; when it fails, leaves the rest of the logical line. Whether it went well.
  bool guarded(const std::function<void()>& line) {
    try {
      line();
      return true;
    } catch (const Abandoned&) {
      while (!at_line_end()) take();
      if (is(TokenKind::kNewline)) take();
      return false;
    }
  }

  // The end of the line, and the indented lines below it, if there are any.
  void body(std::string_view what, const std::function<void()>& line) {
    end_line();
    if (!is(TokenKind::kIndent)) return;
    take();
    for (int depth = 0; !is(TokenKind::kEnd) && (depth > 0 || !is(TokenKind::kDedent));) {
      if (is(TokenKind::kIndent)) {
        guarded([&] {
          take();
          ++depth;
          expected("a line of the " + std::string(what), "indent all its lines alike");
        });
      } else if (is(TokenKind::kDedent)) {
        take();
        --depth;
      } else {
        guarded(line);
      }
    }
    if (is(TokenKind::kDedent)) take();
  }

  // Leaves the indented lines of a declaration that made no sense itself.
  void skip_body() {
    if (!is(TokenKind::kIndent)) return;
    int depth = 0;
    do {
      if (is(TokenKind::kIndent)) ++depth;
      if (is(TokenKind::kDedent)) --depth;
      take();
    } while (depth > 0 && !is(TokenKind::kEnd));
  }

  Diagnostics& diagnostics_;

 private:
  static std::string described(const Token& token) {
    switch (token.kind) {
      case TokenKind::kString: return "a text in quotes";
      case TokenKind::kNewline: return "the end of the line";
      case TokenKind::kIndent: return "an indented line";
      case TokenKind::kDedent: return "the end of the indented lines";
      case TokenKind::kEnd: return "the end of the file";
      default: return "`" + token.text + "`";
    }
  }

  const std::vector<Token>& tokens_;
  std::string family_;
  size_t at_ = 0;
};

}  // namespace distinguo
