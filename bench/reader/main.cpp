// The reader, RE2 and Vectorscan over one file of narratives. docs/benchmarks.md, "The reader".
//
//   bench_reader MOST export FILE  at most so many of the comparable patterns, JSON, for spaCy
//   bench_reader MOST PEER         compiles them once, then answers each line of standard input with a line of JSON:
//     found FILE                  which patterns each narrative has: [[narrative, pattern], ...]
//     time SECONDS FILE           processor seconds of rounds, of at least so many in all
//
// FILE has narratives with a zero byte after each. PEER: full (the reader with all cues), comparable (the reader with
// what the peers have too), re2, vectorscan. Why requests: Vectorscan takes minutes to compile, and is asked twice.

#include <hs.h>
#include <re2/re2.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "comparable.h"
#include "distinguo/language.h"
#include "distinguo/narrative.h"

namespace distinguo {
namespace {

using nlohmann::json;
using Found = std::function<void(size_t pattern)>;

[[noreturn]] void stop(const std::string& why) {
  std::cerr << "error: " << why << "\n";
  std::exit(1);
}

class Peer {
 public:
  virtual ~Peer() = default;
  // Calls found() for the patterns that the text has, each once.
  virtual void find(std::string_view text, const Found& found) = 0;
  virtual size_t patterns() const = 0;
};

class OfReader : public Peer {
 public:
  explicit OfReader(std::shared_ptr<const Cues> cues) : reader_(std::move(cues)), seen_(reader_.cues().cues.size(), 0) {}
  void find(std::string_view text, const Found& found) override {
    ++text_;
    for (const Sighting& each : reader_.read(text).evidence) {
      if (seen_[each.cue] == text_) continue;
      seen_[each.cue] = text_;
      found(each.cue);
    }
  }
  size_t patterns() const override {
    size_t count = 0;
    for (const Cue& cue : reader_.cues().cues) count += cue.when.size();
    return count;
  }

 private:
  Reader reader_;
  std::vector<size_t> seen_;  // by cue: the text that has it
  size_t text_ = 0;
};

std::string expression(const Comparable& pattern) {
  std::string text;
  for (const auto& wording : pattern.wordings) text += (text.empty() ? "(?:" : "|(?:") + regular_expression(wording) + ")";
  return text;
}

// One pattern after the other. All at once (RE2::Set) is slower still: with gaps the automaton of all has more states than
// a memory holds, and is built again and again.
class OfRe2 : public Peer {
 public:
  explicit OfRe2(const std::vector<Comparable>& patterns) {
    RE2::Options options(RE2::Quiet);
    options.set_case_sensitive(false);
    options.set_max_mem(int64_t{64} << 20);  // each
    for (const Comparable& each : patterns) {
      patterns_.push_back(std::make_unique<RE2>(expression(each), options));
      if (!patterns_.back()->ok()) stop("RE2: " + patterns_.back()->error());
    }
  }
  void find(std::string_view text, const Found& found) override {
    for (size_t i = 0; i < patterns_.size(); ++i) {
      if (RE2::PartialMatch({text.data(), text.size()}, *patterns_[i])) found(i);
    }
  }
  size_t patterns() const override { return patterns_.size(); }

 private:
  std::vector<std::unique_ptr<RE2>> patterns_;
};

class OfVectorscan : public Peer {
 public:
  explicit OfVectorscan(const std::vector<Comparable>& patterns) : count_(patterns.size()) {
    // Each wording is an expression of its own, since the length of one is limited.
    std::vector<std::string> texts;
    std::vector<unsigned> ids;
    for (size_t i = 0; i < patterns.size(); ++i) {
      for (const auto& wording : patterns[i].wordings) {
        ids.push_back(static_cast<unsigned>(ids.size()));
        texts.push_back(regular_expression(wording));
        pattern_of_.push_back(i);
      }
    }
    std::vector<const char*> expressions;
    for (const std::string& each : texts) expressions.push_back(each.c_str());
    const std::vector<unsigned> flags(texts.size(), HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
    hs_compile_error_t* error = nullptr;
    const auto size = static_cast<unsigned>(texts.size());
    if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), size, HS_MODE_BLOCK, nullptr, &database_, &error) != HS_SUCCESS) {
      stop("Vectorscan: pattern " + std::to_string(error->expression) + ": " + error->message);
    }
    if (hs_alloc_scratch(database_, &scratch_) != HS_SUCCESS) stop("Vectorscan: out of memory");
  }
  ~OfVectorscan() override {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  void find(std::string_view text, const Found& found) override {
    patterns_.clear();
    const auto on_match = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* context) {
      auto& peer = *static_cast<OfVectorscan*>(context);
      peer.patterns_.push_back(peer.pattern_of_[id]);
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, on_match, this);
    std::sort(patterns_.begin(), patterns_.end());
    patterns_.erase(std::unique(patterns_.begin(), patterns_.end()), patterns_.end());
    for (const size_t each : patterns_) found(each);
  }
  size_t patterns() const override { return count_; }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
  std::vector<size_t> pattern_of_;  // by expression
  std::vector<size_t> patterns_;
  size_t count_;
};

