#include "matter/parts.h"

#include <fmt/format.h>

#include "matter/dates.h"
#include "matter/words.h"

namespace distinguo {

namespace {

constexpr std::string_view kDateForms =
    "`2008-03-01`, `2008-03`, `2008`, or from one to another: `2008..2009-03-15`, `2008..`";

// A year alone is a number in JSON.
bool may_be_date(const Tree& value) {
  return value.is_text() || (value.is_scalar() && value.type == Tree::Type::kNumber);
}

void report(DateProblem problem, const TreeEntry& entry, std::string_view forms,
            Diagnostics& diagnostics) {
  const std::string name = shown(entry.key);
  switch (problem) {
    case DateProblem::kForm:
      diagnostics.error("M0117", entry.value.span, fmt::format("{} cannot be read as a date", name),
                        fmt::format("write {}", forms));
      break;
    case DateProblem::kNoSuchDay:
      diagnostics.error("M0118", entry.value.span,
                        fmt::format("{} is a day that the calendar does not have", name));
      break;
    case DateProblem::kReversed:
      diagnostics.error("M0119", entry.value.span, fmt::format("{} ends before it begins", name),
                        "write the earlier date first");
      break;
  }
}

}  // namespace

std::optional<DateRange> read_date_range(const TreeEntry& entry, Diagnostics& diagnostics) {
  if (!may_be_date(entry.value)) {
    report_type(entry, "a date or a range of dates", diagnostics);
    return std::nullopt;
  }
  const auto read = read_dates(entry.value.scalar);
  if (const auto* range = std::get_if<DateRange>(&read)) return *range;
  report(std::get<DateProblem>(read), entry, kDateForms, diagnostics);
  return std::nullopt;
}

std::optional<Date> read_day(const TreeEntry& entry, Diagnostics& diagnostics) {
  constexpr std::string_view kForm = "a full date such as `1993-04-01`";
  if (!may_be_date(entry.value)) {
    report_type(entry, kForm, diagnostics);
    return std::nullopt;
  }
  const std::string_view text = entry.value.scalar;
  if (const auto date = parse_date(text)) return date;
  const auto read = read_dates(text);
  const auto* problem = std::get_if<DateProblem>(&read);
  if (problem != nullptr && *problem == DateProblem::kNoSuchDay) {
    report(*problem, entry, kForm, diagnostics);
    return std::nullopt;
  }
  std::string forms(kForm);
  if (entry.key == "born") {
    forms += "; if the day of birth is not known, give `age` instead";
  }
  report(DateProblem::kForm, entry, forms, diagnostics);
  return std::nullopt;
}

std::string PersonIds::read(Fields& person) {
  const TreeEntry* entry = person.require("id");
  if (entry == nullptr) return {};
  const Tree& value = entry->value;
  // Why the id is not repeated in the message: where it is none, it is often the person's name.
  const bool is_word = value.is_text() && is_kebab_case(value.scalar);
  const bool is_number = value.is_scalar() && value.type == Tree::Type::kNumber;
  if (!is_word || is_number) {
    diagnostics_.error("M0121", value.kind == Tree::Kind::kNull ? entry->key_span : value.span,
                       "this is not an id of a person",
                       "write lower-case words joined by hyphens, such as `person-1`; the name "
                       "that reports show goes into `label`");
    return {};
  }
  const auto [first, is_new] = seen_.emplace(value.scalar, value.span);
  if (!is_new) {
    diagnostics_
        .error("M0122", value.span,
               fmt::format("there are two persons with the id {}", shown(value.scalar)),
               "give each person an id of their own")
        .notes.push_back({"the first is here", first->second});
    return {};
  }
  return value.scalar;
}

void append(Diagnostics found, Diagnostics& diagnostics) {
  found.sort();
  size_t shown_so_far = 0;
  for (const Diagnostic& each : found.all()) {
    if (shown_so_far++ == kMaxShown) {
      const size_t left = found.all().size() - kMaxShown;
      diagnostics.error("M0101", each.span,
                        fmt::format("{} further error{} of this file {} not shown", left,
                                    left == 1 ? "" : "s", left == 1 ? "is" : "are"),
                        "correct those above first");
      return;
    }
    Diagnostic& added = each.severity == Severity::kError
                            ? diagnostics.error(each.code, each.span, each.message, each.help)
                            : diagnostics.warning(each.code, each.span, each.message, each.help);
    added.notes = each.notes;
  }
}

const Tree* root_map(const std::optional<Tree>& root, std::string_view what,
                     Diagnostics& diagnostics) {
  if (!root) return nullptr;
  if (root->is_map()) return &*root;
  const Span begin{root->span.file, root->span.begin, root->span.begin};
  diagnostics.error(
      "M0108", begin,
      fmt::format("{} is a map of keys and values, and this is {}", what, kind_word(*root)));
  return nullptr;
}

}  // namespace distinguo
