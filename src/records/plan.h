// What a run needs to know before it reads the first record; made once, shared by all threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "distinguo/records.h"
#include "records/findings_writer.h"
#include "records/row_mapper.h"

namespace distinguo::records {

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

 private:
  const Law* law_;
  Standard standard_;
  std::vector<StatementId> chosen_;
  std::vector<StatementId> columns_;
  std::vector<FactId> matters_;
  std::vector<Program> programs_;
};

}  // namespace distinguo::records
