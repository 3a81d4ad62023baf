// The program `distinguo` as people meet it: each folder tests/golden/cli/*/* holds a command, what
// it prints and the code it exits with. DISTINGUO_UPDATE_GOLDEN=1 rewrites what is expected; a
// person reads the difference.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "distinguo/source.h"

namespace distinguo {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kGolden = fs::path(DISTINGUO_SOURCE_DIR) / "tests/golden/cli";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Ran {
  std::string out;
  std::string err;
  int exit = 0;
};

// Runs a line of shell in the golden folder, where `distinguo` is the program just built.
Ran run(const std::string& line, const std::string& environment = "") {
  const std::string err = testing::TempDir() + "distinguo_stderr_" + std::to_string(::getpid());
  const std::string command =
      "cd '" + kGolden.string() + "' && PATH='" + fs::path(DISTINGUO_PROGRAM).parent_path().string() +
      "':\"$PATH\" && export PATH && " + environment + " { " + line + "\n} 2>'" + err + "'";
  Ran ran;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  size_t size = 0;
  while ((size = fread(buffer, 1, sizeof buffer, pipe)) > 0) ran.out.append(buffer, size);
  const int status = pclose(pipe);
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  ran.err = read(err);
  std::remove(err.c_str());
  return ran;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<std::string> cases() {
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kGolden)) {
    if (entry.path().filename() == "command")
      found.push_back(fs::relative(entry.path().parent_path(), kGolden).string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsAndExitsAsExpected) {
  const fs::path folder = kGolden / GetParam();
  const Ran ran = run(read(folder / "command"));
  const std::string printed = ran.out + (ran.err.empty() ? "" : "--- standard error\n" + ran.err);
  if (std::getenv("DISTINGUO_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(folder / "expected.txt", std::ios::binary) << printed;
    std::ofstream(folder / "exit") << ran.exit << '\n';
  }
  EXPECT_FALSE(printed.empty());
  EXPECT_EQ(printed, read(folder / "expected.txt"));
  EXPECT_EQ(std::to_string(ran.exit) + '\n', read(folder / "exit"));
}

TEST_P(Golden, FitsEightyColumnsWithoutEscapes) {
  const std::string command = read(kGolden / GetParam() / "command");
  const Ran ran = run(command);
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(ran.err.find('\x1b'), std::string::npos);
  // Graphs, JSON, HTML and Markdown are for other readers; what people wrote for others to read is told as they wrote it.
  // A diagnostic is one line, whatever names it holds.
  for (const char* other : {"json", "csv", "html", "markdown", "graph", "verify", "convert", "fmt", "map check", "cues check", "cues list --cues cues/broken"}) {
    if (command.find(other) != std::string::npos) return;
  }
  for (const std::string& line : lines_of(ran.out)) EXPECT_LE(display_width(line), 80) << line;
}

INSTANTIATE_TEST_SUITE_P(Cli, Golden, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& each) {
                           return std::regex_replace(each.param, std::regex("[^A-Za-z0-9]"), "_");
                         });

const std::string kScreen = "distinguo screen matters/boat.json --law-dir law";

TEST(Color, RepeatsOnlyWhatSignsAndWordsSay) {
  const Ran plain = run(kScreen + " --color never");
  const Ran colored = run(kScreen + " --color always");
  ASSERT_NE(colored.out.find("\x1b["), std::string::npos);
  EXPECT_EQ(std::regex_replace(colored.out, std::regex("\x1b\\[[0-9]*m"), ""), plain.out);
}

TEST(Color, NoColorWinsOverAuto) {
  // `script` gives the program a terminal; without it there is nothing to switch off.
  if (std::system("script -qec true /dev/null < /dev/null >/dev/null 2>&1") != 0) GTEST_SKIP() << "`script` makes no terminal here";
  const std::string on_terminal = "script -qec '" + kScreen + "' /dev/null < /dev/null";
  EXPECT_NE(run(on_terminal, "TERM=xterm; export TERM; unset NO_COLOR;").out.find("\x1b["),
            std::string::npos);
  EXPECT_EQ(run(on_terminal, "TERM=xterm; NO_COLOR=1; export TERM NO_COLOR;").out.find("\x1b["),
            std::string::npos);
}

TEST(Json, ListsTheSameFindingsAsTheText) {
  const std::string matter = "distinguo screen matters/kitchen.yaml --law-dir law";
  const std::string text = run(matter).out;
  const Json json = Json::parse(run(matter + " --format json").out);
  const std::string findings =
      text.substr(text.find("FINDINGS"), text.find("REASONS") - text.find("FINDINGS"));
  size_t offences = 0;
  for (const Json& instrument : json["persons"][0]["instruments"]) {
    for (const Json& statement : instrument["readings"][0]["statements"]) {
      if (statement["kind"] != "offence") continue;
      ++offences;
      const std::string label = statement["label"];
      const std::vector<std::string> lines = lines_of(findings);
      const auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& each) {
        return each.find(label) != std::string::npos;
      });
      ASSERT_NE(line, lines.end()) << label;
      EXPECT_NE(line->find(statement["finding"].get<std::string>()), std::string::npos) << *line;
    }
  }
  EXPECT_EQ(offences, 2U);
}

