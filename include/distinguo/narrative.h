// Reading narratives: from text to evidence, with quotes. docs/narratives.md.
//
// A reader finds the cues of a language (cues.h) in a text and gives evidence: which fact is told, yes or no, in
// which words and where, who says it and how surely. It never judges: the law engine does, from the matter of matter_of().
// One pass over the text, linear time, whatever the text.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/cues.h"
#include "distinguo/law.h"
#include "distinguo/matter.h"

namespace distinguo {

// Bytes of the text, half-open; always whole characters.
struct TextSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// One fact told in one place.
struct Sighting {
  FactId fact = 0;
  bool yes = true;
  uint32_t cue = 0;    // of Cues::cues
  TextSpan quote;      // the words of the cue; the text between them too
  TextSpan sentence;
  uint32_t sentence_of_line = 1;  // which of the sentences on the line where the quote begins
  std::string by;      // who says so: "the prosecution", "the defendant"; empty: the narrator
  bool unsure = false; // the teller hedges
  bool suggested = false;  // the cue does not say it outright
  Segment segment = Segment::kNone;
  // Why it is no evidence, where a context sets it aside (`set_aside` of a Reading); with the words that do.
  ContextKind context = ContextKind::kNegation;
  TextSpan context_words;
};

// An offence named or charged, or a provision cited: no evidence of what happened.
struct Charge {
  std::string name;  // "trafficking", "smuggling", ...; empty: a provision that no charge of the cues names
  TextSpan quote;
  // Nobody of this text is said to be charged with it: "a charge often used in trafficking cases", "in an unrelated case".
  // Coding does not count it.
  bool in_general = false;
};

// Whether the fact is about the text itself (what it says was charged, what it speaks of), and so about no person:
// law/facts/narrative.law.
bool is_about_text(const Law& law, FactId fact);

struct Reading {
  std::string language;
  std::vector<Sighting> evidence;   // in the order of the text
  std::vector<Sighting> set_aside;  // threatened, promised, supposed, general, of others
  std::vector<Sighting> about_text; // for coding: of facts about the text itself (yes or no alike), and what cues only suggest
  std::vector<Charge> charges;
};

// The cues of one language, compiled. Immutable and safe to share among threads; each read() keeps its own state.
class Reader {
 public:
  // Cost: linear in the forms of all words; some tenth of a second for a published language (published_readers.h has those ready made).
  explicit Reader(std::shared_ptr<const Cues> cues);
  // read_cues(), and the reader; null where the cues have errors. Takes less time than the two one after the other: where there
  // are threads, patterns are compiled while others are still being read.
  static std::unique_ptr<Reader> of_files(const std::function<const Law&()>& law, std::vector<CueFile> files, SourceSet& sources,
                                          Diagnostics& diagnostics);
  // From what compiled() gave to the same build: in some milliseconds, and the law is asked for last. Null where it was another
  // build, or the law has other facts: then the cue files say more.
  static std::unique_ptr<Reader> of_compiled(const std::function<const Law&()>& law, std::string_view compiled);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // Of a reader of_compiled() only what reading needs: the languages and their frequent words, names, what cues tell and when contexts
  // act; no patterns, classes, examples or places.
  const Cues& cues() const;

  // The reader as bytes, for of_compiled().
  std::string compiled(const Law& law) const;

  // Malformed UTF-8 is read as spaces. Texts over 4 GiB are not read (the result is empty).
  Reading read(std::string_view text) const;

  // The text with every word of `mask`, every charge and every provision replaced by as many `_` as it has bytes, so
  // that places stay the same: for measuring what the facts alone tell.
  std::string masked(std::string_view text) const;

 private:
  friend size_t language_of(std::string_view, const std::vector<const Reader*>&);

  struct Compiled;
  explicit Reader(std::unique_ptr<const Compiled> compiled);
  std::unique_ptr<const Compiled> compiled_;
};

// Cues::known_by of a reader that is kept as bytes, without making it; none where it is of another build.
std::vector<std::string> compiled_frequent_words(std::string_view compiled);

// Of languages by their frequent words (Cues::known_by), those of which the beginning of the text has most: one mostly, and
// none where it has no such word.
std::vector<size_t> likely_languages(std::string_view text, const std::vector<const std::vector<std::string>*>& frequent_words);

// The reader of the language that the text is most likely in, by the frequent words in its beginning, then by all the words
// that its cues know; npos where none has a frequent one.
size_t language_of(std::string_view text, const std::vector<const Reader*>& readers);

// The evidence as a matter of one person: a piece for each sighting, in the text's order, with quote, place ("line 12", "line 12, sentence 3"),
// who says it, and `confirmed` false.
Matter matter_of(const Law& law, const Reading& reading, std::string_view text, std::string title);

// Runs every example of the cues through a reader; failures are errors N02xx (told nothing; told what it should not),
// cues that can never meet or that always meet together with another are warnings N03xx.
void check_cues(const Law& law, const Cues& cues, Diagnostics& diagnostics);

}  // namespace distinguo
