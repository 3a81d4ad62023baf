// How two coders agree: the table of their labels, the measures, and where they differ.
#include "records/csv.h"
#include "report/json.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr const char* kUndefined = "–";

std::string decimal(std::optional<double> value) { return value ? fmt::format("{:.3f}", *value) : kUndefined; }

std::string decimal(const Measure& measure) {
  if (!measure.value || !measure.interval) return decimal(measure.value);
  return fmt::format("{} ({:.3f} to {:.3f})", decimal(measure.value), measure.interval->first, measure.interval->second);
}

Table confusion_table(const Law& law, const Agreement& agreement, const AgreementView& view) {
  Table table;
  table.caption = say(law, "Rows: {}. Columns: {}.", view.b, view.a);
  table.columns.push_back("");
  for (const std::string& label : agreement.labels) table.columns.push_back(label);
  table.columns.push_back(say(law, "all"));
  for (size_t b = 0; b < agreement.labels.size(); ++b) {
    std::vector<Cell> row = {{agreement.labels[b]}};
    for (const int64_t count : agreement.confusion[b]) row.push_back({std::to_string(count)});
    row.push_back({std::to_string(agreement.classes[b].in_b)});
    table.rows.push_back(std::move(row));
  }
  std::vector<Cell> sums = {{say(law, "all")}};
  for (const ClassAgreement& label : agreement.classes) sums.push_back({std::to_string(label.in_a)});
  sums.push_back({std::to_string(agreement.compared)});
  table.rows.push_back(std::move(sums));
  return table;
}

Table classes_table(const Law& law, const std::vector<ClassAgreement>& classes, std::string first) {
  Table table;
  table.columns = {std::move(first), say(law, "precision"), say(law, "recall"), say(law, "F1"), say(law, "A"), say(law, "B")};
  for (const ClassAgreement& each : classes) {
    table.rows.push_back({{each.name},
                          {decimal(each.precision())},
                          {decimal(each.recall())},
                          {decimal(each.f1())},
                          {std::to_string(each.in_a)},
                          {std::to_string(each.in_b)}});
  }
  return table;
}

void missing_list(const Law& law, const std::vector<std::string>& ids, std::string title, std::vector<Block>& blocks) {
  if (ids.empty()) return;
  Section section{Section::Rank::kSubject, std::move(title)};
  section.blocks.push_back({Paragraph{listed(law, ids)}});
  blocks.push_back({std::move(section)});
}

Json number(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json measure_json(const Measure& measure) {
  Json json = {{"value", number(measure.value)}, {"interval", nullptr}};
  if (measure.interval) json["interval"] = {measure.interval->first, measure.interval->second};
  return json;
}

Json classes_json(const std::vector<ClassAgreement>& classes) {
  Json all = Json::array();
  for (const ClassAgreement& each : classes) {
    all.push_back({{"name", each.name},
                   {"in_a", each.in_a},
                   {"in_b", each.in_b},
                   {"in_both", each.in_both},
                   {"precision", number(each.precision())},
                   {"recall", number(each.recall())},
                   {"f1", number(each.f1())}});
  }
  return all;
}

}  // namespace

}  // namespace report

