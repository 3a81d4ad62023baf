// What is wrong with a text that somebody wrote: what happened, where, what to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "distinguo/source.h"

namespace distinguo {

enum class Severity { kError, kWarning };

// A further place that explains a diagnostic ("declared here").
struct DiagnosticNote {
  std::string message;
  Span span;
};

// One problem. `code` is stable ("L0103"); docs/errors.md lists each. `help` is a concrete edit,
// empty when there is no nearly certain one.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;
  std::string message;
  Span span;
  std::string help;
  std::vector<DiagnosticNote> notes;
};

class Diagnostics {
 public:
  Diagnostic& error(std::string code, Span span, std::string message, std::string help = {});
  Diagnostic& warning(std::string code, Span span, std::string message, std::string help = {});
  bool has_errors() const;
  bool empty() const { return all_.empty(); }
  size_t errors() const;
  size_t warnings() const;
  // Puts all in source order: file, place, then code. Equal ones are kept once.
  void sort();
  const std::vector<Diagnostic>& all() const { return all_; }

 private:
  std::vector<Diagnostic> all_;
};

// Text that people wrote, made safe to show: a space stands for each control character (tabs and the
// escapes that drive terminals among them), for each mark that turns the direction of writing, and
// for what is not UTF-8. Takes as many display columns as before, but for broken UTF-8.
std::string printable(std::string_view text);

// The text people read: place, message, source line, underlined span in display columns, notes,
// help; ends with a line break. `color` adds ANSI escapes.
std::string render(const Diagnostic& diagnostic, const SourceSet& sources, bool color = false);
// All of them and a closing count such as "2 errors, 1 warning".
std::string render(const Diagnostics& diagnostics, const SourceSet& sources, bool color = false);

// The same of a file that holds what people told: the place and the messages, never a line of the file.
std::string render_without_text(const Diagnostic& diagnostic, const SourceSet& sources);

// The candidate nearest to `name` by edit distance, or empty when none is near (at most a third
// of the name's length, transposition counted once). Ties go to the first candidate.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates);
// "did you mean `x`?" for the nearest candidate; empty when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace distinguo
