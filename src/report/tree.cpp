#include "report/tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "distinguo/source.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

using What = Node::What;

constexpr int kStep = 4;          // the width of a sign and its space: children stand under the text
constexpr int kShortQuote = 100;  // columns
constexpr int kWholeQuote = 2000;
constexpr size_t kFewOpen = 2;       // so few open options are unfolded; more are listed on one line
constexpr size_t kManyRuledOut = 6;  // more ruled-out options than this are listed on one line

Node leaf_of(What what, uint32_t target, bool negated, Value value, Value bits, Value possible) {
  const auto turned = [&](Value it) { return negated ? negation(it) : it; };
  return {what, target, negated, 0, turned(value), turned(bits), turned(possible), {}};
}

Node fact_node(const Judgement& judgement, FactId fact, bool negated) {
  const Value value = judgement.facts[fact].value;
  const Value possible = judgement.possible_facts.empty() ? value : judgement.possible_facts[fact];
  return leaf_of(What::kFact, fact, negated, value, value, possible);
}

Node statement_node(const Judgement& judgement, StatementId id, bool negated) {
  const StatementFinding& finding = judgement.statements[id];
  const Value possible =
      judgement.possible_statements.empty() ? finding.bits : judgement.possible_statements[id];
  return leaf_of(What::kStatement, id, negated, finding.value, finding.bits, possible);
}

// The tables, over one of the values of the children.
Value computed(What what, uint32_t k, const std::vector<Node>& children, Value Node::*of) {
  int yes = 0;
  int no = 0;
  for (const Node& child : children) {
    yes += (child.*of).yes ? 1 : 0;
    no += (child.*of).no ? 1 : 0;
  }
  const int size = static_cast<int>(children.size());
  if (what == What::kAll) return at_least(size, size, yes, no);
  return at_least(what == What::kAny ? 1 : static_cast<int>(k), size, yes, no);
}

Node combined(What what, std::vector<Node> parts, uint32_t k = 0) {
  Node node{what, 0, false, k, {}, {}, {}, {}};
  for (Node& part : parts) {
    if (part.what == what && what != What::kAtLeast) {
      std::move(part.children.begin(), part.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(part));
    }
  }
  if (node.children.size() == 1 && what != What::kAtLeast) return Node(std::move(node.children.front()));
  node.bits = computed(what, k, node.children, &Node::bits);
  node.possible = computed(what, k, node.children, &Node::possible);
  node.value = node.bits == kNeither ? kNeither : combine(node.bits, node.possible);
  return node;
}

void add_carriers(const Judgement& judgement, const Node& node, bool yes, std::set<FactId>& facts,
                  std::set<std::pair<StatementId, bool>>& seen) {
  if (yes ? !node.value.yes : !node.value.no) return;
  if (node.what == What::kFact) {
    facts.insert(node.target);
  } else if (node.what == What::kStatement) {
    const Version* version = judgement.law->statements[node.target].on(judgement.options.as_of);
    if (version == nullptr || !seen.emplace(node.target, node.negated).second) return;
    add_carriers(judgement, tree_of(judgement, version->formula, node.negated), yes, facts, seen);
    if (yes == node.negated) return;
    for (const uint32_t presumption : judgement.statements[node.target].presumed) {
      add_carriers(judgement, tree_of(judgement, judgement.law->presumptions[presumption].premise), true,
                   facts, seen);
    }
  }
  for (const Node& child : node.children) add_carriers(judgement, child, yes, facts, seen);
}

bool touches(const Judgement& judgement, const Formula& formula, const std::vector<bool>& touched) {
  if (formula.op == Formula::Op::kFact) return judgement.facts[formula.target].value != kNeither;
  if (formula.op == Formula::Op::kStatement) return touched[formula.target];
  return std::any_of(formula.children.begin(), formula.children.end(),
                     [&](const Formula& child) { return touches(judgement, child, touched); });
}

std::string quoted(std::string_view quote, int columns) { return '"' + shorten(quote, columns) + '"'; }

}  // namespace

