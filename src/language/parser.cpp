#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "language/syntax.h"

namespace distinguo::syntax {

namespace {

constexpr std::array<std::string_view, 24> kReserved = {
    "all",     "and",   "any",  "at",       "equivalent", "fails", "from",       "holds",
    "implies", "impossible", "in", "least",  "not",        "note",  "of",       "or",         "possible",
    "to",      "under", "unverified", "when", "whether",   "as",    "on"};

const std::map<std::string_view, Kind> kKinds = {
    {"element", Kind::kElement},         {"offence", Kind::kOffence}, {"exemption", Kind::kExemption},
    {"aggravation", Kind::kAggravation}, {"rule", Kind::kRule},       {"difference", Kind::kDifference},
    {"outcome", Kind::kOutcome},         {"protection", Kind::kProtection}, {"indicator", Kind::kIndicator}};

// Thrown inside the parser only, to leave a line or a declaration that makes no sense; the message
// has been reported.
struct Abandoned {};

class Parser {
 public:
  Parser(Tokens tokens, Diagnostics& diagnostics) : tokens_(std::move(tokens.all)), diagnostics_(diagnostics) {}

  File run() {
    while (!is(Token::Kind::kEnd)) {
      try {
        declaration();
      } catch (const Abandoned&) {
        skip_declaration();
      }
    }
    return std::move(file_);
  }

 private:
  using TokenKind = Token::Kind;

  // --- tokens ---

  const Token& now() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool is(TokenKind kind) const { return now().kind == kind; }
  bool is_word(std::string_view word) const { return is(TokenKind::kName) && now().text == word; }
  Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    take();
    return true;
  }

  static std::string described(const Token& token) {
    switch (token.kind) {
      case TokenKind::kName:
      case TokenKind::kCode:
      case TokenKind::kInteger:
      case TokenKind::kDate:
      case TokenKind::kComma:
      case TokenKind::kOpen:
      case TokenKind::kClose:
      case TokenKind::kRange: return "`" + token.text + "`";
      case TokenKind::kString: return "a text in quotes";
      case TokenKind::kNewline: return "the end of the line";
      case TokenKind::kIndent: return "an indented line";
      case TokenKind::kDedent: return "the end of the indented lines";
      case TokenKind::kEnd: return "the end of the file";
    }
    return {};
  }

  // The token's span, widened to one byte so that there is something to underline.
  static Span visible(const Token& token) {
    Span span = token.span;
    if (span.end == span.begin) span.end = span.begin + 1;
    return span;
  }

  [[noreturn]] void expected(const std::string& what, std::string help = {}) {
    diagnostics_.error("L0101", visible(now()), "expected " + what + ", found " + described(now()), std::move(help));
    throw Abandoned{};
  }

  // Takes its text away: nobody looks at a token of a name or a text again.
  static Word word_of(Token& token) { return {std::move(token.text), token.span}; }

  Word text(std::string_view what) {
    if (!is(TokenKind::kString)) expected(std::string(what) + ", a text in quotes");
    return word_of(take());
  }

  Word reference(std::string_view what) {
    if (!is(TokenKind::kName) || is_reserved(now().text)) expected(std::string(what));
    return word_of(take());
  }

  // A name being declared: no dots, not reserved.
  Word new_name(std::string_view what) {
    if (!is(TokenKind::kName)) expected("a name for the " + std::string(what));
    const Word name = word_of(take());
    if (is_reserved(name.text)) {
      diagnostics_.error("L0106", name.span, "`" + name.text + "` is a word of the language and cannot be a name",
                         "choose another name, such as `" + name.text + "-" + std::string(what) + "`");
    } else if (name.text.find('.') != std::string::npos) {
      diagnostics_.error("L0106", name.span, "a declared name has no dot: `" + name.text + "`",
                         "the instrument's name is put before it of itself");
    }
    return name;
  }

  void end_line() {
    if (!is(TokenKind::kNewline)) expected("the end of the line", "one thing a line");
    take();
  }

  // Leaves what is left of a declaration: up to the next token at the left margin.
  void skip_declaration() {
    int depth = depth_;
    while (!is(TokenKind::kEnd)) {
      if (depth == 0 && is(TokenKind::kNewline)) {
        take();
        if (!is(TokenKind::kIndent)) break;
        continue;
      }
      if (is(TokenKind::kIndent)) ++depth;
      if (is(TokenKind::kDedent) && --depth <= 0) {
        take();
        break;
      }
      take();
    }
    depth_ = 0;
  }

