#include "report/markup.h"

#include <cassert>

#include "report/page.h"

namespace distinguo::report {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : clean(text)) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      default: safe += c;
    }
  }
  return safe;
}

void Markup::begin(std::string_view tag, Attributes attributes) {
  text_ += '<';
  text_ += tag;
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    text_ += ' ';
    text_ += name;
    text_ += "=\"" + escaped(value) + '"';
  }
}

Markup& Markup::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  text_ += '>';
  open_.push_back(tag);
  return *this;
}

Markup& Markup::close() {
  assert(!open_.empty());
  text_ += "</";
  text_ += open_.back();
  text_ += '>';
  open_.pop_back();
  return *this;
}

Markup& Markup::text(std::string_view text) {
  text_ += escaped(kept_together(text));
  return *this;
}

Markup& Markup::empty(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  text_ += "/>";
  return *this;
}

Markup& Markup::line() {
  text_ += '\n';
  return *this;
}

Markup& Markup::style(std::string_view sheet) {
  assert(sheet.find_first_of("<&") == std::string_view::npos);
  open("style");
  text_ += sheet;
  return close();
}

std::string Markup::take() && {
  assert(open_.empty());
  return std::move(text_);
}

}  // namespace distinguo::report
