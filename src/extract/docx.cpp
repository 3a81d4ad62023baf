// DOCX (ECMA-376): a zip, read by libarchive, of XML, read by pugixml. docs/decisions/0016-reading-files.md.
#include <archive.h>
#include <archive_entry.h>

#include <cstring>
#include <memory>
#include <pugixml.hpp>

#include "extract/extract.h"

namespace distinguo::extract {

namespace {

// The parts with text that a reader reads, in the order in which they are told.
constexpr const char* kParts[] = {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"};

struct Closer {
  void operator()(archive* opened) const { archive_read_free(opened); }
};

// Word's names with any prefix: w:p, ns0:p.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class Walker : public pugi::xml_tree_walker {
 public:
  explicit Walker(Paragraphs& out) : out_(out) {}

  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = local_name(node);
    if (name == "p") out_.end();
    if (name == "br" || name == "cr") out_.line_break();
    if (name == "tab") out_.add(" ");
    if (name == "t") out_.add(node.text().get());
    return true;
  }

 private:
  Paragraphs& out_;
};

// What is struck out in tracked changes, and what only tells Word how to fill a field: deleted text is `delText` and
// fields are `instrText`, which are no `t`; what was moved away is the one `t` that nobody reads.
void remove_moved(pugi::xml_node node) {
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (local_name(child) == "moveFrom") {
      node.remove_child(child);
    } else {
      remove_moved(child);
    }
    child = next;
  }
}

}  // namespace

std::optional<std::string> text_of_docx(std::string_view bytes, std::string& problem) {
  const std::unique_ptr<archive, Closer> zip(archive_read_new());
  archive_read_support_format_zip(zip.get());
  std::string parts[std::size(kParts)];
  size_t size = 0;
  bool sound = archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
  archive_entry* entry = nullptr;
  while (sound) {
    const int got = archive_read_next_header(zip.get(), &entry);
    if (got == ARCHIVE_EOF) break;
    sound = got == ARCHIVE_OK || got == ARCHIVE_WARN;
    const char* name = sound ? archive_entry_pathname(entry) : nullptr;
    if (name == nullptr) continue;
    for (size_t i = 0; i < std::size(kParts); ++i) {
      if (std::strcmp(name, kParts[i]) != 0) continue;
      char buffer[1 << 16];
      for (;;) {
        const la_ssize_t count = archive_read_data(zip.get(), buffer, sizeof buffer);
        if (count <= 0) {
          sound = count == 0;
          break;
        }
        parts[i].append(buffer, static_cast<size_t>(count));
        size += static_cast<size_t>(count);
        if (size > kMostText) {
          problem = "it unpacks to more than 64 MiB";
          return std::nullopt;
        }
      }
    }
  }
  if (!sound || parts[0].empty()) {
    problem = "it is no DOCX that can be read: save it anew, or as .txt";
    return std::nullopt;
  }
  Paragraphs out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    pugi::xml_document document;
    // Entities are not read: no file of Word has any, and they are how XML is made to grow without end.
    if (!document.load_buffer(part.data(), part.size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
      problem = "the text within the DOCX is damaged";
      return std::nullopt;
    }
    remove_moved(document);
    Walker walker(out);
    document.traverse(walker);
    out.end();
  }
  return out.take();
}

}  // namespace distinguo::extract
