#include "distinguo/extract.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace distinguo {
namespace {

std::string read(std::string_view bytes, FileKind kind) {
  std::string problem;
  const auto text = text_of_file(bytes, kind, problem);
  return text ? *text : "problem: " + problem;
}

TEST(FileKind, IsKnownByTheEndingWhateverItsCase) {
  EXPECT_EQ(file_kind_named("story.TXT"), FileKind::kText);
  EXPECT_EQ(file_kind_named("a.b/notes.md"), FileKind::kMarkdown);
  EXPECT_EQ(file_kind_named("page.htm"), FileKind::kHtml);
  EXPECT_EQ(file_kind_named("judgment.pdf"), FileKind::kPdf);
  EXPECT_EQ(file_kind_named("statement.docx"), FileKind::kDocx);
  EXPECT_FALSE(file_kind_named("matter.yaml"));
  EXPECT_FALSE(file_kind_named("story"));
}

TEST(FileKind, OfNamelessBytesIsKnownByTheirBeginning) {
  EXPECT_EQ(file_kind_of("%PDF-1.7\n"), FileKind::kPdf);
  EXPECT_EQ(file_kind_of("PK\x03\x04rest"), FileKind::kDocx);
  EXPECT_EQ(file_kind_of("  <!DOCTYPE HTML><p>a"), FileKind::kHtml);
  EXPECT_EQ(file_kind_of("They took his passport."), FileKind::kText);
}

TEST(PlainText, StaysByteForByteButForItsMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF" "one\r\n\r\n two", FileKind::kText), "one\r\n\r\n two");
  EXPECT_EQ(read("**one**\n", FileKind::kMarkdown), "**one**\n");
}

TEST(PlainText, ThatIsNoTextIsRefusedWithWhatToDo) {
  EXPECT_NE(read("%PDF-1.7", FileKind::kText).find("give it the ending .pdf"), std::string::npos);
  EXPECT_NE(read("\xFF\xFEo", FileKind::kText).find("save it as UTF-8"), std::string::npos);
}

TEST(Html, ParagraphsStandApartAndMarkupIsGone) {
  EXPECT_EQ(read("<html><head><title>T</title><style>p{}</style></head><body><h1>A  head</h1><p>One <b>bold</b>\nword&amp;more.</p>"
                 "<ul><li>first<li>second</ul>line<br>break<script>evil()</script></body>",
                 FileKind::kHtml),
            "A head\n\nOne bold word&more.\n\nfirst\n\nsecond\n\nline\nbreak\n");
}

TEST(Html, ThatIsBrokenOrEmptyIsReadAsFarAsItGoes) {
  EXPECT_EQ(read("<p>open <b>and <i>never closed", FileKind::kHtml), "open and never closed\n");
  EXPECT_EQ(read("", FileKind::kHtml), "");
}

std::string nested(int depth) {
  std::string deep;
  for (int i = 0; i < depth; ++i) deep += "<DIV>";
  return deep + "end";
}

TEST(Html, ThatNestsAsDeepAsItIsLongIsRefusedBeforeItIsParsed) {
  EXPECT_EQ(read(nested(900), FileKind::kHtml), "end\n");
  EXPECT_NE(read(nested(500000), FileKind::kHtml).find("1000 deep"), std::string::npos);
}

TEST(Html, OfManyParagraphsThatNobodyClosedIsNotDeep) {
  std::string page;
  for (int i = 0; i < 3000; ++i) page += "<p>a<br><b>c</b>";
  EXPECT_TRUE(read(page, FileKind::kHtml).starts_with("a\nc\n\na\nc"));
}

// A zip with these files.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string bytes(1 << 20, '\0');
  size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_open_memory(zip, bytes.data(), bytes.size(), &used);
  for (const auto& [name, text] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_write_header(zip, entry);
    archive_write_data(zip, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  return bytes.substr(0, used);
}

const std::string kBegin = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>";
const std::string kEnd = "</w:body></w:document>";

TEST(Docx, ParagraphsRunsAndBreaksAreReadAndFootnotesFollow) {
  const std::string document = kBegin +
                               "<w:p><w:r><w:t>They </w:t></w:r><w:r><w:t>took</w:t><w:tab/><w:t>it.</w:t><w:br/><w:t>All.</w:t></w:r></w:p>"
                               "<w:p><w:r><w:delText>struck</w:delText><w:t xml:space=\"preserve\"> Second.</w:t></w:r></w:p>" +
                               kEnd;
  EXPECT_EQ(read(zipped({{"word/document.xml", document}, {"word/footnotes.xml", "<w:footnotes><w:p><w:t>Note.</w:t></w:p></w:footnotes>"}}),
                 FileKind::kDocx),
            "They took it.\nAll.\n\nSecond.\n\nNote.\n");
}

TEST(Docx, WhatWasMovedAwayIsReadOnceOnly) {
  const std::string document = kBegin + "<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>" + kEnd;
  EXPECT_EQ(read(zipped({{"word/document.xml", document}}), FileKind::kDocx), "Moved.\n");
}

TEST(Docx, ThatIsNoneIsRefused) {
  EXPECT_NE(read("PK\x03\x04 and nothing more", FileKind::kDocx).find("no DOCX"), std::string::npos);
  EXPECT_NE(read(zipped({{"other.xml", "<a/>"}}), FileKind::kDocx).find("no DOCX"), std::string::npos);
  EXPECT_NE(read(zipped({{"word/document.xml", "<w:p"}}), FileKind::kDocx).find("damaged"), std::string::npos);
}

// A page with these lines, as little of PDF as there can be; readers rebuild the table of places that it lacks.
std::string pdf_of(const std::vector<std::string>& lines) {
  std::string stream = "BT /F1 12 Tf 72 720 Td 14 TL";
  for (const std::string& line : lines) stream += " (" + line + ") Tj T*";
  stream += " ET";
  return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n"
         "4 0 obj <</Length " + std::to_string(stream.size()) + ">> stream\n" + stream + "\nendstream endobj\n"
         "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
}

bool has_pdftotext() { return std::system("pdftotext -v >/dev/null 2>&1") == 0; }

TEST(Pdf, LinesOfAPageAreOneParagraphAndPartedWordsAreWhole) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_EQ(read(pdf_of({"The manager took their pass-", "ports when they arrived."}), FileKind::kPdf),
            "The manager took their passports when they arrived.\n");
}

TEST(Pdf, ThatIsNoneOrHasNoTextIsRefusedWithWhatToDo) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_NE(read("%PDF-1.7 and nothing more", FileKind::kPdf).find("no PDF"), std::string::npos);
  EXPECT_NE(read(pdf_of({}), FileKind::kPdf).find("OCR"), std::string::npos);
}

TEST(Files, BeyondTheLimitAreRefusedBeforeTheyAreParsed) {
  const std::string large((size_t{64} << 20) + 1, 'a');
  EXPECT_NE(read(large, FileKind::kHtml).find("64 MiB"), std::string::npos);
}

}  // namespace
}  // namespace distinguo
