#include "core/formats/error.h"
#include "core/formats/text_format_parts.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

namespace seedbed {

namespace {

using Tree = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;

// Elements by their names without a prefix, of HTML, Word and OpenDocument alike.
constexpr std::array<std::string_view, 28> kNoWords{"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select", "button", "nav",
    "del", "delText", "instrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "annotation", "tracked-changes", "note-citation", "automatic-styles",
    "font-face-decls", "scripts", "sequence-decls", "forms", "binData"};
constexpr std::array<std::string_view, 25> kParagraphs{"p", "h", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "blockquote", "pre", "ul",
    "ol", "table", "header", "footer", "main", "body", "figure", "hr", "dl", "list", "tbl"};
constexpr std::array<std::string_view, 9> kLines{"li", "br", "dt", "dd", "tr", "line-break", "cr", "option", "figcaption"};
constexpr std::array<std::string_view, 4> kTabs{"tab", "td", "th", "tc"};

bool isOneOf(std::string_view name, const auto& names) { return std::ranges::find(names, name) != names.end(); }

/// Words as they are shown: white space is one blank, and what separates stands only between words.
class Shown {
  public:
    void add(std::string_view text) {
        for (const char c : text)
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
                separate(' ');
            else
                put(c);
    }
    void blank() { separate(' '); }
    void tab() { separate('\t'); }
    void endLine() { m_breaks = std::max(m_breaks, 1); }
    void endParagraph() { m_breaks = std::max(m_breaks, 2); }
    std::string take() {
        if (!m_text.empty()) m_text += '\n';
        return std::move(m_text);
    }

  private:
    void separate(char with) {
        if (m_separator != '\t') m_separator = with;
    }
    void put(char c) {
        if (m_breaks > 0 && !m_text.empty())
            m_text.append(static_cast<std::size_t>(m_breaks), '\n');
        else if (m_separator != '\0' && !m_text.empty() && m_breaks == 0)
            m_text += m_separator;
        m_breaks = 0;
        m_separator = '\0';
        m_text += c;
    }

    std::string m_text;
    char m_separator = '\0';
    int m_breaks = 0;
};

void separate(Shown& shown, std::string_view name) {
    if (isOneOf(name, kParagraphs)) shown.endParagraph();
    if (isOneOf(name, kLines)) shown.endLine();
    if (isOneOf(name, kTabs)) shown.tab();
}

std::string_view nameOf(const xmlNode* node) { return node->name ? reinterpret_cast<const char*>(node->name) : ""; }

/// Without recursion: trees from anywhere may be deep.
std::string wordsOf(const xmlNode* root) {
    Shown shown;
    for (const xmlNode* node = root; node;) {
        const bool isElement = node->type == XML_ELEMENT_NODE;
        if (isElement) separate(shown, nameOf(node));
        if (isElement && nameOf(node) == "s" && !node->children) shown.blank(); // several blanks of OpenDocument
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content) shown.add(reinterpret_cast<const char*>(node->content));
        if (isElement && node->children && !isOneOf(nameOf(node), kNoWords)) {
            node = node->children;
            continue;
        }
        while (node && node != root && !node->next) {
            node = node->parent;
            if (node && node->type == XML_ELEMENT_NODE) separate(shown, nameOf(node));
        }
        node = !node || node == root ? nullptr : node->next;
    }
    return shown.take();
}

Tree parsed(std::string_view text, bool isHtml, const std::string& fileName) {
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) throw Error::about(fileName, SEEDBED_TR("is too large; choose a part of it"));
    const int size = static_cast<int>(text.size());
    // Nothing is fetched, no entity is followed, and the library's own limits (depth, length) stay.
    Tree tree(isHtml ? htmlReadMemory(text.data(), size, nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED)
                     : xmlReadMemory(text.data(), size, nullptr, nullptr, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET),
        xmlFreeDoc);
    if (!tree) throw Error::about(fileName, SEEDBED_TR("is damaged: its mark-up cannot be read. Get it again from where it came, or save it as text"));
    return tree;
}

std::string words(std::string_view text, bool isHtml, const std::string& fileName) {
    if (text.find_first_not_of(" \t\n") == text.npos) return {};
    const Tree tree = parsed(text, isHtml, fileName);
    return wordsOf(xmlDocGetRootElement(tree.get()));
}

} // namespace

std::string textOfHtml(std::string_view text, const std::string& fileName) { return words(text, true, fileName); }

std::string textOfXml(std::string_view text, const std::string& fileName) { return words(text, false, fileName); }

std::vector<std::string> partsOfBook(std::string_view package, const std::string& fileName) {
    const Tree tree = parsed(package, false, fileName);
    std::vector<std::pair<std::string, std::string>> files; // by their ids
    std::vector<std::string> order;
    const auto attribute = [](const xmlNode* node, const char* name) {
        const std::unique_ptr<xmlChar, void (*)(void*)> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
        return value ? std::string(reinterpret_cast<const char*>(value.get())) : std::string();
    };
    const xmlNode* root = xmlDocGetRootElement(tree.get());
    for (const xmlNode* part = root ? root->children : nullptr; part; part = part->next)
        for (const xmlNode* item = part->children; item; item = item->next) {
            if (nameOf(item) == "item") files.emplace_back(attribute(item, "id"), attribute(item, "href"));
            if (nameOf(item) == "itemref") order.push_back(attribute(item, "idref"));
            if (nameOf(item) == "rootfile") order.push_back(attribute(item, "full-path"));
        }
    if (files.empty()) return order;
    std::vector<std::string> parts;
    for (const std::string& id : order)
        if (const auto found = std::ranges::find(files, id, [](const auto& file) { return file.first; }); found != files.end()) parts.push_back(found->second);
    return parts;
}

} // namespace seedbed
