#include "records/missing.h"

#include <algorithm>
#include <bit>
#include <set>

namespace distinguo::records {

namespace {

using Plane = std::vector<uint64_t>;

Plane plane_of(int64_t records) { return Plane(static_cast<size_t>(batch_bytes(records)) / 8); }

// Room for findings, and the columns to give to a program.
struct Findings {
  Findings(size_t statements, int64_t records) {
    for (size_t i = 0; i < statements; ++i) {
      yes.push_back(plane_of(records));
      no.push_back(plane_of(records));
    }
  }
  std::vector<FindingColumn> columns() {
    std::vector<FindingColumn> all;
    for (size_t i = 0; i < yes.size(); ++i) {
      all.push_back({reinterpret_cast<uint8_t*>(yes[i].data()), reinterpret_cast<uint8_t*>(no[i].data())});
    }
    return all;
  }
  std::vector<Plane> yes, no;
};

// How many records have the bit: the weights are planes, too, of the bits of each pattern's count.
template <typename WordAt>
int64_t weighed(const std::vector<Plane>& weights, size_t words, const WordAt& word_at) {
  int64_t sum = 0;
  for (size_t i = 0; i < words; ++i) {
    const uint64_t word = word_at(i);
    if (word == 0) continue;
    for (size_t bit = 0; bit < weights.size(); ++bit) {
      sum += static_cast<int64_t>(std::popcount(word & weights[bit][i])) << bit;
    }
  }
  return sum;
}

}  // namespace

MissingFacts::MissingFacts(const Law& law, const RowLayout& layout, std::vector<Asked> asked, Date as_of,
                           InstructionSet set)
    : layout_(layout), set_(set), asked_(std::move(asked)), facts_(law.facts.size()), counts_(asked_.size() * facts_) {
  for (const Standard standard : {Standard::kReasonableGrounds, Standard::kProof}) {
    Group group;
    group.standard = standard;
    std::set<FactId> matter;
    BatchOptions options;
    options.standard = standard;
    options.as_of = as_of;
    options.columns = layout_.facts;
    options.disputed = layout_.disputed;
    options.reasons = true;
    std::vector<StatementId> statements;
    for (size_t i = 0; i < asked_.size(); ++i) {
      if (asked_[i].standard != standard) continue;
      options.statements = {asked_[i].statement};
      group.places.push_back(i);
      group.alone.emplace_back(law, options);
      const std::vector<FactId>& facts = group.alone.back().may_matter();
      matter.insert(facts.begin(), facts.end());
      statements.push_back(asked_[i].statement);
    }
    if (group.places.empty()) continue;
    group.facts.assign(matter.begin(), matter.end());
    options.reasons = false;
    options.statements = statements;
    for (const FactId fact : group.facts) {
      if (std::binary_search(layout_.facts.begin(), layout_.facts.end(), fact)) continue;
      options.columns.push_back(fact);
      options.disputed.push_back(false);
    }
    group.together.emplace_back(law, options);
    groups_.push_back(std::move(group));
  }
}

void MissingFacts::add(const Patterns& patterns) {
  // In portions whose planes stay in the cache.
  constexpr size_t kPortion = size_t{1} << 14;
  for (size_t begin = 0; begin < patterns.size(); begin += kPortion) {
    add(patterns, begin, std::min(begin + kPortion, patterns.size()));
  }
}

void MissingFacts::add(const Patterns& patterns, size_t begin, size_t end) {
  Planes planes(layout_);
  int64_t most = 0;
  for (size_t i = begin; i < end; ++i) {
    planes.add(patterns.row(i));
    most = std::max(most, patterns.times(i));
  }
  std::vector<Plane> weights(static_cast<size_t>(std::bit_width(static_cast<uint64_t>(most))), plane_of(planes.records()));
  for (size_t i = begin; i < end; ++i) {
    const size_t at = i - begin;
    for (size_t bit = 0; bit < weights.size(); ++bit) {
      weights[bit][at / 64] |= (static_cast<uint64_t>(patterns.times(i)) >> bit & 1) << (at % 64);
    }
  }
  for (const Group& group : groups_) add(group, planes, weights);
}

void MissingFacts::add(const Group& group, Planes& planes, const std::vector<Plane>& weights) {
  const int64_t records = planes.records();
  const auto words = static_cast<size_t>((records + 63) / 64);
  const BatchRun how{set_, 1};
  const std::vector<FactColumn> told = planes.columns(group.standard);

  // Which facts matter to which records: by statement, by its own facts that may.
  std::vector<std::vector<Plane>> matters(group.places.size());
  for (size_t i = 0; i < group.places.size(); ++i) {
    const BatchProgram& program = group.alone[i];
    Findings findings(1 + program.rests_on().size(), records);
    std::vector<MattersColumn> columns;
    for (size_t fact = 0; fact < program.may_matter().size(); ++fact) {
      matters[i].push_back(plane_of(records));
    }
    for (Plane& plane : matters[i]) columns.push_back({reinterpret_cast<uint8_t*>(plane.data())});
    program.run(told, records, findings.columns(), columns, how);
    for (size_t fact = 0; fact < program.may_matter().size(); ++fact) {
      Plane& plane = matters[i][fact];
      counts_[group.places[i] * facts_ + program.may_matter()[fact]].may_matter +=
          weighed(weights, words, [&](size_t at) { return plane[at]; });
    }
  }

  // Each answer added in turn to the records that lack it.
  const BatchProgram& together = group.together.front();
  const std::vector<FactId>& columns_of = together.options().columns;
  const Plane none = plane_of(records);
  const Plane all(none.size(), ~uint64_t{0});
  const auto bits_of = [](const Plane& plane) { return Bits{reinterpret_cast<const uint8_t*>(plane.data()), 0}; };
  std::vector<FactColumn> columns = told;
  columns.resize(columns_of.size(), {bits_of(none), bits_of(none), {}});
  Findings findings(group.places.size(), records);
  const std::vector<FindingColumn> into = findings.columns();
  Plane valued = none;
  for (size_t column = 0; column < columns_of.size(); ++column) {
    const FactId fact = columns_of[column];
    // Whom it concerns at all.
    std::vector<std::pair<size_t, const Plane*>> concerned;
    for (size_t i = 0; i < group.places.size(); ++i) {
      const std::vector<FactId>& facts = group.alone[i].may_matter();
      const auto found = std::lower_bound(facts.begin(), facts.end(), fact);
      if (found == facts.end() || *found != fact) continue;
      const Plane& plane = matters[i][static_cast<size_t>(found - facts.begin())];
      if (std::any_of(plane.begin(), plane.begin() + static_cast<std::ptrdiff_t>(words), [](uint64_t word) { return word != 0; })) {
        concerned.emplace_back(i, &plane);
      }
    }
    if (concerned.empty()) continue;
    const FactColumn before = columns[column];
    const auto* valid = reinterpret_cast<const uint64_t*>(before.valid.data);
    const auto* value = reinterpret_cast<const uint64_t*>(before.value.data);
    for (const bool yes : {true, false}) {
      for (size_t i = 0; i < words; ++i) valued[i] = yes ? value[i] | ~valid[i] : value[i] & valid[i];
      columns[column] = {bits_of(all), bits_of(valued), before.disputed};
      together.run(columns, records, into, {}, how);
      for (const auto& [i, concerned_records] : concerned) {
        const Plane& plane = *concerned_records;  // Clang 14 captures no binding
        Missing& count = counts_[group.places[i] * facts_ + fact];
        const Plane& found_yes = findings.yes[i];
        const Plane& found_no = findings.no[i];
        const auto both = [&](const Plane& with, const Plane& without) {
          return weighed(weights, words, [&](size_t at) { return plane[at] & with[at] & ~without[at]; });
        };
        (yes ? count.yes_establishes : count.no_establishes) += both(found_yes, found_no);
        (yes ? count.yes_rules_out : count.no_rules_out) += both(found_no, found_yes);
      }
    }
    columns[column] = before;
  }
}

void MissingFacts::add(size_t statement, const Missing& counted) {
  Missing& count = counts_[statement * facts_ + counted.fact];
  count.may_matter += counted.may_matter;
  count.yes_establishes += counted.yes_establishes;
  count.yes_rules_out += counted.yes_rules_out;
  count.no_establishes += counted.no_establishes;
  count.no_rules_out += counted.no_rules_out;
}

std::vector<std::vector<MissingFacts::Missing>> MissingFacts::counted() const {
  std::vector<std::vector<Missing>> all(asked_.size());
  for (size_t i = 0; i < asked_.size(); ++i) {
    for (FactId fact = 0; fact < facts_; ++fact) {
      Missing count = counts_[i * facts_ + fact];
      count.fact = fact;
      if (count.may_matter > 0) all[i].push_back(count);
    }
  }
  return all;
}

}  // namespace distinguo::records
