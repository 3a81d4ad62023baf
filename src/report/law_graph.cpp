// The law as a graph: for Graphviz, and drawn.
#include "report/law_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/ladder.h"
#include "report/ladder_of.h"
#include "report/layers.h"
#include "report/markup.h"
#include "report/style_sheets.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr int kWidestBox = 190;
constexpr int kAround = 34;  // how far a line leads out that turns back

void references(const Formula& formula, Referred& referred) {
  if (formula.op == Formula::Op::kFact) referred.facts.insert(formula.target);
  if (formula.op == Formula::Op::kStatement) referred.statements.insert(formula.target);
  for (const Formula& child : formula.children) references(child, referred);
}

std::string dot_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return quoted + '"';
}

// A box of the drawing.
struct Box {
  std::vector<std::string> labels;
  std::string id;
  bool fact = false;
};

// Lines leave to the right and arrive from the left, and bend evenly between.
std::string path_of(const LayeredNode& from, const LayeredNode& to, const LayeredEdge& edge) {
  std::vector<std::pair<int, int>> points = {{from.x + from.width, from.y + from.height / 2}};
  points.insert(points.end(), edge.bends.begin(), edge.bends.end());
  points.emplace_back(to.x, to.y + to.height / 2);
  std::string path = fmt::format("M{},{}", points.front().first, points.front().second);
  for (size_t i = 1; i < points.size(); ++i) {
    const int middle = (points[i - 1].first + points[i].first) / 2;
    path += fmt::format(" C{},{} {},{} {},{}", middle, points[i - 1].second, middle, points[i].second, points[i].first,
                        points[i].second);
  }
  return path;
}

std::string drawn(const Law& law, const LawGraph& graph, const std::string& title) {
  std::vector<Box> boxes;
  std::vector<size_t> of_statement(law.statements.size(), 0), of_fact(law.facts.size(), 0);
  for (const StatementId id : graph.statements) {
    of_statement[id] = boxes.size();
    boxes.push_back({wrap_pixels(law.statements[id].versions.back().label, kFont, kWidestBox), law.statements[id].id, false});
  }
  for (const FactId fact : graph.facts) {
    of_fact[fact] = boxes.size();
    boxes.push_back({wrap_pixels(fact_label(law, fact), kFont, kWidestBox), law.facts[fact].name, true});
  }
  Layered layered;
  for (const Box& box : boxes) {
    LayeredNode node;
    node.width = text_width(box.id, kSmall);
    for (const std::string& line : box.labels) node.width = std::max(node.width, text_width(line, kFont));
    node.width += 2 * kPadding;
    node.height = (static_cast<int>(box.labels.size()) + 1) * kLine + kPadding;
    layered.nodes.push_back(node);
  }
  std::vector<const LawGraph::Edge*> loose;
  for (const LawGraph::Edge& edge : graph.edges) {
    // What an exemption concerns may rest on the exemption: such a line may not decide the layers.
    if (edge.loose) {
      loose.push_back(&edge);
    } else {
      layered.edges.push_back({of_statement[edge.from], edge.to_fact ? of_fact[edge.to] : of_statement[edge.to]});
    }
  }
  lay_out(layered);

  Markup svg("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"class", "ladder"},
                   {"role", "img"},
                   {"aria-labelledby", "graph-title graph-desc"},
                   {"width", std::to_string(layered.width)},
                   {"height", std::to_string(layered.height)},
                   {"viewBox", fmt::format("0 0 {} {}", layered.width, layered.height)}})
      .line();
  svg.leaf("title", {{"id", "graph-title"}}, title).line();
  svg.leaf("desc", {{"id", "graph-desc"}},
           say(law, "Statements: {}; facts: {}. Lines lead from a statement to what it rests on; dashed ones from an exemption or aggravation to the offence.",
               graph.statements.size(), graph.facts.size()))
      .line();
  svg.style(style_sheet("ladder.css")).line();
  svg.open("g", {{"direction", law.words.right_to_left() ? "rtl" : ""}}).line();
  for (const LayeredEdge& edge : layered.edges) {
    svg.empty("path", {{"class", "edge"}, {"d", path_of(layered.nodes[edge.from], layered.nodes[edge.to], edge)}}).line();
  }
  for (const LawGraph::Edge* edge : loose) {
    const LayeredNode& from = layered.nodes[of_statement[edge->from]];
    const LayeredNode& to = layered.nodes[of_statement[edge->to]];
    // Within a layer, or back: around the left.
    const std::string path = to.layer > from.layer
                                 ? path_of(from, to, {})
                                 : fmt::format("M{},{} C{},{} {},{} {},{}", from.x, from.y + from.height / 2, from.x - kAround,
                                               from.y + from.height / 2, to.x - kAround, to.y + to.height / 2, to.x,
                                               to.y + to.height / 2);
    svg.empty("path", {{"class", "edge loose"}, {"d", path}}).line();
  }
  for (size_t i = 0; i < boxes.size(); ++i) {
    const LayeredNode& node = layered.nodes[i];
    svg.empty("rect", {{"class", boxes[i].fact ? "contact fact" : "contact"},
                       {"x", std::to_string(node.x)},
                       {"y", std::to_string(node.y)},
                       {"width", std::to_string(node.width)},
                       {"height", std::to_string(node.height)},
                       {"rx", boxes[i].fact ? std::to_string(node.height / 2) : "3"}})
        .line();
    int y = node.y + kPadding / 2;
    const auto write = [&](const std::string& text, const char* name) {
      y += kLine;
      svg.leaf("text", {{"class", name}, {"x", std::to_string(node.x + node.width / 2)}, {"y", std::to_string(y - 4)}, {"text-anchor", "middle"}}, text)
          .line();
    };
    for (const std::string& line : boxes[i].labels) write(line, "label");
    write(boxes[i].id, "place");
  }
  svg.close().line();
  svg.close().line();
  return std::move(svg).take();
}

}  // namespace

