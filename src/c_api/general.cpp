// What is true of the law itself, over all fact patterns: compare, matrix, prove.
#include <algorithm>

#include "c_api/handles.h"
#include "c_api/options.h"
#include "distinguo/compare.h"
#include "distinguo/prove.h"
#include "distinguo/report.h"

namespace distinguo::c_api {

namespace {

// For what has to have a day.
Date needed_day(Options& options, const std::string& problem) {
  const std::optional<Date> as_of = options.day("as_of");
  const std::optional<Date> today = options.day("today");
  if (!options.has("as_of") && !options.has("today")) options.report("today", problem, "give `as_of` or `today`");
  return as_of ? *as_of : today.value_or(Date{});
}

std::optional<Date> day_of(Options& options) {
  const std::optional<Date> as_of = options.day("as_of");
  const std::optional<Date> today = options.day("today");
  return as_of ? as_of : today;
}

ComparedStatement compared(const Law& law, const char* text, const char* parameter, std::optional<Date> day) {
  const LookedUp<ComparedStatement> looked_up = look_up_compared(law, text_of(text, DG_ZERO_TERMINATED, parameter), day);
  if (!looked_up.found) fail(DG_BAD_CALL, "C0105", looked_up.problem, looked_up.help);
  return *looked_up.found;
}

// The claims asked for by name, else those of one text of the law, else all.
std::vector<uint32_t> chosen_claims(Options& options, const Law& law, const std::string* path) {
  std::vector<uint32_t> chosen;
  for (const std::vector<uint32_t>& each : options.found<std::vector<uint32_t>>(
           "claims", [&](std::string_view name) { return look_up_claims(law, name); })) {
    chosen.insert(chosen.end(), each.begin(), each.end());
  }
  if (options.has("claims")) return chosen;
  for (uint32_t claim = 0; claim < law.claims.size(); ++claim) {
    if (path == nullptr || law.sources.file(law.claims[claim].span.file).path() == *path) chosen.push_back(claim);
  }
  return chosen;
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_compare(const dg_law* law, const char* one, const char* other, const char* options, char** text,
                     size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    Options wished(options, {"as_of", "today", "standard", "format", "exemptions", "full", "common", "limit"});
    CompareOptions asked;
    asked.standard = wished.standard(asked.standard);
    asked.exemptions = wished.flag("exemptions");
    asked.full = wished.flag("full");
    asked.max_patterns = wished.number("limit", asked.max_patterns);
    const ComparisonView view{wished.flag("common")};
    const std::string format = wished.choice("format", {"json", "text", "markdown", "html"});
    const std::optional<Date> day = day_of(wished);
    wished.done();
    const Comparison comparison = compare(used, compared(used, one, "one", day), compared(used, other, "other", day), asked);
    give(out, format == "json" ? comparison_json(used, comparison) : rendered(comparison_document(used, comparison, view), format));
  });
}

dg_status dg_matrix(const dg_law* law, const char* options, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    Options wished(options, {"as_of", "today", "standard"});
    const Standard standard = wished.standard(Standard::kProof);
    const Date day = needed_day(wished, "no date is given");
    wished.done();
    give(out, matrix_json(used, ask_all(used, {standard, day})));
  });
}

dg_status dg_prove(const dg_law* law, const char* claims, size_t claims_size, const char* options, char** text,
                   size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    law_of(law);
    Options wished(options, {"as_of", "today", "format", "path", "claims", "details"});
    const Date day = needed_day(wished, "no date is given, and a claim may name none");
    const bool details = wished.flag("details") || wished.has("claims");
    const std::string format = wished.choice("format", {"json", "text", "markdown", "html"});
    const std::string path = wished.text("path", "claims.law");
    wished.done();

    std::shared_ptr<const Law> used = law->law;
    if (claims != nullptr) used = read_with(used.get(), {{path, text_of(claims, claims_size, "claims")}}).law;
    const std::vector<uint32_t> chosen = chosen_claims(wished, *used, claims == nullptr ? nullptr : &path);
    wished.done();
    std::vector<Proof> proofs;
    for (const uint32_t claim : chosen) {
      for (Proof& proof : prove(*used, claim, {day})) proofs.push_back(std::move(proof));
    }
    give(out, format == "json" ? proofs_json(*used, proofs) : rendered(proofs_document(*used, proofs, details), format));
  });
}

dg_status dg_drawing(const dg_law* law, const char* name, const char* options, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    std::optional<Named> from;
    if (name != nullptr) {
      from = find_named(used, name);
      if (!from) fail(DG_BAD_CALL, "C0105", "nothing in the law is called so", look_up_statement(used, name).help);
    }
    Options wished(options, {"as_of", "today"});
    const Date day = needed_day(wished, "no date is given");
    wished.done();
    give(out, law_drawing(used, from, day));
  });
}

dg_status dg_fact_sheet(const dg_law* law, const char* options, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    Options wished(options, {"laws", "as_of", "today", "format"});
    FactSheetOptions asked;
    asked.instruments = wished.found<uint32_t>("laws", [&](std::string_view name) { return look_up_instrument(used, name); });
    asked.as_of = needed_day(wished, "no date is given");
    const std::string format = wished.choice("format", {"text", "markdown", "html"});
    wished.done();
    give(out, rendered(fact_sheet(used, asked), format));
  });
}
