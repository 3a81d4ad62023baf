// A finding with its reasons, as a tree of elements down to facts and evidence.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// A formula under one judgement. `not` is pushed down to facts and statements, and `implies` and
// `equivalent` are written out, which changes no value; so people never read a double negation.
struct Node {
  enum class What { kFact, kStatement, kAll, kAny, kAtLeast };

  What what = What::kAll;
  uint32_t target = 0;   // of a fact or a statement
  bool negated = false;  // of a fact or a statement
  uint32_t k = 0;        // of kAtLeast
  Value value;           // the finding
  Value bits;            // by the tables, and
  Value possible;        // if every unknown fact counted both ways: docs/semantics.md, section 1
  std::vector<Node> children;
};

Node tree_of(const Judgement& judgement, const Formula& formula, bool negated = false);

// A node in few words: labels joined; what hurts to be asked is marked while it is not known.
std::string node_label(const Judgement& judgement, const Node& node);

// The facts that make the node true, or with `yes` false, those that make it false; sorted.
std::vector<FactId> carriers(const Judgement& judgement, const Node& node, bool yes);
// The disputed facts that a disputed finding turns on.
std::vector<FactId> disputed_facts(const Judgement& judgement, StatementId statement);

// Whether anything told, or following from what was told, bears on each statement.
std::vector<bool> touched_statements(const Judgement& judgement);

// kShort leaves out what does not carry the finding and says how much that is; kFull leaves out nothing.
enum class Detail { kShort, kFull };

// What the trees of one person have shown: a statement is explained once under the law of a day, and a
// fact is quoted once; after that only who says so is repeated.
struct AlreadyShown {
  std::set<std::tuple<Date, StatementId, bool>> explained;  // true: negated
  std::set<FactId> quoted;
};

// Trees of one person under one judgement, as items of a list. A short tree names the offences of `instruments`, and what
// is found of them, where another offence rests on them: they are roots of their own.
class Trees {
 public:
  Trees(const DatedJudgement& dated, const std::map<FactId, FactEvidence>& evidence, Detail detail, AlreadyShown& shown,
        std::set<uint32_t> instruments = {});

  // A statement with its finding in words and its reasons beneath; `finding` replaces the words, for
  // "whatever the answers".
  Item root(StatementId id, std::string_view finding = {});
  // An exemption or aggravation, for beneath the last root.
  Item exemption(StatementId id) { return branch(id, Role::kExemption); }
  Item aggravation(StatementId id) { return branch(id, Role::kAggravation); }
  // True when something told bears on the statement.
  bool touched(StatementId id) const { return touched_[id]; }

 private:
  enum class Role { kNone, kExemption, kAggravation };
  using Items = std::vector<Item>;

  Item branch(StatementId id, Role role);
  Item statement(const Node& node, Role role = Role::kNone);
  Items reasons(StatementId id, bool negated);
  Item item(const Node& node);
  Item leaf(const Node& node);
  Items all(const Node& node);
  Items any(const Node& node);
  Item at_least(const Node& node);
  Item known(const Node& node);
  bool has_told(const Node& node) const;
  bool is_root(StatementId id) const;
  bool was_explained(const Node& node) const { return shown_.explained.count({as_of_, node.target, node.negated}) > 0; }
  std::string label(const Node& node) const { return node_label(judgement_, node); }
  std::string labels(const std::vector<const Node*>& nodes) const;
  std::string name_of(StatementId id, bool negated) const;
  std::string name_of(StatementId id, bool negated, Role role) const;

  const DatedJudgement& dated_;
  const Judgement& judgement_;
  const Law& law_;
  const std::map<FactId, FactEvidence>& evidence_;
  Detail detail_;
  Date as_of_;
  std::vector<bool> touched_;
  AlreadyShown& shown_;
  std::set<uint32_t> instruments_;
  uint32_t instrument_ = 0;  // of the root: others' statements are shown with their instrument
};

// How a fact came to be what it is, an item for each reason: "yes - the court", its quote and place.
// Quotes are cut to so many columns; with none they and their places are left out.
std::vector<Item> evidence_items(const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence,
                                 FactId fact, int quote_columns);
// "presumed from: papers kept by someone else (ILO, 2009)".
std::string presumption_words(const Judgement& judgement, uint32_t presumption);

}  // namespace distinguo::report
