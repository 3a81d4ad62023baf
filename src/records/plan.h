// What a run needs to know before it reads the first record; made once, shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "distinguo/records.h"
#include "records/findings_writer.h"
#include "records/row_mapper.h"

namespace distinguo::records {

// What was found of some records, as planes of 64 records a word.
struct JudgedPlanes {
  std::vector<std::vector<uint64_t>> findings;  // by column of Judging: yes, no
  std::vector<std::vector<uint64_t>> matters;   // by fact of Judging::matters()
};

// The programs, and where what they find goes.
class Judging {
 public:
  Judging(const Law& law, const ScreenTableOptions& options, const RowLayout& layout);

  // A program on one standard: protections are judged on reasonable grounds, the others as asked.
  struct Program {
    BatchProgram program;
    std::vector<size_t> columns;  // of its findings, chosen and those that these rest on; kNowhere: not written
    std::vector<size_t> matters;  // of its facts that may matter, in matters()
  };
  static constexpr size_t kNowhere = SIZE_MAX;

  const std::vector<Program>& programs() const { return programs_; }
  // The chosen statements, protections first; and all columns of findings, which begin with these.
  const std::vector<StatementId>& chosen() const { return chosen_; }
  const std::vector<StatementId>& columns() const { return columns_; }
  const std::vector<FactId>& matters() const { return matters_; }
  Standard standard_of(StatementId statement) const;

  // Judges all records of `planes`, of which there is one at least. `found` is filled; its memory is used again.
  void judge(Planes& planes, InstructionSet set, JudgedPlanes& found) const;
  // Of each chosen statement: how many records are open, established, ruled out, disputed.
  std::vector<std::array<int64_t, 4>> count(const JudgedPlanes& found, int64_t records) const;

 private:
  const Law* law_;
  Standard standard_;
  std::vector<StatementId> chosen_;
  std::vector<StatementId> columns_;
  std::vector<FactId> matters_;
  std::vector<Program> programs_;
};

}  // namespace distinguo::records
