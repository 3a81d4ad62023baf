// How fast is one matter? The judge alone, and the judge with full reasons for every offence, over the
// landmarks, on one core. Answers are checked first: every landmark must come out as its
// expectation says, or nothing is timed.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "distinguo/explain.h"
#include "distinguo/judge.h"
#include "distinguo/language.h"
#include "distinguo/matter.h"

namespace distinguo {
namespace {

struct Scene {
  Told told;
  JudgeOptions options;
  std::vector<uint32_t> instruments;
  std::vector<StatementId> offences;  // in force, of those instruments
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void stop(const std::string& why) {
  std::cerr << "not timed: " << why << "\n";
  std::exit(1);
}

Date day_of(const Matter& matter, const Expected& expected) {
  if (expected.as_of) return *expected.as_of;
  if (matter.dates.last) return *matter.dates.last;
  if (matter.dates.first) return *matter.dates.first;
  return *parse_date("2026-01-23");
}

// Reads every landmark and holds it against its expectation.
std::vector<Scene> checked_scenes() {
  const auto law = published_law();
  std::vector<std::filesystem::path> paths;
  const auto folder = std::filesystem::path(DISTINGUO_SOURCE_DIR) / "matters" / "landmarks";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".expected.yaml")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Scene> scenes;
  for (const auto& path : paths) {
    SourceSet sources;
    Diagnostics diagnostics;
    auto expected_path = path;
    expected_path.replace_extension(".expected.yaml");
    const auto matter = read_matter(*law, path.string(), read(path), MatterFormat::kYaml, sources, diagnostics);
    const auto expected = read_expected(*law, expected_path.string(), read(expected_path), sources, diagnostics);
    if (!matter || !expected) stop(render(diagnostics, sources));
    for (const Person& person : matter->persons) {
      Scene scene;
      scene.told = told_of(*law, evidence_of(*law, *matter, person));
      scene.options = {expected->standard, day_of(*matter, *expected)};
      scene.instruments = instruments_of(*law, *matter);
      const Judgement judgement = judge(*law, scene.told, scene.options);
      for (const Expectation& expectation : expected->expect) {
        const bool concerns = expectation.person.empty() || expectation.person == person.id;
        const bool agrees = judgement.statements[expectation.statement].value == expectation.value;
        if (concerns && !agrees && expected->not_modelled.empty()) {
          stop(path.string() + ": " + law->statements[expectation.statement].id + " is not as expected");
        }
      }
      for (const uint32_t instrument : scene.instruments) {
        for (const StatementId id : law->instruments[instrument].statements) {
          if (law->statements[id].kind == Kind::kOffence && judgement.statements[id].in_force) {
            scene.offences.push_back(id);
          }
        }
      }
      scenes.push_back(std::move(scene));
    }
  }
  if (scenes.empty()) stop("no landmarks");
  return scenes;
}

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> checked = checked_scenes();
  return checked;
}

// Seconds are of one core; `persons` and `person_instruments` are rates (per second).
void report(benchmark::State& state, size_t instruments) {
  using benchmark::Counter;
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["persons"] = Counter(rounds * static_cast<double>(scenes().size()), Counter::kIsRate);
  state.counters["person_instruments"] = Counter(rounds * static_cast<double>(instruments), Counter::kIsRate);
  state.counters["seconds_per_person_instrument"] =
      Counter(rounds * static_cast<double>(instruments), Counter::kIsRate | Counter::kInvert);
}

size_t count_instruments() {
  size_t count = 0;
  for (const Scene& scene : scenes()) count += scene.instruments.size();
  return count;
}

// Every statement of the whole published law, for each person.
void judge_alone(benchmark::State& state) {
  const auto law = published_law();
  scenes();
  for (auto _ : state) {
    for (const Scene& scene : scenes()) benchmark::DoNotOptimize(judge(*law, scene.told, scene.options));
  }
  report(state, scenes().size() * law->instruments.size());
}

// The judge, and the smallest reasons for every offence of the instruments that the matter looks at,
// with diagrams made anew for each person: what one run of `distinguo screen` costs.
void judge_with_reasons_cold(benchmark::State& state) {
  const auto law = published_law();
  scenes();
  for (auto _ : state) {
    for (const Scene& scene : scenes()) {
      benchmark::DoNotOptimize(judge(*law, scene.told, scene.options));
      Explainer explainer(*law, scene.options);
      for (const StatementId offence : scene.offences) benchmark::DoNotOptimize(explainer.explain(offence, scene.told));
    }
  }
  report(state, count_instruments());
}

// The same with diagrams kept from matter to matter: what a server or a batch costs.
void judge_with_reasons_warm(benchmark::State& state) {
  const auto law = published_law();
  std::vector<std::pair<JudgeOptions, Explainer>> explainers;
  std::vector<Explainer*> of_scene;
  explainers.reserve(scenes().size());
  for (const Scene& scene : scenes()) {
    auto kept = std::find_if(explainers.begin(), explainers.end(), [&](const auto& e) {
      return e.first.standard == scene.options.standard && e.first.as_of == scene.options.as_of;
    });
    if (kept == explainers.end()) {
      explainers.emplace_back(scene.options, Explainer(*law, scene.options));
      kept = std::prev(explainers.end());
    }
    of_scene.push_back(&kept->second);
  }
  for (auto _ : state) {
    for (size_t i = 0; i < scenes().size(); ++i) {
      const Scene& scene = scenes()[i];
      benchmark::DoNotOptimize(judge(*law, scene.told, scene.options));
      for (const StatementId offence : scene.offences) benchmark::DoNotOptimize(of_scene[i]->explain(offence, scene.told));
    }
  }
  report(state, count_instruments());
}

BENCHMARK(judge_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(judge_with_reasons_cold)->Unit(benchmark::kMillisecond);
BENCHMARK(judge_with_reasons_warm)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace distinguo
