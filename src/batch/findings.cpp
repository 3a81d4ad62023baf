// The judge, step by step, on planes instead of values: close the evidence, presume, decide, look behind
// disputes. Then, with reasons, once more from the top down.
//
// Most records dispute nothing, and then the second look changes no finding (semantics.md, section 1). So
// everything is derived twice: for records without a dispute, and for all.
//
// Which unknown facts still matter. Further answers only add bits. For each value let `upper` be the bits
// that it could have after some answers; where they are the bits it has, it is *settled*: no answer can move
// it. A fact matters to a finding only along a way up on which nothing is settled, so the open findings
// hand a mark down to what they rest on, and every settled value on the way stops it. On proof and without
// dispute a value is settled just where it is not open. A fact that stands in a statement twice may be
// marked though its two effects cancel; a fact that is not marked never matters.
#include "batch/findings.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "batch/meaning.h"

namespace distinguo::batch {

namespace {

using Values = std::vector<ValuePlanes>;  // by node of the meaning

class Derivation {
 public:
  Derivation(const Law& law, const BatchOptions& options, Planes& planes)
      : law_(law),
        options_(options),
        planes_(planes),
        meaning_(law, {options.standard, options.as_of}, options.statements),
        columns_(law.facts.size()) {
    for (uint32_t column = 0; column < options.columns.size(); ++column) columns_[options.columns[column]] = column;
  }

  Derived derive();

 private:
  ValuePlanes told(FactId fact) const;
  std::vector<Plane> sources(FactId fact, bool yes) const;
  ValuePlanes closed(FactId fact);
  Plane unknown(FactId fact);

  ValuePlanes value(const Values& values, ValueOf of) const {
    const ValuePlanes planes = values[of.node];
    return of.negated ? ValuePlanes{planes.no, planes.yes} : planes;
  }
  ValuePlanes joined(const ValueNode& node, const Values& values);
  Plane presumed(const ValueNode& node, const Values& values);

  // Fills in the values of all nodes from the facts' own, presumptions at work.
  template <typename OfFact>
  Values evaluated(const OfFact& of_fact);
  Values possible(const Values& bits);
  Plane disputed(const Values& bits);
  std::vector<Plane> matters(const Values& bits, const Values& upper);
  FindingPlanes finding(ValuePlanes value, bool may_dispute);
  Outputs outputs(const Values& findings, bool may_dispute, std::vector<Plane> matters);

