// Golden folders: a folder a case, its input, and what must come out of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace distinguo::golden {

inline std::filesystem::path root() { return std::filesystem::path(DISTINGUO_SOURCE_DIR) / "tests" / "golden"; }

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The names of all cases of one kind, sorted; never empty, or the tests would pass by vanishing.
inline std::vector<std::string> cases(const std::string& kind) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(root() / kind)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Compares with the expectation, or writes it anew when DISTINGUO_UPDATE_GOLDEN is set, for a person
// to read the difference.
inline void expect(const std::filesystem::path& path, const std::string& actual) {
  if (std::getenv("DISTINGUO_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing; run with DISTINGUO_UPDATE_GOLDEN=1";
  EXPECT_EQ(actual, read(path)) << "in " << path;
}

}  // namespace distinguo::golden
