// The part of the graph that the outputs need, as steps of one accumulator:
//
//   * An "and" that only one other "and" reads becomes part of it.
//   * Of the other values that only one reads, that one begins with one of them, and the value goes through
//     the accumulator alone: "any of a, b, c" and then "and not d" is five steps, with nothing stored between.
//   * Findings are worked out in the order in which their planes were made, which is statement by statement,
//     yes and no side by side; what is wanted besides, one by one. An output is written, and a dispute noted,
//     as soon as it is known.
//   * What a column tells is worked out anew each time, unless it is read often: two reads and an "and" cost
//     less than to store it.
//   * A value that is stored takes the slot that was given back last, which is the likeliest to be near.
//
// An "and" that begins with a complement is worked out as the complement, an "or" of complements, and stored
// so: who reads it knows.
#include "batch/assemble.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>
#include <utility>

#include "batch/kernel.h"

namespace distinguo::batch {

namespace {

constexpr uint32_t kNone = UINT32_MAX;

// From so many reads on, the yes and no of a column are kept in slots.
constexpr uint32_t kOften = 6;

class Assembler {
 public:
  explicit Assembler(const Planes& planes) : planes_(planes), values_(planes.size()) {}

  Code assemble(const std::vector<Plane>& findings, const std::vector<Plane>& others, std::optional<Plane> disputed,
                std::vector<uint32_t>& columns);

 private:
  struct Value {
    uint32_t reads = 0;           // by how many values and outputs
    bool of_findings = false;     // findings or disputes rest on it
    std::vector<Plane> operands;  // of the node, and of those joined to it
    bool joined = false;          // part of another
    bool written = false;         // to an output
    bool made = false;            // of a column: read for the first time
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
    uint32_t number = 0;      // of a column or an output
    uint32_t value = kNone;   // read, or made; of kFill: the bit
    Join join = Join::kSet;   // of kJoin
    With with = With::kSlot;  // of kJoin
    // Made: by kLoad, of the inputs of a column.
    std::array<uint32_t, 3> loaded{kNone, kNone, kNone};
  };

  Planes::Op op(uint32_t node) const { return planes_[node].op; }
  bool is_input(uint32_t value) const { return value < planes_.size() && op(value) == Planes::Op::kInput; }
  bool is_told(uint32_t input) const { return Planes::input_of(input) == Planes::Input::kTold; }
  // Read by one value alone: it need not be stored.
  bool passes_through(uint32_t node) const {
    const Value& value = values_[node];
    return value.reads == 1 && !value.written && !value.made && !is_input(node);
  }
  // Whether what is stored for it has to be complemented.
  bool reversed(Plane plane) const { return plane.complemented() != values_[plane.node()].complemented; }

  void add_outputs(const std::vector<Plane>& outputs);
  void count_reads(std::vector<uint32_t> roots, bool of_findings);
  void join();
  void expect_notes(Plane disputed);
  void note_what_is_ready();

  void make(uint32_t node);
  bool accumulate(uint32_t node);
  bool accumulate_all(uint32_t node);
  bool accumulate_majority(uint32_t node);
  uint32_t chosen_to_begin(const std::vector<Plane>& operands) const;
  uint32_t added();
  void add(Step step, uint32_t value = kNone, uint32_t number = 0) { lines_.push_back({step, number, value}); }
  void add(Join join, uint32_t value) { lines_.push_back({Step::kJoin, 0, value, join}); }
  void read(Join join, Plane plane);
  void write(uint32_t node, bool complemented);
  void is_made(uint32_t node);

  static bool reads_slot(const Line& line) { return line.step == Step::kJoin && line.with == With::kSlot; }
  void place_columns();
  void give_slots();
  Code coded(std::vector<uint32_t>& columns) const;

