#include "core/measure/pictures/items.h"

#include <algorithm>

namespace seedbed {

namespace {

template <class T> void append(std::vector<T>& to, const std::vector<T>& from) { to.insert(to.end(), from.begin(), from.end()); }

std::vector<Dataset::Range> singles(int count) {
    std::vector<Dataset::Range> ranges;
    for (int i = 0; i < count; ++i)
        ranges.push_back({i, i + 1});
    return ranges;
}

} // namespace

Items::Items(const Dataset& dataset, Side side, int limit, bool byGroup) : m_dataset(dataset) {
    std::vector<Unit> all;
    if (side != Side::training)
        for (const auto& range : byGroup ? dataset.heldOutGroups() : singles(dataset.heldOutCount()))
            all.push_back({true, range});
    if (side != Side::heldOut)
        for (const auto& range : byGroup ? dataset.trainingGroups() : singles(dataset.trainingCount()))
            all.push_back({false, range});
    const std::size_t wanted = std::min(all.size(), static_cast<std::size_t>(std::max(0, limit)));
    for (std::size_t i = 0; i < wanted; ++i)
        m_units.push_back(all[i * all.size() / wanted]);
}

PictureBatch Items::unit(int index) const {
    const Unit& unit = m_units.at(static_cast<std::size_t>(index));
    const int count = unit.range.end - unit.range.begin;
    return unit.heldOut ? m_dataset.heldOut(unit.range.begin, count) : m_dataset.training(unit.range.begin, count);
}

PictureBatch Items::batch(int first, int count) const {
    PictureBatch all;
    for (int i = first; i < std::min(first + count, this->count()); ++i) {
        const PictureBatch one = unit(i);
        all.size = one.size;
        all.channels = one.channels;
        all.count += one.count;
        append(all.pixels, one.pixels);
        append(all.labels, one.labels);
        append(all.groups, one.groups);
    }
    return all;
}

} // namespace seedbed
