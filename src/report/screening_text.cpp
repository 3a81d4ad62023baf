// The screening as a page for the person's own helper. The order is that of a reader in a hurry:
// protection first, then what is found, then why, then what would settle the rest.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/page.h"
#include "report/settle.h"
#include "report/tree.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

// The value to show for an offence or outcome: when no answer can change an open finding, the
// value that it has whatever the answers.
struct Shown {
  Value value;
  bool settled = false;
};

Shown shown_value(const StatementFinding& finding, const Explanation* explanation) {
  if (explanation != nullptr && finding.value == kNeither && explanation->settled)
    return {*explanation->settled, true};
  return {finding.value, false};
}

const Explanation* explanation_of(const InstrumentReading& reading, StatementId id) {
  const auto found = reading.explanations.find(id);
  return found == reading.explanations.end() ? nullptr : &found->second;
}

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
  return open.size() < tree.children.size() && open.size() <= 3 ? join(open, "; ", "; ") : "";
}

class ScreeningText {
 public:
  ScreeningText(const Screening& screening, const TextOptions& options)
      : screening_(screening), law_(*screening.law), page_(options) {}

  std::string write() && {
    opening();
    for (const PersonScreening& person : screening_.persons) {
      page_.divider(person_label(screening_.matter->persons[person.person]));
      protections(person);
      told(person);
      findings(person);
      rules(person);
      reasons(person);
      differences(person);
      outcomes(person);
      indicators(person);
      settle(person);
    }
    if (screening_.persons.size() > 1) table();
    return std::move(page_).take();
  }

 private:
  void opening();
  void told(const PersonScreening& person);
  void protections(const PersonScreening& person);
  void findings(const PersonScreening& person);
  void rules(const PersonScreening& person);
  void reasons(const PersonScreening& person);
  void offence(TreeText& tree, const PersonScreening& person, const InstrumentReading& reading,
               StatementId id);
  void differences(const PersonScreening& person);
  void outcomes(const PersonScreening& person);
  void indicators(const PersonScreening& person);
  void settle(const PersonScreening& person);
  void table();

  const Judgement& judgement(const PersonScreening& person, const InstrumentReading& reading) const {
    return person.judgements[reading.judgement].judgement;
  }
  std::vector<StatementId> statements(uint32_t instrument, Kind kind) const {
    std::vector<StatementId> found;
    for (const StatementId id : law_.instruments[instrument].statements) {
      if (law_.statements[id].kind == kind) found.push_back(id);
    }
    return found;
  }
  // Exemptions or aggravations that concern an offence, of whatever instrument of the screening.
  std::vector<StatementId> concerning(StatementId offence, Kind kind, Date as_of) const;
  std::string instrument_title(uint32_t instrument) const {
    const Instrument& said = law_.instruments[instrument];
    // What of an instrument is unverified is marked statement by statement; the rest is in `law show`.
    return fmt::format("{}{}", instrument_name(said), said.guidance ? " (guidance, not law)" : "");
  }
  void instrument_line(uint32_t instrument, const InstrumentFindings& findings,
                       const InstrumentReading& reading) {
    page_.line(
        2,
        fmt::format(
            "{}{}", instrument_title(instrument),
            findings.readings.size() == 1 ? "" : fmt::format(", as in force {}", range_words(reading.dates))),
        Style::kStrong);
  }

  const Screening& screening_;
  const Law& law_;
  Page page_;
};

void ScreeningText::opening() {
  const Matter& matter = *screening_.matter;
  page_.line(0, "Distinguo screening:", matter.title.empty() ? "a matter without a title" : matter.title,
             Style::kStrong, Style::kStrong);
  page_.line(0, "It helps people decide; it does not decide.");
  page_.blank();
  if (!matter.citation.empty()) page_.term(2, 10, "matter", matter.citation);
  page_.term(2, 10, "standard",
             screening_.options.standard == Standard::kProof
                 ? "proof (signs and presumptions do not count; protections are judged on reasonable grounds)"
                 : "reasonable grounds (presumptions count, and can be rebutted)");
  page_.term(2, 10, "law of", date_basis_words(screening_));
  if (!matter.countries.empty()) page_.term(2, 10, "countries", join(matter.countries, ", ", ", "));
  const std::vector<int> columns = {10, 22, 36};
  page_.row(2, columns, {"signs", "[+] established, yes", "[-] ruled out, no"});
  page_.row(2, columns, {"", "[ ] open, not known", "[!] disputed, evidence both ways"});
}

