// Runs the examples of cues, and looks for cues that do nothing.
//
// What a text tells is the work of all cues together, where one can hide what another does. So each question is put to
// a reader that keeps apart what it asks about: the cues are copied, and each cue (or pattern, or context) of the copy
// tells a fact of its own, which is its number.
#include <algorithm>
#include <set>

#include "distinguo/narrative.h"
#include "narrative/sample.h"

namespace distinguo {

namespace {

// How many ways of saying a pattern are tried before it is held to find nothing.
constexpr uint32_t kWays = 40;
// How many sentences are tried before one cue is held to be within another.
constexpr size_t kMostSentences = 400;

std::shared_ptr<Cues> without_cues(const Cues& cues) {
  auto copy = std::make_shared<Cues>(cues);
  copy->cues.clear();
  copy->charges.clear();  // words of a charge tell nothing, whatever cue they are of
  copy->segments.clear();
  copy->about_text.clear();  // facts are numbers of cues here
  return copy;
}

Cue told_apart(Cue cue, size_t number) {
  cue.tells = {{static_cast<FactId>(number), true}};
  cue.suggests = 0;
  return cue;
}

// Cue i tells fact i; cue n + i is the same without its `unless`.
Reader reader_of_cues(const Cues& cues) {
  const auto copy = std::make_shared<Cues>(cues);
  copy->about_text.clear();  // facts are numbers of cues here
  const size_t count = cues.cues.size();
  for (size_t i = 0; i < count; ++i) copy->cues[i] = told_apart(cues.cues[i], i);
  for (size_t i = 0; i < count; ++i) {
    copy->cues.push_back(told_apart(cues.cues[i], count + i));
    copy->cues.back().unless.clear();
    if (cues.cues[i].unless.empty()) copy->cues.back().when.clear();  // it would find the same
  }
  return Reader(copy);
}

// One cue for each pattern, in the order of cues and their patterns; after each the same without its `unless`.
Reader reader_of_patterns(const Cues& cues) {
  const auto copy = without_cues(cues);
  for (const Cue& cue : cues.cues) {
    for (const CuePattern& pattern : cue.when) {
      for (const bool bare : {false, true}) {
        copy->cues.push_back(told_apart(cue, copy->cues.size()));
        copy->cues.back().when = {pattern};
        if (bare) copy->cues.back().unless.clear();
      }
    }
  }
  return Reader(copy);
}

// Context i as a cue that tells fact i.
Reader reader_of_contexts(const Cues& cues) {
  const auto copy = without_cues(cues);
  copy->contexts.clear();
  for (const CueContext& context : cues.contexts) {
    Cue cue;
    cue.name = context.name;
    cue.when = context.when;
    cue.unless = context.unless;
    cue.after = context.after;
    copy->cues.push_back(told_apart(std::move(cue), copy->cues.size()));
  }
  return Reader(copy);
}

const Sighting* sighted(const std::vector<Sighting>& all, size_t fact) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Sighting& each) { return each.fact == fact; });
  return found == all.end() ? nullptr : &*found;
}

bool meets(const Reading& reading, size_t fact) {
  return sighted(reading.evidence, fact) != nullptr || sighted(reading.set_aside, fact) != nullptr;
}

class Checker {
 public:
  Checker(const Law& law, const Cues& cues, Diagnostics& diagnostics)
      : law_(law), cues_(cues), diagnostics_(diagnostics), by_cue_(reader_of_cues(cues)) {}

  void run() {
    for (size_t i = 0; i < cues_.cues.size(); ++i) {
      for (const CueExample& example : cues_.cues[i].examples) check(i, example);
    }
    check_contexts();
    check_patterns();
    check_overlaps();
  }

 private:
  // --- examples ---

  // Some words of an example. The text of one that runs over lines, or has signs escaped, is not as it stands in the
  // file; then the whole of it.
  Span place(const CueExample& example, TextSpan words) const {
    const std::string_view source = cues_.sources.text(example.span);
    const bool as_it_stands = source.size() == example.text.size() + 2 && source.substr(1, example.text.size()) == example.text;
    if (!as_it_stands || words.end <= words.begin) return example.span;
    return {example.span.file, example.span.begin + 1 + words.begin, example.span.begin + 1 + words.end};
  }

  std::string shown(const Cue& cue) const {
    std::string facts;
    for (const Literal literal : cue.tells) {
      facts += std::string(facts.empty() ? "" : ", ") + (literal.positive ? "`" : "`not ") + law_.facts[literal.fact].name + "`";
    }
    return facts;
  }

