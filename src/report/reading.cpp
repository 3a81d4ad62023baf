// What was read in a narrative: the text with its evidence marked, and the evidence by fact. Nothing here is confirmed, and the
// page says so first: what a reader takes from it is for a person to check.
#include <algorithm>
#include <map>

#include "report/json.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

std::string_view words_at(std::string_view text, TextSpan span) { return text.substr(span.begin, span.end - span.begin); }

// Why a sighting is no evidence.
std::string reason_words(const Law& law, ContextKind context) {
  switch (context) {
    case ContextKind::kThreat: return say(law, "threatened, not told as done");
    case ContextKind::kPromise: return say(law, "promised, not told as done");
    case ContextKind::kPlan: return say(law, "planned, not told as done");
    case ContextKind::kPossibility: return say(law, "supposed or conditional");
    case ContextKind::kUnproved: return say(law, "not shown, which is not to say that it was not so");
    case ContextKind::kQuestion: return say(law, "asked");
    case ContextKind::kGeneral: return say(law, "said in general");
    case ContextKind::kElsewhere:
    case ContextKind::kAnother: return say(law, "of other persons or times");
    case ContextKind::kNegation:
    case ContextKind::kDenial:
    case ContextKind::kAllegation:
    case ContextKind::kHedge: break;
  }
  return {};
}

// Lines are counted once, since sightings come in the order of the text.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  size_t of(uint32_t offset) {
    if (offset < counted_) {
      counted_ = 0;
      line_ = 1;
    }
    line_ += static_cast<size_t>(std::count(text_.begin() + counted_, text_.begin() + offset, '\n'));
    counted_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  uint32_t counted_ = 0;
  size_t line_ = 1;
};

class ReadingPage {
 public:
  ReadingPage(const Law& law, const Reading& reading, std::string_view text, const ReadingView& view)
      : law_(law), reading_(reading), text_(text), view_(view), lines_(text) {
    number_passages();
  }

  Document write() {
    Document page = page_in(law_, say(law_, "Distinguo reading"), view_.title);
    page.opening.push_back(say(law_, "Read by the program, not confirmed by anyone. It finds words and may take them wrongly: check each piece with the text. What it did not find is not known. It never means no."));
    page.opening.push_back(say(law_, "Language: {}. Pieces of evidence: {}. Set aside: {}. Charges and provisions named, which are no evidence: {}.",
                               view_.language, reading_.evidence.size(), reading_.set_aside.size(), reading_.charges.size()));
    page.blocks.push_back({Section{Section::Rank::kPart, say(law_, "The narrative"), {{marked_}}}});
    by_fact(page.blocks);
    set_aside(page.blocks);
    charges(page.blocks);
    about_text(page.blocks);
    if (!view_.next.empty())
      page.blocks.push_back({Section{Section::Rank::kPart, say(law_, "What follows from it"), {{Paragraph{view_.next}}}, Section::Medium::kTerminal}});
    return page;
  }

 private:
  struct Seen {
    const Sighting* sighting;
    bool counts;
  };

