// matter check, verify, convert.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/passphrase.h"
#include "sealed/sealed.h"

namespace distinguo::cli {

namespace {

struct MatterCommand {
  std::vector<std::string> paths;
  std::string law_dir;
  std::string to;
  std::string out;
};

int check(Console& console, const MatterCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  int worst = kOk;
  for (const std::string& path : options.paths) {
    const std::optional<Matter> matter = load_matter(console, *law, path);
    if (!matter) {
      worst = kBadInput;
      continue;
    }
    console.out(fmt::format("{}: readable, {} person{}\n", printable(path), matter->persons.size(),
                            matter->persons.size() == 1 ? "" : "s"));
  }
  return worst;
}

int convert(Console& console, const MatterCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const std::optional<Matter> matter = load_matter(console, *law, options.paths.front());
  if (!matter) return kBadInput;
  console.out(write_matter(*law, *matter, options.to == "json" ? MatterFormat::kJson : MatterFormat::kYaml));
  return kOk;
}

// The matter has to be readable before it is sealed: afterwards nobody sees what is wrong with it.
int seal_matter(Console& console, const MatterCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const std::string& path = options.paths.front();
  check_apart({path, options.out});
  check_writable(options.out, "");
  const std::optional<Matter> matter = load_matter(console, *law, path);
  if (!matter) return kBadInput;
  const auto sealed = seal(write_matter(*law, *matter, MatterFormat::kJson), asked_passphrase(fmt::format("the new `{}`", options.out), true));
  if (!sealed) throw CommandError(kBadInput, "it was not sealed: there is no memory for it", "64 MiB are needed");
  write_atomically(options.out, *sealed);
  console.out(fmt::format("{}: sealed. Without the passphrase nobody opens it, not even you. {} is still there in clear.\n",
                          printable(options.out), path == "-" ? "What you gave" : printable(path)));
  return kOk;
}

std::string expected_path(const std::string& matter) {
  return std::filesystem::path(matter).replace_extension().generic_string() + std::string(kExpectedEnding);
}

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

// The matters among the paths; of a folder, those that have an expectation beside them.
std::vector<std::string> matters_to_verify(const std::vector<std::string>& paths) {
  std::vector<std::string> matters;
  for (const std::string& path : paths) {
    std::error_code error;
    const bool is_folder = std::filesystem::is_directory(path, error);
    for (const std::string& matter : matters_among({path})) {
      if (!is_folder || exists(expected_path(matter))) matters.push_back(matter);
    }
  }
  return matters;
}

// The findings that differ from what the authority found.
std::vector<std::string> differences(const Law& law, const Matter& matter, const Expected& expected) {
  ScreenOptions options;
  options.standard = expected.standard;
  options.as_of = expected.as_of;
  options.today = today();
  options.explain = false;
  const Screening screening = screen(law, matter, options);
  std::vector<std::string> lines;
  for (const Expectation& expectation : expected.expect) {
    for (const PersonScreening& person : screening.persons) {
      const std::string& id = matter.persons[person.person].id;
      if (!expectation.person.empty() && expectation.person != id) continue;
      const bool protection = law.statements[expectation.statement].kind == Kind::kProtection;
      const std::vector<DatedJudgement>& stretches = protection ? person.grounds : person.judgements;
      // A stretch before the law began, or after it ended, says nothing of it; unless there is no other.
      const bool ever = std::any_of(stretches.begin(), stretches.end(), [&](const DatedJudgement& dated) {
        return dated.judgement.statements[expectation.statement].in_force;
      });
      for (const DatedJudgement& dated : stretches) {
        const StatementFinding& finding = dated.judgement.statements[expectation.statement];
        if ((ever && !finding.in_force) || finding.value == expectation.value) continue;
        lines.push_back(fmt::format("{}: {}, expected {}\n      ({}, law of {})",
                                    law.statements[expectation.statement].id, finding_word(finding.value),
                                    finding_word(expectation.value), id,
                                    to_string(dated.judgement.options.as_of)));
        break;
      }
    }
  }
  return lines;
}

struct Counts {
  size_t as_found = 0;
  size_t different = 0;
  size_t not_modelled = 0;
  size_t mark_can_go = 0;
  size_t unreadable = 0;
};

void verify_one(Console& console, const Law& law, const std::string& path, Counts& counts) {
  const std::optional<Matter> matter = load_matter(console, law, path);
  const std::string expected_file = expected_path(path);
  std::optional<Expected> expected;
  if (matter) {
    SourceSet sources;
    Diagnostics diagnostics;
    try {
      expected = read_expected(law, expected_file, read_file(expected_file), sources, diagnostics, &*matter);
      show_without_text(console, diagnostics, sources);
    } catch (const CommandError& error) {
      console.error(error);
    }
  }
  if (!expected) {
    ++counts.unreadable;
    return;
  }
  const std::vector<std::string> lines = differences(law, *matter, *expected);
  if (!expected->not_modelled.empty()) {
    // Why it must differ: a mark that is no longer needed hides the next change.
    const bool can_go = lines.empty() && !expected->expect.empty();
    ++(can_go ? counts.mark_can_go : counts.not_modelled);
    console.out(can_go
                    ? fmt::format("{}\n  comes out as the authority found, so `not-modelled` can go\n",
                                  printable(path))
                    : fmt::format("{}\n  not modelled, as said: {}\n", printable(path),
                                  printable(expected->not_modelled)));
    return;
  }
  ++(lines.empty() ? counts.as_found : counts.different);
  if (lines.empty()) return;
  std::string text = fmt::format("{}\n  differs from {}\n", printable(path),
                                 expected->authority.empty() ? "what is expected" : printable(expected->authority));
  for (const std::string& line : lines) text += fmt::format("    {}\n", line);
  console.out(text);
}

int verify(Console& console, const MatterCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  Counts counts;
  const std::vector<std::string> matters = matters_to_verify(options.paths);
  if (matters.empty()) {
    throw CommandError(kBadInput, "there is no matter with its expectation (NAME.expected.yaml) there");
  }
  for (const std::string& path : matters) verify_one(console, *law, path, counts);
  std::string summary = fmt::format("{} matter{}: {} as the authority found", matters.size(),
                                    matters.size() == 1 ? "" : "s", counts.as_found);
  const auto add = [&](size_t number, std::string_view words) {
    if (number > 0) summary += fmt::format(",\n  {} {}", number, words);
  };
  add(counts.different, "different");
  add(counts.not_modelled, "not modelled");
  add(counts.mark_can_go, "whose `not-modelled` can go");
  add(counts.unreadable, "unreadable");
  console.out(summary + '\n');
  if (counts.unreadable > 0) return kBadInput;
  return counts.different + counts.mark_can_go > 0 ? kCheckFailed : kOk;
}

}  // namespace

void add_matter_commands(CLI::App& app, Console& console, Action& action) {
  CLI::App* matter = app.add_subcommand("matter", "Check, verify and convert matter files");
  matter->require_subcommand(1);
  matter->footer(footer("distinguo matter check matter.yaml"));
  const auto add = [&](const char* name, const char* description, std::string foot, int (*run)(Console&, const MatterCommand&)) {
    const auto made = add_command(*matter, console, action, name, description, std::move(foot), run);
    const auto& [command, options] = made;
    add_law_dir_option(*command, options->law_dir);
    return made;
  };
  {
    const auto [command, options] = add("check", "Read matter files and say what is wrong with them",
                                        footer("distinguo matter check matter.yaml"), check);
    command->add_option("FILE", options->paths, "matters, YAML or JSON; - is standard input")
        ->required()
        ->type_name("");
  }
  {
    const auto [command, options] =
        add("verify", "Compare with NAME.expected.yaml beside",
            footer("distinguo matter verify matters/", "a finding differs"), verify);
    command->add_option("PATH", options->paths, "matters, or folders of them")->required()->type_name("");
  }
  {
    const auto [command, options] = add("convert", "A matter in the other format",
                                        footer("distinguo matter convert matter.yaml --to json"), convert);
    options->paths.resize(1);
    command->add_option("FILE", options->paths.front(), "a matter, YAML or JSON; - is standard input")
        ->required()
        ->type_name("");
    command->add_option("--to", options->to, "yaml or json")
        ->required()
        ->check(CLI::IsMember({"yaml", "json"}))
        ->type_name("FORMAT");
  }
  {
    const auto [command, options] = add("seal", "A matter under a passphrase", footer("distinguo matter seal matter.yaml -o ana.distinguo"), seal_matter);
    options->paths.resize(1);
    command->add_option("FILE", options->paths.front(), "a matter, YAML or JSON; - is standard input")
        ->required()
        ->type_name("");
    command->add_option("-o,--out", options->out, "the sealed matter goes there")->required()->type_name("FILE");
  }
  add_matter_table_commands(*matter, console, action);
}

}  // namespace distinguo::cli
