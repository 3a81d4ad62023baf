#include "narrative/pattern.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "narrative/folding.h"
#include "narrative/tokens.h"

namespace distinguo {

namespace {

using Op = CuePattern::Op;
using Typed = CuePattern::Typed;
using Compare = CuePattern::Compare;

constexpr uint32_t kGapInClause = 5;
constexpr uint32_t kGapInSentence = 30;
// Why an end: a gap is paid for at every word of every text.
constexpr uint32_t kMaxGap = 60;
constexpr int kMaxDepth = 20;
constexpr size_t kMaxTogether = 8;

struct TypedName {
  std::string_view name;
  Typed typed;
  bool compares;
};
constexpr std::array<TypedName, 11> kTyped = {{{"age", Typed::kAge, true},
                                               {"number", Typed::kNumber, true},
                                               {"money", Typed::kMoney, true},
                                               {"hours", Typed::kHours, true},
                                               {"days", Typed::kDays, true},
                                               {"months", Typed::kMonths, true},
                                               {"years", Typed::kYears, true},
                                               {"country", Typed::kCountry, false},
                                               {"other-country", Typed::kOtherCountry, false},
                                               {"place", Typed::kPlace, false},
                                               {"statute", Typed::kStatute, false}}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Letters, digits, and what joins them to one thing of a pattern; the sign for sections is a word, too.
bool is_in_word(char32_t c) {
  if (c < 0x80) return narrative::kAsciiLetters[static_cast<char>(c)] != 0 || is_digit(static_cast<char>(c)) || c == '\'' || c == '-';
  const narrative::Folded::Kind kind = narrative::fold(c).kind;
  using Kind = narrative::Folded::Kind;
  return kind == Kind::kLetter || kind == Kind::kMark || kind == Kind::kApostrophe || kind == Kind::kSection;
}
bool is_name(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.'; }

// Thrown to leave a pattern that makes no sense; the message has been reported.
struct Abandoned {};

class Parser {
 public:
  Parser(const PatternNames& names, const PatternSource& source, Diagnostics& diagnostics)
      : names_(names), source_(source), text_(source.text), diagnostics_(diagnostics) {}

  CuePattern run() {
    parts_.reserve(16);
    blanks();
    if (at_ >= text_.size()) {
      fail("N0114", 0, 0, "an empty pattern finds nothing", "write the words that tell it, or delete the text");
    }
    CuePattern whole = together();
    if (at_ < text_.size()) {  // only a parenthesis can be left
      fail("N0116", at_, at_ + 1, "this parenthesis closes nothing", "delete it, or open it where the group begins");
    }
    check_parts(whole);
    if (const CuePattern* other = find_typed(whole, Typed::kOtherCountry); other != nullptr && find_typed(whole, Typed::kCountry) == nullptr) {
      fail_at("N0130", other->span, "there is no `@country` from which this one could differ", "write `@country` where the first is named");
    }
    if (whole.op == Op::kTogether) {
      for (const CuePattern& part : whole.children) check_whole(part);
    } else {
      check_whole(whole);
    }
    return whole;
  }

 private:
  // --- places ---

  Span span(size_t begin, size_t end) const {
    const auto base = source_.span.begin;
    return {source_.span.file, base + static_cast<uint32_t>(begin), base + static_cast<uint32_t>(end)};
  }

  [[noreturn]] void fail_at(const char* code, Span place, const std::string& message, std::string help) {
    if (place.end == place.begin) {  // an empty text: its quotes are underlined
      place.begin -= place.begin > 0 ? 1 : 0;
      place.end += 1;
    }
    diagnostics_.error(code, place, message, std::move(help));
    throw Abandoned{};
  }
  [[noreturn]] void fail(const char* code, size_t begin, size_t end, const std::string& message, std::string help) {
    fail_at(code, span(begin, end), message, std::move(help));
  }

  char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool follows(std::string_view sign) const { return text_.substr(at_, sign.size()) == sign; }
  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  std::string shown(size_t begin, size_t end) const { return "`" + std::string(text_.substr(begin, end - begin)) + "`"; }

  // --- grammar ---

  // alternatives & alternatives
  CuePattern together() {
    CuePattern all = alternatives();
    if (now() != '&') return all;
    CuePattern whole;
    whole.op = Op::kTogether;
    whole.span = all.span;
    whole.children.push_back(std::move(all));
    while (now() == '&') {
      const size_t sign = at_++;
      blanks();
      if (at_ >= text_.size()) fail("N0114", sign, sign + 1, "nothing follows this `&`", "write what else must be there");
      whole.children.push_back(alternatives());
      if (whole.children.size() > kMaxTogether) {
        fail("N0128", sign, sign + 1, "more than " + std::to_string(kMaxTogether) + " things in one sentence",
             "make two cues of it");
      }
    }
    whole.span.end = whole.children.back().span.end;
    return whole;
  }

  // sequence | sequence
  CuePattern alternatives() {
    CuePattern first = sequence();
    if (now() != '|') {
      no_together_in_group();
      return first;
    }
    CuePattern any;
    any.op = Op::kAny;
    const size_t begun = parts_.size();
    parts_.push_back(std::move(first));
    while (now() == '|') {
      ++at_;
      blanks();
      parts_.push_back(sequence());
    }
    any.children = parts_from(begun);
    any.span = {any.children.front().span.file, any.children.front().span.begin, any.children.back().span.end};
    no_together_in_group();
    return any;
  }

  // What was put on parts_ since, in memory of just that size: of a language there are a hundred thousand.
  std::vector<CuePattern> parts_from(size_t begun) {
    const auto first = parts_.begin() + static_cast<std::ptrdiff_t>(begun);
    std::vector<CuePattern> parts(std::make_move_iterator(first), std::make_move_iterator(parts_.end()));
    parts_.erase(first, parts_.end());
    return parts;
  }

  void no_together_in_group() {
    if (depth_ > 0 && now() == '&') {
      fail("N0119", at_, at_ + 1, "`&` within parentheses", "write a pattern of its own for each way to say it");
    }
  }

  bool at_sequence_end() const { return at_ >= text_.size() || now() == '|' || now() == '&' || now() == ')'; }

  CuePattern sequence() {
    if (at_sequence_end()) {
      if (now() == ')' && depth_ == 0) {
        fail("N0116", at_, at_ + 1, "this parenthesis closes nothing", "delete it, or open it where the group begins");
      }
      size_t place = at_;
      if (at_ >= text_.size()) {  // the sign that the text ends with
        do {
          --place;
        } while (is_blank(text_[place]));
      }
      fail("N0114", place, place + 1, "there is nothing on this side of " + shown(place, place + 1),
           "write what is to be found here; what may be missing is marked with `?`");
    }
    CuePattern first = part(std::nullopt);
    blanks();
    if (at_sequence_end()) return first;
    const size_t begun = parts_.size();
    parts_.push_back(std::move(first));
    while (!at_sequence_end()) {
      parts_.push_back(part(parts_.back().op));
      blanks();
    }
    CuePattern all;
    all.op = Op::kSequence;
    all.children = parts_from(begun);
    all.span = {all.children.front().span.file, all.children.front().span.begin, all.children.back().span.end};
    return all;
  }

  // `before`: of its sequence; none at the beginning.
  CuePattern part(std::optional<Op> before) {
    const char c = now();
    if (follows("..")) return gap();
    if (c == '^') {
      const size_t begin = at_++;
      if (before) {
        fail("N0119", begin, at_, "`^` stands in the middle", "it is the beginning of a clause: put it first");
      }
      return leaf(Op::kBegin, begin);
    }
    if (c == '!') {
      const size_t begin = at_++;
      blanks();
      if (!before || before == Op::kGap || before == Op::kBegin) {
        fail("N0119", begin, begin + 1, "no word stands before this `!`",
             "`a !b` finds `a` where no `b` follows; what must not stand elsewhere goes into `unless`");
      }
      if (at_sequence_end() || now() == '!' || now() == '^' || follows("..")) {
        fail("N0119", begin, begin + 1, "`!` is followed by nothing that a text could have",
             "write the word or the group that must not follow");
      }
      CuePattern denied = leaf(Op::kNotNext, begin);
      denied.children.push_back(single());
      denied.span.end = denied.children.back().span.end;
      return denied;
    }
    CuePattern one = single();
    if (now() == '?') {
      CuePattern optional;
      optional.op = Op::kOptional;
      optional.span = one.span;
      optional.span.end += 1;
      ++at_;
      optional.children.push_back(std::move(one));
      return optional;
    }
    return one;
  }

  // A word, a class, something typed, or a group.
  CuePattern single() {
    switch (now()) {
      case '[': return class_reference();
      case '@': return typed();
      case '(': return group();
      default: return word();
    }
  }

  CuePattern leaf(Op op, size_t begin) const {
    CuePattern pattern;
    pattern.op = op;
    pattern.span = span(begin, at_);
    return pattern;
  }

  CuePattern group() {
    const size_t begin = at_++;
    if (++depth_ > kMaxDepth) {
      fail("N0128", begin, begin + 1, "groups are nested more than " + std::to_string(kMaxDepth) + " deep",
           "make a class of the words, or two patterns");
    }
    blanks();
    if (at_ >= text_.size()) fail("N0116", begin, begin + 1, "this parenthesis is never closed", "close it");
    CuePattern inner = alternatives();
    if (now() != ')') {
      fail("N0116", begin, begin + 1, "this parenthesis is never closed", "close it where the group ends");
    }
    ++at_;
    --depth_;
    inner.span = span(begin, at_);
    return inner;
  }

  CuePattern gap() {
    const size_t begin = at_;
    CuePattern gap;
    gap.op = Op::kGap;
    gap.in_clause = !follows("...");
    at_ += gap.in_clause ? 2 : 3;
    if (now() == '.') {
      while (now() == '.') ++at_;
      fail("N0117", begin, at_, "a gap has two or three points", "`..` stays in the clause, `...` in the sentence");
    }
    gap.number = gap.in_clause ? kGapInClause : kGapInSentence;
    if (is_digit(now())) {
      const size_t digits = at_;
      const std::optional<int64_t> words = number();
      if (!words || *words == 0 || *words > kMaxGap) {
        fail("N0127", digits, at_, "a gap has 1 to " + std::to_string(kMaxGap) + " words",
             "words that follow one another need no gap; `&` finds two things anywhere in one sentence");
      }
      gap.number = static_cast<uint32_t>(*words);
    }
    gap.span = span(begin, at_);
    return gap;
  }

  std::optional<int64_t> number() {
    constexpr int64_t kMost = 999'999'999'999;
    int64_t value = 0;
    bool fits = true;
    while (is_digit(now())) {
      value = value * 10 + (now() - '0');
      fits = fits && value <= kMost;
      if (!fits) value = kMost;
      ++at_;
    }
    return fits ? std::optional(value) : std::nullopt;
  }

  CuePattern class_reference() {
    const size_t begin = at_;
    const std::optional<ClassReference> reference = read_class_reference(source_, at_, diagnostics_);
    if (!reference) throw Abandoned{};
    const auto found = names_.class_numbers.find(reference->name);
    if (found == names_.class_numbers.end()) {
      const std::string near = did_you_mean(reference->name, names_.classes);
      fail_at("N0111", reference->name_span, "no class is called `" + std::string(reference->name) + "`",
              near.empty() ? "declare it: `words " + std::string(reference->name) + " \"...\"`" : near);
    }
    CuePattern pattern = leaf(Op::kClass, begin);
    pattern.number = found->second;
    pattern.text = std::string(reference->name);
    for (const auto& [form, place] : reference->forms) {
      const std::set<std::string>& had = names_.class_forms[found->second];
      if (had.count(std::string(form)) == 0) {
        const bool known = names_.forms.count(std::string(form)) > 0;
        const std::vector<std::string_view> forms(had.begin(), had.end());
        std::string list;
        for (const std::string_view each : forms) list += (list.empty() ? "`" : ", `") + std::string(each) + "`";
        const std::string near = did_you_mean(form, forms);
        fail_at("N0112", place,
                known ? "no word of `" + std::string(reference->name) + "` has a form `" + std::string(form) + "`"
                      : "no form is called `" + std::string(form) + "`",
                near.empty() ? "it has words in the forms " + list : near);
      }
      pattern.forms.emplace_back(form);
    }
    return pattern;
  }

  CuePattern typed() {
    const size_t begin = at_++;
    while (is_name(now()) && !follows("..")) ++at_;
    const std::string_view name = text_.substr(begin + 1, at_ - begin - 1);
    const auto found =
        std::find_if(kTyped.begin(), kTyped.end(), [&](const TypedName& each) { return each.name == name; });
    if (found == kTyped.end()) {
      std::vector<std::string_view> known;
      std::string list;
      for (const TypedName& each : kTyped) {
        known.push_back(each.name);
        list += (list.empty() ? "`@" : ", `@") + std::string(each.name) + "`";
      }
      const std::string near = nearest_name(name, known);
      fail("N0120", begin, at_, shown(begin, at_) + " reads nothing",
           near.empty() ? "there are " + list : "did you mean `@" + near + "`?");
    }
    CuePattern pattern = leaf(Op::kTyped, begin);
    pattern.typed = found->typed;
    const size_t sign = at_;
    pattern.compare = comparison();
    if (pattern.compare == Compare::kNone) return pattern;
    if (!found->compares) {
      fail("N0121", sign, at_, shown(begin, sign) + " is no number", "delete the comparison");
    }
    if (!is_digit(now())) {
      fail("N0121", sign, at_, "no number follows", "write it right behind the sign, such as `@age<18`");
    }
    const size_t digits = at_;
    const std::optional<int64_t> value = number();
    if (!value) fail("N0127", digits, at_, "this number is too large", "it has at most twelve digits");
    pattern.value = *value;
    pattern.span = span(begin, at_);
    return pattern;
  }

  Compare comparison() {
    const auto sign = [&](std::string_view text, Compare compare) {
      if (!follows(text)) return Compare::kNone;
      at_ += text.size();
      return compare;
    };
    for (const auto& [text, compare] : {std::pair<std::string_view, Compare>{"<=", Compare::kAtMost},
                                        {">=", Compare::kAtLeast},
                                        {"<", Compare::kLess},
                                        {">", Compare::kMore},
                                        {"=", Compare::kEqual}}) {
      if (const Compare found = sign(text, compare); found != Compare::kNone) return found;
    }
    return Compare::kNone;
  }

  // The end of a run of letters, apostrophes, hyphens and single points.
  size_t word_end() const {
    size_t end = at_;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      const bool point = c.value == '.' && text_.substr(end, 2) != "..";
      if (c.length == 0 || !(is_in_word(c.value) || point)) break;
      end += c.length;
    }
    return end;
  }

  CuePattern word() {
    const size_t begin = at_;
    // Most words are small letters alone, and so as they stand.
    while (now() >= 'a' && now() <= 'z') ++at_;
    const char after = now();
    const bool at_end = after == ' ' || after == '|' || after == ')' || after == '?' || at_ == word_end();
    if (at_ > begin && at_ - begin <= narrative::kLongestWord && at_end) {
      CuePattern one = leaf(Op::kWord, begin);
      one.text = text_.substr(begin, at_ - begin);
      return one;
    }
    at_ = begin;
    at_ = now() == ';' || now() == ':' ? begin + 1 : word_end();
    const std::vector<std::string> words = narrative::words_of(text_.substr(begin, at_ - begin));
    if (words.empty()) {
      at_ = std::max<size_t>(at_, begin + std::max<uint32_t>(1, decode(text_, begin).length));
      odd_sign(begin);
    }
    CuePattern all;
    all.op = Op::kSequence;
    all.span = span(begin, at_);
    for (const std::string& each : words) {
      CuePattern one = leaf(Op::kWord, begin);
      one.text = each;
      all.children.push_back(std::move(one));
    }
    if (words.size() == 1) return std::move(all.children.front());
    return all;
  }

  [[noreturn]] void odd_sign(size_t begin) {
    std::string help = "a pattern has words, [classes], gaps (..), groups ( | ), `?`, `&`, `!`, `^` and @things";
    switch (text_[begin]) {
      case ',': help = "gaps pass over commas: write `..`; patterns of their own go into texts of their own"; break;
      case '?': help = "`?` stands right behind what may be missing"; break;
      case ']': help = "open the bracket before the name of the class"; break;
      case '<':
      case '>':
      case '=': help = "a comparison stands right behind what is compared, without blanks: `@age<18`"; break;
      case '*': help = "`*` is for inflection; `[class]` finds all forms of its words"; break;
      default: break;
    }
    fail("N0115", begin, at_, shown(begin, at_) + " has no meaning in a pattern", std::move(help));
  }

  // --- meaning ---

  // What must be found for itself.
  void check_whole(const CuePattern& pattern) {
    check_edge(pattern, true);
    check_edge(pattern, false);
    if (may_find_nothing(pattern)) {
      fail_at("N0118", pattern.span, "this may find nothing at all: every part of it is optional",
              "take the `?` from the part that must be there");
    }
  }

  // What sequences and `!` may hold.
  void check_parts(const CuePattern& pattern) {
    const CuePattern* before = nullptr;
    for (const CuePattern& child : pattern.children) {
      if (pattern.op == Op::kNotNext && contains(child, {Op::kGap, Op::kNotNext, Op::kBegin})) {
        fail_at("N0119", child.span, "what must not follow has a gap or a `!` in it",
                "`!` looks at the next words only; `unless` looks at the clause about the match");
      }
      if (pattern.op == Op::kSequence && child.op == Op::kGap && before != nullptr && before->op == Op::kGap) {
        fail_at("N0117", child.span, "a gap right after a gap", "write one gap, as long as the two");
      }
      check_parts(child);
      before = &child;
    }
  }

  static bool contains(const CuePattern& pattern, const std::vector<Op>& ops) {
    if (std::find(ops.begin(), ops.end(), pattern.op) != ops.end()) return true;
    return std::any_of(pattern.children.begin(), pattern.children.end(),
                       [&](const CuePattern& child) { return contains(child, ops); });
  }

  static const CuePattern* find_typed(const CuePattern& pattern, Typed typed) {
    if (pattern.op == Op::kTyped && pattern.typed == typed) return &pattern;
    for (const CuePattern& child : pattern.children) {
      if (const CuePattern* found = find_typed(child, typed)) return found;
    }
    return nullptr;
  }

  static bool may_find_nothing(const CuePattern& pattern) {
    switch (pattern.op) {
      case Op::kOptional:
      case Op::kNotNext:
      case Op::kBegin:
      case Op::kGap: return true;
      case Op::kAny: return std::any_of(pattern.children.begin(), pattern.children.end(), may_find_nothing);
      case Op::kSequence: return std::all_of(pattern.children.begin(), pattern.children.end(), may_find_nothing);
      default: return false;
    }
  }

  // A gap with nothing on one side would have no end to look for. Whether something surely stands at this edge.
  bool check_edge(const CuePattern& pattern, bool front) {
    switch (pattern.op) {
      case Op::kGap:
        fail_at("N0117", pattern.span,
                front ? "the pattern may begin with this gap" : "the pattern may end with this gap",
                "a gap stands between two things that must be there; put it into the group that may be missing");
      case Op::kAny: {
        bool all = true;
        for (const CuePattern& child : pattern.children) all = check_edge(child, front) && all;
        return all;
      }
      case Op::kSequence: {
        const size_t count = pattern.children.size();
        for (size_t i = 0; i < count; ++i) {
          if (check_edge(pattern.children[front ? i : count - 1 - i], front)) return true;
        }
        return false;
      }
      case Op::kOptional: check_edge(pattern.children.front(), front); return false;
      case Op::kNotNext: return false;
      case Op::kBegin: return front;  // "^ .. go": near the beginning of a clause
      default: return true;
    }
  }

  const PatternNames& names_;
  const PatternSource& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  size_t at_ = 0;
  int depth_ = 0;
  std::vector<CuePattern> parts_;  // of the sequences and alternatives that are being read
};

}  // namespace

PatternSource inside_quotes(const SourceSet& sources, Span quoted) {
  const std::string_view text = sources.text(quoted);
  const bool closed = text.size() >= 2 && text.back() == '"';  // an open one has been reported
  return {{quoted.file, quoted.begin + 1, quoted.end - (closed ? 1 : 0)},
          text.substr(1, text.size() - (closed ? 2 : 1))};
}

std::vector<PatternSource> between_commas(const PatternSource& list) {
  std::vector<PatternSource> parts;
  for (size_t begin = 0; begin <= list.text.size();) {
    size_t comma = std::min(list.text.find(',', begin), list.text.size());
    size_t first = begin;
    size_t last = comma;
    while (first < last && is_blank(list.text[first])) ++first;
    while (first < last && is_blank(list.text[last - 1])) --last;
    const auto base = list.span.begin;
    parts.push_back({{list.span.file, base + static_cast<uint32_t>(first), base + static_cast<uint32_t>(last)},
                     list.text.substr(first, last - first)});
    begin = comma + 1;
  }
  return parts;
}

std::optional<CuePattern> read_pattern(const PatternNames& names, const PatternSource& source,
                                       Diagnostics& diagnostics) {
  try {
    return Parser(names, source, diagnostics).run();
  } catch (const Abandoned&) {
    return std::nullopt;
  }
}

std::optional<ClassReference> read_class_reference(const PatternSource& source, size_t& at, Diagnostics& diagnostics) {
  const std::string_view text = source.text;
  const auto span = [&](size_t begin, size_t end) {
    return Span{source.span.file, source.span.begin + static_cast<uint32_t>(begin),
                source.span.begin + static_cast<uint32_t>(end)};
  };
  const size_t open = at++;
  ClassReference reference;
  bool named = false;
  while (true) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at >= text.size()) {
      diagnostics.error("N0116", span(open, open + 1), "this bracket is never closed", "close it after the class");
      return std::nullopt;
    }
    if (text[at] == ']') break;
    const size_t begin = at;
    while (at < text.size() && is_name(text[at])) ++at;
    if (at == begin) {
      const size_t end = begin + std::max<uint32_t>(1, decode(text, begin).length);
      diagnostics.error("N0115", span(begin, end), "`" + std::string(text.substr(begin, end - begin)) +
                                                       "` has no meaning in a bracket",
                        "it holds the name of a class, and after a blank the forms: [take past participle]");
      return std::nullopt;
    }
    const std::string_view name = text.substr(begin, at - begin);
    if (!named) {
      reference.name = name;
      reference.name_span = span(begin, at);
      named = true;
    } else {
      reference.forms.emplace_back(name, span(begin, at));
    }
  }
  ++at;
  if (!named) {
    diagnostics.error("N0111", span(open, at), "this bracket names no class", "write the name of a class into it");
    return std::nullopt;
  }
  return reference;
}

}  // namespace distinguo
