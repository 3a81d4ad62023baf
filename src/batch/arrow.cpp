#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <mutex>
#include <utility>

#include "batch/arrow_export.h"
#include "batch/batch_program.h"
#include "batch/instruction_set.h"
#include "batch/shares.h"
#include "distinguo/batch.h"

namespace distinguo {

namespace {

using batch::ArrayOut;
using batch::SchemaOut;

constexpr std::string_view kDisputedSuffix = "__disputed";
constexpr std::string_view kMattersSuffix = "__matters";

// A boolean child of the records, or none.
using Child = std::optional<size_t>;

struct BoundColumn {
  Child told;
  Child disputed;
};

std::string_view type_name(std::string_view format) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kNames{{
      {"c", "int8"},   {"C", "uint8"},       {"s", "int16"},   {"S", "uint16"},  {"i", "int32"},
      {"I", "uint32"}, {"l", "int64"},       {"L", "uint64"},  {"e", "float16"}, {"f", "float32"},
      {"g", "float64"}, {"u", "text"},       {"U", "text"},    {"vu", "text"},   {"z", "binary"},
      {"Z", "binary"}, {"+l", "lists"},      {"+L", "lists"},  {"+s", "structs"},
  }};
  for (const auto& [known, name] : kNames) {
    if (known == format) return name;
  }
  return format;
}

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

// Where the columns of facts are.
struct Binding {
  std::vector<FactId> facts;
  std::vector<BoundColumn> columns;  // by fact of `facts`
  std::vector<std::string> names;    // of all children
  std::vector<std::string> ignored;

  // False with an error.
  bool add(const Law& law, const ArrowSchema& child, size_t index, std::string& error);
};

bool Binding::add(const Law& law, const ArrowSchema& child, size_t index, std::string& error) {
  std::string_view name = child.name != nullptr ? child.name : "";
  names.emplace_back(name);
  auto fact = law.find_fact(name);
  bool disputed = false;
  if (!fact && name.size() > kDisputedSuffix.size() &&
      name.substr(name.size() - kDisputedSuffix.size()) == kDisputedSuffix) {
    fact = law.find_fact(name.substr(0, name.size() - kDisputedSuffix.size()));
    disputed = true;
  }
  if (!fact) {
    ignored.emplace_back(name);
    return true;
  }
  const std::string_view format = child.format != nullptr ? child.format : "";
  const bool empty = format == "n";  // a column of nulls has no other type: not known
  if (!empty && (format != "b" || child.dictionary != nullptr)) {
    error = "column " + quoted(name) + " holds " +
            (child.dictionary != nullptr ? std::string("a dictionary") : std::string(type_name(format))) +
            ", not booleans; make it true for yes, false for no, null for not known, or rename it if it is not "
            "the fact of that name";
    return false;
  }
  const auto at = static_cast<size_t>(std::find(facts.begin(), facts.end(), *fact) - facts.begin());
  if (at == facts.size()) {
    facts.push_back(*fact);
    columns.emplace_back();
  }
  Child& place = disputed ? columns[at].disputed : columns[at].told;
  if (std::count(names.begin(), names.end(), names.back()) > 1) {
    error = "column " + quoted(name) + " comes twice; drop or rename one of the two";
    return false;
  }
  if (!empty) place = index;
  return true;
}

// Bits that are set in both; needed only where nulls meet what cannot say null.
class Both {
 public:
  Bits of(Bits a, Bits b, int64_t records) {
    std::vector<uint8_t>& made = made_.emplace_back(static_cast<size_t>((records + 7) / 8), uint8_t{0});
    const auto bit = [](Bits of, int64_t at) { return (of.data[(of.offset + at) / 8] >> ((of.offset + at) % 8)) & 1; };
    for (int64_t at = 0; at < records; ++at) {
      made[static_cast<size_t>(at / 8)] =
          static_cast<uint8_t>(made[static_cast<size_t>(at / 8)] | (bit(a, at) & bit(b, at)) << (at % 8));
    }
    return {made.data(), 0};
  }

