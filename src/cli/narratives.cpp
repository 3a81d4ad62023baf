#include "cli/narratives.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <numeric>

#include "distinguo/published_readers.h"

namespace distinguo::cli {

Readers::Readers(Console& console, std::function<const Law&()> law, const std::string& cues_dir, const std::string& language)
    : console_(console), law_(std::move(law)), published_(cues_dir.empty()) {
  if (published_) {
    for (const std::string& name : published_cue_languages()) languages_.push_back({name, {}});
  } else {
    languages_ = cue_languages(cues_dir);
  }
  if (!language.empty()) {
    std::vector<std::string> names;
    for (const CueLanguage& each : languages_) names.push_back(each.name);
    std::erase_if(languages_, [&](const CueLanguage& each) { return each.name != language; });
    if (languages_.empty()) {
      throw CommandError(kBadUsage, fmt::format("there are no cues of the language `{}`", language),
                         fmt::format("there are those of {}", fmt::join(names, ", ")));
    }
  }
  readers_.resize(languages_.size());
  pointers_.resize(languages_.size());
  // Whoever gives cues wants to hear of errors in any of them.
  if (!published_) all();
}

void Readers::make(const std::vector<size_t>& wanted) {
  struct Made {
    SourceSet sources;
    Diagnostics diagnostics;
  };
  std::vector<Made> made(languages_.size());
  const auto make_one = [&](size_t i) {
    if (readers_[i]) return;
    CueLanguage& language = languages_[i];
    readers_[i] = published_ ? published_reader(law_, language.name, made[i].sources, made[i].diagnostics)
                             : Reader::of_files(law_, std::move(language.files), made[i].sources, made[i].diagnostics);
  };
  std::vector<std::future<void>> others;
  for (size_t i = 1; i < wanted.size(); ++i) others.push_back(std::async(std::launch::async, make_one, wanted[i]));
  if (!wanted.empty()) make_one(wanted.front());
  for (std::future<void>& other : others) other.get();
  for (const size_t i : wanted) {
    pointers_[i] = readers_[i].get();
    if (readers_[i]) continue;
    console_.error_text(render(made[i].diagnostics, made[i].sources, console_.color_on_error_output()));
    throw CommandError(kBadInput, "the cues have errors, so nothing was read with them", "`distinguo cues check` says more");
  }
}

const std::vector<const Reader*>& Readers::all() {
  std::vector<size_t> every(languages_.size());
  std::iota(every.begin(), every.end(), 0);
  make(every);
  return pointers_;
}

const Reader& Readers::for_text(const std::string& text) {
  std::vector<size_t> likely = {0};
  if (languages_.size() > 1) {
    std::vector<std::vector<std::string>> frequent(languages_.size());
    std::vector<const std::vector<std::string>*> pointers;
    for (size_t i = 0; i < languages_.size(); ++i) {
      frequent[i] = readers_[i] ? readers_[i]->cues().known_by : published_frequent_words(languages_[i].name);
      pointers.push_back(&frequent[i]);
    }
    likely = likely_languages(text, pointers);
  }
  if (likely.empty()) {
    std::vector<std::string> names;
    for (size_t i = 0; i < languages_.size(); ++i) names.push_back(pointers_[i] ? pointers_[i]->cues().language : languages_[i].name);
    throw CommandError(kBadInput, "the language of the text is not recognised",
                       fmt::format("say it with --language: {}", fmt::join(names, ", ")));
  }
  make(likely);
  if (likely.size() == 1) return *pointers_[likely.front()];
  std::vector<const Reader*> tied;
  for (const size_t i : likely) tied.push_back(pointers_[i]);
  return *tied[language_of(text, tied)];
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
