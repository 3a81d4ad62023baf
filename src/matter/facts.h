// Reading the `facts` of a matter or of a person.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/law.h"
#include "distinguo/matter.h"
#include "matter/tree.h"

namespace distinguo {

// The words for a fact that is not known.
inline constexpr std::string_view kNotAskedWord = "not asked";
inline constexpr std::string_view kNotKnownWord = "not known";
inline constexpr std::string_view kRatherNotSayWord = "rather not say";

// Reads `facts`. What cannot be read is reported and left out.
// Lifetime: refers to the law and the diagnostics.
class FactsReader {
 public:
  FactsReader(const Law& law, Diagnostics& diagnostics) : law_(law), diagnostics_(diagnostics) {}

  std::map<FactId, FactEvidence> read(const TreeEntry& facts);

 private:
  std::optional<FactId> read_name(const TreeEntry& entry);
  FactEvidence read_answer(const TreeEntry& entry);
  std::optional<Piece> read_piece(const Tree& tree, std::string_view fact);
  void report_answer(const Tree& tree, std::string_view fact);

  const Law& law_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> names_;  // of all facts, once they are needed
};

// Whether the name is a statement's, with its instrument or without.
bool is_statement_name(const Law& law, std::string_view name);

}  // namespace distinguo
