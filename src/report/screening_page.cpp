#include "report/screening_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/method.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

// Countries of the matter of which the law has nothing of their own.
std::vector<std::string> countries_without_law(const Law& law, const Matter& matter) {
  std::vector<std::string> without;
  for (const std::string& country : matter.countries) {
    const bool has_law =
        std::any_of(law.instruments.begin(), law.instruments.end(), [&](const Instrument& instrument) {
          return !instrument.guidance && instrument.countries.size() == 1 && instrument.applies_in(country);
        });
    if (!has_law) without.push_back(country);
  }
  return without;
}

}  // namespace

Shown shown_value(const StatementFinding& finding, const Explanation* explanation) {
  if (explanation != nullptr && finding.value == kNeither && explanation->settled)
    return {*explanation->settled, true};
  return {finding.value, false};
}

std::string ScreeningPage::of_finding(const DatedJudgement& dated, StatementId id, std::string words) const {
  return with_confirmation(law_, std::move(words), dated.confirmed(id));
}

const Explanation* explanation_of(const InstrumentReading& reading, StatementId id) {
  const auto found = reading.explanations.find(id);
  return found == reading.explanations.end() ? nullptr : &found->second;
}

Document ScreeningPage::write() const {
  const std::string& title = screening_.matter->title;
  Document page = page_in(law_, say(law_, "Distinguo screening"),
                          title.empty() ? say(law_, "a matter without a title") : title);
  page.blocks = opening();
  for (const PersonScreening& person : screening_.persons) {
    Section part{Section::Rank::kPart, person_label(screening_.matter->persons[person.person])};
    summary(person, part.blocks);
    protections(person, part.blocks);
    told(person, part.blocks);
    findings(person, part.blocks);
    rules(person, part.blocks);
    reasons(person, part.blocks);
    differences(person, part.blocks);
    outcomes(person, part.blocks);
    signs(person, part.blocks);
    settle(person, part.blocks);
    page.blocks.push_back({std::move(part)});
  }
  if (screening_.persons.size() > 1) table(page.blocks);
  what_next(page.blocks);
  page.blocks.push_back(method_and_limits(law_));
  return page;
}

std::vector<StatementId> ScreeningPage::statements(uint32_t instrument, Kind kind) const {
  std::vector<StatementId> found;
  for (const StatementId id : law_.instruments[instrument].statements) {
    if (law_.statements[id].kind == kind) found.push_back(id);
  }
  return found;
}

std::string ScreeningPage::reading_title(const InstrumentFindings& findings,
                                         const InstrumentReading& reading) const {
  const std::string title = instrument_title(law_, findings.instrument);
  return findings.readings.size() == 1
             ? title
             : say(law_, "{}, as in force {}", title, range_words(law_, reading.dates));
}

bool ScreeningPage::laws_of_all_countries() const {
  const Matter& matter = *screening_.matter;
  return matter.countries.empty() && matter.law.empty() && screening_.options.instruments.empty() &&
         std::any_of(law_.instruments.begin(), law_.instruments.end(),
                     [](const Instrument& instrument) { return !instrument.countries.empty(); });
}

ScreeningPage::Blocks ScreeningPage::opening() const {
  const Matter& matter = *screening_.matter;
  Terms terms;
  const auto add = [&](std::string term, std::string text) {
    terms.rows.emplace_back(std::move(term), std::move(text));
  };
  if (!matter.citation.empty()) add(say(law_, "matter"), matter.citation);
  add(say(law_, "standard"),
      screening_.options.standard == Standard::kProof
          ? say(law_, "proof (signs and presumptions do not count; protections are judged on reasonable grounds)")
          : say(law_, "reasonable grounds (presumptions count, and can be rebutted)"));
  add(say(law_, "law of"), date_basis_words(screening_));
  if (!matter.countries.empty()) add(say(law_, "countries"), named(law_, matter.countries));
  add(say(law_, "signs"),
      say(law_, "[+] established, yes; [-] ruled out, no; [ ] open, not known; [!] disputed, evidence both ways"));
  Blocks blocks = {{std::move(terms)}};
  size_t unconfirmed = 0;
  for (const PersonScreening& person : screening_.persons) {
    for (const auto& [fact, evidence] : person.evidence) {
      unconfirmed += static_cast<size_t>(std::count_if(evidence.pieces.begin(), evidence.pieces.end(),
                                                       [](const Piece& piece) { return !piece.confirmed; }));
    }
  }
  if (unconfirmed > 0) {
    blocks.push_back({Paragraph{
        say(law_, "Evidence that the program read from a text, and no person has confirmed: {}. All that rests on it is marked: read, not confirmed.",
            unconfirmed),
        Look::kStrong}});
  }
  if (laws_of_all_countries()) {
    blocks.push_back({Paragraph{
        say(law_, "No country is given. So the laws of all countries stand here, most of which cannot help this person. Say where it happened, and where the person is now."),
        Look::kStrong}});
  }
  if (const std::vector<std::string> without = countries_without_law(law_, matter); !without.empty()) {
    blocks.push_back({Paragraph{
        say(law_, "No national law of {} is in this program yet.", named(law_, without)),
        Look::kStrong}});
  }
  return blocks;
}