std::vector<std::string> narratives(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) stop("cannot read " + std::string(path));
  std::vector<std::string> all;
  for (std::string text; std::getline(file, text, '\0');) all.push_back(std::move(text));
  return all;
}

std::shared_ptr<const Cues> english() {
  SourceSet sources;
  Diagnostics diagnostics;
  const auto law = published_law();
  auto cues = read_cues(*law, published_cues("en"), sources, diagnostics);
  if (!cues) stop(render(diagnostics, sources));
  return cues;
}

// Of the processor, so that what else runs counts less.
double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::unique_ptr<Peer> make(const std::string& name, const std::shared_ptr<const Cues>& cues, const ComparableCues& same) {
  if (name == "full") return std::make_unique<OfReader>(cues);
  if (name == "comparable") return std::make_unique<OfReader>(same.cues);
  if (name == "re2") return std::make_unique<OfRe2>(same.patterns);
  if (name == "vectorscan") return std::make_unique<OfVectorscan>(same.patterns);
  stop("no such peer: " + name);
}

void write_patterns(const char* path, const ComparableCues& same) {
  json all = json::array();
  for (const Comparable& pattern : same.patterns) {
    json wordings = json::array();
    for (const auto& wording : pattern.wordings) {
      json items = json::array();
      for (const Item& item : wording) items.push_back({{"words", item.words}, {"gap", item.gap}, {"optional", item.optional}});
      wordings.push_back(items);
    }
    all.push_back({{"cue", pattern.cue}, {"wordings", wordings}});
  }
  std::ofstream(path) << json{{"patterns", all}, {"left_out", same.left_out}};
}

json found_in(Peer& peer, const std::vector<std::string>& texts) {
  json all = json::array();
  for (size_t i = 0; i < texts.size(); ++i) peer.find(texts[i], [&](size_t pattern) { all.push_back({i, pattern}); });
  return all;
}

json time_of(Peer& peer, const std::vector<std::string>& texts, double least) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  std::vector<double> rounds;
  size_t found = 0;
  const double begin = seconds();
  do {
    found = 0;
    const double start = seconds();
    for (const std::string& text : texts) peer.find(text, [&](size_t) { ++found; });
    rounds.push_back(seconds() - start);
  } while (seconds() - begin < least);
  return {{"rounds", rounds}, {"bytes", bytes}, {"narratives", texts.size()}, {"found", found}, {"patterns", peer.patterns()}};
}

int run(const std::vector<std::string>& words) {
  if (words.size() < 2) stop("see the head of main.cpp");
  const auto cues = english();
  const ComparableCues same = comparable(*cues, std::stoul(words[0]));
  if (words[1] == "export") {
    write_patterns(words.at(2).c_str(), same);
    return 0;
  }
  const double before = seconds();
  const auto peer = make(words[1], cues, same);
  const double compiled = seconds() - before;
  for (std::string request; std::cin >> request;) {
    json answer;
    double least = 0;
    if (request == "time") std::cin >> least;
    std::string path;
    std::getline(std::cin >> std::ws, path);
    const auto texts = narratives(path.c_str());
    answer = request == "time" ? time_of(*peer, texts, least) : json{{"found", found_in(*peer, texts)}};
    answer["compile"] = compiled;
    std::cout << answer << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace distinguo

int main(int count, char** words) { return distinguo::run({words + 1, words + count}); }
