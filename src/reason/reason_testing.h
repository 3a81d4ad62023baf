// For tests only: small laws built by hand or at random, and a naive second reading of semantics.md to
// hold the diagrams to. Everything here enumerates.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/explain.h"
#include "distinguo/judge.h"
#include "distinguo/law.h"
#include "language/dependencies.h"

namespace distinguo {

constexpr Literal yes(FactId id) { return {id, true}; }
constexpr Literal no(FactId id) { return {id, false}; }
using Sets = std::vector<LiteralSet>;

// The first of January.
inline Date day(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }

inline Formula formula(Formula::Op op, std::vector<Formula> children, uint32_t k = 0) {
  Formula made;
  made.op = op;
  made.k = k;
  made.children = std::move(children);
  return made;
}
inline Formula fact(FactId id) {
  Formula made;
  made.op = Formula::Op::kFact;
  made.target = id;
  return made;
}
inline Formula statement(StatementId id) {
  Formula made;
  made.op = Formula::Op::kStatement;
  made.target = id;
  return made;
}
inline Formula operator!(Formula a) { return formula(Formula::Op::kNot, {std::move(a)}); }
inline Formula operator&&(Formula a, Formula b) { return formula(Formula::Op::kAll, {std::move(a), std::move(b)}); }
inline Formula operator||(Formula a, Formula b) { return formula(Formula::Op::kAny, {std::move(a), std::move(b)}); }
inline Formula implies(Formula a, Formula b) { return formula(Formula::Op::kImplies, {std::move(a), std::move(b)}); }
inline Formula equivalent(Formula a, Formula b) {
  return formula(Formula::Op::kEquivalent, {std::move(a), std::move(b)});
}

// A law of facts `f0`, `f1`, ... and statements `toy.s0`, ... that are always in force.
class LawMaker {
 public:
  explicit LawMaker(uint32_t facts) {
    law_.instruments.emplace_back();
    law_.instruments[0].name = "toy";
    law_.facts.resize(facts);
    for (FactId id = 0; id < facts; ++id) law_.facts[id].name = "f" + std::to_string(id);
  }
  LawMaker& fact_implies(FactId from, Literal to) {
    law_.facts[from].implies.push_back(to);
    return *this;
  }
  StatementId state(Formula formula, Kind kind = Kind::kElement) {
    const auto id = static_cast<StatementId>(law_.statements.size());
    Statement made;
    made.name = "s" + std::to_string(id);
    made.id = "toy." + made.name;
    made.kind = kind;
    made.versions.emplace_back();
    made.versions[0].formula = std::move(formula);
    law_.statements.push_back(std::move(made));
    return id;
  }
  LawMaker& presume_fact(FactId target, Formula premise) { return presume(true, target, std::move(premise)); }
  LawMaker& presume_statement(StatementId target, Formula premise) { return presume(false, target, std::move(premise)); }
  LawMaker& claim(ClaimCase::Mode mode, Formula formula, std::vector<FactId> whether = {}, bool grounds = false) {
    Claim& made = law_.claims.emplace_back();
    made.on_reasonable_grounds = grounds;
    made.cases.emplace_back();
    made.cases[0].mode = mode;
    made.cases[0].formula = std::move(formula);
    made.cases[0].whether = std::move(whether);
    return *this;
  }
  Statement& statement_at(StatementId id) { return law_.statements[id]; }
  Law& raw() { return law_; }

  // The law, or null when a presumption leans on its own conclusion.
  std::shared_ptr<const Law> finish() {
    close_consequences();
    Diagnostics diagnostics;
    Dependencies(law_).order(diagnostics);
    if (diagnostics.has_errors()) return nullptr;
    return std::make_shared<const Law>(std::move(law_));
  }

 private:
  LawMaker& presume(bool to_fact, uint32_t target, Formula premise) {
    Presumption& made = law_.presumptions.emplace_back();
    made.to_fact = to_fact;
    made.target = target;
    made.premise = std::move(premise);
    return *this;
  }

  void close_consequences() {
    const size_t count = 2 * law_.facts.size();
    std::vector<std::vector<bool>> leads(count, std::vector<bool>(count, false));
    for (FactId id = 0; id < law_.facts.size(); ++id) {
      for (const Literal to : law_.facts[id].implies) {
        leads[2 * id + 1][2 * to.fact + (to.positive ? 1 : 0)] = true;
        leads[2 * to.fact + (to.positive ? 0 : 1)][2 * id] = true;
      }
    }
    for (size_t via = 0; via < count; ++via) {
      for (size_t from = 0; from < count; ++from) {
        for (size_t to = 0; leads[from][via] && to < count; ++to) {
          if (leads[via][to]) leads[from][to] = true;
        }
      }
    }
    law_.consequences.assign(count, {});
    for (uint32_t from = 0; from < count; ++from) {
      for (uint32_t to = 0; to < count; ++to) {
        if (from != to && leads[from][to]) law_.consequences[from].push_back({to / 2, to % 2 == 1});
      }
    }
  }

