// The batch engine: the law on columns of records, 512 at a time. docs/batch.md.
//
// Chosen statements, read on one day by one standard, become a straight-line program over bit columns:
// common parts once, slots reused so that what it works on stays in the nearest cache. It finds what the
// judge finds, record for record (docs/semantics.md; compared in every test run).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo/arrow.h"
#include "distinguo/judge.h"
#include "distinguo/law.h"

namespace distinguo {

// Bits of consecutive records, the first in the lowest bit of the first byte, as in Arrow. `offset` counts
// bits. Null data: the bits are not there, and what that means is said where it is used.
struct Bits {
  const uint8_t* data = nullptr;
  int64_t offset = 0;
};

// What records tell of one fact, in Arrow's terms: yes where valid and set, no where valid and clear, not
// known where not valid. Where `disputed` is set the fact is disputed, whatever the other two say.
struct FactColumn {
  Bits valid;     // null: every record
  Bits value;     // never null
  Bits disputed;  // null: no record
};

// The findings of consecutive records on one statement: established where only `yes` is set, ruled out
// where only `no`, disputed where both, open where neither. Bits as in Arrow, from the lowest of the
// first byte; room for the records, rounded up to whole 64 bytes (batch_bytes()). Null: not wanted.
struct FindingColumn {
  uint8_t* yes = nullptr;
  uint8_t* no = nullptr;
};
// As above, for one bit a record. Null: not wanted.
struct MattersColumn {
  uint8_t* bits = nullptr;
};

// Bytes that one plane of so many records takes: a multiple of 64.
constexpr int64_t batch_bytes(int64_t records) { return (records + 511) / 512 * 64; }

struct BatchOptions {
  Standard standard = Standard::kReasonableGrounds;
  Date as_of{};
  std::vector<StatementId> statements;  // whose findings are wanted, in this order
  // The facts of which the records tell, in the order in which their columns will be given. Every other
  // fact is not known, which the program is simplified by.
  std::vector<FactId> columns;
  // Whether each fact's column may say "disputed"; empty: none does.
  std::vector<bool> disputed;
  // Also findings on all that the statements rest on (rests_on()), and which unknown facts still matter.
  bool reasons = false;
};

// The instruction sets that one source of the program is compiled for. kBest is the widest that this
// machine has.
enum class InstructionSet : uint8_t { kBest, kPortable, kAvx2, kAvx512 };
std::string_view to_string(InstructionSet set);  // "best", "portable", "avx2", "avx512"
std::optional<InstructionSet> instruction_set_named(std::string_view name);
bool supported(InstructionSet set);  // by this build and this machine
std::vector<InstructionSet> supported_instruction_sets();  // without kBest, narrowest first

struct BatchRun {
  InstructionSet instruction_set = InstructionSet::kBest;  // must be supported (asserted)
  unsigned threads = 1;  // 0: as many as the machine has
};

// Lifetime: owns all it needs; the law may go. Threads: immutable; run() is safe from many threads.
class BatchProgram {
 public:
  // Requires: statements and columns are of the law, columns are distinct (asserted).
  // Cost: linear in the part of the law on which the statements rest; milliseconds.
  BatchProgram(const Law& law, const BatchOptions& options);
  BatchProgram(BatchProgram&&) noexcept;
  BatchProgram& operator=(BatchProgram&&) noexcept;
  ~BatchProgram();

  const BatchOptions& options() const;

  // With reasons: the other statements in force to which the chosen ones refer, themselves or through others
  // (elements, exemptions, rules), every statement after those it refers to; their findings follow those of
  // the chosen ones in `findings`.
  const std::vector<StatementId>& rests_on() const;
  // With reasons: the facts that may matter, in the order of the law: of columns and of facts that no
  // column tells of. A bit is set where the fact is unknown and some open finding of a chosen statement
  // still depends on it (docs/semantics.md, section 6): every fact whose answer could change such a finding
  // is marked, and one more may be where the same fact stands in a statement twice (docs/batch.md).
  const std::vector<FactId>& may_matter() const;

