// A directed graph in layers, so that lines lead one way: the method of K. Sugiyama, S. Tagawa and
// M. Toda ("Methods for visual understanding of hierarchical system structures", IEEE Trans. Systems,
// Man, and Cybernetics, 1981) in its plain form. Layers by longest path; lines over several layers bend
// in each; order within a layer by the mean of the neighbours, some sweeps to and fro; places as near to
// the neighbours as the order allows.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace distinguo::report {

struct LayeredNode {
  int width = 0, height = 0;
  int x = 0, y = 0;  // of the upper left corner: the answer
  size_t layer = 0;
};

struct LayeredEdge {
  size_t from = 0, to = 0;
  std::vector<std::pair<int, int>> bends = {};  // where it passes the layers between: the answer
};

struct Layered {
  std::vector<LayeredNode> nodes;
  std::vector<LayeredEdge> edges;
  int width = 0, height = 0;
};

// Gives every node and edge its place, from left to right.
// Requires: no circles. Cost: nodes and bends, times a small number of sweeps.
void lay_out(Layered& graph);

}  // namespace distinguo::report
