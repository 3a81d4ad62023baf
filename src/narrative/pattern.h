// Reads patterns: "[take] ..4 [papers]". docs/cues.md, "Patterns".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/cues.h"
#include "distinguo/diagnostic.h"

namespace distinguo {

// What a pattern may name.
struct PatternNames {
  std::vector<std::string_view> classes;  // in the order of Cues::classes
  std::map<std::string_view, uint32_t> class_numbers;
  std::vector<std::set<std::string>> class_forms;  // the forms in which a class has words
  std::set<std::string> forms;                     // of the language
};

// A text in quotes that holds patterns, as it stands in its file. Blanks and line breaks mean the same.
struct PatternSource {
  Span span;              // with the quotes
  std::string_view text;  // of the span
};

// The text between the quotes of a text in quotes, with its place.
PatternSource inside_quotes(const SourceSet& sources, Span quoted);
// Its parts between commas, without the blanks around them; an empty part too.
std::vector<PatternSource> between_commas(const PatternSource& list);

// One pattern. Problems are reported (N0111, N0112, N0114 to N0121, N0127 to N0130) and give nothing.
std::optional<CuePattern> read_pattern(const PatternNames& names, const PatternSource& source,
                                       Diagnostics& diagnostics);

// `[NAME FORM ...]`, cut out of a pattern or of the words of a class.
struct ClassReference {
  std::string_view name;
  Span name_span;
  std::vector<std::pair<std::string_view, Span>> forms;
};
// From the bracket at `text[at]`; `at` goes behind the closing one. Nothing, and N0116 or N0111, where it is none.
std::optional<ClassReference> read_class_reference(const PatternSource& source, size_t& at, Diagnostics& diagnostics);

}  // namespace distinguo
