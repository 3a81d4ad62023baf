// The part of the graph that the outputs need, as steps of one accumulator:
//
//   * An "and" that only one other "and" reads becomes part of it.
//   * Of the other values that only one reads, that one begins with one of them, and the value goes through
//     the accumulator alone: "any of a, b, c" and then "and not d" is five steps, with nothing stored between.
//   * Otherwise in the order in which the planes were made, which is statement by statement, yes and no side
//     by side. A column is read when it is first needed; an output is written, and a dispute noted, as soon
//     as it is known.
//   * A value that is stored takes the slot that was given back last, which is the likeliest to be near.
//
// An "and" that begins with a complement is worked out as the complement, an "or" of complements, and stored
// so: who reads it knows.
#include "batch/assemble.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "batch/kernel.h"

namespace distinguo::batch {

namespace {

constexpr uint32_t kNone = UINT32_MAX;

class Assembler {
 public:
  explicit Assembler(const Planes& planes) : planes_(planes), values_(planes.size()) {}

  Code assemble(const std::vector<Plane>& outputs, std::optional<Plane> disputed);

 private:
  struct Value {
    uint32_t reads = 0;           // by how many values and outputs
    std::vector<Plane> operands;  // of the node, and of those joined to it
    bool joined = false;          // part of another
    bool written = false;         // to an output
    bool made = false;
    bool complemented = false;    // what is stored is the complement
    std::vector<uint32_t> notes;  // indices into notes_ of the disputes that wait for it
    uint32_t last_read = 0;       // step
    uint32_t slot = kNoSlot;
  };
  struct Output {
    uint32_t node;
    uint32_t number;
    bool complemented;
  };
  struct Note {
    Plane plane;
    uint32_t waits_for = 0;  // values not made yet
  };
  struct Line {
    Step step = Step::kEnd;
    uint32_t number = 0;          // of a column, an output, or the bit to fill with
    uint32_t value = kNone;       // read, or made
    uint32_t other = kNone;       // made too: kLoad
  };

  Planes::Op op(uint32_t node) const { return planes_[node].op; }
  bool is_told(uint32_t node) const {
    return op(node) == Planes::Op::kInput && Planes::input_of(node) == Planes::Input::kTold;
  }
  // Read by one value alone: it need not be stored.
  bool passes_through(uint32_t node) const {
    const Value& value = values_[node];
    return value.reads == 1 && !value.written && !value.made && op(node) != Planes::Op::kInput;
  }
  // Whether what is stored for it has to be complemented.
  bool reversed(Plane plane) const { return plane.complemented() != values_[plane.node()].complemented; }

  void count_reads(std::vector<uint32_t> roots);
  void join();
  void expect_notes(Plane disputed);
  void note_what_is_ready();

  void make(uint32_t node);
  void load(uint32_t column);
  uint32_t load_told(uint32_t node);
  uint32_t added();
  bool accumulate(uint32_t node);
  bool accumulate_all(uint32_t node);
  bool accumulate_majority(uint32_t node);
  uint32_t chosen_to_begin(const std::vector<Plane>& operands) const;
  void read(Step step, Plane plane);
  void write(uint32_t node, bool complemented);
  void is_made(uint32_t node);

  void give_slots();
  Code coded() const;

