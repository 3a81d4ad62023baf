// agree: how far two coders agree.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "distinguo/agreement.h"

namespace distinguo::cli {

namespace {

struct AgreeCommand {
  std::string a;
  std::string b;
  std::vector<std::string> as;
  std::string format = "text";
  int resamples = AgreeOptions{}.resamples;
};

CodeTable table_of(Console& console, const std::string& path) {
  const auto format = table_format_of(path);
  if (!format) {
    throw CommandError(kBadUsage, fmt::format("`{}` holds no codes by its name", path),
                       "codes are tables: names that end in .csv, .tsv, .jsonl or .ndjson");
  }
  TableError error;
  std::optional<CodeTable> table = read_codes(path, read_file(path), *format, error);
  if (!table) throw CommandError(kBadInput, error.message, error.help);
  for (const CodeProblem& problem : table->problems)
    console.error_text(fmt::format("{}: record {}: {}\n", printable(path), problem.record, problem.reason));
  return *std::move(table);
}

std::pair<std::string, std::string> counted_as(const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw CommandError(kBadUsage, fmt::format("`{}` does not count a label as another", text), "write the two: undetermined=neither");
  }
  return {code_word(text.substr(0, equals)), code_word(text.substr(equals + 1))};
}

int agree_command(Console& console, const AgreeCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, "");
  const CodeTable a = table_of(console, options.a);
  const CodeTable b = table_of(console, options.b);
  AgreeOptions asked;
  asked.resamples = options.resamples;
  for (const std::string& text : options.as) asked.as.push_back(counted_as(text));
  const Agreement agreement = agree(a, b, asked);
  if (agreement.compared == 0) {
    throw CommandError(kBadInput, fmt::format("`{}` and `{}` have no narrative in common", options.a, options.b),
                       "the same narrative needs the same id in both");
  }
  const AgreementView view{options.a, options.b};
  console.out(options.format == "json"  ? agreement_json(agreement, view)
              : options.format == "csv" ? agreement_csv(agreement)
                                        : console.rendered(agreement_document(*law, agreement, view), options.format));
  const bool whole = a.problems.empty() && b.problems.empty() && agreement.only_in_a.empty() && agreement.only_in_b.empty();
  return whole ? kOk : kCheckFailed;
}

}  // namespace

void add_agree_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "agree", "How far two coders of narratives agree",
                                              footer("distinguo agree coded.csv by-hand.csv",
                                                     "done, but narratives are in one file only or unreadable"),
                                              agree_command);
  command->add_option("A", options->a, "codes: id,label[,forms,evidence]; .csv, .jsonl")->required()->type_name("");
  command->add_option("B", options->b, "codes of the other, taken as the reference")->required()->type_name("");
  command->add_option("--as", options->as, "counts a label as another: undetermined=neither")->delimiter(',')->type_name("L=L,");
  command->add_option("--resamples", options->resamples, "for the intervals; 2000, 0 for none")
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  command->add_option("--format", options->format, "text (the default), html, markdown, json, csv")
      ->check(CLI::IsMember({"text", "html", "markdown", "json", "csv"}))
      ->type_name("FORMAT");
}

}  // namespace distinguo::cli