  // "`threatened` by the cue `threat`": what evidence of another cue an example gives.
  std::string told_instead(const Reading& reading) const {
    std::string all;
    std::set<uint32_t> seen;
    for (const Sighting& each : reading.evidence) {
      if (each.cue >= cues_.cues.size() || !seen.insert(each.cue).second) continue;
      const Cue& cue = cues_.cues[each.cue];
      all += std::string(all.empty() ? "" : "; ") + shown(cue) + (each.yes ? "" : ", turned to no,") + " by the cue `" + cue.name + "`";
    }
    return all.empty() ? "it tells nothing" : "it tells " + all;
  }

  void check(size_t number, const CueExample& example) {
    const Cue& cue = cues_.cues[number];
    const Reading reading = by_cue_.read(example.text);
    if (example.tells) {
      check_yes(number, example, reading);
      return;
    }
    std::set<uint32_t> seen;
    for (const Sighting& each : reading.evidence) {
      if (each.cue >= cues_.cues.size() || seen.count(each.cue) > 0) continue;
      const Cue& other = cues_.cues[each.cue];
      // As this cue tells it: by a cue that tells the same, or by the turning of one that tells the opposite.
      const auto same = std::find_if(other.tells.begin(), other.tells.end(), [&](Literal literal) {
        if (!each.yes && literal != other.tells.front()) return false;  // only the first is turned
        const auto said = other.tells.end() - static_cast<std::ptrdiff_t>(&other == &cue ? 0 : other.suggests);
        if (std::find(other.tells.begin(), said, literal) == said) return false;  // what another suggests is not told
        if (!each.yes) literal.positive = !literal.positive;
        return std::find(cue.tells.begin(), cue.tells.end(), literal) != cue.tells.end();
      });
      if (same == other.tells.end()) continue;
      seen.insert(each.cue);
      diagnostics_.error("N0204", place(example, each.quote),
                         "this example of `no` tells `" + law_.facts[same->fact].name + "` by the cue `" + other.name + "`",
                         "add an `unless`, make the pattern narrower, or take the example for a `yes`");
    }
  }

  void check_yes(size_t number, const CueExample& example, const Reading& reading) {
    const Cue& cue = cues_.cues[number];
    bool told = false;
    for (const Sighting& each : reading.evidence) told = told || (each.fact == number && each.yes);
    if (told) return;
    if (sighted(reading.evidence, number) != nullptr) {
      const Sighting& turned = *sighted(reading.evidence, number);
      diagnostics_.error("N0203", place(example, turned.quote),
                         "the cue `" + cue.name + "` meets this example, and a negation or denial turns it to no",
                         "write a sentence that tells " + shown(cue) + " without one, or take the words of the negation into the pattern");
      return;
    }
    if (const Sighting* aside = sighted(reading.set_aside, number); aside != nullptr) {
      const std::string kind(context_word(aside->context));
      diagnostics_.error("N0202", place(example, aside->context_words),
                         "the cue `" + cue.name + "` meets this example, and these words set it aside (" + kind + ")",
                         "write a sentence without them; or `also in " + kind + "`, if the cue tells it all the same");
      return;
    }
    const size_t bare = cues_.cues.size() + number;
    if (meets(reading, bare)) {
      const Sighting* found = sighted(reading.evidence, bare);
      if (found == nullptr) found = sighted(reading.set_aside, bare);
      diagnostics_.error("N0201", place(example, found->quote),
                         "the cue `" + cue.name + "` would meet this example, but for an `unless`",
                         "make the `unless` narrower, or write another sentence");
      return;
    }
    diagnostics_.error("N0201", example.span, "the cue `" + cue.name + "` does not meet this example", told_instead(reading));
  }

  void check_contexts() {
    const bool has_examples = std::any_of(cues_.contexts.begin(), cues_.contexts.end(),
                                          [](const CueContext& context) { return !context.examples.empty(); });
    if (!has_examples) return;
    const Reader reader = reader_of_contexts(cues_);
    for (size_t i = 0; i < cues_.contexts.size(); ++i) {
      const CueContext& context = cues_.contexts[i];
      for (const CueExample& example : context.examples) {
        const Reading reading = reader.read(example.text);
        const Sighting* found = sighted(reading.evidence, i);
        if (found == nullptr) found = sighted(reading.set_aside, i);
        if (example.tells && found == nullptr) {
          diagnostics_.error("N0205", example.span, "the context `" + context.name + "` is not found in this example",
                             "compare its words with those of `when` and `unless`");
        } else if (!example.tells && found != nullptr) {
          diagnostics_.error("N0205", place(example, found->quote),
                             "the context `" + context.name + "` is found in this example of `no`",
                             "add an `unless`, or make the pattern narrower");
        }
      }
    }
  }

