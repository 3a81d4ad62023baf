#include "narrative/cue_syntax.h"

#include <algorithm>
#include <array>

#include "language/line_reader.h"

namespace distinguo::syntax {

namespace {

const std::map<std::string_view, std::string_view> kKindsOfWords = {
    {"words", ""}, {"verbs", "verb"}, {"nouns", "noun"}, {"adjectives", "adjective"}};

template <typename Value>
std::optional<Value> named(std::string_view word, Value first, Value last, std::string_view (*word_of)(Value)) {
  for (auto i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (word_of(static_cast<Value>(i)) == word) return static_cast<Value>(i);
  }
  return std::nullopt;
}

template <typename Value>
std::vector<std::string_view> names_of(Value first, Value last, std::string_view (*word_of)(Value)) {
  std::vector<std::string_view> names;
  for (auto i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    names.push_back(word_of(static_cast<Value>(i)));
  }
  return names;
}

class Parser : LineReader {
 public:
  Parser(const Tokens& tokens, Diagnostics& diagnostics, CueFiles& files)
      : LineReader('N', tokens, diagnostics), files_(files) {}

  void run() {
    while (!is(TokenKind::kEnd)) {
      if (!guarded([&] { declaration(); })) skip_body();
    }
  }

 private:
  void declaration() {
    static const std::map<std::string_view, void (Parser::*)()> kDeclarations = {
        {"language", &Parser::language},     {"words", &Parser::words},         {"verbs", &Parser::words},
        {"nouns", &Parser::words},           {"adjectives", &Parser::words},    {"inflection", &Parser::forms},
        {"irregular", &Parser::forms},       {"cue", &Parser::cue},             {"context", &Parser::context},
        {"clause", &Parser::clause},         {"stop", &Parser::stop},           {"mask", &Parser::mask},
        {"segment", &Parser::segment},       {"charge", &Parser::charge},       {"numbers", &Parser::numbers},
        {"country", &Parser::country},       {"towns", &Parser::towns},         {"subject", &Parser::subject}};
    if (is(TokenKind::kIndent)) {
      take();
      expected("a declaration at the left margin", "only the lines of a declaration are indented");
    }
    if (is(TokenKind::kDedent)) {
      take();
      return;
    }
    const auto found = is(TokenKind::kName) ? kDeclarations.find(now().text) : kDeclarations.end();
    if (found == kDeclarations.end()) {
      std::vector<std::string_view> known;
      for (const auto& [word, parse] : kDeclarations) known.push_back(word);
      unknown_word("a declaration of a cue file", known);
    }
    (this->*found->second)();
  }

  // Texts with commas between.
  template <typename Function>
  void texts(std::string_view what, const Function& each) {
    do {
      each(text(what));
    } while (take_comma());
  }
  void texts(std::string_view what, std::vector<Span>& list) {
    texts(what, [&](const Token& token) { list.push_back(token.span); });
  }

  // A declaration on one line: its keyword, then texts.
  void line_of_texts(std::string_view what, std::vector<Span>& list) {
    take();
    texts(what, list);
    end_line();
  }

  void clause() { line_of_texts("the words that begin a clause", files_.clause); }
  void stop() { line_of_texts("the words that end a reach", files_.stop); }
  void mask() { line_of_texts("the words to be masked", files_.mask); }
  void numbers() { line_of_texts("the words of numbers, such as \"one = 1\"", files_.numbers); }

  void language() {
    take();
    LanguageDeclaration language;
    language.name = name("the language, such as `en`");
    language.title = text("the name of the language").text;
    body("language", [&] {
      if (take_word("known")) {
        if (!take_word("by")) expected("`by`");
        texts("the frequent words of the language", language.known_by);
      } else if (take_word("abbreviations")) {
        texts("the abbreviations", language.abbreviations);
      } else {
        unknown_word("a line of a language", {"known", "abbreviations"});
      }
      end_line();
    });
    files_.languages.push_back(std::move(language));
  }

  void words() {
    WordsOfClass words;
    words.kind = kKindsOfWords.at(take().text);
    words.name = name("a name for the class");
    texts("the words of the class", [&](const Token& entries) {
      words.entries = entries.span;
      files_.words.push_back(words);
    });
    end_line();
  }

