// One pass over a text: sentence by sentence, from words to what is told.
#pragma once

#include <string>
#include <vector>

#include "distinguo/narrative.h"
#include "narrative/contexts.h"
#include "narrative/matcher.h"
#include "narrative/needs.h"
#include "narrative/program.h"
#include "narrative/sentences.h"
#include "narrative/typed.h"

namespace distinguo::narrative {

// Keeps all that a sentence needs and uses it for the next, and for the next text: they need no allocation of their own.
class Pass {
 public:
  Pass(const Cues& cues, const Program& program);

  Reading read(std::string_view text);
  std::string masked(std::string_view text);

 private:
  // One match of a cue.
  template <int W>
  struct FoundCue {
    uint32_t cue = 0;
    PatternId pattern = 0;
    uint32_t order = 0;  // of the pattern
    Match match;
    Bits<W> words;  // where they were needed already
  };

  template <typename OfWidth>
  void each_sentence(OfWidth of_width);
  void look_at_words();
  template <int W>
  void place();
  template <int W>
  void place_words();
  template <int W>
  void look();
  // "us" is no country, "US" is; and "in reading" is no town.
  bool no_country(const Vocabulary::Word& word, uint32_t at) const {
    return (word.marks & Vocabulary::kNeedsCapital) != 0 && !sentence_.marked(at, Sentence::kCapital);
  }
  bool of_country(Slot slot) const { return slot == program_.country_slot || slot == program_.town_slot; }
  void choose_patterns();
  const std::vector<PatternId>& chosen(Role role) const { return chosen_[static_cast<int>(role)]; }

  template <int W>
  Bounds<W> clauses(Matcher<W>& matcher) const;
  template <int W>
  Bits<W> charges(const Matcher<W>& matcher, bool outcomes = true);
  void keep_nearest_outcomes();
  template <int W>
  void keep_charges(const std::vector<FoundContext<W>>& contexts);
  template <int W>
  void segments(const Matcher<W>& matcher);
  template <int W>
  void subjects(const Matcher<W>& matcher);
  bool spoken_of(const std::vector<uint32_t>& subjects) const;
  template <int W>
  void find_cues(const Matcher<W>& matcher, const Bounds<W>& bounds, const Bits<W>& charged, std::vector<FoundCue<W>>& found);
  template <int W>
  void find_contexts(const Matcher<W>& matcher, const Bounds<W>& bounds, std::vector<FoundContext<W>>& found);
  TextSpan quote(uint32_t first, uint32_t last) const;
  template <int W>
  bool quoted(Match match) const;
  template <int W>
  void tell(const Matcher<W>& matcher, const FoundCue<W>& found, const std::vector<FoundContext<W>>& contexts);
  void keep(std::vector<Sighting>& sightings, std::vector<Sighting>& kept);
  bool breaks_line(uint32_t begin, uint32_t end) const;
  void count_on_line();
  template <int W>
  void read_sentence();
  template <int W>
  void mask_sentence(std::string& masked);

  const Cues& cues_;
  const Program& program_;
  std::string_view text_;

  Sentence sentence_;
  TextSpan before_;        // the sentence before
  uint32_t of_line_ = 0;   // which of those that touch the line where it begins this sentence is
  Rows rows_;
  TypedReader typed_;
  Needs needs_;
  bool placed_ = false;  // the rows have the sentence's words
  std::vector<Rows::Occurrence> phrases_;      // of the sentence
  std::vector<Rows::Occurrence> occurrences_;  // of rows in words
  std::vector<PatternId> candidates_;
  std::vector<PatternId> chosen_[kRoles];
  std::vector<FoundCue<1>> cues_narrow_;
  std::vector<FoundCue<4>> cues_wide_;
  std::vector<FoundContext<1>> contexts_narrow_;
  std::vector<FoundContext<4>> contexts_wide_;
  struct Named {
    Charge charge;
    Match match;
  };
  std::vector<Named> named_;  // of the sentence
  std::vector<Sighting> told_, about_text_, set_aside_;  // of the sentence
  std::vector<uint32_t> order_;   // of the sightings of a sentence
  std::vector<size_t> last_kept_; // by fact and answer
  Segment segment_ = Segment::kNone;
  struct Spoken {
    uint32_t first = 1;  // numbers of sentences
    uint32_t last = 0;
  };
  std::vector<Spoken> spoken_;  // by subject: the sentences in which it counts
  uint32_t number_ = 0;         // of the sentence
  Reading reading_;
};

}  // namespace distinguo::narrative
