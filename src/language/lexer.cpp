#include <algorithm>
#include <cstring>

#include "distinguo/date.h"
#include "language/token.h"

namespace distinguo {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_lower(c) || is_digit(c) || c == '-'; }

// Words after which a line always goes on in the next one.
bool joins_lines(const Token& token) {
  if (token.kind == Token::Kind::kComma) return true;
  return token.kind == Token::Kind::kName &&
         (token.text == "and" || token.text == "or" || token.text == "not" || token.text == "implies" ||
          token.text == "equivalent");
}

class Lexer {
 public:
  Lexer(const SourceSet& sources, uint32_t file, Diagnostics& diagnostics)
      : text_(sources.file(file).text()), file_(file), diagnostics_(diagnostics) {}

  Tokens run() {
    if (const size_t bad = find_malformed_utf8(text_); bad != std::string_view::npos) {
      diagnostics_.error("L0001", span(bad, bad + 1), "the text is not UTF-8 from here on",
                         "save the file as UTF-8");
      text_ = text_.substr(0, bad);
    }
    tokens_.all.reserve(text_.size() / 10);
    while (at_ < text_.size()) line();
    finish_line();
    while (indents_.size() > 1) {
      indents_.pop_back();
      push(Token::Kind::kDedent, text_.size(), text_.size());
    }
    push(Token::Kind::kEnd, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  Span span(size_t begin, size_t end) const {
    return {file_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  void push(Token::Kind kind, size_t begin, size_t end, std::string value = {}) {
    tokens_.all.push_back({kind, std::move(value), span(begin, end)});
  }

  bool continues() const {
    // Why empty is asked: a line of nothing but odd characters is open and has no token.
    return line_open_ && (depth_ > 0 || (!tokens_.all.empty() && joins_lines(tokens_.all.back())));
  }

  void finish_line() {
    if (!line_open_) return;
    push(Token::Kind::kNewline, at_, at_);
    line_open_ = false;
    depth_ = 0;
  }

  // One physical line, or several when a text runs over them.
  void line() {
    const size_t begin = at_;
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    const size_t column = at_ - begin;
    if (at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r' || starts_comment()) {
      words();  // nothing but a comment: no layout
      return;
    }
    if (const size_t tab = text_.substr(begin, column).find('\t'); tab != std::string_view::npos) {
      diagnostics_.error("L0004", span(begin + tab, begin + tab + 1), "a tab in the indentation",
                         "indent by two spaces a level");
    }
    if (!continues()) {
      finish_line();
      layout(column);
    }
    words();
  }

  void layout(size_t column) {
    if (column > indents_.back()) {
      indents_.push_back(column);
      push(Token::Kind::kIndent, at_, at_);
      return;
    }
    while (column < indents_.back()) {
      indents_.pop_back();
      push(Token::Kind::kDedent, at_, at_);
    }
    if (column != indents_.back()) {
      diagnostics_.error("L0005", span(at_, at_ + 1), "this line is indented like none above it",
                         "give it the indentation of the line that it belongs beside");
    }
  }

  bool starts_comment() const { return text_.substr(at_, 2) == "--"; }

  void words() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        ++at_;
        return;
      }
      if (c == ' ' || c == '\r' || c == '\t') {
        ++at_;
      } else if (starts_comment()) {
        comment();
      } else {
        line_open_ = true;
        word();
      }
    }
  }

  void comment() {
    const size_t begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    std::string value(text_.substr(begin, at_ - begin));
    while (!value.empty() && (value.back() == ' ' || value.back() == '\r' || value.back() == '\t')) value.pop_back();
    tokens_.comments.push_back({value, span(begin, begin + value.size())});
  }

  void word() {
    const char c = text_[at_];
    const size_t begin = at_;
    if (c == '"') return quoted();
    if (is_lower(c)) return name();
    if (is_digit(c)) return number();
    if (c == ',' || c == '(' || c == ')') {
      ++at_;
      if (c == '(') ++depth_;
      if (c == ')' && depth_ > 0) --depth_;
      return push(c == ',' ? Token::Kind::kComma : c == '(' ? Token::Kind::kOpen : Token::Kind::kClose, begin, at_,
                  std::string(1, c));
    }
    if (text_.substr(at_, 2) == "..") {
      at_ += 2;
      return push(Token::Kind::kRange, begin, at_, "..");
    }
    if (is_upper(c)) {
      while (at_ < text_.size() && (is_upper(text_[at_]) || is_word(text_[at_]))) ++at_;
      const std::string_view found = text_.substr(begin, at_ - begin);
      if (found.size() == 2 && is_upper(found[1])) return push(Token::Kind::kCode, begin, at_, std::string(found));
      diagnostics_.error("L0002", span(begin, at_), "`" + std::string(found) + "` is not a word of the language",
                         "names are in lower case; texts stand in quotes");
      return;
    }
    do {  // one character, or a run of the same, such as the marks of a merge, is one mistake
      ++at_;
    } while (at_ < text_.size() && (text_[at_] == c || (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80));
    diagnostics_.error("L0002", span(begin, at_),
                       "`" + std::string(text_.substr(begin, at_ - begin)) + "` has no meaning here",
                       "texts stand in straight quotes (\"), comments begin with --");
  }

  void name() {
    const size_t begin = at_;
    const auto run = [&] {
      while (at_ < text_.size() && is_word(text_[at_]) && !starts_comment()) ++at_;
    };
    run();
    while (at_ + 1 < text_.size() && text_[at_] == '.' && (is_lower(text_[at_ + 1]) || is_digit(text_[at_ + 1]))) {
      ++at_;
      run();
    }
    push(Token::Kind::kName, begin, at_, std::string(text_.substr(begin, at_ - begin)));
  }

  void number() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_]) && !starts_comment()) ++at_;
    std::string found(text_.substr(begin, at_ - begin));
    if (found.size() <= 4 && std::all_of(found.begin(), found.end(), is_digit)) {
      return push(Token::Kind::kInteger, begin, at_, std::move(found));
    }
    if (!parse_date(found)) {
      diagnostics_.error("L0006", span(begin, at_), "`" + found + "` is not a date of the calendar",
                         "write dates as year-month-day, such as 2003-12-25");
      found = "1970-01-01";  // reported; keeps the line readable for the parser
    }
    push(Token::Kind::kDate, begin, at_, std::move(found));
  }

  // The end of what stands for itself in a text. Eight bytes are looked at together: texts are most of every file.
  size_t plain_until(size_t end) const {
    constexpr uint64_t kEach = 0x0101010101010101;
    const auto has = [](uint64_t bytes, char c) {
      const uint64_t other = bytes ^ (kEach * static_cast<unsigned char>(c));  // 0 where it is
      return (other - kEach) & ~other & (0x80 * kEach);
    };
    for (; end + 8 <= text_.size(); end += 8) {
      uint64_t bytes = 0;
      std::memcpy(&bytes, text_.data() + end, 8);
      if ((has(bytes, '"') | has(bytes, '\\') | has(bytes, '\n')) != 0) break;
    }
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' && text_[end] != '\n') ++end;
    return end;
  }

  void quoted() {
    const size_t begin = at_++;
    std::string value;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) {
        value += text_[at_ + 1];
        at_ += 2;
      } else if (c == '\n') {
        while (!value.empty() && (value.back() == ' ' || value.back() == '\r')) value.pop_back();
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
        if (at_ < text_.size() && text_[at_] != '"') value += ' ';
      } else {
        const size_t end = plain_until(at_ + 1);
        value += text_.substr(at_, end - at_);
        at_ = end;
      }
    }
    if (at_ >= text_.size()) {
      diagnostics_.error("L0003", span(begin, begin + 1), "this text is never closed",
                         "put a closing quote where the text ends");
    } else {
      ++at_;
    }
    push(Token::Kind::kString, begin, at_, std::move(value));
  }

  std::string_view text_;
  uint32_t file_;
  Diagnostics& diagnostics_;
  Tokens tokens_;
  std::vector<size_t> indents_{0};
  size_t at_ = 0;
  int depth_ = 0;           // open parentheses
  bool line_open_ = false;  // the logical line has tokens
};

}  // namespace

Tokens tokenize(const SourceSet& sources, uint32_t file, Diagnostics& diagnostics) {
  return Lexer(sources, file, diagnostics).run();
}

}  // namespace distinguo