Node tree_of(const Judgement& judgement, const Formula& formula, bool negated) {
  const auto children = [&](bool flip) {
    std::vector<Node> nodes;
    for (const Formula& child : formula.children) nodes.push_back(tree_of(judgement, child, flip));
    return nodes;
  };
  // a implies b  =  not a or b; negated: a and not b.
  const auto implication_of = [&](size_t from, size_t to, bool flip) {
    return combined(flip ? What::kAll : What::kAny, {tree_of(judgement, formula.children[from], !flip),
                                                     tree_of(judgement, formula.children[to], flip)});
  };
  switch (formula.op) {
    case Formula::Op::kFact: return fact_node(judgement, formula.target, negated);
    case Formula::Op::kStatement: return statement_node(judgement, formula.target, negated);
    case Formula::Op::kNot: return tree_of(judgement, formula.children.front(), !negated);
    case Formula::Op::kAll: return combined(negated ? What::kAny : What::kAll, children(negated));
    case Formula::Op::kAny: return combined(negated ? What::kAll : What::kAny, children(negated));
    case Formula::Op::kAtLeast: {
      // Not at least k of m: at least m - k + 1 are not so.
      const auto size = static_cast<uint32_t>(formula.children.size());
      return combined(What::kAtLeast, children(negated), negated ? size - formula.k + 1 : formula.k);
    }
    case Formula::Op::kImplies: return implication_of(0, 1, negated);
    case Formula::Op::kEquivalent:
      return combined(negated ? What::kAny : What::kAll,
                      {implication_of(0, 1, negated), implication_of(1, 0, negated)});
  }
  return {};
}

std::string node_label(const Judgement& judgement, const Node& node) {
  const Law& law = *judgement.law;
  switch (node.what) {
    case What::kFact: {
      const bool hurts = node.value == kNeither && law.facts[node.target].sensitivity >= 3;
      return literal_words(law, {node.target, !node.negated}) + (hurts ? " (ask with care)" : "");
    }
    case What::kStatement:
      return (node.negated ? "not: " : "") + statement_label(law, node.target, judgement.options.as_of);
    case What::kAll:
    case What::kAny:
    case What::kAtLeast: break;
  }
  std::vector<std::string> parts;
  for (const Node& child : node.children) parts.push_back(node_label(judgement, child));
  if (node.what == What::kAll) return join(parts, " + ", " + ");
  if (node.what == What::kAny) return join(parts, " or ", " or ");
  return fmt::format("at least {} of ({})", node.k, join(parts, ", ", ", "));
}

std::vector<FactId> carriers(const Judgement& judgement, const Node& node, bool yes) {
  std::set<FactId> facts;
  std::set<std::pair<StatementId, bool>> seen;
  add_carriers(judgement, node, yes, facts, seen);
  return {facts.begin(), facts.end()};
}

std::vector<FactId> disputed_facts(const Judgement& judgement, StatementId statement) {
  const Node node = statement_node(judgement, statement, false);
  std::vector<FactId> disputed;
  if (node.value != kBoth) return disputed;
  for (const FactId fact : carriers(judgement, node, true)) {
    if (judgement.facts[fact].value == kBoth) disputed.push_back(fact);
  }
  return disputed;
}

std::vector<bool> touched_statements(const Judgement& judgement) {
  const Law& law = *judgement.law;
  std::vector<bool> touched(law.statements.size(), false);
  for (const StatementId id : law.statement_order) {
    const Version* version = law.statements[id].on(judgement.options.as_of);
    touched[id] = version != nullptr && (!judgement.statements[id].presumed.empty() ||
                                         touches(judgement, version->formula, touched));
  }
  return touched;
}

