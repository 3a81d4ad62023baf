// For tests only: records as planes in buffers of exactly the bytes that they need, so that a sanitizer
// sees every byte read beyond them, and the findings read back.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "distinguo/batch.h"

namespace distinguo {

// A plane of bits that begins at any bit.
class BitBuffer {
 public:
  BitBuffer(int64_t bits, int64_t offset)
      : offset_(offset), size_(static_cast<size_t>((offset + bits + 7) / 8)), bytes_(new uint8_t[size_]) {
    // What is beside the bits must not matter.
    std::memset(bytes_.get(), 0xA5, size_);
  }
  void set(int64_t record, bool value) {
    const int64_t at = offset_ + record;
    uint8_t& byte = bytes_[static_cast<size_t>(at / 8)];
    const auto bit = static_cast<uint8_t>(1U << (at % 8));
    byte = static_cast<uint8_t>(value ? byte | bit : byte & ~bit);
  }
  Bits bits() const { return {bytes_.get(), offset_}; }

 private:
  int64_t offset_;
  size_t size_;
  std::unique_ptr<uint8_t[]> bytes_;
};

// How a column says what it says, where there is a choice.
struct ColumnForm {
  int64_t offset = 0;      // bits before the first; the three planes begin at different ones
  bool validity = true;    // false: every record has yes or no, and the column no validity
  bool disputed = true;    // false: nothing is disputed, and the column does not say so
};

// The column of one fact.
class PackedColumn {
 public:
  template <typename ValueOf>
  PackedColumn(int64_t records, const ColumnForm& form, const ValueOf& value_of)
      : value_(records, form.offset) {
    if (form.validity) valid_.emplace(records, (form.offset * 3 + 1) % 11);
    if (form.disputed) disputed_.emplace(records, (form.offset * 5 + 2) % 17);
    for (int64_t record = 0; record < records; ++record) {
      const Value value = value_of(record);
      const bool disputed = value == kBoth;
      // Where it is disputed the other two planes may say anything.
      value_.set(record, disputed ? record % 2 == 0 : value.yes);
      if (valid_) valid_->set(record, disputed ? record % 3 == 0 : value != kNeither);
      if (disputed_) disputed_->set(record, disputed);
    }
  }
  FactColumn column() const {
    return {valid_ ? valid_->bits() : Bits{}, value_.bits(), disputed_ ? disputed_->bits() : Bits{}};
  }

 private:
  BitBuffer value_;
  std::optional<BitBuffer> valid_;
  std::optional<BitBuffer> disputed_;
};

// Output planes with nothing behind them.
class OutputPlane {
 public:
  explicit OutputPlane(int64_t records) : bytes_(new uint8_t[static_cast<size_t>(batch_bytes(records))]) {}
  uint8_t* data() { return bytes_.get(); }
  const uint8_t* data() const { return bytes_.get(); }
  bool operator[](int64_t record) const {
    return ((bytes_[static_cast<size_t>(record / 8)] >> (record % 8)) & 1U) != 0;
  }

 private:
  std::unique_ptr<uint8_t[]> bytes_;
};

// What a program found of some records.
struct BatchFindings {
  std::vector<std::pair<OutputPlane, OutputPlane>> findings;
  std::vector<OutputPlane> matters;

  Value value(size_t statement, int64_t record) const {
    return {findings[statement].first[record], findings[statement].second[record]};
  }
};

inline BatchFindings run(const BatchProgram& program, const std::vector<PackedColumn>& packed, int64_t records,
                         const BatchRun& how = {}) {
  BatchFindings found;
  std::vector<FactColumn> columns;
  for (const PackedColumn& column : packed) columns.push_back(column.column());
  std::vector<FindingColumn> findings;
  for (size_t i = 0; i < program.options().statements.size() + program.rests_on().size(); ++i) {
    found.findings.emplace_back(OutputPlane(records), OutputPlane(records));
    findings.push_back({found.findings.back().first.data(), found.findings.back().second.data()});
  }
  std::vector<MattersColumn> matters;
  for (size_t i = 0; i < program.may_matter().size(); ++i) {
    found.matters.emplace_back(records);
    matters.push_back({found.matters.back().data()});
  }
  program.run(columns, records, findings, matters, how);
  return found;
}

}  // namespace distinguo
