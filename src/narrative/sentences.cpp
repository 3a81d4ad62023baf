#include "narrative/sentences.h"

#include <algorithm>

namespace distinguo::narrative {

using Kind = Token::Kind;

void Sentences::add(Sentence& sentence) {
  const uint32_t at = sentence.size;
  unsigned marks = token_.capital ? Sentence::kCapital : 0;
  if (token_.near && !space_) marks |= Sentence::kNear;
  if (comma_) marks |= Sentence::kAfterComma;
  if (in_quotes_) marks |= Sentence::kQuoted;
  if (quote_begins_) marks |= Sentence::kQuoteBegins;
  sentence.has_quote = sentence.has_quote || in_quotes_;
  if (at == 0) sentence.span.begin = quote_begins_ ? quote_at_ : token_.begin;
  sentence.begin[at] = token_.begin;
  sentence.end[at] = token_.end;
  sentence.hash[at] = token_.kind == Kind::kWord ? token_.hash : word_hash(token_.folded);
  if (token_.kind == Kind::kNumber) {
    marks |= Sentence::kNumber;
    sentence.has_number = true;
    // "$500", "$ 500", and with a space that does not break, which has two bytes.
    if (currency_.end > 0 && token_.begin - currency_.end <= 2) {
      marks |= Sentence::kMoney;
      sentence.begin[at] = currency_.begin;
    }
  } else if (token_.kind != Kind::kWord) {
    marks |= Sentence::kSign;
  }
  sentence.marks[at] = static_cast<uint8_t>(marks);
  ++sentence.size;
  comma_ = quote_begins_ = space_ = false;
  currency_ = {};
}

// The words after one that was added, as long as there is nothing but spaces between: most words of a text.
void Sentences::add_plain_words(Sentence& sentence) {
  const unsigned quoted = in_quotes_ ? Sentence::kQuoted : 0;
  uint32_t at = sentence.size;
  Token token;  // why not token_: one of its own stays in registers
  for (; at < Sentence::kMost && tokens_.plain_word(token); ++at) {
    sentence.begin[at] = token.begin;
    sentence.end[at] = token.end;
    sentence.hash[at] = token.hash;
    sentence.marks[at] = static_cast<uint8_t>(quoted | Sentence::kCapital * unsigned{token.capital} | Sentence::kNear * unsigned{token.near});
  }
  sentence.size = at;
  sentence.span.end = sentence.end[at - 1];
}

// The sign belongs to the number before it ("500€", "500 €") unless one follows right away.
void Sentences::currency(Sentence& sentence) {
  const bool number_follows = token_.end < text_.size() && text_[token_.end] >= '0' && text_[token_.end] <= '9';
  if (sentence.size > 0 && !number_follows) {
    const uint32_t last = sentence.size - 1;
    if (sentence.marked(last, Sentence::kNumber) && token_.begin - sentence.end[last] <= 2) {
      sentence.marks[last] = static_cast<uint8_t>(sentence.marks[last] | Sentence::kMoney);
      sentence.end[last] = token_.end;
      return;
    }
  }
  currency_ = {token_.begin, token_.end};
}

// Whether a full stop ends the sentence.
bool Sentences::ends_here(const Sentence& sentence) const {
  if (!tokens_.space_follows()) return false;
  if (token_.end - token_.begin > 1) return !tokens_.small_letter_follows();
  const uint32_t last = sentence.size - 1;
  if (sentence.end[last] != token_.begin || sentence.marked(last, Sentence::kNumber)) return true;
  if (vocabulary_.marked(vocabulary_.find(sentence.hash[last]), Vocabulary::kAbbreviation)) return false;
  // "J. Smith", "the U.S. government"; but "at 5 p.m. They left."
  if (sentence.end[last] - sentence.begin[last] > 1) return true;
  return !sentence.marked(last, Sentence::kCapital) && !tokens_.small_letter_follows();
}

// A full sentence gives its first part now; the rest begins the next one.
void Sentences::cut(Sentence& sentence) {
  uint32_t at = Sentence::kMost;
  for (uint32_t i = Sentence::kMost - 1; i > Sentence::kMost / 2; --i) {
    if ((sentence.marks[i] & (Sentence::kAfterComma | Sentence::kSign)) != 0) {
      at = i;
      break;
    }
  }
  left_ = sentence.size - at;
  left_from_ = at;
  sentence.size = at;
  sentence.span.end = sentence.end[at - 1];
}

// Why the words are looked up together: the processor waits for many places of the table at once.
bool Sentences::finish(Sentence& sentence) const {
  unsigned marks = 0;
  unsigned names = 0;
  for (uint32_t at = 0; at < sentence.size; ++at) {
    sentence.word[at] = vocabulary_.find(sentence.hash[at]);
    const Vocabulary::Word& word = vocabulary_.word(sentence.word[at]);
    vocabulary_.fetch(word);
    marks |= word.marks;
    names |= vocabulary_.may_be_name(sentence.word[at]) ? sentence.marks[at] : 0u;
  }
  sentence.word_marks = static_cast<uint8_t>(marks);
  sentence.has_name = (names & Sentence::kCapital) != 0;
  if ((marks & Vocabulary::kBeginsNumber) != 0 && !sentence.has_number) {
    for (uint32_t at = 0; at < sentence.size && !sentence.has_number; ++at) {
      sentence.has_number = vocabulary_.may_begin_number(sentence.words_from(at));
    }
  }
  return true;
}

bool Sentences::next(Sentence& sentence) {
  const auto keep = [&](auto& of) { std::copy(of + left_from_, of + left_from_ + left_, of); };
  keep(sentence.begin);
  keep(sentence.end);
  keep(sentence.hash);
  keep(sentence.marks);
  sentence.size = left_;
  if (left_ > 0) sentence.span = {sentence.begin[0], sentence.end[left_ - 1]};
  sentence.has_number = sentence.has_quote = left_ > 0;  // may be, and costs little where it is not so
  sentence.question = false;
  left_ = 0;

  bool ended = false;   // but closing quotes and brackets may still belong to it
  bool closed = false;  // a quote closed after the end
  TextSpan question_mark;
  for (;;) {
    if (held_) {
      held_ = false;
    } else {
      tokens_.next(token_);
    }
    if (ended && token_.kind != Kind::kExclamation && token_.kind != Kind::kQuestion) {
      const bool closes = token_.near && (token_.kind == Kind::kCloseQuote || token_.kind == Kind::kComma);
      if (closes) {
        sentence.span.end = token_.end;
        closed = true;
        if (token_.kind == Kind::kCloseQuote) in_quotes_ = false;
        continue;
      }
      if (closed && token_.kind == Kind::kWord && !token_.capital) {
        ended = closed = false;
        question_mark = {};
      } else {
        held_ = true;
        sentence.question = question_mark.end > 0;
        sentence.question_mark = question_mark;
        return finish(sentence);
      }
    }
    switch (token_.kind) {
      case Kind::kWord: case Kind::kNumber: case Kind::kClauseEnd: case Kind::kSection:
        if (sentence.size == 0 && token_.kind == Kind::kClauseEnd) break;
        if (sentence.size == Sentence::kMost) {
          held_ = true;
          cut(sentence);
          return finish(sentence);
        }
        add(sentence);
        add_plain_words(sentence);
        break;
      case Kind::kCurrency:
        currency(sentence);
        break;
      case Kind::kComma:
        comma_ = true;
        space_ = space_ || !token_.near;
        break;
      case Kind::kOpenQuote:
        in_quotes_ = quote_begins_ = true;
        quote_at_ = token_.begin;
        space_ = true;
        break;
      case Kind::kCloseQuote:
        in_quotes_ = false;
        space_ = true;
        break;
      case Kind::kFullStop: case Kind::kExclamation: case Kind::kQuestion:
        if (sentence.size == 0) break;
        if (token_.kind == Kind::kFullStop && !ends_here(sentence)) break;
        ended = true;
        sentence.span.end = token_.end;
        if (token_.kind == Kind::kQuestion) question_mark = {token_.begin, token_.end};
        break;
      case Kind::kBlankLine:
        in_quotes_ = quote_begins_ = comma_ = space_ = false;
        currency_ = {};
        if (sentence.size > 0) return finish(sentence);
        break;
      case Kind::kEnd:
        if (sentence.size == 0) return false;
        held_ = true;
        return finish(sentence);
    }
  }
}

}  // namespace distinguo::narrative
