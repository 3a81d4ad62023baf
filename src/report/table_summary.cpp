// What a table of records shows as a whole. Wording matters here: an open finding is a record that does not
// say, and no count may read as one of people who were, or were not, trafficked.
#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <tuple>

#include "report/chart.h"
#include "report/json.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

using Finding = TableSummary::Finding;
using Missing = Finding::Missing;

constexpr size_t kMostFacts = 8;      // that a chart shows of those on which findings depend
constexpr size_t kMostColumns = 60;   // that a list names
constexpr int64_t kFewRecords = 10;   // a smaller count may point to somebody

bool is_protection(const Law& law, const Finding& finding) {
  return law.statements[finding.statement].kind == Kind::kProtection;
}

int64_t established_by(const Missing& missing, bool yes) { return yes ? missing.yes_establishes : missing.no_establishes; }
int64_t ruled_out_by(const Missing& missing, bool yes) { return yes ? missing.yes_rules_out : missing.no_rules_out; }

// Why only what establishes: to deny any one element rules an offence out, so almost every question could close
// all records, and a form would be made to look for noes.
int64_t established_at_most(const Missing& missing) {
  return std::max(established_by(missing, true), established_by(missing, false));
}

// Of the facts of one kind, the one of which an answer alone establishes most; null where none establishes any.
const Missing* best_of(const Law& law, const Finding& finding, bool legal) {
  const Missing* best = nullptr;
  for (const Missing& missing : finding.missing) {
    if (law.facts[missing.fact].legal != legal || established_at_most(missing) == 0) continue;
    if (best == nullptr || established_at_most(missing) > established_at_most(*best)) best = &missing;
  }
  return best;
}

bool has_few(const TableSummary& summary) {
  const auto few = [](int64_t count) { return count > 0 && count < kFewRecords; };
  return std::any_of(summary.findings.begin(), summary.findings.end(),
                     [&](const Finding& finding) {
                       return few(finding.established) || few(finding.ruled_out) || few(finding.open) || few(finding.disputed);
                     }) ||
         std::any_of(summary.told.begin(), summary.told.end(),
                     [&](const auto& told) { return few(told.yes) || few(told.no) || few(told.disputed); });
}

class Writer {
 public:
  Writer(const Law& law, const TableSummary& summary) : law_(law), summary_(summary) {}

  Document write() const {
    Document page = page_in(law_, say(law_, "Distinguo summary of a table"), summary_.title);
    opening(page.opening);
    findings(true, say(law_, "Protections"), page.blocks);
    findings(false, say(law_, "Findings"), page.blocks);
    what_is_missing(page.blocks);
    what_is_told(page.blocks);
    what_was_not_read(page.blocks);
    return page;
  }

  Chart whole() const {
    Chart chart = records_by_finding();
    chart.only_shares = true;
    chart.description = say(law_, "For each statement, how many of the records are established, disputed, open and ruled out.");
    for (const Finding& finding : summary_.findings) chart.bars.push_back({full_label(finding), amounts_of(finding)});
    return chart;
  }

 private:
  void opening(std::vector<std::string>& said) const {
    said.push_back(say(law_, "Records: {}. Law of {}. Findings on {}; protections always on reasonable grounds.",
                       grouped(summary_.records), to_string(summary_.as_of), standard_words(law_, summary_.standard)));
    if (summary_.left_out > 0)
      said.push_back(say(law_, "Records that could not be read, and are in no count: {}.", grouped(summary_.left_out)));
    said.push_back(say(law_, "Open means that the record does not say enough. It never means no."));
    said.push_back(say(law_, "These are counts of what records say. They do not count people, and say nothing of those who are in no record."));
    if (has_few(summary_))
      said.push_back(say(law_, "Some counts are below ten and may point to somebody: look at them before you pass this on."));
    if (!summary_.source.empty()) said.push_back(say(law_, "Read by the map of {}.", summary_.source));
  }

  // One chart for each instrument, in the order of the findings.
  void findings(bool protections, std::string title, std::vector<Block>& blocks) const {
    Section part{Section::Rank::kPart, std::move(title)};
    std::vector<uint32_t> instruments;
    std::map<uint32_t, std::vector<const Finding*>> of;
    for (const Finding& finding : summary_.findings) {
      if (is_protection(law_, finding) != protections) continue;
      const uint32_t instrument = law_.statements[finding.statement].instrument;
      if (of[instrument].empty()) instruments.push_back(instrument);
      of[instrument].push_back(&finding);
    }
    for (const uint32_t instrument : instruments) {
      Section subject{Section::Rank::kSubject, instrument_title(law_, instrument)};
      subject.blocks.push_back({chart_of(instrument, of[instrument])});
      part.blocks.push_back({std::move(subject)});
    }
    if (!part.blocks.empty()) blocks.push_back({std::move(part)});
  }

