#include "core/formats/error.h"
#include "core/formats/text_format_parts.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <memory>
#include <set>

namespace seedbed {

namespace {

constexpr std::size_t kDeepest = 40;     ///< templates, tables and links within each other; deeper ones are taken as they stand
constexpr std::size_t kLongestTag = 400; ///< bytes
constexpr std::size_t kLongestName = 12; ///< of an entity

/// What stands between such a tag and its end is nothing to read.
constexpr std::array<std::string_view, 16> kNoWords{"ref", "math", "gallery", "timeline", "syntaxhighlight", "source", "code", "score", "imagemap",
    "templatedata", "chem", "graph", "mapframe", "maplink", "references", "style"};

/// Namespaces of a wiki that stand for no words where a link leads there ("Datei", "Kategorie").
using Names = std::set<std::string>;

/// The words of one article.
class Article {
  public:
    Article(std::string_view markup, const Names& noWords) : m_text(markup), m_noWords(noWords) {}

    std::string words() {
        while (m_at < m_text.size())
            if (!(isLineStart() && takeLineStart()) && !takeBrackets() && !takeTag() && !takeEntity() && !takeQuotes()) put(m_text[m_at++]);
        return paragraphs();
    }

  private:
    enum class Kind { dropped, table, link };
    struct Open {
        Kind kind;
        std::size_t start; ///< in the words
    };

    bool isLineStart() const { return m_at == 0 || m_text[m_at - 1] == '\n'; }
    bool isNext(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }
    void put(char c) {
        if (c == '\n') closeLinks();
        m_words += c;
    }
    /// A link that is not closed in its line is none.
    void closeLinks() {
        while (!m_open.empty() && m_open.back().kind == Kind::link)
            m_open.pop_back();
    }
    void open(Kind kind) {
        m_at += 2;
        if (m_open.size() < kDeepest) m_open.push_back({kind, m_words.size()});
    }

    /// Headings, marks of lists, rules and tables.
    bool takeLineStart() {
        if (isNext("{|")) return open(Kind::table), true;
        if (isNext("|}") && !m_open.empty() && m_open.back().kind == Kind::table) return close(Kind::table), true;
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        if (m_text[m_at] == '=') { // what stands over a part of an article is the same in all
            std::string_view line = m_text.substr(m_at, end - m_at);
            line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
            if (line.size() < 3 || !line.ends_with('=')) return false;
            m_at = end;
            return true;
        }
        const std::size_t from = isNext("----") ? m_text.find_first_not_of('-', m_at) : m_text.find_first_not_of("*#:; ", m_at);
        if (from == m_at || end == m_at) return false;
        m_at = std::min(from, end);
        return true;
    }

    /// Takes what was open since then out of the words, or keeps those of a link.
    void close(Kind kind) {
        m_at += 2;
        while (!m_open.empty() && m_open.back().kind == Kind::link && kind != Kind::link)
            m_open.pop_back();
        if (m_open.empty() || m_open.back().kind != kind) return;
        const std::size_t start = m_open.back().start;
        m_open.pop_back();
        if (kind == Kind::link)
            keepWordsOfLink(start);
        else
            m_words.resize(start);
    }

