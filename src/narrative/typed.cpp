#include "narrative/typed.h"

#include <algorithm>

#include "narrative/folding.h"

namespace distinguo::narrative {

namespace {

constexpr int64_t kMostValue = 1'000'000'000'000'000;

// A separator with exactly three digits after it parts thousands; any other begins a fraction, which is dropped.
bool parts_thousands(std::string_view text, size_t separator) {
  size_t digits = 0;
  while (separator + 1 + digits < text.size() && text[separator + 1 + digits] >= '0' && text[separator + 1 + digits] <= '9') ++digits;
  return digits == 3;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What makes "18th" and "1er" no number of things.
bool is_ordinal_ending(std::string_view text) {
  return text == "st" || text == "nd" || text == "rd" || text == "th" || text == "er" || text == "e" || text == "o" ||
         text == "a" || text == "\u00BA" || text == "\u00AA";
}

// Sub-provisions are numbered with these in Latin in every language.
bool is_provision_suffix(std::string_view text) {
  return text == "bis" || text == "ter" || text == "quater" || text == "quinquies";
}

}  // namespace

int64_t value_of_digits(std::string_view text) {
  int64_t value = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') {
      if (value < kMostValue) value = value * 10 + (text[i] - '0');
    } else if (!parts_thousands(text, i)) {
      break;
    }
  }
  return std::min(value, kMostValue);
}

// Whether there is a word with the mark: most figures have no measure beside them.
bool TypedReader::marked(uint32_t position, Vocabulary::Mark mark) const {
  return position < sentence_->size && program_.vocabulary.marked(sentence_->word[position], mark);
}

// The words of the longest phrase of a measure there; 0: none.
uint32_t TypedReader::measure(Measure measure, uint32_t position) const {
  uint32_t longest = 0;
  if (!marked(position, Vocabulary::kBeginsMeasure)) return 0;
  for (const Slot slot : rows_->of(program_.measures[static_cast<int>(measure)])) {
    if (rows_->has(slot, position)) longest = std::max<uint32_t>(longest, program_.length_of[slot]);
  }
  return longest;
}

// The same of the longest that ends there.
uint32_t TypedReader::measure_before(Measure measure, uint32_t position) const {
  uint32_t longest = 0;
  if (position == 0 || !marked(position - 1, Vocabulary::kEndsMeasure)) return 0;
  for (const Slot slot : rows_->of(program_.measures[static_cast<int>(measure)])) {
    const uint32_t length = program_.length_of[slot];
    if (length <= position && rows_->has(slot, position - length)) longest = std::max(longest, length);
  }
  return longest;
}

bool TypedReader::figure_at(uint32_t position, Figure& figure) const {
  const Sentence& s = *sentence_;
  const auto text_at = [&](uint32_t at) { return text_.substr(s.begin[at], s.end[at] - s.begin[at]); };
  const auto multiply = [&](int64_t by) {
    if (figure.value <= kMostValue / by) figure.value *= by;
  };
  figure = {position, position, 0, false, false, false};
  if (s.marked(position, Sentence::kNumber)) {
    figure.digits = true;
    figure.money = s.marked(position, Sentence::kMoney);
    std::string_view text = text_at(position);
    while (!text.empty() && (text.front() < '0' || text.front() > '9')) text.remove_prefix(1);
    while (!text.empty() && (text.back() < '0' || text.back() > '9')) text.remove_suffix(1);
    figure.value = value_of_digits(text);
    figure.last = position + 1;
    figure.year = !figure.money && text.size() == 4 && is_digits(text) && figure.value >= 1900 && figure.value < 2100;
    // "10 000"
    while (figure.last < s.size && text.size() <= 3 && s.marked(figure.last, Sentence::kNumber) &&
           !s.marked(figure.last, Sentence::kNear) && !s.marked(figure.last, Sentence::kAfterComma)) {
      const std::string_view thousands = text_at(figure.last);
      if (thousands.substr(0, 3).size() < 3 || !is_digits(thousands.substr(0, 3)) || value_of_digits(thousands) > 999) break;
      multiply(1000);
      figure.value += value_of_digits(thousands);
      figure.money = figure.money || s.marked(figure.last, Sentence::kMoney);
      text = thousands.substr(0, 3);
      ++figure.last;
    }
    if (figure.last < s.size && s.marked(figure.last, Sentence::kNear) && is_ordinal_ending(text_at(figure.last))) return false;
    if (text_.substr(s.end[figure.last - 1]).starts_with(']')) return false;  // "[41] The women": of a paragraph, or a note
    // "5 million"
    while (figure.last < s.size) {
      const Vocabulary::Number word = program_.vocabulary.number(s.words_from(figure.last));
      if (word.length == 0 || word.value < 100) break;
      multiply(word.value);
      figure.last += word.length;
    }
    return true;
  }

  // "two hundred and five thousand": what is under a thousand, and the thousands before it.
  int64_t total = 0;
  int64_t current = 0;
  uint32_t at = position;
  while (at < s.size) {
    const Vocabulary::Number word = program_.vocabulary.number(s.words_from(at));
    if (word.length == 0 || word.value < 0 || word.value > kMostValue) break;
    if (at == position || (current == 0 && total > 0 && word.value < 1000)) {
      current = word.value;
    } else if (word.value >= 1000 && current > 0 && current < 1000) {
      total = std::min(total + current * std::min(word.value, kMostValue / 1000), kMostValue);
      current = 0;
    } else if (word.value == 100 && current > 0 && current < 100) {
      current *= 100;
    } else if ((current % 100 == 0 && current >= 100 && word.value < 100) ||
               (current % 10 == 0 && current % 100 >= 20 && word.value < 10)) {
      current += word.value;
    } else {
      break;
    }
    at += word.length;
  }
  if (at == position) return false;
  figure.value = total + current;
  figure.last = at;
  return true;
}