  Chart chart_of(uint32_t instrument, const std::vector<const Finding*>& findings) const {
    Chart chart = records_by_finding();
    chart.description = say(law_, "For each statement of {}, how many of the records are established, disputed, open and ruled out. The table beneath it has the same numbers.",
                            instrument_title(law_, instrument));
    for (const Finding* finding : findings) {
      chart.bars.push_back({cited_label(law_, finding->statement, summary_.as_of), amounts_of(*finding)});
    }
    return chart;
  }

  // Without bars.
  Chart records_by_finding() const {
    Chart chart;
    chart.title = say(law_, "Records by finding");
    chart.labels = say(law_, "statement");
    chart.series = {{finding_words(law_, kTrue), kTrue},
                    {finding_words(law_, kBoth), kBoth},
                    {finding_words(law_, kNeither), kNeither},
                    {finding_words(law_, kFalse), kFalse}};
    chart.whole = summary_.records;
    return chart;
  }

  static std::vector<int64_t> amounts_of(const Finding& finding) {
    return {finding.established, finding.disputed, finding.open, finding.ruled_out};
  }

  std::string full_label(const Finding& finding) const {
    return say(law_, "{}: {}", instrument_title(law_, law_.statements[finding.statement].instrument),
               statement_label(law_, finding.statement, summary_.as_of));
  }

  // Many protections have one condition: what they lack is told once. In the order of the first of each group.
  std::vector<std::vector<const Finding*>> findings_that_lack_the_same() const {
    std::vector<std::vector<const Finding*>> groups;
    for (const Finding& finding : summary_.findings) {
      if (finding.open == 0 || finding.missing.empty()) continue;
      const auto same = std::find_if(groups.begin(), groups.end(), [&](const std::vector<const Finding*>& group) {
        return group.front()->open == finding.open && group.front()->missing == finding.missing;
      });
      (same == groups.end() ? groups.emplace_back() : *same).push_back(&finding);
    }
    return groups;
  }

  void what_is_missing(std::vector<Block>& blocks) const {
    Section part{Section::Rank::kPart, say(law_, "What the open records lack")};
    std::vector<uint32_t> instruments;
    std::map<uint32_t, std::vector<Block>> of;
    for (const std::vector<const Finding*>& alike : findings_that_lack_the_same()) {
      const uint32_t instrument = law_.statements[alike.front()->statement].instrument;
      if (of[instrument].empty()) instruments.push_back(instrument);
      of[instrument].push_back({what_lacks(alike)});
    }
    for (const uint32_t instrument : instruments) {
      part.blocks.push_back({Section{Section::Rank::kSubject, instrument_title(law_, instrument), std::move(of[instrument])}});
    }
    if (!part.blocks.empty()) blocks.push_back({std::move(part)});
  }

  Section what_lacks(const std::vector<const Finding*>& alike) const {
    const Finding& finding = *alike.front();
    Section point{Section::Rank::kPoint, statement_label(law_, finding.statement, summary_.as_of)};
    const auto say_that = [&](std::string text, Look look = Look::kPlain) { point.blocks.push_back({Paragraph{std::move(text), look}}); };
    if (alike.size() > 1) {
      std::vector<std::string> others;
      for (const Finding* other : alike) {
        if (other == &finding) continue;
        const bool near = law_.statements[other->statement].instrument == law_.statements[finding.statement].instrument;
        others.push_back(near ? statement_label(law_, other->statement, summary_.as_of) : full_label(*other));
      }
      say_that(say(law_, "The same is true of: {}.", listed(law_, others)));
    }
    say_that(say(law_, "Open: {} of {} records.", grouped(finding.open), grouped(summary_.records)));
    const Missing* asked = best_of(law_, finding, false);
    const Missing* decided = best_of(law_, finding, true);
    if (asked != nullptr) {
      say_that(say(law_, "The question whose answer alone would establish it in most of them: {}", law_.facts[asked->fact].question), Look::kStrong);
      say_that(answered(*asked));
    }
    if (decided != nullptr && (asked == nullptr || established_at_most(*decided) > established_at_most(*asked))) {
      say_that(say(law_, "What a decision-maker would have to say would do more: {}", law_.facts[decided->fact].question));
      say_that(answered(*decided));
    }
    if (asked == nullptr && decided == nullptr)
      say_that(say(law_, "No single answer would establish it in any of them: each lacks more than one."));
    for (Chart chart : {chart_of_facts(finding), chart_of_answers(finding)}) {
      if (!chart.bars.empty()) point.blocks.push_back({std::move(chart)});
    }
    return point;
  }

