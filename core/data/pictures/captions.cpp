#include "core/data/pictures/captions.h"

#include "core/data/pictures/loaded.h"
#include "core/formats/delimited.h"
#include "core/formats/error.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace seedbed {

namespace {

constexpr std::uint64_t kMostTable = 64u << 20; // bytes
constexpr std::array kTableEndings{".csv", ".tsv"};
constexpr std::array kCaptionNames{"caption", "captions", "text", "sentence", "description", "title", "name"};
constexpr std::size_t kMostLanguage = 24; // characters of "ca@valencia.utf8"
constexpr std::size_t kShortName = 3;     // letters of a language's name
constexpr std::size_t kMostOfOne = 100;   // captions of one picture

/// One line, without space around it: how it was broken says nothing of the picture.
std::string inOneLine(const std::string& text) {
    std::string line;
    for (std::size_t at = 0, end; (at = text.find_first_not_of(" \t\n\f", at)) != text.npos; at = end) {
        end = std::min(text.find_first_of(" \t\n\f", at), text.size());
        line += (line.empty() ? "" : " ") + text.substr(at, end - at);
    }
    return line;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
        end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
    }
    return lines;
}

/// "ga" of "ga.utf8=Capall." and of "ga=Capall."; empty: the line is in no named language.
std::string languageOf(const std::string& line) {
    const auto equals = line.find('=');
    if (equals == line.npos || equals < 2 || equals > kMostLanguage) return {};
    std::string language = line.substr(0, equals);
    if (language.ends_with(".utf8")) language.resize(language.size() - 5);
    const auto isLetter = [](unsigned char c) { return std::isalpha(c) != 0; };
    const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(language, isLetter) - language.begin());
    const bool isName = std::ranges::all_of(language, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '@' || c == '-'; });
    return isName && letters >= 2 && letters <= kShortName ? language : std::string();
}

/// By language what a text says; "" is what stands first. Of one line, and of lines that name no languages, all is that.
std::map<std::string, std::string> byLanguage(const std::string& text) {
    const auto lines = linesOf(text);
    std::map<std::string, std::string> said;
    if (lines.size() < 2 || !std::all_of(lines.begin() + 1, lines.end(), [](const std::string& line) { return line.empty() || !languageOf(line).empty(); }))
        return {{"", inOneLine(text)}};
    said[""] = inOneLine(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (const std::string language = languageOf(lines[i]); !language.empty()) said.emplace(language, inOneLine(lines[i].substr(lines[i].find('=') + 1)));
    return said;
}

bool isTable(const std::string& name) {
    return std::ranges::any_of(kTableEndings, [small = lowered(name)](const char* ending) { return small.ends_with(ending); });
}

std::string withoutFolder(const std::string& name) { return name.substr(name.rfind('/') == name.npos ? 0 : name.rfind('/') + 1); }

/// Where file names and captions stand in a table that says what is in pictures.
struct Columns {
    std::size_t names = 0, captions = 0;
    bool isHeaded = false, isUsable = false;

    /// Usable: at least half of the rows name a picture, and a heading names the column of captions, or there are just two columns.
    Columns(std::string_view text, char separator, const std::map<std::string, std::string>& pictures, const std::string& language) {
        std::vector<std::size_t> hits;
        std::vector<std::string> row, heading;
        std::size_t rows = 0;
        for (DelimitedReader reader(text, separator); reader.next(row); ++rows) {
            if (rows == 0) heading = row;
            hits.resize(std::max(hits.size(), row.size()));
            for (std::size_t i = 0; i < row.size(); ++i)
                hits[i] += pictures.contains(row[i]);
        }
        if (hits.size() < 2) return;
        names = static_cast<std::size_t>(std::ranges::max_element(hits) - hits.begin());
        isHeaded = names < heading.size() && !pictures.contains(heading[names]);
        if (hits[names] == 0 || 2 * hits[names] + (isHeaded ? 1 : 0) < rows) return;
        captions = isHeaded ? captionColumn(heading, language) : 1 - std::min<std::size_t>(names, 1);
        isUsable = isHeaded ? captions < heading.size() : hits.size() == 2;
    }

  private:
    /// That of the language, else the first that is called as captions are; past the end: none.
    std::size_t captionColumn(const std::vector<std::string>& heading, const std::string& language) const {
        std::vector<std::string> wanted(kCaptionNames.begin(), kCaptionNames.end());
        if (!language.empty()) wanted.insert(wanted.begin(), lowered(language));
        for (const std::string& name : wanted)
            for (std::size_t i = 0; i < heading.size(); ++i)
                if (i != names && lowered(heading[i]) == name) return i;
        return heading.size();
    }
};

} // namespace

