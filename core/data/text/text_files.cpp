#include "core/data/text/text_files.h"

#include "core/data/files.h"
#include "core/data/text/pdf_text.h"
#include "core/formats/delimited.h"
#include "core/formats/error.h"
#include "core/formats/gettext.h"
#include "core/formats/picture_header.h"
#include "core/formats/text_encoding.h"
#include "core/formats/text_format.h"
#include "core/formats/text_lists.h"
#include "core/formats/unpack.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <set>

namespace seedbed {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t(512) << 20;
constexpr std::size_t kGuessedLines = 3, kLongestLine = 100; ///< of a guess, and bytes of each
constexpr Words kKinds =
    SEEDBED_TR("text (.txt, .md, .srt, .vtt, .html, .json), book or letter (.epub, .docx, .odt, .rtf, .pdf), wiki, fortunes, .po, .mo, .csv, .tsv or .conllu");
constexpr Words kText = SEEDBED_TR("text"), kCatalogue = SEEDBED_TR("catalogue"), kTable = SEEDBED_TR("table"), kTreebank = SEEDBED_TR("treebank"),
                kFortunes = SEEDBED_TR("fortunes"), kPdf = SEEDBED_TR("PDF");

constexpr std::string_view kPacked[] = {"gz", "xz", "zst", "bz2", "lz4"};

struct ReadFile {
    std::vector<std::string> documents;
    Words kind; ///< one of the above, or that of a format
    std::string encoding;
    bool guessed = false;
    bool isFormatted = false;
};

std::string lastExtension(const std::string& name) {
    const std::size_t dot = name.find_last_of("./");
    if (dot == name.npos || name[dot] == '/') return {};
    return lowered(name.substr(dot + 1));
}

/// Of what is inside, where one file is packed ("notes.txt.gz").
std::string extensionOf(const std::string& name) {
    const std::string extension = lastExtension(name);
    if (std::ranges::find(kPacked, extension) == std::end(kPacked)) return extension;
    const std::string inner = lastExtension(name.substr(0, name.size() - extension.size() - 1));
    return inner.empty() ? extension : inner;
}

bool isOneOf(const std::string& extension, std::initializer_list<std::string_view> list) { return std::ranges::find(list, extension) != list.end(); }

bool isTable(const std::string& extension) { return isOneOf(extension, {"csv", "tsv", "tab"}); }

/// In a folder, files of other kinds stand beside texts; the one file that was asked for is taken for text.
bool isReadable(const std::string& extension) {
    const auto& formats = formatEndings();
    return isTable(extension) || std::ranges::find(formats, extension) != formats.end() ||
           isOneOf(extension, {"", "txt", "text", "md", "po", "pot", "mo", "gmo", "conllu", "xml", "pdf"});
}

ReadFile readCatalogue(Catalogue catalogue) { return {std::move(catalogue.texts), kCatalogue, std::move(catalogue.encoding), catalogue.guessed}; }

/// Nothing but text, whose letters an encoding may be named for.
bool isBare(std::span<const std::byte> bytes) {
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 8));
    return !looksLikeMo(bytes) && !start.starts_with("PK\3\4") && !start.starts_with("{\\rtf");
}

ReadFile readBare(std::vector<std::byte> bytes, const std::string& extension, const std::string& name, const std::string& column);

ReadFile readText(std::vector<std::byte> bytes, const std::string& extension, const std::string& name, const TextOptions& options, Progress& progress) {
    if (looksPacked(bytes)) bytes = unpack(bytes, kMostBytes, name);
    if (looksLikePdf(bytes)) return {{textOfPdf(bytes, name, progress)}, kPdf, "UTF-8", false, true};
    if (const Sentence why = unreadable(bytes); !why.isEmpty()) throw Error::about(name, why);
    if (options.encoding.empty() || !isBare(bytes)) return readBare(std::move(bytes), extension, name, options.column);
    auto named = fromEncoding(bytes, options.encoding, name);
    if (!named) return readBare(std::move(bytes), extension, name, options.column);
    ReadFile file = readBare(std::move(*named), extension, name, options.column);
    if (constexpr std::string_view as = "UTF-8"; file.encoding.starts_with(as)) file.encoding.replace(0, as.size(), options.encoding);
    return file;
}

ReadFile readBare(std::vector<std::byte> bytes, const std::string& extension, const std::string& name, const std::string& column) {
    if (const auto format = formatOf(bytes, extension)) {
        FormattedTexts found = textsIn(*format, bytes, name);
        return {std::move(found.texts), inWords(*format), std::move(found.encoding), found.guessed, true};
    }
    if (looksLikeMo(bytes)) return readCatalogue(parseMo(bytes, name));
    if (isOneOf(extension, {"po", "pot"})) return readCatalogue(parsePo(bytes, name));
    DecodedText decoded = decodeText(bytes, name);
    bytes = {};
    ReadFile file{{}, kText, std::move(decoded.encoding), decoded.guessed};
    if (isTable(extension)) {
        file.kind = kTable;
        const char separator = extension == "csv" ? guessSeparator(decoded.text) : '\t';
        file.documents = columnOf(decoded.text, separator, column, name);
    } else if (extension == "conllu") {
        file.kind = kTreebank;
        file.documents = splitConllu(decoded.text);
    } else if (looksLikeFortunes(decoded.text)) {
        file.kind = kFortunes;
        file.documents = splitFortunes(decoded.text);
    } else if (decoded.text.find_first_not_of(" \t\n\f") != std::string::npos) {
        file.documents.push_back(std::move(decoded.text));
    }
    return file;
}

