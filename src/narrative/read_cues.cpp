// Reads the cue files of one language: declarations, then classes, then the patterns that name them.
#include <algorithm>
#include <map>
#include <utility>

#include "distinguo/cues.h"
#include "distinguo/narrative.h"
#include "matter/countries.h"
#include "matter/parts.h"
#include "narrative/cue_syntax.h"
#include "narrative/pattern.h"
#include "narrative/tokens.h"
#include "narrative/word_classes.h"

namespace distinguo {

namespace {

using narrative::words_of;

class Builder {
 public:
  Builder(const SourceSet& sources, syntax::CueFiles& files, Diagnostics& diagnostics)
      : sources_(sources), files_(files), diagnostics_(diagnostics) {}

  std::vector<std::string> frequent_words() {
    return files_.languages.empty() ? std::vector<std::string>{} : words(files_.languages.front().known_by);
  }

  Cues run(Span beginning) {
    language(beginning);
    const Inflection inflection = read_inflection(sources_, files_.forms, diagnostics_);
    cues_.classes = read_classes(sources_, files_.words, inflection, diagnostics_);
    name(inflection);
    for (syntax::CueDeclaration& declared : files_.cues) {
      once(cue_names_, "cue", declared.cue.name, declared.cue.span);
      cues_.cues.push_back(with_patterns(std::move(declared.cue), declared));
      examples(cues_.cues.back().examples);
    }
    for (syntax::ContextDeclaration& declared : files_.contexts) {
      once(context_names_, "context", declared.context.name, declared.context.span);
      cues_.contexts.push_back(with_patterns(std::move(declared.context), declared));
      examples(cues_.contexts.back().examples);
    }
    for (const Token& text : files_.clause) append_list(text, cues_.clause);
    for (const Token& text : files_.stop) append_list(text, cues_.stop);
    for (const Token& text : files_.mask) append_list(text, cues_.mask);
    for (const syntax::SegmentDeclaration& declared : files_.segments) {
      CueSegment segment = {declared.segment, {}, declared.span};
      append(declared.when, segment.when);
      cues_.segments.push_back(std::move(segment));
    }
    for (const syntax::ChargeDeclaration& declared : files_.charges) charge(declared);
    for (const Token& text : files_.numbers) numbers(text);
    for (const syntax::CountryDeclaration& declared : files_.countries) country(declared);
    return std::move(cues_);
  }

 private:
  using Places = std::map<std::string, Span>;

  void language(Span beginning) {
    if (files_.languages.empty()) {
      diagnostics_.error("N0104", beginning, "no file says which language this is",
                         "add `language en \"English\"` to one of them");
      return;
    }
    const syntax::LanguageDeclaration& first = files_.languages.front();
    for (size_t i = 1; i < files_.languages.size(); ++i) {
      diagnostics_.error("N0104", files_.languages[i].name.span, "a second `language` among the files of one",
                         "keep one; the files of another language go into a folder of their own")
          .notes.push_back({"first said here", first.name.span});
    }
    const std::string& code = first.name.text;
    if (code.size() != 2 || code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
      diagnostics_.error("N0104", first.name.span, "`" + code + "` is not the code of a language",
                         "use the two letters of ISO 639-1, such as `en`");
    }
    cues_.language = code;
    cues_.title = first.title;
    cues_.known_by = words(first.known_by);
    cues_.abbreviations = words(first.abbreviations);
  }

  std::vector<std::string> words(const std::vector<Token>& lists) {
    std::vector<std::string> all;
    for (const Token& list : lists) {
      for (const PatternSource& part : parts(list)) {
        for (std::string& word : words_of(part.text)) all.push_back(std::move(word));
      }
    }
    return all;
  }

  void name(const Inflection& inflection) {
    for (const CueClass& each : cues_.classes) {
      names_.class_numbers.emplace(each.name, static_cast<uint32_t>(names_.classes.size()));
      names_.classes.push_back(each.name);
      std::set<std::string>& forms = names_.class_forms.emplace_back();
      for (const CueWord& word : each.entries) forms.insert(word.form);
    }
    names_.forms = inflection.names();
  }

  // The parts of a list, without the empty ones, which are reported.
  std::vector<PatternSource> parts(const Token& list) {
    std::vector<PatternSource> all = between_commas(inside_quotes(sources_, list.span));
    const auto empty = [&](const PatternSource& part) {
      if (!part.text.empty()) return false;
      const Span place = {part.span.file, part.span.begin - (part.span.begin > 0 ? 1 : 0), part.span.begin + 1};
      diagnostics_.error("N0114", place, "there is nothing here", "delete the comma, or write what is missing");
      return true;
    };
    all.erase(std::remove_if(all.begin(), all.end(), empty), all.end());
    return all;
  }

  void append(const std::vector<Token>& texts, std::vector<CuePattern>& patterns) {
    for (const Token& text : texts) {
      auto pattern = read_pattern(names_, inside_quotes(sources_, text.span), diagnostics_);
      if (pattern) patterns.push_back(std::move(*pattern));
    }
  }

