// What cue files say, and what they may not say. Whole reports are in tests/golden/cues.
#include <gtest/gtest.h>

#include "distinguo/cues.h"
#include "matter/matter_testing.h"

namespace distinguo {
namespace {

struct ReadCues {
  std::shared_ptr<const Cues> cues;
  Diagnostics diagnostics;
  SourceSet sources;

  // "4:3 N0105 5:1 N0102": every place and code.
  std::string places() const {
    std::string all;
    for (const Diagnostic& each : diagnostics.all()) {
      const LineColumn at = sources.file(each.span.file).place(each.span.begin);
      all += (all.empty() ? "" : " ") + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + each.code;
    }
    return all;
  }
  std::string help() const { return diagnostics.empty() ? "" : diagnostics.all().front().help; }
};

ReadCues read(const std::string& text) {
  ReadCues read;
  read.cues = read_cues(tiny_law(), {{"c.cues", text}}, read.sources, read.diagnostics);
  EXPECT_EQ(read.cues != nullptr, !read.diagnostics.has_errors());
  return read;
}

// Words that patterns can name stand on lines 1 to 6.
constexpr const char* kWords = R"(language en "English"
inflection verb "*" "*s" as s, "*ed" as past participle, "*ing" as ing
inflection verb "*e" "*es" as s, "*ed" as past participle, "*ing" as ing
irregular verb "take" "took" as past, "taken" as participle
verbs take "take, seize, hold on to"
words papers "passport, identity card"
)";

// A pattern, shown as a tree: what the parser made of it.
std::string shown(const CuePattern& pattern) {
  using Op = CuePattern::Op;
  std::string inner;
  for (const CuePattern& child : pattern.children) inner += (inner.empty() ? "" : " ") + shown(child);
  switch (pattern.op) {
    case Op::kWord: return pattern.text;
    case Op::kClass: {
      std::string forms;
      for (const std::string& form : pattern.forms) forms += " " + form;
      return "[" + pattern.text + forms + "]";
    }
    case Op::kTyped:
      return "@" + std::to_string(static_cast<int>(pattern.typed)) + "/" +
             std::to_string(static_cast<int>(pattern.compare)) + "/" + std::to_string(pattern.value);
    case Op::kSequence: return "(seq " + inner + ")";
    case Op::kGap: return (pattern.in_clause ? ".." : "...") + std::to_string(pattern.number);
    case Op::kAny: return "(any " + inner + ")";
    case Op::kOptional: return "(opt " + inner + ")";
    case Op::kNotNext: return "(not " + inner + ")";
    case Op::kBegin: return "^";
    case Op::kTogether: return "(and " + inner + ")";
  }
  return {};
}

std::string cue_with(const std::string& pattern) {
  return std::string(kWords) + "cue c\n  tells papers-kept\n  when  \"" + pattern + "\"\n  yes \"a\"\n  no \"b\"\n";
}

std::string tree(const std::string& pattern) {
  const ReadCues whole = read(cue_with(pattern));
  if (!whole.cues) return render(whole.diagnostics, whole.sources);
  return shown(whole.cues->cues.front().when.front());
}

// "CODE `underlined`"
std::string problem(const std::string& pattern) {
  const ReadCues whole = read(cue_with(pattern));
  if (whole.diagnostics.all().size() != 1) return render(whole.diagnostics, whole.sources);
  const Diagnostic& only = whole.diagnostics.all().front();
  return only.code + " " + std::string(whole.sources.text(only.span));
}

TEST(ReadPattern, MakesTheTreeThatThePageSays) {
  EXPECT_EQ(tree("passport"), "passport");
  EXPECT_EQ(tree("[take] ..4 [papers]"), "(seq [take] ..4 [papers])");
  EXPECT_EQ(tree("[take past participle] .. a ... b"), "(seq [take past participle] ..5 a ...30 b)");
  EXPECT_EQ(tree("(a | b c) d?"), "(seq (any a (seq b c)) (opt d))");
  EXPECT_EQ(tree("a | b .. c & d"), "(and (any a (seq b ..5 c)) d)");
  EXPECT_EQ(tree("^ a !b"), "(seq ^ a (not b))");
  EXPECT_EQ(tree("a !(b c | d)"), "(seq a (not (any (seq b c) d)))");
  EXPECT_EQ(tree("@age<18 @hours>=12 @country"), "(seq @0/1/18 @3/4/12 @7/0/0)");
  EXPECT_EQ(tree("did n't Él 17-year-old"), "(seq did n't el (seq 17 year old))");
  EXPECT_EQ(tree("women's l' l'homme don't"), "(seq (seq women 's) l' (seq l' homme) (seq do n't))");
  EXPECT_EQ(tree("(a .. b)? c"), "(seq (opt (seq a ..5 b)) c)");
}

TEST(ReadPattern, UnderlinesWhatIsWrong) {
  EXPECT_EQ(problem(""), "N0114 \"\"");
  EXPECT_EQ(problem("[tak] b"), "N0111 tak");
  EXPECT_EQ(problem("[take pst]"), "N0112 pst");
  EXPECT_EQ(problem("[papers past]"), "N0112 past");
  EXPECT_EQ(problem("a | "), "N0114 |");
  EXPECT_EQ(problem("a, b"), "N0115 ,");
  EXPECT_EQ(problem("(a b"), "N0116 (");
  EXPECT_EQ(problem("a b)"), "N0116 )");
  EXPECT_EQ(problem("[take"), "N0116 [");
  EXPECT_EQ(problem("a .."), "N0117 ..");
  EXPECT_EQ(problem("a? ..3 b"), "N0117 ..3");
  EXPECT_EQ(problem("a .. .. b"), "N0117 ..");
  EXPECT_EQ(problem("a? b?"), "N0118 a? b?");
  EXPECT_EQ(problem("!a b"), "N0119 !");
  EXPECT_EQ(problem("a .. !b"), "N0119 !");
  EXPECT_EQ(problem("a ^ b"), "N0119 ^");
  EXPECT_EQ(problem("(a & b)"), "N0119 &");
  EXPECT_EQ(problem("@agee"), "N0120 @agee");
  EXPECT_EQ(problem("@country<3"), "N0121 <");
  EXPECT_EQ(problem("@age<"), "N0121 <");
  EXPECT_EQ(problem("a ..99 b"), "N0127 99");
}

TEST(ReadCues, ClassesHaveAllFormsOfTheirWords) {
  const ReadCues whole = read(kWords);
  ASSERT_TRUE(whole.cues) << render(whole.diagnostics, whole.sources);
  std::string all;
  for (const CueWord& word : whole.cues->classes.front().entries) {
    for (const std::string& each : word.words) all += each + " ";
    all += "(" + word.form + ") ";
  }
  EXPECT_EQ(all,
            "take (plain) takes (s) taking (ing) took (past) taken (participle) "
            "seize (plain) seizes (s) seized (past) seized (participle) seizing (ing) "
            "hold on to (plain) holds on to (s) holded on to (past) holded on to (participle) holding on to (ing) ");
}

TEST(ReadCues, MarkedWordsOfAPhraseTakeTheSameForm) {
  const ReadCues whole = read(R"(language es "E"
inflection noun "*" "*s" as plural
nouns officer "agente* fronterizo*, agente* de aduanas"
words people "[officer plural], vecinos"
)");
  ASSERT_TRUE(whole.cues) << render(whole.diagnostics, whole.sources);
  std::string all;
  for (const CueWord& word : whole.cues->classes.back().entries) {
    for (const std::string& each : word.words) all += each + " ";
    all += "(" + word.form + ") ";
  }
  EXPECT_EQ(all, "agentes fronterizos (plural) agentes de aduanas (plural) vecinos (plain) ");
}

TEST(ReadCues, FilesOfALanguageAreReadTogetherInAnyOrder) {
  const CueFile classes = {"a.cues", kWords};
  const CueFile cues = {"b.cues", "cue c\n  tells papers-kept\n  when \"[take] [papers]\"\n  yes \"a\"\n  no \"b\"\n"};
  for (const auto& files : {std::vector<CueFile>{classes, cues}, std::vector<CueFile>{cues, classes}}) {
    SourceSet sources;
    Diagnostics diagnostics;
    const auto whole = read_cues(tiny_law(), files, sources, diagnostics);
    ASSERT_TRUE(whole) << render(diagnostics, sources);
    EXPECT_EQ(whole->classes[whole->cues.front().when.front().children.front().number].name, "take");
  }
}

TEST(ReadCues, NoFileIsAnErrorAndNoCrash) {
  SourceSet sources;
  Diagnostics diagnostics;
  EXPECT_EQ(read_cues(tiny_law(), {}, sources, diagnostics), nullptr);
  EXPECT_EQ(diagnostics.all().front().code, "N0104");
  EXPECT_FALSE(render(diagnostics, sources).empty());
}

TEST(ReadCues, PatternsNestedBeyondReadingAreReported) {
  EXPECT_EQ(problem(std::string(30, '(') + "a" + std::string(30, ')')), "N0128 (");
}

TEST(ReadCues, AnyTextIsReadOrReportedInPlace) {
  const std::string whole = cue_with("^ [take past] ..4 (a | b c)? !d & @age<18 ... x") +
                            "context n\n  sets negation\n  reaches forward 6\n  when \"not\"\nnumbers \"one = 1\"\n"
                            "country DE \"Germany\"\ntowns DE \"Bonn\"\nclause \"who, which\"\nsegment journey when \"x\"\n"
                            "subject s\n  lasts 2\n  when \"he\"\n  until \"she\"\n  goes on \"it\"\ncontext m\n  sets general\n  after s\n"
                            "  reaches clause\n  when \"he\"\ncharge t \"y\"\n";
  uint32_t state = 1;
  const auto below = [&](size_t count) {
    state = state * 1664525 + 1013904223;
    return static_cast<size_t>(state >> 8) % count;
  };
  constexpr std::string_view kSigns = "\"()[]|&!?^@.,;:*=<>\n\\ -'\xC3\xA9z9";
  for (int round = 0; round < 3000; ++round) {
    std::string text = whole;
    for (size_t change = 0; change <= below(4); ++change) {
      const size_t at = below(text.size());
      if (below(3) == 0) {
        text.erase(at, 1 + below(8));
      } else {
        text.insert(at, 1, kSigns[below(kSigns.size())]);
      }
      if (text.empty()) text = " ";
    }
    const ReadCues changed = read(text);
    for (const Diagnostic& each : changed.diagnostics.all()) {
      EXPECT_LE(each.span.begin, each.span.end) << text;
      EXPECT_LE(each.span.end, text.size() + 1) << each.code << text;
    }
    EXPECT_EQ(render(changed.diagnostics, changed.sources).empty(), changed.diagnostics.empty());
  }
}

}  // namespace
}  // namespace distinguo
