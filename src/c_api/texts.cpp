// Texts in and out, and the versions of the library.
#include <cstdlib>
#include <cstring>

#include "c_api/handles.h"

namespace distinguo::c_api {

std::string text_of(const char* text, size_t size, const char* name) {
  require(text, name);
  return size == DG_ZERO_TERMINATED ? std::string(text) : std::string(text, size);
}

TextOut text_out(char** text, size_t* size) {
  require(text, "text");
  *text = nullptr;
  if (size != nullptr) *size = 0;
  return {text, size};
}

void give(const TextOut& out, const std::string& text) {
  // Why not new: whoever calls may have another heap of C++ than this library.
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  *out.text = copy;
  if (out.size != nullptr) *out.size = text.size();
}

std::string rendered(const Document& document, std::string_view format) {
  if (format == "html") return to_html(document);
  return format == "markdown" ? to_markdown(document) : to_text(document);
}

}  // namespace distinguo::c_api

void dg_text_free(char* text) { std::free(text); }

int32_t dg_abi_version(void) { return DG_ABI_VERSION; }

const char* dg_version(void) { return DISTINGUO_VERSION; }
