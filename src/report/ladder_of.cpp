#include "report/ladder_of.h"

#include <algorithm>

#include "report/tree.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

constexpr size_t kFewDrawn = 4;      // open alternatives that are drawn one by one
constexpr size_t kFewRuledOut = 2;  // the same of those ruled out
constexpr int kDepth = 2;           // statements that are opened, one in the other; deeper ones are contacts

class Builder {
 public:
  Builder(const Judgement& judgement, bool with_findings, bool all)
      : judgement_(judgement), law_(*judgement.law), with_findings_(with_findings), all_(all) {}

  // Node::What a statement needs, without the statement itself.
  Ladder inside(StatementId id) const {
    const Version& version = version_on(law_.statements[id], judgement_.options.as_of);
    return with_presumptions(id, ladder(tree_of(judgement_, version.formula), kDepth - 1));
  }

  Ladder contact(std::string label, std::optional<Value> value) const {
    return {Ladder::What::kContact, std::move(label), "", with_findings_ ? value : std::nullopt, {}};
  }

  Ladder ladder(const Node& node, int depth) const {
    switch (node.what) {
      case Node::What::kFact: return contact(literal_words(law_, {node.target, !node.negated}), node.value);
      case Node::What::kStatement: return statement(node, depth);
      case Node::What::kAll: {
        Ladder series{Ladder::What::kSeries, "", "", value_of(node), {}};
        for (const Node& child : node.children) series.parts.push_back(ladder(child, depth));
        return series;
      }
      case Node::What::kAny: return alternatives(node, depth);
      case Node::What::kAtLeast: {
        Ladder frame = alternatives(node, depth);
        frame.label = say(law_, "at least {} of these {}", node.k, node.children.size());
        return frame;
      }
    }
    return {};
  }

 private:
  std::optional<Value> value_of(const Node& node) const {
    return with_findings_ ? std::optional(node.value) : std::nullopt;
  }

  Ladder statement(const Node& node, int depth) const {
    const Version& version = version_on(law_.statements[node.target], judgement_.options.as_of);
    const std::string label = node.negated ? say(law_, "not: {}", version.label) : version.label;
    Ladder closed{Ladder::What::kContact, label, version.citation, value_of(node), {}};
    if (depth == 0 || law_.statements[node.target].on(judgement_.options.as_of) == nullptr) return closed;
    Ladder opened = ladder(tree_of(judgement_, version.formula, node.negated), depth - 1);
    if (!node.negated) opened = with_presumptions(node.target, std::move(opened));
    // One contact is the statement itself, in other words.
    if (opened.what == Ladder::What::kContact) return closed;
    if (!opened.label.empty()) opened = {Ladder::What::kSeries, "", "", opened.value, {std::move(opened)}};
    opened.label = label;
    opened.place = version.citation;
    opened.value = closed.value;
    return opened;
  }

  // Node::What is presumed is one more way, as long as nobody told the opposite.
  Ladder with_presumptions(StatementId id, Ladder ladder) const {
    if (!with_findings_) return ladder;
    if (judgement_.statements[id].presumed.empty()) return ladder;
    if (ladder.what != Ladder::What::kParallel || !ladder.label.empty())
      ladder = {Ladder::What::kParallel, "", "", ladder.value, {std::move(ladder)}};
    // From what exactly, and on whose authority, is in the reasons beside the drawing.
    ladder.parts.push_back(contact(say(law_, "presumed from what was told"), kTrue));
    return ladder;
  }

  Ladder alternatives(const Node& node, int depth) const {
    Ladder parallel{Ladder::What::kParallel, "", "", value_of(node), {}};
    if (!with_findings_ || all_) {
      for (const Node& child : node.children) parallel.parts.push_back(ladder(child, depth));
      return parallel;
    }
    std::vector<const Node*> open, against;
    for (const Node& child : node.children) {
      if (child.value.yes) {
        parallel.parts.push_back(ladder(child, depth));
      } else {
        (child.value.no ? against : open).push_back(&child);
      }
    }
    // Where a way is made out, the others wait; else they are what is asked about next.
    const size_t few_open = parallel.parts.empty() ? kFewDrawn : 0;
    const size_t few_against = parallel.parts.empty() ? kFewRuledOut : 0;
    const auto draw = [&](const std::vector<const Node*>& nodes, size_t few, Value value, bool ruled_out) {
      // One alone takes no more room than the count of it.
      const size_t drawn = nodes.size() <= std::max<size_t>(few, 1) ? nodes.size() : few == 0 ? 0 : few - 1;
      for (size_t i = 0; i < drawn; ++i) parallel.parts.push_back(ladder(*nodes[i], depth));
      const size_t rest = nodes.size() - drawn;
      if (rest == 0) return;
      parallel.parts.push_back(contact(
          ruled_out ? say(law_, "ways ruled out: {}", rest) : say(law_, "other ways, not known: {}", rest), value));
    };
    draw(open, few_open, kNeither, false);
    draw(against, few_against, kFalse, true);
    if (parallel.parts.size() == 1) return std::move(parallel.parts.front());
    return parallel;
  }

  const Judgement& judgement_;
  const Law& law_;
  bool with_findings_;
  bool all_;
};

// A part in few words, with its finding.
std::string part_words(const Law& law, const Ladder& part) {
  std::string words = part.label;
  if (words.empty()) {
    std::vector<std::string> parts;
    for (const Ladder& child : part.parts) parts.push_back(part_words(law, child));
    words = part.what == Ladder::What::kParallel ? join(parts, say(law, " or "), say(law, " or "))
                                                 : join(parts, say(law, " and "), say(law, " and "));
    return words;
  }
  return part.value ? say(law, "{} ({})", words, finding_words(law, *part.value)) : words;
}

Figure figure_of(const Law& law, Ladder ladder, Ladder end, std::string title) {
  Figure figure;
  const bool series = ladder.what == Ladder::What::kSeries && ladder.label.empty();
  std::vector<std::string> parts;
  if (series) {
    for (const Ladder& part : ladder.parts) parts.push_back(part_words(law, part));
  } else {
    parts.push_back(part_words(law, ladder));
  }
  figure.title = std::move(title);
  figure.description = say(law, "From left to right, all needed: {}. At the end: {}.", listed(law, parts),
                           part_words(law, end));
  figure.ladder = std::move(ladder);
  figure.end = std::move(end);
  return figure;
}

}  // namespace

Figure ladder_figure(const Judgement& judgement, StatementId id, Value shown, bool all) {
  const Law& law = *judgement.law;
  const Builder builder(judgement, true, all);
  Ladder end = builder.contact(version_on(law.statements[id], judgement.options.as_of).label, shown);
  end.place = version_on(law.statements[id], judgement.options.as_of).citation;
  std::string title = say(law, "Ladder: {}", cited_label(law, id, judgement.options.as_of));
  return figure_of(law, builder.inside(id), std::move(end), std::move(title));
}

Figure law_ladder(const Law& law, StatementId id, Date as_of) {
  const Judgement nothing_told = judge(law, Told(law.facts.size()), {Standard::kProof, as_of});
  const Builder builder(nothing_told, false, true);
  Ladder end = builder.contact(version_on(law.statements[id], as_of).label, std::nullopt);
  end.place = version_on(law.statements[id], as_of).citation;
  return figure_of(law, builder.inside(id), std::move(end), say(law, "Ladder: {}", cited_label(law, id, as_of)));
}

}  // namespace distinguo::report