void TypedReader::figures() {
  Figure figure;
  for (uint32_t at = 0; at < sentence_->size;) {
    const bool may_be = sentence_->marked(at, Sentence::kNumber) ||
                        program_.vocabulary.may_begin_number(sentence_->words_from(at));
    if (may_be && figure_at(at, figure)) {
      figures_.push_back(figure);
      at = figure.last;
    } else {
      ++at;
    }
  }
}

void TypedReader::found(Typed typed, uint32_t first, uint32_t last, int64_t value) {
  if (last - first > TypedTest::kLongest) return;
  for (const TypedTest& test : program_.typed[static_cast<int>(typed)]) {
    if (!test.holds(value)) continue;
    const Slot slot = test.first_slot + (last - first) - 1;
    found_.push_back({slot, first});
    needs_->add(slot);
  }
}

// "17-year-old", "14 and 16 years old"; "aged twelve", "a girl of nine"; "the girl, 17,", "Ana (17)".
bool TypedReader::age(size_t from, size_t to) {
  const Sentence& s = *sentence_;
  uint32_t first = figures_[from].first;
  uint32_t last = figures_[to - 1].last;
  const uint32_t years = measure(Measure::kYears, last);
  const uint32_t old = years > 0 ? measure(Measure::kOld, last + years) : 0;
  uint32_t aged = measure_before(Measure::kAged, first);
  if (aged == 0) {
    // "aged between 14 and 17"
    const uint32_t between = measure_before(Measure::kRange, first);
    if (between > 0) aged = measure_before(Measure::kAged, first - between);
    if (aged > 0) aged += between;
  }
  if (old > 0) {
    last += years + old;
    first -= aged;
  } else if (aged > 0) {
    last += years;
    first -= aged;
  } else {
    const auto is_word = [&](uint32_t at) {
      return !s.marked(at, Sentence::kNumber) && !s.marked(at, Sentence::kSign) && s.end[at] - s.begin[at] > 2 &&
             !program_.vocabulary.may_begin_number(s.words_from(at));  // "eighteen (18) persons"
    };
    // Only a comma or a bracket stands before it, and the like behind: "#1", "3)", "[1]" and "3.14" are no ages. What stands in brackets
    // after other words than names counts things, or is a day of the month.
    const auto well_beside = [&] {
      const std::string_view figure = text_.substr(s.begin[first], s.end[first] - s.begin[first]);
      const std::string_view before = text_.substr(s.end[first - 1], s.begin[first] - s.end[first - 1]);
      const std::string_view behind = text_.substr(s.end[first], 2);
      const bool bracket = before.find('(') != std::string_view::npos;
      const bool name = s.marked(first - 1, Sentence::kCapital) && program_.vocabulary.may_be_name(s.word[first - 1]);
      const bool ends = behind.empty() || static_cast<unsigned char>(behind[0]) >= 0x80 || std::string_view(" \t\r\n,.;:!?)\"'").find(behind[0]) != std::string_view::npos;
      const bool decimal = behind.size() == 2 && is_digits(behind.substr(1));
      return is_digits(figure) && before.find_first_not_of(",( \t\xC2\xA0") == std::string_view::npos &&
             ends && !decimal && (bracket ? name && figures_[from].value > 5 : !behind.starts_with(')'));
    };
    const bool beside_a_person = to - from == 1 && figures_[from].digits && last - first == 1 && first > 0 &&
                                 s.marked(first, Sentence::kAfterComma) && is_word(first - 1) && well_beside() &&
                                 (last == s.size || s.marked(last, Sentence::kAfterComma) || s.marked(last, Sentence::kSign));
    if (!beside_a_person) return false;
  }
  bool any = false;
  for (size_t i = from; i < to; ++i) {
    if (figures_[i].money || figures_[i].value < 0 || figures_[i].value > 120) continue;
    if (figures_[i].digits != figures_[from].digits) continue;  // "a girl of 23 and six others"
    found(Typed::kAge, first, last, figures_[i].value);
    any = true;
  }
  return any;
}

