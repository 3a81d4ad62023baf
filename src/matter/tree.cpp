#include "matter/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "matter/tree_builder.h"
#include "matter/words.h"

namespace distinguo {

std::string_view kind_word(const Tree& tree) {
  switch (tree.kind) {
    case Tree::Kind::kNull:
      return "nothing";
    case Tree::Kind::kList:
      return "a list";
    case Tree::Kind::kMap:
      return "a map";
    case Tree::Kind::kScalar:
      break;
  }
  switch (tree.type) {
    case Tree::Type::kNumber:
      return "a number";
    case Tree::Type::kBoolean:
      return "true or false";
    case Tree::Type::kPlain:
    case Tree::Type::kText:
      break;
  }
  return "a text";
}

Span TreeBuilder::span(size_t begin, size_t end) const {
  return {file_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

bool TreeBuilder::short_enough(std::string_view text, size_t begin) {
  if (text.size() <= kMaxScalarBytes) return true;
  diagnostics_.error(
      "M0101", span(begin, begin + 1),
      fmt::format("this text has {} bytes; at most {} are read", text.size(), kMaxScalarBytes),
      "give the passage that matters, and the rest as an attachment");
  return false;
}

bool TreeBuilder::open(Tree::Kind kind, size_t begin) {
  if (frames_.size() >= kMaxDepth) {
    diagnostics_.error(
        "M0101", span(begin, begin + 1),
        fmt::format("lists and maps stand within one another more than {} deep", kMaxDepth));
    return false;
  }
  Frame frame;
  frame.tree.kind = kind;
  frame.tree.span = span(begin, begin);
  frame.expects_key = kind == Tree::Kind::kMap;
  frames_.push_back(std::move(frame));
  return true;
}

void TreeBuilder::close(size_t end) {
  Tree tree = std::move(frames_.back().tree);
  frames_.pop_back();
  tree.span.end = std::max(tree.span.begin, static_cast<uint32_t>(end));
  attach(std::move(tree));
}

bool TreeBuilder::key(std::string text, size_t begin, size_t end) {
  if (!short_enough(text, begin)) return false;
  Frame& frame = frames_.back();
  frame.expects_key = false;
  frame.key_span = span(begin, end);
  key_end_ = end;
  const auto [first, is_new] = frame.seen.emplace(text, frame.key_span);
  frame.drop_value = !is_new;
  if (!is_new) {
    diagnostics_
        .error("M0107", frame.key_span, fmt::format("{} is written twice", shown(text)),
               "keep one of them")
        .notes.push_back({"first written here", first->second});
  }
  frame.key = std::move(text);
  return true;
}

bool TreeBuilder::scalar(Tree::Type type, std::string text, size_t begin, size_t end) {
  if (!short_enough(text, begin)) return false;
  Tree tree;
  tree.kind = Tree::Kind::kScalar;
  tree.type = type;
  tree.scalar = std::move(text);
  tree.span = span(begin, end);
  attach(std::move(tree));
  return true;
}

void TreeBuilder::null(size_t begin, size_t end) {
  Tree tree;
  tree.span = span(begin, end);
  attach(std::move(tree));
}

void TreeBuilder::attach(Tree value) {
  if (frames_.empty()) {
    root_ = std::move(value);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.tree.is_list()) {
    frame.tree.items.push_back(std::move(value));
    return;
  }
  frame.expects_key = true;
  if (frame.drop_value) return;
  frame.tree.entries.push_back({std::move(frame.key), frame.key_span, std::move(value)});
}

std::optional<uint32_t> add_source(std::string path, std::string text, SourceSet& sources,
                                   Diagnostics& diagnostics) {
  const size_t size = text.size();
  if (size <= kMaxFileBytes) return sources.add(std::move(path), std::move(text));
  const uint32_t file = sources.add(std::move(path), {});
  diagnostics.error("M0101", {file, 0, 0},
                    fmt::format("the file has {} bytes; at most {} are read", size, kMaxFileBytes));
  return std::nullopt;
}

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Why control characters are refused before any parser sees the text: yaml-cpp takes byte 4 for
// the end of the input and silently drops what follows, and guesses UTF-16 from a leading NUL.
bool readable(uint32_t file, std::string_view text, Diagnostics& diagnostics) {
  const auto at = [&](size_t offset) {
    const auto begin = static_cast<uint32_t>(offset);
    return Span{file, begin, begin + 1};
  };
  if (const size_t bad = find_malformed_utf8(text); bad != std::string_view::npos) {
    diagnostics.error("M0102", at(bad), "the file is not UTF-8 here", "save the file as UTF-8");
    return false;
  }
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      diagnostics.error("M0102", at(i),
                        fmt::format("there is a control character here (byte {})", c), "remove it");
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Tree> read_tree(uint32_t file, const SourceSet& sources, MatterFormat format,
                              Diagnostics& diagnostics) {
  const std::string_view text = sources.file(file).text();
  if (!readable(file, text, diagnostics)) return std::nullopt;
  if (text.find_first_not_of(" \t\r\n", text.starts_with(kByteOrderMark) ? 3 : 0) ==
      std::string_view::npos) {
    diagnostics.error("M0108", {file, 0, 0}, "the file is empty");
    return std::nullopt;
  }
  if (format == MatterFormat::kJson) return read_json(file, text, diagnostics);
#ifdef DISTINGUO_WITHOUT_YAML
  diagnostics.error("M0103", {file, 0, 0}, "this program was built without YAML",
                    "give the same matter as JSON");
  return std::nullopt;
#else
  return read_yaml(file, text, diagnostics);
#endif
}

}  // namespace distinguo
