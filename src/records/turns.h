// Threads that take turns in the order of the pieces that they work on.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace distinguo::records {

class Turns {
 public:
  // Waits until it is the piece's turn; false when the run has failed.
  bool wait(int64_t piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return next_ == piece || failed_; });
    return !failed_;
  }
  void pass() {
    {
      const std::lock_guard lock(mutex_);
      ++next_;
    }
    changed_.notify_all();
  }
  void fail() {
    {
      const std::lock_guard lock(mutex_);
      failed_ = true;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t next_ = 0;
  bool failed_ = false;
};

}  // namespace distinguo::records