std::string presumption_words(const Judgement& judgement, uint32_t presumption) {
  const Presumption& said = judgement.law->presumptions[presumption];
  std::vector<std::string> facts;
  const Node premise = tree_of(judgement, said.premise);
  for (const FactId fact : carriers(judgement, premise, true)) {
    // A fact may support by its no.
    facts.push_back(literal_words(*judgement.law, {fact, judgement.facts[fact].value.yes}));
  }
  return fmt::format("presumed from: {} ({}){}", join(facts, "; ", "; "), said.from,
                     said.unverified.empty() ? "" : " (unverified)");
}

std::vector<std::string> evidence_lines(const Judgement& judgement,
                                        const std::map<FactId, FactEvidence>& evidence, FactId fact,
                                        int quote_columns) {
  const Law& law = *judgement.law;
  std::vector<std::string> lines;
  if (const auto found = evidence.find(fact); found != evidence.end()) {
    for (const Piece& piece : found->second.pieces) {
      std::string line =
          fmt::format("{} - {}", piece.yes ? "yes" : "no", piece.by.empty() ? "no source given" : piece.by);
      if (quote_columns > 0) {
        if (!piece.quote.empty()) line += ": " + quoted(piece.quote, quote_columns);
        if (!piece.at.empty()) line += " (" + piece.at + ")";
        if (!piece.note.empty()) line += " [" + shorten(piece.note, quote_columns) + "]";
      }
      lines.push_back(std::move(line));
    }
  }
  for (const Derivation& derivation : judgement.facts[fact].derived) {
    // What was told needs no derivation; the whole list is for who wants everything.
    const Value told = judgement.facts[fact].told;
    if (quote_columns <= kShortQuote && (derivation.yes ? told.yes : told.no)) continue;
    const std::string answer = derivation.yes ? "yes" : "no";
    lines.push_back(derivation.how == Derivation::How::kImplied
                        ? fmt::format("{} - follows from: {}", answer,
                                      literal_words(law, {derivation.source, derivation.source_yes}))
                        : fmt::format("{} - {}", answer, presumption_words(judgement, derivation.source)));
  }
  return lines;
}

TreeText::TreeText(Page& page, const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence,
                   Detail detail, std::set<FactId>& evidenced)
    : page_(page),
      judgement_(judgement),
      law_(*judgement.law),
      evidence_(evidence),
      detail_(detail),
      as_of_(judgement.options.as_of),
      touched_(touched_statements(judgement)),
      evidenced_(evidenced) {}

void TreeText::root(int indent, StatementId id, std::string_view finding_text) {
  instrument_ = law_.statements[id].instrument;
  const StatementFinding& finding = judgement_.statements[id];
  const std::string words(!finding_text.empty() ? finding_text
                          : finding.in_force    ? finding_word(finding.value)
                                                : std::string_view("no such law on that date"));
  page_.line(indent, sign(finding.value), fmt::format("{}: {}", name_of(id, false), words),
             style_of(finding.value), Style::kStrong);
  if (!shown_.emplace(id, false).second) return page_.line(indent + kStep, "(as above)", Style::kFaint);
  if (finding.in_force) reasons(indent + kStep, id, false);
}

void TreeText::branch(int indent, std::string_view role, StatementId id) {
  const Node node = statement_node(judgement_, id, false);
  if (detail_ == Detail::kShort && node.value == kFalse) {
    page_.line(indent, sign(node.value), fmt::format("{}{}", role, name_of(id, false)), style_of(node.value));
  } else {
    statement(indent, node, "", role);
  }
}

std::string TreeText::name_of(StatementId id, bool negated) const {
  const Statement& statement = law_.statements[id];
  const Version& version = version_on(statement, as_of_);
  std::string place = version.citation;
  if (statement.instrument != instrument_) {
    place = instrument_name(law_.instruments[statement.instrument]) + (place.empty() ? "" : ", ") + place;
  }
  return fmt::format("{}{}{}{}", negated ? "not: " : "", version.label,
                     place.empty() ? "" : " (" + place + ")",
                     version.unverified.empty() ? "" : " (unverified)");
}

bool TreeText::has_told(const Node& node) const {
  if (node.what == What::kFact) return judgement_.facts[node.target].value != kNeither;
  if (node.what == What::kStatement) return touched_[node.target];
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return has_told(child); });
}