  const Planes& planes_;
  std::vector<Value> values_;  // by node, then those that have none
  std::vector<Output> outputs_;  // by node
  std::vector<Note> notes_;
  std::vector<uint32_t> ready_notes_;
  std::vector<Line> lines_;
  std::vector<uint32_t> columns_;
  uint32_t slots_ = 0;
};

void Assembler::count_reads(std::vector<uint32_t> roots) {
  while (!roots.empty()) {
    const uint32_t node = roots.back();
    roots.pop_back();
    if (values_[node].reads++ > 0) continue;
    for (const Plane of : planes_[node].of) roots.push_back(of.node());
  }
}

void Assembler::join() {
  for (uint32_t node = 0; node < planes_.size(); ++node) {
    if (values_[node].reads == 0) continue;
    std::vector<Plane>& operands = values_[node].operands;
    for (const Plane plane : planes_[node].of) {
      Value& other = values_[plane.node()];
      const bool part = op(node) == Planes::Op::kAll && op(plane.node()) == Planes::Op::kAll &&
                        !plane.complemented() && other.reads == 1 && !other.written;
      if (part) {
        operands.insert(operands.end(), other.operands.begin(), other.operands.end());
        other.joined = true;
      } else {
        operands.push_back(plane);
      }
    }
    if (op(node) == Planes::Op::kAll) {
      std::sort(operands.begin(), operands.end());
      operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    }
  }
}

// ---- one value ---------------------------------------------------------------------------------

void Assembler::read(Step step, Plane plane) {
  const bool reverse = reversed(plane);
  if (step == Step::kAnd && reverse) step = Step::kAndNot;
  if (step == Step::kOr && reverse) step = Step::kOrNot;
  lines_.push_back({step, 0, is_told(plane.node()) ? load_told(plane.node()) : plane.node(), kNone});
  if (step == Step::kSet && reverse) lines_.push_back({Step::kNot, 0, kNone, kNone});
}

void Assembler::load(uint32_t column) {
  const uint32_t yes = Planes::yes_of(column).node();
  const uint32_t no = Planes::no_of(column).node();
  lines_.push_back({Step::kLoad, column, yes, no});
  columns_.push_back(column);
  for (const uint32_t node : {yes, no}) {
    if (values_[node].written) {
      lines_.push_back({Step::kSet, 0, node, kNone});
      write(node, false);
    }
    is_made(node);
  }
}

// A value of its own for each time that it is read: a column is nearer than a slot that waits for long.
uint32_t Assembler::load_told(uint32_t node) {
  const uint32_t value = added();
  lines_.push_back({Step::kLoadTold, Planes::column_of(node), value, kNone});
  columns_.push_back(Planes::column_of(node));
  return value;
}

uint32_t Assembler::added() {
  values_.emplace_back();
  return static_cast<uint32_t>(values_.size() - 1);
}

// The operand to begin with, of those that pass through: the one with most to work out.
uint32_t Assembler::chosen_to_begin(const std::vector<Plane>& operands) const {
  uint32_t chosen = kNone;
  size_t most = 0;
  for (const Plane plane : operands) {
    const size_t size = values_[plane.node()].operands.size();
    if (passes_through(plane.node()) && size > most) {
      chosen = plane.node();
      most = size;
    }
  }
  return chosen;
}

bool Assembler::accumulate_all(uint32_t node) {
  const std::vector<Plane> operands = values_[node].operands;
  const uint32_t begin = chosen_to_begin(operands);
  for (const Plane plane : operands) {
    if (plane.node() != begin) make(plane.node());
  }
  std::vector<Plane> others;
  bool complement = false;
  if (begin != kNone) {
    const bool complemented = accumulate(begin);
    for (const Plane plane : operands) {
      if (plane.node() == begin) {
        complement = complemented != plane.complemented();
      } else {
        others.push_back(plane);
      }
    }
  } else {
    const auto straight = std::find_if(operands.begin(), operands.end(), [&](Plane plane) { return !reversed(plane); });
    const Plane first = straight != operands.end() ? *straight : operands.front();
    complement = straight == operands.end();
    read(Step::kSet, complement ? ~first : first);
    std::copy_if(operands.begin(), operands.end(), std::back_inserter(others),
                 [&](Plane plane) { return plane != first; });
  }
  for (const Plane plane : others) read(complement ? Step::kOr : Step::kAnd, complement ? ~plane : plane);
  return complement;
}

// (a and b) or (c and (a or b)).
bool Assembler::accumulate_majority(uint32_t node) {
  const std::vector<Plane> of = values_[node].operands;
  for (const Plane plane : of) make(plane.node());
  read(Step::kSet, of[0]);
  read(Step::kOr, of[1]);
  read(Step::kAnd, of[2]);
  const uint32_t kept = added();
  lines_.push_back({Step::kSave, 0, kept, kNone});
  read(Step::kSet, of[0]);
  read(Step::kAnd, of[1]);
  lines_.push_back({Step::kOr, 0, kept, kNone});
  return false;
}

// Works a node out in the accumulator. Returns whether that holds the complement.
bool Assembler::accumulate(uint32_t node) {
  values_[node].made = true;
  switch (op(node)) {
    case Planes::Op::kMajority: return accumulate_majority(node);
    case Planes::Op::kParity: {
      const std::vector<Plane> operands = values_[node].operands;
      for (const Plane plane : operands) make(plane.node());
      bool complement = false;
      for (const Plane plane : operands) {
        const bool reverse = reversed(plane);
        read(plane == operands.front() ? Step::kSet : Step::kXor, reverse ? ~plane : plane);
        complement = complement != reverse;
      }
      return complement;
    }
    default: return accumulate_all(node);
  }
}

void Assembler::make(uint32_t node) {
  if (values_[node].made) return;
  if (is_told(node)) {
    if (!values_[node].written) return;  // loaded where it is read
    read(Step::kSet, {2 * node});
    write(node, false);
    values_[node].made = true;
    return;
  }
  if (op(node) == Planes::Op::kInput) return load(Planes::column_of(node));
  const bool complemented = accumulate(node);
  values_[node].complemented = complemented;
  write(node, complemented);
  lines_.push_back({Step::kSave, 0, node, kNone});
  is_made(node);
}

void Assembler::write(uint32_t node, bool complemented) {
  const auto before = [](const Output& output, uint32_t other) { return output.node < other; };
  for (auto output = std::lower_bound(outputs_.begin(), outputs_.end(), node, before);
       output != outputs_.end() && output->node == node; ++output) {
    const Step step = output->complemented == complemented ? Step::kWrite : Step::kWriteNot;
    lines_.push_back({step, output->number, kNone, kNone});
  }
}

void Assembler::is_made(uint32_t node) {
  values_[node].made = true;
  for (const uint32_t note : values_[node].notes) {
    if (notes_[note].waits_for > 0 && --notes_[note].waits_for == 0) ready_notes_.push_back(note);
  }
}

// ---- disputes ----------------------------------------------------------------------------------

// Each alternative of the plane becomes a note, to be taken when all that it reads is there.
void Assembler::expect_notes(Plane disputed) {
  std::vector<Plane> alternatives{disputed};
  const Value& whole = values_[disputed.node()];
  if (disputed.complemented() && op(disputed.node()) == Planes::Op::kAll && whole.reads == 1 && !whole.written) {
    alternatives = values_[disputed.node()].operands;
    for (Plane& plane : alternatives) plane = ~plane;
  }
  for (const Plane plane : alternatives) {
    const auto number = static_cast<uint32_t>(notes_.size());
    notes_.push_back({plane, 0});
    std::vector<uint32_t> left{plane.node()};
    std::vector<uint32_t> seen;
    while (!left.empty()) {
      const uint32_t node = left.back();
      left.pop_back();
      if (std::find(seen.begin(), seen.end(), node) != seen.end()) continue;
      seen.push_back(node);
      if (is_told(node)) continue;  // there at any time
      if (passes_through(node)) {
        for (const Plane of : values_[node].operands) left.push_back(of.node());
      } else {
        values_[node].notes.push_back(number);
        ++notes_[number].waits_for;
      }
    }
    if (notes_[number].waits_for == 0) ready_notes_.push_back(number);
  }
}

void Assembler::note_what_is_ready() {
  while (!ready_notes_.empty()) {
    const Plane plane = notes_[ready_notes_.back()].plane;
    ready_notes_.pop_back();
    if (values_[plane.node()].made || is_told(plane.node())) {
      read(Step::kSet, plane);
    } else if (accumulate(plane.node()) != plane.complemented()) {
      lines_.push_back({Step::kNot, 0, kNone, kNone});
    }
    lines_.push_back({Step::kNote, 0, kNone, kNone});
  }
}

// ---- the whole ---------------------------------------------------------------------------------

void Assembler::give_slots() {
  const auto reads = [](const Line& line) { return line.step != Step::kSave && line.step < Step::kLoad; };
  for (uint32_t at = 0; at < lines_.size(); ++at) {
    if (lines_[at].value != kNone && reads(lines_[at])) values_[lines_[at].value].last_read = at;
  }
  // What nobody reads need not be saved.
  std::vector<uint32_t> free;
  for (uint32_t at = 0; at < lines_.size(); ++at) {
    const Line& line = lines_[at];
    if (line.value != kNone && reads(line)) {
      if (values_[line.value].last_read == at) free.push_back(values_[line.value].slot);
      continue;
    }
    for (const uint32_t made : {line.value, line.other}) {
      if (made == kNone || values_[made].last_read <= at) continue;
      if (free.empty()) free.push_back(slots_++);
      values_[made].slot = free.back();
      free.pop_back();
    }
  }
  assert(slots_ < kNoSlot);
}

Code Assembler::coded() const {
  Code code;
  for (const Line& line : lines_) {
    switch (line.step) {
      case Step::kSave:
        if (values_[line.value].slot == kNoSlot) continue;
        [[fallthrough]];
      case Step::kSet:
      case Step::kAnd:
      case Step::kAndNot:
      case Step::kOr:
      case Step::kOrNot:
      case Step::kXor: code.words.push_back(word(line.step, values_[line.value].slot)); break;
      case Step::kLoad:
        code.words.push_back(word(line.step, line.number));
        code.words.push_back(values_[line.value].slot);
        code.words.push_back(values_[line.other].slot);
        break;
      case Step::kLoadTold:
        code.words.push_back(word(line.step, line.number));
        code.words.push_back(values_[line.value].slot);
        break;
      case Step::kFill:
        code.words.push_back(word(line.step, line.number));
        code.words.push_back(line.other);
        break;
      default: code.words.push_back(word(line.step, line.number)); break;
    }
    ++code.steps;
  }
  code.words.push_back(word(Step::kEnd));
  code.slots = slots_;
  code.columns = columns_;
  std::sort(code.columns.begin(), code.columns.end());
  code.columns.erase(std::unique(code.columns.begin(), code.columns.end()), code.columns.end());
  return code;
}

Code Assembler::assemble(const std::vector<Plane>& outputs, std::optional<Plane> disputed) {
  std::vector<uint32_t> roots;
  for (uint32_t number = 0; number < outputs.size(); ++number) {
    const Plane plane = outputs[number];
    if (plane == kNever || plane == kAlways) {
      lines_.push_back({Step::kFill, number, kNone, plane == kAlways ? 1U : 0U});
      continue;
    }
    outputs_.push_back({plane.node(), number, plane.complemented()});
    values_[plane.node()].written = true;
    roots.push_back(plane.node());
  }
  std::stable_sort(outputs_.begin(), outputs_.end(), [](const Output& a, const Output& b) { return a.node < b.node; });
  if (disputed) roots.push_back(disputed->node());
  count_reads(std::move(roots));
  join();
  if (disputed) expect_notes(*disputed);

  for (uint32_t node = 0; node < planes_.size(); ++node) {
    const Value& value = values_[node];
    const bool input = op(node) == Planes::Op::kInput;
    if (value.reads == 0 || value.joined || passes_through(node) || (input && !value.written)) continue;
    make(node);
    note_what_is_ready();
  }
  for (uint32_t note = 0; note < notes_.size(); ++note) {
    if (std::exchange(notes_[note].waits_for, 0) > 0) ready_notes_.push_back(note);  // nothing else needs what it reads
  }
  note_what_is_ready();
  give_slots();
  return coded();
}

}  // namespace

Code assemble(const Planes& planes, const std::vector<Plane>& outputs, std::optional<Plane> disputed) {
  return Assembler(planes).assemble(outputs, disputed);
}

}  // namespace distinguo::batch