 private:
  std::vector<std::vector<uint8_t>> made_;
};

}  // namespace

class ArrowBatch::Implementation {
 public:
  Implementation(const Law& law, Binding bound, const ArrowBatchOptions& asked)
      : binding(std::move(bound)),
        form(asked.form),
        program(std::make_unique<BatchProgram::Implementation>(
            law, options_of(binding, asked), form == FindingForm::kBoolean ? Form::kArrow : Form::kYesAndNo)) {
    const auto add = [&](StatementId id) { statement_names.push_back(law.statements[id].id); };
    for (const StatementId id : program.options().statements) add(id);
    for (const StatementId id : program.rests_on()) add(id);
    for (const FactId fact : program.may_matter()) matter_names.push_back(law.facts[fact].name);
  }

  bool run(const ArrowArray& in, ArrowArray& out, std::string& error, const BatchRun& how) const;

  Binding binding;
  FindingForm form;
  BatchProgram program;
  std::vector<std::string> statement_names;
  std::vector<std::string> matter_names;

 private:
  static BatchOptions options_of(const Binding& binding, const ArrowBatchOptions& asked) {
    BatchOptions options;
    options.standard = asked.standard;
    options.as_of = asked.as_of;
    options.statements = asked.statements;
    options.reasons = asked.reasons;
    options.columns = binding.facts;
    for (const BoundColumn& column : binding.columns) options.disputed.push_back(column.disputed.has_value());
    return options;
  }

  using Form = BatchProgram::Implementation::Form;
  using Memory = std::vector<std::shared_ptr<uint8_t>>;

  const BatchProgram::Implementation& compiled() const { return *program.implementation_; }
  bool is_of_the_schema(const ArrowArray& in, std::string& error) const;
  std::vector<FactColumn> columns_of(const ArrowArray& in, Both& both) const;
  void add_booleans(batch::KernelRun run, const Memory& matters, const BatchRun& how, ArrayOut& to) const;
  void add_codes(batch::KernelRun run, const Memory& matters, const BatchRun& how, ArrayOut& to) const;
};

bool ArrowBatch::Implementation::is_of_the_schema(const ArrowArray& in, std::string& error) const {
  if (in.release == nullptr) {
    error = "the records were released before they were read";
    return false;
  }
  if (static_cast<size_t>(in.n_children) != binding.names.size()) {
    error = "the records have " + std::to_string(in.n_children) + " columns where their schema has " +
            std::to_string(binding.names.size());
    return false;
  }
  const auto fits = [&](Child child) {
    if (!child) return true;
    const ArrowArray& column = *in.children[*child];
    if (column.n_buffers == 2 && column.length >= in.offset + in.length &&
        (column.buffers[1] != nullptr || in.length == 0)) {
      return true;
    }
    error = "column " + quoted(binding.names[*child]) +
            (column.n_buffers != 2                        ? " is not boolean, as its schema says it is"
             : column.length < in.offset + in.length ? " is shorter than the records"
                                                     : " has no values");
    return false;
  };
  for (const BoundColumn& column : binding.columns) {
    if (!fits(column.told) || !fits(column.disputed)) return false;
  }
  return true;
}

std::vector<FactColumn> ArrowBatch::Implementation::columns_of(const ArrowArray& in, Both& both) const {
  const auto plane = [](const ArrowArray& of, size_t buffer, int64_t offset) {
    // Where there are no nulls the validity need not be read.
    const bool there = of.buffers[buffer] != nullptr && (buffer != 0 || of.null_count != 0);
    return there ? Bits{static_cast<const uint8_t*>(of.buffers[buffer]), of.offset + offset} : Bits{};
  };
  const auto limited = [&](Bits bits, Bits by) { return by.data == nullptr ? bits : both.of(bits, by, in.length); };

  const Bits present = in.n_buffers > 0 ? plane(in, 0, 0) : Bits{};
  std::vector<FactColumn> columns;
  for (const BoundColumn& bound : binding.columns) {
    FactColumn column;
    if (bound.disputed) {
      const ArrowArray& child = *in.children[*bound.disputed];
      column.disputed = limited(plane(child, 1, in.offset), plane(child, 0, in.offset));
      column.disputed = limited(column.disputed, present);
    }
    if (bound.told) {
      const ArrowArray& child = *in.children[*bound.told];
      column.value = plane(child, 1, in.offset);
      column.valid = plane(child, 0, in.offset);
      if (present.data != nullptr) {
        column.valid = column.valid.data == nullptr ? present : both.of(column.valid, present, in.length);
      }
    } else {
      column.value = column.valid = column.disputed;  // nothing told but disputes
    }
    columns.push_back(column);
  }
  return columns;
}

