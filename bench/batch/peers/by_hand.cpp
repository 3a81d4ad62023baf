// Trafficking and smuggling as the United Nations define them, on proof, written out by hand for one record at a
// time: what a competent engineer would write who had only these two to decide. The background (what
// a fact entails of another) is written into each fact; told yes and told no are kept apart all the way.
//
// Every operation is `|` and `&` on bools: with `||` and `&&` the compiler has to branch on random
// data, which was slower.

#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

struct Told {
  bool yes = false;
  bool no = false;
};

// The facts that matter to the two, in the order in which they lie in a record.
#define FACTS(X) \
  X(recruited) X(hired) X(transported) X(transferred) X(lent_to_another) X(sold_or_exchanged) X(acquired_slave_sold) \
  X(harboured) X(received) X(force_used) X(aggravated_assault) X(hit_or_hurt) X(hurt_on_journey) X(hurt_at_work) \
  X(hurt_to_make_work) X(family_hurt) X(serious_violence) X(threat_of_force) X(threatened_with_violence) \
  X(violence_threatened_on_journey) X(violence_threatened_at_work) X(family_threatened) \
  X(family_threatened_on_journey) X(family_threatened_at_work) X(threat_made) X(coerced_otherwise) \
  X(serious_harm_inflicted) X(physically_restrained) X(locked_in) X(guarded) X(threat_of_restraint) \
  X(threat_of_serious_harm) X(legal_process_abused) X(scheme_of_fear) X(abducted) X(fraud_used) X(deceived) \
  X(deceived_about_use) X(power_abused) X(vulnerability_abused) X(payment_to_controller) X(controller_induced) \
  X(only_lawful_warning) X(economic_need_only) X(labour_breach_only) X(under_18) X(knew_under_18) \
  X(minor_in_actual_care) X(under_14) X(unaccompanied_child) X(adoption_consent_induced) X(under_21) \
  X(purpose_prostitution_of_others) X(purpose_sexual_exploitation) X(purpose_forced_labour) X(purpose_slavery) \
  X(purpose_similar_to_slavery) X(purpose_servitude) X(purpose_organ_removal) X(purpose_other_exploitation) \
  X(purpose_child_sexual_material) X(purpose_commercial_sex) X(purpose_own_sexual_use) X(purpose_labour) \
  X(purpose_labour_exploitation) X(purpose_debt_bondage) X(purpose_peonage) X(purpose_tissue_removal) \
  X(purpose_biomedical_experiment) X(purpose_begging) X(purpose_crime) X(purpose_compelled_crime) \
  X(purpose_undignified_conditions) X(purpose_forced_marriage) X(purpose_illegal_adoption) X(purpose_surrogacy) \
  X(purpose_deprivation_of_offspring) X(purpose_services_or_benefits) X(purpose_ransom_only) X(listed_purpose_unspecified) \
  X(intended_to_exploit) X(acted_intentionally) X(entry_procured) X(border_crossed) X(border_crossed_in_fact) \
  X(border_crossing_planned) X(entry_facilitated) X(arrival_facilitated) X(transit_facilitated) \
  X(exit_facilitated) X(brought_to_state) X(imported_for_immoral_purpose) X(brought_in_held) \
  X(entry_without_requirements) X(no_entry_permission) X(knew_not_national) X(stay_irregular) \
  X(national_of_destination) X(permanent_resident_of_destination) X(benefit_intended) \
  X(benefit_financial_intended) X(unfair_profit_intended) X(only_humanitarian_aim) X(knew_status_irregular)

struct Record {
#define FIELD(name) Told name;
  FACTS(FIELD)
#undef FIELD
};

struct Findings {
  Told trafficking;
  Told smuggling;
};

template <typename... T>
Told any(T... values) { return {static_cast<bool>((values.yes | ...)), static_cast<bool>((values.no & ...))}; }
template <typename... T>
Told all(T... values) { return {static_cast<bool>((values.yes & ...)), static_cast<bool>((values.no | ...))}; }
Told negation(Told value) { return {value.no, value.yes}; }

// Whether an answer is a dispute, and what an unknown would be if it counted both ways.
struct Facts {
  Told recruited, transported, transferred, harboured, received;
  Told force, threat, coercion, abducted, fraud, deceived, power, vulnerability, payment, under_18;
  Told prostitution, sexual, labour, slavery, similar, servitude, organs, other, intent;
  Told procured, crossed, without_papers, national, resident, benefit, knew_irregular;
};
constexpr size_t kFacts = sizeof(Facts) / sizeof(Told);

