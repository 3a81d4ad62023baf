#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <optional>

#include "distinguo/narrative.h"
#include "narrative/compiled.h"
#include "narrative/pass.h"
#include "narrative/program.h"
#include "narrative/read_cues.h"

namespace distinguo {

struct Reader::Compiled {
  explicit Compiled(std::shared_ptr<const Cues> all, const narrative::PatternsInReading* patterns = nullptr)
      : cues(std::move(all)), program(*cues, patterns) {}
  explicit Compiled(narrative::CompiledCues compiled) : cues(std::move(compiled.cues)), program(std::move(compiled.program)) {}

  ~Compiled() { delete spare.load(); }

  // Calls of(pass) with a pass that nobody else has: the one that was used last, or a new one.
  template <typename Of>
  auto with_pass(Of of) const {
    std::unique_ptr<narrative::Pass> pass(spare.exchange(nullptr));
    if (!pass) pass = std::make_unique<narrative::Pass>(*cues, program);
    auto answer = of(*pass);
    delete spare.exchange(pass.release());
    return answer;
  }

  std::shared_ptr<const Cues> cues;
  narrative::Program program;
  mutable std::atomic<narrative::Pass*> spare = nullptr;
};

namespace {

// Offsets have 32 bits.
bool too_long(std::string_view text) { return text.size() >= std::numeric_limits<uint32_t>::max(); }

// Of facts, in the law.
constexpr std::string_view kTextGroup = "narrative";

// As much of a text as tells its language.
constexpr size_t kEnoughForLanguage = size_t{1} << 14;

// Calls seen(hash) for the words in the beginning of a text.
template <typename Seen>
void each_word_at_beginning(std::string_view text, Seen seen) {
  narrative::Tokens tokens(text.substr(0, kEnoughForLanguage));
  narrative::Token token;
  for (tokens.next(token); token.kind != narrative::Token::Kind::kEnd; tokens.next(token)) {
    if (token.kind == narrative::Token::Kind::kWord) seen(token.hash);
  }
}

}  // namespace

Reader::Reader(std::shared_ptr<const Cues> cues) : compiled_(std::make_unique<const Compiled>(std::move(cues))) {}
Reader::Reader(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

std::unique_ptr<Reader> Reader::of_files(const std::function<const Law&()>& law, std::vector<CueFile> files, SourceSet& sources,
                                         Diagnostics& diagnostics) {
  std::unique_ptr<const Compiled> compiled;
  const auto compile = [&](const std::shared_ptr<const Cues>& cues, const narrative::PatternsInReading& patterns) {
    compiled = std::make_unique<const Compiled>(cues, &patterns);
  };
  if (narrative::read_cues(law, std::move(files), sources, diagnostics, compile) == nullptr) return nullptr;
  return std::unique_ptr<Reader>(new Reader(std::move(compiled)));
}

std::unique_ptr<Reader> Reader::of_compiled(const std::function<const Law&()>& law, std::string_view compiled) {
  std::optional<narrative::CompiledCues> read = narrative::read_compiled(law, compiled);
  if (!read) return nullptr;
  return std::unique_ptr<Reader>(new Reader(std::make_unique<const Compiled>(*std::move(read))));
}

std::string Reader::compiled(const Law& law) const { return narrative::write_compiled(law, *compiled_->cues, compiled_->program); }

std::vector<std::string> compiled_frequent_words(std::string_view compiled) { return narrative::compiled_frequent_words(compiled); }

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const Cues& Reader::cues() const { return *compiled_->cues; }

Reading Reader::read(std::string_view text) const {
  if (too_long(text)) text = {};
  return compiled_->with_pass([&](narrative::Pass& pass) { return pass.read(text); });
}

std::string Reader::masked(std::string_view text) const {
  if (too_long(text)) return {};
  return compiled_->with_pass([&](narrative::Pass& pass) { return pass.masked(text); });
}

bool is_about_text(const Law& law, FactId fact) { return law.groups[law.facts[fact].group].name == kTextGroup; }

std::vector<size_t> likely_languages(std::string_view text, const std::vector<const std::vector<std::string>*>& frequent_words) {
  // The frequent words of all languages in one table, each where its hash says or soon after it.
  struct Known {
    uint64_t hash = 0;
    size_t language = 0;
  };
  size_t words = 0;
  for (const std::vector<std::string>* own : frequent_words) words += own->size();
  std::vector<Known> table(std::bit_ceil(2 * words + 1));
  const size_t last = table.size() - 1;
  for (size_t i = 0; i < frequent_words.size(); ++i) {
    for (const std::string& word : *frequent_words[i]) {
      const uint64_t hash = narrative::word_hash(word);
      size_t at = static_cast<size_t>(hash) & last;
      while (table[at].hash != 0 && (table[at].hash != hash || table[at].language != i)) at = (at + 1) & last;
      table[at] = {hash, i};
    }
  }

  std::vector<size_t> frequent(frequent_words.size());
  each_word_at_beginning(text, [&](uint64_t hash) {
    for (size_t at = static_cast<size_t>(hash) & last; table[at].hash != 0; at = (at + 1) & last) {
      if (table[at].hash == hash) ++frequent[table[at].language];
    }
  });
  std::vector<size_t> likely;
  const auto most = std::max_element(frequent.begin(), frequent.end());
  if (most == frequent.end() || *most == 0) return likely;
  for (size_t i = 0; i < frequent.size(); ++i) {
    if (frequent[i] == *most) likely.push_back(i);
  }
  return likely;
}

size_t language_of(std::string_view text, const std::vector<const Reader*>& readers) {
  std::vector<const std::vector<std::string>*> frequent_words;
  for (const Reader* reader : readers) frequent_words.push_back(&reader->cues().known_by);
  const std::vector<size_t> likely = likely_languages(text, frequent_words);
  if (likely.empty()) return std::string_view::npos;
  if (likely.size() == 1) return likely.front();

  // A short text may have as many of two languages: then the one whose cues know more of its words.
  size_t best = 0, best_known = 0;
  for (const size_t i : likely) {
    const narrative::Vocabulary& vocabulary = readers[i]->compiled_->program.vocabulary;
    size_t known = 1;
    each_word_at_beginning(text, [&](uint64_t hash) { known += vocabulary.find(hash) != 0 ? 1 : 0; });
    if (known > best_known) {
      best = i;
      best_known = known;
    }
  }
  return best;
}

}  // namespace distinguo
