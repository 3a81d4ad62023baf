#include "narrative/word_classes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "narrative/folding.h"
#include "narrative/number_table.h"
#include "narrative/pattern.h"
#include "narrative/tokens.h"

namespace distinguo {

namespace {

// One entry of a class as written.
struct Entry {
  std::string kind;
  PatternSource text;
};

struct Declared {
  std::vector<Entry> entries;
  Span span;
};

// Folded, but for the `*` of a rule.
std::string folded(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += std::max<uint32_t>(1, c.length);
    if (c.value >= 0x80) {
      const narrative::Folded letter = narrative::fold(c.value);
      out.append(letter.text, letter.size);
    } else {
      const unsigned char lower = narrative::kAsciiLetters[static_cast<char>(c.value)];
      out += static_cast<char>(lower != 0 ? lower : c.value);
    }
  }
  return out;
}

uint64_t hash_of(const CueWord& word) {
  narrative::WordHash hash;
  for (const std::string& each : word.words) hash.add_eight(narrative::word_hash(each));
  hash.add_eight(narrative::word_hash(word.form));
  return hash.value();
}

class Classes {
 public:
  Classes(const SourceSet& sources, const std::vector<syntax::WordsOfClass>& declared, const Inflection& inflection,
          Diagnostics& diagnostics)
      : inflection_(inflection), diagnostics_(diagnostics) {
    for (const syntax::WordsOfClass& words : declared) {
      const auto [place, added] = numbers_.emplace(words.name.text, declared_.size());
      if (added) {
        declared_.push_back({{}, words.name.span});
        names_.push_back(words.name.text);
      }
      for (const PatternSource& part : between_commas(inside_quotes(sources, words.entries))) {
        declared_[place->second].entries.push_back({words.kind, part});
      }
    }
  }

  std::vector<CueClass> run() {
    classes_.resize(declared_.size());
    state_.resize(declared_.size(), State::kWaiting);
    for (size_t number = 0; number < declared_.size(); ++number) expand(number);
    return std::move(classes_);
  }

 private:
  enum class State : uint8_t { kWaiting, kOpen, kDone };

  void expand(size_t number) {
    if (state_[number] != State::kWaiting) return;
    state_[number] = State::kOpen;
    path_.push_back(number);
    std::vector<CueWord> words;
    narrative::NumberTable seen;
    for (const Entry& entry : declared_[number].entries) {
      for (CueWord& word : entry.text.text.starts_with('[') ? within(entry.text) : phrase(entry)) {
        const uint64_t hash = hash_of(word);
        const auto same = [&](uint32_t other) { return words[other].words == word.words && words[other].form == word.form; };
        if (seen.find(hash, same) != narrative::NumberTable::kNone) continue;
        seen.add(hash, static_cast<uint32_t>(words.size()));
        words.push_back(std::move(word));
      }
    }
    path_.pop_back();
    state_[number] = State::kDone;
    classes_[number] = {names_[number], std::move(words), declared_[number].span};
  }

  // The words of another class: `[victim]`, or in some forms only: `[take past]`.
  std::vector<CueWord> within(const PatternSource& text) {
    size_t at = 0;
    const std::optional<ClassReference> reference = read_class_reference(text, at, diagnostics_);
    if (!reference) return {};
    if (at < text.text.size()) {
      diagnostics_.error("N0129", text.span, "a class in the middle of a phrase",
                         "list the class as an entry of its own; a pattern can have classes next to words");
      return {};
    }
    const auto found = numbers_.find(reference->name);
    if (found == numbers_.end()) {
      const std::string near = did_you_mean(reference->name, {names_.begin(), names_.end()});
      diagnostics_.error("N0111", reference->name_span,
                         "no class is called `" + std::string(reference->name) + "`",
                         near.empty() ? "declare it: `words " + std::string(reference->name) + " \"...\"`" : near);
      return {};
    }
    if (state_[found->second] == State::kOpen) {
      circle(found->second, text.span);
      return {};
    }
    expand(found->second);
    const std::vector<CueWord>& all = classes_[found->second].entries;
    std::vector<CueWord> words = reference->forms.empty() ? all : std::vector<CueWord>{};
    for (const auto& [form, place] : reference->forms) {
      const size_t before = words.size();
      std::copy_if(all.begin(), all.end(), std::back_inserter(words),
                   [&, wanted = std::string(form)](const CueWord& word) { return word.form == wanted; });
      if (words.size() > before) continue;
      const std::vector<std::string_view> forms(inflection_.names().begin(), inflection_.names().end());
      diagnostics_.error("N0112", place,
                         "no word of `" + std::string(reference->name) + "` has a form `" + std::string(form) + "`",
                         did_you_mean(form, forms));
    }
    return words;
  }

  void circle(size_t to, Span place) {
    std::string way;
    for (auto step = std::find(path_.begin(), path_.end(), to); step != path_.end(); ++step) {
      way += "`" + names_[*step] + "`, ";
    }
    diagnostics_.error("N0113", place, "each of these classes takes in the next: " + way + "`" + names_[to] + "`",
                       "take one of them out of the other");
  }