TEST(Json, OfSeveralFilesIsOneLineEach) {
  const Ran ran = run("distinguo screen matters/kitchen.yaml matters/boat.json --law-dir law --format json");
  const std::vector<std::string> lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  for (const std::string& line : lines) EXPECT_EQ(Json::parse(line)["format"], "distinguo-screening");
}

// The part of JSON Schema that schema/*.json use.
void conforms(const Json& schema, const Json& root, const Json& value, const std::string& where,
              std::vector<std::string>& problems) {
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
    return conforms(root["$defs"][name], root, value, where, problems);
  }
  if (schema.contains("const") && value != schema["const"]) problems.push_back(where + ": not the constant");
  if (schema.contains("enum") && std::count(schema["enum"].begin(), schema["enum"].end(), value) == 0) {
    problems.push_back(where + ": not one of the values: " + value.dump());
  }
  if (schema.contains("type")) {
    const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
    const std::string type = value.is_object()           ? "object"
                             : value.is_array()          ? "array"
                             : value.is_string()         ? "string"
                             : value.is_boolean()        ? "boolean"
                             : value.is_number_integer() ? "integer"
                             : value.is_number()         ? "number"
                                                         : "null";
    const bool whole = type == "integer" && std::count(types.begin(), types.end(), "number") > 0;
    if (!whole && std::count(types.begin(), types.end(), type) == 0) problems.push_back(where + ": is of type " + type);
  }
  if (value.is_array() && schema.contains("items")) {
    for (size_t i = 0; i < value.size(); ++i)
      conforms(schema["items"], root, value[i], where + "/" + std::to_string(i), problems);
  }
  if (!value.is_object()) return;
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>()))
      problems.push_back(where + ": lacks " + name.get<std::string>());
  }
  for (const auto& [key, child] : value.items()) {
    if (schema.contains("properties") && schema["properties"].contains(key)) {
      conforms(schema["properties"][key], root, child, where + "/" + key, problems);
    } else if (schema.value("additionalProperties", true) == false) {
      problems.push_back(where + ": has " + key);
    }
  }
}

TEST(Json, ScreeningsConformToTheSchema) {
  const Json schema = Json::parse(read(fs::path(DISTINGUO_SOURCE_DIR) / "schema/screening.schema.json"));
  for (const char* matter : {"restaurant.yaml", "kitchen.yaml", "boat.json"}) {
    const Json json = Json::parse(
        run(std::string("distinguo screen matters/") + matter + " --law-dir law --format json").out);
    std::vector<std::string> problems;
    conforms(schema, schema, json, "", problems);
    EXPECT_EQ(problems, std::vector<std::string>{}) << matter;
  }
}

