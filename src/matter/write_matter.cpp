// A matter as text. One description of the matter, a JSON value whose keys are in the order in
// which people read them, is written in either format, so that the two cannot differ.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "distinguo/matter.h"
#include "matter/dates.h"
#include "matter/facts.h"
#include "matter/talk.h"

namespace distinguo {

namespace {

using Json = nlohmann::ordered_json;

// ---- The description

void put(Json& map, const char* key, const std::string& text) {
  if (!text.empty()) map[key] = text;
}

Json describe(const Piece& piece) {
  Json map = {{"says", piece.yes}};
  put(map, "by", piece.by);
  put(map, "quote", piece.quote);
  put(map, "at", piece.at);
  put(map, "note", piece.note);
  if (!piece.confirmed) map["confirmed"] = false;
  return map.size() == 1 ? Json(piece.yes) : map;
}

Json describe(const FactEvidence& evidence) {
  if (evidence.pieces.size() == 1) return describe(evidence.pieces.front());
  if (!evidence.pieces.empty()) {
    Json list = Json::array();
    for (const Piece& piece : evidence.pieces) list.push_back(describe(piece));
    return list;
  }
  switch (evidence.silence) {
    case Silence::kNotKnown:
      return kNotKnownWord;
    case Silence::kRatherNotSay:
      return kRatherNotSayWord;
    case Silence::kNotAsked:
      break;
  }
  return kNotAskedWord;
}

void put_facts(Json& map, const Law& law, const std::map<FactId, FactEvidence>& facts) {
  for (const auto& [fact, evidence] : facts)
    map["facts"][law.facts[fact].name] = describe(evidence);
}

void put(Json& map, const char* key, std::optional<bool> answer) {
  if (answer) map[key] = *answer;
}

// As a map even when nothing is said: that there was a talk is something.
Json describe(const Talk& talk) {
  Json map = Json::object();
  if (talk.date) map["date"] = to_string(*talk.date);
  put(map, "private", talk.in_private);
  put(map, "interpreter", std::string(interpreter_word(talk.interpreter)));
  put(map, "agrees-to-talk", talk.agrees_to_talk);
  put(map, "agrees-to-keep", talk.agrees_to_keep);
  put(map, "agrees-to-share", talk.agrees_to_share);
  put(map, "agrees-to-research", talk.agrees_to_research);
  return map;
}

Json describe(const Law& law, const Person& person) {
  Json map = {{"id", person.id}};
  put(map, "label", person.label);
  if (person.age) map["age"] = *person.age;
  if (person.born) map["born"] = to_string(*person.born);
  if (person.age_disputed) map["age-disputed"] = true;
  if (person.talk) map["talk"] = describe(*person.talk);
  put_facts(map, law, person.facts);
  return map;
}

Json describe(const Law& law, const Matter& matter) {
  Json map = {{"title", matter.title}};
  put(map, "summary", matter.summary);
  put(map, "citation", matter.citation);
  put(map, "source", matter.source);
  put(map, "note", matter.note);
  put(map, "dates", write_dates(matter.dates));
  if (matter.as_of) map["as-of"] = to_string(*matter.as_of);
  if (!matter.countries.empty()) map["countries"] = matter.countries;
  if (!matter.law.empty()) map["law"] = matter.law;
  put_facts(map, law, matter.facts);

  Json persons = Json::array();
  for (const Person& person : matter.persons) persons.push_back(describe(law, person));
  // The person that reading assumes need not be written.
  const bool assumed = persons.size() == 1 && persons.front() == Json{{"id", kAssumedPerson}};
  if (!assumed) map["persons"] = std::move(persons);
  return map;
}

// A JSON string is a YAML string too. It escapes every control character but DEL, which matters to
// our reader, and the line breaks beyond ASCII and the byte order mark, which matter to YAML's:
// all can stand in strings only, and are escaped here in the same notation.
std::string escaped(std::string json) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEscapes = {
      {{"\x7F", "\\u007f"},
       {"\xC2\x85", "\\u0085"},
       {"\xE2\x80\xA8", "\\u2028"},
       {"\xE2\x80\xA9", "\\u2029"},
       {"\xEF\xBB\xBF", "\\ufeff"}}};
  for (const auto& [raw, escape] : kEscapes) {
    for (size_t at = 0; (at = json.find(raw, at)) != std::string::npos; at += escape.size()) {
      json.replace(at, raw.size(), escape);
    }
  }
  return json;
}

// ---- YAML

// Whether a text can stand without quotes and is still read as this text by any YAML reader: it
// begins with a letter, has no character with a meaning, and is no word that YAML 1.1 takes for
// something else than text.
bool may_stand_bare(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !letter(text.front()) || text.back() == ' ') return false;
  bool plain = true;
  for (size_t i = 0; i < text.size() && plain; ++i) {
    const bool in_address = text[i] == ':' && text.substr(i + 1, 1) == "/";  // https://...
    plain = letter(text[i]) || digit(text[i]) || in_address ||
            std::string_view(" .,;()/'-_=%+").find(text[i]) != std::string_view::npos;
  }
  if (!plain) return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  static constexpr std::array<std::string_view, 9> kTaken = {"y",     "n",    "yes", "no", "true",
                                                             "false", "null", "on",  "off"};
  return std::find(kTaken.begin(), kTaken.end(), lower) == kTaken.end();
}

