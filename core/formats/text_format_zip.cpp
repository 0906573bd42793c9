#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/text_format_parts.h"
#include "core/formats/zip.h"

#include <algorithm>
#include <cstdlib>

namespace seedbed {

namespace {

constexpr std::size_t kMostPart = std::size_t(64) << 20;  // bytes of one part, unpacked
constexpr std::size_t kMostBook = std::size_t(256) << 20; // of the words of all

class Parts {
  public:
    Parts(std::span<const std::byte> bytes, const std::string& fileName) : m_archive(bytes, fileName), m_fileName(fileName) {}

    bool has(const std::string& name) const { return std::ranges::find(m_archive.entries(), name, &ZipArchive::Entry::name) != m_archive.entries().end(); }
    /// Error when it is not there.
    std::string read(const std::string& name) const {
        const auto& entries = m_archive.entries();
        const auto found = std::ranges::find(entries, name, &ZipArchive::Entry::name);
        if (found == entries.end()) throw Error::about(m_fileName, SEEDBED_TR("is damaged: its text is not in it. Save it again, or save it as text"));
        const auto bytes = m_archive.read(static_cast<std::size_t>(found - entries.begin()), kMostPart);
        return std::string(asText(bytes));
    }
    /// Pages by the bytes of their names, where nothing says in which order they are read.
    std::vector<std::string> pages() const {
        std::vector<std::string> names;
        for (const auto& entry : m_archive.entries())
            if (entry.name.ends_with("html") || entry.name.ends_with(".htm")) names.push_back(entry.name);
        std::ranges::sort(names);
        return names;
    }

  private:
    ZipArchive m_archive;
    const std::string& m_fileName;
};

/// "a%20b.xhtml#top" beside "OEBPS/book.opf" is "OEBPS/a b.xhtml".
std::string besideOf(const std::string& list, const std::string& link) {
    std::string path = list.substr(0, list.rfind('/') == list.npos ? 0 : list.rfind('/') + 1);
    const std::string plain = link.substr(0, link.find('#'));
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const bool isCoded = plain[i] == '%' && i + 2 < plain.size() && std::isxdigit(static_cast<unsigned char>(plain[i + 1])) &&
                             std::isxdigit(static_cast<unsigned char>(plain[i + 2]));
        path += isCoded ? static_cast<char>(std::strtol(plain.substr(i + 1, 2).c_str(), nullptr, 16)) : plain[i];
        i += isCoded ? 2 : 0;
    }
    return path;
}

std::vector<std::string> pagesOf(const Parts& parts, const std::string& fileName) {
    constexpr const char* kContainer = "META-INF/container.xml";
    if (!parts.has(kContainer)) return parts.pages();
    std::vector<std::string> pages;
    for (const std::string& list : partsOfBook(parts.read(kContainer), fileName))
        if (parts.has(list))
            for (const std::string& link : partsOfBook(parts.read(list), fileName))
                if (const std::string page = besideOf(list, link); parts.has(page)) pages.push_back(page);
    return pages.empty() ? parts.pages() : pages;
}

} // namespace

std::string textOfEpub(std::span<const std::byte> bytes, const std::string& fileName) {
    const Parts parts(bytes, fileName);
    std::string text;
    for (const std::string& page : pagesOf(parts, fileName)) {
        const std::string words = textOfHtml(parts.read(page), fileName);
        text += text.empty() || words.empty() ? words : '\n' + words;
        if (text.size() > kMostBook) throw Error::about(fileName, {SEEDBED_TR("holds more than %1 MB; choose a part of it"), kMostBook >> 20});
    }
    return text;
}

std::string textOfWord(std::span<const std::byte> bytes, const std::string& fileName) {
    return textOfXml(Parts(bytes, fileName).read("word/document.xml"), fileName);
}

std::string textOfOpenDocument(std::span<const std::byte> bytes, const std::string& fileName) {
    return textOfXml(Parts(bytes, fileName).read("content.xml"), fileName);
}

} // namespace seedbed
