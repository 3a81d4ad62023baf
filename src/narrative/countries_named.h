// Which countries words name. Why apart from their row: that says that a country is named, and not which.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "narrative/program.h"

namespace distinguo::narrative {

class CountriesNamed {
 public:
  CountriesNamed(std::span<const CountryName> names, std::span<const uint64_t> hashes) : names_(names), hashes_(hashes) {}

  // Whether the words from `first` up to before `last` name two countries that differ: "from Ghana to Italy" does, and not "a
  // Spanish woman in Spain". is_country(at): whether one word there is a country or a town of one ("us" is none, "US" is).
  template <typename IsCountry>
  bool differ(uint32_t first, uint32_t last, IsCountry is_country) const {
    const CountryName* before = nullptr;
    for (uint32_t at = first; at < last;) {
      const CountryName* name = named(at, is_country);
      if (name == nullptr) {
        ++at;
        continue;
      }
      if (before != nullptr && before->country != name->country) return true;
      before = name;
      at += static_cast<uint32_t>(name->words.size());
    }
    return false;
  }

 private:
  // The longest name that begins at a word, even where it goes on behind a match: "Guinea-Bissau" is not Guinea.
  template <typename IsCountry>
  const CountryName* named(uint32_t at, IsCountry is_country) const {
    const auto by_word = [](const CountryName& name, uint64_t hash) { return name.words.front() < hash; };
    auto name = std::lower_bound(names_.begin(), names_.end(), hashes_[at], by_word);
    for (; name != names_.end() && name->words.front() == hashes_[at]; ++name) {
      if (name->words.size() > hashes_.size() - at || (name->words.size() == 1 && !is_country(at))) continue;
      if (std::equal(name->words.begin(), name->words.end(), hashes_.begin() + at)) return &*name;
    }
    return nullptr;
  }

  std::span<const CountryName> names_;
  std::span<const uint64_t> hashes_;
};

}  // namespace distinguo::narrative
