// The four values: two bits, "told yes" and "told no" (Belnap 1977, "A useful four-valued
// logic"). docs/semantics.md, section 1.
#pragma once

#include <cstdint>
#include <string_view>

namespace distinguo {

struct Value {
  bool yes = false;  // told yes: something supports it
  bool no = false;   // told no: something contradicts it

  friend constexpr bool operator==(Value, Value) = default;
};

inline constexpr Value kNeither{false, false};  // not known; a finding is open
inline constexpr Value kTrue{true, false};      // yes; established
inline constexpr Value kFalse{false, true};     // no; ruled out
inline constexpr Value kBoth{true, true};       // disputed

// Truth order.
constexpr Value negation(Value a) { return {a.no, a.yes}; }
constexpr Value conjunction(Value a, Value b) { return {a.yes && b.yes, a.no || b.no}; }
constexpr Value disjunction(Value a, Value b) { return {a.yes || b.yes, a.no && b.no}; }
constexpr Value implication(Value a, Value b) { return disjunction(negation(a), b); }
constexpr Value equivalence(Value a, Value b) {
  return conjunction(implication(a, b), implication(b, a));
}
// At least k of m, when `yes` of the m have the yes bit and `no` of them the no bit.
constexpr Value at_least(int k, int m, int yes, int no) { return {yes >= k, no > m - k}; }

// Information order: evidence adds up.
constexpr Value combine(Value a, Value b) { return {a.yes || b.yes, a.no || b.no}; }

// "yes", "no", "not known", "disputed".
std::string_view fact_word(Value value);
// "established", "ruled out", "open", "disputed".
std::string_view finding_word(Value value);

}  // namespace distinguo
