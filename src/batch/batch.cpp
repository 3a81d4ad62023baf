#include "distinguo/batch.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

#include "batch/assemble.h"
#include "batch/findings.h"
#include "batch/instruction_set.h"
#include "batch/kernel.h"
#include "batch/shares.h"

namespace distinguo {

namespace {

using batch::Code;
using batch::Derived;
using batch::Plane;
using batch::Planes;

constexpr int64_t kBlock = 512;
constexpr size_t kBlockBytes = 64;

// So much output leaves no room for anything else in the caches, and is not there any more when it is read.
constexpr int64_t kStreamFrom = int64_t{8} << 20;

bool is_aligned(const uint8_t* plane) { return reinterpret_cast<uintptr_t>(plane) % kBlockBytes == 0; }

Code assembled(const Planes& planes, const batch::Outputs& outputs, std::vector<uint32_t>& columns,
               std::optional<Plane> disputed = {}) {
  std::vector<Plane> findings;
  for (const batch::ValuePlanes& finding : outputs.findings) {
    findings.push_back(finding.yes);
    findings.push_back(finding.no);
  }
  return assemble(planes, findings, outputs.matters, disputed, columns);
}

// Memory for a kernel, aligned for the widest register.
class Workspace {
 public:
  explicit Workspace(size_t bytes) : data_(::operator new(std::max(bytes, kBlockBytes), std::align_val_t{kBlockBytes})) {}
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  ~Workspace() { ::operator delete(data_, std::align_val_t{kBlockBytes}); }
  void* data() const { return data_; }

 private:
  void* data_;
};

}  // namespace

class BatchProgram::Implementation {
 public:
  Implementation(const Law& law, const BatchOptions& asked) : options(asked) {
    assert(options.disputed.empty() || options.disputed.size() == options.columns.size());
    options.disputed.resize(options.columns.size(), false);
    Planes planes(options.disputed);
    Derived derived = batch::derive(law, options, planes);
    rests_on = std::move(derived.rests_on);
    may_matter = std::move(derived.may_matter);
    if (derived.disputed == batch::kNever || derived.disputed == batch::kAlways) {
      first = assembled(planes, derived.disputed == batch::kNever ? derived.undisputed : derived.all, columns);
    } else {
      first = assembled(planes, derived.undisputed, columns, derived.disputed);
      if_disputed = assembled(planes, derived.all, columns);
    }
  }

  size_t slots() const { return std::max(first.slots, if_disputed ? if_disputed->slots : 0); }

  BatchOptions options;
  std::vector<StatementId> rests_on;
  std::vector<FactId> may_matter;
  std::vector<uint32_t> columns;  // that are read, of options.columns
  Code first;
  std::optional<Code> if_disputed;
};

BatchProgram::BatchProgram(const Law& law, const BatchOptions& options)
    : implementation_(std::make_unique<Implementation>(law, options)) {}
BatchProgram::BatchProgram(BatchProgram&&) noexcept = default;
BatchProgram& BatchProgram::operator=(BatchProgram&&) noexcept = default;
BatchProgram::~BatchProgram() = default;

const BatchOptions& BatchProgram::options() const { return implementation_->options; }
const std::vector<StatementId>& BatchProgram::rests_on() const { return implementation_->rests_on; }
const std::vector<FactId>& BatchProgram::may_matter() const { return implementation_->may_matter; }

BatchProgram::Size BatchProgram::size() const {
  const Implementation& it = *implementation_;
  return {it.first.steps, it.if_disputed ? it.if_disputed->steps : 0, it.slots(), it.columns.size()};
}

void BatchProgram::run(const std::vector<FactColumn>& columns, int64_t records,
                       const std::vector<FindingColumn>& findings, const std::vector<MattersColumn>& matters,
                       const BatchRun& how) const {
  const Implementation& it = *implementation_;
  assert(columns.size() == it.options.columns.size());
  assert(findings.size() == it.options.statements.size() + it.rests_on.size());
  assert(matters.size() == it.may_matter.size());
  if (records <= 0) return;

  std::vector<batch::KernelColumn> inputs;
  for (const uint32_t column : it.columns) {
    const auto bits = [](Bits of) {
      if (of.data == nullptr) return batch::KernelBits{nullptr, 0};
      return batch::KernelBits{of.data + of.offset / 8, static_cast<unsigned>(of.offset % 8)};
    };
    const FactColumn& from = columns[column];
    assert(it.options.disputed[column] || from.disputed.data == nullptr);
    inputs.push_back({bits(from.valid), bits(from.value), bits(from.disputed)});
  }
  std::vector<uint8_t*> outputs;
  for (const FindingColumn& finding : findings) {
    outputs.push_back(finding.yes);
    outputs.push_back(finding.no);
  }
  for (const MattersColumn& column : matters) outputs.push_back(column.bits);

  const bool stream = static_cast<int64_t>(outputs.size()) * batch_bytes(records) >= kStreamFrom &&
                      std::all_of(outputs.begin(), outputs.end(), is_aligned);
  const batch::Kernel& kernel = batch::kernel(how.instruction_set);
  const int64_t blocks = (records + kBlock - 1) / kBlock;
  batch::in_shares(blocks, kernel.blocks, how.threads, [&](int64_t first_block, int64_t last_block) {
    const Workspace workspace(kernel.workspace_bytes(it.slots(), it.columns.size()));
    kernel.run({it.first.words.data(), it.if_disputed ? it.if_disputed->words.data() : nullptr, inputs.data(),
                static_cast<uint32_t>(inputs.size()), outputs.data(), records, first_block, last_block, workspace.data(), stream});
  });
}

}  // namespace distinguo