  std::string answered(const Missing& missing) const {
    return missing.yes_establishes >= missing.no_establishes
               ? say(law_, "A yes would establish it in {} of them.", grouped(missing.yes_establishes))
               : say(law_, "A no would establish it in {} of them.", grouped(missing.no_establishes));
  }

  Chart chart_of_facts(const Finding& finding) const {
    Chart chart;
    chart.title = say(law_, "Unknown facts on which most open records depend");
    chart.description = say(law_, "How many of the {} open records may still be changed by each fact. The table beneath it has the same numbers.",
                            grouped(finding.open));
    chart.labels = say(law_, "fact");
    chart.series = {{say(law_, "open records"), std::nullopt}};
    chart.whole = finding.open;
    std::vector<Missing> facts = finding.missing;
    // Very many facts may matter in every open record; of these, the ones that somebody can be asked for and whose answer
    // does most come first.
    const auto weight = [&](const Missing& missing) {
      return std::tuple(missing.may_matter, !law_.facts[missing.fact].legal, established_at_most(missing));
    };
    std::stable_sort(facts.begin(), facts.end(), [&](const Missing& a, const Missing& b) { return weight(a) > weight(b); });
    for (const Missing& missing : facts) {
      if (chart.bars.size() == kMostFacts) break;
      const std::string label = fact_label(law_, missing.fact);
      chart.bars.push_back({law_.facts[missing.fact].legal ? say(law_, "{} (legal)", label) : label, {missing.may_matter}});
    }
    return chart;
  }

  Chart chart_of_answers(const Finding& finding) const {
    Chart chart;
    chart.title = say(law_, "Answers of people that alone would close most open records");
    chart.description = say(law_, "How many of the {} open records each answer would establish or rule out with nothing else known. The table beneath it has the same numbers.",
                            grouped(finding.open));
    chart.labels = say(law_, "answer");
    chart.series = {{finding_words(law_, kTrue), kTrue}, {finding_words(law_, kFalse), kFalse}};
    chart.whole = finding.open;
    struct Closing {
      Literal answer;
      std::vector<int64_t> amounts;
    };
    std::vector<Closing> answers;
    for (const Missing& missing : finding.missing) {
      if (law_.facts[missing.fact].legal) continue;  // nobody is asked these
      for (const bool yes : {true, false}) {
        const int64_t established = established_by(missing, yes);
        const int64_t ruled_out = ruled_out_by(missing, yes);
        if (established + ruled_out > 0) answers.push_back({{missing.fact, yes}, {established, ruled_out}});
      }
    }
    std::stable_sort(answers.begin(), answers.end(), [](const Closing& a, const Closing& b) { return a.amounts > b.amounts; });
    if (answers.size() > kMostFacts) answers.resize(kMostFacts);
    for (const Closing& closing : answers) chart.bars.push_back({answer_words(law_, closing.answer), closing.amounts});
    return chart;
  }

  void what_is_told(std::vector<Block>& blocks) const {
    if (summary_.told.empty()) return;
    Chart chart;
    chart.title = say(law_, "Records by what they tell");
    chart.description = say(law_, "For each fact that a column tells, how many of the records say yes, no, both or nothing. The table beneath it has the same numbers.");
    chart.labels = say(law_, "fact");
    chart.series = {{fact_words(law_, kTrue), kTrue},
                    {fact_words(law_, kBoth), kBoth},
                    {fact_words(law_, kNeither), kNeither},
                    {fact_words(law_, kFalse), kFalse}};
    chart.whole = summary_.records;
    for (const TableSummary::Told& told : summary_.told)
      chart.bars.push_back({fact_label(law_, told.fact), {told.yes, told.disputed, told.not_known, told.no}});
    blocks.push_back({Section{Section::Rank::kPart, say(law_, "What the records tell"), {{std::move(chart)}}}});
  }

