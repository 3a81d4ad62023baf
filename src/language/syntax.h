// What law files say before names are looked up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "distinguo/law.h"
#include "language/token.h"

namespace distinguo::syntax {

// A name or a text, and where it stands. An absent one has an empty span.
struct Word {
  std::string text;
  Span span;

  bool present() const { return span.end > span.begin; }
};

struct Formula {
  enum class Op : uint8_t { kName, kIt, kNot, kAll, kAny, kAtLeast, kImplies, kEquivalent };

  Op op = Op::kName;  // kIt is made by the checker, of a name
  Word name;
  uint32_t k = 0;
  std::vector<Formula> children;
  Span span;
};

struct Group {
  Word name;
  Word title;
};

struct Consequence {
  Word fact;
  bool positive = true;
};

struct Fact {
  Word name, question, label, definition, group, source, note, unverified;
  Word sensitivity;  // as written
  Word age_below;
  bool legal = false;
  std::vector<Consequence> implies;
};

struct Instrument {
  Word name, title, short_title, citation, source, note, unverified;
  DateRange in_force;
  Span in_force_span;
  bool everywhere = false;
  std::vector<std::string> countries;
  bool applies_given = false;
  bool guidance = false;
};

struct Side {
  Word name;
  Word label;
  bool irrelevant = false;
  std::optional<Formula> formula;
};

struct Statement {
  Kind kind = Kind::kElement;
  Word name, label, citation, group, from, note, unverified;
  DateRange in_force;
  Span in_force_span;
  std::vector<Word> to;
  std::optional<Formula> formula;
  std::vector<Side> sides;
  std::optional<size_t> instrument;  // index into File::instruments
};

struct Presumption {
  Word conclusion, from, note, unverified;
  std::optional<Formula> premise;
  std::optional<size_t> instrument;
};

struct ClaimUnder {
  bool holds = true;
  std::vector<Word> instruments;  // empty: on its own
  Word why;
};

// What is claimed: a formula, and in which way.
struct ClaimBody {
  ClaimCase::Mode mode = ClaimCase::Mode::kAlways;
  std::optional<Formula> formula;
  std::vector<Word> whether;
};

struct Claim {
  Word name, label, from, note, unverified;
  std::vector<ClaimUnder> under;
  std::optional<Date> as_of;
  bool on_reasonable_grounds = false;
  ClaimBody body;
  std::optional<size_t> instrument;
};

struct QuestionTest {
  Answer answer = Answer::kYes;
  Span span;  // of the answer
  ClaimBody body;
};

struct Question {
  Word name, label, table, note, unverified;
  std::vector<Word> of;     // names of statements, or
  std::vector<Kind> kinds;  // kinds of them
  bool unless_exempt = false;
  std::vector<QuestionTest> tests;
};

struct File {
  std::vector<Group> groups;
  std::vector<Fact> facts;
  std::vector<Instrument> instruments;
  std::vector<Statement> statements;
  std::vector<Presumption> presumptions;
  std::vector<Claim> claims;
  std::vector<Question> questions;
};

// Words that the grammar needs for itself and no declaration may take as a name.
bool is_reserved(std::string_view word);

// Reads one file. Problems are reported (L01xx); what could be read is returned, and a declaration
// whose body failed still counts as declared.
File parse(Tokens tokens, Diagnostics& diagnostics);

}  // namespace distinguo::syntax
