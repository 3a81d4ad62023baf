// The published law, held to what the courts decided and to what it claims: every landmark, every
// example, every claim.

#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "distinguo/language.h"
#include "distinguo/prove.h"
#include "golden_folders.h"

namespace distinguo {
namespace {

const std::filesystem::path kRoot = DISTINGUO_SOURCE_DIR;

// The day on which the tests ask; the law of any other day is asked for by name.
const Date kToday = *parse_date("2026-11-22");

const Law& law() {
  static const std::shared_ptr<const Law> published = published_law();
  return *published;
}

std::string test_name(std::string text) {
  for (char& c : text) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return text;
}

TEST(PublishedLaw, IsInTheProgram) { ASSERT_NE(published_law(), nullptr); }

TEST(PublishedLaw, HasNoStatementThatIsNeverOrAlwaysEstablished) {
  Diagnostics diagnostics;
  check_meaning(law(), diagnostics);
  EXPECT_EQ(diagnostics.errors(), 0U) << render(diagnostics, law().sources);
}

TEST(PublishedLaw, KeepsEveryOffenceUnderFiveThousandNodes) {
  size_t offences = 0;
  for (StatementId id = 0; id < law().statements.size(); ++id) {
    const Statement& statement = law().statements[id];
    if (statement.kind != Kind::kOffence) continue;
    ++offences;
    for (const Version& version : statement.versions) {
      const Date day = version.in_force.first.value_or(kToday);
      EXPECT_LT(diagram_size(law(), id, day), 5000U) << statement.id;
    }
  }
  EXPECT_GT(offences, 40U);
}

// Not a finding about anybody may come from silence.
TEST(PublishedLaw, EstablishesNoOffenceWhenNothingWasTold) {
  const Told nothing(law().facts.size());
  for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
    const Judgement judgement = judge(law(), nothing, {standard, kToday});
    for (StatementId id = 0; id < law().statements.size(); ++id) {
      const Statement& statement = law().statements[id];
      const StatementFinding& finding = judgement.statements[id];
      if (statement.kind != Kind::kOffence || !finding.in_force) continue;
      EXPECT_EQ(finding.value, kNeither) << statement.id;
    }
  }
}

TEST(PublishedLaw, RulesOutNoProtectionWhenNothingWasTold) {
  const Judgement judgement = judge(law(), Told(law().facts.size()), {Standard::kReasonableGrounds, kToday});
  for (StatementId id = 0; id < law().statements.size(); ++id) {
    const StatementFinding& finding = judgement.statements[id];
    if (law().statements[id].kind != Kind::kProtection || !finding.in_force) continue;
    EXPECT_FALSE(finding.value.no) << law().statements[id].id;
  }
}

// A report puts offences of one name on one line, under the title that one of the laws gives it. So the name has to say
// what is forbidden. Add a name here when two laws forbid the same by it.
TEST(PublishedLaw, GivesOneNameOnlyToOffencesThatForbidTheSame) {
  const std::set<std::string> same{"child-trafficking", "debt-bondage", "entry-assistance", "forced-labour",
                                   "labour-exploitation", "servitude", "slavery", "smuggling", "trafficking",
                                   "trafficking-documents", "use-of-services"};
  std::map<std::string, std::set<std::string>> laws_of;
  for (const Statement& statement : law().statements) {
    if (statement.kind == Kind::kOffence) laws_of[statement.name].insert(law().instruments[statement.instrument].name);
  }
  for (const auto& [name, laws] : laws_of) {
    EXPECT_TRUE(laws.size() == 1 || same.count(name) == 1) << name << " is in several laws, " << *laws.begin() << " among them";
  }
}

TEST(PublishedLaw, SaysOfEveryProtectionWhatKindOfHelpItIs) {
  for (const Statement& statement : law().statements) {
    if (statement.kind != Kind::kProtection) continue;
    for (const Version& version : statement.versions) {
      ASSERT_TRUE(version.group) << statement.id;
      EXPECT_TRUE(law().groups[*version.group].name.starts_with("help-")) << statement.id;
    }
  }
}

std::vector<uint32_t> all_claims() {
  std::vector<uint32_t> claims(law().claims.size());
  for (uint32_t i = 0; i < claims.size(); ++i) claims[i] = i;
  return claims;
}

class PublishedClaim : public testing::TestWithParam<uint32_t> {};

TEST_P(PublishedClaim, IsDecidedAsItSays) {
  const Claim& claim = law().claims[GetParam()];
  for (const Proof& proof : prove(law(), GetParam(), {kToday})) {
    const ClaimCase& made = claim.cases[proof.claim_case];
    const std::string under = made.instrument ? law().instruments[*made.instrument].name : "itself";
    EXPECT_TRUE(proof.expected) << claim.id << " under " << under;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, PublishedClaim, testing::ValuesIn(all_claims()),
                         [](const auto& test) { return test_name(law().claims[test.param].id); });

std::vector<std::string> all_matters() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / "matters")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".expected.yaml")) {
      paths.push_back(std::filesystem::relative(entry.path(), kRoot).string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class PublishedMatter : public testing::TestWithParam<std::string> {};

TEST_P(PublishedMatter, IsFoundAsTheAuthorityFound) {
  const std::string command =
      std::string(DISTINGUO_PROGRAM) + " matter verify '" + (kRoot / GetParam()).string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

INSTANTIATE_TEST_SUITE_P(Every, PublishedMatter, testing::ValuesIn(all_matters()),
                         [](const auto& test) { return test_name(std::filesystem::path(test.param).stem().string()); });

}  // namespace
}  // namespace distinguo
