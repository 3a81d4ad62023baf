// Where two laws part, sentence by sentence.
#include <fmt/format.h>

#include <algorithm>

#include "report/json.h"
#include "report/method.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53

std::string count_words(const Law& law, double count) {
  return count > kExact ? say(law, "more than {}", fmt::format("{:.0f}", kExact)) : fmt::format("{:.0f}", count);
}

std::string facts_words(const Law& law, const LiteralSet& facts) {
  std::vector<std::string> words;
  for (const Literal fact : facts) words.push_back(literal_words(law, fact));
  return listed(law, words);
}

// One side of a comparison in words.
class Party {
 public:
  Party(const Law& law, const ComparedStatement& compared, const ComparedStatement& against)
      : law_(law), statement_(law.statements[compared.statement]), as_of_(compared.as_of) {
    name_ = instrument_name(law.instruments[statement_.instrument]);
    if (law.statements[against.statement].instrument != statement_.instrument) return;
    if (against.statement != compared.statement) name_ = say(law, "{} ({})", name_, version().label);
    if (against.as_of != as_of_) name_ = say(law, "{} of {}", name_, to_string(as_of_));
  }

  // The instrument, told apart from the other side where both are of one.
  const std::string& name() const { return name_; }
  std::string title() const {
    return say(law_, "{}: {}, as of {}", instrument_name(law_.instruments[statement_.instrument]),
               cited_label(law_, static_cast<StatementId>(&statement_ - law_.statements.data()), as_of_),
               to_string(as_of_));
  }
  const std::string& citation() const { return version().citation; }
  std::string citations(const std::vector<OffencePart>& parts) const {
    std::vector<std::string> all;
    for (const OffencePart& part : parts) {
      const std::string one =
          part.is_statement ? citation_from(law_, part.target, as_of_, statement_.instrument) : citation();
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
    return all.empty() ? citation() : listed(law_, all);
  }
  // A part with its pinpoint; that of the offence for a fact that the offence names itself.
  std::string part(const OffencePart& part) const {
    return say(law_, "{}, {}",
               part.is_statement ? statement_label(law_, part.target, as_of_) : fact_label(law_, part.target),
               citations({part}));
  }

 private:
  const Version& version() const { return version_on(statement_, as_of_); }

  const Law& law_;
  const Statement& statement_;
  Date as_of_;
  std::string name_;
};

std::string_view relation_word(Relation relation) {
  switch (relation) {
    case Relation::kSame: return "same";
    case Relation::kNarrower: return "narrower";
    case Relation::kWider: return "wider";
    case Relation::kCrossing: return "crossing";
    case Relation::kApart: return "apart";
  }
  return {};
}

std::string relation_sentence(const Law& law, Relation relation, const Party& one, const Party& other) {
  switch (relation) {
    case Relation::kSame: return say(law, "THE SAME: both apply to the same facts.");
    case Relation::kNarrower:
      return say(law, "NARROWER: wherever {} applies, {} applies too, and it goes further.", one.name(), other.name());
    case Relation::kWider:
      return say(law, "WIDER: wherever {} applies, {} applies too, and it goes further.", other.name(), one.name());
    case Relation::kCrossing:
      return say(law, "CROSSING: each applies where the other does not, and some facts fall under both.");
    case Relation::kApart:
      return say(law, "APART: each applies where the other does not, and no facts fall under both.");
  }
  return {};
}

Item line(std::string lead, std::string text, Look look = Look::kPlain) {
  Item item = plain_item(std::move(text), look);
  item.lead = std::move(lead);
  return item;
}

Block apart(Item item) { return {List{{std::move(item)}, true}}; }

class ComparisonPage {
 public:
  ComparisonPage(const Law& law, const Comparison& comparison)
      : law_(law),
        comparison_(comparison),
        one_(law, comparison.one, comparison.other),
        other_(law, comparison.other, comparison.one) {}

  Document write(const ComparisonView& view) {
    Document page = page_in(law_, say(law_, "Distinguo comparison"), say(law_, "{} and {}", one_.name(), other_.name()));
    page.opening.front() = say(law_, "Each is decided over all patterns of facts, not by examples.");
    page.blocks.push_back({head()});
    if (!comparison_.decided) {
      page.blocks.push_back(apart(plain_item(say(law_, "NOT DECIDED: the comparison is too large."), Look::kStrong)));
      return page;
    }
    page.blocks.push_back(apart(plain_item(relation_sentence(law_, comparison_.relation, one_, other_), Look::kStrong)));
    parting(page, comparison_.only_one, one_, other_);
    parting(page, comparison_.only_other, other_, one_);
    if (view.common) page.blocks.push_back({common()});
    page.blocks.push_back(method_and_limits(law_, About::kLaw));
    return page;
  }

