// What examples show of cues. Whole reports are in tests/golden/cues.
#include <gtest/gtest.h>

#include "distinguo/narrative.h"
#include "matter/matter_testing.h"

namespace distinguo {
namespace {

// "N0201 the words underlined": every code and what is underlined.
std::vector<std::string> problems(const std::string& cues) {
  SourceSet sources;
  Diagnostics diagnostics;
  const std::string words = R"(language en "English"
clause "who"
words taken "took, seized"
words papers "passport, visa"
context not-words
  sets     negation
  reaches  forward 6
  when     "not | never | n't"
)";
  const auto read = read_cues(tiny_law(), {{"c.cues", words + cues}}, sources, diagnostics);
  if (read) check_cues(tiny_law(), *read, diagnostics);
  diagnostics.sort();
  std::vector<std::string> all;
  for (const Diagnostic& each : diagnostics.all()) all.push_back(each.code + " " + std::string(sources.text(each.span)));
  return all;
}

using Problems = std::vector<std::string>;

std::string cue(const std::string& name, const std::string& when, const std::string& rest = "",
                const std::string& yes = "They took her passport.", const std::string& no = "They paid.") {
  return "cue " + name + "\n  tells papers-kept\n  when \"" + when + "\"\n" + rest + "  yes \"" + yes + "\"\n  no \"" + no + "\"\n";
}

TEST(CheckCues, AnExampleThatItsOwnCueMeetsIsFine) { EXPECT_EQ(problems(cue("a", "[taken] .. [papers]")), Problems{}); }

// The example of `b` tells the fact, but by the words of `a` alone.
TEST(CheckCues, AnExampleIsMetByItsOwnCueAndNotOnlyByAnother) {
  EXPECT_EQ(problems(cue("a", "[taken] .. [papers]") + cue("b", "locked away [papers]")),
            Problems{"N0201 \"They took her passport.\""});
}

// `inner` finds the same quote, so that a reading has the evidence once: its example holds all the same.
TEST(CheckCues, AnExampleHoldsThoughAReadingShowsAnotherCue) {
  EXPECT_EQ(problems(cue("outer", "they [taken] .. [papers]") + cue("inner", "her [papers]")), Problems{});
}

// The checker numbers cues as facts: a cue with the number of a fact about the text is a cue like others.
TEST(CheckCues, ExamplesHoldHoweverManyCuesThereAre) {
  std::string cues;
  for (size_t i = 0; i <= tiny_law().facts.size(); ++i) {
    const std::string word(i + 1, 'x');
    cues += cue("c" + std::to_string(i), "[taken] " + word, "", "They took " + word + ".");
  }
  EXPECT_EQ(problems(cues), Problems{});
}

TEST(CheckCues, TheQuoteThatANoTellsIsUnderlined) {
  EXPECT_EQ(problems(cue("a", "[taken] .. [papers]", "", "They took her passport.", "Yes: they seized a visa.")),
            Problems{"N0204 seized a visa"});
}

TEST(CheckCues, AnExampleWithSignsEscapedIsUnderlinedWhole) {
  EXPECT_EQ(problems(cue("a", "[taken] .. [papers]", "", "They took her passport.", "The \\\"boss\\\" took a visa.")),
            Problems{"N0204 \"The \\\"boss\\\" took a visa.\""});
}

TEST(CheckCues, APatternThatNoSentenceMeetsIsFound) {
  EXPECT_EQ(problems(cue("a", "[taken] .. [papers]", "  when \"who came ..3 who left then\"\n")), Problems{});
  EXPECT_EQ(problems(cue("a", "[taken] .. [papers]", "  when \"[taken] ..2 left\"\n  unless \"left\"\n")),
            Problems{"N0301 [taken] ..2 left"});
}

TEST(CheckCues, ACueWithinAnotherIsFoundUnlessItHasWordsOfItsOwn) {
  EXPECT_EQ(problems(cue("narrow", "took ..1 passport") + cue("wide", "[taken] ..3 [papers]")), Problems{"N0302 narrow"});
  EXPECT_EQ(problems(cue("narrow", "(took | hid) ..1 passport") + cue("wide", "[taken] ..3 [papers]")), Problems{});
  EXPECT_EQ(problems(cue("longer", "took ..6 passport") + cue("shorter", "[taken] ..3 [papers]")), Problems{});
}

}  // namespace
}  // namespace distinguo
