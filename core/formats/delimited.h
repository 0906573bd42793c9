#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Rows of a table as text. Between tabs, every character is itself. Otherwise RFC 4180: quotation marks around fields that hold
/// separators, line ends or, doubled, such marks; a mark that does not enclose a whole field is a character. A first line "sep=;" is
/// left out. Needs memory for one row. `text` is UTF-8 and outlives the reader.
class DelimitedReader {
  public:
    DelimitedReader(std::string_view text, char separator);
    /// The next row that is not empty; false after the last.
    bool next(std::vector<std::string>& fields);

  private:
    std::string readField();
    bool readQuoted(std::string& field);
    std::string_view m_text;
    std::size_t m_at = 0;
    char m_separator;
    int m_unclosed = 0; ///< quotation marks so far that nothing closes
};

/// The separator that the first rows speak for: ',', ';', a tab or '|'.
char guessSeparator(std::string_view text);

/// The texts of one column: by its name in the first row, by its number (from 1), or with an empty `column`
/// the one with the most letters. The first row is taken for names where `column` names one, or where none of
/// its fields is repeated, empty, a number, or longer than 40 bytes while the chosen column below it has
/// longer texts. Error: no such column (says which there are).
std::vector<std::string> columnOf(std::string_view text, char separator, const std::string& column, const std::string& fileName);

} // namespace seedbed