  // Leaves one line of a body, with anything indented below it.
  void skip_line(int body_depth) {
    int depth = depth_;
    while (!is(TokenKind::kEnd)) {
      if (is(TokenKind::kNewline)) {
        take();
        if (depth == body_depth && !is(TokenKind::kIndent)) break;
        continue;
      }
      if (is(TokenKind::kIndent)) ++depth;
      if (is(TokenKind::kDedent)) {
        if (depth == body_depth) break;  // the body's own end, left to its owner
        --depth;
        take();
        if (depth == body_depth) break;
        continue;
      }
      take();
    }
    depth_ = depth;
  }

  void indent(std::string_view what) {
    if (!is(TokenKind::kIndent)) {
      const Token& last = tokens_[at_ < 2 ? 0 : at_ - 2];  // the last word before the line's end
      diagnostics_.error("L0105", visible(last), "the " + std::string(what) + " has no indented lines below it",
                         "indent its lines by two spaces");
      throw Abandoned{};
    }
    take();
    ++depth_;
  }

  void dedent() {
    if (!is(TokenKind::kDedent)) expected("the end of the indented lines");
    take();
    --depth_;
  }

  // Runs `line` for each line of an indented body; a line that fails is left and the rest goes on.
  void body(std::string_view what, const std::function<void()>& line) {
    end_line();
    indent(what);
    const int body_depth = depth_;
    while (!is(TokenKind::kDedent) && !is(TokenKind::kEnd)) {
      try {
        if (is(TokenKind::kIndent)) expected("a line of the " + std::string(what), "indent all lines of a body alike");
        line();
      } catch (const Abandoned&) {
        skip_line(body_depth);
      }
    }
    dedent();
  }

  // `word` has been given before in this declaration?
  void once(bool given, const Token& keyword) {
    if (given) {
      diagnostics_.error("L0104", keyword.span, "`" + keyword.text + "` is given twice", "keep one of the two lines");
    }
  }

  void set(Word& slot, const Token& keyword) {
    once(slot.present(), keyword);
    if (!is(TokenKind::kString)) expected("what `" + keyword.text + "` says, a text in quotes");
    slot = word_of(take());
    end_line();
  }

