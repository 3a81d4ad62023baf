// law check, fmt, list, show, graph.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

namespace {

struct LawCommand {
  std::vector<std::string> paths;
  std::string name;
  std::string law_dir;
  std::string kind;
  std::string instrument;
  std::string as_of;
  std::string format = "text";
  bool check = false;
  bool write = false;
  bool facts = false;
  bool diagram = false;
  bool svg = false;
};

int check(Console& console, const LawCommand& options) {
  const CheckedLaw checked = check_law(options.paths.empty() ? base_law_texts("") : law_texts(options.paths));
  Diagnostics diagnostics = checked.diagnostics;
  if (checked.law != nullptr) {
    check_meaning(*checked.law, diagnostics);
    diagnostics.sort();
  }
  if (!diagnostics.empty()) console.out(render(diagnostics, checked.sources, console.text().color));
  if (diagnostics.has_errors() || checked.law == nullptr) return kCheckFailed;
  const Law& law = *checked.law;
  console.out(fmt::format("no errors: {} instruments, {} statements, {} facts, {} presumptions, {} claims\n",
                          law.instruments.size(), law.statements.size(), law.facts.size(),
                          law.presumptions.size(), law.claims.size()));
  return kOk;
}

// The whole new text is written beside the file first, so that a full disk leaves the old one. The
// name beside is a fresh one, so that no other file is lost; a link stays a link, and the file keeps
// its permissions.
void replace_file(const std::string& path, const std::string& text) {
  const auto failed = [&] {
    return CommandError(kBadInput, fmt::format("`{}` cannot be written: {}", path, std::strerror(errno)));
  };
  std::error_code error;
  const std::string target = std::filesystem::canonical(path, error).string();
  struct stat before {};
  if (error || stat(target.c_str(), &before) != 0 || access(target.c_str(), W_OK) != 0) throw failed();
  std::string beside = target + ".XXXXXX";
  const int descriptor = mkstemp(beside.data());
  if (descriptor < 0) throw failed();
  size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = ::write(descriptor, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    written += static_cast<size_t>(count);
  }
  const bool whole = written == text.size() && fchmod(descriptor, before.st_mode & 07777) == 0;
  const bool closed = ::close(descriptor) == 0;
  if (!whole || !closed || std::rename(beside.c_str(), target.c_str()) != 0) {
    const CommandError reason = failed();
    std::remove(beside.c_str());
    throw reason;
  }
}

int format_one(Console& console, const LawCommand& options, const std::string& path) {
  const std::string text = read_file(path);
  Diagnostics diagnostics;
  SourceSet sources;
  const std::string formatted =
      format_law({path == "-" ? "standard input" : path, text}, diagnostics, sources);
  if (diagnostics.has_errors()) {
    console.error_text(render(diagnostics, sources, console.color_on_error_output()));
    return kBadInput;
  }
  if (options.check) {
    if (formatted == text) return kOk;
    console.out(fmt::format("{} is not in the canonical form\n", printable(path)));
    return kCheckFailed;
  }
  if (!options.write || path == "-") {
    console.out(formatted);
  } else if (formatted != text) {
    replace_file(path, formatted);
  }
  return kOk;
}

int format_files(Console& console, const LawCommand& options) {
  std::vector<std::string> files = law_files(options.paths);
  if (options.paths.empty()) files.emplace_back("-");
  int worst = kOk;
  for (const std::string& file : files) {
    try {
      worst = std::max(worst, format_one(console, options, file));
    } catch (const CommandError& error) {
      console.error(error);
      worst = std::max<int>(worst, error.code());
    }
  }
  return worst;
}

constexpr std::array kKinds = {Kind::kElement,     Kind::kOffence,    Kind::kExemption,
                               Kind::kAggravation, Kind::kRule,       Kind::kDifference,
                               Kind::kOutcome,     Kind::kProtection, Kind::kIndicator};

Kind kind_named(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Kind kind : kKinds) {
    if (to_string(kind) == name) return kind;
    names.push_back(to_string(kind));
  }
  throw CommandError(kBadUsage, fmt::format("no kind of statement is called `{}`", name),
                     did_you_mean(name, names));
}

int list(Console& console, const LawCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  if (options.format == "json") {
    if (!options.kind.empty() || !options.instrument.empty() || options.facts) {
      throw CommandError(kBadUsage, "as JSON the law is listed whole", "leave out --kind, --instrument and --facts");
    }
    console.out(law_json(*law));
    return kOk;
  }
  ListOptions filter;
  if (!options.kind.empty()) filter.kind = kind_named(options.kind);
  if (!options.instrument.empty()) filter.instrument = instrument_named(*law, options.instrument);
  filter.facts = options.facts;
  console.out(law_list(*law, filter, console.text()));
  return kOk;
}

