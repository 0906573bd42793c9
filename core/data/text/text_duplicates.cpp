#include "core/data/text/text_duplicates.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <limits>

namespace seedbed {

namespace {

constexpr double kAlike = 0.7;
constexpr std::size_t kRun = 5;    ///< characters
constexpr std::size_t kBands = 12; ///< any of which must be the same,
constexpr std::size_t kRows = 3;   ///< each of so many minima
constexpr std::size_t kMinima = kBands * kRows;
constexpr std::size_t kMostLooked = 8; ///< different texts of one bucket that others are compared with
constexpr std::size_t kReportEvery = 4096;

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

bool isLeftOut(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/// Calls `use` with the hash of each run of characters, or of all of a text that is shorter.
template <class Use> void forEachRun(std::string_view text, Use use) {
    constexpr std::uint64_t base = 0x9e3779b97f4a7c15ULL;
    constexpr std::uint64_t oldest = base * base * base * base * base;
    std::array<std::uint64_t, kRun> last{};
    std::uint64_t hash = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (isLeftOut(text[at])) {
            ++at;
            continue;
        }
        std::uint64_t character = static_cast<unsigned char>(text[at++]);
        if (character < 0x80) character |= 0x20;
        while (at < text.size() && continuesCharacter(text[at]))
            character = character * 64 + static_cast<unsigned char>(text[at++]);
        hash = hash * base + character - oldest * last[count % kRun];
        last[count % kRun] = character;
        if (++count >= kRun) use(mixed(hash));
    }
    if (count == 0)
        for (const char c : text)
            hash = hash * base + static_cast<unsigned char>(c);
    if (count < kRun) use(mixed(hash));
}

/// The keys under which texts are looked for; the same in at least one place where texts are alike.
std::array<std::uint32_t, kBands> keysOf(std::string_view text) {
    constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();
    std::array<std::uint64_t, kMinima> minima;
    minima.fill(none);
    forEachRun(text, [&](std::uint64_t hash) {
        std::uint64_t& least = minima[(hash >> 32) * kMinima >> 32];
        least = std::min(least, hash & 0xffffffff);
    });
    std::array<std::uint64_t, kMinima> filled = minima; // what is empty takes the next one, marked with the way to it
    for (std::size_t i = 0; i < kMinima; ++i)
        for (std::size_t way = 1; filled[i] == none; ++way)
            if (const std::uint64_t next = minima[(i + way) % kMinima]; next != none) filled[i] = next + (way << 32);
    std::array<std::uint32_t, kBands> keys;
    for (std::size_t band = 0; band < kBands; ++band) {
        std::uint64_t key = 0;
        for (std::size_t row = 0; row < kRows; ++row)
            key = mixed(key + filled[band * kRows + row]);
        keys[band] = static_cast<std::uint32_t>(key);
    }
    return keys;
}

using Runs = std::vector<std::uint64_t>; ///< sorted, each once

Runs runsOf(std::string_view text) {
    Runs runs;
    forEachRun(text, [&](std::uint64_t hash) { runs.push_back(hash); });
    std::ranges::sort(runs);
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

double likeness(const Runs& one, const Runs& other) {
    std::size_t common = 0;
    for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
        common += *a == *b;
        const bool next = *a <= *b;
        b += *b <= *a;
        a += next;
    }
    return static_cast<double>(common) / static_cast<double>(one.size() + other.size() - common);
}

/// Joins the alike ones among texts of the same key.
void joinBucket(std::span<const std::uint32_t> bucket, std::span<const std::string> texts, Clusters& clusters) {
    struct Looked {
        std::size_t index;
        Runs runs;
    };
    std::vector<Looked> looked;
    for (const std::size_t index : bucket) {
        const auto isJoined = [&](const Looked& other) { return clusters.first(other.index) == clusters.first(index); };
        if (std::ranges::any_of(looked, isJoined)) continue;
        Runs runs = runsOf(texts[index]);
        for (const Looked& other : looked)
            if (likeness(runs, other.runs) >= kAlike) clusters.join(index, other.index);
        if (looked.size() < kMostLooked && std::ranges::none_of(looked, isJoined)) looked.push_back({index, std::move(runs)});
    }
}

} // namespace

double likeness(std::string_view one, std::string_view other) { return likeness(runsOf(one), runsOf(other)); }

void joinNearDuplicates(std::span<const std::string> texts, Clusters& clusters, Progress& progress) {
    const auto step = [&](std::size_t done) { progress.step(Activity::looking, done, texts.size(), SEEDBED_TR("Looking for duplicates")); };
    std::vector<std::array<std::uint32_t, kBands>> keys(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i % kReportEvery == 0) step(i);
        keys[i] = keysOf(texts[i]);
    }
    std::vector<std::uint32_t> order(texts.size());
    for (std::size_t band = 0; band < kBands; ++band) {
        step(texts.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<std::uint32_t>(i);
        const auto keyOf = [&](std::uint32_t index) { return keys[index][band]; };
        std::ranges::sort(order, [&](std::uint32_t one, std::uint32_t other) { return keyOf(one) != keyOf(other) ? keyOf(one) < keyOf(other) : one < other; });
        for (std::size_t begin = 0, end; begin < order.size(); begin = end) {
            for (end = begin + 1; end < order.size() && keyOf(order[end]) == keyOf(order[begin]);)
                ++end;
            if (end - begin > 1) joinBucket(std::span(order).subspan(begin, end - begin), texts, clusters);
        }
    }
}

} // namespace seedbed
