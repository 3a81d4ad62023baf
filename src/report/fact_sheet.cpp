// A sheet on how trafficking and smuggling differ, made from the law files alone: what each law asks
// for, the differences, what general statements are true of it, and what help it offers.
#include <algorithm>
#include <set>

#include "report/ladder_of.h"
#include "report/method.h"
#include "report/proof_lines.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr size_t kLawsInATable = 3;  // side by side on a page of 80 columns

Item bullet(std::string text) {
  Item item = plain_item(std::move(text));
  item.lead = "-";
  return item;
}

// The protocols of the United Nations, from which most national laws on both crimes come; in a law
// without them, everything with an offence.
std::vector<uint32_t> usual_laws(const Law& law) {
  std::vector<uint32_t> usual;
  for (const char* name : {"un-tip", "un-som"}) {
    if (const auto found = law.find_instrument(name)) usual.push_back(*found);
  }
  if (usual.size() == 2) return usual;
  usual.clear();
  for (uint32_t i = 0; i < law.instruments.size(); ++i) {
    const auto& statements = law.instruments[i].statements;
    const bool punishes = std::any_of(statements.begin(), statements.end(), [&](StatementId id) {
      return law.statements[id].kind == Kind::kOffence;
    });
    if (punishes) usual.push_back(i);
  }
  return usual;
}

class FactSheet {
 public:
  FactSheet(const Law& law, FactSheetOptions options) : law_(law), options_(std::move(options)) {
    if (options_.instruments.empty()) options_.instruments = usual_laws(law);
    for (uint32_t i = 0; i < law.instruments.size(); ++i) {
      const auto& statements = law.instruments[i].statements;
      const bool differs = std::any_of(statements.begin(), statements.end(),
                                       [&](StatementId id) { return !law.statements[id].sides.empty(); });
      if (law.instruments[i].guidance && differs) guides_.push_back(i);
    }
  }

  Document write() const {
    Document page = page_in(law_, say(law_, "Fact sheet"),
                            say(law_, "Human trafficking and migrant smuggling: how they differ"));
    std::vector<std::string> names;
    for (const uint32_t instrument : options_.instruments) names.push_back(instrument_name(law_.instruments[instrument]));
    page.opening.front() =
        say(law_, "Made from the law files of this program alone. Laws looked at: {}, as in force on {}.",
            listed(law_, names), to_string(options_.as_of));
    page.ladders = say(law_, "From left to right: what is needed together follows in line, what will do instead of another stands beneath it.");
    definitions(page.blocks);
    differences(page.blocks);
    side_by_side(page.blocks);
    statements(page.blocks);
    help(page.blocks);
    page.blocks.push_back(method_and_limits(law_, About::kLaw));
    return page;
  }

 private:
  using Blocks = std::vector<Block>;

  // The offences that a sheet on trafficking and smuggling is about; where a law has neither, all.
  std::vector<StatementId> offences_of(uint32_t instrument) const {
    std::vector<StatementId> all, main;
    for (const StatementId id : law_.instruments[instrument].statements) {
      if (law_.statements[id].kind != Kind::kOffence || law_.statements[id].on(options_.as_of) == nullptr) continue;
      all.push_back(id);
      const std::string& name = law_.statements[id].name;
      if (name == "trafficking" || name == "smuggling") main.push_back(id);
    }
    return main.empty() ? all : main;
  }

  std::string label(StatementId id) const { return statement_label(law_, id, options_.as_of); }

  // A statement with its pinpoint, and what it asks for.
  Item statement_item(StatementId id, int depth) const {
    const Version* version = law_.statements[id].on(options_.as_of);
    Item item = bullet(version == nullptr || version->citation.empty()
                           ? label(id)
                           : say(law_, "{} ({})", label(id), version->citation));
    if (version == nullptr) return item;
    // A fact alone says what its element says, in other words.
    if (depth > 0 && version->formula.op != Formula::Op::kFact) item.below = parts_of(version->formula, depth - 1);
    return item;
  }

  std::vector<Item> parts_of(const Formula& formula, int depth) const {
    if (formula.op != Formula::Op::kAll) return {formula_item(formula, depth)};
    std::vector<Item> items;
    for (const Formula& child : formula.children) items.push_back(formula_item(child, depth));
    return items;
  }