  // Sightings whose words overlap are one passage.
  void number_passages() {
    std::vector<Seen> seen;
    for (const Sighting& sighting : reading_.evidence) seen.push_back({&sighting, true});
    for (const Sighting& sighting : reading_.set_aside) seen.push_back({&sighting, false});
    std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
      return std::pair(a.sighting->quote.begin, a.sighting->quote.end) < std::pair(b.sighting->quote.begin, b.sighting->quote.end);
    });
    marked_.text = text_;
    for (const Seen& each : seen) {
      const TextSpan quote = each.sighting->quote;
      if (marked_.passages.empty() || marked_.passages.back().end <= quote.begin) {
        marked_.passages.push_back({quote.begin, quote.end, std::to_string(marked_.passages.size() + 1), {}, Look::kFaint});
      }
      MarkedText::Passage& passage = marked_.passages.back();
      passage.end = std::max<size_t>(passage.end, quote.end);
      if (each.counts) passage.look = Look::kPlain;
      const std::string note = note_of(*each.sighting, each.counts);
      if (std::count(passage.notes.begin(), passage.notes.end(), note) == 0) passage.notes.push_back(note);
      number_of_[each.sighting] = passage.number;
    }
  }

  std::string note_of(const Sighting& sighting, bool counts) const {
    std::string note = literal_words(law_, {sighting.fact, sighting.yes});
    if (!counts) return say(law_, "set aside: {} ({})", note, reason_words(law_, sighting.context));
    const std::string how = how_told(sighting);
    return how.empty() ? note : fmt::format("{} ({})", note, how);
  }

  std::string how_told(const Sighting& sighting) const {
    std::vector<std::string> how;
    if (!sighting.by.empty()) how.push_back(say(law_, "says {}", sighting.by));
    if (sighting.unsure) how.push_back(say(law_, "told as not certain"));
    return listed(law_, how);
  }

  // Of a paragraph that is one line, the line alone would say nothing.
  std::string place_of(const Sighting& sighting) {
    const size_t line = lines_.of(sighting.quote.begin);
    if (sighting.sentence_of_line == 1) return say(law_, "line {}", line);
    return say(law_, "line {}, sentence {}", line, sighting.sentence_of_line);
  }

  Item item_of(const Sighting& sighting) {
    Item item;
    item.lead = '[' + number_of_[&sighting] + ']';
    item.text = yes_or_no(law_, sighting.yes);
    item.quote = words_at(text_, sighting.quote);
    item.place = place_of(sighting);
    item.note = how_told(sighting);
    return item;
  }

  // By topic and then by fact, both in the order of the vocabulary.
  void by_fact(std::vector<Block>& blocks) {
    std::map<uint32_t, std::map<FactId, std::vector<const Sighting*>>> topics;
    for (const Sighting& sighting : reading_.evidence) topics[law_.facts[sighting.fact].group][sighting.fact].push_back(&sighting);
    Section part{Section::Rank::kPart, say(law_, "What is told, by fact (read, not confirmed)")};
    for (const auto& [group, facts] : topics) {
      Section subject{Section::Rank::kSubject, law_.groups[group].title};
      List list;
      for (const auto& [fact, sightings] : facts) {
        Value told = kNeither;
        for (const Sighting* sighting : sightings) (sighting->yes ? told.yes : told.no) = true;
        Item item = finding_item(told, fact_label(law_, fact));
        item.id = law_.facts[fact].name;
        for (const Sighting* sighting : sightings) item.below.push_back(item_of(*sighting));
        list.items.push_back(std::move(item));
      }
      subject.blocks.push_back({std::move(list)});
      part.blocks.push_back({std::move(subject)});
    }
    if (part.blocks.empty()) part.blocks.push_back({Paragraph{say(law_, "Nothing was found that tells a fact. That does not mean that nothing happened.")}});
    blocks.push_back({std::move(part)});
  }

  void set_aside(std::vector<Block>& blocks) {
    if (reading_.set_aside.empty()) return;
    List list;
    for (const Sighting& sighting : reading_.set_aside) {
      Item item = item_of(sighting);
      item.text = literal_words(law_, {sighting.fact, sighting.yes});
      item.note = reason_words(law_, sighting.context);
      if (sighting.context_words.end > sighting.context_words.begin)
        item.note += fmt::format(": \u201c{}\u201d", words_at(text_, sighting.context_words));
      list.items.push_back(std::move(item));
    }
    blocks.push_back({Section{Section::Rank::kPart, say(law_, "Set aside: no evidence"), {{std::move(list)}}}});
  }

  void charges(std::vector<Block>& blocks) {
    if (reading_.charges.empty()) return;
    Section part{Section::Rank::kPart, say(law_, "Charges and provisions named")};
    part.blocks.push_back({Paragraph{say(law_, "They say what somebody was charged with, not what happened. No finding rests on them.")}});
    List list;
    for (const Charge& charge : reading_.charges) {
      Item item;
      item.lead = "-";
      item.text = charge.name.empty() ? say(law_, "a provision") : charge.name;
      item.quote = words_at(text_, charge.quote);
      item.place = say(law_, "line {}", lines_.of(charge.quote.begin));
      if (charge.in_general) item.note = say(law_, "said in general");
      list.items.push_back(std::move(item));
    }
    part.blocks.push_back({std::move(list)});
    blocks.push_back({std::move(part)});
  }

  // Once a fact, without its places: many words speak of work.
  void about_text(std::vector<Block>& blocks) {
    if (reading_.about_text.empty()) return;
    Section part{Section::Rank::kPart, say(law_, "What the text speaks of")};
    part.blocks.push_back({Paragraph{say(law_, "Words only, whoever they are said of, denied or not: for coding many texts. They are no evidence, and no finding rests on them.")}});
    std::map<FactId, std::vector<const Sighting*>> facts;
    for (const Sighting& sighting : reading_.about_text) facts[sighting.fact].push_back(&sighting);
    List list;
    for (const auto& [fact, sightings] : facts) {
      Item item = plain_item(fact_label(law_, fact), Look::kFaint);
      item.lead = "-";
      item.quote = words_at(text_, sightings.front()->quote);
      item.place = place_of(*sightings.front());
      list.items.push_back(std::move(item));
    }
    part.blocks.push_back({std::move(list)});
    blocks.push_back({std::move(part)});
  }

  const Law& law_;
  const Reading& reading_;
  std::string_view text_;
  const ReadingView& view_;
  Lines lines_;
  MarkedText marked_;
  std::map<const Sighting*, std::string> number_of_;
};

