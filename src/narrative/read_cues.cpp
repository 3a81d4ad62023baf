// Reads the cue files of one language: declarations, then classes, then the patterns that name them.
#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <utility>

#include "distinguo/cues.h"
#include "distinguo/names.h"
#include "distinguo/narrative.h"
#include "matter/countries.h"
#include "matter/parts.h"
#include "narrative/cue_syntax.h"
#include "narrative/pattern.h"
#include "narrative/read_cues.h"
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

  // All but the patterns and what the cues tell.
  void declare(Span beginning, Cues& cues) {
    cues_ = &cues;
    language(beginning);
    const Inflection inflection = read_inflection(sources_, files_.forms, diagnostics_);
    cues.classes = read_classes(sources_, files_.words, inflection, diagnostics_);
    name(inflection);
    for (syntax::CueDeclaration& declared : files_.cues) {
      once(cue_names_, "cue", declared.cue.name, declared.cue.span);
      examples(declared.cue.examples);
      cues.cues.push_back(std::move(declared.cue));
    }
    for (syntax::ContextDeclaration& declared : files_.contexts) {
      once(context_names_, "context", declared.context.name, declared.context.span);
      examples(declared.context.examples);
      cues.contexts.push_back(std::move(declared.context));
    }
    for (syntax::SubjectDeclaration& declared : files_.subjects) {
      once(subject_names_, "subject", declared.subject.name, declared.subject.span);
      cues.subjects.push_back(std::move(declared.subject));
    }
    for (size_t i = 0; i < cues.contexts.size(); ++i) {
      for (const Token& subject : files_.contexts[i].after) comes_after(subject, cues.contexts[i]);
    }
    for (const syntax::SegmentDeclaration& declared : files_.segments) cues.segments.push_back({declared.segment, {}, declared.span});
    for (const syntax::ChargeDeclaration& declared : files_.charges) {
      const auto same = [&](const CueCharge& other) { return other.name == declared.name.text; };
      if (std::none_of(cues.charges.begin(), cues.charges.end(), same)) cues.charges.push_back({declared.name.text, {}, declared.name.span});
    }
    for (const Span text : files_.numbers) numbers(text);
    for (const syntax::CountryDeclaration& declared : files_.countries) names_of_country(declared, cues_->countries);
    for (const syntax::CountryDeclaration& declared : files_.towns) names_of_country(declared, cues_->towns);
  }

  // The patterns of what was declared, in the order of PatternsInReading. Nothing else may be read or looked up meanwhile but
  // what declare() gave.
  void read_patterns(narrative::PatternsInReading& progress) {
    const auto list = [&](const std::vector<Span>& texts, std::vector<CuePattern>& to) {
      for (const Span text : texts) append_list(text, to);
      progress.one_more();
    };
    const auto each = [&](const auto& declared, auto& owner) {
      append(declared.when, owner.when);
      progress.one_more();
      append(declared.unless, owner.unless);
      progress.one_more();
    };
    list(files_.clause, cues_->clause);
    list(files_.stop, cues_->stop);
    list(files_.mask, cues_->mask);
    for (size_t i = 0; i < cues_->segments.size(); ++i) {
      append(files_.segments[i].when, cues_->segments[i].when);
      progress.one_more();
    }
    for (size_t i = 0; i < cues_->subjects.size(); ++i) {
      const syntax::SubjectDeclaration& declared = files_.subjects[i];
      CueSubject& subject = cues_->subjects[i];
      append(declared.when, subject.when);
      progress.one_more();
      append(declared.until, subject.until);
      progress.one_more();
      append(declared.goes_on, subject.goes_on);
      progress.one_more();
    }
    for (CueCharge& charge : cues_->charges) {
      for (const syntax::ChargeDeclaration& declared : files_.charges) {
        if (declared.name.text == charge.name) append_list(declared.when, charge.when);
      }
      progress.one_more();
    }
    for (size_t i = 0; i < cues_->contexts.size(); ++i) each(files_.contexts[i], cues_->contexts[i]);
    for (size_t i = 0; i < cues_->cues.size(); ++i) each(files_.cues[i], cues_->cues[i]);
  }

  // What the cues tell.
  void look_up_facts(const Law& law) {
    for (size_t i = 0; i < cues_->cues.size(); ++i) {
      for (const syntax::ToldFact& told : files_.cues[i].tells) tell(law, told, cues_->cues[i]);
    }
    for (FactId fact = 0; fact < law.facts.size(); ++fact) cues_->about_text.push_back(is_about_text(law, fact));
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
    cues_->language = code;
    cues_->title = first.title;
    cues_->known_by = words(first.known_by);
    cues_->abbreviations = words(first.abbreviations);
  }

  std::vector<std::string> words(const std::vector<Span>& lists) {
    std::vector<std::string> all;
    for (const Span list : lists) {
      for (const PatternSource& part : parts(list)) {
        for (std::string& word : words_of(part.text)) all.push_back(std::move(word));
      }
    }
    return all;
  }

  void name(const Inflection& inflection) {
    for (const CueClass& each : cues_->classes) {
      names_.class_numbers.emplace(each.name, static_cast<uint32_t>(names_.classes.size()));
      names_.classes.push_back(each.name);
      std::set<std::string>& forms = names_.class_forms.emplace_back();
      for (const CueWord& word : each.entries) forms.insert(word.form);
    }
    names_.forms = inflection.names();
  }

  // The parts of a list, without the empty ones, which are reported.
  std::vector<PatternSource> parts(Span list) {
    std::vector<PatternSource> all = between_commas(inside_quotes(sources_, list));
    const auto empty = [&](const PatternSource& part) {
      if (!part.text.empty()) return false;
      const Span place = {part.span.file, part.span.begin - (part.span.begin > 0 ? 1 : 0), part.span.begin + 1};
      diagnostics_.error("N0114", place, "there is nothing here", "delete the comma, or write what is missing");
      return true;
    };
    all.erase(std::remove_if(all.begin(), all.end(), empty), all.end());
    return all;
  }

  void append(const std::vector<Span>& texts, std::vector<CuePattern>& patterns) {
    patterns.reserve(texts.size());
    for (const Span text : texts) {
      auto pattern = read_pattern(names_, inside_quotes(sources_, text), diagnostics_);
      if (pattern) patterns.push_back(std::move(*pattern));
    }
  }

  void append_list(Span text, std::vector<CuePattern>& patterns) {
    for (const PatternSource& part : parts(text)) {
      auto pattern = read_pattern(names_, part, diagnostics_);
      if (pattern) patterns.push_back(std::move(*pattern));
    }
  }

  void examples(const std::vector<CueExample>& all) {
    for (const CueExample& example : all) {
      if (!narrative::has_words(example.text)) {
        diagnostics_.error("N0114", example.span, "an example without words", "write a sentence");
      }
    }
  }

  void comes_after(const Token& name, CueContext& context) {
    std::vector<std::string_view> known;
    for (uint32_t i = 0; i < cues_->subjects.size(); ++i) {
      known.push_back(cues_->subjects[i].name);
      if (known.back() == name.text) return context.after.push_back(i);
    }
    const std::string near = did_you_mean(name.text, known);
    diagnostics_.error("N0123", name.span, "no subject is called `" + name.text + "`",
                       near.empty() ? "declare it: `subject " + name.text + "`, and below it `when \"...\"`" : near);
  }

  void once(Places& places, const std::string& what, const std::string& name, Span span) {
    const auto [first, added] = places.emplace(name, span);
    if (added) return;
    diagnostics_.error("N0107", span, "a second " + what + " is called `" + name + "`", "give it another name, or join the two")
        .notes.push_back({"first declared here", first->second});
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

  void numbers(Span text) {
    for (const PatternSource& part : parts(text)) {
      const size_t sign = part.text.find('=');
      const size_t digits = sign == std::string_view::npos ? sign : part.text.find_first_not_of(" \t\r\n", sign + 1);
      const std::string_view value = digits == std::string_view::npos ? std::string_view{} : part.text.substr(digits);
      if (value.empty() || value.size() > 12 || value.find_first_not_of("0123456789") != std::string_view::npos) {
        diagnostics_.error("N0127", part.span, "this says no number", "write it so: \"one = 1, a dozen = 12\"");
        continue;
      }
      add(cues_->numbers, number_words_, part, part.text.substr(0, sign), static_cast<int64_t>(std::stoll(std::string(value))));
    }
  }

  void tell(const Law& law, const syntax::ToldFact& told, Cue& cue) {
    const std::optional<FactId> fact = fact_named(law, told.name);
    if (!fact) return;
    const Literal said = {*fact, told.yes};
    const auto says = [](bool yes) { return yes ? "yes" : "no"; };
    for (const Literal before : cue.tells) {
      if (before.fact == said.fact) {
        diagnostics_.error("N0109", told.span,
                           "`" + told.name.text + "` is told " + (before == said ? "twice" : "both ways") + " by one cue",
                           "keep one of the two");
        return;
      }
      const std::vector<Literal>& follows = law.consequences_of(before);
      if (std::find(follows.begin(), follows.end(), Literal{said.fact, !said.positive}) != follows.end()) {
        diagnostics_.error("N0110", told.span,
                           "`" + told.name.text + "` cannot be " + says(said.positive) + " when `" +
                               law.facts[before.fact].name + "` is " + says(before.positive),
                           "look at what the two facts imply and exclude, and tell one of them");
        return;
      }
    }
    cue.tells.insert(cue.tells.end() - (told.suggests ? 0 : static_cast<std::ptrdiff_t>(cue.suggests)), said);
    if (told.suggests) ++cue.suggests;
  }

  std::optional<FactId> fact_named(const Law& law, const Token& word) {
    const LookedUp<FactId> fact = look_up_fact(law, word.text);
    if (fact.found) return fact.found;
    if (law.find_statement(word.text)) {
      diagnostics_.error("N0106", word.span, "`" + word.text + "` is a statement of law, and no fact",
                         "a text tells facts, and findings follow: name the facts that it rests on");
    } else {
      diagnostics_.error("N0105", word.span, fact.problem,
                         fact.help.empty() ? "`distinguo law find WORD` looks for one" : fact.help);
    }
    return std::nullopt;
  }

  void names_of_country(const syntax::CountryDeclaration& declared, std::vector<std::pair<std::string, std::string>>& names) {
    if (!is_country(declared.code.text)) {
      diagnostics_.error("N0125", declared.code.span, "no country has the code `" + declared.code.text + "`",
                         "use the two letters of ISO 3166-1, such as DE");
    }
    for (const PatternSource& part : parts(declared.names)) {
      add(names, country_words_, part, part.text, declared.code.text);
    }
  }

  const SourceSet& sources_;
  syntax::CueFiles& files_;
  Diagnostics& diagnostics_;
  Cues* cues_ = nullptr;
  PatternNames names_;
  Places cue_names_, context_names_, subject_names_, number_words_, country_words_;
};

}  // namespace