namespace {

// Hours of which nobody says whether they are of a day or a week: a day has 24, and a week of work is told in more than 48.
int64_t hours_a_day(int64_t hours, bool of_day, bool of_week) {
  constexpr int64_t kDay = 24, kLongWeek = 48, kWeek = 168;
  if (of_week) return hours <= kWeek ? hours / 7 : TypedTest::kUnknown;
  if (hours <= kDay) return hours;
  return !of_day && hours >= kLongWeek && hours <= kWeek ? hours / 7 : TypedTest::kUnknown;
}

}  // namespace

void TypedReader::duration(size_t from, size_t to) {
  struct Unit {
    Measure measure;
    int64_t days;
  };
  constexpr Unit kUnits[] = {{Measure::kYears, 365}, {Measure::kMonths, 30}, {Measure::kWeeks, 7}, {Measure::kDays, 1}};
  const uint32_t first = figures_[from].first;
  const uint32_t end = figures_[to - 1].last;
  if (const uint32_t hours = measure(Measure::kHours, end); hours > 0) {
    uint32_t last = end + hours;
    const uint32_t per_day = measure(Measure::kPerDay, last);
    const uint32_t per_week = measure(Measure::kPerWeek, last);
    last += std::max(per_day, per_week);
    for (size_t i = from; i < to; ++i) found(Typed::kHours, first, last, hours_a_day(figures_[i].value, per_day > 0, per_week > 0));
    return;
  }
  for (const Unit& unit : kUnits) {
    const uint32_t words = measure(unit.measure, end);
    if (words == 0) continue;
    for (size_t i = from; i < to; ++i) {
      const int64_t value = figures_[i].value;
      if (value > kMostValue / 365) continue;
      if (unit.measure == Measure::kYears) found(Typed::kYears, first, end + words, value);
      if (unit.days >= 30) found(Typed::kMonths, first, end + words, unit.days == 365 ? value * 12 : value);
      found(Typed::kDays, first, end + words, value * unit.days);
    }
    return;
  }
}

void TypedReader::money(size_t from, size_t to) {
  // In "between 500 and 700 euros" each is an amount.
  const uint32_t after = measure(Measure::kMoney, figures_[to - 1].last);
  const uint32_t before = measure_before(Measure::kMoney, figures_[from].first);
  bool any = after > 0 || before > 0;
  for (size_t i = from; i < to; ++i) any = any || figures_[i].money;
  if (!any) return;
  for (size_t i = from; i < to; ++i) {
    found(Typed::kMoney, figures_[from].first - before, figures_[to - 1].last + after, figures_[i].value);
  }
}

// Names: words with capitals that no cue knows but as a town, not at the beginning of a sentence, side by side.
void TypedReader::names() {
  const Sentence& s = *sentence_;
  const auto is_name = [&](uint32_t at) { return s.marked(at, Sentence::kCapital) && program_.vocabulary.may_be_name(s.word[at]); };
  for (uint32_t at = 1; at < s.size;) {
    uint32_t last = at;
    while (last < s.size && is_name(last) && last - at < TypedTest::kLongest &&
           (last == at || !s.marked(last, Sentence::kAfterComma))) {
      ++last;
    }
    if (last > at) found(Typed::kPlace, at, last, 0);
    at = std::max(last, at + 1);
  }
}

// The end of the number of a provision: "236.1(1)(a)", "1 to 3", "177 bis"; `position` where there is none.
uint32_t TypedReader::chain(uint32_t position) const {
  const Sentence& s = *sentence_;
  uint32_t at = position;
  const auto number = [&](uint32_t place) { return place < s.size && s.marked(place, Sentence::kNumber); };
  if (!number(at)) return position;
  ++at;
  while (at < s.size) {
    const uint32_t bytes = s.end[at] - s.begin[at];
    if (s.marked(at, Sentence::kNear) && bytes <= 4 && !s.marked(at, Sentence::kSign)) {
      ++at;
    } else if (is_provision_suffix(text_.substr(s.begin[at], bytes))) {
      ++at;
    } else if (number(at) && s.marked(at, Sentence::kAfterComma)) {
      ++at;
    } else if (const uint32_t range = measure(Measure::kRange, at); range > 0 && number(at + range)) {
      at += range + 1;
    } else {
      break;
    }
  }
  return at;
}

