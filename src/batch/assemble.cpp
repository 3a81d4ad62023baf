// Three passes over the part of the graph that the outputs need:
//
//   1. Join: an "and" that only one other "and" reads becomes part of that one; its value is never stored.
//   2. Order: as the planes were made, which is statement by statement, yes and no side by side; a column is
//      read when it is first needed, an output written as soon as it is known.
//   3. Slots: each value takes the slot that was given back last, which is the likeliest to be near.
#include "batch/assemble.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "batch/kernel.h"

namespace distinguo::batch {

namespace {

// One step. A value goes by the number of its node; its slot may hold the complement.
struct Instruction {
  Step step = Step::kEnd;
  std::vector<uint32_t> makes;    // one value; of kLoad: the yes and the no of the column
  std::vector<uint32_t> with;     // values read
  std::vector<uint32_t> without;  // values read, complemented
  uint16_t number = 0;            // of the column or the output
  bool constant = false;          // of kFill
};

class Assembler {
 public:
  explicit Assembler(const Planes& planes)
      : planes_(planes), operands_(planes.size()), reads_(planes.size(), 0), joined_(planes.size(), false),
        values_(planes.size()) {}

  Code assemble(const std::vector<Plane>& outputs, std::optional<Plane> kept);

 private:
  struct Value {
    bool made = false;
    bool complemented = false;          // the slot holds the complement
    std::optional<uint32_t> straight;   // the value that is its complement's complement, where one was needed
    uint32_t last_use = 0;              // instruction
    uint16_t slot = kNoSlot;
  };
  struct Output {
    uint32_t node;
    uint16_t number;
    bool complemented;
  };

  void count_reads(std::vector<uint32_t> roots);
  void join();
  void make(uint32_t node);
  void load(uint32_t column);
  void make_all(uint32_t node);
  void make_count(uint32_t node);
  uint32_t straight(Plane plane);
  void store(uint32_t node);
  void give_slots(std::optional<uint32_t> kept);
  void write(Code& code) const;

