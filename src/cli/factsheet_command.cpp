// factsheet: how trafficking and smuggling differ, from the law files alone.
#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/inputs.h"

namespace distinguo::cli {

namespace {

struct FactsheetCommand {
  std::vector<std::string> laws;
  std::string law_dir;
  std::string as_of;
  std::string format = "text";
};

int write_sheet(Console& console, const FactsheetCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  FactSheetOptions asked;
  asked.as_of = options.as_of.empty() ? today() : date_named(options.as_of);
  for (const std::string& name : options.laws) {
    const uint32_t instrument = instrument_named(*law, name);
    if (std::count(asked.instruments.begin(), asked.instruments.end(), instrument) == 0)
      asked.instruments.push_back(instrument);
  }
  console.out(console.rendered(fact_sheet(*law, asked), options.format));
  return kOk;
}

}  // namespace

void add_factsheet_command(CLI::App& app, Console& console, Action& action) {
  const auto [command, options] = add_command(app, console, action, "factsheet", "How trafficking and smuggling differ, law by law",
                                              footer("distinguo factsheet us-22usc7102 us-8usc1324"), write_sheet);
  command->add_option("LAW", options->laws, "instruments; else un-tip and un-som")->type_name("");
  add_law_dir_option(*command, options->law_dir);
  command->add_option("--as-of", options->as_of, "the law of this day; else of today")->type_name("DATE");
  command->add_option("--format", options->format, "text (the default), html or markdown")
      ->check(CLI::IsMember({"text", "html", "markdown"}))
      ->type_name("FORMAT");
}

}  // namespace distinguo::cli
