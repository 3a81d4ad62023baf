#include "narrative/sample.h"

#include <algorithm>

namespace distinguo::narrative {

namespace {

using Op = CuePattern::Op;

// A word of no cue.
constexpr const char* kFiller = "xx";

class Sampler {
 public:
  Sampler(const Cues& cues, const SampleOptions& options) : cues_(cues), options_(options), state_(options.way) {}

  // The `number`-th class that is come by takes its `entry`-th word.
  void fix(uint32_t number, size_t entry) {
    fixed_ = number;
    entry_ = entry;
  }

  bool add(const CuePattern& pattern) {
    switch (pattern.op) {
      case Op::kWord: words_.push_back(pattern.text); return true;
      case Op::kClass: return add_class(pattern);
      case Op::kTyped: return false;
      case Op::kGap:
        if (options_.long_gaps) words_.insert(words_.end(), pattern.number, kFiller);
        return true;
      case Op::kAny: return add(pattern.children[choose(pattern.children.size())]);
      case Op::kOptional: return choose(2) == 0 || add(pattern.children.front());
      case Op::kNotNext:
      case Op::kBegin: return true;
      case Op::kSequence: return add_all(pattern);
      case Op::kTogether: {
        // What must begin a clause comes first.
        std::vector<const CuePattern*> parts;
        for (const CuePattern& child : pattern.children) parts.push_back(&child);
        std::stable_partition(parts.begin(), parts.end(), [](const CuePattern* part) { return begins(*part); });
        return std::all_of(parts.begin(), parts.end(), [&](const CuePattern* part) { return add(*part); });
      }
    }
    return false;
  }

  std::string text() const {
    std::string all;
    for (const std::string& word : words_) {
      const bool joined = word == "n't" || word.front() == '\'' || all.ends_with('\'');
      if (!all.empty() && !joined) all += ' ';
      all += word;
    }
    return all;
  }

  uint32_t classes() const { return classes_; }
  // How many words the class that is fixed has.
  size_t entries() const { return entries_; }

 private:
  static bool begins(const CuePattern& pattern) {
    return pattern.op == Op::kBegin || (pattern.op == Op::kSequence && begins(pattern.children.front()));
  }

  bool add_all(const CuePattern& pattern) {
    return std::all_of(pattern.children.begin(), pattern.children.end(),
                       [&](const CuePattern& child) { return add(child); });
  }

  bool add_class(const CuePattern& pattern) {
    std::vector<const CueWord*> fit;
    for (const CueWord& word : cues_.classes[pattern.number].entries) {
      const auto& forms = pattern.forms;
      if (forms.empty() || std::find(forms.begin(), forms.end(), word.form) != forms.end()) fit.push_back(&word);
    }
    const bool fixed = classes_++ == fixed_;
    if (fixed) entries_ = fit.size();
    const size_t chosen = fixed ? entry_ : choose(fit.size());
    if (chosen >= fit.size()) return false;  // a class without words, which has been told of
    words_.insert(words_.end(), fit[chosen]->words.begin(), fit[chosen]->words.end());
    return true;
  }

  // Way 0 always chooses 0; the others by a multiplicative generator, the same on every machine.
  size_t choose(size_t count) {
    state_ = state_ * 6364136223846793005U;
    return count == 0 ? 0 : static_cast<size_t>(state_ >> 33) % count;
  }

  const Cues& cues_;
  SampleOptions options_;
  uint64_t state_;
  std::vector<std::string> words_;
  uint32_t classes_ = 0;
  uint32_t fixed_ = ~0U;
  size_t entry_ = 0;
  size_t entries_ = 0;
};

}  // namespace

std::optional<std::string> sample(const Cues& cues, const CuePattern& pattern, const SampleOptions& options) {
  Sampler sampler(cues, options);
  if (!sampler.add(pattern)) return std::nullopt;
  return sampler.text();
}

std::vector<std::string> samples_of_words(const Cues& cues, const CuePattern& pattern, size_t most) {
  std::vector<std::string> texts;
  for (uint32_t number = 0;; ++number) {
    for (size_t entry = 0;; ++entry) {
      if (texts.size() >= most) return texts;
      Sampler sampler(cues, {});
      sampler.fix(number, entry);
      const bool whole = sampler.add(pattern);
      if (entry == 0 && sampler.classes() <= number) return texts;
      if (entry >= sampler.entries()) break;
      if (whole) texts.push_back(sampler.text());
    }
  }
}

}  // namespace distinguo::narrative
