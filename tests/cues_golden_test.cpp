// tests/golden/cues: what `cues check` says of the files of one language. A folder a case: *.cues, and what is said of
// them. Facts are those of tests/golden/matter/tiny.law.

#include "distinguo/language.h"
#include "distinguo/narrative.h"
#include "golden_folders.h"

namespace distinguo {
namespace {

const Law& tiny_law() {
  static const CheckedLaw kChecked = check_law({{"tiny.law", golden::read(golden::root() / "matter" / "tiny.law")}});
  return *kChecked.law;
}

class CuesGolden : public testing::TestWithParam<std::string> {};

TEST_P(CuesGolden, SaysWhatIsExpected) {
  const auto folder = golden::root() / "cues" / GetParam();
  std::vector<CueFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".cues") {
      files.push_back({entry.path().filename().string(), golden::read(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const CueFile& a, const CueFile& b) { return a.path < b.path; });
  SourceSet sources;
  Diagnostics diagnostics;
  const auto cues = read_cues(tiny_law(), files, sources, diagnostics);
  EXPECT_EQ(cues == nullptr, diagnostics.has_errors());
  if (cues) check_cues(tiny_law(), *cues, diagnostics);
  diagnostics.sort();
  golden::expect(folder / "expected.txt", render(diagnostics, sources));
}

INSTANTIATE_TEST_SUITE_P(Cues, CuesGolden, testing::ValuesIn(golden::cases("cues")),
                         [](const auto& test) { return test.param; });

TEST(PublishedCues, HaveNoErrorsAndEveryExampleHolds) {
  const std::shared_ptr<const Law> law = published_law();
  for (const std::string& language : published_cue_languages()) {
    SourceSet sources;
    Diagnostics diagnostics;
    const auto cues = read_cues(*law, published_cues(language), sources, diagnostics);
    if (cues) check_cues(*law, *cues, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << render(diagnostics, sources);
  }
}

// Unknown is never "no": a court that finds something not shown has not found that it did not happen.
TEST(PublishedCues, TellNoNoOfWhatWasOnlyNotShown) {
  const std::shared_ptr<const Law> law = published_law();
  const std::pair<const char*, const char*> not_shown[] = {
      {"en", "There was no evidence that the women were locked in."},
      {"en", "It was not proved that he had taken her passport."},
      {"es", "No se acreditó que las mujeres fueran golpeadas."},
      {"es", "No hay pruebas de que las mujeres estuvieran encerradas."},
      {"fr", "Il n'est pas établi que les femmes aient été frappées."},
      {"fr", "Aucune preuve n'indique qu'il leur ait pris leur passeport."},
      {"pt", "Não ficou provado que as mulheres foram agredidas."},
  };
  for (const auto& [language, text] : not_shown) {
    SourceSet sources;
    Diagnostics diagnostics;
    const Reader reader(read_cues(*law, published_cues(language), sources, diagnostics));
    const Reading reading = reader.read(text);
    EXPECT_TRUE(reading.evidence.empty()) << text;
    EXPECT_FALSE(reading.set_aside.empty()) << text;
  }
}

// docs/cues.md is one language in pieces; these are the classes that it names and does not spell out.
constexpr const char* kBesideThePage = R"(inflection noun      "*" "*s" as plural
inflection adjective "*" "*er" as comparative
irregular verb "be" "was, were" as past
verbs be      "be"
verbs say     "say"
verbs travel  "travel"
verbs cross   "cross"
words police  "police"
words victim  "victims"
words usc-1591 "18 U.S.C. 1591"
)";

TEST(PageOfCues, ItsExamplesAreOneLanguageWithoutErrors) {
  const std::string page = golden::read(std::filesystem::path(DISTINGUO_SOURCE_DIR) / "docs" / "cues.md");
  std::string blocks;
  for (size_t begin = page.find("\n```\n"); begin != std::string::npos; begin = page.find("\n```\n", begin)) {
    const size_t end = page.find("\n```\n", begin + 1);
    ASSERT_NE(end, std::string::npos);
    const std::string block = page.substr(begin + 5, end - begin - 4);
    if (block.find(": error ") == std::string::npos) blocks += block;
    begin = end + 5;
  }
  SourceSet sources;
  Diagnostics diagnostics;
  const std::shared_ptr<const Law> law = published_law();
  const auto cues = read_cues(*law, {{"docs/cues.md", blocks}, {"beside.cues", kBesideThePage}}, sources, diagnostics);
  if (cues) check_cues(*law, *cues, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, sources);
}

}  // namespace
}  // namespace distinguo
