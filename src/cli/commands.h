// The commands of the program, one function and one file for each group.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"

namespace distinguo::cli {

// A parsed command puts here what is to be done; main() does it.
using Action = std::function<int()>;

void add_screen_commands(CLI::App& app, Console& console, Action& action);  // screen, why, what-if
void add_ask_command(CLI::App& app, Console& console, Action& action);
void add_prove_command(CLI::App& app, Console& console, Action& action);
void add_factsheet_command(CLI::App& app, Console& console, Action& action);
void add_compare_command(CLI::App& app, Console& console, Action& action);
void add_law_commands(CLI::App& app, Console& console, Action& action);
void add_matter_commands(CLI::App& app, Console& console, Action& action);
// table and from-table, among those of `matter`.
void add_matter_table_commands(CLI::App& matter, Console& console, Action& action);
void add_read_command(CLI::App& app, Console& console, Action& action);
void add_code_command(CLI::App& app, Console& console, Action& action);
void add_agree_command(CLI::App& app, Console& console, Action& action);
void add_map_commands(CLI::App& app, Console& console, Action& action);
void add_cue_commands(CLI::App& app, Console& console, Action& action);
void add_web_command(CLI::App& app, Console& console, Action& action);

// --law-dir, of the commands that need a law; load_law() of cli/inputs.h reads it.
CLI::Option* add_law_dir_option(CLI::App& command, std::string& law_dir);

// --language and --cues, of the commands on narratives.
void add_language_options(CLI::App& command, std::string& language, std::string& cues_dir);

// --country, of the commands on matters; add_countries() of cli/inputs.h hands them over.
CLI::Option* add_country_option(CLI::App& command, std::vector<std::string>& codes);

// The end of every --help: one example, and what the exit codes mean.
std::string footer(std::string_view example, std::string_view when_one = {});

// A command with its options, which `run` gets; they are added to what is returned.
template <typename Options>
std::pair<CLI::App*, std::shared_ptr<Options>> add_command(CLI::App& group, Console& console, Action& action, const char* name,
                                                           const char* description, std::string foot,
                                                           int (*run)(Console&, const Options&)) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand(name, description);
  command->footer(std::move(foot));
  command->callback([&console, &action, options, run] { action = [&console, options, run] { return run(console, *options); }; });
  return {command, options};
}

}  // namespace distinguo::cli
