// The canonical form of a law file. Works on tokens, not on meaning, so that comments stay where
// their author put them and a file with a wrong name in it can still be formatted.
#include <algorithm>
#include <array>

#include "distinguo/language.h"
#include "language/syntax.h"
#include "language/token.h"

namespace distinguo {

namespace {

constexpr size_t kWidth = 100;

// One logical line: its tokens, the comments above it, and those within and after it.
struct Line {
  size_t level = 0;
  std::vector<const Token*> tokens;
  std::vector<const Comment*> tail;    // indented comments that end the declaration before
  std::vector<const Comment*> above;
  std::vector<const Comment*> within;  // after one of its tokens, on that token's line
  bool blank_before = false;           // an empty line above it (or above its first comment)
  bool of_difference = false;          // within a difference: a side
  bool of_question = false;            // within a question
};

// How many of a line's first words are its keyword, when the value is set apart in a column of its
// own ("in force", "title"); 0 for other lines.
size_t keyword_words(const Line& line) {
  const auto word = [&](size_t i) -> std::string_view {
    return i < line.tokens.size() && line.tokens[i]->kind == Token::Kind::kName ? std::string_view(line.tokens[i]->text)
                                                                                : std::string_view{};
  };
  const bool text_next = line.tokens.size() == 2 && line.tokens[1]->kind == Token::Kind::kString;
  constexpr std::array<std::string_view, 10> kTexts = {"title",      "short", "citation", "source",     "label",
                                                       "definition", "note",  "from",     "unverified", "table"};
  if (text_next && std::find(kTexts.begin(), kTexts.end(), word(0)) != kTexts.end()) return 1;
  if (word(0) == "in" && word(1) == "force") return 2;
  if ((word(0) == "holds" || word(0) == "fails") && word(1) == "under") return 2;
  if (word(0) == "fails" && text_next) return 1;
  if (word(0) == "as" && word(1) == "of") return 2;
  if (line.level == 1 && word(0) == "when") return 1;
  const size_t after_label = line.tokens.size() > 1 && line.tokens[1]->kind == Token::Kind::kString ? 2 : 1;
  if (line.of_difference && (word(after_label) == "when" || word(after_label) == "whether")) return 1;
  constexpr std::array<std::string_view, 5> kOfQuestion = {"of", "unless", "yes", "partly", "no"};
  if (line.of_question && line.level == 1 &&
      std::find(kOfQuestion.begin(), kOfQuestion.end(), word(0)) != kOfQuestion.end()) {
    return 1;
  }
  constexpr std::array<std::string_view, 7> kOthers = {"group",   "sensitivity", "age", "implies",
                                                       "excludes", "applies",     "to"};
  if (line.level == 1 && line.tokens.size() > 1 && std::find(kOthers.begin(), kOthers.end(), word(0)) != kOthers.end()) {
    return 1;
  }
  return 0;
}

std::string escaped(const std::string& value) {
  std::string out;
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

size_t width_of(std::string_view text) { return static_cast<size_t>(display_width(text)); }

// Lays out one logical line, breaking it at kWidth where the language lets a line go on.
class LineWriter {
 public:
  LineWriter(std::string& out, size_t indent) : out_(out), indent_(indent) {
    out_.append(indent_, ' ');
    column_ = indent_;
  }

  void token(const Token& token, const Token* before) {
    const bool tight = before == nullptr || before->kind == Token::Kind::kOpen || token.kind == Token::Kind::kClose ||
                       token.kind == Token::Kind::kComma;
    if (token.kind == Token::Kind::kString) return text(escaped(token.text), tight);
    const bool may_break = before != nullptr && breaks_after(*before);
    if (fresh_) {
      // begun by a comment's line break
    } else if (may_break && column_ + 1 + width_of(token.text) + 1 > kWidth) {
      start_line(indent_ + 4);
    } else if (!tight) {
      put(" ");
    }
    put(token.text);
  }

  void pad_to(size_t column) {
    while (column_ < column) put(" ");
  }

  void comment(const std::string& text, bool more_follows) {
    put("  " + text);
    if (more_follows) start_line(indent_ + 4);
  }

  void end() { out_ += '\n'; }

 private:
  static bool breaks_after(const Token& token) {
    if (token.kind == Token::Kind::kComma) return true;
    return token.kind == Token::Kind::kName &&
           (token.text == "and" || token.text == "or" || token.text == "implies" || token.text == "equivalent");
  }

  void put(std::string_view text) {
    out_ += text;
    column_ += width_of(text);
    fresh_ = false;
  }

  void start_line(size_t indent) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
    out_.append(indent, ' ');
    column_ = indent;
    fresh_ = true;
  }

  // A text in quotes, broken at spaces; the rest is set under its first letter.
  void text(const std::string& value, bool tight) {
    if (!tight && !fresh_) put(" ");
    const size_t inner = column_ + 1;
    put("\"");
    size_t begin = 0;
    bool first = true;
    while (begin <= value.size()) {
      const size_t space = std::min(value.find(' ', begin), value.size());
      const std::string_view word = std::string_view(value).substr(begin, space - begin);
      if (!first) {
        if (column_ + 1 + width_of(word) + 1 > kWidth && !word.empty() && inner < kWidth - 20) {
          start_line(inner);
        } else {
          put(" ");
        }
      }
      put(word);
      first = false;
      begin = space + 1;
    }
    put("\"");
  }

  std::string& out_;
  size_t indent_;
  size_t column_ = 0;
  bool fresh_ = false;
};

class Formatter {
 public:
  Formatter(const SourceFile& file, const Tokens& tokens) : file_(file), tokens_(tokens) {}

