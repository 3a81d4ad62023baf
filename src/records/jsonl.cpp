// Each line is parsed whole and strictly by simdjson, so that a record that is no JSON is never half read.
// docs/decisions/0010-jsonl.md.
#include "records/jsonl.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "distinguo/records.h"

namespace distinguo::records {

namespace {

namespace dom = simdjson::dom;

// Nobody nests records; the limit keeps a hostile line cheap.
constexpr size_t kDeepest = 16;

class JsonRecords : public RecordReader {
 public:
  explicit JsonRecords(const std::vector<std::string>& columns)
      : columns_(columns), has_cell_(columns.size(), false), met_(columns.size(), false) {
    cells_.resize(columns.size());
    for (size_t i = 0; i < columns_.size(); ++i) index_.emplace(columns_[i], i);
  }

  void open(std::string_view text) override {
    text_ = text;
    at_ = 0;
  }

  Got next(std::string& problem) override {
    for (;;) {
      if (at_ >= text_.size()) return Got::kEnd;
      const size_t begin = at_;
      const size_t found = text_.find('\n', at_);
      const size_t end = std::min(found, text_.size());
      at_ = std::min(end + 1, text_.size());
      const std::string_view line = text_.substr(begin, end - begin);
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;  // an empty line is no record
      // Of a thousand columns a record names a few; only these are ever touched.
      for (const size_t column : filled_) {
        cells_[column] = {};
        has_cell_[column] = false;
      }
      filled_.clear();
      problem.clear();
      read(line, problem);
      return problem.empty() ? Got::kRecord : Got::kBad;
    }
  }

  const std::vector<size_t>* filled() const override { return &filled_; }
  const std::vector<bool>& met() const override { return met_; }
  const std::vector<std::string>& others() const override { return others_; }

 private:
  static constexpr size_t kNoColumn = SIZE_MAX;

  void read(std::string_view line, std::string& problem) {
    if (line.size() > kMostRecordBytes) {
      problem = "longer than 16 MiB";
      return;
    }
    if (line.size() > parser_.capacity()) {
      // Why not left to the parser: it would take its default depth of 1024.
      if (parser_.allocate(std::max<size_t>(line.size(), 4096), kDeepest) != simdjson::SUCCESS) throw std::bad_alloc();
    }
    dom::element root;
    // The line is padded by what follows it (kPadding).
    if (const auto error = parser_.parse(line.data(), line.size(), false).get(root)) {
      problem = describe(error);
      return;
    }
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      problem = "no JSON object";
      return;
    }
    scratch_.clear();
    size_t place = 0;
    for (const dom::key_value_pair field : object) {
      const size_t column = column_of(field.key, place);
      if (column == kNoColumn) continue;
      if (has_cell_[column]) {
        problem = "the column `" + columns_[column] + "` is there twice";
        return;
      }
      has_cell_[column] = true;
      filled_.push_back(column);
      if (!cell(field.value, cells_[column])) {
        problem = "the column `" + columns_[column] + "` holds neither a value nor a list of texts";
        return;
      }
    }
    for (const size_t column : filled_) met_[column] = true;
  }

  // Says nothing of the text itself, which simdjson's own messages do not either.
  static std::string describe(simdjson::error_code error) {
    if (error == simdjson::UTF8_ERROR) return "not UTF-8 text";
    if (error == simdjson::NUMBER_OUT_OF_RANGE || error == simdjson::NUMBER_ERROR) {
      return "not JSON, or a number beyond 64 bits (numbers that name a record are written as texts)";
    }
    return error == simdjson::DEPTH_ERROR ? "values stand within values too deeply" : "not JSON";
  }

  // Records are mostly alike, but for names that they leave out: the name is looked for among those that came
  // next in other records, from `place` on, before it is looked up.
  size_t column_of(std::string_view key, size_t& place) {
    const size_t end = std::min(place + kAhead, names_.size());
    for (size_t i = place; i < end; ++i) {
      if (names_[i].first != key) continue;
      place = i + 1;
      return names_[i].second;
    }
    if (const auto found = place_of_.find(key); found != place_of_.end()) {
      place = found->second + 1;
      return names_[found->second].second;
    }
    const auto found = index_.find(key);
    const size_t column = found == index_.end() ? kNoColumn : found->second;
    if (column == kNoColumn && others_.size() < kMostOthers && known_others_.emplace(key).second) {
      others_.emplace_back(key);
    }
    if (names_.size() < kMostNames) {
      names_.insert(names_.begin() + static_cast<std::ptrdiff_t>(std::min(place, names_.size())), {std::string(key), column});
      place_of_.clear();
      for (size_t i = 0; i < names_.size(); ++i) place_of_.emplace(names_[i].first, i);
      ++place;
    }
    return column;
  }

  // A cell as text; false for what is none.
  bool cell(const dom::element& value, std::string_view& text) {
    switch (value.type()) {
      case dom::element_type::STRING: text = value.get_string().value_unsafe(); return true;
      case dom::element_type::BOOL: text = value.get_bool().value_unsafe() ? "true" : "false"; return true;
      case dom::element_type::NULL_VALUE: text = {}; return true;
      case dom::element_type::INT64: text = number(value.get_int64().value_unsafe()); return true;
      case dom::element_type::UINT64: text = number(value.get_uint64().value_unsafe()); return true;
      case dom::element_type::DOUBLE: text = number(value.get_double().value_unsafe()); return true;
      case dom::element_type::ARRAY: return list(value, text);
      default: return false;
    }
  }

  // The shortest way to write it: 17.0 is 17.
  template <typename Number>
  std::string_view number(Number value) {
    return scratch_.emplace_back(fmt::format("{}", value));
  }

  bool list(const dom::element& value, std::string_view& text) {
    std::string joined;
    bool first = true;
    dom::array parts;
    if (value.get(parts) != simdjson::SUCCESS) return false;
    for (const dom::element part : parts) {
      std::string_view word;
      if (part.get_string().get(word) != simdjson::SUCCESS) return false;
      if (!first) joined += kListSeparator;
      joined += word;
      first = false;
    }
    text = scratch_.emplace_back(std::move(joined));
    return true;
  }

  static constexpr size_t kAhead = 8;
  static constexpr size_t kMostNames = 1024;

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::vector<std::string> columns_;
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> index_;
  std::vector<std::pair<std::string, size_t>> names_;  // met so far, in the order of records; with their columns
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> place_of_;  // in names_
  dom::parser parser_;
  std::string_view text_;
  size_t at_ = 0;
  std::deque<std::string> scratch_;  // numbers and lists of one record
  std::vector<size_t> filled_;
  std::vector<bool> has_cell_;  // by column: whether it is in filled_
  std::vector<bool> met_;
  std::vector<std::string> others_;
  std::unordered_set<std::string> known_others_;
};

}  // namespace

size_t JsonLinesTable::whole_records(std::string_view bytes, bool at_end) const {
  return at_end ? bytes.size() : bytes.rfind('\n') + 1;  // npos + 1 is 0
}

std::unique_ptr<RecordReader> JsonLinesTable::records(const std::vector<std::string>& columns) const {
  return std::make_unique<JsonRecords>(columns);
}

void write_json_text(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += nlohmann::json(text).dump();
  }
}

}  // namespace distinguo::records
