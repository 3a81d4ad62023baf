// One pass over a text: sentence by sentence, from words to what is told.
#pragma once

#include <string>
#include <vector>

#include "distinguo/narrative.h"
#include "narrative/contexts.h"
#include "narrative/matcher.h"
#include "narrative/program.h"
#include "narrative/sentences.h"
#include "narrative/typed.h"

namespace distinguo::narrative {

// Keeps all that a sentence needs and uses it for the next, so that a long text costs no allocation for each.
class Pass {
 public:
  Pass(const Cues& cues, const Program& program, std::string_view text);

  Reading read();
  std::string masked();

 private:
  // One match of a cue.
  template <int W>
  struct FoundCue {
    uint32_t cue = 0;
    Match match;
    Bits<W> words;
  };

  template <typename OfWidth>
  void each_sentence(OfWidth of_width);
  template <int W>
  void place_words();
  void choose_patterns(const Program::Anchors& of, uint32_t roles);
  const std::vector<PatternId>& chosen(Role role) const { return chosen_[static_cast<int>(role)]; }

  template <int W>
  Bounds<W> clauses(Matcher<W>& matcher) const;
  template <int W>
  Bits<W> charges(const Matcher<W>& matcher);
  template <int W>
  void segments(const Matcher<W>& matcher);
  template <int W>
  void find_cues(const Matcher<W>& matcher, const Bounds<W>& bounds, const Bits<W>& charged, std::vector<FoundCue<W>>& found);
  template <int W>
  void find_contexts(const Matcher<W>& matcher, const Bounds<W>& bounds, std::vector<FoundContext<W>>& found);
  TextSpan quote(uint32_t first, uint32_t last) const;
  template <int W>
  bool quoted(Match match) const;
  template <int W>
  void tell(const FoundCue<W>& found, const std::vector<FoundContext<W>>& contexts);
  void keep(std::vector<Sighting>& sightings, std::vector<Sighting>& kept);
  template <int W>
  void read_sentence();
  template <int W>
  void mask_sentence(std::string& masked);

  const Cues& cues_;
  const Program& program_;
  std::string_view text_;

  Sentence sentence_;
  Rows rows_;
  TypedReader typed_;
  std::vector<uint64_t> chosen_before_;  // a bit for each pattern
  std::vector<PatternId> chosen_[kRoles];
  std::vector<FoundCue<1>> cues_narrow_;
  std::vector<FoundCue<4>> cues_wide_;
  std::vector<FoundContext<1>> contexts_narrow_;
  std::vector<FoundContext<4>> contexts_wide_;
  std::vector<Charge> named_;  // of the sentence
  std::vector<Sighting> told_, set_aside_;  // of the sentence
  std::vector<Sighting> last_kept_;         // by fact and answer
  Segment segment_ = Segment::kNone;
  Reading reading_;
};

}  // namespace distinguo::narrative
