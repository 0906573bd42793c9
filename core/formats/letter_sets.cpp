#include "core/formats/letter_sets.h"

#include "core/formats/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>

namespace seedbed {

namespace {

constexpr std::size_t kMost = 200;         ///< letters of a set: each is a label to learn
constexpr std::size_t kFewest = 5;         ///< that a set must find
constexpr char32_t kPresentation = 0xFB00; ///< forms of letters that are there for old programs come from here on

constexpr std::u32string_view kCapitals = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", kSmall = U"abcdefghijklmnopqrstuvwxyz", kDigits = U"0123456789",
                              kMarks = U".,:;!?¡¿'\"‘’“”„«»()[]{}-–—/&@#%*+=§$€£", kGreek = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψω",
                              kCyrillic = U"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя";

using Characters = std::u32string;

class Sets {
  public:
    explicit Sets(std::span<const std::vector<char32_t>> fonts) : m_fonts(fonts) {
        for (const auto& font : fonts)
            for (const char32_t c : font)
                ++m_counts[c];
    }

    void add(Sentence name, const Characters& letters) {
        const auto isThere = [&](char32_t c) { return m_counts.contains(c); };
        if (static_cast<std::size_t>(std::ranges::count_if(letters, isThere)) < kFewest) return;
        LetterSet set{std::move(name), {}, 0, static_cast<int>(m_fonts.size())};
        for (const char32_t c : letters.substr(0, kMost))
            set.letters += utf8Of(c);
        set.fonts = static_cast<int>(std::ranges::count_if(m_fonts,
            [&](const auto& font) { return std::ranges::all_of(letters.substr(0, kMost), [&](char32_t c) { return std::ranges::binary_search(font, c); }); }));
        if (std::ranges::find(m_all, set.letters, &LetterSet::letters) == m_all.end()) m_all.push_back(std::move(set));
    }

    /// Characters that half of the fonts have, or all of them.
    template <class Wanted> Characters common(Wanted wanted, bool all = false) const {
        Characters found;
        for (const auto& [c, count] : m_counts)
            if (static_cast<std::size_t>(count) * (all ? 1 : 2) >= m_fonts.size() && wanted(c)) found += c;
        return found;
    }

    std::map<UScriptCode, Characters> scripts() const {
        std::map<UScriptCode, Characters> all;
        for (const char32_t c : common([](char32_t c) { return c < kPresentation && u_isalpha(static_cast<UChar32>(c)); })) {
            UErrorCode status = U_ZERO_ERROR;
            const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
            if (script > USCRIPT_INHERITED && script != USCRIPT_LATIN) all[script] += c;
        }
        return all;
    }

    std::vector<LetterSet> take() { return std::move(m_all); }

  private:
    std::span<const std::vector<char32_t>> m_fonts;
    std::map<char32_t, int> m_counts;
    std::vector<LetterSet> m_all;
};

bool isAccented(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    return c > 0x7F && c < kPresentation && u_isalpha(static_cast<UChar32>(c)) && uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN &&
           c < 0x250; // phonetic letters follow
}

} // namespace

bool isDrawable(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return u_isgraph(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_C_MASK | U_GC_Z_MASK)) == 0;
}

std::vector<LetterSet> letterSets(std::span<const std::vector<char32_t>> fonts) {
    Sets sets(fonts);
    const Characters capitals(kCapitals), both = capitals + Characters(kSmall), usual = both + Characters(kDigits);
    sets.add(SEEDBED_TR("Letters and digits"), usual);
    sets.add(SEEDBED_TR("Capitals"), capitals);
    sets.add(SEEDBED_TR("Capitals and small letters"), both);
    sets.add(SEEDBED_TR("With accents"), both + sets.common(isAccented));
    sets.add(SEEDBED_TR("With punctuation"), usual + sets.common([](char32_t c) { return kMarks.find(c) != kMarks.npos; }));
    for (const auto& [script, letters] : sets.scripts()) {
        const Characters chosen(script == USCRIPT_GREEK ? Characters(kGreek) : script == USCRIPT_CYRILLIC ? Characters(kCyrillic) : letters);
        sets.add({SEEDBED_TR("%1 letters"), std::string_view(uscript_getName(script))}, chosen);
    }
    if (fonts.size() > 1) {
        const auto isUsual = [](char32_t c) { return c < kPresentation && (u_isalnum(static_cast<UChar32>(c)) || kMarks.find(c) != kMarks.npos); };
        sets.add(SEEDBED_TR("What all of these fonts have"), sets.common(isUsual, true));
    }
    return sets.take();
}

} // namespace seedbed
