#include "core/formats/text_encoding.h"

#include "core/formats/byte_reader.h"
#include "core/formats/encoding_guess.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace seedbed {

namespace {

constexpr double kControlShare = 0.005;  ///< more control characters than that: no text
constexpr double kNulShare = 0.001;      ///< the same of NUL bytes
constexpr std::size_t kLooked = 1 << 16; ///< bytes that a guess looks at
constexpr double kPlausibleShare = 0.98; ///< of characters, for UTF-16 that does not say so
constexpr int kLeastConfidence = 10;     ///< of 100
constexpr std::string_view kFallback = "windows-1252";

bool isHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Every line of `text` for which `wanted` holds, up to what a guess looks at.
template <class Wanted> std::string someLines(std::string_view text, Wanted wanted) {
    std::string lines;
    for (std::size_t at = 0; at < text.size() && lines.size() < kLooked;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (wanted(line)) lines.append(line.substr(0, kLooked)).append("\n");
        at = end + 1;
    }
    return lines;
}

std::string detected(std::string_view text) {
    if (std::string latin = guessLatinEncoding(text.substr(0, kLooked)); !latin.empty()) return latin;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
    if (U_FAILURE(status)) return std::string(kFallback);
    ucsdet_setText(detector.get(), text.data(), static_cast<std::int32_t>(std::min(text.size(), kLooked)), &status);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
        const std::string name = ucsdet_getName(matches[i], &status);
        const int confidence = ucsdet_getConfidence(matches[i], &status);
        if (U_SUCCESS(status) && confidence >= kLeastConfidence && !name.starts_with("UTF-") && !name.starts_with("IBM") && !name.starts_with("ISO-2022"))
            return name;
    }
    return std::string(kFallback);
}

/// Share of the first characters that text is made of; 0 without a space or a line's end, which text has.
double plausibleAsUtf16(std::string_view text, bool bigEndianFirst) {
    std::size_t plausible = 0, all = 0;
    bool hasSpace = false;
    for (std::size_t at = 0; at + 1 < std::min(text.size(), kLooked); at += 2) {
        const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
        const UChar32 c = bigEndianFirst ? first << 8 | second : second << 8 | first;
        const bool isBreak = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        hasSpace |= isBreak;
        plausible += isBreak || U_IS_SURROGATE(c) || (u_isdefined(c) && u_isgraph(c) && !u_isUWhiteSpace(c));
        ++all;
    }
    return hasSpace ? static_cast<double>(plausible) / static_cast<double>(all) : 0;
}

/// The 8-bit encoding that the statistics of a text speak for, as ICU names it; windows-1252 where they say
/// nothing.
std::string guess8Bit(std::string_view text) {
    return detected(someLines(text, [](auto line) { return std::ranges::any_of(line, isHigh); }));
}

/// The same of those lines that are no UTF-8.
std::string guess8BitAmongUtf8(std::string_view text) {
    return detected(someLines(text, [](auto line) { return !isUtf8(line); }));
}

/// True when a line that is not all ASCII is UTF-8.
bool hasUtf8Line(std::string_view text) {
    return !someLines(text, [](auto line) { return isUtf8(line) && std::ranges::any_of(line, isHigh); }).empty();
}

/// Whole characters that are not ASCII, and broken ones.
std::pair<std::size_t, std::size_t> wholeAndBroken(std::string_view text) {
    std::size_t whole = 0, broken = 0;
    const auto size = static_cast<std::int32_t>(std::min(text.size(), kLooked));
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, size, c);
        whole += c >= 0x80;
        broken += c < 0;
    }
    return {whole, broken};
}

/// Broken characters are few beside whole ones.
bool isMostlyUtf8(std::string_view text) {
    const auto [whole, broken] = wholeAndBroken(text);
    return whole > 4 * broken;
}

/// The same of a line: in other encodings hardly any letters look like a whole character.
bool isDamagedUtf8(std::string_view line) {
    const auto [whole, broken] = wholeAndBroken(line);
    return whole > 0 && whole >= broken;
}

/// "UTF-16LE", "UTF-16BE" or nothing. In one of the two orders, Latin text has a zero at each second place,
/// others at least where there are spaces; in the wrong order U+0020 becomes U+2000 and the rest improbable.
std::string guessUtf16(std::string_view text) {
    if (text.size() % 2 != 0 || text.substr(0, kLooked).find('\0') == text.npos) return {};
    const double little = plausibleAsUtf16(text, false), big = plausibleAsUtf16(text, true);
    if (std::max(little, big) < kPlausibleShare || little == big) return {};
    return little > big ? "UTF-16LE" : "UTF-16BE";
}

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

Converter openConverter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) converter.reset();
    return converter;
}

