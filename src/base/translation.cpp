#include "distinguo/translation.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

namespace distinguo {

struct Translation::Table {
  std::string language;
  bool reviewed = false;
  std::unordered_map<std::string, std::string> texts;
};

namespace {

// The little table of contents of a .mo file: a magic number that tells the byte order, then where
// the keys and the texts are, each as length and offset.
class MoFile {
 public:
  explicit MoFile(std::string_view bytes) : bytes_(bytes) {}

  bool open() {
    constexpr uint32_t kMagic = 0x950412de;
    constexpr uint32_t kMagicSwapped = 0xde120495;
    const std::optional<uint32_t> magic = number(0);
    if (magic != kMagic && magic != kMagicSwapped) return false;
    swapped_ = magic == kMagicSwapped;
    const auto count = number(8);
    const auto keys = number(12);
    const auto texts = number(16);
    if (!count || !keys || !texts) return false;
    count_ = *count;
    keys_ = *keys;
    texts_ = *texts;
    return true;
  }
  uint32_t count() const { return count_; }
  std::optional<std::string_view> key(uint32_t i) const { return text(keys_ + uint64_t{8} * i); }
  std::optional<std::string_view> translation(uint32_t i) const { return text(texts_ + uint64_t{8} * i); }

 private:
  std::optional<uint32_t> number(uint64_t at) const {
    if (at + 4 > bytes_.size()) return std::nullopt;
    uint32_t value = 0;
    for (uint64_t i = 0; i < 4; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[swapped_ ? at + i : at + 3 - i]);
      value = value << 8 | byte;
    }
    return value;
  }
  std::optional<std::string_view> text(uint64_t entry) const {
    const auto length = number(entry);
    const auto offset = number(entry + 4);
    if (!length || !offset || uint64_t{*offset} + *length > bytes_.size()) return std::nullopt;
    return bytes_.substr(*offset, *length);
  }

  std::string_view bytes_;
  bool swapped_ = false;
  uint32_t count_ = 0;
  uint64_t keys_ = 0;
  uint64_t texts_ = 0;
};

// "Language: es" in the header, which is the translation of the empty text.
std::string header_field(std::string_view header, std::string_view name) {
  size_t begin = 0;
  while (begin < header.size()) {
    const size_t end = std::min(header.find('\n', begin), header.size());
    const std::string_view line = header.substr(begin, end - begin);
    if (line.starts_with(name) && line.substr(name.size()).starts_with(": "))
      return std::string(line.substr(name.size() + 2));
    begin = end + 1;
  }
  return {};
}

}  // namespace

std::optional<Translation> Translation::from_mo(std::string_view bytes) {
  MoFile file(bytes);
  if (!file.open()) return std::nullopt;
  auto table = std::make_shared<Table>();
  for (uint32_t i = 0; i < file.count(); ++i) {
    const auto key = file.key(i);
    const auto text = file.translation(i);
    if (!key || !text) return std::nullopt;
    if (key->empty()) {
      table->language = header_field(*text, "Language");
      table->reviewed = header_field(*text, "X-Reviewed") == "yes";
    } else if (!text->empty()) {
      table->texts.emplace(*key, *text);
    }
  }
  if (table->language.empty()) return std::nullopt;
  Translation translation;
  translation.table_ = std::move(table);
  return translation;
}

std::string Translation::operator()(std::string_view english) const {
  if (table_ == nullptr || english.empty()) return std::string(english);
  const auto found = table_->texts.find(std::string(english));
  return found == table_->texts.end() ? "[en] " + std::string(english) : found->second;
}

bool Translation::has(std::string_view english) const {
  return table_ == nullptr || table_->texts.contains(std::string(english));
}

std::string_view Translation::language() const {
  return table_ == nullptr ? std::string_view("en") : std::string_view(table_->language);
}

bool Translation::right_to_left() const {
  // The languages written from right to left that have many speakers; script subtags are not used.
  static constexpr std::array<std::string_view, 8> kRightToLeft = {"ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur"};
  const std::string_view base = language().substr(0, language().find_first_of("-_"));
  for (const std::string_view candidate : kRightToLeft) {
    if (base == candidate) return true;
  }
  return false;
}

bool Translation::reviewed() const { return table_ == nullptr || table_->reviewed; }

}  // namespace distinguo
