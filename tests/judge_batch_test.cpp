// One meaning, two engines: the judge is compared with the batch on random records, under every published
// instrument, by both standards, on several days, with every instruction set of this machine.
//
// DISTINGUO_RANDOM_RECORDS sets how many records; each is judged once and compared under every instrument. They
// come in scenes, each with columns, dates and habits of its own, numbered from DISTINGUO_FIRST_SCENE, or
// zero: the seed of a scene is its number, and the records of a shorter scene are the first of a longer one,
// so that a failure can be run again, and a long run cut in parts.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "batch/batch_testing.h"
#include "distinguo/language.h"

namespace distinguo {
namespace {

// The longest scene: several strides of the widest kernel, and a rest.
constexpr int64_t kLongestScene = 9'000;
constexpr int64_t kFewestScenes = 12;

int64_t asked(const char* variable, int64_t otherwise) {
  const char* value = std::getenv(variable);
  return value != nullptr ? std::atoll(value) : otherwise;
}

// One bit a record, as an engine should have written it.
class ExpectedPlane {
 public:
  explicit ExpectedPlane(int64_t records) : records_(records), bytes_(static_cast<size_t>((records + 7) / 8)) {}
  void set(int64_t record, bool value) {
    uint8_t& byte = bytes_[static_cast<size_t>(record / 8)];
    byte = static_cast<uint8_t>(byte | (value ? 1U : 0U) << (record % 8));
  }
  bool operator[](int64_t record) const { return ((bytes_[static_cast<size_t>(record / 8)] >> (record % 8)) & 1U) != 0; }

  // The first record of which something else was found.
  std::optional<int64_t> first_difference(const OutputPlane& found) const {
    const int64_t whole = records_ / 8;
    const bool only_the_rest = std::memcmp(found.data(), bytes_.data(), static_cast<size_t>(whole)) == 0;
    for (int64_t record = only_the_rest ? 8 * whole : 0; record < records_; ++record) {
      if (found[record] != (*this)[record]) return record;
    }
    return std::nullopt;
  }

 private:
  int64_t records_;
  std::vector<uint8_t> bytes_;
};

// Records of one kind.
class Scene {
 public:
  Scene(const Law& law, uint32_t number, int64_t records)
      : law_(law), random_(number), number_(number), count_(records) {
    options_.standard = number % 2 == 0 ? Standard::kReasonableGrounds : Standard::kProof;
    const int years[] = {2024, 2024, 2024, 2012, 2005, 1998};
    options_.as_of = Date{std::chrono::year{years[below(6)]} / 6 / 1};
    options_.reasons = below(3) == 0;
    form_ = {below(9), below(5) != 0, below(2) != 0};
    const uint32_t columns[] = {4, 30, 60, 100};
    const uint32_t told_of = columns[below(4)];
    for (FactId fact = 0; fact < law.facts.size(); ++fact) {
      if (below(100) < told_of) options_.columns.push_back(fact);
    }
    std::shuffle(options_.columns.begin(), options_.columns.end(), random_);
    if (form_.disputed) options_.disputed.assign(options_.columns.size(), true);

    const uint32_t densities[] = {4, 15, 40, 90};
    known_ = form_.validity ? densities[below(4)] : 100;
    yes_ = 20 + below(60);
    disputed_ = form_.disputed ? below(3) * 2 : 0;
    const bool peaceful = below(3) == 0;
    for (int64_t record = 0; record < count_; ++record) records_.push_back(drawn(peaceful));
  }

