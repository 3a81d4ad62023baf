#include "distinguo/translation.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace distinguo {
namespace {

// A .mo file as msgfmt writes it, in either byte order.
std::string mo_file(const std::vector<std::pair<std::string, std::string>>& texts, bool big_endian) {
  std::string head, table, bytes;
  const auto number = [&](std::string& into, uint32_t value) {
    for (int i = 0; i < 4; ++i) into += static_cast<char>(value >> 8 * (big_endian ? 3 - i : i) & 0xff);
  };
  const auto count = static_cast<uint32_t>(texts.size());
  const uint32_t first = 28 + 16 * count;
  for (const uint32_t value : {0x950412deU, 0U, count, 28U, 28 + 8 * count, 0U, first}) number(head, value);
  for (const bool keys : {true, false}) {
    for (const auto& [key, text] : texts) {
      const std::string& said = keys ? key : text;
      number(table, static_cast<uint32_t>(said.size()));
      number(table, first + static_cast<uint32_t>(bytes.size()));
      bytes += said + '\0';
    }
  }
  return head + table + bytes;
}

const std::vector<std::pair<std::string, std::string>> kSpanish = {
    {"", "Language: es\nX-Reviewed: no\n"}, {"open", "abierto"}, {"not done", ""}};

TEST(Translation, EnglishAnswersWithTheTextItself) {
  const Translation english;
  EXPECT_EQ(english("open"), "open");
  EXPECT_EQ(english.language(), "en");
  EXPECT_TRUE(english.reviewed());
  EXPECT_FALSE(english.right_to_left());
}

TEST(Translation, ReadsCataloguesOfBothByteOrders) {
  for (const bool big_endian : {false, true}) {
    const auto spanish = Translation::from_mo(mo_file(kSpanish, big_endian));
    ASSERT_TRUE(spanish);
    EXPECT_EQ((*spanish)("open"), "abierto");
    EXPECT_EQ(spanish->language(), "es");
    EXPECT_FALSE(spanish->reviewed());
  }
}

TEST(Translation, ShowsAGapAsAGap) {
  const Translation spanish = *Translation::from_mo(mo_file(kSpanish, false));
  EXPECT_EQ(spanish("disputed"), "[en] disputed");
  EXPECT_EQ(spanish("not done"), "[en] not done");
  EXPECT_FALSE(spanish.has("not done"));
  EXPECT_EQ(spanish(""), "");
}

TEST(Translation, KnowsWhichLanguagesRunFromRightToLeft) {
  for (const auto& [language, right_to_left] :
       std::vector<std::pair<std::string, bool>>{{"ar", true}, {"ar-EG", true}, {"arn", false}, {"fr", false}}) {
    const auto words = Translation::from_mo(mo_file({{"", "Language: " + language + "\n"}}, false));
    ASSERT_TRUE(words);
    EXPECT_EQ(words->right_to_left(), right_to_left) << language;
  }
}

TEST(Translation, RefusesWhatIsNoCatalogueAndEveryCutOfOne) {
  EXPECT_FALSE(Translation::from_mo(""));
  EXPECT_FALSE(Translation::from_mo("not a catalogue, but long enough to hold a header"));
  EXPECT_FALSE(Translation::from_mo(mo_file({{"open", "abierto"}}, false))) << "no language";
  const std::string whole = mo_file(kSpanish, false);
  for (size_t length = 0; length + 1 < whole.size(); ++length)
    EXPECT_FALSE(Translation::from_mo(whole.substr(0, length))) << length;
}

TEST(Translation, RefusesLengthsAndPlacesThatLeadOutOfTheFile) {
  const std::string whole = mo_file(kSpanish, false);
  for (size_t at = 8; at < 28 + 16 * kSpanish.size(); ++at) {
    std::string broken = whole;
    broken[at] = '\x7f';
    Translation::from_mo(broken);  // whatever it says, it reads nothing outside: the sanitizer watches
  }
}

}  // namespace
}  // namespace distinguo
