#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "distinguo/language.h"
#include "distinguo/published_law.h"

namespace distinguo {
namespace {

constexpr const char* kFacts = R"(group acts "Acts"

fact a "Is it a?"
  label        "a"
  definition   "A."
  group        acts
  sensitivity  1
  source       "none"
  implies      b

fact b "Is it b?"
  label        "b"
  definition   "B."
  group        acts
  sensitivity  1
  source       "none"
  excludes     c

fact c "Is it c?"
  label        "c"
  definition   "C."
  group        acts
  sensitivity  1
  source       "none"

instrument toy
  title     "Toy"
  short     "Toy"
  citation  "none"
  source    "none"
  applies   in US, GB
  in force  2000-01-01
)";

std::shared_ptr<const Law> law_of(const std::string& statements) {
  CheckedLaw checked = check_law({{"law.law", kFacts + statements}});
  EXPECT_TRUE(checked.law) << render(checked.diagnostics, checked.sources);
  return checked.law;
}

std::string formula_of(const std::string& formula) {
  const auto law = law_of("\noffence o \"O\" at \"Art. 1\"\n  " + formula + "\n");
  if (!law) return {};
  return to_text(*law, law->statements.front().versions.front().formula, 0);
}

TEST(Parser, InfixAndListsSayTheSame) {
  EXPECT_EQ(formula_of("a and b and c"), formula_of("all of a, b, c"));
  EXPECT_EQ(formula_of("a or b"), formula_of("any of\n    a\n    b"));
}

TEST(Parser, NotBindsTightest) {
  EXPECT_EQ(formula_of("not a and b"), "not a and b");
  EXPECT_EQ(formula_of("not (a and b)"), "not (a and b)");
  EXPECT_EQ(formula_of("not any of\n    a\n    b"), "not (a or b)");
}

TEST(Parser, AnInlineListTakesAllThatFollows) {
  EXPECT_EQ(formula_of("all of a, any of b, c"), "a and (b or c)");
  EXPECT_EQ(formula_of("all of (any of a, b), c"), "(a or b) and c");
}

TEST(Parser, ALineGoesOnAfterACommaAnOperatorAndInsideParentheses) {
  EXPECT_EQ(formula_of("a or\n      b or\n  c"), "a or b or c");
  EXPECT_EQ(formula_of("any of a,\n  b"), "a or b");
  EXPECT_EQ(formula_of("(a\n    and b)"), "a and b");
}

TEST(Parser, WindowsLineEndsAreLineEnds) {
  std::string text = std::string(kFacts) + "\noffence o \"O\" at \"Art. 1\"\n  a and b\n";
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_TRUE(check_law({{"law.law", windows}}).law);
}

TEST(Checker, ImplicationsAreClosedForwardsAndBackwards) {
  const auto law = law_of("\noffence o \"O\" at \"Art. 1\"\n  a or c\n");
  const FactId a = *law->find_fact("a"), b = *law->find_fact("b"), c = *law->find_fact("c");
  EXPECT_EQ(law->consequences_of({a, true}), (std::vector<Literal>{{b, true}, {c, false}}));
  EXPECT_EQ(law->consequences_of({c, true}), (std::vector<Literal>{{a, false}, {b, false}}));
  EXPECT_EQ(law->consequences_of({b, false}), (std::vector<Literal>{{a, false}}));
  EXPECT_TRUE(law->consequences_of({a, false}).empty());
}

TEST(Checker, AStatementIsFoundOnTheDaysItIsInForce) {
  const auto law = law_of(
      "\noffence o \"Old\" at \"Art. 1\"\n  in force  2001-01-01 .. 2005-12-31\n  a\n"
      "\noffence o \"New\" at \"Art. 1 as amended\"\n  in force  2006-01-01\n  a or b\n");
  const Statement& statement = law->statements.front();
  ASSERT_EQ(statement.versions.size(), 2U);
  EXPECT_EQ(statement.on(*parse_date("2000-06-01")), nullptr);
  EXPECT_EQ(statement.on(*parse_date("2005-12-31"))->label, "Old");
  EXPECT_EQ(statement.on(*parse_date("2006-01-01"))->label, "New");
}

TEST(Checker, AVersionWithoutDatesHasThoseOfItsInstrument) {
  const auto law = law_of("\noffence o \"O\" at \"Art. 1\"\n  a\n");
  EXPECT_EQ(law->statements.front().on(*parse_date("1999-12-31")), nullptr);
  EXPECT_NE(law->statements.front().on(*parse_date("2000-01-01")), nullptr);
}

TEST(Checker, AClaimIsReadUnderEachInstrumentItNames) {
  const auto law = law_of(R"(
offence smuggling "S" at "Art. 1"
  a

instrument second
  title     "Second"
  short     "Second"
  citation  "none"
  source    "none"
  applies   everywhere

offence smuggling "S" at "s. 1"
  c

claim one "One"
  from  "nobody"
  holds under toy
  fails under second "it does not ask for b"
  smuggling implies b
)");
  ASSERT_EQ(law->claims.size(), 1U);
  ASSERT_EQ(law->claims[0].cases.size(), 2U);
  EXPECT_EQ(to_text(*law, law->claims[0].cases[0].formula, 0), "smuggling implies b");
  EXPECT_EQ(to_text(*law, law->claims[0].cases[1].formula, 0), "second.smuggling implies b");
  EXPECT_FALSE(law->claims[0].cases[1].expected);
}

TEST(Checker, ADifferenceIsItsSides) {
  const auto law = law_of(
      "\ndifference consent \"Consent\" at \"para. 2\"\n  smuggling    when a\n  trafficking  whether or not a\n");
  const Statement& parent = law->statements[*law->find_statement("toy.consent")];
  ASSERT_EQ(parent.sides.size(), 2U);
  EXPECT_EQ(law->statements[parent.sides[0]].id, "toy.consent.smuggling");
  EXPECT_FALSE(law->statements[parent.sides[0]].versions[0].irrelevant);
  EXPECT_TRUE(law->statements[parent.sides[1]].versions[0].irrelevant);
}

std::vector<LawText> published_files() {
  std::vector<LawText> files;
  for (const EmbeddedFile* file = published_law_begin(); file != published_law_end(); ++file) {
    files.push_back({std::string(file->path), std::string(file->text)});
  }
  return files;
}

// A fact that no statement rests on yet may stay when a published matter tells it: it is part of the
// story that a court told.
TEST(Fingerprint, TellsLawsApartButNotTheirCommentsAndPadding) {
  const std::string statement = "\noffence o \"O\" at \"Art. 1\"\n  a and b\n";
  const auto law = law_of(statement);
  const auto commented = law_of("\n-- Said of it." + statement);
  const auto same_lines = law_of("\n" + statement);
  const auto other = law_of("\noffence o \"O\" at \"Art. 1\"\n  a or b\n");
  ASSERT_TRUE(law && commented && same_lines && other);
  EXPECT_EQ(fingerprint(*commented), fingerprint(*same_lines));
  EXPECT_NE(fingerprint(*law), fingerprint(*other));
  const auto padded = law_of("\noffence  o \"O\"   at \"Art. 1\"\n  a   and b\n");
  ASSERT_TRUE(padded);
  EXPECT_EQ(fingerprint(*law), fingerprint(*padded));
}

TEST(PublishedLaw, HasNoErrorsAndNoFactThatNeitherLawNorMatterUses) {
  const CheckedLaw checked = check_law(published_files());
  EXPECT_TRUE(checked.law) << render(checked.diagnostics, checked.sources);
  std::string matters;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(DISTINGUO_SOURCE_DIR) / "matters")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    matters += std::string(std::istreambuf_iterator<char>(file), {});
  }
  for (const Diagnostic& diagnostic : checked.diagnostics.all()) {
    const std::string fact(checked.sources.text(diagnostic.span));
    EXPECT_EQ(diagnostic.code, "L0209");
    EXPECT_NE(matters.find(fact + ":"), std::string::npos) << render(diagnostic, checked.sources);
  }
}

