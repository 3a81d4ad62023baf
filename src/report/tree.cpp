#include "report/tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/page.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

constexpr int kShortQuote = 100;  // columns
constexpr int kWholeQuote = 2000;
constexpr size_t kFewOpen = 2;       // so few open options are unfolded; more are listed on one line
constexpr size_t kManyRuledOut = 6;  // more ruled-out options than this are listed on one line

Node leaf_of(Node::What what, uint32_t target, bool negated, Value value, Value bits, Value possible) {
  const auto turned = [&](Value it) { return negated ? negation(it) : it; };
  return {what, target, negated, 0, turned(value), turned(bits), turned(possible), {}};
}

Node fact_node(const Judgement& judgement, FactId fact, bool negated) {
  const Value value = judgement.facts[fact].value;
  const Value possible = judgement.possible_facts.empty() ? value : judgement.possible_facts[fact];
  return leaf_of(Node::What::kFact, fact, negated, value, value, possible);
}

Node statement_node(const Judgement& judgement, StatementId id, bool negated) {
  const StatementFinding& finding = judgement.statements[id];
  const Value possible =
      judgement.possible_statements.empty() ? finding.bits : judgement.possible_statements[id];
  return leaf_of(Node::What::kStatement, id, negated, finding.value, finding.bits, possible);
}

// The tables, over one of the values of the children.
Value computed(Node::What what, uint32_t k, const std::vector<Node>& children, Value Node::*of) {
  int yes = 0;
  int no = 0;
  for (const Node& child : children) {
    yes += (child.*of).yes ? 1 : 0;
    no += (child.*of).no ? 1 : 0;
  }
  const int size = static_cast<int>(children.size());
  if (what == Node::What::kAll) return at_least(size, size, yes, no);
  return at_least(what == Node::What::kAny ? 1 : static_cast<int>(k), size, yes, no);
}

Node combined(Node::What what, std::vector<Node> parts, uint32_t k = 0) {
  Node node{what, 0, false, k, {}, {}, {}, {}};
  for (Node& part : parts) {
    if (part.what == what && what != Node::What::kAtLeast) {
      std::move(part.children.begin(), part.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(part));
    }
  }
  if (node.children.size() == 1 && what != Node::What::kAtLeast) return Node(std::move(node.children.front()));
  node.bits = computed(what, k, node.children, &Node::bits);
  node.possible = computed(what, k, node.children, &Node::possible);
  node.value = node.bits == kNeither ? kNeither : combine(node.bits, node.possible);
  return node;
}