std::shared_ptr<const Cues> narrative::read_cues(const std::function<const Law&()>& law, std::vector<CueFile> files,
                                                 SourceSet& sources, Diagnostics& diagnostics, const WhileReading& meanwhile) {
  Diagnostics found;
  syntax::CueFiles declared;
  const uint32_t first = sources.size();
  for (CueFile& file : files) {
    const uint32_t number = sources.add(std::move(file.path), std::move(file.text));
    syntax::parse_cues(tokenize(sources, number, found), found, declared);
  }
  if (files.empty()) sources.add("no file", "");  // so that there is a place to point at
  Builder builder(sources, declared, found);
  auto cues = std::make_shared<Cues>();
  builder.declare({first, 0, 1}, *cues);
  PatternsInReading patterns;
  if (meanwhile && !found.has_errors()) {
#if !defined(__EMSCRIPTEN__) || defined(__EMSCRIPTEN_PTHREADS__)
    std::future<void> compiling = std::async(std::launch::async, [&] { meanwhile(cues, patterns); });
    {
      const std::shared_ptr<void> at_end(nullptr, [&](void*) { patterns.all(); });  // nobody may wait for what is given up
      builder.read_patterns(patterns);
    }
    compiling.get();
#else
    builder.read_patterns(patterns);
    meanwhile(cues, patterns);
#endif
  } else {
    builder.read_patterns(patterns);
  }
  builder.look_up_facts(law());
  const bool whole = !found.has_errors();
  append(std::move(found), diagnostics);
  if (!whole) return nullptr;
  cues->sources = sources;
  return cues;
}

std::shared_ptr<const Cues> read_cues(const std::function<const Law&()>& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics) {
  return narrative::read_cues(law, std::move(files), sources, diagnostics, {});
}

std::shared_ptr<const Cues> read_cues(const Law& law, std::vector<CueFile> files, SourceSet& sources,
                                      Diagnostics& diagnostics) {
  return read_cues([&]() -> const Law& { return law; }, std::move(files), sources, diagnostics);
}

std::vector<std::string> frequent_words(const std::vector<CueFile>& files) {
  Diagnostics ignored;
  SourceSet sources;
  syntax::CueFiles declared;
  for (const CueFile& file : files) {
    if (!file.text.starts_with("language ") && file.text.find("\nlanguage ") == std::string::npos) continue;
    const uint32_t number = sources.add(file.path, file.text);
    syntax::parse_cues(tokenize(sources, number, ignored), ignored, declared);
  }
  return Builder(sources, declared, ignored).frequent_words();
}

}  // namespace distinguo
