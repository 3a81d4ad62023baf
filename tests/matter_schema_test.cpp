// schema/*.json say what the readers read: the same keys, the same forms.
//
// The schemas use few keywords, so a validator of those is short, needs no package, and stops at a
// keyword that it does not know. Where Debian's libvalijson-dev is installed, its validator, which
// is not ours, must agree on every document.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "distinguo/language.h"
#include "distinguo/matter.h"
#include "matter/tree.h"

#if __has_include(<valijson/validator.hpp>)
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#define DISTINGUO_HAS_VALIJSON 1
#endif

namespace distinguo {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path kRoot = DISTINGUO_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const Json& matter_schema() {
  static const Json kSchema = Json::parse(read(kRoot / "schema/matter.schema.json"));
  return kSchema;
}
const Json& expected_schema() {
  static const Json kSchema = Json::parse(read(kRoot / "schema/expected.schema.json"));
  return kSchema;
}

bool has_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  throw std::runtime_error("the schema has a type that the test does not know: " + type);
}

bool accepts(const Json& root, const Json& schema, const Json& value);

bool keyword_accepts(const Json& root, const Json& schema, const std::string& keyword,
                     const Json& rule, const Json& value) {
  static const std::vector<std::string> kSilent = {"$schema",     "$id",      "title",
                                                   "description", "examples", "definitions"};
  if (std::find(kSilent.begin(), kSilent.end(), keyword) != kSilent.end()) return true;
  if (keyword == "$ref") {
    return accepts(root, root.at(Json::json_pointer(rule.get<std::string>().substr(1))), value);
  }
  if (keyword == "type") return has_type(value, rule);
  if (keyword == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end();
  if (keyword == "anyOf") {
    return std::any_of(rule.begin(), rule.end(),
                       [&](const Json& each) { return accepts(root, each, value); });
  }
  if (keyword == "pattern") {
    return !value.is_string() ||
           std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
  }
  if (keyword == "minimum") return !value.is_number() || value >= rule;
  if (keyword == "maximum") return !value.is_number() || value <= rule;
  if (keyword == "minItems") return !value.is_array() || value.size() >= rule.get<size_t>();
  if (keyword == "uniqueItems") {
    if (!value.is_array()) return true;
    for (size_t i = 0; i < value.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (value[i] == value[j]) return false;
      }
    }
    return true;
  }
  if (keyword == "items") {
    return !value.is_array() || std::all_of(value.begin(), value.end(), [&](const Json& item) {
      return accepts(root, rule, item);
    });
  }
  if (!value.is_object()) return true;
  if (keyword == "required") {
    return std::all_of(rule.begin(), rule.end(),
                       [&](const Json& key) { return value.contains(key.get<std::string>()); });
  }
  if (keyword == "properties") {
    for (const auto& [key, each] : rule.items()) {
      if (value.contains(key) && !accepts(root, each, value[key])) return false;
    }
    return true;
  }
  if (keyword == "propertyNames") {
    for (const auto& item : value.items()) {
      if (!accepts(root, rule, item.key())) return false;
    }
    return true;
  }
  if (keyword == "additionalProperties") {
    for (const auto& [key, each] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(key)) continue;
      if (!accepts(root, rule, each)) return false;
    }
    return true;
  }
  throw std::runtime_error("the schema has a keyword that the test does not know: " + keyword);
}

bool accepts(const Json& root, const Json& schema, const Json& value) {
  if (schema.is_boolean()) return schema.get<bool>();
  // In draft 7 a reference stands alone: keywords beside it, descriptions here, say nothing.
  if (schema.contains("$ref")) return keyword_accepts(root, schema, "$ref", schema["$ref"], value);
  bool accepted = true;
  // Why not only to the first failure: every keyword is to be a known one.
  for (const auto& [keyword, rule] : schema.items()) {
    if (!keyword_accepts(root, schema, keyword, rule, value)) accepted = false;
  }
  return accepted;
}

bool accepts(const Json& schema, const Json& value) {
  const bool accepted = accepts(schema, schema, value);
#ifdef DISTINGUO_HAS_VALIJSON
  valijson::Schema compiled;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), compiled);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  const bool theirs =
      validator.validate(compiled, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
  EXPECT_EQ(accepted, theirs) << "the two validators differ on " << value;
#endif
  return accepted;
}

