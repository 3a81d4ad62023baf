#include "c_api/options.h"

#include <fmt/format.h>

#include <algorithm>

#include "matter/parts.h"
#include "matter/words.h"

namespace distinguo::c_api {

namespace {

constexpr size_t kMostDigits = 9;

}  // namespace

Options::Options(const char* text, std::vector<std::string_view> known) {
  root_.kind = Tree::Kind::kMap;
  const auto file = add_source("options", text == nullptr ? "{}" : text, sources_, diagnostics_);
  if (file) {
    std::optional<Tree> root = read_tree(*file, sources_, MatterFormat::kJson, diagnostics_);
    if (root_map(root, "the options", diagnostics_) != nullptr) root_ = *std::move(root);
  }
  // Nothing that was wished is known, so nothing more can be said.
  if (diagnostics_.has_errors()) done();
  fields_.emplace(root_, "the options of this call", std::move(known), diagnostics_);
}

std::string Options::text(std::string_view key, std::string_view otherwise) {
  return has(key) ? fields_->text(key) : std::string(otherwise);
}

bool Options::flag(std::string_view key, bool otherwise) { return fields_->answer(key).value_or(otherwise); }

size_t Options::number(std::string_view key, size_t otherwise) {
  const TreeEntry* entry = fields_->find(key);
  if (entry == nullptr) return otherwise;
  const Tree& value = entry->value;
  const bool is_number = value.is_scalar() && value.type == Tree::Type::kNumber && value.scalar.size() <= kMostDigits &&
                         value.scalar.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    report_type(*entry, fmt::format("a whole number from 0, of {} digits at most", kMostDigits), diagnostics_);
    return otherwise;
  }
  return std::stoul(value.scalar);
}

std::optional<Date> Options::day(std::string_view key) {
  const TreeEntry* entry = fields_->find(key);
  return entry == nullptr ? std::nullopt : read_day(*entry, diagnostics_);
}

std::string Options::choice(std::string_view key, const std::vector<std::string_view>& choices) {
  std::string chosen = text(key, choices.front());
  if (std::find(choices.begin(), choices.end(), chosen) != choices.end()) return chosen;
  report(key, fmt::format("`{}` must be {}", key, distinguo::choices(choices)), did_you_mean(chosen, choices));
  return std::string(choices.front());
}

Standard Options::standard(Standard otherwise) {
  if (!has("standard")) return otherwise;
  return choice("standard", {"grounds", "proof"}) == "proof" ? Standard::kProof : Standard::kReasonableGrounds;
}

std::vector<std::string> Options::names(std::string_view key) {
  std::vector<std::string> names;
  const TreeEntry* entry = fields_->find(key);
  if (entry == nullptr) return names;
  const std::vector<Tree>& items = entry->value.items;
  if (!entry->value.is_list() || !std::all_of(items.begin(), items.end(), [](const Tree& item) { return item.is_text(); })) {
    report_type(*entry, "a list of names", diagnostics_);
    return names;
  }
  if (items.empty()) report(key, fmt::format("`{}` names nothing", key), "name some, or leave it out");
  for (const Tree& item : items) {
    if (std::find(names.begin(), names.end(), item.scalar) != names.end()) {
      report(key, fmt::format("{} is in `{}` twice", shown(item.scalar), key), "name each once");
    } else {
      names.push_back(item.scalar);
    }
  }
  return names;
}

std::vector<std::pair<std::string, std::string>> Options::pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const TreeEntry* entry = fields_->find(key);
  if (entry == nullptr) return pairs;
  if (!entry->value.is_map()) {
    report_type(*entry, "an object", diagnostics_);
    return pairs;
  }
  for (const TreeEntry& each : entry->value.entries) {
    if (each.value.is_text()) {
      pairs.emplace_back(each.key, each.value.scalar);
    } else {
      report_type(each, "a text", diagnostics_);
    }
  }
  return pairs;
}

void Options::report(std::string_view key, const std::string& message, const std::string& help) {
  const TreeEntry* entry = fields_->find(key);
  const Span beginning{root_.span.file, root_.span.begin, std::min(root_.span.begin + 1, root_.span.end)};
  diagnostics_.error("C0104", entry == nullptr ? beginning : entry->key_span, message, help);
}

void Options::done() {
  if (!diagnostics_.has_errors()) return;
  Diagnostics shown;
  append(std::move(diagnostics_), shown);
  throw Failure{DG_BAD_CALL, error_of(shown, sources_, Lines::kHidden)};
}

}  // namespace distinguo::c_api
