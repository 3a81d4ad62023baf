// What is found: in short, offence by offence, with reasons, signs beside it, and what would settle it.
#include <algorithm>
#include <set>

#include "report/ladder_of.h"
#include "report/screening_page.h"
#include "report/settle.h"
#include "report/words.h"

namespace distinguo::report {

namespace {

constexpr size_t kManyFamilies = 4;  // of more, those of one law alone that found nothing are counted, not named
constexpr size_t kManySigns = 12;  // more signs of one instrument than this are counted, not named

// The parts of an offence that are not established yet, when others are and they are few.
std::string still_open(const Judgement& judgement, StatementId id) {
  const Version* version = judgement.law->statements[id].on(judgement.options.as_of);
  if (version == nullptr || judgement.statements[id].value != kNeither) return {};
  const Node tree = tree_of(judgement, version->formula);
  if (tree.what != Node::What::kAll) return {};
  std::vector<std::string> open;
  for (const Node& part : tree.children) {
    if (part.value != kTrue) open.push_back(node_label(judgement, part));
  }
  return open.size() < tree.children.size() && open.size() <= 3 ? listed(*judgement.law, open) : "";
}

size_t laws_with_offence(const Law& law, const std::string& name) {
  std::set<uint32_t> instruments;
  for (const Statement& statement : law.statements) {
    if (statement.kind == Kind::kOffence && statement.name == name) instruments.insert(statement.instrument);
  }
  return instruments.size();
}

// Whether an indicator is read off other indicators, as a dimension or the result of a table is.
bool leans_on_signs(const Law& law, const Formula& formula) {
  if (formula.op == Formula::Op::kStatement && law.statements[formula.target].kind == Kind::kIndicator)
    return true;
  return std::any_of(formula.children.begin(), formula.children.end(),
                     [&](const Formula& child) { return leans_on_signs(law, child); });
}

}  // namespace

std::vector<StatementId> ScreeningPage::concerning(StatementId offence, Kind kind, Date as_of) const {
  std::vector<StatementId> found;
  for (const uint32_t instrument : screening_.instruments) {
    for (const StatementId id : statements(instrument, kind)) {
      const Version* version = law_.statements[id].on(as_of);
      if (version != nullptr && std::count(version->to.begin(), version->to.end(), offence) > 0)
        found.push_back(id);
    }
  }
  return found;
}

// Offences of the same name under several laws are one family, and one line. Where the law changed
// during the events, its last state speaks.
std::vector<Item> ScreeningPage::families(const PersonScreening& person) const {
  static constexpr Value kOrder[] = {kTrue, kBoth, kNeither, kFalse};
  struct Family {
    std::string name;
    std::string label;  // that of a law for every country, where there is one
    bool everywhere;
    // In that order: the instruments that find so, and those that do on evidence that nobody confirmed.
    std::vector<std::string> under[4];
    std::vector<std::string> under_if_read_rightly[4];

    bool finds(size_t i) const { return !under[i].empty() || !under_if_read_rightly[i].empty(); }
  };
  std::vector<Family> families;
  for (const InstrumentFindings& findings : person.instruments) {
    const InstrumentReading& reading = findings.readings.back();
    const Judgement& judged = judgement(person, reading);
    const std::vector<bool> touched = touched_statements(judged);
    for (const StatementId id : statements(findings.instrument, Kind::kOffence)) {
      if (!judged.statements[id].in_force || !touched[id]) continue;
      const std::string& name = law_.statements[id].name;
      auto family = std::find_if(families.begin(), families.end(),
                                 [&](const Family& other) { return other.name == name; });
      if (family == families.end()) family = families.insert(families.end(), Family{name, "", false, {}, {}});
      const bool everywhere = law_.instruments[findings.instrument].everywhere;
      if (family->label.empty() || (everywhere && !family->everywhere)) {
        family->label = version_on(law_.statements[id], judged.options.as_of).label;
        family->everywhere = everywhere;
      }
      const Value value = shown_value(judged.statements[id], explanation_of(reading, id)).value;
      const auto place = static_cast<size_t>(std::find(std::begin(kOrder), std::end(kOrder), value) - std::begin(kOrder));
      auto& under = dated(person, reading).confirmed(id) ? family->under : family->under_if_read_rightly;
      under[place].push_back(instrument_name(law_.instruments[findings.instrument]));
    }
  }
  std::vector<Item> items;
  size_t counted = 0;
  for (const Family& family : families) {
    if (families.size() > kManyFamilies && !family.finds(0) && !family.finds(1) &&
        laws_with_offence(law_, family.name) < 2) {
      ++counted;
      continue;
    }
    std::vector<std::string> parts;
    std::optional<Value> strongest;
    for (size_t i = 0; i < std::size(kOrder); ++i) {
      if (!family.finds(i)) continue;
      if (!strongest) strongest = kOrder[i];
      const auto part = [&](const std::vector<std::string>& under, bool confirmed) {
        if (under.empty()) return;
        std::string words = say(law_, "{} under {}", finding_words(law_, kOrder[i]), named(law_, under));
        parts.push_back(with_confirmation(law_, std::move(words), confirmed));
      };
      part(family.under[i], true);
      part(family.under_if_read_rightly[i], false);
    }
    items.push_back(finding_item(*strongest, say(law_, "{}: {}", family.label, listed(law_, parts))));
  }
  if (counted > 0)
    items.push_back(plain_item(say(law_, "Other offences, open or ruled out, of one law each: {}", counted), Look::kFaint));
  return items;
}

void ScreeningPage::summary(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "In short")};
  List list;
  const size_t attached = attaching(person, kTrue) + attaching(person, kBoth);
  const size_t open = attaching(person, kNeither);
  list.items.push_back(finding_item(
      attached > 0 ? kTrue : kNeither,
      say(law_, "Protections that attach: {}; that may attach: {}", attached, open)));
  std::vector<Item> found = families(person);
  if (found.empty()) found.push_back(finding_item(kNeither, say(law_, "Nothing told yet bears on any offence.")));
  std::move(found.begin(), found.end(), std::back_inserter(list.items));
  section.blocks.push_back({std::move(list)});
  to.push_back({std::move(section)});
}

