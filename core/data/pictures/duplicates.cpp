#include "core/data/pictures/duplicates.h"

#include "core/data/parallel.h"

#include <algorithm>
#include <mutex>
#include <numeric>

namespace seedbed {

namespace {

using Signature = std::vector<std::uint8_t>;

constexpr std::size_t kMostMean = 2;        ///< levels of 255, over the whole signature
constexpr int kMostCell = 12;               ///< levels, in any cell
constexpr std::size_t kMostLooked = 20'000; ///< neighbours of one signature
constexpr std::size_t kChunk = 64;
constexpr std::size_t kBlock = 64; ///< signatures for one call of a thread

/// True when the cells [0, kChunk) of both differ by little; adds up how much.
bool chunkIsAlike(const std::uint8_t* one, const std::uint8_t* other, std::size_t count, std::size_t& sum) {
    std::uint8_t most = 0;
    unsigned total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto difference = static_cast<std::uint8_t>(one[i] > other[i] ? one[i] - other[i] : other[i] - one[i]);
        most = std::max(most, difference);
        total += difference;
    }
    sum += total;
    return most <= kMostCell;
}

bool isAlike(const Signature& one, const Signature& other) {
    if (one.size() != other.size()) return false; // typefaces with other letters
    std::size_t sum = 0;
    for (std::size_t at = 0; at < one.size(); at += kChunk)
        if (!chunkIsAlike(one.data() + at, other.data() + at, std::min(kChunk, one.size() - at), sum) || sum > kMostMean * one.size()) return false;
    return true;
}

/// Cells in another order, so that the first chunk already shows all parts of the picture.
Signature scattered(const Signature& signature) {
    Signature result;
    result.reserve(signature.size());
    constexpr std::size_t stride = 37;
    for (std::size_t start = 0; start < stride; ++start)
        for (std::size_t i = start; i < signature.size(); i += stride)
            result.push_back(signature[i]);
    return result;
}

} // namespace

Clusters::Clusters(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), std::size_t(0)); }

std::size_t Clusters::first(std::size_t member) {
    while (m_parents[member] != member)
        member = m_parents[member] = m_parents[m_parents[member]];
    return member;
}

void Clusters::join(std::size_t one, std::size_t other) {
    one = first(one);
    other = first(other);
    m_parents[std::max(one, other)] = std::min(one, other);
}

void appendSignature(std::vector<std::uint8_t>& signature, std::span<const std::uint8_t> pixels, int side, int channels, int cells) {
    cells = std::min(cells, side);
    const auto edge = [&](int cell) { return cell * side / cells; };
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column)
            for (int c = 0; c < channels; ++c) {
                int sum = 0;
                for (int y = edge(row); y < edge(row + 1); ++y)
                    for (int x = edge(column); x < edge(column + 1); ++x)
                        sum += pixels[static_cast<std::size_t>((y * side + x) * channels + c)];
                const int area = (edge(row + 1) - edge(row)) * (edge(column + 1) - edge(column));
                signature.push_back(static_cast<std::uint8_t>((sum + area / 2) / area));
            }
}

void joinNearDuplicates(const std::vector<Signature>& signatures, Clusters& clusters, Progress& progress) {
    struct Entry {
        std::size_t sum, index;
        Signature cells;
    };
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < signatures.size(); ++i)
        entries.push_back({std::accumulate(signatures[i].begin(), signatures[i].end(), std::size_t(0)), i, scattered(signatures[i])});
    // Alike signatures have nearly the same sum. Equal sums are ordered by content, so that file names decide
    // nothing.
    std::ranges::sort(entries, [](const Entry& one, const Entry& other) { return one.sum != other.sum ? one.sum < other.sum : one.cells < other.cells; });
    std::mutex mutex;
    const auto compare = [&](std::size_t block) {
        const std::size_t end = std::min(entries.size(), (block + 1) * kBlock);
        for (std::size_t i = block * kBlock; i < end; ++i) {
            const std::size_t reach = kMostMean * entries[i].cells.size();
            const std::size_t last = std::min(entries.size(), i + 1 + kMostLooked);
            for (std::size_t j = i + 1; j < last && entries[j].sum - entries[i].sum <= reach; ++j)
                if (isAlike(entries[i].cells, entries[j].cells)) {
                    const std::lock_guard lock(mutex);
                    clusters.join(entries[i].index, entries[j].index);
                }
        }
    };
    parallelFor((entries.size() + kBlock - 1) / kBlock, progress, SEEDBED_TR("Looking for duplicates"), compare);
}

} // namespace seedbed
