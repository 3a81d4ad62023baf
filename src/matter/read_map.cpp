// Reads map files: one pass that parses a line, looks its facts up and says what is wrong with it.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "distinguo/map.h"
#include "language/line_reader.h"
#include "matter/parts.h"

namespace distinguo {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

class Reader : LineReader {
 public:
  Reader(const Law& law, const Tokens& tokens, Diagnostics& diagnostics)
      : LineReader('R', tokens, diagnostics), law_(law) {}

  Map run() {
    while (!is(Token::Kind::kEnd)) guarded([&] { declaration(); });
    if (!found_map_) {
      diagnostics_.error("R0104", visible(first()), "the file has no `map`",
                         "begin it with `map NAME \"TITLE\"` and the lines `source` and `note`");
    }
    for (const MapColumn& column : map_.columns) check(column);
    return std::move(map_);
  }

 private:
  // --- declarations ---

  void declaration() {
    if (is(TokenKind::kIndent) || is(TokenKind::kDedent)) {
      take();  // its lines are told of one by one
      return;
    }
    if (is_word("map")) return map();
    if (is_word("column")) return column();
    unknown_word("a part of a map", {"map", "column"});
  }

  void map() {
    const Token keyword = take();
    if (found_map_) {
      diagnostics_.error("R0104", keyword.span, "a second `map` in one file", "give each map a file of its own");
    }
    found_map_ = true;
    const Token named = name("a name for the map, such as `ctdc-2024`");
    map_.name = named.text;
    map_.title = text("the title of the map").text;
    body("map", [&] {
      const Token line = now();
      if (take_word("source")) {
        set(map_.source, line);
      } else if (take_word("note")) {
        set(map_.note, line);
      } else if (take_word("unverified")) {
        set(map_.unverified, line);
      } else if (take_word("missing")) {
        do {
          const Token& value = text("a cell that says nothing");
          if (!missing_.insert(value.text).second) {
            diagnostics_.error("R0108", value.span, quoted(value.text) + " is listed twice", "keep one of the two");
          } else {
            map_.missing.push_back(value.text);
          }
        } while (take_comma());
      } else {
        unknown_word("a line of a map", {"source", "note", "unverified", "missing"});
      }
      end_line();
    });
    if (map_.source.empty()) {
      diagnostics_.error("R0114", named.span, "the map `" + named.text + "` has no `source`",
                         "say where the standard is published");
    }
  }

  void column() {
    const Token keyword = take();
    MapColumn column;
    const Token& name = text("the name of the column");
    column.name = name.text;
    column.span = name.span;
    if (const auto [first, added] = columns_.emplace(column.name, name.span); !added) {
      diagnostics_.error("R0107", name.span, "the column " + quoted(column.name) + " is described twice",
                         "join the two")
          .notes.push_back({"first described here", first->second});
    }
    while (!at_line_end()) {
      const Token clause = now();
      if (take_word("split")) {
        set(column.split, clause);
        // Blanks around the sign are blanks around the values, which do not count; unless there is no other sign.
        while (column.split.size() > 1 && blank(column.split.back())) column.split.pop_back();
        while (column.split.size() > 1 && blank(column.split.front())) column.split.erase(0, 1);
        if (column.split.empty()) {
          diagnostics_.error("R0113", clause.span, "nothing can part the values", "write the sign, such as split \";\"");
        }
      } else if (take_word("is")) {
        once(column.role != MapColumn::Role::kTells, clause);
        role(column);
      } else if (!remark(column)) {
        expected("`split`, `is`, `note` or the end of the line");
      }
    }
    body("column", [&] {
      if (is(TokenKind::kString)) return value(column);
      if (!remark(column)) unknown_word("a line of a column", {"from", "note", "unverified"});
      end_line();
    });
    map_.columns.push_back(std::move(column));
  }

