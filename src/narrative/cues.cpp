#include "distinguo/cues.h"

#include <algorithm>
#include <array>

#include "distinguo/published_law.h"

namespace distinguo {

namespace {

// "cues/en/papers.cues" is of the language en.
std::string_view language_of_path(std::string_view path) {
  path.remove_prefix(std::min(path.size(), path.find('/') + 1));
  return path.substr(0, path.find('/'));
}

}  // namespace

std::string_view context_word(ContextKind kind) {
  constexpr std::array<std::string_view, kContextKinds> kWords = {
      "negation", "denial", "allegation", "hedge", "possibility", "unproved", "question",
      "threat",   "promise", "plan",      "general", "elsewhere", "another"};
  return kWords[static_cast<size_t>(kind)];
}

bool sets_aside(ContextKind kind) { return kind >= ContextKind::kPossibility; }

std::string_view segment_word(Segment segment) {
  constexpr std::array<std::string_view, 5> kWords = {"", "recruitment", "journey", "destination", "after"};
  return kWords[static_cast<size_t>(segment)];
}

std::vector<std::string> published_cue_languages() {
  std::vector<std::string> languages;
  for (const EmbeddedFile* file = published_cues_begin(); file != published_cues_end(); ++file) {
    const std::string_view language = language_of_path(file->path);
    if (languages.empty() || languages.back() != language) languages.emplace_back(language);
  }
  return languages;
}

std::vector<CueFile> published_cues(std::string_view language) {
  std::vector<CueFile> files;
  for (const EmbeddedFile* file = published_cues_begin(); file != published_cues_end(); ++file) {
    if (language_of_path(file->path) == language) files.push_back({std::string(file->path), std::string(file->text)});
  }
  return files;
}

}  // namespace distinguo
