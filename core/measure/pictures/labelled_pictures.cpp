#include "core/measure/pictures/labelled_pictures.h"

#include "core/formats/hash.h"

#include <algorithm>
#include <set>
#include <string>

namespace seedbed {

namespace {

std::string hashOf(const PictureBatch& batch, int index) {
    const std::size_t bytes = batch.pixels.size() / static_cast<std::size_t>(batch.count);
    return hashHex(std::as_bytes(std::span(batch.pixels)).subspan(bytes * static_cast<std::size_t>(index), bytes));
}

Items allOf(const Dataset& dataset, Items::Side side) { return {dataset, side, dataset.trainingCount() + dataset.heldOutCount()}; }

} // namespace

void append(PictureBatch& to, const Image& picture, int label) {
    ++to.count;
    to.pixels.insert(to.pixels.end(), picture.pixels.begin(), picture.pixels.end());
    to.labels.push_back(label);
}

PictureBatch chosen(const PictureBatch& set, const std::vector<int>& items) {
    PictureBatch some{0, set.size, set.channels, {}, {}, {}};
    for (const int item : items)
        append(some, pictureOf(set, item), set.labels.at(static_cast<std::size_t>(item)));
    return some;
}

std::vector<std::vector<int>> itemsOfClasses(const PictureBatch& set, int classes) {
    std::vector<std::vector<int>> items(static_cast<std::size_t>(classes));
    for (int i = 0; i < set.count; ++i)
        items.at(static_cast<std::size_t>(set.labels.at(static_cast<std::size_t>(i)))).push_back(i);
    return items;
}

PictureBatch labelledOf(const Dataset& dataset, Items::Side side, int mostPerClass, const Progress& progress) {
    const Items items = allOf(dataset, side);
    std::vector<std::vector<int>> ofClass(dataset.labels().size());
    for (int i = 0; i < items.count(); ++i) {
        progress.stopIfAsked();
        if (const PictureBatch one = items.unit(i); !one.labels.empty()) ofClass.at(static_cast<std::size_t>(one.labels.front())).push_back(i);
    }
    PictureBatch all = emptyBatch(dataset.options());
    for (std::size_t label = 0; label < ofClass.size(); ++label) {
        const std::size_t some = std::min(ofClass[label].size(), static_cast<std::size_t>(mostPerClass));
        for (std::size_t i = 0; i < some; ++i)
            append(all, pictureOf(items.unit(ofClass[label][i * ofClass[label].size() / some]), 0), static_cast<int>(label));
    }
    return all;
}

PictureBatch withoutThoseOf(const PictureBatch& pictures, const Dataset& dataset) {
    std::set<std::string> known;
    const Items items = allOf(dataset, Items::Side::both);
    for (int i = 0; i < items.count(); ++i)
        known.insert(hashOf(items.unit(i), 0));
    std::vector<int> others;
    for (int i = 0; i < pictures.count; ++i)
        if (!known.contains(hashOf(pictures, i))) others.push_back(i);
    return chosen(pictures, others);
}

} // namespace seedbed