// Where nothing is disputed the columns that say so are one, of zeros.
void ArrowBatch::Implementation::add_booleans(batch::KernelRun run, const Memory& matters, const BatchRun& how,
                                              ArrayOut& to) const {
  const size_t findings = statement_names.size();
  const int64_t plane = batch_bytes(run.records);
  Memory memory;
  for (size_t i = 0; i < 2 * findings; ++i) memory.push_back(batch::column_memory(plane));
  memory.insert(memory.end(), matters.begin(), matters.end());
  std::vector<uint8_t*> outputs;
  for (const auto& of : memory) outputs.push_back(of.get());
  outputs.resize(outputs.size() + findings, nullptr);

  const auto zeros = [&] {
    std::shared_ptr<uint8_t> made = batch::column_memory(plane);
    std::memset(made.get(), 0, static_cast<size_t>(plane));
    return made;
  };
  Memory disputed;
  std::once_flag once;
  auto expect_disputes = [&] {
    std::call_once(once, [&] {
      for (size_t i = 0; i < findings; ++i) {
        disputed.push_back(zeros());
        outputs[memory.size() + i] = disputed.back().get();
      }
    });
  };
  if (compiled().always_disputed) expect_disputes();
  run.outputs = outputs.data();
  run.context = &expect_disputes;
  run.expect_disputes = [](void* of) { (*static_cast<decltype(expect_disputes)*>(of))(); };
  compiled().run(run, memory.size(), how);

  const std::shared_ptr<uint8_t> none = disputed.empty() ? zeros() : nullptr;
  for (size_t i = 0; i < findings; ++i) {
    to.add_child(ArrayOut(run.records, -1, {memory[2 * i + 1], memory[2 * i]}));
    to.add_child(ArrayOut(run.records, 0, {nullptr, disputed.empty() ? none : disputed[i]}));
  }
}

void ArrowBatch::Implementation::add_codes(batch::KernelRun run, const Memory& matters, const BatchRun& how,
                                           ArrayOut& to) const {
  const size_t findings = statement_names.size();
  Memory codes;
  for (size_t i = 0; i < findings; ++i) codes.push_back(batch::column_memory(8 * batch_bytes(run.records)));
  const batch::Kernel& kernel = batch::kernel(how.instruction_set);
  const bool stream = static_cast<int64_t>(findings) * run.records >= batch::kStreamFrom;
  const auto work = [&](int64_t first_block, int64_t last_block) {
    // A stride at a time, so that its findings are still near when they become codes.
    const int64_t plane = kernel.blocks * 64;
    const auto planes = batch::column_memory(plane * 2 * static_cast<int64_t>(findings));
    const batch::Workspace workspace = compiled().workspace(kernel);
    std::vector<uint8_t*> outputs;
    for (size_t i = 0; i < 2 * findings; ++i) outputs.push_back(planes.get() + plane * static_cast<int64_t>(i));
    for (const auto& memory : matters) outputs.push_back(memory.get() + first_block * 64);
    batch::KernelRun stride = run;
    stride.outputs = outputs.data();
    stride.workspace = workspace.data();
    for (int64_t block = first_block; block < last_block; block += kernel.blocks) {
      stride.first_block = stride.output_block = block;
      stride.last_block = std::min(block + kernel.blocks, last_block);
      kernel.run(stride);
      for (size_t i = 0; i < findings; ++i) {
        kernel.write_codes(outputs[2 * i], outputs[2 * i + 1], stride.last_block - block, codes[i].get() + block * 512, stream);
      }
      for (size_t i = 2 * findings; i < outputs.size(); ++i) outputs[i] += plane;
    }
  };
  if (run.records > 0) batch::in_shares(run.last_block, kernel.blocks, how.threads, work);
  for (const auto& of : codes) {
    ArrayOut column(run.records, 0, {nullptr, of});
    column.set_dictionary(batch::finding_dictionary());
    to.add_child(std::move(column));
  }
}

