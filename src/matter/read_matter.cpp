// From the tree of a file to a matter: every key, every value, every problem.

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "distinguo/matter.h"
#include "matter/countries.h"
#include "matter/dates.h"
#include "matter/facts.h"
#include "matter/fields.h"
#include "matter/parts.h"
#include "matter/talk.h"
#include "matter/tree.h"
#include "matter/words.h"

namespace distinguo {

namespace {

constexpr int kOldest = 130;  // The longest life on record is 122 years.

using Keys = std::vector<std::string_view>;

const Keys& matter_keys() {
  static const Keys kKeys = {"title", "summary",   "citation", "source", "note",
                             "dates", "as-of",     "countries", "law",   "facts",
                             "persons"};
  return kKeys;
}

const Keys& person_keys() {
  static const Keys kKeys = {"id", "label", "age", "born", "age-disputed", "talk", "facts"};
  return kKeys;
}

bool contains(const Keys& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class MatterReader {
 public:
  MatterReader(const Law& law, Diagnostics& diagnostics)
      : law_(law), diagnostics_(diagnostics), facts_(law, diagnostics), ids_(diagnostics) {}

  Matter read(const Tree& root);

 private:
  std::string hint(std::string_view key, bool in_person) const;
  void check_country(const std::string& code, Span span);
  void check_instrument(const std::string& name, Span span);
  using Check = void (MatterReader::*)(const std::string& name, Span span);
  std::vector<std::string> read_names(const TreeEntry& entry, std::string_view wanted, Check check);
  std::vector<Person> read_persons(const TreeEntry& entry);
  Person read_person(const Tree& tree);
  std::optional<int> read_age(const TreeEntry& entry);
  void check_birth(const Person& person, const Fields& fields);

  const Law& law_;
  Diagnostics& diagnostics_;
  FactsReader facts_;
  PersonIds ids_;
  DateRange dates_;
};

Matter MatterReader::read(const Tree& root) {
  Fields fields(root, "a matter", matter_keys(), diagnostics_,
                [this](std::string_view key) { return hint(key, false); });
  Matter matter;
  matter.title = fields.require_text("title");
  matter.summary = fields.text("summary");
  matter.citation = fields.text("citation");
  matter.source = fields.text("source");
  matter.note = fields.text("note");
  if (const TreeEntry* entry = fields.find("dates")) {
    dates_ = read_date_range(*entry, diagnostics_).value_or(DateRange{});
    matter.dates = dates_;
  }
  if (const TreeEntry* entry = fields.find("as-of")) matter.as_of = read_day(*entry, diagnostics_);
  if (const TreeEntry* entry = fields.find("countries")) {
    matter.countries =
        read_names(*entry, "a list of two-letter country codes", &MatterReader::check_country);
  }
  if (const TreeEntry* entry = fields.find("law")) {
    matter.law =
        read_names(*entry, "a list of names of instruments", &MatterReader::check_instrument);
  }
  if (const TreeEntry* entry = fields.find("facts")) matter.facts = facts_.read(*entry);
  if (const TreeEntry* entry = fields.find("persons")) {
    matter.persons = read_persons(*entry);
  } else {
    Person person;
    person.id = kAssumedPerson;
    person.span = {root.span.file, root.span.begin, root.span.begin};
    matter.persons.push_back(std::move(person));
  }
  return matter;
}

std::string MatterReader::hint(std::string_view key, bool in_person) const {
  if (law_.find_fact(key)) return fmt::format("{} is a fact: put it under `facts`", shown(key));
  if (!contains(in_person ? matter_keys() : person_keys(), key)) return {};
  return in_person ? fmt::format("{} belongs to the matter: put it beside `persons`", shown(key))
                   : fmt::format("{} belongs to a person: put it under `persons`", shown(key));
}

void MatterReader::check_country(const std::string& code, Span span) {
  if (is_country(code)) return;
  std::string upper = code;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (upper == "UK") upper = "GB";  // The two best known codes that are not countries'.
  if (upper == "EL") upper = "GR";
  diagnostics_.error("M0126", span, "this is not the code of a country",
                     is_country(upper)
                         ? fmt::format("did you mean `{}`?", upper)
                         : "write the two capital letters of ISO 3166-1, such as `GB`");
}

void MatterReader::check_instrument(const std::string& name, Span span) {
  if (law_.find_instrument(name)) return;
  std::vector<std::string_view> names;
  for (const Instrument& instrument : law_.instruments) names.push_back(instrument.name);
  diagnostics_.error("M0127", span, fmt::format("there is no instrument {}", shown(name)),
                     did_you_mean(name, names));
}

// A list of names, or one name.
std::vector<std::string> MatterReader::read_names(const TreeEntry& entry, std::string_view wanted,
                                                  Check check) {
  std::vector<const Tree*> items;
  if (entry.value.is_list()) {
    for (const Tree& item : entry.value.items) items.push_back(&item);
  } else {
    items.push_back(&entry.value);
  }

  std::vector<std::string> names;
  for (const Tree* item : items) {
    if (!item->is_text()) {
      report_type(entry, wanted, diagnostics_);
      continue;
    }
    if (std::find(names.begin(), names.end(), item->scalar) != names.end()) {
      diagnostics_.error("M0107", item->span,
                         fmt::format("an item of {} is written twice", shown(entry.key)),
                         "keep one of them");
      continue;
    }
    (this->*check)(item->scalar, item->span);
    names.push_back(item->scalar);
  }
  return names;
}

// Beyond it a report on a matter is no report any more, and takes minutes.
constexpr size_t kMaxPersons = 500;

std::vector<Person> MatterReader::read_persons(const TreeEntry& entry) {
  std::vector<Person> persons;
  if (!entry.value.is_list()) {
    report_type(entry, "a list of persons", diagnostics_);
    return persons;
  }
  if (entry.value.items.empty()) {
    diagnostics_.error("M0120", entry.key_span, "the list of persons is empty",
                       "a matter is about one person at least; leave `persons` out if there is one "
                       "of whom nothing more is to be said");
  }
  if (entry.value.items.size() > kMaxPersons) {
    diagnostics_.error("M0101", entry.key_span,
                       fmt::format("the matter has {} persons; {} are the limit", entry.value.items.size(), kMaxPersons),
                       "a matter is one set of events; put tables of persons into records");
    return persons;
  }
  for (const Tree& item : entry.value.items) {
    if (item.is_map()) {
      persons.push_back(read_person(item));
    } else {
      diagnostics_.error("M0112", {item.span.file, item.span.begin, item.span.begin},
                         fmt::format("a person must be a map, and is {}", kind_word(item)),
                         "write `- id: person-1`");
    }
  }
  return persons;
}

Person MatterReader::read_person(const Tree& tree) {
  Fields fields(tree, "a person", person_keys(), diagnostics_,
                [this](std::string_view key) { return hint(key, true); });
  Person person;
  person.span = tree.span;
  person.id = ids_.read(fields);
  person.label = fields.text("label");
  person.age_disputed = fields.flag("age-disputed");
  if (const TreeEntry* entry = fields.find("age")) person.age = read_age(*entry);
  if (const TreeEntry* entry = fields.find("born")) person.born = read_day(*entry, diagnostics_);
  if (const TreeEntry* entry = fields.find("talk")) person.talk = read_talk(*entry, diagnostics_);
  if (const TreeEntry* entry = fields.find("facts")) person.facts = facts_.read(*entry);
  check_birth(person, fields);
  return person;
}

std::optional<int> MatterReader::read_age(const TreeEntry& entry) {
  const Tree& value = entry.value;
  const bool is_number = value.is_scalar() && value.type != Tree::Type::kText &&
                         value.type != Tree::Type::kBoolean && !value.scalar.empty() &&
                         value.scalar.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    report_type(entry, "a whole number of years, without quotes", diagnostics_);
    return std::nullopt;
  }
  if (value.scalar.size() > 3 || std::stoi(value.scalar) > kOldest) {
    diagnostics_.error("M0123", value.span, fmt::format("an age is at most {} years", kOldest),
                       "give the age in completed years at the time of the events");
    return std::nullopt;
  }
  return std::stoi(value.scalar);
}

// Whether birth, age and the dates of the events can all be so. Where the age is disputed, that
// age and birth do not fit is the dispute, not a slip of the pen.
void MatterReader::check_birth(const Person& person, const Fields& fields) {
  if (!person.born) return;
  const TreeEntry* born = fields.find("born");
  if (dates_.last && *person.born > *dates_.last) {
    diagnostics_.error("M0125", born->value.span, "this person is born after the events",
                       "correct `born`, or the `dates` of the matter");
    return;
  }
  if (!person.age || person.age_disputed) return;
  const bool too_young = dates_.first && *person.age < age_on(*person.born, *dates_.first);
  const bool too_old = dates_.last && *person.age > age_on(*person.born, *dates_.last);
  if (!too_young && !too_old) return;
  diagnostics_
      .error("M0124", fields.find("age")->value.span,
             fmt::format("`age` is {} than `born` and the dates of the events allow",
                         too_young ? "lower" : "higher"),
             "correct one of them, or write `age-disputed: yes` if sources differ")
      .notes.push_back({"born is given here", born->value.span});
}

}  // namespace

std::optional<Matter> read_matter(const Law& law, std::string path, std::string text,
                                  MatterFormat format, SourceSet& sources,
                                  Diagnostics& diagnostics) {
  // Why a list of its own: only errors of this file make its matter unreadable.
  Diagnostics found;
  std::optional<Matter> matter;
  if (const auto file = add_source(std::move(path), std::move(text), sources, found)) {
    const std::optional<Tree> root = read_tree(*file, sources, format, found);
    if (const Tree* map = root_map(root, "a matter", found)) {
      matter = MatterReader(law, found).read(*map);
    }
  }
  if (found.has_errors()) matter.reset();
  append(std::move(found), diagnostics);
  return matter;
}

MatterFormat format_of(std::string_view path) {
  return path.ends_with(".json") ? MatterFormat::kJson : MatterFormat::kYaml;
}

}  // namespace distinguo
