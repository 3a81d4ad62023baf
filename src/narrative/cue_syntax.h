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
  Span entries;
};

// `inflection` or `irregular` KIND "..." "..." as FORM ...
struct FormsOfWord {
  bool irregular = false;
  std::string kind;
  Token word;
  struct Form {
    Span text;
    std::vector<std::string> names;
  };
  std::vector<Form> forms;
};

// The place of one `when`, `unless`, `until` or `goes on`, or of one text of `clause`, `stop`, `mask`, `charge` or `segment`: what is read of it is
// read in the file.
using PatternText = Span;

// A fact of `tells` or `suggests`, to be looked up in the law.
struct ToldFact {
  Token name;
  Span span;  // with its `not`
  bool yes = true;
  bool suggests = false;
};

struct CueDeclaration {
  Cue cue;  // all but what it tells and its patterns
  std::vector<ToldFact> tells;
  std::vector<PatternText> when, unless;
};

struct ContextDeclaration {
  CueContext context;  // all but its patterns and subjects
  std::vector<Token> after;
  std::vector<PatternText> when, unless;
};

struct SubjectDeclaration {
  CueSubject subject;  // all but its patterns
  std::vector<PatternText> when, until, goes_on;
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
  Span names;  // of the country and its people, or of towns
};

struct LanguageDeclaration {
  Token name;
  std::string title;
  std::vector<Span> known_by;
  std::vector<Span> abbreviations;
};

// All files of one language.
struct CueFiles {
  std::vector<LanguageDeclaration> languages;  // one, where all is well
  std::vector<WordsOfClass> words;
  std::vector<FormsOfWord> forms;
  std::vector<CueDeclaration> cues;
  std::vector<ContextDeclaration> contexts;
  std::vector<SubjectDeclaration> subjects;
  std::vector<PatternText> clause, stop, mask;
  std::vector<SegmentDeclaration> segments;
  std::vector<ChargeDeclaration> charges;
  std::vector<Span> numbers;
  std::vector<CountryDeclaration> countries, towns;
};

// Adds what one file declares. Problems are reported (N0101 to N0104, N0122 to N0125).
void parse_cues(const Tokens& tokens, Diagnostics& diagnostics, CueFiles& files);

}  // namespace distinguo::syntax
