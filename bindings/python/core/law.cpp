// The law, as plain values.
#include <fmt/format.h>
#include <nanobind/stl/pair.h>

#include <algorithm>

#include "core.h"
#include "distinguo/language.h"

namespace distinguo::python {

namespace {

LawPointer in_language(LawPointer law, const std::string& language) {
  if (language == "en") return law;
  if (const Translation* words = published_translation(language)) return translated(*law, *words);
  std::string known = "en";
  for (const std::string& each : published_languages()) known += ", " + each;
  throw Failure("UsageError", fmt::format("there is no translation into `{}`; there are {}", printable(language), known));
}

LawPointer published(const std::string& language) {
  nb::gil_scoped_release release;
  return in_language(published_law(), language);
}

std::vector<LawText> texts(const std::vector<std::pair<std::string, nb::bytes>>& files) {
  std::vector<LawText> texts;
  for (const auto& [path, text] : files) texts.push_back({path, std::string(text.c_str(), text.size())});
  return texts;
}

LawPointer checked(std::vector<LawText> files, const std::string& language) {
  CheckedLaw checked = check_law(std::move(files));
  if (checked.law == nullptr) throw failure_of("LawError", checked.diagnostics, checked.sources, true);
  return in_language(checked.law, language);
}

std::vector<LawText> law_texts(const Law& law) {
  std::vector<LawText> texts;
  for (uint32_t i = 0; i < law.sources.size(); ++i) {
    texts.push_back({law.sources.file(i).path(), std::string(law.sources.file(i).text())});
  }
  return texts;
}

// What of_texts() makes the same law of.
std::vector<std::pair<std::string, nb::bytes>> files_of(const Law& law) {
  std::vector<std::pair<std::string, nb::bytes>> files;
  for (const LawText& each : law_texts(law)) files.emplace_back(each.path, nb::bytes(each.text.data(), each.text.size()));
  return files;
}

// The law of `law` and further files, read in the same language.
LawPointer with_texts(const Law& law, const std::vector<std::pair<std::string, nb::bytes>>& files) {
  std::vector<LawText> more = texts(files);
  nb::gil_scoped_release release;
  return checked(joined(law_texts(law), more), std::string(law.words.language()));
}

// Ids of the claims that stand in these files.
nb::tuple claims_in(const Law& law, const std::vector<std::string>& paths) {
  nb::list ids;
  for (const Claim& claim : law.claims) {
    const std::string& path = law.sources.file(claim.span.file).path();
    if (std::find(paths.begin(), paths.end(), path) != paths.end()) ids.append(text_of(claim.id));
  }
  return nb::tuple(ids);
}

LawPointer of_texts(const std::vector<std::pair<std::string, nb::bytes>>& files, const std::string& language) {
  std::vector<LawText> given = texts(files);
  nb::gil_scoped_release release;
  return checked(std::move(given), language);
}

// ---- Views -----------------------------------------------------------------------------------

nb::list facts(const Law& law) {
  nb::list list;
  for (const Fact& fact : law.facts) {
    nb::dict row;
    row["name"] = text_of(fact.name);
    row["question"] = text_of(fact.question);
    row["label"] = text_of(fact.label);
    row["definition"] = text_of(fact.definition);
    row["source"] = text_of(fact.source);
    row["note"] = text_of(fact.note);
    row["unverified"] = text_of(fact.unverified);
    row["group"] = text_of(law.groups[fact.group].name);
    row["topic"] = text_of(law.groups[fact.group].title);
    row["sensitivity"] = fact.sensitivity;
    row["legal"] = fact.legal;
    row["age_below"] = fact.age_below ? nb::cast(*fact.age_below) : nb::none();
    nb::list implied;
    for (const Literal& literal : fact.implies) {
      implied.append(nb::make_tuple(text_of(law.facts[literal.fact].name), literal.positive));
    }
    row["implies"] = nb::tuple(implied);
    list.append(row);
  }
  return list;
}

nb::list instruments(const Law& law) {
  nb::list list;
  for (const Instrument& instrument : law.instruments) {
    nb::dict row;
    row["name"] = text_of(instrument.name);
    row["title"] = text_of(instrument.title);
    row["short_title"] = text_of(instrument.short_title);
    row["citation"] = text_of(instrument.citation);
    row["source"] = text_of(instrument.source);
    row["note"] = text_of(instrument.note);
    row["unverified"] = text_of(instrument.unverified);
    row["first"] = text_of(instrument.in_force.first);
    row["last"] = text_of(instrument.in_force.last);
    row["everywhere"] = instrument.everywhere;
    row["countries"] = texts_of(instrument.countries);
    row["guidance"] = instrument.guidance;
    nb::list statements;
    for (const StatementId id : instrument.statements) statements.append(text_of(law.statements[id].id));
    row["statements"] = nb::tuple(statements);
    list.append(row);
  }
  return list;
}

nb::dict version_of(const Law& law, const Statement& statement, const Version& version) {
  nb::dict row;
  row["label"] = text_of(version.label);
  row["citation"] = text_of(version.citation);
  row["source"] = text_of(version.from);
  row["note"] = text_of(version.note);
  row["unverified"] = text_of(version.unverified);
  row["first"] = text_of(version.in_force.first);
  row["last"] = text_of(version.in_force.last);
  row["topic"] = version.group ? nb::object(text_of(law.groups[*version.group].title)) : nb::none();
  nb::list offences;
  for (const StatementId id : version.to) offences.append(text_of(law.statements[id].id));
  row["to"] = nb::tuple(offences);
  row["irrelevant"] = version.irrelevant;
  row["formula"] = formula_of(law, version.formula);
  row["text"] = text_of(to_text(law, version.formula, statement.instrument));
  return row;
}

nb::list statements(const Law& law) {
  nb::list list;
  for (const Statement& statement : law.statements) {
    nb::dict row;
    row["id"] = text_of(statement.id);
    row["name"] = text_of(statement.name);
    row["kind"] = text_of(to_string(statement.kind));
    row["instrument"] = text_of(law.instruments[statement.instrument].name);
    row["side"] = statement.side.empty() ? nb::none() : nb::object(text_of(statement.side));
    row["difference"] =
        statement.difference ? nb::object(text_of(law.statements[*statement.difference].id)) : nb::none();
    nb::list sides;
    for (const StatementId id : statement.sides) sides.append(text_of(law.statements[id].id));
    row["sides"] = nb::tuple(sides);
    // A difference has no formula of its own: its sides have.
    nb::list versions;
    for (const Version& version : statement.versions) versions.append(version_of(law, statement, version));
    row["versions"] = nb::tuple(versions);
    list.append(row);
  }
  return list;
}

nb::tuple statement_order(const Law& law) {
  nb::list order;
  for (const StatementId id : law.statement_order) order.append(text_of(law.statements[id].id));
  return nb::tuple(order);
}

nb::list presumptions(const Law& law) {
  nb::list list;
  for (const Presumption& presumption : law.presumptions) {
    nb::dict row;
    row["conclusion"] = presumption.to_fact
                            ? nb::make_tuple("fact", text_of(law.facts[presumption.target].name))
                            : nb::make_tuple("statement", text_of(law.statements[presumption.target].id));
    row["premise"] = formula_of(law, presumption.premise);
    row["source"] = text_of(presumption.from);
    row["note"] = text_of(presumption.note);
    row["unverified"] = text_of(presumption.unverified);
    list.append(row);
  }
  return list;
}

const char* mode_word(ClaimCase::Mode mode) {
  switch (mode) {
    case ClaimCase::Mode::kAlways: return "always";
    case ClaimCase::Mode::kPossible: return "possible";
    case ClaimCase::Mode::kImpossible: return "impossible";
    case ClaimCase::Mode::kWhether: return "whether";
  }
  return "";
}

nb::list claims(const Law& law) {
  nb::list list;
  for (const Claim& claim : law.claims) {
    nb::dict row;
    row["id"] = text_of(claim.id);
    row["label"] = text_of(claim.label);
    row["source"] = text_of(claim.from);
    row["note"] = text_of(claim.note);
    row["unverified"] = text_of(claim.unverified);
    row["instrument"] = text_of(law.instruments[claim.instrument].name);
    row["as_of"] = text_of(claim.as_of);
    row["standard"] = claim.on_reasonable_grounds ? "grounds" : "proof";
    nb::list cases;
    for (const ClaimCase& each : claim.cases) {
      nb::dict one;
      one["instrument"] =
          each.instrument ? nb::object(text_of(law.instruments[*each.instrument].name)) : nb::none();
      one["expected"] = each.expected;
      one["why"] = text_of(each.why);
      one["mode"] = mode_word(each.mode);
      one["formula"] = formula_of(law, each.formula);
      nb::list whether;
      for (const FactId fact : each.whether) whether.append(text_of(law.facts[fact].name));
      one["whether"] = nb::tuple(whether);
      cases.append(one);
    }
    row["cases"] = nb::tuple(cases);
    list.append(row);
  }
  return list;
}

nb::tuple consequences(const Law& law, const std::string& fact, bool yes) {
  nb::list list;
  for (const Literal& literal : law.consequences_of({named(look_up_fact(law, fact)), yes})) {
    list.append(nb::make_tuple(text_of(law.facts[literal.fact].name), literal.positive));
  }
  return nb::tuple(list);
}

}  // namespace

void add_law(nb::module_& module) {
  nb::class_<Law>(module, "Law")
      .def_prop_ro("language", [](const Law& law) { return std::string(law.words.language()); })
      .def_prop_ro("counts",
                   [](const Law& law) {
                     return nb::make_tuple(law.instruments.size(), law.statements.size(), law.facts.size(),
                                           law.claims.size());
                   })
      .def("facts", &facts)
      .def("instruments", &instruments)
      .def("statements", &statements)
      .def("statement_order", &statement_order)
      .def("presumptions", &presumptions)
      .def("claims", &claims)
      .def("consequences", &consequences)
      .def("claims_in", &claims_in)
      .def("with_texts", &with_texts)
      .def("texts", &files_of)
      .def_prop_ro("fingerprint", [](const Law& law) { return fingerprint(law); });
  module.def("published_law", &published);
  module.def("law_of", &of_texts);
  module.def("languages", &published_languages);
  module.def("did_you_mean", [](const std::string& name, const std::vector<std::string>& known) {
    return did_you_mean(name, {known.begin(), known.end()});
  });
}

}  // namespace distinguo::python
