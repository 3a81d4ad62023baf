// A document as it was written: a small tree, the same for YAML and JSON, that knows where each of
// its parts stands. What the parts mean is for read_matter.cpp and read_expected.cpp.
//
// Why not YAML::Node and nlohmann::json: neither keeps duplicate keys, one loses whether a scalar
// was quoted, the other loses all places; and an error without its place is of little help.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/matter.h"
#include "distinguo/source.h"

namespace distinguo {

// Limits on what is read, so that a hostile file has a known end. What is beyond one is error
// M0101.
inline constexpr size_t kMaxFileBytes = size_t{16} << 20;
inline constexpr size_t kMaxScalarBytes = size_t{1} << 20;
inline constexpr size_t kMaxDepth = 64;  // of lists and maps within one another

struct TreeEntry;

struct Tree {
  enum class Kind : uint8_t { kNull, kScalar, kList, kMap };
  // What a scalar is written as. YAML leaves the type of an unquoted scalar open, and so do we:
  // `NO` is Norway in a list of countries and "no" nowhere.
  enum class Type : uint8_t {
    kPlain,    // YAML, unquoted
    kText,     // YAML in quotes or as a block; a JSON string
    kNumber,   // JSON
    kBoolean,  // JSON
  };

  Kind kind = Kind::kNull;
  Type type = Type::kPlain;
  std::string scalar;              // kScalar: the text; for a number, as written
  std::vector<Tree> items;         // kList
  std::vector<TreeEntry> entries;  // kMap, in the order written, no key twice
  Span span;

  bool is_scalar() const { return kind == Kind::kScalar; }
  bool is_list() const { return kind == Kind::kList; }
  bool is_map() const { return kind == Kind::kMap; }
  // A scalar that may be read as text.
  bool is_text() const { return is_scalar() && (type == Type::kPlain || type == Type::kText); }
};

struct TreeEntry {
  std::string key;
  Span key_span;
  Tree value;
};

// "a list", "a map", "a number": what the tree is, in words for a message.
std::string_view kind_word(const Tree& tree);

// Reads the whole of a file in `sources`. With any error (limits, malformed UTF-8, syntax, a key
// written twice) nothing is returned for what cannot be read, but duplicate keys alone still give
// a tree with the first of each, so that the rest can be checked in the same run.
//
// Requires: the file has at most kMaxFileBytes (add_source).
// Cost: linear in the file.
std::optional<Tree> read_tree(uint32_t file, const SourceSet& sources, MatterFormat format,
                              Diagnostics& diagnostics);

// Adds a text to the sources. A text over kMaxFileBytes is an error and is added as empty.
std::optional<uint32_t> add_source(std::string path, std::string text, SourceSet& sources,
                                   Diagnostics& diagnostics);

}  // namespace distinguo
