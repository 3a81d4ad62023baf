#include "cli/outputs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

namespace distinguo::cli {

namespace fs = std::filesystem;

namespace {

std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

[[noreturn]] void fail(const std::string& path, int code) {
  throw CommandError(kBadInput, fmt::format("`{}` cannot be written: {}", path, std::strerror(code)));
}

}  // namespace

void check_place(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) throw CommandError(kBadInput, fmt::format("`{}` is a folder, not a file", path));
  const std::string target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error).string() : path;
  if (access(folder_of(target).c_str(), W_OK) != 0) fail(path, errno);
}

void check_apart(const std::vector<std::string>& paths) {
  const auto one_file = [](const std::string& one, const std::string& other) {
    std::error_code none;
    if (fs::exists(one, none) && fs::exists(other, none)) return fs::equivalent(one, other, none);
    // Absolute first: of a name of which nothing is there yet, only that makes `out` and `./out` alike.
    const fs::path real = fs::weakly_canonical(fs::absolute(one, none), none);
    return !real.empty() && real == fs::weakly_canonical(fs::absolute(other, none), none);  // empty: in a folder that is shut
  };
  for (size_t other = 0; other < paths.size(); ++other) {
    for (size_t one = 0; one < other; ++one) {
      if (paths[one].empty() || paths[other].empty() || !one_file(paths[one], paths[other])) continue;
      throw CommandError(kBadUsage, fmt::format("`{}` and `{}` are one file", paths[one], paths[other]),
                         "what is read and what is written need a file each");
    }
  }
}

void check_writable(const std::string& path, const std::string& continued) {
  std::error_code error;
  check_place(path);
  if (fs::exists(path, error) && (continued.empty() || !fs::equivalent(path, continued, error))) {
    throw CommandError(kBadUsage, fmt::format("`{}` is there already", path),
                       fmt::format("to continue it: distinguo ask {} --out {}", path, path));
  }
}

void write_atomically(const std::string& path, std::string_view text) {
  // A link is followed, so that the file it names is replaced and not the link.
  std::error_code none, error;
  const std::string target = fs::is_symlink(path, none) ? fs::canonical(path, error).string() : path;
  if (error) fail(path, error.value());
  std::string part = target + ".XXXXXX";
  std::vector<char> name(part.begin(), part.end());
  name.push_back('\0');
  const int file = mkstemp(name.data());  // mode 0600
  if (file < 0) fail(path, errno);
  int failed = 0;
  for (std::string_view rest = text; !rest.empty() && failed == 0;) {
    const ssize_t written = ::write(file, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<size_t>(written));
    if (written < 0 && errno != EINTR) failed = errno;
  }
  struct stat old {};
  if (failed == 0 && ::stat(target.c_str(), &old) == 0 && fchmod(file, old.st_mode & 07777) != 0) failed = errno;
  if (failed == 0 && fsync(file) != 0) failed = errno;
  if (::close(file) != 0 && failed == 0) failed = errno;
  if (failed == 0 && std::rename(name.data(), target.c_str()) != 0) failed = errno;
  if (failed == 0) return;
  ::unlink(name.data());
  fail(path, failed);
}

}  // namespace distinguo::cli
