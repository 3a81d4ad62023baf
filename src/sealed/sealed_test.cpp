#include "sealed/sealed.h"

#include <gtest/gtest.h>

#include <string>

namespace distinguo {
namespace {

constexpr const char* kMatter = "{\"title\": \"María’s matter\"}";

// Sealed by the page: web/tests has the same file.
TEST(Sealed, OpensWithItsPassphraseAndWithNoOther) {
  const auto sealed = seal(kMatter, "correct horse battery staple");
  ASSERT_TRUE(sealed);
  EXPECT_TRUE(is_sealed(*sealed));
  EXPECT_EQ(sealed->find("María"), std::string::npos);
  std::string problem;
  EXPECT_EQ(unseal(*sealed, "correct horse battery staple", problem), kMatter);
  EXPECT_FALSE(unseal(*sealed, "correct horse battery stapler", problem));
  EXPECT_EQ(problem, "the passphrase is another one, or the file was changed");
  EXPECT_FALSE(unseal(*sealed, "", problem));
}

TEST(Sealed, TheSameLettersAreTheSamePassphraseHoweverTheyAreComposed) {
  const auto sealed = seal(kMatter, "caf\xc3\xa9");  // é
  std::string problem;
  EXPECT_EQ(unseal(*sealed, "cafe\xcc\x81", problem), kMatter);  // e and an accent
}

TEST(Sealed, TwiceTheSameIsNeverTheSameAndTellsLittleOfItsSize) {
  const auto one = seal("a", "x");
  const auto other = seal(std::string(4000, 'a'), "x");
  EXPECT_NE(*seal("a", "x"), *one);
  EXPECT_EQ(one->size(), other->size());
}

TEST(Sealed, AnyChangeIsNoticed) {
  const auto sealed = seal(kMatter, "x");
  std::string problem;
  for (const char* part : {"\"salt\": \"", "\"nonce\": \"", "\"text\": \""}) {
    std::string changed = *sealed;
    char& letter = changed[changed.find(part) + std::string(part).size() + 3];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(changed, "x", problem)) << part;
  }
}

TEST(Sealed, WhatIsOfAnotherFormatOrAsksForTooMuchIsRefusedAtOnce) {
  const std::string sealed = *seal(kMatter, "x");
  std::string problem;
  for (const auto& [from, to] : {std::pair{"\"format_version\": 1", "\"format_version\": 2"}, {"65536", "99999999"}, {"\"passes\": 3", "\"passes\": -3"},
                                 {"\"passes\": 3", "\"passes\": 1000"}, {"argon2id", "scrypt"}, {"aes-256-gcm", "none"}, {"\"lanes\": 1", "\"lanes\": \"1\""}}) {
    std::string changed = sealed;
    changed.replace(changed.find(from), std::string(from).size(), to);
    EXPECT_FALSE(unseal(changed, "x", problem)) << to;
    EXPECT_EQ(problem, "it is sealed in another format, or damaged");
  }
  for (const char* text : {"", "{", "[]", "{\"format\": \"distinguo-encrypted-matter\"}", "{\"format\": \"distinguo-encrypted-matter\", \"format_version\": 1, \"key\": 3}"}) {
    EXPECT_FALSE(unseal(text, "x", problem)) << text;
  }
}

TEST(Sealed, AMatterInClearIsNotTakenForASealedOne) {
  EXPECT_FALSE(is_sealed(kMatter));
  EXPECT_FALSE(is_sealed("title: distinguo-encrypted-matter"));
  EXPECT_FALSE(is_sealed(""));
}

}  // namespace
}  // namespace distinguo
