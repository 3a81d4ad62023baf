// Looks up names, checks what law files declare against one another, and builds the Law.
#include <algorithm>
#include <functional>
#include <set>
#include <unordered_set>

#include "distinguo/language.h"
#include "language/dependencies.h"
#include "language/syntax.h"

namespace distinguo {

namespace {

// In a question, the statement that is asked about.
constexpr std::string_view kItName = "it";

class Checker {
 public:
  Checker(Law& law, Diagnostics& diagnostics) : law_(law), diagnostics_(diagnostics) {}

  void run(const std::vector<syntax::File>& files) {
    for (const auto& file : files) declare_vocabulary(file);
    for (const auto& file : files) declare_instruments(file);
    for (const auto& file : files) declare_statements(file);
    for (const auto& file : files) fill_facts(file);
    check_consequences();
    for (const auto& file : files) fill_statements(file);
    for (const auto& file : files) fill_presumptions(file);
    for (const auto& file : files) fill_claims(file);
    for (const Statement& statement : law_.statements) statement_names_.insert(statement.name);
    for (const auto& file : files) fill_questions(file);
    check_versions();
    check_references_in_time();
    Dependencies(law_).order(diagnostics_);
    // An error can hide a use, so what nothing uses is looked for in a law without errors only.
    if (!diagnostics_.has_errors()) check_unused();
  }

 private:
  // Why: a place of its own for each declaration, so that a second one can point back at the first.
  template <typename Map, typename Id>
  bool declare(Map& map, const std::string& key, Id id, Span span, Span first, const std::string& what) {
    if (map.emplace(key, id).second) return true;
    diagnostics_.error("L0202", span, what + " `" + key + "` is declared twice", "rename one, or delete it")
        .notes.push_back({"first declared here", first});
    return false;
  }

  void declare_vocabulary(const syntax::File& file) {
    for (const syntax::Group& declared : file.groups) {
      const auto id = static_cast<uint32_t>(law_.groups.size());
      const auto first = group_ids_.find(declared.name.text);
      const Span before = first == group_ids_.end() ? Span{} : law_.groups[first->second].span;
      if (declare(group_ids_, declared.name.text, id, declared.name.span, before, "the group")) {
        law_.groups.push_back({declared.name.text, declared.title.text, declared.name.span});
      }
    }
    for (const syntax::Fact& declared : file.facts) {
      const auto id = static_cast<FactId>(law_.facts.size());
      const auto first = law_.find_fact(declared.name.text);
      const Span before = first ? law_.facts[*first].span : Span{};
      if (declare(law_.fact_ids, declared.name.text, id, declared.name.span, before, "the fact")) {
        Fact fact;
        fact.name = declared.name.text;
        fact.span = declared.name.span;
        law_.facts.push_back(std::move(fact));
      }
    }
  }

  std::optional<uint32_t> group_named(const syntax::Word& word) {
    if (!word.present()) return std::nullopt;
    if (const auto group = group_ids_.find(word.text); group != group_ids_.end()) {
      used_groups_.insert(group->second);
      return group->second;
    }
    std::vector<std::string_view> names;
    for (const Group& known : law_.groups) names.push_back(known.name);
    diagnostics_.error("L0201", word.span, "no group is called `" + word.text + "`",
                       did_you_mean(nearest_name(word.text, names)));
    return std::nullopt;
  }

  void require(const syntax::Word& word, Span at, const std::string& owner, std::string_view line, std::string_view help) {
    if (!word.present()) {
      diagnostics_.error("L0203", at, owner + " has no `" + std::string(line) + "`", std::string(help));
    } else if (word.text.empty()) {
      diagnostics_.error("L0203", word.span, "this `" + std::string(line) + "` is empty", std::string(help));
    }
  }

  void declare_instruments(const syntax::File& file) {
    for (const syntax::Instrument& declared : file.instruments) {
      const auto id = static_cast<uint32_t>(law_.instruments.size());
      const auto first = law_.find_instrument(declared.name.text);
      const Span before = first ? law_.instruments[*first].span : Span{};
      if (!declare(law_.instrument_ids, declared.name.text, id, declared.name.span, before, "the instrument")) continue;
      Instrument instrument;
      instrument.name = declared.name.text;
      instrument.title = declared.title.text;
      instrument.short_title = declared.short_title.text;
      instrument.citation = declared.citation.text;
      instrument.source = declared.source.text;
      instrument.note = declared.note.text;
      instrument.unverified = declared.unverified.text;
      instrument.in_force = declared.in_force;
      instrument.everywhere = declared.everywhere;
      instrument.countries = declared.countries;
      instrument.guidance = declared.guidance;
      instrument.span = declared.name.span;
      law_.instruments.push_back(std::move(instrument));
      const std::string owner = "the instrument `" + declared.name.text + "`";
      require(declared.title, declared.name.span, owner, "title", "give the instrument's full title");
      require(declared.short_title, declared.name.span, owner, "short", "give the name that reports use");
      require(declared.citation, declared.name.span, owner, "citation",
              "say where the instrument is published, such as \"2237 UNTS 319\"");
      require(declared.source, declared.name.span, owner, "source", "give the address of the official text");
      if (!declared.applies_given) {
        diagnostics_.error("L0203", declared.name.span, owner + " has no `applies`",
                           "write `applies everywhere`, `applies in` with country codes, or `applies nowhere`");
      }
      check_range(declared.in_force, declared.in_force_span);
    }
  }