void TreeText::reasons(int indent, StatementId id, bool negated) {
  for (const uint32_t presumption : judgement_.statements[id].presumed) {
    page_.line(indent, presumption_words(judgement_, presumption));
  }
  const Version* version = law_.statements[id].on(as_of_);
  if (version == nullptr) return page_.line(indent, "not in force on " + to_string(as_of_));
  const Node tree = tree_of(judgement_, version->formula, negated);
  if (tree.what == What::kAll) return all(indent, tree);
  if (tree.what == What::kAny) return any(indent, tree);
  node(indent, tree);
}

void TreeText::statement(int indent, const Node& node, std::string_view suffix, std::string_view prefix) {
  const bool again = !shown_.emplace(node.target, node.negated).second;
  page_.line(
      indent, sign(node.value),
      fmt::format("{}{}{}{}", prefix, name_of(node.target, node.negated), suffix, again ? " (as above)" : ""),
      style_of(node.value));
  if (!again) reasons(indent + kStep, node.target, node.negated);
}

void TreeText::leaf(int indent, const Node& node, std::string_view suffix) {
  const Fact& fact = law_.facts[node.target];
  if (node.value != kNeither) return known(indent, node, suffix);
  const auto found = evidence_.find(node.target);
  const Silence silence = found == evidence_.end() ? Silence::kNotAsked : found->second.silence;
  std::string_view lead = "not known: ";
  if (fact.legal) lead = "for a decision-maker: ";
  if (silence == Silence::kNotKnown) lead = "asked, not known: ";
  if (silence == Silence::kRatherNotSay) lead = "rather not say: ";
  page_.line(indent, sign(node.value),
             fmt::format("{}{}{}{}{}", lead, fact.question, node.negated ? " (needed here: no)" : "",
                         fact.sensitivity >= 3 ? " (ask with care)" : "", suffix));
}

void TreeText::known(int indent, const Node& node, std::string_view suffix) {
  const bool again = !evidenced_.insert(node.target).second;
  const int quote_columns = again ? 0 : detail_ == Detail::kFull ? kWholeQuote : kShortQuote;
  const std::vector<std::string> lines = evidence_lines(judgement_, evidence_, node.target, quote_columns);
  const std::string name = fmt::format("{}{}", label(node), suffix);
  const std::string together = fmt::format("{}: {}", name, join(lines, "; ", "; "));
  if (again || (lines.size() == 1 && indent + kStep + display_width(together) <= page_.width())) {
    return page_.line(indent, sign(node.value), lines.empty() ? name : together, style_of(node.value));
  }
  page_.line(indent, sign(node.value), name, style_of(node.value));
  for (const std::string& line : lines) page_.line(indent + kStep, line, Style::kFaint);
}

void TreeText::node(int indent, const Node& node, std::string_view suffix) {
  switch (node.what) {
    case What::kFact: return leaf(indent, node, suffix);
    case What::kStatement: return statement(indent, node, suffix);
    case What::kAll:
      page_.line(indent, sign(node.value), fmt::format("all of these{}", suffix), style_of(node.value));
      return all(indent + kStep, node);
    case What::kAny: {
      const auto supports = [](const Node& child) { return child.value.yes; };
      const auto supporters = std::count_if(node.children.begin(), node.children.end(), supports);
      if (detail_ == Detail::kShort && node.value == kTrue && supporters == 1) {
        // The only way that is made out stands for the whole list.
        const auto& way = *std::find_if(node.children.begin(), node.children.end(), supports);
        const std::string others = fmt::format(" (+{})", count(node.children.size() - 1, "other way"));
        return this->node(indent, way, others);
      }
      page_.line(indent, sign(node.value), fmt::format("any of these{}", suffix), style_of(node.value));
      return any(indent + kStep, node);
    }
    case What::kAtLeast: return at_least(indent, node);
  }
}

