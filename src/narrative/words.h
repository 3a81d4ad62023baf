// Words as cues and readers both see them: folded, and cut alike. docs/cues.md, "Words".
//
// A word is a run of letters and digits. Everything else parts words, the hyphen too. An apostrophe after a letter
// belongs to a word: to an English ending that follows it (`'s 're 've 'll 'd 'm`), else to what stands before it
// (`l'`, `o'`); `n't` is a word of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

// Whether the code point is part of a word. Apostrophes are for words_of() to judge.
bool is_word_letter(char32_t c);

// The straight apostrophe and those that stand for it in print.
bool is_apostrophe(char32_t c);

// Appends the code point in lower case and without accents ("É" as "e", "ß" as "ss"; a combining accent as nothing,
// any apostrophe as the straight one). Scripts without cases or accents stay as they are.
void append_folded(char32_t c, std::string& out);

// The whole text folded. Malformed bytes become spaces.
std::string folded(std::string_view text);

// The folded words of a text, in order: "The women's papers" is the, women, 's, papers.
std::vector<std::string> words_of(std::string_view text);

// The words with one space between.
std::string joined(const std::vector<std::string>& words);

}  // namespace distinguo
