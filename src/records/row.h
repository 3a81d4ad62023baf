// A record as one row of bits, and rows turned into planes.
//
// Reading a record sets a few bits of its row, all within a cache line or two; the batch engine wants one plane
// for each fact over many records. Sixty-four rows are turned at once, which costs a few instructions a
// record; setting each bit in its plane right away would touch as many cache lines as there are facts.
// A row is also what two records have in common when they tell the same: the key of pattern counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "distinguo/batch.h"
#include "distinguo/law.h"

namespace distinguo::records {

// Where the bits of facts stand in a row. Fact i: told yes at 2i, told no at 2i + 1; after all of them, for
// facts that some value presumes, presumed yes.
struct RowLayout {
  std::vector<FactId> facts;            // in the order of the law
  std::vector<bool> disputed;           // can come out told both ways (presumed counts as yes)
  std::vector<std::ptrdiff_t> presumed;  // the bit, or -1

  size_t bits = 0;
  size_t words() const { return (bits + 63) / 64; }
};

// Many rows, as planes.
class Planes {
 public:
  explicit Planes(const RowLayout& layout);

  void add(std::span<const uint64_t> row);
  int64_t records() const { return records_; }
  void clear() { records_ = 0; }

  // For BatchProgram::run(): with what is presumed on reasonable grounds, without on proof. Valid until the
  // next call of any function.
  std::vector<FactColumn> columns(Standard standard);
  // Number of records with exactly yes, exactly no, both; by what is told, without what is presumed.
  struct Counts {
    int64_t yes = 0, no = 0, disputed = 0;
  };
  std::vector<Counts> told();

 private:
  void turn();

  const RowLayout* layout_;
  std::vector<uint64_t> rows_;                 // up to 64, one after another
  std::vector<std::vector<uint64_t>> planes_;  // by bit of the row; a word for each 64 records
  std::vector<std::vector<uint64_t>> valid_, value_, both_;  // by fact
  int64_t records_ = 0;
};

// Turns 64 rows of 64 bits: bit c of word r becomes bit r of word c.
void transpose(uint64_t (&block)[64]);

}  // namespace distinguo::records
