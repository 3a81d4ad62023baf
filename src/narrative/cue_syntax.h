// Cue files as written: declarations, whose texts are still to be read. docs/cues.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "distinguo/cues.h"
#include "language/token.h"

namespace distinguo::syntax {

// `words`, `verbs`, `nouns`, `adjectives` NAME "..."
struct WordsOfClass {
  std::string kind;  // of inflection: "verb", "noun", "adjective"; empty for `words`
  Token name;
  Token entries;
};

// `inflection` or `irregular` KIND "..." "..." as FORM ...
struct FormsOfWord {
  bool irregular = false;
  std::string kind;
  Token word;
  struct Form {
    Token text;
    std::vector<std::string> names;
  };
  std::vector<Form> forms;
};

// One `when` or `unless`, or one text of `clause`, `stop`, `mask`, `charge` or `segment`.
using PatternText = Token;

struct CueDeclaration {
  Cue cue;  // all but its patterns
  std::vector<PatternText> when, unless;
};

struct ContextDeclaration {
  CueContext context;  // all but its patterns
  std::vector<PatternText> when, unless;
};

struct SegmentDeclaration {
  Segment segment = Segment::kNone;
  Span span;
  std::vector<PatternText> when;
};

struct ChargeDeclaration {
  Token name;
  PatternText when;
};

struct CountryDeclaration {
  Token code;
  Token names;
};

struct LanguageDeclaration {
  Token name;
  std::string title;
  std::vector<Token> known_by;
  std::vector<Token> abbreviations;
};

// All files of one language.
struct CueFiles {
  std::vector<LanguageDeclaration> languages;  // one, where all is well
  std::vector<WordsOfClass> words;
  std::vector<FormsOfWord> forms;
  std::vector<CueDeclaration> cues;
  std::vector<ContextDeclaration> contexts;
  std::vector<PatternText> clause, stop, mask;
  std::vector<SegmentDeclaration> segments;
  std::vector<ChargeDeclaration> charges;
  std::vector<Token> numbers;
  std::vector<CountryDeclaration> countries;
};

// Adds what one file declares. Problems are reported (N0101 to N0110, N0122 to N0125).
void parse_cues(const Law& law, const Tokens& tokens, Diagnostics& diagnostics, CueFiles& files);

}  // namespace distinguo::syntax
