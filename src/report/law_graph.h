// What refers to what in the law.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "distinguo/report.h"

namespace distinguo::report {

// What a statement's formulas name, in all its versions.
struct Referred {
  std::set<FactId> facts;
  std::set<StatementId> statements;
};
Referred referred_by(const Statement& statement);

struct LawGraph {
  struct Edge {
    bool to_fact = false;
    StatementId from = 0;
    uint32_t to = 0;
    bool loose = false;  // an exemption or aggravation and the offence that it concerns
  };
  std::vector<StatementId> statements;  // ascending
  std::vector<FactId> facts;            // ascending
  std::vector<Edge> edges;
};

// From one statement, instrument or fact on down to the facts; of everything the statements alone.
LawGraph law_graph_of(const Law& law, std::optional<Named> from);

}  // namespace distinguo::report
