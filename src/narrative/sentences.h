// A text as sentences.
//
// A sentence ends at . ! ? and an ellipsis, at an empty line and before the mark of a list; not after an abbreviation or
// an initial, in a figure, nor where quoted speech ends and the sentence goes on ("..." she said).
#pragma once

#include <cstdint>

#include "distinguo/narrative.h"
#include "narrative/tokens.h"
#include "narrative/vocabulary.h"

namespace distinguo::narrative {

struct Sentence {
  // Longer ones are cut, at a comma where the second half has one.
  static constexpr uint32_t kMost = 255;

  enum Mark : uint8_t {
    kCapital = 1,
    kNumber = 2,      // digits
    kNear = 4,        // no space before it
    kAfterComma = 8,  // or a bracket
    kQuoted = 16,
    kQuoteBegins = 32,
    kMoney = 64,      // a number with the sign of a currency
    kSign = 128       // ; : or the sign for sections
  };

  uint32_t size = 0;
  bool has_number = false;
  bool has_name = false;  // a word with a capital that no cue knows
  bool has_quote = false;
  uint8_t word_marks = 0;  // Vocabulary::Mark, of all its words
  bool question = false;
  TextSpan question_mark;
  TextSpan span;
  uint32_t begin[kMost + 1];
  uint32_t end[kMost + 1];
  uint64_t hash[kMost + 1];
  WordId word[kMost + 1];  // looked up when the sentence is whole
  uint8_t marks[kMost + 1];

  bool marked(uint32_t position, Mark mark) const { return (marks[position] & mark) != 0; }
  std::span<const uint64_t> hashes() const { return {hash, size}; }
  std::span<const WordId> words_from(uint32_t position) const { return {word + position, size - position}; }
};

class Sentences {
 public:
  Sentences(const Vocabulary& vocabulary, std::string_view text) : vocabulary_(vocabulary), text_(text), tokens_(text) {}

  // The next sentence that has words; false at the end. Keep one Sentence for a whole text: what a cut leaves stays in it.
  bool next(Sentence& sentence);

 private:
  void add(Sentence& sentence);
  void add_plain_words(Sentence& sentence);
  unsigned marks_before(Sentence& sentence);
  void plain_words(Sentence& sentence);
  void currency(Sentence& sentence);
  bool ends_here(const Sentence& sentence) const;
  void cut(Sentence& sentence);
  bool finish(Sentence& sentence) const;

  const Vocabulary& vocabulary_;
  std::string_view text_;
  Tokens tokens_;
  Token token_;
  bool held_ = false;        // token_ is of the next sentence
  bool in_quotes_ = false;
  uint32_t left_ = 0;        // the words of a cut sentence that are still to come, and where they stand
  uint32_t left_from_ = 0;
  // What stands before the next word; `bare_`: nothing of it does, and it is in no quotes.
  bool bare_ = true;
  bool comma_ = false;
  bool quote_begins_ = false;
  uint32_t quote_at_ = 0;
  bool space_ = false;
  TextSpan currency_;
};

}  // namespace distinguo::narrative
