#include "report/settle.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/tree.h"
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

void write_ways(Page& page, int indent, std::string_view lead, const std::vector<std::string>& ways,
                size_t more, bool complete) {
  if (ways.empty()) return;
  page.line(indent, lead);
  for (size_t i = 0; i < ways.size(); ++i) page.line(indent + 2, i == 0 ? "  " : "or", ways[i]);
  if (more > 0) {
    page.line(indent + 5, fmt::format("(or {}{})", complete ? "" : "at least ", count(more, "other way")),
              Style::kFaint);
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
  write_ways(page, indent, "would be established by", words.establish, words.more_to_establish,
             words.complete);
  write_ways(page, indent, "would be ruled out by", words.rule_out, words.more_to_rule_out, words.complete);
}

std::string one_answer_words(const Law& law, const Explanation& explanation) {
  std::vector<std::string> lines;
  size_t more = 0;
  for (const LiteralSet& set : for_people(law, explanation.to_establish.sets)) {
    if (set.size() != 1) continue;
    if (lines.size() < 3) {
      lines.push_back(answers(law, set));
    } else {
      ++more;
    }
  }
  if (lines.empty()) return {};
  return join(lines, ", or ", ", or ") +
         (more == 0 ? "" : fmt::format(" (or {})", count(more, "other answer")));
}

std::string depends_words(const Judgement& judgement, StatementId statement) {
  const Version* version = judgement.law->statements[statement].on(judgement.options.as_of);
  if (version == nullptr) return {};
  const Node tree = tree_of(judgement, version->formula);
  std::vector<std::string> open;
  if (tree.what == Node::What::kAll || tree.what == Node::What::kAny) {
    for (const Node& part : tree.children) {
      if (part.value == kNeither) open.push_back(node_label(judgement, part));
    }
  } else {
    open.push_back(node_label(judgement, tree));
  }
  const std::string_view separator = tree.what == Node::What::kAll ? "; and " : "; or ";
  return shorten(join(open, separator, separator), 180);
}

}  // namespace distinguo::report
