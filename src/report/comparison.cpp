// Where two laws part, sentence by sentence.
#include <fmt/format.h>

#include <algorithm>

#include "report/json.h"
#include "report/page.h"
#include "report/words.h"

namespace distinguo {

namespace report {

namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53

std::string count_words(double count) {
  return count > kExact ? fmt::format("more than {:.0f}", kExact) : fmt::format("{:.0f}", count);
}

std::string facts_words(const Law& law, const LiteralSet& facts) {
  std::vector<std::string> words;
  for (const Literal fact : facts) words.push_back(literal_words(law, fact));
  return join(words, "; ", "; ");
}

// One side of a comparison in words.
class Party {
 public:
  Party(const Law& law, const ComparedStatement& compared, const ComparedStatement& against)
      : law_(law), statement_(law.statements[compared.statement]), as_of_(compared.as_of) {
    name_ = instrument_name(law.instruments[statement_.instrument]);
    if (law.statements[against.statement].instrument != statement_.instrument) return;
    if (against.statement != compared.statement) name_ += fmt::format(" ({})", version().label);
    if (against.as_of != as_of_) name_ += fmt::format(" of {}", to_string(as_of_));
  }

  // The instrument, told apart from the other side where both are of one.
  const std::string& name() const { return name_; }
  std::string title() const {
    return fmt::format("{}: {}, as of {}", instrument_name(law_.instruments[statement_.instrument]),
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
    return all.empty() ? citation() : join(all, "; ", "; ");
  }
  // A part with its pinpoint; that of the offence for a fact that the offence names itself.
  std::string part(const OffencePart& part) const {
    return fmt::format("{}, {}",
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

std::string relation_sentence(Relation relation, const Party& one, const Party& other) {
  switch (relation) {
    case Relation::kSame: return "THE SAME: both apply to the same facts.";
    case Relation::kNarrower:
      return fmt::format("NARROWER: wherever {} applies, {} applies too, and it goes further.", one.name(), other.name());
    case Relation::kWider:
      return fmt::format("WIDER: wherever {} applies, {} applies too, and it goes further.", other.name(), one.name());
    case Relation::kCrossing: return "CROSSING: each applies where the other does not, and some facts fall under both.";
    case Relation::kApart: return "APART: each applies where the other does not, and no facts fall under both.";
  }
  return {};
}

class ComparisonPage {
 public:
  ComparisonPage(const Law& law, const Comparison& comparison, const TextOptions& options)
      : law_(law),
        comparison_(comparison),
        one_(law, comparison.one, comparison.other),
        other_(law, comparison.other, comparison.one),
        page_(options) {}

  std::string write(const ComparisonView& view) {
    head();
    if (!comparison_.decided) {
      page_.blank();
      page_.line(0, "NOT DECIDED: the comparison is too large.", Style::kStrong);
      return std::move(page_).take();
    }
    page_.blank();
    page_.line(0, relation_sentence(comparison_.relation, one_, other_), Style::kStrong);
    parting(comparison_.only_one, one_, other_);
    parting(comparison_.only_other, other_, one_);
    if (view.common) common();
    return std::move(page_).take();
  }

 private:
  void head() {
    page_.line(0, one_.title());
    page_.line(0, other_.title());
    page_.line(0, comparison_.options.standard == Standard::kProof
                      ? "On proof: presumptions are silent."
                      : "On reasonable grounds: presumed elements count; facts are taken as found.");
    page_.line(0, comparison_.options.exemptions ? "Exemptions count: where one applies, the offence does not."
                                                 : "Exemptions are left aside; --exemptions counts them.");
  }

  void parting(const Parting& parting, const Party& one, const Party& other) {
    if (!parting.possible) return;
    page_.heading(fmt::format("Only under {}", one.name()));
    if (!parting.always.empty()) page_.line(0, fmt::format("Always required: {}.", facts_words(law_, parting.always)));
    page_.line(0, parting.counted ? fmt::format("Patterns: {}. In full: {}.", count_words(parting.count),
                                                parting.full.counted ? count_words(parting.full.count) : "too many to count")
                                  : "Patterns: too many to count.");
    size_t number = 0;
    size_t shown = 0;
    for (const PartingGroup& group : parting.groups) shown += group.list.patterns.size();
    for (const PartingGroup& group : parting.groups) write_group(group, one, other, number);
    if (static_cast<double>(shown) < parting.count) {
      page_.blank();
      page_.line(0, fmt::format("Shown: {} of {}. --all shows all, --limit N as many as you like.", shown,
                                count_words(parting.count)));
    }
    if (comparison_.options.full) full(parting.full, one, other);
  }

  void write_group(const PartingGroup& group, const Party& one, const Party& other, size_t& number) {
    page_.blank();
    std::vector<OffencePart> parts;
    if (group.missing.empty()) page_.line(0, "Not met:", fmt::format("{} as a whole", other.name()), Style::kStrong, Style::kStrong);
    for (const PartFinding& finding : group.missing) {
      parts.push_back(finding.part);
      page_.line(0, finding.met ? "Met:" : "Not met:", other.part(finding.part), Style::kStrong, Style::kStrong);
    }
    for (const LiteralSet& pattern : group.list.patterns) {
      const std::string cites_one = one.citations(group.narrowed);
      const std::string cites_other = other.citations(parts);
      const std::string sentence =
          pattern.empty() ? fmt::format("Whatever else is so: {} can apply ({}), and {} cannot ({}).", one.name(),
                                        cites_one, other.name(), cites_other)
                          : fmt::format("Given {}: {} can apply ({}), and {} cannot ({}).", facts_words(law_, pattern),
                                        one.name(), cites_one, other.name(), cites_other);
      page_.line(2, fmt::format("{:>3}.", ++number), sentence);
    }
    if (!group.list.counted) page_.line(2, "Too many patterns to count.");
    if (group.list.counted && !group.list.complete()) {
      page_.line(2, fmt::format("Patterns of this group: {}.", count_words(group.list.count)));
    }
  }

  void full(const PatternList& list, const Party& one, const Party& other) {
    page_.blank();
    page_.line(0, "In full", Style::kStrong);
    size_t number = 0;
    for (const LiteralSet& pattern : list.patterns) {
      page_.line(2, fmt::format("{:>3}.", ++number),
                 fmt::format("Given {}: {} applies ({}), and {} does not ({}).", facts_words(law_, pattern), one.name(),
                             one.citation(), other.name(), other.citation()));
    }
    cut(list);
  }

  void cut(const PatternList& list) {
    if (!list.counted) page_.line(0, "Too many patterns to count.");
    if (!list.counted || list.complete()) return;
    page_.line(0, fmt::format("Shown: {} of {}. --all shows all, --limit N as many as you like.", list.patterns.size(),
                              count_words(list.count)));
  }

  void common() {
    const Common& common = comparison_.common;
    page_.heading("Both");
    if (!common.possible) {
      page_.line(0, "No facts fall under both.");
      return;
    }
    page_.line(0, common.always.empty() ? "No single fact is required by both in every case."
                                        : fmt::format("Both always require: {}.", facts_words(law_, common.always)));
    elements(common.one, one_);
    elements(common.other, other_);
    page_.blank();
    page_.line(0, fmt::format("Patterns that fall under both: {}.",
                              common.patterns.counted ? count_words(common.patterns.count) : "too many to count"));
    size_t number = 0;
    for (const LiteralSet& pattern : common.patterns.patterns) {
      page_.line(2, fmt::format("{:>3}.", ++number),
                 pattern.empty() ? fmt::format("Whenever what both require is so: both apply ({}; {}).", one_.citation(),
                                               other_.citation())
                                 : fmt::format("Given {}: both apply ({}; {}).", facts_words(law_, pattern),
                                               one_.citation(), other_.citation()));
    }
    cut(common.patterns);
  }

  void elements(const std::vector<OffencePart>& parts, const Party& party) {
    if (parts.empty()) return;
    page_.line(0, fmt::format("Of {}, these are met wherever either applies:", party.name()));
    for (const OffencePart& part : parts) page_.line(2, "-", party.part(part));
  }

  const Law& law_;
  const Comparison& comparison_;
  Party one_;
  Party other_;
  Page page_;
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

std::string comparison_text(const Law& law, const Comparison& comparison, const ComparisonView& view,
                            const TextOptions& options) {
  return report::ComparisonPage(law, comparison, options).write(view);
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