Captions::Captions(const Files& files, const CaptionOptions& options) : m_files(files), m_options(options), m_texts(textsByName(files)) {
    std::vector<std::size_t> tables;
    for (std::size_t i = 0; i < files.list().size(); ++i)
        if (isTable(files.list()[i].name) && files.list()[i].size <= kMostTable) tables.push_back(i);
    if (tables.empty()) return;
    std::map<std::string, std::string> pictures; // names as tables may have them -> name without ending
    for (const auto& file : files.list()) {
        if (isTable(file.name) || lowered(file.name).ends_with(".txt")) continue;
        const std::string name = nameWithoutEnding(file.name);
        for (const std::string& called : {file.name, name, withoutFolder(file.name), withoutFolder(name)})
            pictures.emplace(called, name);
    }
    for (const std::size_t table : tables)
        readTable(table, pictures);
}

std::string Captions::textOf(std::size_t file) const {
    const std::string name = m_files.shownName(file);
    const auto bytes = m_files.read(file);
    const auto named = m_options.encoding.empty() ? std::nullopt : fromEncoding(bytes, m_options.encoding, name);
    return decodeText(named ? *named : bytes, name).text;
}

void Captions::readTable(std::size_t file, const std::map<std::string, std::string>& pictures) {
    std::string text;
    try {
        text = textOf(file);
    } catch (const Error&) {
        return; // no text: some program's own table
    }
    const char separator = guessSeparator(text);
    const Columns columns(text, separator, pictures, m_options.language);
    if (!columns.isUsable) return;
    DelimitedReader reader(text, separator);
    std::vector<std::string> row;
    if (columns.isHeaded) reader.next(row);
    while (reader.next(row)) {
        if (row.size() <= std::max(columns.names, columns.captions)) continue;
        const std::string caption = inOneLine(row[columns.captions]);
        if (caption.empty()) continue;
        const auto picture = pictures.find(row[columns.names]);
        if (picture == pictures.end())
            m_withoutPicture.push_back(displayName(row[columns.names]));
        else if (auto& told = m_inTables[picture->second];
                 !m_texts.contains(picture->second) && told.size() < kMostOfOne && std::ranges::find(told, caption) == told.end())
            told.push_back(caption);
    }
}

bool Captions::has(const std::string& picture) const {
    const std::string name = nameWithoutEnding(picture);
    const auto told = m_inTables.find(name);
    return m_texts.contains(name) || (told != m_inTables.end() && !told->second.empty());
}

std::string Captions::take(const std::string& picture) {
    const std::string name = nameWithoutEnding(picture);
    m_taken.insert(name);
    if (const auto told = m_inTables.find(name); told != m_inTables.end() && !told->second.empty()) return told->second.front();
    const auto found = m_texts.find(name);
    if (found == m_texts.end()) throw Error::about(displayName(picture), SEEDBED_TR("has no caption: no text of its name beside it, and no row in a table"));
    const std::string shown = m_files.shownName(found->second);
    const auto said = byLanguage(textOf(found->second));
    for (const auto& [language, caption] : said)
        if (!language.empty()) ++m_languages[language];
    const auto own = said.find(m_options.language);
    if (own == said.end()) throw Error::about(shown, {SEEDBED_TR("says nothing in the language %1"), m_options.language});
    if (own->second.empty()) throw Error::about(shown, SEEDBED_TR("is empty"));
    return own->second;
}

std::vector<std::string> Captions::further(const std::string& picture) const {
    const auto told = m_inTables.find(nameWithoutEnding(picture));
    return told == m_inTables.end() || told->second.empty() ? std::vector<std::string>() : std::vector(told->second.begin() + 1, told->second.end());
}

std::vector<std::string> Captions::left() const {
    std::vector<std::string> names = m_withoutPicture;
    for (const auto& [name, file] : m_texts)
        if (!m_taken.contains(name)) names.push_back(displayName(m_files.list()[file].name));
    return names;
}

} // namespace seedbed