/// Appends `text` of an encoding as UTF-8, in pieces; what is no character becomes U+FFFD. False when ICU
/// does not know the encoding.
bool appendConverted(std::string& result, std::string_view text, const std::string& encoding) {
    const Converter from = openConverter(encoding), to = openConverter("UTF-8");
    if (!from || !to) return false;
    std::array<UChar, 4096> pivot;
    std::array<char, 16384> piece;
    UChar *pivotSource = pivot.data(), *pivotTarget = pivot.data();
    const char* source = text.data();
    UErrorCode status = U_ZERO_ERROR;
    bool first = true;
    do {
        status = U_ZERO_ERROR;
        char* target = piece.data();
        ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, text.data() + text.size(), pivot.data(), &pivotSource, &pivotTarget,
            pivot.data() + pivot.size(), first, true, &status);
        first = false;
        result.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return U_SUCCESS(status);
}

DecodedText decode8Bit(std::string_view text, const std::string& fileName) {
    DecodedText decoded{{}, guess8Bit(text), true};
    if (!appendConverted(decoded.text, text, decoded.encoding))
        throw Error::about(fileName, {SEEDBED_TR("is written in an encoding that cannot be read (%1); save it as UTF-8"), decoded.encoding});
    return decoded;
}

/// Some lines UTF-8, others not.
DecodedText decodeMixed(std::string_view text, const std::string& fileName) {
    const std::string other = guess8BitAmongUtf8(text);
    DecodedText decoded{{}, "UTF-8 mixed with " + other, true};
    decoded.text.reserve(text.size());
    bool isMixed = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        if (isUtf8(line))
            decoded.text += line;
        else if (const bool isDamaged = isDamagedUtf8(line); !appendConverted(decoded.text, line, isDamaged ? "UTF-8" : other))
            throw Error::about(fileName, SEEDBED_TR("mixes UTF-8 with another encoding; save it as UTF-8"));
        else
            isMixed |= !isDamaged;
        at = end;
    }
    if (!isMixed) decoded.encoding = "damaged UTF-8";
    return decoded;
}

[[noreturn]] void refuse(Words what, const std::string& fileName) {
    throw Error::about(fileName, {SEEDBED_TR("%1; only plain text can be read, so save it as text first"), what});
}

[[noreturn]] void throwNuls(const std::string& fileName) { refuse(SEEDBED_TR("holds NUL bytes, as binary files do"), fileName); }

void refuseBinary(std::string_view text, const std::string& fileName) {
    if (text.starts_with("%PDF-")) refuse(SEEDBED_TR("is a PDF document"), fileName);
    if (static_cast<double>(std::ranges::count(text, '\0')) > kNulShare * static_cast<double>(text.size())) throwNuls(fileName);
    const auto controls =
        std::ranges::count_if(text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) || c == 0x7f; });
    if (static_cast<double>(controls) > kControlShare * static_cast<double>(text.size()) + 2)
        refuse(SEEDBED_TR("holds control characters, as binary files do"), fileName);
}

/// Without what fills a file up to its end.
std::string_view withoutPadding(std::string_view text) {
    const std::size_t last = text.find_last_not_of(std::string_view("\0\x1a", 2));
    return last == text.npos ? text : text.substr(0, last + 1);
}

struct Mark {
    std::string_view bytes, encoding, shown;
};
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF", "UTF-8", "UTF-8 with BOM"},
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE", "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE", "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE", "UTF-16BE"},
};

DecodedText decodeAs(std::string_view text, const std::string& encoding, const std::string& fileName) {
    DecodedText decoded{{}, encoding, false};
    if (!appendConverted(decoded.text, text, encoding))
        throw Error::about(fileName,
            {SEEDBED_TR("says that it is written in %1, which is no encoding that can be read; save it as UTF-8"), printable(encoding)});
    refuseBinary(decoded.text, fileName);
    return decoded;
}

DecodedText decodeUnmarked(std::string_view bytes, const std::string& fileName, std::string_view declared) {
    std::string_view text = bytes;
    const std::string wide = guessUtf16(text);
    if (!wide.empty()) {
        DecodedText decoded = decodeAs(text, wide, fileName);
        if (decoded.text.find('\0') != std::string::npos) throwNuls(fileName); // most pairs of bytes are some character, those of numbers too
        decoded.guessed = true;
        return decoded;
    }
    text = withoutPadding(text);
    refuseBinary(text, fileName);
    if (isUtf8(text)) return {std::string(text), "UTF-8", false};
    if (!declared.empty() && openConverter(std::string(declared)) && ucnv_compareNames(std::string(declared).c_str(), "UTF-8") != 0)
        return decodeAs(text, std::string(declared), fileName);
    if (hasUtf8Line(text)) return decodeMixed(text, fileName);
    if (!isMostlyUtf8(text)) return decode8Bit(text, fileName);
    DecodedText decoded = decodeAs(text, "UTF-8", fileName);
    decoded.encoding = "damaged UTF-8";
    decoded.guessed = true;
    return decoded;
}

void replaceAll(std::string& text, std::string_view what, char by) {
    if (text.find(what) == text.npos) return;
    std::string replaced;
    replaced.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t found = std::min(text.find(what, at), text.size());
        replaced.append(text, at, found - at);
        if (found < text.size()) replaced += by;
        at = found + what.size();
    }
    text = std::move(replaced);
}

