// The law that this program was built with.
//
// Every file law/**/*.law of the repository is compiled in, so that one file is enough to carry;
// a folder of law read at run time takes its place (`--law DIR`).
#pragma once

#include <string_view>

namespace distinguo {

// One text of the published law.
struct EmbeddedFile {
  std::string_view path;  // Relative to the repository, with `/`: "law/un/trafficking.law".
  std::string_view text;  // The bytes of the file as they are, nothing added or removed.
};

// The texts, as a half-open range in the byte order of their paths, so that every machine reads the
// law in the same order.
//
// Returns:  begin == end when the program was built without law.
// Lifetime: static; valid before main and after it.
// Threads:  safe from any thread.
//
//   for (const EmbeddedFile* file = published_law_begin(); file != published_law_end(); ++file) {
//     load(file->path, file->text);
//   }
const EmbeddedFile* published_law_begin();
const EmbeddedFile* published_law_end();

// The catalogues of po/, compiled (.mo), in the same way; the path is "es.mo".
const EmbeddedFile* published_translations_begin();
const EmbeddedFile* published_translations_end();

// The maps of data standards (maps/*.map), in the same way; the path is "maps/ctdc-2024.map".
const EmbeddedFile* published_maps_begin();
const EmbeddedFile* published_maps_end();

// The cues (cues/LANGUAGE/*.cues), in the same way; the path is "cues/en/papers.cues".
const EmbeddedFile* published_cues_begin();
const EmbeddedFile* published_cues_end();

// The cues of each language, compiled (published_readers.h); the path is "en". Nothing, where the program was built for another kind
// of machine than it was built on.
const EmbeddedFile* published_compiled_cues_begin();
const EmbeddedFile* published_compiled_cues_end();

// The page of web/ as script/web builds it, for `distinguo web`: "index.html", "assets/...". Empty where it was not built
// before the program. In a library of its own, distinguo_published_page, for it is larger than all the rest.
const EmbeddedFile* published_page_begin();
const EmbeddedFile* published_page_end();

}  // namespace distinguo