  Item formula_item(const Formula& formula, int depth) const {
    if (formula.op == Formula::Op::kStatement) return statement_item(formula.target, depth);
    const bool plain = std::all_of(formula.children.begin(), formula.children.end(), [&](const Formula& child) {
      return child.op == Formula::Op::kFact || (child.op == Formula::Op::kStatement && depth == 0);
    });
    if (plain && formula.op == Formula::Op::kAny) {
      std::vector<std::string> labels;
      for (const Formula& child : formula.children) {
        labels.push_back(child.op == Formula::Op::kFact ? fact_label(law_, child.target)
                                                        : statement_item(child.target, 0).text);
      }
      return bullet(say(law_, "any of these: {}", listed(law_, labels)));
    }
    if (formula.op != Formula::Op::kAny && formula.op != Formula::Op::kAll && formula.op != Formula::Op::kAtLeast)
      return bullet(formula_words(law_, formula, options_.as_of));
    Item item = bullet(formula.op == Formula::Op::kAny   ? say(law_, "any of these")
                       : formula.op == Formula::Op::kAll ? say(law_, "all of these")
                                                         : say(law_, "at least {} of these", formula.k));
    for (const Formula& child : formula.children) item.below.push_back(formula_item(child, depth));
    return item;
  }

  void definitions(Blocks& to) const {
    Section section{Section::Rank::kSubject, say(law_, "What each law asks for")};
    for (const uint32_t instrument : options_.instruments) {
      const Instrument& said = law_.instruments[instrument];
      Section point{Section::Rank::kPoint, instrument_title(law_, instrument)};
      Terms terms;
      terms.rows.emplace_back(say(law_, "title"), said.title);
      if (!said.citation.empty()) terms.rows.emplace_back(say(law_, "citation"), said.citation);
      if (!said.in_force.unbounded()) terms.rows.emplace_back(say(law_, "in force"), range_words(law_, said.in_force));
      point.blocks.push_back({std::move(terms)});
      const std::vector<StatementId> offences = offences_of(instrument);
      for (const StatementId id : offences) {
        Item offence = statement_item(id, 2);
        offence.lead.clear();
        offence.look = Look::kStrong;
        offence.id = law_.statements[id].id;
        point.blocks.push_back({List{{std::move(offence)}}});
        point.blocks.push_back({law_ladder(law_, id, options_.as_of)});
      }
      if (offences.empty()) point.blocks.push_back({Paragraph{say(law_, "It defines no offence on that day.")}});
      section.blocks.push_back({std::move(point)});
    }
    to.push_back({std::move(section)});
  }

  void differences(Blocks& to) const {
    Section section{Section::Rank::kSubject, say(law_, "The differences")};
    for (const uint32_t guide : guides_) {
      Table table{instrument_title(law_, guide), {""}, {}};
      List notes;
      for (const StatementId id : law_.instruments[guide].statements) {
        const Statement& difference = law_.statements[id];
        if (difference.sides.empty()) continue;
        if (table.columns.size() == 1) {
          for (const StatementId side : difference.sides)
            table.columns.push_back(side_title(law_, law_.statements[side].side));
        }
        std::vector<Cell> row = {{label(id)}};
        for (const StatementId side : difference.sides) row.push_back({side_words(law_, side, options_.as_of)});
        row.resize(table.columns.size());
        table.rows.push_back(std::move(row));
        const std::string& note = version_on(difference, options_.as_of).note;
        if (!note.empty()) notes.items.push_back(bullet(say(law_, "{}: {}", label(id), note)));
      }
      section.blocks.push_back({std::move(table)});
      if (!notes.items.empty()) section.blocks.push_back({std::move(notes)});
    }
    if (!section.blocks.empty()) to.push_back({std::move(section)});
  }

  // The conditions of the differences, each once, in order.
  std::vector<const Formula*> conditions() const {
    std::vector<const Formula*> found;
    std::set<std::string> seen;
    for (const uint32_t guide : guides_) {
      for (const StatementId id : law_.instruments[guide].statements) {
        for (const StatementId side : law_.statements[id].sides) {
          const Formula& formula = version_on(law_.statements[side], options_.as_of).formula;
          if (seen.insert(to_text(law_, formula, ~0U)).second) found.push_back(&formula);
        }
      }
    }
    return found;
  }

