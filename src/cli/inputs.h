// From names on the command line to laws, matters and dates.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "distinguo/cues.h"
#include "distinguo/diagnostic.h"
#include "distinguo/language.h"
#include "distinguo/law.h"
#include "distinguo/map.h"
#include "distinguo/matter.h"

namespace distinguo::cli {

// Today's date in the time zone of the machine.
Date today();

// The bytes of a file; `-` is standard input. Throws CommandError.
std::string read_file(const std::string& path);

// The files of a folder and below whose names end so, in the byte order of their paths.
std::vector<std::string> files_below(const std::string& folder, std::string_view ending);

// Files as they are, folders as all *.law in them. Throws CommandError for a folder that has none.
std::vector<std::string> law_files(const std::vector<std::string>& paths);
// Their texts.
std::vector<LawText> law_texts(const std::vector<std::string>& paths);
// The texts of the published law, or of the folder when one is given.
std::vector<LawText> base_law_texts(const std::string& law_dir);

// The cue files (*.cues) of one language.
struct CueLanguage {
  std::string name;  // of the folder: "en"
  std::vector<CueFile> files;
};
// Those of a folder: its own files are one language, and so is each folder in it. Without one, the published cues.
std::vector<CueLanguage> cue_languages(const std::string& folder);

// Without errors, or a CommandError after the diagnostics are shown.
std::shared_ptr<const Law> load_law(Console& console, const std::string& law_dir,
                                    const std::vector<LawText>& extra = {});

// The same; the published law is read on a thread of its own, while something else is done. Throws when it is asked for.
using LawInReading = std::shared_future<std::shared_ptr<const Law>>;
LawInReading load_law_aside(Console& console, const std::string& law_dir);

// What an authority found on a matter, beside it.
inline constexpr std::string_view kExpectedEnding = ".expected.yaml";
// The matters among the paths: files as they are, folders as all .yaml, .yml and .json in them but expectations.
std::vector<std::string> matters_among(const std::vector<std::string>& paths);
// --country of a command: beside the matter's own countries. Throws CommandError for what is no country's code.
void add_countries(Matter& matter, const std::vector<std::string>& codes);
// Reads one matter; says on standard error what is wrong with it, without any of its text.
std::optional<Matter> load_matter(Console& console, const Law& law, const std::string& path);
// Diagnostics of files that hold what people told: places and messages, never the lines themselves.
void show_without_text(Console& console, const Diagnostics& diagnostics, const SourceSet& sources);

// A published map by its name, or a map file by its path. Throws CommandError, after the diagnostics of a
// file are shown.
Map map_named(Console& console, const Law& law, const std::string& name);
// Throws CommandError for what is no map file by its name. Why: what is wrong with a map is shown with its lines, and those of
// a table given by mistake are about people.
void check_map_file(const std::string& path);
CommandError no_such_map(const std::string& name);

// Names that must exist; each throws CommandError (bad usage) with the nearest name there is.
uint32_t instrument_named(const Law& law, const std::string& name);
StatementId statement_named(const Law& law, const std::string& name);
FactId fact_named(const Law& law, const std::string& name);
std::vector<uint32_t> claims_named(const Law& law, const std::string& name);
void require_person(const Matter& matter, const std::string& id);
Date date_named(const std::string& text);

}  // namespace distinguo::cli
