#include "core/formats/character_counts.h"

#include "core/formats/utf8.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>

namespace seedbed {

void CharacterCounts::add(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t start = 0; start < text.size();) {
        const auto size = static_cast<std::int32_t>(std::min(text.size() - start, std::size_t(1) << 30));
        std::int32_t at = 0;
        while (at < size && (at + 4 <= size || start + static_cast<std::size_t>(size) == text.size())) {
            UChar32 c = 0;
            U8_NEXT_OR_FFFD(bytes + start, at, size, c);
            ++m_counts[static_cast<char32_t>(c)];
            ++m_total;
        }
        start += static_cast<std::size_t>(at);
    }
}

std::vector<std::pair<std::string, std::int64_t>> CharacterCounts::mostUsed(std::size_t most) const {
    std::vector<std::pair<char32_t, std::int64_t>> sorted(m_counts.begin(), m_counts.end());
    std::ranges::sort(sorted,
        [](const auto& one, const auto& other) { return one.second != other.second ? one.second > other.second : one.first < other.first; });
    sorted.resize(std::min(sorted.size(), most));
    std::vector<std::pair<std::string, std::int64_t>> result;
    for (const auto& [c, count] : sorted)
        result.emplace_back(utf8Of(c), count);
    return result;
}

std::vector<std::pair<std::string, double>> CharacterCounts::scripts() const {
    std::map<UScriptCode, std::int64_t> counts;
    std::int64_t all = 0;
    for (const auto& [c, count] : m_counts) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
        if (U_FAILURE(status) || script <= USCRIPT_INHERITED || script == USCRIPT_UNKNOWN) continue;
        counts[script] += count;
        all += count;
    }
    std::vector<std::pair<std::string, double>> shares;
    for (const auto& [script, count] : counts)
        shares.emplace_back(uscript_getName(script), static_cast<double>(count) / static_cast<double>(all));
    std::ranges::stable_sort(shares, std::greater(), [](const auto& share) { return share.second; });
    return shares;
}

} // namespace seedbed
