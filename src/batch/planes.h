// Bit planes as expressions: one bit a record, joined by and, or, not and counting.
//
// Equal expressions are one node, and a complement costs nothing: a plane is a node or its complement, and
// "or" is an "and" of complements (an and-inverter graph; A. Kuehlmann et al., "Robust Boolean reasoning
// for equivalence checking", IEEE Transactions on CAD 21, 2002). What is constant is folded away as it is
// made: most facts of the vocabulary are in no table, and most of the law falls away with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace distinguo::batch {

struct Plane {
  uint32_t code = 0;  // twice the node, plus one for its complement

  uint32_t node() const { return code / 2; }
  bool complemented() const { return code % 2 != 0; }
  Plane operator~() const { return {code ^ 1U}; }
  friend bool operator==(Plane, Plane) = default;
  friend auto operator<=>(Plane, Plane) = default;
};

inline constexpr Plane kNever{0};
inline constexpr Plane kAlways{1};

class Planes {
 public:
  enum class Op : uint8_t {
    kConstant,  // never
    kInput,     // of a column
    kAll,       // and
    kParity,    // exclusive or of two or three
    kMajority,  // at least two of three
  };
  struct Node {
    Op op = Op::kConstant;
    std::vector<Plane> of;
  };

  // `disputed`: of each column, whether it may say yes and no of one record.
  explicit Planes(std::vector<bool> disputed);

  // What a column tells: yes, no, either.
  enum class Input : uint8_t { kYes, kNo, kTold };
  static Plane input(uint32_t column, Input input) { return {2 * (1 + 3 * column + static_cast<uint32_t>(input))}; }
  static Plane yes_of(uint32_t column) { return input(column, Input::kYes); }
  static Plane no_of(uint32_t column) { return input(column, Input::kNo); }
  static Plane told_of(uint32_t column) { return input(column, Input::kTold); }
  // The other way round; of an input.
  static uint32_t column_of(uint32_t node) { return (node - 1) / 3; }
  static Input input_of(uint32_t node) { return static_cast<Input>((node - 1) % 3); }

  Plane all(std::vector<Plane> of);
  Plane any(std::vector<Plane> of);
  Plane at_least(int64_t k, std::vector<Plane> of);

  bool may_dispute(uint32_t column) const { return disputed_[column]; }
  const Node& operator[](uint32_t node) const { return nodes_[node]; }
  size_t size() const { return nodes_.size(); }

 private:
  struct Count {
    Plane sum;
    Plane carry;
  };
  Count add(Plane a, Plane b, Plane c);
  Plane made(Op op, std::vector<Plane> of);
  void use_columns(std::vector<Plane>& of) const;

  std::vector<bool> disputed_;
  std::vector<Node> nodes_;
  std::unordered_multimap<size_t, uint32_t> known_;  // hash to node
};

}  // namespace distinguo::batch
