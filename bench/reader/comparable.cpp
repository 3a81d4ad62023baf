#include "comparable.h"

#include <algorithm>
#include <optional>

namespace distinguo {

namespace {

using Op = CuePattern::Op;
using Wordings = std::vector<std::vector<Item>>;

// Why so few: spaCy keeps every list of words of every wording apart, and Hyperscan compiles each for itself.
constexpr size_t kMostWordings = 4;

bool is_word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool single(const Wordings& wordings) {
  return std::all_of(wordings.begin(), wordings.end(), [](const auto& items) { return items.size() == 1 && !items[0].words.empty() && !items[0].optional; });
}

// Letters. Vectorscan takes no larger ones: classes of hundreds of words with gaps between have too many states.
constexpr size_t kLongestExpression = 2'000;
// Words. Over a gap of 30 spaCy's Matcher takes a minute and gigabytes for 200 sentences.
constexpr uint32_t kLongestGap = 20;

bool fits(const std::vector<Item>& items) {
  return regular_expression(items).size() <= kLongestExpression &&
         std::all_of(items.begin(), items.end(), [](const Item& item) { return item.gap <= kLongestGap; });
}

class Comparer {
 public:
  explicit Comparer(const Cues& cues) : cues_(cues) {}

  std::optional<Wordings> wordings(const CuePattern& pattern) const {
    switch (pattern.op) {
      case Op::kWord:
        if (!is_word(pattern.text)) return std::nullopt;
        return Wordings{{Item{{pattern.text}, 0, false}}};
      case Op::kClass: {
        Item item;
        for (const CueWord& entry : cues_.classes[pattern.number].entries) {
          const bool fits = pattern.forms.empty() || std::find(pattern.forms.begin(), pattern.forms.end(), entry.form) != pattern.forms.end();
          if (fits && entry.words.size() == 1 && is_word(entry.words[0])) item.words.push_back(entry.words[0]);
        }
        std::sort(item.words.begin(), item.words.end());
        item.words.erase(std::unique(item.words.begin(), item.words.end()), item.words.end());
        if (item.words.empty()) return std::nullopt;
        return Wordings{{item}};
      }
      case Op::kGap: return Wordings{{Item{{}, pattern.number, false}}};
      case Op::kAny: return any(pattern);
      case Op::kOptional: {
        auto all = wordings(pattern.children[0]);
        if (!all) return all;
        if (all->size() == 1 && single(*all)) {
          (*all)[0][0].optional = true;
        } else {
          all->emplace_back();
        }
        return all;
      }
      case Op::kSequence: return sequence(pattern);
      default: return std::nullopt;
    }
  }

 private:
  // Alternatives of one word are one item.
  std::optional<Wordings> any(const CuePattern& pattern) const {
    Wordings all;
    Item one;
    for (const CuePattern& child : pattern.children) {
      auto some = wordings(child);
      if (!some) return std::nullopt;
      if (single(*some)) {
        for (const auto& items : *some) one.words.insert(one.words.end(), items[0].words.begin(), items[0].words.end());
      } else {
        all.insert(all.end(), some->begin(), some->end());
      }
    }
    if (!one.words.empty()) all.push_back({one});
    if (all.size() > kMostWordings) return std::nullopt;
    return all;
  }

  std::optional<Wordings> sequence(const CuePattern& pattern) const {
    Wordings all(1);
    for (const CuePattern& child : pattern.children) {
      const auto some = wordings(child);
      if (!some || all.size() * some->size() > kMostWordings) return std::nullopt;
      Wordings longer;
      for (const auto& before : all) {
        for (const auto& after : *some) {
          longer.push_back(before);
          longer.back().insert(longer.back().end(), after.begin(), after.end());
        }
      }
      all = std::move(longer);
    }
    return all;
  }

  const Cues& cues_;
};

// The same wording for the reader.
CuePattern pattern_of(const std::vector<Item>& items) {
  CuePattern sequence;
  sequence.op = Op::kSequence;
  for (const Item& item : items) {
    CuePattern part;
    if (item.words.empty()) {
      part.op = Op::kGap;
      part.number = item.gap;
      part.in_clause = false;
    } else {
      part.op = Op::kAny;
      for (const std::string& word : item.words) part.children.emplace_back().text = word;
      if (item.words.size() == 1) {
        CuePattern only = part.children[0];
        part = only;
      }
      if (item.optional) {
        CuePattern optional;
        optional.op = Op::kOptional;
        optional.children.push_back(part);
        part = optional;
      }
    }
    sequence.children.push_back(part);
  }
  if (sequence.children.size() == 1) {
    CuePattern only = sequence.children[0];
    return only;
  }
  return sequence;
}

}  // namespace

ComparableCues comparable(const Cues& cues, size_t most) {
  ComparableCues all;
  const Comparer comparer(cues);
  std::vector<Comparable> every;
  for (const Cue& cue : cues.cues) {
    for (const CuePattern& when : cue.when) {
      auto wordings = comparer.wordings(when);
      const bool names_words = wordings && std::all_of(wordings->begin(), wordings->end(), [](const auto& items) {
        return std::any_of(items.begin(), items.end(), [](const Item& item) { return !item.words.empty() && !item.optional; });
      });
      if (names_words && std::all_of(wordings->begin(), wordings->end(), fits)) {
        every.push_back({cue.name, std::move(*wordings)});
      } else {
        ++all.left_out;
      }
    }
  }

  auto ours = std::make_shared<Cues>();
  ours->language = cues.language;
  ours->known_by = cues.known_by;
  ours->abbreviations = cues.abbreviations;
  for (size_t i = 0; i < std::min(most, every.size()); ++i) {
    Comparable& pattern = every[i * every.size() / std::min(most, every.size())];
    Cue& same = ours->cues.emplace_back();
    same.name = pattern.cue;
    same.tells.push_back({static_cast<FactId>(i), true});
    for (const auto& items : pattern.wordings) same.when.push_back(pattern_of(items));
    all.patterns.push_back(std::move(pattern));
  }
  all.cues = ours;
  return all;
}

std::string regular_expression(const std::vector<Item>& wording) {
  constexpr std::string_view kBetween = "[^\\w.!?]+";
  // A first word that is optional makes two expressions of one.
  if (wording[0].optional) {
    std::vector<Item> with = wording;
    with[0].optional = false;
    return "(?:" + regular_expression(with) + "|" + regular_expression({wording.begin() + 1, wording.end()}) + ")";
  }
  std::string text = "\\b";
  for (size_t i = 0; i < wording.size(); ++i) {
    const Item& item = wording[i];
    if (item.words.empty()) {
      text += "(?:" + std::string(kBetween) + "\\w+){0," + std::to_string(item.gap) + "}";
      continue;
    }
    if (item.optional) text += "(?:";
    if (i > 0) text += kBetween;
    text += "(?:";
    for (size_t word = 0; word < item.words.size(); ++word) text += (word > 0 ? "|" : "") + item.words[word];
    text += ")";
    if (item.optional) text += ")?";
  }
  return text + "\\b";
}

}  // namespace distinguo
