// JSON (RFC 8259, strictly: no comments, no trailing commas) by nlohmann's event interface.
//
// That interface gives no places but on errors. They are found again in the text: an event ends
// where its token ends, so the next token begins at the next byte that is neither white space nor
// `,` nor `:`. The parser has accepted the text up to there, so this cannot go astray.

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "matter/tree_builder.h"

namespace distinguo {

namespace {

class JsonEvents {
 public:
  using Json = nlohmann::json;

  JsonEvents(uint32_t file, std::string_view text, size_t begin, Diagnostics& diagnostics)
      : text_(text), begin_(begin), end_(begin), builder_(file, diagnostics) {}

  // Called by the parser.
  bool null() {
    next_token();
    builder_.null(begin_, end_);
    return true;
  }
  bool boolean(bool value) { return plain(Tree::Type::kBoolean, value ? "true" : "false"); }
  bool number_integer(Json::number_integer_t) { return number(); }
  bool number_unsigned(Json::number_unsigned_t) { return number(); }
  bool number_float(Json::number_float_t, const std::string&) { return number(); }
  bool string(std::string& value) { return plain(Tree::Type::kText, std::move(value)); }
  bool binary(Json::binary_t&) { return false; }  // Not in JSON.
  bool start_object(size_t) { return start(Tree::Kind::kMap); }
  bool start_array(size_t) { return start(Tree::Kind::kList); }
  bool end_object() { return finish(); }
  bool end_array() { return finish(); }
  bool key(std::string& value) {
    next_token();
    return builder_.key(std::move(value), begin_, end_);
  }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& error) {
    // What follows the latest token is what cannot be read. The parser's own words are not used:
    // they quote the text, which may be personal data.
    next_token();
    const bool at_end = begin_ >= text_.size();
    const bool number_too_large = error.id == 406;
    builder_.diagnostics().error(
        "M0104", builder_.span(begin_, at_end ? begin_ : std::max(end_, begin_ + 1)),
        number_too_large ? "this number is too large"
        : at_end         ? "the file ends before its JSON does"
                         : "this is not readable as JSON",
        number_too_large || at_end
            ? ""
            : "JSON has double quotes around names and texts, commas between items and none after "
              "the last, and no comments");
    return false;
  }

  std::optional<Tree> take_root() { return builder_.take_root(); }

 private:
  bool plain(Tree::Type type, std::string value) {
    next_token();
    return builder_.scalar(type, std::move(value), begin_, end_);
  }
  bool number() {
    next_token();
    return builder_.scalar(Tree::Type::kNumber, std::string(text_.substr(begin_, end_ - begin_)),
                           begin_, end_);
  }
  bool start(Tree::Kind kind) {
    next_token();
    return builder_.open(kind, begin_);
  }
  bool finish() {
    next_token();
    builder_.close(end_);
    return true;
  }

  // Moves [begin_, end_) to the next token.
  void next_token() {
    begin_ = std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
    end_ = begin_;
    if (begin_ == text_.size()) return;
    if (text_[begin_] == '"') {
      for (end_ = begin_ + 1; end_ < text_.size() && text_[end_] != '"' && text_[end_] != '\n';
           ++end_) {
        if (text_[end_] == '\\') ++end_;
      }
      end_ = std::min(end_ + 1, text_.size());
    } else if (std::string_view("[]{}").find(text_[begin_]) != std::string_view::npos) {
      ++end_;
    } else {
      end_ = std::min(text_.find_first_of(" \t\r\n,:[]{}\"", begin_), text_.size());
    }
  }

  std::string_view text_;
  size_t begin_;
  size_t end_;
  TreeBuilder builder_;
};

}  // namespace

std::optional<Tree> read_json(uint32_t file, std::string_view text, Diagnostics& diagnostics) {
  const size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  JsonEvents events(file, text, begin, diagnostics);
  if (!nlohmann::json::sax_parse(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(),
                                 &events)) {
    return std::nullopt;
  }
  return events.take_root();
}

}  // namespace distinguo
