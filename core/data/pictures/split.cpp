// Which examples are used and on which side; see loaded.h.
#include "core/data/parallel.h"
#include "core/data/pictures/duplicates.h"
#include "core/data/pictures/loaded.h"
#include "core/data/sides.h"
#include "core/formats/hash.h"

#include <algorithm>
#include <map>
#include <optional>

namespace seedbed {

namespace {

constexpr int kPictureCells = 16;
constexpr int kLetterCells = 8;

/// What is kept or dropped as a whole: a picture, or a typeface with all its letters.
struct Unit {
    std::size_t begin, end; ///< examples
    std::string name, content;
    std::optional<std::string> kin; ///< those with the same one stay on one side
    std::uint64_t chance;           ///< decides the side
};

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
            chanceOf(kin ? hashOfText(*kin) : content)});
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

/// By cluster: whether it is held out.
std::map<std::size_t, Share> chooseSides(const std::vector<Unit>& units, Clusters& clusters) {
    std::map<std::size_t, Share> shares;
    for (std::size_t i = 0; i < units.size(); ++i) {
        Share& share = shares.emplace(clusters.first(i), Share{units[i].chance}).first->second;
        share.chance = std::min(share.chance, units[i].chance);
        share.items += units[i].end - units[i].begin;
    }
    std::vector<Share*> all;
    for (auto& [cluster, share] : shares)
        all.push_back(&share);
    seedbed::chooseSides(all);
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
