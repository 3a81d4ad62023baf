#include "cli/screen_table.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "distinguo/records.h"

namespace distinguo::cli {

namespace {

// ---- What is asked for -----------------------------------------------------------------------

// Those named; else of the laws looked at what a person would ask for first.
std::vector<StatementId> statements_for(const Law& law, const TableOptions& options, Date as_of) {
  std::vector<StatementId> chosen;
  for (const std::string& name : options.statements) {
    const StatementId id = statement_named(law, name);
    const Statement& statement = law.statements[id];
    if (!statement.sides.empty()) {
      throw CommandError(kBadUsage, fmt::format("the difference `{}` has no finding of its own", statement.id),
                         fmt::format("name one of its sides, such as `{}`", law.statements[statement.sides.front()].id));
    }
    if (statement.on(as_of) == nullptr) {
      throw CommandError(kBadUsage, fmt::format("`{}` is not in force on {}", statement.id, to_string(as_of)),
                         "choose another day with --as-of");
    }
    chosen.push_back(id);
  }
  if (!chosen.empty()) return chosen;
  std::vector<uint32_t> instruments;
  for (const std::string& name : options.instruments) instruments.push_back(instrument_named(law, name));
  chosen = statements_to_screen(law, instruments, as_of);
  if (chosen.empty()) {
    throw CommandError(kBadUsage, fmt::format("these laws have no protection, offence or outcome on {}", to_string(as_of)),
                       "name statements with --statement, or another day with --as-of");
  }
  return chosen;
}

char separator_for(const TableOptions& options) {
  const std::string& text = options.separator;
  if (text.empty()) return 0;
  if (text == "tab" || text == "\\t") return '\t';
  if (text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && text[0] != '"' && text[0] != '\n' && text[0] != '\r') return text[0];
  throw CommandError(kBadUsage, fmt::format("`{}` cannot part cells", text), "write one sign, such as \";\", or tab");
}

// ---- The summary -------------------------------------------------------------------------------

std::string summary_format(const std::string& path) {
  for (const auto& [ending, format] : {std::pair{".txt", "text"}, std::pair{".json", "json"}, std::pair{".html", "html"},
                                       std::pair{".md", "markdown"}, std::pair{".svg", "svg"}}) {
    if (path.ends_with(ending)) return format;
  }
  throw CommandError(kBadUsage, fmt::format("`{}` is no summary by its name", path),
                     "summaries go to a file that ends in .txt, .md, .html, .json or .svg");
}

void write_summary(const Law& law, const TableSummary& sum, const std::string& path) {
  const std::string format = summary_format(path);
  if (format == "json") return write_atomically(path, summary_json(law, sum));
  const Document document = summary_document(law, sum);
  if (format == "svg") return write_atomically(path, to_svg(summary_chart(law, sum), document));
  write_atomically(path, format == "html" ? to_html(document) : format == "markdown" ? to_markdown(document) : to_text(document));
}

std::string told_in_short(const TableSummary& sum, const TableOptions& options, const std::string& problems) {
  const auto counted = [](int64_t number, const char* what) { return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s"); };
  std::string text = fmt::format("{} screened: {}\n", counted(sum.records, "record"), printable(options.out));
  if (sum.left_out > 0 || sum.bad_cells > 0) {
    text += fmt::format("{} left out, {} not read: {}\n", counted(sum.left_out, "record"), counted(sum.bad_cells, "cell"),
                        printable(problems));
  }
  // All of them are in the summary; a standard has many that no office fills in.
  constexpr size_t kMost = 6;
  for (size_t i = 0; i < sum.absent.size() && i < kMost; ++i) {
    text += fmt::format("not in the table: the column `{}` of the map\n", printable(sum.absent[i]));
  }
  if (sum.absent.size() > kMost) text += fmt::format("and {} more\n", sum.absent.size() - kMost);
  return text;
}

}  // namespace

std::vector<CLI::Option*> add_table_options(CLI::App& command, TableOptions& options) {
  constexpr const char* kGroup = "Options for tables (.csv, .tsv, .jsonl, .ndjson)";
  std::vector<CLI::Option*> added = {
      command.add_option("-o,--out", options.out, "findings go there; .csv, .tsv or .jsonl")->type_name("FILE"),
      command.add_option("--map", options.map, "what its columns tell; else named as facts")->type_name("NAME|FILE"),
      command.add_option("--statement", options.statements, "columns; else protections, offences, outcomes")
          ->delimiter(',')
          ->type_name("ID,"),
      command.add_option("--carry", options.carried, "columns to carry over, besides the map's")->delimiter(',')->type_name("NAME,"),
      command.add_flag("--reasons", options.reasons, "also elements, and what may still matter"),
      command.add_option("--summary", options.summary, "what it shows as a whole; .txt, .html, .json")->type_name("FILE"),
      command.add_option("--problems", options.problems, "what could not be read; else OUT.problems.csv")->type_name("FILE"),
      command.add_flag("--resume", options.resume, "go on with a run that was interrupted"),
      command.add_option("--separator", options.separator, "what parts cells; else a comma or a tab")->type_name("SIGN"),
      command.add_option("--jobs", options.jobs, "threads; else as many as there are cores")->type_name("N"),
      command.add_option("--instruction-set", options.instruction_set, "best (the default), portable, avx2, avx512")
          ->type_name("NAME"),
      command.add_flag("--quiet", options.quiet, "no line of progress, no counts at the end")};
  for (CLI::Option* option : added) option->group(kGroup);
  return added;
}

int screen_table_file(Console& console, const TableOptions& options) {
  if (options.out.empty()) {
    throw CommandError(kBadUsage, "where the findings of a table go is not said", "-o findings.csv, or -o findings.jsonl");
  }
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  ScreenTableOptions asked;
  asked.in = options.in;
  asked.out = options.out;
  asked.problems = options.problems.empty() ? options.out + ".problems.csv" : options.problems;
  asked.delimiter = separator_for(options);
  asked.carried = options.carried;
  asked.standard = options.standard == "proof" ? Standard::kProof : Standard::kReasonableGrounds;
  asked.as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  asked.statements = statements_for(*law, options, asked.as_of);
  asked.reasons = options.reasons;
  asked.missing = !options.summary.empty();
  asked.jobs = options.jobs;
  asked.resume = options.resume;
  const auto set = instruction_set_named(options.instruction_set);
  if (!set || !supported(*set)) {
    std::string names;
    for (const InstructionSet each : supported_instruction_sets()) names += fmt::format(", {}", to_string(each));
    throw CommandError(kBadUsage, fmt::format("this machine has no instruction set `{}`", options.instruction_set),
                       fmt::format("it has best{}", names));
  }
  asked.instruction_set = *set;
  if (!options.map.empty()) asked.map = map_named(console, *law, options.map);
  // All of this now, and not after hours of work.
  check_apart({options.in, options.out, asked.problems, options.summary});
  check_place(asked.problems);
  if (!options.summary.empty()) {
    summary_format(options.summary);
    check_place(options.summary);
  }

  std::optional<TableSummary> sum;
  TableError error;
  {
    std::optional<ProgressLine> line;
    if (!options.quiet && isatty(STDERR_FILENO) == 1) line.emplace(console, "records");
    if (line) asked.progress = [&](const TableProgress& progress) { line->show(progress); };
    sum = screen_table(*law, asked, error);
  }
  if (!sum) throw CommandError(error.usage ? kBadUsage : kBadInput, error.message, error.help);
  if (!options.summary.empty()) write_summary(*law, *sum, options.summary);
  if (!options.quiet) console.out(told_in_short(*sum, options, asked.problems));
  return sum->left_out + sum->bad_cells > 0 ? kCheckFailed : kOk;
}

}  // namespace distinguo::cli