/// Files one after the other into one result.
class Loader {
  public:
    Loader(const Files& files, const TextOptions& options, Progress& progress) : m_files(files), m_options(options), m_progress(progress) {
        m_loaded.report.skipped = files.skipped();
    }

    void load(std::size_t index, bool isOnly) {
        const std::string name = m_files.shownName(index), item = displayName(m_files.list()[index].name);
        if (std::ranges::find(m_options.without, item) != m_options.without.end()) {
            m_loaded.report.leftOut.push_back(item);
            return;
        }
        const std::string extension = extensionOf(m_files.list()[index].name);
        if (!isOnly && !isReadable(extension)) {
            m_loaded.report.skipped.push_back({name, {SEEDBED_TR("is no %1"), kKinds}});
            return;
        }
        try {
            add(readText(m_files.read(index), extension, name, m_options, m_progress), name, item);
        } catch (const Error& error) {
            if (isOnly || m_isTooMuch) throw;
            m_loaded.report.skipped.push_back({name, error.reason()});
        }
    }

    LoadedTexts take() { return std::move(m_loaded); }

  private:
    void add(ReadFile file, const std::string& name, const std::string& item) {
        if (file.kind.text == kCatalogue.text) // whose strings stand in parts
            std::ranges::transform(file.documents, file.documents.begin(), toNfc);
        std::erase_if(file.documents, [](const auto& text) { return text.find_first_not_of(" \t\n") == text.npos; });
        if (file.documents.empty())
            throw Error::about(name, file.kind.text == kText.text ? Sentence(SEEDBED_TR("is empty"))
                                     : file.isFormatted           ? Sentence(SEEDBED_TR("holds no words to learn from"))
                                                                  : Sentence(SEEDBED_TR("is a %1 without text to learn from"), file.kind));
        TextReport& report = m_loaded.report;
        std::int64_t bytes = 0;
        for (const auto& text : file.documents)
            bytes += static_cast<std::int64_t>(text.size());
        if (m_isTooMuch = report.bytes + bytes > kMostBytes; m_isTooMuch)
            throw Error::about(name, SEEDBED_TR("brings the text to more than 512 MB, which is more than memory is planned for; choose a part of it"));
        const auto number = static_cast<std::uint32_t>(report.files.size());
        report.files.push_back({name, file.kind.text, file.encoding, file.guessed, static_cast<int>(file.documents.size()), bytes, item});
        if (file.guessed || (!m_options.encoding.empty() && file.encoding.starts_with(m_options.encoding))) showGuess(file.documents);
        report.bytes += bytes;
        for (auto& text : file.documents) {
            m_loaded.characters.add(text);
            report.lines += std::ranges::count(text, '\n') + !text.ends_with('\n');
            m_loaded.documents.push_back(std::move(text));
            m_loaded.fileOf.push_back(number);
        }
    }