  void append_list(const Token& text, std::vector<CuePattern>& patterns) {
    for (const PatternSource& part : parts(text)) {
      auto pattern = read_pattern(names_, part, diagnostics_);
      if (pattern) patterns.push_back(std::move(*pattern));
    }
  }

  template <typename Owner, typename Declaration>
  Owner with_patterns(Owner owner, const Declaration& declared) {
    append(declared.when, owner.when);
    append(declared.unless, owner.unless);
    return owner;
  }

  void examples(const std::vector<CueExample>& all) {
    for (const CueExample& example : all) {
      if (words_of(example.text).empty()) {
        diagnostics_.error("N0114", example.span, "an example without words", "write a sentence");
      }
    }
  }

  void once(Places& places, const std::string& what, const std::string& name, Span span) {
    const auto [first, added] = places.emplace(name, span);
    if (added) return;
    diagnostics_.error("N0107", span, "a second " + what + " is called `" + name + "`", "give it another name, or join the two")
        .notes.push_back({"first declared here", first->second});
  }

  void charge(const syntax::ChargeDeclaration& declared) {
    const auto same = [&](const CueCharge& other) { return other.name == declared.name.text; };
    auto found = std::find_if(cues_.charges.begin(), cues_.charges.end(), same);
    if (found == cues_.charges.end()) {
      found = cues_.charges.insert(found, {declared.name.text, {}, declared.name.span});
    }
    append_list(declared.when, found->when);
  }

  // Words that stand for one thing; the same words for another are reported.
  template <typename Value>
  void add(std::vector<std::pair<std::string, Value>>& list, Places& places, const PatternSource& text,
           std::string_view words, const Value& value) {
    std::string key;
    for (const std::string& word : words_of(words)) key += (key.empty() ? "" : " ") + word;
    if (key.empty()) {
      diagnostics_.error("N0114", text.span, "there is no word here", "write the word before what it stands for");
      return;
    }
    if (const auto [first, added] = places.emplace(key, text.span); !added) {
      diagnostics_.error("N0108", text.span, "`" + key + "` is listed twice", "keep one of the two")
          .notes.push_back({"first listed here", first->second});
      return;
    }
    list.emplace_back(key, value);
  }

  void numbers(const Token& text) {
    for (const PatternSource& part : parts(text)) {
      const size_t sign = part.text.find('=');
      const size_t digits = sign == std::string_view::npos ? sign : part.text.find_first_not_of(" \t\r\n", sign + 1);
      const std::string_view value = digits == std::string_view::npos ? std::string_view{} : part.text.substr(digits);
      if (value.empty() || value.size() > 12 || value.find_first_not_of("0123456789") != std::string_view::npos) {
        diagnostics_.error("N0127", part.span, "this says no number", "write it so: \"one = 1, a dozen = 12\"");
        continue;
      }
      add(cues_.numbers, number_words_, part, part.text.substr(0, sign), static_cast<int64_t>(std::stoll(std::string(value))));
    }
  }

  void country(const syntax::CountryDeclaration& declared) {
    if (!is_country(declared.code.text)) {
      diagnostics_.error("N0125", declared.code.span, "no country has the code `" + declared.code.text + "`",
                         "use the two letters of ISO 3166-1, such as DE");
    }
    for (const PatternSource& part : parts(declared.names)) {
      add(cues_.countries, country_words_, part, part.text, declared.code.text);
    }
  }

  const SourceSet& sources_;
  syntax::CueFiles& files_;
  Diagnostics& diagnostics_;
  Cues cues_;
  PatternNames names_;
  Places cue_names_, context_names_, number_words_, country_words_;
};

}  // namespace

std::shared_ptr<const Cues> read_cues(const Law& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics) {
  Diagnostics found;
  syntax::CueFiles declared;
  const uint32_t first = sources.size();
  for (CueFile& file : files) {
    const uint32_t number = sources.add(std::move(file.path), std::move(file.text));
    syntax::parse_cues(law, tokenize(sources, number, found), found, declared);
  }
  if (files.empty()) sources.add("no file", "");  // so that there is a place to point at
  auto cues = std::make_shared<Cues>(Builder(sources, declared, found).run({first, 0, 1}));
  for (FactId fact = 0; fact < law.facts.size(); ++fact) cues->about_text.push_back(is_about_text(law, fact));
  const bool whole = !found.has_errors();
  append(std::move(found), diagnostics);
  if (!whole) return nullptr;
  cues->sources = sources;
  return cues;
}

std::vector<std::string> frequent_words(const Law& law, const std::vector<CueFile>& files) {
  Diagnostics ignored;
  SourceSet sources;
  syntax::CueFiles declared;
  for (const CueFile& file : files) {
    if (!file.text.starts_with("language ") && file.text.find("\nlanguage ") == std::string::npos) continue;
    const uint32_t number = sources.add(file.path, file.text);
    syntax::parse_cues(law, tokenize(sources, number, ignored), ignored, declared);
  }
  return Builder(sources, declared, ignored).frequent_words();
}

}  // namespace distinguo
