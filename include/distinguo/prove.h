// Claims decided over all fact patterns, and checks of a law's meaning by diagram.
#pragma once

#include <string>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/explain.h"
#include "distinguo/law.h"

namespace distinguo {

struct ProofOptions {
  Date as_of{};  // for claims that name no date
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
  LiteralSet example;    // the smallest counter-example, or for a proved `possible` the smallest example
  size_t nodes = 0;      // size of the diagram
};

// Decides every case of one claim. The pattern space is all assignments of yes and no to the facts
// that the background allows, on the claim's date and standard.
std::vector<Proof> prove(const Law& law, uint32_t claim, const ProofOptions& options);

// Statements that can never be established or always are, on some date when they are in force:
// diagnostics L03xx placed at the statement's name. Also facts that are impossible.
void check_meaning(const Law& law, Diagnostics& diagnostics);

// Number of decision nodes of a statement's diagram on a date (proof standard).
size_t diagram_size(const Law& law, StatementId statement, Date as_of);

}  // namespace distinguo
