#include "core/formats/delimited.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace seedbed {

namespace {

constexpr std::size_t kLooked = std::size_t(1) << 20; ///< bytes that a choice of column looks at
constexpr std::size_t kLongestName = 40;
constexpr int kMostUnclosed = 100; ///< quotation marks that nothing closes, before all are taken for characters

/// "sep=;" in the first line, as one spreadsheet writes it for another.
bool namesSeparator(std::string_view text) { return text.starts_with("sep=") && text.size() > 5 && (text.substr(5, 1) == "\n" || text.substr(5, 2) == "\r\n"); }

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text,
        [](char c) { return static_cast<unsigned char>(c) >= 0xC0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
}

using Row = std::vector<std::string>;

/// Rows of about the first megabyte; a row that is cut off there is left out.
std::vector<Row> firstRows(std::string_view text, char separator) {
    std::vector<Row> rows;
    std::size_t bytes = 0;
    DelimitedReader reader(text, separator);
    for (Row row; bytes < kLooked && reader.next(row);) {
        for (const auto& field : row)
            bytes += field.size() + 1;
        rows.push_back(row);
    }
    return rows;
}

std::size_t columnWithMostText(const std::vector<Row>& rows) {
    std::vector<std::size_t> sums;
    for (const Row& row : rows) {
        sums.resize(std::max(sums.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c)
            sums[c] += letters(row[c]);
    }
    return static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
}

bool looksLikeNames(const std::vector<Row>& rows, std::size_t column) {
    const Row& first = rows.front();
    std::set<std::string_view> different(first.begin(), first.end());
    if (rows.size() < 2 || first.size() < 2 || different.size() != first.size() || column >= first.size()) return false;
    const bool areShort = std::ranges::all_of(first, [](const auto& name) { return letters(name) > 0 && name.size() <= kLongestName; });
    std::size_t longer = 0;
    for (const Row& row : rows)
        longer += column < row.size() && row[column].size() > first[column].size();
    return areShort && longer * 2 > rows.size();
}

[[noreturn]] void throwNoColumn(const std::string& column, const Row& names, const std::string& fileName) {
    std::string list;
    for (const auto& name : names)
        list += (list.empty() ? "" : ", ") + printable(name, kLongestName);
    throw Error::about(fileName,
        {SEEDBED_TR("has no column \"%1\"; choose one of %2, or a number from 1 to %3"), printable(column), printable(list, 400), names.size()});
}

} // namespace

DelimitedReader::DelimitedReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {
    if (namesSeparator(text)) m_at = m_text.find('\n') + 1;
}

std::string DelimitedReader::readField() {
    std::string field;
    if (m_at < m_text.size() && m_text[m_at] == '"' && m_separator != '\t' && readQuoted(field)) return field;
    const char ends[] = {m_separator, '\n'};
    const std::size_t end = std::min(m_text.find_first_of(std::string_view(ends, 2), m_at), m_text.size());
    field = m_text.substr(m_at, end - m_at);
    if (field.ends_with('\r')) field.pop_back();
    m_at = end;
    return field;
}

/// False where the mark at m_at quotes nothing: no mark closes it right before the field's end. It is then a character like others, or one
/// that nobody closed would swallow all rows behind it.
bool DelimitedReader::readQuoted(std::string& field) {
    if (m_unclosed > kMostUnclosed) return false;
    std::size_t at = m_at;
    while (true) {
        const std::size_t end = m_text.find('"', ++at);
        if (end == m_text.npos) {
            ++m_unclosed;
            return false;
        }
        field += m_text.substr(at, end - at);
        at = end + 1;
        if (at == m_text.size() || m_text[at] != '"') break;
        field += '"';
    }
    if (m_text.substr(at).starts_with("\r\n")) ++at;
    if (at < m_text.size() && m_text[at] != m_separator && m_text[at] != '\n') {
        field.clear();
        return false;
    }
    m_at = at;
    return true;
}

bool DelimitedReader::next(std::vector<std::string>& fields) {
    while (m_at < m_text.size()) {
        fields.clear();
        fields.push_back(readField());
        while (m_at < m_text.size() && m_text[m_at] == m_separator) {
            ++m_at;
            fields.push_back(readField());
        }
        ++m_at;
        if (fields.size() > 1 || !fields.front().empty()) return true;
    }
    m_at = m_text.size();
    return false;
}

char guessSeparator(std::string_view text) {
    if (namesSeparator(text)) return text[4];
    text = text.substr(0, 1 << 16);
    char best = ',';
    std::int64_t most = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        std::int64_t least = -1;
        std::size_t at = 0;
        for (int line = 0; line < 20 && at < text.size(); ++line) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const auto count = std::ranges::count(text.substr(at, end - at), separator);
            least = end == at ? least : least < 0 ? count : std::min<std::int64_t>(least, count);
            at = end + 1;
        }
        if (least > most) {
            most = least;
            best = separator;
        }
    }
    return best;
}

std::vector<std::string> columnOf(std::string_view text, char separator, const std::string& column, const std::string& fileName) {
    const std::vector<Row> rows = firstRows(text, separator);
    if (rows.empty()) return {};
    const Row& first = rows.front();
    const auto named = std::ranges::find(first, column);
    std::size_t chosen = static_cast<std::size_t>(named - first.begin());
    bool hasNames = !column.empty() && named != first.end();
    if (!hasNames) {
        chosen = columnWithMostText(rows);
        if (!column.empty()) {
            const bool isNumber = column.size() < 6 && std::ranges::all_of(column, [](char c) { return c >= '0' && c <= '9'; });
            chosen = isNumber ? std::stoul(column) - 1 : first.size();
            if (chosen >= first.size()) throwNoColumn(column, first, fileName);
        }
        hasNames = looksLikeNames(rows, chosen);
    }
    std::vector<std::string> texts;
    DelimitedReader reader(text, separator);
    for (Row row; reader.next(row);) {
        const bool isNames = hasNames;
        hasNames = false;
        if (!isNames && chosen < row.size() && !row[chosen].empty()) texts.push_back(std::move(row[chosen]));
    }
    return texts;
}

} // namespace seedbed
