#include <algorithm>
#include <iterator>
#include <limits>

#include "distinguo/narrative.h"
#include "narrative/pass.h"
#include "narrative/program.h"

namespace distinguo {

struct Reader::Compiled {
  explicit Compiled(std::shared_ptr<const Cues> all) : cues(std::move(all)), program(*cues) {}

  std::shared_ptr<const Cues> cues;
  narrative::Program program;
};

namespace {

// Offsets have 32 bits.
bool too_long(std::string_view text) { return text.size() >= std::numeric_limits<uint32_t>::max(); }

// Of facts, in the law.
constexpr std::string_view kTextGroup = "narrative";

// As much of a text as tells its language.
constexpr size_t kEnoughForLanguage = size_t{1} << 16;

}  // namespace

Reader::Reader(std::shared_ptr<const Cues> cues) : compiled_(std::make_unique<const Compiled>(std::move(cues))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const Cues& Reader::cues() const { return *compiled_->cues; }

Reading Reader::read(std::string_view text) const {
  if (too_long(text)) text = {};
  Reading reading = narrative::Pass(*compiled_->cues, compiled_->program, text).read();
  const auto is_evidence = [&](const Sighting& sighting) { return sighting.fact >= cues().about_text.size() || !cues().about_text[sighting.fact]; };
  const auto about = std::stable_partition(reading.evidence.begin(), reading.evidence.end(), is_evidence);
  reading.about_text.assign(std::make_move_iterator(about), std::make_move_iterator(reading.evidence.end()));
  reading.evidence.erase(about, reading.evidence.end());
  std::erase_if(reading.set_aside, [&](const Sighting& sighting) { return !is_evidence(sighting); });
  return reading;
}

std::string Reader::masked(std::string_view text) const {
  if (too_long(text)) return {};
  return narrative::Pass(*compiled_->cues, compiled_->program, text).masked();
}

size_t Reader::frequent_words(std::string_view text) const {
  const narrative::Vocabulary& vocabulary = compiled_->program.vocabulary;
  narrative::Tokens tokens(text.substr(0, kEnoughForLanguage));
  size_t count = 0;
  narrative::Token token;
  for (tokens.next(token); token.kind != narrative::Token::Kind::kEnd; tokens.next(token)) {
    if (token.kind != narrative::Token::Kind::kWord) continue;
    if (vocabulary.marked(vocabulary.find(token.hash), narrative::Vocabulary::kFrequent)) ++count;
  }
  return count;
}

bool is_about_text(const Law& law, FactId fact) { return law.groups[law.facts[fact].group].name == kTextGroup; }

size_t language_of(std::string_view text, const std::vector<const Reader*>& readers) {
  size_t best = std::string_view::npos;
  size_t most = 0;
  for (size_t i = 0; i < readers.size(); ++i) {
    const size_t count = readers[i]->frequent_words(text);
    if (count <= most) continue;
    most = count;
    best = i;
  }
  return best;
}

}  // namespace distinguo