// Anything of the law by its name; the nearest name of any kind is suggested.
Named anything_named(const Law& law, const std::string& name) {
  if (const auto found = find_named(law, name)) return *found;
  std::vector<std::string_view> names;
  for (const Instrument& instrument : law.instruments) names.push_back(instrument.name);
  for (const Statement& statement : law.statements) names.push_back(statement.id);
  for (const Fact& fact : law.facts) names.push_back(fact.name);
  for (const Claim& claim : law.claims) names.push_back(claim.id);
  // A statement's name without its instrument.
  std::string ids;
  for (const Statement& statement : law.statements) {
    if (statement.name == name) ids += (ids.empty() ? "`" : ", `") + statement.id + "`";
  }
  std::string help = ids.empty() ? did_you_mean(name, names) : "name the instrument too: " + ids;
  if (help.empty()) help = fmt::format("`distinguo law find {}` looks for a word", name);
  throw CommandError(kBadUsage, fmt::format("nothing in the law is called `{}`", name), help);
}

int show(Console& console, const LawCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const Date as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  if (options.name.empty() && !options.diagram) {
    throw CommandError(kBadUsage, "a name is missing", "`distinguo law list` names what there is");
  }
  std::optional<Named> named;
  if (!options.name.empty()) named = anything_named(*law, options.name);
  if (!options.diagram) {
    console.out(law_show(*law, *named, console.text()));
    return kOk;
  }
  std::optional<uint32_t> instrument;
  if (named && named->what == Named::What::kStatement) {
    instrument = law->statements[named->index].instrument;
  } else if (named && named->what == Named::What::kInstrument) {
    instrument = named->index;
  } else if (named) {
    throw CommandError(kBadUsage, "only an instrument or a statement has diagrams");
  }
  console.out(law_diagrams(*law, instrument, as_of, console.text()));
  return kOk;
}

int graph(Console& console, const LawCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  std::optional<Named> from;
  if (!options.name.empty()) from = anything_named(*law, options.name);
  const Date as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  console.out(options.svg ? law_drawing(*law, from, as_of) : law_graph(*law, from));
  return kOk;
}

int find(Console& console, const LawCommand& options) {
  console.out(law_find(*load_law(console, options.law_dir), options.paths, console.text()));
  return kOk;
}

int write_phrases(Console& console, const LawCommand& options) {
  console.out(law_phrases(*load_law(console, options.law_dir)));
  return kOk;
}

}  // namespace

void add_law_commands(CLI::App& app, Console& console, Action& action) {
  CLI::App* law = app.add_subcommand("law", "Look at the law, check and format law files");
  law->require_subcommand(1);
  law->footer(footer("distinguo law list"));
  const auto add = [&](const char* name, const char* description, std::string foot, int (*run)(Console&, const LawCommand&)) {
    return add_command(*law, console, action, name, description, std::move(foot), run);
  };
  {
    const auto [command, options] = add("check", "Everything that is wrong with law files",
                                        footer("distinguo law check law/", "the law has errors"), check);
    command->add_option("PATH", options->paths, "files or folders; else the published law")->type_name("");
  }
  {
    const auto [command, options] = add(
        "fmt", "Law files in their canonical form",
        footer("distinguo law fmt --check law/", "with --check: a file is not in this form"), format_files);
    command->add_option("FILE", options->paths, "files or folders; else standard input")->type_name("");
    CLI::Option* check_only = command->add_flag("--check", options->check, "only name the files that differ");
    command->add_flag("--write", options->write, "rewrite the files")->excludes(check_only);
  }
  {
    const auto [command, options] = add("list", "The instruments, their statements, or the facts",
                                        footer("distinguo law list --kind offence"), list);
    command->add_option("--kind", options->kind, "offence, element, protection, rule, ...")
        ->type_name("KIND");
    command->add_option("--instrument", options->instrument, "only this instrument")->type_name("NAME");
    command->add_flag("--facts", options->facts, "the vocabulary, by topic");
    command->add_option("--format", options->format, "text (the default) or json: the whole law as data")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] =
        add("find", "What is called how: anything by a word",
            footer("distinguo law find papers"), find);
    command->add_option("WORD", options->paths, "words that must all occur")->required()->type_name("");
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] = add("show", "One instrument, statement, fact or claim in full",
                                        footer("distinguo law show un-tip.trafficking"), show);
    command->add_option("NAME", options->name, "such as un-tip, un-tip.means, papers-kept")->type_name("");
    command->add_flag("--diagram", options->diagram, "the size of each offence's decision diagram");
    command->add_option("--as-of", options->as_of, "the day for --diagram; else today")->type_name("DATE");
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] = add("graph", "What refers to what, for Graphviz",
                                        footer("distinguo law graph un-tip | dot -Tsvg > un-tip.svg"), graph);
    command->add_option("NAME", options->name, "an instrument, statement or fact; else all")->type_name("");
    command->add_flag("--svg", options->svg, "drawn; of a statement its ladder");
    command->add_option("--as-of", options->as_of, "the day for a ladder; else today")->type_name("DATE");
    add_law_dir_option(*command, options->law_dir);
  }
  {
    const auto [command, options] = add("phrases", "Every label and question, for translators (PO)",
                                        footer("distinguo law phrases > law.pot"), write_phrases);
    add_law_dir_option(*command, options->law_dir);
  }
}

}  // namespace distinguo::cli