Facts closed(const Record& r) {
  // Who does not act on purpose, or means no exploitation, has none of its purposes.
  const bool aimless = r.acted_intentionally.no | r.intended_to_exploit.no;
  const bool no_purpose = aimless | r.purpose_ransom_only.yes;
  const bool lesser_pressure = r.economic_need_only.yes | r.labour_breach_only.yes;
  const bool no_coercion = lesser_pressure | r.only_lawful_warning.yes;
  Facts f;
  f.recruited = {bool(r.recruited.yes | r.hired.yes), r.recruited.no};
  f.transported = r.transported;
  f.transferred = {bool(r.transferred.yes | r.lent_to_another.yes | r.sold_or_exchanged.yes | r.acquired_slave_sold.yes),
                   r.transferred.no};
  f.harboured = r.harboured;
  f.received = r.received;
  f.force = {bool(r.force_used.yes | r.aggravated_assault.yes | r.hit_or_hurt.yes | r.hurt_on_journey.yes |
                  r.hurt_at_work.yes | r.hurt_to_make_work.yes | r.family_hurt.yes | r.serious_violence.yes),
             bool(r.force_used.no | no_coercion)};
  f.threat = {bool(r.threat_of_force.yes | r.threatened_with_violence.yes | r.violence_threatened_on_journey.yes |
                   r.violence_threatened_at_work.yes | r.family_threatened.yes | r.family_threatened_on_journey.yes |
                   r.family_threatened_at_work.yes),
              bool(r.threat_of_force.no | r.threat_made.no | no_coercion)};
  f.coercion = {bool(r.coerced_otherwise.yes | r.serious_harm_inflicted.yes | r.physically_restrained.yes |
                     r.locked_in.yes | r.guarded.yes | r.threat_of_restraint.yes | r.threat_of_serious_harm.yes |
                     r.legal_process_abused.yes | r.scheme_of_fear.yes),
                bool(r.coerced_otherwise.no | no_coercion)};
  f.abducted = r.abducted;
  f.fraud = {r.fraud_used.yes, bool(r.fraud_used.no | r.deceived.no | lesser_pressure)};
  f.deceived = {bool(r.deceived.yes | r.fraud_used.yes | r.deceived_about_use.yes),
                bool(r.deceived.no | lesser_pressure)};
  f.power = r.power_abused;
  f.vulnerability = r.vulnerability_abused;
  f.payment = {r.payment_to_controller.yes, bool(r.payment_to_controller.no | r.controller_induced.no)};
  f.under_18 = {bool(r.under_18.yes | r.knew_under_18.yes | r.minor_in_actual_care.yes | r.under_14.yes |
                     r.unaccompanied_child.yes | r.adoption_consent_induced.yes),
                bool(r.under_18.no | r.under_21.no)};
  f.prostitution = {r.purpose_prostitution_of_others.yes,
                    bool(r.purpose_prostitution_of_others.no | no_purpose | r.purpose_commercial_sex.no)};
  f.sexual = {r.purpose_sexual_exploitation.yes, bool(r.purpose_sexual_exploitation.no | no_purpose)};
  f.labour = {r.purpose_forced_labour.yes, bool(r.purpose_forced_labour.no | no_purpose | r.purpose_labour.no)};
  f.slavery = {r.purpose_slavery.yes, bool(r.purpose_slavery.no | no_purpose)};
  f.similar = {bool(r.purpose_similar_to_slavery.yes | r.purpose_debt_bondage.yes),
               bool(r.purpose_similar_to_slavery.no | no_purpose)};
  f.servitude = {bool(r.purpose_servitude.yes | r.purpose_peonage.yes), bool(r.purpose_servitude.no | no_purpose)};
  f.organs = {r.purpose_organ_removal.yes, bool(r.purpose_organ_removal.no | no_purpose)};
  f.other = {r.purpose_other_exploitation.yes, bool(r.purpose_other_exploitation.no | aimless)};
  f.intent = {bool(r.acted_intentionally.yes | r.purpose_prostitution_of_others.yes | r.purpose_sexual_exploitation.yes |
                   r.purpose_child_sexual_material.yes | r.purpose_commercial_sex.yes | r.purpose_own_sexual_use.yes |
                   r.purpose_forced_labour.yes | r.purpose_labour.yes | r.purpose_labour_exploitation.yes |
                   r.purpose_slavery.yes | r.purpose_similar_to_slavery.yes | r.purpose_servitude.yes |
                   r.purpose_debt_bondage.yes | r.purpose_peonage.yes | r.purpose_organ_removal.yes |
                   r.purpose_tissue_removal.yes | r.purpose_biomedical_experiment.yes | r.purpose_begging.yes |
                   r.purpose_crime.yes | r.purpose_compelled_crime.yes | r.purpose_undignified_conditions.yes |
                   r.purpose_forced_marriage.yes | r.purpose_illegal_adoption.yes | r.purpose_surrogacy.yes |
                   r.purpose_deprivation_of_offspring.yes | r.purpose_services_or_benefits.yes |
                   r.purpose_other_exploitation.yes | r.listed_purpose_unspecified.yes),
              r.acted_intentionally.no};
  f.procured = {r.entry_procured.yes, bool(r.entry_procured.no | r.border_crossed.no | r.entry_facilitated.no)};
  f.crossed = {bool(r.border_crossed.yes | r.border_crossed_in_fact.yes | r.border_crossing_planned.yes |
                    r.entry_procured.yes | r.entry_facilitated.yes | r.arrival_facilitated.yes |
                    r.transit_facilitated.yes | r.exit_facilitated.yes | r.brought_to_state.yes |
                    r.imported_for_immoral_purpose.yes | r.brought_in_held.yes),
               r.border_crossed.no};
  f.without_papers = {bool(r.entry_without_requirements.yes | r.no_entry_permission.yes),
                      r.entry_without_requirements.no};
  f.national = {r.national_of_destination.yes,
                bool(r.national_of_destination.no | r.knew_not_national.yes | r.stay_irregular.yes |
                     r.permanent_resident_of_destination.yes)};
  f.resident = {r.permanent_resident_of_destination.yes,
                bool(r.permanent_resident_of_destination.no | r.national_of_destination.yes)};
  f.benefit = {bool(r.benefit_intended.yes | r.benefit_financial_intended.yes | r.unfair_profit_intended.yes),
               bool(r.benefit_intended.no | r.only_humanitarian_aim.yes)};
  f.knew_irregular = r.knew_status_irregular;
  return f;
}

