#include <algorithm>

#include "distinguo/narrative.h"

namespace distinguo {

Matter matter_of(const Law&, const Reading& reading, std::string_view text, std::string title) {
  Matter matter;
  matter.title = std::move(title);
  Person person;
  person.id = kAssumedPerson;
  matter.persons.push_back(std::move(person));

  uint32_t line = 1;
  uint32_t counted = 0;  // up to where line breaks are counted; evidence comes in the order of the text
  for (const Sighting& sighting : reading.evidence) {
    const uint32_t begin = std::max(sighting.quote.begin, counted);
    line += static_cast<uint32_t>(std::count(text.begin() + counted, text.begin() + begin, '\n'));
    counted = begin;
    Piece piece;
    piece.yes = sighting.yes;
    piece.by = sighting.by;
    piece.quote = text.substr(sighting.quote.begin, sighting.quote.end - sighting.quote.begin);
    piece.at = "line " + std::to_string(line);
    if (sighting.sentence_of_line > 1) piece.at += ", sentence " + std::to_string(sighting.sentence_of_line);
    if (sighting.unsure) piece.note = "told as not certain";
    piece.confirmed = false;
    matter.facts[sighting.fact].pieces.push_back(std::move(piece));
  }
  return matter;
}

}  // namespace distinguo
