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

// The canonical form of one law file; formatting the result again changes nothing. Comments are
// kept. A text that cannot be read is not formatted: `diagnostics` says why, the text is empty.
std::string format_law(const LawText& file, Diagnostics& diagnostics, SourceSet& sources);

// The law compiled into the program. Never fails: the build checks it.
std::shared_ptr<const Law> published_law();

}  // namespace distinguo
