// screen, when what is screened is a table of records.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/console.h"

namespace distinguo::cli {

struct TableOptions {
  // Shared with the screening of matters.
  std::string in;
  std::vector<std::string> instruments;
  std::string law_dir;
  std::string as_of;
  std::string standard = "grounds";
  // Of tables alone.
  std::string out;
  std::string map;
  std::string separator;
  std::string problems;
  std::string summary;
  std::string instruction_set = "best";
  std::vector<std::string> carried;
  std::vector<std::string> statements;
  unsigned jobs = 0;
  bool reasons = false;
  bool resume = false;
  bool quiet = false;
};

// The options of tables alone; returns them, so that their use for matters can be refused.
std::vector<CLI::Option*> add_table_options(CLI::App& command, TableOptions& options);

int screen_table_file(Console& console, const TableOptions& options);

}  // namespace distinguo::cli
