#include "narrative/compiled.h"

#include <cstring>
#include <type_traits>

#include "distinguo/narrative.h"
#include "narrative/tokens.h"

namespace distinguo::narrative {

namespace {

// Begins the bytes; the sizes of what is written follow it.
constexpr uint64_t kFormat = 0x31'73'65'75'63'64'67'00;

// What is copied as it is. It has no pointers.
template <typename T>
constexpr bool kPlain = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

class Writer {
 public:
  template <typename T>
  void operator()(const T& value) {
    if constexpr (kPlain<T>) {
      put(&value, sizeof value);
    } else {
      each_member(value, *this);
    }
  }
  void operator()(const std::string& text) {
    (*this)(uint64_t{text.size()});
    put(text.data(), text.size());
  }
  template <typename T>
  void operator()(const std::vector<T>& all) {
    (*this)(uint64_t{all.size()});
    if constexpr (kPlain<T>) {
      put(all.data(), all.size() * sizeof(T));
    } else {
      for (const T& each : all) (*this)(each);
    }
  }

  std::string bytes;

 private:
  void put(const void* from, size_t size) {
    if (size > 0) bytes.append(static_cast<const char*>(from), size);
  }
};

class CompiledReader {
 public:
  explicit CompiledReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  void operator()(T& value) {
    if constexpr (kPlain<T>) {
      take(&value, sizeof value);
    } else {
      each_member(value, *this);
    }
  }
  void operator()(std::string& text) {
    text.resize(length(1));
    take(text.data(), text.size());
  }
  template <typename T>
  void operator()(std::vector<T>& all) {
    all.resize(length(kPlain<T> ? sizeof(T) : 1));
    if constexpr (kPlain<T>) {
      take(all.data(), all.size() * sizeof(T));
    } else {
      for (T& each : all) (*this)(each);
    }
  }

  bool whole() const { return whole_; }
  bool at_end() const { return whole_ && rest_.empty(); }

 private:
  // How many there are, of which each takes so many bytes at least; none where there are not so many left.
  size_t length(size_t least) {
    uint64_t count = 0;
    (*this)(count);
    if (count <= rest_.size() / least) return static_cast<size_t>(count);
    whole_ = false;
    return 0;
  }
  void take(void* to, size_t size) {
    if (size > rest_.size()) whole_ = false;
    if (!whole_ || size == 0) return;
    std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  bool whole_ = true;
};

// The members that reading needs, in one order for both.
template <typename Each, typename T>
concept Of = std::is_same_v<std::remove_const_t<Each>, T>;

template <Of<CountryName> Self, typename Each>
void each_member(Self& name, Each& each) {
  each(name.words);
  each(name.country);
}
template <Of<Program::Told> Self, typename Each>
void each_member(Self& told, Each& each) {
  each(told.when);
  each(told.unless);
}
template <Of<Vocabulary> Self, typename Each>
void each_member(Self& vocabulary, Each& each) {
  Vocabulary::each_member(vocabulary, each);
}
template <typename Self, typename Each>
  requires Of<Self, AnchorsOfSlot> || Of<Self, NeedsOfSlot>
void each_member(Self& lists, Each& each) {
  each(lists.first);
  each(lists.all);
}
template <Of<Program> Self, typename Each>
void each_member(Self& program, Each& each) {
  each(program.vocabulary);
  each(program.slots);
  each(program.length_of);
  each(program.masks);
  each(program.symbols);
  each(program.nodes);
  each(program.patterns);
  each(program.anchors_of);
  each(program.needs_of);
  each(program.anchors);
  each(program.needs);
  for (auto& tests : program.typed) each(tests);
  each(program.measures);
  each(program.country_slot);
  each(program.town_slot);
  each(program.country_names);
  each(program.cues);
  each(program.contexts);
}
template <Of<Cue> Self, typename Each>
void each_member(Self& cue, Each& each) {
  each(cue.name);
  each(cue.tells);
  each(cue.suggests);
  each(cue.of_person);
  each(cue.also_in);
  each(cue.after);
}
template <Of<CueContext> Self, typename Each>
void each_member(Self& context, Each& each) {
  each(context.name);
  each(context.sets);
  each(context.by);
  each(context.reach);
  each(context.words);
  each(context.of_charges);
  each(context.after);
}
template <Of<CueSubject> Self, typename Each>
void each_member(Self& subject, Each& each) {
  each(subject.name);
  each(subject.lasts);
}
template <Of<CueSegment> Self, typename Each>
void each_member(Self& segment, Each& each) {
  each(segment.segment);
}
template <Of<CueCharge> Self, typename Each>
void each_member(Self& charge, Each& each) {
  each(charge.name);
}
// First what frequent_words() looks at.
template <Of<Cues> Self, typename Each>
void each_member(Self& cues, Each& each) {
  each(cues.known_by);
  each(cues.language);
  each(cues.title);
  each(cues.cues);
  each(cues.contexts);
  each(cues.segments);
  each(cues.subjects);
  each(cues.charges);
}

// Of this build.
uint64_t format() {
  WordHash hash;
  for (const uint64_t part : {kFormat, uint64_t{sizeof(size_t)}, uint64_t{sizeof(Vocabulary::Word)}, uint64_t{sizeof(Pattern)},
                              uint64_t{sizeof(PatternNode)}, uint64_t{sizeof(TypedTest)}, uint64_t{sizeof(Literal)}}) {
    hash.add_eight(part);
  }
  return hash.value();
}

// Of what cues are checked against: the facts, and what follows from each.
uint64_t hash_of_facts(const Law& law) {
  WordHash hash;
  const auto add = [&](Literal literal) { hash.add_eight(uint64_t{literal.fact} * 2 + (literal.positive ? 1 : 0) + 1); };
  for (FactId fact = 0; fact < law.facts.size(); ++fact) {
    hash.add_eight(word_hash(law.facts[fact].name));
    hash.add_eight(is_about_text(law, fact) ? 1 : 2);
    for (const bool yes : {false, true}) {
      for (const Literal follows : law.consequences_of({fact, yes})) add(follows);
      hash.add_eight(0);
    }
  }
  return hash.value();
}

}  // namespace

std::string write_compiled(const Law& law, const Cues& cues, const Program& program) {
  Writer writer;
  writer(format());
  writer(cues);
  writer(program);
  writer(hash_of_facts(law));
  return std::move(writer.bytes);
}

std::optional<CompiledCues> read_compiled(const std::function<const Law&()>& law, std::string_view bytes) {
  CompiledReader reader(bytes);
  uint64_t written_by = 0, facts = 0;
  reader(written_by);
  if (written_by != format()) return std::nullopt;
  auto cues = std::make_shared<Cues>();
  CompiledCues compiled;
  reader(*cues);
  reader(compiled.program);
  reader(facts);
  if (!reader.at_end() || facts != hash_of_facts(law())) return std::nullopt;
  for (FactId fact = 0; fact < law().facts.size(); ++fact) cues->about_text.push_back(is_about_text(law(), fact));
  compiled.cues = std::move(cues);
  return compiled;
}

std::vector<std::string> compiled_frequent_words(std::string_view bytes) {
  CompiledReader reader(bytes);
  uint64_t written_by = 0;
  std::vector<std::string> words;
  reader(written_by);
  if (written_by == format()) reader(words);
  if (!reader.whole()) words.clear();
  return words;
}

}  // namespace distinguo::narrative
