// tests/golden/check: what `law check` says of a law; tests/golden/format: what `law fmt` makes of it.

#include "distinguo/language.h"
#include "distinguo/prove.h"
#include "golden_folders.h"

namespace distinguo {
namespace {

class CheckGolden : public testing::TestWithParam<std::string> {};

TEST_P(CheckGolden, SaysWhatIsExpected) {
  const auto folder = golden::root() / "check" / GetParam();
  CheckedLaw checked = check_law({{"law.law", golden::read(folder / "law.law")}});
  if (checked.law) check_meaning(*checked.law, checked.diagnostics);
  checked.diagnostics.sort();
  golden::expect(folder / "expected.txt", render(checked.diagnostics, checked.sources));
}

INSTANTIATE_TEST_SUITE_P(Law, CheckGolden, testing::ValuesIn(golden::cases("check")),
                         [](const auto& test) { return test.param; });

class FormatGolden : public testing::TestWithParam<std::string> {};

TEST_P(FormatGolden, IsCanonicalAndAFixedPoint) {
  const auto folder = golden::root() / "format" / GetParam();
  Diagnostics diagnostics;
  SourceSet sources;
  const std::string once = format_law({"law.law", golden::read(folder / "law.law")}, diagnostics, sources);
  ASSERT_FALSE(diagnostics.has_errors()) << render(diagnostics, sources);
  golden::expect(folder / "expected.law", once);
  EXPECT_EQ(format_law({"law.law", once}, diagnostics, sources), once);
}

INSTANTIATE_TEST_SUITE_P(Law, FormatGolden, testing::ValuesIn(golden::cases("format")),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace distinguo
