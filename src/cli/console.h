// What the program prints, and the codes it exits with. Nothing else in the program prints.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "distinguo/report.h"

namespace distinguo::cli {

// Worse codes are larger: of several files the worst is returned.
enum ExitCode : int {
  kOk = 0,
  kCheckFailed = 1,  // a claim came out unexpectedly, a verification differs, the law has errors
  kBadUsage = 2,     // the command line is wrong
  kBadInput = 3      // a file cannot be read or written, or does not hold what it should
};

// Ends a command with a message: what is wrong, and where possible what to do.
class CommandError : public std::runtime_error {
 public:
  CommandError(ExitCode code, const std::string& message, std::string help = {})
      : std::runtime_error(message), code_(code), help_(std::move(help)) {}
  ExitCode code() const { return code_; }
  const std::string& help() const { return help_; }

 private:
  ExitCode code_;
  std::string help_;
};

class Console {
 public:
  std::string color = "auto";   // auto, always, never
  std::string language = "en";  // of reports: "en" or one of published_languages()

  // For standard output: 80 columns whatever the terminal, so that a page reads alike everywhere.
  TextOptions text() const;
  // A page in one of the formats that commands offer: "text", "html", "markdown".
  std::string rendered(const Document& document, std::string_view format) const;
  bool color_on_error_output() const;

  // Writes a whole report at once. Throws CommandError when it cannot be written.
  void out(std::string_view text);
  void error(const CommandError& error);
  void error_text(std::string_view text);
};

}  // namespace distinguo::cli