  // Findings of `records` records. `columns` as BatchOptions::columns; `findings` as BatchOptions::statements
  // and then rests_on(); `matters` as may_matter() (empty without reasons).
  // Of a plane, bytes that hold none of the records are not read; what is written beyond the last record is
  // not specified. Columns may not overlap output.
  // Cost: one pass over the columns on which the findings depend; docs/batch.md.
  void run(const std::vector<FactColumn>& columns, int64_t records, const std::vector<FindingColumn>& findings,
           const std::vector<MattersColumn>& matters = {}, const BatchRun& how = {}) const;

  // For people who measure.
  struct Size {
    size_t instructions = 0;  // of the program that is run on all records
    size_t instructions_if_disputed = 0;  // of the second one, run where something is disputed
    size_t slots = 0;         // planes that are worked on, beside the columns
    size_t columns_read = 0;  // of those given, how many the findings depend on
  };
  Size size() const;

 private:
  friend class ArrowBatch;
  class Implementation;
  explicit BatchProgram(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

// ---- Arrow in, Arrow out ---------------------------------------------------------------------

// How findings are given back.
enum class FindingForm : uint8_t {
  kBoolean,    // `STATEMENT`: true established, false ruled out, null open or disputed; and
               // `STATEMENT__disputed`, never null
  kDictionary  // `STATEMENT`: dictionary<int8, utf8> of "open", "established", "ruled out", "disputed"
};

struct ArrowBatchOptions {
  Standard standard = Standard::kReasonableGrounds;
  Date as_of{};
  std::vector<StatementId> statements;
  bool reasons = false;
  FindingForm form = FindingForm::kDictionary;
};

// A program bound to the columns of a schema: boolean columns named as facts are read, `FACT__disputed`
// beside them or alone (null counts as not disputed), other columns are left alone. A column of Arrow's null
// type tells nothing. A column named as a fact that is neither, or comes twice, is an error.
//
// Lifetime: owns all it needs; the law may go. Threads: immutable; run() is safe from many threads.
class ArrowBatch {
 public:
  // Does not release the schema. On error the result is empty and `error` says what, where and what to do,
  // in one line.
  static std::optional<ArrowBatch> bind(const Law& law, const ArrowSchema& schema, const ArrowBatchOptions& options,
                                        std::string& error);
  ArrowBatch(ArrowBatch&&) noexcept;
  ArrowBatch& operator=(ArrowBatch&&) noexcept;
  ~ArrowBatch();

  // What it reads and rests on. Its own run() is for programs without Arrow: boolean findings are worked out as Arrow
  // has them (asserted).
  const BatchProgram& program() const;
  // Columns that are no fact's, by name, in their order.
  const std::vector<std::string>& ignored() const;

  // The schema of the findings: a struct with the columns of each chosen statement, in the form asked for;
  // with reasons, then of each statement of rests_on(), and of each fact of may_matter() a boolean column
  // `FACT__matters`, never null. The caller releases it.
  void schema(ArrowSchema& out) const;
  // Findings of one struct array of the schema bound to. Slices, offsets and children with offsets of
  // their own are read in place; a null struct row counts as a record of which nothing is known. Does not
  // release `in`. The caller releases `out`. False with an `error` when the array is not of the schema.
  // Input is not copied, but for two planes that have no place in Arrow: nulls in a column `FACT__disputed`,
  // and nulls of the struct itself, are joined with what they apply to.
  bool run(const ArrowArray& in, ArrowArray& out, std::string& error, const BatchRun& how = {}) const;

 private:
  class Implementation;
  ArrowBatch();
  std::unique_ptr<Implementation> implementation_;
};

// A stream of findings for a stream of records, chunk by chunk as it is pulled, in constant memory. Takes
// `in` over, also when it fails. On error `error` says what, and `out` is not touched.
bool screen_stream(const Law& law, ArrowArrayStream* in, const ArrowBatchOptions& options, const BatchRun& how,
                   ArrowArrayStream* out, std::string& error);

}  // namespace distinguo
