#include "core/formats/error.h"
#include "core/formats/text_format_parts.h"
#include "core/formats/utf8.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace seedbed {

namespace {

constexpr std::size_t kMostDepth = 1000;
constexpr std::array<std::string_view, 16> kNoWords{"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "listtable",
    "listoverridetable", "generator", "header", "footer", "fldinst", "xmlnstbl", "rsidtbl", "datastore"};
struct Sign {
    std::string_view word, text;
};
constexpr Sign kSigns[] = {{"par", "\n\n"}, {"sect", "\n\n"}, {"page", "\n\n"}, {"line", "\n"}, {"row", "\n"}, {"tab", "\t"}, {"cell", "\t"}, {"endash", "–"},
    {"emdash", "—"}, {"lquote", "‘"}, {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"}};

/// What stands in a rich text, one control word or character after the other.
class Reader {
  public:
    Reader(std::string_view text, const std::string& fileName) : m_text(text), m_fileName(fileName) {}

    std::string read() {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '{')
                open();
            else if (c == '}')
                close();
            else if (c == '\\')
                control();
            else if (static_cast<unsigned char>(c) >= 0x80)
                add(std::string_view(&c, 1)); // already UTF-8
            else if (c != '\n' && c != '\r')
                put(c);
        }
        flush();
        return std::move(m_words);
    }

  private:
    struct Group {
        bool isShown = true;
        int substitutes = 1; ///< characters behind \uN for programs that know none
    };

    void open() {
        if (m_groups.size() > kMostDepth) throw Error::about(m_fileName, SEEDBED_TR("is damaged: it is nested too deeply. Save it as text"));
        m_groups.push_back(m_groups.back());
    }
    void close() {
        if (m_groups.size() > 1) m_groups.pop_back();
    }

    /// A byte of the document's code page.
    void put(char c) {
        if (m_left > 0)
            --m_left;
        else if (m_groups.back().isShown)
            m_bytes += c;
    }
    void add(std::string_view words) {
        if (!m_groups.back().isShown) return;
        flush();
        m_words += words;
    }
    void flush() {
        if (m_bytes.empty()) return;
        const icu::UnicodeString words(m_bytes.data(), static_cast<std::int32_t>(m_bytes.size()), m_page.c_str());
        words.toUTF8String(m_words);
        m_bytes.clear();
    }

    void control() {
        if (m_at >= m_text.size()) return;
        const char c = m_text[m_at];
        if (c == '\'') {
            const std::string digits(m_text.substr(++m_at, 2));
            if (digits.size() < 2 || !std::ranges::all_of(digits, [](unsigned char digit) { return std::isxdigit(digit); })) return;
            m_at += 2;
            put(static_cast<char>(std::strtol(digits.c_str(), nullptr, 16)));
        } else if (c == '*') {
            ++m_at;
            m_groups.back().isShown = false; // what only some programs know
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word();
        } else if (static_cast<unsigned char>(c) < 0x80) {
            ++m_at;
            if (c == '~')
                add("\u00A0");
            else if (c == '\\' || c == '{' || c == '}')
                put(c);
        }
    }

    void word() {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && std::isalpha(static_cast<unsigned char>(m_text[m_at])))
            ++m_at;
        const std::string_view name = m_text.substr(from, m_at - from);
        const std::size_t number = m_at;
        if (m_at < m_text.size() && m_text[m_at] == '-') ++m_at;
        while (m_at < m_text.size() && std::isdigit(static_cast<unsigned char>(m_text[m_at])))
            ++m_at;
        const std::string digits(m_text.substr(number, std::min<std::size_t>(m_at - number, 9)));
        if (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
        act(name, std::atoi(digits.c_str()));
    }

    void act(std::string_view name, int value) {
        if (name == "u") {
            character(value);
        } else if (name == "uc") {
            m_groups.back().substitutes = std::clamp(value, 0, 16);
        } else if (name == "ansicpg" && value > 0) {
            flush();
            m_page = value == 65001 ? "UTF-8" : value == 10000 ? "macintosh" : "windows-" + std::to_string(value);
        } else if (name == "bin") {
            m_at += std::min<std::size_t>(static_cast<std::size_t>(std::max(0, value)), m_text.size() - m_at);
            while (m_at < m_text.size() && continuesCharacter(m_text[m_at]))
                ++m_at;
        } else if (std::ranges::find(kNoWords, name) != kNoWords.end()) {
            m_groups.back().isShown = false;
        } else if (const auto sign = std::ranges::find(kSigns, name, &Sign::word); sign != std::end(kSigns)) {
            add(sign->text);
        }
    }

    /// A 16-bit unit, which may be half of a character.
    void character(int value) {
        const auto unit = static_cast<std::uint32_t>(value < 0 ? value + 65536 : value) & 0xFFFF;
        m_left = m_groups.back().substitutes;
        if (unit >= 0xD800 && unit < 0xDC00) {
            m_high = unit;
            return;
        }
        const bool isLow = unit >= 0xDC00 && unit < 0xE000;
        if (isLow && m_high != 0)
            add(utf8Of(0x10000 + ((m_high - 0xD800) << 10) + (unit - 0xDC00)));
        else if (!isLow && unit >= 0x20)
            add(utf8Of(unit));
        m_high = 0;
    }

    std::string_view m_text;
    const std::string& m_fileName;
    std::size_t m_at = 0;
    std::vector<Group> m_groups{Group{}};
    std::string m_words, m_bytes, m_page = "windows-1252";
    int m_left = 0; ///< substitutes that are passed over
    std::uint32_t m_high = 0;
};

} // namespace

std::string textOfRtf(std::string_view text, const std::string& fileName) { return Reader(text, fileName).read(); }

} // namespace seedbed
