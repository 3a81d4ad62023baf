// Files that nobody would write: whatever the bytes, reading ends with a matter or with errors, all
// of whose places are within the file; and what is read can be written and read again.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "matter/matter_testing.h"

namespace distinguo {
namespace {

const char* const kYaml = R"(# A matter with everything.
title: "R. v. Khan: the \"appeal\""
summary: |
  Two lines
  of text.
note: >-
  folded
dates: 2008-03..2009-03-15
countries: [GB, NO]
law: world
facts:
  recruited: {says: yes, by: the court, quote: 'it''s so', at: p. 3}
  papers-kept:
    - yes
    - says: no
      by: employer
  threatened: rather not say
persons:
  - id: anna
    age: 17
    age-disputed: yes
  - id: c
    label: łódź
  - id: b
    born: 1990-05-05
    facts:
      exploited: true
)";

const char* const kJson =
    R"({"title": "R. v. Khan \u00e9 \"x\"", "dates": 2008, "countries": ["GB"],
  "facts": {"recruited": {"says": "yes", "quote": "łódź"}, "papers-kept": [true, false]},
  "persons": [{"id": "anna", "age": 17, "age-disputed": true}, {"id": "b", "born": "1990-05-05"}]}
)";

const char* const kExpected = R"(standard: grounds
authority: "Court, 2010"
as-of: 2010-01-01
expect: {world.means: open, world.trafficking: {is: ruled out, why: none}}
persons:
  - id: anna
    expect: {island.servitude: disputed}
)";

std::string mutated(std::string text, std::mt19937& random) {
  static const std::string kBytes =
      std::string(1, '\0') + "\x04\t\n\r -:?,[]{}#&*!|>'\"%@`~\\\x80\xC3\xE2\xFF" + "0129ayn";
  for (size_t changes = 1 + random() % 4; changes > 0; --changes) {
    const size_t at = text.empty() ? 0 : random() % text.size();
    switch (random() % 6) {
      case 0:
        text.insert(at, 1, kBytes[random() % kBytes.size()]);
        break;
      case 1:
        if (!text.empty()) text[at] = kBytes[random() % kBytes.size()];
        break;
      case 2:
        text.erase(at, 1 + random() % 8);
        break;
      case 3:
        text.insert(at, text.substr(text.empty() ? 0 : random() % text.size(), random() % 40));
        break;
      case 4:
        if (!text.empty()) text[at] = static_cast<char>(random() % 256);
        break;
      case 5:
        if (random() % 8 == 0) text.resize(at);
        break;
    }
  }
  return text;
}

void check_places(const Diagnostics& diagnostics, const SourceSet& sources) {
  for (const Diagnostic& each : diagnostics.all()) {
    ASSERT_LT(each.span.file, sources.size());
    ASSERT_LE(each.span.begin, each.span.end) << each.code;
    ASSERT_LE(each.span.end, sources.file(each.span.file).text().size()) << each.code;
    ASSERT_FALSE(each.message.empty());
    ASSERT_EQ(find_malformed_utf8(each.message), std::string::npos) << each.code;
  }
  ASSERT_EQ(diagnostics.empty(), render(diagnostics, sources).empty());
}

class Robustness : public testing::Test {
 protected:
  // Another seed each day would find more, and a failure would be harder to come back to: a longer
  // run is a matter of the fuzzer.
  static constexpr unsigned kSeed = 20000815;
  static constexpr int kRounds = 20'000;
  std::mt19937 random_{kSeed};

  void read_mutations(const char* original, MatterFormat format) {
    SCOPED_TRACE("seed " + std::to_string(kSeed));
    int accepted = 0;
    for (int round = 0; round < kRounds; ++round) {
      const std::string text = mutated(original, random_);
      SCOPED_TRACE("round " + std::to_string(round));
      const ReadMatter read = read_text(text, format);
      ASSERT_NE(read.matter.has_value(), read.diagnostics.has_errors());
      ASSERT_NO_FATAL_FAILURE(check_places(read.diagnostics, read.sources));
      if (!read.matter) continue;
      ++accepted;
      ASSERT_FALSE(read.matter->persons.empty());
      for (const Person& person : read.matter->persons) {
        told_of(tiny_law(), evidence_of(tiny_law(), *read.matter, person));
      }
      const std::string written = write_matter(tiny_law(), *read.matter, format);
      const ReadMatter again = read_text(written, format);
      ASSERT_TRUE(again.matter) << again.report() << written;
      ASSERT_EQ(write_matter(tiny_law(), *again.matter, format), written);
    }
    EXPECT_GT(accepted, kRounds / 100) << "too few mutations are harmless to test writing";
  }
};

TEST_F(Robustness, MutatedYamlIsAMatterOrErrors) { read_mutations(kYaml, MatterFormat::kYaml); }

TEST_F(Robustness, MutatedJsonIsAMatterOrErrors) { read_mutations(kJson, MatterFormat::kJson); }

TEST_F(Robustness, MutatedExpectationIsReadOrErrors) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", round " + std::to_string(round));
    SourceSet sources;
    Diagnostics diagnostics;
    const auto expected = read_expected(tiny_law(), "m.expected.yaml", mutated(kExpected, random_),
                                        sources, diagnostics);
    ASSERT_NE(expected.has_value(), diagnostics.has_errors());
    ASSERT_NO_FATAL_FAILURE(check_places(diagnostics, sources));
  }
}

}  // namespace
}  // namespace distinguo
