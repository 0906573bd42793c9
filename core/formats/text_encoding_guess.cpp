#include "core/formats/text_encoding_guess.h"

#include "core/formats/utf8.h"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace seedbed {

namespace {

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

} // namespace

std::string guess8Bit(std::string_view text) {
    return detected(someLines(text, [](auto line) { return std::ranges::any_of(line, isHigh); }));
}

std::string guess8BitAmongUtf8(std::string_view text) {
    return detected(someLines(text, [](auto line) { return !isUtf8(line); }));
}

bool hasUtf8Line(std::string_view text) {
    return !someLines(text, [](auto line) { return isUtf8(line) && std::ranges::any_of(line, isHigh); }).empty();
}

bool isMostlyUtf8(std::string_view text) {
    std::size_t whole = 0, broken = 0;
    const auto size = static_cast<std::int32_t>(std::min(text.size(), kLooked));
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, size, c);
        whole += c >= 0x80;
        broken += c < 0;
    }
    return whole > 4 * broken;
}

std::string guessUtf16(std::string_view text) {
    if (text.size() % 2 != 0 || text.substr(0, kLooked).find('\0') == text.npos) return {};
    const double little = plausibleAsUtf16(text, false), big = plausibleAsUtf16(text, true);
    if (std::max(little, big) < kPlausibleShare || little == big) return {};
    return little > big ? "UTF-16LE" : "UTF-16BE";
}

} // namespace seedbed
