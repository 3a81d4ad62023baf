// Narratives: read as evidence, and coded under a scheme.
#include <fmt/format.h>
#include <nanobind/stl/tuple.h>

#include <memory>
#include <tuple>

#include "core.h"
#include "distinguo/coding.h"
#include "distinguo/narrative.h"
#include "distinguo/published_readers.h"
#include "distinguo/report.h"

namespace distinguo::python {

namespace {

// The published cues of every language, compiled once for a law.
struct Readers {
  Readers() = default;
  Readers(const Readers&) = delete;  // said because nanobind else takes it for copyable

  LawPointer law;
  std::vector<std::unique_ptr<const Reader>> readers;
  std::vector<const Reader*> pointers;

  const Reader& for_text(const std::optional<std::string>& language, const std::string& text) const {
    std::vector<std::string_view> names;
    for (const Reader* reader : pointers) names.push_back(reader->cues().language);
    if (!language) {
      const size_t likely = language_of(text, pointers);
      if (likely < pointers.size()) return *pointers[likely];
      throw Failure("UsageError", fmt::format("the language of the text is not recognised; say it with `language`: {}",
                                              fmt::join(names, ", ")));
    }
    for (const Reader* reader : pointers) {
      if (reader->cues().language == *language) return *reader;
    }
    throw Failure("UsageError", fmt::format("there are no cues of the language `{}`; there are those of {}",
                                            printable(*language), fmt::join(names, ", ")));
  }
};

std::shared_ptr<Readers> readers_of(std::shared_ptr<Law> law) {
  auto made = std::make_shared<Readers>();
  for (const std::string& language : published_cue_languages()) {
    SourceSet sources;
    Diagnostics diagnostics;
    std::unique_ptr<const Reader> reader = published_reader([&]() -> const Law& { return *law; }, language, sources, diagnostics);
    // Only where the law is not the published one, and lacks facts that the cues tell.
    if (!reader) throw failure_of("LawError", diagnostics, sources, true);
    made->readers.push_back(std::move(reader));
    made->pointers.push_back(made->readers.back().get());
  }
  made->law = std::move(law);
  return made;
}

// Lifetime: the reading refers to the cues of its reader.
struct ReadingOfText {
  std::shared_ptr<const Readers> readers;
  const Reader* reader;
  Reading reading;
  std::string text;
  std::string title;

  const Law& law() const { return *readers->law; }
  ReadingView view() const { return {title, reader->cues().title, ""}; }
};

std::shared_ptr<ReadingOfText> read(std::shared_ptr<Readers> readers, std::string text, std::string title,
                                    const std::optional<std::string>& language) {
  const Reader& reader = readers->for_text(language, text);
  auto made = std::make_shared<ReadingOfText>();
  made->reading = reader.read(text);
  made->reader = &reader;
  made->readers = std::move(readers);
  made->text = std::move(text);
  made->title = std::move(title);
  return made;
}

Report report(std::shared_ptr<ReadingOfText> of_text) {
  return report_of([of_text] { return reading_document(of_text->law(), of_text->reading, of_text->text, of_text->view()); },
                   [of_text] {
                     return reading_json(of_text->law(), of_text->reader->cues(), of_text->reading, of_text->text, of_text->view());
                   });
}

MatterOfLaw matter(const ReadingOfText& of_text) {
  return {of_text.readers->law, matter_of(of_text.law(), of_text.reading, of_text.text, of_text.title)};
}

// A scheme, ready to code.
struct CoderOfLaw {
  std::shared_ptr<const Readers> readers;
  Coder coder;
};

std::shared_ptr<CoderOfLaw> coder_of(std::shared_ptr<Readers> readers, const std::string& scheme,
                                     const std::optional<std::string>& as_of) {
  const Law& law = *readers->law;
  const uint32_t instrument = named(look_up_instrument(law, scheme));
  const Date date = date_or(as_of, today());
  if (!is_coding_scheme(law, instrument, date)) {
    throw Failure("UsageError", fmt::format("`{}` is no coding scheme on {}; a scheme has statements of groups called coded-LABEL",
                                            printable(scheme), to_string(date)));
  }
  return std::make_shared<CoderOfLaw>(CoderOfLaw{std::move(readers), Coder(law, instrument, date)});
}

using Row = std::tuple<std::string, std::vector<std::string>, std::string, std::string, std::string>;

// (title, text, language) each; what is given: (label, forms, rule, language, evidence), the rule empty where none holds.
std::vector<Row> code(const CoderOfLaw& of_law, std::vector<std::tuple<std::string, std::string, std::string>> given,
                      const std::string& language, bool mask) {
  std::vector<Narrative> narratives;
  for (auto& [title, text, its_language] : given) {
    narratives.push_back({"", std::move(title), std::move(text), std::move(its_language)});
  }
  std::vector<Row> rows;
  for (CodedNarrative& each : code_narratives(of_law.coder, of_law.readers->pointers, narratives, language, mask)) {
    rows.emplace_back(std::move(each.label), std::move(each.forms),
                      each.rule ? of_law.readers->law->statements[*each.rule].name : "", std::move(each.language), std::move(each.evidence));
  }
  return rows;
}

}  // namespace

void add_narratives(nb::module_& module) {
  nb::class_<Readers>(module, "Readers")
      .def_prop_ro("languages", [](const Readers& readers) {
        std::vector<std::string> languages;
        for (const Reader* reader : readers.pointers) languages.push_back(reader->cues().language);
        return texts_of(languages);
      });
  nb::class_<ReadingOfText>(module, "Reading")
      .def("report", &report)
      .def("matter", &matter);
  nb::class_<CoderOfLaw>(module, "Coder")
      .def_prop_ro("labels", [](const CoderOfLaw& of_law) { return texts_of(of_law.coder.labels()); })
      .def("code", &code, nb::arg("narratives"), nb::arg("language"), nb::arg("mask"), nb::call_guard<nb::gil_scoped_release>());
  module.def("readers_of", &readers_of, nb::call_guard<nb::gil_scoped_release>());
  module.def("read", &read, nb::arg("readers"), nb::arg("text"), nb::arg("title"), nb::arg("language").none(),
             nb::call_guard<nb::gil_scoped_release>());
  module.def("coder_of", &coder_of, nb::arg("readers"), nb::arg("scheme"), nb::arg("as_of").none(),
             nb::call_guard<nb::gil_scoped_release>());
}

}  // namespace distinguo::python
