#include "report/settle.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.h"

namespace distinguo::report {

namespace {

std::string answers(const Law& law, const LiteralSet& set) {
  std::vector<std::string> parts;
  for (const Literal literal : set) parts.push_back(answer_words(law, literal));
  return join(parts, " + ", " + ");
}

std::vector<std::string> few(const Law& law, const MinimalSets& sets, size_t limit, size_t& more) {
  std::vector<std::string> lines;
  for (const LiteralSet& set : for_people(law, sets.sets)) {
    if (lines.size() < limit) lines.push_back(answers(law, set));
  }
  more = sets.sets.size() - lines.size();
  return lines;
}

void write_ways(Page& page, int indent, std::string_view lead, const std::vector<std::string>& ways, size_t more,
                bool complete) {
  if (ways.empty()) return;
  page.line(indent, lead);
  for (size_t i = 0; i < ways.size(); ++i) page.line(indent + 2, i == 0 ? "  " : "or", ways[i]);
  if (more > 0) {
    page.line(indent + 5, fmt::format("(or {}{})", complete ? "" : "at least ", count(more, "other way")), Style::kFaint);
  }
}

}  // namespace

SettleWords settle_words(const Law& law, const Explanation& explanation, size_t limit) {
  SettleWords words;
  words.establish = few(law, explanation.to_establish, limit, words.more_to_establish);
  words.rule_out = few(law, explanation.to_rule_out, limit, words.more_to_rule_out);
  words.complete = explanation.to_establish.complete && explanation.to_rule_out.complete;
  return words;
}

void write_settle(Page& page, int indent, const SettleWords& words) {
  write_ways(page, indent, "would be established by", words.establish, words.more_to_establish, words.complete);
  write_ways(page, indent, "would be ruled out by", words.rule_out, words.more_to_rule_out, words.complete);
}

std::string depends_words(const Law& law, const Explanation& explanation) {
  const SettleWords words = settle_words(law, explanation, 1);
  if (!words.establish.empty()) {
    if (words.more_to_establish == 0) return words.establish.front();
    return fmt::format("{} (or {}{})", words.establish.front(), words.complete ? "" : "at least ",
                       count(words.more_to_establish, "other way"));
  }
  std::vector<std::string> facts;
  for (size_t i = 0; i < explanation.still_matter.size() && i < 3; ++i) {
    facts.push_back(fact_label(law, explanation.still_matter[i]));
  }
  if (explanation.still_matter.size() > 3) facts.push_back("...");
  return facts.empty() ? "further facts" : join(facts, "; ", "; ");
}

}  // namespace distinguo::report