TEST(PublishedLaw, IsWrittenInCanonicalForm) {
  for (const LawText& file : published_files()) {
    Diagnostics diagnostics;
    SourceSet sources;
    EXPECT_EQ(format_law(file, diagnostics, sources), file.text) << file.path << ": run `distinguo law fmt --write`";
  }
}

// The formatter must not change what a law says: same declarations, same formulas, same texts.
TEST(PublishedLaw, MeansTheSameAfterFormattingASpoiltCopy) {
  std::vector<LawText> spoilt = published_files();
  for (LawText& file : spoilt) {
    std::string text;
    for (const char c : file.text) text += c == ',' ? std::string(" ,  ") : std::string(1, c);
    Diagnostics diagnostics;
    SourceSet sources;
    file.text = format_law({file.path, text}, diagnostics, sources);
  }
  const auto before = check_law(published_files()).law;
  const auto after = check_law(spoilt).law;
  ASSERT_TRUE(before && after);
  ASSERT_EQ(before->statements.size(), after->statements.size());
  for (StatementId id = 0; id < before->statements.size(); ++id) {
    const Statement& a = before->statements[id];
    const Statement& b = after->statements[id];
    ASSERT_EQ(a.id, b.id);
    for (size_t v = 0; v < a.versions.size(); ++v) {
      EXPECT_EQ(to_text(*before, a.versions[v].formula, a.instrument), to_text(*after, b.versions[v].formula, b.instrument));
    }
  }
}

