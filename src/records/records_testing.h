// For tests only: a law of two instruments, and tables in a folder of their own.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "distinguo/language.h"
#include "distinguo/records.h"

namespace distinguo {

// The law of tests/golden/cli.
inline const Law& two_laws() {
  static const std::shared_ptr<const Law> kLaw = [] {
    std::vector<LawText> texts;
    for (const char* name : {"facts.law", "test.law"}) {
      const std::string path = std::string("tests/golden/cli/law/") + name;
      std::ifstream stream(std::string(DISTINGUO_SOURCE_DIR) + "/" + path, std::ios::binary);
      texts.push_back({path, {std::istreambuf_iterator<char>(stream), {}}});
    }
    CheckedLaw checked = check_law(std::move(texts));
    if (!checked.law) throw std::runtime_error(render(checked.diagnostics, checked.sources));
    return checked.law;
  }();
  return *kLaw;
}

// Every statement in force that has a finding of its own.
inline std::vector<StatementId> statements_on(const Law& law, Date day) {
  std::vector<StatementId> all;
  for (StatementId id = 0; id < law.statements.size(); ++id) {
    const Statement& statement = law.statements[id];
    const bool difference = statement.kind == Kind::kDifference && !statement.difference;
    if (!difference && statement.on(day) != nullptr) all.push_back(id);
  }
  return all;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "distinguo_test_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this / name;
  }
  bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }
  std::string read(const std::string& name) const {
    std::ifstream stream(path_ / name, std::ios::binary);
    if (!stream) return "(no file)";
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace distinguo