    void keepWordsOfLink(std::size_t start) {
        const std::string_view link = std::string_view(m_words).substr(start);
        const std::size_t bar = link.find('|'), colon = link.substr(0, bar).find(':');
        const bool isPlace = colon != link.npos && colon > 0;
        const std::string place = isPlace ? lowered(link.substr(0, colon)) : std::string();
        const bool isLanguage = isPlace && bar == link.npos && place.size() >= 2 && place.size() <= kLongestName && link[colon - 1] != ' ' &&
                                link.substr(colon + 1, 1) != " " &&
                                std::ranges::all_of(link.substr(0, colon), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
        if (isLanguage || m_noWords.contains(place))
            m_words.resize(start);
        else
            m_words.erase(start, bar == link.npos ? (colon == 0 ? 1 : 0) : bar + 1);
    }

    bool takeBrackets() {
        if (isNext("{{")) return open(Kind::dropped), true;
        if (isNext("}}")) return close(Kind::dropped), true;
        if (isNext("[[")) return open(Kind::link), true;
        if (isNext("]]")) return close(Kind::link), true;
        if (!isNext("[http") && !isNext("[//")) return false;
        const std::size_t line = std::min(m_text.find('\n', m_at), m_text.size()), end = m_text.find(']', m_at);
        if (end == m_text.npos || end > line) return false;
        const std::size_t space = std::min(m_text.find(' ', m_at), end);
        m_words += m_text.substr(std::min(space + 1, end), end - std::min(space + 1, end));
        m_at = end + 1;
        return true;
    }

    bool takeTag() {
        if (m_text[m_at] != '<') return false;
        if (isNext("<!--")) return skipTo("-->", m_at + 4, m_at + 4), true;
        const bool isEnd = isNext("</");
        const std::size_t from = m_at + (isEnd ? 2 : 1), close = m_text.substr(0, m_at + kLongestTag).find('>', from);
        const std::size_t nameEnd = std::min(m_text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", from), m_text.size());
        if (close == m_text.npos || nameEnd == from || nameEnd > close) return false;
        const std::string name = lowered(m_text.substr(from, nameEnd - from));
        const bool isWhole = m_text[close - 1] == '/';
        m_at = close + 1;
        if (name == "br" || name == "p") put('\n');
        if (!isEnd && !isWhole && std::ranges::find(kNoWords, name) != kNoWords.end()) skipTo("</" + name + ">", m_at, m_at);
        if (!isEnd && !isWhole && name == "nowiki") {
            const std::size_t end = std::min(m_text.find("</nowiki>", m_at), m_text.size());
            m_words += m_text.substr(m_at, end - m_at);
            m_at = end;
        }
        return true;
    }
    /// Behind the next `mark`; where there is none, to `otherwise`. That is looked for once: it will not be there later either.
    void skipTo(const std::string& mark, std::size_t from, std::size_t otherwise) {
        const std::size_t found = m_missing.contains(mark) ? m_text.npos : m_text.find(mark, from);
        if (found == m_text.npos) m_missing.insert(mark);
        m_at = found == m_text.npos ? otherwise : found + mark.size();
    }

    bool takeEntity() {
        if (m_text[m_at] != '&') return false;
        const std::size_t end = m_text.substr(0, std::min(m_text.size(), m_at + kLongestName)).find(';', m_at);
        if (end == m_text.npos || end < m_at + 3) return false;
        const std::string name(m_text.substr(m_at + 1, end - m_at - 1));
        std::uint32_t character = 0;
        if (name.starts_with("#x"))
            character = static_cast<std::uint32_t>(std::strtoul(name.c_str() + 2, nullptr, 16));
        else if (name[0] == '#')
            character = static_cast<std::uint32_t>(std::strtoul(name.c_str() + 1, nullptr, 10));
        else if (const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str())))
            character = known->value;
        if (character < 0x20 || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return false;
        m_words += utf8Of(character);
        m_at = end + 1;
        return true;
    }

    /// Bold and italic, and words for the program ("__TOC__").
    bool takeQuotes() {
        if (isNext("''")) {
            m_at = std::min(m_text.find_first_not_of('\'', m_at), m_text.size());
            return true;
        }
        if (!isNext("__")) return false;
        const std::size_t end = m_text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", m_at + 2);
        if (end == m_text.npos || end == m_at + 2 || !m_text.substr(end).starts_with("__")) return false;
        m_at = end + 2;
        return true;
    }

    /// Without lines of nothing but what was left around what is gone.
    std::string paragraphs() const {
        std::string text;
        bool isApart = false;
        for (std::size_t at = 0, end; at < m_words.size(); at = end + 1) {
            end = std::min(m_words.find('\n', at), m_words.size());
            std::string line = m_words.substr(at, end - at);
            line.erase(line.find_last_not_of(" \t\r") + 1);
            line.erase(0, line.find_first_not_of(" \t"));
            if (line.find_first_not_of(".,;:-()|!") == line.npos) {
                isApart = true;
                continue;
            }
            if (!text.empty() && isApart) text += '\n';
            isApart = false;
            text += line + '\n';
        }
        return text;
    }

    std::string_view m_text;
    const Names& m_noWords;
    std::size_t m_at = 0;
    std::string m_words;
    std::vector<Open> m_open;
    std::set<std::string> m_missing;
};

std::string_view textOf(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

/// The pages of a dump, one after the other; only one is held at a time.
class Dump {
  public:
    Dump(std::string_view text, const std::string& fileName)
        : m_fileName(fileName), m_reader(xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                             XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA),
                                    xmlFreeTextReader) {}

    std::vector<std::string> texts() {
        std::vector<std::string> all;
        int state = 0;
        while (m_reader && (state = xmlTextReaderRead(m_reader.get())) == 1) {
            const std::string_view name = textOf(xmlTextReaderConstLocalName(m_reader.get()));
            const int type = xmlTextReaderNodeType(m_reader.get());
            if (type == XML_READER_TYPE_ELEMENT) begin(name);
            if (type == XML_READER_TYPE_END_ELEMENT && name == "page") {
                if (std::string words = m_isArticle ? Article(m_text, m_noWords).words() : std::string(); !words.empty()) all.push_back(std::move(words));
                m_text.clear();
            }
        }
        if (!m_reader || (state != 0 && all.empty()))
            throw Error::about(m_fileName, SEEDBED_TR("is damaged: its mark-up cannot be read. Get it again from where it came, or save it as text"));
        return all; // one that was cut off while it came is read up to there
    }

  private:
    void begin(std::string_view name) {
        if (name == "page") m_isArticle = true;
        if (name == "redirect") m_isArticle = false;
        if (name == "ns") m_isArticle &= content() == "0";
        if (name == "model") m_isArticle &= content() == "wikitext";
        if (name == "text") m_text = content(); // of several versions the last
        if (name == "namespace") {
            const std::unique_ptr<xmlChar, void (*)(void*)> key(xmlTextReaderGetAttribute(m_reader.get(), reinterpret_cast<const xmlChar*>("key")), xmlFree);
            if (textOf(key.get()) == "6" || textOf(key.get()) == "14") m_noWords.insert(lowered(content()));
        }
    }
    std::string content() {
        const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlTextReaderReadString(m_reader.get()), xmlFree);
        return std::string(textOf(text.get()));
    }

    const std::string& m_fileName;
    std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> m_reader;
    Names m_noWords{"file", "image", "category", "media"};
    bool m_isArticle = false;
    std::string m_text;
};

} // namespace

std::vector<std::string> textsOfWiki(std::string_view text, const std::string& fileName) {
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) throw Error::about(fileName, SEEDBED_TR("is too large; choose a part of it"));
    return Dump(text, fileName).texts();
}

} // namespace seedbed
