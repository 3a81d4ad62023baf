// Findings on Arrow columns whose cells are read by a map of a data standard.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cells.h"
#include "distinguo/records.h"

namespace distinguo::python {

// Bound to the columns of a schema. What comes out has the columns of FindingsProgram.
//
// Lifetime: owns all it needs. Threads: run() one at a time; it uses several itself.
class MappedProgram {
 public:
  // `most_problems`: how many are kept; 0: all.
  static std::optional<MappedProgram> bind(std::shared_ptr<const Law> law, const ArrowSchema& schema,
                                           const ScreenTableOptions& options, FindingForm form, size_t most_problems,
                                           TableError& error);

  void schema(ArrowSchema& out) const;
  // Records are numbered on from call to call, the first one 1.
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error);

  // Those since the last call of this; and how many there were in all.
  std::vector<RecordProblem> take_problems();
  int64_t problems() const;
  TableSummary summary();
  std::shared_ptr<const Law> law_pointer() const { return law_; }
  std::vector<std::string> carried() const;

 private:
  MappedProgram(std::shared_ptr<const Law> law, RecordScreener screener)
      : law_(std::move(law)), screener_(std::move(screener)) {}

  std::shared_ptr<const Law> law_;
  RecordScreener screener_;
  std::vector<std::string> names_;
  std::vector<std::optional<CellReader>> readers_;  // by column; none where it is not read
  std::vector<size_t> read_;                        // columns with a reader
  FindingForm form_ = FindingForm::kDictionary;
  unsigned threads_ = 0;
  size_t most_problems_ = 0;
  int64_t records_ = 0;
  mutable std::unique_ptr<std::mutex> keeping_ = std::make_unique<std::mutex>();  // of the next two
  std::vector<RecordProblem> kept_;
  int64_t problems_ = 0;
};

}  // namespace distinguo::python