  // What a condition is to an offence, decided over all fact patterns.
  std::string role_of(const Formula& condition, StatementId offence) const {
    const Formula statement{Formula::Op::kStatement, offence, 0, {}, {}};
    const Formula denied{Formula::Op::kNot, 0, 0, {condition}, {}};
    ClaimCase must, must_not, whether;
    must.formula = {Formula::Op::kImplies, 0, 0, {statement, condition}, {}};
    must_not.formula = {Formula::Op::kImplies, 0, 0, {statement, denied}, {}};
    whether.mode = ClaimCase::Mode::kWhether;
    whether.formula = statement;
    std::vector<const Formula*> rest = {&condition};
    while (!rest.empty()) {
      const Formula* formula = rest.back();
      rest.pop_back();
      if (formula->op == Formula::Op::kFact) whether.whether.push_back(formula->target);
      for (const Formula& child : formula->children) rest.push_back(&child);
    }
    Claim claim;
    claim.instrument = law_.statements[offence].instrument;
    claim.cases = {std::move(must), std::move(must_not)};
    if (!whether.whether.empty()) claim.cases.push_back(std::move(whether));
    Law asked = law_;
    asked.claims = {std::move(claim)};
    const std::vector<Proof> proofs = prove(asked, 0, {options_.as_of});
    const auto proved = [&](size_t i) {
      return i < proofs.size() && proofs[i].decided && proofs[i].outcome == Proof::Outcome::kProved;
    };
    if (proved(0)) return say(law_, "must be so");
    if (proved(1)) return say(law_, "must not be so");
    if (proved(2)) return say(law_, "never decides");
    return say(law_, "may be so or not");
  }

  std::string labels_of(StatementId offence, Kind kind) const {
    std::vector<std::string> labels;
    for (const StatementId id : law_.instruments[law_.statements[offence].instrument].statements) {
      const Version* version = law_.statements[id].on(options_.as_of);
      if (law_.statements[id].kind == kind && version != nullptr &&
          std::count(version->to.begin(), version->to.end(), offence) > 0) {
        labels.push_back(label(id));
      }
    }
    return labels.empty() ? say(law_, "none") : listed(law_, labels);
  }

  std::string must_be_shown(StatementId offence) const {
    const Formula& formula = law_.statements[offence].on(options_.as_of)->formula;
    if (formula.op != Formula::Op::kAll) return formula_words(law_, formula, options_.as_of);
    std::vector<std::string> parts;
    for (const Formula& child : formula.children) parts.push_back(formula_words(law_, child, options_.as_of));
    return listed(law_, parts);
  }

  void side_by_side(Blocks& to) const {
    std::vector<StatementId> offences;
    for (const uint32_t instrument : options_.instruments) {
      const std::vector<StatementId> some = offences_of(instrument);
      offences.insert(offences.end(), some.begin(), some.end());
    }
    if (offences.empty()) return;
    Section section{Section::Rank::kSubject, say(law_, "Side by side")};
    const std::vector<const Formula*> rows = conditions();
    for (size_t begin = 0; begin < offences.size(); begin += kLawsInATable) {
      const size_t end = std::min(begin + kLawsInATable, offences.size());
      Table table{"", {say(law_, "What of")}, {}};
      const auto add = [&](std::string title, const auto& words) {
        std::vector<Cell> row = {{std::move(title)}};
        for (size_t i = begin; i < end; ++i) row.push_back({words(offences[i])});
        table.rows.push_back(std::move(row));
      };
      for (size_t i = begin; i < end; ++i) {
        table.columns.push_back(say(law_, "{} ({})", version_on(law_.statements[offences[i]], options_.as_of).label,
                                    cited(law_, offences[i], options_.as_of)));
      }
      add(say(law_, "must be shown"), [&](StatementId id) { return must_be_shown(id); });
      for (const Formula* condition : rows) {
        add(formula_words(law_, *condition, options_.as_of),
            [&](StatementId id) { return role_of(*condition, id); });
      }
      add(say(law_, "graver when"), [&](StatementId id) { return labels_of(id, Kind::kAggravation); });
      add(say(law_, "exempt"), [&](StatementId id) { return labels_of(id, Kind::kExemption); });
      section.blocks.push_back({std::move(table)});
    }
    section.blocks.push_back({List{
        {plain_item(say(law_, "\"Never decides\" and the like are decided over all patterns of facts, on proof."), Look::kFaint)}, true}});
    to.push_back({std::move(section)});
  }

