// PDF by pdftotext of Poppler, as a program of its own. Why not the library: Poppler is under the GPL, and what parses
// hostile files is better kept in another process. docs/decisions/0016-reading-files.md.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "extract/extract.h"

extern char** environ;

namespace distinguo::extract {

namespace {

class Pipe {
 public:
  Pipe() {
    if (::pipe(ends_) != 0) ends_[0] = ends_[1] = -1;
    for (const int end : ends_) {
      if (end >= 0) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_in();
    close_out();
  }

  bool made() const { return ends_[0] >= 0; }
  int out() const { return ends_[0]; }
  int in() const { return ends_[1]; }
  void close_out() { close(ends_[0]); }
  void close_in() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  int ends_[2];
};

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;  // the program has seen enough: its own exit tells
    bytes.remove_prefix(static_cast<size_t>(count));
  }
}

std::string read_all(int file, size_t most) {
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t count = ::read(file, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || text.size() > most) return text;
    text.append(buffer, static_cast<size_t>(count));
  }
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// Lines of a page become paragraphs again: a line goes on in the next, and a word that a hyphen parts is one.
std::string joined(const std::string& lines) {
  Paragraphs out;
  std::string paragraph;
  const auto flush = [&] {
    out.add(paragraph);
    out.end();
    paragraph.clear();
  };
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    std::string_view line = std::string_view(lines).substr(at, end - at);
    at = end + 1;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\f')) line.remove_prefix(1);
    if (line.empty()) {
      flush();
      continue;
    }
    const bool parted = paragraph.size() > 1 && paragraph.back() == '-' && is_small_letter(paragraph[paragraph.size() - 2]) &&
                        is_small_letter(line.front());
    if (parted) {
      paragraph.pop_back();
    } else if (!paragraph.empty()) {
      paragraph += ' ';
    }
    paragraph += line;
  }
  flush();
  return out.take();
}

}  // namespace

std::optional<std::string> text_of_pdf(std::string_view bytes, std::string& problem) {
  Pipe in, out;
  if (!in.made() || !out.made()) {
    problem = "the system has no pipe left";
    return std::nullopt;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.out(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.in(), STDOUT_FILENO);
  // Its complaints may hold words of the file.
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const char* words[] = {"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-", nullptr};
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, words[0], &actions, nullptr, const_cast<char* const*>(words), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    problem = "reading PDF takes the program pdftotext, which is not there: install it (Debian: poppler-utils)";
    return std::nullopt;
  }
  in.close_out();
  out.close_in();
  std::thread writer([&] {
    write_all(in.in(), bytes);
    in.close_in();
  });
  const std::string text = read_all(out.out(), kMostText);
  out.close_out();
  writer.join();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (text.size() > kMostText) {
    problem = "it holds more than 64 MiB of text";
    return std::nullopt;
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    problem = WIFEXITED(status) && WEXITSTATUS(status) == 3 ? "the PDF does not allow that its text is taken: save it without protection"
                                                            : "it is no PDF that can be read, or it asks for a password";
    return std::nullopt;
  }
  std::string paragraphs = joined(text);
  if (paragraphs.empty()) {
    problem = "the PDF holds pictures and no text: make its text readable first (OCR)";
    return std::nullopt;
  }
  return paragraphs;
}

}  // namespace distinguo::extract
