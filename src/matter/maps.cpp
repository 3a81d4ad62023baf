// The maps compiled into the program, and the one that needs no file.
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "distinguo/map.h"
#include "distinguo/published_law.h"

namespace distinguo {

namespace {

// "maps/ctdc-2024.map" is called ctdc-2024.
std::string_view name_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

// The fact that a column is called as, however a table writes it: "Papers Kept" and "papers_kept" are papers-kept.
std::optional<FactId> fact_called(const Law& law, std::string_view column) {
  std::string name;
  for (const char c : column) {
    const bool joint = c == '_' || c == ' ' || c == '-';
    if (joint && (name.empty() || name.back() == '-')) continue;
    name += joint ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (name.ends_with('-')) name.pop_back();
  return law.find_fact(name);
}

// A word as people and programs write it; every one of them tells the same.
void add(MapColumn& column, std::string_view word, const std::vector<Literal>& tells) {
  std::string low(word), first(word), all(word);
  const auto upper = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  upper(first.front());
  for (char& c : all) upper(c);
  for (const std::string& written : {low, first, all}) {
    if (!column.values.empty() && column.values.back().value == written) continue;
    MapValue value;
    value.value = written;
    value.tells = tells;
    value.out = written == low;
    column.values.push_back(std::move(value));
  }
}

void add(MapColumn& column, const std::array<std::string_view, 3>& words, const std::vector<Literal>& tells) {
  for (const std::string_view word : words) add(column, word, tells);
}

}  // namespace

std::vector<std::string> published_maps() {
  std::vector<std::string> names;
  for (const EmbeddedFile* file = published_maps_begin(); file != published_maps_end(); ++file) {
    names.emplace_back(name_of(file->path));
  }
  return names;
}

std::string_view published_map(std::string_view name) {
  for (const EmbeddedFile* file = published_maps_begin(); file != published_maps_end(); ++file) {
    if (name_of(file->path) == name) return file->text;
  }
  return {};
}

Map map_of_facts(const Law& law, const std::vector<std::string>& columns) {
  constexpr std::array<std::string_view, 3> kYes = {"yes", "true", "1"};
  constexpr std::array<std::string_view, 3> kNo = {"no", "false", "0"};
  constexpr std::string_view kDisputed = "__disputed";
  Map map;
  map.title = "columns called as facts";
  for (const std::string& name : columns) {
    const bool marks = name.ends_with(kDisputed);
    const auto fact = fact_called(law, marks ? std::string_view(name).substr(0, name.size() - kDisputed.size()) : name);
    if (!fact) continue;
    const std::vector<Literal> both = {{*fact, true}, {*fact, false}};
    MapColumn column;
    column.name = name;
    if (marks) {
      add(column, kYes, both);
      add(column, kNo, {});
    } else {
      add(column, kYes, {both.front()});
      add(column, kNo, {both.back()});
      add(column, "disputed", both);
    }
    map.columns.push_back(std::move(column));
  }
  return map;
}

}  // namespace distinguo
