#include "core/formats/encoding_guess.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace seedbed {

namespace {

constexpr double kLatinShare = 0.6; ///< of the letters are ASCII ones in languages of Latin script
constexpr double kLeastFit = 0.85;  ///< of the bytes above ASCII must be what the language has

// Those of a row hold the same letters; the first that has all the bytes is taken.
constexpr std::array<const char*, 3> kWestern{"ISO-8859-1", "windows-1252", "ISO-8859-15"};
constexpr std::array<const char*, 2> kCentral{"ISO-8859-2", "windows-1250"};
constexpr std::array<const char*, 2> kTurkish{"ISO-8859-9", "windows-1254"};
constexpr std::array<const char*, 3> kBaltic{"ISO-8859-13", "windows-1257", "ISO-8859-4"};
constexpr std::array<const char*, 1> kSouthern{"ISO-8859-3"};
constexpr std::array<const char*, 1> kCeltic{"ISO-8859-14"};
constexpr std::array<const char*, 2> kWelsh{"ISO-8859-14", "windows-1252"}; // which has no ŵ

struct Language {
    std::string_view letters; ///< that are not ASCII, the most frequent first
    std::span<const char* const> encodings;
};
const Language kLanguages[] = {
    {"éèàêôîçâïùûœë", kWestern},     // French
    {"üäößé", kWestern},             // German
    {"óáíúéñü", kWestern},           // Spanish
    {"ãçáíéóúõêâàô", kWestern},      // Portuguese
    {"éèàòùìáó", kWestern},          // Italian
    {"óàéíèòçúïü", kWestern},        // Catalan
    {"æøåéü", kWestern},             // Danish, Norwegian
    {"äöåéü", kWestern},             // Swedish, Finnish
    {"ëéïóöüèêä", kWestern},         // Dutch, Afrikaans, Albanian
    {"ðíáóýúæþöé", kWestern},        // Icelandic
    {"ðíáóøæýúé", kWestern},         // Faroese
    {"íáéóú", kWestern},             // Irish
    {"àìòèùéáóí", kWestern},         // Scottish Gaelic
    {"ñùêéà", kWestern},             // Breton
    {"łżęąśóćńź", kCentral},         // Polish
    {"íáčřéýžěšůúóňťď", kCentral},   // Czech
    {"áíčýúéťžšľóôäňĺďŕ", kCentral}, // Slovak
    {"áéíóöőüúű", kCentral},         // Hungarian
    {"ăţșşîâț", kCentral},           // Romanian
    {"čšćžđ", kCentral},             // Slovene, Croatian, Bosnian
    {"ćłěžšřóčźń", kCentral},        // Sorbian
    {"ışçüğöİâî", kTurkish},         // Turkish
    {"šėųįžąčūę", kBaltic},          // Lithuanian
    {"āēīšļūņķžģč", kBaltic},        // Latvian
    {"õäöüšž", kBaltic},             // Estonian
    {"ĉĝŭŝĵĥ", kSouthern},           // Esperanto
    {"ħżġċàùèòì", kSouthern},        // Maltese
    {"âôïáŵêŷéûîöëàèíóìò", kWelsh},  // Welsh
    {"íáḃóúéċṫṁġḋṡḟṗ", kCeltic},     // Irish with dots
};

// Chances of what is no letter of the language, of all its bytes above ASCII.
constexpr double kMark = 0.04, kRareSign = 0.002, kForeignLetter = 0.0002, kImprobable = 0.00001;
constexpr double kPrior = 4; ///< logarithm of how much more often files are in Western encodings

/// Marks that stand at words in any language, and no-break spaces.
bool isMark(UChar32 c) { return std::u32string_view(U"\u00A0«»„“”‚‘’–—…·•").find(static_cast<char32_t>(c)) != std::u32string_view::npos; }

using Table = std::array<UChar32, 128>;

/// What bytes from 0x80 on mean; 0xFFFD: nothing.
std::optional<Table> tableOf(const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status), ucnv_close);
    if (U_FAILURE(status)) return {};
    Table table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const char byte = static_cast<char>(0x80 + i);
        const char* at = &byte;
        status = U_ZERO_ERROR;
        table[i] = ucnv_getNextUChar(converter.get(), &at, at + 1, &status);
        if (U_FAILURE(status)) table[i] = 0xFFFD;
        ucnv_reset(converter.get());
    }
    return table;
}

