// What a run counts, in a form that adds up over pieces and is kept when a run is interrupted.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "records/row.h"

namespace distinguo::records {

struct Tally {
  int64_t read = 0;       // records, those left out among them
  int64_t left_out = 0;
  int64_t bad_cells = 0;
  std::vector<int64_t> unforeseen;                // by column of the header
  std::vector<std::array<int64_t, 4>> findings;   // by statement: open, established, ruled out, disputed
  std::vector<Planes::Counts> told;               // by fact of the layout
  std::vector<bool> met;                          // by column, in formats that name columns in each record
  std::vector<std::string> others;                // names that are no column there

  void add(const Tally& other);
};

// How far a run has come, for the one that takes it up.
struct Checkpoint {
  // What must be the same, each with what people call it: "the law", "the table".
  std::vector<std::pair<std::string, std::string>> same;
  uint64_t bytes_read = 0;
  uint64_t bytes_written = 0;
  uint64_t problem_bytes = 0;
  Tally tally;
  struct Missing {
    size_t statement = 0;  // place among those asked
    std::string fact;
    std::array<int64_t, 5> counts{};
  };
  std::vector<Missing> missing;
};

std::string write_checkpoint(const Checkpoint& checkpoint);
// Nothing when the text is not one.
std::optional<Checkpoint> read_checkpoint(const std::string& text);

// A short name for a text: equal texts have equal ones, and a change is noticed. Not proof against an
// adversary, whom a file of one's own does not face.
std::string fingerprint(std::string_view text);

}  // namespace distinguo::records
