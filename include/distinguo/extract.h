// The text of a file that people wrote: plain text, Markdown, HTML, PDF, DOCX. For the program, not for the core.
//
// Plain text and Markdown stay as they are, byte for byte, so that places in the text are places in the file. Of the
// others, what a reader of the page would read, in its order: paragraphs parted by an empty line; no scripts, styles,
// deleted passages or fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace distinguo {

enum class FileKind : uint8_t { kText, kMarkdown, kHtml, kPdf, kDocx };

// By the ending of the name: .txt .text, .md .markdown, .html .htm .xhtml, .pdf, .docx; nothing for others.
std::optional<FileKind> file_kind_named(std::string_view path);
// By the first bytes, for what has no name; kText where nothing speaks against it.
FileKind file_kind_of(std::string_view bytes);

// The text as UTF-8, or nothing and a problem: what is wrong and what to do, in one line, without any of the text.
// PDF is read by the program pdftotext of Poppler, which is run on the bytes (nothing is written to disk).
// Limits: 64 MiB of text, also of what is packed.
std::optional<std::string> text_of_file(std::string_view bytes, FileKind kind, std::string& problem);

}  // namespace distinguo
