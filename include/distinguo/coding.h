// Coding narratives: which label a scheme gives to a text, and which forms of exploitation. docs/narratives.md.
//
// A scheme is an instrument in the law language (law/coding/). Its statements of the groups `coded-LABEL` are tried in
// their order: the first that is established on reasonable grounds gives the label, and where none is, the narrative is
// undetermined. What is told in one place and denied in another counts as told. Its statements of the group `coded-form` give forms, each for itself, by their own names.
//
// A code says what a text tells. It is no finding about a person.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/date.h"
#include "distinguo/law.h"
#include "distinguo/narrative.h"
#include "distinguo/records.h"

namespace distinguo {

inline constexpr std::string_view kCodingScheme = "coding";       // the published one
inline constexpr std::string_view kUndetermined = "undetermined";  // the label where no rule holds

// Whether the instrument has rules for labels in force on the day.
bool is_coding_scheme(const Law& law, uint32_t instrument, Date as_of);

// What a reading tells: its evidence; what the text speaks of, denied or not; and of a charge the fact `narrative-charges-NAME` where the law has it, else
// `narrative-charges-other`.
std::vector<Literal> told_by(const Law& law, const Reading& reading);

// What a text was coded.
struct CodedNarrative {
  std::string label = std::string(kUndetermined);
  std::optional<StatementId> rule;  // that gave it
  std::vector<std::string> forms;   // of what is coded trafficking or both; in the order of the scheme
  std::string language;             // it was read in; empty: there are no cues of its language, and nothing was read
  // What the rule, and the forms, rest on: `fact "exact words"`, the first sighting of each fact, in the order of the
  // text; where none holds, all that was read.
  std::string evidence;
};

// Threads: immutable; code() is safe from many.
class Coder {
 public:
  // Requires: is_coding_scheme() (asserted).
  // Lifetime: refers to the law. Cost: milliseconds.
  Coder(const Law& law, uint32_t instrument, Date as_of);
  ~Coder();
  Coder(Coder&&) noexcept;

  // The labels that the scheme can give, in the order of its rules, and kUndetermined.
  std::vector<std::string> labels() const;

  // One for each reading; `texts` are what was read. Cost: many together cost little more than one.
  std::vector<CodedNarrative> code(const std::vector<Reading>& readings, const std::vector<std::string>& texts) const;

 private:
  struct Scheme;
  std::unique_ptr<const Scheme> scheme_;
};

// One narrative that is to be coded.
struct Narrative {
  std::string id;
  std::string title;
  std::string text;
  std::string language;  // "en"; empty: recognised
};

// Reads and codes narratives, the title of each as its beginning. In `language`, where it is not empty; else in that which the
// narrative says, else recognised. `mask`: what names the offences is taken out first, Reader::masked().
// Requires: no reader is null (asserted). Threads: safe from many. Cost: linear in the texts; many together are cheaper.
std::vector<CodedNarrative> code_narratives(const Coder& coder, const std::vector<const Reader*>& readers,
                                            const std::vector<Narrative>& narratives, const std::string& language,
                                            bool mask);

struct CodeCorpusOptions {
  // A table with the columns id, text and, where it has them, title and language (names end as TableFormat says)...
  std::string in;
  // ... or files of one narrative each: their ids, and what reads one. False, and why, when it cannot.
  std::vector<std::string> files;
  std::function<bool(const std::string& id, std::string& text, std::string& problem)> read_file;

  std::string out;       // .csv, .tsv or .jsonl: id,label,forms,rule,language,evidence
  std::string problems;  // what could not be read, as CSV; empty: OUT.problems.csv
  bool mask = false;     // what names the offences is taken out first: Reader::masked()
  std::string language;  // of all narratives; empty: as each says, else recognised
  unsigned jobs = 0;     // threads; 0: as many as there are cores
  size_t piece_bytes = size_t{1} << 20;
  std::function<void(const TableProgress&)> progress;
};

struct CorpusSummary {
  int64_t narratives = 0;                 // coded
  int64_t left_out = 0;                   // not readable, or without an id
  int64_t unknown_language = 0;           // coded undetermined, since there are no cues of their language
  std::map<std::string, int64_t> labels;  // by label, how many
};

// Codes a corpus, in its order whatever the number of threads; memory holds one piece a thread. The output is
// written beside its place and put there when it is whole. Problems name records and files, never what they hold.
// Requires: no reader is null; the law has the scheme (asserted).
std::optional<CorpusSummary> code_corpus(const Law& law, const Coder& coder, const std::vector<const Reader*>& readers,
                                         const CodeCorpusOptions& options, TableError& error);

}  // namespace distinguo