  void forms() {
    FormsOfWord declared;
    declared.irregular = take().text == "irregular";
    if (!is_word("verb") && !is_word("noun") && !is_word("adjective")) {
      expected("`verb`, `noun` or `adjective`");
    }
    declared.kind = take().text;
    declared.word = text(declared.irregular ? "the word" : "the ending, such as \"*e\"");
    do {
      FormsOfWord::Form form;
      form.text = text("a form of it").span;
      if (!take_word("as")) expected("`as` and the name of the form");
      do {
        form.names.push_back(name("the name of the form, such as `past`").text);
      } while (is(TokenKind::kName));
      declared.forms.push_back(std::move(form));
    } while (take_comma());
    end_line();
    files_.forms.push_back(std::move(declared));
  }

  void cue() {
    take();
    CueDeclaration declared;
    Cue& cue = declared.cue;
    const Token title = name("a name for the cue, such as `papers-taken`");
    cue.name = title.text;
    cue.span = title.span;
    int begun = 0, done = 0;  // lines: one that failed is told of once, and not also as missing
    body("cue", [&] {
      const Token& line = now();
      ++begun;
      if (take_word("tells")) {
        once(has_told(declared, false), line);
        do {
          declared.tells.push_back(told_fact(false));
        } while (take_comma());
      } else if (take_word("suggests")) {
        once(has_told(declared, true), line);
        do {
          declared.tells.push_back(told_fact(true));
        } while (take_comma());
      } else if (take_word("of")) {
        if (!take_word("person")) expected("`person`");
        once(cue.of_person, line);
        cue.of_person = true;
      } else if (take_word("also")) {
        if (!take_word("in")) expected("`in`");
        do {
          cue.also_in.push_back(also_in());
        } while (take_comma());
      } else if (take_word("note")) {
        set(cue.note, line);
      } else if (!pattern_line(declared) && !example_line(cue.examples)) {
        unknown_word("a line of a cue", {"tells", "suggests", "of", "when", "unless", "also", "note", "yes", "no"});
      }
      end_line();
      ++done;
    });
    if (begun == done) {
      const auto lacks = [&](const std::string& what, const std::string& help) {
        diagnostics_.error("N0122", cue.span, "the cue `" + cue.name + "` has no `" + what + "`", help);
      };
      const auto has_example = [&](bool tells) {
        return std::any_of(cue.examples.begin(), cue.examples.end(),
                           [&](const CueExample& example) { return example.tells == tells; });
      };
      if (declared.tells.empty()) lacks("tells", "name the facts that it tells (or only `suggests`)");
      if (declared.when.empty()) lacks("when", "say in which words, such as `when \"[take] .. [papers]\"`");
      if (!has_example(true)) lacks("yes", "add a sentence that tells the fact: `yes \"...\"`");
      if (!has_example(false)) lacks("no", "add a sentence that looks alike and does not tell it: `no \"...\"`");
    }
    files_.cues.push_back(std::move(declared));
  }

