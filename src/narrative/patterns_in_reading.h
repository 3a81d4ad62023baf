// Patterns that one thread reads while another compiles them.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>

namespace distinguo::narrative {

// A page has one thread, on which all is read before anything is compiled.
#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
inline constexpr bool kHasThreads = false;
#else
inline constexpr bool kHasThreads = true;
#endif

// How many lists of patterns are read: those of Cues in the order in which Program compiles them, which is `clause`, `stop` and
// `mask`, the segments, `when`, `until` and `goes on` of each subject, the charges, and `when` and `unless` of each context, then of each cue.
class PatternsInReading {
 public:
  // Told of some together: waking whoever waits takes longer than reading a list.
  void one_more() {
    constexpr uint32_t kTogether = 32;
    if (++read_ % kTogether == 0) tell(read_);
  }
  void all() { tell(std::numeric_limits<uint32_t>::max()); }
  // Returns when so many are read.
  void wait_for(uint32_t lists) const {
    if constexpr (!kHasThreads) return;
    for (uint32_t read = lists_.load(std::memory_order_acquire); read < lists; read = lists_.load(std::memory_order_acquire)) {
      lists_.wait(read, std::memory_order_acquire);
    }
  }

 private:
  void tell(uint32_t lists) {
    lists_.store(lists, std::memory_order_release);
    if constexpr (kHasThreads) lists_.notify_one();
  }

  uint32_t read_ = 0;               // of the thread that reads
  std::atomic<uint32_t> lists_{0};  // as far as it was told
};

}  // namespace distinguo::narrative
