// The law's texts as a gettext template, for script/translations.
#include <fmt/format.h>

#include "distinguo/language.h"
#include "distinguo/report.h"

namespace distinguo {

namespace {

std::string quoted(std::string_view text) {
  std::string line = "\"";
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  return line + '"';
}

}  // namespace

std::string law_phrases(const Law& law) {
  std::string text = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n";
  for (const LawPhrase& phrase : phrases(law)) {
    // The file without the line: a template that changes with every line added is hard to review.
    text += fmt::format("\n#. {}\n#: {}\nmsgid {}\nmsgstr \"\"\n", phrase.what,
                        law.sources.file(phrase.span.file).path(), quoted(phrase.text));
  }
  return text;
}

}  // namespace distinguo