  void check_range(const DateRange& range, Span span) {
    if (range.first && range.last && *range.last < *range.first) {
      diagnostics_.error("L0208", span, "this ends before it begins", "exchange the two dates");
    }
  }

  std::optional<uint32_t> instrument_of(const syntax::File& file, std::optional<size_t> index, Span at,
                                        const std::string& what) {
    if (!index) {
      diagnostics_.error("L0215", at, what + " stands outside any instrument",
                         "begin the file with `instrument NAME` and its lines");
      return std::nullopt;
    }
    return law_.find_instrument(file.instruments[*index].name.text);
  }

  void declare_statements(const syntax::File& file) {
    for (const syntax::Statement& declared : file.statements) {
      const auto instrument =
          instrument_of(file, declared.instrument, declared.name.span, "`" + declared.name.text + "`");
      if (!instrument) continue;
      const std::string id = law_.instruments[*instrument].name + "." + declared.name.text;
      if (const auto fact = law_.find_fact(declared.name.text)) {
        diagnostics_.error("L0210", declared.name.span, "`" + declared.name.text + "` is the name of a fact already",
                           "give the statement another name, so that a reader knows which is meant")
            .notes.push_back({"the fact is declared here", law_.facts[*fact].span});
      }
      const StatementId statement = statement_named(id, declared.name.text, declared.kind, *instrument);
      if (law_.statements[statement].kind != declared.kind) {
        diagnostics_.error("L0220", declared.name.span,
                           "`" + declared.name.text + "` was declared as " +
                               std::string(to_string(law_.statements[statement].kind)) + " before",
                           "give both versions the same kind, or one of them another name")
            .notes.push_back({"declared here", law_.statements[statement].versions.front().span});
      }
      law_.statements[statement].versions.push_back(version_of(declared, *instrument));
      for (const syntax::Side& side : declared.sides) declare_side(statement, declared, side);
    }
  }

  StatementId statement_named(const std::string& id, const std::string& name, Kind kind, uint32_t instrument) {
    if (const auto known = law_.find_statement(id)) return *known;
    const auto statement = static_cast<StatementId>(law_.statements.size());
    law_.statement_ids.emplace(id, statement);
    Statement made;
    made.id = id;
    made.name = name;
    made.kind = kind;
    made.instrument = instrument;
    law_.statements.push_back(std::move(made));
    law_.instruments[instrument].statements.push_back(statement);
    return statement;
  }

  void declare_side(StatementId difference, const syntax::Statement& declared, const syntax::Side& side) {
    const Statement parent = law_.statements[difference];  // a copy: adding statements moves them
    const StatementId made = statement_named(parent.id + "." + side.name.text, parent.name + "." + side.name.text,
                                             Kind::kDifference, parent.instrument);
    Statement& statement = law_.statements[made];
    statement.side = side.name.text;
    statement.difference = difference;
    Version version = parent.versions.back();
    if (side.label.present()) version.label = side.label.text;
    version.irrelevant = side.irrelevant;
    version.span = side.name.span;
    if (!statement.versions.empty() && statement.versions.back().in_force == version.in_force) {
      diagnostics_.error("L0202", side.name.span,
                         "the side `" + side.name.text + "` of `" + declared.name.text + "` is given twice",
                         "join the two by `any of`");
      return;
    }
    statement.versions.push_back(std::move(version));
    std::vector<StatementId>& sides = law_.statements[difference].sides;
    if (std::find(sides.begin(), sides.end(), made) == sides.end()) sides.push_back(made);
  }

