// The matcher, which runs a pattern over all positions at once, against one that tries every way, word by word.

#include "narrative/matcher.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "narrative/needs.h"
#include "narrative/sentences.h"
#include "narrative/tokens.h"

namespace distinguo::narrative {
namespace {

using Op = CuePattern::Op;

// A sentence as the slow judge sees it.
struct Words {
  std::vector<std::string> words;
  std::set<size_t> breaks;  // a clause begins there
};

// Where a pattern that begins at `from` may end, by the definitions of docs/cues.md.
std::set<size_t> ends(const Cues& cues, const CuePattern& pattern, const Words& words, size_t from) {
  std::set<size_t> all;
  const auto phrase = [&](const std::vector<std::string>& of) {
    if (from + of.size() > words.words.size()) return;
    for (size_t i = 0; i < of.size(); ++i) {
      if (words.words[from + i] != of[i]) return;
    }
    all.insert(from + of.size());
  };
  switch (pattern.op) {
    case Op::kWord: phrase({pattern.text}); break;
    case Op::kClass:
      for (const CueWord& entry : cues.classes[pattern.number].entries) phrase(entry.words);
      break;
    case Op::kSequence: {
      all = {from};
      for (const CuePattern& child : pattern.children) {
        std::set<size_t> next;
        for (const size_t at : all) next.merge(ends(cues, child, words, at));
        all = std::move(next);
      }
      break;
    }
    case Op::kGap:
      for (size_t to = from; to <= words.words.size() && to - from <= pattern.number; ++to) {
        if (pattern.in_clause && words.breaks.count(to) > 0) break;
        all.insert(to);
      }
      break;
    case Op::kAny:
      for (const CuePattern& child : pattern.children) all.merge(ends(cues, child, words, from));
      break;
    case Op::kOptional:
      all = ends(cues, pattern.children[0], words, from);
      all.insert(from);
      break;
    case Op::kNotNext:
      if (ends(cues, pattern.children[0], words, from).empty()) all.insert(from);
      break;
    case Op::kBegin:
      if (from == 0 || words.breaks.count(from) > 0) all.insert(from);
      break;
    default: ADD_FAILURE() << "not made here";
  }
  return all;
}

// The shortest match for each end.
std::vector<Match> slowly(const Cues& cues, const CuePattern& pattern, const Words& words) {
  std::vector<uint32_t> first_of(words.words.size() + 1, ~uint32_t{0});
  for (size_t from = 0; from < words.words.size(); ++from) {
    for (const size_t end : ends(cues, pattern, words, from)) {
      if (end > from) first_of[end] = static_cast<uint32_t>(from);
    }
  }
  std::vector<Match> all;
  for (uint32_t end = 0; end < first_of.size(); ++end) {
    if (first_of[end] != ~uint32_t{0}) all.push_back({first_of[end], end});
  }
  return all;
}

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  uint32_t below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }

  // What finds at least one word; no gap at an edge.
  CuePattern pattern(int depth) {
    CuePattern made;
    const uint32_t kind = depth == 0 ? below(2) : below(8);
    if (kind == 0 || kind == 2) {
      made.op = Op::kWord;
      made.text = std::string(1, static_cast<char>('a' + below(3)));
    } else if (kind == 1) {
      made.op = Op::kClass;
      made.number = below(2);
    } else if (kind <= 4) {
      made.op = Op::kAny;
      for (uint32_t i = 0; i < 2 + below(2); ++i) made.children.push_back(pattern(depth - 1));
    } else {
      made.op = Op::kSequence;
      if (below(6) == 0) made.children.push_back(of(Op::kBegin));
      made.children.push_back(pattern(depth - 1));
      for (uint32_t i = 0; i < 1 + below(2); ++i) {
        switch (below(5)) {
          case 0: case 1: {
            CuePattern gap = of(Op::kGap);
            gap.number = below(4);
            gap.in_clause = below(3) > 0;
            made.children.push_back(gap);
            break;
          }
          case 2: {
            CuePattern optional = of(Op::kOptional);
            optional.children.push_back(pattern(depth - 1));
            made.children.push_back(optional);
            break;
          }
          case 3: {
            CuePattern not_next = of(Op::kNotNext);
            not_next.children.push_back(pattern(0));
            made.children.push_back(not_next);
            break;
          }
          default: break;
        }
        made.children.push_back(pattern(depth - 1));
      }
    }
    return made;
  }

  std::string sentence() {
    std::string text;
    const uint32_t size = below(8) == 0 ? 80 : below(9);
    for (uint32_t i = 0; i < size; ++i) {
      const uint32_t kind = below(9);
      if (kind == 0) {
        text += "; ";
      } else if (kind == 1) {
        text += "who ";
      } else {
        text += std::string(1, static_cast<char>('a' + below(4))) + ' ';
      }
    }
    return text;
  }

 private:
  static CuePattern of(Op op) {
    CuePattern made;
    made.op = op;
    return made;
  }

  std::mt19937 random_;
};