  const Planes& planes_;
  std::vector<std::vector<Plane>> operands_;  // by node, when joined
  std::vector<uint32_t> reads_;               // by node: how many nodes and outputs read it
  std::vector<bool> joined_;                  // by node: part of another
  std::vector<Value> values_;                 // by node, then those made to have a complement straight
  std::vector<Output> outputs_;               // by node
  std::vector<Instruction> instructions_;
  std::vector<uint32_t> columns_;
  size_t slots_ = 0;
};

void Assembler::count_reads(std::vector<uint32_t> roots) {
  while (!roots.empty()) {
    const uint32_t node = roots.back();
    roots.pop_back();
    if (reads_[node]++ > 0) continue;
    for (const Plane of : planes_[node].of) roots.push_back(of.node());
  }
}

void Assembler::join() {
  for (uint32_t node = 0; node < planes_.size(); ++node) {
    if (reads_[node] == 0) continue;
    const Planes::Node& of = planes_[node];
    std::vector<Plane>& operands = operands_[node];
    for (const Plane plane : of.of) {
      const uint32_t other = plane.node();
      if (of.op == Planes::Op::kAll && !plane.complemented() && planes_[other].op == Planes::Op::kAll &&
          reads_[other] == 1) {
        operands.insert(operands.end(), operands_[other].begin(), operands_[other].end());
        joined_[other] = true;
      } else {
        operands.push_back(plane);
      }
    }
    if (of.op == Planes::Op::kAll) {
      std::sort(operands.begin(), operands.end());
      operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    }
  }
}

void Assembler::make(uint32_t node) {
  if (values_[node].made) return;
  const Planes::Op op = planes_[node].op;
  if (op == Planes::Op::kInput) return load(Planes::column_of(node));
  values_[node].made = true;
  for (const Plane plane : operands_[node]) make(plane.node());
  if (op == Planes::Op::kAll) {
    make_all(node);
  } else {
    make_count(node);
  }
  store(node);
}

void Assembler::load(uint32_t column) {
  const uint32_t yes = planes_.yes_of(column).node();
  const uint32_t no = planes_.no_of(column).node();
  Instruction load;
  load.step = Step::kLoad;
  load.number = static_cast<uint16_t>(column);
  load.makes = {yes, no};
  instructions_.push_back(std::move(load));
  columns_.push_back(column);
  for (const uint32_t node : {yes, no}) {
    values_[node].made = true;
    store(node);
  }
}

// A node all of whose operands are complements is kept as the complement: an "or" of what there is.
void Assembler::make_all(uint32_t node) {
  Instruction all;
  all.makes = {node};
  for (const Plane plane : operands_[node]) {
    const bool without = plane.complemented() != values_[plane.node()].complemented;
    (without ? all.without : all.with).push_back(plane.node());
  }
  all.step = Step::kAll;
  if (all.with.empty()) {
    std::swap(all.with, all.without);
    all.step = Step::kAny;
    values_[node].complemented = true;
  }
  instructions_.push_back(std::move(all));
}

void Assembler::make_count(uint32_t node) {
  Instruction count;
  count.makes = {node};
  count.step = planes_[node].op == Planes::Op::kParity ? Step::kParity : Step::kMajority;
  for (const Plane plane : operands_[node]) count.with.push_back(straight(plane));
  instructions_.push_back(std::move(count));
}

// A value whose slot holds the plane as it is, made for the purpose if need be.
uint32_t Assembler::straight(Plane plane) {
  const uint32_t node = plane.node();
  if (plane.complemented() == values_[node].complemented) return node;
  if (!values_[node].straight) {
    const auto added = static_cast<uint32_t>(values_.size());
    values_.emplace_back();
    values_[node].straight = added;
    Instruction complement;
    complement.step = Step::kNotAny;
    complement.makes = {added};
    complement.with = {node};
    instructions_.push_back(std::move(complement));
  }
  return *values_[node].straight;
}

void Assembler::store(uint32_t node) {
  const auto before = [](const Output& output, uint32_t other) { return output.node < other; };
  for (auto output = std::lower_bound(outputs_.begin(), outputs_.end(), node, before);
       output != outputs_.end() && output->node == node; ++output) {
    Instruction store;
    store.number = output->number;
    store.with = {node};
    store.step = output->complemented == values_[node].complemented ? Step::kStore : Step::kStoreNot;
    if (node == kNever.node()) {
      store.with.clear();
      store.step = Step::kFill;
      store.constant = output->complemented;
    }
    instructions_.push_back(std::move(store));
  }
}

void Assembler::give_slots(std::optional<uint32_t> kept) {
  for (uint32_t at = 0; at < instructions_.size(); ++at) {
    for (const auto* read : {&instructions_[at].with, &instructions_[at].without}) {
      for (const uint32_t value : *read) values_[value].last_use = at;
    }
  }
  if (kept) values_[*kept].last_use = static_cast<uint32_t>(instructions_.size());
  std::vector<uint16_t> free;
  for (uint32_t at = 0; at < instructions_.size(); ++at) {
    for (const auto* read : {&instructions_[at].with, &instructions_[at].without}) {
      for (const uint32_t value : *read) {
        if (values_[value].last_use != at) continue;
        // A slot may be written by the step that reads it: kernels go along both together.
        free.push_back(values_[value].slot);
        values_[value].last_use = 0;  // once, though it be read twice
      }
    }
    for (const uint32_t value : instructions_[at].makes) {
      if (values_[value].last_use <= at) continue;  // nobody reads it
      if (free.empty()) free.push_back(static_cast<uint16_t>(slots_++));
      values_[value].slot = free.back();
      free.pop_back();
    }
  }
  assert(slots_ < kNoSlot);
}

void Assembler::write(Code& code) const {
  const auto word = [&](size_t number) { code.words.push_back(static_cast<uint16_t>(number)); };
  const auto slots = [&](const std::vector<uint32_t>& values) {
    for (const uint32_t value : values) word(values_[value].slot);
  };
  for (const Instruction& instruction : instructions_) {
    word(static_cast<uint16_t>(instruction.step));
    switch (instruction.step) {
      case Step::kLoad:
      case Step::kStore:
      case Step::kStoreNot: word(instruction.number); break;
      case Step::kFill:
        word(instruction.number);
        word(instruction.constant ? 1 : 0);
        break;
      default: break;
    }
    slots(instruction.makes);
    switch (instruction.step) {
      case Step::kAll:
        word(instruction.with.size());
        word(instruction.without.size());
        break;
      case Step::kAny:
      case Step::kNotAny:
      case Step::kParity: word(instruction.with.size()); break;
      default: break;
    }
    slots(instruction.with);
    slots(instruction.without);
  }
  word(static_cast<uint16_t>(Step::kEnd));
}

Code Assembler::assemble(const std::vector<Plane>& outputs, std::optional<Plane> kept) {
  assert(outputs.size() <= UINT16_MAX);
  std::vector<uint32_t> roots;
  for (size_t number = 0; number < outputs.size(); ++number) {
    outputs_.push_back({outputs[number].node(), static_cast<uint16_t>(number), outputs[number].complemented()});
    roots.push_back(outputs[number].node());
  }
  if (kept) roots.push_back(kept->node());
  std::stable_sort(outputs_.begin(), outputs_.end(), [](const Output& a, const Output& b) { return a.node < b.node; });
  count_reads(std::move(roots));
  join();

  store(kNever.node());
  for (uint32_t node = kNever.node() + 1; node < planes_.size(); ++node) {
    const bool input = planes_[node].op == Planes::Op::kInput;
    if (reads_[node] == 0 || joined_[node] || input) continue;
    make(node);
  }
  for (const Output& output : outputs_) {
    if (output.node != kNever.node()) make(output.node);  // a column as it is
  }
  std::optional<uint32_t> kept_value;
  if (kept) {
    make(kept->node());
    kept_value = straight(*kept);
  }
  give_slots(kept_value);

  Code code;
  code.instructions = instructions_.size();
  code.slots = slots_;
  std::sort(columns_.begin(), columns_.end());
  code.columns = std::move(columns_);
  if (kept_value) code.kept_slot = values_[*kept_value].slot;
  write(code);
  return code;
}

}  // namespace

Code assemble(const Planes& planes, const std::vector<Plane>& outputs, std::optional<Plane> kept) {
  return Assembler(planes).assemble(outputs, kept);
}

}  // namespace distinguo::batch