Findings decide(const Facts& f) {
  const Told act = any(f.recruited, f.transported, f.transferred, f.harboured, f.received);
  const Told means = any(f.force, f.threat, f.coercion, f.abducted, f.fraud, f.deceived, f.power, f.vulnerability,
                         f.payment);
  const Told purpose = any(f.prostitution, f.sexual, f.labour, f.slavery, f.similar, f.servitude, f.organs, f.other);
  const Told foreigner = all(negation(f.national), negation(f.resident));
  return {all(act, any(means, f.under_18), purpose, f.intent),
          all(f.procured, f.crossed, f.without_papers, foreigner, f.benefit, any(f.intent, f.knew_irregular))};
}

// The finding behind a dispute: a one-sided answer stands only if the unknown facts cannot add the other side.
Told behind(Told found, Told possible) {
  const bool known = found.yes | found.no;
  return {bool(found.yes | (known & possible.yes)), bool(found.no | (known & possible.no))};
}

Findings find(const Record& record) {
  Facts facts = closed(record);
  const Findings found = decide(facts);
  bool disputed = false;
  Told* const fact = reinterpret_cast<Told*>(&facts);
  for (size_t i = 0; i < kFacts; ++i) disputed |= fact[i].yes & fact[i].no;
  if (!disputed) [[likely]] return found;
  for (size_t i = 0; i < kFacts; ++i) {
    const bool unknown = !(fact[i].yes | fact[i].no);
    fact[i].yes |= unknown;
    fact[i].no |= unknown;
  }
  const Findings possible = decide(facts);
  return {behind(found.trafficking, possible.trafficking), behind(found.smuggling, possible.smuggling)};
}

}  // namespace

extern "C" {

// The facts of a record in their order, each followed by a space.
const char* by_hand_fields() {
#define NAME(name) #name " "
  return FACTS(NAME);
#undef NAME
}

size_t by_hand_record_size() { return sizeof(Record); }

void by_hand_find(const Record* records, Findings* findings, size_t count, unsigned threads) {
  const auto work = [=](size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) findings[i] = find(records[i]);
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < threads; ++t) others.emplace_back(work, count * t / threads, count * (t + 1) / threads);
  work(0, count / threads);
  for (std::thread& other : others) other.join();
}
}
