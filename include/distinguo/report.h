// Everything that people read: screenings, reasons, what-ifs, proofs and views of the law, as a
// Document (a page for a terminal, for a browser or in Markdown: document.h) and as JSON for programs.
//
// Pure functions from a law, a matter and options: nothing here prints, reads a file or a clock.
// All texts are UTF-8, end with a line break and hold no ANSI escape unless `color` is asked for.
// They are in the language of the law that they are about (Law::words).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/agreement.h"
#include "distinguo/compare.h"
#include "distinguo/document.h"
#include "distinguo/explain.h"
#include "distinguo/judge.h"
#include "distinguo/law.h"
#include "distinguo/matrix.h"
#include "distinguo/matter.h"
#include "distinguo/narrative.h"
#include "distinguo/prove.h"
#include "distinguo/records.h"

namespace distinguo {

// ---- Screening: every finding on every person -----------------------------------------------

struct ScreenOptions {
  Standard standard = Standard::kReasonableGrounds;
  std::optional<Date> as_of;          // else the matter's own, else its dates, else `today`
  Date today{};                       // from the caller: the library has no clock
  std::vector<uint32_t> instruments;  // empty: those that apply to the matter
  std::string person;                 // id; empty: every person
  bool explain = true;                // false: findings alone, much faster; no explanations
};

// Where the date of the law came from.
enum class DateBasis { kAsked, kEvents, kToday };

// Findings under the law as it stood on the days `dates`.
struct DatedJudgement {
  DateRange dates;
  Judgement judgement;
  // By StatementId: the finding rests on evidence that was read from a text and not confirmed; without it, it would be
  // another. Empty where all evidence is confirmed.
  std::vector<bool> unconfirmed = {};

