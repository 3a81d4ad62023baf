// The program `distinguo`.
#include <fmt/format.h>

#include <csignal>
#include <exception>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

std::string footer(std::string_view example, std::string_view when_one) {
  return fmt::format("\nExample:\n  {}\n\nExit codes:\n  0  done\n{}  2  the command line is wrong\n"
                     "  3  a file cannot be read or written, or does not hold what it should",
                     example, when_one.empty() ? "" : fmt::format("  1  {}\n", when_one));
}

namespace {

int show_version(Console& console) {
  const std::shared_ptr<const Law> law = load_law(console, "");
  console.out(fmt::format("distinguo {}\nlaw language 1\npublished law: {} instruments, {} statements, {} facts, {} claims\n",
                          DISTINGUO_VERSION, law->instruments.size(), law->statements.size(), law->facts.size(),
                          law->claims.size()));
  return kOk;
}

int run(int argc, char** argv) {
  Console console;
  Action action;
  CLI::App app("The law on human trafficking and migrant smuggling, as a program.\n"
               "It helps people decide; it does not decide. It sends nothing anywhere.",
               "distinguo");
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--color", console.color, "auto (on a terminal), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  app.set_version_flag("--version", "distinguo " DISTINGUO_VERSION);
  app.footer(footer("distinguo screen matter.yaml"));
  add_screen_commands(app, console, action);
  add_prove_command(app, console, action);
  add_law_commands(app, console, action);
  add_matter_commands(app, console, action);
  CLI::App* version = app.add_subcommand("version", "Versions of the program and of its law");
  version->footer(footer("distinguo version"));
  version->callback([&] { action = [&] { return show_version(console); }; });

  try {
    app.parse(argc, argv);
    return action();
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return kBadUsage;
  } catch (const CommandError& error) {
    console.error(error);
    return error.code();
  }
}

}  // namespace

}  // namespace distinguo::cli

int main(int argc, char** argv) {
  // A reader that goes away is an error of writing, which is reported, not a sudden death.
  std::signal(SIGPIPE, SIG_IGN);
  return distinguo::cli::run(argc, argv);
}