  Law law_;
};

inline Value value_of(uint32_t bits) { return {(bits & 1U) != 0, (bits & 2U) != 0}; }

// The told values numbered `index`: two bits a fact, so that 4^facts numbers give all of them.
inline Told told_number(size_t facts, uint32_t index) {
  Told told(facts);
  for (size_t id = 0; id < facts; ++id) told[id] = value_of((index >> (2 * id)) & 3U);
  return told;
}

// The facts that a formula names, by following statements and, on reasonable grounds, presumptions: a
// bit for each.
inline uint32_t facts_named(const Law& law, const Formula& formula, bool grounds) {
  uint32_t found = 0;
  for (const Formula& child : formula.children) found |= facts_named(law, child, grounds);
  if (formula.op == Formula::Op::kFact) found |= 1U << formula.target;
  if (formula.op == Formula::Op::kStatement) {
    found |= facts_named(law, law.statements[formula.target].versions[0].formula, grounds);
  }
  for (const Presumption& presumption : law.presumptions) {
    bool reaches = false;
    if (formula.op == Formula::Op::kStatement) reaches = !presumption.to_fact && presumption.target == formula.target;
    if (formula.op == Formula::Op::kFact && presumption.to_fact) {
      const auto& reached = law.consequences_of({presumption.target, true});
      reaches = presumption.target == formula.target ||
                std::find(reached.begin(), reached.end(), Literal{formula.target, true}) != reached.end();
    }
    if (grounds && reaches) found |= facts_named(law, presumption.premise, grounds);
  }
  return found;
}

// A naive reading of docs/semantics.md for laws of few facts. Every bit of evidence has a place in a
// mask: 2 * fact for its yes, 2 * fact + 1 for its no.
class Oracle {
 public:
  using Mask = uint32_t;

  Oracle(const Law& law, Standard standard, StatementId root)
      : law_(law), standard_(standard), root_(root), facts_(law.facts.size()) {
    values_.resize(size_t{1} << (2 * facts_));
    for (Mask bits = 0; bits < values_.size(); ++bits) values_[bits] = evaluate(bits);
    certain_.resize(values_.size());
    for (Mask bits = 0; bits < certain_.size(); ++bits) certain_[bits] = certain_of(bits);
    named_ = facts_named(law, statement(root), standard == Standard::kReasonableGrounds);
  }

  // The values of the statement in all completions.
  const std::vector<Value>& completions(Mask told) const { return certain_[told].values; }
  Value bits(Mask told) const { return values_[closed(told)]; }
  bool yes_certain(Mask told) const { return certain_[told].yes; }
  bool no_certain(Mask told) const { return certain_[told].no; }

  // Of an open finding.
  std::optional<Value> settled(Mask told) const {
    const std::vector<Value>& all = completions(told);
    for (const Value one : all) {
      if (one != all[0]) return std::nullopt;
    }
    return all[0];
  }

  // Minimal subsets of what was told that make a bit certain.
  std::set<LiteralSet> reasons(Mask told, bool yes) const {
    return minimal(told, [&](Mask chosen) { return yes ? yes_certain(chosen) : no_certain(chosen); });
  }

  // The bits by the tables, though the facts that `disputed` disputes have neither.
  Value bits_without(Mask told, Mask disputed) const {
    Mask bits = closed(told);
    for (FactId id = 0; id < facts_; ++id) {
      if (((disputed >> (2 * id)) & 3U) == 3U) bits &= ~(Mask{3} << (2 * id));
    }
    return values_[bits];
  }
  // Minimal subsets of what was told for which `holds`.
  template <typename Holds>
  std::set<LiteralSet> parts(Mask told, const Holds& holds) const {
    return minimal(told, holds);
  }

  // Minimal consistent sets of further answers, on the facts that the statement names, for which
  // `holds(told and answered)`.
  template <typename Holds>
  std::set<LiteralSet> answers(Mask told, const Holds& holds) const {
    const Mask known = closed(told);
    Mask allowed = 0;
    for (FactId id = 0; id < facts_; ++id) {
      const bool named = ((named_ >> id) & 1U) != 0;
      if (named && ((known >> (2 * id)) & 3U) == 0) allowed |= Mask{3} << (2 * id);
    }
    return minimal(allowed,
                   [&](Mask chosen) { return consistent(known, chosen) && holds(told | chosen); });
  }