  const Law& law_;
  const BatchOptions& options_;
  Planes& planes_;
  Meaning meaning_;
  std::vector<std::optional<uint32_t>> columns_;  // by fact
  std::vector<StatementId> rests_on_;
};

ValuePlanes Derivation::told(FactId fact) const {
  const auto column = columns_[fact];
  return column ? ValuePlanes{planes_.yes_of(*column), planes_.no_of(*column)} : ValuePlanes{};
}

// What is told from which a literal follows, itself first. It follows from the denial of whatever its own
// denial would deny.
std::vector<Plane> Derivation::sources(FactId fact, bool yes) const {
  const ValuePlanes own = told(fact);
  std::vector<Plane> found{yes ? own.yes : own.no};
  for (const Literal excluded : law_.consequences_of({fact, !yes})) {
    const ValuePlanes source = told(excluded.fact);
    found.push_back(excluded.positive ? source.no : source.yes);
  }
  return found;
}

ValuePlanes Derivation::closed(FactId fact) {
  return {planes_.any(sources(fact, true)), planes_.any(sources(fact, false))};
}

Plane Derivation::unknown(FactId fact) {
  const auto [yes, no] = closed(fact);
  return ~planes_.any({yes, no});
}

ValuePlanes Derivation::joined(const ValueNode& node, const Values& values) {
  std::vector<Plane> yes;
  std::vector<Plane> no;
  for (const ValueOf child : node.children) {
    const ValuePlanes planes = value(values, child);
    yes.push_back(planes.yes);
    no.push_back(planes.no);
  }
  if (node.kind == ValueNode::Kind::kAll) return {planes_.all(std::move(yes)), planes_.any(std::move(no))};
  const auto size = static_cast<int64_t>(node.children.size());
  return {planes_.at_least(node.target, std::move(yes)), planes_.at_least(size - node.target + 1, std::move(no))};
}

Plane Derivation::presumed(const ValueNode& node, const Values& values) {
  std::vector<Plane> premises;
  for (const ValueOf premise : node.premises) premises.push_back(value(values, premise).yes);
  return planes_.any(std::move(premises));
}

template <typename OfFact>
Values Derivation::evaluated(const OfFact& of_fact) {
  Values values;
  for (const ValueNode& node : meaning_.nodes()) {
    ValuePlanes planes;
    switch (node.kind) {
      case ValueNode::Kind::kFact: planes = of_fact(node.target); break;
      case ValueNode::Kind::kStatement:
        if (!node.in_force) planes.no = kAlways;  // no such law on that day
        if (!node.children.empty()) planes = value(values, node.children[0]);  // else a difference: no value
        break;
      default: planes = joined(node, values); break;
    }
    planes.yes = planes_.any({planes.yes, presumed(node, values)});
    if (node.kind == ValueNode::Kind::kStatement) finding(planes, false);
    values.push_back(planes);
  }
  return values;
}

// With every unknown fact counted both ways. What is presumed stands; it is not an unanswered question.
Values Derivation::possible(const Values& bits) {
  Values values;
  for (size_t at = 0; at < bits.size(); ++at) {
    const ValueNode& node = meaning_.nodes()[at];
    ValuePlanes planes = bits[at];
    if (node.kind == ValueNode::Kind::kFact) {
      planes = {planes_.any({planes.yes, ~planes.no}), planes_.any({planes.no, ~planes.yes})};
    } else if (node.kind != ValueNode::Kind::kStatement) {
      planes = joined(node, values);
    } else if (!node.children.empty()) {
      const ValuePlanes formula = value(values, node.children[0]);
      const Plane open = ~presumed(node, bits);
      planes = {planes_.any({planes.yes, planes_.all({formula.yes, open})}),
                planes_.any({planes.no, planes_.all({formula.no, open})})};
    }
    values.push_back(planes);
  }
  return values;
}

// A dispute begins at a fact that is both yes and no, and where something is presumed against a no. What is
// disputed elsewhere, also among that from which these facts follow, changes nothing here (semantics.md,
// section 1).
Plane Derivation::disputed(const Values& bits) {
  std::vector<Plane> disputes;
  for (size_t at = 0; at < bits.size(); ++at) {
    const ValueNode& node = meaning_.nodes()[at];
    // A premise works by its yes alone, whatever hides behind it.
    if (!node.in_formulas && !options_.reasons) continue;
    if (node.kind == ValueNode::Kind::kFact || !node.premises.empty()) {
      disputes.push_back(planes_.all({bits[at].yes, bits[at].no}));
    }
  }
  return planes_.any(std::move(disputes));
}

// Of each fact of the meaning, in the order of its nodes: where it is unknown and marked.
//
// A mark is handed to a value's yes, its no, or both: that bit, if it came, would reach an open finding. What
// stops it on the way down is what holds the bit whatever the marked part says: of a bit that needs all
// parts, that another part can no longer have its; of a bit that needs one, that it is there already. That
// a part's own bit is there, or cannot come, need not be looked at: its parts will say so.
std::vector<Plane> Derivation::matters(const Values& bits, const Values& upper) {
  using Marks = std::vector<Plane>;
  const std::vector<ValueNode>& nodes = meaning_.nodes();
  std::vector<Marks> to_yes(nodes.size());
  std::vector<Marks> to_no(nodes.size());
  const auto hand = [&](ValueOf to, Plane for_yes, Plane for_no) {
    to_yes[to.node].push_back(to.negated ? for_no : for_yes);
    to_no[to.node].push_back(to.negated ? for_yes : for_no);
  };
  for (const StatementId id : options_.statements) {
    const uint32_t at = meaning_.node_of_statement(id);
    const Plane open = planes_.all({~bits[at].yes, ~bits[at].no});
    hand({at, false}, open, open);
  }
  std::vector<Plane> found;
  for (size_t at = nodes.size(); at-- > 0;) {
    const ValueNode& node = nodes[at];
    Plane for_yes = planes_.any(to_yes[at]);
    Plane for_no = planes_.any(to_no[at]);
    switch (node.kind) {
      case ValueNode::Kind::kAll:
        for_yes = planes_.all({for_yes, upper[at].yes});
        for_no = planes_.all({for_no, ~bits[at].no});
        break;
      case ValueNode::Kind::kAtLeast:
        for_yes = planes_.all({for_yes, upper[at].yes, ~bits[at].yes});
        for_no = planes_.all({for_no, upper[at].no, ~bits[at].no});
        break;
      default:
        // A presumption adds a yes, which counts only where there is none.
        if (!node.premises.empty()) for_yes = planes_.all({for_yes, ~bits[at].yes});
        break;
    }
    for (const ValueOf child : node.children) hand(child, for_yes, for_no);
    for (const ValueOf premise : node.premises) hand(premise, for_yes, kNever);
    if (node.kind == ValueNode::Kind::kFact) {
      found.push_back(planes_.all({planes_.any({for_yes, for_no}), unknown(node.target)}));
    }
  }
  std::reverse(found.begin(), found.end());
  return found;
}

// Made as soon as its value is, because planes are worked out in the order in which they were made, and the value
// is at hand then.
FindingPlanes Derivation::finding(ValuePlanes value, bool may_dispute) {
  const Plane disputed = may_dispute ? planes_.all({value.yes, value.no}) : kNever;
  return {value, planes_.all({planes_.any({value.yes, value.no}), ~disputed}), disputed};
}

Outputs Derivation::outputs(const Values& findings, bool may_dispute, std::vector<Plane> matters) {
  Outputs made;
  for (const auto* ids : std::initializer_list<const std::vector<StatementId>*>{&options_.statements, &rests_on_}) {
    for (const StatementId id : *ids) {
      made.findings.push_back(finding(findings[meaning_.node_of_statement(id)], may_dispute));
    }
  }
  made.matters = std::move(matters);
  return made;
}

Derived Derivation::derive() {
  const std::vector<ValueNode>& nodes = meaning_.nodes();
  const Values bits = evaluated([&](FactId fact) { return closed(fact); });
  const Values behind = possible(bits);
  Values findings;
  for (size_t at = 0; at < bits.size(); ++at) {
    findings.push_back({planes_.any({bits[at].yes, planes_.all({bits[at].no, behind[at].yes})}),
                        planes_.any({bits[at].no, planes_.all({bits[at].yes, behind[at].no})})});
    if (nodes[at].kind == ValueNode::Kind::kStatement) finding(findings.back(), true);
  }

  Derived derived;
  derived.disputed = disputed(bits);
  if (!options_.reasons) {
    derived.undisputed = outputs(bits, false, {});
    derived.all = outputs(findings, true, {});
    return derived;
  }

  std::vector<bool> chosen(law_.statements.size(), false);
  for (const StatementId id : options_.statements) chosen[id] = true;
  for (const StatementId id : law_.statement_order) {
    const auto at = meaning_.find_statement(id);
    if (!chosen[id] && at && nodes[*at].in_formulas && !nodes[*at].children.empty()) rests_on_.push_back(id);
  }

  // Where nothing is disputed, yes excludes no.
  std::vector<Plane> undisputed = matters(bits, evaluated([&](FactId fact) {
    const ValuePlanes known = closed(fact);
    return ValuePlanes{~known.no, ~known.yes};
  }));
  std::vector<Plane> all = matters(bits, evaluated([&](FactId fact) {
    const ValuePlanes known = closed(fact);
    return ValuePlanes{planes_.any({known.yes, ~known.no}), planes_.any({known.no, ~known.yes})};
  }));

  struct Row {
    FactId fact;
    Plane undisputed;
    Plane all;
  };
  std::vector<Row> rows;
  size_t next = 0;
  for (const ValueNode& node : nodes) {
    if (node.kind != ValueNode::Kind::kFact) continue;
    const Row row{node.target, undisputed[next], all[next]};
    ++next;
    if (row.undisputed != kNever || row.all != kNever) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.fact < b.fact; });
  undisputed.clear();
  all.clear();
  for (const Row& row : rows) {
    derived.may_matter.push_back(row.fact);
    undisputed.push_back(row.undisputed);
    all.push_back(row.all);
  }
  derived.rests_on = rests_on_;
  derived.undisputed = outputs(bits, false, std::move(undisputed));
  derived.all = outputs(findings, true, std::move(all));
  return derived;
}

}  // namespace

Derived derive(const Law& law, const BatchOptions& options, Planes& planes) {
  return Derivation(law, options, planes).derive();
}

}  // namespace distinguo::batch
