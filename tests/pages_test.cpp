// The pages of every matter that the repository has, under the published law: whole, and safe to open.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "distinguo/language.h"
#include "distinguo/report.h"
#include "report/markup_testing.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;

const Date kToday = *parse_date("2026-01-01");

std::vector<fs::path> matters() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(DISTINGUO_SOURCE_DIR) / "matters")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".expected.yaml")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<Matter> read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  SourceSet sources;
  Diagnostics diagnostics;
  return read_matter(*published_law(), path.string(), {std::istreambuf_iterator<char>(file), {}}, MatterFormat::kYaml,
                     sources, diagnostics);
}

TEST(Pages, OfEveryMatterAreWholeAndLoadNothing) {
  ASSERT_FALSE(matters().empty());
  ScreenOptions options;
  options.today = kToday;
  options.explain = false;  // the page is the same but for what would settle it
  for (const fs::path& path : matters()) {
    const std::optional<Matter> matter = read(path);
    ASSERT_TRUE(matter.has_value()) << path;
    const Document page = screening_document(screen(*published_law(), *matter, options));
    EXPECT_EQ(problems_of_page(to_html(page)), std::vector<std::string>{}) << path;
    EXPECT_FALSE(to_markdown(page).empty());
  }
}

TEST(Pages, OfTheFactSheetUnderEveryLawAreWhole) {
  const Law& law = *published_law();
  FactSheetOptions options;
  options.as_of = kToday;
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    if (!law.instruments[i].guidance) options.instruments.push_back(i);
  }
  EXPECT_EQ(problems_of_page(to_html(fact_sheet(law, options))), std::vector<std::string>{});
}

TEST(Drawings, OfEveryOffenceInThePublishedLawAreWhole) {
  const Law& law = *published_law();
  for (StatementId id = 0; id < law.statements.size(); ++id) {
    if (law.statements[id].kind != Kind::kOffence) continue;
    const Element svg = xml(law_drawing(law, Named{Named::What::kStatement, id}, kToday));
    EXPECT_FALSE(svg.all("rect").empty()) << law.statements[id].id;
  }
}

}  // namespace
}  // namespace distinguo