TEST(Json, LawsComparisonsMatricesAndQuestionsConformToTheirSchemas) {
  for (const auto& [name, command] : std::vector<std::pair<std::string, std::string>>{
           {"comparison", "compare traffic smuggle --as-of 2020-01-01 --full"},
           {"comparison", "compare smuggle@2014-01-01 smuggle@2016-01-01 --exemptions"},
           {"law", "law list"},
           {"matrix", "compare --matrix --as-of 2020-01-01"},
           {"questions", "ask matters/kitchen.yaml --list 9"},
           {"questions", "ask matters/kitchen.yaml --list 9 --legal --standard proof"}}) {
    const Json schema = Json::parse(read(fs::path(DISTINGUO_SOURCE_DIR) / ("schema/" + name + ".schema.json")));
    const Json json = Json::parse(run("distinguo " + command + " --law-dir law --format json").out);
    std::vector<std::string> problems;
    conforms(schema, schema, json, "", problems);
    EXPECT_EQ(problems, std::vector<std::string>{}) << command;
  }
}

TEST(Json, ReadingsAndAgreementsConformToTheirSchemas) {
  const std::string given = " --law-dir narratives/law --cues narratives/cues";
  for (const auto& [name, command] : std::vector<std::pair<std::string, std::string>>{
           {"reading", "read narratives/story.txt" + given},
           {"reading", "read narratives/story.html" + given},
           {"agreement", "agree narratives/corpus.jsonl narratives/by-hand.csv"},
           {"agreement", "agree narratives/by-hand.csv narratives/by-hand.csv --resamples 0"}}) {
    const Json schema = Json::parse(read(fs::path(DISTINGUO_SOURCE_DIR) / ("schema/" + name + ".schema.json")));
    const Json json = Json::parse(run("distinguo " + command + " --format json").out);
    std::vector<std::string> problems;
    conforms(schema, schema, json, "", problems);
    EXPECT_EQ(problems, std::vector<std::string>{}) << command;
  }
}

// Places are bytes of the text, and the words that stand there are the quote.
TEST(Json, EveryQuoteOfAReadingStandsWhereItSays) {
  const Json json = Json::parse(run("distinguo read narratives/story.txt --law-dir narratives/law --cues narratives/cues --format json").out);
  const std::string text = json["text"];
  ASSERT_FALSE(json["evidence"].empty());
  for (const char* list : {"evidence", "set_aside", "charges"}) {
    for (const Json& each : json[list]) {
      const size_t begin = each["at"]["begin"];
      const size_t end = each["at"]["end"];
      EXPECT_EQ(text.substr(begin, end - begin), each["quote"]);
    }
  }
}

TEST(Json, VocabularyNamesEveryFactOnce) {
  const Json json =
      Json::parse(run("distinguo screen matters/restaurant.yaml --law-dir law --format json").out);
  std::set<std::string> ids;
  for (const Json& fact : json["vocabulary"]) EXPECT_TRUE(ids.insert(fact["id"]).second) << fact["id"];
  for (const Json& fact : json["persons"][0]["facts"][0]["facts"])
    EXPECT_EQ(ids.count(fact["fact"]), 1U) << fact["fact"];
}

TEST(Help, OfEveryCommandFitsThePageAndHasAnExample) {
  for (const char* command :
       {"", "screen", "why", "what-if", "ask", "prove", "factsheet", "compare", "law", "law check", "law fmt",
        "law list", "law show", "law graph", "law find", "law phrases", "matter", "matter check", "matter verify",
        "matter convert", "read", "code", "agree", "version"}) {
    const Ran ran = run(std::string("distinguo ") + command + " --help");
    EXPECT_EQ(ran.exit, 0) << command;
    EXPECT_NE(ran.out.find("Example:\n  distinguo "), std::string::npos) << command;
    EXPECT_NE(ran.out.find("Exit codes:"), std::string::npos) << command;
    for (const std::string& line : lines_of(ran.out)) EXPECT_LE(display_width(line), 80) << line;
  }
}

TEST(Output, ThatNobodyReadsIsAnErrorNotASilence) {
  const Ran ran = run("{ sleep 0.3; distinguo law list --law-dir law --facts; echo $? >&2; } | true");
  EXPECT_NE(ran.err.find('3'), std::string::npos) << ran.err;
}

TEST(PublishedLaw, IsReadyToUse) {
  const Ran ran = run("distinguo version");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_NE(ran.out.find("published law: "), std::string::npos);
}

}  // namespace
}  // namespace distinguo
