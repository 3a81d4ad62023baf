// screen, why, what-if: what the law says of the persons of a matter. Tables are in screen_table.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/confirm.h"
#include "cli/inputs.h"
#include "cli/narratives.h"
#include "cli/outputs.h"
#include "cli/screen_table.h"
#include "distinguo/coding.h"
#include "distinguo/records.h"

namespace distinguo::cli {

namespace {

constexpr const char* kNarrativeGroup = "Options for narratives (.txt, .md, .html, .pdf, .docx)";

struct ScreenCommand {
  std::vector<std::string> files;
  std::vector<std::string> instruments;
  std::vector<std::string> countries;
  std::vector<std::string> changes;
  std::string statement;
  std::string law_dir;
  std::string as_of;
  std::string standard = "grounds";
  std::string format = "text";
  std::string person;
  // Of narratives alone.
  std::string language;
  std::string cues_dir;
  std::string confirm;
  TableOptions table;
};

// Adds the options that all have; returns those that only make sense for matters.
std::vector<CLI::Option*> add_common(CLI::App& command, ScreenCommand& options) {
  command.add_option("--law", options.instruments, "instruments to look at; else those that apply")
      ->delimiter(',')
      ->type_name("NAME,");
  CLI::Option* country = add_country_option(command, options.countries);
  add_law_dir_option(command, options.law_dir);
  command.add_option("--as-of", options.as_of, "the law of this day; else of the events")->type_name("DATE");
  command.add_option("--standard", options.standard, "grounds (the default) or proof")
      ->check(CLI::IsMember({"grounds", "proof"}))
      ->type_name("STANDARD");
  CLI::Option* format = command.add_option("--format", options.format, "text (the default), html, markdown or json")
                            ->check(CLI::IsMember({"text", "html", "markdown", "json"}))
                            ->type_name("FORMAT");
  CLI::Option* person = command.add_option("--person", options.person, "only this person of the matter")->type_name("ID");
  add_language_options(command, options.language, options.cues_dir);
  for (const char* of_narratives : {"--language", "--cues"}) command.get_option(of_narratives)->group(kNarrativeGroup);
  return {country, format, person};
}

}  // namespace

CLI::Option* add_law_dir_option(CLI::App& command, std::string& law_dir) {
  return command.add_option("--law-dir", law_dir, "law files in place of the published law")->type_name("DIR");
}

CLI::Option* add_country_option(CLI::App& command, std::vector<std::string>& codes) {
  return command.add_option("--country", codes, "countries of the matter, such as GB")->delimiter(',')->type_name("CODE,");
}

namespace {

std::vector<CLI::Option*> narrative_options(CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->get_group() == kNarrativeGroup; });
}

ScreenOptions screen_options(const Law& law, const ScreenCommand& options) {
  ScreenOptions asked;
  asked.standard = options.standard == "proof" ? Standard::kProof : Standard::kReasonableGrounds;
  if (!options.as_of.empty()) asked.as_of = date_named(options.as_of);
  asked.today = today();
  for (const std::string& name : options.instruments)
    asked.instruments.push_back(instrument_named(law, name));
  asked.person = options.person;
  return asked;
}

// Of several files each JSON report is one line, so that the whole is JSON Lines.
std::string one_line(const std::string& json) { return nlohmann::ordered_json::parse(json).dump() + '\n'; }

void refuse(const std::vector<CLI::Option*>& options, const std::string& help) {
  for (const CLI::Option* option : options) {
    if (option->count() > 0) throw CommandError(kBadUsage, fmt::format("`{}` has no meaning here", option->get_name()), help);
  }
}

// One table, or matters only: their options and what they give are different.
bool is_about_a_table(const ScreenCommand& options, const std::vector<CLI::Option*>& of_matters,
                      const std::vector<CLI::Option*>& of_tables) {
  const auto table = std::find_if(options.files.begin(), options.files.end(),
                                  [](const std::string& file) { return table_format_of(file).has_value(); });
  if (table == options.files.end()) {
    refuse(of_tables, "it is for tables: names that end in .csv, .tsv, .jsonl or .ndjson");
    return false;
  }
  if (options.files.size() > 1) {
    throw CommandError(kBadUsage, fmt::format("`{}` is a table, and tables are screened one by one", *table));
  }
  refuse(of_matters, fmt::format("`{}` is a table; its findings are one too: -o findings.csv or .jsonl", *table));
  return true;
}

