// What is asked of a table, however it is read.
#pragma once

#include <string>

#include "core.h"
#include "distinguo/records.h"

namespace distinguo::python {

struct TableQuestion {
  LawPointer law;
  ScreenTableOptions options;
};

// What a table shows as a whole: the report of it; records screened, records left out, cells not read; columns
// of the map that are not there.
nb::tuple summary_of(const LawPointer& law, TableSummary sum);

}  // namespace distinguo::python
