#include "core/sample/search.h"

#include "core/data/pictures/dataset.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace seedbed {

namespace {

constexpr int kSeenAtOnce = 64;
constexpr std::size_t kLanes = 8; // sums of a product

DatasetOptions asSeenBy(const Model& model) { return {.size = model.card().size, .channels = model.card().channels}; }

} // namespace

Latent placeOfPicture(PairSpace& model, const Image& picture) {
    const Image seen = fitted(picture, asSeenBy(model));
    return model.placesOf(PictureBatch{1, seen.width, seen.channels, seen.pixels, {}, {}}).front();
}

PictureIndex PictureIndex::of(PairSpace& model, const std::filesystem::path& path, Progress& progress) {
    const Dataset pictures = Dataset::open(path, asSeenBy(model), progress);
    PictureIndex index;
    for (const Part part : {Part::training, Part::heldOut})
        for (int first = 0; first < pictures.count(part); first += kSeenAtOnce) {
            progress.step(Activity::looking, first, pictures.count(part), SEEDBED_TR("Looking at the pictures"));
            progress.stopIfAsked();
            const auto places = model.placesOf(pictures.items(part, first, std::min(kSeenAtOnce, pictures.count(part) - first)));
            for (std::size_t i = 0; i < places.size(); ++i)
                index.add(pictures.name(part, first + static_cast<int>(i)), places[i]);
        }
    return index;
}

void PictureIndex::see(PairSpace& model, std::span<const std::filesystem::path> files, Progress& progress) {
    std::vector<std::pair<std::string, Latent>> all; // kept when all were looked at
    for (std::size_t i = 0; i < files.size(); ++i) {
        progress.step(Activity::looking, static_cast<std::int64_t>(i), static_cast<std::int64_t>(files.size()), SEEDBED_TR("Looking at the pictures"));
        progress.stopIfAsked();
        try {
            all.emplace_back(files[i].string(), placeOfPicture(model, readPicture(files[i])));
        } catch (const Error&) { // it is gone, or no picture
        }
    }
    for (const auto& [name, place] : all)
        add(name, place);
}

void PictureIndex::add(std::string name, const Latent& place) {
    m_dimension = place.values.size();
    m_names.push_back(std::move(name));
    m_places.insert(m_places.end(), place.values.begin(), place.values.end());
}

std::vector<PictureIndex::Hit> PictureIndex::nearest(const Latent& place, std::size_t count) const {
    if (place.values.size() != m_dimension && size() > 0) throw Error(SEEDBED_TR("These pictures were looked at by another model. Look at them again."));
    std::vector<float> agreement(size());
    for (std::size_t i = 0; i < size(); ++i) {
        const std::span own(m_places.data() + i * m_dimension, m_dimension);
        std::array<float, kLanes> sums{}; // side by side: a compiler may not change the order of sums
        std::size_t k = 0;
        for (; k + kLanes <= m_dimension; k += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                sums[lane] += own[k + lane] * place.values[k + lane];
        for (; k < m_dimension; ++k)
            sums[0] += own[k] * place.values[k];
        agreement[i] = std::accumulate(sums.begin(), sums.end(), 0.0f);
    }
    std::vector<std::size_t> order(size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    count = std::min(count, size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
        [&](std::size_t a, std::size_t b) { return agreement[a] != agreement[b] ? agreement[a] > agreement[b] : a < b; });
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < count; ++i)
        hits.push_back({order[i], m_names[order[i]], static_cast<double>(agreement[order[i]])});
    return hits;
}

} // namespace seedbed