 private:
  List head() const {
    List lines;
    lines.items.push_back(plain_item(one_.title()));
    lines.items.push_back(plain_item(other_.title()));
    lines.items.push_back(plain_item(
        comparison_.options.standard == Standard::kProof
            ? say(law_, "On proof: presumptions are silent.")
            : say(law_, "On reasonable grounds: presumed elements count; facts are taken as found.")));
    lines.items.push_back(plain_item(comparison_.options.exemptions
                                         ? say(law_, "Exemptions count: where one applies, the offence does not.")
                                         : say(law_, "Exemptions are left aside; --exemptions counts them.")));
    return lines;
  }

  std::string count_of(const PatternList& list) const {
    return list.counted ? count_words(law_, list.count) : say(law_, "too many to count");
  }

  std::string shown_of(size_t shown, double count) const {
    return say(law_, "Shown: {} of {}. --all shows all, --limit N as many as you like.", shown, count_words(law_, count));
  }

  void parting(Document& page, const Parting& parting, const Party& one, const Party& other) const {
    if (!parting.possible) return;
    Section section(Section::Rank::kSubject, say(law_, "Only under {}", one.name()));
    List facts;
    if (!parting.always.empty()) {
      facts.items.push_back(plain_item(say(law_, "Always required: {}.", facts_words(law_, parting.always))));
    }
    facts.items.push_back(
        plain_item(parting.counted ? say(law_, "Patterns: {}. In full: {}.", count_words(law_, parting.count), count_of(parting.full))
                                   : say(law_, "Patterns: too many to count.")));
    section.blocks.push_back({std::move(facts)});
    size_t number = 0;
    size_t shown = 0;
    for (const PartingGroup& group : parting.groups) shown += group.list.patterns.size();
    for (const PartingGroup& group : parting.groups) section.blocks.push_back({group_of(group, one, other, number)});
    if (static_cast<double>(shown) < parting.count) {
      section.blocks.push_back(apart(plain_item(shown_of(shown, parting.count))));
    }
    if (comparison_.options.full) section.blocks.push_back({full(parting.full, one, other)});
    page.blocks.push_back({std::move(section)});
  }

  // What keeps the other from applying, and beneath it the patterns that part the two for that reason.
  List group_of(const PartingGroup& group, const Party& one, const Party& other, size_t& number) const {
    List list;
    list.apart = true;
    std::vector<OffencePart> parts;
    if (group.missing.empty()) {
      list.items.push_back(line(say(law_, "Not met:"), say(law_, "{} as a whole", other.name()), Look::kStrong));
    }
    for (const PartFinding& finding : group.missing) {
      parts.push_back(finding.part);
      list.items.push_back(
          line(finding.met ? say(law_, "Met:") : say(law_, "Not met:"), other.part(finding.part), Look::kStrong));
    }
    std::vector<Item>& below = list.items.back().below;
    for (const LiteralSet& pattern : group.list.patterns) {
      const std::string cites_one = one.citations(group.narrowed);
      const std::string cites_other = other.citations(parts);
      below.push_back(line(
          fmt::format("{}.", ++number),
          pattern.empty() ? say(law_, "Whatever else is so: {} can apply ({}), and {} cannot ({}).", one.name(),
                                cites_one, other.name(), cites_other)
                          : say(law_, "Given {}: {} can apply ({}), and {} cannot ({}).", facts_words(law_, pattern),
                                one.name(), cites_one, other.name(), cites_other)));
    }
    if (!group.list.counted) {
      below.push_back(plain_item(say(law_, "Too many patterns to count.")));
    } else if (!group.list.complete()) {
      below.push_back(plain_item(say(law_, "Patterns of this group: {}.", count_words(law_, group.list.count))));
    }
    return list;
  }

  Section full(const PatternList& list, const Party& one, const Party& other) const {
    Section section(Section::Rank::kPoint, say(law_, "In full"));
    List lines;
    for (const LiteralSet& pattern : list.patterns) {
      lines.items.push_back(line(fmt::format("{}.", lines.items.size() + 1),
                                 say(law_, "Given {}: {} applies ({}), and {} does not ({}).", facts_words(law_, pattern),
                                     one.name(), one.citation(), other.name(), other.citation())));
    }
    cut(lines, list);
    section.blocks.push_back({std::move(lines)});
    return section;
  }

  void cut(List& lines, const PatternList& list) const {
    if (!list.counted) {
      lines.items.push_back(plain_item(say(law_, "Too many patterns to count.")));
    } else if (!list.complete()) {
      lines.items.push_back(plain_item(shown_of(list.patterns.size(), list.count)));
    }
  }

