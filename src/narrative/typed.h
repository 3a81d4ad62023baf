// What words alone do not tell: ages, amounts, lengths of time, names and provisions, read off a sentence.
#pragma once

#include <vector>

#include "narrative/matcher.h"
#include "narrative/needs.h"
#include "narrative/program.h"
#include "narrative/sentences.h"

namespace distinguo::narrative {

// Finds the typed things of a sentence and adds the needs that they meet.
//
// Cost: linear in the words of the sentence.
class TypedReader {
  using Typed = CuePattern::Typed;

 public:
  explicit TypedReader(const Program& program)
      : program_(program), wants_names_(!program.typed[static_cast<int>(Typed::kPlace)].empty()) {}

  // Finds names and figures, which need no rows.
  void begin(std::string_view text, const Sentence& sentence, Needs& needs);
  bool has_figures() const { return !figures_.empty(); }
  // Whether words beside the figures may say what they are of.
  bool needs_rows() const;
  // Finds what the figures are of. Requires: the rows have the sentence's words, where they are needed.
  void numbers(Rows& rows);
  // Where the things found stand, for the rows of the sentence.
  std::span<const Rows::Occurrence> found() const { return found_; }
  // The matches of provisions cited.
  const std::vector<Match>& provisions() const { return provisions_; }

 private:
  // A number in digits or words.
  struct Figure {
    uint32_t first = 0;
    uint32_t last = 0;
    int64_t value = 0;
    bool digits = false;
    bool money = false;
    bool year = false;  // "2015": hardly a count
  };

  bool marked(uint32_t position, Vocabulary::Mark mark) const;
  bool cites() const;
  uint32_t measure(Measure measure, uint32_t position) const;
  uint32_t measure_before(Measure measure, uint32_t position) const;
  bool figure_at(uint32_t position, Figure& figure) const;
  void figures();
  void found(Typed typed, uint32_t first, uint32_t last, int64_t value);
  bool age(size_t from, size_t to);
  void duration(size_t from, size_t to);
  void money(size_t from, size_t to);
  void names();
  void provisions_of();
  uint32_t chain(uint32_t position) const;

  const Program& program_;
  bool wants_names_;
  std::string_view text_;
  const Sentence* sentence_ = nullptr;
  Rows* rows_ = nullptr;
  Needs* needs_ = nullptr;
  std::vector<Rows::Occurrence> found_;
  std::vector<Figure> figures_;
  std::vector<Match> provisions_;
};

// The value of digits with points and commas ("1,500" is 1500, "2.5" is 2); at most 10^15.
int64_t value_of_digits(std::string_view text);

}  // namespace distinguo::narrative