  // --- cues that do nothing ---

  void check_patterns() {
    const Reader reader = reader_of_patterns(cues_);
    size_t number = 0;
    for (const Cue& cue : cues_.cues) {
      for (const CuePattern& pattern : cue.when) {
        check_pattern(reader, cue, pattern, number);
        number += 2;
      }
    }
  }

  void check_pattern(const Reader& reader, const Cue& cue, const CuePattern& pattern, size_t number) {
    bool denied = false;
    for (uint32_t way = 0; way < kWays; ++way) {
      const auto text = narrative::sample(cues_, pattern, {way, false});
      if (!text) return;  // typed things cannot be made up here, so nothing is known
      const Reading reading = reader.read(*text);
      if (meets(reading, number)) return;
      denied = denied || meets(reading, number + 1);
    }
    diagnostics_.warning("N0301", pattern.span, "this pattern of `" + cue.name + "` finds nothing, not even its own words",
                         denied ? "an `unless` meets wherever it does"
                                : "a gap `..` passes no word that begins a clause, and `!` denies only what comes right after");
  }

  // The cues other than `number` that tell the same, where nothing sets them aside that does not set aside this one.
  std::vector<uint32_t> alike(size_t number) const {
    const Cue& cue = cues_.cues[number];
    const auto sorted = [](auto list) {
      std::sort(list.begin(), list.end());
      return list;
    };
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < cues_.cues.size(); ++i) {
      const Cue& other = cues_.cues[i];
      if (i == number || sorted(other.tells) != sorted(cue.tells)) continue;
      const auto wide = sorted(other.also_in), narrow = sorted(cue.also_in);
      if (std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end())) found.push_back(i);
    }
    return found;
  }

  // Keeps those that meet the text too; whether the cue itself does.
  bool keep_meeting(size_t number, const std::string& text, std::vector<uint32_t>& others) const {
    const Reading reading = by_cue_.read(text);
    if (!meets(reading, number)) return false;
    others.erase(std::remove_if(others.begin(), others.end(), [&](uint32_t other) { return !meets(reading, other); }),
                 others.end());
    return true;
  }

  // The cues that meet in every sentence tried in which this one does.
  std::vector<uint32_t> around(size_t number) const {
    const Cue& cue = cues_.cues[number];
    std::vector<uint32_t> others = alike(number);
    for (const CueExample& example : cue.examples) {
      if (!others.empty() && example.tells) keep_meeting(number, example.text, others);
    }
    bool met = false;
    for (const CuePattern& pattern : cue.when) {
      for (uint32_t way = 0; way < kWays && !others.empty(); ++way) {
        for (const bool long_gaps : {false, true}) {
          const auto text = narrative::sample(cues_, pattern, {way, long_gaps});
          if (!text) return {};  // nothing is known
          met = keep_meeting(number, *text, others) || met;
        }
      }
      if (others.empty()) return {};
      for (const std::string& text : narrative::samples_of_words(cues_, pattern, kMostSentences)) {
        met = keep_meeting(number, text, others) || met;
      }
    }
    return met ? others : std::vector<uint32_t>{};
  }

  void check_overlaps() {
    std::vector<std::vector<uint32_t>> all;
    for (size_t i = 0; i < cues_.cues.size(); ++i) all.push_back(around(i));
    for (uint32_t i = 0; i < all.size(); ++i) {
      for (const uint32_t other : all[i]) {
        const bool mutual = std::find(all[other].begin(), all[other].end(), i) != all[other].end();
        if (mutual && other > i) continue;  // told of at the later one
        const Cue& cue = cues_.cues[i];
        const Cue& wider = cues_.cues[other];
        diagnostics_.warning("N0302", cue.span, "wherever `" + cue.name + "` meets, `" + wider.name + "` meets too and tells the same",
                             "delete `" + cue.name + "`, or make one cue of the two")
            .notes.push_back({"`" + wider.name + "` is here", wider.span});
        break;
      }
    }
  }

  const Law& law_;
  const Cues& cues_;
  Diagnostics& diagnostics_;
  Reader by_cue_;
};

}  // namespace

void check_cues(const Law& law, const Cues& cues, Diagnostics& diagnostics) {
  Checker(law, cues, diagnostics).run();
}

}  // namespace distinguo
