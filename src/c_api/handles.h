// What the opaque pointers point at.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "c_api/failure.h"
#include "distinguo/document.h"
#include "distinguo/language.h"
#include "distinguo/law.h"

struct dg_law {
  std::shared_ptr<const distinguo::Law> law;
  std::string fingerprint;
  std::string name;
  std::string language;
  std::vector<std::string> countries;  // by instrument: "GB IE", "*"
  std::unique_ptr<dg_error> warnings;  // null: none
};

namespace distinguo::c_api {

// The law behind a parameter. Throws Failure when it is NULL.
const Law& law_of(const dg_law* law);

// The texts of a law, if any, and more, checked; in the language of `base`. Throws Failure with every error.
CheckedLaw read_with(const Law* base, std::vector<LawText> more);

// The texts of an array of the caller's. Throws Failure when there are none, with `help`, or one is NULL.
std::vector<LawText> texts_of(const char* const* paths, const char* const* texts, const size_t* sizes, size_t count, const char* help);

// A text from the caller. Throws Failure when it is NULL.
std::string text_of(const char* text, size_t size, const char* name);

// A text for the caller, on the heap of C.
struct TextOut {
  char** text;
  size_t* size;
};
// Checks the places and empties them.
TextOut text_out(char** text, size_t* size);
void give(const TextOut& out, const std::string& text);

// A page in one of the formats that calls offer: "text", "markdown", "html".
std::string rendered(const Document& document, std::string_view format);

}  // namespace distinguo::c_api
