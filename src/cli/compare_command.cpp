// compare: where two laws part, and what all laws say to the same questions.
#include <fmt/format.h>

#include <limits>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

namespace {

struct CompareCommand {
  std::string law;
  std::string other;
  std::string law_dir;
  std::string as_of;
  std::string standard = "proof";
  std::string format = "text";
  size_t limit = 12;
  bool all = false;
  bool common = false;
  bool exemptions = false;
  bool full = false;
  bool matrix = false;
};

ComparedStatement side_named(const Law& law, const std::string& text, Date as_of) {
  const LookedUp<ComparedStatement> looked_up = look_up_compared(law, text, as_of);
  if (looked_up.found) return *looked_up.found;
  throw CommandError(kBadUsage, looked_up.problem,
                     looked_up.help.empty() ? "`distinguo law list` names all laws" : looked_up.help);
}

int compare_two(Console& console, const CompareCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const Date as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  CompareOptions asked;
  asked.standard = options.standard == "grounds" ? Standard::kReasonableGrounds : Standard::kProof;
  asked.exemptions = options.exemptions;
  asked.full = options.full;
  asked.max_patterns = options.all ? std::numeric_limits<size_t>::max() : options.limit;
  const ComparedStatement one = side_named(*law, options.law, as_of);
  const ComparedStatement other = side_named(*law, options.other, as_of);
  const Comparison comparison = compare(*law, one, other, asked);
  console.out(options.format == "json"
                  ? comparison_json(*law, comparison)
                  : console.rendered(comparison_document(*law, comparison, {options.common}), options.format));
  return comparison.decided ? kOk : kCheckFailed;
}

int draw_matrix(Console& console, const CompareCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const Standard standard = options.standard == "grounds" ? Standard::kReasonableGrounds : Standard::kProof;
  const Date as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  if (law->questions.empty()) {
    throw CommandError(kBadInput, "the law has no questions to put to its instruments",
                       "write some: `docs/language.md`, Questions");
  }
  const Matrix matrix = ask_all(*law, {standard, as_of});
  if (options.format == "json") {
    console.out(matrix_json(*law, matrix));
  } else if (options.format == "csv") {
    console.out(matrix_csv(*law, matrix));
  } else if (options.format == "html") {
    console.out(matrix_html(*law, matrix));
  } else {
    console.out(matrix_text(*law, matrix, console.text()));
  }
  return kOk;
}

int run_compare(Console& console, const CompareCommand& options) {
  if (options.matrix) {
    if (options.format == "markdown") {
      throw CommandError(kBadUsage, "the matrix is not written as Markdown", "use text, html, csv or json");
    }
    if (options.law.empty()) return draw_matrix(console, options);
    throw CommandError(kBadUsage, "`--matrix` draws all laws and takes none", "leave the names out");
  }
  if (options.other.empty()) {
    throw CommandError(kBadUsage, "two laws are compared", "name both, such as `un-tip uk-msa-2015`; or use `--matrix`");
  }
  if (options.format == "csv") {
    throw CommandError(kBadUsage, "`--format csv` is for `--matrix`", "use text, html, markdown or json");
  }
  return compare_two(console, options);
}

}  // namespace

void add_compare_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "compare", "Where two laws part, over all fact patterns",
                                              footer("distinguo compare un-tip uk-msa-2015", "the comparison is too large to decide"), run_compare);
  command->add_option("LAW", options->law, "an instrument or a statement, perhaps with @DATE")->type_name("");
  command->add_option("OTHER", options->other, "another, or the same on another day")->type_name("");
  command->add_flag("--matrix", options->matrix, "the same questions put to all laws, as a table");
  command->add_flag("--common", options->common, "what both require, too");
  command->add_flag("--exemptions", options->exemptions, "count offences only where no exemption applies");
  command->add_flag("--full", options->full, "patterns in full, too");
  command->add_option("--limit", options->limit, "patterns shown in a list; 12 if not given")->type_name("N");
  command->add_flag("--all", options->all, "show every pattern");
  command->add_option("--standard", options->standard, "proof (the default) or grounds")
      ->check(CLI::IsMember({"grounds", "proof"}))
      ->type_name("STANDARD");
  command->add_option("--as-of", options->as_of, "the law of this day; else today's")->type_name("DATE");
  command->add_option("--format", options->format, "text, html, markdown, json or csv")
      ->check(CLI::IsMember({"text", "html", "markdown", "json", "csv"}))
      ->type_name("FORMAT");
  add_law_dir_option(*command, options->law_dir);
}

}  // namespace distinguo::cli
