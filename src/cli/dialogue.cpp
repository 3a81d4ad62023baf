#include "cli/dialogue.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace distinguo::cli {

namespace {

constexpr size_t kLongestLine = 1000;

}  // namespace

std::string trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

Dialogue::Dialogue(Console& console) : console_(console), terminal_(isatty(STDIN_FILENO) == 1) {}

bool Dialogue::read(std::string& line) {
  console_.out("> ");
  line.clear();
  char c = 0;
  while (std::cin.get(c) && c != '\n') {
    if (line.size() < kLongestLine) line += c;
  }
  const bool ended = !std::cin && line.empty();
  line = trimmed(line);
  if (!terminal_) console_.out(ended ? "\n" : fmt::format("{}\n", printable(line)));
  if (terminal_ && ended) console_.out("\n");
  return !ended;
}

}  // namespace distinguo::cli
