// How far a long run is, in one line of the terminal.
#pragma once

#include <chrono>
#include <string>

#include "cli/console.h"
#include "distinguo/records.h"

namespace distinguo::cli {

class ProgressLine {
 public:
  // `what` is counted: "records".
  ProgressLine(Console& console, std::string what);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();  // takes the line away

  void show(const TableProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  Console& console_;
  std::string what_;
  Clock::time_point begun_, shown_;
  TableProgress first_;
  bool any_ = false;
};

}  // namespace distinguo::cli
