// HTML and SVG under construction: the one place where text becomes markup, so that what people wrote
// is never taken for markup. What comes out is well-formed XML too, for one parser to check both.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distinguo::report {

// Text as markup shows it. Control characters and marks that turn the direction of writing become spaces.
std::string escaped(std::string_view text);

class Markup {
 public:
  // An attribute whose value is empty is left out.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

  explicit Markup(std::string beginning = {}) : text_(std::move(beginning)) {}

  // Tags and names of attributes are literals of the program.
  Markup& open(std::string_view tag, Attributes attributes = {});
  Markup& close();
  Markup& text(std::string_view text);
  // An element with nothing but text, or with nothing at all.
  Markup& leaf(std::string_view tag, Attributes attributes, std::string_view text) {
    return open(tag, attributes).text(text).close();
  }
  Markup& empty(std::string_view tag, Attributes attributes = {});
  // A line break between elements, for who reads the source.
  Markup& line();
  // A style sheet of the program: neither `<` nor `&` is in it.
  Markup& style(std::string_view sheet);

  std::string take() &&;

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string text_;
  std::vector<std::string_view> open_;
};

}  // namespace distinguo::report