template <int W>
std::vector<Match> at_once(const Program& program, Rows& rows, const Needs& needs, const Sentence& sentence, const Words& words) {
  Matcher<W> matcher(program, rows, sentence.hashes());
  Bits<W> breaks;
  for (const size_t at : words.breaks) {
    if (at < words.words.size()) breaks.set(static_cast<uint32_t>(at));
  }
  matcher.set_clauses(breaks, breaks | Bits<W>::one(0));
  std::vector<Match> found;
  const PatternId id = program.cues[0].when[0];
  const Pattern& pattern = program.patterns[id];
  if (needs.all(id)) matcher.each(pattern, [&](Match match, const Bits<W>& own) {
    found.push_back(match);
    EXPECT_TRUE(own.any());
    EXPECT_FALSE((own & ~Bits<W>::range(match.first, match.last)).any());
  });
  return found;
}

TEST(Matcher, FindsWhatTryingEveryWayFinds) {
  size_t matches = 0;
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    Maker maker(seed);
    Cues cues;
    cues.classes.push_back({"x", {{{"a"}, "plain"}, {{"b", "c"}, "plain"}}, {}});
    cues.classes.push_back({"y", {{{"d"}, "plain"}, {{"a", "a", "b"}, "plain"}}, {}});
    Cue cue;
    cue.when.push_back(maker.pattern(3));
    cues.cues.push_back(cue);
    const Program program(cues);
    for (int round = 0; round < 4; ++round) {
      const std::string text = maker.sentence();
      Sentences sentences(program.vocabulary, text);
      Sentence sentence;
      if (!sentences.next(sentence)) continue;
      Words words;
      for (uint32_t at = 0; at < sentence.size; ++at) {
        words.words.push_back(text.substr(sentence.begin[at], sentence.end[at] - sentence.begin[at]));
        if (words.words.back() == "who" || words.words.back() == ";") words.breaks.insert(at);
        if (words.words.back() == ";" && at + 1 < sentence.size) words.breaks.insert(at + 1);
      }
      const std::vector<Match> expected = slowly(cues, cues.cues[0].when[0], words);
      matches += expected.size();
      for (const uint32_t width : {1U, 4U}) {
        if (width == 1 && sentence.size >= 64) continue;
        Rows rows(program);
        Needs needs(program);
        rows.clear(width);
        needs.clear();
        const auto add = [&](Slot slot, uint32_t at) {
          const Rows::Occurrence one{slot, at};
          rows.set({&one, 1});
          needs.add(slot);
        };
        for (uint32_t at = 0; at < sentence.size; ++at) {
          const Vocabulary::Word& word = program.vocabulary.word(sentence.word[at]);
          for (const Slot slot : program.vocabulary.slots(word)) add(slot, at);
          program.vocabulary.phrases(sentence.words_from(at), [&](const Vocabulary::Entry& phrase) {
            for (const Slot slot : program.vocabulary.slots(phrase)) add(slot, at);
          });
        }
        const std::vector<Match> found =
            width == 1 ? at_once<1>(program, rows, needs, sentence, words) : at_once<4>(program, rows, needs, sentence, words);
        ASSERT_EQ(found, expected) << "seed " << seed << ", sentence " << text;
      }
    }
  }
  EXPECT_GT(matches, 1000U);
}

TEST(Bits, ShiftsCarryFromWordToWord) {
  for (uint32_t at = 0; at < 256; ++at) {
    for (const uint32_t by : {0U, 1U, 13U, 63U}) {
      const Bits<4> later = Bits<4>::one(at).later(by);
      EXPECT_EQ(later.any(), at + by < 256);
      if (at + by < 256) {
        EXPECT_TRUE(later.has(at + by));
      }
      const Bits<4> earlier = Bits<4>::one(at).earlier(by);
      EXPECT_EQ(earlier.any(), at >= by);
      if (at >= by) {
        EXPECT_TRUE(earlier.has(at - by));
      }
    }
  }
}

TEST(Words, AreCutAlikeInCuesAndTexts) {
  using List = std::vector<std::string>;
  EXPECT_EQ(words_of("The women's PASSPORTS"), (List{"the", "women", "'s", "passports"}));
  EXPECT_EQ(words_of("didn\u2019t can't won't n't"), (List{"did", "n't", "can", "n't", "wo", "n't", "n't"}));
  EXPECT_EQ(words_of("l'homme d'\u00C9tat l'"), (List{"l'", "homme", "d'", "etat", "l'"}));
  EXPECT_EQ(words_of("17-year-old 17yo"), (List{"17", "year", "old", "17", "yo"}));
  EXPECT_EQ(words_of("Stra\u00DFe \u0141\u00F3d\u017A \u0413\u043E\u0440\u043E\u0434"), (List{"strasse", "lodz", "\u0433\u043E\u0440\u043E\u0434"}));
  EXPECT_EQ(words_of("e\u0301te\u0301 na\u00EFve"), (List{"ete", "naive"}));
  EXPECT_EQ(words_of("1,500 \u00A7 2; 3.5"), (List{"1,500", "\u00A7", "2", ";", "3.5"}));
}

}  // namespace
}  // namespace distinguo::narrative
