#include "matter/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "matter/words.h"

namespace distinguo {

Fields::Fields(const Tree& map, std::string what, std::vector<std::string_view> known,
               Diagnostics& diagnostics, const Hint& hint)
    : map_(map), what_(std::move(what)), diagnostics_(diagnostics) {
  for (const TreeEntry& entry : map_.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    std::string help = hint ? hint(entry.key) : std::string();
    if (help.empty()) {
      help = did_you_mean(entry.key, known);
      if (!help.empty()) meant_.push_back(nearest_name(entry.key, known));
    }
    if (help.empty()) help = "the keys are " + choices(known, "and");
    diagnostics_.error("M0110", entry.key_span,
                       fmt::format("{} has no key {}", what_, shown(entry.key)), std::move(help));
  }
}

const TreeEntry* Fields::find(std::string_view key) const {
  for (const TreeEntry& entry : map_.entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

const TreeEntry* Fields::require(std::string_view key) {
  const TreeEntry* entry = find(key);
  if (entry == nullptr && std::find(meant_.begin(), meant_.end(), key) == meant_.end()) {
    // Why only the beginning is marked: the whole map would underline every line of it.
    const Span begin{map_.span.file, map_.span.begin, std::min(map_.span.begin + 1, map_.span.end)};
    diagnostics_.error("M0111", begin, fmt::format("{} needs `{}`", what_, key),
                       fmt::format("add a line `{}: ...`", key));
  }
  return entry;
}

std::string Fields::text(std::string_view key) {
  const TreeEntry* entry = find(key);
  if (entry == nullptr) return {};
  if (!entry->value.is_text()) {
    report_type(*entry, "a text", diagnostics_);
    return {};
  }
  return text_of(entry->value);
}

std::string Fields::require_text(std::string_view key) {
  const TreeEntry* entry = require(key);
  if (entry == nullptr) return {};
  std::string value = text(key);
  if (entry->value.is_text() && value.find_first_not_of(" \t\r\n") == std::string::npos) {
    diagnostics_.error("M0111", entry->key_span, fmt::format("`{}` of {} is blank", key, what_),
                       "write a text");
  }
  return value;
}

bool Fields::flag(std::string_view key) { return answer(key).value_or(false); }

std::optional<bool> Fields::answer(std::string_view key) {
  const TreeEntry* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  const int value = yes_or_no(entry->value);
  if (value < 0) {
    report_type(*entry, "`yes` or `no`", diagnostics_);
    return std::nullopt;
  }
  return value == 1;
}

void report_type(const TreeEntry& entry, std::string_view wanted, Diagnostics& diagnostics) {
  // Why the key is marked and not the value: the value may be a text about a person, and the mark
  // would draw the eye of whoever the message is shown to.
  if (entry.value.kind == Tree::Kind::kNull) {
    diagnostics.error("M0112", entry.key_span, fmt::format("{} has no value", shown(entry.key)),
                      fmt::format("it must be {}; leave the key out if there is none", wanted));
    return;
  }
  diagnostics.error(
      "M0112", entry.key_span,
      fmt::format("{} must be {}, and is {}", shown(entry.key), wanted, kind_word(entry.value)));
}

std::string text_of(const Tree& value) {
  std::string text = value.scalar;
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

int yes_or_no(const Tree& value) {
  if (!value.is_scalar()) return -1;
  const bool unquoted = value.type == Tree::Type::kPlain || value.type == Tree::Type::kBoolean;
  if (value.scalar == "yes" || (unquoted && value.scalar == "true")) return 1;
  if (value.scalar == "no" || (unquoted && value.scalar == "false")) return 0;
  return -1;
}

}  // namespace distinguo
