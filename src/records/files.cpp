#include "records/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace distinguo::records {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_reading(const std::string& path, int code) {
  fail(fmt::format("`{}` cannot be read: {}", path, std::strerror(code)));
}

[[noreturn]] void fail_writing(const std::string& path, int code) {
  fail(fmt::format("`{}` cannot be written: {}", path, std::strerror(code)));
}

}  // namespace

// ---- Input -------------------------------------------------------------------------------------

InputFile::InputFile(std::string name, size_t piece_bytes) : Input(std::move(name), piece_bytes) {
  file_ = ::open(path().c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) fail_reading(path(), errno);
  struct stat about {};
  if (::fstat(file_, &about) != 0) fail_reading(path(), errno);
  if (S_ISDIR(about.st_mode)) fail(fmt::format("`{}` is a folder, not a file", path()));
  if (S_ISREG(about.st_mode)) size_ = about.st_size;
  identity_ = identity_now();
}

std::string InputFile::identity_now() const {
  struct stat about {};
  if (::fstat(file_, &about) != 0) fail_reading(path(), errno);
  if (!S_ISREG(about.st_mode)) return "no regular file";
  return fmt::format("{} bytes, changed {}.{:09}", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

void InputFile::must_be_unchanged() const {
  if (identity_now() == identity_) return;
  fail(fmt::format("`{}` was changed while it was read", path()), "begin anew when nobody writes it any more");
}

InputFile::~InputFile() {
  if (file_ >= 0) ::close(file_);
}

size_t InputFile::read(char* into, size_t most) {
  ssize_t got = 0;
  do {
    got = ::read(file_, into, most);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_reading(path(), errno);
  return static_cast<size_t>(got);
}

void InputFile::seek(uint64_t offset) {
  if (::lseek(file_, static_cast<off_t>(offset), SEEK_SET) < 0) fail_reading(path(), errno);
  begin_at(offset);
}

// ---- Output ------------------------------------------------------------------------------------

OutputFile::OutputFile(std::string path, uint64_t keep) : path_(std::move(path)) {
  std::error_code error, none;
  if (fs::is_directory(path_, none)) fail(fmt::format("`{}` is a folder, not a file", path_));
  // A link is followed, so that the file it names is replaced and not the link.
  if (fs::is_symlink(path_, none)) {
    path_ = fs::weakly_canonical(path_, error).string();
    if (error) fail_writing(path_, error.value());
  }
  part_ = part_of(path_);
  file_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file_ < 0) fail_writing(part_, errno);
  // A lock dies with its process, so a killed run never stands in the way of the next.
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(file_);
    fail(fmt::format("`{}` is being written by another run", part_), "wait until it ends, or give another name");
  }
  struct stat about {};
  if (::fstat(file_, &about) != 0) fail_writing(part_, errno);
  if (static_cast<uint64_t>(about.st_size) < keep) {
    ::close(file_);
    fail(fmt::format("`{}` is shorter than when the run ended", part_), "begin anew, without --resume");
  }
  if (::ftruncate(file_, static_cast<off_t>(keep)) != 0 || ::lseek(file_, 0, SEEK_END) < 0) fail_writing(part_, errno);
  written_ = keep;
}

OutputFile::~OutputFile() {
  if (!left_) ::unlink(part_.c_str());
  ::close(file_);
}

void OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file_, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_writing(part_, errno);
    text.remove_prefix(static_cast<size_t>(count));
    written_ += static_cast<uint64_t>(count);
  }
}

void OutputFile::sync() {
  if (::fsync(file_) != 0 && errno != EINVAL) fail_writing(part_, errno);
}

void OutputFile::put_in_place() {
  struct stat old {};
  if (::stat(path_.c_str(), &old) == 0 && ::fchmod(file_, old.st_mode & 07777) != 0) fail_writing(part_, errno);
  sync();
  if (std::rename(part_.c_str(), path_.c_str()) != 0) fail_writing(path_, errno);
  left_ = true;  // no longer there
}

// ---- Small files -------------------------------------------------------------------------------

std::optional<std::string> read_small(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return std::nullopt;
  if (file < 0) fail_reading(path, errno);
  std::string text;
  char buffer[1 << 16];
  ssize_t got = 0;
  while ((got = ::read(file, buffer, sizeof buffer)) > 0) text.append(buffer, static_cast<size_t>(got));
  const int code = errno;
  ::close(file);
  if (got < 0) fail_reading(path, code);
  return text;
}

void replace_small(const std::string& path, std::string_view text) {
  OutputFile file(path, 0);
  file.write(text);
  file.put_in_place();
}

void remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail_writing(path, errno);
}

namespace {

bool same_file(const std::string& one, const std::string& other) {
  std::error_code none;
  if (fs::exists(one, none) && fs::exists(other, none)) return fs::equivalent(one, other, none);
  // Absolute first: of a name of which nothing is there yet, only that makes `out` and `./out` alike.
  const fs::path real = fs::weakly_canonical(fs::absolute(one, none), none);
  return !real.empty() && real == fs::weakly_canonical(fs::absolute(other, none), none);  // empty: in a folder that is shut
}

}  // namespace

void check_apart(const std::vector<std::string>& files) {
  for (size_t one = 0; one < files.size(); ++one) {
    for (size_t other = 0; other < one; ++other) {
      if (!same_file(files[one], files[other])) continue;
      fail_usage(fmt::format("`{}` and `{}` are one file", files[other], files[one]),
                 "what is read and what is written need a file each");
    }
  }
}

}  // namespace distinguo::records
