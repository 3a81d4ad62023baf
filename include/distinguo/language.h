// From law files to a Law: parse, check, format.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/law.h"

namespace distinguo {

struct LawText {
  std::string path;
  std::string text;
};

// The law files, and what is wrong with them.
struct CheckedLaw {
  // Null when there is any error.
  std::shared_ptr<const Law> law;
  Diagnostics diagnostics;  // sorted
  SourceSet sources;        // for rendering the diagnostics, whether or not there is a law
};

// Parses and checks a whole law: all files together. Every diagnostic of the run is reported.
// Checks of names, dates, circles, citations; not those by diagram (see reason: check_meaning).
// Cost: linear in text size, but for the closure of implications (facts times consequences).
CheckedLaw check_law(std::vector<LawText> files);

// The texts of a law and more. A text of `base` that declares an instrument which one of `more` declares
// too gives way to it: a working copy takes the place of what it is a copy of.
std::vector<LawText> joined(std::vector<LawText> base, std::vector<LawText> more);

// The canonical form of one law file; formatting the result again changes nothing. Comments are
// kept. A text that cannot be read is not formatted: `diagnostics` says why, the text is empty.
std::string format_law(const LawText& file, Diagnostics& diagnostics, SourceSet& sources);

// A text of the law that a reader in another language needs: where it stands, and what it says.
struct LawPhrase {
  std::string_view text;
  std::string_view what;  // for the translator: "question", "label of an offence", ...
  Span span;
};
// Every title, label and question, each text once, in the order of the law.
// Lifetime: the views are into `law`.
std::vector<LawPhrase> phrases(const Law& law);

// The same law read in another language. What the catalogue lacks keeps its English with a mark.
// Cost: a copy of the law.
std::shared_ptr<const Law> translated(const Law& law, const Translation& words);

// The catalogues compiled into the program, by language: "ar", "es", ...; not "en".
std::vector<std::string> published_languages();
// Null for a language that is not there.
const Translation* published_translation(std::string_view language);

// The law compiled into the program. Never fails: the build checks it.
std::shared_ptr<const Law> published_law();

}  // namespace distinguo
