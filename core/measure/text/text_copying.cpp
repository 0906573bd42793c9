#include "core/measure/text/text_copying.h"

#include "core/base/measured.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace seedbed {

namespace {

constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15ULL;
constexpr std::size_t kCheckEvery = 256; ///< texts

/// Characters as numbers; what is broken counts by its bytes.
std::vector<std::uint32_t> numbersOf(std::string_view text) {
    std::vector<std::uint32_t> characters;
    for (std::size_t at = 0; at < text.size();) {
        std::uint32_t c = static_cast<unsigned char>(text[at++]);
        while (at < text.size() && continuesCharacter(text[at]))
            c = c << 6 ^ static_cast<unsigned char>(text[at++]);
        characters.push_back(c);
    }
    return characters;
}

std::uint64_t stirred(std::uint64_t value) {
    value = (value ^ (value >> 31)) * 0xd6e8feb86659fd93ULL;
    return value ^ (value >> 32);
}

/// Calls use(hash) for each window.
template <class Use> void forEachWindow(std::string_view text, std::size_t length, Use use) {
    const auto characters = numbersOf(text);
    std::uint64_t hash = 0, oldest = 1;
    for (std::size_t i = 0; i < length; ++i)
        oldest *= kBase;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        hash = hash * kBase + stirred(characters[i] + 1);
        if (i >= length) hash -= oldest * stirred(characters[i - length] + 1);
        if (i + 1 >= length) use(stirred(hash));
    }
}

using Hashes = std::unordered_set<std::uint64_t>;

/// Those of the windows of `written` that stand in `training`.
Hashes commonWindows(std::span<const std::string> training, std::span<const std::string> written, std::size_t length, Progress& progress) {
    Hashes wanted, found;
    for (const auto& text : written)
        forEachWindow(text, length, [&](std::uint64_t hash) { wanted.insert(hash); });
    for (std::size_t i = 0; i < training.size() && !wanted.empty(); ++i) {
        if (i % kCheckEvery == 0) progress.step(Activity::looking, i, training.size(), SEEDBED_TR("Looking for copies"));
        forEachWindow(training[i], length, [&](std::uint64_t hash) {
            if (wanted.contains(hash)) found.insert(hash);
        });
    }
    return found;
}

Measured shareOfWindows(std::span<const std::string> written, const Hashes& common, std::size_t window) {
    std::vector<double> hits, windows;
    for (const auto& text : written) {
        double hit = 0, all = 0;
        forEachWindow(text, window, [&](std::uint64_t hash) {
            hit += common.contains(hash);
            ++all;
        });
        if (all > 0) {
            hits.push_back(hit);
            windows.push_back(all);
        }
    }
    return ratioWithInterval(hits, windows);
}

/// Each run of words of a text, as a hash.
std::vector<std::uint64_t> runsOf(std::string_view text, std::size_t length) {
    std::vector<std::uint64_t> words, runs;
    constexpr std::string_view space = " \t\n\r";
    for (std::size_t at = text.find_first_not_of(space); at < text.size(); at = text.find_first_not_of(space, at)) {
        const std::size_t end = std::min(text.find_first_of(space, at), text.size());
        words.push_back(std::hash<std::string_view>()(text.substr(at, end - at)));
        at = end;
    }
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t k = 0; k < length; ++k)
            hash = stirred(hash * kBase + words[i + k]);
        runs.push_back(hash);
    }
    return runs;
}

} // namespace

Measured measureCopying(std::span<const std::string> training, std::span<const std::string> written, Progress& progress, int window) {
    if (window < 1) throw Error(SEEDBED_TR("A window of text has one character or more."));
    const auto length = static_cast<std::size_t>(window);
    return shareOfWindows(written, commonWindows(training, written, length, progress), length);
}

Measured distinctRuns(std::span<const std::string> written, int length) {
    constexpr std::size_t several = std::numeric_limits<std::size_t>::max();
    std::unordered_map<std::uint64_t, std::size_t> onlyIn; ///< the one text where a run stands, or several
    std::vector<double> all, own;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto runs = runsOf(written[i], static_cast<std::size_t>(std::max(1, length)));
        all.push_back(static_cast<double>(runs.size()));
        for (const std::uint64_t run : runs)
            if (const auto [entry, isNew] = onlyIn.emplace(run, i); !isNew && entry->second != i) entry->second = several;
    }
    double sum = 0, mean = 0, variance = 0;
    for (const double count : all)
        sum += count;
    if (sum == 0) return {};
    own.resize(written.size());
    for (const auto& [run, text] : onlyIn)
        if (text != several) ++own[text];
    const auto different = static_cast<double>(onlyIn.size());
    const double value = different / sum, n = static_cast<double>(written.size());
    const auto without = [&](std::size_t i) { return all[i] < sum ? (different - own[i]) / (sum - all[i]) : value; };
    for (std::size_t i = 0; i < all.size(); ++i)
        mean += without(i) / n;
    for (std::size_t i = 0; i < all.size(); ++i)
        variance += (without(i) - mean) * (without(i) - mean) * (n - 1) / n;
    const double reach = 1.96 * std::sqrt(variance);
    return {value, std::max(0.0, value - reach), std::min(1.0, value + reach), static_cast<int>(written.size())};
}

} // namespace seedbed