  // Of a line's keyword, the text that it sets; null where it sets none.
  Word* text_of(const Token& keyword, std::initializer_list<std::pair<std::string_view, Word*>> texts) const {
    if (keyword.kind != TokenKind::kName) return nullptr;
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const auto& each) { return each.first == keyword.text; });
    return found == texts.end() ? nullptr : found->second;
  }

  [[noreturn]] void unknown_line(const std::string& what, const std::vector<std::string_view>& known) {
    const Token token = now();
    const std::string near = token.kind == TokenKind::kName ? nearest_name(token.text, known) : std::string{};
    diagnostics_.error("L0102", visible(token), described(token) + " does not begin a line of " + what,
                       near.empty() ? "" : "did you mean `" + near + "`?");
    throw Abandoned{};
  }

  // --- declarations ---

  void declaration() {
    depth_ = 0;
    if (is(TokenKind::kIndent)) {
      expected("a declaration at the left margin", "begin declarations in the first column");
    }
    if (!is(TokenKind::kName)) expected("a declaration");
    const std::string& word = now().text;
    if (word == "group") return group();
    if (word == "fact") return fact();
    if (word == "instrument") return instrument();
    if (word == "presume") return presumption();
    if (word == "claim") return claim();
    if (word == "question") return question();
    if (const auto kind = kKinds.find(word); kind != kKinds.end()) return statement(kind->second);
    std::vector<std::string_view> known = {"group", "fact", "instrument", "presume", "claim", "question"};
    for (const auto& [name, unused] : kKinds) known.push_back(name);
    const std::string near = nearest_name(word, known);
    diagnostics_.error("L0102", visible(now()), described(now()) + " does not begin a declaration",
                       near.empty() ? "declarations begin with group, fact, instrument, element, offence, presume, claim, ..."
                                    : "did you mean `" + near + "`?");
    throw Abandoned{};
  }

  std::optional<size_t> current_instrument() const {
    if (file_.instruments.empty()) return std::nullopt;
    return file_.instruments.size() - 1;
  }

  void group() {
    take();
    Group group;
    group.name = new_name("group");
    group.title = text("the group's title");
    file_.groups.push_back(std::move(group));
    end_line();
  }

  void fact() {
    take();
    Fact declared;
    declared.name = new_name("fact");
    if (is(TokenKind::kString)) declared.question = word_of(take());
    file_.facts.push_back(std::move(declared));
    Fact& fact = file_.facts.back();
    body("fact", [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"label", &fact.label}, {"definition", &fact.definition},
                                               {"source", &fact.source}, {"note", &fact.note},
                                               {"unverified", &fact.unverified}})) {
        take();
        return set(*slot, keyword);
      }
      if (take_word("group")) {
        once(fact.group.present(), keyword);
        fact.group = reference("the name of a group");
      } else if (take_word("sensitivity")) {
        once(fact.sensitivity.present(), keyword);
        if (!is(TokenKind::kInteger)) expected("1, 2 or 3");
        fact.sensitivity = word_of(take());
      } else if (take_word("legal")) {
        once(fact.legal, keyword);
        fact.legal = true;
      } else if (take_word("age")) {
        once(fact.age_below.present(), keyword);
        if (!take_word("below")) expected("`below`");
        if (!is(TokenKind::kInteger)) expected("an age in years");
        fact.age_below = word_of(take());
      } else if (is_word("implies") || is_word("excludes")) {
        const bool implies = take().text == "implies";
        do {
          const bool denied = implies && take_word("not");
          fact.implies.push_back({reference("the name of a fact"), implies && !denied});
        } while (take_comma());
      } else {
        unknown_line("a fact", {"label", "definition", "group", "sensitivity", "source", "legal", "age", "implies",
                                "excludes", "note", "unverified"});
      }
      end_line();
    });
  }

  bool take_comma() {
    if (!is(TokenKind::kComma)) return false;
    take();
    return true;
  }

  // After `in`: "force" and dates.
  void in_force(DateRange& range, Span& span, const Token& keyword) {
    once(span.end > span.begin, keyword);
    if (!take_word("force")) expected("`force`", "write `in force 2003-12-25`");
    span = now().span;
    if (is(TokenKind::kDate)) {
      range.first = parse_date(take().text);
      if (is(TokenKind::kRange)) {
        take();
        if (is(TokenKind::kDate)) {
          span.end = now().span.end;
          range.last = parse_date(take().text);
        }
      }
    } else if (is(TokenKind::kRange)) {
      take();
      if (!is(TokenKind::kDate)) expected("a date");
      span.end = now().span.end;
      range.last = parse_date(take().text);
    } else {
      expected("a date such as 2003-12-25");
    }
    end_line();
  }

  void instrument() {
    take();
    Instrument declared;
    declared.name = new_name("instrument");
    file_.instruments.push_back(std::move(declared));
    Instrument& instrument = file_.instruments.back();
    body("instrument", [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"title", &instrument.title}, {"short", &instrument.short_title},
                                               {"citation", &instrument.citation}, {"source", &instrument.source},
                                               {"note", &instrument.note}, {"unverified", &instrument.unverified}})) {
        take();
        return set(*slot, keyword);
      }
      if (take_word("guidance")) {
        once(instrument.guidance, keyword);
        instrument.guidance = true;
      } else if (take_word("applies")) {
        once(instrument.applies_given, keyword);
        instrument.applies_given = true;
        if (take_word("everywhere")) {
          instrument.everywhere = true;
        } else if (take_word("nowhere")) {
          // No country: it is looked at only where it is named.
        } else if (take_word("in")) {
          do {
            if (!is(TokenKind::kCode)) expected("a country's two-letter code (ISO 3166-1)");
            instrument.countries.push_back(take().text);
          } while (take_comma());
        } else {
          expected("`everywhere`, `nowhere` or `in` with country codes");
        }
      } else if (take_word("in")) {
        return in_force(instrument.in_force, instrument.in_force_span, keyword);
      } else {
        unknown_line("an instrument", {"title", "short", "citation", "source", "applies", "in", "guidance", "note",
                                       "unverified"});
      }
      end_line();
    });
  }

  void statement(Kind kind) {
    take();
    Statement declared;
    declared.kind = kind;
    declared.name = new_name(to_string(kind));
    declared.label = text("the label that people read");
    if (take_word("at")) declared.citation = text("the pinpoint citation");
    declared.instrument = current_instrument();
    file_.statements.push_back(std::move(declared));
    Statement& statement = file_.statements.back();
    body(to_string(kind), [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"from", &statement.from}, {"note", &statement.note},
                                               {"unverified", &statement.unverified}})) {
        take();
        set(*slot, keyword);
      } else if (is_word("in") && next().text == "force") {
        take();
        in_force(statement.in_force, statement.in_force_span, keyword);
      } else if (take_word("group")) {
        once(statement.group.present(), keyword);
        statement.group = reference("the name of a group");
        end_line();
      } else if (take_word("to")) {
        do {
          statement.to.push_back(reference("the name of an offence"));
        } while (take_comma());
        end_line();
      } else if (kind == Kind::kDifference) {
        statement.sides.push_back(side());
      } else {
        if (statement.formula) {
          diagnostics_.error("L0107", visible(now()), "a second formula",
                             "join the two by `all of` or `any of`; lines such as `from` stand before the formula");
          throw Abandoned{};
        }
        statement.formula.emplace();  // stands, so that a failed formula is not reported as missing too
        statement.formula = formula_line();
      }
    });
    if (kind == Kind::kDifference ? statement.sides.empty() : !statement.formula) {
      diagnostics_.error("L0105", statement.name.span, "`" + statement.name.text + "` has no formula",
                         kind == Kind::kDifference ? "add sides, such as `smuggling when border-crossed`"
                                                   : "say on its last lines when it holds");
    }
  }

  Side side() {
    Side side;
    side.name = reference("the name of a side, such as `smuggling`");
    if (is(TokenKind::kString)) side.label = word_of(take());
    if (take_word("whether")) {
      if (!take_word("or") || !take_word("not")) expected("`whether or not`");
      side.irrelevant = true;
    } else if (!take_word("when")) {
      expected("`when` or `whether or not`");
    }
    side.formula = formula_line();
    return side;
  }

  void presumption() {
    take();
    Presumption declared;
    declared.conclusion = reference("the fact or element that is presumed");
    declared.instrument = current_instrument();
    file_.presumptions.push_back(std::move(declared));
    Presumption& presumption = file_.presumptions.back();
    body("presumption", [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"from", &presumption.from}, {"note", &presumption.note},
                                               {"unverified", &presumption.unverified}})) {
        take();
        set(*slot, keyword);
      } else if (take_word("when")) {
        once(presumption.premise.has_value(), keyword);
        presumption.premise.emplace();
        presumption.premise = formula_line();
      } else {
        unknown_line("a presumption", {"when", "from", "note", "unverified"});
      }
    });
    if (!presumption.premise) {
      diagnostics_.error("L0105", presumption.conclusion.span, "this presumption does not say when it arises",
                         "add a line `when ...`");
    }
  }

  void claim() {
    take();
    Claim declared;
    declared.name = new_name("claim");
    declared.label = text("the claim in plain words");
    declared.instrument = current_instrument();
    file_.claims.push_back(std::move(declared));
    Claim& claim = file_.claims.back();
    body("claim", [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"from", &claim.from}, {"note", &claim.note}, {"unverified", &claim.unverified}})) {
        take();
        return set(*slot, keyword);
      }
      if (is_word("holds") || is_word("fails")) {
        ClaimUnder under;
        under.holds = take().text == "holds";
        if (take_word("under")) {
          do {
            under.instruments.push_back(reference("the name of an instrument"));
          } while (take_comma());
        } else if (under.holds) {
          expected("`under` and the names of instruments", "a claim without `under` is expected to hold");
        }
        if (!under.holds) under.why = text("why the claim fails");
        claim.under.push_back(under);
        return end_line();
      }
      if (is_word("as") && next().text == "of") {
        take(), take();
        once(claim.as_of.has_value(), keyword);
        if (!is(TokenKind::kDate)) expected("a date");
        claim.as_of = parse_date(take().text);
        return end_line();
      }
      if (is_word("on") && next().text == "reasonable") {
        take(), take();
        if (!take_word("grounds")) expected("`grounds`");
        once(claim.on_reasonable_grounds, keyword);
        claim.on_reasonable_grounds = true;
        return end_line();
      }
      if (claim.body.formula) {
        diagnostics_.error("L0107", visible(now()), "a second formula", "a claim says one thing; make two claims");
        throw Abandoned{};
      }
      claim_body(claim.body);
    });
    if (!claim.body.formula) {
      diagnostics_.error("L0105", claim.name.span, "`" + claim.name.text + "` claims nothing",
                         "end it with a formula, `possible ...` or `impossible ...`");
    }
  }

  void claim_body(ClaimBody& body) {
    body.formula.emplace();  // stands, so that a failed formula is not reported as missing too
    if (is_word("possible") || is_word("impossible")) {
      body.mode = take().text == "possible" ? ClaimCase::Mode::kPossible : ClaimCase::Mode::kImpossible;
      body.formula = formula_line();
      return;
    }
    if (starts_block()) {
      body.formula = formula_line();
      return;
    }
    body.formula = inline_formula();
    if (take_word("whether")) {
      if (!take_word("or") || !take_word("not")) expected("`whether or not`");
      body.mode = ClaimCase::Mode::kWhether;
      do {
        body.whether.push_back(reference("the name of a fact"));
      } while (take_comma());
    }
    end_line();
  }

  void question() {
    take();
    Question declared;
    declared.name = new_name("question");
    declared.label = text("the question in plain words");
    file_.questions.push_back(std::move(declared));
    Question& question = file_.questions.back();
    body("question", [&] {
      const Token& keyword = now();
      if (Word* const slot = text_of(keyword, {{"table", &question.table}, {"note", &question.note},
                                               {"unverified", &question.unverified}})) {
        take();
        return set(*slot, keyword);
      }
      const std::map<std::string_view, Answer> answers = {
          {"yes", Answer::kYes}, {"partly", Answer::kPartly}, {"no", Answer::kNo}};
      if (const auto answer = answers.find(keyword.text); is(TokenKind::kName) && answer != answers.end()) {
        take();
        question.tests.push_back({answer->second, keyword.span, {}});
        return claim_body(question.tests.back().body);
      }
      if (take_word("of")) {
        once(!question.of.empty() || !question.kinds.empty(), keyword);
        asked_of(question);
      } else if (take_word("unless")) {
        once(question.unless_exempt, keyword);
        if (!take_word("exempt")) expected("`exempt`");
        question.unless_exempt = true;
      } else {
        unknown_line("a question", {"table", "of", "unless", "yes", "partly", "no", "note", "unverified"});
      }
      end_line();
    });
  }

  // After `of`: names of statements, or `any` and kinds.
  void asked_of(Question& question) {
    const bool any = take_word("any");
    do {
      if (!any) {
        question.of.push_back(reference("the name of a statement"));
        continue;
      }
      const auto kind = is(TokenKind::kName) ? kKinds.find(now().text) : kKinds.end();
      if (kind == kKinds.end() || kind->second == Kind::kDifference) {
        expected("a kind of statement, such as `protection`");
      }
      take();
      question.kinds.push_back(kind->second);
    } while (take_comma());
  }

  // --- formulas ---

  // Whether a block list begins here: `all of` and the like, and then the end of the line.
  bool starts_block() const {
    size_t i = at_;
    const auto word = [&](std::string_view w) {
      return tokens_[i].kind == TokenKind::kName && tokens_[i].text == w && ++i > 0;
    };
    word("not");
    if (word("all") || word("any")) {
      if (!word("of")) return false;
    } else if (word("at")) {
      if (!word("least") || tokens_[i].kind != TokenKind::kInteger) return false;
      ++i;
      if (!word("of")) return false;
    } else {
      return false;
    }
    return tokens_[i].kind == TokenKind::kNewline;
  }

  Formula formula_line() {
    if (!starts_block()) {
      Formula formula = inline_formula();
      end_line();
      return formula;
    }
    const Span begin = now().span;
    if (take_word("not")) {
      Formula formula;
      formula.op = Formula::Op::kNot;
      formula.children.push_back(formula_line());
      formula.span = joined(begin, formula.children.back().span);
      return formula;
    }
    Formula formula = list_head();
    end_line();
    indent("list");
    const int body_depth = depth_;
    while (!is(TokenKind::kDedent) && !is(TokenKind::kEnd)) {
      try {
        if (is(TokenKind::kIndent)) expected("an item of the list", "indent all items of a list alike");
        formula.children.push_back(formula_line());
      } catch (const Abandoned&) {
        skip_line(body_depth);
      }
    }
    dedent();
    if (!formula.children.empty()) formula.span = joined(begin, formula.children.back().span);
    check_count(formula);
    return formula;
  }

  static Span joined(Span first, Span last) { return {first.file, first.begin, last.end}; }

  // `all of`, `any of`, `at least N of`.
  Formula list_head() {
    Formula formula;
    formula.span = now().span;
    if (take_word("at")) {
      if (!take_word("least")) expected("`least`");
      if (!is(TokenKind::kInteger)) expected("how many, such as `at least 2 of`");
      formula.op = Formula::Op::kAtLeast;
      formula.k = static_cast<uint32_t>(std::stoul(take().text));
    } else {
      formula.op = take().text == "all" ? Formula::Op::kAll : Formula::Op::kAny;
    }
    formula.span.end = now().span.end;
    if (!take_word("of")) expected("`of`");
    return formula;
  }

  void check_count(const Formula& formula) {
    if (formula.op != Formula::Op::kAtLeast || formula.children.empty()) return;
    if (formula.k == 0 || formula.k > formula.children.size()) {
      diagnostics_.error("L0108", formula.span,
                         "at least " + std::to_string(formula.k) + " of " + std::to_string(formula.children.size()) +
                             (formula.k == 0 ? " always holds" : " can never hold"),
                         "count the items again");
    }
  }

  Formula binary(Formula::Op op, Formula left, Formula right) {
    Formula formula;
    formula.op = op;
    formula.span = joined(left.span, right.span);
    formula.children.push_back(std::move(left));
    formula.children.push_back(std::move(right));
    return formula;
  }

  Formula inline_formula() {
    Formula left = or_level();
    if (!is_word("implies") && !is_word("equivalent")) return left;
    const auto op = take().text == "implies" ? Formula::Op::kImplies : Formula::Op::kEquivalent;
    Formula formula = binary(op, std::move(left), or_level());
    if (is_word("implies") || is_word("equivalent")) {
      diagnostics_.error("L0109", now().span, "`" + now().text + "` after another needs parentheses",
                         "write `(a implies b) implies c` or `a implies (b implies c)`");
      throw Abandoned{};
    }
    return formula;
  }

  Formula or_level() {
    Formula first = unary();
    if (!is_word("and") && !is_word("or")) return first;
    const std::string op = now().text;
    Formula formula;
    formula.op = op == "and" ? Formula::Op::kAll : Formula::Op::kAny;
    formula.span = first.span;
    formula.children.push_back(std::move(first));
    while (is_word("and") || is_word("or")) {
      if (now().text != op) {
        diagnostics_.error("L0103", now().span, "`and` and `or` are mixed without parentheses",
                           "put parentheses around what belongs together");
      }
      take();
      formula.children.push_back(unary());
    }
    formula.span = joined(formula.span, formula.children.back().span);
    return formula;
  }

  Formula unary() {
    struct Depth {
      int& count;
      explicit Depth(int& nesting) : count(++nesting) {}
      ~Depth() { --count; }
    } depth(nesting_);
    if (nesting_ > kMaxNesting) {
      diagnostics_.error("L0110", visible(now()), "formulas are nested too deeply here", "name a part as an element");
      throw Abandoned{};
    }
    return unary_unlimited();
  }

  Formula unary_unlimited() {
    const Token& token = now();
    if (take_word("not")) {
      Formula formula;
      formula.op = Formula::Op::kNot;
      formula.children.push_back(unary());
      formula.span = joined(token.span, formula.children.back().span);
      return formula;
    }
    if (is(TokenKind::kOpen)) {
      take();
      Formula formula = inline_formula();
      if (!is(TokenKind::kClose)) expected("`)`");
      take();
      return formula;
    }
    if (is_word("all") || is_word("any") || (is_word("at") && next().text == "least")) {
      Formula formula = list_head();
      if (is(TokenKind::kNewline)) {
        expected("the items of the list", "an indented list must begin its line");
      }
      do {
        formula.children.push_back(unary());
      } while (take_comma());
      formula.span = joined(formula.span, formula.children.back().span);
      check_count(formula);
      if (formula.children.size() > 1 && (is_word("and") || is_word("or"))) {
        diagnostics_.error("L0103", now().span, "`" + now().text + "` after a list: within its last item, or after the whole list?",
                           "put parentheses around the item, or around the list");
      }
      return formula;
    }
    Formula formula;
    formula.op = Formula::Op::kName;
    formula.name = reference("a fact, a statement, `not`, `all of`, `any of` or `(`");
    formula.span = formula.name.span;
    return formula;
  }

  static constexpr int kMaxNesting = 200;

  std::vector<Token> tokens_;
  Diagnostics& diagnostics_;
  File file_;
  size_t at_ = 0;
  int depth_ = 0;    // indentations open
  int nesting_ = 0;  // formulas open
};

}  // namespace

bool is_reserved(std::string_view word) {
  return std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
}

File parse(Tokens tokens, Diagnostics& diagnostics) { return Parser(std::move(tokens), diagnostics).run(); }

}  // namespace distinguo::syntax
