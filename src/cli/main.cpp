// The program `distinguo`.
#include <fmt/format.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

std::string footer(std::string_view example, std::string_view when_one) {
  return fmt::format(
      "\nExample:\n  {}\n\nExit codes:\n  0  done\n{}  2  the command line is wrong\n"
      "  3  a file cannot be read or written, or does not hold what it should",
      example, when_one.empty() ? "" : fmt::format("  1  {}\n", when_one));
}

namespace {

int show_version(Console& console) {
  const std::shared_ptr<const Law> law = load_law(console, "");
  console.out(fmt::format(
      "distinguo {}\nlaw language 1\npublished law: {} instruments, {} statements, {} facts, {} claims\n",
      DISTINGUO_VERSION, law->instruments.size(), law->statements.size(), law->facts.size(),
      law->claims.size()));
  return kOk;
}

// Names the nearest command for one that does not exist. CLI11 would say only that one is missing.
void check_commands(const CLI::App& app, int argc, char** argv) {
  const CLI::App* group = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--color" || word == "--lang") {
      ++i;
      continue;
    }
    if (word.starts_with('-')) continue;
    std::vector<std::string_view> names;
    const CLI::App* next = nullptr;
    for (const CLI::App* command : group->get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(command->get_name());
      if (command->get_name() == word) next = command;
    }
    if (names.empty()) return;  // the words that follow are the command's own
    if (next == nullptr) {
      throw CommandError(kBadUsage, fmt::format("there is no command `{}`", word), did_you_mean(word, names));
    }
    group = next;
  }
}

int run(int argc, char** argv) {
  Console console;
  Action action;
  CLI::App app(
      "The law on human trafficking and migrant smuggling, as a program.\n"
      "It helps people decide; it does not decide. It sends nothing anywhere.",
      "distinguo");
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--color", console.color, "auto (on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  std::vector<std::string> languages = published_languages();
  languages.insert(languages.begin(), "en");
  app.add_option("--lang", console.language, fmt::format("language of reports: {}", fmt::join(languages, ", ")))
      ->check(CLI::IsMember(languages))
      ->type_name("LANGUAGE");
  app.set_version_flag("--version", "distinguo " DISTINGUO_VERSION);
  app.footer(footer("distinguo screen matter.yaml"));
  add_screen_commands(app, console, action);
  add_ask_command(app, console, action);
  add_prove_command(app, console, action);
  add_factsheet_command(app, console, action);
  add_compare_command(app, console, action);
  add_law_commands(app, console, action);
  add_matter_commands(app, console, action);
  add_map_commands(app, console, action);
  add_read_command(app, console, action);
  add_agree_command(app, console, action);
  add_code_command(app, console, action);
  add_cue_commands(app, console, action);
  add_web_command(app, console, action);
  CLI::App* version = app.add_subcommand("version", "Versions of the program and of its law");
  version->footer(footer("distinguo version"));
  version->callback([&] { action = [&] { return show_version(console); }; });

  try {
    check_commands(app, argc, argv);
    app.parse(argc, argv);
    return action();
  } catch (const CLI::Success& asked) {  // --help, --version
    const int code = app.exit(asked);
    if (std::cout.flush()) return code;
    console.error(CommandError(kBadInput, "the output cannot be written"));
    return kBadInput;
  } catch (const CLI::ParseError& error) {
    console.error(CommandError(kBadUsage, error.what(), "--help shows what a command takes"));
    return kBadUsage;
  } catch (const CommandError& error) {
    console.error(error);
    return error.code();
  } catch (const std::bad_alloc&) {
    console.error(CommandError(kBadInput, "the input takes more memory than there is"));
    return kBadInput;
  }
}

}  // namespace

}  // namespace distinguo::cli

int main(int argc, char** argv) {
  // A reader that goes away is an error of writing, which is reported, not a sudden death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // nor is a file that may grow no further
  return distinguo::cli::run(argc, argv);
}
