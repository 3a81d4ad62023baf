#include "cli/passphrase.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "cli/inputs.h"

namespace distinguo::cli {

namespace {

// The terminal itself, since standard input may be the matter. What is typed is not shown.
class QuietTerminal {
 public:
  QuietTerminal() : file_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (file_ < 0) return;
    there_ = tcgetattr(file_, &before_) == 0;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ICANON | ECHONL;
    if (there_) tcsetattr(file_, TCSAFLUSH, &quiet);
  }
  ~QuietTerminal() {
    if (there_) tcsetattr(file_, TCSAFLUSH, &before_);
    if (file_ >= 0) ::close(file_);
  }
  QuietTerminal(const QuietTerminal&) = delete;

  bool there() const { return there_; }

  std::string ask(std::string_view words) {
    if (::write(file_, words.data(), words.size()) < 0) return {};
    std::string line;
    for (char c = 0; ::read(file_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

 private:
  int file_;
  bool there_ = false;
  termios before_ = {};
};

std::string first_line_of(const std::string& path) {
  std::string text = read_file(path);
  text.erase(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

}  // namespace

std::string asked_passphrase(const std::string& for_what, bool twice) {
  std::string passphrase;
  if (const char* file = std::getenv("DISTINGUO_PASSPHRASE_FILE"); file != nullptr && *file != '\0') {
    passphrase = first_line_of(file);
  } else {
    QuietTerminal terminal;
    if (!terminal.there()) {
      throw CommandError(kBadInput, fmt::format("{} needs a passphrase, and there is no terminal to ask on", for_what),
                         "let the environment variable DISTINGUO_PASSPHRASE_FILE name a file whose first line it is");
    }
    passphrase = terminal.ask(fmt::format("Passphrase for {}: ", for_what));
    if (twice && !passphrase.empty() && terminal.ask("The same again: ") != passphrase) {
      throw CommandError(kBadInput, "the two passphrases differ", "nothing was written; try again");
    }
  }
  if (passphrase.empty()) throw CommandError(kBadInput, "there is no passphrase", "type one: without it nobody opens the file, not even you");
  return passphrase;
}

}  // namespace distinguo::cli
