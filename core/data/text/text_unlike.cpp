#include "core/data/text/text_files.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace seedbed {

namespace {

constexpr std::size_t kShort = 300;   ///< bytes; what is shorter is looked at together with what follows
constexpr std::size_t kLooked = 2000; ///< bytes of a passage
constexpr std::size_t kMost = 20'000; ///< passages, evenly spaced
constexpr std::size_t kLeast = 20;
constexpr std::size_t kNamed = 10;
constexpr std::size_t kShownBytes = 60; ///< bytes that are shown
constexpr double kLeastBits = 0.5;
constexpr double kDeviations = 5;                        ///< from the middle, where one is estimated from the median of distances
constexpr double kUnseen = 0.1;                          ///< added to each count
constexpr double kAlphabet = 100;                        ///< characters that may follow
constexpr std::size_t kTableSize = std::size_t(1) << 20; ///< 64 - 44 bits of a hash

struct Passage {
    std::string text;
    std::uint32_t file = 0;
};

std::vector<Passage> passagesOf(std::span<const std::string> texts, std::span<const std::uint32_t> files) {
    std::vector<std::size_t> starts;
    std::size_t size = kShort;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (size >= kShort || files[i] != files[i - 1]) {
            starts.push_back(i);
            size = 0;
        }
        size += texts[i].size();
    }
    starts.push_back(texts.size());
    std::vector<Passage> passages;
    const std::size_t all = starts.size() - 1, count = std::min(all, kMost);
    for (std::size_t p = 0; p < count; ++p) {
        const std::size_t at = p * all / count;
        Passage& passage = passages.emplace_back();
        passage.file = files[starts[at]];
        for (std::size_t i = starts[at]; i < starts[at + 1]; ++i)
            passage.text.append(passage.text.empty() ? "" : "\n").append(startOf(texts[i], kLooked));
        if (passage.text.size() < kShort / 3) passages.pop_back();
    }
    return passages;
}

/// Two and three characters in a row, as places in a table of counts.
struct Place {
    std::uint32_t two, three;
};

std::vector<Place> placesOf(std::string_view text) {
    std::vector<Place> places;
    std::uint64_t before = ' ', last = ' ';
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t next = static_cast<unsigned char>(text[at++]);
        while (at < text.size() && continuesCharacter(text[at]))
            next = next * 64 + static_cast<unsigned char>(text[at++]);
        const auto place = [](std::uint64_t hash) { return static_cast<std::uint32_t>((hash * 0x9e3779b97f4a7c15ULL) >> 44); };
        const std::uint64_t two = before * 0x100000001b3ULL + last;
        places.push_back({place(two), place(two * 0x100000001b3ULL + next + 1)});
        before = last;
        last = next;
    }
    return places;
}

/// Mean bits that a character costs by the counts of all passages but this one.
double surprise(const std::vector<Place>& places, std::vector<std::uint32_t>& twos, std::vector<std::uint32_t>& threes) {
    for (const Place& place : places) {
        --twos[place.two];
        --threes[place.three];
    }
    double bits = 0;
    for (const Place& place : places)
        bits -= std::log2((threes[place.three] + kUnseen) / (twos[place.two] + kUnseen * kAlphabet));
    for (const Place& place : places) {
        ++twos[place.two];
        ++threes[place.three];
    }
    return bits / static_cast<double>(places.size());
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace

std::vector<UnlikePassage> findUnlikePassages(std::span<const std::string> texts, std::span<const std::uint32_t> files) {
    const std::vector<Passage> passages = passagesOf(texts, files);
    if (passages.size() < kLeast) return {};
    std::vector<std::uint32_t> twos(kTableSize), threes(kTableSize);
    for (const Passage& passage : passages)
        for (const Place& place : placesOf(passage.text)) {
            ++twos[place.two];
            ++threes[place.three];
        }
    std::vector<double> bits, distances;
    for (const Passage& passage : passages)
        bits.push_back(surprise(placesOf(passage.text), twos, threes));
    const double usual = median(bits);
    for (const double b : bits)
        distances.push_back(std::abs(b - usual));
    const double far = std::max(kLeastBits, kDeviations * 1.4826 * median(distances));
    std::vector<UnlikePassage> unlike;
    for (std::size_t i = 0; i < passages.size(); ++i)
        if (bits[i] - usual > far) unlike.push_back({std::string(startOf(passages[i].text, kShownBytes)), passages[i].file, bits[i] - usual});
    std::ranges::stable_sort(unlike, std::greater(), &UnlikePassage::bits);
    unlike.resize(std::min(unlike.size(), kNamed));
    return unlike;
}

} // namespace seedbed
