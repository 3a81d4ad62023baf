// cues check, list.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "distinguo/narrative.h"

namespace distinguo::cli {

namespace {

struct CueCommand {
  std::string folder;
  std::string language;
  std::string fact;
  std::string law_dir;
};

// A language read, or what is wrong with it.
struct ReadLanguage {
  std::shared_ptr<const Cues> cues;
  SourceSet sources;
  Diagnostics diagnostics;
};

std::string counted(size_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

// Every language asked for, in the order of their names.
std::vector<CueLanguage> languages(const CueCommand& options) {
  std::vector<CueLanguage> all = cue_languages(options.folder);
  if (options.language.empty()) return all;
  std::vector<std::string> names;
  for (const CueLanguage& each : all) names.push_back(each.name);
  const auto found = std::find(names.begin(), names.end(), options.language);
  if (found == names.end()) {
    throw CommandError(kBadUsage, fmt::format("there are no cues of the language `{}`", options.language),
                       names.empty() ? "" : fmt::format("there are those of {}", fmt::join(names, ", ")));
  }
  return {std::move(all[static_cast<size_t>(found - names.begin())])};
}

ReadLanguage read(const Law& law, CueLanguage language) {
  ReadLanguage read;
  read.cues = read_cues(law, std::move(language.files), read.sources, read.diagnostics);
  return read;
}

size_t examples(const Cues& cues) {
  size_t count = 0;
  for (const Cue& cue : cues.cues) count += cue.examples.size();
  for (const CueContext& context : cues.contexts) count += context.examples.size();
  return count;
}

int check(Console& console, const CueCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  int worst = kOk;
  for (CueLanguage& language : languages(options)) {
    const std::string name = language.name;
    ReadLanguage found = read(*law, std::move(language));
    if (found.cues) check_cues(*law, *found.cues, found.diagnostics);
    found.diagnostics.sort();
    if (!found.diagnostics.empty()) {
      console.out(render(found.diagnostics, found.sources, console.text().color));
    }
    if (found.diagnostics.has_errors()) {
      worst = kCheckFailed;
      continue;
    }
    const Cues& cues = *found.cues;
    console.out(fmt::format("{}: no errors: {}, {}, {}, {}\n", printable(name), counted(cues.cues.size(), "cue", "cues"),
                            counted(cues.contexts.size(), "context", "contexts"), counted(cues.classes.size(), "class of words", "classes of words"),
                            counted(examples(cues), "example", "examples")));
  }
  return worst;
}

// --- list ---

std::string shown(const Law& law, const std::vector<Literal>& tells) {
  std::vector<std::string> words;
  for (const Literal literal : tells) {
    words.push_back((literal.positive ? "" : "not ") + law.facts[literal.fact].name);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

bool tells(const Cue& cue, FactId fact) {
  return std::any_of(cue.tells.begin(), cue.tells.end(), [&](Literal literal) { return literal.fact == fact; });
}

// The facts that the cues tell, or that follow from these.
std::set<FactId> told(const Law& law, const Cues& cues) {
  std::set<FactId> facts;
  for (const Cue& cue : cues.cues) {
    for (const Literal literal : cue.tells) {
      facts.insert(literal.fact);
      for (const Literal follows : law.consequences_of(literal)) facts.insert(follows.fact);
    }
  }
  return facts;
}

// One cue as its file has it.
std::string in_full(const Law& law, const Cues& cues, const Cue& cue) {
  const auto suggested = cue.tells.end() - static_cast<std::ptrdiff_t>(cue.suggests);
  std::string out = fmt::format("  {} ({})\n", cue.name, cues.sources.place(cue.span));
  if (suggested != cue.tells.begin()) out += fmt::format("    tells   {}\n", shown(law, {cue.tells.begin(), suggested}));
  if (suggested != cue.tells.end()) out += fmt::format("    suggests {}\n", shown(law, {suggested, cue.tells.end()}));
  if (cue.of_person) out += "    of person\n";
  const auto lines = [&](std::string_view word, const std::vector<CuePattern>& patterns) {
    for (const CuePattern& pattern : patterns) {
      out += fmt::format("    {:<7} {}\n", word, printable(cues.sources.text(pattern.span)));
    }
  };
  lines("when", cue.when);
  lines("unless", cue.unless);
  for (const CueExample& example : cue.examples) {
    out += fmt::format("    {:<7} {}\n", example.tells ? "yes" : "no", printable(example.text));
  }
  return out;
}

std::string list_of(const Law& law, const Cues& cues) {
  std::string out;
  const std::set<FactId> facts = told(law, cues);
  std::string untold;
  for (uint32_t group = 0; group < law.groups.size(); ++group) {
    for (FactId fact = 0; fact < law.facts.size(); ++fact) {
      if (law.facts[fact].group != group) continue;
      std::vector<std::string> names;
      for (const Cue& cue : cues.cues) {
        if (tells(cue, fact)) names.push_back(cue.name);
      }
      if (!names.empty()) out += fmt::format("  {}\n    {}\n", law.facts[fact].name, fmt::join(names, "\n    "));
      if (facts.count(fact) == 0) untold += fmt::format("  {}\n", law.facts[fact].name);
    }
  }
  if (!untold.empty()) out += fmt::format("facts that no cue tells:\n{}", untold);
  return fmt::format("{} ({}): {} for {} of {}\n", cues.title, cues.language, counted(cues.cues.size(), "cue", "cues"),
                     facts.size(), counted(law.facts.size(), "fact", "facts")) +
         out;
}

int list(Console& console, const CueCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  std::optional<FactId> fact;
  if (!options.fact.empty()) fact = fact_named(*law, options.fact);
  for (CueLanguage& language : languages(options)) {
    const ReadLanguage found = read(*law, std::move(language));
    if (!found.cues) {
      console.error_text(render(found.diagnostics, found.sources, console.color_on_error_output()));
      throw CommandError(kBadInput, "the cues have errors, so nothing was done with them");
    }
    if (!fact) {
      console.out(list_of(*law, *found.cues));
      continue;
    }
    std::string out;
    for (const Cue& cue : found.cues->cues) {
      if (tells(cue, *fact)) out += in_full(*law, *found.cues, cue);
    }
    if (out.empty()) out = "  no cue tells it\n";
    console.out(fmt::format("{} ({}): {}\n{}", found.cues->title, found.cues->language, options.fact, out));
  }
  return kOk;
}

}  // namespace

void add_cue_commands(CLI::App& app, Console& console, Action& action) {
  CLI::App* cues = app.add_subcommand("cues", "In which words facts are told");
  cues->require_subcommand(1);
  cues->footer(footer("distinguo cues list --fact papers-kept"));
  const auto add = [&](const char* name, const char* description, std::string foot, int (*run)(Console&, const CueCommand&)) {
    const auto made = add_command(*cues, console, action, name, description, std::move(foot), run);
    const auto& [command, options] = made;
    command->add_option("--language", options->language, "only this one, such as en")->type_name("LANGUAGE");
    add_law_dir_option(*command, options->law_dir);
    return made;
  };
  {
    const auto [command, options] = add("check", "Run the examples of cues; all that is wrong",
                                        footer("distinguo cues check cues/en", "the cues have errors"), check);
    command->add_option("DIR", options->folder, "a folder of cue files; else the published ones")
        ->type_name("");
  }
  {
    const auto [command, options] = add("list", "The cues of each fact, and the facts without one",
                                        footer("distinguo cues list --fact papers-kept"), list);
    command->add_option("--fact", options->fact, "only this fact, its cues in full")->type_name("FACT");
    command->add_option("--cues", options->folder, "cue files in place of the published ones")->type_name("DIR");
  }
}

}  // namespace distinguo::cli
