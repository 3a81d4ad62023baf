// For tests only: a small law, and matters read under it.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {

inline std::string read_repository_file(const std::string& path) {
  std::ifstream stream(std::string(DISTINGUO_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The law of tests/golden/matter/tiny.law.
inline const Law& tiny_law() {
  static const std::shared_ptr<const Law> kLaw = [] {
    const std::string path = "tests/golden/matter/tiny.law";
    CheckedLaw checked = check_law({{path, read_repository_file(path)}});
    if (!checked.law) throw std::runtime_error(render(checked.diagnostics, checked.sources));
    return checked.law;
  }();
  return *kLaw;
}

// What reading gave: a matter, or else what is wrong.
struct ReadMatter {
  std::optional<Matter> matter;
  Diagnostics diagnostics;
  SourceSet sources;

  std::string report() const { return render(diagnostics, sources); }
  // "M0113 M0115": the codes in the order of the report.
  std::string codes() const {
    std::string all;
    for (const Diagnostic& each : diagnostics.all()) all += (all.empty() ? "" : " ") + each.code;
    return all;
  }
  // "2:3 M0113": place and code of the first error.
  std::string first() const {
    if (diagnostics.empty()) return {};
    const Diagnostic& each = diagnostics.all().front();
    const LineColumn at = sources.file(each.span.file).place(each.span.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + each.code;
  }
};

inline FactId fact(std::string_view name) { return tiny_law().find_fact(name).value(); }

inline ReadMatter read_text(std::string text, MatterFormat format = MatterFormat::kYaml) {
  ReadMatter read;
  read.matter = read_matter(tiny_law(), format == MatterFormat::kYaml ? "m.yaml" : "m.json",
                            std::move(text), format, read.sources, read.diagnostics);
  return read;
}

inline ReadMatter read_json_text(std::string text) {
  return read_text(std::move(text), MatterFormat::kJson);
}

}  // namespace distinguo