    /// Lines with letters that another encoding would make others of.
    void showGuess(const std::vector<std::string>& documents) {
        auto& lines = m_loaded.report.guessedLines;
        for (const std::string& text : documents)
            for (std::size_t at = 0, end; at < text.size() && lines.size() < kGuessedLines; at = end + 1) {
                end = std::min(text.find('\n', at), text.size());
                const std::string_view line = std::string_view(text).substr(at, end - at);
                const auto high = std::ranges::find_if(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
                if (high == line.end()) continue;
                std::size_t from = high - line.begin() > std::ptrdiff_t(kLongestLine / 2) ? line.rfind(' ', static_cast<std::size_t>(high - line.begin())) : 0;
                if (from == line.npos) from = static_cast<std::size_t>(high - line.begin());
                lines.emplace_back(startOf(line.substr(from), kLongestLine));
            }
    }

    const Files& m_files;
    const TextOptions& m_options;
    Progress& m_progress;
    LoadedTexts m_loaded;
    bool m_isTooMuch = false;
};

[[noreturn]] void throwNothing(const std::filesystem::path& path, const TextReport& report) {
    const std::string name = displayName(path);
    if (report.skipped.empty()) throw Error::about(name, {SEEDBED_TR("holds no files. Choose a folder with %1"), kKinds});
    const auto& first = report.skipped.front();
    throw Error::about(name, report.skipped.size() == 1
                                 ? Sentence(SEEDBED_TR("holds no text: %1 %2"), first.name, first.reason)
                                 : Sentence(SEEDBED_TR("holds no text: %1 files or folders were skipped, the first of them %2, because it %3"),
                                       report.skipped.size(), first.name, first.reason));
}

using Split = std::vector<std::string> (*)(std::string_view);

TextUnits splitBy(const std::vector<std::string>& documents, Split split, TextUnit unit) {
    TextUnits units;
    units.unit = unit;
    for (std::size_t d = 0; d < documents.size(); ++d)
        for (auto& text : split(documents[d])) {
            units.texts.push_back(std::move(text));
            units.documentOf.push_back(static_cast<std::uint32_t>(d));
        }
    return units;
}

/// Enough units, and none so large that a tenth cannot be held out.
bool isFineEnough(const std::vector<std::string>& texts) {
    constexpr std::size_t least = 50, part = 5;
    std::size_t largest = 0, all = 0;
    for (const auto& text : texts) {
        largest = std::max(largest, text.size());
        all += text.size();
    }
    return texts.size() >= least && largest * part <= all;
}

std::string withoutEnding(const std::string& name) { return name.substr(0, name.rfind('.')); }

/// A licence, or what somebody wrote about the files beside it.
bool isAboutOthers(const std::string& name) {
    const std::string file = lowered(name.substr(name.rfind('/') + 1));
    return std::ranges::any_of(std::initializer_list<std::string_view>{"readme", "license", "licence", "ofl", "copying", "fontlog", "authors", "changelog",
                                   "trademarks"},
        [&](std::string_view start) { return file.starts_with(start); });
}

/// What most of the files are, by their names alone.
struct Counts {
    explicit Counts(const std::vector<Files::File>& files) {
        std::set<std::string> pictures;
        for (const auto& file : files)
            if (isNamedLikePicture(file.name)) pictures.insert(withoutEnding(file.name));
        const bool areAllAbout = std::ranges::all_of(files, [](const auto& file) { return isAboutOthers(file.name); });
        for (const auto& file : files) {
            if (isAboutOthers(file.name) && !areAllAbout) continue;
            const std::string extension = extensionOf(file.name);
            const bool isText = isReadable(extension) && !extension.empty();
            ++all;
            texts += isText;
            captions += isText && pictures.contains(withoutEnding(file.name));
            unnamed += extension.empty();
        }
    }
    std::size_t all = 0, texts = 0, captions = 0, unnamed = 0; ///< captions are texts, too
};

} // namespace

LoadedTexts loadTexts(const std::filesystem::path& path, const TextOptions& options, Progress& progress) {
    const auto files = openFiles(path, progress);
    const auto count = files->list().size();
    const bool isOnly = count == 1 && !std::filesystem::is_directory(path);
    Loader loader(*files, options, progress);
    for (std::size_t i = 0; i < count; ++i) {
        progress.step(Activity::looking, i, count, SEEDBED_TR("Reading texts"));
        loader.load(i, isOnly);
    }
    LoadedTexts loaded = loader.take();
    if (loaded.documents.empty() && !loaded.report.leftOut.empty())
        throw Error::about(displayName(path), SEEDBED_TR("has nothing left to learn from; take a file back that was left out"));
    if (loaded.documents.empty()) throwNothing(path, loaded.report);
    loaded.report.documents = static_cast<int>(loaded.documents.size());
    loaded.report.characters = loaded.characters.total();
    return loaded;
}

TextUnits splitIntoUnits(std::vector<std::string>&& documents, TextUnit unit) {
    if (unit == TextUnit::document || (unit == TextUnit::automatic && isFineEnough(documents))) {
        TextUnits units;
        for (std::size_t d = 0; d < documents.size(); ++d)
            units.documentOf.push_back(static_cast<std::uint32_t>(d));
        units.texts = std::move(documents);
        for (auto& text : units.texts) {
            text.erase(text.find_last_not_of(" \t\n\f") + 1);
            text.erase(0, text.find_first_not_of('\n'));
        }
        return units;
    }
    TextUnits units;
    if (unit != TextUnit::line) units = splitBy(documents, splitParagraphs, TextUnit::paragraph);
    if (unit == TextUnit::line || (unit == TextUnit::automatic && !isFineEnough(units.texts))) {
        units = {};
        units = splitBy(documents, splitLines, TextUnit::line);
        if (unit == TextUnit::automatic && !isFineEnough(units.texts)) { // few lines, and long ones
            units = {};
            units = splitBy(documents, splitPieces, TextUnit::line);
        }
    }
    documents = {};
    return units;
}

bool holdsText(const std::filesystem::path& path) {
    constexpr std::size_t looked = 4096;
    NoProgress quiet;
    try {
        const auto files = openFiles(path, quiet);
        const Counts counts(files->list());
        if (counts.texts == 0 && counts.unnamed == counts.all && counts.all > 0) { // fortunes, or the tables of numbers that pictures come in
            const auto start = files->start(0, looked);
            return std::ranges::find(start, std::byte{0}) == start.end();
        }
        const bool areCaptions = 2 * counts.captions >= counts.texts && counts.captions > 0;
        return !areCaptions && 2 * counts.texts > counts.all - counts.unnamed;
    } catch (const Error&) {
        return false;
    }
}

} // namespace seedbed