int screen_records(Console& console, const ScreenCommand& options) {
  TableOptions table = options.table;
  table.in = options.files.front();
  table.instruments = options.instruments;
  table.law_dir = options.law_dir;
  table.as_of = options.as_of;
  table.standard = options.standard;
  return screen_table_file(console, table);
}

// What is read in a narrative; where a person is to confirm it, what is left of it then.
Matter read_narrative(Console& console, const Law& law, const std::string& file, const ScreenCommand& options) {
  const std::string text = narrative_text(file);
  Readers readers(console, [&]() -> const Law& { return law; }, options.cues_dir, options.language);
  const Reading reading = readers.for_text(text).read(text);
  Matter matter = matter_of(law, reading, text, std::filesystem::path(file).filename().string());
  add_countries(matter, options.countries);
  return options.confirm.empty() ? matter : confirmed(console, law, std::move(matter), reading, text, options.confirm);
}

// A matter, from its file or read in a narrative. Nothing after an error, which has been shown.
std::optional<Matter> matter_from(Console& console, const Law& law, const std::string& file, const ScreenCommand& options) {
  if (!file_kind_named(file)) {
    std::optional<Matter> matter = load_matter(console, law, file);
    if (matter) add_countries(*matter, options.countries);
    return matter;
  }
  try {
    return read_narrative(console, law, file, options);
  } catch (const CommandError& error) {
    if (error.code() != kBadInput) throw;
    console.error(error);
    return std::nullopt;
  }
}

void check_narrative_options(CLI::App& command, const ScreenCommand& options) {
  const bool any = std::any_of(options.files.begin(), options.files.end(), [](const std::string& file) { return file_kind_named(file).has_value(); });
  if (!any) refuse(narrative_options(command), "it is for narratives: names that end in .txt, .md, .html, .pdf or .docx");
  if (options.confirm.empty()) return;
  if (options.files.size() > 1) throw CommandError(kBadUsage, "narratives are confirmed one by one", "screen this one alone");
  // Questions and a page for a browser do not go to one place.
  if (options.format != "text") {
    throw CommandError(kBadUsage, fmt::format("what is asked cannot stand in a report as {}", options.format),
                       fmt::format("confirm first; then screen {} with --format {}", options.confirm, options.format));
  }
  check_writable(options.confirm, "");
}

int screen_files(Console& console, const ScreenCommand& options) {
  if (options.format == "html" && options.files.size() > 1) {
    throw CommandError(kBadUsage, "a page in HTML is about one matter", "screen the files one by one");
  }
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const ScreenOptions asked = screen_options(*law, options);
  int worst = kOk;
  bool first = true;
  for (const std::string& file : options.files) {
    const std::optional<Matter> matter = matter_from(console, *law, file, options);
    if (!matter) {
      worst = kBadInput;
      continue;
    }
    try {
      if (!asked.person.empty()) require_person(*matter, asked.person);
    } catch (const CommandError& error) {
      console.error(error);
      worst = std::max<int>(worst, error.code());
      continue;
    }
    const Screening screening = screen(*law, *matter, asked);
    if (options.format == "json") {
      const std::string json = screening_json(screening);
      console.out(options.files.size() == 1 ? json : one_line(json));
    } else {
      console.out((first ? "" : "\n\n") + console.rendered(screening_document(screening), options.format));
    }
    first = false;
  }
  return worst;
}

int why(Console& console, const ScreenCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  ScreenOptions asked = screen_options(*law, options);
  const StatementId statement = statement_named(*law, options.statement);
  asked.instruments = {law->statements[statement].instrument};
  const std::optional<Matter> matter = matter_from(console, *law, options.files.front(), options);
  if (!matter) return kBadInput;
  if (!asked.person.empty()) require_person(*matter, asked.person);
  const Screening screening = screen(*law, *matter, asked);
  console.out(options.format == "json" ? why_json(screening, statement)
                                       : console.rendered(why_document(screening, statement), options.format));
  return kOk;
}

