#include "distinguo/value.h"

namespace distinguo {

std::string_view fact_word(Value value) {
  if (value == kTrue) return "yes";
  if (value == kFalse) return "no";
  return value == kBoth ? "disputed" : "not known";
}

std::string_view finding_word(Value value) {
  if (value == kTrue) return "established";
  if (value == kFalse) return "ruled out";
  return value == kBoth ? "disputed" : "open";
}

}  // namespace distinguo