std::string quoted(const std::string& text) {
  return escaped(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

// Whether a text of several lines can be a block, in which every character stands for itself.
bool may_be_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == '\n' || text.front() == ' ') {
    return false;
  }
  if (text.back() == '\n' || text.find(" \n") != std::string_view::npos || text.back() == ' ') {
    return false;
  }
  if (text.find_first_of("\t\r\x7F") != std::string_view::npos) return false;
  const std::string as_json = quoted(std::string(text));
  // Whatever else needs an escape, but for line breaks, quotes and backslashes, needs quotes.
  for (size_t i = 1; i + 1 < as_json.size(); ++i) {
    if (as_json[i] != '\\') continue;
    ++i;
    if (as_json[i] != 'n' && as_json[i] != '"' && as_json[i] != '\\') return false;
  }
  return find_malformed_utf8(text) == std::string_view::npos;
}

// A scalar after "key:" or "-", with its line break; blocks are indented by `indent`.
std::string scalar(const Json& value, size_t indent) {
  if (value.is_boolean()) return value.get<bool>() ? " yes\n" : " no\n";
  if (!value.is_string()) return " " + value.dump() + "\n";
  const auto& text = value.get_ref<const std::string&>();
  if (!may_be_block(text)) return " " + (may_stand_bare(text) ? text : quoted(text)) + "\n";
  std::string out = " |-\n";
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) out += std::string(indent, ' ') + text.substr(begin, end - begin);
    out += '\n';
    begin = end + 1;
  }
  return out;
}

bool is_date(std::string_view key) {
  return key == "dates" || key == "as-of" || key == "born" || key == "date";
}

void write_map(const Json& map, size_t indent, bool first_indented, std::string& out);

void write_value(std::string_view key, const Json& value, size_t indent, std::string& out) {
  if (value.is_object() && value.empty()) {
    out += " {}\n";
  } else if (value.is_object()) {
    out += '\n';
    write_map(value, indent + 2, true, out);
  } else if (value.is_array() && (key == "countries" || key == "law")) {
    std::string list;
    for (const Json& item : value) {
      const auto& text = item.get_ref<const std::string&>();
      list += (list.empty() ? "" : ", ") + (may_stand_bare(text) ? text : quoted(text));
    }
    out += " [" + list + "]\n";
  } else if (value.is_array()) {
    out += '\n';
    for (const Json& item : value) {
      out += std::string(indent + 2, ' ') + "-";
      if (item.is_object()) {
        out += ' ';
        write_map(item, indent + 4, false, out);
      } else {
        out += scalar(item, indent + 4);
      }
    }
  } else if (is_date(key)) {
    out += " " + value.get<std::string>() + "\n";
  } else {
    out += scalar(value, indent + 2);
  }
}

void write_map(const Json& map, size_t indent, bool first_indented, std::string& out) {
  bool first = true;
  for (const auto& [key, value] : map.items()) {
    if (!first || first_indented) out += std::string(indent, ' ');
    first = false;
    out += key + ":";
    write_value(key, value, indent, out);
  }
}

}  // namespace

std::string write_matter(const Law& law, const Matter& matter, MatterFormat format) {
  const Json described = describe(law, matter);
  if (format == MatterFormat::kJson) {
    return escaped(described.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
  }
  std::string out;
  write_map(described, 0, true, out);
  return out;
}

}  // namespace distinguo
