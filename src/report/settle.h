// What further answers would settle an open finding, in words.
#pragma once

#include <string>
#include <vector>

#include "distinguo/report.h"
#include "report/page.h"

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
void write_settle(Page& page, int indent, const SettleWords& words);

// What an open protection depends on, on one line: its smallest way, or the facts that still matter.
std::string depends_words(const Law& law, const Explanation& explanation);

}  // namespace distinguo::report
