// Columns handed out by the Arrow C Data Interface: structs that own what they point to, each part by itself,
// because a consumer may move a child out and keep it when the rest is released.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/arrow.h"

namespace distinguo::batch {

// Memory of a column: aligned to 64 bytes, as Arrow recommends, and not initialised. What is given back is kept for
// the next columns of that size, up to a quarter of a gibibyte: to be given new pages by the system takes
// several times as long as to fill them with findings. Threads: safe.
std::shared_ptr<uint8_t> column_memory(int64_t bytes);

// An array or schema while it is made. Given out once; what is not given out is released.
class ArrayOut {
 public:
  // A buffer may be null (no validity).
  ArrayOut(int64_t length, int64_t null_count, std::vector<std::shared_ptr<const uint8_t>> buffers);
  ArrayOut(const ArrayOut&) = delete;
  ArrayOut& operator=(const ArrayOut&) = delete;
  ArrayOut(ArrayOut&& other) noexcept;
  ~ArrayOut();
  // What was received, to be given on.
  static ArrayOut taken(ArrowArray& from);

  void add_child(ArrayOut child);
  void set_dictionary(ArrayOut dictionary);
  void give(ArrowArray& out) &&;

 private:
  ArrayOut() = default;
  ArrowArray array_{};
};

class SchemaOut {
 public:
  SchemaOut(std::string_view format, std::string_view name, bool nullable);
  SchemaOut(const SchemaOut&) = delete;
  SchemaOut& operator=(const SchemaOut&) = delete;
  SchemaOut(SchemaOut&& other) noexcept;
  ~SchemaOut();
  static SchemaOut taken(ArrowSchema& from);

  void add_child(SchemaOut child);
  void set_dictionary(SchemaOut dictionary);
  void give(ArrowSchema& out) &&;

 private:
  SchemaOut() = default;
  ArrowSchema schema_{};
};

// The words of findings, in the order of their codes.
ArrayOut finding_dictionary();

}  // namespace distinguo::batch
