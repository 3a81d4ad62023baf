// The commands of the program, one function and one file for each group.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
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

// --language and --cues, of the commands on narratives.
void add_language_options(CLI::App& command, std::string& language, std::string& cues_dir);

// --country, of the commands on matters; add_countries() of cli/inputs.h hands them over.
CLI::Option* add_country_option(CLI::App& command, std::vector<std::string>& codes);

// The end of every --help: one example, and what the exit codes mean.
std::string footer(std::string_view example, std::string_view when_one = {});

}  // namespace distinguo::cli
