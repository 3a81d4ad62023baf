// Mappings: what the columns and values of a data standard tell of facts. docs/maps.md.
//
// A map is a data file that an expert of the standard can read and correct. It only ever tells what the
// record says: an empty cell, an unticked box and a merged category tell nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/law.h"
#include "distinguo/source.h"

namespace distinguo {

// What one value of a column tells.
struct MapValue {
  std::string value;           // the cell, or one of its parts where the column is split; compared exactly
  std::vector<Literal> tells;  // empty: it tells nothing, and `note` says why
  // Facts that a person who reads the value would presume: yes on reasonable grounds, nothing on proof.
  std::vector<FactId> presumes;
  std::string note;
  std::string unverified;
  // Whether a matter in which all of `tells` is told is written out with this value.
  bool out = true;
  Span span;
};

struct MapColumn {
  enum class Role : uint8_t {
    kTells,    // its values tell facts
    kId,       // names the record; carried over to the findings
    kAge,      // the person's age in years at the time: facts "was under N" follow
    kCarried,  // carried over to the findings as it is
    kIgnored   // read by nothing, and `note` says why
  };

  std::string name;
  Role role = Role::kTells;
  std::string split;  // what parts several values in one cell, without blanks around it, or empty
  std::string from;   // authority for reading it so
  std::string note;
  std::string unverified;
  std::vector<MapValue> values;
  Span span;
};

struct Map {
  std::string name;   // "ctdc-2024"
  std::string title;
  std::string source;
  std::string note;
  std::string unverified;
  std::vector<std::string> missing;  // cells that say nothing, beside the empty one
  std::vector<MapColumn> columns;
};

// Reads a map file (docs/maps.md). With any error (codes R01xx) the result is empty and `diagnostics` has every
// error, with places in `sources`.
std::optional<Map> read_map(const Law& law, std::string path, std::string text, SourceSet& sources,
                            Diagnostics& diagnostics);

// The map in which each column is called as a fact and holds yes, no or disputed (also true and false, 1 and
// 0); a column `FACT__disputed` beside it marks what is disputed. Capitals are small ones, and `_` and blanks are
// hyphens: "Papers Kept" is papers-kept. Other names are left alone.
Map map_of_facts(const Law& law, const std::vector<std::string>& columns);

// The maps compiled into the program, by name.
std::vector<std::string> published_maps();
// The text of one, or empty.
std::string_view published_map(std::string_view name);

}  // namespace distinguo