  Version version_of(const syntax::Statement& declared, uint32_t instrument) {
    Version version;
    version.label = declared.label.text;
    version.citation = declared.citation.text;
    version.from = declared.from.text;
    version.note = declared.note.text;
    version.unverified = declared.unverified.text;
    version.group = group_named(declared.group);
    version.span = declared.name.span;
    if (!declared.citation.present() || declared.citation.text.empty()) {
      diagnostics_.error("L0205", declared.name.span,
                         "the " + std::string(to_string(declared.kind)) + " `" + declared.name.text +
                             "` has no citation",
                         "put `at \"Art. ...\"` after its label; every statement of law says where it stands");
    }
    check_range(declared.in_force, declared.in_force_span);
    const DateRange& outer = law_.instruments[instrument].in_force;
    version.in_force = declared.in_force;
    if (!version.in_force.overlaps(outer)) {
      diagnostics_.error("L0208", declared.in_force_span,
                         "`" + declared.name.text + "` is in force only when its instrument is not",
                         "the instrument is in force " + to_string(outer));
    }
    if (outer.first && (!version.in_force.first || *version.in_force.first < *outer.first)) {
      version.in_force.first = outer.first;
    }
    if (outer.last && (!version.in_force.last || *outer.last < *version.in_force.last)) {
      version.in_force.last = outer.last;
    }
    return version;
  }

  // --- names ---

  std::vector<std::string_view> fact_names() const {
    std::vector<std::string_view> names;
    for (const Fact& fact : law_.facts) names.push_back(fact.name);
    return names;
  }

  // The names that could stand where `instrument` is current.
  std::vector<std::string_view> names_in_reach(std::optional<uint32_t> instrument, bool qualified) const {
    std::vector<std::string_view> names;
    if (qualified) {
      for (const Statement& statement : law_.statements) names.push_back(statement.id);
      return names;
    }
    if (instrument) {
      for (const StatementId id : law_.instruments[*instrument].statements) names.push_back(law_.statements[id].name);
    }
    const auto facts = fact_names();
    names.insert(names.end(), facts.begin(), facts.end());
    return names;
  }

  static std::string did_you_mean(const std::string& near) { return near.empty() ? "" : "did you mean `" + near + "`?"; }

  std::optional<FactId> fact_named(const syntax::Word& word) {
    const auto fact = law_.find_fact(word.text);
    if (!fact) {
      diagnostics_.error("L0201", word.span, "no fact is called `" + word.text + "`",
                         did_you_mean(nearest_name(word.text, fact_names())));
    }
    return fact;
  }

  // A fact or a statement: of the current instrument, by full id, or a fact.
  std::optional<Formula> name_resolved(const syntax::Word& word, std::optional<uint32_t> instrument) {
    Formula formula;
    formula.span = word.span;
    std::optional<StatementId> statement;
    if (instrument) {
      id_ = law_.instruments[*instrument].name;
      id_ += '.';
      id_ += word.text;
      if (const auto found = law_.statement_ids.find(id_); found != law_.statement_ids.end()) statement = found->second;
    }
    if (!statement && word.text.find('.') != std::string::npos) statement = law_.find_statement(word.text);
    if (statement) {
      formula.op = Formula::Op::kStatement;
      formula.target = *statement;
      return formula;
    }
    if (const auto fact = law_.find_fact(word.text)) {
      formula.op = Formula::Op::kFact;
      formula.target = *fact;
      used_facts_.insert(*fact);
      return formula;
    }
    return std::nullopt;
  }

  Formula resolve(const syntax::Formula& written, std::optional<uint32_t> instrument) {
    if (written.op == syntax::Formula::Op::kIt) {
      Formula it;
      it.op = Formula::Op::kStatement;
      it.target = kIt;
      it.span = written.span;
      return it;
    }
    if (written.op == syntax::Formula::Op::kName) {
      if (written.name.text.empty()) return {};  // the parser reported it
      if (auto found = name_resolved(written.name, instrument)) {
        if (found->op == Formula::Op::kStatement && law_.statements[found->target].kind == Kind::kDifference &&
            !law_.statements[found->target].difference) {
          diagnostics_.error("L0221", written.span, "`" + written.name.text + "` is a difference and has no value of its own",
                             "name one of its sides, such as `" + written.name.text + ".smuggling`");
        }
        return *found;
      }
      undeclared(written.name, instrument);
      return {};
    }
    Formula formula;
    formula.span = written.span;
    formula.k = written.k;
    switch (written.op) {
      case syntax::Formula::Op::kNot: formula.op = Formula::Op::kNot; break;
      case syntax::Formula::Op::kAll: formula.op = Formula::Op::kAll; break;
      case syntax::Formula::Op::kAny: formula.op = Formula::Op::kAny; break;
      case syntax::Formula::Op::kAtLeast: formula.op = Formula::Op::kAtLeast; break;
      case syntax::Formula::Op::kImplies: formula.op = Formula::Op::kImplies; break;
      case syntax::Formula::Op::kEquivalent: formula.op = Formula::Op::kEquivalent; break;
      case syntax::Formula::Op::kName:
      case syntax::Formula::Op::kIt: break;
    }
    formula.children.reserve(written.children.size());
    for (const syntax::Formula& child : written.children) formula.children.push_back(resolve(child, instrument));
    return formula;
  }

