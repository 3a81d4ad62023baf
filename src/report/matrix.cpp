// What all laws answer to the same questions, as text, JSON and CSV; the page is matrix_html.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/cells.h"
#include "report/json.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

std::string_view answer_word(const MatrixCell& cell) {
  switch (cell.state) {
    case MatrixCell::State::kNotExpressed: return "not expressed";
    case MatrixCell::State::kNotInForce: return "not in force";
    case MatrixCell::State::kUndecided: return "undecided";
    case MatrixCell::State::kAnswered: break;
  }
  switch (cell.answer) {
    case Answer::kYes: return "yes";
    case Answer::kPartly: return "partly";
    case Answer::kNo: return "no";
  }
  return {};
}

std::string answer_in_words(const Law& law, std::string_view answer) {
  if (answer == "yes") return say(law, "yes");
  if (answer == "partly") return say(law, "partly");
  if (answer == "no") return say(law, "no");
  if (answer == "not expressed") return say(law, "not expressed");
  if (answer == "not in force") return say(law, "not in force");
  return say(law, "undecided");
}

std::string reading_words(const Law& law, const Matrix& matrix) {
  return say(law, "The law as of {}, on {}.", to_string(matrix.options.as_of), standard_words(law, matrix.options.standard));
}

std::string citation_words(const Law& law, const MatrixCell& cell, uint32_t instrument, Date as_of) {
  std::vector<std::string> words;
  for (const StatementId id : cell.cites) words.push_back(citation_from(law, id, as_of, instrument));
  return join(words, "; ", "; ");
}

std::string example_words(const Law& law, const MatrixCell& cell) {
  std::vector<std::string> words;
  for (const Literal literal : cell.example) words.push_back(literal_words(law, literal));
  return join(words, "; ", "; ");
}

namespace {

constexpr std::array kAnswers = {"yes", "partly", "no", "not expressed", "not in force", "undecided"};

void write_row(Page& page, const Law& law, const MatrixTable& table, size_t row, Date as_of) {
  const MatrixQuestion& question = law.questions[table.questions[row]];
  page.blank();
  page.line(0, question.label, Style::kStrong);
  page.line(2, question.name, Style::kFaint);
  if (!question.note.empty()) page.line(2, say(law, "note:"), question.note);
  if (!question.unverified.empty()) page.line(2, say(law, "unverified:"), question.unverified);
  for (const std::string_view word : kAnswers) {
    std::vector<std::string> names;
    for (size_t column = 0; column < table.instruments.size(); ++column) {
      const MatrixCell& cell = table.cells[row][column];
      if (answer_word(cell) != word) continue;
      const uint32_t instrument = table.instruments[column];
      const std::string name = instrument_name(law.instruments[instrument]);
      names.push_back(cell.cites.empty() ? name : fmt::format("{} ({})", name, citation_words(law, cell, instrument, as_of)));
      if (cell.state != MatrixCell::State::kAnswered || cell.answer != Answer::kPartly) continue;
      page.line(2, say(law, "{}:", answer_in_words(law, word)), names.back());
      names.clear();
      if (!cell.example.empty()) page.line(10, say(law, "smallest pattern:"), example_words(law, cell), Style::kFaint);
    }
    if (!names.empty()) page.line(2, say(law, "{}:", answer_in_words(law, word)), join(names, "; ", "; "));
  }
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

Json cell_json(const Law& law, const MatrixCell& cell, uint32_t instrument, Date as_of) {
  Json json;
  json["instrument"] = law.instruments[instrument].name;
  json["answer"] = answer_word(cell);
  json["citations"] = Json::array();
  for (const StatementId id : cell.cites) {
    json["citations"].push_back(
        {{"statement", law.statements[id].id}, {"citation", version_on(law.statements[id], as_of).citation}});
  }
  json["alternatives"] = Json::array();
  for (const StatementId id : cell.limbs) json["alternatives"].push_back(law.statements[id].id);
  json["example"] = literals_json(law, cell.example);
  if (cell.matters) json["decides"] = law.facts[*cell.matters].name;
  if (!cell.missing.empty()) json["missing"] = cell.missing;
  return json;
}

}  // namespace

}  // namespace report

std::string matrix_text(const Law& law, const Matrix& matrix, const TextOptions& options) {
  using namespace report;
  Page page(options);
  page.line(0, reading_words(law, matrix));
  for (const MatrixTable& table : matrix.tables) {
    page.divider(table.title);
    for (size_t row = 0; row < table.questions.size(); ++row) write_row(page, law, table, row, matrix.options.as_of);
  }
  return std::move(page).take();
}

std::string matrix_csv(const Law& law, const Matrix& matrix) {
  using namespace report;
  std::set<uint32_t> instruments;
  for (const MatrixTable& table : matrix.tables) instruments.insert(table.instruments.begin(), table.instruments.end());
  std::string text = "table,question,label";
  for (const uint32_t instrument : instruments) text += ',' + csv_field(law.instruments[instrument].name);
  text += "\r\n";
  for (const MatrixTable& table : matrix.tables) {
    for (size_t row = 0; row < table.questions.size(); ++row) {
      const MatrixQuestion& question = law.questions[table.questions[row]];
      text += fmt::format("{},{},{}", csv_field(table.title), csv_field(question.name), csv_field(question.label));
      for (const uint32_t instrument : instruments) {
        const auto found = std::find(table.instruments.begin(), table.instruments.end(), instrument);
        text += ',';
        if (found == table.instruments.end()) continue;
        const MatrixCell& cell = table.cells[row][static_cast<size_t>(found - table.instruments.begin())];
        const std::string cites = citation_words(law, cell, instrument, matrix.options.as_of);
        text += csv_field(cites.empty() ? std::string(answer_word(cell)) : fmt::format("{} ({})", answer_word(cell), cites));
      }
      text += "\r\n";
    }
  }
  return text;
}

std::string matrix_json(const Law& law, const Matrix& matrix) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-matrix";
  json["format_version"] = 1;
  json["standard"] = to_string(matrix.options.standard);
  json["as_of"] = to_string(matrix.options.as_of);
  json["tables"] = Json::array();
  for (const MatrixTable& table : matrix.tables) {
    Json said;
    said["title"] = table.title;
    said["instruments"] = Json::array();
    for (const uint32_t instrument : table.instruments) {
      said["instruments"].push_back(
          {{"id", law.instruments[instrument].name}, {"short", instrument_name(law.instruments[instrument])}});
    }
    said["questions"] = Json::array();
    for (size_t row = 0; row < table.questions.size(); ++row) {
      const MatrixQuestion& question = law.questions[table.questions[row]];
      Json asked;
      asked["id"] = question.name;
      asked["label"] = question.label;
      if (!question.note.empty()) asked["note"] = question.note;
      if (!question.unverified.empty()) asked["unverified"] = question.unverified;
      asked["cells"] = Json::array();
      for (size_t column = 0; column < table.instruments.size(); ++column) {
        asked["cells"].push_back(cell_json(law, table.cells[row][column], table.instruments[column], matrix.options.as_of));
      }
      said["questions"].push_back(std::move(asked));
    }
    json["tables"].push_back(std::move(said));
  }
  return dump(json);
}

}  // namespace distinguo
