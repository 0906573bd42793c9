#include "core/formats/gettext.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr int kLeastWords = 3;
constexpr int kLeastUnspaced = 12;            ///< characters that are no ASCII
constexpr std::string_view kTsheg = "\u0F0B"; ///< stands between Tibetan syllables

[[noreturn]] void throwDamaged(const std::string& fileName) {
    throw Error::about(fileName, SEEDBED_TR("is damaged: it is no whole catalogue of messages. Get it again from where it came"));
}

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool isLetter(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Enough of a text to learn a language from.
bool isWorthReading(std::string_view text) {
    int words = 0, wide = 0;
    bool inWord = false, hasSpace = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isSpace(text[i]) || text.substr(i).starts_with(kTsheg)) {
            hasSpace = true;
            inWord = false;
            i += isSpace(text[i]) ? 0 : kTsheg.size() - 1;
        } else if (isLetter(text[i]) && !inWord) {
            inWord = true;
            ++words;
        }
        wide += static_cast<unsigned char>(text[i]) >= 0xC0;
    }
    return words >= kLeastWords || (!hasSpace && wide >= kLeastUnspaced);
}

/// Without the one mark that says which letter is a menu's key.
std::string withoutKeyMark(std::string_view text) {
    for (const char mark : {'~', '_', '&'}) {
        const std::size_t at = text.find(mark);
        const bool isMark =
            at != text.npos && at + 1 < text.size() && isLetter(text[at + 1]) && text.find(mark, at + 1) == text.npos && text.find(';', at) == text.npos;
        if (isMark) return std::string(text.substr(0, at)).append(text.substr(at + 1));
    }
    return std::string(text);
}

void addText(Catalogue& catalogue, std::string_view id, std::string_view translation) {
    if (translation != id && isWorthReading(translation)) catalogue.texts.push_back(withoutKeyMark(translation));
}

/// What the header of a catalogue says: "Content-Type: text/plain; charset=UTF-8\n".
std::string charsetIn(std::string_view header) {
    constexpr std::string_view key = "charset=";
    const std::size_t at = header.find(key);
    if (at == header.npos) return {};
    const std::string_view rest = header.substr(at + key.size());
    return std::string(rest.substr(0, std::min(rest.find_first_of("\n\r\\\"; "), std::size_t(40))));
}

/// One string of a compiled catalogue, through its table of lengths and places.
class MoTable {
  public:
    MoTable(Bytes bytes, const std::string& fileName) : m_bytes(bytes), m_fileName(fileName) {
        m_isLittle = littleEndian(bytes, 0, 4) == kMagic;
        if (number(4) >> 16 > 1) throwDamaged(fileName);
        m_count = number(8);
        if (m_count > bytes.size() / 16) throwDamaged(fileName);
    }

    std::size_t count() const { return m_count; }
    std::string_view id(std::size_t index) const { return string(number(12) + std::uint64_t(8) * index); }
    std::string_view translation(std::size_t index) const { return string(number(16) + std::uint64_t(8) * index); }

  private:
    std::uint32_t number(std::uint64_t at) const {
        const auto value = m_isLittle ? littleEndian(m_bytes, at, 4) : bigEndian(m_bytes, at, 4);
        if (!value) throwDamaged(m_fileName);
        return *value;
    }

    std::string_view string(std::uint64_t entry) const {
        const std::size_t length = number(entry), at = number(entry + 4);
        if (at > m_bytes.size() || length > m_bytes.size() - at) throwDamaged(m_fileName);
        return asText(m_bytes).substr(at, length);
    }

    Bytes m_bytes;
    const std::string& m_fileName;
    bool m_isLittle = true;
    std::size_t m_count = 0;
};

/// Each of the strings that NUL bytes separate.
template <class Use> void forEachForm(std::string_view forms, Use use) {
    while (true) {
        const std::size_t end = forms.find('\0');
        use(forms.substr(0, end));
        if (end == forms.npos) return;
        forms.remove_prefix(end + 1);
    }
}

struct PoEntry {
    std::string id;
    std::vector<std::string> translations;
    bool isFuzzy = false;
};