// What was said, so that nobody has to wonder whether it was heard. Shown in the vocabulary's words.
void ScreeningText::told(const PersonScreening& person) {
  std::vector<std::string> yes, no, disputed, not_known, declined;
  for (const auto& [fact, evidence] : person.evidence) {
    const Value value = evidence.value();
    std::vector<std::string>& list = value == kTrue    ? yes
                                     : value == kFalse ? no
                                     : value == kBoth  ? disputed
                                     : evidence.silence == Silence::kRatherNotSay ? declined
                                                                                  : not_known;
    list.push_back(fact_label(law_, fact));
  }
  page_.heading("WHAT WAS TOLD");
  const auto line = [&](std::string_view word, const std::vector<std::string>& facts) {
    if (!facts.empty()) page_.term(2, 12, word, join(facts, "; ", "; "));
  };
  line("yes", yes);
  line("no", no);
  line("disputed", disputed);
  line("not known", not_known);
  if (!declined.empty()) {
    page_.term(2, 12, "rather not", join(declined, "; ", "; "));
    page_.line(14, "Do not ask about these again; what follows proposes other ways.", Style::kStrong);
  }
}

void ScreeningText::protections(const PersonScreening& person) {
  page_.heading("PROTECTIONS");
  const auto judged = [&](const ProtectionFinding& protection) -> const StatementFinding& {
    return person.grounds[protection.judgement].judgement.statements[protection.statement];
  };
  const auto line = [&](int indent, const ProtectionFinding& protection, Value value, std::string_view note) {
    const DatedJudgement& dated = person.grounds[protection.judgement];
    const Date as_of = dated.judgement.options.as_of;
    const bool of_today = !screening_.dates.overlaps(dated.dates);
    page_.line(indent, sign(value),
               fmt::format("{} ({}{}){}", statement_label(law_, protection.statement, as_of),
                           join(cited(law_, protection.statement, as_of), ", ", ", "),
                           of_today ? "; by the law of today" : "", note),
               style_of(value));
  };
  const auto title = [&](std::string_view text, bool first) {
    if (!first) page_.blank();
    page_.line(2, text, Style::kStrong);
  };
  size_t shown = 0;
  for (const ProtectionFinding& protection : person.protections) {
    const Shown value = shown_value(judged(protection), &protection.explanation);
    if (!value.value.yes) continue;
    if (shown++ == 0) title("They attach on what was told:", true);
    line(2, protection, value.value,
         value.settled          ? ": whatever the further answers"
         : value.value == kBoth ? ": supported, and disputed"
                                : "");
  }
  // Open ones: first those that one answer would settle; those that depend on the same stand together.
  using Group = std::pair<std::string, std::vector<const ProtectionFinding*>>;
  std::vector<Group> near, far;
  for (const ProtectionFinding& protection : person.protections) {
    if (shown_value(judged(protection), &protection.explanation).value != kNeither) continue;
    const std::string answer = one_answer_words(law_, protection.explanation);
    std::vector<Group>& groups = answer.empty() ? far : near;
    const std::string depends =
        answer.empty() ? depends_words(person.grounds[protection.judgement].judgement, protection.statement)
                       : answer;
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const Group& group) { return group.first == depends; });
    Group& group = same == groups.end() ? groups.emplace_back(Group{depends, {}}) : *same;
    group.second.push_back(&protection);
  }
  const auto write = [&](const std::vector<Group>& groups, std::string_view heading, std::string_view lead) {
    if (groups.empty()) return;
    title(heading, shown == 0);
    for (const auto& [depends, protections] : groups) {
      page_.line(2, "-", fmt::format("{} {}", lead, depends));
      for (const ProtectionFinding* protection : protections) line(4, *protection, kNeither, "");
      shown += protections.size();
    }
  };
  write(near, "They may attach, and one more answer is enough:", "if");
  write(far, "They may attach, depending on more than one answer:", "depends on:");
  if (shown == 0) page_.line(2, "The laws looked at name none for these facts. Other laws may protect.");
}

