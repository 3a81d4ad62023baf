// Narratives: readers of cues, and what they read.
#include <fmt/format.h>

#include <algorithm>

#include "c_api/handles.h"
#include "c_api/options.h"
#include "distinguo/narrative.h"
#include "distinguo/published_readers.h"
#include "distinguo/report.h"

struct dg_reader {
  distinguo::Reader reader;
};

namespace distinguo::c_api {

namespace {

dg_reader** reader_out(dg_reader** reader) {
  require(reader, "reader");
  *reader = nullptr;
  return reader;
}

// `make`: from the law, sources and diagnostics.
template <typename Make>
dg_reader* reader_of(const Law& law, Make make) {
  SourceSet sources;
  Diagnostics diagnostics;
  const std::unique_ptr<Reader> reader = make([&]() -> const Law& { return law; }, sources, diagnostics);
  if (reader == nullptr) throw Failure{DG_BAD_INPUT, error_of(diagnostics, sources, Lines::kShown)};
  return new dg_reader{std::move(*reader)};
}

const Reader& reader_for(const dg_reader* const* readers, size_t count, std::string_view narrative) {
  if (count == 0) fail(DG_BAD_CALL, "C0105", "no readers are given", "dg_reader_published() makes one");
  require(readers, "readers");
  std::vector<const Reader*> all;
  for (size_t i = 0; i < count; ++i) {
    require(readers[i], "readers[i]");
    all.push_back(&readers[i]->reader);
  }
  if (count == 1) return *all.front();
  const size_t likely = language_of(narrative, all);
  if (likely < count) return *all[likely];
  std::vector<std::string> names;
  for (const Reader* reader : all) names.push_back(reader->cues().language);
  fail(DG_BAD_INPUT, "C0110", "the language of the narrative is not recognised",
       fmt::format("say which it is: {}", fmt::join(names, ", ")));
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_reader_published(const dg_law* law, const char* language, dg_reader** reader, dg_error** error) {
  return guarded(error, [&] {
    dg_reader** out = reader_out(reader);
    const Law& used = law_of(law);
    const std::string name = text_of(language, DG_ZERO_TERMINATED, "language");
    const std::vector<std::string> languages = published_cue_languages();
    if (std::find(languages.begin(), languages.end(), name) == languages.end()) {
      fail(DG_BAD_CALL, "C0105", "there are no cues of this language", fmt::format("there are those of: {}", fmt::join(languages, ", ")));
    }
    *out = reader_of(used, [&](const auto& law_of_reader, SourceSet& sources, Diagnostics& diagnostics) {
      return published_reader(law_of_reader, name, sources, diagnostics);
    });
  });
}

dg_status dg_reader_read(const dg_law* law, const char* const* paths, const char* const* texts, const size_t* sizes,
                         size_t count, dg_reader** reader, dg_error** error) {
  return guarded(error, [&] {
    dg_reader** out = reader_out(reader);
    const Law& used = law_of(law);
    std::vector<CueFile> files;
    for (LawText& text : texts_of(paths, texts, sizes, count, "dg_reader_published() has the cues of this library")) {
      files.push_back({std::move(text.path), std::move(text.text)});
    }
    *out = reader_of(used, [&](const auto& law_of_reader, SourceSet& sources, Diagnostics& diagnostics) {
      return Reader::of_files(law_of_reader, std::move(files), sources, diagnostics);
    });
  });
}

const char* dg_reader_language(const dg_reader* reader) {
  return reader == nullptr ? "" : reader->reader.cues().language.c_str();
}

void dg_reader_free(dg_reader* reader) { delete reader; }

dg_status dg_read(const dg_law* law, const dg_reader* const* readers, size_t count, const char* narrative,
                  size_t narrative_size, const char* options, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    const std::string given = text_of(narrative, narrative_size, "narrative");
    Options wished(options, {"title", "format"});
    ReadingView view;
    view.title = wished.text("title", "narrative");
    const std::string format = wished.choice("format", {"json", "text", "markdown", "html", "matter"});
    wished.done();
    const Reader& reader = reader_for(readers, count, given);
    view.language = reader.cues().title;
    const Reading reading = reader.read(given);
    if (format == "json") {
      give(out, reading_json(used, reader.cues(), reading, given, view));
    } else if (format == "matter") {
      give(out, write_matter(used, matter_of(used, reading, given, view.title), MatterFormat::kJson));
    } else {
      give(out, rendered(reading_document(used, reading, given, view), format));
    }
  });
}