void useLineFeeds(std::string& text) {
    for (const std::string_view end : {"\u0085", "\u2028", "\u2029", "\f"}) // next line, line and paragraph separator, new page
        replaceAll(text, end, '\n');
    if (text.find('\r') == text.npos) return;
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        const bool isReturn = text[from] == '\r';
        if (isReturn && from + 1 < text.size() && text[from + 1] == '\n') continue;
        text[to++] = isReturn ? '\n' : text[from];
    }
    text.resize(to);
}

bool isControl(char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7f; }

/// Leaves control characters out, and what a terminal reads behind an escape; says how many, and where the first stood.
void dropControls(DecodedText& decoded) {
    std::string& text = decoded.text;
    const auto first = std::ranges::find_if(text, isControl);
    if (first == text.end()) return;
    const auto line = 1 + std::count(text.begin(), first, '\n');
    std::size_t dropped = 0, to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        if (!isControl(text[from])) {
            text[to++] = text[from];
            continue;
        }
        ++dropped;
        if (text[from] != 0x1b || from + 1 == text.size() || text[from + 1] != '[') continue;
        const std::size_t end = text.find_first_not_of("0123456789;", from + 2);
        if (end != text.npos && static_cast<unsigned char>(text[end]) < 0x80) from = end;
    }
    text.resize(to);
    decoded.encoding += ", without " + std::to_string(dropped) + (dropped == 1 ? " control character (in line " : " control characters (the first in line ") +
                        std::to_string(line) + ")";
}

class AppendTo final : public icu::ByteSink {
  public:
    explicit AppendTo(std::string& text) : m_text(text) {}
    void Append(const char* bytes, std::int32_t count) override { m_text.append(bytes, static_cast<std::size_t>(count)); }

  private:
    std::string& m_text;
};

/// Where a text of more than 2 GB, ICU's most, or much less may be cut without harm to its normal form.
std::size_t pieceEnd(std::string_view text, std::size_t at) {
    constexpr std::size_t piece = std::size_t(1) << 24, most = std::size_t(1) << 30;
    if (text.size() - at <= piece) return text.size();
    const std::size_t end = text.find('\n', at + piece);
    return std::min({end == text.npos ? text.size() : end + 1, at + most, text.size()});
}

bool isNfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    bool isNormal = U_SUCCESS(status);
    for (std::size_t at = 0, end; isNormal && at < text.size(); at = end) {
        end = pieceEnd(text, at);
        const icu::StringPiece piece(text.data() + at, static_cast<std::int32_t>(end - at));
        isNormal = nfc->isNormalizedUTF8(piece, status) && U_SUCCESS(status);
    }
    return isNormal;
}

} // namespace

std::string toNfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string result;
    result.reserve(text.size() + text.size() / 64);
    AppendTo sink(result);
    for (std::size_t at = 0, end; at < text.size() && U_SUCCESS(status); at = end) {
        end = pieceEnd(text, at);
        const icu::StringPiece piece(text.data() + at, static_cast<std::int32_t>(end - at));
        nfc->normalizeUTF8(0, piece, sink, nullptr, status);
    }
    if (U_FAILURE(status)) throw Error(SEEDBED_TR("The text cannot be brought to its normal form: %1."), u_errorName(status));
    return result;
}

bool isEncoding(const std::string& name) { return !name.empty() && openConverter(name) != nullptr; }

std::optional<std::vector<std::byte>> fromEncoding(std::span<const std::byte> bytes, const std::string& encoding, const std::string& fileName) {
    const std::string_view text = asText(bytes);
    const bool isMarked = std::ranges::any_of(kMarks, [&](const Mark& mark) { return text.starts_with(mark.bytes); });
    if (isMarked || (isUtf8(text) && std::ranges::any_of(text, isHigh))) return {};
    std::string converted;
    if (!appendConverted(converted, text, encoding))
        throw Error::about(fileName, {SEEDBED_TR("cannot be read as %1, which is no encoding that is known here"), printable(encoding)});
    const auto all = std::as_bytes(std::span(converted));
    return std::vector<std::byte>(all.begin(), all.end());
}

DecodedText decodeText(std::span<const std::byte> bytes, const std::string& fileName, std::string_view declared) {
    std::string_view text = asText(bytes);
    DecodedText decoded;
    const auto mark = std::ranges::find_if(kMarks, [&](const Mark& m) { return text.starts_with(m.bytes); });
    if (mark == std::end(kMarks)) {
        decoded = decodeUnmarked(text, fileName, declared);
    } else {
        text.remove_prefix(mark->bytes.size());
        if (mark->encoding == "UTF-8" && isUtf8(text)) {
            refuseBinary(text, fileName);
            decoded.text = text;
        } else {
            decoded = decodeAs(text, std::string(mark->encoding), fileName);
        }
        decoded.encoding = mark->shown;
    }
    useLineFeeds(decoded.text);
    dropControls(decoded);
    if (!isNfc(decoded.text)) decoded.text = toNfc(decoded.text);
    return decoded;
}

} // namespace seedbed
