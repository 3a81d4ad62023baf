// One folder for each case in tests/golden/matter: matter files and expectation files, read under
// tiny.law, and in expected.txt what reading them says: the errors, or the canonical form.
//
//   DISTINGUO_UPDATE_GOLDEN=1 ctest -R MatterGolden     rewrites expected.txt; read the diff

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;

const fs::path& folder() {
  static const fs::path kFolder = fs::path(DISTINGUO_SOURCE_DIR) / "tests/golden/matter";
  return kFolder;
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder())) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string written(const Law& law, const Expected& expected) {
  std::string out = "authority: " + expected.authority + "\n";
  for (const Expectation& each : expected.expect) {
    out += (each.person.empty() ? "every person" : each.person) + ": " +
           law.statements[each.statement].id + " " + std::string(finding_word(each.value)) + "\n";
  }
  return out;
}

// What reading every file of a case says.
std::string outcome(const Law& law, const std::string& name) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder() / name)) {
    if (entry.path().filename() != "expected.txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    // The matter comes before what is expected of it.
    const auto key = [](const fs::path& path) {
      return std::pair(path.string().find(".expected.") != std::string::npos, path);
    };
    return key(a) < key(b);
  });

  std::string out;
  std::optional<Matter> matter;
  for (const fs::path& file : files) {
    const std::string shown = file.filename().string();
    SourceSet sources;
    Diagnostics diagnostics;
    out += "== " + shown + "\n";
    if (shown.find(".expected.") != std::string::npos) {
      const auto expected =
          read_expected(law, shown, read(file), sources, diagnostics, matter ? &*matter : nullptr);
      if (expected) out += written(law, *expected);
    } else {
      matter = read_matter(law, shown, read(file), format_of(shown), sources, diagnostics);
      if (matter) out += write_matter(law, *matter);
    }
    out += render(diagnostics, sources);
  }
  return out;
}

class MatterGolden : public testing::TestWithParam<std::string> {};

TEST_P(MatterGolden, ReadsAsExpected) {
  const fs::path law_path = folder() / "tiny.law";
  const CheckedLaw law = check_law({{"tiny.law", read(law_path)}});
  ASSERT_TRUE(law.law) << render(law.diagnostics, law.sources);
  const std::string actual = outcome(*law.law, GetParam());
  const fs::path path = folder() / GetParam() / "expected.txt";
  if (const char* update = std::getenv("DISTINGUO_UPDATE_GOLDEN");
      update != nullptr && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, read(path)) << "DISTINGUO_UPDATE_GOLDEN=1 rewrites " << path;
}

INSTANTIATE_TEST_SUITE_P(All, MatterGolden, testing::ValuesIn(cases()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace distinguo
