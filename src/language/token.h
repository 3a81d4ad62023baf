// Words of the law language, with its layout made explicit.
#pragma once

#include <string>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/source.h"

namespace distinguo {

struct Token {
  enum class Kind : uint8_t {
    kName,     // lower-case words joined by hyphens and dots; keywords are names too
    kCode,     // two capitals: a country
    kString,   // `text` is the value, line breaks read as one space
    kInteger,
    kDate,
    kComma,
    kOpen,
    kClose,
    kRange,    // ..
    kNewline,  // ends a logical line
    kIndent,
    kDedent,
    kEnd
  };

  Kind kind = Kind::kEnd;
  std::string text;
  Span span;
};

struct Comment {
  std::string text;  // from the dashes to the end of the line, trailing spaces removed
  Span span;
};

struct Tokens {
  std::vector<Token> all;  // ends with kEnd
  std::vector<Comment> comments;
};

// Cuts one file into tokens. Problems are reported (L00xx) and skipped; the result is always usable.
Tokens tokenize(const SourceSet& sources, uint32_t file, Diagnostics& diagnostics);

}  // namespace distinguo
