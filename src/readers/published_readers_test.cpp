// The readers that the program carries read as those of the cue files do.
#include "distinguo/published_readers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "distinguo/language.h"
#include "distinguo/published_law.h"

namespace distinguo {
namespace {

std::string_view carried(std::string_view language) {
  for (const EmbeddedFile* file = published_compiled_cues_begin(); file != published_compiled_cues_end(); ++file) {
    if (file->path == language) return file->text;
  }
  return {};
}

std::function<const Law&()> published() {
  static const std::shared_ptr<const Law> law = published_law();
  return []() -> const Law& { return *law; };
}

std::string told(const Reader& reader, std::string_view text) {
  const Reading reading = reader.read(text);
  std::string out;
  for (const auto* sightings : {&reading.evidence, &reading.set_aside, &reading.about_text}) {
    for (const Sighting& each : *sightings) {
      out += reader.cues().cues[each.cue].name + (each.yes ? " + " : " - ") + std::to_string(each.fact) + " " +
             std::to_string(each.quote.begin) + " " + std::to_string(each.quote.end) + " " + each.by + (each.unsure ? "?" : "") + " " +
             std::string(context_word(each.context)) + std::string(segment_word(each.segment)) + "\n";
    }
    out += "\n";
  }
  for (const Charge& charge : reading.charges) out += charge.name + " " + std::to_string(charge.quote.begin) + (charge.in_general ? " general\n" : "\n");
  return out + reader.masked(text);
}

TEST(PublishedReaders, EachLanguageIsCarriedCompiled) {
  for (const std::string& language : published_cue_languages()) {
    EXPECT_FALSE(carried(language).empty()) << language;
    const auto reader = Reader::of_compiled(published(), carried(language));
    ASSERT_TRUE(reader) << language;
    EXPECT_EQ(reader->cues().language, language);
    EXPECT_EQ(published_frequent_words(language), frequent_words(published_cues(language)));
  }
}

TEST(PublishedReaders, ReadEveryExampleOfTheCuesAsTheFilesDo) {
  for (const std::string& language : published_cue_languages()) {
    SourceSet sources;
    Diagnostics diagnostics;
    const std::shared_ptr<const Cues> cues = read_cues(published(), published_cues(language), sources, diagnostics);
    ASSERT_TRUE(cues) << render(diagnostics, sources);
    const Reader of_files(cues);
    const auto of_compiled = published_reader(published(), language, sources, diagnostics);
    ASSERT_TRUE(of_compiled);
    for (const Cue& cue : cues->cues) {
      std::string text;  // several sentences, so that segments and languages of a text show
      for (const CueExample& example : cue.examples) text += example.text + " ";
      ASSERT_EQ(told(*of_compiled, text), told(of_files, text)) << text;
    }
    for (const CueContext& context : cues->contexts) {
      for (const CueExample& example : context.examples) {
        ASSERT_EQ(told(*of_compiled, example.text), told(of_files, example.text)) << example.text;
      }
    }
  }
}

TEST(PublishedReaders, BytesThatAreCutOrOfAnotherBuildMakeNoReader) {
  const std::string whole(carried("pt"));
  ASSERT_TRUE(Reader::of_compiled(published(), whole));
  for (const size_t size : {size_t{0}, size_t{1}, size_t{8}, size_t{100}, whole.size() / 2, whole.size() - 1}) {
    EXPECT_FALSE(Reader::of_compiled(published(), std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_FALSE(Reader::of_compiled(published(), whole + " "));
  std::string other = whole;
  other[0] = static_cast<char>(other[0] ^ 1);
  EXPECT_FALSE(Reader::of_compiled(published(), other));
  EXPECT_TRUE(compiled_frequent_words(other).empty());
}

TEST(PublishedReaders, OfALawWithOtherFactsTheFilesAreRead) {
  const CheckedLaw other = check_law({{"a.law",
      "group g \"G\"\nfact f \"f?\"\n  label \"so\"\n  definition \"so\"\n  group g\n  sensitivity 1\n  source \"made for tests\"\n"}});
  SourceSet sources;
  Diagnostics diagnostics;
  ASSERT_TRUE(other.law) << render(other.diagnostics, other.sources);
  const auto law = [&]() -> const Law& { return *other.law; };
  EXPECT_FALSE(Reader::of_compiled(law, carried("en")));
  EXPECT_FALSE(published_reader(law, "en", sources, diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace distinguo