bool ArrowBatch::Implementation::run(const ArrowArray& in, ArrowArray& out, std::string& error,
                                     const BatchRun& how) const {
  if (!is_of_the_schema(in, error)) return false;
  Both both;
  const std::vector<batch::KernelColumn> inputs = compiled().inputs(columns_of(in, both));
  const batch::KernelRun run = compiled().on(inputs, in.length);
  Memory matters;
  for (size_t i = 0; i < matter_names.size(); ++i) matters.push_back(batch::column_memory(batch_bytes(in.length)));

  ArrayOut made(in.length, 0, {nullptr});
  if (form == FindingForm::kBoolean) {
    add_booleans(run, matters, how, made);
  } else {
    add_codes(run, matters, how, made);
  }
  for (const auto& memory : matters) made.add_child(ArrayOut(in.length, 0, {nullptr, memory}));
  std::move(made).give(out);
  return true;
}

ArrowBatch::ArrowBatch() = default;
ArrowBatch::ArrowBatch(ArrowBatch&&) noexcept = default;
ArrowBatch& ArrowBatch::operator=(ArrowBatch&&) noexcept = default;
ArrowBatch::~ArrowBatch() = default;

std::optional<ArrowBatch> ArrowBatch::bind(const Law& law, const ArrowSchema& schema, const ArrowBatchOptions& options,
                                           std::string& error) {
  if (schema.release == nullptr || schema.format == nullptr || std::string_view(schema.format) != "+s") {
    error = "records come as a struct array, one child for each column; this is " +
            (schema.format == nullptr ? std::string("released") : quoted(schema.format));
    return std::nullopt;
  }
  Binding binding;
  for (int64_t i = 0; i < schema.n_children; ++i) {
    if (!binding.add(law, *schema.children[i], static_cast<size_t>(i), error)) return std::nullopt;
  }
  for (size_t i = binding.facts.size(); i-- > 0;) {
    if (binding.columns[i].told || binding.columns[i].disputed) continue;
    // A column of nulls tells nothing, and the program is simpler without it.
    binding.facts.erase(binding.facts.begin() + static_cast<std::ptrdiff_t>(i));
    binding.columns.erase(binding.columns.begin() + static_cast<std::ptrdiff_t>(i));
  }
  ArrowBatch bound;
  bound.implementation_ = std::make_unique<Implementation>(law, std::move(binding), options);
  return bound;
}

const BatchProgram& ArrowBatch::program() const { return implementation_->program; }
const std::vector<std::string>& ArrowBatch::ignored() const { return implementation_->binding.ignored; }

void ArrowBatch::schema(ArrowSchema& out) const {
  const Implementation& it = *implementation_;
  SchemaOut made("+s", "", false);
  for (const std::string& name : it.statement_names) {
    if (it.form == FindingForm::kDictionary) {
      SchemaOut column("c", name, false);
      column.set_dictionary(SchemaOut("u", "", false));
      made.add_child(std::move(column));
    } else {
      made.add_child(SchemaOut("b", name, true));
      made.add_child(SchemaOut("b", name + std::string(kDisputedSuffix), false));
    }
  }
  for (const std::string& name : it.matter_names) {
    made.add_child(SchemaOut("b", name + std::string(kMattersSuffix), false));
  }
  std::move(made).give(out);
}

bool ArrowBatch::run(const ArrowArray& in, ArrowArray& out, std::string& error, const BatchRun& how) const {
  return implementation_->run(in, out, error, how);
}

}  // namespace distinguo
