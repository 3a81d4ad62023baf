#include <gtest/gtest.h>

#include <set>
#include <string>

#include "distinguo/language.h"

namespace distinguo {
namespace {

// The smallest catalogue: a header and one text.
Translation catalogue(const std::string& language, const std::string& key, const std::string& text) {
  std::string bytes;
  const auto number = [&](uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> 8 * i & 0xff);
  };
  const std::string header = "Language: " + language + "\n";
  const uint32_t texts = 28 + 32;
  for (const uint32_t value : {0x950412deU, 0U, 2U, 28U, 44U, 0U, texts}) number(value);
  uint32_t at = texts;
  for (const std::string& said : {std::string(), key, header, text}) {
    number(static_cast<uint32_t>(said.size()));
    number(at);
    at += static_cast<uint32_t>(said.size()) + 1;
  }
  for (const std::string& said : {std::string(), key, header, text}) bytes += said + '\0';
  return *Translation::from_mo(bytes);
}

TEST(TranslatedLaw, ReadsLabelsAndQuestionsInTheOtherLanguageAndKeepsNames) {
  const std::shared_ptr<const Law> english = published_law();
  const FactId fact = *english->find_fact("papers-kept");
  const std::string question = english->facts[fact].question;
  const auto spanish = translated(*english, catalogue("es", question, "¿Se quedó alguien con los papeles?"));
  EXPECT_EQ(spanish->facts[fact].question, "¿Se quedó alguien con los papeles?");
  EXPECT_EQ(spanish->facts[fact].name, "papers-kept");
  EXPECT_EQ(spanish->words.language(), "es");
  EXPECT_EQ(english->facts[fact].question, question) << "the law itself stays as it is";
}

TEST(TranslatedLaw, MarksWhatIsNotTranslated) {
  const std::shared_ptr<const Law> english = published_law();
  const auto spanish = translated(*english, catalogue("es", "no such text", "x"));
  for (size_t i = 0; i < english->facts.size(); ++i)
    EXPECT_EQ(spanish->facts[i].question, "[en] " + english->facts[i].question);
}

TEST(TranslatedLaw, NamesEveryTextOnceForTheTranslator) {
  std::set<std::string_view> seen;
  for (const LawPhrase& phrase : phrases(*published_law())) {
    EXPECT_TRUE(seen.insert(phrase.text).second) << phrase.text;
    EXPECT_FALSE(phrase.text.empty());
  }
  for (const Fact& fact : published_law()->facts) EXPECT_TRUE(seen.contains(fact.question)) << fact.name;
}

TEST(PublishedTranslations, EachIsFoundByItsLanguageAndReadsTheWholeLaw) {
  for (const std::string& language : published_languages()) {
    const Translation* words = published_translation(language);
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words->language(), language);
    for (const LawPhrase& phrase : phrases(*published_law())) EXPECT_TRUE(words->has(phrase.text)) << language << ": " << phrase.text;
  }
  EXPECT_EQ(published_translation("tlh"), nullptr);
}

}  // namespace
}  // namespace distinguo