void add_carriers(const Judgement& judgement, const Node& node, bool yes, std::set<FactId>& facts,
                  std::set<std::pair<StatementId, bool>>& seen) {
  if (yes ? !node.value.yes : !node.value.no) return;
  if (node.what == Node::What::kFact) {
    facts.insert(node.target);
  } else if (node.what == Node::What::kStatement) {
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

}  // namespace

Node tree_of(const Judgement& judgement, const Formula& formula, bool negated) {
  const auto children = [&](bool flip) {
    std::vector<Node> nodes;
    for (const Formula& child : formula.children) nodes.push_back(tree_of(judgement, child, flip));
    return nodes;
  };
  // a implies b  =  not a or b; negated: a and not b.
  const auto implication_of = [&](size_t from, size_t to, bool flip) {
    return combined(flip ? Node::What::kAll : Node::What::kAny, {tree_of(judgement, formula.children[from], !flip),
                                                     tree_of(judgement, formula.children[to], flip)});
  };
  switch (formula.op) {
    case Formula::Op::kFact: return fact_node(judgement, formula.target, negated);
    case Formula::Op::kStatement: return statement_node(judgement, formula.target, negated);
    case Formula::Op::kNot: return tree_of(judgement, formula.children.front(), !negated);
    case Formula::Op::kAll: return combined(negated ? Node::What::kAny : Node::What::kAll, children(negated));
    case Formula::Op::kAny: return combined(negated ? Node::What::kAll : Node::What::kAny, children(negated));
    case Formula::Op::kAtLeast: {
      // Not at least k of m: at least m - k + 1 are not so.
      const auto size = static_cast<uint32_t>(formula.children.size());
      return combined(Node::What::kAtLeast, children(negated), negated ? size - formula.k + 1 : formula.k);
    }
    case Formula::Op::kImplies: return implication_of(0, 1, negated);
    case Formula::Op::kEquivalent:
      return combined(negated ? Node::What::kAny : Node::What::kAll,
                      {implication_of(0, 1, negated), implication_of(1, 0, negated)});
  }
  return {};
}

std::string node_label(const Judgement& judgement, const Node& node) {
  const Law& law = *judgement.law;
  switch (node.what) {
    case Node::What::kFact: {
      const bool hurts = node.value == kNeither && law.facts[node.target].sensitivity >= 3;
      const std::string words = literal_words(law, {node.target, !node.negated});
      return hurts ? say(law, "{} (ask with care)", words) : words;
    }
    case Node::What::kStatement: {
      const std::string words = statement_label(law, node.target, judgement.options.as_of);
      return node.negated ? say(law, "not: {}", words) : words;
    }
    case Node::What::kAll:
    case Node::What::kAny:
    case Node::What::kAtLeast: break;
  }
  std::vector<std::string> parts;
  for (const Node& child : node.children) parts.push_back(node_label(judgement, child));
  if (node.what == Node::What::kAll) return join(parts, " + ", " + ");
  if (node.what == Node::What::kAny) return join(parts, say(law, " or "), say(law, " or "));
  return say(law, "at least {} of ({})", node.k, named(law, parts));
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
  const Law& law = *judgement.law;
  const Presumption& said = law.presumptions[presumption];
  std::vector<std::string> facts;
  const Node premise = tree_of(judgement, said.premise);
  for (const FactId fact : carriers(judgement, premise, true)) {
    // A fact may support by its no.
    facts.push_back(literal_words(law, {fact, judgement.facts[fact].value.yes}));
  }
  const std::string words = say(law, "presumed from: {} ({})", listed(law, facts), said.from);
  return said.unverified.empty() ? words : say(law, "{} (unverified)", words);
}

std::vector<Item> evidence_items(const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence,
                                 FactId fact, int quote_columns) {
  const Law& law = *judgement.law;
  std::vector<Item> items;
  const auto add = [&](bool yes, const std::string& by) -> Item& {
    items.push_back(plain_item(say(law, "{} - {}", yes_or_no(law, yes), by), Look::kFaint));
    items.back().beside = true;
    return items.back();
  };
  if (const auto found = evidence.find(fact); found != evidence.end()) {
    for (const Piece& piece : found->second.pieces) {
      Item& item = add(piece.yes, with_confirmation(law, piece.by.empty() ? say(law, "no source given") : piece.by,
                                                    piece.confirmed));
      if (quote_columns == 0) continue;
      if (!piece.quote.empty()) item.quote = shorten(piece.quote, quote_columns);
      item.place = piece.at;
      if (!piece.note.empty()) item.note = shorten(piece.note, quote_columns);
    }
  }
  for (const Derivation& derivation : judgement.facts[fact].derived) {
    // Node::What was told needs no derivation; the whole list is for who wants everything.
    const Value told = judgement.facts[fact].told;
    if (quote_columns <= kShortQuote && (derivation.yes ? told.yes : told.no)) continue;
    add(derivation.yes, derivation.how == Derivation::How::kImplied
                            ? say(law, "follows from: {}",
                                  literal_words(law, {derivation.source, derivation.source_yes}))
                            : presumption_words(judgement, derivation.source));
  }
  return items;
}

Trees::Trees(const DatedJudgement& dated, const std::map<FactId, FactEvidence>& evidence, Detail detail,
             AlreadyShown& shown, std::set<uint32_t> instruments)
    : dated_(dated),
      judgement_(dated.judgement),
      law_(*dated.judgement.law),
      evidence_(evidence),
      detail_(detail),
      as_of_(judgement_.options.as_of),
      touched_(touched_statements(judgement_)),
      shown_(shown),
      instruments_(std::move(instruments)) {}

Item Trees::root(StatementId id, std::string_view finding) {
  instrument_ = law_.statements[id].instrument;
  const StatementFinding& found = judgement_.statements[id];
  const std::string words = !finding.empty()  ? std::string(finding)
                            : found.in_force ? finding_words(law_, found.value)
                                             : say(law_, "no such law on that date");
  Item item = finding_item(found.value, say(law_, "{}: {}", name_of(id, false), words));
  item.id = law_.statements[id].id;
  item.look = Look::kStrong;
  if (!shown_.explained.emplace(as_of_, id, false).second) {
    item.below.push_back(plain_item(say(law_, "(as above)"), Look::kFaint));
  } else if (found.in_force) {
    item.below = reasons(id, false);
  }
  return item;
}

Item Trees::branch(StatementId id, Role role) {
  const Node node = statement_node(judgement_, id, false);
  if (detail_ == Detail::kShort && node.value == kFalse) return finding_item(node.value, name_of(id, false, role));
  return statement(node, role);
}

std::string Trees::name_of(StatementId id, bool negated) const {
  const Statement& statement = law_.statements[id];
  const Version& version = version_on(statement, as_of_);
  const std::string place =
      statement.instrument == instrument_ ? version.citation : cited(law_, id, as_of_);
  std::string name = place.empty() ? version.label : say(law_, "{} ({})", version.label, place);
  if (negated) name = say(law_, "not: {}", name);
  if (!version.unverified.empty()) name = say(law_, "{} (unverified)", name);
  return with_confirmation(law_, std::move(name), dated_.confirmed(id));
}

std::string Trees::name_of(StatementId id, bool negated, Role role) const {
  const std::string name = name_of(id, negated);
  if (role == Role::kExemption) return say(law_, "exemption: {}", name);
  return role == Role::kAggravation ? say(law_, "graver: {}", name) : name;
}

bool Trees::has_told(const Node& node) const {
  if (node.what == Node::What::kFact) return judgement_.facts[node.target].value != kNeither;
  if (node.what == Node::What::kStatement) return touched_[node.target];
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return has_told(child); });
}

