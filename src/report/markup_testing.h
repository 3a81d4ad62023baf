// For tests only: a small strict reader of well-formed XML, which our HTML and SVG are too.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::vector<Element> children;
  std::string text;  // of the element and of all in it

  std::string attribute(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
  }
  void each(const std::function<void(const Element&)>& visit) const {
    visit(*this);
    for (const Element& child : children) child.each(visit);
  }
  // Pointers into the element, which must therefore have a name.
  std::vector<const Element*> all(const std::string& named) const&& = delete;
  std::vector<const Element*> all(const std::string& named) const& {
    std::vector<const Element*> found;
    each([&](const Element& element) {
      if (element.name == named) found.push_back(&element);
    });
    return found;
  }
};

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  // Throws std::runtime_error where the text is not well-formed.
  Element read() {
    while (skip_space(), text_.substr(at_, 2) == "<?" || text_.substr(at_, 2) == "<!") {
      at_ = find(">") + 1;
    }
    Element root = element();
    skip_space();
    if (at_ != text_.size()) fail("something follows the root");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " at byte " + std::to_string(at_) + ": " + std::string(text_.substr(at_, 60)));
  }
  size_t find(std::string_view what) const {
    const size_t found = text_.find(what, at_);
    if (found == std::string_view::npos) fail("no " + std::string(what));
    return found;
  }
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  std::string name() {
    const size_t begin = at_;
    while (at_ < text_.size() && text_.find_first_of(" />=\n", at_) != at_) ++at_;
    if (begin == at_) fail("no name");
    return std::string(text_.substr(begin, at_ - begin));
  }
  static std::string decoded(std::string_view raw) {
    std::string text;
    for (size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '<') throw std::runtime_error("a bare < in text");
      if (raw[i] != '&') {
        text += raw[i];
        continue;
      }
      const size_t end = raw.find(';', i);
      const std::string entity(raw.substr(i, end == std::string_view::npos ? 12 : end + 1 - i));
      if (entity == "&amp;") text += '&';
      else if (entity == "&lt;") text += '<';
      else if (entity == "&gt;") text += '>';
      else if (entity == "&quot;") text += '"';
      else throw std::runtime_error("unknown entity " + entity);
      i = end;
    }
    return text;
  }
  Element element() {
    if (text_.substr(at_, 1) != "<") fail("no element");
    ++at_;
    Element made;
    made.name = name();
    for (skip_space(); text_.substr(at_, 1) != ">" && text_.substr(at_, 2) != "/>"; skip_space()) {
      const std::string key = name();
      if (text_.substr(at_, 2) != "=\"") fail("no value of " + key);
      at_ += 2;
      const size_t end = find("\"");
      if (!made.attributes.emplace(key, decoded(text_.substr(at_, end - at_))).second) fail("twice " + key);
      at_ = end + 1;
    }
    if (text_.substr(at_, 2) == "/>") {
      at_ += 2;
      return made;
    }
    ++at_;
    while (true) {
      const size_t end = find("<");
      made.text += decoded(text_.substr(at_, end - at_));
      at_ = end;
      if (text_.substr(at_, 2) == "</") break;
      made.children.push_back(element());
      made.text += made.children.back().text;
    }
    at_ += 2;
    if (name() != made.name) fail("another end than of " + made.name);
    if (text_.substr(at_, 1) != ">") fail("no end of the end");
    ++at_;
    return made;
  }

  std::string_view text_;
  size_t at_ = 0;
};

inline Element xml(std::string_view text) { return XmlReader(text).read(); }

// What is wrong with a page: its structure, and anything that it would load or run. Empty: nothing.
inline std::vector<std::string> problems_of_page(const std::string& html) {
  std::vector<std::string> problems;
  Element page;
  try {
    page = xml(html);
  } catch (const std::runtime_error& error) {
    return {error.what()};
  }
  const auto require = [&](bool so, const std::string& otherwise) {
    if (!so) problems.push_back(otherwise);
  };
  require(html.starts_with("<!DOCTYPE html>\n"), "no doctype");
  require(page.name == "html" && !page.attribute("lang").empty(), "no language");
  require(page.attribute("dir") == "ltr" || page.attribute("dir") == "rtl", "no direction");
  require(page.all("h1").size() == 1, "not one h1");
  require(page.all("main").size() == 1, "not one main");
  require(page.all("title").front()->text.size() > 1, "no title");
  int level = 1;
  std::map<std::string, int> ids;
  std::vector<std::string> wanted;  // ids that are pointed at
  page.each([&](const Element& element) {
    const std::string& name = element.name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      require(name[1] - '0' <= level + 1, "heading jumps to " + name + ": " + element.text);
      level = name[1] - '0';
      require(!element.text.empty(), "empty heading");
    }
    for (const char* forbidden : {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "base",
                                  "form", "image", "use", "foreignObject"}) {
      require(name != forbidden, std::string("has a ") + forbidden);
    }
    for (const auto& [key, value] : element.attributes) {
      require(!key.starts_with("on"), "has a handler " + key);
      require(key != "style" && key != "src" && key != "srcset", "has an attribute " + key);
      if (key == "href") {
        require(value.starts_with("#"), "leads elsewhere: " + value);
        wanted.push_back(value.substr(1));
      }
      if (key == "aria-labelledby") {
        for (size_t at = 0; at < value.size();) {
          const size_t end = std::min(value.find(' ', at), value.size());
          wanted.push_back(value.substr(at, end - at));
          at = end + 1;
        }
      }
    }
    if (!element.attribute("id").empty()) ++ids[element.attribute("id")];
    if (name == "th") require(!element.attribute("scope").empty() && !element.text.empty(), "a th without scope or text");
    if (name == "svg") {
      require(element.attribute("role") == "img", "a drawing that is no image");
      require(element.all("title").size() == 1 && element.all("desc").size() == 1, "a drawing without words");
      require(!element.all("title").front()->text.empty() && !element.all("desc").front()->text.empty(), "empty words");
    }
    if (name == "ul") {
      for (const Element& child : element.children) require(child.name == "li", "a list of " + child.name);
    }
    if (name == "style") {
      for (const char* loads : {"url(", "@import", "@font-face"})
        require(element.text.find(loads) == std::string::npos, std::string("a style with ") + loads);
    }
  });
  for (const auto& [id, count] : ids) require(count == 1, "twice the id " + id);
  for (const std::string& id : wanted) require(ids.count(id) == 1, "no id " + id);
  return problems;
}

}  // namespace distinguo
