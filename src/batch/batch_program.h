// A compiled program and how it is run: what BatchProgram and ArrowBatch share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <vector>

#include "batch/assemble.h"
#include "batch/kernel.h"
#include "distinguo/batch.h"

namespace distinguo {

namespace batch {

// So much output, in bytes, leaves no room for anything else in the caches, and is not there any more when it is read.
inline constexpr int64_t kStreamFrom = int64_t{8} << 20;

// Memory for a kernel, aligned for the widest register.
class Workspace {
 public:
  explicit Workspace(size_t bytes) : data_(::operator new(std::max(bytes, size_t{64}), kAlignment)) {}
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  ~Workspace() { ::operator delete(data_, kAlignment); }
  void* data() const { return data_; }

 private:
  static constexpr std::align_val_t kAlignment{64};
  void* data_;
};

}  // namespace batch

class BatchProgram::Implementation {
 public:
  // What is written. kYesAndNo: of each finding its yes and its no, then the facts that may matter. kArrow: of
  // each finding its value and its validity, then the facts that may matter, then of each finding where it is
  // disputed; these last ones only in the strides in which KernelRun::expect_disputes was called.
  enum class Form : uint8_t { kYesAndNo, kArrow };

  Implementation(const Law& law, const BatchOptions& asked, Form asked_form);

  Size size() const;
  std::vector<batch::KernelColumn> inputs(const std::vector<FactColumn>& from) const;
  // All records, to outputs that are still to be named. Refers to `inputs`.
  batch::KernelRun on(const std::vector<batch::KernelColumn>& inputs, int64_t records) const;
  batch::Workspace workspace(const batch::Kernel& kernel) const;
  // `outputs`: how many there are.
  void run(batch::KernelRun run, size_t outputs, const BatchRun& how) const;

  BatchOptions options;
  Form form;
  std::vector<StatementId> rests_on;
  std::vector<FactId> may_matter;
  std::vector<uint32_t> columns;  // that are read, of options.columns
  batch::Code first;
  std::optional<batch::Code> if_disputed;
  bool always_disputed = false;  // and `first` writes where
};

}  // namespace distinguo