  const Planes& planes_;
  std::vector<Value> values_;    // by node, then those that have none
  std::vector<Output> outputs_;  // by node
  uint32_t output_count_ = 0;
  std::vector<Note> notes_;
  std::vector<uint32_t> ready_notes_;
  std::vector<Line> lines_;
  std::vector<uint32_t> columns_;  // in the order in which they are read
  uint32_t slots_ = 0;
};

void Assembler::add_outputs(const std::vector<Plane>& outputs) {
  for (const Plane plane : outputs) {
    const uint32_t number = output_count_++;
    if (plane == kNever || plane == kAlways) {
      lines_.push_back({Step::kFill, number, plane == kAlways ? 1U : 0U});
    } else {
      outputs_.push_back({plane.node(), number, plane.complemented()});
      values_[plane.node()].written = true;
    }
  }
}

void Assembler::count_reads(std::vector<uint32_t> roots, bool of_findings) {
  while (!roots.empty()) {
    const uint32_t node = roots.back();
    roots.pop_back();
    if (values_[node].reads++ > 0) continue;
    values_[node].of_findings = of_findings;
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

void Assembler::read(Join join, Plane plane) {
  const bool reverse = reversed(plane);
  if (join == Join::kAnd && reverse) join = Join::kAndNot;
  if (join == Join::kOr && reverse) join = Join::kOrNot;
  add(join, plane.node());
  if (join == Join::kSet && reverse) add(Step::kNot);
  if (is_input(plane.node()) && !values_[plane.node()].made) is_made(plane.node());
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
    read(Join::kSet, complement ? ~first : first);
    std::copy_if(operands.begin(), operands.end(), std::back_inserter(others),
                 [&](Plane plane) { return plane != first; });
  }
  for (const Plane plane : others) read(complement ? Join::kOr : Join::kAnd, complement ? ~plane : plane);
  return complement;
}

// (a and b) or (c and (a or b)).
bool Assembler::accumulate_majority(uint32_t node) {
  const std::vector<Plane> of = values_[node].operands;
  for (const Plane plane : of) make(plane.node());
  read(Join::kSet, of[0]);
  read(Join::kOr, of[1]);
  read(Join::kAnd, of[2]);
  const uint32_t kept = added();
  add(Step::kSave, kept);
  read(Join::kSet, of[0]);
  read(Join::kAnd, of[1]);
  add(Join::kOr, kept);
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
        read(plane == operands.front() ? Join::kSet : Join::kXor, reverse ? ~plane : plane);
        complement = complement != reverse;
      }
      return complement;
    }
    default: return accumulate_all(node);
  }
}

void Assembler::make(uint32_t node) {
  if (values_[node].made) return;
  if (is_input(node)) {  // loaded where it is read
    if (!values_[node].written) return;
    read(Join::kSet, {2 * node});
    write(node, false);
    return;
  }
  const bool complemented = accumulate(node);
  values_[node].complemented = complemented;
  write(node, complemented);
  add(Step::kSave, node);
  is_made(node);
}

void Assembler::write(uint32_t node, bool complemented) {
  const auto before = [](const Output& output, uint32_t other) { return output.node < other; };
  for (auto output = std::lower_bound(outputs_.begin(), outputs_.end(), node, before);
       output != outputs_.end() && output->node == node; ++output) {
    add(output->complemented == complemented ? Step::kWrite : Step::kWriteNot, kNone, output->number);
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
      if (passes_through(node)) {
        for (const Plane of : values_[node].operands) left.push_back(of.node());
      } else {
        values_[node].notes.push_back(number);
        ++notes_[number].waits_for;
      }
    }
  }
}

void Assembler::note_what_is_ready() {
  while (!ready_notes_.empty()) {
    const Plane plane = notes_[ready_notes_.back()].plane;
    ready_notes_.pop_back();
    if (values_[plane.node()].made || is_input(plane.node())) {
      read(Join::kSet, plane);
    } else if (accumulate(plane.node()) != plane.complemented()) {
      add(Step::kNot);
    }
    add(Step::kNote);
  }
}

// ---- the whole ---------------------------------------------------------------------------------

// Lets steps read columns, or what is loaded of them before the first of these steps. Spreads over all steps
// the fetching of what later strides will read, because memory answers few requests at a time.
void Assembler::place_columns() {
  std::unordered_map<uint32_t, uint32_t> reads;  // by column
  for (const Line& line : lines_) {
    if (line.step != Step::kJoin || !is_input(line.value)) continue;
    const uint32_t column = Planes::column_of(line.value);
    if (reads.try_emplace(column, 0).second) columns_.push_back(column);
    if (!is_told(line.value)) ++reads[column];
  }
  std::unordered_map<uint32_t, size_t> loads;  // by column: line
  std::vector<Line> lines;
  size_t fetched = 0;
  for (size_t at = 0; at < lines_.size(); ++at) {
    for (; fetched * lines_.size() < at * columns_.size(); ++fetched) lines.push_back({Step::kFetch, columns_[fetched]});
    Line line = lines_[at];
    if (line.step == Step::kJoin && is_input(line.value)) {
      const uint32_t column = Planes::column_of(line.value);
      const auto input = static_cast<size_t>(Planes::input_of(line.value));
      if (planes_.may_dispute(column) || (!is_told(line.value) && reads[column] >= kOften)) {
        const auto [load, is_new] = loads.try_emplace(column, lines.size());
        if (is_new) lines.push_back({Step::kLoad, column});
        uint32_t& value = lines[load->second].loaded[input];
        if (value == kNone) value = added();
        line.value = value;
      } else {
        constexpr With kWith[] = {With::kYes, With::kNo, With::kTold};
        line.with = kWith[input];
        line.number = column;
        line.value = kNone;
      }
    }
    lines.push_back(line);
  }
  lines_ = std::move(lines);
}

