// Numbers of things that are found by what they are, in one piece of memory: looking up is most of the work of compiling cues.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace distinguo::narrative {

// Whoever keeps the things says which are the same.
class NumberTable {
 public:
  static constexpr uint32_t kNone = ~uint32_t{0};

  // The number for which same(number) holds, or kNone. Requires: the hash is as good in its upper bits as in the others.
  template <typename Same>
  uint32_t find(uint64_t hash, Same same) const {
    const auto upper = static_cast<uint32_t>(hash >> 32);
    for (size_t at = upper & last_;; at = (at + 1) & last_) {
      const Place& place = places_[at];
      if (place.number == kNone || (place.hash == upper && same(place.number))) return place.number;
    }
  }
  // Requires: find() gave kNone.
  void add(uint64_t hash, uint32_t number) {
    if (2 * ++count_ > places_.size()) grow();
    put({static_cast<uint32_t>(hash >> 32), number});
  }

 private:
  struct Place {
    uint32_t hash = 0;
    uint32_t number = kNone;
  };

  void put(Place place) {
    size_t at = place.hash & last_;
    while (places_[at].number != kNone) at = (at + 1) & last_;
    places_[at] = place;
  }
  void grow() {
    std::vector<Place> before(2 * places_.size());
    before.swap(places_);
    last_ = places_.size() - 1;
    for (const Place& place : before) {
      if (place.number != kNone) put(place);
    }
  }

  std::vector<Place> places_ = std::vector<Place>(16);
  size_t last_ = 15;
  size_t count_ = 0;
};

}  // namespace distinguo::narrative