  void undeclared(const syntax::Word& word, std::optional<uint32_t> instrument) {
    const bool qualified = word.text.find('.') != std::string::npos;
    std::string near = nearest_name(word.text, names_in_reach(instrument, qualified));
    if (near.empty() && !qualified) {
      // Written in another instrument, perhaps: the commonest slip when a definition is shared.
      for (const Statement& statement : law_.statements) {
        if (statement.name == word.text) {
          near = statement.id;
          break;
        }
      }
    }
    diagnostics_.error("L0201", word.span, "nothing is called `" + word.text + "`", did_you_mean(near));
  }

  // --- facts ---

  void fill_facts(const syntax::File& file) {
    for (const syntax::Fact& declared : file.facts) {
      Fact& fact = law_.facts[*law_.find_fact(declared.name.text)];
      if (fact.span != declared.name.span) continue;  // declared twice; the first one counts
      fact.question = declared.question.text;
      fact.label = declared.label.text;
      fact.definition = declared.definition.text;
      fact.source = declared.source.text;
      fact.note = declared.note.text;
      fact.unverified = declared.unverified.text;
      fact.legal = declared.legal;
      const std::string owner = "the fact `" + fact.name + "`";
      if (fact.question.empty()) {
        diagnostics_.error("L0204", fact.span, owner + " has no question",
                           "ask it in plain words after the name: fact " + fact.name + " \"Was ...?\"");
      }
      require(declared.label, fact.span, owner, "label", "give a short noun phrase for lists");
      require(declared.definition, fact.span, owner, "definition", "say in plain words when the answer is yes");
      require(declared.source, fact.span, owner, "source", "say where the fact comes from");
      require(declared.group, fact.span, owner, "group", "say to which topic it belongs");
      require(declared.sensitivity, fact.span, owner, "sensitivity", "say how much it hurts to be asked: 1, 2 or 3");
      if (const auto group = group_named(declared.group)) fact.group = *group;
      if (declared.sensitivity.present()) {
        fact.sensitivity = std::stoi(declared.sensitivity.text);
        if (fact.sensitivity < 1 || fact.sensitivity > 3) {
          diagnostics_.error("L0213", declared.sensitivity.span, "sensitivity is 1, 2 or 3",
                             "1 may be asked early, 2 with care, 3 is painful");
        }
      }
      if (declared.age_below.present()) fact.age_below = std::stoi(declared.age_below.text);
      for (const syntax::Consequence& consequence : declared.implies) {
        if (const auto target = fact_named(consequence.fact)) {
          fact.implies.push_back({*target, consequence.positive});
        }
      }
    }
  }

  // Closes the implications, by contraposition too, and finds facts that cannot be so.
  void check_consequences() {
    const size_t literal_count = 2 * law_.facts.size();
    const auto index = [](Literal literal) { return 2 * literal.fact + (literal.positive ? 1U : 0U); };
    std::vector<std::vector<Literal>> direct(literal_count);
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      for (const Literal consequence : law_.facts[fact].implies) {
        direct[index({fact, true})].push_back(consequence);
        direct[index({consequence.fact, !consequence.positive})].push_back({fact, false});
      }
    }
    law_.consequences.assign(literal_count, {});
    std::vector<bool> seen(literal_count, false);
    std::vector<uint32_t> reached;
    for (uint32_t start = 0; start < literal_count; ++start) {
      for (const uint32_t before : reached) seen[before] = false;
      reached.assign(1, start);
      seen[start] = true;
      for (size_t at = 0; at < reached.size(); ++at) {
        for (const Literal next : direct[reached[at]]) {
          if (seen[index(next)]) continue;
          seen[index(next)] = true;
          reached.push_back(index(next));
        }
      }
      std::sort(reached.begin() + 1, reached.end());
      for (size_t at = 1; at < reached.size(); ++at) {
        law_.consequences[start].push_back({reached[at] / 2, reached[at] % 2 == 1});
      }
      // A literal that leads to its own denial can never be so; a lead through another fact's denial
      // contraposes into that.
      if (seen[start ^ 1U]) {
        const Fact& fact = law_.facts[start / 2];
        diagnostics_.error("L0217", fact.span,
                           "by the implications and exclusions, `" + fact.name + "` can never be " +
                               (start % 2 == 1 ? "yes" : "no"),
                           "look at what it implies and excludes, and what those imply");
      }
    }
  }