  // What differs, or nothing.
  std::string difference() {
    std::vector<std::array<ExpectedPlane, 2>> expected(law_.statements.size(), {ExpectedPlane(count_), ExpectedPlane(count_)});
    for (int64_t record = 0; record < count_; ++record) {
      const Judgement judgement = judge(law_, told(record), {options_.standard, options_.as_of});
      for (StatementId id = 0; id < expected.size(); ++id) {
        expected[id][0].set(record, judgement.statements[id].value.yes);
        expected[id][1].set(record, judgement.statements[id].value.no);
      }
    }
    std::vector<PackedColumn> columns;
    for (const FactId fact : options_.columns) {
      columns.emplace_back(count_, form_, [&](int64_t record) { return told(record)[fact]; });
    }
    for (const Instrument& instrument : law_.instruments) {
      if (instrument.statements.empty()) continue;
      options_.statements = instrument.statements;
      const BatchProgram program(law_, options_);
      std::vector<StatementId> ids = options_.statements;
      ids.insert(ids.end(), program.rests_on().begin(), program.rests_on().end());
      for (const InstructionSet set : supported_instruction_sets()) {
        const BatchFindings found = run(program, columns, count_, {set, 1});
        for (size_t i = 0; i < ids.size(); ++i) {
          const auto& [yes, no] = expected[ids[i]];
          auto record = yes.first_difference(found.findings[i].first);
          if (!record) record = no.first_difference(found.findings[i].second);
          if (!record) continue;
          return "scene " + std::to_string(number_) + ", record " + std::to_string(*record) + ", " +
                 law_.statements[ids[i]].id + ", " + std::string(to_string(set)) + ": " +
                 std::string(finding_word(found.value(i, *record))) + " instead of " +
                 std::string(finding_word(Value{yes[*record], no[*record]}));
        }
      }
    }
    return {};
  }

 private:
  const Told& told(int64_t record) const { return records_[static_cast<size_t>(record)]; }

  // Only the engine's own numbers, so that a seed means the same everywhere.
  uint32_t below(uint32_t limit) { return static_cast<uint32_t>(random_()) % limit; }

  Told drawn(bool peaceful) {
    Told told(law_.facts.size());
    for (const FactId fact : options_.columns) {
      if (below(100) >= known_) continue;
      told[fact] = below(100) < disputed_ ? kBoth : below(100) < yes_ ? kTrue : kFalse;
    }
    // People seldom say what cannot be: where they do, a fact less is told.
    for (bool at_odds = peaceful && form_.validity; at_odds;) {
      at_odds = false;
      const std::vector<FactFinding> closed = close(law_, told);
      for (FactId fact = 0; fact < told.size(); ++fact) {
        if (closed[fact].value != kBoth || told[fact] == kNeither) continue;
        told[fact] = kNeither;
        at_odds = true;
      }
    }
    return told;
  }