void TreeText::all(int indent, const Node& node) {
  const bool only_what_fails = detail_ == Detail::kShort && node.value == kFalse;
  // Short: what was shown before, and what does not carry a "no", is only named.
  std::vector<const Node*> established, open, named_established, named_open;
  for (const Node& child : node.children) {
    const bool again = detail_ == Detail::kShort && child.what == What::kStatement &&
                       shown_.count({child.target, child.negated}) > 0;
    if (only_what_fails && !child.value.no) {
      (child.value.yes ? named_established : named_open).push_back(&child);
    } else if (again && child.value == kTrue) {
      established.push_back(&child);
    } else if (again && child.value == kNeither) {
      open.push_back(&child);
    } else {
      this->node(indent, child);
    }
  }
  compact(indent, kTrue, "as above: ", established);
  compact(indent, kNeither, "as above: ", open);
  compact(indent, kTrue, "", named_established);
  compact(indent, kNeither, "", named_open);
}

void TreeText::any(int indent, const Node& node) {
  if (detail_ == Detail::kFull) {
    for (const Node& child : node.children) this->node(indent, child);
    return;
  }
  std::vector<const Node*> supporting, open, open_and_told, against;
  for (const Node& child : node.children) {
    if (child.value.yes) {
      supporting.push_back(&child);
    } else if (child.value.no) {
      against.push_back(&child);
    } else {
      (child.what != What::kFact && has_told(child) ? open_and_told : open).push_back(&child);
    }
  }
  if (!supporting.empty()) {
    const size_t others = node.children.size() - supporting.size();
    const std::string more = others == 0 ? "" : fmt::format(" (+{})", count(others, "other way"));
    for (const Node* child : supporting) this->node(indent, *child, supporting.size() == 1 ? more : "");
    if (supporting.size() > 1 && !more.empty()) page_.line(indent, more.substr(1), Style::kFaint);
    return;
  }
  if (open.size() <= kFewOpen) {
    for (const Node* child : open) {
      if (child->what != What::kFact) open_and_told.push_back(child);
    }
    open.erase(std::remove_if(open.begin(), open.end(),
                              [](const Node* child) { return child->what != What::kFact; }),
               open.end());
  }
  for (const Node* child : open_and_told) this->node(indent, *child);
  if (open.size() == 1 && open_and_told.empty() && against.empty()) {
    this->node(indent, *open.front());
  } else {
    compact(indent, kNeither,
            node.children.size() == open.size() ? "not known, any of: " : "not known: ", open);
  }
  if (node.value == kFalse && against.size() <= kManyRuledOut) {
    for (const Node* child : against) this->node(indent, *child);
  } else {
    compact(indent, kFalse, "ruled out: ", against);
  }
}

void TreeText::at_least(int indent, const Node& node) {
  const auto holding = std::count_if(node.children.begin(), node.children.end(),
                                     [](const Node& child) { return child.value.yes; });
  page_.line(indent, sign(node.value),
             fmt::format("at least {} of these {}: {} so far", node.k, node.children.size(), holding),
             style_of(node.value));
  if (detail_ == Detail::kFull) {
    for (const Node& child : node.children) this->node(indent + kStep, child);
    return;
  }
  std::vector<const Node*> open, against;
  for (const Node& child : node.children) {
    if (child.value.yes) {
      this->node(indent + kStep, child);
    } else {
      (child.value.no ? against : open).push_back(&child);
    }
  }
  if (node.value != kTrue) compact(indent + kStep, kNeither, "not known: ", open);
  if (node.value != kTrue) compact(indent + kStep, kFalse, "ruled out: ", against);
}

void TreeText::compact(int indent, Value value, std::string_view lead,
                       const std::vector<const Node*>& nodes) {
  if (nodes.empty()) return;
  std::vector<std::string> labels;
  for (const Node* node : nodes) labels.push_back(label(*node));
  page_.line(indent, sign(value), fmt::format("{}{}", lead, join(labels, "; ", "; ")), style_of(value));
}

}  // namespace distinguo::report
