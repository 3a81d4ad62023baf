// What the law says of a matter: every finding, why it is so, and what would change it.
#include <fmt/format.h>
#include <nanobind/stl/map.h>

#include <algorithm>
#include <map>

#include "core.h"
#include "distinguo/report.h"

namespace distinguo::python {

namespace {

// Lifetime: the screening refers to the matter and its law, which it keeps alive.
struct ScreeningOfMatter {
  std::shared_ptr<const MatterOfLaw> of_law;
  ScreenOptions options;
  Screening screening;

  const Law& law() const { return *of_law->law; }
};
using ScreeningPointer = std::shared_ptr<const ScreeningOfMatter>;

struct OptionTexts {
  std::vector<std::string> laws;
  std::string standard;
  std::optional<std::string> as_of;
  std::optional<std::string> person;
  bool explain = true;
};

ScreenOptions options_of(const MatterOfLaw& of_law, const OptionTexts& texts) {
  ScreenOptions options;
  options.standard = standard_named(texts.standard);
  if (texts.as_of) options.as_of = date_of(*texts.as_of);
  options.today = today();
  options.instruments = instruments_named(*of_law.law, texts.laws);
  if (texts.person) options.person = of_law.matter.persons[of_law.person(texts.person)].id;
  options.explain = texts.explain;
  return options;
}

ScreeningPointer screened(std::shared_ptr<const MatterOfLaw> of_law, const ScreenOptions& options) {
  auto made = std::make_shared<ScreeningOfMatter>();
  made->of_law = std::move(of_law);
  made->options = options;
  made->screening = screen(*made->of_law->law, made->of_law->matter, options);
  return made;
}

std::shared_ptr<ScreeningOfMatter> screen_matter(std::shared_ptr<MatterOfLaw> of_law, std::vector<std::string> laws,
                                                 std::string standard, std::optional<std::string> as_of,
                                                 std::optional<std::string> person, bool explain) {
  const ScreenOptions options =
      options_of(*of_law, {std::move(laws), std::move(standard), std::move(as_of), std::move(person), explain});
  return std::const_pointer_cast<ScreeningOfMatter>(screened(std::move(of_law), options));
}

Report report(ScreeningPointer screening) {
  return report_of([screening] { return screening_document(screening->screening); },
                   [screening] { return screening_json(screening->screening); });
}

// The whole tree and reasons of one statement, whichever laws the screening is of.
Report why(const ScreeningPointer& screening, const std::string& name) {
  const StatementId statement = named(look_up_statement(screening->law(), name));
  ScreenOptions options = screening->options;
  options.instruments = {screening->law().statements[statement].instrument};
  options.explain = true;
  const ScreeningPointer of_one = screened(screening->of_law, options);
  return report_of([of_one, statement] { return why_document(of_one->screening, statement); },
                   [of_one, statement] { return why_json(of_one->screening, statement); });
}

Value answer_named(const std::string& answer) {
  if (answer == "yes") return kTrue;
  if (answer == "no") return kFalse;
  if (answer == "not known") return kNeither;
  throw Failure("UsageError", fmt::format("`{}` is no answer; it is \"yes\", \"no\" or \"not known\"", printable(answer)));
}

Report changed(const ScreeningPointer& screening, const std::map<std::string, std::string>& answers) {
  std::vector<FactChange> changes;
  for (const auto& [fact, answer] : answers)
    changes.push_back({named(look_up_fact(screening->law(), fact)), answer_named(answer)});
  // Why shared: the what-if refers to the matter, and Document and JSON are both made of it.
  const auto made = std::make_shared<const WhatIf>(
      what_if(screening->law(), screening->of_law->matter, screening->options, std::move(changes)));
  return report_of([screening, made] { return what_if_document(*made); },
                   [screening, made] { return what_if_json(*made); });
}

// ---- Findings as rows ------------------------------------------------------------------------

nb::dict row(const ScreeningOfMatter& of_matter, const PersonScreening& person, const Judgement& judgement,
             const DateRange& dates, StatementId id, const Explanation* explanation) {
  const Law& law = of_matter.law();
  const Statement& statement = law.statements[id];
  const Version& version = *statement.on(judgement.options.as_of);
  const bool settled = explanation != nullptr && explanation->settled.has_value();
  nb::dict row;
  row["person"] = text_of(of_matter.of_law->matter.persons[person.person].id);
  row["statement"] = text_of(statement.id);
  row["kind"] = text_of(to_string(statement.kind));
  row["label"] = text_of(version.label);
  row["citation"] = text_of(version.citation);
  row["instrument"] = text_of(law.instruments[statement.instrument].name);
  row["standard"] = judgement.options.standard == Standard::kProof ? "proof" : "grounds";
  row["first"] = text_of(dates.first);
  row["last"] = text_of(dates.last);
  row["finding"] = text_of(finding_word(settled ? *explanation->settled : judgement.statements[id].value));
  row["settled"] = settled;
  return row;
}

nb::list rows(const ScreeningOfMatter& of_matter) {
  nb::list list;
  for (const PersonScreening& person : of_matter.screening.persons) {
    for (const ProtectionFinding& protection : person.protections) {
      const DatedJudgement& dated = person.grounds[protection.judgement];
      if (!dated.judgement.statements[protection.statement].in_force) continue;
      list.append(row(of_matter, person, dated.judgement, dated.dates, protection.statement, &protection.explanation));
    }
    for (const InstrumentFindings& findings : person.instruments) {
      for (const InstrumentReading& reading : findings.readings) {
        const Judgement& judgement = person.judgements[reading.judgement].judgement;
        for (const StatementId id : of_matter.law().instruments[findings.instrument].statements) {
          const Statement& statement = of_matter.law().statements[id];
          if (statement.kind == Kind::kProtection || !statement.sides.empty() || !judgement.statements[id].in_force)
            continue;
          const auto explained = reading.explanations.find(id);
          list.append(row(of_matter, person, judgement, reading.dates, id,
                          explained == reading.explanations.end() ? nullptr : &explained->second));
        }
      }
    }
  }
  return list;
}

}  // namespace

void add_screening(nb::module_& module) {
  nb::class_<ScreeningOfMatter>(module, "Screening")
      .def("report", [](std::shared_ptr<ScreeningOfMatter> screening) { return report(std::move(screening)); })
      .def("rows", &rows)
      .def(
          "why",
          [](std::shared_ptr<ScreeningOfMatter> screening, const std::string& statement) {
            return why(std::move(screening), statement);
          },
          nb::call_guard<nb::gil_scoped_release>())
      .def(
          "what_if",
          [](std::shared_ptr<ScreeningOfMatter> screening, const std::map<std::string, std::string>& answers) {
            return changed(std::move(screening), answers);
          },
          nb::call_guard<nb::gil_scoped_release>());
  module.def("screen", &screen_matter, nb::arg("matter"), nb::arg("laws"), nb::arg("standard"),
             nb::arg("as_of").none(), nb::arg("person").none(), nb::arg("explain"),
             nb::call_guard<nb::gil_scoped_release>());
}

}  // namespace distinguo::python
