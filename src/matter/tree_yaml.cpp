// YAML by yaml-cpp's event interface: the only file that knows it, left out of a build that defines
// DISTINGUO_WITHOUT_YAML.
//
// Only what a person writes by hand is read: one document of maps, lists and scalars. Anchors,
// aliases and tags are refused: they hide what a reviewer has to see, and aliases can make a small
// file huge.
#ifndef DISTINGUO_WITHOUT_YAML

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include "matter/tree_builder.h"

namespace distinguo {

namespace {

// Thrown through the parser to stop it, once the error is reported; never leaves this file.
struct Stop {};

class YamlEvents : public YAML::EventHandler {
 public:
  YamlEvents(uint32_t file, std::string_view text, size_t shift, Diagnostics& diagnostics)
      : text_(text), shift_(shift), builder_(file, diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) {
      fail("M0106", mark, "a second document begins here", "put each matter into its own file");
    }
  }
  void OnDocumentEnd() override {}

  void OnAnchor(const YAML::Mark& mark, const std::string& /*name*/) override {
    refuse_anchor(mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { refuse_anchor(mark); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor != YAML::NullAnchor) refuse_anchor(mark);
    if (builder_.expects_key()) fail("M0109", mark, "a key is missing here");
    const size_t begin = offset(mark);
    // Why: for a key without a value the parser gives the place of the next token, lines below.
    const std::string_view between = text_.substr(std::min(builder_.key_end(), begin),
                                                  begin - std::min(builder_.key_end(), begin));
    const bool written = begin < text_.size() && between.find('\n') == std::string_view::npos &&
                         (text_[begin] == '~' || text_[begin] == 'n' || text_[begin] == 'N');
    if (written) {
      const size_t end = begin + (text_[begin] == '~' ? 1 : 4);
      builder_.null(begin, end);
      last_end_ = end;
    } else {
      const size_t end = std::max(last_end_, std::min(builder_.key_end(), text_.size()));
      builder_.null(end, end);
    }
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (anchor != YAML::NullAnchor) refuse_anchor(mark);
    if (tag != "?" && tag != "!") refuse_tag(mark);
    const size_t begin = offset(mark);
    const size_t end = scalar_end(begin, value);
    last_end_ = end;
    const bool accepted = builder_.expects_key()
                              ? builder_.key(value, begin, end)
                              : builder_.scalar(tag == "?" ? Tree::Type::kPlain : Tree::Type::kText,
                                                value, begin, end);
    if (!accepted) throw Stop{};
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(Tree::Kind::kList, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(']'); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(Tree::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { close('}'); }

  std::optional<Tree> take_root() { return builder_.take_root(); }

  // What the parser could not read, worded for a person who does not know YAML's grammar.
  void report(const YAML::Exception& error) {
    size_t begin = offset(error.mark);
    // Why the tab is looked for: the parser stumbles over it some tokens later.
    const size_t line = text_.substr(0, begin).find_last_of('\n') + 1;
    const size_t indented = text_.find_first_not_of(' ', line);
    const bool tab = indented < text_.size() && text_[indented] == '\t';
    if (tab) begin = indented;
    const bool at_end = begin >= text_.size();
    const Span span = builder_.span(begin, at_end ? begin : begin + 1);
    std::string message =
        at_end ? "the file ends before its YAML does" : "this is not readable as YAML";
    std::string help;
    if (tab || error.msg == YAML::ErrorMsg::TAB_IN_INDENTATION) {
      message = "a line is indented with a tab";
      help = "indent with spaces";
    } else if (error.msg == YAML::ErrorMsg::MAP_VALUE) {
      help =
          "put a text that has a colon and a space in it into quotes, and indent the keys of one "
          "map alike";
    } else if (error.msg == YAML::ErrorMsg::END_OF_MAP || error.msg == YAML::ErrorMsg::END_OF_SEQ ||
               error.msg == YAML::ErrorMsg::MAP_KEY || error.msg == YAML::ErrorMsg::BLOCK_ENTRY) {
      help = "indent what belongs together alike";
    } else if (error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW) {
      help = "a `{` is never closed: add `}`";
    } else if (error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW) {
      help = "a `[` is never closed: add `]`";
    } else if (error.msg == YAML::ErrorMsg::UNKNOWN_TOKEN) {
      help = "a text that begins with a special character needs quotes";
    }
    builder_.diagnostics().error("M0103", span, std::move(message), std::move(help));
  }

 private:
  // Marks count bytes, without the byte order mark.
  size_t offset(const YAML::Mark& mark) const {
    const size_t bytes = mark.pos < 0 ? text_.size() : static_cast<size_t>(mark.pos) + shift_;
    return std::min(bytes, text_.size());
  }

  [[noreturn]] void fail(const char* code, const YAML::Mark& mark, std::string message,
                         std::string help = {}) {
    const size_t begin = offset(mark);
    builder_.diagnostics().error(code, builder_.span(begin, std::min(begin + 1, text_.size())),
                                 std::move(message), std::move(help));
    throw Stop{};
  }
  [[noreturn]] void refuse_anchor(const YAML::Mark& mark) {
    fail("M0105", mark, "anchors (`&name`) and aliases (`*name`) are not read in a matter",
         "write the content out; put a text that begins with `&` or `*` into quotes");
  }
  [[noreturn]] void refuse_tag(const YAML::Mark& mark) {
    fail("M0105", mark, "tags (`!name`) are not read in a matter",
         "leave the tag out; put a text that begins with `!` into quotes");
  }

  void open(Tree::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_anchor(mark);
    if (tag != "?" && tag != "!" && !tag.empty()) refuse_tag(mark);
    if (builder_.expects_key()) {
      fail("M0109", mark, "a key is a list or a map", "a key is a word, followed by a colon");
    }
    const size_t begin = offset(mark);
    last_end_ = std::min(begin + 1, text_.size());
    brackets_.push_back(begin < text_.size() && (text_[begin] == '[' || text_[begin] == '{'));
    if (!builder_.open(kind, begin)) throw Stop{};
  }

  // Events do not say where a list or map ends: with its last part, or with its bracket.
  void close(char bracket) {
    if (brackets_.back()) {
      last_end_ = std::min(text_.find(bracket, last_end_), text_.size() - 1) + 1;
    }
    brackets_.pop_back();
    builder_.close(last_end_);
  }

  // Where a scalar that begins at `begin` ends: events say only where it begins.
  size_t scalar_end(size_t begin, std::string_view value) {
    const char first = begin < text_.size() ? text_[begin] : '\0';
    if (first == '"' || first == '\'') return quoted_end(begin, first);
    if (text_.substr(begin, value.size()) == value) return begin + value.size();
    // A block (`|`, `>`) or a plain text over several lines: the first line stands for all.
    size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
    while (end > begin + 1 && text_[end - 1] == ' ') --end;
    return end;
  }

  // Why this is checked here: yaml-cpp 0.7 takes the end of the file for a closing quote, which
  // would make one forgotten quote swallow the rest of a matter.
  size_t quoted_end(size_t begin, char quote) {
    for (size_t i = begin + 1; i < text_.size(); ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        if (quote == '"' || text_.substr(i + 1, 1) != "'") return i + 1;
        ++i;
      }
    }
    builder_.diagnostics().error("M0103", builder_.span(begin, begin + 1),
                                 "this quote is never closed", "add the closing quote");
    throw Stop{};
  }

  std::string_view text_;
  size_t shift_;
  TreeBuilder builder_;
  int documents_ = 0;
  size_t last_end_ = 0;
  std::vector<bool> brackets_;  // of each open list or map: whether it is in brackets
};

}  // namespace

std::optional<Tree> read_yaml(uint32_t file, std::string_view text, Diagnostics& diagnostics) {
  const size_t shift = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  YamlEvents events(file, text, shift, diagnostics);
  std::istringstream stream{std::string(text.substr(shift))};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    events.report(error);
    return std::nullopt;
  }
  std::optional<Tree> root = events.take_root();
  if (!root) diagnostics.error("M0108", {file, 0, 0}, "the file is empty");
  return root;
}

}  // namespace distinguo

#endif
