// A finding with its reasons, as a tree of elements down to facts and evidence.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "distinguo/report.h"
#include "report/page.h"

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

// Writes trees of one person under one judgement. A statement shown once is not explained again; of
// a fact in `evidenced` only who says so is repeated, without the quote.
class TreeText {
 public:
  TreeText(Page& page, const Judgement& judgement, const std::map<FactId, FactEvidence>& evidence,
           Detail detail, std::set<FactId>& evidenced);

  // The line of a statement, then its reasons beneath it. The line of an offence or another root
  // spells out its finding; `finding_text` replaces the words, for "whatever the answers".
  void root(int indent, StatementId id, std::string_view finding_text = {});
  // A statement beneath the last root, such as an exemption; `role` is said before its name.
  void branch(int indent, std::string_view role, StatementId id);
  // True when something told bears on the statement.
  bool touched(StatementId id) const { return touched_[id]; }

 private:
  void statement(int indent, const Node& node, std::string_view suffix, std::string_view prefix = {});
  void reasons(int indent, StatementId id, bool negated);
  void node(int indent, const Node& node, std::string_view suffix = {});
  void leaf(int indent, const Node& node, std::string_view suffix);
  void all(int indent, const Node& node);
  void any(int indent, const Node& node);
  void at_least(int indent, const Node& node);
  void compact(int indent, Value value, std::string_view lead, const std::vector<const Node*>& nodes);
  void known(int indent, const Node& node, std::string_view suffix);
  bool has_told(const Node& node) const;
  std::string label(const Node& node) const { return node_label(judgement_, node); }
  std::string name_of(StatementId id, bool negated) const;

  Page& page_;
  const Judgement& judgement_;
  const Law& law_;
  const std::map<FactId, FactEvidence>& evidence_;
  Detail detail_;
  Date as_of_;
  std::vector<bool> touched_;
  std::set<std::pair<StatementId, bool>> shown_;
  std::set<FactId>& evidenced_;
  uint32_t instrument_ = 0;  // of the root: others' statements are shown with their instrument
};

// How a fact came to be what it is, one line for each reason: `yes - the court: "..." (para 3)`.
// Quotes are cut to so many columns; with none they and their places are left out.
std::vector<std::string> evidence_lines(const Judgement& judgement,
                                        const std::map<FactId, FactEvidence>& evidence, FactId fact,
                                        int quote_columns);
// "presumed from: papers kept by someone else (ILO, 2009)".
std::string presumption_words(const Judgement& judgement, uint32_t presumption);

}  // namespace distinguo::report
