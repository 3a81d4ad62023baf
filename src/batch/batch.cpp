#include "distinguo/batch.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "batch/batch_program.h"
#include "batch/findings.h"
#include "batch/instruction_set.h"
#include "batch/shares.h"

namespace distinguo {

namespace {

using batch::Plane;

constexpr int64_t kBlock = 512;
constexpr size_t kBlockBytes = 64;

bool is_aligned(const uint8_t* plane) { return reinterpret_cast<uintptr_t>(plane) % kBlockBytes == 0; }

}  // namespace

BatchProgram::Implementation::Implementation(const Law& law, const BatchOptions& asked, Form asked_form)
    : options(asked), form(asked_form) {
  const bool arrow = form == Form::kArrow;
  const auto assembled = [&](const batch::Planes& planes, const batch::Outputs& outputs, bool may_dispute,
                             std::optional<Plane> disputed = {}) {
    std::vector<Plane> findings;
    std::vector<Plane> others = outputs.matters;
    for (const batch::FindingPlanes& finding : outputs.findings) {
      findings.push_back(finding.yes);
      findings.push_back(arrow ? finding.known : finding.no);
      if (arrow && may_dispute) others.push_back(finding.disputed);
    }
    return assemble(planes, findings, others, disputed, columns);
  };

  assert(options.disputed.empty() || options.disputed.size() == options.columns.size());
  options.disputed.resize(options.columns.size(), false);
  batch::Planes planes(options.disputed);
  batch::Derived derived = batch::derive(law, options, planes);
  rests_on = std::move(derived.rests_on);
  may_matter = std::move(derived.may_matter);
  always_disputed = derived.disputed == batch::kAlways;
  if (always_disputed) {
    first = assembled(planes, derived.all, true);
  } else if (derived.disputed == batch::kNever) {
    first = assembled(planes, derived.undisputed, false);
  } else {
    first = assembled(planes, derived.undisputed, false, derived.disputed);
    if_disputed = assembled(planes, derived.all, true);
  }
}

std::vector<batch::KernelColumn> BatchProgram::Implementation::inputs(const std::vector<FactColumn>& from) const {
  assert(from.size() == options.columns.size());
  std::vector<batch::KernelColumn> inputs;
  for (const uint32_t column : columns) {
    const auto bits = [](Bits of) {
      if (of.data == nullptr) return batch::KernelBits{nullptr, 0};
      return batch::KernelBits{of.data + of.offset / 8, static_cast<unsigned>(of.offset % 8)};
    };
    assert(options.disputed[column] || from[column].disputed.data == nullptr);
    inputs.push_back({bits(from[column].valid), bits(from[column].value), bits(from[column].disputed)});
  }
  return inputs;
}

batch::KernelRun BatchProgram::Implementation::on(const std::vector<batch::KernelColumn>& inputs, int64_t records) const {
  batch::KernelRun run{};
  run.undisputed = first.words.data();
  run.all = if_disputed ? if_disputed->words.data() : nullptr;
  run.columns = inputs.data();
  run.column_count = static_cast<uint32_t>(inputs.size());
  run.records = records;
  run.last_block = (records + kBlock - 1) / kBlock;
  return run;
}

batch::Workspace BatchProgram::Implementation::workspace(const batch::Kernel& kernel) const {
  return batch::Workspace(kernel.workspace_bytes(size().slots, columns.size()));
}

void BatchProgram::Implementation::run(batch::KernelRun run, size_t outputs, const BatchRun& how) const {
  if (run.records <= 0) return;
  run.stream = static_cast<int64_t>(outputs) * batch_bytes(run.records) >= batch::kStreamFrom &&
               std::all_of(run.outputs, run.outputs + outputs, is_aligned);
  const batch::Kernel& kernel = batch::kernel(how.instruction_set);
  batch::in_shares(run.last_block, kernel.blocks, how.threads, [&](int64_t first_block, int64_t last_block) {
    const batch::Workspace memory = workspace(kernel);
    batch::KernelRun share = run;
    share.first_block = first_block;
    share.last_block = last_block;
    share.workspace = memory.data();
    kernel.run(share);
  });
}

BatchProgram::BatchProgram(const Law& law, const BatchOptions& options)
    : implementation_(std::make_unique<Implementation>(law, options, Implementation::Form::kYesAndNo)) {}
BatchProgram::BatchProgram(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
BatchProgram::BatchProgram(BatchProgram&&) noexcept = default;
BatchProgram& BatchProgram::operator=(BatchProgram&&) noexcept = default;
BatchProgram::~BatchProgram() = default;

const BatchOptions& BatchProgram::options() const { return implementation_->options; }
const std::vector<StatementId>& BatchProgram::rests_on() const { return implementation_->rests_on; }
const std::vector<FactId>& BatchProgram::may_matter() const { return implementation_->may_matter; }

BatchProgram::Size BatchProgram::Implementation::size() const {
  return {first.steps, if_disputed ? if_disputed->steps : 0, std::max(first.slots, if_disputed ? if_disputed->slots : 0),
          columns.size()};
}
BatchProgram::Size BatchProgram::size() const { return implementation_->size(); }

void BatchProgram::run(const std::vector<FactColumn>& columns, int64_t records,
                       const std::vector<FindingColumn>& findings, const std::vector<MattersColumn>& matters,
                       const BatchRun& how) const {
  const Implementation& it = *implementation_;
  assert(it.form == Implementation::Form::kYesAndNo);
  assert(findings.size() == it.options.statements.size() + it.rests_on.size());
  assert(matters.size() == it.may_matter.size());
  std::vector<uint8_t*> outputs;
  for (const FindingColumn& finding : findings) {
    outputs.push_back(finding.yes);
    outputs.push_back(finding.no);
  }
  for (const MattersColumn& column : matters) outputs.push_back(column.bits);
  const std::vector<batch::KernelColumn> inputs = it.inputs(columns);
  batch::KernelRun run = it.on(inputs, records);
  run.outputs = outputs.data();
  it.run(run, outputs.size(), how);
}

}  // namespace distinguo