Json span_json(TextSpan span) { return {{"begin", span.begin}, {"end", span.end}}; }

Json sighting_json(const Law& law, std::string_view text, const Sighting& sighting, const Cues& cues, Lines& lines) {
  Json json;
  json["fact"] = law.facts[sighting.fact].name;
  json["answer"] = sighting.yes ? "yes" : "no";
  json["quote"] = words_at(text, sighting.quote);
  json["at"] = span_json(sighting.quote);
  json["line"] = lines.of(sighting.quote.begin);
  json["sentence"] = span_json(sighting.sentence);
  json["sentence_of_line"] = sighting.sentence_of_line;
  json["cue"] = cues.cues[sighting.cue].name;
  if (!sighting.by.empty()) json["by"] = sighting.by;
  if (sighting.unsure) json["unsure"] = true;
  if (sighting.segment != Segment::kNone) json["segment"] = segment_word(sighting.segment);
  return json;
}

}  // namespace

}  // namespace report

Document reading_document(const Law& law, const Reading& reading, std::string_view text, const ReadingView& view) {
  return report::ReadingPage(law, reading, text, view).write();
}

std::string reading_json(const Law& law, const Cues& cues, const Reading& reading, std::string_view text, const ReadingView& view) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-reading";
  json["format_version"] = 1;
  json["notice"] = "Read by the program, not confirmed by anyone. What was not found is not known. It never means no.";
  json["title"] = view.title;
  json["language"] = reading.language;
  json["confirmed"] = false;
  json["text"] = text;
  Lines lines(text);
  std::map<FactId, bool> named;
  json["evidence"] = Json::array();
  for (const Sighting& sighting : reading.evidence) {
    json["evidence"].push_back(sighting_json(law, text, sighting, cues, lines));
    named[sighting.fact] = true;
  }
  json["set_aside"] = Json::array();
  for (const Sighting& sighting : reading.set_aside) {
    Json said = sighting_json(law, text, sighting, cues, lines);
    said["context"] = context_word(sighting.context);
    if (sighting.context_words.end > sighting.context_words.begin) {
      said["context_words"] = words_at(text, sighting.context_words);
      said["context_at"] = span_json(sighting.context_words);
    }
    json["set_aside"].push_back(std::move(said));
    named[sighting.fact] = true;
  }
  json["about_text"] = Json::array();
  for (const Sighting& sighting : reading.about_text) {
    json["about_text"].push_back({{"fact", law.facts[sighting.fact].name},
                                  {"quote", words_at(text, sighting.quote)},
                                  {"at", span_json(sighting.quote)},
                                  {"line", lines.of(sighting.quote.begin)},
                                  {"cue", cues.cues[sighting.cue].name}});
    named[sighting.fact] = true;
  }
  json["charges"] = Json::array();
  for (const Charge& charge : reading.charges) {
    Json said;
    if (!charge.name.empty()) said["charge"] = charge.name;
    said["quote"] = words_at(text, charge.quote);
    said["at"] = span_json(charge.quote);
    if (charge.in_general) said["in_general"] = true;
    json["charges"].push_back(std::move(said));
  }
  json["vocabulary"] = Json::array();
  for (const auto& [fact, yes] : named) json["vocabulary"].push_back(vocabulary_json(law, fact));
  return dump(json);
}

}  // namespace distinguo
