// A matter: the persons, facts and evidence about one set of events. docs/matters.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/diagnostic.h"
#include "distinguo/law.h"
#include "distinguo/value.h"

namespace distinguo {

// One piece of evidence on one fact: who says yes or no, and in what words.
struct Piece {
  bool yes = true;
  std::string by;     // who says so ("the court", "the person", "payslip"); may be empty
  std::string quote;  // exact words, or empty
  std::string at;     // where in the source (page, paragraph), or empty
  std::string note;
  Span span;
  bool confirmed = true;  // false: read from a text by the program, and not yet confirmed by a person
};

// Why a fact is not known. All three are "not known" to the logic, and are kept apart for people.
enum class Silence : uint8_t { kNotAsked, kNotKnown, kRatherNotSay };

struct FactEvidence {
  std::vector<Piece> pieces;  // empty: not known
  Silence silence = Silence::kNotAsked;

  Value value() const;
};

// How the talk with a person was set up. No law looks at it: it says what the person agreed to for this
// talk and these notes, and nothing about what they agreed to in the events.
struct Talk {
  enum class Interpreter : uint8_t { kNotSaid, kNotNeeded, kIndependent, kNotIndependent };

  std::optional<Date> date;
  std::optional<bool> in_private;  // nobody unwanted could hear or see
  Interpreter interpreter = Interpreter::kNotSaid;
  // What the person agreed to, item by item; each can be taken back by writing `no`.
  std::optional<bool> agrees_to_talk;
  std::optional<bool> agrees_to_keep;      // that the notes are kept
  std::optional<bool> agrees_to_share;     // that they are passed on
  std::optional<bool> agrees_to_research;  // that they are used for statistics or study

  friend bool operator==(const Talk&, const Talk&) = default;
};

struct Person {
  std::string id;     // unique within the matter
  std::string label;  // how reports call the person; the id when empty
  std::optional<int> age;             // in years, at the time of the events
  std::optional<Date> born;
  bool age_disputed = false;
  std::optional<Talk> talk;
  std::map<FactId, FactEvidence> facts;
  Span span;
};

struct Matter {
  std::string title;
  std::string summary;
  std::string citation;
  std::string source;  // address or description
  std::string note;
  DateRange dates;     // when the events took place; open bounds are not known
  std::optional<Date> as_of;           // the day whose law is looked at, where somebody chose one
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2
  std::vector<std::string> law;        // instruments to look at; empty: those that apply
  std::map<FactId, FactEvidence> facts;  // of the matter: hold for each person unless the person says otherwise
  std::vector<Person> persons;           // at least one
};

// The id of the one person that a matter without `persons` is about.
inline constexpr std::string_view kAssumedPerson = "person";

// The facts, where the vocabulary has them, that are so when a person's age is disputed.
inline constexpr std::string_view kAgeDisputedFacts[] = {"age-disputed", "age-uncertain"};

// What is held of one person:
//   * the person's own evidence on a fact, else the matter's; a person's silence (not asked, not
//     known, rather not say) takes no evidence of the matter away;
//   * on a fact "was under N years at the time", what follows from date of birth and the dates of
//     the events, else from age. It counts as the person's own evidence and adds to it; a person
//     who was under N for part of the time counts as under N, and the piece's note says so. Where
//     the age is disputed, a contrary piece is added;
//   * where the age is disputed, the facts that say so (kAgeDisputedFacts).
// Cost: linear in the facts of the law.
std::map<FactId, FactEvidence> evidence_of(const Law& law, const Matter& matter,
                                           const Person& person);
Told told_of(const Law& law, const std::map<FactId, FactEvidence>& evidence);

// The instruments that apply: those named by the matter, in its order; else every one that applies
// everywhere or in a country of the matter (all that apply anywhere, when it names no country), in the law's order.
std::vector<uint32_t> instruments_of(const Law& law, const Matter& matter);

enum class MatterFormat { kYaml, kJson };

// By extension: .json is JSON, everything else YAML.
MatterFormat format_of(std::string_view path);

// Reads a matter file (docs/matters.md, schema/matter.schema.json).
//
// Nothing is half read: with any error (codes M01xx) the result is empty and `diagnostics` has
// every error, with places in `sources`. Messages name keys, facts and ids, never values: no
// quote, note or age is repeated in them. (render() shows the line of the file itself.)
// Limits: 16 MiB a file, 1 MiB a text, maps and lists 64 deep.
// Threads: safe with different `sources` and `diagnostics`. Cost: linear in the text.
std::optional<Matter> read_matter(const Law& law, std::string path, std::string text,
                                  MatterFormat format, SourceSet& sources,
                                  Diagnostics& diagnostics);

// The matter as a file: canonical, readable, and read_matter() gives the same matter back (but for
// spans, and line breaks at the end of a text). Ends with a line break.
// Requires: facts of the matter are of this law; texts are UTF-8 (malformed bytes are replaced).
std::string write_matter(const Law& law, const Matter& matter,
                         MatterFormat format = MatterFormat::kYaml);

// What a matter must be found to be: the file beside it, NAME.expected.yaml.
struct Expectation {
  std::string person;  // empty: every person
  StatementId statement = 0;  // never a difference itself, which has no finding; its sides do
  Value value;
  std::string why;
  Span span;  // of the statement's id
};
struct Expected {
  Standard standard = Standard::kProof;
  std::optional<Date> as_of;
  std::string authority;      // what decided it: the case, with its citation
  std::string not_modelled;   // why the law as written cannot reach the result; empty when it does
  std::vector<Expectation> expect;  // empty only if something is not modelled
};

// Reads an expectation file, YAML or by its extension JSON (docs/matters.md,
// schema/expected.schema.json); errors as read_matter(). With `matter`, persons must be of it.
std::optional<Expected> read_expected(const Law& law, std::string path, std::string text,
                                      SourceSet& sources, Diagnostics& diagnostics,
                                      const Matter* matter = nullptr);

}  // namespace distinguo