// What was said, so that nobody has to wonder whether it was heard. Shown in the vocabulary's words.
void ScreeningPage::told(const PersonScreening& person, Blocks& to) const {
  std::vector<std::string> yes, no, disputed, not_known, declined;
  for (const auto& [fact, evidence] : person.evidence) {
    const Value value = evidence.value();
    std::vector<std::string>& list = value == kTrue    ? yes
                                     : value == kFalse ? no
                                     : value == kBoth  ? disputed
                                     : evidence.silence == Silence::kRatherNotSay ? declined
                                                                                  : not_known;
    const bool confirmed = std::all_of(evidence.pieces.begin(), evidence.pieces.end(), [](const Piece& piece) { return piece.confirmed; });
    list.push_back(with_confirmation(law_, fact_label(law_, fact), confirmed));
  }
  Section section{Section::Rank::kSubject, say(law_, "What was told")};
  Terms terms;
  const auto add = [&](std::string word, const std::vector<std::string>& facts) {
    if (!facts.empty()) terms.rows.emplace_back(std::move(word), listed(law_, facts));
  };
  add(say(law_, "yes"), yes);
  add(say(law_, "no"), no);
  add(say(law_, "disputed"), disputed);
  add(say(law_, "not known"), not_known);
  add(say(law_, "rather not"), declined);
  if (terms.rows.empty()) {
    section.blocks.push_back({Paragraph{say(law_, "Nothing yet.")}});
  } else {
    section.blocks.push_back({std::move(terms)});
  }
  if (!declined.empty()) {
    section.blocks.push_back({Paragraph{
        say(law_, "Do not ask again about what the person would rather not say; what follows proposes other ways."),
        Look::kStrong}});
  }
  to.push_back({std::move(section)});
}

void ScreeningPage::differences(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "The differences")};
  for (const InstrumentFindings& findings : person.instruments) {
    const Judgement& judged = judgement(person, findings.readings.back());
    const Date as_of = judged.options.as_of;
    Table table;
    for (const StatementId id : statements(findings.instrument, Kind::kDifference)) {
      const Statement& difference = law_.statements[id];
      if (difference.sides.empty()) continue;
      if (table.columns.empty()) {
        table.caption = instrument_title(law_, findings.instrument);
        table.columns = {""};
        for (const StatementId side : difference.sides)
          table.columns.push_back(side_title(law_, law_.statements[side].side));
      }
      std::vector<Cell> row = {{statement_label(law_, id, as_of)}};
      for (const StatementId side : difference.sides) {
        Cell cell{side_words(law_, side, as_of)};
        if (!version_on(law_.statements[side], as_of).irrelevant) {
          cell.value = judged.statements[side].value;
          cell.in_words = true;
          cell.text = of_finding(dated(person, findings.readings.back()), side, std::move(cell.text));
        }
        row.push_back(std::move(cell));
      }
      row.resize(table.columns.size());
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
  }
  if (!section.blocks.empty()) to.push_back({std::move(section)});
}

// Outcomes of guidance that counts signs stand with its signs.
void ScreeningPage::outcomes(const PersonScreening& person, Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "Outcomes")};
  for (const InstrumentFindings& findings : person.instruments) {
    if (!statements(findings.instrument, Kind::kIndicator).empty() &&
        law_.instruments[findings.instrument].guidance) {
      continue;
    }
    const InstrumentReading& reading = findings.readings.back();
    const Judgement& judged = judgement(person, reading);
    List list;
    for (const StatementId id : statements(findings.instrument, Kind::kOutcome)) {
      const Shown shown = shown_value(judged.statements[id], explanation_of(reading, id));
      list.items.push_back(finding_item(
          shown.value, of_finding(dated(person, reading), id, statement_label(law_, id, judged.options.as_of))));
      list.items.back().in_words = true;
    }
    if (list.items.empty()) continue;
    section.blocks.push_back({Paragraph{instrument_title(law_, findings.instrument)}});
    section.blocks.push_back({std::move(list)});
  }
  if (!section.blocks.empty()) to.push_back({std::move(section)});
}

