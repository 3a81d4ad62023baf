// What can be done with one matter: screen, why, what-if.
#include <fmt/format.h>

#include <algorithm>

#include "c_api/handles.h"
#include "c_api/matter.h"
#include "distinguo/report.h"

namespace distinguo::c_api {

std::vector<uint32_t> laws_of(Options& options, const Law& law) {
  return options.found<uint32_t>("laws", [&](std::string_view name) { return look_up_instrument(law, name); });
}

Matter matter_of(const Law& law, const std::string& text, const std::string& path) {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Matter> matter = read_matter(law, path, text, format_of(path), sources, diagnostics);
  if (!matter) throw Failure{DG_BAD_INPUT, error_of(diagnostics, sources, Lines::kHidden)};
  return *std::move(matter);
}

std::string path_of(Options& options) { return options.text("path", "matter.json"); }

// The person meant. Why the id is not repeated: where it is none of the matter's, it may be a name.
size_t person_of(Options& options, const Matter& matter, const std::string& id) {
  const auto found = std::find_if(matter.persons.begin(), matter.persons.end(),
                                  [&](const Person& person) { return person.id == id; });
  if (found == matter.persons.end()) {
    std::vector<std::string_view> ids;
    for (const Person& person : matter.persons) ids.push_back(person.id);
    options.report("person", "the matter has no such person", did_you_mean(id, ids));
    options.done();
  }
  return static_cast<size_t>(found - matter.persons.begin());
}

namespace {

const std::vector<std::string_view> kFormats = {"json", "text", "markdown", "html"};

ScreenOptions screen_options(Options& options) {
  ScreenOptions asked;
  asked.standard = options.standard();
  asked.as_of = options.day("as_of");
  const std::optional<Date> today = options.day("today");
  if (!options.has("as_of") && !options.has("today")) {
    options.report("today", "no date is given", "give `today`, for the library has no clock; or `as_of`");
  }
  asked.today = today.value_or(Date{});
  asked.person = options.text("person");
  return asked;
}

std::vector<FactChange> changes_of(Options& options, const Law& law) {
  std::vector<FactChange> changes;
  if (!options.has("changes")) options.report("changes", "no changes are given", "such as {\"papers-kept\": \"yes\"}");
  for (const auto& [name, answer] : options.pairs("changes")) {
    const LookedUp<FactId> fact = look_up_fact(law, name);
    const std::optional<Value> value = answer == "yes"         ? std::optional(kTrue)
                                       : answer == "no"        ? std::optional(kFalse)
                                       : answer == "not known" ? std::optional(kNeither)
                                                               : std::nullopt;
    if (!fact.found) options.report("changes", fact.problem, fact.help);
    if (!value) options.report("changes", fmt::format("`{}` must be `yes`, `no` or `not known`", name));
    if (fact.found && value) changes.push_back({*fact.found, *value});
  }
  return changes;
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_screen(const dg_law* law, const char* matter, size_t matter_size, const char* options, char** text,
                    size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    const std::string given = text_of(matter, matter_size, "matter");
    Options wished(options, {"laws", "standard", "as_of", "today", "person", "format", "path", "explain"});
    ScreenOptions asked = screen_options(wished);
    asked.instruments = laws_of(wished, used);
    asked.explain = wished.flag("explain", true);
    const std::string format = wished.choice("format", kFormats);
    if (!asked.explain && format != "json") wished.report("explain", "a page is not made without explanations", "leave `explain` out, or ask for \"json\"");
    const std::string path = path_of(wished);
    wished.done();
    const Matter read = matter_of(used, given, path);
    if (!asked.person.empty()) person_of(wished, read, asked.person);
    const Screening screening = screen(used, read, asked);
    give(out, format == "json" ? screening_json(screening) : rendered(screening_document(screening), format));
  });
}

dg_status dg_why(const dg_law* law, const char* matter, size_t matter_size, const char* statement,
                 const char* options, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    const std::string given = text_of(matter, matter_size, "matter");
    const LookedUp<StatementId> asked_for = look_up_statement(used, text_of(statement, DG_ZERO_TERMINATED, "statement"));
    if (!asked_for.found) fail(DG_BAD_CALL, "C0105", asked_for.problem, asked_for.help);
    Options wished(options, {"standard", "as_of", "today", "person", "format", "path"});
    ScreenOptions asked = screen_options(wished);
    asked.instruments = {used.statements[*asked_for.found].instrument};
    const std::string format = wished.choice("format", kFormats);
    const std::string path = path_of(wished);
    wished.done();
    const Matter read = matter_of(used, given, path);
    if (!asked.person.empty()) person_of(wished, read, asked.person);
    const Screening screening = screen(used, read, asked);
    give(out, format == "json" ? why_json(screening, *asked_for.found)
                               : rendered(why_document(screening, *asked_for.found), format));
  });
}

dg_status dg_what_if(const dg_law* law, const char* matter, size_t matter_size, const char* options, char** text,
                     size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    const std::string given = text_of(matter, matter_size, "matter");
    Options wished(options, {"laws", "standard", "as_of", "today", "person", "format", "path", "changes"});
    ScreenOptions asked = screen_options(wished);
    asked.instruments = laws_of(wished, used);
    std::vector<FactChange> changes = changes_of(wished, used);
    const std::string format = wished.choice("format", kFormats);
    const std::string path = path_of(wished);
    wished.done();
    const Matter read = matter_of(used, given, path);
    if (!asked.person.empty()) person_of(wished, read, asked.person);
    const WhatIf result = what_if(used, read, asked, std::move(changes));
    give(out, format == "json" ? what_if_json(result) : rendered(what_if_document(result), format));
  });
}

dg_status dg_matter(const dg_law* law, const char* matter, size_t matter_size, const char* options, char** text,
                    size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    const std::string given = text_of(matter, matter_size, "matter");
    Options wished(options, {"format", "path"});
    const std::string format = wished.choice("format", {"json", "yaml"});
    const std::string path = path_of(wished);
    wished.done();
    give(out, write_matter(used, matter_of(used, given, path), format == "json" ? MatterFormat::kJson : MatterFormat::kYaml));
  });
}
