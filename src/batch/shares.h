// Work on many records, split between threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <thread>
#include <vector>

namespace distinguo::batch {

// Calls work(first, last) for consecutive ranges of [0, size), one on each thread, the last one here; ranges
// begin at multiples of `grain`. `threads` 0: as many as the machine has. Requires: size > 0, and that
// `work` does not throw.
template <typename Work>
void in_shares(int64_t size, int64_t grain, unsigned threads, const Work& work) {
#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
  static_cast<void>(threads);
  const unsigned wanted = 1;  // a page has one thread
#else
  const unsigned wanted = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
#endif
  const int64_t grains = (size + grain - 1) / grain;
  const int64_t shares = std::min<int64_t>(wanted, grains);
  const auto bound = [&](int64_t share) { return std::min(size, grains * share / shares * grain); };
  std::vector<std::thread> others;
  for (int64_t share = 0; share + 1 < shares; ++share) others.emplace_back(work, bound(share), bound(share + 1));
  work(bound(shares - 1), size);
  for (std::thread& other : others) other.join();
}

}  // namespace distinguo::batch
