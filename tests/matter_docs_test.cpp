// The examples of docs/matters.md and docs/errors.md are read as they stand, under the published
// law, and every code of src/matter is explained.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "distinguo/judge.h"
#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = DISTINGUO_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// A fenced block of a page, the heading it stands under, and its language.
struct Block {
  std::string heading;
  std::string language;
  std::string text;
};

std::vector<Block> blocks_of(const fs::path& page) {
  std::vector<Block> blocks;
  std::istringstream lines(read(page));
  std::string heading;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      if (!inside) blocks.push_back({heading, line.substr(3), {}});
      inside = !inside;
    } else if (inside) {
      blocks.back().text += line + "\n";
    } else if (line.starts_with("#")) {
      heading = line.substr(line.find_first_not_of("# "));
    }
  }
  return blocks;
}

bool is_expectation(const std::string& text) { return text.starts_with("authority:"); }

TEST(MatterDocs, ExamplesOfThePageAreRead) {
  const auto law = published_law();
  ASSERT_TRUE(law);
  int matters = 0;
  int expectations = 0;
  std::optional<Matter> matter;
  for (const Block& block : blocks_of(kRoot / "docs/matters.md")) {
    if (block.language != "yaml") continue;
    SourceSet sources;
    Diagnostics diagnostics;
    if (is_expectation(block.text)) {
      ++expectations;
      const auto expected = read_expected(*law, "matters.md", block.text, sources, diagnostics,
                                          matter ? &*matter : nullptr);
      ASSERT_TRUE(expected) << render(diagnostics, sources);
      // And what the page says is found is found.
      for (const Expectation& each : expected->expect) {
        for (const Person& person : matter.value().persons) {
          if (!each.person.empty() && each.person != person.id) continue;
          const Judgement judgement = judge(*law, told_of(*law, evidence_of(*law, *matter, person)),
                                            {expected->standard, expected->as_of.value()});
          EXPECT_EQ(finding_word(judgement.statements[each.statement].value),
                    finding_word(each.value))
              << law->statements[each.statement].id << " of " << person.id;
        }
      }
    } else {
      ++matters;
      matter =
          read_matter(*law, "matters.md", block.text, MatterFormat::kYaml, sources, diagnostics);
      ASSERT_TRUE(matter) << render(diagnostics, sources);
    }
  }
  EXPECT_EQ(matters, 1);
  EXPECT_EQ(expectations, 1);
}

TEST(MatterDocs, GirlOfTheExampleIsAChildForPartOfTheTimeOrAll) {
  const auto law = published_law();
  for (const Block& block : blocks_of(kRoot / "docs/matters.md")) {
    if (block.language != "yaml" || is_expectation(block.text)) continue;
    SourceSet sources;
    Diagnostics diagnostics;
    const auto matter =
        read_matter(*law, "matters.md", block.text, MatterFormat::kYaml, sources, diagnostics);
    ASSERT_TRUE(matter) << render(diagnostics, sources);
    const auto told = told_of(*law, evidence_of(*law, *matter, matter->persons.back()));
    EXPECT_EQ(told[law->find_fact("under-18").value()], kTrue);
    EXPECT_EQ(told[law->find_fact("could-leave").value()], kBoth);
  }
}

TEST(MatterDocs, EachExampleOfAnErrorHasThatError) {
  const auto law = published_law();
  ASSERT_TRUE(law);
  int examples = 0;
  for (const Block& block : blocks_of(kRoot / "docs/errors.md")) {
    if (!block.heading.starts_with("M01")) continue;
    ++examples;
    const std::string code = block.heading.substr(0, 5);
    SourceSet sources;
    Diagnostics diagnostics;
    if (is_expectation(block.text)) {
      read_expected(*law, "example", block.text, sources, diagnostics);
    } else {
      read_matter(*law, "example", block.text,
                  block.language == "json" ? MatterFormat::kJson : MatterFormat::kYaml, sources,
                  diagnostics);
    }
    bool found = false;
    for (const Diagnostic& each : diagnostics.all()) found = found || each.code == code;
    EXPECT_TRUE(found) << block.heading << "\n" << render(diagnostics, sources);
  }
  EXPECT_GT(examples, 20);
}

TEST(MatterDocs, EveryCodeIsExplainedAndEveryExplanationIsOfACode) {
  const std::regex code("M01[0-9][0-9]");
  const auto codes = [&](const std::string& text) {
    std::set<std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), code);
         at != std::sregex_iterator(); ++at) {
      found.insert(at->str());
    }
    return found;
  };
  std::set<std::string> used;
  for (const auto& entry : fs::directory_iterator(kRoot / "src/matter")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".cpp") && !name.ends_with("_test.cpp"))
      used.merge(codes(read(entry.path())));
  }
  std::set<std::string> explained;
  std::istringstream page(read(kRoot / "docs/errors.md"));
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("### ")) explained.merge(codes(line));
  }
  EXPECT_EQ(used, explained);
}

}  // namespace
}  // namespace distinguo
