#include "cli/narratives.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "cli/inputs.h"

namespace distinguo::cli {

Readers::Readers(Console& console, const Law& law, const std::string& cues_dir, const std::string& language) {
  std::vector<CueLanguage> languages = cue_languages(cues_dir);
  std::vector<std::string> names;
  for (const CueLanguage& each : languages) names.push_back(each.name);
  if (!language.empty()) {
    std::erase_if(languages, [&](const CueLanguage& each) { return each.name != language; });
    if (languages.empty()) {
      throw CommandError(kBadUsage, fmt::format("there are no cues of the language `{}`", language),
                         fmt::format("there are those of {}", fmt::join(names, ", ")));
    }
  }
  // Cues are compiled side by side: most of the time before the first word is read goes into them.
  struct Made {
    SourceSet sources;
    Diagnostics diagnostics;
    std::unique_ptr<Reader> reader;
  };
  std::vector<Made> made(languages.size());
  const auto make = [&](size_t i) {
    std::shared_ptr<const Cues> cues = read_cues(law, std::move(languages[i].files), made[i].sources, made[i].diagnostics);
    if (cues) made[i].reader = std::make_unique<Reader>(std::move(cues));
  };
  std::vector<std::thread> others;
  for (size_t i = 1; i < made.size(); ++i) others.emplace_back(make, i);
  if (!made.empty()) make(0);
  for (std::thread& other : others) other.join();
  for (Made& each : made) {
    if (!each.reader) {
      console.error_text(render(each.diagnostics, each.sources, console.color_on_error_output()));
      throw CommandError(kBadInput, "the cues have errors, so nothing was read with them", "`distinguo cues check` says more");
    }
    pointers_.push_back(each.reader.get());
    readers_.push_back(std::move(each.reader));
  }
}

const Reader& Readers::for_text(const std::string& text) const {
  if (pointers_.size() == 1) return *pointers_.front();
  const size_t likely = language_of(text, pointers_);
  if (likely < pointers_.size()) return *pointers_[likely];
  std::vector<std::string> names;
  for (const Reader* reader : pointers_) names.push_back(reader->cues().language);
  throw CommandError(kBadInput, "the language of the text is not recognised",
                     fmt::format("say it with --language: {}", fmt::join(names, ", ")));
}

bool is_narrative(const std::string& path) { return path == "-" || file_kind_named(path).has_value(); }

std::string narrative_text(const std::string& path) {
  const std::string bytes = read_file(path);
  std::string problem;
  std::optional<std::string> text = text_of_file(bytes, file_kind_named(path).value_or(file_kind_of(bytes)), problem);
  if (!text) throw CommandError(kBadInput, fmt::format("`{}` cannot be read: {}", path, problem));
  return *std::move(text);
}

}  // namespace distinguo::cli