std::vector<StatementId> ScreeningText::concerning(StatementId offence, Kind kind, Date as_of) const {
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

void ScreeningText::findings(const PersonScreening& person) {
  page_.heading("FINDINGS");
  page_.line(2, "On what others may have done to this person, or with them. None accuses the person.");
  for (const InstrumentFindings& findings : person.instruments) {
    const std::vector<StatementId> offences = statements(findings.instrument, Kind::kOffence);
    if (offences.empty()) continue;
    for (const InstrumentReading& reading : findings.readings) {
      const Judgement& judged = judgement(person, reading);
      const Date as_of = judged.options.as_of;
      instrument_line(findings.instrument, findings, reading);
      size_t not_in_force = 0;
      for (const StatementId id : offences) {
        if (!judged.statements[id].in_force) {
          ++not_in_force;
          continue;
        }
        const Shown value = shown_value(judged.statements[id], explanation_of(reading, id));
        page_.line(4, signed_word(value.value),
                   fmt::format("{}{}", cited_label(law_, id, as_of),
                               value.settled ? ": whatever the further answers" : ""),
                   style_of(value.value));
        if (const std::string open = still_open(judged, id); !open.empty())
          page_.line(20, "still open:", open);
        if (const std::vector<FactId> disputed = disputed_facts(judged, id); !disputed.empty()) {
          std::vector<std::string> labels;
          for (const FactId fact : disputed) labels.push_back(fact_label(law_, fact));
          page_.line(20, "disputed is:", join(labels, "; ", "; "));
        }
        for (const StatementId exemption : concerning(id, Kind::kExemption, as_of)) {
          const Value exempt = judged.statements[exemption].value;
          if (!exempt.yes) continue;
          page_.line(
              20, sign(exempt),
              fmt::format("exemption {}: {}", finding_word(exempt), cited_label(law_, exemption, as_of)),
              style_of(exempt));
        }
        for (const StatementId graver : concerning(id, Kind::kAggravation, as_of)) {
          const Value value_of_graver = judged.statements[graver].value;
          if (!value_of_graver.yes || !value.value.yes) continue;
          page_.line(20, sign(value_of_graver), "graver: " + cited_label(law_, graver, as_of),
                     style_of(value_of_graver));
        }
      }
      if (not_in_force > 0) {
        page_.line(4, fmt::format("({} not in force on {})", count(not_in_force, "offence"),
                                  range_words(reading.dates)));
      }
    }
  }
}

void ScreeningText::rules(const PersonScreening& person) {
  bool headed = false;
  for (const InstrumentFindings& findings : person.instruments) {
    const InstrumentReading& reading = findings.readings.back();
    const Judgement& judged = judgement(person, reading);
    for (const StatementId id : statements(findings.instrument, Kind::kRule)) {
      const Value value = judged.statements[id].value;
      // A rule that may yet apply is told too: nobody should act against it meanwhile.
      if (value == kFalse || !judged.statements[id].in_force) continue;
      if (value == kNeither && !touched_statements(judged)[id]) continue;
      if (!headed) page_.heading("RULES THAT BEAR ON THIS");
      headed = true;
      page_.line(2, sign(value),
                 fmt::format("{} ({}){}", statement_label(law_, id, judged.options.as_of),
                             join(cited(law_, id, judged.options.as_of), ", ", ", "),
                             value == kNeither ? ": may apply"
                             : value == kBoth  ? ": disputed"
                                               : ""),
                 style_of(value));
    }
  }
}

void ScreeningText::offence(TreeText& tree, const PersonScreening& person, const InstrumentReading& reading,
                            StatementId id) {
  const Judgement& judged = judgement(person, reading);
  const Date as_of = judged.options.as_of;
  const Shown value = shown_value(judged.statements[id], explanation_of(reading, id));
  tree.root(2, id,
            value.settled ? fmt::format("{} whatever the further answers", finding_word(value.value)) : "");
  if (value.value == kFalse) return;  // neither an exemption nor an aggravation changes that
  for (const Kind kind : {Kind::kExemption, Kind::kAggravation}) {
    const bool exempts = kind == Kind::kExemption;
    std::vector<std::string> untouched;
    for (const StatementId other : concerning(id, kind, as_of)) {
      if (tree.touched(other)) {
        tree.branch(6, exempts ? "exemption: " : "graver: ", other);
      } else if (exempts || value.value.yes) {
        untouched.push_back(statement_label(law_, other, as_of));
      }
    }
    if (!untouched.empty()) {
      page_.line(6, "[ ]",
                 fmt::format("{}, nothing told yet: {}", exempts ? "exemption" : "graver",
                             join(untouched, "; ", "; ")));
    }
  }
}

void ScreeningText::reasons(const PersonScreening& person) {
  page_.heading("REASONS");
  std::set<FactId> evidenced;  // quoted once for each person
  bool first = true;
  for (const InstrumentFindings& findings : person.instruments) {
    for (const InstrumentReading& reading : findings.readings) {
      const Judgement& judged = judgement(person, reading);
      TreeText tree(page_, judged, person.evidence, Detail::kShort, evidenced);
      std::vector<std::string> untouched;
      bool headed = false;
      for (const StatementId id : statements(findings.instrument, Kind::kOffence)) {
        if (!judged.statements[id].in_force) continue;
        if (!tree.touched(id)) {
          untouched.push_back(statement_label(law_, id, judged.options.as_of));
          continue;
        }
        if (!headed) {
          if (!first) page_.blank();
          instrument_line(findings.instrument, findings, reading);
        }
        headed = true;
        first = false;
        offence(tree, person, reading, id);
      }
      if (untouched.empty()) continue;
      if (!headed) {
        if (!first) page_.blank();
        instrument_line(findings.instrument, findings, reading);
      }
      first = false;
      page_.line(2, "[ ]", "nothing told yet bears on: " + join(untouched, "; ", "; "));
    }
  }
}

void ScreeningText::differences(const PersonScreening& person) {
  std::vector<std::pair<StatementId, const InstrumentFindings*>> all;
  for (const InstrumentFindings& findings : person.instruments) {
    for (const StatementId id : statements(findings.instrument, Kind::kDifference)) {
      if (!law_.statements[id].sides.empty()) all.emplace_back(id, &findings);
    }
  }
  if (all.empty()) return;
  page_.heading(fmt::format("THE {} DIFFERENCE{}", number_word(all.size()), all.size() == 1 ? "" : "S"));
  uint32_t instrument = ~0U;
  const int cell = (page_.width() - 2 - 16 - 4) / 2;
  for (const auto& [id, findings] : all) {
    const Statement& difference = law_.statements[id];
    const Judgement& judged = judgement(person, findings->readings.back());
    const Date as_of = judged.options.as_of;
    if (difference.instrument != instrument) {
      instrument = difference.instrument;
      page_.line(2, instrument_title(instrument));
      std::vector<std::string> titles = {""};
      for (const StatementId side : difference.sides) {
        std::string title = law_.statements[side].side;
        std::transform(title.begin(), title.end(), title.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        titles.push_back(title);
      }
      std::vector<int> widths(titles.size(), cell);
      widths.front() = 16;
      page_.row(2, widths, titles, std::vector<Style>(titles.size(), Style::kStrong));
    }
    std::vector<std::string> cells = {statement_label(law_, id, as_of)};
    std::vector<Style> styles = {Style::kPlain};
    for (const StatementId side : difference.sides) {
      const Version& version = version_on(law_.statements[side], as_of);
      const std::string words = version.label.empty() || version.label == version_on(difference, as_of).label
                                    ? formula_words(law_, version.formula, as_of)
                                    : version.label;
      const Value value = judged.statements[side].value;
      cells.push_back(version.irrelevant ? fmt::format("does not matter: {}", words)
                                         : fmt::format("{} {}: {}", sign(value), finding_word(value), words));
      styles.push_back(version.irrelevant ? Style::kPlain : style_of(value));
    }
    std::vector<int> widths(cells.size(), cell);
    widths.front() = 16;
    page_.row(2, widths, cells, styles);
  }
}

void ScreeningText::outcomes(const PersonScreening& person) {
  std::vector<std::pair<StatementId, const InstrumentFindings*>> all;
  for (const InstrumentFindings& findings : person.instruments) {
    for (const StatementId id : statements(findings.instrument, Kind::kOutcome))
      all.emplace_back(id, &findings);
  }
  if (all.empty()) return;
  page_.heading(fmt::format("THE {} OUTCOME{}", number_word(all.size()), all.size() == 1 ? "" : "S"));
  uint32_t instrument = ~0U;
  for (const auto& [id, findings] : all) {
    const InstrumentReading& reading = findings->readings.back();
    const Judgement& judged = judgement(person, reading);
    if (law_.statements[id].instrument != instrument) {
      instrument = law_.statements[id].instrument;
      page_.line(2, instrument_title(instrument));
    }
    const Shown value = shown_value(judged.statements[id], explanation_of(reading, id));
    page_.line(2, signed_word(value.value), statement_label(law_, id, judged.options.as_of),
               style_of(value.value));
  }
}

void ScreeningText::indicators(const PersonScreening& person) {
  bool headed = false;
  for (const InstrumentFindings& findings : person.instruments) {
    const Judgement& judged = judgement(person, findings.readings.back());
    for (const StatementId id : statements(findings.instrument, Kind::kIndicator)) {
      const Value value = judged.statements[id].value;
      if (!value.yes) continue;
      if (!headed) {
        page_.heading("SIGNS");
        page_.line(2, "They point to an offence and prove none.");
      }
      headed = true;
      page_.line(2, sign(value), cited_label(law_, id, judged.options.as_of), style_of(value));
    }
  }
}

// What would settle each open offence; offences that the same answers settle are told together.
void ScreeningText::settle(const PersonScreening& person) {
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
        std::string name = fmt::format("{} ({})", statement_label(law_, id, judged.options.as_of),
                                       instrument_name(law_.instruments[findings.instrument]));
        if (explanation->settled) {
          settled.push_back(
              fmt::format("{}: {} whatever the further answers", name, finding_word(*explanation->settled)));
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
  page_.heading("WHAT WOULD SETTLE WHAT IS OPEN");
  page_.line(2, "(legal) marks what a decision-maker decides: no question to the person.");
  for (const std::string& line : settled) page_.line(2, line);
  bool first = settled.empty();
  for (const Entry& entry : entries) {
    if (!first) page_.blank();
    first = false;
    for (const std::string& offence : entry.offences)
      page_.line(2, "[ ]", offence, Style::kPlain, Style::kStrong);
    write_settle(page_, 6, entry.words);
  }
  if (left_out > 0) {
    page_.blank();
    page_.line(2, fmt::format("Left out: {} on which nothing told yet bears.", count(left_out, "offence")));
  }
}

void ScreeningText::table() {
  page_.divider("Each person, side by side");
  page_.line(0, "Findings are each person's own; they are never averaged.");
  page_.blank();
  bool changed = false;
  constexpr size_t kColumns = 6;  // persons in one block: the offence keeps half of the line
  for (size_t begin = 0; begin < screening_.persons.size(); begin += kColumns) {
    const size_t end = std::min(begin + kColumns, screening_.persons.size());
    std::vector<int> widths(end - begin + 1, 4);
    widths.front() = page_.width() - 4 - static_cast<int>(end - begin) * 6;
    std::vector<std::string> titles = {""};
    for (size_t i = begin; i < end; ++i) {
      titles.push_back(fmt::format("({})", i + 1));
      page_.line(2, titles.back(), person_label(screening_.matter->persons[screening_.persons[i].person]));
    }
    page_.blank();
    page_.row(4, widths, titles);
    for (size_t which = 0; which < screening_.instruments.size(); ++which) {
      const std::vector<StatementId> offences = statements(screening_.instruments[which], Kind::kOffence);
      if (offences.empty()) continue;
      page_.line(2, instrument_title(screening_.instruments[which]), Style::kStrong);
      for (const StatementId id : offences) {
        std::vector<std::string> cells;
        std::vector<Style> styles = {Style::kPlain};
        for (size_t i = begin; i < end; ++i) {
          const PersonScreening& person = screening_.persons[i];
          const InstrumentReading& reading = person.instruments[which].readings.back();
          const Judgement& judged = judgement(person, reading);
          if (cells.empty()) cells.push_back(cited_label(law_, id, judged.options.as_of));
          const Value value = shown_value(judged.statements[id], explanation_of(reading, id)).value;
          cells.emplace_back(judged.statements[id].in_force ? sign(value) : "none");
          changed = changed || person.instruments[which].readings.size() > 1;
          styles.push_back(style_of(value));
        }
        page_.row(4, widths, cells, styles);
      }
    }
    page_.blank();
  }
  if (changed) page_.line(2, "Where the law changed during the events, the last state of the law is shown.");
}

}  // namespace

}  // namespace report

std::string screening_text(const Screening& screening, const TextOptions& options) {
  return report::ScreeningText(screening, options).write();
}

}  // namespace distinguo
