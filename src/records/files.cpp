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

// Past any record that is taken, and the look ahead that deciding so needs.
constexpr size_t kMostWaiting = kMostRecordBytes + 2 * kMostCellBytes;

}  // namespace

void fail(std::string message, std::string help) { throw Failed{{std::move(message), std::move(help), false}}; }
void fail_usage(std::string message, std::string help) { throw Failed{{std::move(message), std::move(help), true}}; }

// ---- Input -------------------------------------------------------------------------------------

InputFile::InputFile(std::string path, size_t piece_bytes)
    : path_(std::move(path)), piece_bytes_(std::clamp<size_t>(piece_bytes, 1, size_t{1} << 24)) {
  file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) fail_reading(path_, errno);
  struct stat about {};
  if (::fstat(file_, &about) != 0) fail_reading(path_, errno);
  if (S_ISDIR(about.st_mode)) fail(fmt::format("`{}` is a folder, not a file", path_));
  if (S_ISREG(about.st_mode)) size_ = about.st_size;
  identity_ = fmt::format("{} bytes, changed {}.{:09}", size_, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

InputFile::~InputFile() {
  if (file_ >= 0) ::close(file_);
}

bool InputFile::fill() {
  const size_t before = waiting_.size();
  waiting_.resize(before + piece_bytes_);
  ssize_t got = 0;
  do {
    got = ::read(file_, waiting_.data() + before, piece_bytes_);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_reading(path_, errno);
  waiting_.resize(before + static_cast<size_t>(got));
  at_end_ = got == 0;
  return got > 0;
}

void InputFile::skip_mark() {
  while (waiting_.size() < 3 && fill()) {
  }
  const std::string_view begin = waiting_;
  if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF")) {
    fail(fmt::format("`{}` is UTF-16 text", path_), "save it as UTF-8");
  }
  if (begin.starts_with("\xEF\xBB\xBF")) {
    waiting_.erase(0, 3);
    offset_ += 3;
  }
}

bool InputFile::next(const TableReader& reader, Piece& piece) {
  piece.too_long = false;
  size_t whole = 0;
  while (whole == 0) {
    // What is waiting already is looked at first only where it may be whole.
    if (waiting_.size() >= piece_bytes_ || at_end_) whole = reader.whole_records(waiting_, at_end_);
    if (whole > 0) break;
    if (at_end_) return false;
    if (waiting_.size() > kMostWaiting) {
      // One line without an end: what is left of it is passed over.
      size_t line = waiting_.find('\n');
      while (line == std::string::npos) {
        offset_ += waiting_.size();
        waiting_.clear();
        if (!fill()) break;
        line = waiting_.find('\n');
      }
      const size_t passed = line == std::string::npos ? 0 : line + 1;
      waiting_.erase(0, passed);
      offset_ += passed;
      piece.too_long = true;
      piece.size = 0;
      piece.bytes.assign(kPadding, '\0');
      piece.end = offset_;
      return true;
    }
    fill();
  }
  piece.bytes.assign(waiting_, 0, whole);
  piece.bytes.append(kPadding, '\0');
  piece.size = whole;
  waiting_.erase(0, whole);
  offset_ += whole;
  piece.end = offset_;
  return true;
}

void InputFile::give_back(const Piece& piece, size_t from) {
  waiting_.insert(0, piece.text().substr(from));
  offset_ -= piece.size - from;
}

void InputFile::seek(uint64_t offset) {
  if (::lseek(file_, static_cast<off_t>(offset), SEEK_SET) < 0) fail_reading(path_, errno);
  waiting_.clear();
  offset_ = offset;
  at_end_ = false;
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
  if (file_ >= 0) ::close(file_);
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
  return fs::weakly_canonical(one, none) == fs::weakly_canonical(other, none);
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
