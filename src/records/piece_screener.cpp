#include "records/piece_screener.h"

#include <fmt/format.h>

#include <algorithm>

#include "records/csv.h"

namespace distinguo::records {

namespace {

constexpr size_t kCarriedBlock = size_t{1} << 16;

}  // namespace

PieceScreener::PieceScreener(const RowMapper& mapper, const Judging& judging, const FindingsWriter& writer,
                             std::unique_ptr<RecordReader> reader, InstructionSet set, bool gather_patterns)
    : mapper_(mapper),
      judging_(judging),
      writer_(writer),
      reader_(std::move(reader)),
      set_(set),
      gather_patterns_(gather_patterns),
      row_(mapper.layout().words()),
      planes_(mapper.layout()),
      patterns_(mapper.layout().words()) {}

void PieceScreener::read(const Piece& piece) {
  tally_ = {};
  tally_.unforeseen.resize(mapper_.header().size());
  problem_list_.clear();
  planes_.clear();
  patterns_.clear();
  rows_.places.clear();
  rows_.carried.clear();
  for (std::string& block : carried_) block.clear();
  carried_used_ = 0;

  if (piece.too_long) {
    problem_list_.push_back({0, "", "longer than 16 MiB"});
    tally_.read = tally_.left_out = 1;
    return;
  }
  reader_->open(piece.text());
  std::string wrong;
  for (RecordReader::Got got; (got = reader_->next(wrong)) != RecordReader::Got::kEnd;) {
    const int64_t place = tally_.read++;
    if (got == RecordReader::Got::kBad) {
      ++tally_.left_out;
      problem_list_.push_back({place, "", wrong});
      continue;
    }
    bad_.clear();
    mapper_.read(reader_->cells(), reader_->filled(), row_, bad_);
    planes_.add(row_);
    if (gather_patterns_) patterns_.add(row_);
    rows_.places.push_back(static_cast<uint32_t>(place));
    keep_carried();
    for (const RowMapper::BadCell& bad : bad_) {
      ++tally_.bad_cells;
      if (bad.unforeseen) ++tally_.unforeseen[bad.column];
      problem_list_.push_back({place, mapper_.header()[bad.column], bad.message});
    }
  }
  tally_.met = reader_->met();
  tally_.others = reader_->others();
}

// Cells are gone with the next record, so those to be written are copied.
void PieceScreener::keep_carried() {
  for (const size_t column : mapper_.carried()) {
    std::string_view cell = reader_->cells()[column];
    if (const char* wrong = unreadable(cell)) {
      bad_.push_back({column, wrong, false});
      cell = {};
    }
    if (cell.find(kListSeparator) != std::string_view::npos) {
      bad_.push_back({column, "a list cannot be carried over", false});
      cell = {};
    }
    // A block is never filled beyond its capacity, so that nothing in it moves.
    while (carried_used_ < carried_.size() &&
           carried_[carried_used_].size() + cell.size() > carried_[carried_used_].capacity()) {
      ++carried_used_;
    }
    if (carried_used_ == carried_.size()) carried_.emplace_back().reserve(std::max(kCarriedBlock, cell.size()));
    std::string& block = carried_[carried_used_];
    const size_t begin = block.size();
    block += cell;
    rows_.carried.emplace_back(block.data() + begin, cell.size());
  }
}

void PieceScreener::judge(int64_t first) {
  findings_text_.clear();
  problems_text_.clear();
  for (const Problem& problem : problem_list_) {
    problems_text_ += fmt::format("{},", first + problem.place);
    write_csv_cell(problems_text_, problem.column, ',');
    problems_text_ += ',';
    write_csv_cell(problems_text_, problem.message, ',');
    problems_text_ += '\n';
  }
  const int64_t records = planes_.records();
  tally_.findings.assign(judging_.chosen().size(), {});
  tally_.told = planes_.told();
  if (records == 0) return;

  judging_.judge(planes_, set_, found_);
  tally_.findings = judging_.count(found_, records);
  rows_.first = first;
  rows_.findings.clear();
  rows_.matters.clear();
  for (size_t column = 0; column < judging_.columns().size(); ++column) {
    rows_.findings.push_back({found_.findings[2 * column].data(), found_.findings[2 * column + 1].data()});
  }
  for (const auto& plane : found_.matters) rows_.matters.push_back(plane.data());
  writer_.write(rows_, findings_text_);
}

}  // namespace distinguo::records