Document agreement_document(const Law& law, const Agreement& agreement, const AgreementView& view) {
  using namespace report;
  Document page = page_in(law, say(law, "Distinguo agreement"), fmt::format("{} / {}", view.a, view.b));
  page.opening.push_back(say(law, "A is {}, B is {}. B is taken as the reference.", view.a, view.b));
  page.opening.push_back(say(law, "Narratives that both coded: {}. Only A: {}. Only B: {}.", agreement.compared,
                             agreement.only_in_a.size(), agreement.only_in_b.size()));
  Section measures{Section::Rank::kPart, say(law, "Measures")};
  measures.blocks.push_back({Terms{{{say(law, "accuracy"), decimal(agreement.accuracy)},
                                    {say(law, "macro-F1"), decimal(agreement.macro_f1)},
                                    {say(law, "Cohen's kappa"), decimal(agreement.kappa)},
                                    {say(law, "Krippendorff's alpha"), decimal(agreement.alpha)}}}});
  if (agreement.accuracy.interval) measures.blocks.push_back({Paragraph{
      say(law, "In brackets the middle 95 of 100 values when narratives are drawn again with replacement."), Look::kFaint}});
  page.blocks.push_back({std::move(measures)});

  Section labels{Section::Rank::kPart, say(law, "Labels")};
  labels.blocks.push_back({confusion_table(law, agreement, view)});
  labels.blocks.push_back({classes_table(law, agreement.classes, say(law, "label"))});
  page.blocks.push_back({std::move(labels)});

  if (!agreement.forms.empty()) {
    Section forms{Section::Rank::kPart, say(law, "Forms")};
    forms.blocks.push_back({classes_table(law, agreement.forms, say(law, "form"))});
    forms.blocks.push_back({Terms{{{say(law, "macro-F1"), decimal(agreement.forms_macro_f1)},
                                   {say(law, "micro-F1"), decimal(agreement.forms_micro_f1)}}}});
    page.blocks.push_back({std::move(forms)});
  }

  if (!agreement.disagreements.empty()) {
    Section differ{Section::Rank::kPart, say(law, "Where they differ")};
    List list;
    for (const Disagreement& each : agreement.disagreements) {
      Item item = plain_item(say(law, "{}: A {}, B {}", each.id, each.a, each.b));
      if (!each.evidence.empty()) item.below.push_back(plain_item(each.evidence, Look::kFaint));
      list.items.push_back(std::move(item));
    }
    differ.blocks.push_back({std::move(list)});
    page.blocks.push_back({std::move(differ)});
  }

  Section missing{Section::Rank::kPart, say(law, "Not compared")};
  missing_list(law, agreement.only_in_a, say(law, "Only in A"), missing.blocks);
  missing_list(law, agreement.only_in_b, say(law, "Only in B"), missing.blocks);
  if (!missing.blocks.empty()) page.blocks.push_back({std::move(missing)});
  return page;
}

std::string agreement_json(const Agreement& agreement, const AgreementView& view) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-agreement";
  json["format_version"] = 1;
  json["a"] = view.a;
  json["b"] = view.b;
  json["compared"] = agreement.compared;
  json["only_in_a"] = agreement.only_in_a;
  json["only_in_b"] = agreement.only_in_b;
  json["accuracy"] = measure_json(agreement.accuracy);
  json["macro_f1"] = measure_json(agreement.macro_f1);
  json["cohens_kappa"] = measure_json(agreement.kappa);
  json["krippendorffs_alpha"] = measure_json(agreement.alpha);
  json["labels"] = classes_json(agreement.classes);
  json["confusion"] = agreement.confusion;
  if (agreement.has_forms) {
    json["forms"] = classes_json(agreement.forms);
    json["forms_macro_f1"] = number(agreement.forms_macro_f1);
    json["forms_micro_f1"] = number(agreement.forms_micro_f1);
  }
  json["disagreements"] = Json::array();
  for (const Disagreement& each : agreement.disagreements) {
    Json said = {{"id", each.id}, {"a", each.a}, {"b", each.b}};
    if (!each.evidence.empty()) said["evidence"] = each.evidence;
    json["disagreements"].push_back(std::move(said));
  }
  return dump(json);
}

std::string agreement_csv(const Agreement& agreement) {
  std::string out = "id,a,b,evidence\n";
  for (const Disagreement& each : agreement.disagreements) {
    for (const std::string* cell : {&each.id, &each.a, &each.b, &each.evidence}) {
      records::write_csv_cell(out, *cell, ',');
      out += cell == &each.evidence ? '\n' : ',';
    }
  }
  return out;
}

}  // namespace distinguo
