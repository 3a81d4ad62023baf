#include "records/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "records/reader.h"

namespace distinguo::records {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

template <typename Number>
void add_up(std::vector<Number>& sum, const std::vector<Number>& more) {
  if (sum.size() < more.size()) sum.resize(more.size());
  for (size_t i = 0; i < more.size(); ++i) sum[i] = static_cast<Number>(sum[i] + more[i]);
}

Json to_json(const Tally& tally) {
  Json findings = Json::array(), told = Json::array();
  for (const auto& counts : tally.findings) findings.push_back(counts);
  for (const auto& counts : tally.told) told.push_back({counts.yes, counts.no, counts.disputed});
  return {{"read", tally.read},           {"left-out", tally.left_out}, {"bad-cells", tally.bad_cells},
          {"unforeseen", tally.unforeseen}, {"findings", findings},       {"told", told},
          {"met", tally.met},             {"others", tally.others}};
}

Tally tally_of(const Json& json) {
  Tally tally;
  json.at("read").get_to(tally.read);
  json.at("left-out").get_to(tally.left_out);
  json.at("bad-cells").get_to(tally.bad_cells);
  json.at("unforeseen").get_to(tally.unforeseen);
  for (const Json& counts : json.at("findings")) tally.findings.push_back(counts.get<std::array<int64_t, 4>>());
  for (const Json& counts : json.at("told")) {
    tally.told.push_back({counts.at(0).get<int64_t>(), counts.at(1).get<int64_t>(), counts.at(2).get<int64_t>()});
  }
  json.at("met").get_to(tally.met);
  json.at("others").get_to(tally.others);
  return tally;
}

}  // namespace

void Tally::add(const Tally& other) {
  read += other.read;
  left_out += other.left_out;
  bad_cells += other.bad_cells;
  add_up(unforeseen, other.unforeseen);
  if (findings.size() < other.findings.size()) findings.resize(other.findings.size());
  for (size_t i = 0; i < other.findings.size(); ++i) {
    for (size_t value = 0; value < 4; ++value) findings[i][value] += other.findings[i][value];
  }
  if (told.size() < other.told.size()) told.resize(other.told.size());
  for (size_t i = 0; i < other.told.size(); ++i) {
    told[i].yes += other.told[i].yes;
    told[i].no += other.told[i].no;
    told[i].disputed += other.told[i].disputed;
  }
  if (met.size() < other.met.size()) met.resize(other.met.size());
  for (size_t i = 0; i < other.met.size(); ++i) met[i] = met[i] || other.met[i];
  if (others.size() < kMostOthers && !other.others.empty()) {
    const std::set<std::string_view> known(others.begin(), others.end());
    std::vector<std::string> more;
    for (const std::string& name : other.others) {
      if (known.count(name) == 0 && others.size() + more.size() < kMostOthers) more.push_back(name);
    }
    others.insert(others.end(), more.begin(), more.end());
  }
}

std::string write_checkpoint(const Checkpoint& checkpoint) {
  Json same = Json::array(), missing = Json::array();
  for (const auto& [what, which] : checkpoint.same) same.push_back({what, which});
  for (const auto& each : checkpoint.missing) missing.push_back({each.statement, each.fact, each.counts});
  const Json json = {{"format", kFormat},
                     {"same", same},
                     {"bytes-read", checkpoint.bytes_read},
                     {"bytes-written", checkpoint.bytes_written},
                     {"problem-bytes", checkpoint.problem_bytes},
                     {"tally", to_json(checkpoint.tally)},
                     {"missing", missing}};
  return json.dump() + '\n';
}

std::optional<Checkpoint> read_checkpoint(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != kFormat) return std::nullopt;
    Checkpoint checkpoint;
    for (const Json& each : json.at("same")) {
      checkpoint.same.emplace_back(each.at(0).get<std::string>(), each.at(1).get<std::string>());
    }
    json.at("bytes-read").get_to(checkpoint.bytes_read);
    json.at("bytes-written").get_to(checkpoint.bytes_written);
    json.at("problem-bytes").get_to(checkpoint.problem_bytes);
    checkpoint.tally = tally_of(json.at("tally"));
    for (const Json& each : json.at("missing")) {
      checkpoint.missing.push_back(
          {each.at(0).get<size_t>(), each.at(1).get<std::string>(), each.at(2).get<std::array<int64_t, 5>>()});
    }
    return checkpoint;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::string fingerprint(std::string_view text) {
  // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo).
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return fmt::format("{:016x}", hash);
}

}  // namespace distinguo::records