Referred referred_by(const Statement& statement) {
  Referred referred;
  for (const Version& version : statement.versions) references(version.formula, referred);
  return referred;
}

LawGraph law_graph_of(const Law& law, std::optional<Named> from) {
  LawGraph graph;
  const bool overview = !from;
  for (StatementId id = 0; id < law.statements.size(); ++id) {
    const bool wanted =
        overview || (from->what == Named::What::kStatement && from->index == id) ||
        (from->what == Named::What::kInstrument && law.statements[id].instrument == from->index) ||
        (from->what == Named::What::kFact && referred_by(law.statements[id]).facts.count(from->index) > 0);
    if (wanted) graph.statements.push_back(id);
  }
  std::vector<bool> reached(law.statements.size(), false);
  for (const StatementId id : graph.statements) reached[id] = true;
  std::set<FactId> facts;
  for (size_t i = 0; i < graph.statements.size(); ++i) {
    const StatementId id = graph.statements[i];
    const Statement& statement = law.statements[id];
    Referred referred = referred_by(statement);
    for (const StatementId side : statement.sides) referred.statements.insert(side);
    for (const StatementId to : referred.statements) {
      graph.edges.push_back({false, id, to, false});
      if (!reached[to]) graph.statements.push_back(to);
      reached[to] = true;
    }
    for (const Version& version : statement.versions) {
      for (const StatementId to : version.to) {
        if (reached[to]) graph.edges.push_back({false, id, to, true});
      }
    }
    if (overview) continue;
    for (const FactId fact : referred.facts) graph.edges.push_back({true, id, fact, false});
    facts.insert(referred.facts.begin(), referred.facts.end());
  }
  std::sort(graph.statements.begin(), graph.statements.end());
  graph.facts.assign(facts.begin(), facts.end());
  return graph;
}

}  // namespace report

std::string law_graph(const Law& law, std::optional<Named> from) {
  using namespace report;
  const LawGraph graph = law_graph_of(law, from);
  std::string dot = "digraph law {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n";
  for (const StatementId id : graph.statements) {
    const Statement& statement = law.statements[id];
    dot += fmt::format("  {} [shape=box, label={}];\n", dot_quoted(statement.id),
                       dot_quoted(statement.versions.back().label + '\n' + statement.id));
  }
  for (const FactId fact : graph.facts) {
    dot += fmt::format("  {} [shape=plain, label={}];\n", dot_quoted(law.facts[fact].name),
                       dot_quoted(fact_label(law, fact)));
  }
  for (const LawGraph::Edge& edge : graph.edges) {
    dot += fmt::format("  {} -> {}{};\n", dot_quoted(law.statements[edge.from].id),
                       dot_quoted(edge.to_fact ? law.facts[edge.to].name : law.statements[edge.to].id),
                       edge.loose ? " [style=dashed]" : "");
  }
  return dot + "}\n";
}

std::string law_drawing(const Law& law, std::optional<Named> from, Date as_of) {
  using namespace report;
  // A difference has no formula of its own; its sides have.
  if (from && from->what == Named::What::kStatement && law.statements[from->index].sides.empty())
    return to_svg(law_ladder(law, from->index, as_of), page_in(law, "", ""));
  std::string title = say(law, "The law");
  if (from && from->what == Named::What::kInstrument) title = instrument_name(law.instruments[from->index]);
  if (from && from->what == Named::What::kStatement) title = statement_label(law, from->index, as_of);
  if (from && from->what == Named::What::kFact) title = fact_label(law, from->index);
  return drawn(law, law_graph_of(law, from), title);
}

}  // namespace distinguo