// A YAML document as editors with a JSON schema see it (YAML 1.2, core schema).
Json to_json(const Tree& tree) {
  if (tree.is_map()) {
    Json map = Json::object();
    for (const TreeEntry& entry : tree.entries) map[entry.key] = to_json(entry.value);
    return map;
  }
  if (tree.is_list()) {
    Json list = Json::array();
    for (const Tree& item : tree.items) list.push_back(to_json(item));
    return list;
  }
  if (!tree.is_scalar()) return nullptr;
  if (tree.type == Tree::Type::kPlain || tree.type == Tree::Type::kBoolean) {
    if (tree.scalar == "true") return true;
    if (tree.scalar == "false") return false;
  }
  if (tree.type == Tree::Type::kPlain || tree.type == Tree::Type::kNumber) {
    static const std::regex kInteger("[-+]?[0-9]{1,18}");
    static const std::regex kNumber("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    if (std::regex_match(tree.scalar, kInteger)) return std::stoll(tree.scalar);
    if (std::regex_match(tree.scalar, kNumber)) return std::stod(tree.scalar);
  }
  return tree.scalar;
}

std::optional<Json> document(const std::string& path, std::string text) {
  SourceSet sources;
  Diagnostics diagnostics;
  const auto file = add_source(path, std::move(text), sources, diagnostics);
  const auto tree = read_tree(*file, sources, format_of(path), diagnostics);
  if (!tree || diagnostics.has_errors()) return std::nullopt;
  return to_json(*tree);
}

Json yaml(const std::string& text) { return document("t.yaml", text).value(); }

bool is_expectation(const fs::path& path) {
  return path.filename().string().find(".expected.") != std::string::npos;
}
bool is_document(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".json";
}

TEST(MatterSchema, AcceptsEveryExampleMatter) {
  int matters = 0;
  for (const char* folder : {"matters", "tests/golden/matter/canonical_form_keeps_everything",
                             "tests/golden/matter/expected_reads_with_its_matter"}) {
    if (!fs::exists(kRoot / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (!entry.is_regular_file() || !is_document(entry.path())) continue;
      ++matters;
      const auto json = document(entry.path().string(), read(entry.path()));
      ASSERT_TRUE(json) << entry.path();
      const bool expectation = is_expectation(entry.path());
      EXPECT_TRUE(accepts(expectation ? expected_schema() : matter_schema(), *json))
          << entry.path();
    }
  }
  EXPECT_GE(matters, 3);
}

TEST(MatterSchema, AcceptsTheExamplesOfTheManual) {
  const std::string page = read(kRoot / "docs/matters.md");
  int examples = 0;
  const std::string fence = "```yaml\n";
  for (size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1)) {
    const size_t begin = at + fence.size();
    const std::string text = page.substr(begin, page.find("```", begin) - begin);
    ++examples;
    EXPECT_TRUE(
        accepts(text.starts_with("authority") ? expected_schema() : matter_schema(), yaml(text)))
        << text;
  }
  EXPECT_EQ(examples, 2);
}

TEST(MatterSchema, AcceptsEachForm) {
  for (const char* text : {
           "title: t",
           "title: t\ndates: 2008",
           "title: t\ndates: 2008-03",
           "title: t\ndates: 2008-03-01",
           "title: t\ndates: 2008 .. 2009-03",
           "title: t\ndates: 2008..",
           "title: t\ndates: ..2008",
           "title: t\ncountries: NO",
           "title: t\ncountries: [GB, NO]",
           "title: t\nlaw: un-tip",
           "title: t\nfacts: {}",
           "title: t\nfacts: {a: yes, b: no, c: true, d: false}",
           "title: t\nfacts: {a: not known, b: not asked, c: rather not say}",
           "title: t\nfacts: {a-b: {says: yes, by: x, quote: x, at: x, note: x}}",
           "title: t\nfacts: {a: [yes, no, {says: no}]}",
           "title: t\npersons: [{id: a-1, label: A, age: 0, born: 1990-01-01, age-disputed: no}]",
           "title: t\npersons: [{id: a, facts: {b: yes}}]",
           "title: t\npersons: [{id: a, talk: {}}]",
           "title: t\npersons: [{id: a, talk: {date: 2026-01-23, private: no, interpreter: not needed}}]",
           "title: t\npersons: [{id: a, talk: {agrees-to-talk: yes, agrees-to-keep: true, agrees-to-share: no}}]",
       }) {
    EXPECT_TRUE(accepts(matter_schema(), yaml(text))) << text;
  }
}

TEST(MatterSchema, RejectsWhatCannotBeRead) {
  for (const char* text : {
           "note: n",
           "title: ' '",
           "title: [t]",
           "titel: t",
           "title: t\nage: 17",
           "title: t\nnote:",
           "title: t\ndates: spring",
           "title: t\ndates: ..",
           "title: t\ndates: [2008]",
           "title: t\ndates: 08",
           "title: t\ncountries: uk",
           "title: t\ncountries: [GB, GB]",
           "title: t\ncountries: [France]",
           "title: t\nlaw: [1]",
           "title: t\nfacts: [a]",
           "title: t\nfacts: {A: yes}",
           "title: t\nfacts: {a: Yes}",
           "title: t\nfacts: {a: maybe}",
           "title: t\nfacts: {a: 1}",
           "title: t\nfacts: {a: }",
           "title: t\nfacts: {a: []}",
           "title: t\nfacts: {a: [not known]}",
           "title: t\nfacts: {a: {by: x}}",
           "title: t\nfacts: {a: {says: not known}}",
           "title: t\nfacts: {a: {says: yes, quot: x}}",
           "title: t\npersons: []",
           "title: t\npersons: {id: a}",
           "title: t\npersons: [a]",
           "title: t\npersons: [{label: A}]",
           "title: t\npersons: [{id: A b}]",
           "title: t\npersons: [{id: a, age: 131}]",
           "title: t\npersons: [{id: a, age: -1}]",
           "title: t\npersons: [{id: a, age: '17'}]",
           "title: t\npersons: [{id: a, age: 17.5}]",
           "title: t\npersons: [{id: a, born: 1990}]",
           "title: t\npersons: [{id: a, age-disputed: perhaps}]",
           "title: t\npersons: [{id: a, dates: 2008}]",
           "title: t\npersons: [{id: a, talk: yes}]",
           "title: t\npersons: [{id: a, talk: {date: yesterday}}]",
           "title: t\npersons: [{id: a, talk: {private: perhaps}}]",
           "title: t\npersons: [{id: a, talk: {interpreter: her uncle}}]",
           "title: t\npersons: [{id: a, talk: {consent: yes}}]",
       }) {
    EXPECT_FALSE(accepts(matter_schema(), yaml(text))) << text;
    // And the reader agrees: under no law does such a file give a matter.
    SourceSet sources;
    Diagnostics diagnostics;
    EXPECT_FALSE(read_matter(Law{}, "t.yaml", text, MatterFormat::kYaml, sources, diagnostics))
        << text;
  }
}

TEST(ExpectedSchema, AcceptsEachFormAndRejectsOthers) {
  for (const char* text : {
           "authority: a\nexpect: {x.y: established}",
           "authority: a\nstandard: grounds\nas-of: 2010-01-01\nexpect: {x.y: ruled out}",
           "authority: a\nexpect: {x.y.z: {is: open, why: w}}",
           "authority: a\npersons: [{id: a, expect: {x.y: disputed}}]",
           "authority: a\nnot-modelled: w",
       }) {
    EXPECT_TRUE(accepts(expected_schema(), yaml(text))) << text;
  }
  for (const char* text : {
           "authority: a",
           "expect: {x.y: open}",
           "authority: a\nexpect: {x: open}",
           "authority: a\nexpect: {x.y: yes}",
           "authority: a\nexpect: {x.y: {why: w}}",
           "authority: a\nstandard: doubt\nexpect: {x.y: open}",
           "authority: a\nas-of: 2010\nexpect: {x.y: open}",
           "authority: a\npersons: [{id: a}]",
           "authority: a\nexpects: {x.y: open}",
       }) {
    EXPECT_FALSE(accepts(expected_schema(), yaml(text))) << text;
    SourceSet sources;
    Diagnostics diagnostics;
    EXPECT_FALSE(read_expected(Law{}, "t.yaml", text, sources, diagnostics)) << text;
  }
}

TEST(MatterSchema, HasTheKeysThatTheReaderKnows) {
  const auto keys = [](const Json& schema) {
    std::set<std::string> names;
    for (const auto& item : schema["properties"].items()) names.insert(item.key());
    return names;
  };
  // The reader lists its keys as help on one that is far from all.
  const auto known = [](const char* text) {
    SourceSet sources;
    Diagnostics diagnostics;
    read_matter(Law{}, "t.yaml", text, MatterFormat::kYaml, sources, diagnostics);
    std::set<std::string> names;
    for (const Diagnostic& each : diagnostics.all()) {
      if (each.code != "M0110") continue;
      static const std::regex kName("`([^`]*)`");
      for (auto at = std::sregex_iterator(each.help.begin(), each.help.end(), kName);
           at != std::sregex_iterator(); ++at) {
        names.insert((*at)[1]);
      }
    }
    return names;
  };
  const Json& definitions = matter_schema()["definitions"];
  EXPECT_EQ(keys(matter_schema()), known("xxxxxxxxxxxx: 1"));
  EXPECT_EQ(keys(definitions["person"]), known("persons: [{xxxxxxxxxxxx: 1}]"));
  EXPECT_EQ(keys(definitions["talk"]), known("persons: [{id: a, talk: {xxxxxxxxxxxx: 1}}]"));
  EXPECT_EQ(keys(definitions["piece"]), known("facts: {a: {xxxxxxxxxxxx: 1}}"));
}

TEST(MatterSchema, DescribesEveryKey) {
  for (const Json* schema : {&matter_schema(), &matter_schema()["definitions"]["person"],
                             &matter_schema()["definitions"]["talk"],
                             &matter_schema()["definitions"]["piece"], &expected_schema()}) {
    for (const auto& [key, each] : (*schema)["properties"].items()) {
      EXPECT_TRUE(each.contains("description")) << key;
    }
  }
}

}  // namespace
}  // namespace distinguo