  std::string run() {
    cut_into_lines();
    std::string out;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (const Comment* comment : lines_[i].tail) out += "  " + comment->text + '\n';
      if (i > 0 && wants_blank(i)) out += '\n';
      write(i, out);
    }
    for (const Comment* comment : rest_) {
      if (!out.empty() && comment == rest_.front() && blank_above(comment->span.begin)) out += '\n';
      out += comment->text + '\n';
    }
    return out;
  }

 private:
  uint32_t line_of(uint32_t offset) const { return file_.place(offset).line; }

  bool blank_above(uint32_t offset) const {
    const uint32_t line = line_of(offset);
    return line > 1 && file_.line(line - 1).find_first_not_of(" \t\r") == std::string_view::npos;
  }

  void cut_into_lines() {
    size_t level = 0;
    size_t comment = 0;
    bool in_difference = false;
    bool in_question = false;
    Line line;
    const auto take_comments_before = [&](uint32_t offset, std::vector<const Comment*>& into) {
      while (comment < tokens_.comments.size() && tokens_.comments[comment].span.begin < offset) {
        into.push_back(&tokens_.comments[comment++]);
      }
    };
    for (const Token& token : tokens_.all) {
      if (token.kind == Token::Kind::kIndent) {
        ++level;
      } else if (token.kind == Token::Kind::kDedent) {
        --level;
      } else if (token.kind == Token::Kind::kNewline) {
        // A comment on the last token's own line ends the line; one further down stands above the next.
        const uint32_t last_line = line_of(line.tokens.back()->span.end);
        while (comment < tokens_.comments.size() && line_of(tokens_.comments[comment].span.begin) == last_line) {
          line.within.push_back(&tokens_.comments[comment++]);
        }
        lines_.push_back(std::move(line));
        line = Line{};
      } else if (token.kind != Token::Kind::kEnd) {
        if (line.tokens.empty()) {
          line.level = level;
          if (level == 0) {
            in_difference = token.text == "difference";
            in_question = token.text == "question";
          }
          line.of_difference = level > 0 && in_difference;
          line.of_question = level > 0 && in_question;
          take_comments_before(token.span.begin, line.above);
          if (level == 0 && !lines_.empty() && lines_.back().level > 0) take_tail(line);
          line.blank_before = blank_above(line.above.empty() ? token.span.begin : line.above.front()->span.begin);
        } else {
          take_comments_before(token.span.begin, line.within);
        }
        line.tokens.push_back(&token);
      }
    }
    while (comment < tokens_.comments.size()) rest_.push_back(&tokens_.comments[comment++]);
  }

  void take_tail(Line& line) const {
    const auto indented = [&](const Comment* comment) { return file_.place(comment->span.begin).column > 1; };
    const auto end = std::find_if_not(line.above.begin(), line.above.end(), indented);
    line.tail.assign(line.above.begin(), end);
    line.above.erase(line.above.begin(), end);
  }

  // One empty line before a declaration with a body; elsewhere as the author had it, at most one.
  bool wants_blank(size_t i) const {
    const Line& line = lines_[i];
    if (line.blank_before) return true;
    const bool has_body = i + 1 < lines_.size() && lines_[i + 1].level > line.level;
    return line.level == 0 && (has_body || lines_[i - 1].level > 0);
  }

  // Values of one declaration stand in one column: the widest keyword of the declaration sets it.
  size_t value_column(size_t i) const {
    size_t widest = 0;
    const auto consider = [&](const Line& line) {
      size_t width = 0;
      for (size_t word = 0; word < keyword_words(line); ++word) width += line.tokens[word]->text.size() + (word > 0);
      widest = std::max(widest, width);
    };
    for (size_t k = i; k < lines_.size() && lines_[k].level > 0; ++k) consider(lines_[k]);
    for (size_t k = i; k-- > 0 && lines_[k].level > 0;) consider(lines_[k]);
    return widest;
  }

  void write(size_t i, std::string& out) const {
    const Line& line = lines_[i];
    const size_t indent = 2 * line.level;
    for (const Comment* comment : line.above) {
      out.append(indent, ' ');
      out += comment->text + '\n';
      // An empty line is kept: it parts a file's heading from a declaration's remark.
      if (blank_below(comment)) out += '\n';
    }
    LineWriter writer(out, indent);
    const size_t keyword = keyword_words(line);
    size_t comment = 0;
    const Token* before = nullptr;
    for (size_t t = 0; t < line.tokens.size(); ++t) {
      const Token& token = *line.tokens[t];
      while (comment < line.within.size() && line.within[comment]->span.begin < token.span.begin) {
        writer.comment(line.within[comment++]->text, true);
      }
      if (keyword > 0 && t == keyword) {
        writer.pad_to(indent + value_column(i) + 2);
        before = nullptr;  // the column has set it apart
      }
      writer.token(token, before);
      before = &token;
    }
    while (comment < line.within.size()) {
      const bool more = comment + 1 < line.within.size();
      writer.comment(line.within[comment++]->text, more);
    }
    writer.end();
  }

  bool blank_below(const Comment* comment) const {
    const uint32_t next = line_of(comment->span.begin) + 1;
    return file_.line_begin(next) < file_.text().size() &&
           file_.line(next).find_first_not_of(" \t\r") == std::string_view::npos;
  }

  const SourceFile& file_;
  const Tokens& tokens_;
  std::vector<Line> lines_;
  std::vector<const Comment*> rest_;  // after the last line
};

}  // namespace

std::string format_law(const LawText& file, Diagnostics& diagnostics, SourceSet& sources) {
  const uint32_t index = sources.add(file.path, file.text);
  const Tokens tokens = tokenize(sources, index, diagnostics);
  syntax::parse(tokens, diagnostics);
  diagnostics.sort();
  if (diagnostics.has_errors()) return {};
  return Formatter(sources.file(index), tokens).run();
}

}  // namespace distinguo