  void context() {
    take();
    ContextDeclaration declared;
    CueContext& context = declared.context;
    const Token title = name("a name for the context, such as `not-words`");
    context.name = title.text;
    context.span = title.span;
    int begun = 0, done = 0;
    bool kind_given = false;
    bool reach_given = false;
    std::optional<Token> by;
    body("context", [&] {
      const Token& line = now();
      ++begun;
      if (take_word("sets")) {
        once(kind_given, line);
        context.sets = context_kind();
        kind_given = true;
      } else if (take_word("by")) {
        by = line;
        set(context.by, line);
      } else if (take_word("reaches")) {
        once(reach_given, line);
        reach(context);
        reach_given = true;
      } else if (take_word("also")) {
        if (!take_word("charges")) expected("`charges`");
        context.of_charges = true;
      } else if (take_word("after")) {
        do {
          declared.after.push_back(name("the name of a subject"));
        } while (take_comma());
      } else if (!pattern_line(declared) && !example_line(context.examples)) {
        unknown_word("a line of a context", {"sets", "by", "reaches", "also", "after", "when", "unless", "yes", "no"});
      }
      end_line();
      ++done;
    });
    if (begun == done) {
      const auto lacks = [&](const std::string& what, const std::string& help) {
        diagnostics_.error("N0122", context.span, "the context `" + context.name + "` has no `" + what + "`", help);
      };
      const bool of_somebody = context.sets == ContextKind::kDenial || context.sets == ContextKind::kAllegation;
      if (!kind_given) lacks("sets", "say what it does, such as `sets negation`");
      if (!reach_given) lacks("reaches", "say how far, such as `reaches forward 6` or `reaches sentence`");
      if (declared.when.empty()) lacks("when", "say in which words, such as `when \"not | never\"`");
      if (kind_given && of_somebody && !by) lacks("by", "say who says so, such as `by \"the prosecution\"`");
      if (kind_given && !of_somebody && by) {
        diagnostics_.error("N0124", by->span, "only a denial and an allegation are `by` somebody", "delete the line");
      }
    }
    files_.contexts.push_back(std::move(declared));
  }

  void subject() {
    take();
    SubjectDeclaration declared;
    CueSubject& subject = declared.subject;
    const Token title = name("a name for the subject, such as `the-accused`");
    subject.name = title.text;
    subject.span = title.span;
    int begun = 0, done = 0;
    bool lasts_given = false;
    body("subject", [&] {
      const Token& line = now();
      ++begun;
      if (take_word("lasts")) {
        once(lasts_given, line);
        lasts(subject);
        lasts_given = true;
      } else if (take_word("when")) {
        texts("a pattern", declared.when);
      } else if (take_word("until")) {
        texts("a pattern", declared.until);
      } else if (take_word("goes")) {
        if (!take_word("on")) expected("`on`");
        texts("a pattern", declared.goes_on);
      } else {
        unknown_word("a line of a subject", {"lasts", "when", "until", "goes"});
      }
      end_line();
      ++done;
    });
    if (begun == done && declared.when.empty()) {
      diagnostics_.error("N0122", subject.span, "the subject `" + subject.name + "` has no `when`",
                         "say in which words it is spoken of, such as `when \"the accused\"`");
    }
    files_.subjects.push_back(std::move(declared));
  }

  void segment() {
    SegmentDeclaration segment;
    segment.span = take().span;
    const auto found = is(TokenKind::kName)
                           ? named(now().text, Segment::kRecruitment, Segment::kAfter, &segment_word)
                           : std::nullopt;
    if (!found) {
      unknown_name("no segment is called ", names_of(Segment::kRecruitment, Segment::kAfter, &segment_word));
    }
    segment.segment = *found;
    take();
    if (!take_word("when")) expected("`when`");
    texts("the words that begin the segment", segment.when);
    end_line();
    files_.segments.push_back(std::move(segment));
  }

  void charge() {
    take();
    ChargeDeclaration charge;
    charge.name = name("a name for the charge, such as `trafficking`");
    texts("the words of the charge", [&](const Token& words) {
      charge.when = words.span;
      files_.charges.push_back(charge);
    });
    end_line();
  }

  void country() { names_of_country("the names of the country and its people", files_.countries); }
  void towns() { names_of_country("the names of towns of the country", files_.towns); }

  void names_of_country(const char* which, std::vector<CountryDeclaration>& declared) {
    take();
    CountryDeclaration country;
    if (!is(TokenKind::kCode)) expected("the code of a country, such as DE");
    country.code = take();
    texts(which, [&](const Token& names) {
      country.names = names.span;
      declared.push_back(country);
    });
    end_line();
  }

  // --- parts of lines ---

  template <typename Declaration>
  bool pattern_line(Declaration& declared) {
    if (take_word("when")) return texts("a pattern", declared.when), true;
    if (take_word("unless")) return texts("a pattern", declared.unless), true;
    return false;
  }

  bool example_line(std::vector<CueExample>& examples) {
    if (!is_word("yes") && !is_word("no")) return false;
    const bool tells = take().text == "yes";
    texts("an example", [&](const Token& example) { examples.push_back({example.text, tells, example.span}); });
    return true;
  }