  bool confirmed(StatementId id) const { return unconfirmed.empty() || !unconfirmed[id]; }
};

// The findings of one instrument during `dates`.
struct InstrumentReading {
  DateRange dates;
  size_t judgement = 0;                             // index into PersonScreening::judgements
  std::map<StatementId, Explanation> explanations;  // of offences and outcomes in force
};

// Stretches of law with equal findings are one reading.
struct InstrumentFindings {
  uint32_t instrument = 0;
  std::vector<InstrumentReading> readings;
};

// A protection is always judged on reasonable grounds, whatever the standard chosen: no missing
// answer and no higher standard lowers it. Where versions of the law differ, the one that protects
// most is taken; unless a date was asked for, today's law counts too, because help is given today.
struct ProtectionFinding {
  StatementId statement = 0;
  size_t judgement = 0;  // index into PersonScreening::grounds
  Explanation explanation;
};

struct PersonScreening {
  size_t person = 0;  // index into Matter::persons
  std::map<FactId, FactEvidence> evidence;
  Told told;
  std::vector<DatedJudgement> judgements;  // on the standard chosen, in order of date
  std::vector<DatedJudgement> grounds;     // on reasonable grounds; may add today's law
  std::vector<InstrumentFindings> instruments;
  std::vector<ProtectionFinding> protections;  // in the order of the law
};

// Lifetime: refers to the law and the matter. Threads: safe to share once built.
struct Screening {
  const Law* law = nullptr;
  const Matter* matter = nullptr;
  ScreenOptions options;
  DateBasis basis = DateBasis::kToday;
  DateRange dates;  // both bounds are set
  std::vector<uint32_t> instruments;
  std::vector<PersonScreening> persons;
};

// Requires: options.instruments and options.person name what exists (asserted).
Screening screen(const Law& law, const Matter& matter, const ScreenOptions& options);

Document screening_document(const Screening& screening);
std::string screening_text(const Screening& screening, const TextOptions& options = {});
// schema/screening.schema.json.
std::string screening_json(const Screening& screening);

// ---- Why: one statement in full --------------------------------------------------------------

// The finding on one statement for each person of the screening, the whole tree, the smallest
// reasons for yes and for no with their evidence, and what would settle it.
Document why_document(const Screening& screening, StatementId statement);
std::string why_text(const Screening& screening, StatementId statement, const TextOptions& options = {});
std::string why_json(const Screening& screening, StatementId statement);

// ---- What if: some facts changed -------------------------------------------------------------

// kTrue, kFalse, or kNeither for "not known".
struct FactChange {
  FactId fact = 0;
  Value value;
};

struct FindingChange {
  StatementId statement = 0;
  Value before;
  Value after;
  bool confirmed = true;  // false: either rests on evidence read from a text and not confirmed
};

// What changes under the law of `dates`; protections first, then offences, then what they rest on.
struct ChangesReading {
  DateRange dates;
  std::vector<FindingChange> changes;
};

struct PersonChanges {
  size_t person = 0;
  std::vector<ChangesReading> readings;  // equal neighbours are one
};

struct WhatIf {
  Screening before;
  std::vector<FactChange> facts;
  std::vector<PersonChanges> persons;
};

// The changes are made to every person of the screening.
WhatIf what_if(const Law& law, const Matter& matter, const ScreenOptions& options,
               std::vector<FactChange> changes);
Document what_if_document(const WhatIf& what_if);
std::string what_if_text(const WhatIf& what_if, const TextOptions& options = {});
std::string what_if_json(const WhatIf& what_if);

// ---- Proofs ----------------------------------------------------------------------------------

// One line a claim, with its counter-example where it is refuted; with `details` everything.
Document proofs_document(const Law& law, const std::vector<Proof>& proofs, bool details = false);
std::string proofs_text(const Law& law, const std::vector<Proof>& proofs, const TextOptions& options = {},
                        bool details = false);
std::string proofs_json(const Law& law, const std::vector<Proof>& proofs);

// ---- Fact sheet ------------------------------------------------------------------------------

struct FactSheetOptions {
  // Laws on trafficking, on smuggling, in the order to show them. Empty: the protocols of the United Nations; in a law
  // without them, every one that has an offence.
  std::vector<uint32_t> instruments;
  Date as_of{};
};

// How trafficking and smuggling differ, from the law files alone: what each law asks for, element by
// element; the differences that the law's guidance tells; the laws side by side; that guidance's
// general statements, proved or refuted under these laws; and what help they offer.
// Cost: a proof for each condition and law, and for each claim.
Document fact_sheet(const Law& law, const FactSheetOptions& options);

// ---- Comparisons -----------------------------------------------------------------------------

struct ComparisonView {
  bool common = false;  // what both require too
};
Document comparison_document(const Law& law, const Comparison& comparison, const ComparisonView& view = {});
std::string comparison_text(const Law& law, const Comparison& comparison, const ComparisonView& view = {},
                            const TextOptions& options = {});
// schema/comparison.schema.json; holds what both require whatever the view.
std::string comparison_json(const Law& law, const Comparison& comparison);

// The table of all laws: by question, for a terminal; the columns side by side, as a page of its own that
// needs nothing else and prints on A4; and for programs.
std::string matrix_text(const Law& law, const Matrix& matrix, const TextOptions& options = {});
std::string matrix_html(const Law& law, const Matrix& matrix);
// RFC 4180: a line for each question, a column for each instrument by its id.
std::string matrix_csv(const Law& law, const Matrix& matrix);
// schema/matrix.schema.json.
std::string matrix_json(const Law& law, const Matrix& matrix);

// ---- Tables of records -----------------------------------------------------------------------

// What a table shows as a whole: how many records each finding is made out for, protections first; what the
// open ones lack, and which answer alone would close most of them; what the columns tell, and what could
// not be read. Counts of what records say, never of people in the world.
// Requires: statements and facts of the summary are of the law (asserted).
Document summary_document(const Law& law, const TableSummary& summary);
// All findings on one chart, as a picture for other pages: in shares, since small counts may point to somebody.
Chart summary_chart(const Law& law, const TableSummary& summary);
// schema/summary.schema.json.
std::string summary_json(const Law& law, const TableSummary& summary);

// ---- Readings of narratives ------------------------------------------------------------------

struct ReadingView {
  std::string title;     // the name of the file
  std::string language;  // "English"
  std::string next;      // what to type to see what follows from it; may be empty
};
// The text with its evidence marked, by fact, with what was set aside and why, charges apart. All of it read, not confirmed.
// Requires: `reading` is of this text , and its facts are of the law.
Document reading_document(const Law& law, const Reading& reading, std::string_view text, const ReadingView& view);
// schema/reading.schema.json. Requires also: read with these cues.
std::string reading_json(const Law& law, const Cues& cues, const Reading& reading, std::string_view text, const ReadingView& view);

// ---- Agreement of coders ---------------------------------------------------------------------

// What the two coders are called: the names of their files.
struct AgreementView {
  std::string a;
  std::string b;
};
Document agreement_document(const Law& law, const Agreement& agreement, const AgreementView& view);
// schema/agreement.schema.json.
std::string agreement_json(const Agreement& agreement, const AgreementView& view);
// RFC 4180: where the coders differ, id,a,b,evidence.
std::string agreement_csv(const Agreement& agreement);

// ---- Views of the law ------------------------------------------------------------------------

struct ListOptions {
  std::optional<Kind> kind;
  std::optional<uint32_t> instrument;
  bool facts = false;  // the vocabulary, by group, instead of statements
};
std::string law_list(const Law& law, const ListOptions& filter, const TextOptions& options = {});

// The whole law as data: instruments with their statements and every version of these, the vocabulary, presumptions, claims.
// schema/law.schema.json.
std::string law_json(const Law& law);

// The facts, instruments, statements and claims whose names or texts hold all of the words, in any
// case (of ASCII letters) and place.
std::string law_find(const Law& law, const std::vector<std::string>& words, const TextOptions& options = {});

// A name of anything in the law: an instrument, a statement's id, a fact, or a claim's id.
struct Named {
  enum class What { kInstrument, kStatement, kFact, kClaim };
  What what = What::kInstrument;
  uint32_t index = 0;
};
std::optional<Named> find_named(const Law& law, std::string_view name);

std::string law_show(const Law& law, Named named, const TextOptions& options = {});
// The number of decision nodes of each offence on a date, of one instrument or of all.
std::string law_diagrams(const Law& law, std::optional<uint32_t> instrument, Date as_of,
                         const TextOptions& options = {});
// Graphviz: what refers to what, from one statement or instrument down to the facts; without a
// name, the instruments' statements among themselves.
std::string law_graph(const Law& law, std::optional<Named> from);
// The same as an SVG file, drawn here: of a statement its ladder on a day, else the graph in layers.
std::string law_drawing(const Law& law, std::optional<Named> from, Date as_of);

// The titles, labels and questions of the law as a template for translators (GNU gettext PO).
std::string law_phrases(const Law& law);

// ---- Words -----------------------------------------------------------------------------------

std::string_view to_string(Standard standard);  // "reasonable grounds", "proof"

}  // namespace distinguo
