#include "distinguo/records.h"

namespace distinguo {

std::vector<StatementId> statements_to_screen(const Law& law, std::vector<uint32_t> instruments, Date as_of) {
  if (instruments.empty()) {
    for (const char* name : {"un-tip", "un-som"}) {
      if (const auto found = law.find_instrument(name)) instruments.push_back(*found);
    }
  }
  if (instruments.empty()) {
    for (uint32_t i = 0; i < law.instruments.size(); ++i) instruments.push_back(i);
  }
  std::vector<StatementId> chosen;
  for (const Kind kind : {Kind::kProtection, Kind::kOffence, Kind::kOutcome}) {
    for (const uint32_t instrument : instruments) {
      for (const StatementId id : law.instruments[instrument].statements) {
        if (law.statements[id].kind == kind && law.statements[id].on(as_of) != nullptr) chosen.push_back(id);
      }
    }
  }
  return chosen;
}

}  // namespace distinguo
