#include "cli/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <istream>
#include <iterator>
#include <map>

#include "cli/passphrase.h"
#include "distinguo/names.h"
#include "distinguo/published_law.h"
#include "matter/countries.h"
#include "sealed/sealed.h"

namespace distinguo::cli {

namespace fs = std::filesystem;

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
}

namespace {

// Far more than any law or matter; a device such as /dev/zero has no end.
constexpr size_t kMostBytes = size_t{64} << 20;

std::string read_all(std::istream& stream, const std::string& name) {
  std::string text;
  std::string part(size_t{1} << 16, '\0');
  do {
    stream.read(part.data(), static_cast<std::streamsize>(part.size()));
    text.append(part, 0, static_cast<size_t>(stream.gcount()));
    if (text.size() > kMostBytes)
      throw CommandError(kBadInput, fmt::format("`{}` has more than {} bytes", name, kMostBytes));
  } while (stream);
  return text;
}

}  // namespace

std::string read_file(const std::string& path) {
  if (path == "-") return read_all(std::cin, "standard input");
  std::error_code error;
  if (fs::is_directory(path, error))
    throw CommandError(kBadInput, fmt::format("`{}` is a folder, not a file", path));
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  if (file) text = read_all(file, path);
  if (!file.is_open() || file.bad()) {
    throw CommandError(kBadInput,
                       fmt::format("`{}` cannot be read: {}", path, std::strerror(errno == 0 ? EIO : errno)));
  }
  return text;
}

std::vector<std::string> files_below(const std::string& folder, std::string_view ending) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string path = it->path().generic_string();
    std::error_code unreadable;
    if (!path.ends_with(ending) || it->is_directory(unreadable)) continue;
    // A link that leads nowhere, or a pipe: leaving it out would leave out law without a word.
    if (!it->is_regular_file(unreadable)) {
      throw CommandError(kBadInput, fmt::format("`{}` is no file that can be read", path),
                         "mend the link, or give the file another ending");
    }
    paths.push_back(path);
  }
  if (error) throw CommandError(kBadInput, fmt::format("`{}` cannot be read: {}", folder, error.message()));
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<std::string> law_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found = files_below(path, ".law");
    if (found.empty())
      throw CommandError(kBadInput, fmt::format("there is no law file (*.law) in `{}`", path));
    std::move(found.begin(), found.end(), std::back_inserter(files));
  }
  return files;
}

std::vector<LawText> law_texts(const std::vector<std::string>& paths) {
  std::vector<LawText> texts;
  for (const std::string& file : law_files(paths)) texts.push_back({file, read_file(file)});
  return texts;
}

std::vector<LawText> base_law_texts(const std::string& law_dir) {
  if (!law_dir.empty()) return law_texts({law_dir});
  std::vector<LawText> texts;
  for (const EmbeddedFile* file = published_law_begin(); file != published_law_end(); ++file) {
    texts.push_back({std::string(file->path), std::string(file->text)});
  }
  return texts;
}

std::vector<CueLanguage> cue_languages(const std::string& folder) {
  std::vector<CueLanguage> languages;
  if (folder.empty()) {
    for (const std::string& language : published_cue_languages()) {
      languages.push_back({language, published_cues(language)});
    }
    return languages;
  }
  std::map<std::string, std::vector<CueFile>> by_name;
  const fs::path root = fs::path(folder).lexically_normal();
  for (const std::string& path : files_below(folder, ".cues")) {
    const fs::path within = fs::path(path).lexically_normal().lexically_relative(root);
    const bool own = !within.has_parent_path();
    const fs::path named = root.has_filename() ? root.filename() : root.parent_path().filename();
    by_name[own ? named.string() : within.begin()->string()].push_back({path, read_file(path)});
  }
  if (by_name.empty()) {
    throw CommandError(kBadInput, fmt::format("there is no cue file (*.cues) in `{}`", folder));
  }
  for (auto& [name, files] : by_name) languages.push_back({name, std::move(files)});
  return languages;
}

namespace {

std::shared_ptr<const Law> load_english_law(Console& console, const std::string& law_dir,
                                            const std::vector<LawText>& extra) {
  if (law_dir.empty() && extra.empty()) {
    if (std::shared_ptr<const Law> law = published_law()) return law;
  }
  const CheckedLaw checked = check_law(joined(base_law_texts(law_dir), extra));
  if (checked.law == nullptr) {
    console.error_text(render(checked.diagnostics, checked.sources, console.color_on_error_output()));
    throw CommandError(kBadInput, "the law has errors, so nothing was done with it");
  }
  return checked.law;
}

}  // namespace

std::shared_ptr<const Law> load_law(Console& console, const std::string& law_dir,
                                    const std::vector<LawText>& extra) {
  std::shared_ptr<const Law> law = load_english_law(console, law_dir, extra);
  const Translation* words = published_translation(console.language);
  return words == nullptr ? law : translated(*law, *words);
}

LawInReading load_law_aside(Console& console, const std::string& law_dir) {
  // Why one's own law is read at once: what is wrong with it is said before anything else.
  if (law_dir.empty()) return std::async(std::launch::async, [&console] { return load_law(console, ""); });
  std::promise<std::shared_ptr<const Law>> law;
  law.set_value(load_law(console, law_dir));
  return law.get_future();
}

