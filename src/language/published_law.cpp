#include "distinguo/published_law.h"

#include <cassert>

#include "distinguo/language.h"

namespace distinguo {

std::shared_ptr<const Law> published_law() {
  // Why once: reading takes milliseconds, and every caller wants the same immutable law. Why it is never given back: at the end of the
  // program that takes milliseconds too, for nobody.
  static const auto& law = *new std::shared_ptr<const Law>([] {
    std::vector<LawText> files;
    for (const EmbeddedFile* file = published_law_begin(); file != published_law_end(); ++file) {
      files.push_back({std::string(file->path), std::string(file->text)});
    }
    CheckedLaw checked = check_law(std::move(files));
    assert(checked.law != nullptr && "the published law has errors; see `distinguo law check law`");
    return checked.law;
  }());
  return law;
}

}  // namespace distinguo
