// Which examples are used and on which side; see loaded.h.
#include "core/data/parallel.h"
#include "core/data/pictures/duplicates.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/hash.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace seedbed {

namespace {

constexpr std::uint64_t kHeldOutPercent = 15;
constexpr int kPictureCells = 16;
constexpr int kLetterCells = 8;

/// What is kept or dropped as a whole: a picture, or a typeface with all its letters.
struct Unit {
    std::size_t begin, end; ///< examples
    std::string name, content;
    std::optional<std::string> kin; ///< those with the same one stay on one side
    std::uint64_t chance;           ///< decides the side
};

std::uint64_t numberOf(const std::string& hash) {
    std::uint64_t number = 0;
    std::from_chars(hash.data(), hash.data() + 16, number, 16);
    return number;
}

std::string hashOfText(const std::string& text) { return hashHex(std::as_bytes(std::span(text))); }

std::vector<Unit> unitsOf(const Loaded& loaded, const std::vector<std::string>& hashes) {
    std::vector<Unit> units;
    const auto& examples = loaded.examples;
    for (std::size_t begin = 0, end; begin < examples.size(); begin = end) {
        const int group = examples[begin].group;
        std::string content = hashes[begin];
        for (end = begin + 1; group >= 0 && end < examples.size() && examples[end].group == group; ++end)
            content += hashes[end];
        const auto number = static_cast<std::size_t>(group);
        const std::string& caption = examples[begin].caption;
        std::optional<std::string> kin;
        if (group >= 0 || !caption.empty()) kin = group >= 0 ? loaded.families[number] : caption;
        units.push_back({begin, end, group >= 0 ? loaded.groups[number] : examples[begin].name, content + caption, kin,
            numberOf(kin ? hashOfText(*kin) : content)});
    }
    return units;
}

std::vector<std::uint8_t> signatureOf(const Loaded& loaded, const Unit& unit, int size) {
    std::vector<std::uint8_t> signature;
    for (std::size_t i = unit.begin; i < unit.end; ++i)
        appendSignature(signature, loaded.examples[i].pixels, size, loaded.examples[i].channels, unit.end - unit.begin > 1 ? kLetterCells : kPictureCells);
    return signature;
}

/// Takes the later ones of equal units out.
std::vector<Unit> withoutCopies(std::vector<Unit> units, Split& split) {
    std::map<std::string, std::string> names; ///< of the first, by content
    std::vector<Unit> kept;
    for (auto& unit : units) {
        const auto [first, isNew] = names.emplace(unit.content, unit.name);
        if (!isNew) {
            split.duplicates.push_back({unit.name, first->second, true});
            std::fill_n(split.sides.begin() + static_cast<std::ptrdiff_t>(unit.begin), unit.end - unit.begin, Split::Side::dropped);
        } else {
            kept.push_back(std::move(unit));
        }
    }
    return kept;
}

void reportNear(const std::vector<Unit>& units, Clusters& clusters, Split& split) {
    for (std::size_t i = 0; i < units.size(); ++i)
        if (clusters.first(i) != i) split.duplicates.push_back({units[i].name, units[clusters.first(i)].name, false});
}

void joinKin(const std::vector<Unit>& units, Clusters& clusters) {
    std::map<std::string, std::size_t> firsts;
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].kin) clusters.join(i, firsts.emplace(*units[i].kin, i).first->second);
}

/// Things that stay together, on their way to a side.
struct Share {
    std::uint64_t chance; ///< the smallest of its members' numbers, whatever their order
    std::size_t items = 0;
    bool isHeldOut = false;
};

/// The shares of few things are not what chance promises: what is far off is brought near, by as few changes as can be, so that other files
/// still change little. Neither side stays empty where there are two different things.
class Balance {
  public:
    explicit Balance(std::vector<Share*> shares) : m_shares(std::move(shares)) {
        for (const Share* share : m_shares) {
            m_all += share->items;
            m_held += share->isHeldOut ? share->items : 0;
            m_heldCount += share->isHeldOut;
        }
    }

    void settle() {
        for (std::size_t i = 0; i < 2 * m_shares.size() && !isNear(); ++i)
            if (!change()) return;
    }

