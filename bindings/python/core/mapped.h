// Findings on Arrow columns whose cells are read by a map of a data standard.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "cells.h"
#include "distinguo/records.h"
#include "stream.h"

namespace distinguo::python {

// Bound to the columns of a schema. What comes out has the columns of FindingsProgram.
//
// Lifetime: owns all it needs. Threads: run() one at a time; it uses several itself.
class MappedProgram final : public Program {
 public:
  // `options` as RecordScreener::make() takes them, and jobs. `most_problems`: how many are kept until somebody
  // takes them. Throws Failure.
  static std::shared_ptr<MappedProgram> bind(LawPointer law, const ArrowSchema& schema,
                                             const ScreenTableOptions& options, FindingForm form, size_t most_problems);

  void schema(ArrowSchema& out) const override;
  // Records are numbered on from call to call, the first one 1. Columns that are not read may hold anything.
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error) override;

  // Those since the last call of this.
  std::vector<RecordProblem> take_problems();

  const LawPointer& law() const { return law_; }
  RecordScreener& screener() { return screener_; }
  // Goes on where an interrupted run was: how many records it has read, and its screener's state.
  bool take_up(int64_t records, const std::string& state);

 private:
  MappedProgram(LawPointer law, RecordScreener screener) : law_(std::move(law)), screener_(std::move(screener)) {}

  LawPointer law_;
  RecordScreener screener_;
  size_t columns_ = 0;
  std::vector<std::pair<size_t, CellReader>> readers_;  // of the columns that are read, in their order
  FindingForm form_ = FindingForm::kDictionary;
  unsigned threads_ = 0;
  size_t most_problems_ = 0;
  int64_t records_ = 0;
  std::mutex keeping_;  // of the next one
  std::vector<RecordProblem> kept_;
};

// What a TableError says, for Python.
Failure failure_of(const TableError& error);

}  // namespace distinguo::python
