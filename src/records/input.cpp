#include "records/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace distinguo::records {

namespace {

// Past any record that is taken, and the look ahead that deciding so needs.
constexpr size_t kMostWaiting = kMostRecordBytes + 2 * kMostCellBytes;

}  // namespace

void fail(std::string message, std::string help) { throw Failed{{std::move(message), std::move(help), false}}; }
void fail_usage(std::string message, std::string help) { throw Failed{{std::move(message), std::move(help), true}}; }

Input::Input(std::string path, size_t piece_bytes)
    : path_(std::move(path)), piece_bytes_(std::clamp<size_t>(piece_bytes, 1, size_t{1} << 24)) {}

bool Input::fill() {
  const size_t before = waiting_.size();
  waiting_.resize(before + piece_bytes_);
  const size_t got = read(waiting_.data() + before, piece_bytes_);
  waiting_.resize(before + got);
  at_end_ = got == 0;
  return got > 0;
}

void Input::skip_mark() {
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

bool Input::next(const TableReader& reader, Piece& piece) {
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

void Input::give_back(const Piece& piece, size_t from) {
  waiting_.insert(0, piece.text().substr(from));
  offset_ -= piece.size - from;
}

void Input::begin_at(uint64_t offset) {
  waiting_.clear();
  offset_ = offset;
  at_end_ = false;
}

size_t InputText::read(char* into, size_t most) {
  const size_t size = std::min(most, text_.size());
  std::memcpy(into, text_.data(), size);
  text_.remove_prefix(size);
  return size;
}

}  // namespace distinguo::records