void ScreeningPage::findings(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "Findings")};
  section.blocks.push_back({Paragraph{
      say(law_, "On what others may have done to this person, or with them. None accuses the person.")}});
  List list;
  for (const InstrumentFindings& findings : person.instruments) {
    const std::vector<StatementId> offences = statements(findings.instrument, Kind::kOffence);
    if (offences.empty()) continue;
    for (const InstrumentReading& reading : findings.readings) {
      const Judgement& judged = judgement(person, reading);
      const Date as_of = judged.options.as_of;
      Item instrument = plain_item(reading_title(findings, reading), Look::kStrong);
      size_t not_in_force = 0;
      for (const StatementId id : offences) {
        if (!judged.statements[id].in_force) {
          ++not_in_force;
          continue;
        }
        const Shown shown = shown_value(judged.statements[id], explanation_of(reading, id));
        const std::string label = of_finding(dated(person, reading), id, cited_label(law_, id, as_of));
        Item item = finding_item(
            shown.value, shown.settled ? say(law_, "{}: whatever the further answers", label) : label);
        item.in_words = true;
        if (const std::string open = still_open(judged, id); !open.empty()) {
          item.below.push_back(plain_item(open));
          item.below.back().lead = say(law_, "still open:");
        }
        if (const std::vector<FactId> disputed = disputed_facts(judged, id); !disputed.empty()) {
          std::vector<std::string> labels;
          for (const FactId fact : disputed) labels.push_back(fact_label(law_, fact));
          item.below.push_back(plain_item(listed(law_, labels)));
          item.below.back().lead = say(law_, "disputed is:");
        }
        for (const StatementId exemption : concerning(id, Kind::kExemption, as_of)) {
          const Value value = judged.statements[exemption].value;
          if (!value.yes) continue;
          item.below.push_back(finding_item(value, say(law_, "exemption {}: {}", finding_words(law_, value),
                                                       of_finding(dated(person, reading), exemption,
                                                                  cited_label(law_, exemption, as_of)))));
        }
        for (const StatementId graver : concerning(id, Kind::kAggravation, as_of)) {
          const Value value = judged.statements[graver].value;
          if (value.yes && shown.value.yes)
            item.below.push_back(finding_item(value, say(law_, "graver: {}", of_finding(dated(person, reading), graver,
                                                                                      cited_label(law_, graver, as_of)))));
        }
        instrument.below.push_back(std::move(item));
      }
      if (not_in_force > 0) {
        instrument.below.push_back(plain_item(say(law_, "(offences not in force on {}: {})",
                                                  range_words(law_, reading.dates), not_in_force)));
      }
      list.items.push_back(std::move(instrument));
    }
  }
  if (!list.items.empty()) section.blocks.push_back({std::move(list)});
  to.push_back({std::move(section)});
}

