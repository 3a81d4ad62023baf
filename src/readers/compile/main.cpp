// Compiles the published cues while the program is built, for the program to carry them.
//
//   distinguo_compile_cues FOLDER
//
// Writes into FOLDER the bytes of each language (en.compiled) and compiled_cues.cpp, which carries them. Cues with errors are left out,
// with a warning: the program then reads their files and says what is wrong, as `cues check` does.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/language.h"
#include "distinguo/narrative.h"
#include "narrative/tokens.h"

namespace {

using namespace distinguo;

std::string compiled(const Law& law, const std::string& language) {
  SourceSet sources;
  Diagnostics diagnostics;
  const std::unique_ptr<Reader> reader =
      Reader::of_files([&]() -> const Law& { return law; }, published_cues(language), sources, diagnostics);
  if (reader) return reader->compiled(law);
  fmt::print(stderr, "warning: the cues of `{}` have errors and are not compiled into the program\n{}", language, render(diagnostics, sources));
  return {};
}

bool write(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) fmt::print(stderr, "error: `{}` could not be written\n", path);
  return static_cast<bool>(out);
}

// Why by the assembler: compilers take minutes over a list of so many numbers.
constexpr std::string_view kCarry = R"(// Written by distinguo_compile_cues. Do not edit.
#include "distinguo/published_law.h"

#ifdef __APPLE__
#define SECTION ".const_data"
#define BACK ".text"
#else
#define SECTION ".section .rodata"
#define BACK ".previous"
#endif
#define STRING(text) #text
#define PREFIXED(prefix, name) STRING(prefix) name
#define NAME(name) PREFIXED(__USER_LABEL_PREFIX__, name)
#define CARRY(name, path) \
  __asm__(SECTION "\n.balign 64\n.globl " NAME(#name) "\n" NAME(#name) ":\n.incbin \"" path "\"\n.byte 0\n" BACK "\n"); \
  extern "C" const char name[]

)";

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: distinguo_compile_cues FOLDER\n");
    return 2;
  }
  const std::string folder = arguments[1];
  const std::shared_ptr<const Law> law = published_law();
  const std::vector<std::string> languages = law ? published_cue_languages() : std::vector<std::string>{};
  std::vector<std::future<std::string>> all;
  for (const std::string& language : languages) {
    all.push_back(std::async(std::launch::async, [&law, &language] { return compiled(*law, language); }));
  }
  std::string carried, rows;
  for (size_t i = 0; i < languages.size(); ++i) {
    const std::string bytes = all[i].get();
    const std::string path = fmt::format("{}/{}.compiled", folder, languages[i]);
    if (!write(path, bytes)) return 1;
    // The hash, so that a compiler's cache sees what the assembler will read.
    const std::string name = fmt::format("distinguo_cues_{}_{:016x}", languages[i], narrative::word_hash(bytes));
    carried += fmt::format("CARRY({}, \"{}\");\n", name, path);
    rows += fmt::format("    {{\"{}\", {{{}, {}}}}},\n", languages[i], name, bytes.size());
  }
  const std::string source = fmt::format(
      "{}{}\nnamespace distinguo {{\n\nconst EmbeddedFile compiled_cues[] = {{\n{}    {{{{}}, {{}}}},\n}};\n\n"
      "const EmbeddedFile* published_compiled_cues_begin() {{ return compiled_cues; }}\n"
      "const EmbeddedFile* published_compiled_cues_end() {{ return compiled_cues + {}; }}\n\n}}  // namespace distinguo\n",
      kCarry, carried, rows, languages.size());
  return write(folder + "/compiled_cues.cpp", source) ? 0 : 1;
}
