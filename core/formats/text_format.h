#pragma once
#include "core/formats/sentence.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// What text stands in besides plain files, tables and catalogues.
enum class TextFormat { json, subtitles, html, epub, word, openDocument, rtf, wiki };

/// The kind of document that bytes are, by their content where that says so, else by the ending of their name ("srt", lower case).
/// Nothing: none of these.
std::optional<TextFormat> formatOf(std::span<const std::byte> bytes, std::string_view extension);
/// "subtitles", as lists of files show it.
Words inWords(TextFormat format);
/// Endings of names that such files have ("json", "jsonl" …).
const std::vector<std::string_view>& formatEndings();

struct FormattedTexts {
    std::vector<std::string> texts;
    std::string encoding = "UTF-8"; ///< of the file, and whether that was guessed, as DecodedText has them
    bool guessed = false;
};

/// Only the words that a person wrote: no mark-up, times, numbers, keys or names of parts. JSON gives a text for each record, a wiki one
/// for each article, the others one. UTF-8, lines end with \n, paragraphs with a blank line; a text may be empty. Memory: a few times the
/// text, at most some ten times 64 MB, of a wiki twice its 512 MB. Error: damaged, no text in it, larger than that; `fileName` is for messages.
FormattedTexts textsIn(TextFormat format, std::span<const std::byte> bytes, const std::string& fileName);

/// Why bytes that hold text in a way that is not read here are none ("is a Parquet table; …"); empty: they are nothing of that kind.
Sentence unreadable(std::span<const std::byte> bytes);

} // namespace seedbed