  // Every form of a phrase: of the words marked with `*`, else of the first word of a verb and the last of others.
  std::vector<CueWord> phrase(const Entry& entry) {
    const std::string_view text = entry.text.text;
    if (text.empty()) {
      Span place = entry.text.span;
      place.end = std::max(place.end, place.begin + 1);
      diagnostics_.error("N0114", place, "there is no word here", "delete the comma, or write a word");
      return {};
    }
    if (const size_t odd = text.find_first_of("|()[]?!^@&=<>;:\""); odd != std::string_view::npos) {
      const auto at = entry.text.span.begin + static_cast<uint32_t>(odd);
      diagnostics_.error("N0115", {entry.text.span.file, at, at + 1},
                         "`" + std::string(1, text[odd]) + "` has no meaning among the words of a class",
                         "a class lists words with commas between; patterns go into `when`");
      return {};
    }
    std::vector<std::string> words;
    std::set<size_t> inflected;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
      std::string_view chunk = text.substr(begin, end - begin);
      begin = end + 1;
      const bool marked = chunk.ends_with('*');
      if (marked) chunk.remove_suffix(1);
      const size_t before = words.size();
      for (std::string& word : narrative::words_of(chunk)) words.push_back(std::move(word));
      if (marked && words.size() > before) inflected.insert(words.size() - 1);
    }
    if (words.empty()) {
      diagnostics_.error("N0114", entry.text.span, "there is no word here", "signs are no words: letters are needed");
      return {};
    }
    if (entry.kind.empty()) return {{words, std::string(kPlainForm)}};
    if (inflected.empty()) inflected.insert(entry.kind == "verb" ? 0 : words.size() - 1);
    return inflect(entry, words, inflected);
  }

  std::vector<CueWord> inflect(const Entry& entry, const std::vector<std::string>& words,
                               const std::set<size_t>& inflected) {
    // Words that agree take the same form: "agente* fronterizo*" has a plural of both, and no mixture.
    std::vector<CueWord> forms;
    for (const size_t place : inflected) {
      const auto own = inflection_.forms_of(entry.kind, words[place]);
      if (!own) {
        diagnostics_.error("N0126", entry.text.span,
                           "no `inflection " + entry.kind + "` fits `" + words[place] + "`",
                           "declare one for all that fit no other: `inflection " + entry.kind + " \"*\" ...`");
        return {};
      }
      std::vector<CueWord> longer;
      const bool first = place == *inflected.begin();
      for (const WordForm& form : *own) {
        if (first) {
          longer.push_back({words, form.form});
          longer.back().words[place] = form.word;
          continue;
        }
        for (const CueWord& other : forms) {
          if (other.form != form.form) continue;
          longer.push_back(other);
          longer.back().words[place] = form.word;
        }
      }
      forms = std::move(longer);
    }
    return forms;
  }

  const Inflection& inflection_;
  Diagnostics& diagnostics_;
  std::map<std::string, size_t, std::less<>> numbers_;
  std::vector<std::string> names_;
  std::vector<Declared> declared_;
  std::vector<CueClass> classes_;
  std::vector<State> state_;
  std::vector<size_t> path_;
};

}  // namespace

Inflection read_inflection(const SourceSet& sources, const std::vector<syntax::FormsOfWord>& declared,
                           Diagnostics& diagnostics) {
  Inflection inflection;
  for (const syntax::FormsOfWord& word : declared) {
    std::vector<WordForm> forms;
    for (const syntax::FormsOfWord::Form& form : word.forms) {
      for (const PatternSource& part : between_commas(inside_quotes(sources, form.text))) {
        const std::string text = folded(part.text);
        if (text.empty() || (!word.irregular && text.find('*') == std::string::npos)) {
          diagnostics.error("N0126", form.text, text.empty() ? "there is no form here" : "this form has no `*`",
                            "in `inflection`, `*` stands for the word without its ending: \"*es\"");
          continue;
        }
        for (const std::string& name : form.names) forms.push_back({text, name});
      }
    }
    const std::string text = folded(word.word.text);
    if (word.irregular) {
      inflection.add_irregular(word.kind, text, std::move(forms));
    } else if (!text.starts_with('*')) {
      diagnostics.error("N0126", word.word.span, "this ending does not begin with `*`",
                        "write `*` and the last letters, such as \"*e\"; one word is `irregular`");
    } else {
      inflection.add_rule(word.kind, text.substr(1), std::move(forms));
    }
  }
  return inflection;
}

std::vector<CueClass> read_classes(const SourceSet& sources, const std::vector<syntax::WordsOfClass>& declared,
                                   const Inflection& inflection, Diagnostics& diagnostics) {
  return Classes(sources, declared, inflection, diagnostics).run();
}

}  // namespace distinguo
