#include "c_api/failure.h"

#include <fmt/format.h>

namespace distinguo::c_api {

namespace {

dg_place place_of(const Span& span, const SourceSet& sources) {
  const SourceFile& file = sources.file(span.file);
  const LineColumn begin = file.place(span.begin);
  const LineColumn end = file.place(span.end);
  return {begin.line, begin.column, end.line, end.column, span.begin, span.end};
}

std::unique_ptr<dg_error> alone(const char* code, const std::string& message, const std::string& help) {
  auto error = std::make_unique<dg_error>();
  error->text = fmt::format("error {}: {}\n", code, printable(message));
  if (!help.empty()) error->text += fmt::format("   help: {}\n", printable(help));
  error->problems.push_back({code, message, help, "", {}, false, error->text});
  return error;
}

// Made when the library is loaded, before anything can run out, and never unmade: another thread may still
// read them while the program ends.
dg_error& out_of_memory() {
  static dg_error& error = *alone("C0102", "there was no memory for this", "").release();
  return error;
}
dg_error& own_fault() {
  static dg_error& error = *alone("C0103", "the library failed, which it should not",
                                  "please report what was called, without any person's data")
                                .release();
  return error;
}
[[maybe_unused]] const bool made_at_start = (out_of_memory(), own_fault(), true);

bool is_static(const dg_error* error) { return error == &out_of_memory() || error == &own_fault(); }

}  // namespace

std::unique_ptr<dg_error> error_of(const Diagnostics& diagnostics, const SourceSet& sources, Lines lines) {
  auto error = std::make_unique<dg_error>();
  for (const Diagnostic& each : diagnostics.all()) {
    std::string text = lines == Lines::kShown ? render(each, sources) : render_without_text(each, sources);
    error->text += text;
    error->problems.push_back({each.code, each.message, each.help, sources.file(each.span.file).path(),
                               place_of(each.span, sources), each.severity == Severity::kWarning, std::move(text)});
  }
  return error;
}

void fail(dg_status status, const char* code, const std::string& message, const std::string& help) {
  throw Failure{status, alone(code, message, help)};
}

void require(const void* pointer, const char* name) {
  if (pointer == nullptr) fail(DG_BAD_CALL, "C0101", fmt::format("`{}` is NULL", name));
}

dg_status no_memory(dg_error** error) noexcept {
  if (error != nullptr) *error = &out_of_memory();
  return DG_NO_MEMORY;
}

dg_status fault(dg_error** error) noexcept {
  if (error != nullptr) *error = &own_fault();
  return DG_FAULT;
}

namespace {

const dg_problem* problem(const dg_error* error, size_t index) {
  return error != nullptr && index < error->problems.size() ? &error->problems[index] : nullptr;
}

}  // namespace

}  // namespace distinguo::c_api

using distinguo::c_api::problem;

const char* dg_error_text(const dg_error* error) { return error == nullptr ? "" : error->text.c_str(); }

size_t dg_error_count(const dg_error* error) { return error == nullptr ? 0 : error->problems.size(); }

const char* dg_error_code(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? "" : found->code.c_str();
}

const char* dg_error_message(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? "" : found->message.c_str();
}

const char* dg_error_help(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? "" : found->help.c_str();
}

const char* dg_error_path(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? "" : found->path.c_str();
}

dg_place dg_error_place(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? dg_place{} : found->place;
}

int32_t dg_error_is_warning(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found != nullptr && found->warning ? 1 : 0;
}

const char* dg_error_text_of(const dg_error* error, size_t index) {
  const dg_problem* found = problem(error, index);
  return found == nullptr ? "" : found->text.c_str();
}

void dg_error_free(dg_error* error) {
  if (!distinguo::c_api::is_static(error)) delete error;
}
