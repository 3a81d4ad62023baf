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

std::vector<Plane> listed(const batch::Outputs& outputs) {
  std::vector<Plane> planes;
  for (const batch::ValuePlanes& finding : outputs.findings) {
    planes.push_back(finding.yes);
    planes.push_back(finding.no);
  }
  planes.insert(planes.end(), outputs.matters.begin(), outputs.matters.end());
  return planes;
}

// Memory for slots, aligned for the widest register.
class Slots {
 public:
  explicit Slots(size_t bytes) : data_(::operator new(std::max(bytes, kBlockBytes), std::align_val_t{kBlockBytes})) {}
  Slots(const Slots&) = delete;
  Slots& operator=(const Slots&) = delete;
  ~Slots() { ::operator delete(data_, std::align_val_t{kBlockBytes}); }
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
      first = assemble(planes, listed(derived.disputed == batch::kNever ? derived.undisputed : derived.all), {});
    } else {
      first = assemble(planes, listed(derived.undisputed), derived.disputed);
      if_disputed = assemble(planes, listed(derived.all), {});
    }
  }

  size_t slots() const { return std::max(first.slots, if_disputed ? if_disputed->slots : 0); }

  BatchOptions options;
  std::vector<StatementId> rests_on;
  std::vector<FactId> may_matter;
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
  std::vector<uint32_t> columns = it.first.columns;
  if (it.if_disputed) columns.insert(columns.end(), it.if_disputed->columns.begin(), it.if_disputed->columns.end());
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return {it.first.steps, it.if_disputed ? it.if_disputed->steps : 0, it.slots(), columns.size()};
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
  for (size_t i = 0; i < columns.size(); ++i) {
    const auto bits = [](Bits of) { return batch::KernelBits{of.data, of.offset}; };
    assert(it.options.disputed[i] || columns[i].disputed.data == nullptr);
    inputs.push_back({bits(columns[i].valid), bits(columns[i].value), bits(columns[i].disputed)});
  }
  std::vector<uint8_t*> outputs;
  for (const FindingColumn& finding : findings) {
    outputs.push_back(finding.yes);
    outputs.push_back(finding.no);
  }
  for (const MattersColumn& column : matters) outputs.push_back(column.bits);

  const batch::Kernel& kernel = batch::kernel(how.instruction_set);
  const size_t slot_bytes = it.slots() * kBlockBytes * static_cast<size_t>(kernel.blocks);
  const int64_t blocks = (records + kBlock - 1) / kBlock;
  batch::in_shares(blocks, kernel.blocks, how.threads, [&](int64_t first_block, int64_t last_block) {
    const Slots slots(slot_bytes);
    kernel.run({it.first.words.data(), it.if_disputed ? it.if_disputed->words.data() : nullptr, inputs.data(),
                outputs.data(), records, first_block, last_block, slots.data()});
  });
}

}  // namespace distinguo
