#include "report/settle.h"

#include <algorithm>

#include "report/page.h"
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

Item ways_item(const Law& law, std::string title, const std::vector<std::string>& ways, size_t more,
               bool complete) {
  Item item = plain_item(std::move(title));
  const auto add = [&](std::string text, Look look) {
    item.below.push_back(plain_item(std::move(text), look));
    item.below.back().lead = "-";
  };
  for (const std::string& way : ways) add(way, Look::kPlain);
  if (more == 0) return item;
  add(complete ? say(law, "(other ways: {})", more) : say(law, "(other ways: at least {})", more), Look::kFaint);
  return item;
}

}  // namespace

SettleWords settle_words(const Law& law, const Explanation& explanation, size_t limit) {
  SettleWords words;
  words.establish = few(law, explanation.to_establish, limit, words.more_to_establish);
  words.rule_out = few(law, explanation.to_rule_out, limit, words.more_to_rule_out);
  words.complete = explanation.to_establish.complete && explanation.to_rule_out.complete;
  return words;
}

std::vector<Item> settle_items(const Law& law, const SettleWords& words) {
  std::vector<Item> items;
  const auto add = [&](std::string title, const std::vector<std::string>& ways, size_t more) {
    if (!ways.empty()) items.push_back(ways_item(law, std::move(title), ways, more, words.complete));
  };
  add(words.establish.size() == 1 ? say(law, "would be established by")
                                  : say(law, "would be established by any of these"),
      words.establish, words.more_to_establish);
  add(words.rule_out.size() == 1 ? say(law, "would be ruled out by")
                                 : say(law, "would be ruled out by any of these"),
      words.rule_out, words.more_to_rule_out);
  return items;
}

std::vector<Literal> one_answers(const Law& law, const Explanation& explanation) {
  std::vector<Literal> answers;
  for (const LiteralSet& set : for_people(law, explanation.to_establish.sets)) {
    if (set.size() == 1) answers.push_back(set.front());
  }
  const auto burden = [&](Literal literal) {
    const Fact& fact = law.facts[literal.fact];
    return std::pair(fact.legal, fact.sensitivity >= 3);
  };
  // for_people() puts the lightest first.
  std::erase_if(answers, [&](Literal literal) { return burden(literal) > burden(answers.front()); });
  return answers;
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
  const std::string separator =
      tree.what == Node::What::kAll ? say(*judgement.law, "; and ") : say(*judgement.law, "; or ");
  return shorten(join(open, separator, separator), 180);
}

}  // namespace distinguo::report
