// The law as a program: what a checked set of law files says. docs/language.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/source.h"
#include "distinguo/translation.h"
#include "distinguo/value.h"

namespace distinguo {

using FactId = uint32_t;       // index into Law::facts
using StatementId = uint32_t;  // index into Law::statements

// What was told of each fact, by FactId; size is Law::facts.size().
using Told = std::vector<Value>;

// Frontline identification works on reasonable grounds, where presumptions speak; a court on proof,
// where they are silent.
enum class Standard { kReasonableGrounds, kProof };

// A fact said to be so, or said not to be so.
struct Literal {
  FactId fact = 0;
  bool positive = true;

  friend bool operator==(const Literal&, const Literal&) = default;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};

// A formula over facts and statements. Children are held by value; `k` is for kAtLeast only.
struct Formula {
  enum class Op : uint8_t { kFact, kStatement, kNot, kAll, kAny, kAtLeast, kImplies, kEquivalent };

  Op op = Op::kAll;
  uint32_t target = 0;  // FactId for kFact, StatementId for kStatement
  uint32_t k = 0;
  std::vector<Formula> children;
  Span span;
};

// A topic: of facts that are asked about together, or of statements that are shown together.
struct Group {
  std::string name;
  std::string title;
  Span span;
};

struct Fact {
  std::string name;
  std::string question;
  std::string label;
  std::string definition;
  std::string source;
  std::string note;
  std::string unverified;
  uint32_t group = 0;             // index into Law::groups
  int sensitivity = 1;            // 1 to 3
  bool legal = false;             // a decision-maker's characterisation, not a question to a person
  std::optional<int> age_below;   // the fact is "was under this age at the time"
  std::vector<Literal> implies;   // stated consequences of yes; excludes are negative literals
  Span span;                      // of the name
};

enum class Kind : uint8_t {
  kElement, kOffence, kExemption, kAggravation, kRule, kDifference, kOutcome, kProtection, kIndicator
};
// "element", "offence", ...
std::string_view to_string(Kind kind);

// A statement as it reads during one interval of dates.
struct Version {
  std::string label;
  std::string citation;    // pinpoint within the instrument
  std::string from;        // authority for reading it so, or empty
  std::string note;
  std::string unverified;  // what is not verified, or empty
  DateRange in_force;      // narrowed to the instrument's own dates
  std::optional<uint32_t> group;  // index into Law::groups: the topic under which reports show it
  std::vector<StatementId> to;  // exemptions, aggravations: the offences concerned
  Formula formula;
  bool irrelevant = false;  // a side "whether or not": the formula is shown, but does not matter
  Span span;                // of the name
};

// A named statement. `id` is "instrument.name". A difference has no formula of its own: its sides
// are statements of kind kDifference whose `difference` names it ("instrument.name.side").
struct Statement {
  std::string id;
  std::string name;  // without the instrument; for a side: "difference.side"
  Kind kind = Kind::kElement;
  uint32_t instrument = 0;
  std::vector<Version> versions;  // in order of date, never overlapping, at least one
  std::string side;               // of a difference's side: "smuggling"; else empty
  std::optional<StatementId> difference;  // of a side: the difference it belongs to
  std::vector<StatementId> sides;         // of a difference: its sides, in order

  // The version in force on a date, or null.
  const Version* on(Date as_of) const;
};

struct Instrument {
  std::string name;
  std::string title;
  std::string short_title;
  std::string citation;
  std::string source;
  std::string note;
  std::string unverified;
  DateRange in_force;
  bool everywhere = false;
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2; none, and not everywhere: only where it is named
  bool guidance = false;               // explains the law, is not law itself
  std::vector<StatementId> statements;  // in the order written
  Span span;

  bool applies_in(std::string_view country) const;
  // "applies nowhere": of no State, such as a coding scheme; looked at only where it is named.
  bool only_named() const { return !everywhere && countries.empty(); }
};

struct Presumption {
  bool to_fact = true;
  uint32_t target = 0;  // FactId or StatementId
  Formula premise;
  std::string from;
  std::string note;
  std::string unverified;
  Span span;  // of the conclusion's name
};

// One thing to decide: a claim as it reads under one instrument (or on its own).
struct ClaimCase {
  enum class Mode : uint8_t { kAlways, kPossible, kImpossible, kWhether };

