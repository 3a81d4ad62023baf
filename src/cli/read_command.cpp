// read: a narrative, with the evidence that is read in it.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/narratives.h"

namespace distinguo::cli {

namespace {

struct ReadCommand {
  std::string file;
  std::string law_dir;
  std::string cues_dir;
  std::string language;
  std::string format = "text";
};

int read_command(Console& console, const ReadCommand& options) {
  const LawInReading law = load_law_aside(console, options.law_dir);
  const std::string text = narrative_text(options.file);
  Readers readers(console, [&]() -> const Law& { return *law.get(); }, options.cues_dir, options.language);
  const Reader& reader = readers.for_text(text);
  const Reading reading = reader.read(text);
  ReadingView view;
  const bool from_input = options.file == "-";
  view.title = from_input ? "standard input" : std::filesystem::path(options.file).filename().string();
  view.language = reader.cues().title;
  if (!from_input) view.next = fmt::format("distinguo screen {}", options.file);
  console.out(options.format == "json" ? reading_json(*law.get(), reader.cues(), reading, text, view)
                                       : console.rendered(reading_document(*law.get(), reading, text, view), options.format));
  return kOk;
}

}  // namespace

void add_language_options(CLI::App& command, std::string& language, std::string& cues_dir) {
  command.add_option("--language", language, "of the narrative; else recognised")->type_name("LANGUAGE");
  command.add_option("--cues", cues_dir, "cue files in place of the published cues")->type_name("DIR");
}

void add_read_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "read", "The facts that a narrative tells, with quotes",
                                              footer("distinguo read story.txt"), read_command);
  command->add_option("FILE", options->file, ".txt, .md, .html, .pdf, .docx; - standard input")->required()->type_name("");
  add_language_options(*command, options->language, options->cues_dir);
  add_law_dir_option(*command, options->law_dir);
  command->add_option("--format", options->format, "text (the default), html, markdown or json")
      ->check(CLI::IsMember({"text", "html", "markdown", "json"}))
      ->type_name("FORMAT");
}

}  // namespace distinguo::cli