  // `from`, `note` or `unverified` with its text.
  template <typename Owner>
  bool remark(Owner& owner) {
    const Token line = now();
    if constexpr (std::is_same_v<Owner, MapColumn>) {
      if (take_word("from")) return set(owner.from, line), true;
    }
    if (take_word("note")) return set(owner.note, line), true;
    if (take_word("unverified")) return set(owner.unverified, line), true;
    return false;
  }

  void role(MapColumn& column) {
    static const std::map<std::string_view, MapColumn::Role> kRoles = {{"id", MapColumn::Role::kId},
                                                                       {"age", MapColumn::Role::kAge},
                                                                       {"carried", MapColumn::Role::kCarried},
                                                                       {"ignored", MapColumn::Role::kIgnored}};
    const auto found = is(TokenKind::kName) ? kRoles.find(now().text) : kRoles.end();
    if (found == kRoles.end()) expected("what the column is", "it is `id`, `age`, `carried` or `ignored`");
    column.role = found->second;
    take();
  }

  // "CELL" tells FACT, not FACT presumes FACT in only note "..." unverified "..."
  void value(MapColumn& column) {
    const Token& cell = take();
    const auto first = std::find_if(column.values.begin(), column.values.end(),
                                    [&](const MapValue& other) { return other.value == cell.text; });
    if (first != column.values.end()) {
      diagnostics_.error("R0108", cell.span, quoted(cell.text) + " is described twice", "join the two")
          .notes.push_back({"first described here", first->span});
    }
    MapValue& value = column.values.emplace_back();
    value.value = cell.text;
    value.span = cell.span;
    failed_.insert(cell.span.begin);  // until the line has been read to its end
    bool told = false;
    bool sound = true;
    while (!at_line_end()) {
      const Token clause = now();
      if (take_word("tells")) {
        once(std::exchange(told, true), clause);
        if (!take_word("nothing")) sound = tells(value) && sound;
      } else if (take_word("presumes")) {
        once(!value.presumes.empty(), clause);
        sound = presumes(value) && sound;
      } else if (take_word("in")) {
        if (!take_word("only")) expected("`only`");
        once(!value.out, clause);
        value.out = false;
      } else if (!remark(value)) {
        expected("`tells`, `presumes`, `in only`, `note`, `unverified` or the end of the line");
      }
    }
    if (!told && value.presumes.empty() && sound) {
      expected("what the value tells", "a value that says nothing about any fact `tells nothing`");
    }
    end_line();
    if (sound) failed_.erase(cell.span.begin);
  }

  bool tells(MapValue& value) {
    bool sound = true;
    do {
      const bool positive = !take_word("not");
      const auto fact = reference();
      sound = fact && add(value, {*fact, positive}, value.tells, Literal{*fact, positive}) && sound;
    } while (take_comma());
    return sound;
  }

  bool presumes(MapValue& value) {
    bool sound = true;
    do {
      if (is_word("not")) expected("the name of a fact", "only a yes is ever presumed");
      const auto fact = reference();
      sound = fact && add(value, {*fact, true}, value.presumes, *fact) && sound;
    } while (take_comma());
    return sound;
  }

  // --- facts ---

  std::optional<FactId> reference() {
    const Token& word = name("the name of a fact");
    last_ = word.span;
    if (const auto fact = law_.find_fact(word.text)) return fact;
    if (law_.find_statement(word.text)) {
      diagnostics_.error("R0106", word.span, "`" + word.text + "` is a statement of law, and no fact",
                         "a record tells facts, and findings follow: name the facts that it rests on");
      return std::nullopt;
    }
    std::vector<std::string_view> names;
    for (const Fact& fact : law_.facts) names.push_back(fact.name);
    const std::string near = nearest_name(word.text, names);
    diagnostics_.error("R0105", word.span, "no fact is called `" + word.text + "`",
                       near.empty() ? "`distinguo law find WORD` looks for one" : "did you mean `" + near + "`?");
    return std::nullopt;
  }

