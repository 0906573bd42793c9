#include "core/sample/leaning.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kCovered = kLeaningCells * kLeaningCells;
constexpr int kCoveredAtOnce = 22;     // pictures: three batches, between which it can be cancelled
constexpr double kCoveredAround = 0.5; // cells to each side
constexpr double kTells = 0.05;        // nats: less is no difference
constexpr double kLopsided = 0.12;     // of the picture's side: nearer to its middle is the middle

std::array<std::uint8_t, 4> meanColour(const Image& picture) {
    std::array<double, 4> sums{};
    const auto channels = static_cast<std::size_t>(picture.channels);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        sums[i % channels] += picture.pixels[i];
    std::array<std::uint8_t, 4> mean{};
    for (std::size_t i = 0; i < channels; ++i)
        mean[i] = static_cast<std::uint8_t>(std::lround(sums[i] / (static_cast<double>(picture.width) * picture.height)));
    return mean;
}

/// The pixels of a cell with what is covered around it, along one side.
std::pair<int, int> coverAlong(int cell, int pixels) {
    const double side = static_cast<double>(pixels) / kLeaningCells;
    const auto at = [&](double cells) { return std::clamp(static_cast<int>(std::lround(cells * side)), 0, pixels); };
    return {at(cell - kCoveredAround), at(cell + 1 + kCoveredAround)};
}

Image coveredAt(Image picture, int cell, const std::array<std::uint8_t, 4>& colour) {
    const auto [top, bottom] = coverAlong(cell / kLeaningCells, picture.height);
    const auto [left, right] = coverAlong(cell % kLeaningCells, picture.width);
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
            std::copy_n(colour.begin(), picture.channels, picture.pixels.begin() + (y * picture.width + x) * picture.channels);
    return picture;
}

/// The mean of a cell and those around it, the nearer the more.
std::vector<float> smoothed(const std::vector<double>& cells) {
    std::vector<float> result(cells.size());
    for (int y = 0; y < kLeaningCells; ++y)
        for (int x = 0; x < kLeaningCells; ++x) {
            double sum = 0, weights = 0;
            for (int v = std::max(0, y - 1); v <= std::min(kLeaningCells - 1, y + 1); ++v)
                for (int u = std::max(0, x - 1); u <= std::min(kLeaningCells - 1, x + 1); ++u) {
                    const double weight = (u == x ? 2 : 1) * (v == y ? 2 : 1);
                    sum += weight * cells[static_cast<std::size_t>(v * kLeaningCells + u)];
                    weights += weight;
                }
            result[static_cast<std::size_t>(y * kLeaningCells + x)] = static_cast<float>(std::max(0.0, sum / weights));
        }
    return result;
}

std::vector<LeaningOf> wordsOf(const std::string& caption) {
    std::vector<LeaningOf> words;
    for (std::size_t at = 0; at < caption.size();) {
        const std::size_t from = caption.find_first_not_of(' ', at);
        if (from == std::string::npos) break;
        at = std::min(caption.find(' ', from), caption.size());
        words.push_back({from, at - from, {}});
    }
    return words;
}

} // namespace

std::vector<LeaningOf> leaningsOf(WritesCaptions& model, const Image& picture, const std::string& caption, Progress& progress) {
    std::vector<LeaningOf> words = wordsOf(caption);
    if (words.empty()) return words;
    const auto colour = meanColour(picture);
    std::vector<std::vector<double>> nats; // of the picture as it is, then of each cell covered
    for (int first = 0; first <= kCovered; first += kCoveredAtOnce) {
        progress.step(Activity::looking, first, kCovered, SEEDBED_TR("Looking at the picture"));
        progress.stopIfAsked();
        PictureBatch batch{std::min(kCoveredAtOnce, kCovered + 1 - first), picture.width, picture.channels, {}, {}, {}};
        for (int i = first; i < first + batch.count; ++i) {
            const Image one = i == 0 ? picture : coveredAt(picture, i - 1, colour);
            batch.pixels.insert(batch.pixels.end(), one.pixels.begin(), one.pixels.end());
        }
        const auto some = model.byteNats(batch, caption);
        nats.insert(nats.end(), some.begin(), some.end());
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t from = i == 0 ? 0 : words[i - 1].from + words[i - 1].length,
                          to = words[i].from + words[i].length; // the blank before it is said with it
        const auto ofWord = [&](const std::vector<double>& bytes) {
            double sum = 0;
            for (std::size_t at = from; at < to; ++at)
                sum += bytes[at];
            return sum;
        };
        std::vector<double> cells;
        for (std::size_t cell = 1; cell < nats.size(); ++cell)
            cells.push_back(ofWord(nats[cell]) - ofWord(nats[0]));
        words[i].cells = smoothed(cells);
    }
    return words;
}

std::optional<Region> regionOf(const LeaningOf& word) {
    const auto [least, most] = std::ranges::minmax(word.cells);
    if (most < kTells || most - least < kTells) return {};
    double sum = 0, x = 0, y = 0;
    for (std::size_t i = 0; i < word.cells.size(); ++i) {
        const double weight = std::max(0.0, word.cells[i] - 0.5 * most); // where it lies most
        sum += weight;
        x += weight * static_cast<double>(i % kLeaningCells);
        y += weight * static_cast<double>(i / kLeaningCells);
    }
    const auto third = [&](double total) {
        const double from = (total / sum + 0.5) / kLeaningCells - 0.5; // of the side, from the middle
        return from < -kLopsided ? -1 : from > kLopsided ? 1 : 0;
    };
    return Region{third(x), third(y)};
}

} // namespace seedbed
