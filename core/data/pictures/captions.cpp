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
    const bool isName = std::ranges::all_of(language, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '@' || c == '-'; });
    return isName && language.size() >= 2 && std::isalpha(static_cast<unsigned char>(language[0])) ? language : std::string();
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

/// Rows of a table, with where file names and captions stand.
struct Table {
    std::vector<std::vector<std::string>> rows;
    std::size_t names = 0, captions = 0, first = 0; ///< columns, and the first row that is no heading
    bool isUsable = false;

    Table(const std::string& text, const std::map<std::string, std::string>& pictures, const std::string& language) {
        DelimitedReader reader(text, guessSeparator(text));
        std::size_t columns = 0;
        for (std::vector<std::string> row; reader.next(row);) {
            columns = std::max(columns, row.size());
            rows.push_back(std::move(row));
        }
        std::vector<std::size_t> hits(columns), letters(columns);
        for (const auto& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i) {
                hits[i] += pictures.contains(row[i]);
                letters[i] += row[i].size();
            }
        if (columns < 2) return;
        names = static_cast<std::size_t>(std::ranges::max_element(hits) - hits.begin());
        isUsable = hits[names] > 0;
        first = !rows.front().empty() && rows.front().size() > names && !pictures.contains(rows.front()[names]) ? 1 : 0;
        letters[names] = 0;
        captions = static_cast<std::size_t>(std::ranges::max_element(letters) - letters.begin());
        if (first == 0) return;
        const auto column = [&](const std::string& wanted) {
            for (std::size_t i = 0; i < rows.front().size(); ++i)
                if (i != names && lowered(rows.front()[i]) == wanted) return i;
            return columns;
        };
        for (const char* name : kCaptionNames)
            if (const std::size_t found = column(name); found < columns) {
                captions = found;
                break;
            }
        if (const std::size_t found = language.empty() ? columns : column(lowered(language)); found < columns) captions = found;
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
    const Table table(text, pictures, m_options.language);
    if (!table.isUsable) return;
    for (std::size_t i = table.first; i < table.rows.size(); ++i) {
        const auto& row = table.rows[i];
        if (row.size() <= std::max(table.names, table.captions)) continue;
        const std::string caption = inOneLine(row[table.captions]);
        if (caption.empty()) continue;
        const auto picture = pictures.find(row[table.names]);
        if (picture == pictures.end())
            m_withoutPicture.push_back(displayName(row[table.names]));
        else if (!m_texts.contains(picture->second) && !m_inTables.emplace(picture->second, caption).second)
            ++m_further;
    }
}

bool Captions::has(const std::string& picture) const {
    const std::string name = nameWithoutEnding(picture);
    return m_texts.contains(name) || m_inTables.contains(name);
}

std::string Captions::take(const std::string& picture) {
    const std::string name = nameWithoutEnding(picture);
    m_taken.insert(name);
    if (const auto told = m_inTables.find(name); told != m_inTables.end()) return told->second;
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

std::vector<std::string> Captions::left() const {
    std::vector<std::string> names = m_withoutPicture;
    for (const auto& [name, file] : m_texts)
        if (!m_taken.contains(name)) names.push_back(displayName(m_files.list()[file].name));
    return names;
}

} // namespace seedbed