/// How often each byte from 0x80 on stands in a text, how often between two ASCII letters, and behind a small one.
struct Bytes {
    std::array<std::int64_t, 128> all{}, inWords{}, afterSmall{};
    std::int64_t high = 0, letters = 0;

    explicit Bytes(std::string_view text) {
        const auto isLetter = [&](std::size_t i) { return i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z')); };
        for (std::size_t i = 0; i < text.size(); ++i) {
            letters += isLetter(i);
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte < 0x80) continue;
            ++high;
            ++all[byte - 0x80u];
            inWords[byte - 0x80u] += i > 0 && isLetter(i - 1) && isLetter(i + 1);
            afterSmall[byte - 0x80u] += i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z';
        }
    }
};

std::vector<UChar32> charactersOf(std::string_view text) {
    std::vector<UChar32> characters;
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
        UChar32 c = 0;
        U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), c);
        characters.push_back(c);
    }
    return characters;
}

struct Fit {
    double likelihood = 0; ///< logarithm, of all bytes
    double share = 0;      ///< of the bytes that the language has
};

/// Chances of letters fall with their rank.
Fit fitOf(const Bytes& bytes, const Table& table, const std::vector<UChar32>& letters) {
    double sum = 0;
    for (std::size_t rank = 0; rank < letters.size(); ++rank)
        sum += 1 / (static_cast<double>(rank) + 1.5);
    Fit fit;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (bytes.all[i] == 0) continue;
        const UChar32 c = table[i];
        const auto inWords = static_cast<double>(bytes.inWords[i]), elsewhere = static_cast<double>(bytes.all[i]) - inWords;
        if (const auto found = std::ranges::find(letters, u_tolower(c)); found != letters.end() || c == 0x130) {
            const double rank = found == letters.end() ? 9 : static_cast<double>(found - letters.begin());
            const auto misplaced = u_isupper(c) ? static_cast<double>(bytes.afterSmall[i]) : 0; // "wordÉ"
            fit.likelihood += (inWords + elsewhere - misplaced) * std::log(1 / (rank + 1.5) / sum) + misplaced * std::log(kForeignLetter);
            fit.share += inWords + elsewhere - misplaced;
        } else if (u_isalpha(c)) {
            fit.likelihood += (inWords + elsewhere) * std::log(kForeignLetter);
        } else {
            const double chance = isMark(c) ? kMark : c >= 0xA0 && c != 0xFFFD ? kRareSign : kImprobable;
            fit.likelihood += elsewhere * std::log(chance) + inWords * std::log(c == 0x2019 ? kMark : kImprobable);
            fit.share += chance > kImprobable ? elsewhere : 0;
        }
    }
    fit.share /= static_cast<double>(std::max<std::int64_t>(1, bytes.high));
    return fit;
}

} // namespace

std::string guessLatinEncoding(std::string_view text) {
    const Bytes bytes(text);
    if (bytes.high == 0 || static_cast<double>(bytes.letters) < kLatinShare * static_cast<double>(bytes.letters + bytes.high)) return {};
    std::string best;
    double most = 0;
    for (const Language& language : kLanguages) {
        const std::vector<UChar32> letters = charactersOf(language.letters);
        for (const char* encoding : language.encodings) {
            const auto table = tableOf(encoding);
            if (!table) continue;
            Fit fit = fitOf(bytes, *table, letters);
            fit.likelihood += language.encodings.data() == kWestern.data() ? kPrior : 0;
            if (fit.share < kLeastFit || (!best.empty() && fit.likelihood <= most)) continue;
            best = encoding;
            most = fit.likelihood;
        }
    }
    return best;
}

} // namespace seedbed
