#include "report/layers.h"

#include <algorithm>
#include <numeric>

namespace distinguo::report {

namespace {

constexpr int kBetweenLayers = 72;
constexpr int kBetweenNodes = 14;
constexpr int kBend = 6;  // the height that a line takes where it passes a layer
constexpr int kMargin = 40;
constexpr int kSweeps = 8;

// A node, or a bend of an edge.
struct Stop {
  size_t layer = 0;
  int height = kBend;
  double middle = 0;
  std::vector<size_t> before, after;  // neighbours in the layers beside
};

double mean(const std::vector<size_t>& of, const std::vector<double>& values) {
  double sum = 0;
  for (const size_t i : of) sum += values[i];
  return sum / static_cast<double>(of.size());
}

class Layers {
 public:
  explicit Layers(Layered& graph) : graph_(graph) {
    assign_layers();
    make_stops();
    order();
    place();
  }

 private:
  void assign_layers() {
    // Longest paths, node by node in an order in which each comes after all that lead to it.
    std::vector<size_t> waiting(graph_.nodes.size(), 0);
    std::vector<std::vector<size_t>> next(graph_.nodes.size());
    for (const LayeredEdge& edge : graph_.edges) {
      ++waiting[edge.to];
      next[edge.from].push_back(edge.to);
    }
    std::vector<size_t> ready;
    for (size_t i = graph_.nodes.size(); i-- > 0;) {
      if (waiting[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
      const size_t node = ready.back();
      ready.pop_back();
      for (const size_t to : next[node]) {
        graph_.nodes[to].layer = std::max(graph_.nodes[to].layer, graph_.nodes[node].layer + 1);
        if (--waiting[to] == 0) ready.push_back(to);
      }
    }
  }

  void make_stops() {
    for (const LayeredNode& node : graph_.nodes) {
      Stop stop;
      stop.layer = node.layer;
      stop.height = node.height;
      stops_.push_back(std::move(stop));
    }
    const auto join = [&](size_t a, size_t b) {
      stops_[a].after.push_back(b);
      stops_[b].before.push_back(a);
    };
    for (const LayeredEdge& edge : graph_.edges) {
      std::vector<size_t>& bends = bends_.emplace_back();
      size_t last = edge.from;
      for (size_t layer = graph_.nodes[edge.from].layer + 1; layer < graph_.nodes[edge.to].layer; ++layer) {
        Stop stop;
        stop.layer = layer;
        stops_.push_back(std::move(stop));
        join(last, stops_.size() - 1);
        last = stops_.size() - 1;
        bends.push_back(last);
      }
      join(last, edge.to);
    }
    for (size_t i = 0; i < stops_.size(); ++i) {
      if (stops_[i].layer >= layers_.size()) layers_.resize(stops_[i].layer + 1);
      layers_[stops_[i].layer].push_back(i);
    }
  }

  void order() {
    std::vector<double> position(stops_.size(), 0);
    const auto number = [&](const std::vector<size_t>& layer) {
      for (size_t i = 0; i < layer.size(); ++i) position[layer[i]] = static_cast<double>(i);
    };
    for (const auto& layer : layers_) number(layer);
    const auto sort = [&](std::vector<size_t>& layer, std::vector<size_t> Stop::*side) {
      std::vector<double> wanted = position;
      for (const size_t stop : layer) {
        if (!(stops_[stop].*side).empty()) wanted[stop] = mean(stops_[stop].*side, position);
      }
      std::stable_sort(layer.begin(), layer.end(), [&](size_t a, size_t b) { return wanted[a] < wanted[b]; });
      number(layer);
    };
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (auto& layer : layers_) sort(layer, &Stop::before);
      for (size_t i = layers_.size(); i-- > 0;) sort(layers_[i], &Stop::after);
    }
  }

  // As near to the neighbours as the order allows. Pushing down from the top and up from the bottom
  // both keep the distances; so does their mean, and it leans to neither side.
  void settle(const std::vector<size_t>& layer, bool by_before, bool by_after) {
    std::vector<double> wanted;
    for (const size_t stop : layer) {
      double sum = 0;
      size_t count = 0;
      if (by_before) for (const size_t other : stops_[stop].before) sum += stops_[other].middle, ++count;
      if (by_after) for (const size_t other : stops_[stop].after) sum += stops_[other].middle, ++count;
      wanted.push_back(count == 0 ? stops_[stop].middle : sum / static_cast<double>(count));
    }
    const auto distance = [&](size_t i) {
      return (stops_[layer[i]].height + stops_[layer[i + 1]].height) / 2.0 + kBetweenNodes;
    };
    std::vector<double> down = wanted, up = wanted;
    for (size_t i = 0; i + 1 < layer.size(); ++i) down[i + 1] = std::max(down[i + 1], down[i] + distance(i));
    for (size_t i = layer.size(); i-- > 1;) up[i - 1] = std::min(up[i - 1], up[i] - distance(i - 1));
    for (size_t i = 0; i < layer.size(); ++i) stops_[layer[i]].middle = (down[i] + up[i]) / 2;
  }

  void place() {
    for (const auto& layer : layers_) settle(layer, false, false);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (const auto& layer : layers_) settle(layer, true, false);
      for (size_t i = layers_.size(); i-- > 0;) settle(layers_[i], false, true);
    }
    for (const auto& layer : layers_) settle(layer, true, true);

    double top = 0;
    for (const Stop& stop : stops_) top = std::min(top, stop.middle - stop.height / 2.0);
    std::vector<int> left, wide;
    int x = kMargin;
    for (const auto& layer : layers_) {
      int widest = 0;
      for (const size_t stop : layer) widest = std::max(widest, stop < graph_.nodes.size() ? graph_.nodes[stop].width : 0);
      left.push_back(x);
      wide.push_back(widest);
      x += widest + kBetweenLayers;
    }
    graph_.width = layers_.empty() ? 2 * kMargin : x - kBetweenLayers + kMargin;
    graph_.height = 2 * kMargin;
    const auto y_of = [&](size_t stop) { return static_cast<int>(stops_[stop].middle - top) + kMargin; };
    for (size_t i = 0; i < graph_.nodes.size(); ++i) {
      LayeredNode& node = graph_.nodes[i];
      node.x = left[node.layer];
      node.y = y_of(i) - node.height / 2;
      graph_.height = std::max(graph_.height, node.y + node.height + kMargin);
    }
    for (size_t i = 0; i < graph_.edges.size(); ++i) {
      for (const size_t bend : bends_[i]) {
        graph_.edges[i].bends.emplace_back(left[stops_[bend].layer], y_of(bend));
        graph_.edges[i].bends.emplace_back(left[stops_[bend].layer] + wide[stops_[bend].layer], y_of(bend));
      }
    }
  }

  Layered& graph_;
  std::vector<Stop> stops_;                 // the nodes first, then the bends
  std::vector<std::vector<size_t>> bends_;  // by edge
  std::vector<std::vector<size_t>> layers_;
};

}  // namespace

void lay_out(Layered& graph) { Layers layers(graph); }

}  // namespace distinguo::report