  // --- statements ---

  void fill_statements(const syntax::File& file) {
    for (const syntax::Statement& declared : file.statements) {
      if (!declared.instrument) continue;
      const auto instrument = law_.find_instrument(file.instruments[*declared.instrument].name.text);
      const auto id = law_.find_statement(law_.instruments[*instrument].name + "." + declared.name.text);
      for (Version& version : law_.statements[*id].versions) {
        if (version.span != declared.name.span) continue;
        if (declared.formula) version.formula = resolve(*declared.formula, instrument);
        fill_to(declared, version, *instrument);
      }
      for (const syntax::Side& side : declared.sides) {
        const auto side_id = law_.find_statement(law_.statements[*id].id + "." + side.name.text);
        for (Version& version : law_.statements[*side_id].versions) {
          if (version.span == side.name.span && side.formula) version.formula = resolve(*side.formula, instrument);
        }
      }
    }
  }

  void fill_to(const syntax::Statement& declared, Version& version, uint32_t instrument) {
    const bool concerns = declared.kind == Kind::kExemption || declared.kind == Kind::kAggravation;
    for (const syntax::Word& word : declared.to) {
      if (!concerns) {
        diagnostics_.error("L0212", word.span, "`to` belongs to exemptions and aggravations only",
                           "drop the line; an " + std::string(to_string(declared.kind)) + " stands for itself");
        continue;
      }
      const auto found = name_resolved(word, instrument);
      if (!found) {
        undeclared(word, instrument);
      } else if (found->op != Formula::Op::kStatement || law_.statements[found->target].kind != Kind::kOffence) {
        diagnostics_.error("L0212", word.span, "`" + word.text + "` is not an offence", "`to` names offences");
      } else {
        version.to.push_back(found->target);
      }
    }
    if (concerns && declared.to.empty()) {
      diagnostics_.error("L0203", declared.name.span,
                         "the " + std::string(to_string(declared.kind)) + " `" + declared.name.text + "` has no `to`",
                         "say which offences it concerns: `to trafficking`");
    }
  }

