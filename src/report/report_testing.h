// For tests only: the small law of tests/golden/cli, and matters read under it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "distinguo/language.h"
#include "distinguo/report.h"

namespace distinguo {

inline const Law& small_law() {
  static const std::shared_ptr<const Law> law = [] {
    std::vector<LawText> texts;
    for (const char* name : {"facts.law", "test.law"}) {
      const std::string path = std::string(DISTINGUO_SOURCE_DIR) + "/tests/golden/cli/law/" + name;
      std::ifstream file(path, std::ios::binary);
      texts.push_back({name, {std::istreambuf_iterator<char>(file), {}}});
    }
    CheckedLaw checked = check_law(std::move(texts));
    if (!checked.law) throw std::runtime_error(render(checked.diagnostics, checked.sources));
    return checked.law;
  }();
  return *law;
}

inline Date day(const char* text) { return *parse_date(text); }

// One person, the events on one day, and facts told yes ("a"), no ("-a") or both ways ("!a").
inline Matter matter_of(const std::vector<std::string>& facts, const char* date = "2012-06-01") {
  Matter matter;
  matter.title = "A test";
  matter.dates = {day(date), day(date)};
  Person person;
  person.id = "p1";
  for (const std::string& told : facts) {
    const bool no = told.front() == '-';
    const bool both = told.front() == '!';
    const auto fact = small_law().find_fact(no || both ? told.substr(1) : told);
    if (!fact) throw std::runtime_error("no fact " + told);
    FactEvidence& evidence = person.facts[*fact];
    if (!no) evidence.pieces.push_back({true, "one witness", "", "", "", {}});
    if (no || both) evidence.pieces.push_back({false, "another witness", "", "", "", {}});
  }
  matter.persons.push_back(std::move(person));
  return matter;
}

inline Screening screening_of(const Matter& matter, Standard standard = Standard::kReasonableGrounds) {
  ScreenOptions options;
  options.standard = standard;
  options.today = day("2020-01-01");
  return screen(small_law(), matter, options);
}

// On one line, for looking up words whatever the line breaks.
inline std::string flat(const std::string& page) {
  std::string line;
  for (const char c : page) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!line.empty() && line.back() != ' ')) line += space ? ' ' : c;
  }
  return line;
}

// The page from a heading to the next, the headings without the lines beneath.
inline std::string section(const std::string& page, const std::string& heading) {
  const size_t begin = page.find("\n" + heading);
  if (begin == std::string::npos) return {};
  const size_t body = page.find('\n', page.find("\n---", begin) + 1) + 1;
  const size_t next = page.find("\n---", body);
  const size_t end = next == std::string::npos ? page.size() : page.rfind('\n', next - 1);
  return page.substr(body, end - body);
}

}  // namespace distinguo