  // Puts what a value says into `list`, when that agrees with what it has said already.
  template <typename List, typename Item>
  bool add(const MapValue& value, Literal said, List& list, const Item& item) {
    const std::string& name = law_.facts[said.fact].name;
    const auto agrees = [&](Literal before) {
      if (before.fact == said.fact) {
        diagnostics_.error("R0109", last_,
                           before.positive == said.positive ? "`" + name + "` is told twice by one value"
                                                            : "`" + name + "` is told both ways by one value",
                           "keep one of the two");
        return false;
      }
      const std::vector<Literal>& follows = law_.consequences_of(before);
      if (std::find(follows.begin(), follows.end(), Literal{said.fact, !said.positive}) == follows.end()) return true;
      diagnostics_.error("R0110", last_,
                         "`" + name + "` cannot be " + (said.positive ? "yes" : "no") + " when `" +
                             law_.facts[before.fact].name + "` is " + (before.positive ? "yes" : "no"),
                         "look at what the two facts imply and exclude, and tell one of them");
      return false;
    };
    for (const Literal before : value.tells) {
      if (!agrees(before)) return false;
    }
    for (const FactId before : value.presumes) {
      if (!agrees({before, true})) return false;
    }
    list.push_back(item);
    return true;
  }

  // --- the whole column ---

  static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  void check(const MapColumn& column) {
    const bool tells = column.role == MapColumn::Role::kTells;
    if (tells && column.values.empty()) {
      diagnostics_.error("R0112", column.span, "the column " + quoted(column.name) + " has no values",
                         "list its values, or say what it is, such as `is carried`");
    }
    if (!tells && (!column.values.empty() || !column.split.empty())) {
      diagnostics_.error("R0112", column.values.empty() ? column.span : column.values.front().span,
                         "a column with a role of its own has no values", "delete either the values or the `is`");
    }
    if (column.role == MapColumn::Role::kIgnored && column.note.empty()) {
      diagnostics_.error("R0111", column.span, "nobody is told why " + quoted(column.name) + " is ignored",
                         "add `note \"...\"`");
    }
    for (const MapValue& value : column.values) check(column, value);
  }

  void check(const MapColumn& column, const MapValue& value) {
    const std::string& cell = value.value;
    if (cell.empty()) {
      diagnostics_.error("R0113", value.span, "an empty cell tells nothing of itself", "delete the line");
    } else if (blank(cell.front()) || blank(cell.back())) {
      diagnostics_.error("R0113", value.span, "no cell is like this: blanks around a cell are not read",
                         "delete the blanks");
    } else if (!column.split.empty() && cell.find(column.split) != std::string::npos) {
      diagnostics_.error("R0113", value.span, "no value is like this: " + quoted(column.split) + " parts values",
                         "describe the values one by one");
    } else if (missing_.count(cell) > 0) {
      diagnostics_.error("R0108", value.span, quoted(cell) + " is among the cells that say nothing",
                         "take it out of `missing`, or delete this line");
    }
    if (value.tells.empty() && value.presumes.empty() && value.note.empty() && column.note.empty() &&
        failed_.count(value.span.begin) == 0) {
      diagnostics_.error("R0111", value.span, "nobody is told why " + quoted(cell) + " tells nothing",
                         "add `note \"...\"` to the value or to its column");
    }
  }

  const Law& law_;
  Map map_;
  bool found_map_ = false;
  std::set<std::string> missing_;
  std::map<std::string, Span> columns_;
  std::set<uint32_t> failed_;  // where the values begin of which something was wrong
  Span last_;                  // of the last reference
};

}  // namespace

std::optional<Map> read_map(const Law& law, std::string path, std::string text, SourceSet& sources,
                            Diagnostics& diagnostics) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // editors of text put it there unasked
  const uint32_t file = sources.add(std::move(path), std::move(text));
  Diagnostics found;
  const Tokens tokens = tokenize(sources, file, found);
  Map map = Reader(law, tokens, found).run();
  const bool whole = !found.has_errors();
  append(std::move(found), diagnostics);
  if (!whole) return std::nullopt;
  return map;
}

}  // namespace distinguo
