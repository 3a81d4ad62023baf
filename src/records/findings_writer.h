// Rows of findings, as CSV or JSON Lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/records.h"

namespace distinguo::records {

// Findings of consecutive records that could be read; planes as BatchProgram gives them, in words.
struct FindingRows {
  int64_t first = 0;               // number of the first record of the piece
  std::vector<uint32_t> places;    // of each record in the piece, from 0
  std::vector<std::string_view> carried;  // record by record
  struct Plane {
    const uint64_t* yes = nullptr;
    const uint64_t* no = nullptr;
  };
  std::vector<Plane> findings;             // by statement
  std::vector<const uint64_t*> matters;    // by fact
};

class FindingsWriter {
 public:
  // `matters`: names of the facts that may matter, when there is such a column.
  FindingsWriter(TableFormat format, const std::vector<std::string>& carried, const std::vector<std::string>& statements,
                 bool has_matters, std::vector<std::string> matters);

  std::string header() const;
  void write(const FindingRows& rows, std::string& out) const;

 private:
  struct Text {
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  void write_matters(const std::vector<uint64_t>& bits, std::string& out) const;
  void write_carried(size_t column, std::string_view cell, std::string& out) const;

  TableFormat format_;
  char delimiter_;
  std::vector<std::string> carried_;
  std::vector<std::string> statements_;
  bool has_matters_;
  std::vector<std::string> matters_;
  // What stands for each finding of each statement, with what parts it from the cell before.
  std::string texts_;
  std::vector<Text> text_of_;  // by 4 * statement + yes + 2 * no
  size_t longest_ = 0;         // of all findings of a row
};

}  // namespace distinguo::records
