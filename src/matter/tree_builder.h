// Puts a tree together from the events of a parser. Private to tree_*.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matter/tree.h"

namespace distinguo {

std::optional<Tree> read_yaml(uint32_t file, std::string_view text, Diagnostics& diagnostics);
std::optional<Tree> read_json(uint32_t file, std::string_view text, Diagnostics& diagnostics);

// Receives a tree in document order. Each member that can meet a limit returns false when it does:
// the error is then reported, and the parser must stop.
class TreeBuilder {
 public:
  TreeBuilder(uint32_t file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  bool open(Tree::Kind kind, size_t begin);
  void close(size_t end);
  bool key(std::string text, size_t begin, size_t end);
  bool scalar(Tree::Type type, std::string text, size_t begin, size_t end);
  void null(size_t begin, size_t end);

  // Whether the next scalar is the key of a map.
  bool expects_key() const { return !frames_.empty() && frames_.back().expects_key; }
  // Where the latest key ends; the beginning of the file when there is none.
  size_t key_end() const { return key_end_; }
  bool has_root() const { return root_.has_value(); }
  std::optional<Tree> take_root() { return std::move(root_); }

  Span span(size_t begin, size_t end) const;
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  struct Frame {
    Tree tree;
    bool expects_key = false;
    bool drop_value = false;  // the key was there already
    std::string key;
    Span key_span;
    std::unordered_map<std::string, Span> seen;
  };

  void attach(Tree value);
  bool short_enough(std::string_view text, size_t begin);

  uint32_t file_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  std::optional<Tree> root_;
  size_t key_end_ = 0;
};

}  // namespace distinguo