bool Trees::is_root(StatementId id) const {
  const Statement& statement = law_.statements[id];
  return statement.kind == Kind::kOffence && touched_[id] && instruments_.count(statement.instrument) > 0;
}

Trees::Items Trees::reasons(StatementId id, bool negated) {
  Items items;
  const auto line = [&](std::string text) { items.push_back(plain_item(std::move(text))); };
  for (const uint32_t presumption : judgement_.statements[id].presumed)
    line(presumption_words(judgement_, presumption));
  const Version* version = law_.statements[id].on(as_of_);
  if (version == nullptr) {
    line(say(law_, "not in force on {}", to_string(as_of_)));
    return items;
  }
  const Node tree = tree_of(judgement_, version->formula, negated);
  Items parts = tree.what == Node::What::kAll   ? all(tree)
                : tree.what == Node::What::kAny ? any(tree)
                                          : Items{item(tree)};
  std::move(parts.begin(), parts.end(), std::back_inserter(items));
  return items;
}

Item Trees::statement(const Node& node, Role role) {
  const std::string name = name_of(node.target, node.negated, role);
  if (is_root(node.target)) return finding_item(node.value, say(law_, "{} (see there)", name));
  const bool again = !shown_.explained.emplace(as_of_, node.target, node.negated).second;
  Item item = finding_item(node.value, again ? say(law_, "{} (as above)", name) : name);
  if (detail_ == Detail::kFull) item.id = law_.statements[node.target].id;
  if (!again) item.below = reasons(node.target, node.negated);
  return item;
}

Item Trees::leaf(const Node& node) {
  const Fact& fact = law_.facts[node.target];
  if (node.value != kNeither) return known(node);
  std::string question = fact.question;
  if (node.negated) question = say(law_, "{} (needed here: no)", question);
  if (fact.sensitivity >= 3) question = say(law_, "{} (ask with care)", question);
  const auto found = evidence_.find(node.target);
  const Silence silence = found == evidence_.end() ? Silence::kNotAsked : found->second.silence;
  if (silence == Silence::kRatherNotSay) return finding_item(node.value, say(law_, "rather not say: {}", question));
  if (silence == Silence::kNotKnown) return finding_item(node.value, say(law_, "asked, not known: {}", question));
  if (fact.legal) return finding_item(node.value, say(law_, "for a decision-maker: {}", question));
  return finding_item(node.value, say(law_, "not known: {}", question));
}

Item Trees::known(const Node& node) {
  const bool again = !shown_.quoted.insert(node.target).second;
  const int quote_columns = again ? 0 : detail_ == Detail::kFull ? kWholeQuote : kShortQuote;
  Item item = finding_item(node.value, label(node));
  item.below = evidence_items(judgement_, evidence_, node.target, quote_columns);
  if (!again || item.below.empty()) return item;
  std::vector<std::string> who;
  for (const Item& said : item.below) who.push_back(said.text);
  item.text = say(law_, "{}: {}", item.text, listed(law_, who));
  item.below.clear();
  return item;
}

Item Trees::item(const Node& node) {
  switch (node.what) {
    case Node::What::kFact: return leaf(node);
    case Node::What::kStatement: return statement(node);
    case Node::What::kAll: {
      Item item = finding_item(node.value, say(law_, "all of these"));
      item.below = all(node);
      return item;
    }
    case Node::What::kAny: {
      const auto supports = [](const Node& child) { return child.value.yes; };
      const auto supporters = std::count_if(node.children.begin(), node.children.end(), supports);
      if (detail_ == Detail::kShort && node.value == kTrue && supporters == 1) {
        // The only way that is made out stands for the whole list.
        Item way = item(*std::find_if(node.children.begin(), node.children.end(), supports));
        way.text = say(law_, "{} (other ways: {})", way.text, node.children.size() - 1);
        return way;
      }
      Item item = finding_item(node.value, say(law_, "any of these"));
      item.below = any(node);
      return item;
    }
    case Node::What::kAtLeast: return at_least(node);
  }
  return {};
}