  std::optional<uint32_t> instrument;  // under which bare names were read; none for a plain claim
  bool expected = true;                // "holds" or "fails"
  std::string why;                     // of "fails"
  Mode mode = Mode::kAlways;
  Formula formula;
  std::vector<FactId> whether;  // kWhether: the facts that must not matter
};

struct Claim {
  std::string id;  // "instrument.name"
  std::string label;
  std::string from;
  std::string note;
  std::string unverified;
  uint32_t instrument = 0;  // in which it is written
  std::optional<Date> as_of;
  bool on_reasonable_grounds = false;
  std::vector<ClaimCase> cases;
  Span span;
};

// In a question's formulas, the statement to which the question is put (`it`).
inline constexpr StatementId kIt = UINT32_MAX;

enum class Answer : uint8_t { kYes, kPartly, kNo };

// One line of a question: the answer that it gets where this is proved, `it` being the statement asked.
struct QuestionTest {
  Answer answer = Answer::kYes;
  ClaimCase::Mode mode = ClaimCase::Mode::kAlways;
  Formula formula;
  std::vector<FactId> whether;
};

// How one instrument reads a question.
struct QuestionCase {
  uint32_t instrument = 0;
  std::vector<StatementId> asked;   // none, one, or of a question `of any` kind, all
  std::vector<QuestionTest> tests;  // as the instrument reads them, if the question has none that all share
  std::string missing;              // or a bare name in them that the instrument has no statement of
};

// A question that is put to many laws: a row of a table of comparison. Its first test that is proved answers
// it; else the answer is the opposite of its `yes` or its `no`, of which it has exactly one.
struct MatrixQuestion {
  std::string name;
  std::string label;
  std::string table;  // the title of the table it belongs to
  std::string note;
  std::string unverified;
  bool of_any = false;         // put to all statements of some kinds; yes of one is yes
  bool unless_exempt = false;  // `it` counts only where none of its exemptions applies
  std::vector<QuestionTest> tests;  // shared by all instruments; none when a bare name of theirs is used
  // In the order of instruments, without guidance; of shared tests, those with something to ask only.
  std::vector<QuestionCase> cases;
  Span span;
};

// A checked law: every reference resolves, statements and presumptions have no circles.
// Lifetime: owns its texts and sources. Threads: immutable once built; safe to share.
struct Law {
  SourceSet sources;
  // The language in which titles, labels and questions are read: translated() in language.h. Names,
  // citations, definitions and notes stay as the law files have them.
  Translation words;
  std::vector<Group> groups;
  std::vector<Fact> facts;
  std::vector<Instrument> instruments;
  std::vector<Statement> statements;
  std::vector<StatementId> statement_order;  // every statement after those it refers to
  std::vector<Presumption> presumptions;     // every presumption after those it leans on
  std::vector<Claim> claims;
  std::vector<MatrixQuestion> questions;

  // All consequences of each literal over the facts' implications and exclusions, by contraposition
  // too, transitively, without itself: consequences[2 * fact + (positive ? 1 : 0)].
  std::vector<std::vector<Literal>> consequences;

  std::unordered_map<std::string, FactId> fact_ids;
  std::unordered_map<std::string, StatementId> statement_ids;
  std::unordered_map<std::string, uint32_t> instrument_ids;

  std::optional<FactId> find_fact(std::string_view name) const;
  std::optional<StatementId> find_statement(std::string_view id) const;
  std::optional<uint32_t> find_instrument(std::string_view name) const;
  const std::vector<Literal>& consequences_of(Literal literal) const {
    return consequences[2 * literal.fact + (literal.positive ? 1 : 0)];
  }
};

// Of the law's own texts, so that two readers can tell whether they had the same law before them: 16
// hexadecimal digits, FNV-1a in 64 bits (G. Fowler, L. C. Noll, K.-P. Vo) over the bytes of the files in
// the order read. Comments (lines that begin with `--`), padding between columns, paths and translations do not count. No
// proof against forgery.
std::string fingerprint(const Law& law);

// The formula on one line in the law language, with full ids for statements of other instruments
// than `instrument`.
std::string to_text(const Law& law, const Formula& formula, uint32_t instrument);

}  // namespace distinguo