void Assembler::give_slots() {
  for (uint32_t at = 0; at < lines_.size(); ++at) {
    if (reads_slot(lines_[at])) values_[lines_[at].value].last_read = at;
  }
  std::vector<uint32_t> free;
  const auto keep = [&](uint32_t made, uint32_t at) {
    if (made == kNone || values_[made].last_read <= at) return;  // nobody reads it
    if (free.empty()) free.push_back(slots_++);
    values_[made].slot = free.back();
    free.pop_back();
  };
  for (uint32_t at = 0; at < lines_.size(); ++at) {
    const Line& line = lines_[at];
    if (reads_slot(line)) {
      const Value& value = values_[line.value];
      if (value.last_read == at) free.push_back(value.slot);
    } else {
      for (const uint32_t made : line.loaded) keep(made, at);
      if (line.step == Step::kSave) keep(line.value, at);
    }
  }
  assert(slots_ < kNoSlot);
}

Code Assembler::coded(std::vector<uint32_t>& columns) const {
  Code code;
  const auto add = [&](auto step, uint32_t number) {
    code.words.push_back(word(static_cast<uint32_t>(step), number));
    ++code.steps;
  };
  std::unordered_map<uint32_t, uint32_t> places;
  for (uint32_t place = 0; place < columns.size(); ++place) places[columns[place]] = place;
  const auto place_of = [&](uint32_t column) {
    const auto [place, is_new] = places.try_emplace(column, static_cast<uint32_t>(columns.size()));
    if (is_new) columns.push_back(column);
    return place->second;
  };
  const auto kept = [&](const Line& line) {
    return line.step == Step::kSave && values_[line.value].slot != kNoSlot;
  };
  for (size_t at = 0; at < lines_.size(); ++at) {
    const Line* line = &lines_[at];
    switch (line->step) {
      case Step::kJoin: {
        const Line* begin = nullptr;
        if (reads_slot(*line) && line->join == Join::kSet && at + 1 < lines_.size() &&
            lines_[at + 1].step == Step::kJoin && lines_[at + 1].join != Join::kSet) {
          begin = line;
          line = &lines_[++at];
        }
        const Line* second = nullptr;
        if (reads_slot(*line) && line->join != Join::kSet && at + 1 < lines_.size() && reads_slot(lines_[at + 1]) &&
            lines_[at + 1].join == line->join) {
          second = &lines_[++at];
        }
        const bool saves = at + 1 < lines_.size() && kept(lines_[at + 1]);
        const With with = second != nullptr ? With::kSlots : line->with;
        add(join_code(line->join, with, begin != nullptr, saves),
            reads_slot(*line) ? values_[line->value].slot : place_of(line->number));
        if (second != nullptr) code.words.push_back(values_[second->value].slot);
        if (begin != nullptr) code.words.push_back(values_[begin->value].slot);
        if (saves) code.words.push_back(values_[lines_[++at].value].slot);
        break;
      }
      case Step::kSave:
        if (kept(*line)) add(line->step, values_[line->value].slot);
        break;
      case Step::kLoad:
        add(line->step, place_of(line->number));
        for (const uint32_t value : line->loaded) {
          code.words.push_back(value == kNone ? kNoSlot : values_[value].slot);
        }
        break;
      case Step::kFetch: add(line->step, place_of(line->number)); break;
      case Step::kFill:
        add(line->step, line->number);
        code.words.push_back(line->value);
        break;
      default: add(line->step, line->number); break;
    }
  }
  code.words.push_back(word(static_cast<uint32_t>(Step::kEnd), 0));
  code.slots = slots_;
  return code;
}

Code Assembler::assemble(const std::vector<Plane>& findings, const std::vector<Plane>& others,
                         std::optional<Plane> disputed, std::vector<uint32_t>& columns) {
  add_outputs(findings);
  std::vector<uint32_t> roots;
  for (const Output& output : outputs_) roots.push_back(output.node);
  if (disputed) roots.push_back(disputed->node());
  count_reads(std::move(roots), true);
  const size_t of_findings = outputs_.size();
  add_outputs(others);
  roots.clear();
  for (size_t i = of_findings; i < outputs_.size(); ++i) roots.push_back(outputs_[i].node);
  count_reads(std::move(roots), false);
  std::stable_sort(outputs_.begin(), outputs_.end(), [](const Output& a, const Output& b) { return a.node < b.node; });
  join();
  if (disputed) expect_notes(*disputed);

  for (uint32_t node = 0; node < planes_.size(); ++node) {
    const Value& value = values_[node];
    if (!value.of_findings || value.joined || passes_through(node) || (is_input(node) && !value.written)) continue;
    make(node);
    note_what_is_ready();
  }
  for (uint32_t note = 0; note < notes_.size(); ++note) {
    if (std::exchange(notes_[note].waits_for, 0) > 0) ready_notes_.push_back(note);  // nothing else needs what it reads
  }
  note_what_is_ready();
  for (const Output& output : outputs_) make(output.node);
  place_columns();
  give_slots();
  return coded(columns);
}

}  // namespace

Code assemble(const Planes& planes, const std::vector<Plane>& findings, const std::vector<Plane>& others,
              std::optional<Plane> disputed, std::vector<uint32_t>& columns) {
  return Assembler(planes).assemble(findings, others, disputed, columns);
}

}  // namespace distinguo::batch