  // The bit holds in all completions, though the facts that `told` disputes have neither bit.
  bool certain_without(Mask told, Mask disputed, bool yes) const {
    Mask without = 0;
    for (FactId id = 0; id < facts_; ++id) {
      if (((disputed >> (2 * id)) & 3U) == 3U) without |= Mask{3} << (2 * id);
    }
    for (const Mask bits : certain_[told].bits) {
      const Value value = values_[bits & ~without];
      if (!(yes ? value.yes : value.no)) return false;
    }
    return true;
  }

  Mask closed(Mask bits) const {
    for (bool changed = true; changed;) {
      const Mask before = bits;
      for (FactId id = 0; id < facts_; ++id) {
        for (const Literal to : law_.facts[id].implies) {
          const uint32_t so = 2 * to.fact + (to.positive ? 0 : 1);
          if ((bits >> (2 * id)) & 1U) bits |= Mask{1} << so;
          if ((bits >> (so ^ 1U)) & 1U) bits |= Mask{1} << (2 * id + 1);
        }
      }
      changed = bits != before;
    }
    return bits;
  }

 private:
  struct Certain {
    std::vector<Mask> bits;
    std::vector<Value> values;
    bool yes = true;
    bool no = true;
  };

  // The judge's rules on bits that are closed already; presumptions until nothing changes.
  Value evaluate(Mask bits) const {
    std::vector<Value> facts(facts_);
    for (FactId id = 0; id < facts_; ++id) facts[id] = value_of((bits >> (2 * id)) & 3U);
    std::vector<bool> supported(law_.statements.size(), false);
    if (standard_ == Standard::kReasonableGrounds) {
      for (size_t round = 0; round <= law_.presumptions.size(); ++round) {
        for (const Presumption& presumption : law_.presumptions) {
          if (!evaluate(presumption.premise, facts, supported).yes) continue;
          if (presumption.to_fact) {
            spread(presumption.target, facts);
          } else {
            supported[presumption.target] = true;
          }
        }
      }
    }
    return evaluate(statement(root_), facts, supported);
  }

  void spread(FactId id, std::vector<Value>& facts) const {
    if (facts[id].yes && spread_.count(id) > 0) return;
    facts[id].yes = true;
    spread_.insert(id);
    for (const Literal to : law_.facts[id].implies) {
      if (to.positive) spread(to.fact, facts);
    }
    spread_.erase(id);
  }

  Value evaluate(const Formula& f, const std::vector<Value>& facts, const std::vector<bool>& supported) const {
    const auto child = [&](size_t i) { return evaluate(f.children[i], facts, supported); };
    switch (f.op) {
      case Formula::Op::kFact: return facts[f.target];
      case Formula::Op::kStatement: {
        Value value = evaluate(law_.statements[f.target].versions[0].formula, facts, supported);
        value.yes = value.yes || supported[f.target];
        return value;
      }
      case Formula::Op::kNot: return {child(0).no, child(0).yes};
      case Formula::Op::kImplies: return {child(0).no || child(1).yes, child(0).yes && child(1).no};
      case Formula::Op::kEquivalent: {
        const Value a = child(0), b = child(1);
        return {(a.no || b.yes) && (b.no || a.yes), (a.yes && b.no) || (b.yes && a.no)};
      }
      default: break;
    }
    size_t yes = 0, no = 0;
    for (size_t i = 0; i < f.children.size(); ++i) {
      yes += child(i).yes ? 1 : 0;
      no += child(i).no ? 1 : 0;
    }
    const size_t size = f.children.size();
    if (f.op == Formula::Op::kAll) return {yes == size, no > 0};
    if (f.op == Formula::Op::kAny) return {yes > 0, no == size};
    return {yes >= f.k, no + f.k > size};
  }

  Certain certain_of(Mask told) const {
    const Mask known = closed(told);
    std::vector<FactId> free;
    for (FactId id = 0; id < facts_; ++id) {
      if (((known >> (2 * id)) & 3U) == 0) free.push_back(id);
    }
    Certain certain;
    for (Mask choice = 0; choice < (Mask{1} << free.size()); ++choice) {
      Mask bits = known;
      for (size_t i = 0; i < free.size(); ++i) bits |= Mask{((choice >> i) & 1U) != 0 ? 1U : 2U} << (2 * free[i]);
      if (!allowed(bits)) continue;
      certain.bits.push_back(bits);
      certain.values.push_back(values_[bits]);
      certain.yes = certain.yes && values_[bits].yes;
      certain.no = certain.no && values_[bits].no;
    }
    return certain;
  }

