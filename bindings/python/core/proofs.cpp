// Claims, decided over all fact patterns.
#include "core.h"
#include "distinguo/prove.h"
#include "distinguo/report.h"

namespace distinguo::python {

namespace {

struct ProofsOfLaw {
  LawPointer law;
  std::vector<Proof> proofs;
};

std::shared_ptr<ProofsOfLaw> proved(std::shared_ptr<Law> law, const std::vector<std::string>& claims,
                                    const std::optional<std::string>& as_of) {
  const ProofOptions options{date_or(as_of, today())};
  auto made = std::make_shared<ProofsOfLaw>();
  for (const std::string& name : claims) {
    for (const uint32_t claim : named(look_up_claims(*law, name))) {
      for (Proof& proof : prove(*law, claim, options)) made->proofs.push_back(std::move(proof));
    }
  }
  made->law = std::move(law);
  return made;
}

const char* word_of(const Proof& proof) {
  if (!proof.decided) return "undecided";
  switch (proof.outcome) {
    case Proof::Outcome::kProved: return "proved";
    case Proof::Outcome::kRefuted: return "refuted";
    case Proof::Outcome::kVacuous: return "vacuous";
  }
  return "";
}

nb::list rows(const ProofsOfLaw& of_law) {
  nb::list list;
  for (const Proof& proof : of_law.proofs) {
    const Claim& claim = of_law.law->claims[proof.claim];
    const ClaimCase& decided = claim.cases[proof.claim_case];
    nb::dict row;
    row["claim"] = text_of(claim.id);
    row["label"] = text_of(claim.label);
    row["instrument"] = decided.instrument ? nb::object(text_of(of_law.law->instruments[*decided.instrument].name)) : nb::none();
    row["outcome"] = word_of(proof);
    row["expected"] = proof.expected;
    nb::dict example;
    for (const Literal& literal : proof.example) example[text_of(of_law.law->facts[literal.fact].name)] = literal.positive;
    row["example"] = example;
    row["matters"] = proof.matters ? nb::object(text_of(of_law.law->facts[*proof.matters].name)) : nb::none();
    list.append(row);
  }
  return list;
}

Report report(std::shared_ptr<ProofsOfLaw> of_law, bool details) {
  return report_of([of_law, details] { return proofs_document(*of_law->law, of_law->proofs, details); },
                   [of_law] { return proofs_json(*of_law->law, of_law->proofs); });
}

}  // namespace

void add_proofs(nb::module_& module) {
  nb::class_<ProofsOfLaw>(module, "Proofs").def("rows", &rows).def("report", &report);
  module.def("prove", &proved, nb::arg("law"), nb::arg("claims"), nb::arg("as_of").none(),
             nb::call_guard<nb::gil_scoped_release>());
}

}  // namespace distinguo::python
