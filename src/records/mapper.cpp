#include <cassert>

#include "distinguo/records.h"
#include "records/row_mapper.h"

namespace distinguo {

class Mapper::Implementation {
 public:
  Implementation(const Law& law, const Map& map, const std::vector<std::string>& header, Standard asked)
      : mapper(law, map, header), planes(mapper.layout()), row(mapper.layout().words()), standard(asked) {}

  records::RowMapper mapper;
  mutable records::Planes planes;
  std::vector<uint64_t> row;
  std::vector<records::RowMapper::BadCell> bad;
  Standard standard;
};

Mapper::Mapper(const Law& law, const Map& map, std::vector<std::string> header, Standard standard)
    : implementation_(std::make_unique<Implementation>(law, map, header, standard)) {}
Mapper::Mapper(Mapper&&) noexcept = default;
Mapper& Mapper::operator=(Mapper&&) noexcept = default;
Mapper::~Mapper() = default;

const std::vector<FactId>& Mapper::facts() const { return implementation_->mapper.layout().facts; }
const std::vector<bool>& Mapper::disputed() const { return implementation_->mapper.layout().disputed; }
const std::vector<std::string>& Mapper::unmapped() const { return implementation_->mapper.unmapped(); }
const std::vector<std::string>& Mapper::absent() const { return implementation_->mapper.absent(); }

void Mapper::add(const std::vector<std::string_view>& cells, int64_t record, std::vector<RecordProblem>& problems) {
  Implementation& all = *implementation_;
  all.bad.clear();
  all.mapper.read(cells, nullptr, all.row, all.bad);
  all.planes.add(all.row);
  for (const auto& bad : all.bad) problems.push_back({record, all.mapper.header()[bad.column], bad.message, false});
}

int64_t Mapper::records() const { return implementation_->planes.records(); }
std::vector<FactColumn> Mapper::columns() const { return implementation_->planes.columns(implementation_->standard); }
void Mapper::clear() { implementation_->planes.clear(); }

}  // namespace distinguo
