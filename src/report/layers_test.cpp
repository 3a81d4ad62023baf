#include "report/layers.h"

#include <gtest/gtest.h>

#include <random>

#include "report/law_graph.h"
#include "report/markup_testing.h"
#include "report/report_testing.h"

namespace distinguo::report {
namespace {

LayeredNode node(int width, int height) {
  LayeredNode made;
  made.width = width;
  made.height = height;
  return made;
}

void expect_tidy(const Layered& graph) {
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const LayeredNode& a = graph.nodes[i];
    EXPECT_GE(a.x, 0);
    EXPECT_GE(a.y, 0);
    EXPECT_LE(a.x + a.width, graph.width);
    EXPECT_LE(a.y + a.height, graph.height);
    for (size_t j = 0; j < i; ++j) {
      const LayeredNode& b = graph.nodes[j];
      EXPECT_TRUE(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y)
          << i << " and " << j;
    }
  }
  for (const LayeredEdge& edge : graph.edges)
    EXPECT_LT(graph.nodes[edge.from].x + graph.nodes[edge.from].width, graph.nodes[edge.to].x);
}

TEST(Layers, OfAnyGraphAreTidy) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    Layered graph;
    const size_t count = 1 + random() % 40;
    for (size_t i = 0; i < count; ++i)
      graph.nodes.push_back(node(20 + static_cast<int>(random() % 200), 20 + static_cast<int>(random() % 60)));
    for (size_t i = 0; i < count; ++i) {
      for (size_t j = i + 1; j < count; ++j) {
        if (random() % 8 == 0) graph.edges.push_back({i, j});
      }
    }
    lay_out(graph);
    expect_tidy(graph);
    if (testing::Test::HasFailure()) FAIL() << "in round " << round;
  }
}

TEST(Layers, LineOverSeveralLayersBendsInEach) {
  Layered graph;
  for (int i = 0; i < 4; ++i) graph.nodes.push_back(node(50, 30));
  graph.edges = {{0, 1}, {1, 2}, {2, 3}, {0, 3}};
  lay_out(graph);
  EXPECT_EQ(graph.edges[0].bends.size(), 0U);
  EXPECT_EQ(graph.edges[3].bends.size(), 4U);  // into and out of two layers
  EXPECT_EQ(graph.nodes[3].layer, 3U);
}

TEST(Layers, OfNothingAreNothing) {
  Layered graph;
  lay_out(graph);
  EXPECT_TRUE(graph.edges.empty());
}

TEST(LawGraph, LeadsFromAStatementDownToItsFacts) {
  const StatementId id = *small_law().find_statement("traffic.trafficking");
  const LawGraph graph = law_graph_of(small_law(), Named{Named::What::kStatement, id});
  EXPECT_EQ(graph.statements.size(), 4U);
  EXPECT_EQ(graph.facts.size(), 10U);
}

TEST(LawDrawing, OfAStatementIsItsLadderAndOfTheRestAGraph) {
  const Law& law = small_law();
  const Date today = day("2020-01-01");
  for (const char* name : {"traffic.trafficking", "guide.consent", "traffic", "papers-kept"}) {
    const Element svg = xml(law_drawing(law, find_named(law, name), today));
    EXPECT_EQ(svg.name, "svg") << name;
    EXPECT_EQ(svg.all("line").empty(), std::string(name) != "traffic.trafficking") << name;
  }
  const Element whole = xml(law_drawing(law, std::nullopt, today));
  EXPECT_GT(whole.all("rect").size(), 15U);
}

}  // namespace
}  // namespace distinguo::report
