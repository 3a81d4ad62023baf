// A table in memory: the work of screen_table.cpp by one thread and without files.
#include "records/table_work.h"

namespace distinguo {

using namespace records;  // NOLINT: the parts of this folder

std::optional<ScreenedTable> screen_table_text(const Law& law, std::string_view table, const ScreenTableOptions& options,
                                               TableError& error) {
  try {
    InputText input(options.in, table, options.piece_bytes);
    TableWork work(law, options, input);
    PieceScreener screener = work.screener();
    ScreenedTable screened;
    screened.findings = work.writer().header();
    int64_t numbered = 0;
    for (records::Piece piece; input.next(*work.table().reader, piece); ++piece.index) {
      screener.read(piece);
      const int64_t first = numbered + 1;
      numbered += screener.records();
      screener.judge(first);
      screened.findings += screener.findings();
      if (screened.problems.empty() && !screener.problems().empty()) screened.problems = kProblemsHeader;
      screened.problems += screener.problems();
      work.totals().add(screener.tally(), screener.patterns());
    }
    screened.summary = work.summary();
    return screened;
  } catch (const Failed& failed) {
    error = failed.error;
    return std::nullopt;
  }
}

}  // namespace distinguo
