// Cells of Arrow columns as text, as a map of a data standard reads them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "distinguo/arrow.h"

namespace distinguo::python {

inline bool bit_at(const void* bits, int64_t at) { return (static_cast<const uint8_t*>(bits)[at / 8] >> (at % 8) & 1) != 0; }

// How a column's cells become text: texts as they are; true and false; whole numbers without a point; lists with
// kListSeparator between their parts; of a dictionary, what its entries become. Nothing where the type has no
// text that a map could name (dates, structs, binary).
class CellReader {
 public:
  static std::optional<CellReader> of(const ArrowSchema& schema);
  // Arrow's word for the type, for messages.
  static std::string type_of(const ArrowSchema& schema);

  // The text of one row, counted from the array's offset; nothing when it is null. It stays until `memory` is
  // used again, or is in the array.
  std::optional<std::string_view> read(const ArrowArray& array, int64_t row, std::string& memory) const;

 private:
  enum class Type : uint8_t { kNull, kBool, kInt, kUint, kFloat, kText, kLargeText, kTextView, kList, kLargeList, kDictionary };

  Type type_ = Type::kNull;
  int bytes_ = 0;  // of a number, or of a dictionary's index
  bool signed_index_ = true;
  std::shared_ptr<const CellReader> inner_;  // of a list's items or of a dictionary's entries
};

}  // namespace distinguo::python
