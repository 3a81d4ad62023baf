// Names that people and programs give, looked up in a law; and what to say when there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/law.h"

namespace distinguo {

// What a name stands for, or why it stands for nothing. `help` names the nearest there is; it may be empty.
template <typename Id>
struct LookedUp {
  std::optional<Id> found;
  std::string problem;
  std::string help;
};

LookedUp<uint32_t> look_up_instrument(const Law& law, std::string_view name);
// By its id, or by its bare name where only one instrument has a statement so called.
LookedUp<StatementId> look_up_statement(const Law& law, std::string_view name);
LookedUp<FactId> look_up_fact(const Law& law, std::string_view name);
// By its id, or every claim of that bare name.
LookedUp<std::vector<uint32_t>> look_up_claims(const Law& law, std::string_view name);

}  // namespace distinguo
