#pragma once
// One function for each kind of document; only for .cpp files of core/formats.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// The texts of records: of each object's text field, or of its messages. `text` is one JSON value, or one in each line.
std::vector<std::string> textsOfJson(std::string_view text, const std::string& fileName);

/// True for SRT and WebVTT.
bool looksLikeSubtitles(std::string_view text);
std::string textOfSubtitles(std::string_view text);

/// HTML as people wrote it, with everything that is shown.
std::string textOfHtml(std::string_view text, const std::string& fileName);
/// The paragraphs of a part of a Word, OpenDocument or EPUB file. Entities are not followed, nothing outside is read.
std::string textOfXml(std::string_view text, const std::string& fileName);

/// Of a book's list of parts: their paths in reading order; of its container: the path of that list.
std::vector<std::string> partsOfBook(std::string_view package, const std::string& fileName);

/// A zip with a text in it: book, letter.
std::string textOfEpub(std::span<const std::byte> bytes, const std::string& fileName);
std::string textOfWord(std::span<const std::byte> bytes, const std::string& fileName);
std::string textOfOpenDocument(std::span<const std::byte> bytes, const std::string& fileName);

/// The articles of a MediaWiki dump without their mark-up: no templates, tables, notes, headings, files and categories; links are their words.
/// Redirects and pages that are no articles are left out. Holds one page at a time beside what it gives.
std::vector<std::string> textsOfWiki(std::string_view text, const std::string& fileName);

std::string textOfRtf(std::string_view text, const std::string& fileName);

} // namespace seedbed
