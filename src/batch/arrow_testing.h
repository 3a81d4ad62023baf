// For tests only: records as the Arrow C Data Interface hands them over, and a count of what is not released.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "distinguo/arrow.h"
#include "distinguo/value.h"

namespace distinguo {

// One column of booleans with nulls: `told` from the first record of the buffer on.
struct TestColumn {
  std::string name;
  std::vector<std::optional<bool>> values;
  std::string format = "b";
  int64_t offset = 0;      // values of the buffer before the array's first
  bool validity = true;    // false: the array has no validity buffer
};

// A schema and arrays over the same columns, in buffers of exactly the bytes that they need. Counts what it
// has handed out.
class TestRecords {
 public:
  explicit TestRecords(std::vector<TestColumn> columns) : columns_(std::move(columns)) {}

  static int& handed_out() {
    static int count = 0;
    return count;
  }

  void schema(ArrowSchema& out) const {
    auto owner = std::make_unique<SchemaOwner>();
    owner->children.resize(columns_.size());
    for (size_t i = 0; i < columns_.size(); ++i) {
      ArrowSchema& child = owner->children[i];
      child.format = columns_[i].format.c_str();
      child.name = columns_[i].name.c_str();
      child.flags = ARROW_FLAG_NULLABLE;
      child.release = [](ArrowSchema* of) { of->release = nullptr; };
      owner->pointers.push_back(&child);
    }
    out = {};
    out.format = "+s";
    out.name = "";
    out.n_children = static_cast<int64_t>(columns_.size());
    out.children = owner->pointers.data();
    out.private_data = owner.release();
    out.release = [](ArrowSchema* of) {
      delete static_cast<SchemaOwner*>(of->private_data);
      of->release = nullptr;
      --handed_out();
    };
    ++handed_out();
  }

  // Records [first, first + length) of the columns, as a struct array with `offset` of its own: its children
  // begin that much earlier. `present`: the struct's own validity, by record.
  void array(ArrowArray& out, int64_t first, int64_t length, int64_t offset,
             const std::vector<bool>* present = nullptr) const {
    auto owner = std::make_unique<ArrayOwner>();
    owner->children.resize(columns_.size());
    for (size_t i = 0; i < columns_.size(); ++i) {
      const TestColumn& column = columns_[i];
      const int64_t before = column.offset + offset;
      ArrowArray& child = owner->children[i];
      child.length = offset + length;
      child.offset = column.offset;
      child.null_count = -1;
      auto& buffers = owner->child_buffers.emplace_back(std::make_unique<const void*[]>(2));
      if (column.format == "b") {
        child.n_buffers = 2;
        uint8_t* valid = owner->plane(before + length);
        uint8_t* value = owner->plane(before + length);
        for (int64_t record = 0; record < length; ++record) {
          const auto& cell = column.values[static_cast<size_t>(first + record)];
          set(valid, before + record, cell.has_value());
          set(value, before + record, cell.value_or(record % 2 == 0));
        }
        buffers[0] = column.validity ? valid : nullptr;
        buffers[1] = value;
      }
      child.buffers = buffers.get();
      child.release = [](ArrowArray* of) { of->release = nullptr; };
      owner->pointers.push_back(&child);
    }
    owner->own_buffer = nullptr;
    if (present != nullptr) {
      uint8_t* valid = owner->plane(offset + length);
      for (int64_t record = 0; record < length; ++record) {
        set(valid, offset + record, (*present)[static_cast<size_t>(first + record)]);
      }
      owner->own_buffer = valid;
    }
    out = {};
    out.length = length;
    out.null_count = present != nullptr ? -1 : 0;
    out.offset = offset;
    out.n_buffers = 1;
    out.buffers = &owner->own_buffer;
    out.n_children = static_cast<int64_t>(columns_.size());
    out.children = owner->pointers.data();
    out.private_data = owner.release();
    out.release = [](ArrowArray* of) {
      delete static_cast<ArrayOwner*>(of->private_data);
      of->release = nullptr;
      --handed_out();
    };
    ++handed_out();
  }

 private:
  struct SchemaOwner {
    std::vector<ArrowSchema> children;
    std::vector<ArrowSchema*> pointers;
  };
  struct ArrayOwner {
    std::vector<ArrowArray> children;
    std::vector<ArrowArray*> pointers;
    std::vector<std::unique_ptr<uint8_t[]>> planes;
    std::vector<std::unique_ptr<const void*[]>> child_buffers;
    const void* own_buffer = nullptr;

    uint8_t* plane(int64_t bits) {
      const auto bytes = static_cast<size_t>((bits + 7) / 8);
      planes.emplace_back(new uint8_t[bytes]);
      std::memset(planes.back().get(), 0x5A, bytes);
      return planes.back().get();
    }
  };

  static void set(uint8_t* plane, int64_t at, bool value) {
    uint8_t& byte = plane[at / 8];
    const auto bit = static_cast<uint8_t>(1U << (at % 8));
    byte = static_cast<uint8_t>(value ? byte | bit : byte & ~bit);
  }

  std::vector<TestColumn> columns_;
};

// A struct of the interface, released at the end unless it was moved out.
template <typename Struct>
struct Held {
  Struct value{};
  Held() = default;
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() { release(); }
  void release() {
    if (value.release != nullptr) value.release(&value);
  }
};

inline bool bit_of(const ArrowArray& array, size_t buffer, int64_t at) {
  const auto* bytes = static_cast<const uint8_t*>(array.buffers[buffer]);
  return ((bytes[(array.offset + at) / 8] >> ((array.offset + at) % 8)) & 1) != 0;
}

// The word of a dictionary column.
inline std::string word_of(const ArrowArray& array, int64_t at) {
  const auto code = static_cast<const int8_t*>(array.buffers[0 + 1])[array.offset + at];
  const ArrowArray& words = *array.dictionary;
  int32_t bounds[2];
  std::memcpy(bounds, static_cast<const uint8_t*>(words.buffers[1]) + code * 4, sizeof bounds);
  return {static_cast<const char*>(words.buffers[2]) + bounds[0], static_cast<size_t>(bounds[1] - bounds[0])};
}

}  // namespace distinguo
