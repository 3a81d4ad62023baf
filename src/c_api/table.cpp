// Tables of records in memory, and the maps that they are read by.
#include <fmt/format.h>

#include "c_api/handles.h"
#include "c_api/options.h"
#include "distinguo/map.h"
#include "distinguo/records.h"
#include "distinguo/report.h"
#include "report/json.h"

namespace distinguo::c_api {

namespace {

const std::vector<std::string_view> kTableFormats = {"csv", "tsv", "jsonl"};

Map map_of(const Law& law, std::string path, std::string text) {
  SourceSet sources;
  Diagnostics diagnostics;
  std::optional<Map> map = read_map(law, std::move(path), std::move(text), sources, diagnostics);
  if (!map) throw Failure{DG_BAD_INPUT, error_of(diagnostics, sources, Lines::kShown)};
  return *std::move(map);
}

// The map asked for; reported where there is none of the name.
std::optional<Map> map_wished(Options& options, const Law& law) {
  if (options.has("map_text")) {
    if (options.has("map")) options.report("map", "two maps are given", "give `map` or `map_text`");
    return map_of(law, options.text("map_path", "own.map"), options.text("map_text"));
  }
  if (!options.has("map")) return std::nullopt;
  const std::string name = options.text("map");
  const std::string_view text = published_map(name);
  if (!text.empty()) return map_of(law, name, std::string(text));
  const std::vector<std::string> names = published_maps();
  options.report("map", "there is no map of this name", did_you_mean(name, {names.begin(), names.end()}));
  return std::nullopt;
}

std::vector<StatementId> statements_wished(Options& options, const Law& law, Date as_of) {
  std::vector<StatementId> chosen = options.found<StatementId>("statements", [&](std::string_view name) {
    LookedUp<StatementId> found = look_up_statement(law, name);
    if (!found.found) return found;
    const Statement& statement = law.statements[*found.found];
    if (!statement.sides.empty()) {
      return LookedUp<StatementId>{{}, fmt::format("`{}` is a difference and has no value of its own", name), "name one of its sides"};
    }
    if (statement.on(as_of) == nullptr) {
      return LookedUp<StatementId>{{}, fmt::format("`{}` is not in force on {}", name, to_string(as_of)), "choose another day"};
    }
    return found;
  });
  std::vector<uint32_t> laws =
      options.found<uint32_t>("laws", [&](std::string_view name) { return look_up_instrument(law, name); });
  if (options.has("statements")) return chosen;
  chosen = statements_to_screen(law, std::move(laws), as_of);
  if (chosen.empty()) options.report("laws", fmt::format("these laws have no protection, offence or outcome on {}", to_string(as_of)));
  return chosen;
}

char separator_wished(Options& options) {
  const std::string text = options.text("separator");
  if (text.empty() || text == "\t") return text.empty() ? '\0' : '\t';
  const bool parts = text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && text.find_first_of("\"\r\n") == std::string::npos;
  if (!parts) options.report("separator", "this cannot part cells", "give one sign, such as \";\"");
  return text[0];
}

}  // namespace

}  // namespace distinguo::c_api

using namespace distinguo;
using namespace distinguo::c_api;

dg_status dg_maps(const dg_law* law, char** text, size_t* size, dg_error** error) {
  return guarded(error, [&] {
    const TextOut out = text_out(text, size);
    const Law& used = law_of(law);
    report::Json maps = report::Json::array();
    for (const std::string& name : published_maps()) {
      const Map map = map_of(used, name, std::string(published_map(name)));
      maps.push_back({{"name", map.name}, {"title", map.title}, {"source", map.source}, {"text", published_map(name)}});
    }
    give(out, report::dump(maps));
  });
}

dg_status dg_screen_table(const dg_law* law, const char* table, size_t table_size, const char* options, char** findings,
                          size_t* findings_size, char** problems, size_t* problems_size, char** summary,
                          size_t* summary_size, dg_error** error) {
  return guarded(error, [&] {
    char* unwanted[3] = {};
    const TextOut found = text_out(findings == nullptr ? &unwanted[0] : findings, findings_size);
    const TextOut troubled = text_out(problems == nullptr ? &unwanted[1] : problems, problems_size);
    const TextOut summed = text_out(summary == nullptr ? &unwanted[2] : summary, summary_size);
    const Law& used = law_of(law);
    require(table, "table");
    const std::string_view given = table_size == DG_ZERO_TERMINATED ? std::string_view(table) : std::string_view(table, table_size);
    Options wished(options, {"standard", "as_of", "today", "format", "out", "map", "map_text", "map_path", "statements", "laws",
                             "carry", "separator", "reasons", "missing", "path"});
    ScreenTableOptions asked;
    const std::string format = wished.choice("format", kTableFormats);
    asked.in = wished.text("path", "table");
    if (!asked.in.ends_with('.' + format)) asked.in += '.' + format;
    asked.out = "findings." + wished.choice("out", kTableFormats);
    asked.delimiter = separator_wished(wished);
    asked.standard = wished.standard();
    const std::optional<Date> as_of = wished.day("as_of");
    const std::optional<Date> today = wished.day("today");
    if (!wished.has("as_of") && !wished.has("today")) {
      wished.report("as_of", "no date is given", "give `as_of`, or `today`: the library has no clock");
    }
    asked.as_of = as_of ? *as_of : today.value_or(Date{});
    asked.carried = wished.names("carry");
    asked.reasons = wished.flag("reasons");
    asked.missing = wished.flag("missing");
    asked.map = map_wished(wished, used);
    asked.statements = statements_wished(wished, used, asked.as_of);
    wished.done();

    TableError wrong;
    const std::optional<ScreenedTable> screened = screen_table_text(used, given, asked, wrong);
    if (!screened) fail(wrong.usage ? DG_BAD_CALL : DG_BAD_INPUT, "C0111", wrong.message, wrong.help);
    const std::string sum = summary == nullptr ? std::string() : summary_json(used, screened->summary);
    try {
      if (findings != nullptr) give(found, screened->findings);
      if (problems != nullptr) give(troubled, screened->problems);
      if (summary != nullptr) give(summed, sum);
    } catch (...) {  // all or nothing
      for (const TextOut& out : {found, troubled, summed}) {
        dg_text_free(*out.text);
        *out.text = nullptr;
        if (out.size != nullptr) *out.size = 0;
      }
      throw;
    }
  });
}
