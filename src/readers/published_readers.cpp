#include "distinguo/published_readers.h"

#include "distinguo/published_law.h"

namespace distinguo {

namespace {

// Empty where there is none.
std::string_view compiled_cues(std::string_view language) {
  for (const EmbeddedFile* file = published_compiled_cues_begin(); file != published_compiled_cues_end(); ++file) {
    if (file->path == language) return file->text;
  }
  return {};
}

}  // namespace

std::unique_ptr<Reader> published_reader(const std::function<const Law&()>& law, std::string_view language, SourceSet& sources,
                                         Diagnostics& diagnostics) {
  if (std::unique_ptr<Reader> reader = Reader::of_compiled(law, compiled_cues(language))) return reader;
  return Reader::of_files(law, published_cues(language), sources, diagnostics);
}

std::vector<std::string> published_frequent_words(std::string_view language) {
  std::vector<std::string> words = compiled_frequent_words(compiled_cues(language));
  return words.empty() ? frequent_words(published_cues(language)) : words;
}

}  // namespace distinguo