void ScreeningPage::rules(const PersonScreening& person, Blocks& to) const {
  List list;
  for (const InstrumentFindings& findings : person.instruments) {
    const Judgement& judged = judgement(person, findings.readings.back());
    const std::vector<bool> touched = touched_statements(judged);
    for (const StatementId id : statements(findings.instrument, Kind::kRule)) {
      const Value value = judged.statements[id].value;
      // A rule that may yet apply is told too: nobody should act against it meanwhile.
      if (value == kFalse || !judged.statements[id].in_force) continue;
      if (value == kNeither && !touched[id]) continue;
      const Date as_of = judged.options.as_of;
      std::string words = say(law_, "{} ({})", statement_label(law_, id, as_of), cited(law_, id, as_of));
      if (value == kNeither) words = say(law_, "{}: may apply", words);
      if (value == kBoth) words = say(law_, "{}: disputed", words);
      words = of_finding(dated(person, findings.readings.back()), id, std::move(words));
      list.items.push_back(finding_item(value, std::move(words)));
    }
  }
  if (list.items.empty()) return;
  Section section{Section::Rank::kSubject, say(law_, "Rules that bear on this")};
  section.blocks.push_back({std::move(list)});
  to.push_back({std::move(section)});
}

Item ScreeningPage::offence(Trees& trees, const PersonScreening& person, const InstrumentReading& reading,
                            StatementId id) const {
  const Judgement& judged = judgement(person, reading);
  const Date as_of = judged.options.as_of;
  const Shown shown = shown_value(judged.statements[id], explanation_of(reading, id));
  Item item = trees.root(
      id, shown.settled ? say(law_, "{} whatever the further answers", finding_words(law_, shown.value)) : "");
  if (shown.value == kFalse) return item;  // neither an exemption nor an aggravation changes that
  std::vector<std::string> untouched;
  for (const StatementId other : concerning(id, Kind::kExemption, as_of)) {
    if (trees.touched(other)) {
      item.below.push_back(trees.exemption(other));
    } else {
      untouched.push_back(statement_label(law_, other, as_of));
    }
  }
  if (!untouched.empty()) {
    item.below.push_back(
        finding_item(kNeither, say(law_, "exemption, nothing told yet: {}", listed(law_, untouched))));
  }
  untouched.clear();
  for (const StatementId other : concerning(id, Kind::kAggravation, as_of)) {
    if (trees.touched(other)) {
      item.below.push_back(trees.aggravation(other));
    } else if (shown.value.yes) {
      untouched.push_back(statement_label(law_, other, as_of));
    }
  }
  if (!untouched.empty()) {
    item.below.push_back(
        finding_item(kNeither, say(law_, "graver, nothing told yet: {}", listed(law_, untouched))));
  }
  return item;
}

void ScreeningPage::reasons(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "Reasons")};
  AlreadyShown shown;
  std::set<uint32_t> instruments;
  for (const InstrumentFindings& findings : person.instruments) instruments.insert(findings.instrument);
  for (const InstrumentFindings& findings : person.instruments) {
    for (const InstrumentReading& reading : findings.readings) {
      const Judgement& judged = judgement(person, reading);
      Trees trees(dated(person, reading), person.evidence, Detail::kShort, shown, instruments);
      std::vector<std::string> untouched;
      Section point{Section::Rank::kPoint, reading_title(findings, reading)};
      for (const StatementId id : statements(findings.instrument, Kind::kOffence)) {
        if (!judged.statements[id].in_force) continue;
        if (!trees.touched(id)) {
          untouched.push_back(statement_label(law_, id, judged.options.as_of));
          continue;
        }
        point.blocks.push_back({List{{offence(trees, person, reading, id)}}});
        point.blocks.push_back({ladder_figure(judged, id, shown_value(judged.statements[id], explanation_of(reading, id)).value)});
      }
      if (!untouched.empty()) {
        point.blocks.push_back({List{
            {finding_item(kNeither, say(law_, "nothing told yet bears on: {}", listed(law_, untouched)))}}});
      }
      if (!point.blocks.empty()) section.blocks.push_back({std::move(point)});
    }
  }
  if (!section.blocks.empty()) to.push_back({std::move(section)});
}

