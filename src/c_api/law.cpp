// The law: read, translated, named, listed.
#include <fmt/format.h>

#include <algorithm>

#include "c_api/handles.h"

namespace distinguo::c_api {

namespace {

std::string countries_of(const Instrument& instrument) {
  if (instrument.everywhere) return "*";
  return fmt::format("{}", fmt::join(instrument.countries, " "));
}

// Made once: the texts are some megabyte.
const std::string& published_fingerprint() {
  static const std::string made = published_law() == nullptr ? "" : fingerprint(*published_law());
  return made;
}

// `title` is what to call a law that is not the published one.
dg_law* handle_of(std::shared_ptr<const Law> law, const std::string& title, std::unique_ptr<dg_error> warnings = {}) {
  auto handle = std::make_unique<dg_law>();
  handle->fingerprint = law == published_law() ? published_fingerprint() : fingerprint(*law);
  const bool is_published = handle->fingerprint == published_fingerprint();
  handle->name = fmt::format("{}: {} instruments, {} statements, {} facts, fingerprint {}",
                             is_published ? "published law" : title, law->instruments.size(), law->statements.size(),
                             law->facts.size(), handle->fingerprint);
  handle->language = law->words.language();
  for (const Instrument& instrument : law->instruments) handle->countries.push_back(countries_of(instrument));
  handle->warnings = std::move(warnings);
  handle->law = std::move(law);
  return handle.release();
}

dg_law** law_out(dg_law** law) {
  require(law, "law");
  *law = nullptr;
  return law;
}

void must_be_english(const Law& law) {
  if (law.words.is_english()) return;
  fail(DG_BAD_CALL, "C0107", "this law is a translation already", "translate the law that it was made of");
}

}  // namespace

const Law& law_of(const dg_law* law) {
  require(law, "law");
  return *law->law;
}

std::vector<LawText> texts_of(const char* const* paths, const char* const* texts, const size_t* sizes, size_t count,
                              const char* help) {
  if (count == 0) fail(DG_BAD_CALL, "C0105", "no texts are given", help);
  require(paths, "paths");
  require(texts, "texts");
  std::vector<LawText> given;
  for (size_t i = 0; i < count; ++i) {
    given.push_back({text_of(paths[i], DG_ZERO_TERMINATED, "paths[i]"),
                     text_of(texts[i], sizes == nullptr ? DG_ZERO_TERMINATED : sizes[i], "texts[i]")});
  }
  return given;
}

CheckedLaw read_with(const Law* base, std::vector<LawText> more) {
  std::vector<LawText> texts;
  for (uint32_t file = 0; base != nullptr && file < base->sources.size(); ++file) {
    const SourceFile& source = base->sources.file(file);
    texts.push_back({source.path(), std::string(source.text())});
  }
  CheckedLaw checked = check_law(joined(std::move(texts), std::move(more)));
  if (checked.law == nullptr) throw Failure{DG_BAD_INPUT, error_of(checked.diagnostics, checked.sources, Lines::kShown)};
  if (base != nullptr && !base->words.is_english()) checked.law = translated(*checked.law, base->words);
  return checked;
}

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_law_published(dg_law** law, dg_error** error) {
  return guarded(error, [&] {
    dg_law** out = law_out(law);
    std::shared_ptr<const Law> published = published_law();
    if (published == nullptr) fail(DG_FAULT, "C0106", "this library was built without law");
    *out = handle_of(std::move(published), "");
  });
}

dg_status dg_law_read(const dg_law* base, const char* const* paths, const char* const* texts, const size_t* sizes,
                      size_t count, dg_law** law, dg_error** error) {
  return guarded(error, [&] {
    dg_law** out = law_out(law);
    CheckedLaw checked = read_with(base == nullptr ? nullptr : base->law.get(), texts_of(paths, texts, sizes, count, "dg_law_published() gives the law of this library"));
    *out = handle_of(std::move(checked.law), "law given",
                     checked.diagnostics.empty() ? nullptr
                                                 : error_of(checked.diagnostics, checked.sources, Lines::kShown));
  });
}

dg_status dg_law_translated(const dg_law* law, const char* language, dg_law** other, dg_error** error) {
  return guarded(error, [&] {
    dg_law** out = law_out(other);
    const Law& original = law_of(law);
    const std::string name = text_of(language, DG_ZERO_TERMINATED, "language");
    must_be_english(original);
    const Translation* words = published_translation(name);
    if (words == nullptr && name != "en") {
      fail(DG_BAD_CALL, "C0107", "there is no translation into this language",
           fmt::format("the languages are: {}", dg_languages()));
    }
    *out = handle_of(words == nullptr ? law->law : translated(original, *words), "law given");
  });
}

dg_status dg_law_translated_by(const dg_law* law, const char* catalogue, size_t catalogue_size, dg_law** other, dg_error** error) {
  return guarded(error, [&] {
    dg_law** out = law_out(other);
    const Law& original = law_of(law);
    require(catalogue, "catalogue");
    must_be_english(original);
    const auto words = Translation::from_mo(std::string_view(catalogue, catalogue_size));
    if (!words) fail(DG_BAD_INPUT, "C0109", "this is no compiled catalogue that says its language", "make it with msgfmt");
    *out = handle_of(translated(original, *words), "law given");
  });
}

const char* dg_languages(void) {
  try {
    static const std::string languages = [] {
      std::string all = "en";
      for (const std::string& language : published_languages()) all += ' ' + language;
      return all;
    }();
    return languages.c_str();
  } catch (...) {
    return "en";
  }
}

const char* dg_law_fingerprint(const dg_law* law) { return law == nullptr ? "" : law->fingerprint.c_str(); }

const char* dg_law_name(const dg_law* law) { return law == nullptr ? "" : law->name.c_str(); }

const char* dg_law_language(const dg_law* law) { return law == nullptr ? "" : law->language.c_str(); }

const dg_error* dg_law_warnings(const dg_law* law) { return law == nullptr ? nullptr : law->warnings.get(); }

void dg_law_free(dg_law* law) { delete law; }
