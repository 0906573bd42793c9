#include "core/formats/text_format.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/text_encoding.h"
#include "core/formats/text_format_parts.h"
#include "core/formats/words.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr std::size_t kLooked = 4096;
constexpr std::size_t kMostBytes = std::size_t(64) << 20, kMostOfWiki = std::size_t(512) << 20;

struct Ending {
    std::string_view ending;
    TextFormat format;
};
constexpr Ending kEndings[] = {{"json", TextFormat::json}, {"jsonl", TextFormat::json}, {"ndjson", TextFormat::json}, {"srt", TextFormat::subtitles},
    {"vtt", TextFormat::subtitles}, {"html", TextFormat::html}, {"htm", TextFormat::html}, {"xhtml", TextFormat::html}, {"epub", TextFormat::epub},
    {"docx", TextFormat::word}, {"odt", TextFormat::openDocument}, {"rtf", TextFormat::rtf}};

bool looksLikeWiki(std::string_view start) { return start.substr(0, 512).find("<mediawiki") != start.npos; }

/// What a zip is besides an archive, by the names that stand at its start.
std::optional<TextFormat> formatOfZip(std::string_view start) {
    constexpr std::size_t kFirstName = 30;
    const std::string_view first = start.substr(std::min(start.size(), kFirstName));
    if (first.starts_with("mimetypeapplication/epub+zip")) return TextFormat::epub;
    if (first.starts_with("mimetypeapplication/vnd.oasis.opendocument.text")) return TextFormat::openDocument;
    if (start.find("word/") != start.npos && start.find("[Content_Types].xml") != start.npos) return TextFormat::word;
    return {};
}

/// "utf-8" of <meta charset="utf-8"> or an XML declaration; empty: it does not say.
std::string declaredIn(std::string_view start) {
    const std::string text = lowered(start);
    for (const std::string_view key : {"charset=", "encoding="}) {
        const std::size_t at = text.find(key);
        if (at == text.npos) continue;
        const std::size_t from = text.find_first_not_of("\"' ", at + key.size());
        if (from != text.npos) return text.substr(from, text.find_first_of("\"' />;\n", from) - from);
    }
    return {};
}

std::vector<std::string> textsInText(TextFormat format, const std::string& text, const std::string& fileName) {
    switch (format) {
    case TextFormat::json: return textsOfJson(text, fileName);
    case TextFormat::subtitles: return {textOfSubtitles(text)};
    case TextFormat::html: return {textOfHtml(text, fileName)};
    default: return {textOfRtf(text, fileName)};
    }
}

} // namespace

std::optional<TextFormat> formatOf(std::span<const std::byte> bytes, std::string_view extension) {
    std::string_view start = asText(bytes).substr(0, kLooked);
    if (start.starts_with("PK\3\4")) {
        if (const auto found = formatOfZip(start)) return found;
    } else {
        if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
        start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
        const std::string lower = lowered(start.substr(0, 512));
        if (start.starts_with("{\\rtf")) return TextFormat::rtf;
        if (start.starts_with('<') && looksLikeWiki(start)) return TextFormat::wiki;
        if (lower.starts_with("<!doctype html") || lower.starts_with("<html") || (lower.starts_with("<?xml") && lower.find("<html") != lower.npos))
            return TextFormat::html;
        if (looksLikeSubtitles(start)) return TextFormat::subtitles;
        if (lower.starts_with("{\"") || lower.starts_with("[{\"")) return TextFormat::json;
    }
    const auto named = std::ranges::find(kEndings, extension, &Ending::ending);
    return named == std::end(kEndings) ? std::nullopt : std::optional(named->format);
}

Words inWords(TextFormat format) {
    switch (format) {
    case TextFormat::json: return SEEDBED_TR("JSON");
    case TextFormat::subtitles: return SEEDBED_TR("subtitles");
    case TextFormat::html: return SEEDBED_TR("page");
    case TextFormat::epub: return SEEDBED_TR("book");
    case TextFormat::wiki: return SEEDBED_TR("wiki");
    default: return SEEDBED_TR("document");
    }
}

const std::vector<std::string_view>& formatEndings() {
    static const std::vector<std::string_view> endings = [] {
        std::vector<std::string_view> all;
        for (const Ending& one : kEndings)
            all.push_back(one.ending);
        return all;
    }();
    return endings;
}

FormattedTexts textsIn(TextFormat format, std::span<const std::byte> bytes, const std::string& fileName) {
    const std::size_t most = format == TextFormat::wiki ? kMostOfWiki : kMostBytes;
    if (bytes.size() > most) throw Error::about(fileName, {SEEDBED_TR("holds more than %1 MB; choose a part of it"), most >> 20});
    switch (format) {
    case TextFormat::wiki: {
        FormattedTexts found{.texts = textsOfWiki(asText(bytes), fileName)};
        std::ranges::transform(found.texts, found.texts.begin(), toNfc);
        return found;
    }
    case TextFormat::epub: return {.texts = {toNfc(textOfEpub(bytes, fileName))}};
    case TextFormat::word: return {.texts = {toNfc(textOfWord(bytes, fileName))}};
    case TextFormat::openDocument: return {.texts = {toNfc(textOfOpenDocument(bytes, fileName))}};
    default: break;
    }
    const std::string declared = format == TextFormat::html ? declaredIn(asText(bytes).substr(0, kLooked)) : std::string();
    const DecodedText decoded = decodeText(bytes, fileName, declared);
    FormattedTexts found{textsInText(format, decoded.text, fileName), decoded.encoding, decoded.guessed};
    std::ranges::transform(found.texts, found.texts.begin(), toNfc); // of what was written with numbers
    return found;
}

Sentence unreadable(std::span<const std::byte> bytes) {
    const std::string_view start = asText(bytes).substr(0, kLooked);
    const auto is = [&](Words what) { return Sentence(SEEDBED_TR("%1; open it in a program that reads it, and save it as text"), what); };
    if (start.starts_with("\xD0\xCF\x11\xE0")) return is(SEEDBED_TR("is a document of an old office program"));
    if (start.starts_with("PAR1")) return is(SEEDBED_TR("is a Parquet table"));
    if (start.starts_with("SQLite format 3")) return is(SEEDBED_TR("is a database"));
    if (start.starts_with("<?xml") && start.find("<html") == start.npos && !looksLikeWiki(start)) return is(SEEDBED_TR("is an XML document"));
    if (start.starts_with("7z\xBC\xAF\x27\x1C") || start.starts_with("Rar!")) return SEEDBED_TR("is an archive; unpack it first");
    return {};
}

} // namespace seedbed
