// What further answers would settle an open finding, in words.
#pragma once

#include <string>
#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// The few smallest ways, each as one line of answers, and how many more there are.
struct SettleWords {
  std::vector<std::string> establish;
  std::vector<std::string> rule_out;
  size_t more_to_establish = 0;
  size_t more_to_rule_out = 0;
  bool complete = true;  // false: there are still more than were counted

  friend bool operator==(const SettleWords&, const SettleWords&) = default;
};

SettleWords settle_words(const Law& law, const Explanation& explanation, size_t limit = 3);
// "would be established by any of these", and beneath it the ways; likewise to rule out.
std::vector<Item> settle_items(const Law& law, const SettleWords& words);

// The answers each of which alone would establish it, the lightest to ask first. What hurts to be asked
// is left out where something else does it, and so is what only a decision-maker can say.
std::vector<Literal> one_answers(const Law& law, const Explanation& explanation);
// The open parts of a statement, by their labels.
std::string depends_words(const Judgement& judgement, StatementId statement);

}  // namespace distinguo::report