// Signs stand beside the findings of law: neither changes the other. Only what is there is named.
void ScreeningPage::signs(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "Signs")};
  List list;
  for (const InstrumentFindings& findings : person.instruments) {
    const Judgement& judged = judgement(person, findings.readings.back());
    const Date as_of = judged.options.as_of;
    const DatedJudgement& last = dated(person, findings.readings.back());
    std::vector<std::string> present;
    std::vector<Item> results;  // what the instrument itself reads off its signs
    size_t all = 0;
    for (const StatementId id : statements(findings.instrument, Kind::kIndicator)) {
      const Version* version = law_.statements[id].on(as_of);
      if (version == nullptr) continue;
      const Value value = judged.statements[id].value;
      const bool result = leans_on_signs(law_, version->formula);
      all += result ? 0 : 1;
      if (!value.yes) continue;
      if (result) {
        results.push_back(finding_item(value, of_finding(last, id, cited_label(law_, id, as_of))));
      } else {
        present.push_back(of_finding(
            last, id, value == kBoth ? say(law_, "{} (disputed)", version->label) : version->label));
      }
    }
    for (const StatementId id : statements(findings.instrument, Kind::kOutcome)) {
      if (judged.statements[id].value.yes && all > 0)
        results.push_back(
            finding_item(judged.statements[id].value, of_finding(last, id, cited_label(law_, id, as_of))));
    }
    if (present.empty() && results.empty()) continue;
    const size_t many = present.size();
    if (many > kManySigns) present.resize(kManySigns);
    std::string words = say(law_, "Signs present: {} of {}: {}", many, all, listed(law_, present));
    if (many > kManySigns) words = say(law_, "{} (and others: {})", words, many - kManySigns);
    Item instrument = plain_item(instrument_title(law_, findings.instrument), Look::kStrong);
    instrument.below.push_back(plain_item(std::move(words)));
    std::move(results.begin(), results.end(), std::back_inserter(instrument.below));
    list.items.push_back(std::move(instrument));
  }
  if (list.items.empty()) return;
  Item law = plain_item(say(law_, "Beside these signs, the law finds"), Look::kStrong);
  law.below = families(person);
  if (!law.below.empty()) list.items.push_back(std::move(law));
  section.blocks.push_back({Paragraph{say(law_, "They point to an offence and prove none.")}});
  section.blocks.push_back({std::move(list)});
  to.push_back({std::move(section)});
}

// What would settle each open offence; offences that the same answers settle are told together.
void ScreeningPage::settle(const PersonScreening& person, Blocks& to) const {
  struct Entry {
    std::vector<std::string> offences;
    SettleWords words;
  };
  std::vector<Entry> entries;
  std::vector<std::string> settled;
  size_t left_out = 0;
  for (const InstrumentFindings& findings : person.instruments) {
    for (const InstrumentReading& reading : findings.readings) {
      const Judgement& judged = judgement(person, reading);
      const std::vector<bool> touched = touched_statements(judged);
      for (const StatementId id : statements(findings.instrument, Kind::kOffence)) {
        const Explanation* explanation = explanation_of(reading, id);
        if (explanation == nullptr || explanation->value != kNeither) continue;
        if (!touched[id]) {
          ++left_out;
          continue;
        }
        std::string name = say(law_, "{} ({})", statement_label(law_, id, judged.options.as_of),
                               instrument_name(law_.instruments[findings.instrument]));
        if (explanation->settled) {
          settled.push_back(say(law_, "{}: {} whatever the further answers", name,
                                finding_words(law_, *explanation->settled)));
          continue;
        }
        SettleWords words = settle_words(law_, *explanation);
        const auto same = std::find_if(entries.begin(), entries.end(),
                                       [&](const Entry& entry) { return entry.words == words; });
        Entry& entry = same == entries.end() ? entries.emplace_back(Entry{{}, std::move(words)}) : *same;
        if (std::count(entry.offences.begin(), entry.offences.end(), name) == 0)
          entry.offences.push_back(std::move(name));
      }
    }
  }
  if (entries.empty() && settled.empty()) return;
  Section section{Section::Rank::kSubject, say(law_, "What would settle what is open")};
  section.blocks.push_back(
      {Paragraph{say(law_, "(legal) marks what a decision-maker decides: no question to the person.")}});
  for (std::string& line : settled) section.blocks.push_back({Paragraph{std::move(line)}});
  bool first = settled.empty();
  for (const Entry& entry : entries) {
    List list{{}, !first};
    first = false;
    for (const std::string& offence : entry.offences) {
      list.items.push_back(finding_item(kNeither, offence));
      list.items.back().look = Look::kStrong;
    }
    list.items.back().below = settle_items(law_, entry.words);
    section.blocks.push_back({std::move(list)});
  }
  if (left_out > 0) {
    section.blocks.push_back(
        {List{{plain_item(say(law_, "Offences left out, for nothing told yet bears on them: {}", left_out))}, true}});
  }
  to.push_back({std::move(section)});
}

}  // namespace distinguo::report
