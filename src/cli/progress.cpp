#include "cli/progress.h"

#include <fmt/format.h>

namespace distinguo::cli {

namespace {

// Thousands apart: 1 234 567.
std::string grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, " ");
  return digits;
}

}  // namespace

ProgressLine::ProgressLine(Console& console, std::string what)
    : console_(console), what_(std::move(what)), begun_(Clock::now()), shown_(begun_) {}

ProgressLine::~ProgressLine() {
  if (any_) console_.error_text(fmt::format("\r{:79}\r", ""));
}

void ProgressLine::show(const TableProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (first_.bytes == 0) first_ = progress;  // a run that is taken up has not read what was read before
  if (now - shown_ < std::chrono::milliseconds(100)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const double rate = static_cast<double>(progress.records - first_.records) / seconds;
  std::string line = fmt::format("{} {}, {} a second", grouped(progress.records), what_, grouped(static_cast<int64_t>(rate)));
  if (progress.bytes_in_all > 0 && progress.bytes > first_.bytes) {
    const auto left = static_cast<int64_t>(seconds * static_cast<double>(progress.bytes_in_all - progress.bytes) /
                                           static_cast<double>(progress.bytes - first_.bytes));
    line = fmt::format("{:3} %  {}, {}:{:02}:{:02} left", 100 * progress.bytes / progress.bytes_in_all, line, left / 3600,
                       left / 60 % 60, left % 60);
  }
  console_.error_text(fmt::format("\r{:<79}", line));
  any_ = true;
}

}  // namespace distinguo::cli
