// Text in the reader's language, from the GNU gettext catalogues in po/ (docs/translating.md).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace distinguo {

// A catalogue: the English text is the key. The default is English, which answers with the key.
//
// Threads: immutable, safe to share; copies share one table.
class Translation {
 public:
  Translation() = default;

  // From the bytes of a compiled catalogue (.mo: gettext manual, "The Format of GNU MO Files"; both
  // byte orders). Nothing when they are not one, or when the header names no Language.
  static std::optional<Translation> from_mo(std::string_view bytes);

  // The text in this language. What is not translated comes back in English with the mark "[en] ":
  // a gap is shown, never passed off as the reader's language. Nothing stays nothing.
  std::string operator()(std::string_view english) const;
  bool has(std::string_view english) const;

  std::string_view language() const;  // BCP 47: "en", "ar"
  bool is_english() const { return table_ == nullptr; }
  bool right_to_left() const;
  // Whether a person who knows language and law has read it: the catalogue's header X-Reviewed.
  bool reviewed() const;

 private:
  struct Table;
  std::shared_ptr<const Table> table_;
};

}  // namespace distinguo
