#include "distinguo/published_law.h"

#include <cassert>

#include "distinguo/language.h"

namespace distinguo {

std::shared_ptr<const Law> published_law() {
  // Why once: reading takes milliseconds, and every caller wants the same immutable law.
  static const std::shared_ptr<const Law> law = [] {
    std::vector<LawText> files;
    for (const EmbeddedFile* file = published_law_begin(); file != published_law_end(); ++file) {
      files.push_back({std::string(file->path), std::string(file->text)});
    }
    CheckedLaw checked = check_law(std::move(files));
    assert(checked.law != nullptr && "the published law has errors; see `distinguo law check law`");
    return checked.law;
  }();
  return law;
}

}  // namespace distinguo