  [[noreturn]] void unknown_name(const std::string& problem, const std::vector<std::string_view>& known) {
    std::string list;
    for (const std::string_view each : known) list += (list.empty() ? "`" : ", `") + std::string(each) + "`";
    if (!is(TokenKind::kName)) expected("one of " + list);
    const std::string near = did_you_mean(now().text, known);
    diagnostics_.error("N0123", now().span, problem + "`" + now().text + "`",
                       near.empty() ? "it is one of " + list : near);
    throw Abandoned{};
  }

  // `first` of the kinds that the help lists.
  ContextKind context_kind(ContextKind first = ContextKind::kNegation) {
    constexpr ContextKind kLast = ContextKind::kAnother;
    const auto found = is(TokenKind::kName) ? named(now().text, ContextKind::kNegation, kLast, &context_word) : std::nullopt;
    if (!found) unknown_name("no context sets ", names_of(first, kLast, &context_word));
    take();
    return *found;
  }

  ContextKind also_in() {
    const Token word = now();
    const ContextKind kind = context_kind();
    if (!sets_aside(kind) && kind != ContextKind::kNegation) {
      diagnostics_.error("N0124", word.span, "`" + word.text + "` neither turns a cue nor sets it aside",
                         "`also in` is for contexts that do, such as `negation`, `plan` or `threat`");
    }
    return kind;
  }

  void reach(CueContext& context) {
    static const std::map<std::string_view, CueContext::Reach> kReaches = {
        {"forward", CueContext::Reach::kForward},   {"backward", CueContext::Reach::kBackward},
        {"both", CueContext::Reach::kBothWays},     {"within", CueContext::Reach::kWithin},
        {"clause", CueContext::Reach::kClause},     {"sentence", CueContext::Reach::kSentence}};
    const auto found = is(TokenKind::kName) ? kReaches.find(now().text) : kReaches.end();
    if (found == kReaches.end()) {
      unknown_name("no context reaches ", {"forward", "backward", "both", "within", "clause", "sentence"});
    }
    context.reach = found->second;
    take();
    const bool counts = context.reach == CueContext::Reach::kForward || context.reach == CueContext::Reach::kBackward ||
                        context.reach == CueContext::Reach::kBothWays;
    if (!is(TokenKind::kInteger)) return;
    const Token& words = take();
    context.words = static_cast<uint32_t>(std::stoul(words.text));
    if (!counts || context.words == 0) {
      diagnostics_.error("N0127", words.span,
                         counts ? "a reach of no words" : "a `" + std::string(found->first) + "` is not counted in words",
                         counts ? "say how many words, or leave the number out" : "delete the number");
    }
  }

  void lasts(CueSubject& subject) {
    constexpr unsigned long kMost = 20;
    if (!is(TokenKind::kInteger)) expected("a number of sentences, such as 2");
    const Token& sentences = take();
    const unsigned long count = sentences.text.size() < 4 ? std::stoul(sentences.text) : kMost + 1;
    if (count == 0 || count > kMost) {
      diagnostics_.error("N0127", sentences.span, "a subject lasts from 1 to " + std::to_string(kMost) + " sentences", "choose one of these numbers");
      return;
    }
    subject.lasts = static_cast<uint32_t>(count);
  }

  // [not] FACT
  ToldFact told_fact(bool suggests) {
    const Token* denied = is_word("not") ? &take() : nullptr;
    const Token& word = name("the name of a fact");
    const Span span = {word.span.file, denied != nullptr ? denied->span.begin : word.span.begin, word.span.end};
    return {word, span, denied == nullptr, suggests};
  }
  static bool has_told(const CueDeclaration& declared, bool suggests) {
    return std::any_of(declared.tells.begin(), declared.tells.end(),
                       [&](const ToldFact& told) { return told.suggests == suggests; });
  }

  CueFiles& files_;
};

}  // namespace

void parse_cues(const Tokens& tokens, Diagnostics& diagnostics, CueFiles& files) {
  Parser(tokens, diagnostics, files).run();
}

}  // namespace distinguo::syntax