FactChange change_of(const Law& law, const std::string& text) {
  const size_t equals = text.find('=');
  const std::string answer = equals == std::string::npos ? "" : text.substr(equals + 1);
  const auto value = answer == "yes"         ? std::optional(kTrue)
                     : answer == "no"        ? std::optional(kFalse)
                     : answer == "not-known" ? std::optional(kNeither)
                                             : std::nullopt;
  if (!value) {
    throw CommandError(kBadUsage, fmt::format("`{}` does not change a fact", text),
                       "write a fact and its answer: FACT=yes, FACT=no or FACT=not-known");
  }
  return {fact_named(law, text.substr(0, equals)), *value};
}

int what_if_command(Console& console, const ScreenCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const ScreenOptions asked = screen_options(*law, options);
  std::vector<FactChange> changes;
  for (const std::string& text : options.changes) {
    const FactChange change = change_of(*law, text);
    const bool again = std::any_of(changes.begin(), changes.end(),
                                   [&](const FactChange& other) { return other.fact == change.fact; });
    if (again) {
      throw CommandError(kBadUsage, fmt::format("`{}` is changed twice", law->facts[change.fact].name),
                         "give each fact one answer");
    }
    changes.push_back(change);
  }
  const std::optional<Matter> matter = matter_from(console, *law, options.files.front(), options);
  if (!matter) return kBadInput;
  if (!asked.person.empty()) require_person(*matter, asked.person);
  const WhatIf result = what_if(*law, *matter, asked, std::move(changes));
  console.out(options.format == "json" ? what_if_json(result) : console.rendered(what_if_document(result), options.format));
  return kOk;
}

}  // namespace

void add_screen_commands(CLI::App& app, Console& console, Action& action) {
  {
    auto options = std::make_shared<ScreenCommand>();
    CLI::App* command = app.add_subcommand("screen", "What is found of each person, and why");
    command->add_option("FILE", options->files, "matters, YAML or JSON; narratives; -; a table")
        ->required()
        ->type_name("");
    std::vector<CLI::Option*> of_matters = add_common(*command, *options);
    command->add_option("--confirm", options->confirm, "ask about each piece read; keep the matter there")
        ->type_name("FILE")
        ->group(kNarrativeGroup);
    const std::vector<CLI::Option*> of_narratives = narrative_options(*command);
    of_matters.insert(of_matters.end(), of_narratives.begin(), of_narratives.end());
    const std::vector<CLI::Option*> of_tables = add_table_options(*command, options->table);
    command->footer(footer("distinguo screen matter.yaml --law un-tip,un-som\n"
                           "  distinguo screen story.txt --confirm matter.yaml\n"
                           "  distinguo screen cases.csv --map ctdc-2024 -o findings.csv",
                           "of a table: done, but records or cells could not be read"));
    command->callback([&console, &action, command, options, of_matters, of_tables] {
      action = [&console, command, options, of_matters, of_tables] {
        if (is_about_a_table(*options, of_matters, of_tables)) return screen_records(console, *options);
        check_narrative_options(*command, *options);
        return screen_files(console, *options);
      };
    });
  }
  {
    auto options = std::make_shared<ScreenCommand>();
    CLI::App* command = app.add_subcommand("why", "Why one finding is what it is, in full");
    options->files.resize(1);
    command->add_option("FILE", options->files.front(), "a matter, YAML or JSON; a narrative; -")
        ->required()
        ->type_name("");
    command->add_option("STATEMENT", options->statement, "such as un-tip.trafficking")
        ->required()
        ->type_name("");
    add_common(*command, *options);
    command->footer(footer("distinguo why matter.yaml un-tip.trafficking"));
    command->callback([&console, &action, command, options] {
      action = [&console, command, options] {
        check_narrative_options(*command, *options);
        return why(console, *options);
      };
    });
  }
  {
    auto options = std::make_shared<ScreenCommand>();
    CLI::App* command = app.add_subcommand("what-if", "Which findings change when facts are otherwise");
    options->files.resize(1);
    command->add_option("FILE", options->files.front(), "a matter, YAML or JSON; a narrative; -")
        ->required()
        ->type_name("");
    command->add_option("CHANGE", options->changes, "FACT=yes, FACT=no or FACT=not-known")
        ->required()
        ->type_name("");
    add_common(*command, *options);
    command->footer(footer("distinguo what-if matter.yaml papers-kept=yes under-18=not-known"));
    command->callback([&console, &action, command, options] {
      action = [&console, command, options] {
        check_narrative_options(*command, *options);
        return what_if_command(console, *options);
      };
    });
  }
}

}  // namespace distinguo::cli
