// matter table, from-table: matters as records of a data standard, and back.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "distinguo/records.h"

namespace distinguo::cli {

namespace fs = std::filesystem;

namespace {

struct MatterTableCommand {
  std::vector<std::string> paths;
  std::string law_dir;
  std::string map;
  std::string out;
  std::string delimiter;
};

// What names the record: the person's id; of a matter about one person, the file's name. Never the label, which
// is often a name.
std::string record_id(const std::string& path, const Person& person, std::set<std::string>& used) {
  const std::string stem = path == "-" ? "matter" : fs::path(path).stem().generic_string();
  std::string id = person.id == kAssumedPerson ? stem : person.id;
  if (used.count(id) > 0) id = fmt::format("{}-{}", stem, person.id);
  const std::string first = id;
  for (int number = 2; !used.insert(id).second; ++number) id = fmt::format("{}-{}", first, number);
  return id;
}

std::string counted(size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

int table(Console& console, const MatterTableCommand& options) {
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const Map map = map_named(console, *law, options.map);
  const std::vector<std::string> header = record_header(map);
  if (header.empty()) {
    throw CommandError(kBadInput, fmt::format("nothing is written out by the map `{}`", map.name),
                       "it has no column with an id, an age or a value that tells a fact");
  }
  const std::vector<std::string> paths = matters_among(options.paths);
  if (paths.empty()) throw CommandError(kBadInput, fmt::format("there is no matter in `{}`", options.paths.front()));
  if (!options.out.empty()) {
    if (table_format_of(options.out) != TableFormat::kCsv) {
      throw CommandError(kBadUsage, fmt::format("`{}` is no table by its name", options.out),
                         "records are written as CSV, to a file that ends in .csv");
    }
    for (const std::string& path : paths) check_apart({path, options.out});
  }
  std::string text = csv_line(header);
  std::set<std::string> ids;
  size_t records = 0, unreadable = 0;
  std::set<FactId> left_behind;
  for (const std::string& path : paths) {
    const std::optional<Matter> matter = load_matter(console, *law, path);
    unreadable += matter ? 0 : 1;
    if (!matter) continue;
    for (const Person& person : matter->persons) {
      const WrittenRecord record = write_record(*law, map, *matter, person, record_id(path, person, ids));
      text += csv_line(record.cells);
      left_behind.insert(record.left_behind.begin(), record.left_behind.end());
      ++records;
    }
  }
  if (unreadable > 0) return kBadInput;  // nothing is half written
  if (options.out.empty()) {
    console.out(text);
  } else {
    write_atomically(options.out, text);
    console.out(fmt::format("{}: {}\n", printable(options.out), counted(records, "record")));
  }
  if (!left_behind.empty()) {
    std::string lines;
    size_t width = 80;  // of a terminal; as if one line were full
    for (const FactId fact : left_behind) {
      const std::string& name = law->facts[fact].name;
      const bool fits = width + name.size() + 2 < 80;
      lines += fits ? " " : "\n  ";
      lines += name + ",";
      width = (fits ? width + 1 : 2) + name.size() + 1;
    }
    lines.back() = '\n';
    console.error_text(fmt::format("distinguo: left behind, because they are disputed or there is no place for them in\n{}:{}",
                                   map.title, lines));
  }
  return kOk;
}

void show(Console& console, const std::vector<RecordProblem>& problems) {
  constexpr size_t kMost = 20;
  std::string text;
  for (size_t i = 0; i < problems.size() && i < kMost; ++i) {
    const RecordProblem& problem = problems[i];
    text += fmt::format("record {}{}{}: {}{}\n", problem.record, problem.column.empty() ? "" : ", ", printable(problem.column),
                        problem.message, problem.whole ? "; the record is left out" : "; the cell counts as not known");
  }
  if (problems.size() > kMost) text += fmt::format("and {} more\n", problems.size() - kMost);
  console.error_text(text);
}

// Matters, file by file, in a new folder that is there when all of them are.
class NewFolder {
 public:
  explicit NewFolder(std::string path) : path_(std::move(path)) {
    std::error_code error;
    while (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
    if (fs::exists(path_, error) && !(fs::is_directory(path_, error) && fs::is_empty(path_, error))) {
      throw CommandError(kBadUsage, fmt::format("`{}` is there already and is not empty", path_),
                         "name a new folder, so that no matter is overwritten");
    }
    fs::create_directories(fs::path(path_).parent_path(), error);
    part_ = path_ + ".XXXXXX";
    if (mkdtemp(part_.data()) == nullptr) fail(errno);  // mode 0700
  }
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder() {
    std::error_code none;
    if (!part_.empty()) fs::remove_all(part_, none);
  }

  void write(const std::string& name, std::string_view text) const { write_atomically(part_ + "/" + name, text); }
  void put_in_place() {
    if (std::rename(part_.c_str(), path_.c_str()) != 0) fail(errno);
    part_.clear();
  }

 private:
  [[noreturn]] void fail(int code) const {
    throw CommandError(kBadInput, fmt::format("`{}` cannot be made: {}", path_, std::strerror(code)));
  }

  std::string path_, part_;
};

int from_table(Console& console, const MatterTableCommand& options) {
  const std::string& in = options.paths.front();
  const std::shared_ptr<const Law> law = load_law(console, options.law_dir);
  const Map map = map_named(console, *law, options.map);
  const bool lines = options.out.ends_with(".jsonl");
  if (!lines && (table_format_of(options.out) || options.out.ends_with(".json") || options.out.ends_with(".yaml"))) {
    throw CommandError(kBadUsage, fmt::format("`{}` is neither a folder nor .jsonl by its name", options.out),
                       "matters go to a folder, a file each, or to one file that ends in .jsonl");
  }
  check_apart({in, options.out});
  std::optional<NewFolder> folder;
  if (!lines) folder.emplace(options.out);
  std::string all;
  size_t written = 0;
  std::vector<RecordProblem> problems;
  TableError failed;
  const char delimiter = options.delimiter.empty() ? '\0' : options.delimiter.front();
  const bool whole = read_matters(
      *law, map, in, delimiter,
      [&](int64_t record, Matter matter) {
        ++written;
        if (lines) {
          all += nlohmann::ordered_json::parse(write_matter(*law, matter, MatterFormat::kJson)).dump() + '\n';
        } else {
          folder->write(fmt::format("record-{:06}.yaml", record), write_matter(*law, matter));
        }
      },
      problems, failed);
  if (!whole) throw CommandError(failed.usage ? kBadUsage : kBadInput, failed.message, failed.help);
  if (lines) {
    write_atomically(options.out, all);
  } else {
    folder->put_in_place();
  }
  show(console, problems);
  console.out(fmt::format("{}: {}\n", printable(options.out), counted(written, "matter")));
  return problems.empty() ? kOk : kCheckFailed;
}

}  // namespace

void add_matter_table_commands(CLI::App& matter, Console& console, Action& action) {
  const auto add = [&](const char* name, const char* description, std::string foot, int (*run)(Console&, const MatterTableCommand&)) {
    const auto made = add_command(matter, console, action, name, description, std::move(foot), run);
    const auto& [command, options] = made;
    command->add_option("--map", options->map, "a published map, or a map file")->required()->type_name("MAP");
    add_law_dir_option(*command, options->law_dir);
    return made;
  };
  {
    const auto [command, options] =
        add("table", "Matters as records of a data standard",
            footer("distinguo matter table *.yaml --map htcds-2.0 -o victims.csv"), table);
    command->add_option("FILE", options->paths, "matters, YAML or JSON, or folders of them; - is standard input")
        ->required()
        ->type_name("");
    command->add_option("-o,--out", options->out, "the table, CSV; else standard output")->type_name("FILE");
  }
  {
    const auto [command, options] =
        add("from-table", "Records of a data standard as matters",
            footer("distinguo matter from-table victims.csv --map htcds-2.0 -o matters",
                   "a record or a cell could not be read; the others are written"),
            from_table);
    options->paths.resize(1);
    command->add_option("TABLE", options->paths.front(), ".csv, .tsv, .jsonl")->required()->type_name("");
    command->add_option("-o,--out", options->out, "a new folder, or one file that ends in .jsonl")
        ->required()
        ->type_name("DIR");
    command->add_option("--separator", options->delimiter, "what parts cells; else a comma or a tab")
        ->check([](const std::string& text) { return text.size() == 1 ? std::string() : "one character"; })
        ->type_name("SIGN");
  }
}

}  // namespace distinguo::cli
