// map check, list, show.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "distinguo/map.h"

namespace distinguo::cli {

namespace {

struct MapCommand {
  std::vector<std::string> paths;
  std::string name;
  std::string law_dir;
};

int check_one(Console& console, const Law& law, const std::string& path, std::string text) {
  SourceSet sources;
  Diagnostics diagnostics;
  const std::optional<Map> map = read_map(law, path, std::move(text), sources, diagnostics);
  if (!diagnostics.empty()) console.out(render(diagnostics, sources, console.text().color));
  if (!map) return kCheckFailed;
  size_t values = 0;
  for (const MapColumn& column : map->columns) values += column.values.size();
  const auto counted = [](size_t number, const char* what) { return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s"); };
  console.out(fmt::format("{}: no errors: {}, {}\n", printable(path), counted(map->columns.size(), "column"), counted(values, "value")));
  return kOk;
}

int check(Console& console, const MapCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  int worst = kOk;
  for (const std::string& path : options.paths) {
    try {
      if (path != "-") check_map_file(path);
      worst = std::max(worst, check_one(console, *law, path == "-" ? "standard input" : path, read_file(path)));
    } catch (const CommandError& error) {
      console.error(error);
      worst = std::max<int>(worst, error.code());
    }
  }
  if (!options.paths.empty()) return worst;
  for (const std::string& name : published_maps()) {
    worst = std::max(worst, check_one(console, *law, name, std::string(published_map(name))));
  }
  return worst;
}

int list(Console& console, const MapCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  std::string out;
  for (const std::string& name : published_maps()) {
    const Map map = map_named(console, *law, name);
    out += fmt::format("{}\n  {}\n", map.name, map.title);
  }
  console.out(out);
  return kOk;
}

int show(Console& console, const MapCommand& options) {
  const std::string_view text = published_map(options.name);
  if (text.empty()) throw no_such_map(options.name);
  console.out(text);
  return kOk;
}

}  // namespace

void add_map_commands(CLI::App& app, Console& console, Action& action) {
  CLI::App* map = app.add_subcommand("map", "What data standards tell of facts");
  map->require_subcommand(1);
  map->footer(footer("distinguo map list"));
  const auto add = [&](const char* name, const char* description, std::string foot, int (*run)(Console&, const MapCommand&)) {
    return add_command(*map, console, action, name, description, std::move(foot), run);
  };
  {
    const auto [command, options] = add("check", "Everything that is wrong with map files",
                                        footer("distinguo map check my.map", "a map has errors"), check);
    command->add_option("FILE", options->paths, "map files; else the published maps")->type_name("");
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] =
        add("list", "The published maps", footer("distinguo map list"), list);
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] = add("show", "A published map as a file, to read or to change",
                                        footer("distinguo map show ctdc-2024 > mine.map"), show);
    command->add_option("NAME", options->name, "one of `distinguo map list`")->required()->type_name("");
  }
}

}  // namespace distinguo::cli