  // No implication broken, where both its facts have one value only.
  bool allowed(Mask bits) const {
    for (FactId id = 0; id < facts_; ++id) {
      if (((bits >> (2 * id)) & 3U) != 1U) continue;
      for (const Literal to : law_.facts[id].implies) {
        if (((bits >> (2 * to.fact)) & 3U) == (to.positive ? 2U : 1U)) return false;
      }
    }
    return true;
  }

  bool consistent(Mask known, Mask chosen) const {
    const Mask after = closed(known | chosen);
    for (FactId id = 0; id < facts_; ++id) {
      if (((after >> (2 * id)) & 3U) == 3U && ((known >> (2 * id)) & 3U) != 3U) return false;
    }
    return true;
  }

  template <typename Holds>
  std::set<LiteralSet> minimal(Mask among, const Holds& holds) const {
    std::vector<Mask> subsets;
    for (Mask part = among;; part = (part - 1) & among) {
      subsets.push_back(part);
      if (part == 0) break;
    }
    std::sort(subsets.begin(), subsets.end(), [](Mask a, Mask b) {
      return std::pair{__builtin_popcount(a), a} < std::pair{__builtin_popcount(b), b};
    });
    std::vector<Mask> found;
    for (const Mask subset : subsets) {
      const bool larger = std::any_of(found.begin(), found.end(), [&](Mask f) { return (subset & f) == f; });
      if (!larger && holds(subset)) found.push_back(subset);
    }
    std::set<LiteralSet> sets;
    for (const Mask mask : found) {
      LiteralSet set;
      for (uint32_t place = 0; place < 2 * facts_; ++place) {
        if ((mask >> place) & 1U) set.push_back({place / 2, place % 2 == 0});
      }
      std::sort(set.begin(), set.end());
      sets.insert(set);
    }
    return sets;
  }

  const Law& law_;
  Standard standard_;
  StatementId root_;
  size_t facts_;
  std::vector<Value> values_;
  std::vector<Certain> certain_;
  uint32_t named_ = 0;
  mutable std::set<FactId> spread_;  // guards against facts that imply one another
};

// Random formulas and laws of `facts` facts. The same seed gives the same law everywhere: only the
// engine's own numbers are used, no distribution of the standard library.
class RandomLaw {
 public:
  RandomLaw(uint32_t seed, uint32_t facts) : random_(seed), facts_(facts) {}

  uint32_t below(uint32_t limit) { return static_cast<uint32_t>(random_()) % limit; }

  Formula formula(uint32_t depth, uint32_t statements) {
    if (depth == 0 || below(8) == 0) {
      const Formula leaf = below(4) == 0 && statements > 0 ? distinguo::statement(below(statements)) : fact(below(facts_));
      return below(3) == 0 ? !leaf : leaf;
    }
    const auto child = [&] { return formula(depth - 1, statements); };
    switch (below(8)) {
      case 0: return !child();
      case 1: return implies(child(), child());
      case 2: return equivalent(child(), child());
      case 3: {
        std::vector<Formula> children;
        for (uint32_t i = 0; i < 3 + below(2); ++i) children.push_back(child());
        const uint32_t k = below(static_cast<uint32_t>(children.size()) + 2);
        return distinguo::formula(Formula::Op::kAtLeast, std::move(children), k);
      }
      default: {
        std::vector<Formula> children;
        for (uint32_t i = below(4); i < 4; ++i) children.push_back(child());
        return distinguo::formula(below(2) == 0 ? Formula::Op::kAll : Formula::Op::kAny, std::move(children));
      }
    }
  }

  // Statements 0 to 2, the last on top, with a background and, if asked for, presumptions.
  std::shared_ptr<const Law> law(uint32_t depth, bool presumptions) {
    for (;;) {
      LawMaker maker(facts_);
      if (below(3) != 0) {
        for (uint32_t i = below(facts_ + 1); i > 0; --i) {
          const FactId from = below(facts_), to = below(facts_);
          if (from != to) maker.fact_implies(from, {to, below(2) == 0});
        }
      }
      for (uint32_t id = 0; id < 3; ++id) maker.state(formula(id == 2 ? depth : 1, id));
      for (uint32_t i = presumptions ? 1 + below(3) : 0; i > 0; --i) {
        if (below(2) == 0) {
          maker.presume_fact(below(facts_), formula(1, 2));
        } else {
          maker.presume_statement(below(2), formula(1, 1));
        }
      }
      if (auto law = maker.finish()) return law;
    }
  }

 private:
  std::mt19937 random_;
  uint32_t facts_;
};

}  // namespace distinguo
