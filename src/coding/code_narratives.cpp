// Narratives read, each in its language, and coded.
#include <string_view>

#include "distinguo/coding.h"

namespace distinguo {

namespace {

// Null: no cues of its language.
const Reader* reader_for(const std::vector<const Reader*>& readers, std::string_view language, const std::string& text) {
  if (language.empty()) {
    const size_t likely = language_of(text, readers);
    return likely < readers.size() ? readers[likely] : nullptr;
  }
  for (const Reader* reader : readers) {
    if (reader->cues().language == language.substr(0, 2)) return reader;
  }
  return nullptr;
}

}  // namespace

std::vector<CodedNarrative> code_narratives(const Coder& coder, const std::vector<const Reader*>& readers,
                                            const std::vector<Narrative>& narratives, const std::string& language,
                                            bool mask) {
  std::vector<Reading> readings;
  std::vector<std::string> texts;
  for (const Narrative& narrative : narratives) {
    std::string text = narrative.title.empty() ? narrative.text : narrative.title + "\n\n" + narrative.text;
    const Reader* reader = reader_for(readers, language.empty() ? narrative.language : language, text);
    if (reader != nullptr && mask) text = reader->masked(text);
    readings.push_back(reader == nullptr ? Reading{} : reader->read(text));
    // Of a list of charges some words may be no offence's name alone; masked, none of it counts.
    if (mask) readings.back().charges.clear();
    texts.push_back(std::move(text));
  }
  std::vector<CodedNarrative> coded = coder.code(readings, texts);
  for (size_t i = 0; i < coded.size(); ++i) coded[i].language = readings[i].language;
  return coded;
}

}  // namespace distinguo