void show_without_text(Console& console, const Diagnostics& diagnostics, const SourceSet& sources) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    console.error_text(render_without_text(diagnostic, sources));
}

std::vector<std::string> matters_among(const std::vector<std::string>& paths) {
  std::vector<std::string> matters;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      matters.push_back(path);
      continue;
    }
    for (const std::string& file : files_below(path, "")) {
      const bool is_matter = file.ends_with(".yaml") || file.ends_with(".yml") || file.ends_with(".json");
      if (is_matter && !file.ends_with(kExpectedEnding)) matters.push_back(file);
    }
  }
  return matters;
}

namespace {

std::string unsealed(const std::string& path, const std::string& text) {
  std::string problem;
  std::optional<std::string> opened = unseal(text, asked_passphrase(fmt::format("`{}`", path), false), problem);
  if (!opened) throw CommandError(kBadInput, fmt::format("`{}` was not opened: {}", path, problem));
  return *std::move(opened);
}

}  // namespace

void add_countries(Matter& matter, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (!is_country(code)) {
      throw CommandError(kBadUsage, fmt::format("`{}` is not the code of a country", code),
                         "write the two capital letters of ISO 3166-1, such as GB");
    }
    if (std::count(matter.countries.begin(), matter.countries.end(), code) == 0) matter.countries.push_back(code);
  }
}

std::optional<Matter> load_matter(Console& console, const Law& law, const std::string& path) {
  std::string text;
  bool sealed = false;
  try {
    text = read_file(path);
    sealed = is_sealed(text);
    if (sealed) text = unsealed(path, text);
  } catch (const CommandError& error) {
    console.error(error);
    return std::nullopt;
  }
  MatterFormat format = format_of(path);
  if (path == "-" || sealed) {
    const size_t first = text.find_first_not_of(" \t\r\n");
    format = first != std::string::npos && text[first] == '{' ? MatterFormat::kJson : MatterFormat::kYaml;
  }
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Matter> matter =
      read_matter(law, path == "-" ? "standard input" : path, std::move(text), format, sources, diagnostics);
  show_without_text(console, diagnostics, sources);
  return matter;
}

namespace {

bool is_map_file(const std::string& path) { return path.ends_with(".map"); }

}  // namespace

void check_map_file(const std::string& path) {
  if (is_map_file(path)) return;
  throw CommandError(kBadUsage, fmt::format("`{}` is no map by its name", path), "names of map files end in .map");
}

Map map_named(Console& console, const Law& law, const std::string& name) {
  const std::string_view published = published_map(name);
  std::error_code none;
  const bool is_file = is_map_file(name) || name.find('/') != std::string::npos || fs::exists(name, none);
  if (published.empty() && !is_file) throw no_such_map(name);
  if (published.empty()) check_map_file(name);
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Map> map = read_map(law, name, published.empty() ? read_file(name) : std::string(published), sources, diagnostics);
  if (!diagnostics.empty()) console.error_text(render(diagnostics, sources, console.color_on_error_output()));
  if (!map) throw CommandError(kBadInput, fmt::format("the map `{}` has errors, so nothing was done with it", name));
  return *std::move(map);
}

CommandError no_such_map(const std::string& name) {
  const std::vector<std::string> known = published_maps();
  std::string help = did_you_mean(name, {known.begin(), known.end()});
  return {kBadUsage, fmt::format("no map is called `{}`", name),
          help.empty() ? "`distinguo map list` names them; a map of your own is a file" : help};
}

namespace {

template <typename Id>
Id must_be_found(LookedUp<Id> looked_up, std::string_view where_they_are) {
  if (looked_up.found) return *std::move(looked_up.found);
  throw CommandError(kBadUsage, looked_up.problem, looked_up.help.empty() ? std::string(where_they_are) : looked_up.help);
}

}  // namespace

uint32_t instrument_named(const Law& law, const std::string& name) {
  return must_be_found(look_up_instrument(law, name), "`distinguo law list` names them all");
}

StatementId statement_named(const Law& law, const std::string& name) {
  return must_be_found(look_up_statement(law, name), "`distinguo law list --instrument NAME` names an instrument's statements");
}

FactId fact_named(const Law& law, const std::string& name) {
  return must_be_found(look_up_fact(law, name), "`distinguo law list --facts` names them all");
}

std::vector<uint32_t> claims_named(const Law& law, const std::string& name) {
  return must_be_found(look_up_claims(law, name), "");
}

void require_person(const Matter& matter, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const Person& person : matter.persons) ids.push_back(person.id);
  if (std::count(ids.begin(), ids.end(), id) > 0) return;
  throw CommandError(kBadUsage, fmt::format("the matter has no person `{}`", id), did_you_mean(id, ids));
}

Date date_named(const std::string& text) {
  if (const auto date = parse_date(text)) return *date;
  throw CommandError(kBadUsage, fmt::format("`{}` is not a date", text),
                     "write year, month and day, such as 2014-06-12");
}

}  // namespace distinguo::cli
