// One thread's work on one piece of a table after another: read, map, judge, write.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "records/input.h"
#include "records/findings_writer.h"
#include "records/patterns.h"
#include "records/plan.h"
#include "records/reader.h"
#include "records/row_mapper.h"
#include "records/tally.h"

namespace distinguo::records {

// Lifetime: refers to what it is made of. Threads: one at a time.
class PieceScreener {
 public:
  PieceScreener(const RowMapper& mapper, const Judging& judging, const FindingsWriter& writer,
                std::unique_ptr<RecordReader> reader, InstructionSet set, bool gather_patterns);

  // First what can be done before the records are numbered, which needs all pieces before this one read...
  void read(const Piece& piece);
  int64_t records() const { return tally_.read; }
  // ... and then the rest, with the number of the first.
  void judge(int64_t first);

  const Tally& tally() const { return tally_; }
  const Patterns& patterns() const { return patterns_; }
  const std::string& findings() const { return findings_text_; }
  const std::string& problems() const { return problems_text_; }

 private:
  struct Problem {
    int64_t place;
    std::string column;
    std::string message;
  };
  void keep_carried();

  const RowMapper& mapper_;
  const Judging& judging_;
  const FindingsWriter& writer_;
  std::unique_ptr<RecordReader> reader_;
  InstructionSet set_;
  bool gather_patterns_;

  std::vector<uint64_t> row_;
  std::vector<RowMapper::BadCell> bad_;
  Planes planes_;
  Patterns patterns_;
  Tally tally_;
  std::vector<Problem> problem_list_;
  FindingRows rows_;
  // Texts of carried cells, in blocks that stay where they are.
  std::deque<std::string> carried_;
  size_t carried_used_ = 0;
  JudgedPlanes found_;
  std::string findings_text_;
  std::string problems_text_;
};

}  // namespace distinguo::records
