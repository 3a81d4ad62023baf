// Findings on Arrow columns when the statements need more than one program: protections are judged on
// reasonable grounds whatever the standard of the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "distinguo/batch.h"
#include "stream.h"

namespace distinguo::python {

// Bound to the columns of a schema. The columns that come out: the chosen statements, protections first;
// with reasons, the statements on which they rest, each once, by the standard asked for where findings of both
// rest on it; and for each fact that may matter to any of them `FACT__matters`.
//
// Lifetime: owns all it needs. Threads: immutable; run() is safe from many threads.
class FindingsProgram final : public Program {
 public:
  // As ArrowBatch::bind().
  static std::optional<FindingsProgram> bind(const Law& law, const ArrowSchema& schema, const ArrowBatchOptions& options,
                                             const BatchRun& how, std::string& error);

  void schema(ArrowSchema& out) const override;
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error) override;

 private:
  // A child of what one of the programs gives.
  struct Source {
    size_t program = 0;
    size_t child = 0;
  };
  // One of its own children: from one source; or of marks, set where any source is.
  using Column = std::vector<Source>;

  BatchRun how_;
  std::vector<ArrowBatch> programs_;
  std::vector<Column> columns_;
};

// Protections first, else as given; each once.
std::vector<StatementId> protections_first(const Law& law, const std::vector<StatementId>& statements);

}  // namespace distinguo::python
