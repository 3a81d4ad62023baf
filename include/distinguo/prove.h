// Claims decided over all fact patterns, and checks of a law's meaning by diagram.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/explain.h"
#include "distinguo/law.h"

namespace distinguo {

struct ProofOptions {
  Date as_of{};  // for claims that name no date
  // Diagram nodes that one case may use, some 40 bytes each; beyond it the case is not decided. The
  // published law uses a few thousand.
  size_t max_nodes = size_t{1} << 22;
};

struct Proof {
  enum class Outcome {
    kProved,
    kRefuted,
    kVacuous  // an implication holds only because nothing can meet its first half
  };

  uint32_t claim = 0;  // index into Law::claims
  uint32_t claim_case = 0;
  Outcome outcome = Outcome::kProved;
  bool expected = true;  // the outcome is the one that the claim documents; never so if vacuous
  // False: the case outgrew ProofOptions::max_nodes; `outcome` says nothing and is not expected.
  bool decided = true;
  // The smallest counter-example, or for a proved `possible` the smallest example: the fewest facts
  // which, whatever the others are, make every allowed pattern one; among equally few those with the
  // fewest yes, then the first in the order in which the claim's formula meets them.
  LiteralSet example;
  // Of a refuted `whether or not`: the fact which, where the example holds, decides the formula.
  std::optional<FactId> matters;
  size_t nodes = 0;  // size of the formula's diagram; 0 where none was needed
};

// Decides every case of one claim. The pattern space is all assignments of yes and no to the facts
// that the background allows, on the claim's date and standard. A formula holds in a pattern when the
// judge would find its yes bit there, and on reasonable grounds it may find the no bit as well.
//
//   always        holds in every pattern; vacuous when it is an implication (or equivalence, or a
//                 statement that is one) whose first half holds in none
//   possible      holds in some
//   impossible    holds in none
//   whether a, b  for each of the facts: where both its yes and its no are allowed, both give the same
//
// Cost: the size of the formula's diagram, a few times over.
std::vector<Proof> prove(const Law& law, uint32_t claim, const ProofOptions& options);

// Decides one thing that is no claim of the law; of the Proof, `claim` and `claim_case` say nothing.
// Requires: the formula has no kIt (asserted).
Proof decide(const Law& law, const ClaimCase& decided, const JudgeOptions& options,
             size_t max_nodes = ProofOptions().max_nodes);

// Statements that can never be established (L0301) or always are (L0302), by proof and on some date
// when they are in force: errors, for rules warnings, at the statement's name. The formula of a side
// that does not matter is not looked at. Also facts that can never be yes, or never no (L0303).
// Cost: a statement's diagram for each stretch of dates in which what it rests on stays the same.
void check_meaning(const Law& law, Diagnostics& diagnostics);

// Number of decision nodes of a statement's diagram on a date (proof standard, each fact yes or no).
size_t diagram_size(const Law& law, StatementId statement, Date as_of);

}  // namespace distinguo