Trees::Items Trees::all(const Node& node) {
  const bool only_what_fails = detail_ == Detail::kShort && node.value == kFalse;
  Items items;
  // Short: what was shown before, and what does not carry a "no", is only named.
  std::vector<const Node*> established, open, named_established, named_open;
  for (const Node& child : node.children) {
    const bool again = detail_ == Detail::kShort && child.what == Node::What::kStatement &&
                       !is_root(child.target) && was_explained(child);
    if (only_what_fails && !child.value.no) {
      (child.value.yes ? named_established : named_open).push_back(&child);
    } else if (again && child.value == kTrue) {
      established.push_back(&child);
    } else if (again && child.value == kNeither) {
      open.push_back(&child);
    } else {
      items.push_back(item(child));
    }
  }
  const auto add = [&](Value value, std::string text) { items.push_back(finding_item(value, std::move(text))); };
  if (!established.empty()) add(kTrue, say(law_, "as above: {}", labels(established)));
  if (!open.empty()) add(kNeither, say(law_, "as above: {}", labels(open)));
  if (!named_established.empty()) add(kTrue, labels(named_established));
  if (!named_open.empty()) add(kNeither, labels(named_open));
  return items;
}

Trees::Items Trees::any(const Node& node) {
  Items items;
  const auto add = [&](Value value, std::string text) { items.push_back(finding_item(value, std::move(text))); };
  if (detail_ == Detail::kFull) {
    for (const Node& child : node.children) items.push_back(item(child));
    return items;
  }
  std::vector<const Node*> supporting, open, open_and_told, against;
  for (const Node& child : node.children) {
    if (child.value.yes) {
      supporting.push_back(&child);
    } else if (child.value.no) {
      against.push_back(&child);
    } else {
      (child.what != Node::What::kFact && has_told(child) ? open_and_told : open).push_back(&child);
    }
  }
  if (!supporting.empty()) {
    const size_t others = node.children.size() - supporting.size();
    for (const Node* child : supporting) items.push_back(item(*child));
    if (others == 0) return items;
    if (supporting.size() == 1) {
      items.back().text = say(law_, "{} (other ways: {})", items.back().text, others);
    } else {
      items.push_back(plain_item(say(law_, "(other ways: {})", others), Look::kFaint));
    }
    return items;
  }
  if (open.size() <= kFewOpen) {
    for (const Node* child : open) {
      if (child->what != Node::What::kFact) open_and_told.push_back(child);
    }
    open.erase(std::remove_if(open.begin(), open.end(),
                              [](const Node* child) { return child->what != Node::What::kFact; }),
               open.end());
  }
  for (const Node* child : open_and_told) items.push_back(item(*child));
  if (open.size() == 1 && open_and_told.empty() && against.empty()) {
    items.push_back(item(*open.front()));
  } else if (!open.empty()) {
    add(kNeither, node.children.size() == open.size() ? say(law_, "not known, any of: {}", labels(open))
                                                      : say(law_, "not known: {}", labels(open)));
  }
  if (node.value == kFalse && against.size() <= kManyRuledOut) {
    for (const Node* child : against) items.push_back(item(*child));
  } else if (!against.empty()) {
    add(kFalse, say(law_, "ruled out: {}", labels(against)));
  }
  return items;
}

Item Trees::at_least(const Node& node) {
  const auto holding = std::count_if(node.children.begin(), node.children.end(),
                                     [](const Node& child) { return child.value.yes; });
  Item whole =
      finding_item(node.value, say(law_, "at least {} of these {}: {} so far", node.k, node.children.size(), holding));
  std::vector<const Node*> open, against;
  for (const Node& child : node.children) {
    if (detail_ == Detail::kFull || child.value.yes) {
      whole.below.push_back(item(child));
    } else {
      (child.value.no ? against : open).push_back(&child);
    }
  }
  const auto add = [&](Value value, std::string text) {
    whole.below.push_back(finding_item(value, std::move(text)));
  };
  if (node.value == kTrue) return whole;
  if (!open.empty()) add(kNeither, say(law_, "not known: {}", labels(open)));
  if (!against.empty()) add(kFalse, say(law_, "ruled out: {}", labels(against)));
  return whole;
}

std::string Trees::labels(const std::vector<const Node*>& nodes) const {
  std::vector<std::string> parts;
  for (const Node* node : nodes) parts.push_back(label(*node));
  return listed(law_, parts);
}

}  // namespace distinguo::report