  private:
    bool isEmpty() const { return m_heldCount == 0 || m_heldCount == m_shares.size(); }
    bool isNear() const { return !isEmpty() && 40 * m_held >= 3 * m_all && 4 * m_held <= m_all; } // 7.5 to 25 %
    double distance(double held) const { return std::abs(held / double(m_all) - double(kHeldOutPercent) / 100); }

    double after(const Share& changed) const { return double(m_held) + (changed.isHeldOut ? -double(changed.items) : double(changed.items)); }
    /// Of equally good ones the one that chance would have changed first.
    bool isBefore(const Share& one, const Share& other) const { return (one.chance < other.chance) != one.isHeldOut; }

    /// Moves the one that brings the share nearest to what is promised; the last one of a side only in exchange. False: nothing is better.
    bool change() {
        Share* best = nullptr;
        for (Share* share : m_shares) {
            const std::size_t heldCount = share->isHeldOut ? m_heldCount - 1 : m_heldCount + 1;
            if (!isEmpty() && (heldCount == 0 || heldCount == m_shares.size())) continue;
            const double mine = distance(after(*share)), least = best ? distance(after(*best)) : 0;
            if (!best || mine < least || (mine == least && share->isHeldOut == best->isHeldOut && isBefore(*share, *best))) best = share;
        }
        if (best && (isEmpty() || distance(after(*best)) < distance(double(m_held)))) return move(*best);
        return m_heldCount == 1 && exchange();
    }

    /// The only one that is held out for one that is nearer.
    bool exchange() {
        Share& held = **std::ranges::find_if(m_shares, [](const Share* share) { return share->isHeldOut; });
        Share* best = &held;
        for (Share* share : m_shares)
            if (distance(double(share->items)) < distance(double(best->items))) best = share;
        return best != &held && move(held) && move(*best);
    }

    bool move(Share& share) {
        share.isHeldOut = !share.isHeldOut;
        m_held = share.isHeldOut ? m_held + share.items : m_held - share.items;
        m_heldCount = share.isHeldOut ? m_heldCount + 1 : m_heldCount - 1;
        return true;
    }

    std::vector<Share*> m_shares;
    std::size_t m_all = 0, m_held = 0, m_heldCount = 0;
};

/// By cluster: whether it is held out.
std::map<std::size_t, Share> chooseSides(const std::vector<Unit>& units, Clusters& clusters) {
    std::map<std::size_t, Share> shares;
    for (std::size_t i = 0; i < units.size(); ++i) {
        Share& share = shares.emplace(clusters.first(i), Share{units[i].chance}).first->second;
        share.chance = std::min(share.chance, units[i].chance);
        share.items += units[i].end - units[i].begin;
    }
    std::vector<Share*> all;
    for (auto& [cluster, share] : shares) {
        share.isHeldOut = shares.size() > 1 && share.chance % 100 < kHeldOutPercent;
        all.push_back(&share);
    }
    if (all.size() > 1) Balance(all).settle();
    return shares;
}

} // namespace

Split splitUp(const Loaded& loaded, int size, Progress& progress) {
    Split split;
    const std::size_t count = loaded.examples.size();
    split.sides.assign(count, Split::Side::training);
    split.hashes.resize(count);
    parallelFor(count, progress, SEEDBED_TR("Comparing pictures"),
        [&](std::size_t i) { split.hashes[i] = hashHex(std::as_bytes(std::span(loaded.examples[i].pixels))); });
    const std::vector<Unit> units = withoutCopies(unitsOf(loaded, split.hashes), split);
    std::vector<std::vector<std::uint8_t>> signatures(units.size());
    parallelFor(units.size(), progress, SEEDBED_TR("Comparing pictures"), [&](std::size_t i) { signatures[i] = signatureOf(loaded, units[i], size); });
    Clusters clusters(units.size());
    joinNearDuplicates(signatures, clusters, progress);
    reportNear(units, clusters, split);
    joinKin(units, clusters);
    const auto sides = chooseSides(units, clusters);
    for (std::size_t i = 0; i < units.size(); ++i)
        if (sides.at(clusters.first(i)).isHeldOut)
            for (std::size_t k = units[i].begin; k < units[i].end; ++k)
                split.sides[k] = Split::Side::heldOut;
    return split;
}

} // namespace seedbed
