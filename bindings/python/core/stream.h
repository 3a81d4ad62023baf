// Records that come piece by piece, and findings that go so.
#pragma once

#include <memory>
#include <string>

#include "capsules.h"

namespace distinguo::python {

// What turns records into findings, piece by piece.
class Program {
 public:
  Program() = default;
  Program(Program&&) = default;
  Program& operator=(Program&&) = default;
  virtual ~Program() = default;

  // The columns of findings, as a struct.
  virtual void schema(ArrowSchema& out) const = 0;
  // The findings of the next records. False, and why, when they cannot be read.
  virtual bool run(const ArrowArray& in, ArrowArray& out, std::string& error) = 0;
};

// The stream in a capsule; or of a pair of capsules, schema and array, the stream of that array.
Owned<ArrowArrayStream> records_of(nb::handle given);

// Throws Failure where the stream cannot say.
Owned<ArrowSchema> schema_of(Owned<ArrowArrayStream>& records);

// The findings on the records: nothing is computed before it is read.
Owned<ArrowArrayStream> findings_on(Owned<ArrowArrayStream> records, std::shared_ptr<Program> program);

// What the stream says went wrong.
std::string why_not(ArrowArrayStream* stream, const char* what);

}  // namespace distinguo::python
