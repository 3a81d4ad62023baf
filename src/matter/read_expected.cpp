// NAME.expected.yaml: what a matter must be found to be.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "distinguo/matter.h"
#include "matter/fields.h"
#include "matter/parts.h"
#include "matter/tree.h"
#include "matter/words.h"

namespace distinguo {

namespace {

constexpr std::array<Value, 4> kFindings = {kTrue, kFalse, kNeither, kBoth};

std::vector<std::string_view> finding_words() {
  std::vector<std::string_view> words;
  words.reserve(kFindings.size());
  for (const Value value : kFindings) words.push_back(finding_word(value));
  return words;
}

class ExpectedReader {
 public:
  ExpectedReader(const Law& law, const Matter* matter, Diagnostics& diagnostics)
      : law_(law), matter_(matter), diagnostics_(diagnostics), ids_(diagnostics) {}

  Expected read(const Tree& root);

 private:
  Standard read_standard(const TreeEntry& entry);
  void read_person(const Tree& tree);
  void read_expectations(const TreeEntry& entry, const std::string& person);
  std::optional<StatementId> read_statement(const TreeEntry& entry);
  std::optional<Value> read_finding(const TreeEntry& entry);

  const Law& law_;
  const Matter* matter_;
  Diagnostics& diagnostics_;
  PersonIds ids_;
  Expected expected_;
};

Expected ExpectedReader::read(const Tree& root) {
  Fields fields(root, "an expectation file",
                {"standard", "as-of", "authority", "not-modelled", "expect", "persons"},
                diagnostics_);
  if (const TreeEntry* entry = fields.find("standard")) expected_.standard = read_standard(*entry);
  if (const TreeEntry* entry = fields.find("as-of")) {
    expected_.as_of = read_day(*entry, diagnostics_);
  }
  expected_.authority = fields.require_text("authority");
  expected_.not_modelled = fields.text("not-modelled");
  const TreeEntry* expect = fields.find("expect");
  const TreeEntry* persons = fields.find("persons");
  if (expect != nullptr) read_expectations(*expect, {});
  if (persons != nullptr) {
    if (persons->value.is_list()) {
      for (const Tree& item : persons->value.items) read_person(item);
    } else {
      report_type(*persons, "a list of persons", diagnostics_);
    }
  }
  if (expected_.expect.empty() && expected_.not_modelled.empty() && !diagnostics_.has_errors()) {
    diagnostics_.error("M0134", {root.span.file, root.span.begin, root.span.begin},
                       "nothing is expected",
                       "add `expect:` with statements and their findings, or say in "
                       "`not-modelled` why the law as written cannot reach the result");
  }
  return std::move(expected_);
}

Standard ExpectedReader::read_standard(const TreeEntry& entry) {
  const Tree& value = entry.value;
  if (value.is_text() && value.scalar == "grounds") return Standard::kReasonableGrounds;
  if (!value.is_text() || value.scalar != "proof") {
    diagnostics_.error("M0133", entry.key_span, "`standard` is neither `proof` nor `grounds`",
                       "write `proof`, as a court asks, or `grounds`, the reasonable grounds that "
                       "identification asks");
  }
  return Standard::kProof;
}

void ExpectedReader::read_person(const Tree& tree) {
  if (!tree.is_map()) {
    diagnostics_.error("M0112", {tree.span.file, tree.span.begin, tree.span.begin},
                       fmt::format("a person must be a map, and is {}", kind_word(tree)),
                       "write `- id: person-1`");
    return;
  }
  Fields fields(tree, "a person of an expectation file", {"id", "expect"}, diagnostics_);
  const std::string id = ids_.read(fields);
  if (matter_ != nullptr && !id.empty()) {
    std::vector<std::string_view> ids;
    for (const Person& person : matter_->persons) ids.push_back(person.id);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
      std::string help = did_you_mean(id, ids);
      if (help.empty()) help = "its persons are " + choices(ids, "and");
      diagnostics_.error("M0135", fields.find("id")->value.span,
                         fmt::format("the matter has no person {}", shown(id)), std::move(help));
    }
  }
  if (const TreeEntry* expect = fields.require("expect")) read_expectations(*expect, id);
}

void ExpectedReader::read_expectations(const TreeEntry& entry, const std::string& person) {
  if (!entry.value.is_map()) {
    report_type(entry, "a map of statements and findings", diagnostics_);
    return;
  }
  for (const TreeEntry& each : entry.value.entries) {
    Expectation expectation;
    expectation.person = person;
    expectation.span = each.key_span;
    const std::optional<StatementId> statement = read_statement(each);
    const TreeEntry* finding = &each;
    if (each.value.is_map()) {
      Fields fields(each.value, fmt::format("the expectation on {}", shown(each.key)),
                    {"is", "why"}, diagnostics_);
      expectation.why = fields.text("why");
      finding = fields.require("is");
    }
    const std::optional<Value> value = finding == nullptr ? std::nullopt : read_finding(*finding);
    if (!statement || !value) continue;
    expectation.statement = *statement;
    expectation.value = *value;
    expected_.expect.push_back(std::move(expectation));
  }
}

std::optional<StatementId> ExpectedReader::read_statement(const TreeEntry& entry) {
  if (const auto id = law_.find_statement(entry.key)) {
    const Statement& statement = law_.statements[*id];
    if (statement.sides.empty()) return id;
    std::vector<std::string_view> sides;
    for (const StatementId side : statement.sides) sides.push_back(law_.statements[side].id);
    diagnostics_.error(
        "M0131", entry.key_span,
        fmt::format("{} is a difference, which has no finding of its own", shown(entry.key)),
        "expect a finding of one of its sides: " + choices(sides));
    return std::nullopt;
  }
  if (law_.find_fact(entry.key)) {
    diagnostics_.error("M0131", entry.key_span,
                       fmt::format("{} is a fact, not a finding", shown(entry.key)),
                       "facts are given in the matter; expect what follows from them");
    return std::nullopt;
  }
  // Why bare names first: to leave out the instrument is the usual slip, and "smuggling" is not
  // near to "un-som.smuggling" letter by letter.
  std::vector<std::string_view> same_name;
  std::vector<std::string_view> ids;
  for (const Statement& statement : law_.statements) {
    if (!statement.sides.empty()) continue;
    if (statement.name == entry.key) same_name.push_back(statement.id);
    ids.push_back(statement.id);
  }
  diagnostics_.error("M0130", entry.key_span,
                     fmt::format("there is no statement {}", shown(entry.key)),
                     same_name.empty() ? did_you_mean(entry.key, ids)
                                       : fmt::format("did you mean {}?", choices(same_name)));
  return std::nullopt;
}

std::optional<Value> ExpectedReader::read_finding(const TreeEntry& entry) {
  if (entry.value.is_text()) {
    for (const Value value : kFindings) {
      if (entry.value.scalar == finding_word(value)) return value;
    }
  }
  const std::string near =
      entry.value.is_text() ? did_you_mean(entry.value.scalar, finding_words()) : std::string();
  diagnostics_.error("M0132",
                     entry.value.kind == Tree::Kind::kNull ? entry.key_span : entry.value.span,
                     fmt::format("what is expected of {} is not a finding", shown(entry.key)),
                     near.empty() ? "write " + choices(finding_words()) : near);
  return std::nullopt;
}

}  // namespace

std::optional<Expected> read_expected(const Law& law, std::string path, std::string text,
                                      SourceSet& sources, Diagnostics& diagnostics,
                                      const Matter* matter) {
  const MatterFormat format = format_of(path);
  Diagnostics found;
  std::optional<Expected> expected;
  if (const auto file = add_source(std::move(path), std::move(text), sources, found)) {
    const std::optional<Tree> root = read_tree(*file, sources, format, found);
    if (const Tree* map = root_map(root, "an expectation file", found)) {
      expected = ExpectedReader(law, matter, found).read(*map);
    }
  }
  if (found.has_errors()) expected.reset();
  append(std::move(found), diagnostics);
  return expected;
}

}  // namespace distinguo