void TypedReader::provisions_of() {
  const Sentence& s = *sentence_;
  const auto is_section = [&](uint32_t at) {
    return at < s.size && s.marked(at, Sentence::kSign) && text_[s.begin[at]] == '\xC2';
  };
  const auto provision = [&](uint32_t at) { return is_section(at) ? 1 : measure(Measure::kProvision, at); };
  for (uint32_t at = 0; at < s.size;) {
    uint32_t last = at;
    uint32_t first = at;
    if (const uint32_t words = provision(at); words > 0) {
      // "section 236.1 of the Criminal Code", "Criminal Code, section 236.1"
      last = chain(at + words);
      if (last == at + words) {
        last = at;
      } else {
        for (uint32_t code = last; code < s.size && code <= last + 4 && !s.marked(code, Sentence::kSign); ++code) {
          if (const uint32_t named = measure(Measure::kCode, code); named > 0) {
            last = code + named;
            if (last < s.size && s.marked(last, Sentence::kNumber) && !s.marked(last, Sentence::kAfterComma)) ++last;
            break;
          }
        }
        first -= measure_before(Measure::kCode, at);
      }
    } else if (s.marked(at, Sentence::kNumber)) {
      // "18 U.S.C. 1591", "8 USC § 1324(a)"
      if (const uint32_t code = measure(Measure::kCode, at + 1); code > 0) {
        uint32_t number = at + 1 + code;
        while (const uint32_t more = provision(number)) number += more;
        const uint32_t end = chain(number);
        if (end > number) last = end;
      }
    }
    if (last == at) {
      ++at;
      continue;
    }
    if (!provisions_.empty()) first = std::max(first, provisions_.back().last);
    provisions_.push_back({first, last});
    // A citation longer than a row is found by its beginning.
    found(Typed::kStatute, first, std::min(last, first + TypedTest::kLongest), 0);
    at = last;
  }
}

void TypedReader::begin(std::string_view text, const Sentence& sentence, Needs& needs) {
  text_ = text;
  sentence_ = &sentence;
  needs_ = &needs;
  found_.clear();
  figures_.clear();
  provisions_.clear();
  if (sentence.has_name && wants_names_) names();
  if (sentence.has_number) figures();
}

bool TypedReader::needs_rows() const {
  const auto measured = [&](const Figure& figure) {
    return marked(figure.last, Vocabulary::kBeginsMeasure) || (figure.first > 0 && marked(figure.first - 1, Vocabulary::kEndsMeasure));
  };
  return !figures_.empty() && (cites() || std::any_of(figures_.begin(), figures_.end(), measured));
}

// Whether there may be a provision.
bool TypedReader::cites() const {
  const Sentence& s = *sentence_;
  return (s.word_marks & Vocabulary::kBeginsCitation) != 0 ||
         std::any_of(s.marks, s.marks + s.size, [](uint8_t marks) { return (marks & Sentence::kSign) != 0; });
}

void TypedReader::numbers(Rows& rows) {
  rows_ = &rows;
  const Sentence& sentence = *sentence_;
  if (cites()) provisions_of();
  const auto cited = [&](const Figure& figure) {
    return std::any_of(provisions_.begin(), provisions_.end(),
                       [&](const Match& match) { return figure.first >= match.first && figure.first < match.last; });
  };
  for (size_t from = 0; from < figures_.size();) {
    // Figures that a "to", an "and" or a hyphen joins share the unit of the last.
    size_t to = from + 1;
    while (to < figures_.size()) {
      const uint32_t between = figures_[to].first - figures_[to - 1].last;
      const bool joined = between == 0 ? sentence.marked(figures_[to].first, Sentence::kNear) ||
                                             sentence.marked(figures_[to].first, Sentence::kAfterComma)
                                       : measure(Measure::kRange, figures_[to - 1].last) == between;
      if (!joined) break;
      ++to;
    }
    if (!cited(figures_[from])) {
      for (size_t i = from; i < to; ++i) {
        if (!figures_[i].year) found(Typed::kNumber, figures_[i].first, figures_[i].last, figures_[i].value);
      }
      if (!age(from, to)) duration(from, to);
      money(from, to);
    }
    from = to;
  }
}

}  // namespace distinguo::narrative