  Section common() const {
    const Common& common = comparison_.common;
    Section section(Section::Rank::kSubject, say(law_, "Both"));
    if (!common.possible) {
      section.blocks.push_back({Paragraph{say(law_, "No facts fall under both.")}});
      return section;
    }
    section.blocks.push_back(
        {Paragraph{common.always.empty() ? say(law_, "No single fact is required by both in every case.")
                                         : say(law_, "Both always require: {}.", facts_words(law_, common.always))}});
    elements(section, common.one, one_);
    elements(section, common.other, other_);
    section.blocks.push_back({Paragraph{say(law_, "Patterns that fall under both: {}.", count_of(common.patterns))}});
    List lines;
    for (const LiteralSet& pattern : common.patterns.patterns) {
      lines.items.push_back(
          line(fmt::format("{}.", lines.items.size() + 1),
               pattern.empty()
                   ? say(law_, "Whenever what both require is so: both apply ({}; {}).", one_.citation(), other_.citation())
                   : say(law_, "Given {}: both apply ({}; {}).", facts_words(law_, pattern), one_.citation(),
                         other_.citation())));
    }
    cut(lines, common.patterns);
    section.blocks.push_back({std::move(lines)});
    return section;
  }

  void elements(Section& section, const std::vector<OffencePart>& parts, const Party& party) const {
    if (parts.empty()) return;
    Item item = plain_item(say(law_, "Of {}, these are met wherever either applies:", party.name()));
    for (const OffencePart& part : parts) item.below.push_back(line("-", party.part(part)));
    section.blocks.push_back({List{{std::move(item)}}});
  }

  const Law& law_;
  const Comparison& comparison_;
  Party one_;
  Party other_;
};

Json party_json(const Law& law, const ComparedStatement& compared) {
  const Statement& statement = law.statements[compared.statement];
  const Version& version = version_on(statement, compared.as_of);
  Json json;
  json["statement"] = statement.id;
  json["instrument"] = law.instruments[statement.instrument].name;
  json["label"] = version.label;
  json["citation"] = version.citation;
  json["as_of"] = to_string(compared.as_of);
  return json;
}

Json part_json(const Law& law, const OffencePart& part, Date as_of) {
  Json json;
  json[part.is_statement ? "statement" : "fact"] =
      part.is_statement ? law.statements[part.target].id : law.facts[part.target].name;
  if (part.is_statement) json["citation"] = version_on(law.statements[part.target], as_of).citation;
  return json;
}

Json parts_json(const Law& law, const std::vector<OffencePart>& parts, Date as_of) {
  Json json = Json::array();
  for (const OffencePart& part : parts) json.push_back(part_json(law, part, as_of));
  return json;
}

Json list_json(const Law& law, const PatternList& list) {
  Json json;
  json["count"] = list.counted && list.count <= kExact ? Json(static_cast<uint64_t>(list.count)) : Json(nullptr);
  json["patterns"] = Json::array();
  for (const LiteralSet& pattern : list.patterns) json["patterns"].push_back(literals_json(law, pattern));
  return json;
}

Json parting_json(const Law& law, const Parting& parting, Date one, Date other) {
  Json json;
  json["possible"] = parting.possible;
  json["always"] = literals_json(law, parting.always);
  json["groups"] = Json::array();
  for (const PartingGroup& group : parting.groups) {
    Json said;
    said["missing"] = Json::array();
    for (const PartFinding& finding : group.missing) {
      said["missing"].push_back(part_json(law, finding.part, other));
      said["missing"].back()["met"] = finding.met;
    }
    said["narrowed"] = parts_json(law, group.narrowed, one);
    said.update(list_json(law, group.list));
    json["groups"].push_back(std::move(said));
  }
  json["full"] = list_json(law, parting.full);
  return json;
}

}  // namespace

}  // namespace report

Document comparison_document(const Law& law, const Comparison& comparison, const ComparisonView& view) {
  return report::ComparisonPage(law, comparison).write(view);
}

std::string comparison_text(const Law& law, const Comparison& comparison, const ComparisonView& view,
                            const TextOptions& options) {
  return to_text(comparison_document(law, comparison, view), options);
}

std::string comparison_json(const Law& law, const Comparison& comparison) {
  using namespace report;
  Json json;
  json["format"] = "distinguo-comparison";
  json["format_version"] = 1;
  json["standard"] = to_string(comparison.options.standard);
  json["exemptions"] = comparison.options.exemptions;
  json["one"] = party_json(law, comparison.one);
  json["other"] = party_json(law, comparison.other);
  json["relation"] = comparison.decided ? Json(relation_word(comparison.relation)) : Json(nullptr);
  if (!comparison.decided) return dump(json);
  json["only_one"] = parting_json(law, comparison.only_one, comparison.one.as_of, comparison.other.as_of);
  json["only_other"] = parting_json(law, comparison.only_other, comparison.other.as_of, comparison.one.as_of);
  Json& common = json["common"];
  common["possible"] = comparison.common.possible;
  common["always"] = literals_json(law, comparison.common.always);
  common["one"] = parts_json(law, comparison.common.one, comparison.one.as_of);
  common["other"] = parts_json(law, comparison.common.other, comparison.other.as_of);
  common.update(list_json(law, comparison.common.patterns));
  return dump(json);
}

}  // namespace distinguo
