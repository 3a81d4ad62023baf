// Reading one map whose keys are known, and its simple values. Every problem is reported and the
// reading goes on, so that one run shows all errors of a file.
//
// No message of this file or of those that use it contains a value: values are personal data.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/diagnostic.h"
#include "matter/tree.h"

namespace distinguo {

// The entries of a map by key. Unknown keys are reported when it is made (M0110).
// Lifetime: refers to the tree and the diagnostics.
class Fields {
 public:
  // Better help on an unknown key than the nearest known one; empty when it has none.
  using Hint = std::function<std::string(std::string_view key)>;

  // `what` is what the map describes, for messages: "a matter", "a person".
  Fields(const Tree& map, std::string what, std::vector<std::string_view> known,
         Diagnostics& diagnostics, const Hint& hint = {});

  const TreeEntry* find(std::string_view key) const;
  // The entry, or null when it is absent: error M0111, unless a misspelt key was found to mean it.
  const TreeEntry* require(std::string_view key);

  // The text under a key without line breaks at its end; empty when the key is absent, and when it
  // is not a text (M0112). `require_text` also reports a key that is absent or blank.
  std::string text(std::string_view key);
  std::string require_text(std::string_view key);
  // The yes or no under a key; no when absent.
  bool flag(std::string_view key);
  // The same; nothing when absent.
  std::optional<bool> answer(std::string_view key);

  const std::string& what() const { return what_; }

 private:
  const Tree& map_;
  std::string what_;
  std::vector<std::string> meant_;  // known keys that unknown ones were taken for
  Diagnostics& diagnostics_;
};

// M0112: `entry` is not what it should be; `wanted` completes "must be ...".
void report_type(const TreeEntry& entry, std::string_view wanted, Diagnostics& diagnostics);

// The text of a scalar, without line breaks at its end.
// Requires: value.is_text().
std::string text_of(const Tree& value);

// "yes", "true" and "no", "false": 1 and 0; anything else -1.
int yes_or_no(const Tree& value);

}  // namespace distinguo
