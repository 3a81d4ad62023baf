// code: a corpus of narratives, coded under a scheme.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/narratives.h"
#include "cli/progress.h"
#include "distinguo/coding.h"

namespace distinguo::cli {

namespace {

struct CodeCommand {
  std::string corpus;
  std::string out;
  std::string problems;
  std::string scheme = std::string(kCodingScheme);
  std::string law_dir;
  std::string cues_dir;
  std::string language;
  std::string as_of;
  unsigned jobs = 0;
  bool mask = false;
  bool quiet = false;
};

// The narratives of a folder, by their names within it.
std::vector<std::string> narratives_in(const std::string& folder) {
  std::vector<std::string> files;
  for (const std::string& path : files_below(folder, "")) {
    if (file_kind_named(path)) files.push_back(std::filesystem::path(path).lexically_relative(folder).generic_string());
  }
  if (files.empty()) {
    throw CommandError(kBadInput, fmt::format("there is no narrative in `{}`", folder), "narratives end in .txt, .md, .html, .pdf or .docx");
  }
  return files;
}

std::string in_short(const CorpusSummary& sum, const CodeCorpusOptions& asked) {
  std::string text = fmt::format("{} narrative{} coded{}: {}\n", sum.narratives, sum.narratives == 1 ? "" : "s",
                                 asked.mask ? ", masked" : "", printable(asked.out));
  for (const auto& [label, count] : sum.labels) text += fmt::format("  {:<14} {:>7}\n", label, count);
  if (sum.unknown_language > 0) text += fmt::format("{} in a language without cues, coded undetermined\n", sum.unknown_language);
  if (sum.left_out > 0) text += fmt::format("{} left out: {}\n", sum.left_out, printable(asked.problems));
  return text;
}

int code_command(Console& console, const CodeCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const uint32_t instrument = instrument_named(*law, options.scheme);
  const Date as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  if (!is_coding_scheme(*law, instrument, as_of)) {
    throw CommandError(kBadUsage, fmt::format("`{}` is no coding scheme on {}", options.scheme, to_string(as_of)),
                       "a scheme has statements of groups called coded-LABEL: see `distinguo law show coding`");
  }
  const Coder coder(*law, instrument, as_of);
  Readers readers(console, [&]() -> const Law& { return *law; }, options.cues_dir, "");
  CodeCorpusOptions asked;
  std::error_code none;
  if (std::filesystem::is_directory(options.corpus, none)) {
    asked.files = narratives_in(options.corpus);
    asked.read_file = [&](const std::string& id, std::string& text, std::string& problem) {
      try {
        text = narrative_text((std::filesystem::path(options.corpus) / id).string());
      } catch (const CommandError& error) {
        problem = error.what();
      }
      return problem.empty();
    };
  } else {
    asked.in = options.corpus;
  }
  asked.out = options.out;
  asked.problems = options.problems.empty() ? options.out + ".problems.csv" : options.problems;
  asked.mask = options.mask;
  asked.language = options.language;
  asked.jobs = options.jobs;
  std::optional<CorpusSummary> sum;
  TableError error;
  {
    std::optional<ProgressLine> line;
    if (!options.quiet && isatty(STDERR_FILENO) == 1) line.emplace(console, "narratives");
    if (line) asked.progress = [&](const TableProgress& progress) { line->show(progress); };
    sum = code_corpus(*law, coder, readers.all(), asked, error);
  }
  if (!sum) throw CommandError(error.usage ? kBadUsage : kBadInput, error.message, error.help);
  if (!options.quiet) console.out(in_short(*sum, asked));
  return sum->left_out + sum->unknown_language > 0 ? kCheckFailed : kOk;
}

}  // namespace

void add_code_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "code", "Code narratives: trafficking, smuggling, both",
                                              footer("distinguo code corpus.jsonl -o coded.csv",
                                                     "done, but narratives were left out, or have no cues of their language"),
                                              code_command);
  command->add_option("CORPUS", options->corpus, "id,text[,title,language]; .jsonl, .csv; a folder")->required()->type_name("");
  command->add_option("-o,--out", options->out, "codes go there; .csv, .tsv or .jsonl")->required()->type_name("FILE");
  command->add_flag("--mask", options->mask, "first take out the words that name the offences");
  command->add_option("--scheme", options->scheme, "the instrument that says how; else `coding`")->type_name("NAME");
  command->add_option("--language", options->language, "of all; else as each says, or recognised")->type_name("LANGUAGE");
  command->add_option("--problems", options->problems, "what could not be read; else OUT.problems.csv")->type_name("FILE");
  command->add_option("--jobs", options->jobs, "threads; else as many as there are cores")->type_name("N");
  command->add_option("--as-of", options->as_of, "the law of this day; else of today")->type_name("DATE");
  add_law_dir_option(*command, options->law_dir);
  command->add_option("--cues", options->cues_dir, "cue files in place of the published cues")->type_name("DIR");
  command->add_flag("--quiet", options->quiet, "no line of progress, no counts at the end");
}

}  // namespace distinguo::cli
