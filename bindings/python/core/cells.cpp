#include "cells.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

#include "distinguo/records.h"

namespace distinguo::python {

namespace {

// Arrow asks for alignment but does not promise it, so numbers are copied out.
template <typename Number>
Number number_at(const void* buffer, int64_t at) {
  Number number;
  std::memcpy(&number, static_cast<const char*>(buffer) + at * static_cast<int64_t>(sizeof(Number)), sizeof(Number));
  return number;
}

int64_t int_at(const void* buffer, int64_t at, int bytes) {
  switch (bytes) {
    case 1: return number_at<int8_t>(buffer, at);
    case 2: return number_at<int16_t>(buffer, at);
    case 4: return number_at<int32_t>(buffer, at);
    default: return number_at<int64_t>(buffer, at);
  }
}

uint64_t uint_at(const void* buffer, int64_t at, int bytes) {
  switch (bytes) {
    case 1: return number_at<uint8_t>(buffer, at);
    case 2: return number_at<uint16_t>(buffer, at);
    case 4: return number_at<uint32_t>(buffer, at);
    default: return number_at<uint64_t>(buffer, at);
  }
}

// The shortest way to write it, as the reader of JSON does: 17.0 is 17.
template <typename Number>
std::string_view written(Number number, std::string& memory) {
  return memory = fmt::format("{}", number);
}

template <typename Offset>
std::string_view text_at(const ArrowArray& array, int64_t at) {
  const auto begin = number_at<Offset>(array.buffers[1], at);
  const auto end = number_at<Offset>(array.buffers[1], at + 1);
  return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

// Sixteen bytes each: the size, then up to twelve bytes of the text, or four of them and where it is.
std::string_view text_view_at(const ArrowArray& array, int64_t at) {
  const char* view = static_cast<const char*>(array.buffers[1]) + 16 * at;
  const auto size = static_cast<size_t>(number_at<int32_t>(view, 0));
  if (size <= 12) return {view + 4, size};
  const auto buffer = number_at<int32_t>(view, 2);
  const auto offset = number_at<int32_t>(view, 3);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + offset, size};
}

int bytes_of(char format) {
  switch (format) {
    case 'c': case 'C': return 1;
    case 's': case 'S': return 2;
    case 'i': case 'I': case 'f': return 4;
    default: return 8;
  }
}

}  // namespace

std::optional<CellReader> CellReader::of(const ArrowSchema& schema) {
  const std::string format = schema.format == nullptr ? "" : schema.format;
  CellReader reader;
  if (schema.dictionary != nullptr) {
    const auto entries = of(*schema.dictionary);
    if (!entries || format.size() != 1) return std::nullopt;
    reader.type_ = Type::kDictionary;
    reader.bytes_ = bytes_of(format[0]);
    reader.signed_index_ = std::string_view("csil").find(format[0]) != std::string_view::npos;
    reader.inner_ = std::make_shared<const CellReader>(*entries);
    return reader;
  }
  if (format == "+l" || format == "+L") {
    const auto items = schema.n_children == 1 ? of(*schema.children[0]) : std::nullopt;
    if (!items || items->type_ == Type::kList || items->type_ == Type::kLargeList) return std::nullopt;
    reader.type_ = format == "+l" ? Type::kList : Type::kLargeList;
    reader.inner_ = std::make_shared<const CellReader>(*items);
    return reader;
  }
  if (format == "vu") {
    reader.type_ = Type::kTextView;
    return reader;
  }
  if (format.size() != 1) return std::nullopt;
  reader.bytes_ = bytes_of(format[0]);
  switch (format[0]) {
    case 'n': reader.type_ = Type::kNull; return reader;
    case 'b': reader.type_ = Type::kBool; return reader;
    case 'c': case 's': case 'i': case 'l': reader.type_ = Type::kInt; return reader;
    case 'C': case 'S': case 'I': case 'L': reader.type_ = Type::kUint; return reader;
    case 'f': case 'g': reader.type_ = Type::kFloat; return reader;
    case 'u': reader.type_ = Type::kText; return reader;
    case 'U': reader.type_ = Type::kLargeText; return reader;
    default: return std::nullopt;
  }
}

std::string CellReader::type_of(const ArrowSchema& schema) {
  const std::string_view format = schema.format == nullptr ? "" : schema.format;
  if (format.starts_with("td")) return "dates";
  if (format.starts_with("ts")) return "times";
  if (format.starts_with("d:")) return "decimals";
  if (format == "z" || format == "Z" || format == "vz") return "bytes";
  if (format == "+s") return "structs";
  if (format.starts_with('+')) return "lists";
  return fmt::format("cells of the type `{}`", format);
}

std::optional<std::string_view> CellReader::read(const ArrowArray& array, int64_t row, std::string& memory) const {
  const int64_t at = array.offset + row;
  if (type_ == Type::kNull) return std::nullopt;
  if (array.null_count != 0 && array.buffers[0] != nullptr && !bit_at(array.buffers[0], at)) return std::nullopt;
  switch (type_) {
    case Type::kNull: return std::nullopt;
    case Type::kBool: return bit_at(array.buffers[1], at) ? "true" : "false";
    case Type::kText: return text_at<int32_t>(array, at);
    case Type::kLargeText: return text_at<int64_t>(array, at);
    case Type::kTextView: return text_view_at(array, at);
    case Type::kInt: return written(int_at(array.buffers[1], at, bytes_), memory);
    case Type::kUint: return written(uint_at(array.buffers[1], at, bytes_), memory);
    case Type::kFloat: {
      // Those who have no other way write what is missing as a number that is none.
      if (bytes_ == 8) {
        const auto number = number_at<double>(array.buffers[1], at);
        return std::isnan(number) ? std::nullopt : std::optional(written(number, memory));
      }
      const auto number = number_at<float>(array.buffers[1], at);
      return std::isnan(number) ? std::nullopt : std::optional(written(number, memory));
    }
    case Type::kDictionary: {
      const int64_t entry = signed_index_ ? int_at(array.buffers[1], at, bytes_)
                                          : static_cast<int64_t>(uint_at(array.buffers[1], at, bytes_));
      return inner_->read(*array.dictionary, entry, memory);
    }
    case Type::kList:
    case Type::kLargeList: {
      const bool large = type_ == Type::kLargeList;
      const int64_t begin = large ? number_at<int64_t>(array.buffers[1], at) : number_at<int32_t>(array.buffers[1], at);
      const int64_t end = large ? number_at<int64_t>(array.buffers[1], at + 1) : number_at<int32_t>(array.buffers[1], at + 1);
      std::string joined, part_memory;
      for (int64_t place = begin; place < end; ++place) {
        const auto part = inner_->read(*array.children[0], place, part_memory);
        if (!part) continue;
        if (!joined.empty()) joined += kListSeparator;
        joined += *part;
      }
      memory = std::move(joined);
      return memory;
    }
  }
  return std::nullopt;
}

}  // namespace distinguo::python
