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
    for (const Part part : {Part::heldOut, Part::training})
        if (side != (part == Part::heldOut ? Side::training : Side::heldOut))
            for (const auto& range : byGroup ? dataset.groups(part) : singles(dataset.count(part)))
                all.push_back({part, range});
    const std::size_t wanted = std::min(all.size(), static_cast<std::size_t>(std::max(0, limit)));
    for (std::size_t i = 0; i < wanted; ++i)
        m_units.push_back(all[i * all.size() / wanted]);
}

PictureBatch Items::unit(int index) const {
    const Unit& unit = m_units.at(static_cast<std::size_t>(index));
    return m_dataset.items(unit.part, unit.range.begin, unit.range.end - unit.range.begin);
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
