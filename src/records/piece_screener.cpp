#include "records/piece_screener.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

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
      patterns_(mapper.layout().words()),
      finding_planes_(2 * judging.columns().size()),
      matter_planes_(judging.matters().size()) {}

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
      bad_.push_back({column, kNoList, false});
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

  const auto words = static_cast<size_t>(batch_bytes(records)) / 8;
  for (auto& plane : finding_planes_) plane.resize(std::max(plane.size(), words));
  // Several programs may mark one fact, so marks are added to what is there.
  for (auto& plane : matter_planes_) plane.assign(words, 0);
  spare_.resize(std::max(spare_.size(), words));
  const auto bytes = [](std::vector<uint64_t>& plane) { return reinterpret_cast<uint8_t*>(plane.data()); };
  std::vector<std::vector<uint64_t>> marks;
  for (const Judging::Program& each : judging_.programs()) {
    std::vector<FindingColumn> findings;
    for (const size_t column : each.columns) {
      findings.push_back(column == Judging::kNowhere
                             ? FindingColumn{bytes(spare_), bytes(spare_)}
                             : FindingColumn{bytes(finding_planes_[2 * column]), bytes(finding_planes_[2 * column + 1])});
    }
    const bool alone = judging_.programs().size() == 1;
    if (!alone) marks.assign(each.matters.size(), std::vector<uint64_t>(words));
    std::vector<MattersColumn> matters;
    for (size_t i = 0; i < each.matters.size(); ++i) {
      matters.push_back({bytes(alone ? matter_planes_[each.matters[i]] : marks[i])});
    }
    each.program.run(planes_.columns(each.program.options().standard), records, findings, matters, {set_, 1});
    for (size_t i = 0; !alone && i < each.matters.size(); ++i) {
      for (size_t word = 0; word < words; ++word) matter_planes_[each.matters[i]][word] |= marks[i][word];
    }
  }

  rows_.first = first;
  rows_.findings.clear();
  rows_.matters.clear();
  for (size_t column = 0; column < judging_.columns().size(); ++column) {
    rows_.findings.push_back({finding_planes_[2 * column].data(), finding_planes_[2 * column + 1].data()});
  }
  for (const auto& plane : matter_planes_) rows_.matters.push_back(plane.data());
  for (size_t column = 0; column < judging_.chosen().size(); ++column) {
    const FindingRows::Plane& plane = rows_.findings[column];
    std::array<int64_t, 4>& counts = tally_.findings[column];
    for (int64_t record = 0; record < records; record += 64) {
      const uint64_t there = records - record >= 64 ? ~uint64_t{0} : (uint64_t{1} << (records - record)) - 1;
      const uint64_t yes = plane.yes[record / 64] & there;
      const uint64_t no = plane.no[record / 64] & there;
      counts[0] += std::popcount(there & ~yes & ~no);
      counts[1] += std::popcount(yes & ~no);
      counts[2] += std::popcount(no & ~yes);
      counts[3] += std::popcount(yes & no);
    }
  }
  writer_.write(rows_, findings_text_);
}

}  // namespace distinguo::records