  std::string names_of(const std::vector<std::string>& columns) const {
    if (columns.size() <= kMostColumns) return listed(law_, columns);
    return say(law_, "{}; and {} more", listed(law_, {columns.begin(), columns.begin() + kMostColumns}),
               grouped(static_cast<int64_t>(columns.size() - kMostColumns)));
  }

  void what_was_not_read(std::vector<Block>& blocks) const {
    Section part{Section::Rank::kPart, say(law_, "What was not read")};
    Terms terms;
    if (summary_.bad_cells > 0)
      terms.rows.emplace_back(say(law_, "cells"), say(law_, "Not readable or not foreseen, and counted as not known: {}.", grouped(summary_.bad_cells)));
    for (const TableSummary::Unforeseen& column : summary_.unforeseen)
      terms.rows.emplace_back(column.column, say(law_, "Values that the map does not foresee: {}.", grouped(column.cells)));
    if (!summary_.unmapped.empty())
      terms.rows.emplace_back(say(law_, "columns not in the map"), names_of(summary_.unmapped));
    if (!summary_.absent.empty())
      terms.rows.emplace_back(say(law_, "columns not in the table"), names_of(summary_.absent));
    if (terms.rows.empty()) return;
    part.blocks.push_back({std::move(terms)});
    blocks.push_back({std::move(part)});
  }

  const Law& law_;
  const TableSummary& summary_;
};

Json finding_json(const Law& law, const TableSummary& summary, const Finding& finding) {
  const Statement& statement = law.statements[finding.statement];
  const Version& version = version_on(statement, summary.as_of);
  Json json;
  json["statement"] = statement.id;
  json["kind"] = to_string(statement.kind);
  json["label"] = version.label;
  if (!version.citation.empty()) json["citation"] = version.citation;
  if (!version.unverified.empty()) json["unverified"] = version.unverified;
  json["instrument"] = law.instruments[statement.instrument].name;
  json["standard"] = to_string(is_protection(law, finding) ? Standard::kReasonableGrounds : summary.standard);
  json["established"] = finding.established;
  json["disputed"] = finding.disputed;
  json["open"] = finding.open;
  json["ruled_out"] = finding.ruled_out;
  json["missing"] = Json::array();
  for (const Missing& missing : finding.missing) {
    json["missing"].push_back({{"fact", law.facts[missing.fact].name},
                               {"may_matter", missing.may_matter},
                               {"yes_establishes", missing.yes_establishes},
                               {"yes_rules_out", missing.yes_rules_out},
                               {"no_establishes", missing.no_establishes},
                               {"no_rules_out", missing.no_rules_out}});
  }
  return json;
}

}  // namespace

}  // namespace report

Document summary_document(const Law& law, const TableSummary& summary) { return report::Writer(law, summary).write(); }
Chart summary_chart(const Law& law, const TableSummary& summary) { return report::Writer(law, summary).whole(); }

std::string summary_json(const Law& law, const TableSummary& summary) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-summary";
  json["format_version"] = 1;
  json["notice"] = "Counts of what records say. Open means that a record does not say enough; it never means no.";
  json["title"] = summary.title;
  if (!summary.source.empty()) json["source"] = summary.source;
  json["standard"] = to_string(summary.standard);
  json["as_of"] = to_string(summary.as_of);
  json["records"] = summary.records;
  json["left_out"] = summary.left_out;
  json["bad_cells"] = summary.bad_cells;
  std::set<FactId> named;
  json["findings"] = Json::array();
  for (const TableSummary::Finding& finding : summary.findings) {
    json["findings"].push_back(finding_json(law, summary, finding));
    for (const auto& missing : finding.missing) named.insert(missing.fact);
  }
  json["told"] = Json::array();
  for (const TableSummary::Told& told : summary.told) {
    json["told"].push_back({{"fact", law.facts[told.fact].name},
                            {"yes", told.yes},
                            {"no", told.no},
                            {"disputed", told.disputed},
                            {"not_known", told.not_known}});
    named.insert(told.fact);
  }
  json["unforeseen"] = Json::array();
  for (const TableSummary::Unforeseen& column : summary.unforeseen)
    json["unforeseen"].push_back({{"column", column.column}, {"cells", column.cells}});
  json["unmapped"] = summary.unmapped;
  json["absent"] = summary.absent;
  json["vocabulary"] = Json::array();
  for (const FactId fact : named) json["vocabulary"].push_back(vocabulary_json(law, fact));
  return dump(json);
}

}  // namespace distinguo