  // Whether a claim that names no law speaks of the laws chosen, and of no other.
  bool about_chosen(const Formula& formula, bool& any) const {
    if (formula.op == Formula::Op::kStatement) {
      const uint32_t instrument = law_.statements[formula.target].instrument;
      const bool chosen = std::count(options_.instruments.begin(), options_.instruments.end(), instrument) > 0;
      any = any || chosen;
      return chosen || law_.instruments[instrument].guidance;
    }
    return std::all_of(formula.children.begin(), formula.children.end(),
                       [&](const Formula& child) { return about_chosen(child, any); });
  }

  void statements(Blocks& to) const {
    std::vector<Proof> proved, refuted;
    for (uint32_t index = 0; index < law_.claims.size(); ++index) {
      const Claim& claim = law_.claims[index];
      if (std::count(guides_.begin(), guides_.end(), claim.instrument) == 0) continue;
      const bool wanted = std::any_of(claim.cases.begin(), claim.cases.end(), [&](const ClaimCase& one) { return chosen(one); });
      if (!wanted) continue;
      for (Proof& proof : prove(law_, index, {options_.as_of})) {
        if (!proof.decided || !chosen(claim.cases[proof.claim_case])) continue;
        if (proof.outcome == Proof::Outcome::kProved) proved.push_back(std::move(proof));
        else if (proof.outcome == Proof::Outcome::kRefuted) refuted.push_back(std::move(proof));
      }
    }
    if (proved.empty() && refuted.empty()) return;
    Section section{Section::Rank::kSubject, say(law_, "General statements, put to the proof")};
    const auto add = [&](std::string title, const std::vector<Proof>& proofs, Value value) {
      if (proofs.empty()) return;
      List list = claims_list(law_, proofs, ClaimLine::kLaws);
      for (Item& item : list.items) {
        item.lead.clear();
        item.id.clear();
        item.value = value;
      }
      Section point{Section::Rank::kPoint, std::move(title)};
      point.blocks.push_back({std::move(list)});
      section.blocks.push_back({std::move(point)});
    };
    add(say(law_, "Proved"), proved, kTrue);
    add(say(law_, "Refuted"), refuted, kFalse);
    to.push_back({std::move(section)});
  }

  bool chosen(const ClaimCase& one) const {
    if (one.instrument) return std::count(options_.instruments.begin(), options_.instruments.end(), *one.instrument) > 0;
    bool any = false;
    return about_chosen(one.formula, any) && any;
  }

  // The same help offered by several laws is one thing to ask for.
  void help(Blocks& to) const {
    std::vector<std::pair<std::string, std::vector<std::string>>> offers;
    for (const uint32_t instrument : options_.instruments) {
      for (const StatementId id : law_.instruments[instrument].statements) {
        const Version* version = law_.statements[id].on(options_.as_of);
        if (law_.statements[id].kind != Kind::kProtection || version == nullptr) continue;
        const auto same = std::find_if(offers.begin(), offers.end(), [&](const auto& offer) { return offer.first == version->label; });
        auto& places = same == offers.end() ? offers.emplace_back(version->label, std::vector<std::string>{}).second : same->second;
        const std::string place = cited(law_, id, options_.as_of);
        places.push_back(version->unverified.empty() ? place : say(law_, "{}, unverified", place));
      }
    }
    if (offers.empty()) return;
    Section section{Section::Rank::kSubject, say(law_, "What help there is to ask for")};
    List list;
    for (const auto& [label, places] : offers) list.items.push_back(bullet(say(law_, "{} ({})", label, listed(law_, places))));
    section.blocks.push_back({std::move(list)});
    to.push_back({std::move(section)});
  }

  const Law& law_;
  FactSheetOptions options_;
  std::vector<uint32_t> guides_;  // guidance that tells differences
};

}  // namespace

}  // namespace report

Document fact_sheet(const Law& law, const FactSheetOptions& options) {
  return report::FactSheet(law, options).write();
}

}  // namespace distinguo