/// Adds what stands between the quotes of `line`.
void appendQuoted(std::string& text, std::string_view line, const std::string& fileName) {
    const std::size_t start = line.find('"');
    if (start == line.npos) return;
    for (std::size_t i = start + 1; i < line.size(); ++i) {
        if (line[i] == '"') return;
        if (line[i] != '\\' || i + 1 == line.size()) {
            text += line[i];
            continue;
        }
        const char c = line[++i];
        text += c == 'n' ? '\n' : c == 't' ? '\t' : c;
        if (c == 'r' || c == 'a' || c == 'b' || c == 'f' || c == 'v') text.back() = ' ';
    }
    throw Error::about(fileName, SEEDBED_TR("is damaged: a string in it has no closing quotation mark. Get it again from where it came"));
}

class PoReader {
  public:
    PoReader(Catalogue& catalogue, const std::string& fileName) : m_catalogue(catalogue), m_fileName(fileName) {}

    void read(std::string_view line) {
        if (line.starts_with('#')) {
            if (m_isComplete) finish();
            m_entry.isFuzzy |= line.starts_with("#,") && line.find("fuzzy") != line.npos;
            return;
        }
        if (line.starts_with("msgctxt") || (line.starts_with("msgid") && !line.starts_with("msgid_plural"))) {
            if (m_isComplete) finish();
            m_current = line.starts_with("msgid") ? &m_entry.id : &m_ignored;
        } else if (line.starts_with("msgid_plural")) {
            m_current = &m_ignored;
        } else if (line.starts_with("msgstr")) {
            m_isComplete = true;
            m_current = &m_entry.translations.emplace_back();
        } else if (!line.starts_with('"')) {
            return;
        }
        if (m_current) appendQuoted(*m_current, line, m_fileName);
    }

    void finish() {
        if (!m_entry.isFuzzy && !m_entry.id.empty())
            for (const auto& translation : m_entry.translations)
                addText(m_catalogue, m_entry.id, translation);
        m_entry = {};
        m_current = nullptr;
        m_isComplete = false;
    }

  private:
    Catalogue& m_catalogue;
    const std::string& m_fileName;
    PoEntry m_entry;
    std::string m_ignored;
    std::string* m_current = nullptr;
    bool m_isComplete = false; ///< the entry has a translation: the next keyword starts another one
};

} // namespace

bool looksLikeMo(std::span<const std::byte> bytes) { return littleEndian(bytes, 0, 4) == kMagic || bigEndian(bytes, 0, 4) == kMagic; }

Catalogue parseMo(std::span<const std::byte> bytes, const std::string& fileName) {
    if (!looksLikeMo(bytes)) throw Error::about(fileName, SEEDBED_TR("is no compiled catalogue of messages (.mo). Choose another file"));
    const MoTable table(bytes, fileName);
    std::string charset;
    for (std::size_t i = 0; i < table.count() && charset.empty(); ++i)
        if (table.id(i).empty()) charset = charsetIn(table.translation(i));
    Catalogue catalogue;
    catalogue.encoding = "UTF-8";
    for (std::size_t i = 0; i < table.count(); ++i) {
        std::string_view id = table.id(i);
        if (id.empty()) continue;
        id = id.substr(id.find('\x04') + 1); // after its context, where it has one
        id = id.substr(0, id.find('\0'));
        forEachForm(table.translation(i), [&](std::string_view form) {
            const auto decoded = decodeText(std::as_bytes(std::span(form)), fileName, charset);
            if (decoded.encoding != "UTF-8") {
                catalogue.encoding = decoded.encoding;
                catalogue.guessed = decoded.guessed;
            }
            addText(catalogue, id, decoded.text);
        });
    }
    return catalogue;
}

Catalogue parsePo(std::span<const std::byte> bytes, const std::string& fileName) {
    const std::string_view header = asText(bytes).substr(0, 1 << 16);
    const DecodedText decoded = decodeText(bytes, fileName, charsetIn(header));
    Catalogue catalogue{{}, decoded.encoding, decoded.guessed};
    PoReader reader(catalogue, fileName);
    const std::string_view text = decoded.text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        reader.read(line);
        at = end + 1;
    }
    reader.finish();
    return catalogue;
}

} // namespace seedbed
