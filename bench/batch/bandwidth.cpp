// How fast this machine reads memory: a sum over a buffer far larger than its caches, which is what a program that
// did nothing with its columns would take.

#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

// Eight running sums of a whole vector each, so that no load waits for an addition.
uint64_t sum(const uint64_t* words, size_t count) {
  typedef uint64_t Vector __attribute__((vector_size(64), aligned(8)));
  Vector sums[8] = {};
  size_t i = 0;
  for (; i + 64 <= count; i += 64) {
    for (size_t lane = 0; lane < 8; ++lane) sums[lane] += *reinterpret_cast<const Vector*>(words + i + 8 * lane);
  }
  uint64_t total = 0;
  for (const Vector& vector : sums) {
    for (size_t k = 0; k < 8; ++k) total += vector[k];
  }
  for (; i < count; ++i) total += words[i];
  return total;
}

}  // namespace

extern "C" uint64_t read_all(const uint64_t* words, size_t count, unsigned threads) {
  std::vector<uint64_t> sums(threads);
  const auto work = [&](unsigned t) {
    const size_t first = count * t / threads;
    sums[t] = sum(words + first, count * (t + 1) / threads - first);
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < threads; ++t) others.emplace_back(work, t);
  work(0);
  for (std::thread& other : others) other.join();
  uint64_t total = 0;
  for (const uint64_t each : sums) total += each;
  return total;
}