// Whatever bytes come in, the checker answers: a law, or errors; never neither.
TEST(Checker, AnyTextGivesALawOrErrors) {
  const std::string good = std::string(kFacts) +
                           "\noffence o \"O\" at \"Art. 1\"\n  all of\n    a\n    any of b, not c\n"
                           "\npresume b\n  when a\n  from \"x\"\n\nclaim k \"K\"\n  from \"x\"\n  o implies a\n";
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  SCOPED_TRACE("seed " + std::to_string(seed));
  const std::string pieces = "\n\t \"(),.-aoZ9\xC3\xFF";
  for (int round = 0; round < 3000; ++round) {
    std::string text = good;
    for (int change = 0; change < 1 + round % 5; ++change) {
      const size_t at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = pieces[random() % pieces.size()]; break;
        case 1: text.erase(at, random() % 20); break;
        case 2: text.insert(at, 1, pieces[random() % pieces.size()]); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 30)); break;
      }
    }
    const CheckedLaw checked = check_law({{"law.law", text}});
    EXPECT_EQ(checked.law == nullptr, checked.diagnostics.has_errors());
    render(checked.diagnostics, checked.sources);
    Diagnostics diagnostics;
    SourceSet sources;
    const std::string once = format_law({"law.law", text}, diagnostics, sources);
    if (!diagnostics.has_errors()) {
      EXPECT_EQ(format_law({"law.law", once}, diagnostics, sources), once) << text;
    }
  }
}

// docs/errors.md lists every code that the sources can give.
TEST(Diagnostics, EveryCodeIsInTheListOfErrors) {
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::filesystem::path root = DISTINGUO_SOURCE_DIR;
  const std::string listed = read(root / "docs/errors.md");
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "src")) {
    if (entry.path().extension() != ".cpp" || entry.path().filename().string().find("_test.cpp") != std::string::npos) continue;
    const std::string text = read(entry.path());
    for (size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
      const std::string code = text.substr(at + 1, 5);
      if (code.size() == 5 && (code[0] == 'L' || code[0] == 'M') && text.substr(at + 6, 1) == "\"" &&
          code.find_first_not_of("0123456789", 1) == std::string::npos) {
        codes.insert(code);
      }
    }
  }
  EXPECT_GT(codes.size(), 30U);
  for (const std::string& code : codes) EXPECT_NE(listed.find(code), std::string::npos) << code;
}

}  // namespace
}  // namespace distinguo
