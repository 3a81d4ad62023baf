// HTML by Gumbo, which parses any page as browsers do. docs/decisions/0016-reading-files.md.
#include <gumbo.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/extract.h"

namespace distinguo::extract {

namespace {

constexpr GumboTag kPassedOver[] = {GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT,
                                    GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,    GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
                                    GUMBO_TAG_NAV,      GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA};
constexpr GumboTag kInline[] = {GUMBO_TAG_A,    GUMBO_TAG_ABBR, GUMBO_TAG_B,     GUMBO_TAG_BDI,   GUMBO_TAG_BDO,  GUMBO_TAG_CITE,
                                GUMBO_TAG_CODE, GUMBO_TAG_DEL,  GUMBO_TAG_DFN,   GUMBO_TAG_EM,    GUMBO_TAG_FONT, GUMBO_TAG_I,
                                GUMBO_TAG_IMG,  GUMBO_TAG_INS,  GUMBO_TAG_KBD,   GUMBO_TAG_LABEL, GUMBO_TAG_MARK, GUMBO_TAG_Q,
                                GUMBO_TAG_S,    GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,  GUMBO_TAG_STRONG, GUMBO_TAG_SUB,
                                GUMBO_TAG_SUP,  GUMBO_TAG_TIME, GUMBO_TAG_TT,    GUMBO_TAG_U,     GUMBO_TAG_VAR,  GUMBO_TAG_WBR};

template <size_t N>
bool is_one_of(GumboTag tag, const GumboTag (&tags)[N]) {
  return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

// Gumbo looks through all open elements at each tag and goes down into them to free them: a page that does nothing but open
// elements would take minutes, and the stack. No page of people nests so deep.
constexpr size_t kDeepest = 1000;
constexpr std::string_view kNeverClosed[] = {"area", "base", "body", "br",    "col",   "dd",  "dt",     "embed", "head",  "hr", "html", "img",    "input",
                                             "li",   "link", "meta", "option", "p",    "param", "source", "tbody", "td",    "tfoot", "th", "thead", "tr", "track", "wbr"};

bool nests_too_deep(std::string_view page) {
  size_t depth = 0;
  for (size_t at = 0; (at = page.find('<', at)) != std::string_view::npos;) {
    const bool closes = page.substr(at + 1).starts_with('/');
    std::string name;
    for (at += closes ? 2 : 1; at < page.size() && name.size() < 16; ++at) {
      const char c = page[at];
      if (c >= 'A' && c <= 'Z') {
        name += static_cast<char>(c + 32);
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !name.empty())) {
        name += c;
      } else {
        break;
      }
    }
    if (name.empty() || std::find(std::begin(kNeverClosed), std::end(kNeverClosed), name) != std::end(kNeverClosed)) continue;
    if (closes) {
      depth -= depth > 0 ? 1 : 0;
    } else if (++depth > kDeepest) {
      return true;
    }
  }
  return false;
}

// Why not recursion: a page may nest as deep as it is long.
void walk(const GumboNode* root, Paragraphs& out) {
  struct Open {
    const GumboNode* node;
    unsigned next = 0;
    bool kept = false;
  };
  std::vector<Open> open = {{root}};
  while (!open.empty()) {
    Open& at = open.back();
    const GumboElement& element = at.node->v.element;
    const bool block = !is_one_of(element.tag, kInline);
    if (at.next == 0 && block) out.end();
    if (at.next == element.children.length) {
      if (block) out.end();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(element.children.data[at.next++]);
    const bool kept = at.kept;
    switch (child->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: out.add(child->v.text.text, kept); break;
      case GUMBO_NODE_ELEMENT:
        if (child->v.element.tag == GUMBO_TAG_BR) {
          out.line_break();
        } else if (!is_one_of(child->v.element.tag, kPassedOver)) {
          open.push_back({child, 0, kept || child->v.element.tag == GUMBO_TAG_PRE});
        }
        break;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_TEMPLATE:
      case GUMBO_NODE_DOCUMENT: break;
    }
  }
}

}  // namespace

std::optional<std::string> text_of_html(std::string_view bytes, std::string& problem) {
  if (nests_too_deep(bytes)) {
    problem = "it nests elements more than 1000 deep, as no page does: save what it shows as text";
    return std::nullopt;
  }
  GumboOutput* parsed = gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size());
  if (parsed == nullptr) {
    problem = "it cannot be read as HTML";
    return std::nullopt;
  }
  Paragraphs out;
  walk(parsed->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, parsed);
  return out.take();
}

}  // namespace distinguo::extract