  void check_versions() {
    for (Statement& statement : law_.statements) {
      std::vector<Version>& versions = statement.versions;
      std::stable_sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
        return a.in_force.first.value_or(Date::min()) < b.in_force.first.value_or(Date::min());
      });
      if (statement.difference) continue;  // a side follows its difference
      for (size_t i = 1; i < versions.size(); ++i) {
        if (!versions[i - 1].in_force.overlaps(versions[i].in_force)) continue;
        const bool same = versions[i - 1].in_force == versions[i].in_force;
        Version& later = versions[i].span.begin < versions[i - 1].span.begin ? versions[i - 1] : versions[i];
        Version& earlier = &later == &versions[i] ? versions[i - 1] : versions[i];
        diagnostics_.error("L0207", later.span,
                           "`" + statement.name + "` is declared twice for " +
                               (same ? "the same dates" : "dates that overlap"),
                           "end the earlier version the day before the later begins: `in force 2011-04-15 .. 2024-07-13`")
            .notes.push_back({"the other version is declared here", earlier.span});
      }
    }
  }

  // A statement must not lean on another of its own instrument that is not in force with it.
  void check_references_in_time() {
    for (const Statement& statement : law_.statements) {
      for (const Version& version : statement.versions) {
        for_each_reference(version.formula, [&](const Formula& reference) {
          if (reference.op != Formula::Op::kStatement) return;
          const Statement& target = law_.statements[reference.target];
          const bool ever = std::any_of(target.versions.begin(), target.versions.end(), [&](const Version& other) {
            return other.in_force.overlaps(version.in_force);
          });
          if (!ever) {
            diagnostics_.error("L0208", reference.span,
                               "`" + target.name + "` is never in force when `" + statement.name + "` is",
                               "compare the dates of the two");
          }
        });
      }
    }
  }

  // --- presumptions and claims ---

  void fill_presumptions(const syntax::File& file) {
    for (const syntax::Presumption& declared : file.presumptions) {
      std::optional<uint32_t> instrument;
      if (declared.instrument) instrument = law_.find_instrument(file.instruments[*declared.instrument].name.text);
      if (!declared.from.present() || declared.from.text.empty()) {
        diagnostics_.error("L0205", declared.conclusion.span,
                           "the presumption of `" + declared.conclusion.text + "` has no source",
                           "add a line `from \"...\"`: who says that the one points to the other");
      }
      const auto conclusion = name_resolved(declared.conclusion, instrument);
      if (!conclusion) {
        undeclared(declared.conclusion, instrument);
        continue;
      }
      Presumption presumption;
      presumption.to_fact = conclusion->op == Formula::Op::kFact;
      presumption.target = conclusion->target;
      presumption.from = declared.from.text;
      presumption.note = declared.note.text;
      presumption.unverified = declared.unverified.text;
      presumption.span = declared.conclusion.span;
      if (declared.premise) presumption.premise = resolve(*declared.premise, instrument);
      law_.presumptions.push_back(std::move(presumption));
    }
  }

  void fill_claims(const syntax::File& file) {
    for (const syntax::Claim& declared : file.claims) {
      const auto home = instrument_of(file, declared.instrument, declared.name.span, "the claim `" + declared.name.text + "`");
      if (!home) continue;
      Claim claim;
      claim.id = law_.instruments[*home].name + "." + declared.name.text;
      claim.label = declared.label.text;
      claim.from = declared.from.text;
      claim.note = declared.note.text;
      claim.unverified = declared.unverified.text;
      claim.instrument = *home;
      claim.as_of = declared.as_of;
      claim.on_reasonable_grounds = declared.on_reasonable_grounds;
      claim.span = declared.name.span;
      const auto first = claim_spans_.find(claim.id);
      const Span before = first == claim_spans_.end() ? Span{} : first->second;
      if (!declare(claim_spans_, claim.id, claim.span, claim.span, before, "the claim")) continue;
      if (!declared.from.present() || declared.from.text.empty()) {
        diagnostics_.error("L0205", claim.span, "the claim `" + declared.name.text + "` has no source",
                           "add a line `from \"...\"`: who makes it, and where");
      }
      fill_cases(declared, claim);
      law_.claims.push_back(std::move(claim));
    }
  }

  void fill_cases(const syntax::Claim& declared, Claim& claim) {
    std::set<uint32_t> covered;
    bool plain = declared.under.empty();
    std::string why;
    bool expected = true;
    for (const syntax::ClaimUnder& under : declared.under) {
      if (under.instruments.empty()) {
        plain = true;
        expected = false;
        why = under.why.text;
      }
      for (const syntax::Word& word : under.instruments) {
        const auto instrument = law_.find_instrument(word.text);
        if (!instrument) {
          std::vector<std::string_view> names;
          for (const Instrument& known : law_.instruments) names.push_back(known.name);
          diagnostics_.error("L0216", word.span, "no instrument is called `" + word.text + "`",
                             did_you_mean(nearest_name(word.text, names)));
          continue;
        }
        if (!covered.insert(*instrument).second) {
          diagnostics_.error("L0216", word.span, "the claim is made twice under `" + word.text + "`", "name it once");
          continue;
        }
        add_case(declared, claim, *instrument, under.holds, under.why.text);
      }
    }
    if (plain) add_case(declared, claim, std::nullopt, expected, why);
  }

  void add_case(const syntax::Claim& declared, Claim& claim, std::optional<uint32_t> under, bool expected,
                const std::string& why) {
    ClaimCase made;
    made.instrument = under;
    made.expected = expected;
    made.why = why;
    made.mode = declared.body.mode;
    const size_t errors = diagnostics_.errors();
    if (declared.body.formula) made.formula = resolve(*declared.body.formula, under ? under : claim.instrument);
    if (under && diagnostics_.errors() > errors) {
      diagnostics_.error("L0216", claim.span,
                         "the claim cannot be read under `" + law_.instruments[*under].name + "`",
                         "the instrument needs a statement of each bare name that the claim uses");
    }
    made.whether = facts_named(declared.body.whether);
    claim.cases.push_back(std::move(made));
  }

  std::vector<FactId> facts_named(const std::vector<syntax::Word>& words) {
    std::vector<FactId> facts;
    for (const syntax::Word& word : words) {
      if (const auto fact = fact_named(word)) {
        facts.push_back(*fact);
        used_facts_.insert(*fact);
      }
    }
    return facts;
  }

  // --- questions ---

  void fill_questions(const syntax::File& file) {
    for (const syntax::Question& declared : file.questions) {
      const auto first = question_spans_.find(declared.name.text);
      const Span before = first == question_spans_.end() ? Span{} : first->second;
      if (!declare(question_spans_, declared.name.text, declared.name.span, declared.name.span, before, "the question")) continue;
      MatrixQuestion question;
      question.name = declared.name.text;
      question.label = declared.label.text;
      question.table = declared.table.text;
      question.note = declared.note.text;
      question.unverified = declared.unverified.text;
      question.of_any = !declared.kinds.empty();
      question.unless_exempt = declared.unless_exempt;
      question.span = declared.name.span;
      const std::string owner = "the question `" + question.name + "`";
      require(declared.table, question.span, owner, "table", "give the title of the table that it is a row of");
      const bool decided = std::any_of(declared.tests.begin(), declared.tests.end(), [](const syntax::QuestionTest& test) {
        return test.answer != Answer::kPartly;
      });
      if (!decided) {
        diagnostics_.error("L0203", question.span, owner + " has no `yes` and no `no`",
                           "say what must be proved for one of these answers");
      }
      check_tests(declared);
      put_to_instruments(declared, question);
      law_.questions.push_back(std::move(question));
    }
  }

  // A test may be given again for laws that lack a statement which the first one names.
  void check_tests(const syntax::Question& declared) {
    for (size_t later = 1; later < declared.tests.size(); ++later) {
      for (size_t earlier = 0; earlier < later; ++earlier) {
        const syntax::QuestionTest& first = declared.tests[earlier];
        const syntax::QuestionTest& second = declared.tests[later];
        const std::string word = second.answer == Answer::kYes ? "yes" : second.answer == Answer::kNo ? "no" : "partly";
        if (first.answer == second.answer && first.body.formula && !has_bare_name(*first.body.formula)) {
          diagnostics_.error("L0104", second.span, "`" + word + "` is given again though every law can read the first",
                             "keep one of the two lines");
          return;
        }
        if (first.answer != second.answer && first.answer != Answer::kPartly && second.answer != Answer::kPartly) {
          diagnostics_.error("L0104", second.span, "`yes` and `no` are both given",
                             "keep one: where it is not proved, the answer is the other");
          return;
        }
      }
    }
  }

  void put_to_instruments(const syntax::Question& declared, MatrixQuestion& question) {
    const bool shared = std::none_of(declared.tests.begin(), declared.tests.end(), [&](const syntax::QuestionTest& test) {
      return test.body.formula && has_bare_name(*test.body.formula);
    });
    if (shared) {
      for (const syntax::QuestionTest& test : declared.tests) question.tests.push_back(read_test(test, std::nullopt));
    }
    bool asked = false;
    for (uint32_t instrument = 0; instrument < law_.instruments.size(); ++instrument) {
      if (law_.instruments[instrument].guidance) continue;
      QuestionCase made;
      made.instrument = instrument;
      made.asked = asked_of(declared, instrument);
      asked = asked || !made.asked.empty();
      if (shared && made.asked.empty()) continue;
      if (!shared) read_tests(declared, made);
      question.cases.push_back(std::move(made));
    }
    if (asked) return;
    const Span at = declared.of.empty() ? question.span : declared.of.front().span;
    diagnostics_.error("L0222", at, "no instrument has what the question `" + question.name + "` is asked of",
                       "`of` names an offence, such as `of trafficking`, or kinds: `of any protection`");
  }

  // For each answer the first test that the instrument can read.
  void read_tests(const syntax::Question& declared, QuestionCase& made) {
    std::set<Answer> read;
    for (const syntax::QuestionTest& test : declared.tests) {
      if (!test.body.formula || read.count(test.answer) > 0) continue;
      const std::string missing = missing_name(*test.body.formula, made.instrument);
      if (missing.empty()) {
        read.insert(test.answer);
        made.tests.push_back(read_test(test, made.instrument));
      } else if (made.missing.empty()) {
        made.missing = missing;
      }
    }
    if (read.count(Answer::kYes) + read.count(Answer::kNo) > 0) {
      made.missing.clear();
    } else {
      made.tests.clear();
    }
  }

  QuestionTest read_test(const syntax::QuestionTest& test, std::optional<uint32_t> instrument) {
    QuestionTest made;
    made.answer = test.answer;
    made.mode = test.body.mode;
    if (test.body.formula) made.formula = resolve(with_it(*test.body.formula), instrument);
    made.whether = facts_named(test.body.whether);
    return made;
  }

  // Whether it uses a name that means another statement under each instrument.
  bool has_bare_name(const syntax::Formula& formula) const {
    if (formula.op == syntax::Formula::Op::kName) {
      const std::string& name = formula.name.text;
      return name != kItName && statement_names_.count(name) > 0;
    }
    return std::any_of(formula.children.begin(), formula.children.end(),
                       [&](const syntax::Formula& child) { return has_bare_name(child); });
  }

  std::vector<StatementId> asked_of(const syntax::Question& declared, uint32_t instrument) const {
    const Instrument& asked = law_.instruments[instrument];
    for (const syntax::Word& word : declared.of) {
      const auto id = law_.find_statement(asked.name + "." + word.text);
      if (id && law_.statements[*id].kind == Kind::kOffence) return {*id};
    }
    std::vector<StatementId> all;
    for (const StatementId id : asked.statements) {
      const auto& kinds = declared.kinds;
      if (std::find(kinds.begin(), kinds.end(), law_.statements[id].kind) != kinds.end()) all.push_back(id);
    }
    return all;
  }

  // A bare name that this instrument lacks; else empty.
  std::string missing_name(const syntax::Formula& formula, uint32_t instrument) {
    for (const syntax::Formula& child : formula.children) {
      if (std::string missing = missing_name(child, instrument); !missing.empty()) return missing;
    }
    if (formula.op != syntax::Formula::Op::kName || !has_bare_name(formula)) return {};
    return name_resolved(formula.name, instrument) ? std::string{} : formula.name.text;
  }

  // Why: `it` is no name that could be looked up, and resolve() must not report it.
  static syntax::Formula with_it(syntax::Formula formula) {
    if (formula.op == syntax::Formula::Op::kName && formula.name.text == kItName) formula.op = syntax::Formula::Op::kIt;
    for (syntax::Formula& child : formula.children) child = with_it(std::move(child));
    return formula;
  }

  // --- what nothing uses ---

  void check_unused() {
    std::set<StatementId> used;
    const auto note = [&](const Formula& formula) {
      for_each_reference(formula, [&](const Formula& reference) {
        if (reference.op == Formula::Op::kStatement) used.insert(reference.target);
      });
    };
    for (const Statement& statement : law_.statements) {
      for (const Version& version : statement.versions) note(version.formula);
    }
    for (const Presumption& presumption : law_.presumptions) {
      note(presumption.premise);
      if (presumption.to_fact) used_facts_.insert(presumption.target);
    }
    for (const Claim& claim : law_.claims) {
      for (const ClaimCase& made : claim.cases) note(made.formula);
    }
    for (const MatrixQuestion& question : law_.questions) {
      for (const QuestionTest& test : question.tests) note(test.formula);
      for (const QuestionCase& made : question.cases) {
        for (const QuestionTest& test : made.tests) note(test.formula);
      }
    }
    // A fact is of use too when a used fact follows from it, or it excludes one.
    for (FactId fact = 0; fact < law_.facts.size(); ++fact) {
      if (used_facts_.count(fact) > 0) continue;
      const auto& consequences = law_.consequences_of({fact, true});
      if (std::any_of(consequences.begin(), consequences.end(),
                      [&](Literal literal) { return used_facts_.count(literal.fact) > 0; })) {
        continue;
      }
      diagnostics_.warning("L0209", law_.facts[fact].span, "nothing uses the fact `" + law_.facts[fact].name + "`",
                           "use it in a statement or a presumption, let it imply one that is used, or delete it");
    }
    for (uint32_t group = 0; group < law_.groups.size(); ++group) {
      if (used_groups_.count(group) > 0) continue;
      diagnostics_.warning("L0209", law_.groups[group].span, "nothing is in the group `" + law_.groups[group].name + "`",
                           "delete it");
    }
    for (StatementId id = 0; id < law_.statements.size(); ++id) {
      const Statement& statement = law_.statements[id];
      if (statement.kind != Kind::kElement || used.count(id) > 0 || statement.versions.empty()) continue;
      diagnostics_.warning("L0209", statement.versions.front().span, "nothing uses the element `" + statement.name + "`",
                           "use it in an offence or a rule, or delete it");
    }
  }

  Law& law_;
  Diagnostics& diagnostics_;
  std::string id_;  // of the statement that is looked for: why kept, its memory is used again
  std::unordered_map<std::string, uint32_t> group_ids_;
  std::unordered_map<std::string, Span> claim_spans_;
  std::unordered_map<std::string, Span> question_spans_;
  std::unordered_set<std::string_view> statement_names_;  // of all instruments, once all are declared
  std::set<FactId> used_facts_;
  std::set<uint32_t> used_groups_;
};

}  // namespace

CheckedLaw check_law(std::vector<LawText> files) {
  CheckedLaw checked;
  auto law = std::make_shared<Law>();
  std::vector<syntax::File> parsed;
  for (LawText& file : files) {
    const uint32_t index = law->sources.add(std::move(file.path), std::move(file.text));
    parsed.push_back(syntax::parse(tokenize(law->sources, index, checked.diagnostics), checked.diagnostics));
  }
  Checker(*law, checked.diagnostics).run(parsed);
  checked.diagnostics.sort();
  checked.sources = law->sources;
  if (!checked.diagnostics.has_errors()) checked.law = std::move(law);
  return checked;
}

}  // namespace distinguo
