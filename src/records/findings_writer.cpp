#include "records/findings_writer.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "distinguo/value.h"
#include "records/csv.h"
#include "records/jsonl.h"
#include "records/row.h"

namespace distinguo::records {

namespace {

constexpr std::string_view kRecord = "record";
constexpr std::string_view kMayMatter = "may-matter";

// Longer than any finding with its delimiter, and the size of one move of the processor.
constexpr size_t kMove = 16;

}  // namespace

FindingsWriter::FindingsWriter(TableFormat format, const std::vector<std::string>& carried,
                               const std::vector<std::string>& statements, bool has_matters,
                               std::vector<std::string> matters)
    : format_(format),
      delimiter_(format == TableFormat::kTsv ? '\t' : ','),
      carried_(carried),
      statements_(statements),
      has_matters_(has_matters),
      matters_(std::move(matters)) {
  for (const std::string& statement : statements_) {
    size_t longest = 0;
    for (const Value value : {kNeither, kTrue, kFalse, kBoth}) {
      const auto begin = static_cast<uint32_t>(texts_.size());
      if (format_ == TableFormat::kJsonl) {
        texts_ += ',';
        write_json_text(texts_, statement);
        texts_ += ':';
        write_json_text(texts_, finding_word(value));
      } else {
        texts_ += delimiter_;
        texts_ += finding_word(value);
      }
      const auto size = static_cast<uint32_t>(texts_.size()) - begin;
      text_of_.push_back({begin, size});
      longest = std::max<size_t>(longest, size);
    }
    longest_ += longest;
  }
  texts_.append(kMove, ' ');
}

std::string FindingsWriter::header() const {
  if (format_ == TableFormat::kJsonl) return {};
  std::string out(kRecord);
  const auto add = [&](std::string_view name) {
    out += delimiter_;
    write_csv_cell(out, name, delimiter_);
  };
  for (const std::string& name : carried_) add(name);
  for (const std::string& id : statements_) add(id);
  if (has_matters_) add(kMayMatter);
  return out + '\n';
}

void FindingsWriter::write_carried(size_t column, std::string_view cell, std::string& out) const {
  if (format_ == TableFormat::kJsonl) {
    out += ',';
    write_json_text(out, carried_[column]);
    out += ':';
    write_json_text(out, cell);
  } else {
    out += delimiter_;
    write_csv_cell(out, cell, delimiter_);
  }
}

void FindingsWriter::write_matters(const std::vector<uint64_t>& bits, std::string& out) const {
  if (format_ == TableFormat::kJsonl) {
    out += ",\"";
    out += kMayMatter;
    out += "\":\"";
  } else {
    out += delimiter_;
  }
  bool first = true;
  for (size_t word = 0; word < bits.size(); ++word) {
    for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
      if (!first) out += ' ';
      out += matters_[64 * word + static_cast<size_t>(std::countr_zero(left))];
      first = false;
    }
  }
  if (format_ == TableFormat::kJsonl) out += '"';
}

void FindingsWriter::write(const FindingRows& rows, std::string& out) const {
  const bool json = format_ == TableFormat::kJsonl;
  const size_t statements = statements_.size();
  const size_t finding_words = (statements + 63) / 64;
  const size_t matter_words = (matters_.size() + 63) / 64;
  // Bits of 64 records, record by record.
  std::vector<uint64_t> yes(64 * finding_words), no(64 * finding_words), matters(64 * matter_words);
  std::vector<uint64_t> of_record(matter_words);
  const auto turn = [](size_t planes, size_t words, auto plane_at, std::vector<uint64_t>& into) {
    for (size_t word = 0; word < words; ++word) {
      uint64_t square[64] = {};
      for (size_t i = 0; i < 64 && 64 * word + i < planes; ++i) square[i] = plane_at(64 * word + i);
      transpose(square);
      for (size_t record = 0; record < 64; ++record) into[record * words + word] = square[record];
    }
  };
  for (size_t record = 0; record < rows.places.size(); ++record) {
    if (record % 64 == 0) {
      const size_t block = record / 64;
      turn(statements, finding_words, [&](size_t i) { return rows.findings[i].yes[block]; }, yes);
      turn(statements, finding_words, [&](size_t i) { return rows.findings[i].no[block]; }, no);
      turn(matters_.size(), matter_words, [&](size_t i) { return rows.matters[i][block]; }, matters);
    }
    char number[24];
    char* const end =
        std::to_chars(number, number + sizeof number, rows.first + rows.places[record]).ptr;
    if (json) out += "{\"record\":";
    out.append(number, end);
    for (size_t column = 0; column < carried_.size(); ++column) {
      write_carried(column, rows.carried[record * carried_.size() + column], out);
    }

    const size_t begin = out.size();
    out.resize(begin + longest_ + kMove);
    char* at = out.data() + begin;
    for (size_t i = 0; i < statements; ++i) {
      const size_t word = record % 64 * finding_words + i / 64;
      const size_t value = (yes[word] >> (i % 64) & 1) | (no[word] >> (i % 64) & 1) << 1;
      const Text& text = text_of_[4 * i + value];
      // One fixed move is much faster than one of a size that is not known; what is too much is overwritten.
      if (text.size <= kMove) {
        std::memcpy(at, texts_.data() + text.begin, kMove);
      } else {
        std::memcpy(at, texts_.data() + text.begin, text.size);
      }
      at += text.size;
    }
    out.resize(static_cast<size_t>(at - out.data()));

    if (has_matters_) {
      const size_t from = record % 64 * matter_words;
      std::copy_n(matters.begin() + static_cast<std::ptrdiff_t>(from), matter_words, of_record.begin());
      write_matters(of_record, out);
    }
    out += json ? "}\n" : "\n";
  }
}

}  // namespace distinguo::records
