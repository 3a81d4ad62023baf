// What the commands on narratives share: the readers of the languages, and texts from files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/inputs.h"
#include "distinguo/extract.h"
#include "distinguo/law.h"
#include "distinguo/narrative.h"

namespace distinguo::cli {

// A reader for each language: of the published cues, or of a folder of cues. They throw CommandError, after the diagnostics are
// shown, when cues have errors.
//
// Why only those that are asked for are made: most of the time before the first word is read goes into them.
class Readers {
 public:
  // `language`: this one only, which must be there. Lifetime: refers to the console and the law.
  // Why a function: the law may still be being read, and is asked for when a reader is made.
  Readers(Console& console, std::function<const Law&()> law, const std::string& cues_dir, const std::string& language);

  const std::vector<const Reader*>& all();
  // The one for this text: the one asked for, else the most likely. Throws CommandError when no language is recognised.
  const Reader& for_text(const std::string& text);

 private:
  // Makes those of these languages, side by side, that are not there yet.
  void make(const std::vector<size_t>& wanted);

  Console& console_;
  std::function<const Law&()> law_;
  bool published_;
  std::vector<CueLanguage> languages_;  // of the published without their files
  std::vector<std::unique_ptr<Reader>> readers_;
  std::vector<const Reader*> pointers_;  // null: not made
};

// A narrative by its name: .txt, .md, .html, .pdf, .docx, or `-`.
bool is_narrative(const std::string& path);
// Its text. Throws CommandError.
std::string narrative_text(const std::string& path);

}  // namespace distinguo::cli