  const Law& law_;
  std::mt19937 random_;
  uint32_t number_;
  int64_t count_;
  BatchOptions options_;
  ColumnForm form_;
  uint32_t known_ = 0;
  uint32_t yes_ = 0;
  uint32_t disputed_ = 0;
  std::vector<Told> records_;
};

TEST(JudgeAgainstBatch, AgreesOnRandomRecordsUnderEveryPublishedInstrument) {
  const auto law = published_law();
  const int64_t wanted = asked("DISTINGUO_RANDOM_RECORDS", 8'400);
  const int64_t scenes = std::max(kFewestScenes, (wanted + kLongestScene - 1) / kLongestScene);
  const int64_t of_a_scene = (wanted + scenes - 1) / scenes;
  const auto begin = std::chrono::steady_clock::now();
  const auto first = static_cast<uint32_t>(asked("DISTINGUO_FIRST_SCENE", 0));
  std::atomic<uint32_t> next{first};
  std::atomic<bool> failed{false};
  std::mutex lock;
  std::vector<std::string> differences;
  const auto work = [&] {
    for (uint32_t number = next++; number < first + scenes && !failed; number = next++) {
      const std::string difference = Scene(*law, number, of_a_scene).difference();
      if (difference.empty()) continue;
      failed = true;
      const std::lock_guard<std::mutex> hold(lock);
      differences.push_back(difference);
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  for (const std::string& difference : differences) ADD_FAILURE() << difference;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const int64_t records = scenes * of_a_scene;
  std::cout << "scenes " << first << " to " << first + scenes - 1 << ", " << records << " records in " << took.count() << " s: " << took.count() * 1e6 / static_cast<double>(records)
            << " s for a million\n";
}

// In completions drawn at random: what changes an open finding must have been marked.
TEST(JudgeAgainstBatch, MarksEveryFactWhoseAnswerIsSeenToChangeAnOpenFinding) {
  const auto law = published_law();
  std::mt19937 random(7);
  const auto below = [&](uint32_t limit) { return static_cast<uint32_t>(random()) % limit; };
  size_t changes = 0;
  for (const char* name : {"un-tip.trafficking", "un-som.smuggling", "un-tip.victim-not-liable"}) {
    const auto id = law->find_statement(name);
    if (!id) continue;
    for (const Standard standard : {Standard::kProof, Standard::kReasonableGrounds}) {
      BatchOptions options;
      options.standard = standard;
      options.as_of = Date{std::chrono::year{2024} / 6 / 1};
      options.statements = {*id};
      options.reasons = true;
      for (FactId fact = 0; fact < law->facts.size(); ++fact) options.columns.push_back(fact);
      const BatchProgram program(*law, options);

      constexpr int64_t kRecords = 60;
      std::vector<Told> records;
      for (int64_t record = 0; record < kRecords; ++record) {
        Told& told = records.emplace_back(law->facts.size());
        for (const FactId fact : program.may_matter()) {
          if (below(100) < 4) told[fact] = below(3) == 0 ? kFalse : kTrue;
        }
      }
      std::vector<PackedColumn> columns;
      for (const FactId fact : options.columns) {
        columns.emplace_back(kRecords, ColumnForm{0, true, false},
                             [&](int64_t record) { return records[static_cast<size_t>(record)][fact]; });
      }
      const BatchFindings found = run(program, columns, kRecords);
      for (int64_t record = 0; record < kRecords; ++record) {
        if (found.value(0, record) != kNeither) continue;
        const std::vector<FactFinding> closed = close(*law, records[static_cast<size_t>(record)]);
        for (int trial = 0; trial < 4; ++trial) {
          const auto place = below(static_cast<uint32_t>(program.may_matter().size()));
          const FactId asked = program.may_matter()[place];
          if (closed[asked].value != kNeither) continue;
          Told answers(law->facts.size());
          for (FactId fact = 0; fact < answers.size(); ++fact) answers[fact] = closed[fact].value;
          const auto answer = [&](Literal literal) {
            const auto set = [&](Literal one) { (one.positive ? answers[one.fact].yes : answers[one.fact].no) = true; };
            set(literal);
            for (const Literal consequence : law->consequences_of(literal)) set(consequence);
          };
          // Whatever follows from either answer, so that both are possible.
          for (const bool yes : {true, false}) {
            for (const Literal consequence : law->consequences_of({asked, yes})) answer(consequence);
          }
          // Mostly no: so much yes establishes everything.
          const uint32_t likely = 1 + below(40);
          for (FactId fact = 0; fact < answers.size(); ++fact) {
            if (fact != asked && answers[fact] == kNeither) answer({fact, below(100) < likely});
          }
          if (std::find(answers.begin(), answers.end(), kBoth) != answers.end() || answers[asked] != kNeither) continue;
          Value values[2];
          for (const bool yes : {false, true}) {
            answers[asked] = yes ? kTrue : kFalse;
            values[yes ? 1 : 0] = judge(*law, answers, {standard, options.as_of}).statements[*id].value;
          }
          if (values[0] == values[1]) continue;
          ++changes;
          EXPECT_TRUE(found.matters[place][record])
              << name << ": `" << law->facts[asked].name << "` in record " << record;
        }
      }
    }
  }
  EXPECT_GT(changes, 10U);
}

}  // namespace
}  // namespace distinguo