void ScreeningPage::table(Blocks& to) const {
  Section part{Section::Rank::kPart, say(law_, "Each person, side by side")};
  part.blocks.push_back({Paragraph{say(law_, "Findings are each person's own; they are never averaged.")}});
  bool changed = false;
  bool unconfirmed = false;
  constexpr size_t kColumns = 6;  // persons in one table: the offence keeps half of a line
  for (size_t begin = 0; begin < screening_.persons.size(); begin += kColumns) {
    const size_t end = std::min(begin + kColumns, screening_.persons.size());
    List persons;
    Table table{"", {say(law_, "Offence")}, {}};
    for (size_t i = begin; i < end; ++i) {
      table.columns.push_back(fmt::format("({})", i + 1));
      persons.items.push_back(plain_item(person_label(screening_.matter->persons[screening_.persons[i].person])));
      persons.items.back().lead = table.columns.back();
    }
    persons.apart = true;
    for (size_t which = 0; which < screening_.instruments.size(); ++which) {
      const std::vector<StatementId> offences = statements(screening_.instruments[which], Kind::kOffence);
      if (offences.empty()) continue;
      table.rows.push_back({{instrument_title(law_, screening_.instruments[which])}});
      for (const StatementId id : offences) {
        std::vector<Cell> row;
        for (size_t i = begin; i < end; ++i) {
          const PersonScreening& person = screening_.persons[i];
          const InstrumentReading& reading = person.instruments[which].readings.back();
          const Judgement& judged = judgement(person, reading);
          if (row.empty()) row.push_back({cited_label(law_, id, judged.options.as_of)});
          const Value value = shown_value(judged.statements[id], explanation_of(reading, id)).value;
          const bool confirmed = dated(person, reading).confirmed(id);
          unconfirmed = unconfirmed || !confirmed;
          row.push_back(judged.statements[id].in_force ? Cell{confirmed ? "" : "*", value} : Cell{say(law_, "none")});
          changed = changed || person.instruments[which].readings.size() > 1;
        }
        table.rows.push_back(std::move(row));
      }
    }
    part.blocks.push_back({std::move(persons)});
    part.blocks.push_back({std::move(table)});
  }
  if (unconfirmed) part.blocks.push_back({List{{plain_item(say(law_, "* read, not confirmed"))}, true}});
  if (changed) {
    part.blocks.push_back({List{
        {plain_item(say(law_, "Where the law changed during the events, the last state of the law is shown."))}, true}});
  }
  to.push_back({std::move(part)});
}

// Commands to go on with, where there is something to go on about.
void ScreeningPage::what_next(Blocks& to) const {
  Section section{Section::Rank::kSubject, say(law_, "What next"), {}, Section::Medium::kTerminal};
  Terms terms;
  const auto add = [&](std::string term, std::string command) {
    terms.rows.emplace_back(std::move(term), std::move(command));
  };
  const Statement* explained = nullptr;
  const Fact* asked = nullptr;
  for (const PersonScreening& person : screening_.persons) {
    for (const InstrumentFindings& findings : person.instruments) {
      const InstrumentReading& reading = findings.readings.back();
      const std::vector<bool> touched = touched_statements(judgement(person, reading));
      for (const StatementId id : statements(findings.instrument, Kind::kOffence)) {
        if (!touched[id]) continue;
        if (explained == nullptr) explained = &law_.statements[id];
        const Explanation* explanation = explanation_of(reading, id);
        if (asked != nullptr || explanation == nullptr || explanation->to_establish.sets.empty()) continue;
        const LiteralSet easiest = for_people(law_, explanation->to_establish.sets).front();
        if (!easiest.empty()) asked = &law_.facts[easiest.front().fact];
      }
    }
  }
  if (laws_of_all_countries()) add(say(law_, "the law of a country"), "distinguo screen FILE --country CODE");
  if (explained != nullptr) add(say(law_, "one finding in full"), "distinguo why FILE " + explained->id);
  if (asked != nullptr) add(say(law_, "if it were otherwise"), "distinguo what-if FILE " + asked->name + "=yes");
  add(say(law_, "a page to print"), "distinguo screen FILE --format html > page.html");
  section.blocks.push_back({std::move(terms)});
  to.push_back({std::move(section)});
}

}  // namespace report

Document screening_document(const Screening& screening) { return report::ScreeningPage(screening).write(); }

std::string screening_text(const Screening& screening, const TextOptions& options) {
  return to_text(screening_document(screening), options);
}

}  // namespace distinguo
