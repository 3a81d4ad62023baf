// Cues: in which words facts are told, and what the words around them change. docs/cues.md.
//
// What cue files say, read and checked; the reader (narrative.h) compiles it once and then reads texts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/law.h"
#include "distinguo/source.h"

namespace distinguo {

// One word or phrase of a class in one form. A word that is two forms ("taken" as past and participle) is there twice.
struct CueWord {
  std::vector<std::string> words;  // folded: lower case, no accents; one or more
  std::string form;                // "plain", "past", ...: of the words that are inflected
};

struct CueClass {
  std::string name;
  std::vector<CueWord> entries;     // every form of every entry, the entries of classes within included
  Span span;                        // of the first declaration
};

// A pattern (docs/cues.md, "Patterns"), as a tree.
// It finds at least one word, and its parts have at most 20 levels.
struct CuePattern {
  enum class Op : uint8_t {
    kWord,      // `text`, folded; or one of the signs `;` and `:`
    kClass,     // class `number` (called `text`), in one of `forms` (empty: any)
    kTyped,     // `typed`, compared with `value` by `compare`
    kSequence,  // children, one right after the other; two or more
    kGap,       // up to `number` words; `in_clause`; never at an edge of a pattern, nor after a gap
    kAny,       // one of the children; two or more
    kOptional,  // the child, or nothing
    kNotNext,   // the child (which has neither gap nor `!`) does not follow; never first
    kBegin,     // ^
    kTogether   // children anywhere in one sentence; only the whole pattern can be this
  };
  // kOtherCountry: one that differs from another that the match names; of both a town may be named, too.
  enum class Typed : uint8_t { kAge, kNumber, kMoney, kHours, kDays, kMonths, kYears, kCountry, kPlace, kStatute, kOtherCountry };
  enum class Compare : uint8_t { kNone, kLess, kAtMost, kMore, kAtLeast, kEqual };

  Op op = Op::kWord;
  bool in_clause = true;
  Typed typed = Typed::kNumber;
  Compare compare = Compare::kNone;
  uint32_t number = 0;
  Span span;
  int64_t value = 0;
  std::string text;
  std::vector<std::string> forms;
  std::vector<CuePattern> children;
};

enum class ContextKind : uint8_t {
  kNegation, kDenial, kAllegation, kHedge,                                      // change evidence
  kPossibility, kUnproved, kQuestion, kThreat, kPromise, kPlan, kGeneral, kElsewhere,      // set it aside
  kAnother                                                                      // sets aside what is said of the person alone
};
inline constexpr int kContextKinds = 13;
std::string_view context_word(ContextKind kind);  // "negation"
bool sets_aside(ContextKind kind);

enum class Segment : uint8_t { kNone, kRecruitment, kJourney, kDestination, kAfter };
std::string_view segment_word(Segment segment);  // "recruitment"; empty for kNone

struct CueExample {
  std::string text;
  bool tells = true;  // `yes` or `no`
  Span span;
};

struct Cue {
  std::string name;
  std::vector<Literal> tells;      // and last those that it only suggests
  uint32_t suggests = 0;           // how many: likely where the words are found, and not said in them
  bool of_person = false;          // what somebody is (age, sex, papers), not what was done: contexts of another person count
  std::vector<CuePattern> when;    // any of them
  std::vector<CuePattern> unless;
  std::vector<ContextKind> also_in;  // these do nothing to it
  std::vector<uint32_t> after;     // as of a context; no cue file says it, and check_cues() tries contexts so
  std::string note;
  std::vector<CueExample> examples;
  Span span;
};

struct CueContext {
  enum class Reach : uint8_t { kForward, kBackward, kBothWays, kWithin, kClause, kSentence };

  std::string name;
  ContextKind sets = ContextKind::kNegation;
  std::string by;  // who says so; empty but for denial and allegation
  Reach reach = Reach::kClause;
  uint32_t words = 0;  // how far; 0: to the end
  bool of_charges = false;  // `also charges`: nobody of the text is charged with what it reaches
  std::vector<uint32_t> after;  // of Cues::subjects: counts only where one of them is still spoken of; empty: anywhere
  std::vector<CuePattern> when;
  std::vector<CuePattern> unless;
  std::vector<CueExample> examples;  // yes: the context is found; no: it is not
  Span span;
};

// Whom sentences speak of, so that the next may say "he": the accused, say, whose own arrest happened to no victim.
struct CueSubject {
  std::string name;
  uint32_t lasts = 1;                // sentences after the one that began it or went on with it
  std::vector<CuePattern> when;      // begin it
  std::vector<CuePattern> until;     // end it, where they stand later in the sentence than what begins it
  std::vector<CuePattern> goes_on;   // while it lasts, begin it anew
  Span span;
};

struct CueSegment {
  Segment segment = Segment::kNone;
  std::vector<CuePattern> when;
  Span span;
};

// An offence that a text names or charges: kept apart, never evidence of what happened.
struct CueCharge {
  std::string name;  // "trafficking", "smuggling", or another
  std::vector<CuePattern> when;
  Span span;
};

// All cues of one language, checked against a law. Immutable.
struct Cues {
  std::string language;  // ISO 639-1: "en"
  std::string title;     // "English"
  std::vector<std::string> known_by;       // folded frequent words
  std::vector<std::string> abbreviations;  // folded, without their full stop
  std::vector<CueClass> classes;
  std::vector<Cue> cues;
  std::vector<CueContext> contexts;
  std::vector<CuePattern> clause;  // begin a clause
  std::vector<CuePattern> stop;    // end the reach of a context
  std::vector<CueSubject> subjects;
  std::vector<CueSegment> segments;
  std::vector<CueCharge> charges;
  std::vector<CuePattern> mask;
  std::vector<std::pair<std::string, int64_t>> numbers;  // folded words of a number, and the number
  std::vector<std::pair<std::string, std::string>> countries;  // folded words, ISO 3166-1 alpha-2
  std::vector<std::pair<std::string, std::string>> towns;      // the same; they tell of their country only beside another
  std::vector<bool> about_text;  // by FactId: is_about_text()
  SourceSet sources;  // that spans point into
};

struct CueFile {
  std::string path;
  std::string text;
};

// Reads the files of one language together (docs/cues.md); their order does not matter. With any error (codes N01xx)
// the result is null and `diagnostics` has every error, with places in `sources`. Examples are not run: see check_cues().
// Cost: linear in the files and the forms of their words.
std::shared_ptr<const Cues> read_cues(const Law& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics);
// The same while the law is still being read: it is asked for once, when all that needs no law is done. To read narratives,
// see Reader::of_files().
std::shared_ptr<const Cues> read_cues(const std::function<const Law&()>& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics);

// The frequent words by which the language is known (Cues::known_by), of the one file that says which it is: what is needed to
// tell which language's files to read at all. Files with errors may give none.
std::vector<std::string> frequent_words(const std::vector<CueFile>& files);

// The languages compiled into the program ("en", "es", ...), and their files.
std::vector<std::string> published_cue_languages();
std::vector<CueFile> published_cues(std::string_view language);

}  // namespace distinguo
