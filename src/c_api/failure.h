// From what goes wrong inside to what a program in C is told.
#pragma once

#include <memory>
#include <new>
#include <string>
#include <vector>

#include "distinguo/diagnostic.h"
#include "distinguo/distinguo.h"

// One problem, ready to be read.
struct dg_problem {
  std::string code;
  std::string message;
  std::string help;
  std::string path;
  dg_place place;
  bool warning;
  std::string text;
};

struct dg_error {
  std::vector<dg_problem> problems;
  std::string text;  // of all
};

namespace distinguo::c_api {

// Ends a call. Thrown inside only: guarded() is where it stops.
struct Failure {
  dg_status status;
  std::unique_ptr<dg_error> error;
};

// Whether a problem is shown with the line that it is in. Only the law may be: a matter holds what people told,
// and so may options.
enum class Lines { kShown, kHidden };

std::unique_ptr<dg_error> error_of(const Diagnostics& diagnostics, const SourceSet& sources, Lines lines);

// A problem that has no place in a text. `code`: docs/errors.md, "Programs in C".
[[noreturn]] void fail(dg_status status, const char* code, const std::string& message, const std::string& help = {});

// C0101. `name` is the parameter's.
void require(const void* pointer, const char* name);

// Leaves one of the error's own in `error`, if it is asked for. Takes no memory.
dg_status no_memory(dg_error** error) noexcept;
dg_status fault(dg_error** error) noexcept;

// Calls `body`; whatever it throws becomes a status and an error. Why here and nowhere else: the one way out.
template <typename Body>
dg_status guarded(dg_error** error, const Body& body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    body();
    return DG_OK;
  } catch (Failure& failure) {
    if (error != nullptr) *error = failure.error.release();
    return failure.status;
  } catch (const std::bad_alloc&) {
    return no_memory(error);
  } catch (...) {
    return fault(error);
  }
}

}  // namespace distinguo::c_api
