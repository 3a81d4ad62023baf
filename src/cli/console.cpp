#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "distinguo/diagnostic.h"

namespace distinguo::cli {

namespace {

// NO_COLOR (no-color.org) counts when it is set and not empty; an explicit --color is stronger.
bool wants_color(const std::string& choice, int descriptor) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::strcmp(terminal, "dumb") == 0) return false;
  return isatty(descriptor) == 1;
}

}  // namespace

TextOptions Console::text() const { return {80, wants_color(color, STDOUT_FILENO)}; }

std::string Console::rendered(const Document& document, std::string_view format) const {
  if (format == "html") return to_html(document);
  return format == "markdown" ? to_markdown(document) : to_text(document, text());
}

bool Console::color_on_error_output() const { return wants_color(color, STDERR_FILENO); }

void Console::out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  // Whoever reads only the first lines has closed the pipe on purpose: no complaint, but not success.
  if (errno == EPIPE) throw CommandError(kBadInput, "");
  throw CommandError(kBadInput, fmt::format("the output cannot be written: {}", std::strerror(errno)));
}

void Console::error(const CommandError& error) {
  if (*error.what() == '\0') return;
  error_text(fmt::format("distinguo: error: {}\n", printable(error.what())));
  if (!error.help().empty()) error_text(fmt::format("   help: {}\n", printable(error.help())));
}

void Console::error_text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace distinguo::cli
