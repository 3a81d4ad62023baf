// The codes of a coder, from a table of any of the formats that records have.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "distinguo/agreement.h"
#include "records/csv.h"
#include "records/jsonl.h"

namespace distinguo {

namespace {

const std::vector<std::string> kColumns = {"id", "label", "forms", "evidence"};
enum Column : size_t { kId, kLabel, kForms, kEvidence };

std::string_view without_blanks(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> forms_of(std::string_view cell) {
  constexpr std::string_view kBetween = ";,| \t\x1f";
  static_assert(kBetween.back() == kListSeparator);
  std::vector<std::string> forms;
  for (size_t at = 0; (at = cell.find_first_not_of(kBetween, at)) != std::string_view::npos;) {
    const size_t end = std::min(cell.find_first_of(kBetween, at), cell.size());
    forms.push_back(code_word(cell.substr(at, end - at)));
    at = end;
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace

std::string code_word(std::string_view text) {
  std::string word(without_blanks(text));
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ') c = '-';
  }
  return word;
}

std::optional<CodeTable> read_codes(const std::string& name, std::string_view text, TableFormat format, TableError& error) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  std::string padded(text);
  padded.append(records::kPadding, '\0');
  text = std::string_view(padded).substr(0, text.size());

  CodeTable table;
  std::unique_ptr<records::TableReader> reader;
  std::vector<std::string> columns = kColumns;
  if (format == TableFormat::kJsonl) {
    reader = std::make_unique<records::JsonLinesTable>();
  } else {
    auto csv = std::make_unique<records::CsvTable>(format == TableFormat::kTsv ? '\t' : ',');
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    size_t size = 0;
    std::string problem;
    const auto header = csv->header(text, size, problem);
    if (!header) {
      error = {fmt::format("the header of `{}` cannot be read: {}", name, problem), "", false};
      return std::nullopt;
    }
    columns = *header;
    text.remove_prefix(std::min(size, text.size()));
    reader = std::move(csv);
  }
  size_t place[4];
  for (size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find(columns.begin(), columns.end(), kColumns[i]);
    place[i] = static_cast<size_t>(found - columns.begin());
    if (found == columns.end() && i <= kLabel) {
      error = {fmt::format("`{}` has no column `{}`", name, kColumns[i]), "codes are a table with the columns id,label or id,label,forms", false};
      return std::nullopt;
    }
  }

  std::unordered_set<std::string> ids;
  const std::unique_ptr<records::RecordReader> each = reader->records(columns);
  each->open(text);
  std::string problem;
  for (int64_t record = 1;; ++record) {
    const auto got = each->next(problem);
    if (got == records::RecordReader::Got::kEnd) break;
    const auto cell = [&](Column column) {
      return place[column] < columns.size() ? without_blanks(each->cells()[place[column]]) : std::string_view{};
    };
    if (got == records::RecordReader::Got::kRecord) {
      problem = cell(kId).empty()      ? "no id"
                : cell(kLabel).empty() ? "no label"
                : !ids.insert(std::string(cell(kId))).second ? "its id was there before"
                                                             : "";
    }
    if (!problem.empty()) {
      table.problems.push_back({record, problem});
      problem.clear();
      continue;
    }
    table.codes.push_back({std::string(cell(kId)), code_word(cell(kLabel)), forms_of(cell(kForms)), std::string(cell(kEvidence))});
  }
  table.has_forms = format == TableFormat::kJsonl ? each->met()[kForms] : place[kForms] < columns.size();
  return table;
}

}  // namespace distinguo
