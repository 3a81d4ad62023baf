// The style sheets of pages and drawings, compiled in from the *.css beside this file.
#pragma once

#include <string_view>

#include "distinguo/published_law.h"

namespace distinguo {

// Written by cmake/embed.cmake.
const EmbeddedFile* style_sheets_begin();
const EmbeddedFile* style_sheets_end();

namespace report {

// "ladder.css", "page.css".
inline std::string_view style_sheet(std::string_view name) {
  for (const EmbeddedFile* file = style_sheets_begin(); file != style_sheets_end(); ++file) {
    if (file->path == name) return file->text;
  }
  return {};
}

}  // namespace report

}  // namespace distinguo
